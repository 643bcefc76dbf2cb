"""Marks: times, heights, lengths and points scores, in every way that papers write them.

A mark often reads in several ways (`2:19` is minutes of an 800 or hours of a marathon; `15-0` feet and inches or
hand-timed seconds; `29.48` seconds, metres or minutes): a value holds all of them, and `resolve` picks the one that
the event allows. A role hint says where the words around make it something other than a result.

>>> value = find("won in 2hrs 58mins 41secs")[0].value
>>> value.readings[0].value, value.readings[0].number
('2:58:41', 10721.0)
>>> resolve(find("she jumped 16-8 3/4")[0].value, "LJ").value
'5.09'
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from racemark.models import numbers
from racemark.models.disciplines import UnknownEventError, discipline
from racemark.models.mentions import Mention
from racemark.models.plausibility import Sex, score

from . import mark_dashes, winds
from .lettercase import CaseBlind
from .mark_lookalikes import is_mark
from .mark_roles import Role, role_of

Kind = Literal["time", "distance", "points"]
Unit = Literal["s", "m", "points"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a mark: `number` in `unit`, `value` as records carry it."""

    kind: Kind
    number: float
    value: str
    unit: Unit

    def is_same(self, other: Reading) -> bool:
        """Whether both are one mark; a distance may have been rounded in feet and inches: `52.10m (170-11)`."""
        apart = 0.021 if self.kind == "distance" else 0.0051
        return self.kind == other.kind and abs(self.number - other.number) < apart


@dataclass(frozen=True, slots=True)
class MarkValue:
    """`raw` as written; `readings`, likeliest first where no event is known; `style` names the way of writing."""

    raw: str
    readings: tuple[Reading, ...]
    style: str
    role: Role | None = None


# --- numbers into readings -----------------------------------------------------------------------------------------

_FRACTION_SIGNS = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}


def _whole(digits_or_words: str | None) -> int:
    """`23`, `6,703` or `twenty-three`; nothing is 0."""
    return numbers.value(digits_or_words.replace(",", "")) if digits_or_words else 0


def _time(hours: int, minutes: int, seconds: str) -> Reading:
    """A time whose `seconds` keep their decimals; times over an hour get hours even where written as minutes."""
    whole, _, decimals = seconds.replace(",", ".").partition(".")
    total = hours * 3600 + minutes * 60 + _whole(whole)
    tail = f".{decimals}" if decimals else ""
    hours, rest = divmod(total, 3600)
    minutes, left = divmod(rest, 60)
    if hours:
        value = f"{hours}:{minutes:02}:{left:02}{tail}"
    else:
        value = f"{minutes}:{left:02}{tail}" if minutes else f"{left}{tail}"
    return Reading("time", float(f"{total}{tail}"), value, "s")


def _metres(metres: str | Decimal) -> Reading:
    """A length or height, rounded down to the centimetre."""
    cut = Decimal(metres).quantize(Decimal("0.01"), ROUND_FLOOR)
    return Reading("distance", float(cut), f"{cut}", "m")


def _feet(feet: int, inches: Decimal) -> tuple[Reading, ...]:
    if inches >= 12 or not 2 <= feet <= 330:
        return ()
    return (_metres(feet * Decimal("0.3048") + inches * Decimal("0.0254")),)


def _fraction(text: str | None) -> Decimal:
    """`3/4`, ` 1 /2`, `¾`, `.5` as a part of an inch; nothing is 0."""
    digits = re.sub(r"[\s-]", "", text or "0").replace("⁄", "/")
    if digits in _FRACTION_SIGNS:
        return Decimal(_FRACTION_SIGNS[digits])
    above, _, below = digits.partition("/")
    return Decimal(above) / Decimal(below or "1")


# --- ways of writing -----------------------------------------------------------------------------------------------

