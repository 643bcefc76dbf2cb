"""Teams: nations, schools and clubs as competitors, in relays and in the team races of cross country, road and walks.

Where an article speaks of a relay or of a team race, its teams are candidates beside its athletes; `Teams.join`
puts them among the names of those sentences. Once events are known, `Teams.settle` gives what is left with a person in
a relay to that person's team: nobody wins a relay alone.

| words | team |
|---|---|
| `Britain won the 4x400m`, `the Jamaican quartet`, `the Americans` | the nation, by the article's fullest name |
| `Collegiate`, where `Wanganui Collegiate School` is named too | the fullest form |
| `the Engineers`, `our ladies`, `the 4x400 team`, `Tech` | the article's own team, if it has one |
| `Ann Day, Bea Fox, Cat Gray and Di Hall won the relay` | `Ann Day / Bea Fox / Cat Gray / Di Hall` |
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from racemark.models import disciplines
from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention
from racemark.models.nations import CODES, NATIONS
from racemark.pipeline.annotating import marks, names
from racemark.pipeline.annotating.athletes import NOT_NAMES, Athlete, AthleteValue, fold

from .claims import Claim, Span, say_event
from .report import Report, Sentence


@dataclass(slots=True)
class Team(Athlete):
    """A team that the article names; `members` only where a name had to be made of them."""

    probability: float = 0.6
    members: tuple[str, ...] = ()


LIKELY_PERSON = 0.25
"""Name strings that are more probably athletes are no teams, whatever stands around them."""
OWN_TEAM = 3.0
"""The article's own team is named this often at least, counted with the weights of `_own`."""

