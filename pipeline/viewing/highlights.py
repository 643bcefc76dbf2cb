"""Highlights: stretches of a text that state fields of records, cut so that overlapping ones can be drawn.

The page, the terminal and the notebook all draw what is made here; none of them does arithmetic on offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from racemark.models import OffsetMap, Result
from racemark.models.records import ProvenanceField

Family = Literal["who", "what", "rank", "mark", "where", "flag"]

FAMILIES: dict[Family, tuple[str, tuple[ProvenanceField, ...]]] = {
    "who": ("Athlete", ("athlete", "nationality", "sex", "age", "team")),
    "what": ("Event", ("event", "category", "round", "indoor")),
    "rank": ("Place", ("place", "status")),
    "mark": ("Mark", ("mark", "wind")),
    "where": ("Competition", ("competition", "venue", "date")),
    "flag": ("Record", ("records",)),
}
"""Kinds of highlight: what each is called, and the fields it shows. Seventeen colours nobody could tell apart."""
FAMILY_OF: dict[ProvenanceField, Family] = {
    field: family for family, (_, fields) in FAMILIES.items() for field in fields
}

Range = tuple[int, int]
Ref = tuple[int, ProvenanceField]
"""(index of the result, field)."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """`text[start:end]` states something; `refs` says which fields of which results."""

    start: int
    end: int
    family: Family
    refs: tuple[Ref, ...]
    level: int
    """Overlapping highlights have different levels, from 0, so that their lines can be drawn one below the other."""


@dataclass(frozen=True, slots=True)
class Run:
    """`text[start:end]`, all of it covered by the same highlights (by index, the widest first); plain where none."""

    start: int
    end: int
    highlights: tuple[int, ...] = ()


def raw_highlights(results: Sequence[Result]) -> list[Highlight]:
    """The highlights of the raw text."""
    return _levelled(
        ((span.raw_start, span.raw_end), (index, span.field))
        for index, result in enumerate(results)
        for span in result.provenance
    )


def text_highlights(results: Sequence[Result], offsets: OffsetMap) -> list[Highlight]:
    """The highlights of the cleaned text: reckoned from the raw offsets, which hold whatever version cleaned the text.

    What markup splits in the source is whole again here; what stands outside the text has no highlight.
    """
    back = TextPlaces(offsets)
    found: list[tuple[Range, Ref]] = []
    for index, result in enumerate(results):
        by_field: dict[ProvenanceField, list[Range]] = {}
        for span in result.provenance:
            by_field.setdefault(span.field, []).extend(back.ranges(span.raw_start, span.raw_end))
        for field, ranges in by_field.items():
            found.extend((joined, (index, field)) for joined in _joined(ranges))
    return _levelled(found)


def runs(start: int, end: int, highlights: Sequence[Highlight]) -> list[Run]:
    """`text[start:end]` cut wherever a highlight begins or ends.

    >>> wide, inner = Highlight(0, 9, "where", (), 0), Highlight(4, 6, "what", (), 1)
    >>> [(run.start, run.end, run.highlights) for run in runs(0, 12, [wide, inner])]
    [(0, 4, (0,)), (4, 6, (0, 1)), (6, 9, (0,)), (9, 12, ())]
    """
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for index, each in enumerate(highlights):
        if each.start < end and each.end > start:
            opening[max(each.start, start)].append(index)
            closing[min(each.end, end)].append(index)
    found: list[Run] = []
    active: set[int] = set()
    cuts = sorted({start, end, *opening, *closing})
    for low, high in pairwise(cuts):
        active.difference_update(closing[low])
        active.update(opening[low])
        widest = sorted(active, key=lambda index: (highlights[index].start - highlights[index].end, index))
        found.append(Run(low, high, tuple(widest)))
    return found


class TextPlaces:
    """The offset map read the other way: from the raw text into the article's."""

    def __init__(self, offsets: OffsetMap) -> None:
        self._pieces = sorted(offsets.pieces, key=lambda piece: piece.raw_start)
        self._starts = [piece.raw_start for piece in self._pieces]
        self._longest = max((piece.raw_end - piece.raw_start for piece in self._pieces), default=0)

    def ranges(self, raw_start: int, raw_end: int) -> list[Range]:
        """Where `raw[raw_start:raw_end]` stands in the text; [] where cleaning left it out."""
        found = []
        first = bisect_right(self._starts, raw_start - self._longest - 1)
        for piece in self._pieces[first:]:
            if piece.raw_start >= raw_end:
                break
            low, high = max(raw_start, piece.raw_start), min(raw_end, piece.raw_end)
            if low >= high:
                continue
            if piece.verbatim:
                found.append((piece.start + low - piece.raw_start, piece.start + high - piece.raw_start))
            else:
                found.append((piece.start, piece.start + piece.length))
        return _joined(found)


def _joined(ranges: Iterable[Range]) -> list[Range]:
    """Ranges that touch or overlap as one.

    >>> _joined([(7, 9), (0, 4), (4, 6)])
    [(0, 6), (7, 9)]
    """
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _levelled(found: Iterable[tuple[Range, Ref]]) -> list[Highlight]:
    """Equal stretches of one family as one highlight, in reading order, the wider before what it holds."""
    refs: dict[tuple[int, int, Family], dict[Ref, None]] = {}
    for (start, end), ref in found:
        refs.setdefault((start, end, FAMILY_OF[ref[1]]), {})[ref] = None
    highlights: list[Highlight] = []
    order = list(FAMILIES)
    open_ends: list[int] = []
    for start, end, family in sorted(refs, key=lambda key: (key[0], -key[1], order.index(key[2]))):
        level = next((level for level, taken in enumerate(open_ends) if taken <= start), len(open_ends))
        open_ends[level : level + 1] = [end]
        highlights.append(Highlight(start, end, family, tuple(refs[start, end, family]), level))
    return highlights
