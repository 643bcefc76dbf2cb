"""Dates: what the text says of when, resolved against the day of publication.

    >>> [(m.value.iso, m.value.form) for m in find("He ran 9.98 on Saturday, his best since May 2019.", "2021-06-29")]
    [('2021-06-26', 'weekday'), ('2019-05', 'month')]

A bare weekday or month is the last one up to publication. Periods give what they fix: 'last week' its month, 'last
summer' its year. Without a day of publication relative dates are found with `iso` None. Distances ('the 2000 metres'),
marks, points and ages are no dates, nor is a class year ("J Smith '99").

Measured on the dev corpus (November 2026): for 1,389 of 1,407 dated records a mention (or the day of publication)
agrees with the annotated date as far as both go.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from racemark.models import numbers
from racemark.models.mentions import Mention

from .lettercase import CaseBlind

Precision = Literal["day", "month", "year"]
Form = Literal["explicit", "month", "year", "weekday", "day", "weekend", "period", "ago", "season"]


@dataclass(frozen=True, slots=True)
class DateValue:
    """When: `iso` is `2024`, `2024-05` or `2024-05-25`."""

    iso: str | None
    precision: Precision | None
    """That of `iso`."""
    relative: bool
    """It needs the day of publication (or the document's year)."""
    form: Form
    future: bool = False
    """After publication, by its words ('next month') or by those near it ('will run on Sunday')."""
    weekday: int | None = None
    """0 Monday to 6 Sunday, where a weekday is named."""


_MONTHS = ("January February March April May June July August September October November December").split()
_MONTH_NUMBER = {name[:length].lower(): n for n, name in enumerate(_MONTHS, 1) for length in (3, 4, len(name))}
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DAY_NUMBER = {name[:3].lower(): n for n, name in enumerate(_DAYS)}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![a-z])\.?)"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18[89]|19\d|20\d)\d)"
_WEEKDAY = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
_WEEKDAY_BEFORE = (
    r"(?=[\dA-Zo])"  # a cheap look first
    r"(?:(?:on )?(?P<named>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?),? (?:the )?)?"
)
_TO_DAY = r" ?(?:-|–|—|to|and|&|/) ?(?P<last>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
_PART = r"(?:[’']s)?(?: (?:morning|afternoon|evening|night|lunchtime|lunch-time))?"


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


def _month_number(name: str) -> int:
    return (
        _MONTH_NUMBER[name.rstrip(".")[:4].lower()]
        if name[:4].lower() in _MONTH_NUMBER
        else _MONTH_NUMBER[name[:3].lower()]
    )


