"""Conflicts: an athlete has one result in one event, round and competition; where claims disagree, the likelier stands.

A place that contradicts a likelier claim is dropped; what the weaker claim knows beyond it is kept. One with another
mark is dropped whole: its place is not that of the likelier mark. Results in different rounds, competitions or
categories do not contradict one another, nor do earlier results told for context: a career has many, and articles
name few of their meetings.
"""

from __future__ import annotations

from collections import defaultdict

from .claims import Claim
from .merging import join, same_mark
from .report import Report

_BESIDE = ("round", "competition", "date", "category")


def tell_rounds_apart(report: Report, claims: list[Claim]) -> None:
    """Two marks of one athlete, event and round in a sentence that names several rounds: each has the nearest.

    `Berg ran 10.39 in his semi-final and was fourth in the 100m final in 10.31`.
    """
    marked: dict[tuple[int, str | None, str | None, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.mark is not None and not claim.listed and claim.scope == "report":
            marked[id(claim.athlete), claim.event, claim.round, claim.sentence.index].append(claim)
    for together in marked.values():
        sentence = together[0].sentence
        rounds = [m for m in report.within("rounds", sentence.start, sentence.end) if m.value.code]
        if len(together) > 1 and len({m.value.code for m in rounds}) > 1:
            for claim in together:
                start, end = claim.spans["mark"][0]
                nearest = min(rounds, key=lambda m: max(m.start - end, start - m.end))
                claim.say("round", nearest.value.code, (nearest.start, nearest.end))


def settle(claims: list[Claim]) -> list[Claim]:
    """The claims without contradictions, in their order."""
    kept: list[Claim] = []
    alike: dict[tuple[int, str, str | None], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (not c.listed, -c.confidence)):
        others = alike[id(claim.athlete), claim.scope, claim.event]
        rival = next((other for other in others if _rivals(other, claim)), None)
        if rival is None:
            kept.append(claim)
            others.append(claim)
        elif same_mark(rival, claim):
            join(rival, claim)
    return sorted(kept, key=lambda claim: claim.position)


def _rivals(one: Claim, other: Claim) -> bool:
    """Whether two claims of one athlete, scope and event are of one result."""
    if one.event is None:
        return False
    if one.is_team and one.sex != other.sex and one.sex and other.sex:
        return False
    if one.scope == "background" and not (one.mark and other.mark and same_mark(one, other)):
        return False
    names = _BESIDE if one.scope != "report" else ("round", "competition", "category")
    return all(getattr(one, name) == getattr(other, name) for name in names)
