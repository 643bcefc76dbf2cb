"""Dates as articles write them, normalised to ISO 8601. A date without a year is not guessed at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from .wording import DATE, DATE_RANGE

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?")
_WORDY = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})"
    r"|(?P<month2>[a-z]{3,9})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4}))",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})")
_EARLIEST = 1890


class Found(NamedTuple):
    """A date and where it stands in the text that was searched."""

    iso: str
    start: int
    end: int


def find_dates(text: str, *, day_first: bool | None = None) -> Iterator[Found]:
    """Every full date in `text`, ranges of days aside.

    `12/5/24` is taken only where `day_first` says which is the day, or one of the two is over 12.
    """
    text = DATE_RANGE.sub(lambda match: " " * len(match.group()), text)
    for match in DATE.finditer(text):
        iso = normalise(match.group(), day_first=day_first)
        if iso:
            yield Found(iso, match.start(), match.end())


def normalise(text: str, *, day_first: bool | None = None) -> str | None:
    """The date (with time and zone where ISO gives them) that `text` states; None where it states none."""
    iso = _ISO.search(text)
    if iso:
        return _iso(iso)
    wordy = _WORDY.search(text)
    if wordy:
        month = _MONTHS.get((wordy["month"] or wordy["month2"])[:3].lower())
        return _day(int(wordy["year"] or wordy["year2"]), month or 0, int(wordy["day"] or wordy["day2"]))
    numeric = _NUMERIC.search(text)
    if numeric:
        return _numbers(*(int(part) for part in numeric.groups()), day_first=day_first)
    return None


def _iso(match: re.Match[str]) -> str | None:
    day = _day(int(match[1]), int(match[2]), int(match[3]))
    if day is None or match[4] is None:
        return day
    try:
        stamp = datetime.fromisoformat(f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}")
    except ValueError:
        return day
    zone = match[7] or ""
    return stamp.isoformat() + (zone if zone in ("", "Z") or ":" in zone else f"{zone[:3]}:{zone[3:]}")


def _numbers(first: int, second: int, third: int, *, day_first: bool | None) -> str | None:
    if first > 31:
        return _day(first, second, third)
    year = third if third > 99 else third + (2000 if third < 70 else 1900)
    if first > 12 or (second <= 12 and day_first is True):
        return _day(year, second, first)
    if second > 12 or day_first is False:
        return _day(year, first, second)
    return _day(year, second, first) if first == second else None


def _day(year: int, month: int, day: int) -> str | None:
    """ISO, where such a day exists. 1 January 1970 is what software writes when it knows no date."""
    if not _EARLIEST <= year <= 2100 or (year, month, day) == (1970, 1, 1):
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
