"""Surroundings: what kind of meeting a section of an article is about, and what its distances therefore mean.

A `10K` is 10,000 metres at a track meeting, a cross-country race among harriers and a walk among walkers; papers do not
repeat the word every time, and a fell-running report may never say `fell`.

| section | distances |
|---|---|
| names walks | `20km` is `20KW` |
| speaks of harriers, courses, mile marks, scorers | `8km`, `10K` are `XC`, and a `mile` is a part of that race |
| speaks of summits, climbs and descents | races are `TRAIL` |
| names track and field events | `5K` is `5000`, `10K` is `10000` |
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import Any

from racemark.models.articles import Block, BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating.events import EventValue
from racemark.pipeline.annotating.lettercase import lowered
from racemark.pipeline.annotating.names import names_nobody

_TRACK_CODES = {"5K": "5000", "10K": "10000", "3K": "3000", "2K": "2000", "1K": "1000", "20K": "20000"}
_STADIUM = ("track", "hurdles", "chase", "jump", "throw", "combined")
_CUES = {
    "xc": re.compile(
        r"\bcross[- ]country\b|\bXC\b|\bharriers?\b|\bmile (?:mark|marker|point)\b|\b(?:first|second|third|fourth"
        r"|final|last) (?:half )?mile\b"
        r"|\b(?:hilly|wet|muddy|flat|tough|challenging|difficult|fast|rolling) course\b|\bmud(?:dy)?\b"
        r"|\bscorers\b|\b(?:fifth|fourth|third) (?:man|runner|scorer)\b"
        r"|\bpack (?:of|time)\b|\bTEAMS?: \d|\bspread\b|\bsplit (?:from|between) (?:one|first) to fi\w+"
        r"|\ball[- ]region\b",
        re.IGNORECASE,
    ),
    "trail": re.compile(
        r"\bfell(?:s| rac\w+| run\w+)?\b(?! (?:to|by|behind|back|short|away|off|in|at|over|on|down|out|from|and"
        r"|just|three|two|one|four|five))|\bsummit\b|\bascent\b|\bdescent\b|\bdescend\w*\b"
        r"|\bclimb(?:s|ing|ed)?\b|\bmountain\b|\bpeaks?\b|\btrail\b|\bcairns?\b|\bmoor\b|\bultra\b|\bdescending\b"
        r"|\baid stations?\b|\bsingle-?track\b|\belevation gain\b|\bdrop bags?\b|\bheadlamps?\b",
        re.IGNORECASE,
    ),
}
_WALK = re.compile(r"\b(?:race[- ]?)?walk(?:s|ed|er|ers|ing)?\b", re.IGNORECASE)
_NAMED_SECTION = re.compile(
    r"^\W*(?P<kind>road|track(?: (?:and|&) field)?|cross[- ]country|xc|fells?|fell running|trails?|walks?"
    r"|race walking|indoors?)\W*$",
    re.IGNORECASE,
)
_FEWEST_CUES = 3
_HEAD = 600
"""Characters of a section that say what it is about."""
_COUNTRY_DISTANCES = {"6K": 2, "8K": 1, "6000": 3, "8000": 3}
"""Distances that American colleges race across country and few others race at all, with what they count as cues."""
_ULTRA_DISTANCES = {"50K", "100K", "50M", "100M"}
"""Raced on trails more often than on roads."""
TITLED = re.compile(
    r"(?:[ -]?(?:m|met\w+))?,? (?:[\w-]+ ){0,2}(?:champions?|title|crown|gold|silver|bronze|medall?ists?|medals?"
    r"|record|holder|winner|runner|star|specialist)\b"
)
"""After an event, in lower case: it is a title or a trade (`the 1500m champion`), not the race at hand."""


def settle_events(
    text: str, blocks: list[Block], events: list[Mention[Any]]
) -> tuple[list[Mention[Any]], dict[int, str | None]]:
    """The event mentions with the codes that their sections give them, and one for a kind that only cues tell.

    Beside them the kind of meeting (`xc`, `trail`, `walk`, `track`) by the start of each section.
    """
    whole = _kind(text, 0, len(text), events)
    kinds: dict[int, str | None] = {}
    settled: list[Mention[Any]] = []
    starts = [m.start for m in events]
    headings = {block.start: block for block in reversed(blocks) if block.kind is BlockKind.HEADING}
    above: str | None = None
    for low, high in _sections(blocks, len(text)):
        here = events[bisect_left(starts, low) : bisect_left(starts, high)]
        heading = headings.get(low)
        named = _named(text, heading)
        if heading is not None and not text[heading.end : high].strip():
            above = named  # a heading right above other headings speaks for their sections
        kind = kinds[low] = named or _kind(text, low, high, here) or above or whole
        settled += [_settled(text, m, kind) for m in here]
    if whole in _CUES and not any(m.value.family == whole for m in settled):
        match = next(_CUES[whole].finditer(text))
        code = "XC" if whole == "xc" else "TRAIL"
        value = EventValue(code, "xc" if whole == "xc" else "trail", "named")
        if not any(m.start < match.end() and m.end > match.start() for m in settled):
            settled.append(Mention(match.start(), match.end(), value))
    return sorted(settled, key=lambda m: m.start), kinds


def _sections(blocks: list[Block], length: int) -> list[tuple[int, int]]:
    starts = [0, *(b.start for b in blocks if b.kind is BlockKind.HEADING and b.start > 0), length]
    return [(low, high) for low, high in pairwise(starts) if low < high]


def _named(text: str, heading: Block | None) -> str | None:
    """The kind that the section's own heading names (`ROAD`, `Cross country`)."""
    match = _NAMED_SECTION.match(text[heading.start : heading.end]) if heading else None
    if not match:
        return None
    word = match["kind"].casefold()
    return (
        "xc"
        if word.startswith(("cross", "xc"))
        else "trail"
        if word.startswith(("fell", "trail"))
        else ("walk" if "walk" in word else "road" if word == "road" else "track")
    )


