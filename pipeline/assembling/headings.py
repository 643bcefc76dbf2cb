"""Events, sexes and categories of listed claims: from the words that head the list, then from headings and text above."""

from __future__ import annotations

from typing import Any

from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import marks

from .claims import Claim, say_event
from .report import Report

LOOK_BACK = 40
"""Sentences above a list in which its event may stand."""


def head_events(report: Report, claims: list[Claim]) -> None:
    """Sets event, sex and category of claims from lists and tables that have none of their own."""
    for claim in claims:
        if claim.label is not None:
            _from_label(report, claim)
        if claim.event is None:
            say_event(claim, _above(report, claim))


def _from_label(report: Report, claim: Claim) -> None:
    low, high = claim.label or (0, 0)
    events = [m for m in report.within("events", low, high) if m.value.code and _fits(claim, m)]
    if events:
        say_event(claim, events[-1])
    sexes = [m for m in report.within("sexes", low, high) if m.value.form != "pronoun"]
    if sexes and claim.sex is None:
        claim.say("sex", sexes[-1].value.sex, (sexes[-1].start, sexes[-1].end))
    for mention in report.within("categories", low, high):
        if mention.value.code:
            claim.say("category", mention.value.code, (mention.start, mention.end))


def _above(report: Report, claim: Claim) -> Mention[Any] | None:
    """The nearest event above that allows the mark: in a heading at any distance, in prose not far."""
    for index in range(claim.sentence.index - 1, max(claim.sentence.index - LOOK_BACK, -1), -1):
        sentence = report.sentences[index]
        if sentence.kind in (BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.TABLE_ROW):
            continue
        found = [m for m in report.within("events", sentence.start, sentence.end) if m.value.code and not m.value.role and _fits(claim, m)]
        if found:
            return found[-1]
    return None


def _fits(claim: Claim, mention: Mention[Any]) -> bool:
    return claim.mark is None or marks.resolve(claim.mark, mention.value.code) is not None
