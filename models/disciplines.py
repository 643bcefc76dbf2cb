"""Disciplines: event codes, what they are called, and to which family they belong.

Codes are OpenTrack's (W3C Open Athletics), as the package `athlib` has them, plus the families that it lacks, for
articles that name no more (`HURDLES RW ROAD THROWS JUMPS TRAIL`).

>>> discipline("110H").name, discipline("110H").family, discipline("110H").metres
('110 metres hurdles', 'hurdles', 110.0)
>>> discipline("4xDMR").name, discipline("4xDMR").legs
('distance medley relay', 4)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import athlib

Family = Literal["track", "hurdles", "chase", "jump", "throw", "combined", "road", "walk", "relay", "xc", "trail"]

MILE_METRES = 1609.344


class UnknownEventError(ValueError):
    """The code is none of OpenTrack's and none of the families."""

    def __init__(self, code: str) -> None:
        super().__init__(f"unknown event code {code!r}: use a code such as 100, 110H, MILE, HJ, 4x400, MAR or XC")


@dataclass(frozen=True, slots=True)
class Discipline:
    """An event: `metres` is the length of a race (a relay's whole length), None for the field and where unknown."""

    code: str
    name: str
    family: Family
    metres: float | None = None
    legs: int = 1

    @property
    def measured(self) -> Literal["time", "distance", "points"]:
        """What a mark in it is."""
        if self.family in ("jump", "throw"):
            return "distance"
        return "points" if self.family == "combined" else "time"


_NAMED: dict[str, tuple[str, Family, float | None]] = {
    "MILE": ("mile", "track", MILE_METRES),
    "2MILE": ("two miles", "track", 2 * MILE_METRES),
    "HURDLES": ("hurdles", "hurdles", None),
    "SC": ("steeplechase", "chase", None),
    "HJ": ("high jump", "jump", None),
    "PV": ("pole vault", "jump", None),
    "LJ": ("long jump", "jump", None),
    "TJ": ("triple jump", "jump", None),
    "JUMPS": ("jumps", "jump", None),
    "SP": ("shot put", "throw", None),
    "DT": ("discus throw", "throw", None),
    "HT": ("hammer throw", "throw", None),
    "JT": ("javelin throw", "throw", None),
    "WT": ("weight throw", "throw", None),
    "THROWS": ("throws", "throw", None),
    "PEN": ("pentathlon", "combined", None),
    "HEP": ("heptathlon", "combined", None),
    "DEC": ("decathlon", "combined", None),
    "HM": ("half marathon", "road", 21097.5),
    "MAR": ("marathon", "road", 42195.0),
    "ROAD": ("road race", "road", None),
    "RW": ("race walk", "walk", None),
    "HMW": ("half marathon walk", "walk", 21097.5),
    "MARW": ("marathon walk", "walk", 42195.0),
    "XC": ("cross country", "xc", None),
    "TRAIL": ("trail race", "trail", None),
    "4xRELAY": ("relay", "relay", None),
    "4x1M": ("4 x 1 mile relay", "relay", 4 * MILE_METRES),
    "4xDMR": ("distance medley relay", "relay", 4000.0),
    "4xSMR": ("sprint medley relay", "relay", 1600.0),
}

GENERAL = frozenset("HURDLES SC RW ROAD THROWS JUMPS 4xRELAY".split())
"""Codes for articles that name no more than the family of the event."""

_PATTERNS: tuple[tuple[re.Pattern[str], str, Family], ...] = (
    (re.compile(r"(?P<metres>\d{2,5})"), "{metres} metres", "track"),
    (re.compile(r"(?P<metres>\d{2,3})H"), "{metres} metres hurdles", "hurdles"),
    (re.compile(r"(?P<metres>\d{3,4})SC"), "{metres} metres steeplechase", "chase"),
    (re.compile(r"(?P<metres>\d{3,5})W"), "{metres} metres walk", "walk"),
    (re.compile(r"(?P<km>\d{1,3}(?:\.\d)?)KW"), "{km} km walk", "walk"),
    (re.compile(r"(?P<km>\d{1,3}(?:\.\d)?)K"), "{km} km", "road"),
    (re.compile(r"(?P<miles>\d{1,3})M"), "{miles} miles", "road"),
    (re.compile(r"(?P<legs>\d{1,2})x(?P<metres>\d{2,4})H?"), "{legs} x {metres} metres relay", "relay"),
)


@cache
def discipline(code: str) -> Discipline:
    """The discipline of a code. Raises `UnknownEventError` for a code that neither OpenTrack nor we have."""
    named = _NAMED.get(code)
    if named:
        name, family, metres = named
        return Discipline(code, name, family, metres, legs=4 if family == "relay" else 1)
    for pattern, name, family in _PATTERNS:
        match = pattern.fullmatch(code)
        if match:
            parts = {key: float(part) for key, part in match.groupdict().items()}
            legs = int(parts.get("legs", 1))
            metres = (
                parts["metres"] * legs
                if "metres" in parts
                else (parts["km"] * 1000 if "km" in parts else parts["miles"] * MILE_METRES)
            )
            return Discipline(code, name.format(**match.groupdict()), family, metres, legs)
    raise UnknownEventError(code)


def is_code(code: str) -> bool:
    """Whether a record may carry this event code."""
    try:
        discipline(code)
    except UnknownEventError:
        return False
    return True


def is_off_track(code: str | None) -> bool:
    """Whether the event is run on roads or in the country; a walk on roads has the code of a road race and `W`.

    >>> [code for code in ("20KW", "10000W", "MARW", "RW", "MAR", "10000", "XC") if is_off_track(code)]
    ['20KW', 'MARW', 'MAR', 'XC']
    """
    if code is None:
        return False
    family = discipline(code).family
    return family in ("road", "xc", "trail") or (family == "walk" and code != "RW" and is_off_track(code[:-1]))


def may_be_one(one: str, other: str) -> bool:
    """Whether two codes may mean one event: equal, or one of them the family of the other.

    >>> may_be_one("HURDLES", "110H"), may_be_one("110H", "400H"), may_be_one("HURDLES", "HJ")
    (True, False, False)
    """
    general = one in GENERAL or other in GENERAL
    return one == other or (general and discipline(one).family == discipline(other).family)


def canonical(code: str) -> str:
    """The code in OpenTrack's spelling (`4X100` -> `4x100`). Raises `UnknownEventError`."""
    if code in _NAMED:
        return code
    try:
        return str(athlib.normalize_event_code(code))
    except ValueError as error:
        raise UnknownEventError(code) from error


# Races run over yards count as the metric neighbour; 1 mile and its multiples have codes of their own.
_YARDS = {
    50: 50,
    60: 60,
    70: 60,
    100: 100,
    110: 100,
    120: 110,
    220: 200,
    300: 300,
    330: 300,
    440: 400,
    600: 600,
    880: 800,
    1000: 1000,
    1320: 1200,
    1760: 1600,
}


def metric_neighbour(yards: int) -> int | None:
    """The metric distance that a race over so many yards is filed under (440 -> 400), None if there is none."""
    return _YARDS.get(yards)
