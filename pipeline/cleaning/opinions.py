"""A second opinion on which part of a page is the article: trafilatura's, with every character's place kept.

trafilatura returns text without places. So it gets the page with every run of text signed: two characters of the Yi
script, which no article here is written in, say the run's number. Whatever it keeps can be read off its answer, with no
searching. Measured in docs/cleaning.md: what both choose is better than what either does.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from lxml import html as lxml_html

from racemark.models.articles import BlockKind

from .drafts import Draft
from .markup import Shadow
from .wording import MARK

_FIRST = 0xA000
"""The first character of the Yi script; 1,024 of its 1,165 are used, so that two make a million numbers."""
_SIGN = re.compile("[\ua000-\ua3ff]{2}")
_LEAST = 200
"""Characters that an opinion must be about; less is a caption that it took for an article."""
_SMALL = 500
"""Characters; so little text, menus and all, is a fragment: there is nothing to choose."""
_AGREEMENT = 0.5
"""Of what it found, the share that we must have too."""
_FEW = 8
"""Lines that headline, standfirst, byline and date take above the first paragraph of a page without a main heading."""
_MOST_RUNS = 60_000
"""Larger pages are no newspaper articles, and would take the library minutes: we choose alone."""

# Its warnings about pages without an article are none of our users' business; their own logging still gets them.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


class Opinion:
    """What trafilatura takes for the article of a page, held against our own choice."""

    def __init__(self, shadow: Shadow) -> None:
        numbers = second_opinion(shadow)
        self._starts = frozenset(shadow.runs[number].start for number in numbers)
        self._length = sum(len(shadow.runs[number].text.strip()) for number in numbers)

    def share(self, draft: Draft) -> float:
        """How much of a block it keeps, 0 to 1."""
        runs = [run for cell in draft.cells for run in cell]
        whole = sum(len(run.text.strip()) for run in runs)
        return self._kept(draft) / whole if whole else 0.0

    def _kept(self, draft: Draft) -> int:
        return sum(len(run.text.strip()) for cell in draft.cells for run in cell if run.start in self._starts)

    def keeps(self, draft: Draft) -> bool:
        """Does it keep most of the block?"""
        return self.share(draft) >= 0.5

    def overrules(self, drafts: Sequence[Draft]) -> bool:
        """Has our own choice missed most of what it found?"""
        return self._length >= _LEAST and sum(map(self._kept, drafts)) < _AGREEMENT * self._length

    def weed(self, drafts: Sequence[Draft]) -> None:
        """Mark as furniture what only we took for the article, where both agree in the main.

        Headings, captions, bylines and results within the article stay: it is less careful with them than we are.
        """
        ours = sum(len(draft.text) for draft in drafts)
        both = sum(map(self._kept, drafts))
        if both < _LEAST or both < 0.25 * ours:
            return
        kept = [index for index, draft in enumerate(drafts) if self.keeps(draft)]
        first, last = kept[0], kept[-1]
        headline = _headline(drafts, first)
        for index, draft in enumerate(drafts):
            if draft.text and not self.keeps(draft):
                between = first < index < last
                draft.furniture = index < headline or not _spared(draft, index < first, between)


def _headline(drafts: Sequence[Draft], first: int) -> int:
    """Where the article begins above its first paragraph: at the main heading, else a few lines up."""
    for index in range(first, -1, -1):
        if drafts[index].kind is BlockKind.HEADING and drafts[index].level == 1:
            return max(index - 1, 0)
    return max(first - _FEW, 0)


def _spared(draft: Draft, above: bool, between: bool) -> bool:
    """Does a block stay although it was not kept?"""
    if draft.kind in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) and MARK.search(draft.text):
        return True
    if above:
        return draft.kind is not BlockKind.PARAGRAPH or len(draft.text) <= 200
    return draft.kind is BlockKind.BYLINE or (between and draft.kind is not BlockKind.PARAGRAPH)


def second_opinion(shadow: Shadow) -> frozenset[int]:
    """The numbers of the runs that trafilatura takes for the article; empty where it finds none."""
    if len(shadow.runs) > _MOST_RUNS or sum(len(run.text) for run in shadow.runs) < _SMALL:
        return frozenset()
    signed = "".join(_signed(shadow, part) for part in shadow.parts)
    try:
        from trafilatura import bare_extraction

        document = bare_extraction(lxml_html.fromstring(signed), options=_options())
    except Exception:  # its rules meet pages that they were not made for; then there is no second opinion
        return frozenset()
    body = getattr(document, "body", None)
    if body is None:
        return frozenset()
    kept = "".join(body.itertext())
    return frozenset((ord(sign[0]) - _FIRST << 10) + ord(sign[1]) - _FIRST for sign in _SIGN.findall(kept))


def _signed(shadow: Shadow, part: str) -> str:
    """A part of the shadow page as it was in the source, a run of text with its sign before the first word."""
    number = shadow.number_of(part)
    if number is None:
        return part
    text = shadow.runs[number].text
    word = text.lstrip()
    if not word:
        return text
    white = text[: len(text) - len(word)]
    return f"{white}{chr(_FIRST + (number >> 10))}{chr(_FIRST + (number & 1023))}{escape(word, quote=False)}"


@cache
def _options() -> Any:
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", comments=False, fast=True)
