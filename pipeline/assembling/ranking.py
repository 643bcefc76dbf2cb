"""Ranking: places that a report implies without naming them, worked out race by race from marks and stated places.

| the article says | what follows |
|---|---|
| 43.74 (won), 44.10, 44.18, and 44.23 in fourth | the two between are second and third |
| 9.81, then second in 9.86 | the first of them won |
| 21.82 to 21.86 | first and second |
| 1:42.4 won, 1:43.0, and 1:44.1 in sixth | nothing: others may have come between |

In the development corpus the best mark of a race with several results has place 1 in nine of ten cases where nobody
else won, and the next ones have the place of their rank in nineteen of twenty unless the text says otherwise.
"""

from __future__ import annotations

from collections import defaultdict

from racemark.models import disciplines

from .claims import Claim, reading_of

Race = tuple[str | None, str | None, str | None, str | None, str | None]
_TIMED = ("track", "hurdles", "chase", "road", "walk", "relay", "xc", "trail")


def infer_places(claims: list[Claim]) -> None:
    """Sets the places that follow from the marks, in every race of the report that has more than one result."""
    races: dict[Race, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.scope == "report" and claim.event and claim.status is None:
            races[(claim.event, claim.sex, claim.category, claim.round, claim.competition)].append(claim)
    for (event, *_), field in races.items():
        if event is not None and len({id(claim.athlete) for claim in field}) > 1:
            _fill(event, field)


def _fill(event: str, field: list[Claim]) -> None:
    order = _by_mark(event, field)
    elsewhere = {claim.place for claim in field if claim.place is not None and claim not in order}
    waiting: list[tuple[Claim, int]] = []
    rank = 1
    for claim in order:
        while rank in elsewhere and claim.place != rank:
            rank += 1
        if claim.place is None:
            waiting.append((claim, rank))
            rank += 1
            continue
        if claim.place < rank:
            return
        if claim.place > rank:
            waiting.clear()
            rank = claim.place + 1
            if any(later.place is None for later in order[order.index(claim) :]):
                break
            continue
        _settle(waiting)
        rank += 1
    _settle(waiting)


def _settle(waiting: list[tuple[Claim, int]]) -> None:
    for claim, rank in waiting:
        claim.say("place", rank, *claim.spans.get("mark", ()))
        claim.confidence *= 0.85
        claim.inferred = True
    waiting.clear()


def _by_mark(event: str, field: list[Claim]) -> list[Claim]:
    """The claims with a mark, best first; of an athlete with several, the likeliest."""
    best: dict[int, tuple[float, float, Claim]] = {}
    sign = 1 if disciplines.discipline(event).family in _TIMED else -1
    for claim in field:
        reading = reading_of(claim)
        if reading is None:
            continue
        key = id(claim.athlete)
        if key not in best or best[key][0] < claim.confidence:
            best[key] = (claim.confidence, sign * reading.number, claim)
    return [claim for _, _, claim in sorted(best.values(), key=lambda entry: entry[1])]