_W = rf"(?:(?:{'|'.join(numbers.TENS)})(?:[- ](?:{'|'.join(numbers.ONES[:9])}))?|{'|'.join(reversed(numbers.ONES))})"
_SIGNS = "".join(_FRACTION_SIGNS)
_FRACTION = rf"(?:[ -]?[{_SIGNS}]|(?:[ -]| - ?)[1-7] ?[/⁄] ?(?:2|4|8)(?![\d/])|\.\d{{1,2}}(?!\d))"
_AND = r"(?:,? and |, ?| )?"
_H = r"(?:[ -]?(?:hours?|hrs?)|(?<=\d) ?h)(?![a-z])(?:\.(?= ?\d))?"
_M = r"(?:[ -]?(?:minutes?|mins?)|(?<=\d) ?m)(?![a-z])(?:\.(?= ?\d))?"
_S = r"(?:[ -]?(?:seconds?|secs?)|(?<=\d) ?s)(?![a-z])(?! places?\b)"
_START = (
    rf"(?:(?<![\w.,:/$£€¥#@&=+'’−-])|(?<=sub-)|(?<=[\d{_SIGNS}]/)(?=\d{{1,3}}[.:]\d))(?<!\d[–:])(?<![$£€] )"
    r"(?:(?<!\d\. )|(?=\d{1,2}:\d\d))"  # `2. 2:11:31` is a rank and a mark
)
_SLASH = r"/(?!\d{1,3}[.:]\d)"  # two marks may share one: `10.24/20.51`, `63-10/19.46`
_END = rf"(?![\w%°]|{_SLASH}|:\d|[.,]\d|[-–]\d| ?(?:%|°))"
_NOT_TIME_OF_DAY = r"(?!\s?(?:[ap]\.?m\b|GMT|BST|UTC|[EPCM][DS]T\b|NZ[DS]T|o['’]clock|noon|local time))"
_NOT_MEASURE = (
    r"(?!(?:g|k|mi|km|kg|lb)\b|[ -]?(?:kilos?|kg|kilograms?|grams?|lbs?|pounds?|stone|kms?|kilomet(?:re|er)s?"
    r"|miles?|milers?|mph|kph|laps?|per ?cent|percent|percentage|pc|million|billion|bn|degrees|points?|pts|years?|yrs?"
    r"|yards?|yds?|months?|weeks?|days?|times|litres|hours?|minutes?|mins?|mm|cm|acres|out of|of the)\b)"
)
_SPRINT = r"(?:50|55|60|75|80|\d\d0)"  # `150m 16.44`, `400: 45.03`: the race, no minutes
_FLAG = (
    r"(?:[hiwyadqs+*](?!\w))?"  # hand, altitude, indoor, windy, seconds ... and qualified, which is no part of the mark
)


@dataclass(frozen=True, slots=True)
class _Style:
    """A way of writing: its pattern, whose groups `readings` takes; the groups' names are of this pattern alone."""

    name: str
    pattern: re.Pattern[str]
    readings: Callable[[re.Match[str]], tuple[Reading, ...]]

    @property
    def nameless(self) -> str:
        """The pattern for use inside a larger one."""
        return re.sub(r"\?P<\w+>", "?:", self.pattern.pattern)


def _style(
    name: str, pattern: str, end: str = _END
) -> Callable[[Callable[[re.Match[str]], tuple[Reading, ...]]], _Style]:
    def made(readings: Callable[[re.Match[str]], tuple[Reading, ...]]) -> _Style:
        style = _Style(name, re.compile(f"(?:{pattern}){end}", re.IGNORECASE), readings)
        _STYLES.append(style)
        return style

    return made


_STYLES: list[_Style] = []


@_style(
    "time-words",  # 2hrs 58mins 41secs, one hour 28 minutes nine seconds, 3hrs 51secs, 2h14:06
    r"(?P<h2>\d\d?)(?:h ?| ?hours? | ?hrs? )(?P<m2>\d\d)[:.'m ](?P<s2>\d\d)s?"
    rf"|(?P<h>\d\d?|{_W}){_H}(?:{_AND}(?P<m>\d\d?|{_W}){_M})?(?:{_AND}(?P<s>\d\d?(?:\.\d+)?|{_W}){_S})?",
    r"(?![\w:]|\.\d)",
)
def _hours(match: re.Match[str]) -> tuple[Reading, ...]:
    if match["h2"]:
        return (_time(int(match["h2"]), int(match["m2"]), match["s2"]),)
    return (_time(_whole(match["h"]), _whole(match["m"]), _seconds_of(match["s"])),)


def _seconds_of(text: str | None) -> str:
    return text if text and text[0].isdigit() else str(_whole(text))


