"""Merging: claims of one performance become one, whatever sentence they come from.

Two claims tell of one performance when athlete, scope and team agree and nothing that both state differs: event, place,
mark, round, status, competition; of earlier results also the year. The later claim joins the nearest earlier one that
it fits; a title is never merged with a report.
"""

from __future__ import annotations

from racemark.models import disciplines

from .claims import Claim, reading_of


def merge(claims: list[Claim]) -> list[Claim]:
    """The performances, in the order in which the article first tells of them."""
    merged: list[Claim] = []
    by_athlete: dict[tuple[int, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (not c.listed, c.position)):
        known = by_athlete.setdefault((id(claim.athlete), claim.scope), [])
        fitting = [other for other in known if _fits(other, claim)]
        if fitting:
            join(max(fitting, key=lambda other: _closeness(other, claim)), claim)
        else:
            fresh = claim.copy()
            known.append(fresh)
            merged.append(fresh)
    return sorted(merged, key=lambda claim: claim.position)


def _fits(one: Claim, other: Claim) -> bool:
    if one.is_team != other.is_team or (one.is_team and one.sex and other.sex and one.sex != other.sex):
        return False
    pairs = (
        (one.place, other.place),
        (one.round, other.round),
        (one.status, other.status),
        (one.competition, other.competition),
    )
    if any(a is not None and b is not None and a != b for a, b in pairs):
        return False
    if one.scope != "report" and one.date and other.date and one.date[:4] != other.date[:4]:
        return False
    if one.event is not None and other.event is not None and not disciplines.may_be_one(one.event, other.event):
        return False
    return same_mark(one, other)


def same_mark(one: Claim, other: Claim) -> bool:
    """Whether nothing contradicts that two claims state one mark: equal as their events read it, or one is unknown."""
    if one.mark is None or other.mark is None:
        return True
    first, second = reading_of(one), reading_of(other)
    return first is not None and second is not None and first.is_same(second)


def _closeness(one: Claim, other: Claim) -> tuple[bool, int]:
    return (
        one.event == other.event and one.event is not None,
        -abs(one.position - other.position),
    )


_VALUES = (
    "event",
    "place",
    "status",
    "mark",
    "sex",
    "category",
    "round",
    "indoor",
    "wind",
    "team",
    "nationality",
    "age",
    "competition",
    "venue",
    "date",
)


def join(target: Claim, claim: Claim) -> None:
    """Adds what the claim says beyond the target, and its words to the provenance of what both say."""
    for name in _VALUES:
        value = getattr(claim, name)
        if value is None:
            continue
        mine = getattr(target, name)
        if mine == value:
            _add_spans(target, claim, name)
        elif mine is None or (name == "event" and mine in disciplines.GENERAL and disciplines.may_be_one(mine, value)):
            target.say(name, value, *claim.spans.get(name, ()))
    _add_spans(target, claim, "athlete")
    known = [flag for flag, _ in target.flags]
    target.flags += [(flag, span) for flag, span in claim.flags if flag not in known]
    target.members = target.members or claim.members
    target.support += claim.support
    target.confidence = 1 - (1 - target.confidence) * (1 - claim.confidence)
    target.position = min(target.position, claim.position)


def _add_spans(target: Claim, claim: Claim, name: str) -> None:
    spans = target.spans.setdefault(name, [])
    spans += [span for span in claim.spans.get(name, ()) if span not in spans]
