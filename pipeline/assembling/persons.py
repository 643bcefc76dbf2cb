"""Persons: what the article says of an athlete wherever it names him or her: nation and club, beside the name.

| words | fact |
|---|---|
| `Kenya's Faith Kipyegon`, `Norwegian rival Ingebrigtsen`, `Akani Simbine of South Africa`, `Kerr (GBR)` | nation |
| `Nia Akins (Brooks Beasts)`, `Bedford's Tom Harwood`, `Fraser McCrindle of Cambuslang` | club |
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from racemark.models.nations import CODES

from .claims import Claim, Span
from .field_links import PERSON_FIELDS, FieldLinker
from .report import Report, Sentence
from .teams import Teams

_OF_CLUB = re.compile(r"^ (?:of|from) (?:the )?((?:[A-Z][\w&.'’-]*)(?: (?:&|and|of|[A-Z][\w&.'’-]*)){0,4})")
_BRACKET = re.compile(r"^(?: ['’]\d\d,?)? ?\(([^()\d][^()]{1,50})\)")


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

    def __init__(self, report: Report, fields: FieldLinker, teams: Teams) -> None:
        self.report = report
        self._own = self._own_team(teams)
        self.fields = fields
        self._facts: dict[int, Person] = {}

    def complete(self, claim: Claim) -> None:
        """Sets nation and club of the claim's athlete where the claim has none."""
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
            for start, end in claim.athlete.mentions:
                person.team = person.team or self._club(self.report.sentence_at(start), start, end)
            person.team = person.team or (self._own if person.nationality is None else None)
        return self._facts[key]

    def _own_team(self, teams: Teams) -> tuple[str, Span] | None:
        """The team whose news this is: of whoever is given no other."""
        if teams.own is None:
            return None
        start = self.report.text.find(teams.own.name)
        return (teams.own.name, (start, start + len(teams.own.name))) if start >= 0 else None

    def _named_between(self, low: int, high: int) -> bool:
        return bool(self.report.within("athletes", low, high))

    def _club(self, sentence: Sentence, start: int, end: int) -> tuple[str, Span] | None:
        text = self.report.text
        after = text[end : min(end + 60, sentence.end)]
        bracket = _BRACKET.match(after)
        if bracket:
            value = bracket.group(1).strip()
            first = value.split(",")[0].strip()
            begin = end + bracket.start(1)
            if first[:1].isupper() and first not in CODES and not self._taken(begin, begin + len(first)):
                return first, (begin, begin + len(first))
        of = _OF_CLUB.match(after)
        if of:
            begin, stop = end + of.start(1), end + of.end(1)
            if not self._taken(begin, stop):
                return of.group(1), (begin, stop)
        return self._owner(sentence, start)

    def _owner(self, sentence: Sentence, start: int) -> tuple[str, Span] | None:
        """`Blackheath & Bromley's Joe Amrani`."""
        text = self.report.text
        match = re.search(
            r"((?:[A-Z][\w.-]*)(?: (?:& )?[A-Z][\w.-]*){0,3})['’]s? (?:[a-z-]+ ){0,3}$",
            text[max(sentence.start, start - 60) : start],
        )
        if not match:
            return None
        begin = max(sentence.start, start - 60) + match.start(1)
        stop = begin + len(match.group(1))
        if (
            self._taken(begin, stop)
            or self._named_between(begin, stop)
            or match.group(1).split()[0] in ("The", "It", "He", "She")
        ):
            return None
        return match.group(1), (begin, stop)

    def _taken(self, low: int, high: int) -> bool:
        kinds = ("nations", "events", "marks", "dates", "ages", "categories")
        return any(m.start < high and m.end > low for kind in kinds for m in self.report.within(kind, low - 20, high))
