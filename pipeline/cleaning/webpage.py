"""The chosen part of a page to blocks: headings, paragraphs, items, table rows, captions, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from racemark.models.articles import BlockKind

from .choosing import choose, furniture_of
from .drafts import Draft, Run
from .judging import judge
from .lines import join_wrapped, mend
from .markup import Shadow
from .opinions import Opinion
from .wording import is_credit

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:cap|captions?|figcaption|wp-caption-text|credits?|photo-?(?:credit|caption|by)?|image-?(?:credit|caption)|media-?(?:credit|caption)|picture-?(?:credit|caption)|cutline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author(?:s|-?name)?|dateline|date|datetime|timestamp|time|pub-?date|published|updated|last-?updated|posted-on|entry-meta|post-meta|article-meta|meta|article-?info|article-?date)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]*\n?")


def page_drafts(shadow: Shadow, *, titled: bool = False) -> list[Draft]:
    """The blocks of a page's article, sentences whole again; furniture marked."""
    root = shadow.tree()
    if root is None:
        return []
    parts, dropped = choose(root, shadow)
    drafts = [draft for part in parts for draft in Walker(shadow, dropped).walk(part)]
    opinion = Opinion(shadow)
    if opinion.overrules(drafts):
        drafts = [draft for draft in Walker(shadow, furniture_of(root)).walk(root) if opinion.keeps(draft)]
    else:
        opinion.weed(drafts)
    judge(drafts, plain=False, titled=titled)
    return mend(drafts)


class Context:
    """What the elements around a text say of it."""

    __slots__ = ("byline", "caption", "heading", "item", "link", "lists", "pre", "quote")

    def __init__(self) -> None:
        self.heading = 0
        self.caption = 0
        self.byline = 0
        self.quote = 0
        self.item = 0
        self.link = 0
        self.pre = 0
        self.lists: list[int | None] = []
        """The next number of each open list; None for bullets."""