@_style(
    "time-words",  # 3 minutes 45.34 seconds, 60min 9sec, seven minutes, 56.86 seconds, 3m 45.34
    rf"(?!{_SPRINT}m\b,? \d+\.\d)(?P<m>\d\d{{0,2}}|{_W}){_M}{_AND}(?:(?P<s>\d\d?(?:[.,]\d+)?|{_W}){_S}"
    r"|(?P<s2>(?<=\dm )\d\d\.\d+)"
    r"|(?P<s3>(?:(?<=minutes )|(?<=mins ))[1-5]?\d(?:\.\d+)?(?=[.,;)\n]|$| (?:for|to|in|and|but)\b)))",
    r"(?![\w:]|\.\d)",
)
def _minutes(match: re.Match[str]) -> tuple[Reading, ...]:
    return (_time(0, _whole(match["m"]), _seconds_of(match["s"] or match["s2"] or match["s3"])),)


@_style("minutes", rf"(?P<m>\d\d?|{_W})[ -]?(?:minutes?|mins?)", r"(?!\w|-\w)(?! ?(?:per|/))")
def _minutes_only(match: re.Match[str]) -> tuple[Reading, ...]:
    return (_time(0, _whole(match["m"]), "0"),)


@_style(
    "primes",  # 6' 2", 17', 3'45"34, 6’2”, 45"60
    rf"(?P<a>\d{{1,3}}) ?['’′](?:(?: |-)?(?P<b>\d\d?)(?:(?P<f>{_FRACTION}) ?(?:[\"”″]|'')?|[\"”″](?P<c>\d\d?)?"
    r"|''(?P<d>\d\d)?))?|(?P<s>\d\d?)[\"”″](?P<e>\d\d?)",
    r"(?![\w:])",
)
def _primes(match: re.Match[str]) -> tuple[Reading, ...]:
    if match["s"]:
        return (_time(0, 0, f"{match['s']}.{match['e']}"),)
    feet, rest = int(match["a"]), match["b"]
    hundredths = match["c"] or match["d"]
    found: tuple[Reading, ...] = ()
    if not hundredths:
        found = _feet(feet, Decimal(rest or 0) + _fraction(match["f"]))
    if rest and len(rest) == 2 and int(rest) < 60:
        found += (_time(0, feet, rest + (f".{hundredths}" if hundredths else "")),)
    return found


@_style(
    "feet-words",  # 62 feet, 4 3/4 inches; 63ft 4in; six feet two; 20 feet
    rf"(?P<f>\d{{1,3}}|{_W})[ -]?(?:feet|foot|ft)\.?(?:(?:,? and |, | |-)?(?P<i>\d\d?|{_W})(?:(?P<p>{_FRACTION})"
    r"|(?P<half> and a half))?"
    r"(?: ?-?(?:inches|inch|ins?\b|[\"”″])| ?(?!-?\w)))?",
    r"(?![\w:]|\.\d)",
)
def _feet_words(match: re.Match[str]) -> tuple[Reading, ...]:
    part = Decimal("0.5") if match["half"] else _fraction(match["p"])
    return _feet(_whole(match["f"]), _whole(match["i"]) + part)


@_style("points", r"(?P<p>\d{1,2},\d{3}|\d{3,4})[ -]?(?-i:points?|pts|Points|Pts)", r"(?!\w)")
def _points_words(match: re.Match[str]) -> tuple[Reading, ...]:
    return _points(match["p"])


def _points(digits: str) -> tuple[Reading, ...]:
    total = _whole(digits)
    return (Reading("points", float(total), str(total), "points"),) if 700 <= total <= 9999 else ()


@_style("misplaced-point", r"(?P<m>\d\d?):(?P<s>\d\d)(?P<d>\d\.\d)")  # 5:052.6 for 5:05.26
def _misplaced(match: re.Match[str]) -> tuple[Reading, ...]:
    return (_time(0, int(match["m"]), f"{match['s']}.{match['d'].replace('.', '')}"),)


@_style("colons", rf"(?P<h>\d{{1,2}}):(?P<m>[0-5]?\d):(?P<s>\d\d)(?P<d>\.\d{{1,3}})?{_FLAG}", _END + _NOT_TIME_OF_DAY)
def _colons(match: re.Match[str]) -> tuple[Reading, ...]:
    first, second, third = int(match["h"]), int(match["m"]), match["s"]
    found: tuple[Reading, ...] = ()
    if int(third) < 60:
        found += (_time(first, second, third + (match["d"] or "")),)
    if not match["d"] and len(match["m"]) == 2:  # 4:31:55 typed for 4:31.55
        found += (_time(0, first, f"{second}.{third}"),)
    return found


