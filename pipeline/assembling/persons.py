"""Persons: what the article says of an athlete wherever it names him or her: nation, club and age.

| words | fact |
|---|---|
| `Kenya's Faith Kipyegon`, `Norwegian rival Ingebrigtsen`, `Akani Simbine of South Africa`, `Kerr (GBR)` | nation |
| `Nia Akins (Brooks Beasts)`, `Bedford's Tom Harwood`, `Fraser McCrindle of Cambuslang` | club; see `clubs` |
| `Hodgkinson, 22,`, `the 17-year-old` | age |
"""

from __future__ import annotations

from dataclasses import dataclass

from .claims import Claim, Span
from .field_links import PERSON_FIELDS, FieldLinker
from .report import Report

LONGEST_NATION = 60
"""Characters; more than any name of a nation has."""


@dataclass(slots=True)
class Person:
    """Facts about one athlete, each with the words that state it."""

    nationality: tuple[str, Span] | None = None
    team: tuple[str, Span] | None = None
    age: tuple[int, Span] | None = None


class Persons:
    """The facts about all athletes of one report."""

    def __init__(self, report: Report, fields: FieldLinker) -> None:
        self.report = report
        self.fields = fields
        self._facts: dict[int, Person] = {}

    def complete(self, claim: Claim) -> None:
        """Sets nation, club and, of news, age of the claim's athlete where the claim has none; of a team its nation."""
        if claim.is_team:
            nation = self._team_nation(claim)
            if nation and claim.nationality is None:
                claim.say("nationality", *nation)
            return
        person = self._person(claim)
        for name in ("nationality", "team", *(("age",) if claim.scope == "report" else ())):
            fact = getattr(person, name)
            if fact is not None and getattr(claim, name) is None:
                claim.say(name, *fact)

    def _team_nation(self, claim: Claim) -> tuple[str, Span] | None:
        for start, end in claim.spans.get("athlete", ()):
            for mention in self.report.within("nations", start - LONGEST_NATION, end):
                if mention.end > start:
                    return mention.value.code, (mention.start, mention.end)
        return None

    def _person(self, claim: Claim) -> Person:
        key = id(claim.athlete)
        if key not in self._facts:
            person = self._facts[key] = Person()
            for name in PERSON_FIELDS:
                chosen = self.fields.choose(name, claim)
                if chosen is not None:
                    setattr(person, name, (chosen.value, (chosen.start, chosen.end)))
        return self._facts[key]
