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
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from racemark.models import disciplines
from racemark.models.articles import Block
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
    events = _once(lower, events)
    judged = MeetingKinds(lower, blocks, events, marks)
    kinds = [(block.start, kind) for block, kind in zip(blocks, judged.kinds, strict=True)]
    settled = [_settled(text, lower, m, kind_at(kinds, m.start)) for m in events]
    told: Counter[Kind] = Counter()
    for block, kind in zip(blocks, judged.kinds, strict=True):
        told[kind] += block.end - block.start
    for kind, (code, family) in _UNNAMED.items():
        cue = judged.cue(kind)
        unnamed = not any(m.value.family == family for m in settled)
        if told[kind] * 2 > told.total() and cue and unnamed and _is_free(cue, settled):
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


def _as_long(one: Mention[Any], other: Mention[Any]) -> bool:
    lengths = [disciplines.discipline(m.value.code).metres for m in (one, other) if m.value.code]
    first, *rest = [length for length in lengths if length] or [0.0]
    return len(rest) == 1 and one.value.code != other.value.code and abs(first - rest[0]) < 0.03 * first


def _is_free(span: tuple[int, int], mentions: Sequence[Mention[Any]]) -> bool:
    return not any(m.start < span[1] and m.end > span[0] for m in mentions)


_PASSED = re.compile(
    r"\b(?:at|after|past|through|by|until|before|beyond|around|about|from|of|the|final|last|first|approaching|to) $"
)
_WALKED = ("3000", "5000", "10000", "20000", "HM", "MAR")
_USUAL_KM = ("3K", "5K", "8K", "10K", "15K", "20K", "25K", "30K", "35K", "50K", "100K")


def _settled(text: str, lower: str, mention: Mention[Any], kind: Kind | None) -> Mention[Any]:
    value = mention.value
    code = value.code
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
        if (value.family == "road" and code[0].isdigit()) or code in ("3000", "3200", "4000", "5000", "6000", "10000"):
            return _with(mention, "XC" if kind == "xc" else "TRAIL", kind)
    on_track = code in _TRACK_CODES and "km" not in text[mention.start : mention.end].casefold()
    if kind == "track" and on_track and not _is_road_race(text, mention):
        return _with(mention, _TRACK_CODES[code], "track")
    return mention


_ROAD = re.compile(r"\b(?:road|parkrun|chip time|finishers|fun run|street)\b", re.IGNORECASE)
_NAMED_AFTER = re.compile(r"(?P<word>[A-Z][\w’'-]+) $")
_NEAR = 160
"""Characters on either side in which a paragraph may say that its race was on the road."""


def _is_road_race(text: str, mention: Mention[Any]) -> bool:
    """`the Clun Valley 10K`, or a 10K beside words for a road race."""
    named = _NAMED_AFTER.search(text, max(0, mention.start - 30), mention.start)
    low = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _NEAR)
    end = text.find("\n", mention.end)
    high = min(len(text) if end < 0 else end, mention.end + _NEAR)
    return (named is not None and not names_nobody(named["word"])) or _ROAD.search(text, low, high) is not None


def _with(mention: Mention[Any], code: str, family: str) -> Mention[Any]:
    return Mention(mention.start, mention.end, replace(mention.value, code=code, family=family))
