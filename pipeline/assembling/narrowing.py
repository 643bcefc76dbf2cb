"""Narrowing: `the hurdles` is the 60 metres hurdles where the article names that one race over hurdles and no other.

Of several (`60m hurdles` here, `110m hurdles` there) the mark decides, or the one named last before; the words that
name the race are added to those that say `hurdles`.
"""

from __future__ import annotations

from typing import Any

from racemark.models import disciplines
from racemark.models.mentions import Mention

from .claims import Claim, may_be_in
from .report import Report

_KINDS = ("HURDLES", "SC", "RW", "ROAD")
"""The codes that say only what kind of race it was."""


def narrow(report: Report, claims: list[Claim]) -> None:
    """Sets the race of claims that say only its kind, where the article tells which it was."""
    for claim in claims:
        if claim.event in _KINDS and claim.scope != "title":
            named = _race(report, claim, disciplines.discipline(claim.event).family)
            if named is not None:
                claim.say("event", named.value.code, *claim.spans.get("event", ()), (named.start, named.end))


def _race(report: Report, claim: Claim, family: str) -> Mention[Any] | None:
    """The race of the family that the claim can be of."""
    named = [
        mention
        for mention in report.mentions["events"]
        if mention.value.code not in (None, claim.event)
        and mention.value.role is None
        and disciplines.discipline(mention.value.code).family == family
        and _fits(claim, mention)
    ]
    before = [mention for mention in named if mention.start < claim.position]
    if len({mention.value.code for mention in named}) == 1:
        return before[-1] if before else named[0]
    return before[-1] if before else None


def _fits(claim: Claim, mention: Mention[Any]) -> bool:
    """Whether the claim may be of that race: not the other sex's, nor one that its mark is not believed of."""
    return len({claim.sex, mention.value.sex} - {None, "X"}) < 2 and may_be_in(claim, mention)
