"""Codes by the kind of meeting: what a distance means where it stands.

A `10K` is 10,000 metres at a track meeting, a cross-country race among harriers and a walk among walkers; papers do not
repeat the word every time, and a fell-running report may never say `fell`.

| the block is about (`meeting_kinds`) | distances |
|---|---|
| walks | `20km` is `20KW` |
| cross country | `8km`, `10K` are `XC`, and a `mile` is a part of that race |
| fells, mountains, trails | races are `TRAIL` |
| the track | `5K` is `5000`, `10K` is `10000` |
| roads | as written, as are fun runs (`fun_runs`) among whomever |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from racemark.models.articles import Block
from racemark.models.disciplines import Family
from racemark.models.mentions import Mention
from racemark.pipeline.annotating.events import EventValue
from racemark.pipeline.annotating.names import names_nobody

from .conversions import without_conversions
from .fun_runs import is_fun_run, without_company
from .meeting_kinds import TITLED, USUAL_KM, Kind, MeetingKinds, kind_at
from .relay_stages import as_relays

_TRACK_CODES = {"5K": "5000", "10K": "10000", "3K": "3000", "2K": "2000", "1K": "1000", "20K": "20000"}
_UNNAMED: dict[Kind, tuple[str, Family]] = {"xc": ("XC", "xc"), "trail": ("TRAIL", "trail"), "walk": ("RW", "walk")}
"""The event of an article that is about such a meeting and names no race."""
_PASSED = re.compile(
    r"\b(?:at|after|past|through|by|until|before|beyond|around|about|from|of|the|final|last|first|approaching|to) $"
)
"""Before a length: it is a point or a part of a race."""
_WALKED_ON_TRACK = ("3000", "5000", "10000")
_RACED = re.compile(r"\b(?:runners?|harriers?|races?|raced|course)\b")
"""In lower case: of a page that names no event at all, the words that tell there was a race."""
_SEVERAL = 3
"""So many times tell what race they were run in; one or two may be anything."""
_CLAUSE = re.compile(r"(?:(?!\. |and the)[^\n;]){12,160}")
"""Between a word for walking and a length in the same sentence: more than a list has."""
_OVER_GRASS = ("4000", "6000", "8000", "12000")
"""Lengths in metres that nobody races on the track."""
_WALKED = ("3000", "5000", "10000", "20000", "HM", "MAR")
"""Lengths on the track and the road that walkers race over, too."""
_CROSSED = ("MILE", "2MILE", "3000", "3200", "4000", "5000", "6000", "10000")
"""Lengths on the track that harriers run across country, beside all those on the road."""
_ROAD = re.compile(r"\b(?:road|parkrun|chip time|finishers|fun run|street)\b", re.IGNORECASE)
_CLOSED = re.compile(r"\b(?:closed|on the) roads\b|\bchip times?\b|\bparkruns?\b", re.IGNORECASE)
"""Of a race on the road, though harriers run it."""
_NAMED_AFTER = re.compile(r"(?P<word>[A-Z][\w’'-]+) $")
_CLUBS = "harriers"
"""In a name: of a club, which may run anything."""
_NEAR = 160
"""Characters on either side in which a paragraph may say that its race was on the road."""


def settle_events(
    lower: str,
    text: str,
    blocks: Sequence[Block],
    events: Sequence[Mention[Any]],
    marks: Sequence[Mention[Any]] = (),
) -> tuple[list[Mention[Any]], list[tuple[int, Kind]]]:
    """The event mentions with the codes that their surroundings give them, and one for a kind that only cues tell.

    Beside them the kind of meeting by the start of each block. `lower`: the text in lower case.
    """
    spoken = _walked(lower, as_relays(lower, blocks, without_conversions(lower, events)))
    events = without_company(text, lower, spoken)
    judged = MeetingKinds(lower, blocks, events, marks)
    kinds = [(block.start, kind) for block, kind in zip(blocks, judged.kinds, strict=True)]
    settled = [_settled(text, lower, m, kind_at(kinds, m.start)) for m in events]
    named = {m.value.family for m in [*spoken, *settled]}  # the company at a fun run, too
    told: Counter[Kind] = Counter()
    for block, kind in zip(blocks, judged.kinds, strict=True):
        told[kind] += block.end - block.start
    for kind, (code, family) in _UNNAMED.items():
        if told[kind] * 2 > told.total() and not named & {family, "trail"}:
            cues = [span for span in judged.cues(kind) if _is_free(span, settled)]
            outside = [span for span in cues if not _in_name(text, span[0])]
            cue = next(iter(outside), None)
            if cue is None and kind == "xc":  # the name of the meeting says it, or nothing does
                raced = _RACED.search(lower) if not settled and _are_crossed(marks) else None
                meetings = [span for span in cues if not lower.startswith(_CLUBS, span[0])]
                cue = meetings[0] if meetings else raced.span() if raced else None
            if cue:
                settled.append(Mention(*cue, EventValue(code, family, "named")))
    return sorted(settled, key=lambda m: m.start), kinds


def _are_crossed(marks: Sequence[Mention[Any]]) -> bool:
    """Whether several of the marks are times that cross-country races take."""
    first = [m.value.readings[0] for m in marks if m.value.role is None]
    return len([one for one in first if one.kind == "time" and 540 <= one.number <= 2700]) >= _SEVERAL


def _walked(lower: str, events: Sequence[Mention[Any]]) -> list[Mention[Any]]:
    """The events, lengths told of walkers as walks: `in the race walk all six went the 3,000 meters`."""
    found = list(events)
    for number, (walk, other) in enumerate(pairwise(events), 1):
        between = lower[walk.end : other.start]
        told = walk.value.family == "walk" and other.value.code in _WALKED_ON_TRACK and _CLAUSE.fullmatch(between)
        if told and other.value.role is None:
            found[number] = _with(other, f"{other.value.code}W", "walk")
    return found


def _settled(text: str, lower: str, mention: Mention[Any], kind: Kind | None) -> Mention[Any]:
    """The event as what it is at that kind of meeting."""
    value = mention.value
    code = value.code
    if kind in ("xc", "walk") and is_fun_run(text, lower, mention):
        return mention
    if kind == "xc" and value.family == "road" and _is_beside(_CLOSED, text, mention):
        return mention
    if code is None or value.person or "run" in text[mention.start : mention.end].casefold():
        return mention
    odd = value.family == "road" and code[-1] == "K" and code not in USUAL_KM
    if odd and (kind == "walk" or _PASSED.search(text[max(0, mention.start - 12) : mention.start])):
        return Mention(mention.start, mention.end, replace(value, role="distance"))
    if kind == "walk" and (code in _WALKED or (value.family == "road" and code[-1] == "K")):
        return _with(mention, f"{code}W", "walk")
    crossed = code in (*_CROSSED, *_OVER_GRASS) or (value.family == "road" and code[0].isdigit())
    if kind in ("xc", "trail") and crossed and (code[-1] == "K" or not TITLED.match(lower, mention.end)):
        return _with(mention, "XC" if kind == "xc" else "TRAIL", kind)
    if kind == "track" and code in _OVER_GRASS and value.role is None:
        return _with(mention, "XC", "xc")
    on_track = code in _TRACK_CODES and "km" not in text[mention.start : mention.end].casefold()
    if kind == "track" and on_track and not _is_road_race(text, mention):
        return _with(mention, _TRACK_CODES[code], "track")
    return mention


def _is_free(span: tuple[int, int], mentions: Sequence[Mention[Any]]) -> bool:
    return not any(m.start < span[1] and m.end > span[0] for m in mentions)


def _in_name(text: str, start: int) -> bool:
    """Whether the word is one of a name: Ashdale Harriers may be at the track."""
    return text[start].isupper() and _NAMED_AFTER.search(text, max(0, start - 30), start) is not None


def _is_road_race(text: str, mention: Mention[Any]) -> bool:
    """`the Clun Valley 10K`, or a 10K beside words for a road race."""
    named = _NAMED_AFTER.search(text, max(0, mention.start - 30), mention.start)
    return (named is not None and not names_nobody(named["word"])) or _is_beside(_ROAD, text, mention)


def _is_beside(words: re.Pattern[str], text: str, mention: Mention[Any]) -> bool:
    """Whether one of the words stands near, in the mention's paragraph."""
    low = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _NEAR)
    end = text.find("\n", mention.end)
    high = min(len(text) if end < 0 else end, mention.end + _NEAR)
    return words.search(text, low, high) is not None


def _with(mention: Mention[Any], code: str, family: str) -> Mention[Any]:
    return Mention(mention.start, mention.end, replace(mention.value, code=code, family=family))
