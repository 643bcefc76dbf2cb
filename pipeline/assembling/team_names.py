"""Team names: which schools, clubs and nations an article names, in their fullest form, and whose news it is.

| words | team |
|---|---|
| `Collegiate`, where `Wanganui Collegiate School` is named too | the fullest form |
| `St. Olga's`, `Gulf Coast A&M`, `Derwent & Ashby`, `City of Derwent`, `New South Wales` | whole names |
| `Top-ranked Ashby`, `Ashby women` | `Ashby` |
| `the Foxes`, `the Fox quartet`, `Lady Foxes` | the team named before them most often, else the article's own |
| `the Americans`, `GB` | the nation, by the article's fullest name |
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from racemark.models.articles import BlockKind
from racemark.models.nations import NATIONS
from racemark.pipeline.annotating import names
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.annotating.names import NOT_NAMES, fold

from .claims import Span
from .nicknames import nicknames, stands_for, stem
from .report import Report
from .team_evidence import LIKELY_PERSON, SQUAD, affiliations, groups, rosters, scorers


@dataclass(slots=True)
class Team(Athlete):
    """A team that the article names; `members` only where a name had to be made of them."""

    probability: float = 0.6
    members: tuple[str, ...] = ()

    @property
    def usual_sex(self) -> None:
        """None: `Charlotte Harriers` are no woman."""


OWN_TEAM = 3.0
"""The article's own team is named this often at least, counted with the weights of `_votes`."""
MARGIN = 1.3
"""How many times the votes of any other team the own team has."""

OPENING = 3
"""Sentences in which a report of one team's meeting names it, where it is not named far more often than others."""

_KIND = (
    r"University|College|Collegiate|School|High|Academy|Institute|Polytechnic|Tech|State|Grammar|Prep|Secondary|Club"
    r"|A\.?A?\.?C\.?|R\.?C\.?|H\.?C\.?|T\.?C\.|Harriers|Striders|Runners|Roadrunners|Racers|Athletics|Union|Elite"
    r"|Pacers|Joggers|Vets|County|Army|Navy|Guard"
)
_ORGANISATION = re.compile(rf"\b(?:{_KIND}|[A-Z]\w+/[A-Z]\w+|A&M)\b")
_SURE = re.compile(
    r"\b(?:University|College|School|Academy|Institute|Harriers|Striders|Roadrunners|Athletics Club|A?AC|Prep|A&M"
    r"|Secondary)\b|\bState$"
)
GROUP_AFTER = re.compile(
    r"^(?:['’]s?)? (?:(?!(?:in|into|the|a|an|to|of|with|for|his|her|on|at|by|and"
    r"|from)\b)[\w'’-]+ ){0,3}?(?:teams?|quartet|foursome|squad|relay|runners|men|women|boys"
    r"|girls|ladies|side|unit|varsity)\b",
    re.IGNORECASE,
)
_MEETING_AFTER = re.compile(r"^ (?:quad|tri|invit\w+|relays?|classic|open|champion\w+|road|opener|indoor|meet\w*)\b")
_ACRONYM = re.compile(r"[A-Z]{2,6}(?:-[A-Z]\w+)?")
_NUMERAL = re.compile(r"[IVX]+")
_EMPTY = NOT_NAMES - frozenset(
    "high state tech north south east west northern southern eastern western central new great old city".split()
)
_NOT_TEAMS = frozenset(
    "SHR MBE OBE MVP NCAA NESCAC NEWMAC ECAC IC4A IAAF BBC DMR SMR PR PB SB CR WR NR XC DNF DNS DQ AM PM".split()
    + "USATF UKA AAA NAIA OK TV GMT BST EST MBEs Collegiate School College Team".split()
)
_NO_TEAM = re.compile(
    r"\b(?:Course|Conference|League|All-\w+|Stadium|Track|Gardens?|Domain|Trophy|Cup|Relays?|Invite|Invitational|Oval"
    r"|Championships?|Bowl|Centre|Center|Year|Coach)\b|-(?:led|based|born|bound|trained)$"
)
_RANKED = re.compile(r"[A-Z]\w+-(?:ranked|seeded|placed|rated|based) ")
_JOINED = re.compile(r"(?:/[A-Z]\w+)+|&[A-Z]\w*|(?<=[a-z]) & [A-Z]\w+(?: (?:A?AC|Harriers|Hounds))?")
_COLLEGE = re.compile(r" (?:College|University)\b")
_SAINTED = re.compile(r"St\.? \w+['’]s\b")
_SCHOOL = re.compile(r" (?:(?:College|High|Academy|School|Grammar)\b(?: School)?|A\.?C\b\.?|Harriers\b)")
_VERBAL = re.compile(r"[A-Z][a-z]{3,}ing$")
_SAINT = re.compile(r"\bSt\.? $")
_PLURAL_OWNER = re.compile(r"(?:(?<=Boys)|(?<=Girls))['’](?: (?:College|High|Grammar|School)(?: School)?)?")
_OF = re.compile(r"(?:City|Borough|Vale|University) of (?=[A-Z])")
_USUAL_NAMES = {"USA": "United States", "GBR": "Great Britain"}
_SQUAD_AFTER = re.compile(
    r"^(?:['’]s?)? (?:(?:men|women|boys|girls)['’]s?(?: and (?:wo)?men['’]s)? )?(?:indoor |outdoor )?"
    r"(?:track(?: (?:and|&) field)?|cross[- ]country|athletics)\b",
    re.IGNORECASE,
)
_SQUAD = re.compile(SQUAD)
_DATELINE = re.compile(r",? (?:[A-Z][\w.]*[,.]? ){0,2}[—–-]|, ")
_BRACKET_AFTER = re.compile(r"\)|,(?! (?:[A-Z][a-z]{1,4}\.|[A-Z]\.? ?[A-Z]\.?)[);/])")
"""Not before a state, as home towns have it: `Ann Pell (Hove, Mont.)`."""
_AT_MEETING = re.compile(r"\b(?:the|at|for) $")
"""Before the initials of an association or a meeting: `the CCAA finals`."""
_HOSTS_BEFORE = re.compile(r"\b(?:at|hosted by|against|over|to|beat|host|hosts) (?:the )?$")
_OPPONENT_AFTER = re.compile(r"['’]s (?:[a-z-]+ ){0,2}[A-Z][a-z]")