@_style(
    "colon",  # 1:55.78, 4: 40.87, 60:10, 8:35 11 at a sentence's end, 2:19
    rf"(?!{_SPRINT}: )"
    rf"(?P<a>\d{{1,3}}):(?: ?(?P<b>[0-5]\d)(?P<d>[.,;]\d{{1,3}}| \d\d(?=[.,;)\n]|$))|(?P<c>\d\d)){_FLAG}",
    _END + _NOT_TIME_OF_DAY,
)
def _colon(match: re.Match[str]) -> tuple[Reading, ...]:
    first = int(match["a"])
    found: tuple[Reading, ...] = ()
    if decimals := match["d"]:
        found = (_time(0, first, f"{match['b']}.{decimals[1:]}"),)
        if 0 < first < 10 and decimals[0] == "." and len(decimals) == 3 and int(decimals[1:]) < 60:  # 2:53.20 on a road
            found += (_time(first, int(match["b"]), decimals[1:]),)
        return found
    second = match["c"]
    found = ()
    if int(second) < 60:
        found += (_time(0, first, second),)
        if first <= 60:
            found += (_time(first, int(second), "0"),)
    if first < 60:  # 9:84 typed for 9.84
        found += (_time(0, 0, f"{first}.{second}"),)
    return found


@_style("leading", r"(?P<sign>[:.])(?P<s>\d\d?)(?P<d>\.\d{1,2})?", r"(?![\w:/]|[.,-]\d)")  # .26, :33, :48.9
def _leading(match: re.Match[str]) -> tuple[Reading, ...]:
    if match["sign"] == ":":
        return (_time(0, 0, match["s"] + (match["d"] or "")),) if len(match["s"]) == 2 else ()
    return (_time(0, 0, f"0.{match['s']}"),) if not match["d"] else ()


@_style(
    "dashed-clock",  # 1-28-41, 33-14: a club's own way; see `mark_dashes`
    r"(?P<h>[1-9])-(?P<m>[0-5]\d)-(?P<s>[0-5]\d)|(?P<a>[1-5]?\d)-(?P<b>1[2-9]|[2-5]\d)",
    r"(?![\w:/]|[.,]\d|[-–'’][\w]| ?(?:%|°))" + _NOT_MEASURE,
)
def _dashed_clock(match: re.Match[str]) -> tuple[Reading, ...]:
    if match["h"]:
        return (_time(int(match["h"]), int(match["m"]), match["s"]),)
    return (_time(0, int(match["a"]), match["b"]),)


@_style(
    "dashed",
    rf"(?P<a>\d{{1,3}})-(?P<b>\d\d?)(?:(?P<f>{_FRACTION})(?:w(?!\w))?)?",
    rf"(?![\w:]|{_SLASH}|\.\d|[-–'’][\w]| ?(?:%|°))" + _NOT_MEASURE,
)
def _dashed(match: re.Match[str]) -> tuple[Reading, ...]:
    first, second, part = int(match["a"]), match["b"], match["f"]
    found = _feet(first, Decimal(second) + _fraction(part)) if first > 2 else ()
    if len(second) == 1 and not part and 5 < first < 70:  # a hand-timed 15-0
        found += (_time(0, 0, f"{first}.{second}"),)
    if len(second) == 2 and int(second) < 60 and first < 60 and (found or (part and part[0] == ".")):  # 23-07, 4-32.5
        found += (_time(0, first, second + (part if part and part[0] == "." else "")),)
    return found


@_style("feet-fraction", r"(?P<f>\d\d)-(?P<p>[1357]/[248])", r"(?![\w/:-]|\.\d)")  # 20-1/2 for 20-0 1/2
def _feet_and_fraction(match: re.Match[str]) -> tuple[Reading, ...]:
    return _feet(int(match["f"]), _fraction(match["p"]))


@_style(
    "dots", rf"(?P<a>\d{{1,2}})\.(?P<b>[0-5]\d)\.(?P<c>\d{{1,2}}){_FLAG}", _END + _NOT_TIME_OF_DAY
)  # 3.04.19, 3.45.34
def _dots(match: re.Match[str]) -> tuple[Reading, ...]:
    first, second, third = int(match["a"]), match["b"], match["c"]
    minutes = (_time(0, first, f"{second}.{third}"),)
    hours = (_time(first, int(second), third),) if len(third) == 2 and int(third) < 60 else ()
    return minutes + hours


