"""Tables of data: a row a block, a cell a column. Tables that only lay a page out are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from racemark.models.articles import BlockKind

from .drafts import Draft, Run, visible
from .markup import Shadow
from .wording import MARK

_LONGEST_CELL = 250
"""Characters; a longer cell holds prose, and the table is a box or the page's layout."""
_COLUMN = re.compile(r"\S+(?: \S+)*")
"""What stands between two spaces or more."""
_RESULT = re.compile(rf"{MARK.pattern}|\b(?:DNF|DNS|DQ|NH|NM|ND|FOUL|SCR)\b")
_NAMES_COLUMNS = re.compile(
    r"\b(?:name|athlete|finals?|time|mark|school|team|club|points)\b.*\b(?:finals?|time|mark|points|result)\b", re.I
)
_NO_DATA = ("table", "h1", "h2", "form", "article", "nav", "ul", "ol")
"""What cells of data do not hold."""


def is_data_table(table: etree._Element, shadow: Shadow) -> bool:
    """Does the table hold data in cells, rather than the page's layout or a box of prose?"""
    if table.get("role") in ("presentation", "none"):
        return False
    if any(element is not table for element in table.iter(*_NO_DATA)):
        return False
    rows = [row for row in (_cells(row) for row in table.iter("tr")) if row]
    if not rows or max(len(row) for row in rows) < 2:
        return False
    return all(_length(cell, shadow) <= _LONGEST_CELL for row in rows for cell in row)


def table_rows(table: etree._Element, shadow: Shadow, dropped: frozenset[etree._Element]) -> Iterator[Draft]:
    """The rows of a table; its caption as a heading above them."""
    first = True
    for row in table.iter("tr", "caption"):
        if row in dropped:
            continue
        if row.tag == "caption":
            yield Draft(BlockKind.HEADING, [_Cell(row, shadow).runs], level=4)
            continue
        elements = _cells(row)
        cells = [_Cell(element, shadow) for element in elements]
        draft = Draft(BlockKind.TABLE_ROW, [cell.runs for cell in cells], linked=sum(cell.linked for cell in cells))
        if draft.text.strip():
            draft.header = _is_header(row, elements, first)
            first = False
            yield draft


def split_columns(draft: Draft) -> bool:
    """Make a row of a line whose columns are set with spaces, as timing systems print results. True where it is one."""
    if len(draft.runs) != 1 or not draft.runs[0].verbatim:
        return False
    run = draft.runs[0]
    cells = [
        [Run(match.group(), run.start + match.start(), run.start + match.end())] for match in _COLUMN.finditer(run.text)
    ]
    if len(cells) < 3 or not (_RESULT.search(run.text) or _NAMES_COLUMNS.search(run.text)):
        return False
    draft.kind, draft.cells = BlockKind.TABLE_ROW, cells
    draft.header = not _RESULT.search(run.text)
    return True


class _Cell:
    """The runs of a cell and how many of its characters stand in links; line breaks become spaces."""

    def __init__(self, cell: etree._Element, shadow: Shadow) -> None:
        self.runs: list[Run] = []
        self.linked = 0
        links = 0
        for event, element in etree.iterwalk(cell, events=("start", "end")):
            start = event == "start"
            if element.tag == "a":
                links += 1 if start else -1
            if start and element.tag in ("br", "p", "div", "li") and self.runs:
                self.runs.append(Run(" ", self.runs[-1].end, self.runs[-1].end, False))
            marks = element.text if start else (element.tail if element is not cell else None)
            for run in shadow.runs_in(marks):
                self.runs.append(run)
                if links:
                    self.linked += visible(run.text)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _length(element: etree._Element, shadow: Shadow) -> int:
    return sum(len(run.text.strip()) for marks in element.itertext() for run in shadow.runs_in(str(marks)))


def _is_header(row: etree._Element, cells: Sequence[etree._Element], first: bool) -> bool:
    """All header cells, in the table's head, or a first row in bold."""
    parent = row.getparent()
    if all(cell.tag == "th" for cell in cells) or (parent is not None and parent.tag == "thead"):
        return True
    return first and len(cells) > 1 and all(cell.tag == "th" or _is_bold(cell) for cell in cells)


def _is_bold(cell: etree._Element) -> bool:
    """Is all text of the cell in bold?"""
    inner = list(cell)
    if not inner or (cell.text or "").strip():
        return False
    return all(child.tag in ("b", "strong") and not (child.tail or "").strip() for child in inner)
