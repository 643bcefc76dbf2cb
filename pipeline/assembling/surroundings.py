"""Surroundings: distances that mean another event in the kind of meeting the article is about.

A `10K` is 10,000 metres at a track meeting, a cross-country race among harriers and a walk among walkers; papers do not
repeat the word every time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from racemark.models.mentions import Mention

_TRACK_CODES = {"5K": "5000", "10K": "10000", "3K": "3000", "2K": "2000", "1K": "1000", "20K": "20000"}
_OPENING = 1500
"""Characters at the head of an article in which its kind of meeting is named."""


def settle_events(text: str, events: list[Mention[Any]]) -> list[Mention[Any]]:
    """The event mentions with the codes that the article's surroundings give them."""
    walks = [m for m in events if m.value.family == "walk"]
    opening = [m for m in events if m.start < _OPENING and m.value.role is None]
    stadium = {m.value.code for m in events if m.value.family in ("track", "hurdles", "chase", "jump", "throw") and m.value.role is None and not m.value.person}
    walking = len(walks) >= 2 and walks[0].start < _OPENING and len(stadium) <= 3
    harriers = any(m.value.family == "xc" for m in opening) and len(stadium) <= 2
    track = len(stadium) >= 4 and not harriers
    return [_settled(mention, walking, harriers, track) for mention in events]


def _settled(mention: Mention[Any], walking: bool, harriers: bool, track: bool) -> Mention[Any]:
    value = mention.value
    code = value.code
    if code is None or value.person:
        return mention
    if walking and value.family == "road" and code.endswith("K"):
        return _with(mention, f"{code}W", "walk")
    if walking and value.family == "road" and code in ("HM", "MAR"):
        return _with(mention, f"{code}W", "walk")
    if harriers and code == "MILE":
        return Mention(mention.start, mention.end, replace(value, role="distance"))
    if harriers and (value.family == "road" and code[0].isdigit() or code in ("3000", "3200", "5000", "10000")):
        return _with(mention, "XC", "xc")
    if track and code in _TRACK_CODES:
        return _with(mention, _TRACK_CODES[code], "track")
    return mention


def _with(mention: Mention[Any], code: str, family: str) -> Mention[Any]:
    return Mention(mention.start, mention.end, replace(mention.value, code=code, family=family))