class Walker:
    """Walks a tree of numbers and collects drafts."""

    def __init__(self, shadow: Shadow, dropped: frozenset[etree._Element]) -> None:
        self.shadow = shadow
        self.dropped = dropped
        self.drafts: list[Draft] = []
        self._context = Context()
        self._lines: list[Draft] = []
        self._runs: list[Run] = []
        self._linked = 0
        self._number: int | None = None
        self._in_paragraph = 0

    def walk(self, root: etree._Element) -> list[Draft]:
        """The drafts of `root` and all in it that is not dropped."""
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "end":
                self._end(element)
                if element is not root:
                    self._text(element.tail)
                continue
            if element in self.dropped or not isinstance(element.tag, str):
                self._gap(element)
                events.skip_subtree()
            elif element.tag == "table" and is_data_table(element, self.shadow):
                self._flush()
                self._table(element)
                events.skip_subtree()
            else:
                self._start(element)
        self._flush()
        return self.drafts

    # ---- events

    def _gap(self, element: etree._Element) -> None:
        if element.tag in _BLOCKS:
            self._flush()
        self.drafts.append(Draft(BlockKind.PARAGRAPH, [[]], furniture=True))

    def _start(self, element: etree._Element) -> None:
        tag, context = element.tag, self._context
        if tag in _BLOCKS:
            self._flush()
        if tag in _HEADINGS:
            context.heading = _HEADINGS[tag]
        elif tag in ("ul", "ol", "menu"):
            context.lists.append(_start_number(element) if tag == "ol" else None)
        elif tag == "li":
            self._item(element)
        elif tag in ("dt", "dd"):
            context.item += 1
        elif tag == "blockquote":
            context.quote += 1
        elif tag == "a":
            context.link += 1
        elif tag == "pre":
            context.pre += 1
        elif tag == "p":
            self._in_paragraph += 1
        elif tag == "br":
            self._break()
        if _is_caption(element):
            self._flush()
            context.caption += 1
        elif _is_byline(element):
            context.byline += 1
        self._text(element.text)

    def _end(self, element: etree._Element) -> None:
        tag, context = element.tag, self._context
        if element in self.dropped or not isinstance(tag, str):
            return
        if tag in _BLOCKS or _is_caption(element):
            self._flush()
        if tag in _HEADINGS:
            context.heading = 0
        elif tag in ("ul", "ol", "menu"):
            if context.lists:
                context.lists.pop()
        elif tag in ("li", "dt", "dd"):
            context.item -= 1
        elif tag == "blockquote":
            context.quote -= 1
        elif tag == "a":
            context.link -= 1
        elif tag == "pre":
            context.pre -= 1
        elif tag == "p":
            self._in_paragraph -= 1
        if _is_caption(element):
            context.caption -= 1
        elif _is_byline(element):
            context.byline -= 1

    def _item(self, element: etree._Element) -> None:
        context = self._context
        context.item += 1
        if context.lists and context.lists[-1] is not None:
            given = element.get("value", "")
            number = int(given) if given.isdecimal() and len(given) < 9 else context.lists[-1]
            self._number, context.lists[-1] = number, number + 1

    def _text(self, marks: str | None) -> None:
        if not marks:
            return
        for run in self.shadow.runs_in(marks):
            if self._context.link:
                self._linked += sum(not char.isspace() for char in run.text)
            if self._context.pre and run.verbatim:
                self._pre(run)
            else:
                self._runs.append(run)

    def _pre(self, run: Run) -> None:
        for match in _LINE.finditer(run.text):
            if match.group():
                self._runs.append(Run(match.group(), run.start + match.start(), run.start + match.end()))
            if match.group().endswith("\n"):
                self._break()

    # ---- blocks

    def _break(self) -> None:
        """The end of a line within a block."""
        if self._runs:
            line = Draft(BlockKind.PARAGRAPH, [self._runs], linked=self._linked)
            if line.text:
                self._lines.append(line)
            else:
                self._flush_lines()
        else:
            self._flush_lines()
        self._runs, self._linked = [], 0

    def _flush(self) -> None:
        if self._runs:
            self._break()
        self._flush_lines()
        self._number = None

    def _flush_lines(self) -> None:
        lines, self._lines = self._lines, []
        if not lines:
            return
        context = self._context
        if context.heading or context.caption:
            for line in lines[1:]:
                lines[0].join(line)
            drafts = lines[:1]
        else:
            drafts = join_wrapped(lines)
        kind = self._kind()
        for index, draft in enumerate(drafts):
            draft.kind = kind
            draft.hard = len(drafts) == 1 and self._in_paragraph > 0
            if kind is BlockKind.HEADING:
                draft.level = context.heading
            elif kind is BlockKind.LIST_ITEM:
                draft.level = max(len(context.lists), 1)
                draft.number = self._number if index == 0 else None
        _mark_credits(drafts)
        if len(drafts) >= 3 and kind is BlockKind.PARAGRAPH and not context.byline:
            _listed(drafts)
        self.drafts.extend(drafts)

    def _kind(self) -> BlockKind:
        context = self._context
        if context.heading:
            return BlockKind.HEADING
        if context.caption:
            return BlockKind.CAPTION
        if context.byline:
            return BlockKind.BYLINE
        if context.item:
            return BlockKind.LIST_ITEM
        if context.quote:
            return BlockKind.QUOTE
        return BlockKind.PARAGRAPH

    # ---- tables

    def _table(self, table: etree._Element) -> None:
        """A table of data: a row a block, a cell a column."""
        rows = 0
        for row in table.iter("tr", "caption"):
            if row in self.dropped:
                continue
            cells = [row] if row.tag == "caption" else [cell for cell in row if cell.tag in ("td", "th")]
            contents = [self._cell(cell) for cell in cells]
            if row.tag == "caption":
                self.drafts.append(Draft(BlockKind.HEADING, [contents[0][0]], level=4))
                continue
            if not contents:
                continue
            draft = Draft(
                BlockKind.TABLE_ROW, [runs for runs, _ in contents], linked=sum(linked for _, linked in contents)
            )
            draft.header = all(cell.tag == "th" for cell in cells) or _in_head(row) or (rows == 0 and _all_bold(cells))
            if draft.text.strip():
                self.drafts.append(draft)
                rows += 1

    def _cell(self, cell: etree._Element) -> tuple[list[Run], int]:
        runs: list[Run] = []
        linked = 0
        link = 0
        for event, element in etree.iterwalk(cell, events=("start", "end")):
            start = event == "start"
            if element.tag == "a":
                link += 1 if start else -1
            if start and (element.tag == "br" or element.tag in _BLOCKS) and runs:
                runs.append(Run(" ", runs[-1].end, runs[-1].end, False))
            marks = element.text if start else (element.tail if element is not cell else None)
            for run in self.shadow.runs_in(marks):
                runs.append(run)
                if link and start:
                    linked += sum(not char.isspace() for char in run.text)
        return runs, linked


