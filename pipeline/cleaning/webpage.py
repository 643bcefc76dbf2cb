"""The chosen part of a page to blocks: headings, paragraphs, items, table rows, captions, line by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from racemark.models.articles import BlockKind

from .choosing import choose, comments_in, furniture_of
from .drafts import Draft, Run, visible
from .judging import judge
from .lines import join_wrapped, mend
from .markup import Shadow
from .opinions import Opinion
from .tables import is_data_table, split_columns, table_rows
from .wording import MARK, is_byline, is_credit, terminated

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul caption".split()
)
"""Elements that begin and end a line."""
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_MEANINGS = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("em", "i"), "slanted"),
    "blockquote": "quote",
    "figcaption": "caption",
    "a": "link",
    "pre": "pre",
    "p": "paragraph",
}
"""What an element says of the text in it."""
_LISTS = frozenset(("ul", "ol", "menu"))
_CAPTION_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cap|captions?|figcaption|wp-caption-text|credits?|cutline|"
    r"(?:photo|image|media|picture|img)-?(?:credit|caption|by)s?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BYLINE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|authors?|author-?name|dateline|date|datetime|timestamp|time|pub-?date|published|updated|"
    r"last-?updated|posted-on|(?:entry-|post-|article-)?meta|article-?(?:info|date))(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAMED_CAPTIONS = frozenset("div p span small em cite dd td".split())
_NAMED_BYLINES = frozenset("div p span address ul li footer header".split())
_LONGEST = {BlockKind.CAPTION: 600, BlockKind.BYLINE: 160}
"""Longer text is none, whatever the page calls it."""
_LINE = re.compile(r"[^\n]*\n?")


def page_drafts(shadow: Shadow, *, titled: bool = False) -> list[Draft]:
    """The blocks of a page's article, sentences whole again; furniture marked."""
    root = shadow.tree()
    if root is None:
        return []
    parts, dropped = choose(root, shadow)
    drafts = [draft for part in parts for draft in Walker(shadow, dropped).walk(part)]
    opinion = Opinion(shadow, drafts, comments_in(dropped, shadow))
    if opinion.overrules(drafts):
        drafts = [draft for draft in Walker(shadow, furniture_of(root)).walk(root) if opinion.keeps(draft)]
    else:
        opinion.weed(drafts)
        if opinion.found_more_than(drafts):
            drafts = opinion.added(drafts, Walker(shadow, dropped).walk(root))
    judge(drafts, plain=False, titled=titled)
    return mend(drafts)


class Walker:
    """Walks a shadow tree and collects drafts.

    `dropped`: elements that are left out with all that is in them; a gap is noted in their place.
    """

    def __init__(self, shadow: Shadow, dropped: frozenset[etree._Element]) -> None:
        self._shadow = shadow
        self._dropped = dropped
        self._drafts: list[Draft] = []
        self._inside: Counter[str] = Counter()
        """How many elements of each meaning are open."""
        self._lists: list[int | None] = []
        """The next number of each open list; None for bullets."""
        self._lines: list[Draft] = []
        self._runs: list[Run] = []
        self._counts: Counter[str] = Counter()
        """Characters of the line that stand in links, in bold, in italics."""
        self._level = 0
        self._number: int | None = None
        self._soft = False
        self._image = False

    def walk(self, root: etree._Element) -> list[Draft]:
        """The drafts of `root` and all in it that is not dropped."""
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "end":
                self._end(element)
                if element is not root:
                    self._text(element.tail)
            elif element in self._dropped:
                self._gap(element)
                events.skip_subtree()
            elif element.tag == "table" and is_data_table(element, self._shadow):
                self._flush()
                self._drafts.extend(table_rows(element, self._shadow, self._dropped))
                events.skip_subtree()
            else:
                self._start(element)
        self._flush()
        return self._drafts

    # ---- events

    def _gap(self, element: etree._Element) -> None:
        if element.tag in BLOCKS:
            self._flush()
        self._drafts.append(Draft(BlockKind.PARAGRAPH, [[]], furniture=True))

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        meanings = _meanings(element)
        if tag in BLOCKS or "caption" in meanings:
            self._flush()
        self._inside.update(meanings)
        if tag in _HEADINGS:
            self._level = int(tag[1])
        elif tag in _LISTS:
            self._lists.append(_number(element.get("start"), 1) if tag == "ol" else None)
        elif tag == "li" and self._lists and self._lists[-1] is not None:
            self._number = _number(element.get("value"), self._lists[-1])
            self._lists[-1] = self._number + 1
        elif tag == "br":
            self._break()
            self._soft = element.get("class") == "soft"
        elif tag == "img":
            self._image = True
        self._text(element.text)

    def _end(self, element: etree._Element) -> None:
        if element in self._dropped:
            return
        meanings = _meanings(element)
        if element.tag in BLOCKS or "caption" in meanings:
            self._flush()
        if element.tag in _LISTS and self._lists:
            self._lists.pop()
        self._inside.subtract(meanings)

    def _text(self, marks: str | None) -> None:
        if not marks:
            return
        for run in self._shadow.runs_in(marks):
            self._count(run)
            if self._inside["pre"] > 0 and run.verbatim:
                self._pre(run)
            else:
                self._runs.append(run)

    def _count(self, run: Run) -> None:
        for meaning in ("link", "bold", "slanted"):
            if self._inside[meaning] > 0:
                self._counts[meaning] += visible(run.text)

    def _pre(self, run: Run) -> None:
        for match in _LINE.finditer(run.text):
            if match.group():
                self._runs.append(Run(match.group(), run.start + match.start(), run.start + match.end()))
            if match.group().endswith("\n"):
                self._break()

    # ---- blocks

    def _break(self) -> None:
        """The end of a line within a block; an empty line ends the block."""
        line = Draft(BlockKind.PARAGRAPH, [self._runs], linked=self._counts["link"], soft=self._soft)
        if line.text:
            length = visible(line.text)
            line.bold = self._counts["bold"] >= 0.9 * length
            line.slanted = self._counts["slanted"] >= 0.9 * length
            if self._inside["pre"] > 0:
                split_columns(line)
            self._lines.append(line)
        else:
            self._flush_lines()
        self._runs, self._soft = [], False
        self._counts.clear()

    def _flush(self) -> None:
        if self._runs:
            self._break()
        self._flush_lines()

    def _flush_lines(self) -> None:
        lines, self._lines = self._lines, []
        if not lines:
            return
        drafts = list(self._blocks(lines))
        if drafts[0].kind is BlockKind.PARAGRAPH:
            _mark_credits(drafts)
            _mark_list(drafts)
            if self._image and len(drafts) == 1 and drafts[0].slanted:
                drafts[0].kind = BlockKind.CAPTION
        self._image = False
        self._number = None
        self._drafts.extend(drafts)

    def _blocks(self, lines: Sequence[Draft]) -> Iterator[Draft]:
        kind = self._kind()
        if kind in (BlockKind.HEADING, BlockKind.CAPTION):
            for line in lines[1:]:
                lines[0].join(line)
            drafts = list(lines[:1])
        else:
            drafts = join_wrapped(lines)
        for index, draft in enumerate(drafts):
            if draft.kind is BlockKind.TABLE_ROW:
                yield draft
                continue
            draft.kind = kind if len(draft.text) <= _LONGEST.get(kind, len(draft.text)) else BlockKind.PARAGRAPH
            draft.hard = len(drafts) == 1 and self._inside["paragraph"] > 0
            if kind is BlockKind.HEADING:
                draft.level = self._level
            elif kind is BlockKind.LIST_ITEM:
                draft.level = max(len(self._lists), 1)
                draft.number = self._number if index == 0 else None
            elif draft.kind is BlockKind.PARAGRAPH and _is_bold_heading(draft):
                draft.kind, draft.level = BlockKind.HEADING, 3
            yield draft

    def _kind(self) -> BlockKind:
        for meaning, kind in (
            ("heading", BlockKind.HEADING),
            ("caption", BlockKind.CAPTION),
            ("byline", BlockKind.BYLINE),
            ("item", BlockKind.LIST_ITEM),
            ("quote", BlockKind.QUOTE),
        ):
            if self._inside[meaning] > 0:
                return kind
        return BlockKind.PARAGRAPH


def _meanings(element: etree._Element) -> tuple[str, ...]:
    """What an element says of its text, by what it is and by what the page calls it."""
    tag = element.tag
    meaning = _MEANINGS.get(tag)
    found = () if meaning is None else (meaning,)
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
    if len(names) > 2:
        if tag in _NAMED_CAPTIONS and _CAPTION_NAMES.search(names):
            return (*found, "caption")
        if tag in _NAMED_BYLINES and _BYLINE_NAMES.search(names):
            return (*found, "byline")
    return found


def _number(given: str | None, otherwise: int) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 9 else otherwise


def _is_bold_heading(draft: Draft) -> bool:
    """A short line in bold is a heading, as pages without heading elements have it."""
    text = draft.text
    return draft.bold and len(text) <= 80 and not terminated(text) and not MARK.search(text) and not is_byline(text)


def _mark_credits(drafts: Sequence[Draft]) -> None:
    """A line under a picture and the credit below it stand in one paragraph: both are the caption."""
    for index, draft in enumerate(drafts):
        if is_credit(draft.text):
            draft.kind, draft.level = BlockKind.CAPTION, 0
            if index == 1:
                drafts[0].kind, drafts[0].level = BlockKind.CAPTION, 0


def _mark_list(drafts: Sequence[Draft]) -> None:
    """Short lines under one another, broken by hand, are a list; those of a signature are not."""
    if any(is_byline(draft.text) for draft in drafts):
        return
    short = [draft for draft in drafts if draft.kind is BlockKind.PARAGRAPH and len(draft.text) <= 120]
    if len(short) >= 3 and len(short) * 4 >= len(drafts) * 3:
        for draft in short:
            draft.kind, draft.level = BlockKind.LIST_ITEM, 1
