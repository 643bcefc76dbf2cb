"""Ranking: places that a report implies without naming them, worked out race by race from marks and stated places.

| the article says | what follows |
|---|---|
| 43.74 (won), 44.10, 44.18, and 44.23 in fourth | the two between are second and third |
| 9.81, then second in 9.86 | the first of them won |
| A won in 2:01 from B and C | B second, C third (`from`, `ahead of`, `followed by`: see `losers`) |

A place is inferred only where the marks of a race, best first, agree with every stated place: then the list is complete
down to the last stated place, and whoever stands in it at number n was nth.
"""

from __future__ import annotations

from collections import defaultdict

from racemark.models import disciplines

from .claims import Claim
from .prose import reading_of

Race = tuple[str | None, str | None, str | None, str | None, str | None]


def infer_places(claims: list[Claim]) -> None:
    """Sets the places that follow from the marks, in every race of the report."""
    races: dict[Race, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.scope == "report" and claim.event and claim.mark is not None and claim.status is None:
            races[(claim.event, claim.sex, claim.category, claim.round, claim.competition)].append(claim)
    for race, field in races.items():
        if race[0] is not None:
            _fill(race[0], field)


def _fill(event: str, field: list[Claim]) -> None:
    marks = {id(claim): reading for claim in field if (reading := reading_of(claim)) is not None}
    known = [claim for claim in field if id(claim) in marks]
    if len({id(claim.athlete) for claim in known}) != len(known):
        return
    sign = 1 if disciplines.discipline(event).family in _TIMED else -1
    known.sort(key=lambda claim: sign * marks[id(claim)].number)
    stated = [(number, claim.place) for number, claim in enumerate(known, 1) if claim.place is not None]
    if not stated or any(number != place for number, place in stated):
        return
    for number, claim in enumerate(known[: stated[-1][0]], 1):
        if claim.place is None:
            claim.say("place", number, *claim.spans.get("mark", ()))
            claim.confidence *= 0.9


_TIMED = ("track", "hurdles", "chase", "road", "walk", "relay", "xc", "trail")
