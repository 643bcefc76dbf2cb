"""Which marks are possible in which event: from a little beyond the world record to a child's or a beginner's.

Newspapers write a mark with no hint of what it measures (`2:19`, `29.48`, `15-0`); the event decides, and the other
way round a bare mark tells its event. Numbers are seconds, metres and points.

Sources: world records and bests as World Athletics lists them at the end of 2024 (men's, women's), rounded where only
bests are kept (30 m, 500 m, 100 miles); indoor weight throw from the USATF lists. Between two listed distances
the record is interpolated on log-log scale: Riegel's law (time = a * distance ** b). The slow end is by choice:
a first-year school pupil on the track and in the field, a walker within the usual time limit on the road.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal

from .disciplines import Discipline, Family, UnknownEventError, discipline

Sex = Literal["M", "F", "X"]

_BEYOND = 0.98
"""How far beyond a world record a mark is still believed, as a factor of the time."""

_RUN_RECORDS: tuple[tuple[float, float, float], ...] = (  # metres, men's seconds, women's seconds
    (30, 3.7, 4.0),
    (50, 5.56, 5.96),
    (60, 6.34, 6.92),
    (100, 9.58, 10.49),
    (200, 19.19, 21.34),
    (300, 30.69, 34.41),
    (400, 43.03, 47.60),
    (500, 56.6, 65.0),
    (600, 72.81, 81.77),
    (800, 100.91, 113.28),
    (1000, 131.96, 148.98),
    (1500, 206.0, 229.04),
    (1609.344, 223.13, 247.64),
    (2000, 283.13, 319.70),
    (3000, 437.55, 486.11),
    (3218.688, 474.65, 538.0),
    (5000, 755.36, 840.21),
    (10000, 1571.0, 1734.0),
    (15000, 2461.0, 2657.0),
    (21097.5, 3391.0, 3772.0),
    (25000, 4262.0, 4793.0),
    (30000, 5207.0, 6050.0),
    (42195, 7235.0, 7796.0),
    (50000, 9538.0, 10740.0),
    (100000, 21935.0, 23591.0),
    (160934, 39099.0, 45560.0),
)
_WALK_RECORDS: tuple[tuple[float, float, float], ...] = (
    (1000, 320.0, 350.0),
    (3000, 630.0, 690.0),
    (5000, 1085.0, 1202.0),
    (10000, 2277.0, 2508.0),
    (20000, 4596.0, 5029.0),
    (35000, 8500.0, 9535.0),
    (50000, 12753.0, 14355.0),
)
_HURDLE_RECORDS: dict[str, tuple[float, float]] = {
    "50H": (6.25, 6.58),
    "55H": (6.89, 7.30),
    "60H": (7.27, 7.65),
    "70H": (8.3, 8.9),
    "75H": (9.0, 9.7),
    "80H": (9.6, 10.2),
    "100H": (12.0, 12.12),
    "110H": (12.80, 13.8),
    "200H": (22.5, 24.8),
    "300H": (33.26, 36.8),
    "400H": (45.94, 50.37),
    "1500SC": (235.0, 270.0),
    "2000SC": (310.68, 347.0),
    "3000SC": (472.11, 524.32),
}
_RELAY_RECORDS: dict[str, tuple[float, float]] = {
    "4x100": (36.84, 40.82),
    "4x200": (78.63, 87.46),
    "4x400": (174.29, 195.17),
    "4x800": (422.43, 470.17),
    "4x1500": (862.22, 993.58),
    "4x1M": (949.08, 1110.0),
    "4xDMR": (553.0, 631.0),
    "4xSMR": (190.0, 214.0),
}
_SHORT_MEDLEYS: dict[str, tuple[float, float]] = {"4xDMR": (198.0, 230.0), "4xSMR": (84.0, 97.0)}
"""The medleys of some school meets: 1600 metres in all (200, 200, 400, 800) and 800 (100, 100, 200, 400)."""
_FIELD: dict[str, tuple[float, float, float]] = {  # men's record, women's record, the least believed
    "HJ": (2.45, 2.10, 0.70),
    "PV": (6.26, 5.06, 1.20),
    "LJ": (8.95, 7.52, 1.50),
    "TJ": (18.29, 15.74, 4.00),
    "SP": (23.56, 22.63, 2.50),
    "DT": (74.35, 76.80, 6.0),
    "HT": (86.74, 82.98, 6.0),
    "JT": (98.48, 80.00, 6.0),
    "WT": (26.35, 26.02, 4.0),
    "PEN": (4479.0, 5055.0, 700.0),
    "HEP": (7292.0, 7292.0, 1000.0),
    "DEC": (9126.0, 8358.0, 1200.0),
}
_FAMILY_MEMBERS: dict[str, tuple[str, ...]] = {
    "HURDLES": ("55H", "60H", "80H", "100H", "110H", "300H", "400H"),
    "SC": ("2000SC", "3000SC"),
    "RW": ("1000W", "3000W", "5000W", "10000W", "20KW", "35KW", "50KW"),
    "JUMPS": ("HJ", "PV", "LJ", "TJ"),
    "THROWS": ("SP", "DT", "HT", "JT", "WT"),
    "ROAD": ("MILE", "5K", "10K", "10M", "HM", "MAR", "100K"),
}
_OPEN_RANGES: dict[str, tuple[float, float, float]] = {  # courses differ: best, typical, slowest seconds
    "XC": (150.0, 1500.0, 9000.0),
    "TRAIL": (600.0, 5400.0, 200000.0),
    "4xRELAY": (20.0, 200.0, 30000.0),  # from four short dashes to a day on the road
}
_SLOWEST: dict[Family, float] = {"track": 4.6, "hurdles": 2.6, "chase": 2.4, "walk": 2.6, "road": 4.6, "relay": 2.4}
"""The slowest time believed, as a multiple of the men's record."""
_OPEN_SCORE = -4.0
_SPREAD = 0.14
"""Standard deviation, in log(mark), of the marks that are reported around the typical one."""
LEAST = -2.0
"""The score of a mark that is still believed of somebody whom a paper reports: two standard deviations."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of an event: the `best` and `worst` marks believed and the `typical` reported one, in s, m or points."""

    best: float
    typical: float
    worst: float

    def hold(self, number: float) -> bool:
        low, high = sorted((self.best, self.worst))
        return low <= number <= high


