"""A second opinion on which part of a page is the article: trafilatura's, with every character's place kept.

trafilatura returns text without places. So it gets the page with every run of text signed: two characters of the Yi
script, which no article here is written in, say the run's number. Whatever it keeps can be read off its answer, with no
searching. Measured in docs/cleaning.md: what both choose is better than what either does.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from html import escape
from typing import Any

from lxml import html as lxml_html

from racemark.models.articles import BlockKind

from .drafts import Draft, Run
from .entries import mark_entries
from .markup import Shadow
from .wording import MARK

_FIRST = 0xA000
"""The first character of the Yi script; 1,024 of its 1,165 are used, so that two make a million numbers."""
_SIGN = re.compile("[\ua000-\ua3ff]{2}")
_LEAST = 200
"""Characters that an opinion must be about; less is a caption that it took for an article."""
_SMALL = 500
"""Characters; so little text, menus and all, is a fragment: there is nothing to choose."""
_MOSTLY = 0.85
"""Of what one of us chose, the share that is the same choice, small things aside."""
_AGREEMENT = 0.5
"""Of what it found, the share that we must have too."""
_FEW = 8
"""Lines that headline, standfirst, byline and date take above the first paragraph of a page without a main heading."""
_LONGEST_LEAD = 500
"""Characters of a paragraph above the first one that it keeps."""
_MAY_BE_RESULTS = (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)
_MOST_LINKED = 0.5
"""Share of an item's characters that stand in links."""
_MOST_RUNS = 60_000
"""Larger pages are no newspaper articles, and would take the library minutes: we choose alone."""

# Its warnings about pages without an article are none of our users' business; their own logging still gets them.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


class Opinion:
    """What trafilatura takes for the article of a page, held against our own choice."""

    def __init__(self, shadow: Shadow, drafts: Sequence[Draft], comments: AbstractSet[int]) -> None:
        """Where its quick opinion is not ours, the library is asked for a thorough one.

        `drafts`: our own choice; `comments`: numbers of the runs that readers wrote, on which it has no say.
        """
        signed = _signed_page(shadow)
        self._take(shadow, second_opinion(signed, fast=True) - comments)
        if signed and not self._agrees(drafts):
            self._take(shadow, second_opinion(signed, fast=False) - comments)

    def _take(self, shadow: Shadow, numbers: Iterable[int]) -> None:
        runs = [shadow.runs[number] for number in numbers]
        self._places = [run.start for run in shadow.runs]
        self._taken = frozenset(run.start for run in runs)
        self._length = sum(len(run.text.strip()) for run in runs)
        self._known: dict[int, int] = {}

    def _agrees(self, drafts: Sequence[Draft]) -> bool:
        both = sum(map(self._kept, drafts))
        ours = sum(len(draft.text) for draft in drafts)
        return both >= _MOSTLY * max(ours, self._length)

    def share(self, draft: Draft) -> float:
        """How much of a block it keeps, 0 to 1."""
        runs = [run for cell in draft.cells for run in cell]
        whole = sum(len(run.text.strip()) for run in runs)
        return self._kept(draft) / whole if whole else 0.0

    def _kept(self, draft: Draft) -> int:
        if id(draft) not in self._known:
            parts = (run for cell in draft.cells for run in cell if self._took(run))
            self._known[id(draft)] = sum(len(run.text.strip()) for run in parts)
        return self._known[id(draft)]

    def _took(self, part: Run) -> bool:
        """Is the run that this is a part of (a line, a column) among those it keeps?"""
        number = bisect_right(self._places, part.start) - 1
        return number >= 0 and self._places[number] in self._taken

    def keeps(self, draft: Draft) -> bool:
        """Does it keep most of the block?"""
        return self.share(draft) >= 0.5

    def overrules(self, drafts: Sequence[Draft]) -> bool:
        """Has our own choice missed most of what it found?"""
        return self._length >= _LEAST and sum(map(self._kept, drafts)) < _AGREEMENT * self._length

    def found_more_than(self, drafts: Sequence[Draft]) -> bool:
        """Is there a good part of the page that it takes for the article, and we do not?"""
        return sum(map(self._kept, drafts)) < _MOSTLY * self._length

    def added(self, drafts: Sequence[Draft], all_drafts: Sequence[Draft]) -> list[Draft]:
        """Our choice, and in its places what it keeps beyond that, where that is a good part and no furniture."""
        ours = {run.start for draft in drafts for cell in draft.cells for run in cell}
        others = [
            draft
            for draft in all_drafts
            if self.keeps(draft) and not any(run.start in ours for cell in draft.cells for run in cell)
        ]
        if sum(map(self._kept, others)) <= (1 - _MOSTLY) * sum(map(self._kept, (*drafts, *others))):
            return list(drafts)
        return sorted((*drafts, *others), key=lambda draft: draft.place)

    def weed(self, drafts: Sequence[Draft]) -> None:
        """Mark as furniture what only we took for the article, where both agree in the main.

        Headings, captions, bylines and results within the article stay: it is less careful with them than we are.
        """
        mark_entries(drafts)
        ours = sum(len(draft.text) for draft in drafts)
        both = sum(map(self._kept, drafts))
        kept = [index for index, draft in enumerate(drafts) if self.keeps(draft)]
        if not kept or both < _LEAST or both < 0.25 * ours:
            return
        last = kept[-1]
        while last + 1 < len(drafts) and _is_told_item(drafts[last + 1]):
            last += 1  # a list that the text ends with
        first = next((index for index in kept if drafts[index].kind is not BlockKind.HEADING), kept[0])
        headline = _headline(drafts, first)
        for index, draft in enumerate(drafts):
            if draft.text and not self.keeps(draft):
                between = first < index <= last
                draft.furniture = index < headline or not _spared(draft, index < first, between)