def _kind(text: str, low: int, high: int, events: list[Mention[Any]]) -> str | None:
    """The kind of meeting, if the section says enough; None leaves it to the article."""
    lower = lowered(text)
    raced = [m for m in events if not (m.value.role or m.value.person or TITLED.match(lower, m.end))]
    stadium = {m.value.code for m in raced if m.value.family in _STADIUM and m.value.code != "MILE"}
    if len(stadium) >= 3:
        return "track"
    walks = sum(m.value.family == "walk" for m in events)
    if (walks >= 2 or (walks and len(_WALK.findall(text, low, high)) >= _FEWEST_CUES)) and len(stadium) <= 2:
        return "walk"
    counts = {kind: sum(1 for _ in cue.finditer(text, low, high)) for kind, cue in _CUES.items()}
    for family in counts:  # a kind that is named at the head is the kind; farther down it may be an aside
        counts[family] += sum(2 if m.start - low < _HEAD else 1 for m in raced if m.value.family == family)
    codes = {m.value.code or "" for m in raced}
    counts["xc"] += sum(_COUNTRY_DISTANCES.get(code, 0) for code in codes)
    counts["trail"] += len(codes & _ULTRA_DISTANCES)
    kind = max(counts, key=lambda name: counts[name])
    road = any(m.value.code in ("MAR", "HM") for m in raced)
    if road and counts[kind] < 8:
        return None
    return kind if counts[kind] >= _FEWEST_CUES and len(stadium) <= 2 else None


_PASSED = re.compile(
    r"\b(?:at|after|past|through|by|until|before|beyond|around|about|from|of|the|final|last|first|approaching|to) $"
)
_WALKED = ("3000", "5000", "10000", "20000", "HM", "MAR")
_USUAL_KM = ("3K", "5K", "8K", "10K", "15K", "20K", "25K", "30K", "35K", "50K", "100K")


def _settled(text: str, mention: Mention[Any], kind: str | None) -> Mention[Any]:
    value = mention.value
    code = value.code
    if code is None or value.person or "run" in text[mention.start : mention.end].casefold():
        return mention
    if (
        value.family == "road"
        and code[-1] == "K"
        and code not in _USUAL_KM
        and _PASSED.search(text[max(0, mention.start - 12) : mention.start])
    ):
        return Mention(mention.start, mention.end, replace(value, role="distance"))
    if kind == "walk" and (code in _WALKED or (value.family == "road" and code[-1] == "K")):
        return _with(mention, f"{code}W", "walk")
    if kind in ("xc", "trail") and (code[-1] == "K" or not TITLED.match(lowered(text), mention.end)):
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
