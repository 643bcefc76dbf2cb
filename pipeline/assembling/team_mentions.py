"""Where an article speaks of its teams: they are put among the names of the sentences on relays and team races.

| words | team |
|---|---|
| `Britain won the 4x400m`, `the Jamaican quartet`, `the Americans` | the nation |
| `Collegiate were second` | the school, by its fullest name |
| `our ladies`, `the 4x400 team`, `Tech` | the article's own team, if it has one |
| `the Foxes`, `the Fox quartet` | the team that is meant by the nickname |
"""

from __future__ import annotations

import re
from functools import cached_property

from racemark.models import disciplines
from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating.athletes import AthleteValue

from .meeting_kinds import EPITHET
from .report import Report, Sentence
from .squads import BEATEN_TEAM, Squad, squads
from .team_names import GROUP_AFTER, Team, TeamNames, is_organisation

_OWN_TEAM = re.compile(
    r"\b(?:the|our) (?:(?:4 ?[x×] ?\d+\w*|[\w’'-]+) ){0,3}?(?:team|quartet|foursome"
    r"|squad)\b(?! (?:race|record|title|mark|final|heat|event|relay))",
    re.IGNORECASE,
)
_OWN_RUNNERS = re.compile(
    r"\b(?:the|our) (?:(?:varsity|senior|young|lady|\d+) )?(?:men|women|boys|girls|ladies|runners"
    r"|harriers)\b(?!['’])(?! (?:race|who|from)\b)",
    re.IGNORECASE,
)
_TECH = re.compile(r"\bTech\b")
"""What an institute of technology that goes by its initials calls itself, too."""
_TEAM_TALK = re.compile(
    r"\bteam(?:[’']s)?(?: \w+)? (?:titles?|races?|gold|silver|bronze|medals?|contest|troph\w+|wins?"
    r"|victor\w+|honou?rs|event|competition|championships?|prizes?|awards?|crowns?|placings?|standings|scores?|places?)\b"
    r"|\bas a team\b",
    re.IGNORECASE,
)
_SCORE_TALK = re.compile(
    r"\b(?:points?|scor(?:e|ed|es|ing)|teams?|scorers?|squads?)\b|\b\d\d(?:-| to )\d{2,3} (?:win|victory|defeat)\b",
    re.IGNORECASE,
)
_ACTS_AFTER = re.compile(
    r"^(?:['’]s?)? ?(?:\(|,? (?:who )?(?:won|wins?|winning|were|was|took|taking|finish\w*|plac\w+|held"
    r"|led|came|coming|crossed|ran|clock\w+|were|had|edged|edging|beat"
    r"|second|third|fourth|fifth|in \d|on \d|with|received|receiving|only|out\w+ed|just|next|\d))"
)
_ACTS_BEFORE = re.compile(
    r"\b(?:ahead of|behind|from|over|beat\w*|defeat\w*|to|by|for|and|with|gave|give|helped?|bring|brought"
    r"|runners?-up) (?:the |runners?-up )?$|(?:ahead of|behind|over) [^.;]{0,40}, $"
)
_TALLY = re.compile(r"[A-Z]\w+ \(?\d{2,3}\)?(?: upset|,| and| to)[^.;:]{0,20} [A-Z]\w+ \(?\d{2,3}(?![\d:.]\d)")
_PLACED_AFTER = re.compile(
    r"^(?:['’]s? (?:\w+ )?team)?(?:, [^.;]{0,60},)? (?:were|was|finished|placed|took|came|slipped|moved|managed|won"
    r"|had to|ended up) (?:[\w-]+ ){0,3}?(?:first|second|third|\w+th"
    r"|\d+(?:st|nd|rd|th)|runners?-up|title|last|winners)\b"
)
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|around|through|outside|(?<!ahead )(?<!front )(?<!clear )of|across|hosted by) (?:the )?$"
)

_LEGS = frozenset(("100", "200", "400", "800", "1000", "1200", "1500", "1600", "MILE", None))
"""Distances that are legs of relays, too: `her 400 leg`, `in the final 200`."""
_OWNS = re.compile(r"(?:['’]s?)?(?: (?:[a-z'’-]+|\d{1,2}) ?){0,4} ?[(:,]? ?")
_OWNER = re.compile(r"(?P<name>[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2})['’]s? (?:[a-z'’-]+ ){0,2}$")
_FOR = re.compile(r"\)?(?: relay)?,? (?:of|for|from) (?:the )?")