@lru_cache(maxsize=4096)
def _full_date(text: str, order: str) -> str | None:
    """The day that a complete written date names, by dateparser; None where there is no such day."""
    import dateparser  # slow to import, and needed only where an article writes a date out

    parsed = dateparser.parse(
        text, languages=["en"], settings={"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]}
    )
    return parsed.date().isoformat() if parsed else None


class _Clock:
    """Resolves dates against the day of publication; None for everything relative where that is not known."""

    def __init__(self, published: str | None) -> None:
        self.today: date | None = None
        self.year: int | None = None
        match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
        if match:
            self.year = int(match[1])
            if match[3]:
                self.today = date.fromisoformat(match[0])

    def days_back(self, days: int) -> str | None:
        return (self.today - timedelta(days=days)).isoformat() if self.today else None

    def weekday(self, number: int, weeks: int = 0) -> str | None:
        """The weekday at or before publication (`weeks` earlier; -1: the next one)."""
        if self.today is None:
            return None
        return self.days_back((self.today.weekday() - number) % 7 + 7 * weeks)

    def span(self, first_back: int, last_back: int) -> str | None:
        """The finest date that holds all days from `first_back` to `last_back` days before publication."""
        first, last = self.days_back(first_back), self.days_back(last_back)
        if first is None or last is None:
            return None
        return next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), None)

    def month_back(self, months: int) -> str | None:
        if self.today is None:
            return None
        index = self.today.year * 12 + self.today.month - 1 - months
        return _iso(index // 12, index % 12 + 1)

    def year_back(self, years: int) -> str | None:
        return str(self.year - years) if self.year else None

    def month(self, number: int, last: bool = False, coming: bool = False) -> str | None:
        """The last such month up to publication; `last`: 'last May' in May is a year ago; `coming`: the next."""
        if self.today is None:
            return None
        year = self.today.year
        if coming:
            return _iso(year + (number < self.today.month), number)
        return _iso(year - (number > self.today.month or (last and number == self.today.month)), number)

    def day(self, month: int, day: int, coming: bool) -> str | None:
        """The day nearest to publication, not after it unless `coming`; that of the year where only that is known."""
        if self.today is None:
            return _iso(self.year, month, day) if self.year and _date(self.year, month, day) else None
        for year in (self.today.year, self.today.year + 1) if coming else (self.today.year, self.today.year - 1):
            try:
                found = date(year, month, day)
            except ValueError:
                return None
            if (found >= self.today) if coming else (found <= self.today + timedelta(days=1)):
                return found.isoformat()
        return None


_NUMBERS = {word: n for n, word in enumerate(["zero", *numbers.ONES, "twenty"])} | {
    "a": 1, "an": 1, "couple of": 2, "a couple of": 2, "thirty": 30, "forty": 40, "fifty": 50
}  # fmt: skip
_COUNT = r"(?P<count>\d{1,3}|a couple of|" + "|".join(w for w in _NUMBERS if " " not in w) + r")"

_WILL = re.compile(
    r"\b(?:will|hop(?:e|es|ing)|aim(?:s|ing)?|plan(?:s|ning)?|expect(?:s|ed)?|due|set to|going to|prepar\w+"
    r"|ahead of|upcoming|looking (?:forward|ahead)|before|until|faces?|takes? on|is to|are to|intends?|ready for"
    r"|up next|next up|to be held|can|could|should|may be|entered|scheduled|on course|returns?|heads?|qualif\w+ for"
    r"|(?:an?|his|her|their|its) places? (?:in|at)|spot (?:in|at)|[’']ll)\b",
)
_DID = re.compile(
    r"\b(?:won|ran|took|was|were|had|finished|beat|clocked|set|broke|came|went|threw|jumped|cleared|placed|did|made|led"
    r"|competed|raced|\w+ed)\b"
)


def _is_future(text: str, start: int, end: int) -> bool:
    """Whether the words of the clause around `text[start:end]` speak of what is to come."""
    left = re.split(r"[.!?;\n] ", text[max(start - 110, 0) : start])[-1]
    will = max((m.end() for m in _WILL.finditer(left)), default=-1)
    did = max((m.end() for m in _DID.finditer(left)), default=-1)
    if will > did:
        return True
    right = re.split(r"[.!?;\n]", text[end : end + 40])[0]
    return did < 0 and bool(
        re.match(r"(?:[’']s)? (?:will|brings|sees|is the|offers)\b|[’']s (?:[\w-]+ ){1,4}will\b", right)
    )


_Finder = Callable[[re.Match[str], str, _Clock], "DateValue | None"]


def _explicit(match: re.Match[str], text: str, clock: _Clock) -> DateValue | None:
    groups = match.groupdict()
    month, day, year = _month_number(groups["month"]), groups.get("day"), groups.get("year")
    if day is None:
        if year is None:
            return None
        return DateValue(_iso(int(year), month), "month", False, "month")
    ranged = bool(groups.get("last") and groups["last"] != day)
    if year is not None:
        iso = _full_date(f"{int(day)} {_MONTHS[month - 1]} {year}", "DMY")
        if iso is None:
            return None
        return DateValue(iso[:7] if ranged else iso, "month" if ranged else "day", False, "explicit")
    coming = _is_future(text, match.start(), match.end())
    iso = clock.day(month, int(day), coming)
    if iso is not None and ranged:
        return DateValue(iso[:7], "month", True, "explicit", coming)
    return DateValue(iso, "day" if iso else None, True, "explicit", coming)


def _numeric(match: re.Match[str], text: str, clock: _Clock) -> DateValue | None:
    if match["y1"]:
        iso = _full_date(re.sub(r"[/.]", "-", match[0]), "YMD")
        return DateValue(iso, "day", False, "explicit") if iso else None
    first, second, year = int(match["d1"]), int(match["d2"]), int(match["y2"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    british, american = _date(year, second, first), _date(year, first, second)
    if british and american and clock.today is not None:
        today = clock.today
        found: date | None = min(british, american, key=lambda day: abs((day - today).days))
    else:
        found = british or american
    return DateValue(found.isoformat(), "day", False, "explicit") if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(match: re.Match[str], text: str, clock: _Clock) -> DateValue | None:
    number = _DAY_NUMBER[match["weekday"][:3].lower()]
    which = (match["which"] or "").lower()
    if match["weekday"].endswith("s") and not text.startswith("'", match.end("weekday")):
        return None  # 'on Tuesdays'
    coming = which in ("next", "this coming", "coming", "this") or (not which and _is_future(text, *match.span()))
    if coming:
        iso = clock.weekday(number, -1)
    else:
        iso = clock.weekday(number)
        if which == "last" and iso is not None and iso == clock.days_back(0):
            iso = clock.weekday(number, 1)
        if match["week"]:
            iso = clock.weekday(number, 1 if clock.weekday(number) and _same_week(clock, number) else 0)
    return DateValue(iso, "day" if iso else None, True, "weekday", coming, number)


def _same_week(clock: _Clock, number: int) -> bool:
    return clock.today is not None and clock.today.weekday() >= number


_FIXED_DAYS = {"yesterday": 1, "last night": 1, "last evening": 1, "overnight": 1, "the day before yesterday": 2}


def _day(match: re.Match[str], text: str, clock: _Clock) -> DateValue | None:
    words = match[0].lower()
    if words.startswith("tomorrow"):
        iso = clock.days_back(-1)
        return DateValue(iso, "day" if iso else None, True, "day", future=True)
    back = next((days for start, days in _FIXED_DAYS.items() if words.startswith(start)), 0)
    iso = clock.days_back(back)
    return DateValue(iso, "day" if iso else None, True, "day", back == 0 and _is_future(text, *match.span()))


def _valued(iso: str | None, form: Form, future: bool = False) -> DateValue:
    precision: Precision | None = {4: "year", 7: "month", 10: "day"}[len(iso)] if iso else None  # type: ignore[assignment]
    return DateValue(iso, precision, True, form, future)


def _weekend(match: re.Match[str], text: str, clock: _Clock) -> DateValue | None:
    which = (match["which"] or "").lower()
    if clock.today is None:
        return DateValue(None, None, True, "weekend", which in ("next", "this coming"))
    sunday = (clock.today.weekday() - 6) % 7
    if which in ("next", "this coming") or (which in ("this", "the", "") and _is_future(text, *match.span())):
        return _valued(clock.span(sunday - 6, sunday - 7), "weekend", True)
    if clock.today.weekday() == 5 and which != "last":
        return _valued(clock.days_back(0), "weekend")
    return _valued(clock.span(sunday + 1, sunday), "weekend")


_UNITS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


def _back(clock: _Clock, unit: str, count: int) -> str | None:
    if unit in _UNITS:
        days = _UNITS[unit] * count
        return clock.days_back(days) if unit in ("day", "night") else clock.span(days + 3, max(days - 3, 0))
    if unit == "month":
        return clock.month_back(count)
    return clock.year_back(count * (10 if unit == "decade" else 1))


def _period(match: re.Match[str], text: str, clock: _Clock) -> DateValue | None:
    """'last week', 'this month', 'next year', 'this season', 'last summer'."""
    which, unit = match["which"].lower(), match["unit"].lower()
    back = {"last": 1, "next": -1, "previous": 1}.get(which, 0)
    if unit in ("week", "fortnight"):
        monday = (clock.today.weekday() if clock.today else 0) + 7 * back
        iso = clock.span(monday, max(monday - 6, 0) if back >= 0 else monday - 6)
        return _valued(iso, "period", back < 0)
    if unit == "month":
        return _valued(clock.month_back(back), "period", back < 0)
    if unit == "year":
        return _valued(clock.year_back(back), "period", back < 0)
    if unit.endswith("season"):
        return _valued(clock.year_back(back), "season", back < 0)
    return _valued(_season(clock, unit, back), "season", back < 0)


_SEASON_ENDS = {"spring": 6, "summer": 9, "autumn": 12, "fall": 12, "winter": 3}


def _season(clock: _Clock, season: str, back: int) -> str | None:
    """The year of 'last summer' (northern seasons): of the one before that in which the article appeared."""
    if clock.today is None:
        return clock.year_back(back) if back >= 0 else None
    if back > 0 and clock.today.month > _SEASON_ENDS[season]:
        return clock.year_back(0)
    return clock.year_back(back)


def _ago(match: re.Match[str], text: str, clock: _Clock) -> DateValue | None:
    words = match["count"].lower()
    count = int(words) if words.isdigit() else _NUMBERS[words]
    iso = _back(clock, match["unit"].lower(), count)
    if match["exact"] and clock.today is not None and match["unit"] == "year":
        iso = _iso(clock.today.year - count, clock.today.month, clock.today.day)
    return _valued(iso, "ago")


def _month(match: re.Match[str], text: str, clock: _Clock) -> DateValue | None:
    which = (match["which"] or "").lower()
    name = match["month"]
    if name == "March" and re.match(r" (?:past|on|of|through)\b", text[match.end() : match.end() + 9]):
        return None
    coming = which in ("next", "this coming") or (not which and _is_future(text, *match.span()))
    iso = clock.month(_month_number(name), which == "last", coming)
    return DateValue(iso, "month" if iso else None, True, "month", coming)


_NOT_A_YEAR_AFTER = re.compile(
    r"[ -]?(?:m|met(?:re|er)s?|y|yards?|yds?|km|SC|sc|steeple\w*|hurdles|h|walk|points?|pts|feet|ft|people|runners"
    r"|finishers|spectators|fans|entr\w+|athletes|competitors|miles?|kg|lbs?|words|starters|others|W)\b|[:.]\d|,\d{3}"
    r"|%|-\d{3}|\d|[a-z]"
)
_NOT_A_YEAR_BEFORE = re.compile(r"(?:[£$€#+@/.:,-]|\d ?[x×]|\bNo\.? |\bthe )$")
_2000_CUE = re.compile(
    r"\b(?:in|of|since|from|until|by|year|summer|winter|Sydney|Games|Olympics|January|[a-z]+ber|June|July|May) $"
)
_2000_AFTER = re.compile(
    r" (?:and \d{4}|Olympic|Games|Sydney|European|World|champion|season|AAA|NCAA|UK|final|edition|winner)"
    r"|,? (?:when|where)|\)"
)


def _year(match: re.Match[str], text: str, clock: _Clock) -> DateValue | None:
    start, end = match.span("year")
    before = text[max(start - 14, 0) : start]
    after = text[end : end + 14]
    if _NOT_A_YEAR_AFTER.match(after) and not re.match(r"s\b|-\d\d\b", after):
        return None
    year = int(match["year"])
    if year % 100 == 0 or year == 1920:
        if not (_2000_CUE.search(before) or (_2000_AFTER.match(after) and not before.endswith("x "))):
            return None
    elif _NOT_A_YEAR_BEFORE.search(before) and not re.search(r"\bthe $|, $|\b[12]\d{3}[-–/]$|[a-z][-–]$|\($", before):
        return None
    if after.startswith("s") or (clock.year and year > clock.year + 12):
        return None  # '1990s'
    return DateValue(match["year"], "year", False, "year", bool(clock.year and year > clock.year))


_ROWS: tuple[tuple[_Finder, str], ...] = (
    (
        _numeric,
        r"(?<![\d./-])(?P<y1>(?:19|20)\d\d)([-/.])(?:0?[1-9]|1[0-2])\2(?:3[01]|[12]\d|0?[1-9])(?![\d/-])"
        r"|(?<![\d./:-])(?P<d1>\d{1,2})(?P<sep>[/.-])(?P<d2>\d{1,2})(?P=sep)(?P<y2>(?:19|20)\d\d|(?<=/)\d\d)"
        r"(?![\d/:.-])",
    ),
    (_explicit, rf"{_WEEKDAY_BEFORE}\b{_DAY}(?: of)?[ -]{_MONTH}(?:,? ?{_YEAR}\b)?"),
    (_explicit, rf"{_WEEKDAY_BEFORE}\b{_DAY}{_TO_DAY} {_MONTH}(?:,? {_YEAR}\b)?"),
    (_explicit, rf"{_WEEKDAY_BEFORE}\b{_MONTH} {_DAY}(?:{_TO_DAY})?(?![\d.:]*\d)(?:,? {_YEAR}\b)?"),
    (_explicit, rf"\b{_MONTH},? {_YEAR}\b"),
    (
        _weekday,
        rf"\b(?:(?P<which>last|next|this coming|coming|this|past) )?{_WEEKDAY}(?! (?:times|herald|night league))"
        rf"(?P<week> week| last week| of last week)?{_PART}",
    ),
    (
        _day,
        r"\b(?:yesterday|tomorrow|last night|last evening|tonight|today|this (?:morning|afternoon|evening)"
        r"|overnight)(?:[’']s)?\b",
    ),
    (
        _weekend,
        r"\b(?:(?P<which>last|next|this coming|this past|this|the|past) )?week[- ]?end\b(?! (?:of|league))",
    ),
    (
        _ago,
        rf"\b(?:(?:last|just|only|more than|over|almost|nearly|some|about) )?{_COUNT}"
        r" (?P<unit>day|night|week|fortnight|month|year|decade)s?"
        r"(?-i: (?:ago(?P<exact> to the day)?|since(?= [A-Z]))\b)",
    ),
    (
        _period,
        r"\b(?P<which>last|next|this|previous) (?P<unit>week|fortnight|month|year|spring|summer|autumn|fall|winter"
        r"|(?:(?:in|out)door |track |cross[- ]country |winter |summer )?season)\b(?![’']?s? (?:best|lead))",
    ),
    (_month, rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his coming|[Tt]his) {_MONTH}\b(?! \d)"),
    (
        _month,
        r"(?=[JFMASOND])"
        r"(?:(?<=\b[Ii]n )|(?<=since )|(?<=of )|(?<=until )|(?<=early )|(?<=late )|(?<=mid-)|(?<=from )|(?<=by )"
        rf"|(?<=for )|(?<=during ))(?P<which>){_MONTH}\b(?! \d|[’']s [A-Z])",
    ),
    (_month, rf"\b(?P<which>)(?!Mar|May){_MONTH}(?=[’']s\b)"),
    (_year, rf"(?<![\w.]){_YEAR}"),
)
_CASE_BLIND = (_weekday, _day, _weekend, _ago, _period)
_PATTERNS = tuple(((CaseBlind if read in _CASE_BLIND else re.compile)(pattern), read) for read, pattern in _ROWS)

_HEAD = 700
"""Characters at the head of an article in which it may say when it was written."""
_STAMP_INDENT = 90
"""Characters that may stand before the day in its line."""
_STAMP = re.compile(
    r"\b(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)? (?:MONTH),? (?:19|20)\d\d|(?:MONTH) (?:3[01]|[12]\d|0?[1-9]),?"
    r" (?:19|20)\d\d)(?=\*{0,2}\)? ?(?:$|[.:·|(]|--|,? [-–—·|]))".replace(
        "MONTH", rf"{'|'.join(_MONTHS)}|[JFMASOND][a-z]{{2,3}}\.?"
    ),
    re.MULTILINE,
)
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|\bCopyright) ?(?P<year>(?:19|20)\d\d)\b")


def stamp(text: str) -> Mention[str] | None:
    """The day that the head of an article is dated by: `BOSTON, Mass. (June 5, 2004)`, `Held Park, 5 June 2004`.

    Without a day the year of its copyright line; None where it has neither.
    """
    head = text[:_HEAD]
    for match in _STAMP.finditer(head):
        before = head[head.rfind("\n", 0, match.start()) + 1 : match.start()]
        if len(before) > _STAMP_INDENT or re.search(r"(?<![\w-])[a-z]+ (?:[A-Z]\w+day,? )?$", before):
            continue  # 'won on 5 June 2004.'
        if iso := _full_date(match[0], "DMY"):
            return Mention(*match.span(), iso)
    found = _COPYRIGHT.search(head)
    return Mention(*found.span("year"), found["year"]) if found else None


def find(text: str, published: str | None = None) -> list[Mention[DateValue]]:
    """Every date in `text`, in order, without overlap; the longest reading wins.

    `published` is the day of publication (ISO 8601, a time may follow); a year alone resolves 'last year'. Without it
    the day in the head of the text serves, see `stamp`.
    """
    stamped = None if published else stamp(text)
    clock = _Clock(stamped.value if stamped else published)
    found: list[Mention[DateValue]] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            value = read(match, text, clock)
            if value is not None:
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                found.append(Mention(start, match.end(), value))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention[DateValue]] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept
