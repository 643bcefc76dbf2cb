"""Events, sexes and categories of listed claims: from the words that head them, then from text above."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from racemark.models import plausibility
from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import marks

from .claims import Claim, Span, may_be_in, say_category, say_event
from .meeting_kinds import TITLED
from .report import Report, Sentence

LOOK_BACK = 40
"""Sentences above a list in which its event may stand."""
NEAR = 2
"""So many sentences above a list speak of it."""
LEAST_ON_ROADS = -12.0
"""As `plausibility.LEAST`, for lists on roads: there clubs list all their runners, up to twice the time of those whom
papers report."""
_TEASER = re.compile(r"\b(?:read more|also read|read also|related|see also|more on this|up next|watch)\s?:")
"""What follows leads to another article."""
HEAD_LENGTH = 90
"""A line of up to so many characters may head the lines below it."""
_LONGEST_EVENT = 20
"""Characters of an event's name before a full stop in it."""


def heads(report: Report, low: int, high: int) -> bool:
    """Whether `text[low:high]` is a short line that names a race for the lines below."""
    short = high - low <= HEAD_LENGTH and not report.text[low:high].rstrip().endswith((".", "!", "?"))
    return short and names_race(report, low, high)


def names_race(report: Report, low: int, high: int) -> bool:
    """Whether the words name an event, a sex or a class; no `she`, nor a `miler`."""
    events = [m for m in report.within("events", low, high) if m.value.code and not m.value.person]
    sexes = [m for m in report.within("sexes", low, high) if m.value.form != "pronoun"]
    return bool(events or sexes or report.within("categories", low, high))


def breaks(report: Report, pattern: re.Pattern[str], low: int, high: int) -> list[re.Match[str]]:
    """Where the pattern finds the end of what comes before a head, but not within an event's name: `100 yd. dash`."""
    return [
        match
        for match in pattern.finditer(report.text, low, high)
        if not any(
            m.start < match.start() < m.end
            for m in report.within("events", max(match.start() - _LONGEST_EVENT, low), match.end())
        )
    ]


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
        say_category(claim, mention)
    for mention in report.within("rounds", low, high):
        if mention.value.code and claim.round is None:
            claim.say("round", mention.value.code, (mention.start, mention.end))
    for mention in report.within("winds", low, high):
        if claim.wind is None and claim.mark is not None:
            claim.say("wind", mention.value.speed, (mention.start, mention.end))


def head_events(report: Report, claims: list[Claim]) -> None:
    """Sets the event of claims from lists and tables that nothing heads; lines below one another are of one race."""
    open_claims = [claim for claim in claims if claim.event is None]
    for _, lines in groupby(enumerate(open_claims), key=lambda one: one[1].sentence.block - one[0]):
        together = [claim for _, claim in lines]
        for claim in together:
            say_event(claim, _above(report, claim, together))


def _above(report: Report, claim: Claim, together: list[Claim]) -> Mention[Any] | None:
    """An event told above in which most marks of the list are believable, else this one's, else one that allows it.

    A heading's or that of the words right above, else the one that the article names most. Titles are of others.
    """
    told = list(_told(report, together[0].sentence.index))
    told = [one for one in told if one[1].value.code != "ROAD"] or told  # says less than any other
    if not claim.is_team:
        told = [one for one in told if one[1].value.family != "relay"]
    close = _close(report, together[0].sentence, told)
    right_above = next((m for s, m in told if _is_right_above(s, together[0], close) and may_be_in(claim, m)), None)
    if right_above is not None:
        return right_above
    for good in (
        _most_believable(together, plausibility.LEAST),
        _most_believable(together, LEAST_ON_ROADS),
        may_be_in,
        _fits,
    ):
        found = [(sentence, mention) for sentence, mention in told if good(claim, mention)]
        if good is not _fits:  # headlines with several events name none in particular
            found = [one for one in found if one[0].kind is not BlockKind.HEADING or one[0].index in close]
        near = [m for s, m in found if s.index in close]
        if near:
            return near[0]
        if found:
            named = Counter(mention.value.code for _, mention in found)
            return max((m for _, m in found), key=lambda mention: named[mention.value.code])
    return None


def _close(report: Report, first: Sentence, told: list[tuple[Sentence, Mention[Any]]]) -> set[int]:
    """The sentences that speak of the list below them: its headings, the two above it and all of the paragraph above.

    A headline with several events (`Hove Marathon/Ryde 10K`) heads no one list.
    """
    codes: dict[int, set[str]] = defaultdict(set)
    for sentence, mention in told:
        codes[sentence.index].add(mention.value.code)
    return {
        sentence.index
        for sentence, _ in told
        if first.index - sentence.index <= NEAR
        or sentence.block == first.block - 1
        or (sentence.kind is BlockKind.HEADING and len(codes[sentence.index]) == 1)
    }


def _is_right_above(sentence: Sentence, claim: Claim, close: set[int]) -> bool:
    """Whether the sentence heads the claim's list, or is one of the two before it."""
    heads_it = sentence.kind is BlockKind.HEADING or claim.sentence.index - sentence.index <= NEAR
    return heads_it and sentence.index in close


def _told(report: Report, index: int) -> Iterator[tuple[Sentence, Mention[Any]]]:
    """The events of the sentences before that number, the last first, but for titles and people's trades."""
    for sentence in reversed(report.sentences[max(index - LOOK_BACK, 0) : index]):
        if sentence.kind in (BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.TABLE_ROW):
            continue
        for mention in reversed(report.within("events", sentence.start, sentence.end)):
            value = mention.value
            titled = TITLED.match(report.lower, mention.end)
            teased = _TEASER.search(report.lower, max(sentence.start, mention.start - 60), mention.start)
            if value.code and not value.role and not value.person and not titled and not teased:
                yield sentence, mention


def _most_believable(
    together: list[Claim], on_roads: float = plausibility.LEAST
) -> Callable[[Claim, Mention[Any]], bool]:
    """Whether an event allows the mark, and most of the list's marks are believable in it."""

    def good(claim: Claim, mention: Mention[Any]) -> bool:
        least = on_roads if mention.value.family == "road" else plausibility.LEAST
        return _fits(claim, mention) and 2 * sum(may_be_in(one, mention, least) for one in together) > len(together)

    return good


def _fits(claim: Claim, mention: Mention[Any]) -> bool:
    """Whether the mark is possible at all in the event, be it for the best or for a child."""
    return claim.mark is None or marks.resolve(claim.mark, mention.value.code) is not None