def is_data_table(table: etree._Element, shadow: Shadow) -> bool:
    """Does the table hold data in cells, rather than the page's layout or a box of prose?"""
    if table.get("role") in ("presentation", "none"):
        return False
    if (
        table.find(".//table") is not None
        or next(table.iter("h1", "h2", "form", "article", "nav", "ul", "ol"), None) is not None
    ):
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if not rows or max(len(row) for row in rows) < 2:
        return False
    longest = max((text_length(cell, shadow) for row in rows for cell in row), default=0)
    return longest <= 250


def text_length(element: etree._Element, shadow: Shadow) -> int:
    """Characters of text in an element, white space aside from single spaces not counted."""
    return sum(len(run.text.strip()) for marks in element.itertext() for run in shadow.runs_in(str(marks)))


def _start_number(element: etree._Element) -> int:
    given = element.get("start", "1")
    return int(given) if given.isdecimal() and len(given) < 9 else 1


def _names(element: etree._Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"


def _is_caption(element: etree._Element) -> bool:
    if element.tag == "figcaption":
        return True
    if element.tag not in ("div", "p", "span", "small", "em", "cite", "dd", "td"):
        return False
    names = _names(element)
    return len(names) > 2 and bool(_CAPTION_CLASS.search(names))


def _is_byline(element: etree._Element) -> bool:
    if element.tag not in ("div", "p", "span", "address", "ul", "li", "footer", "header"):
        return False
    names = _names(element)
    return len(names) > 2 and bool(_BYLINE_CLASS.search(names))


def _in_head(row: etree._Element) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _all_bold(cells: Sequence[etree._Element]) -> bool:
    return len(cells) > 1 and all(cell.tag == "th" or _bold(cell) for cell in cells)


def _bold(cell: etree._Element) -> bool:
    """Is all text of the cell in bold?"""
    if (cell.text or "").strip():
        return False
    inner = list(cell)
    return bool(inner) and all(child.tag in ("b", "strong") and not (child.tail or "").strip() for child in inner)


def _mark_credits(drafts: Sequence[Draft]) -> None:
    """A line under a picture and the credit below it stand in one paragraph: both are the caption."""
    for index, draft in enumerate(drafts):
        if is_credit(draft.text) and draft.kind is BlockKind.PARAGRAPH:
            draft.kind = BlockKind.CAPTION
            if index == 1:
                drafts[0].kind = BlockKind.CAPTION


def _listed(drafts: Sequence[Draft]) -> None:
    """Short lines under one another, broken by hand, are a list."""
    short = [draft for draft in drafts if draft.kind is BlockKind.PARAGRAPH and len(draft.text) <= 120]
    if len(short) >= 3 and len(short) * 4 >= len(drafts) * 3:
        for draft in short:
            draft.kind, draft.level = BlockKind.LIST_ITEM, 1