@_style(
    "seconds",
    rf"(?!(?:{'|'.join(numbers.TENS)})[ -]second\b)(?P<s>\d{{1,3}}(?:[.,]\d{{1,3}})?|{_W})"
    r"(?:[ -]?(?:seconds?|secs?)|(?<=[.,]\d)s|(?<=[.,]\d\d)s)",
    r"(?!\w|-\w| ?/| places?\b)",
)
def _seconds(match: re.Match[str]) -> tuple[Reading, ...]:
    return (_time(0, 0, _seconds_of(match["s"])),)


@_style(
    "metres",  # 68.92 metres, 17.30m, 4m 12, 1m85, 29 metres 44, five metres
    r"(?:(?P<m2>\d\d?) met(?:re|er)s?,?(?: and)? (?P<c2>\d\d)(?: ?cms?\b| centimet(?:re|er)s\b"
    r"|(?=[.,;)]|$| (?:for|to|in|and|with|from)\b))"
    rf"|(?P<m>\d\d?) ?m ?(?P<c>\d\d)(?: ?cm)?(?!\w)|(?P<d>\d{{1,3}}(?:\.\d{{1,3}}|,\d\d?)?|{_W})[ -]?(?:m|mtr?s?"
    r"|met(?:re|er)s?)(?!\w))",
    r"(?! ?(?:per\b|/|a sec|people|viewers|pounds|dollars|euros)|[.,]\d)",
)
def _metre_words(match: re.Match[str]) -> tuple[Reading, ...]:
    if centimetres := match["c"] or match["c2"]:
        metres = match["m"] or match["m2"]
        return (_metres(f"{metres}.{centimetres}"),) if int(metres) else ()
    digits = match["d"].replace(",", ".")
    return (_metres(digits if digits[0].isdigit() else str(_whole(digits))),)


@_style(
    "decimal",  # 9.84, 17.04 (parkrun minutes), 1.38 (hours), 12,55
    rf"(?P<a>\d{{1,3}})(?:\.(?P<b>\d{{1,3}})|,(?P<c>\d\d)){_FLAG}",
    rf"(?!\w|%|°|:\d|{_SLASH}|[.,]\d|[-–]\d| ?(?:%|°))" + _NOT_TIME_OF_DAY + _NOT_MEASURE,
)
def _decimal(match: re.Match[str]) -> tuple[Reading, ...]:
    first, decimals = int(match["a"]), match["b"] or match["c"]
    seconds = (_time(0, 0, f"{first}.{decimals}"),) if first < 100 else ()
    metres = (
        (_metres(f"{first}.{decimals}"),)
        if len(decimals) < 3 and 0 < first < 110 and (first < 100 or len(decimals) == 2)
        else ()
    )
    clock: tuple[Reading, ...] = ()
    if len(decimals) == 2 and int(decimals) < 60 and first:
        clock = (_time(0, first, decimals),)
        if first <= 60:
            clock += (_time(first, int(decimals), "0"),)
    return metres + clock + seconds if 0 < first < 4 else seconds + metres + clock


@_style("bare-integer", r"(?P<n>\d,\d{3}|\d{4}|\d\d)", r"(?!\w|[.,:/]\d|[-–'’][\w])" + _NOT_MEASURE + _NOT_TIME_OF_DAY)
def _integer(match: re.Match[str]) -> tuple[Reading, ...]:
    digits = match["n"].replace(",", "")
    if len(digits) == 2:
        before = match.string[max(match.start() - 40, 0) : match.start()]
        return (_time(0, 0, digits),) if _CLOCKED.search(before) and int(digits) > 5 else ()
    a_year = "," not in match["n"] and 1900 <= int(digits) <= 2035
    return () if a_year or digits.endswith("00") or _DISTANCE.match(match.string, match.end()) else _points(digits)


_CLOCKED = re.compile(
    r"\b(?:clock(?:ed|ing|s)|timed (?:at|in)|(?:in )?an? (?:\w+ )?time of|winning time (?:of|was)"
    r"|stopp(?:ed|ing) the (?:clock|watch) (?:at|in)) (?:a |an )?$",
    re.IGNORECASE,
)
_COMBINED = re.compile(
    r"heptath|decath|pentath|\b(?:hep|pent)\b|multi-?event|combined event|\bpoints? (?:score|total|tally)",
    re.IGNORECASE,
)
_NEAR = 4000
_DISTANCE = re.compile(
    r"[ -]?(?:m\b|met(?:re|er)s?|yards?|h\b|hurdles|steeple|relay|people|spectators|fans|runners|run\b)",
    re.IGNORECASE,
)