class TeamMentions:
    """The places where one report speaks of teams."""

    def __init__(self, report: Report, names: TeamNames) -> None:
        self.report = report
        self.names = names
        self.cross_country = is_cross_country(report)
        self.members: dict[int, tuple[str, ...]] = {}
        """The members of the squads by the numbers of their sentences."""
        self._placing = {report.sentence_at(start).index for (start, _), _ in names.scorers} | {
            report.sentence_at(start).index
            for (start, end), _ in names.spoken
            if _PLACED_AFTER.match(report.text[end : end + 120])
        }

    # --- where the article speaks of teams -----------------------------------------------------------------------

    def join(self) -> None:
        """Adds the teams to the names of the sentences that speak of relays and team races.

        A relay is spoken of until another event is, legs within its paragraph aside; below a heading that names only
        relays, a paragraph returns to it.
        """
        relay, headed, team_race, block = False, False, -1, -1
        for sentence in self.report.sentences:
            if sentence.kind in (BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.TABLE_ROW):
                continue
            codes = self._raced(sentence)
            if codes and sentence.kind is BlockKind.HEADING:
                headed = all(is_relay(code) for code in codes)
            if relay and sentence.block == block and codes and _LEGS.issuperset(codes):
                pass
            elif codes:
                relay = any(is_relay(code) for code in codes)
            elif headed and sentence.block != block:
                relay = True
            block = sentence.block
            if self._speaks_of_teams(sentence):
                team_race = sentence.block
            if relay or (team_race == sentence.block and (self._speaks_of_teams(sentence) or not sentence.names)):
                self._join(sentence)

    def _raced(self, sentence: Sentence) -> list[str | None]:
        """The codes of the sentence's events, but for epithets: `the 400m champion` runs a leg of the relay."""
        lower = self.report.lower
        return [
            m.value.code
            for m in self.report.within("events", sentence.start, sentence.end)
            if m.value.role is None
            and not m.value.person
            and (is_relay(m.value.code) or not EPITHET.match(lower, m.end))
        ]

    def _speaks_of_teams(self, sentence: Sentence) -> bool:
        text = self.report.text[sentence.start : sentence.end]
        return bool(
            _TEAM_TALK.search(text)
            or (
                self.cross_country
                and (
                    _SCORE_TALK.search(text)
                    or _OWN_RUNNERS.search(text)
                    or self._nicknamed(sentence)
                    or _TALLY.search(text)
                    or self._places_a_team(sentence)
                )
            )
        )

    def _places_a_team(self, sentence: Sentence) -> bool:
        """`Chichester Runners were runners-up on 41`, `Chichester (41) and Hove (45)`."""
        return sentence.index in self._placing

    def _join(self, sentence: Sentence) -> None:
        found = (
            self._nation_teams(sentence)
            + self._named_teams(sentence)
            + self._nicknamed(sentence)
            + self._own_teams(sentence)
        )
        found += self._squads(sentence, found)
        kept: list[Mention[AthleteValue]] = []
        for mention in sorted(found, key=lambda m: (m.start, -m.end)):
            if not kept or kept[-1].end <= mention.start:
                kept.append(mention)
                mention.value.athlete.mentions.append((mention.start, mention.end))
        others = [n for n in sentence.names if not any(n.start < m.end and m.start < n.end for m in kept)]
        sentence.names[:] = sorted(others + kept, key=lambda m: m.start)

    def _squads(self, sentence: Sentence, named: list[Mention[AthleteValue]]) -> list[Mention[AthleteValue]]:
        """Those listed for a relay, and relays that did something, as mentions of the team that they are."""
        found = []
        for squad in squads(self.report, sentence):
            team = self._team_of(squad, sentence, named)
            if team is None and squad.members:
                team = self.names.team(" / ".join(squad.members))
            if team is not None:
                found.append(Mention(squad.start, squad.end, AthleteValue(team, "team")))
                self.members.setdefault(sentence.index, squad.members)
        return found

    def _team_of(self, squad: Squad, sentence: Sentence, named: list[Mention[AthleteValue]]) -> Team | None:
        """The team whose squad or relay the words say it is, else the sentence's, the article's, the paragraph's."""
        text, ends = self.report.text, (squad.end, squad.event[1])
        for mention in sorted(named, key=lambda m: -m.start):
            for start in (squad.start, squad.event[0]):
                if mention.end <= start and _OWNS.fullmatch(text[mention.end : start]):
                    return self.names.named(mention.value.athlete.name)
        for mention in named:
            if any(0 <= mention.start - end < 24 and _FOR.fullmatch(text[end : mention.start]) for end in ends):
                return self.names.named(mention.value.athlete.name)
        owner = _OWNER.search(text, max(sentence.start, squad.event[0] - 50), squad.event[0])
        nickname = owner is not None and owner["name"].startswith(("The ", "Our "))
        if owner is not None and not nickname and not self.names.is_other(*owner.span("name")):
            return self.names.named(owner["name"])
        told = [m for m in named if not BEATEN_TEAM.search(text[max(m.start - 40, sentence.start) : m.start])]
        if told:
            return self.names.named(min(told, key=lambda m: abs(m.start - squad.start)).value.athlete.name)
        if self._home is not None:
            return self._home
        for index in range(sentence.index - 1, max(sentence.index - 4, -1), -1):
            before = self.report.sentences[index]
            teams = [n.value.athlete for n in before.names if isinstance(n.value.athlete, Team)]
            if before.block != sentence.block:
                break
            if teams and not teams[-1].members:
                return teams[-1]
        return None

    @cached_property
    def _home(self) -> Team | None:
        """The article's own team, else the one school or club that its opening tells of, not as a place."""
        if self.names.own is not None or not self.names.ranked:
            return self.names.own
        (name, votes), *others = self.names.ranked
        opening = [span for span, other in self.names.spoken if other == name][:1]
        told = [s for s in self.report.sentences if s.kind is BlockKind.PARAGRAPH][:3]
        for start, _ in opening:
            early = not told or start < told[-1].end
            alone = not others or votes > others[0][1]
            if early and alone and is_organisation(name) and not PLACE_BEFORE.search(self.report.text[:start][-30:]):
                return self.names.team(name)
        return None

    def _nation_teams(self, sentence: Sentence) -> list[Mention[AthleteValue]]:
        text, found = self.report.text, []
        for mention in self.report.within("nations", sentence.start, sentence.end):
            form, after = mention.value.form, text[mention.end : mention.end + 60]
            before = text[max(sentence.start, mention.start - 20) : mention.start]
            if form == "name":
                fits = (
                    not PLACE_BEFORE.search(before)
                    and (not re.match(r" [A-Z]", after) or bool(GROUP_AFTER.match(after)))
                    and not (after.startswith(("'s", "’s")) and self._leads_to_person(mention.end, sentence))
                )
            elif form == "code":
                continue
            else:
                fits = mention.value.plural or bool(GROUP_AFTER.match(after))
                fits = fits or bool(
                    re.search(r"\bthe $", before, re.IGNORECASE)
                    and text[mention.start : mention.end].endswith(("ese", "ish", "ch"))
                    and not re.match(r" [a-z]", after)
                )
            if fits:
                found.append(
                    Mention(mention.start, mention.end, AthleteValue(self.names.nation(mention.value.code), "team"))
                )
        return found

    def _leads_to_person(self, end: int, sentence: Sentence) -> bool:
        """`Poland's Adam Nowak`, `Britain's world champion Jo Day`: the nation of a person, no team."""
        nearest = next((n for n in sentence.names if n.start >= end), None)
        return (
            nearest is not None
            and re.fullmatch(r"['’]s? (?:[\w-]+ ){0,3}", self.report.text[end : nearest.start]) is not None
        )

    def _nicknamed(self, sentence: Sentence) -> list[Mention[AthleteValue]]:
        """`the Foxes`: the team that is meant."""
        found = []
        for word, places in self.names.nicknames.items():
            team = self.names.means(word)
            found += [
                Mention(start, end, AthleteValue(team, "team"))
                for start, end in places
                if team is not None and sentence.start <= start < sentence.end
            ]
        return found

    def _named_teams(self, sentence: Sentence) -> list[Mention[AthleteValue]]:
        text, found = self.report.text, []
        for start, end in self.names.runs(sentence.start, sentence.end):
            before, after = text[max(sentence.start, start - 48) : start], text[end : min(end + 40, sentence.end)]
            if text[start - 1 : start] == "(" or (PLACE_BEFORE.search(before) and not _ACTS_AFTER.match(after)):
                continue
            name = text[start:end]
            known = name in self.names.organisations or self.names.means(name) is not None
            opens = start == sentence.start and " " not in text[start:end] and not self._stands_elsewhere(start, end)
            if text[start:end] == "Tech" and self.names.own is not None:
                continue
            acts = not opens and (_ACTS_AFTER.match(after) or _ACTS_BEFORE.search(before))
            owns = after[:2] in ("'s", "’s") and self._leads_to_person(end, sentence)
            if (known or acts) and not owns:
                found.append(Mention(start, end, AthleteValue(self.names.named(text[start:end]), "team")))
        return found

    def _stands_elsewhere(self, start: int, end: int) -> bool:
        """Whether the word is capitalised also where no sentence begins."""
        text = self.report.text
        return re.search(rf"[a-z,] {re.escape(text[start:end])}\b", text) is not None

    def _own_teams(self, sentence: Sentence) -> list[Mention[AthleteValue]]:
        if self.names.own is None:
            return []
        text = self.report.text
        spans = [
            m.span()
            for m in _OWN_TEAM.finditer(text, sentence.start, sentence.end)
            if not re.search(r" [A-Z]", m.group())
        ]
        if self.cross_country:
            spans += [m.span() for m in _OWN_RUNNERS.finditer(text, sentence.start, sentence.end)]
        if self.names.own.name.endswith("T"):
            spans += [m.span() for m in _TECH.finditer(text, sentence.start, sentence.end)]
        return [Mention(start, end, AthleteValue(self.names.own, "team")) for start, end in spans]


def is_relay(code: str | None) -> bool:
    """Whether the event is known, and a relay."""
    return code is not None and disciplines.discipline(code).family == "relay"


def is_cross_country(report: Report) -> bool:
    """Whether the article is about cross country and not about a track meeting."""
    codes = [m.value for m in report.mentions["events"] if m.value.role is None and not m.value.person]
    country = sum(value.family == "xc" for value in codes)
    stadium = {value.code for value in codes if value.family in ("hurdles", "chase", "jump", "throw", "relay")}
    return country >= 1 and len(stadium) <= 1