class TeamNames:
    """The teams of one report by name."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._teams: dict[str, Team] = {}
        self._persons: dict[int, float] = {
            position: max(m.value.athlete.probability, 0.9 * m.value.athlete.features.get("ner=PERSON", 0.0))
            for m in report.mentions["athletes"]
            for position in range(m.start, m.end)
        }
        self.scorers = scorers(report)
        """Where names have points of their own."""
        self._grouped = affiliations(report) | groups(report) | rosters(report) | {name for _, name in self.scorers}
        """Names that the words around them make teams: whatever they look like, they are no persons."""
        self.nicknames = nicknames(report)
        """Where nicknames stand, by their stems."""
        names = self.runs(0, len(report.text))
        self.organisations = self._find_organisations(names)
        """Names of schools and clubs with how often they stand in the article."""
        self.spoken = self._find_spoken(names)
        self.ranked = sorted(self._votes().items(), key=lambda item: -item[1])
        """The organisations by their votes for being the one whose news this is."""
        self.own = self._own()
        """The team whose news this is."""
        self._meant = self._meanings()
        self._nation_names = self._nations()

    def team(self, name: str) -> Team:
        """The team of that name."""
        return self._teams.setdefault(fold(name), Team(name))

    def nation(self, code: str) -> Team:
        """The team of a nation, under the article's fullest name for it."""
        return self.team(self._nation_names.get(code, code))

    def named(self, name: str) -> Team:
        """The team that the words mean: the article's fullest form of an organisation's name."""
        return self.team(self._fullest(self._meant.get(stem(name), name)))

    def named_at(self, team: Team) -> list[Span]:
        """Where the article names the team."""
        return [span for span, name in self.spoken if name == team.name]

    def means(self, word: str) -> Team | None:
        """The team that a nickname stands for."""
        name = self._meant.get(stem(word))
        return self.team(name) if name is not None else None

    def _meanings(self) -> dict[str, str]:
        own = self.own.name if self.own is not None else None
        found = {
            word: stands_for(self.report, word, places, self.spoken, own) for word, places in self.nicknames.items()
        }
        return {word: name for word, name in found.items() if name is not None}

    def _fullest(self, name: str) -> str:
        if _ACRONYM.fullmatch(name):
            spelt = self._spelt.get(name, [])
            return spelt[0] if len(spelt) == 1 else name
        words = set(fold(name).split())
        longer = [o for o, its in self._words.items() if words < its]
        if not longer:
            return name
        longest = max(longer, key=lambda o: (len(self._words[o]), self.organisations[o]))
        if all(self._words[o] <= self._words[longest] for o in longer):
            return longest
        first = fold(name).split()[0]
        opening = [o for o in longer if fold(o).split()[0] == first]
        return opening[0] if len(opening) == 1 else name

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        """The words of each organisation's name, but for those that stand only in headings and captions."""
        return {name: set(fold(name).split()) for name in self.organisations}

    @cached_property
    def _spelt(self) -> dict[str, list[str]]:
        """The organisations by their initials."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.organisations:
            found[_initials(name)].append(name)
        return found

    # --- names of organisations ----------------------------------------------------------------------------------

    def _find_organisations(self, names: list[Span]) -> Counter[str]:
        text = self.report.text
        seen: Counter[str] = Counter()
        sure: set[str] = set()
        for start, end in names:
            name = text[start:end]
            kind = self.report.sentence_at(start).kind
            if kind is BlockKind.HEADING and (" " in name or text[start : end + 12].isupper()):
                continue
            seen[name] += 1
            if stem(name) in self.nicknames or _NUMERAL.fullmatch(name):
                continue
            if name == "Tech" or name in _NOT_TEAMS or (kind is BlockKind.BYLINE and name.endswith("Athletics")):
                continue
            if name.isupper() and start == self.report.sentence_at(start).start and _DATELINE.match(text, end):
                continue
            in_bracket = text[start - 1 : start] == "(" and _BRACKET_AFTER.match(text, end)
            if (
                (_ACRONYM.fullmatch(name) and not _AT_MEETING.search(text, max(start - 8, 0), start))
                or _ORGANISATION.search(name)
                or GROUP_AFTER.match(text[end : end + 40])
                or _SAINTED.match(name)
                or in_bracket
                or name in self._grouped
            ):
                sure.add(name)
        sure -= {name for name in sure if name.endswith(" Athletics") and seen[name.removesuffix(" Athletics")] > 1}
        return Counter({name: count for name, count in seen.items() if name in sure})

    def _find_spoken(self, names: list[Span]) -> list[tuple[Span, str]]:
        """Where organisations are named, and their fullest names."""
        text = self.report.text
        found = [(span, text[slice(*span)]) for span in names]
        return [
            (span, self._fullest(name))
            for span, name in found
            if name in self.organisations or (stem(name) not in self.nicknames and self._fullest(name) != name)
        ]

    def runs(self, low: int, high: int, strict: bool = True) -> list[Span]:
        """Capitalised runs that are neither nations, competitions, events nor dates, and, if `strict`, no athletes."""
        found: list[Span] = []
        for start, end in names.runs(self.report.text[low:high]):
            span = self._whole(low + start, low + end, low)
            if span is not None and found and span[0] <= found[-1][0]:  # `The University` of `Ashby`
                found.pop()
            if span is None or (found and span[0] < found[-1][1]):
                continue
            name = self.report.text[slice(*span)]
            if len(name) > 2 and not (strict and _NO_TEAM.search(name)) and not self.is_other(*span, strict):
                found.append(span)
        return found

    def _whole(self, low: int, high: int, floor: int) -> Span | None:
        """The name of a team in a capitalised run: without what describes it, with what belongs to it."""
        text = self.report.text
        ranked = _RANKED.match(text, low)
        low = ranked.end() if ranked and ranked.end() < high else low
        words = names.words(text, low, high)
        while words and (text[slice(*words[0])].casefold() in _EMPTY or (words[1:] and _VERBAL.match(text, *words[0]))):
            words = words[1:]
        if words[1:] and text.startswith("&M", high):
            kind = _COLLEGE.match(text, high + 2)
            return words[0][0], kind.end() if kind else high + 2
        while words and text[slice(*words[-1])].casefold() in _EMPTY:
            words = words[:-1]
        if not words or (len(words) == 1 and text[slice(*words[0])].casefold() in NOT_NAMES):
            return None
        start, end = words[0][0], words[-1][1]
        saint = _SAINT.search(text, max(floor, start - 4), start)
        if saint:
            start = saint.start()
        if text[start:end].startswith("St") and text[end : end + 2] in ("'s", "’s") and text[start:end].count(" ") == 1:
            end += 2
            more = _SCHOOL.match(text, end)
            end = more.end() if more else end
        of = next((m for m in _OF.finditer(text, max(floor, start - 14), start + 1) if m.end() == start), None)
        start = of.start() if of else start
        for pattern in (_JOINED, _PLURAL_OWNER):
            joined = pattern.match(text, end)
            end = joined.end() if joined else end
        return start, end

    def person_at(self, start: int, end: int) -> float:
        """How probably the words name an athlete."""
        return max(self._persons.get(start, 0.0), self._persons.get(end - 1, 0.0))

    def is_other(self, start: int, end: int, strict: bool = True) -> bool:
        """Whether a person, a nation, a competition, an event or a date stands there."""
        name = self.report.text[start:end]
        sure = name in self._grouped or _SURE.search(name) or name.startswith("St")
        if strict and not sure and self.person_at(start, end) >= LIKELY_PERSON:
            return True
        competitions = self.report.within("competitions", start - 40, end)
        others = [m for m in competitions if not m.value.generic and not m.value.implied]
        for kind in ("nations", "events", "dates", "marks"):
            others += self.report.within(kind, start - 30, end)
        return any(m.start < end and start < m.end and not (start < m.start and m.end < end) for m in others)

    # --- whose news it is ----------------------------------------------------------------------------------------

    def _own(self) -> Team | None:
        """The organisation named early, in the heads, as `our` or `X women's track`, and far more often than others."""
        ranked = self.ranked[:2]
        if ranked and ranked[0][1] >= OWN_TEAM and (len(ranked) == 1 or ranked[0][1] >= MARGIN * ranked[1][1]):
            return self.team(ranked[0][0])
        return self._opening()

    def _opening(self) -> Team | None:
        """The team whose runners the report opens with: `The Ashby women ended their season at Hove College`."""
        told = [s for s in self.report.sentences if s.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)][:OPENING]
        text = self.report.text
        for (start, end), name in self.spoken if told else ():
            opens = any(s.start <= start < s.end for s in told) and _SQUAD.match(text, end)
            if opens and not _HOSTS_BEFORE.search(text, max(start - 20, 0), start):
                return self.team(name)
        return None

    def _votes(self) -> dict[str, float]:
        report, text = self.report, self.report.text
        votes: dict[str, float] = defaultdict(float)
        for (start, end), name in self.spoken:
            sentence = report.sentence_at(start)
            if sentence.kind is BlockKind.CAPTION or text[start - 1 : start] == "(":
                continue
            after = text[end : end + 60]
            if _OPPONENT_AFTER.match(after):  # `Mudgett's Art Bellows`: news of one's own has no need to say so
                continue
            early = 2.0 if sentence.kind is BlockKind.HEADING or sentence.index < 4 else 1.0
            votes[name] += early + (3.0 if _SQUAD_AFTER.match(after) else 0.0)
        for name in votes:
            votes[name] += self._head_vote(name)
        return votes

    @cached_property
    def _heads(self) -> list[str]:
        """Publisher, title and headings, folded."""
        metadata = self.report.article.metadata
        values = [value.value for value in (metadata.publisher, metadata.title) if value is not None]
        headings = [self.report.sentences[index] for index in self.report.headings]
        return [f" {fold(head)} " for head in values + [self.report.text[s.start : s.end] for s in headings]]

    def _head_vote(self, name: str) -> float:
        word = f" {fold(name)} "
        found = [
            at for head in self._heads if not _MEETING_AFTER.match(head[(at := head.find(word)) + len(word) - 1 :])
        ]
        if max(found, default=-1) < 0 or len(re.findall(rf"\b{re.escape(name)}", self.report.text)) < 2:
            return 0.0
        return 8.0 if 0 in found else 4.0

    # --- nations -------------------------------------------------------------------------------------------------

    def _nations(self) -> dict[str, str]:
        """For each nation the fullest name that the article uses, else the usual one."""
        found = {nation.code: nation.names[0] for nation in reversed(NATIONS) if nation.names} | _USUAL_NAMES
        longest: dict[str, str] = {}
        for mention in self.report.mentions["nations"]:
            name = self.report.text[mention.start : mention.end].removeprefix("The ")
            if (mention.value.form == "name" and not name.isupper()) or name in ("USA", "GB", "US"):
                longest[mention.value.code] = max(longest.get(mention.value.code, ""), name, key=len)
        return found | longest


def _initials(name: str) -> str:
    """`BSC` of `Big Sky College`, `LDAC` of `Luton & District AC`."""
    words = [word for word in re.findall(r"[\w.'’-]+", name) if word[0].isupper()]
    return "".join(word if word.isupper() and word != name else word[0] for word in words) if len(words) > 1 else ""


def is_organisation(name: str) -> bool:
    """Whether the name says that it is one: `Ashby College`, `Hove Harriers`."""
    return _ORGANISATION.search(name) is not None