_NUMBER_STARTS = "|".join(sorted({word[:2] for word in numbers.VALUES}))  # a cheap look before the fourteen patterns
_MARK = CaseBlind(
    rf"(?=[\d:.]|{_NUMBER_STARTS}){_START}(?:"
    + "|".join(f"(?P<s{n}>{style.nameless})" for n, style in enumerate(_STYLES))
    + ")",
)

_LIST = re.compile(r",? and |, ")


def find(text: str) -> list[Mention[MarkValue]]:
    """Marks in `text`, in order, without overlap; readings of the wind gauge are left to `winds`."""
    text = mark_dashes.scores_apart(text)
    gauges = iter([(wind.start, wind.end) for wind in winds.find(text)])
    gauge = next(gauges, None)
    colons = mark_dashes.are_colons(text)
    combined = [word.start() for word in _COMBINED.finditer(text)]
    mentions: list[Mention[MarkValue]] = []
    for match in _MARK.finditer(text):
        start, end = match.span()
        end -= text[end - 1] in "Qq"
        while gauge and gauge[1] <= start:
            gauge = next(gauges, None)
        if gauge and gauge[0] < end:
            continue
        style = _STYLES[int((match.lastgroup or "s0")[1:])]
        parts = style.pattern.match(text, start)
        readings = tuple(r for r in style.readings(parts) if r.number > 0) if parts else ()
        if style.name == "dashed-clock" and not colons:
            continue
        if style.name == "bare-integer" and readings and readings[0].kind == "points" and not _near(start, combined):
            continue
        if readings and is_mark(text, start, end, style.name):
            role = role_of(text, start, end, style.name)
            last = mentions[-1] if mentions else None
            if last and last.value.role == "split" and role is None and _LIST.fullmatch(text, last.end, start):
                role = "split"
            value = MarkValue(text[start:end], readings, style.name, role)
            if last and _IN_METRES.fullmatch(text, last.end, start):
                mentions[-1] = Mention(last.start, last.end, _measured(last.value, value))
            mentions.append(Mention(start, end, value))
    return mentions


_IN_METRES = re.compile(r" ?[(/] ?")
_FEET = frozenset({"feet-words", "dashed", "primes", "feet-fraction"})


def _measured(feet: MarkValue, metres: MarkValue) -> MarkValue:
    """Feet and inches with what was measured right behind them: `26-8 (8.13)` is 8.13, not the 8.12 that feet say."""
    if feet.style not in _FEET or metres.style in _FEET:
        return feet
    exact = [reading for reading in metres.readings if reading.kind == "distance"]
    found = tuple(next((one for one in exact if one.is_same(reading)), reading) for reading in feet.readings)
    return replace(feet, readings=found)


def _near(position: int, words: list[int]) -> bool:
    """Whether one of the sorted `words` stands within some sentences of `position`."""
    index = bisect_left(words, position - _NEAR)
    return index < len(words) and words[index] <= position + _NEAR


_WHEELCHAIR = re.compile(r"wheelchair|T5[1-4]|T3[2-4]", re.IGNORECASE)
_WHEELS = 0.64
"""The marathon record in a wheelchair over the runners', rounded down: no other race is faster by more."""


def resolve(
    mark: MarkValue, event_code: str | None, sex: Sex | None = None, category: str | None = None
) -> Reading | None:
    """The reading of `mark` that the event allows best; None where it allows none of them.

    Of readings that it allows as well, the first; without an event, too. `category` is a record's (`T54`): wheelchairs
    are faster than runners.
    """
    if event_code is None:
        return mark.readings[0]
    try:
        measured = discipline(event_code).measured
    except UnknownEventError:
        return None
    pace = _WHEELS if category and measured == "time" and _WHEELCHAIR.match(category) else 1.0
    best, best_score = None, float("-inf")
    for reading in mark.readings:
        fit = score(event_code, reading.number / pace, sex) if reading.kind == measured else float("-inf")
        if fit > best_score:
            best, best_score = reading, fit
    return best
