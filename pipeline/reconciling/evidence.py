"""Whether two results, each of its own article, tell the same performance: field by field, weighed in bits.

The weights follow Fellegi and Sunter ("A Theory for Record Linkage", 1969): a field that agrees adds about
log2(P(agree | same) / P(agree | another performance)), one that differs takes away likewise. The numbers are set by
hand for candidates that share a surname, or an event and a mark, and tried on the pairs of tests/data/pairs/dev.jsonl;
the figures in docs/database.md come from the pairs kept aside in tests/data/pairs/held-out.jsonl.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from racemark.models.disciplines import UnknownEventError, discipline, may_be_one

from .meets import Agreement, Span, compare_competitions, compare_dates, compare_venues, span_of, years_of
from .names import NameMatch, compare_names, compare_teams

LINK_BITS = 15.0
"""Two results are linked from here on: odds of about 1 in 100 before, well over 100 to 1 after."""


@dataclass(frozen=True, slots=True)
class Told:
    """A performance as one article tells it; None where it is silent."""

    id: int
    source: str
    athlete: str
    order: int = 0
    """Of loading, so that the first to tell it comes first."""
    is_team: bool = False
    sex: str | None = None
    nationality: str | None = None
    age: int | None = None
    team: str | None = None
    event_code: str | None = None
    event_sex: str | None = None
    category: str | None = None
    round: str | None = None
    indoor: bool | None = None
    place: int | None = None
    status: str | None = None
    mark_value: str | None = None
    mark_kind: str | None = None
    mark_number: float | None = None
    mark_unit: str | None = None
    wind: float | None = None
    competition: str | None = None
    venue: str | None = None
    date: str | None = None
    scope: str = "report"
    confidence: float = 1.0
    published: str | None = None


@dataclass(slots=True)
class Evidence:
    """What speaks for and against two results being one performance."""

    bits: float = 0.0
    agreed: list[str] = field(default_factory=list)
    """Fields that agree and how, for people: `athlete (surname)`, `mark`."""
    contradicted: list[str] = field(default_factory=list)
    """Fields that say otherwise although the rest agrees."""
    conflict: str | None = None
    """The field that makes it impossible."""
    doubts: list[str] = field(default_factory=list)
    """Fields that make it impossible, unless all else says that one of the two is wrong about them."""
    located: bool = False
    """Where or when it was agrees, or the mark is one that is not hit twice: not just who did what."""
    same_meeting: bool = False
    """The competition's name or the venue agrees."""
    full_name: bool = False

    @property
    def linked(self) -> bool:
        """One performance, as far as these two say."""
        return self.conflict is None and self.located and self.bits >= LINK_BITS

    def add(self, name: str, bits: float, how: str | None = None) -> None:
        self.bits += bits
        if bits > 0:
            self.agreed.append(f"{name} ({how})" if how else name)

    def rule_out(self, name: str) -> None:
        self.conflict = self.conflict or name

    def doubt(self, name: str) -> None:
        if name not in self.doubts:
            self.doubts.append(name)


_NAME_BITS = {
    NameMatch.FULL: 7.0,
    NameMatch.NICKNAME: 5.0,
    NameMatch.PART: 4.0,
    NameMatch.INITIALS: 3.0,
    NameMatch.SPELLING: 3.0,
    NameMatch.SURNAME: 0.5,
}


def compare(a: Told, b: Told) -> Evidence:
    """Weigh everything that the two say. Stops at the first field that rules it out."""
    evidence = Evidence()
    for step in (_compare_athletes, _compare_events, _compare_marks, _compare_meets, _compare_places):
        step(evidence, a, b)
        if evidence.conflict:
            return evidence
    _weigh_doubts(evidence, a, b)
    evidence.located = evidence.located or _mark_bits(a, b) >= _TELLING_MARK
    return evidence


_DOUBT_BITS = -6.0


def _weigh_doubts(evidence: Evidence, a: Told, b: Told) -> None:
    """A nation, sex, year or month that differs rules one performance out, unless one of the two must be wrong.

    These are carried over from elsewhere in an article and so mistaken more often than one athlete, by full name,
    achieves the same mark to the last digit in the same event at the same meeting twice.
    """
    shared = _shared_value(a, b)
    same_place = None in (a.place, b.place) or a.place == b.place
    certain = evidence.full_name and evidence.same_meeting and same_place and a.event_code == b.event_code
    if certain and shared and shared[1] is False and _mark_bits(a, b) >= _TELLING_MARK:
        for name in evidence.doubts:
            evidence.add(name, _DOUBT_BITS)
            evidence.contradicted.append(name)
    elif evidence.doubts:
        evidence.rule_out(evidence.doubts[0])