def _is_told_item(draft: Draft) -> bool:
    """An item of a list that is more than a link."""
    return draft.kind is BlockKind.LIST_ITEM and draft.linked <= _MOST_LINKED * len(draft.text)


def _headline(drafts: Sequence[Draft], first: int) -> int:
    """Where the article begins above its first paragraph: at the main heading, else a few lines up."""
    for index in range(first, -1, -1):
        if drafts[index].kind is BlockKind.HEADING and drafts[index].level == 1:
            return max(index - 1, 0)
    return max(first - _FEW, 0)


def _spared(draft: Draft, above: bool, between: bool) -> bool:
    """Does a block stay although it was not kept?"""
    if draft.entry or (draft.kind in _MAY_BE_RESULTS and MARK.search(draft.text)):
        return True
    if above:
        return draft.kind is not BlockKind.PARAGRAPH or len(draft.text) <= _LONGEST_LEAD
    return draft.kind is BlockKind.BYLINE or (between and draft.kind is not BlockKind.PARAGRAPH)


def second_opinion(signed: str, *, fast: bool) -> frozenset[int]:
    """The numbers of the runs that trafilatura takes for the article of a signed page; empty where it finds none.

    `fast`: without the fallbacks (readability, jusText) that it has for pages where it doubts itself.
    """
    if not signed:
        return frozenset()
    try:
        from trafilatura import bare_extraction

        document = bare_extraction(lxml_html.fromstring(signed), options=_options(fast))
    except Exception:  # its rules meet pages that they were not made for; then there is no second opinion
        return frozenset()
    body = getattr(document, "body", None)
    if body is None:
        return frozenset()
    kept = "".join(body.itertext())
    return frozenset((ord(sign[0]) - _FIRST << 10) + ord(sign[1]) - _FIRST for sign in _SIGN.findall(kept))


def _signed_page(shadow: Shadow) -> str:
    """The page as it was, each run of text with its sign before it; empty for one that is not asked about."""
    runs = shadow.runs
    if len(runs) > _MOST_RUNS or sum(len(run.text) for run in runs) < _SMALL:
        return ""
    parts: list[str] = []
    for part in shadow.parts:
        number = shadow.number_of(part)
        if number is None:
            parts.append(part)
            continue
        text = runs[number].text
        word = text.lstrip()
        parts.append(text[: len(text) - len(word)])
        if word:
            parts.append(chr(_FIRST + (number >> 10)) + chr(_FIRST + (number & 1023)))
            parts.append(escape(word, quote=False) if "&" in word or "<" in word or ">" in word else word)
    return "".join(parts)


@cache
def _options(fast: bool) -> Any:
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", comments=False, fast=fast)
