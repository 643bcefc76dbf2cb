"""What kind of meeting each block of an article is about: on the track, across country, on trails or roads, of walkers.

Papers name it once or not at all. A block is judged by the events and the words that it, the lines before it, its
section and the whole article have; a round-up changes from one kind to another with no heading between.

Weights in `models/weights/meeting_kinds.json`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

from racemark.models.articles import Block, BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating.marks import MarkValue
from racemark.pipeline.linear import LinearModel, conjoin

Kind = Literal["track", "xc", "trail", "road", "walk"]
KINDS: tuple[Kind, ...] = ("track", "xc", "trail", "road", "walk")
TITLED = re.compile(
    r"(?:[ -]?(?:m|met\w+))?,? (?:[\w-]+ ){0,2}(?:champions?|title|crown|gold|silver|bronze|medall?ists?|medals?"
    r"|record|holder|winner|runner|star|specialist)\b"
)
"""After an event, in lower case: it is a title or a trade (`the 1500m champion`), not the race at hand."""
EPITHET = re.compile(
    r"(?:[ -]?(?:m|met\w+))? (?:[\w-]+ ){0,2}?(?:champions?|medall?ists?|(?:record|title)[ -]holders?|winners?"
    r"|runners?-up|finalists?|runners?|stars?|specialists?)\b"
)
"""After an event, in lower case: it says who somebody is, not what he or she did here."""

_CUES = re.compile(
    r"(?P<xc>\b(?:cross[- ]country|xc|harriers?|mile (?:mark|marker|point)|(?:first|second|third|fourth|final|last)"
    r" (?:half )?mile|(?:hilly|wet|muddy|flat|tough|challenging|difficult|fast|rolling) course|mud(?:dy)?|scorers"
    r"|(?:fifth|fourth|third) (?:man|runner|scorer)|pack (?:of|time)|teams?: \d|spread|split (?:from|between)"
    r" (?:one|first) to fi\w+|all[- ]region)\b)"
    r"|(?P<trail>\b(?:fell(?:s| rac\w+| run\w+)?\b(?! (?:to|by|behind|back|short|away|off|in|at|over|on|down|out|from"
    r"|and|just|three|two|one|four|five))|summit\b|ascent\b|descent\b|descend\w*\b|climb(?:s|ing|ed)?\b|mountain\b|peaks?\b"
    r"|trail\b|cairns?\b|moor\b|ultra\b|aid stations?\b|single-?track\b|elevation gain\b|drop bags?\b|headlamps?\b))"
    r"|(?P<walk>\b(?:race[- ]?)?walk(?:s|ed|er|ers|ing)?\b|\bred cards?\b|\bloss of contact\b)"
    r"|(?P<road>\b(?:roads?|streets?|marathon|park ?run|chip time|kilomet\w+|finishers)\b)"
    r"|(?P<relay>\b(?:stages?|ekiden)\b)"
    r"|(?P<course>\bcourse\b)"
    r"|(?P<country>\b(?:all-american|varsity|spikes|league|pack|invitational|scoring|golf|park|hills?|grass)\b)"
    r"|(?P<track>\b(?:track|lane|laps?|bell|heats?|stadium|straight|indoors?|infield)\b)"
)
"""In lower case."""
_NAMED_SECTION = re.compile(
    r"^\W*(?:(?P<road>road)|(?P<track>track(?: (?:and|&) field)?|indoors?)|(?P<xc>cross[- ]country|xc)"
    r"|(?P<trail>fells?|fell running|trails?)|(?P<walk>walks?|race walking))\W*$",
    re.IGNORECASE,
)
USUAL_KM = ("3K", "5K", "8K", "10K", "15K", "20K", "25K", "30K", "35K", "50K", "100K")
"""Lengths on the road that races have."""
_STADIUM = ("track", "hurdles", "chase", "jump", "throw", "combined", "relay")
_TIMES = (60.0, 300.0, 780.0, 2400.0, 5400.0)
"""Seconds between sprints, middle distances, 3,000 metres, cross country, half marathons, and what is longer."""
_BEFORE = 400
"""Characters before a block whose words may still speak of it."""
_MOST = {"here": 3, "before": 2, "section": 4, "article": 7}
"""Up to which number the cues of a stretch of text are told apart."""


class MeetingKinds:
    """The kinds of one article's blocks."""

    def __init__(
        self, lower: str, blocks: Sequence[Block], events: Sequence[Mention[Any]], marks: Sequence[Mention[Any]] = ()
    ) -> None:
        self.lower = lower
        self.blocks = blocks
        self.events = events
        self._starts = [m.start for m in events]
        self.model = LinearModel.load("meeting_kinds")
        self._cues: dict[str, list[int]] = defaultdict(list)
        for match in _CUES.finditer(lower):
            self._cues[match.lastgroup or ""].append(match.start())
        for mark in marks:
            if mark.value.role is None:
                self._cues[_size(mark.value)].append(mark.start)

    @cached_property
    def kinds(self) -> list[Kind]:
        """Of each block the likeliest kind."""
        known: dict[tuple[str, int, int], list[float]] = {}
        found: list[Kind] = []
        for number in range(len(self.blocks)):
            named = self._sections[number][2]
            if named:
                found.append(named)
                continue
            totals = self._scores(self._framed(number))
            for stretch in self._stretches(number):
                if stretch not in known:  # sections and the article are shared by many blocks
                    known[stretch] = self._scores(self._told(*stretch))
                totals = [total + score for total, score in zip(totals, known[stretch], strict=True)]
            found.append(KINDS[totals.index(max(totals))])
        return found

    def _scores(self, names: Iterable[str]) -> list[float]:
        features = dict.fromkeys(names, 1.0)
        return [self.model.score(conjoin(kind, features)) for kind in KINDS]

    def cues(self, kind: Kind) -> list[tuple[int, int]]:
        """Where the words stand that speak of the kind, the surest of them."""
        names = (kind, "course", "country") if kind == "xc" else (kind,)
        starts = next((self._cues[name] for name in names if name in self._cues), [])
        return [match.span() for start in starts if (match := _CUES.match(self.lower, start))]

    def features(self, number: int) -> dict[str, float]:
        """What speaks for one kind or another in a block."""
        told = [name for stretch in self._stretches(number) for name in self._told(*stretch)]
        return dict.fromkeys([*self._framed(number), *told], 1.0)

    def _framed(self, number: int) -> list[str]:
        low, high, _ = self._sections[number]
        return ["bias", f"single={high - low == len(self.lower)}"]

    def _stretches(self, number: int) -> list[tuple[str, int, int]]:
        """The stretches of text whose words may speak of a block, by name."""
        block = self.blocks[number]
        low, high, _ = self._sections[number]
        return [
            ("here", block.start, block.end),
            ("before", max(low, block.start - _BEFORE), block.start),
            ("section", low, high),
            ("article", 0, len(self.lower)),
        ]

    def _told(self, stretch: str, low: int, high: int) -> list[str]:
        """The cues and events of a stretch of text, as names of features."""
        counts = {kind: bisect_left(at, high) - bisect_left(at, low) for kind, at in self._cues.items()}
        found = [name for kind, n in counts.items() for name in at_least(f"{stretch}|{kind}", n, _MOST[stretch])]
        return found if stretch == "before" else [*found, *self._events_told(stretch, low, high, counts)]

    def _events_told(self, stretch: str, low: int, high: int, cues: dict[str, int]) -> Iterable[str]:
        events = self.events[bisect_left(self._starts, low) : bisect_left(self._starts, high)]
        told: Counter[str] = Counter()
        stadium = set()
        for mention in events:
            value, use = mention.value, self._use(mention)
            told[f"{stretch}|{value.family}|{use}"] += 1
            if value.code and value.family in ("track", "road", "walk"):
                told[f"{stretch}|{value.code}|{use}"] += 1
                if value.code[-1] == "K" and value.code not in USUAL_KM:
                    told[f"{stretch}|odd length|{use}"] += 1
            if not use and value.family in _STADIUM and value.code != "MILE":
                stadium.add(value.code)
        races = len(stadium)
        spoken = {kind: cues.get(kind, 0) + told[f"{stretch}|{kind}|"] for kind in ("xc", "trail", "walk")}
        most = max(spoken, key=lambda kind: spoken[kind])
        both = f"{stretch}|{most}={min(spoken[most], 6)}|stadium={min(races, 3)}"
        return [f"{stretch}|stadium>=0", *at_least(f"{stretch}|stadium", races, 4), both, *told]

    def _use(self, mention: Mention[Any]) -> str:
        """How an event is spoken of: as a part of a race, as a title or a trade, or, empty, as a race."""
        if mention.value.role:
            return "distance"
        return "titled" if mention.value.person or TITLED.match(self.lower, mention.end) else ""

    @cached_property
    def _sections(self) -> list[tuple[int, int, Kind | None]]:
        """For each block: where its section begins and ends, and the kind that the section's heading names."""
        headings = [number for number, block in enumerate(self.blocks) if block.kind is BlockKind.HEADING]
        bounds = sorted({0, *headings, len(self.blocks)})
        found: list[tuple[int, int, Kind | None]] = []
        above: Kind | None = None
        for first, after in pairwise(bounds):
            start = self.blocks[first].start if first else 0
            end = self.blocks[after].start if after < len(self.blocks) else len(self.lower)
            named = self._named(first)
            if after == first + 1:
                above = named  # a heading right above other headings speaks for their sections
            found += [(start, end, named or above)] * (after - first)
        return found

    def _named(self, number: int) -> Kind | None:
        """The kind that a heading names (`ROAD`, `Cross country`)."""
        block = self.blocks[number]
        match = _NAMED_SECTION.match(self.lower[block.start : block.end]) if block.kind is BlockKind.HEADING else None
        return next(kind for kind in KINDS if kind == match.lastgroup) if match else None


def at_least(name: str, count: int, most: int) -> list[str]:
    """A feature for each number reached, so that what one learns of three says something of four.

    >>> at_least("walk", 2, most=3), at_least("walk", 9, most=3)
    (['walk>=1', 'walk>=2'], ['walk>=1', 'walk>=2', 'walk>=3'])
    """
    return [f"{name}>={number}" for number in range(1, min(count, most) + 1)]


def _size(mark: MarkValue) -> str:
    """How long a race takes that ends in the mark, roughly; a walk or a cross-country race is never a sprint."""
    reading = mark.readings[0]
    if reading.kind != "time":
        return reading.kind
    return f"time={bisect_left(_TIMES, reading.number)}"


def kind_at(kinds: Sequence[tuple[int, Kind]], position: int) -> Kind | None:
    """Of blocks' kinds with the blocks' starts, in order: that of the block at the position."""
    index = bisect_right(kinds, position, key=lambda one: one[0]) - 1
    return kinds[index][1] if index >= 0 else None