_FAR_OFF = 0.06
"""Share of a mark beyond which no slip, and no rounding of a mark of two digits or more, explains a difference."""


def hopeless(a: Told, b: Told) -> bool:
    """A quick look that spares `compare` most pairs of a large block: marks far apart, or years."""
    if a.mark_number and b.mark_number:
        off = abs(a.mark_number - b.mark_number)
        if off > _FAR_OFF * max(a.mark_number, b.mark_number, 20.0):
            return True
    if a.date and b.date and a.date[:4] != b.date[:4]:
        if _less_than_a_day(a.date, b.date) and a.mark_number == b.mark_number is not None:
            return False
        return {a.date[5:7], b.date[5:7]} != {"01", "12"}  # New Year's Eve may be New Year's Day elsewhere
    return False


def _compare_athletes(evidence: Evidence, a: Told, b: Told) -> None:
    if a.is_team != b.is_team:
        return evidence.rule_out("athlete")
    match = compare_teams(a.athlete, b.athlete) if a.is_team else compare_names(a.athlete, b.athlete)
    if match is None:
        return evidence.rule_out("athlete")
    evidence.add("athlete", _NAME_BITS[match], match.value)
    evidence.full_name = match is NameMatch.FULL
    for name, one, other in (("sex", a.sex, b.sex), ("nationality", a.nationality, b.nationality)):
        if one and other and one != other:
            evidence.doubt(name)
    if a.nationality and a.nationality == b.nationality:
        evidence.add("nationality", 1.0)
    if a.age and b.age:
        if abs(a.age - b.age) > 1 and "report" == a.scope == b.scope:
            evidence.add("age", -6.0)
        elif a.age == b.age:
            evidence.add("age", 1.0)
    if a.team and b.team and not a.is_team:
        if compare_venues(a.team, b.team) is Agreement.AGREE:
            evidence.add("team", 2.0)
        else:
            evidence.add("team", -1.0 if match is NameMatch.FULL else -4.0)
    return None


_JUNIOR = {"junior": "U20", "juniors": "U20", "youth": "U18", "intermediate": "U17", "veteran": "masters"}
_QUALIFYING = ("heat", "qualifying")
_NEVER_FINAL = ("heat", "qualifying", "quarterfinal", "semifinal")


def _compare_events(evidence: Evidence, a: Told, b: Told) -> None:
    agreement = _compare_codes(a.event_code, b.event_code)
    if agreement is Agreement.CONFLICT:
        return evidence.rule_out("event")
    if a.event_sex and b.event_sex and a.event_sex != b.event_sex:
        evidence.doubt("sex")
    if a.indoor is not None and b.indoor is not None and a.indoor != b.indoor:
        return evidence.rule_out("indoor")
    if agreement is not Agreement.UNKNOWN:
        evidence.add("event", 3.0 if agreement is Agreement.AGREE else 1.5)
    one, other = (_JUNIOR.get((told.category or "").lower(), told.category) for told in (a, b))
    if one and other:
        if one.lower() != other.lower():
            return evidence.rule_out("category")
        evidence.add("category", 1.0)
    elif one or other:
        evidence.add("category", -1.0)
    return _compare_rounds(evidence, a, b)


def _compare_rounds(evidence: Evidence, a: Told, b: Told) -> None:
    if a.round and b.round:
        if a.round != b.round and not (a.round in _QUALIFYING and b.round in _QUALIFYING):
            return evidence.rule_out("round")
        evidence.add("round", 1.5)
    elif (a.round or b.round) in _NEVER_FINAL:
        # The article that names no round most often means the final; only one and the same rare mark says otherwise.
        if _mark_bits(a, b) < _TELLING_MARK:
            return evidence.rule_out("round")
        evidence.add("round", -2.0)
    return None


