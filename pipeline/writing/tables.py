"""`table`: the records of each article as a table for the terminal, cut to its width, plain when piped."""

from __future__ import annotations

import os

from rich import box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from racemark.models import ExtractedArticle, Result

from .batches import ArticleRecords, as_records
from .formats import Writer
from .labels import flag_labels
from .outputs import Output

_PIPED_WIDTH = 120
"""Columns where there is no terminal to ask and COLUMNS is not set."""
_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}
_COLUMNS = ("place", "athlete", "nat", "event", "mark", "records", "competition", "date", "scope")
_CUT_FIRST = ("athlete", "event", "records", "competition")
"""Columns that give way on a narrow terminal, the first the last; a cut mark or date would be a wrong one."""
_DROPPED_FIRST = ("scope", "date", "competition", "nat", "records")
"""Columns left out, in this order, where even cutting is not enough."""
_SCOPE_STYLES = {"report": "", "background": "dim", "title": "dim italic"}


class TableWriter(Writer):
    """One table an article, under its title and source."""

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        text = output.text()
        width = None if text.isatty() or "COLUMNS" in os.environ else _PIPED_WIDTH
        self._console = Console(file=text, width=width, highlight=False, emoji=False, soft_wrap=False)
        encoding = (getattr(text, "encoding", None) or "utf-8").lower().replace("-", "")
        self._medals = _MEDALS if encoding.startswith("utf") else {}

    def write(self, extracted: ExtractedArticle | ArticleRecords) -> None:
        records = as_records(extracted)
        self.output.attempt(lambda: self._print(records))

    def _print(self, records: ArticleRecords) -> None:
        self._heading(records.article.title or records.article.source, "bold")
        if records.article.title:
            self._heading(records.article.source, "dim")
        if records.results:
            self._console.print(self._table(records.results))
        else:
            self._console.print("no results", style="dim")
        self._console.print()

    def _heading(self, words: str, style: str) -> None:
        self._console.print(Text(_shown(words)), style=style, no_wrap=True, overflow="ellipsis", crop=True)

    def _table(self, results: tuple[Result, ...]) -> Table:
        marks = aligned([result.mark.value if result.mark else result.status or "" for result in results])
        rows = [dict(zip(_COLUMNS, self._cells(*pair), strict=True)) for pair in zip(results, marks, strict=True)]
        widths = fitted_widths(rows, self._console.width)
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        for name, width in widths.items():
            right: JustifyMethod = "right" if name == "place" else "left"
            table.add_column(name, no_wrap=True, overflow="ellipsis", width=width, justify=right)
        for result, row in zip(results, rows, strict=True):
            table.add_row(*(escape(row[name]) for name in widths), style=_SCOPE_STYLES[result.scope])
        return table

    def _cells(self, result: Result, mark: str) -> list[str]:
        event, athlete, competition = result.event, result.athlete, result.competition
        place = "" if result.place is None else f"{self._medals.get(result.place, '')} {result.place}".strip()
        what = (event.sex, event.category, event.code, event.round, "indoor" if event.indoor else None)
        wind = f" ({result.mark.wind:+.1f})" if result.mark and result.mark.wind is not None else ""
        where = competition.name or competition.venue or ""
        return [
            place,
            _shown(athlete.name),
            athlete.nationality or "",
            _shown(" ".join(filter(None, what))),
            mark + wind,
            _shown(flag_labels(result)),
            _shown(where),
            competition.date or "",
            result.scope,
        ]


def fitted_widths(rows: list[dict[str, str]], room: int) -> dict[str, int]:
    """The columns that fit into `room` cells of a terminal, with their widths; two cells stand between columns."""
    full = {name: max(len(name), *(cell_len(row[name]) for row in rows)) for name in _COLUMNS}
    widths = {name: min(width, 8) if name in _CUT_FIRST else width for name, width in full.items()}

    def spare() -> int:
        return room - sum(widths.values()) - 2 * len(widths)

    for name in _DROPPED_FIRST:
        if spare() < 0:
            del widths[name]
    for name in _CUT_FIRST:
        if name in widths:
            widths[name] += min(full[name] - widths[name], max(spare(), 0))
    return widths


def aligned(marks: list[str]) -> list[str]:
    """The marks with their decimal points under each other.

    >>> aligned(["9.84", "3:45.34", "5150"])
    ['   9.84', '3:45.34', '5150   ']
    """
    wholes = [mark.partition(".")[0] for mark in marks]
    before = max(map(len, wholes), default=0)
    indented = [" " * (before - len(whole)) + mark for whole, mark in zip(wholes, marks, strict=True)]
    after = max(map(len, indented), default=0)
    return [mark.ljust(after) for mark in indented]


def _shown(text: str) -> str:
    """Text that can do nothing to a terminal: control characters are replaced, white space folded."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


WRITERS = {"table": TableWriter}
