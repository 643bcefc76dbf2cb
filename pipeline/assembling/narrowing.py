"""Narrowing: `the hurdles` is the 60 metres hurdles where the article names that one race over hurdles and no other.

Of several (`60m hurdles` here, `110m hurdles` there) the mark decides, or the one named last before; the words that
name the race are added to those that say `hurdles`.

Where nothing names the race, the mark may: 7.66 indoors over the hurdles was 60 metres, and 10.48 no 400 metres but
100, whatever event was spoken of last. Such a record has its mark as the words that tell its event.

| words | mark | event |
|---|---|---|
| the 200m | 4:13.7, and the article names a 1500m | 1500 |
| the 400m | 10.48 | 100 |
| none | 44.05 | 400 |
| the pole vault | 7.21m | none |
| none, of a woman outdoors | 5,401 points | HEP |
"""

from __future__ import annotations

import re
from typing import Any

from racemark.models import disciplines, plausibility
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import marks
from racemark.pipeline.annotating.marks import Reading

from .claims import Claim, may_be_in
from .report import Report

_KINDS = ("HURDLES", "SC", "RW", "ROAD")
"""The codes that say only what kind of race it was."""
_IMPOSSIBLE = -8.0
"""The score of a time that nobody reports of a race on the track: four times as far as what is still believed."""
_TRACK = ("track", "hurdles", "chase")
_SPRINTS = ("60", "100", "200", "400", "800")
"""The races that a time alone tells apart; longer ones have neighbours (the 1500 metres and the mile)."""
_HURDLES: tuple[tuple[str, str | None, bool | None, float, float], ...] = (
    ("60H", None, True, 7.2, 9.99),
    ("100H", "F", None, 12.0, 13.7),
    ("110H", "M", None, 12.7, 13.99),
)
"""Race over hurdles, sex, whether indoors, and the times in which grown-ups of some class run it and no other."""
_SHORT, _LONG = re.compile(r"\b(?:sprint|high|short)\b"), re.compile(r"\b(?:low|long|intermediate)\b")
"""What tells hurdles apart without a distance."""
_SPRINTED = 110
"""Metres of the longest of the sprint hurdles."""
_CHANCE = 0.6
"""How likely an event is that only its mark tells."""


def narrow(report: Report, claims: list[Claim]) -> None:
    """Sets the race of claims that say only its kind, or none that allows the mark, where article or mark tell it."""
    for claim in claims:
        if claim.scope == "title":
            continue
        if claim.event in _KINDS:
            family = disciplines.discipline(claim.event).family
            named = _race(
                report,
                claim,
                [m for m in report.mentions["events"] if _is_of(m, family) and _is_as_long(report, claim, m)],
            )
            if named is not None:
                claim.say("event", named.value.code, *claim.spans.get("event", ()), (named.start, named.end))
            elif claim.event == "HURDLES":
                told = _told_hurdles(claim)
                claim.say("event", told or claim.event, *claim.spans.get("event", ()), *_words_of_mark(claim, told))
        elif claim.mark is not None and _is_unbelievable(claim):
            _settle(report, claim)


def _settle(report: Report, claim: Claim) -> None:
    """Gives the claim the event that its mark tells; an event that it denies is none."""
    on_track = claim.event is None or disciplines.discipline(claim.event).family in _TRACK
    if claim.event is not None:
        named = _race(report, claim, [m for m in report.mentions["events"] if _is_alike(claim, m)])
        if named is not None:
            _say(claim, named.value.code, [(named.start, named.end)])
            return
    told = _told(report, claim, on_track)
    if told is not None:
        _say(claim, told, _words_of_mark(claim, told))
    else:
        claim.event = None
        claim.spans.pop("event", None)


def _words_of_mark(claim: Claim, told: str | None) -> list[tuple[int, int]]:
    return claim.spans.get("mark", []) if told else []


def _say(claim: Claim, code: str | None, spans: list[tuple[int, int]]) -> None:
    claim.say("event", code, *spans)
    who, _, scope = claim.chances
    claim.chances = (who, _CHANCE, scope)
    claim.confidence = who * _CHANCE * scope


