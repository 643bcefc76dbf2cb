"""Teams: nations, schools and clubs as competitors, in relays and in the team races of cross country, road and walks.

Where an article speaks of a relay or of a team race, its teams are candidates beside its athletes (`team_mentions`,
`team_names`). Once events are known, `Teams.settle` gives what is left with a person in a relay to that person's team:
nobody wins a relay alone.

| words | team |
|---|---|
| `Ann Day (Hove) won the relay`, `the relay went to Ann Day of Hove` | `Hove` |
| `Day, Fox, Gray and Hall won the relay`, in the news of one school | the school |
| `Ann Day, Bea Fox, Cat Gray and Di Hall won the relay` | `Ann Day / Bea Fox / Cat Gray / Di Hall` |
"""

from __future__ import annotations

import re
from typing import Any

from racemark.models import disciplines
from racemark.models.mentions import Mention
from racemark.models.nations import CODES
from racemark.pipeline.annotating import marks
from racemark.pipeline.annotating.names import fold

from .claims import Claim, Span, say_event
from .report import Report, Sentence
from .squads import BEATEN_TEAM, LIST_JOIN
from .team_mentions import PLACE_BEFORE, TeamMentions, is_relay
from .team_names import Team, TeamNames, is_organisation

_TEAM_FAMILIES = ("relay", "xc", "road", "walk", "trail")
_BRACKET_AFTER = re.compile(r"[* ]*\(([A-Z][^()\d,]{1,40})[,)]")
_NATION_GAP = re.compile(r"(?:['’]s?)? (?:[a-z-]+ ){0,3}| ?\(|,? of (?:the )?")

_POINTS = re.compile(r"[^.;:\d]{0,20} (?:with|on|at) \d{2,3}(?:\.5)?(?![:.\d]| ?(?:sec|m\b))")
SURE_PERSON = 0.5
"""A full name that the language model takes for a person's this often is no team's."""
_LEG = re.compile(
    r"\b(?:leg|anchor\w*|lead-?off|led off|split|handed|exchange|stick|baton|brought|closing)\b", re.IGNORECASE
)


