"""Events, sexes and categories of listed claims: from the words that head them, then from text above."""

from __future__ import annotations

from typing import Any

from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import marks

from .claims import Claim, Span, say_event
from .report import Report

LOOK_BACK = 40
"""Sentences above a list in which its event may stand."""
HEAD_LENGTH = 90
"""A line of up to so many characters may head the lines below it."""


def heads(report: Report, low: int, high: int) -> bool:
    """Whether `text[low:high]` is a short line that names an event, a sex or a class for the lines below."""
    if high - low > HEAD_LENGTH or report.text[low:high].rstrip().endswith((".", "!", "?")):
        return False
    sexes = [m for m in report.within("sexes", low, high) if m.value.form != "pronoun"]
    return bool(sexes or report.within("events", low, high) or report.within("categories", low, high))


def head_claim(report: Report, claim: Claim, head: Span) -> None:
    """Sets what the claim lacks of event, sex, category, round and wind from the words that head it."""
    low, high = head
    events = [m for m in report.within("events", low, high) if m.value.code and _fits(claim, m)]
    if events and claim.event is None:
        say_event(claim, events[-1])
    sexes = [m for m in report.within("sexes", low, high) if m.value.form != "pronoun"]
    if sexes and claim.sex is None:
        claim.say("sex", sexes[-1].value.sex, (sexes[-1].start, sexes[-1].end))
    for mention in report.within("categories", low, high):
        value = mention.value
        if value.code and claim.category is None:
            claim.say("category", value.code, (mention.start, mention.end))
        if value.sex and claim.sex is None and value.sex_start is not None and value.sex_end is not None:
            claim.say("sex", value.sex, (value.sex_start, value.sex_end))
    for mention in report.within("rounds", low, high):
        if mention.value.code and claim.round is None:
            claim.say("round", mention.value.code, (mention.start, mention.end))
    for mention in report.within("winds", low, high):
        if claim.wind is None and claim.mark is not None:
            claim.say("wind", mention.value.speed, (mention.start, mention.end))


def head_events(report: Report, claims: list[Claim]) -> None:
    """Sets the event of claims from lists and tables that nothing heads."""
    for claim in claims:
        if claim.event is None:
            say_event(claim, _above(report, claim))


def _above(report: Report, claim: Claim) -> Mention[Any] | None:
    """The nearest event above that allows the mark: in a heading at any distance, in prose not far."""
    for index in range(claim.sentence.index - 1, max(claim.sentence.index - LOOK_BACK, -1), -1):
        sentence = report.sentences[index]
        if sentence.kind in (BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.TABLE_ROW):
            continue
        found = [
            m
            for m in report.within("events", sentence.start, sentence.end)
            if m.value.code and not m.value.role and _fits(claim, m)
        ]
        if found:
            return found[-1]
    return None


def _fits(claim: Claim, mention: Mention[Any]) -> bool:
    return claim.mark is None or marks.resolve(claim.mark, mention.value.code) is not None