def _is_of(mention: Mention[Any], family: str) -> bool:
    code, role = mention.value.code, mention.value.role
    return code not in (None, *_KINDS) and role is None and disciplines.discipline(code).family == family


def _is_as_long(report: Report, claim: Claim, mention: Mention[Any]) -> bool:
    """Whether hurdles told as the sprint or the low ones are those of the mention: of up to 110 metres, or more."""
    if claim.event != "HURDLES":
        return True
    for start, end in claim.spans.get("event", ()):
        words = report.lower[max(start - 8, 0) : end]
        if short := _SHORT.search(words) or _LONG.search(words):
            return ((disciplines.discipline(mention.value.code).metres or 0) <= _SPRINTED) == (short.re is _SHORT)
    return True


def _is_alike(claim: Claim, mention: Mention[Any]) -> bool:
    """Whether the event is of the same measure and for as many people as the one that the claim has."""
    code = mention.value.code
    if code in (None, claim.event, *disciplines.GENERAL) or mention.value.role is not None:
        return False
    own, other = disciplines.discipline(claim.event), disciplines.discipline(code)
    return other.measured == own.measured and other.family in (*_TRACK, own.family)


def _race(report: Report, claim: Claim, named: list[Mention[Any]]) -> Mention[Any] | None:
    """Of events that the article names the one that the claim can be of."""
    fitting = [mention for mention in named if _fits(claim, mention)]
    before = [mention for mention in fitting if mention.start < claim.position]
    if len({mention.value.code for mention in fitting}) == 1:
        return before[-1] if before else fitting[0]
    return before[-1] if before else None


def _fits(claim: Claim, mention: Mention[Any]) -> bool:
    """Whether the claim may be of that race: not the other sex's, nor one that its mark is not believed of."""
    return len({claim.sex, mention.value.sex} - {None, "X"}) < 2 and may_be_in(claim, mention)


# --- what only the mark tells --------------------------------------------------------------------------------------


def _is_unbelievable(claim: Claim) -> bool:
    """Whether the claim has no event, or one that allows no such mark; wheelchairs and children have their own."""
    if claim.event is None:
        return True
    if claim.category is not None or claim.mark is None:
        return False
    event = disciplines.discipline(claim.event)
    reading = marks.resolve(claim.mark, claim.event)
    if event.family in _TRACK:
        return reading is None or plausibility.score(claim.event, reading.number) < _IMPOSSIBLE
    if event.family == "jump" and event.code not in disciplines.GENERAL:
        far = next((r.number for r in claim.mark.readings if r.kind == "distance"), 0.0)
        return far > max(limit.best for limit in plausibility.limits(claim.event))
    return False


def _told_hurdles(claim: Claim) -> str | None:
    time = _reading(claim, "time")
    if time is None or claim.category is not None:
        return None
    for code, sex, indoor, least, most in _HURDLES:
        if least <= time.number <= most and sex in (None, claim.sex) and bool(indoor) == bool(claim.indoor):
            return code
    return None


def _told(report: Report, claim: Claim, on_track: bool) -> str | None:
    """The event that a sprint's time or the points of a combined event tell by themselves."""
    if report.kind_at(claim.position) != "track" or claim.is_team:
        return None
    points, time = _reading(claim, "points"), _reading(claim, "time")
    if points is not None and points.number >= 3500 and claim.sex in ("M", "F"):
        return ("HEP" if claim.indoor else "DEC") if claim.sex == "M" else "PEN" if claim.indoor else "HEP"
    if not on_track or time is None or not (":" in time.value or "." in time.value):
        return None
    sprints = [code for code in _SPRINTS if plausibility.score(code, time.number) > plausibility.LEAST]
    return sprints[0] if len(sprints) == 1 else None


def _reading(claim: Claim, kind: str) -> Reading | None:
    """The mark, where that is how it reads first."""
    first = claim.mark.readings[0] if claim.mark is not None else None
    return first if first is not None and first.kind == kind else None
