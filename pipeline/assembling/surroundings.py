"""Surroundings: what a distance means where it stands.

A `10K` is 10,000 metres at a track meeting, a cross-country race among harriers and a walk among walkers; papers do not
repeat the word every time, and a fell-running report may never say `fell`.

| the block is about | distances |
|---|---|
| walks | `20km` is `20KW` |
| cross country | `8km`, `10K` are `XC`, and a `mile` is a part of that race |
| fells, mountains, trails | races are `TRAIL` |
| the track | `5K` is `5000`, `10K` is `10000` |
| roads | as written |
| relays on the road, `ekiden`s | `the 14.2 km stage` is of the relay |
| a `Pumpkin Trot`, with strollers | as written, and nobody races by walking |
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from racemark.models import disciplines
from racemark.models.articles import Block, BlockKind
from racemark.models.disciplines import Family
from racemark.models.mentions import Mention
from racemark.pipeline.annotating.events import EventValue
from racemark.pipeline.annotating.names import names_nobody

from .meeting_kinds import TITLED, Kind, MeetingKinds, kind_at

_TRACK_CODES = {"5K": "5000", "10K": "10000", "3K": "3000", "2K": "2000", "1K": "1000", "20K": "20000"}
_UNNAMED: dict[Kind, tuple[str, Family]] = {"xc": ("XC", "xc"), "trail": ("TRAIL", "trail"), "walk": ("RW", "walk")}
"""The event of an article that is about such a meeting and names no race."""


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
    events = _walked(lower, _stages(lower, blocks, _once(lower, events)))
    events = _without_company(text, lower, events)
    judged = MeetingKinds(lower, blocks, events, marks)
    kinds = [(block.start, kind) for block, kind in zip(blocks, judged.kinds, strict=True)]
    settled = [_settled(text, lower, m, kind_at(kinds, m.start)) for m in events]
    told: Counter[Kind] = Counter()
    for block, kind in zip(blocks, judged.kinds, strict=True):
        told[kind] += block.end - block.start
    for kind, (code, family) in _UNNAMED.items():
        if told[kind] * 2 > told.total() and not any(m.value.family == family for m in settled):
            cues = (span for span in judged.cues(kind) if _is_free(span, settled) and not _in_name(text, span[0]))
            cue = next(cues, None)
            if cue:
                settled.append(Mention(*cue, EventValue(code, family, "named")))
    return sorted(settled, key=lambda m: m.start), kinds


def _once(lower: str, events: Sequence[Mention[Any]]) -> list[Mention[Any]]:
    """The events without those in brackets that only convert the length before them: `10 mile (16km)`."""
    kept: list[Mention[Any]] = []
    for mention in events:
        before = kept[-1] if kept else None
        if before is None or lower[before.end : mention.start].strip("s ") != "(" or not _as_long(before, mention):
            kept.append(mention)
    return kept


_ROAD_RELAY = re.compile(r"\bekidens?\b|\b(?:road|stage|road running) relays?\b")


def _stages(lower: str, blocks: Sequence[Block], events: Sequence[Mention[Any]]) -> list[Mention[Any]]:
    """The events, kilometres in a section on relays on the road as of those: `the 14.2 km fourth stage`."""
    heads = [block for block in blocks if block.kind is BlockKind.HEADING]
    whole = bool(heads) and _ROAD_RELAY.search(lower, heads[0].start, heads[0].end) is not None
    bounds = sorted({0, len(lower), *(head.start for head in heads)})
    relays = [_ROAD_RELAY.search(lower, low, high) is not None for low, high in pairwise(bounds)]
    return [
        Mention(m.start, m.end, replace(m.value, code="4xRELAY", family="relay", role=None))
        if (whole or relays[min(bisect_right(bounds, m.start), len(relays)) - 1])
        and _is_stage(lower[m.start : m.end], m.value)
        else m
        for m in events
    ]


def _walked(lower: str, events: Sequence[Mention[Any]]) -> list[Mention[Any]]:
    """The events, lengths told of walkers as walks: `in the race walk all six went the 3,000 meters`."""
    found = list(events)
    for number, (walk, other) in enumerate(pairwise(events), 1):
        between = lower[walk.end : other.start]
        told = walk.value.family == "walk" and other.value.code in _WALKED_ON_TRACK and _CLAUSE.fullmatch(between)
        if told and other.value.role is None:
            found[number] = _with(other, f"{other.value.code}W", "walk")
    return found


def _is_stage(words: str, value: EventValue) -> bool:
    """Whether a length is said in kilometres that no usual race has; a 5K, a 10K, a half marathon may be beside."""
    return value.family == "road" and value.code not in ("5K", "10K") and words[0].isdigit() and "mile" not in words


def _as_long(one: Mention[Any], other: Mention[Any]) -> bool:
    lengths = [disciplines.discipline(m.value.code).metres for m in (one, other) if m.value.code]
    first, *rest = [length for length in lengths if length] or [0.0]
    return len(rest) == 1 and one.value.code != other.value.code and abs(first - rest[0]) < 0.03 * first


def _is_free(span: tuple[int, int], mentions: Sequence[Mention[Any]]) -> bool:
    return not any(m.start < span[1] and m.end > span[0] for m in mentions)


def _in_name(text: str, start: int) -> bool:
    """Whether the word is one of a name: Ashdale Harriers may be at the track."""
    return text[start].isupper() and _NAMED_AFTER.search(text, max(0, start - 30), start) is not None


_PASSED = re.compile(
    r"\b(?:at|after|past|through|by|until|before|beyond|around|about|from|of|the|final|last|first|approaching|to) $"
)
_WALKED = ("3000", "5000", "10000", "20000", "HM", "MAR")
_WALKED_ON_TRACK = ("3000", "5000", "10000")
_CLAUSE = re.compile(r"(?:(?!\. |and the)[^\n;]){12,160}")
"""Between a word for walking and a length in the same sentence: more than a list has."""
_OVER_GRASS = ("4000", "6000", "8000", "12000")
"""Lengths in metres that nobody races on the track."""
_USUAL_KM = ("3K", "5K", "8K", "10K", "15K", "20K", "25K", "30K", "35K", "50K", "100K")


def _settled(text: str, lower: str, mention: Mention[Any], kind: Kind | None) -> Mention[Any]:
    value = mention.value
    code = value.code
    if kind in ("xc", "walk") and _is_fun_run(text, lower, mention):
        return mention
    if kind == "xc" and value.family == "road" and _is_beside(_CLOSED, text, mention):
        return mention
    if code is None or value.person or "run" in text[mention.start : mention.end].casefold():
        return mention
    odd = value.family == "road" and code[-1] == "K" and code not in _USUAL_KM
    if odd and (kind == "walk" or _PASSED.search(text[max(0, mention.start - 12) : mention.start])):
        return Mention(mention.start, mention.end, replace(value, role="distance"))
    if kind == "walk" and (code in _WALKED or (value.family == "road" and code[-1] == "K")):
        return _with(mention, f"{code}W", "walk")
    if kind in ("xc", "trail") and (code[-1] == "K" or not TITLED.match(lower, mention.end)):
        if code in ("MILE", "2MILE"):
            return _with(mention, "XC" if kind == "xc" else "TRAIL", kind)
        if (value.family == "road" and code[0].isdigit()) or code in ("3000", "3200", "5000", "10000", *_OVER_GRASS):
            return _with(mention, "XC" if kind == "xc" else "TRAIL", kind)
    if kind == "track" and code in _OVER_GRASS and value.role is None:
        return _with(mention, "XC", "xc")
    on_track = code in _TRACK_CODES and "km" not in text[mention.start : mention.end].casefold()
    if kind == "track" and on_track and not _is_road_race(text, mention):
        return _with(mention, _TRACK_CODES[code], "track")
    return mention


_ROAD = re.compile(r"\b(?:road|parkrun|chip time|finishers|fun run|street)\b", re.IGNORECASE)
_CLOSED = re.compile(r"\b(?:closed|on the) roads\b|\bchip times?\b|\bparkruns?\b", re.IGNORECASE)
"""Of a race on the road, though harriers run it."""
_NAMED_AFTER = re.compile(r"(?P<word>[A-Z][\w’'-]+) $")
_NEAR = 160
"""Characters on either side in which a paragraph may say that its race was on the road."""


_FUN_RUN = re.compile(
    r"\b(?:Trot|Plod|Dash|Gallop|Gobbler?|Jog|Run|Shuffle|Scamper|Stampede|Jingle|Ramble|Scramble|Race for [A-Z]\w+) $"
)
_STROLL = re.compile(
    r"\brunners?,? (?:and |& |or )?(?:joggers,? (?:and )?)?walkers\b|\bwalkers (?:and|&|or) (?:\w+ )?runners\b"
    r"|\brun[/-]walk\b|\bruns? (?:and|or|&) walks?\b|\bfun (?:run|walk)\b|\bstrollers?\b|\b1[- ]mile (?:fun )?walk\b"
)
"""In lower case: everybody comes along, some on foot; nobody races there by walking, nor across country."""


_SQUAD = re.compile(r"(?: and track)? (?:team|squad|coach|program|programme|runners?)\b")


def _is_fun_run(text: str, lower: str, mention: Mention[Any]) -> bool:
    """`the Pumpkin Trot 5K`, or a 5K beside people who stroll."""
    if mention.value.family != "road" or mention.value.code is None:
        return False
    named = _FUN_RUN.search(text, max(0, mention.start - 24), mention.start)
    return named is not None or _STROLL.search(lower, *_around(lower, mention)) is not None


def _without_company(text: str, lower: str, events: Sequence[Mention[Any]]) -> list[Mention[Any]]:
    """The events without the walkers beside runners and, at a fun run, without the team that a runner belongs to."""
    fun = any(_is_fun_run(text, lower, mention) for mention in events)
    return [
        m
        for m in events
        if not (m.value.family == "walk" and _STROLL.search(lower, *_around(lower, m)))
        and not (fun and m.value.family == "xc" and _SQUAD.match(lower, m.end))
    ]


def _around(lower: str, mention: Mention[Any]) -> tuple[int, int]:
    """The paragraph and the words near it."""
    return max(0, mention.start - 2 * _NEAR), min(len(lower), mention.end + 2 * _NEAR)


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