class Teams:
    """The teams of one report: their names, their mentions and what they did."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.names = TeamNames(report)
        self._mentions = TeamMentions(report, self.names)

    @property
    def own(self) -> Team | None:
        """The team whose news this is."""
        return self.names.own

    @property
    def cross_country(self) -> bool:
        """Whether the article is about cross country."""
        return self._mentions.cross_country

    def join(self) -> None:
        """Adds the teams to the names of the sentences that speak of relays and team races."""
        self._mentions.join()

    def settle(self, claims: list[Claim]) -> list[Claim]:
        """The claims, those of relays with a team for athlete; what no team can have done is left out."""
        kept = []
        runners = {id(claim.athlete) for claim in claims if claim.event is not None and not is_relay(claim.event)}
        for claim in claims:
            if self._runs_as_team(claim, runners):
                claim.athlete = self._as_team(claim.athlete.name)
            if not isinstance(claim.athlete, Team) and is_relay(claim.event) and claim.scope != "title":
                self._give_to_team(claim)
                if not isinstance(claim.athlete, Team):
                    continue
            if isinstance(claim.athlete, Team):
                claim.is_team = True
                if not self._is_team_result(claim):
                    continue
                claim.members = claim.members or self._members(claim.sentence)
            kept.append(claim)
        return kept

    def _runs_as_team(self, claim: Claim, runners: set[int]) -> bool:
        """`Ohio Valley won the 4x400`, however like a person's the name looks: whoever does nothing else is a team."""
        if isinstance(claim.athlete, Team) or not is_relay(claim.event) or claim.scope == "title":
            return False
        name, sentence = claim.athlete.name, claim.sentence
        known = is_organisation(name) or name in self.names.organisations
        person = " " in name and claim.athlete.features.get("ner=PERSON", 0.0) >= SURE_PERSON
        if name in self._members(sentence) or (not known and (person or id(claim.athlete) in runners)):
            return False
        start, end = claim.spans["athlete"][0] if claim.spans.get("athlete") else (sentence.start, sentence.end)
        if PLACE_BEFORE.search(self.report.text[max(start - 20, 0) : start]):
            return False
        return not _LEG.search(self.report.text, max(start - 20, sentence.start), min(end + 60, sentence.end))

    def _as_team(self, name: str) -> Team:
        """The team of that name; one that looks like a person's may have its fullest form among the persons' names."""
        team = self.names.named(name)
        words = set(fold(name).split())
        longer = {m.value.athlete.name for m in self.report.mentions["athletes"]} - {name}
        fuller = [other for other in longer if words < set(fold(other).split())]
        return self.names.team(fuller[0]) if team.name == name and len(fuller) == 1 else team

    def correct(self, claims: list[Claim]) -> None:
        """What lists and tables say of a team that no team can do is of the cross country that the article is about."""
        for claim in claims:
            if claim.is_team and self.cross_country and claim.event is not None:
                family = disciplines.discipline(claim.event).family
                event = self._country(claim) if family not in _TEAM_FAMILIES else None
                if event is not None:
                    say_event(claim, event)

    def _country(self, claim: Claim) -> Mention[Any] | None:
        """The nearest words that say cross country."""
        events = [m for m in self.report.mentions["events"] if m.value.code == "XC"]
        return min(events, key=lambda m: abs(m.start - claim.position), default=None)

    def _is_team_result(self, claim: Claim) -> bool:
        """Whether a team can have done it; a mark that is none of the event's (a leg's, a runner's) is taken away."""
        if self.cross_country and not is_relay(claim.event) and claim.event != "XC":
            event = self._country(claim)
            if event is None:
                return False
            say_event(claim, event)
        if claim.event is not None and disciplines.discipline(claim.event).family not in _TEAM_FAMILIES:
            return False
        scored = not is_relay(claim.event)
        if not scored and claim.mark is None and claim.place is not None and self._is_score(claim):
            return False
        if (
            claim.mark is not None
            and claim.event is not None
            and (scored or marks.resolve(claim.mark, claim.event) is None)
        ):
            claim.mark = None
            claim.spans.pop("mark", None)
        return bool(claim.place or claim.mark or claim.status or claim.flags)

    def _is_score(self, claim: Claim) -> bool:
        """`Ashby was third with 99`: the place in a meeting's scores, whatever relay was told before."""
        return any(_POINTS.match(self.report.text, end) for _, end in claim.spans.get("place", ()))

    def _give_to_team(self, claim: Claim) -> None:
        members = self._members(claim.sentence)
        for team, spans in (
            self._nearest(claim),
            self._of_person(claim),
            self._carried(claim),
            self._of_members(claim, members),
        ):
            if team is not None:
                claim.athlete, claim.members = team, members
                claim.spans["athlete"] = spans
                return

    def _of_person(self, claim: Claim) -> tuple[Team | None, list[Span]]:
        """The club in brackets after the person's name, or the nation before or after it."""
        text = self.report.text
        for start, end in claim.athlete.mentions:
            club = _BRACKET_AFTER.match(text, end)
            if club and club.group(1) not in CODES and not self.report.within("nations", *club.span(1)):
                return self.names.named(club.group(1).strip()), [club.span(1)]
            for mention in self.report.within("nations", start - 50, end + 20):
                gap = text[mention.end : start] if mention.end <= start else text[end : mention.start]
                if _NATION_GAP.fullmatch(gap):
                    return self.names.nation(mention.value.code), [(mention.start, mention.end)]
        return None, []

    def _of_members(self, claim: Claim, members: tuple[str, ...]) -> tuple[Team | None, list[Span]]:
        if len(members) < 3:
            return None, []
        people = [n for n in claim.sentence.names if n.value.athlete.name in members]
        return self.names.team(" / ".join(members)), [(n.start, n.end) for n in people]

    def _carried(self, claim: Claim) -> tuple[Team | None, list[Span]]:
        """The team named before in the paragraph, else the article's own."""
        for index in range(claim.sentence.index - 1, max(claim.sentence.index - 4, -1), -1):
            sentence = self.report.sentences[index]
            teams = [n for n in sentence.names if isinstance(n.value.athlete, Team)]
            if sentence.block != claim.sentence.block:
                break
            if teams:
                return teams[0].value.athlete, [(teams[0].start, teams[0].end)]
        if self.own is not None and (told := sorted(self.own.mentions or self.names.named_at(self.own))):
            return self.own, [max((span for span in told if span[0] <= claim.position), default=told[0])]
        return None, []

    def _nearest(self, claim: Claim) -> tuple[Team | None, list[Span]]:
        """The team named in the sentence, nearest before the claim's words."""
        text, low = self.report.text, claim.sentence.start
        here = [
            n
            for n in claim.sentence.names
            if isinstance(n.value.athlete, Team) and not BEATEN_TEAM.search(text[max(low, n.start - 40) : n.start])
        ]
        if not here:
            return None, []
        best = min(here, key=lambda n: (n.start > claim.position, abs(n.start - claim.position)))
        return best.value.athlete, [(best.start, best.end)]

    def _members(self, sentence: Sentence) -> tuple[str, ...]:
        """Those listed for the sentence's relay: three to six people joined by commas and `and`."""
        if squad := self._mentions.members.get(sentence.index):
            return squad
        people = [n for n in sentence.names if not isinstance(n.value.athlete, Team)]
        run: list[Mention[Any]] = []
        for mention in people:
            if run and not LIST_JOIN.fullmatch(self.report.text[run[-1].end : mention.start]):
                if len(run) >= 3:
                    break
                run = []
            run.append(mention)
        return tuple(n.value.athlete.name for n in run) if 3 <= len(run) <= 6 else ()


def link_features(mention: Mention[Any], sentence: Sentence, kind: str) -> dict[str, float]:
    """What a link to a team, or to a person where teams are named, tells beside the rest."""
    teams = sum(isinstance(n.value.athlete, Team) for n in sentence.names)
    if isinstance(mention.value.athlete, Team):
        return {"team": 1.0, f"team|{kind}": 1.0, f"team|only={teams == len(sentence.names)}": 1.0}
    return {f"person|teams={min(teams, 2)}": 1.0} if teams else {}