@lru_cache(maxsize=4096)
def _compare_codes(a: str | None, b: str | None) -> Agreement:
    if not a or not b:
        return Agreement.UNKNOWN
    if a == b:
        return Agreement.AGREE
    try:
        one, other = discipline(a), discipline(b)
    except UnknownEventError:
        return Agreement.CONFLICT
    if may_be_one(a, b):
        return Agreement.AGREE_LOOSELY
    # A 5K on the track is a 5000; papers do not always say where it was.
    track_or_road = {one.family, other.family} == {"track", "road"} and one.metres == other.metres
    return Agreement.AGREE_LOOSELY if track_or_road and (one.metres or 0) >= 5000 else Agreement.CONFLICT


_TELLING_MARK = 9.0
"""Bits from which a mark is hardly ever hit twice by athletes of one name."""
_ROUNDED_MARK_BITS = 3.0


@lru_cache(maxsize=65_536)
def _value_bits(value: str, kind: str, event: str | None) -> float:
    """How much it says that two marks are equal to the last digit that both have."""
    digits = sum(char.isdigit() for char in value)
    if kind == "points":
        return 10.0 if digits >= 4 else 4.0
    if kind == "distance":
        return 4.0 if event in ("PV", "HJ", None) else min(2.0 * digits, 8.0)  # heights come in steps
    return {1: 1.0, 2: 2.0, 3: 5.0, 4: 8.0}.get(digits, 10.0)  # 3:45.34 and 2:14:06 have five


def _shared_value(a: Told, b: Told) -> tuple[str, bool] | None:
    """The coarser of two marks that can be one, and whether the other is finer; None where they cannot."""
    if a.mark_number is None or b.mark_number is None or not a.mark_value or not b.mark_value:
        return None
    if a.mark_kind != b.mark_kind:
        return None
    fine, coarse = sorted((a.mark_value, b.mark_value), key=_step)
    gap = abs(a.mark_number - b.mark_number)
    if _step(coarse) == _step(fine):
        # Feet and inches, rounded down to the centimetre, can end a centimetre short of the metric mark.
        return (coarse, False) if gap < (0.0101 if a.mark_kind == "distance" else 1e-6) else None
    return (coarse, True) if gap < _step(coarse) else None


def _step(value: str) -> float:
    """To what a mark is given: `3:45.34` to 0.01, `2:14:06` to 1, hours and minutes (`2:27:00`) to 60."""
    if re.fullmatch(r"\d+:\d\d:00", value):
        return 60.0
    return 10.0 ** -len(value.partition(".")[2])


def _mark_bits(a: Told, b: Told) -> float:
    shared = _shared_value(a, b)
    return _value_bits(shared[0], a.mark_kind or "", a.event_code or b.event_code) if shared else 0.0


def _compare_marks(evidence: Evidence, a: Told, b: Told) -> None:
    if a.status or b.status:
        if a.status == b.status:
            evidence.add("status", 4.0)
        elif (a.status and b.mark_value) or (b.status and a.mark_value) or (a.status and b.status):
            return evidence.rule_out("status")
    if a.mark_number is None or b.mark_number is None:
        return None
    shared = _shared_value(a, b)
    if shared:
        value, rounded = shared
        bits = _value_bits(value, a.mark_kind or "", a.event_code or b.event_code)
        evidence.add("mark", min(bits, _ROUNDED_MARK_BITS) if rounded and bits < _TELLING_MARK else bits, _how(rounded))
    else:
        slip = _slip_bits(a, b)
        if slip is None:
            return evidence.rule_out("mark")
        evidence.add("mark", slip)
        evidence.contradicted.append("mark")
    if a.wind is not None and b.wind is not None and a.wind != b.wind:
        evidence.contradicted.append("wind")
    return None


def _how(rounded: bool) -> str | None:
    return "rounded" if rounded else None


def marks_agree(a: Told, b: Told) -> bool:
    """Whether the marks of two results can be one mark."""
    return _shared_value(a, b) is not None


def _slip_bits(a: Told, b: Told) -> float | None:
    """Against two marks that one of two papers may have got wrong; None where they are simply two marks.

    Digits that changed places are hardly ever chance; a little off in a long race, or in one named round, may be.
    """
    if a.mark_kind != b.mark_kind or not a.mark_number or not b.mark_number or not a.mark_value or not b.mark_value:
        return None
    off = abs(a.mark_number - b.mark_number) / max(a.mark_number, b.mark_number)
    if off <= 0.05 and Counter(a.mark_value) == Counter(b.mark_value):
        return -2.0
    long_race = a.mark_kind == "time" and min(a.mark_number, b.mark_number) >= 180
    return -4.0 if (long_race and off <= 0.003) or (a.round and a.round == b.round and off <= 0.02) else None


