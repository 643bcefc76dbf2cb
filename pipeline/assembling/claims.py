"""Claims: what one stretch of the article says of one performance, before claims of the same performance are merged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from racemark.models import plausibility
from racemark.models.mentions import Mention
from racemark.models.records import RecordFlag, Round, Scope, Sex, Status
from racemark.pipeline.annotating import marks
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.annotating.marks import MarkValue

from .report import Sentence

Span = tuple[int, int]


@dataclass(slots=True)
class Claim:
    """Who, in which event, with what place or mark; positions are characters of the annotated text.

    `spans` holds, for each field that is set, the stretches that say so.
    """

    athlete: Athlete
    position: int
    """Where the claim stands: of its anchor."""
    sentence: Sentence
    event: str | None = None
    place: int | None = None
    status: Status | None = None
    mark: MarkValue | None = None
    sex: Sex | None = None
    category: str | None = None
    round: Round | None = None
    indoor: bool | None = None
    wind: float | None = None
    is_team: bool = False
    members: tuple[str, ...] = ()
    team: str | None = None
    nationality: str | None = None
    age: int | None = None
    competition: str | None = None
    venue: str | None = None
    date: str | None = None
    flags: list[tuple[RecordFlag, Span]] = field(default_factory=list)
    scope: Scope = "report"
    confidence: float = 1.0
    support: int = 1
    """How many stretches of the article say so."""
    inferred: bool = False
    """The place follows from others' marks or places; the article does not state it."""
    implied: float = 1.0
    """The probability of the place, or of none, where the article states a mark alone."""
    chances: tuple[float, float, float] = (1.0, 1.0, 1.0)
    """The probabilities of athlete, event and scope, as they were linked."""
    label: Span | None = None
    """The words that head a list entry: `U20 men (8km):`."""
    listed: bool = False
    """From a table or a result list: complete by itself."""
    entry: Span | None = None
    """The list entry or table row that the claim was read from; what other entries say is not of it."""
    spans: dict[str, list[Span]] = field(default_factory=dict)

    def say(self, name: str, value: Any, *spans: Span) -> None:
        """Sets a field together with the stretches that state it."""
        setattr(self, name, value)
        self.spans[name] = list(spans)

    def copy(self) -> Claim:
        return replace(self, flags=list(self.flags), spans={name: list(spans) for name, spans in self.spans.items()})


def say_event(claim: Claim, mention: Mention[Any] | None) -> None:
    """Sets the event, and the sex where the event's words have it (`the women's 800m`)."""
    if mention is None:
        return
    claim.say("event", mention.value.code, (mention.start, mention.end))
    if mention.value.sex:
        start, end = mention.value.sex_start, mention.value.sex_end
        claim.say(
            "sex", mention.value.sex, (mention.start, mention.end) if start is None or end is None else (start, end)
        )


def say_category(claim: Claim, mention: Mention[Any]) -> None:
    """Sets the class, and the sex where the class's words have it (`U20 women`), as far as the claim lacks them."""
    value = mention.value
    if value.code and claim.category is None:
        claim.say("category", value.code, (mention.start, mention.end))
    if value.sex and claim.sex is None and value.sex_start is not None and value.sex_end is not None:
        claim.say("sex", value.sex, (value.sex_start, value.sex_end))


def claims_by_sentence(claims: list[Claim]) -> dict[int, list[Claim]]:
    """The claims by the numbers of their sentences; both in the order given."""
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.sentence.index].append(claim)
    return found


def reading_of(claim: Claim) -> marks.Reading | None:
    """The claim's mark as its event has it; the likeliest reading where the event is unknown or too narrow."""
    if claim.mark is None:
        return None
    if claim.event is not None:
        reading = marks.resolve(claim.mark, claim.event, claim.sex)
        if reading is not None:
            return reading
    return claim.mark.readings[0] if claim.mark.readings else None


def may_be_in(claim: Claim, event: Mention[Any], least: float = plausibility.LEAST) -> bool:
    """Whether somebody of the field may have had the claim's mark in the event; True of a claim without a mark.

    `least`: the score of a mark that is still believed (`plausibility.score`).
    """
    if claim.mark is None:
        return True
    sex = claim.sex or event.value.sex
    reading = marks.resolve(claim.mark, event.value.code, sex)
    return reading is not None and plausibility.believable(event.value.code, reading.number, sex, least)


def status_of(word: str) -> Status:
    """The status that a result list's abbreviation stands for; no mark and no height are no finish."""
    return "DQ" if word in ("DQ", "DSQ") else "DNS" if word == "DNS" else "DNF"
