"""Plain text to blocks: lines, blank lines, bullets, tabs, and the link lines that scrapers leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racemark.models.articles import BlockKind

from .drafts import Draft
from .inline import line_draft
from .judging import judge
from .lines import join_wrapped, mend, wrap_width
from .tables import split_columns
from .wording import is_byline, is_caption, is_furniture, opens_furniture

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029]|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[-*•●▪‣◦·∙]|–)[ \t]+(?=\S)")


def plain_drafts(raw: str, *, titled: bool = False) -> list[Draft]:
    """The blocks of a plain text, sentences whole again, furniture marked."""
    groups = list(_groups(raw))
    width = wrap_width([line for group in groups for line in group[:-1]])
    drafts = [draft for group in groups for draft in join_wrapped(group, width)]
    judge(drafts, plain=True, titled=titled)
    return mend(drafts)


def _groups(raw: str) -> Iterator[list[Draft]]:
    """Lines that stand together: a blank line, a line of another nature and a first line set in part them."""
    group: list[Draft] = []
    blank = True
    before = 0
    for match in _LINE.finditer(raw):
        line = _line(raw, match.start(), match.start() + len(match.group().rstrip("\r\n\v\f\x85\u2028\u2029")))
        line.after_gap, blank = blank, not line.text
        if not line.text:
            if group:
                yield group
            group = []
        elif _stands_alone(line):
            if group:
                yield group
            yield [line]
            group = []
        else:
            indent = _indent(match.group())
            if group and (line.kind is not BlockKind.PARAGRAPH or indent > before):
                yield group
                group = []
            group.append(line)
            before = indent
    if group:
        yield group


def _indent(line: str) -> int:
    """Columns before the text, where there are enough to begin a paragraph."""
    indent = len(line) - len(line.lstrip(" \t"))
    return indent if indent > 1 or line.startswith("\t") else 0


def _stands_alone(line: Draft) -> bool:
    text = line.text
    if line.kind is not BlockKind.PARAGRAPH:
        return line.kind is BlockKind.TABLE_ROW
    if line.linked > 0.75 * len(text):
        return True
    return is_furniture(text) or opens_furniture(text) or is_byline(text) or is_caption(text)


def _line(raw: str, start: int, end: int) -> Draft:
    bullet = _BULLET.match(raw, start, end)
    if bullet:
        return line_draft(raw, bullet.end(), end, Draft(BlockKind.LIST_ITEM, [[]], level=1))
    if "\t" in raw[start:end].strip():
        return _row(raw, start, end)
    line = line_draft(raw, start, end, Draft(BlockKind.PARAGRAPH, [[]]))
    split_columns(line)
    return line


def _row(raw: str, start: int, end: int) -> Draft:
    row = Draft(BlockKind.TABLE_ROW, [])
    position = start
    while position <= end:
        tab = raw.find("\t", position, end)
        stop = tab if tab >= 0 else end
        row.cells.append([])
        line_draft(raw, position, stop, row)
        position = stop + 1
    return row
