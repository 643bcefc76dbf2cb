"""`csv`: one flat row a record, UTF-8, which no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

from racemark.models import ExtractedArticle, Result

from .batches import ArticleRecords
from .formats import Writer
from .labels import flag_labels, span_labels

Cell = str | int | float | bool | None

COLUMNS: dict[str, Callable[[Result], Cell]] = {
    "id": lambda r: r.id,
    "source": lambda r: r.article.source,
    "title": lambda r: r.article.title,
    "publisher": lambda r: r.article.publisher,
    "published": lambda r: r.article.published,
    "url": lambda r: r.article.url,
    "athlete": lambda r: r.athlete.name,
    "sex": lambda r: r.athlete.sex,
    "nationality": lambda r: r.athlete.nationality,
    "age": lambda r: r.athlete.age,
    "team": lambda r: r.athlete.team,
    "is_team": lambda r: r.athlete.is_team,
    "members": lambda r: "; ".join(r.athlete.members),
    "event_code": lambda r: r.event.code,
    "event": lambda r: r.event.name,
    "event_sex": lambda r: r.event.sex,
    "category": lambda r: r.event.category,
    "round": lambda r: r.event.round,
    "indoor": lambda r: r.event.indoor,
    "place": lambda r: r.place,
    "status": lambda r: r.status,
    "mark": lambda r: r.mark.value if r.mark else None,
    "mark_raw": lambda r: r.mark.raw if r.mark else None,
    "mark_number": lambda r: r.mark.number if r.mark else None,
    "mark_unit": lambda r: r.mark.unit if r.mark else None,
    "wind": lambda r: r.mark.wind if r.mark else None,
    "competition": lambda r: r.competition.name,
    "venue": lambda r: r.competition.venue,
    "date": lambda r: r.competition.date,
    "records": flag_labels,
    "scope": lambda r: r.scope,
    "confidence": lambda r: r.confidence,
    "spans": span_labels,
    "sha256": lambda r: r.article.sha256,
    "schema": lambda r: r.schema_,
}
"""The columns in order, with what stands in each; an empty cell is a null."""

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""What spreadsheets take for the start of a formula (OWASP, "CSV Injection"), the full-width forms included."""
_NEXT_CELL = re.compile(r"(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])")
"""Where such a start comes first in a cell if the spreadsheet parts cells otherwise than at commas, as many do."""


def safe_cell(value: Cell) -> str | int | float:
    """The cell as a spreadsheet may see it: what could be a formula gets an apostrophe in front.

    Numbers stay numbers, minus sign and all; booleans are `true` and `false`.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        value = _NEXT_CELL.sub("'", value)
        if value.lstrip(" \0\ufeff").startswith(_FORMULA_STARTS):
            return "'" + value
    return value


class CsvWriter(Writer):
    """One row a record under one row of names."""

    def begin(self) -> None:
        self._rows([list(COLUMNS)])

    def write(self, extracted: ExtractedArticle | ArticleRecords) -> None:
        self._rows([[safe_cell(column(result)) for column in COLUMNS.values()] for result in extracted.results])

    def _rows(self, rows: list[list[str | int | float]] | list[list[str]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        self.output.write(text.getvalue().encode("utf-8"))


WRITERS = {"csv": CsvWriter}