_ORGANISATION = re.compile(
    r"\b(?:University|College|Collegiate|School|High|Academy|Institute|Polytechnic|Tech|State|Grammar"
    r"|Prep|Club|A\.?C\.?|R\.?C\.?|H\.?C\.?|T\.?C\."
    r"|Harriers|Striders|Runners|Roadrunners|Racers|Athletics|Union|Elite|Pacers|Joggers|County|Army"
    r"|Navy|Guard|[A-Z]\w+/[A-Z]\w+)\b"
)
_GROUP_AFTER = re.compile(
    r"^(?:['’]s?)? (?:(?!(?:in|into|the|a|an|to|of|with|for|his|her|on|at|by|and"
    r"|from)\b)[\w'’-]+ ){0,3}?(?:teams?|quartet|foursome|squad|relay|runners|men|women|boys"
    r"|girls|ladies|side|unit|varsity)\b",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\b([A-Z][a-z]+) (?:women|men|girls|boys|ladies|team|squad|quartet|harriers|runners)\b")
_SURE = re.compile(r"\b(?:University|College|School|Academy|Institute|Harriers|Striders|Roadrunners|Athletics Club)\b")
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
_NICKNAME = re.compile(r"\b[Tt]he (?:lady |young |mighty )?([A-Z][a-z]{3,}s)\b")
_TEAM_TALK = re.compile(
    r"\bteam(?:[’']s)?(?: \w+)? (?:titles?|races?|gold|silver|bronze|medals?|contest|troph\w+|wins?"
    r"|victor\w+|honou?rs|event|competition|championships?|prize|standings|scores?|places?)\b"
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
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|around|through|outside|of|across|hosted by) (?:the )?$")
_ACRONYM = re.compile(r"[A-Z]{2,6}(?:-[A-Z]\w+)?")
_EMPTY = NOT_NAMES - frozenset(
    "high state tech north south east west northern southern eastern western central".split()
)
_NOT_TEAMS = frozenset(
    "SHR MBE OBE MVP NCAA NESCAC NEWMAC ECAC IC4A IAAF BBC DMR SMR PR PB SB CR WR NR XC DNF DNS DQ AM PM".split()
    + "USATF UKA AAA NAIA OK TV GMT BST EST".split()
)
_NO_TEAM = re.compile(
    r"\b(?:Course|Park|Stadium|Track|Gardens?|Domain|Road|Trophy|Cup|Relays?|Invite|Invitational|Oval"
    r"|Championships?|Field|Street|Hill|Bowl|Centre|Center)\b|-(?:led|based|born|bound|trained)$"
)
_TEAM_FAMILIES = ("relay", "xc", "road", "walk", "trail")
_USUAL_NAMES = {"USA": "United States", "GBR": "Great Britain"}
_BRACKET_AFTER = re.compile(r"[* ]*\(([A-Z][^()\d,]{1,40})[,)]")
_NATION_GAP = re.compile(r"(?:['’]s?)? (?:[a-z-]+ ){0,3}| ?\(|,? of (?:the )?")
_LIST_JOIN = re.compile(r"(?: ['’]\d\d)?(?: \([^()]{0,40}\))?(?:, and|,| and| &|;)(?: then)? (?:[a-z-]+ ){0,2}")


class Teams:
    """The teams of one report, and where it speaks of them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._teams: dict[str, Team] = {}
        self._persons = {
            position: max(m.value.athlete.probability, 0.9 * m.value.athlete.features.get("ner=PERSON", 0.0))
            for m in report.mentions["athletes"]
            for position in range(m.start, m.end)
        }
        self.cross_country = _is_cross_country(report)
        self._grouped = {name for name in _GROUPED.findall(report.text) if name.casefold() not in NOT_NAMES}
        """Words followed by `women`, `team` and the like: whatever they look like, they are no persons."""
        self._organisations = self._find_organisations()
        self.own = self._own()
        self._nation_names = self._nations()

    # --- who is a team ---------------------------------------------------------------------------------------------

    def team(self, name: str) -> Team:
        """The team of that name."""
        return self._teams.setdefault(fold(name), Team(name))

    def nation(self, code: str) -> Team:
        """The team of a nation, under the article's fullest name for it."""
        return self.team(self._nation_names.get(code, code))

    def named(self, name: str) -> Team:
        """The team that the words mean: the article's fullest form of an organisation's name."""
        words = fold(name).split()
        longer = [
            o for o in self._organisations if set(words) <= set(fold(o).split()) and len(fold(o).split()) > len(words)
        ]
        heads = {fold(o) for o in longer}
        if len(heads) == 1 or (
            longer and all(set(fold(o).split()) <= set(max(heads, key=len).split()) for o in longer)
        ):
            return self.team(max(longer, key=len))
        return self.team(name)

    def _find_organisations(self) -> Counter[str]:
        """Names of schools and clubs with how often they stand in the article."""
        text = self.report.text
        seen: Counter[str] = Counter()
        sure: set[str] = set()
        for start, end in self._runs(0, len(text)):
            name = text[start:end]
            if self.report.sentence_at(start).kind is BlockKind.HEADING and " " in name:
                continue
            seen[name] += 1
            if name == "Tech":
                continue
            acronym = _ACRONYM.fullmatch(name) and name not in _NOT_TEAMS
            in_bracket = text[start - 1 : start] == "(" and text[end : end + 1] in "),"
            if acronym or _ORGANISATION.search(name) or _GROUP_AFTER.match(text[end : end + 40]) or in_bracket:
                sure.add(name)
        return Counter({name: count for name, count in seen.items() if name in sure})

    def _runs(self, low: int, high: int) -> list[Span]:
        """Capitalised runs that are neither likely athletes nor nations, competitions, events or dates."""
        report, found = self.report, []
        for start, end in names.runs(report.text[low:high]):
            words = names.words(report.text, low + start, low + end)
            while words and report.text[slice(*words[0])].casefold() in _EMPTY:
                words = words[1:]
            while words and report.text[slice(*words[-1])].casefold() in _EMPTY:
                words = words[:-1]
            if not words:
                continue
            first, last = words[0][0], words[-1][1]
            joined = re.compile(r"(?:/[A-Z]\w+)+").match(report.text, last)
            last = joined.end() if joined else last
            if last - first > 2 and not _NO_TEAM.search(report.text[first:last]) and not self._is_other(first, last):
                found.append((first, last))
        return found

    def _is_other(self, start: int, end: int) -> bool:
        sure = self.report.text[start:end] in self._grouped or _SURE.search(self.report.text, start, end)
        if not sure and max(self._persons.get(start, 0.0), self._persons.get(end - 1, 0.0)) >= LIKELY_PERSON:
            return True
        named = [
            m
            for m in self.report.within("competitions", start - 40, end)
            if not m.value.generic and not m.value.implied
        ]
        others = named + [
            m for kind in ("nations", "events", "dates", "marks") for m in self.report.within(kind, start - 30, end)
        ]
        return any(m.start < end and start < m.end for m in others)

    def _own(self) -> Team | None:
        """The team whose news this is: the organisation named early and far more often than any other."""
        report, text = self.report, self.report.text
        votes: dict[str, float] = defaultdict(float)
        for start, end in self._runs(0, len(text)):
            name = text[start:end]
            if name not in self._organisations:
                continue
            sentence = report.sentence_at(start)
            if sentence.kind is BlockKind.CAPTION or text[start - 1 : start] == "(":
                continue
            early = 2.0 if sentence.kind is BlockKind.HEADING or sentence.index < 4 else 1.0
            votes[self.named(name).name] += early
        metadata = report.article.metadata
        heads = [value.value for value in (metadata.publisher, metadata.title) if value is not None]
        heads += [text[s.start : s.end] for s in report.sentences if s.kind is BlockKind.HEADING]
        for name in votes:
            named = [f" {fold(head)} ".find(f" {fold(name)} ") for head in heads]
            if max(named, default=-1) >= 0 and len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1:
                votes[name] += 8.0 if 0 in named else 4.0
        ranked = sorted(votes.items(), key=lambda item: -item[1])[:2]
        if not ranked or ranked[0][1] < OWN_TEAM or (len(ranked) > 1 and ranked[0][1] < 1.3 * ranked[1][1]):
            return None
        return self.team(ranked[0][0])

    def _nations(self) -> dict[str, str]:
        """For each nation the fullest name that the article uses, else the usual one."""
        found = {nation.code: nation.names[0] for nation in reversed(NATIONS) if nation.names} | _USUAL_NAMES
        longest: dict[str, str] = {}
        for mention in self.report.mentions["nations"]:
            name = self.report.text[mention.start : mention.end]
            if (mention.value.form == "name" and not name.isupper()) or name in ("USA", "GB", "US"):
                longest[mention.value.code] = max(longest.get(mention.value.code, ""), name, key=len)
        return found | longest

    # --- where the article speaks of teams -----------------------------------------------------------------------

    def join(self) -> None:
        """Adds the teams to the names of the sentences that speak of relays and team races."""
        relay, team_race = False, -1
        for sentence in self.report.sentences:
            if sentence.kind in (BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.TABLE_ROW):
                continue
            events = self.report.within("events", sentence.start, sentence.end)
            codes = [m.value.code for m in events if m.value.role is None and not m.value.person]
            if codes:
                relay = any(is_relay(code) for code in codes)
            if self._speaks_of_teams(sentence):
                team_race = sentence.block
            if relay or (team_race == sentence.block and (self._speaks_of_teams(sentence) or not sentence.names)):
                self._join(sentence)

    def _speaks_of_teams(self, sentence: Sentence) -> bool:
        text = self.report.text[sentence.start : sentence.end]
        return bool(
            _TEAM_TALK.search(text)
            or (
                self.cross_country and (_SCORE_TALK.search(text) or _OWN_RUNNERS.search(text) or _NICKNAME.search(text))
            )
        )

    def _join(self, sentence: Sentence) -> None:
        found = self._nation_teams(sentence) + self._named_teams(sentence) + self._own_teams(sentence)
        kept: list[Mention[AthleteValue]] = []
        for mention in sorted(found, key=lambda m: (m.start, -m.end)):
            if not kept or kept[-1].end <= mention.start:
                kept.append(mention)
                mention.value.athlete.mentions.append((mention.start, mention.end))
        others = [n for n in sentence.names if not any(n.start < m.end and m.start < n.end for m in kept)]
        sentence.names[:] = sorted(others + kept, key=lambda m: m.start)

    def _nation_teams(self, sentence: Sentence) -> list[Mention[AthleteValue]]:
        text, found = self.report.text, []
        for mention in self.report.within("nations", sentence.start, sentence.end):
            form, after = mention.value.form, text[mention.end : mention.end + 60]
            before = text[max(sentence.start, mention.start - 20) : mention.start]
            if form == "name":
                fits = (
                    not _PLACE_BEFORE.search(before)
                    and (not re.match(r" [A-Z]", after) or bool(_GROUP_AFTER.match(after)))
                    and not (after.startswith(("'s", "’s")) and self._leads_to_person(mention.end, sentence))
                )
            elif form == "code":
                continue
            else:
                fits = mention.value.plural or bool(_GROUP_AFTER.match(after))
                fits = fits or bool(
                    re.search(r"\bthe $", before, re.IGNORECASE)
                    and text[mention.start : mention.end].endswith(("ese", "ish", "ch"))
                    and not re.match(r" [a-z]", after)
                )
            if fits:
                found.append(Mention(mention.start, mention.end, AthleteValue(self.nation(mention.value.code), "team")))
        return found

    def _leads_to_person(self, end: int, sentence: Sentence) -> bool:
        """`Poland's Adam Nowak`, `Britain's world champion Jo Day`: the nation of a person, no team."""
        nearest = next((n for n in sentence.names if n.start >= end), None)
        return (
            nearest is not None
            and re.fullmatch(r"['’]s? (?:[\w-]+ ){0,3}", self.report.text[end : nearest.start]) is not None
        )

    def _named_teams(self, sentence: Sentence) -> list[Mention[AthleteValue]]:
        text, found = self.report.text, []
        for start, end in self._runs(sentence.start, sentence.end):
            before, after = text[max(sentence.start, start - 48) : start], text[end : min(end + 40, sentence.end)]
            if text[start - 1 : start] == "(" or (_PLACE_BEFORE.search(before) and not _ACTS_AFTER.match(after)):
                continue
            known = text[start:end] in self._organisations
            opens = start == sentence.start and " " not in text[start:end] and not self._stands_elsewhere(start, end)
            if text[start:end] == "Tech" and self.own is not None:
                continue
            acts = not opens and (_ACTS_AFTER.match(after) or _ACTS_BEFORE.search(before))
            owns = after[:2] in ("'s", "’s") and self._leads_to_person(end, sentence)
            if (known or acts) and not owns:
                found.append(Mention(start, end, AthleteValue(self.named(text[start:end]), "team")))
        return found

    def _stands_elsewhere(self, start: int, end: int) -> bool:
        """Whether the word is capitalised also where no sentence begins."""
        text = self.report.text
        return re.search(rf"[a-z,] {re.escape(text[start:end])}\b", text) is not None

    def _own_teams(self, sentence: Sentence) -> list[Mention[AthleteValue]]:
        if self.own is None:
            return []
        text = self.report.text
        spans = [
            m.span()
            for m in _OWN_TEAM.finditer(text, sentence.start, sentence.end)
            if not re.search(r" [A-Z]", m.group())
        ]
        if self.cross_country:
            spans += [m.span() for m in _OWN_RUNNERS.finditer(text, sentence.start, sentence.end)]
        spans += [
            m.span() for m in _NICKNAME.finditer(text, sentence.start, sentence.end) if not self._is_other(*m.span(1))
        ]
        if self.own.name.endswith("T"):
            spans += [m.span() for m in re.compile(r"\bTech\b").finditer(text, sentence.start, sentence.end)]
        return [Mention(start, end, AthleteValue(self.own, "team")) for start, end in spans]

    # --- claims ----------------------------------------------------------------------------------------------------

    def settle(self, claims: list[Claim]) -> list[Claim]:
        """The claims, those of relays with a team for athlete; what no team can have done is left out."""
        kept = []
        for claim in claims:
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

    def _is_team_result(self, claim: Claim) -> bool:
        """Whether a team can have done it; a mark that is none of the event's (a leg's, a runner's) is taken away."""
        if self.cross_country and not is_relay(claim.event) and claim.event != "XC":
            event = min(
                (m for m in self.report.mentions["events"] if m.value.code == "XC"),
                key=lambda m: abs(m.start - claim.position),
                default=None,
            )
            if event is None:
                return False
            say_event(claim, event)
        if claim.event is not None and disciplines.discipline(claim.event).family not in _TEAM_FAMILIES:
            return False
        scored = not is_relay(claim.event)
        if (
            claim.mark is not None
            and claim.event is not None
            and (scored or marks.resolve(claim.mark, claim.event) is None)
        ):
            claim.mark = None
            claim.spans.pop("mark", None)
        return bool(claim.place or claim.mark or claim.status or claim.flags)

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
                return self.named(club.group(1).strip()), [club.span(1)]
            for mention in self.report.within("nations", start - 50, end + 20):
                gap = text[mention.end : start] if mention.end <= start else text[end : mention.start]
                if _NATION_GAP.fullmatch(gap):
                    return self.nation(mention.value.code), [(mention.start, mention.end)]
        return None, []

    def _of_members(self, claim: Claim, members: tuple[str, ...]) -> tuple[Team | None, list[Span]]:
        if len(members) < 3:
            return None, []
        people = [n for n in claim.sentence.names if n.value.athlete.name in members]
        return self.team(" / ".join(members)), [(n.start, n.end) for n in people]

    def _carried(self, claim: Claim) -> tuple[Team | None, list[Span]]:
        """The team named before in the paragraph, else the article's own."""
        for index in range(claim.sentence.index - 1, max(claim.sentence.index - 4, -1), -1):
            sentence = self.report.sentences[index]
            teams = [n for n in sentence.names if isinstance(n.value.athlete, Team)]
            if sentence.block != claim.sentence.block:
                break
            if teams:
                return teams[0].value.athlete, [(teams[0].start, teams[0].end)]
        if self.own is not None and self.own.mentions:
            return self.own, [
                max((m for m in self.own.mentions if m[0] <= claim.position), default=self.own.mentions[0])
            ]
        return None, []

    def _nearest(self, claim: Claim) -> tuple[Team | None, list[Span]]:
        """The team named in the sentence, nearest before the claim's words."""
        here = [n for n in claim.sentence.names if isinstance(n.value.athlete, Team)]
        if not here:
            return None, []
        best = min(here, key=lambda n: (n.start > claim.position, abs(n.start - claim.position)))
        return best.value.athlete, [(best.start, best.end)]

    def _members(self, sentence: Sentence) -> tuple[str, ...]:
        """Three to six people joined by commas and `and`."""
        people = [n for n in sentence.names if not isinstance(n.value.athlete, Team)]
        run: list[Mention[Any]] = []
        for mention in people:
            if run and not _LIST_JOIN.fullmatch(self.report.text[run[-1].end : mention.start]):
                if len(run) >= 3:
                    break
                run = []
            run.append(mention)
        return tuple(n.value.athlete.name for n in run) if 3 <= len(run) <= 6 else ()


def is_relay(code: str | None) -> bool:
    return code is not None and disciplines.discipline(code).family == "relay"


def _is_cross_country(report: Report) -> bool:
    """Whether the article is about cross country and not about a track meeting."""
    codes = [m.value for m in report.mentions["events"] if m.value.role is None and not m.value.person]
    country = sum(value.family == "xc" for value in codes)
    stadium = {value.code for value in codes if value.family in ("hurdles", "chase", "jump", "throw", "relay")}
    return country >= 1 and len(stadium) <= 1


def link_features(mention: Mention[Any], sentence: Sentence, kind: str) -> dict[str, float]:
    """What a link to a team, or to a person where teams are named, tells beside the rest."""
    teams = sum(isinstance(n.value.athlete, Team) for n in sentence.names)
    if isinstance(mention.value.athlete, Team):
        return {"team": 1.0, f"team|{kind}": 1.0, f"team|only={teams == len(sentence.names)}": 1.0}
    return {f"person|teams={min(teams, 2)}": 1.0} if teams else {}
