"""Events, sexes and categories of listed claims: from the words that head them, then from text above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from racemark.models import plausibility
from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import marks

from .claims import Claim, Span, say_event
from .meeting_kinds import TITLED
from .report import Report, Sentence

LOOK_BACK = 40
"""Sentences above a list in which its event may stand."""
NEAR = 2
"""So many sentences above a list speak of it."""
LEAST = -2.0
"""The score of a mark that is still believed of a race: two standard deviations from the typical one."""
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
    """An event told above in which the mark is believable, else one that just allows it.

    A heading's, else that of the two sentences before, else the one that the article names most. Titles are of others.
    """
    told = list(_told(report, claim.sentence.index))
    for good in (_believable, _fits):
        found = [(sentence, mention) for sentence, mention in told if good(claim, mention)]
        near = [m for s, m in found if s.kind is BlockKind.HEADING or claim.sentence.index - s.index <= NEAR]
        if near:
            return near[0]
        if found:
            named = Counter(mention.value.code for _, mention in found)
            return max((m for _, m in found), key=lambda mention: named[mention.value.code])
    return None


def _told(report: Report, index: int) -> Iterator[tuple[Sentence, Mention[Any]]]:
    """The events of the sentences before that number, the last first, but for titles and people's trades."""
    for sentence in reversed(report.sentences[max(index - LOOK_BACK, 0) : index]):
        if sentence.kind in (BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.TABLE_ROW):
            continue
        for mention in reversed(report.within("events", sentence.start, sentence.end)):
            value = mention.value
            if value.code and not value.role and not value.person and not TITLED.match(report.lower, mention.end):
                yield sentence, mention


def _believable(claim: Claim, mention: Mention[Any]) -> bool:
    """Whether somebody of the field may have had the mark in the event."""
    sex = claim.sex or mention.value.sex
    if claim.mark is None:
        return True
    reading = marks.resolve(claim.mark, mention.value.code, sex)
    return reading is not None and plausibility.score(mention.value.code, reading.number, sex) > LEAST


def _fits(claim: Claim, mention: Mention[Any]) -> bool:
    return claim.mark is None or marks.resolve(claim.mark, mention.value.code) is not None