def _interpolated(table: tuple[tuple[float, float, float], ...], metres: float) -> tuple[float, float]:
    """Men's and women's record seconds at `metres`, by Riegel's law between (and beyond) the listed distances."""
    index = min(max(bisect_left(table, (metres,)), 1), len(table) - 1)
    (d0, *t0), (d1, *t1) = table[index - 1], table[index]
    share = math.log(metres / d0) / math.log(d1 / d0)
    men, women = (a * (b / a) ** share for a, b in zip(t0, t1, strict=True))
    return men, women


def _record_seconds(event: Discipline) -> tuple[float, float] | None:
    """World record seconds, men's and women's; None where the length is unknown."""
    listed = _HURDLE_RECORDS.get(event.code) or _RELAY_RECORDS.get(event.code)
    if listed or event.metres is None:
        return listed
    if event.family == "relay":
        men, women = _interpolated(_RUN_RECORDS, event.metres / event.legs)
        return men * event.legs * 0.97, women * event.legs * 0.97
    if event.family in ("hurdles", "chase"):
        men, women = _interpolated(_RUN_RECORDS, event.metres)
        return men * 1.09, women * 1.09
    return _interpolated(_WALK_RECORDS if event.family == "walk" else _RUN_RECORDS, event.metres)


@cache
def limits(code: str, sex: Sex | None = None) -> tuple[Limits, ...]:
    """The believable ranges of an event: one, or one for each member of a family such as `HURDLES`.

    Empty for an unknown code: nothing is believed of it. Of a mixed race (`X`) men's marks are believed, too.
    """
    if code in _FAMILY_MEMBERS:
        return tuple(limit for member in _FAMILY_MEMBERS[code] for limit in limits(member, sex))
    if code in _OPEN_RANGES:
        return (Limits(*_OPEN_RANGES[code]),)
    if code in _FIELD:
        men, women, least = _FIELD[code]
        best = women if sex == "F" else max(men, women)
        share = 0.6 if code in ("SP", "DT", "HT", "JT", "WT") else 0.78
        return (Limits(best * 1.02, (men + women) / 2 * share, least),)
    try:
        event = discipline(code)
    except UnknownEventError:
        return ()
    records = _record_seconds(event)
    if records is None:
        return ()
    return tuple(
        _around_record(pair, sex, _SLOWEST[event.family]) for pair in (records, _SHORT_MEDLEYS.get(code)) if pair
    )


def _around_record(records: tuple[float, float], sex: Sex | None, slowest: float) -> Limits:
    men, women = records
    best, typical = (women, women * 1.16) if sex == "F" else (men, men * (1.16 if sex == "M" else 1.22))
    return Limits(best * _BEYOND, typical, men * slowest)


def plausible(code: str, number: float, sex: Sex | None = None) -> bool:
    """Whether `number` (seconds, metres or points, as the event is measured) can be a mark in the event."""
    return any(limit.hold(number) for limit in limits(code, sex))


def score(code: str, number: float, sex: Sex | None = None) -> float:
    """How well `number` fits the event: 0 at the typical mark, falling with the squared log-distance; -inf outside.

    Races over any course have no typical mark: what is possible in them all scores the same.
    """
    if code in _OPEN_RANGES:
        return _OPEN_SCORE if plausible(code, number, sex) else -math.inf
    fits = [
        -0.5 * (math.log(number / limit.typical) / _SPREAD) ** 2 for limit in limits(code, sex) if limit.hold(number)
    ]
    return max(fits, default=-math.inf)


def believable(code: str, number: float, sex: Sex | None = None, least: float = LEAST) -> bool:
    """Whether somebody of the field may have had the mark: `plausible` asks whether anybody could."""
    return score(code, number, sex) > least