def _compare_meets(evidence: Evidence, a: Told, b: Told) -> None:
    understood = frozenset({"cross"}) if a.event_code == b.event_code == "XC" else frozenset()
    if a.indoor and b.indoor:
        understood |= {"indoor"}
    competition = compare_competitions(a.competition, b.competition, understood)
    venue = compare_venues(a.venue, b.venue, (a.competition, b.competition))
    spans = _window(a), _window(b)
    when = compare_dates(*spans)
    if competition is Agreement.CONFLICT:
        return evidence.rule_out("competition")
    if when is Agreement.CONFLICT:
        if not _less_than_a_day(a.date, b.date):
            return evidence.rule_out("date")
        evidence.doubt("date")
    evidence.same_meeting = Agreement.AGREE in (competition, venue)
    same_year = _same_year(a, b, spans)
    fresh = _fresh(a, b)
    if fresh is False and not _dated_to_month(spans):
        evidence.add("published", -6.0)
    if competition is Agreement.AGREE:
        evidence.add("competition", 6.0 if same_year or fresh else 3.0)
    elif competition is Agreement.AGREE_LOOSELY:
        evidence.add("competition", 2.0)
    elif competition is Agreement.DIFFER:
        evidence.add("competition", -2.0)
    if venue in (Agreement.AGREE, Agreement.DIFFER):
        evidence.add("venue", 4.0 if venue is Agreement.AGREE else -2.0)
    date_bits = _date_bits(when, spans)
    evidence.add("date", date_bits, None if date_bits >= 3 else "year")
    if when is Agreement.AGREE_LOOSELY and spans[0] and spans[1] and spans[0].days == spans[1].days == 1:
        evidence.contradicted.append("date")
    if fresh:
        evidence.add("published", 3.0, "the same week")
    evidence.located = bool(
        (competition in (Agreement.AGREE, Agreement.AGREE_LOOSELY) and (same_year or fresh))
        or (venue is Agreement.AGREE and (same_year or fresh))
        or date_bits >= 3
        or fresh
    )
    return None


def _window(told: Told) -> Span | None:
    return span_of(told.date)


def _less_than_a_day(*dates: str | None) -> bool:
    """One of two dates is no more than a year or month, which is often that of something else told nearby."""
    return any(date is not None and len(date) < 10 for date in dates)


def _date_bits(when: Agreement, spans: tuple[Span | None, Span | None]) -> float:
    """By the coarser of the two dates: the day says much, the year little."""
    if not spans[0] or not spans[1] or when is Agreement.CONFLICT:
        return 0.0
    days = max(spans[0].days, spans[1].days)
    if when is Agreement.AGREE:
        return 6.0
    if days == 1:  # the next day, in another time zone
        return 3.0
    return 3.0 if days <= 31 else 1.5


def _same_year(a: Told, b: Told, spans: tuple[Span | None, Span | None]) -> bool:
    """Both say the year, in the date or the competition's name, and it is one."""

    def years(told: Told, span: Span | None) -> set[str]:
        return {str(span.first.year)} if span else set(years_of(told.competition))

    return bool(years(a, spans[0]) & years(b, spans[1]) or years_of(a.competition) & years_of(b.competition))


def _fresh(a: Told, b: Told) -> bool | None:
    """Both are reported as news: within a week of each other (True), or months apart (False); None: one cannot say."""
    published = span_of(a.published), span_of(b.published)
    if a.scope != "report" or b.scope != "report" or not published[0] or not published[1]:
        return None
    if max(published[0].days, published[1].days) > 1:
        return None
    apart = abs((published[0].first - published[1].first).days)
    return True if apart <= 7 else (False if apart > 60 else None)


def _dated_to_month(spans: tuple[Span | None, Span | None]) -> bool:
    return all(span is not None and span.days <= 31 for span in spans)


def _compare_places(evidence: Evidence, a: Told, b: Told) -> None:
    if a.place is None or b.place is None:
        return None
    if a.place == b.place:
        evidence.add("place", {1: 1.0, 2: 2.0, 3: 2.0}.get(a.place, 3.0))
        return None
    if evidence.contradicted == ["mark"] or _mark_bits(a, b) == 0:
        return evidence.rule_out("place")
    evidence.add("place", -6.0)
    evidence.contradicted.append("place")
    return None
