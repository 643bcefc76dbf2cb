"""Team races: the order of the teams of cross-country, road and walking races, from their points and their prizes.

| sentence | places |
|---|---|
| `The men won with 24 points to 45 for Luton and 61 for Hove` | own team 1, Luton 2, Hove 3 |
| `a 24 to 45 victory over Luton`, `scored 24 points to Luton's 45` | own team 1, Luton 2 |
| `Hove won with 24 points, followed by 45 for Luton` | Hove 1, Luton 2 |
| `It was Hove 27, Luton 32`, `Hove (58) upset Luton (61)` | Hove 1, Luton 2 |
| `Hove took the team prize from Luton and Ryde` | Hove 1, Luton 2, Ryde 3 |
| `the team silver went to Hove` | Hove 2 |

The fewest points win. Scores are read paragraph by paragraph; where a stated place contradicts their order, as where
teams are left out, they give none. A score alone is no record, and scores of a track meeting are none at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from racemark.models import disciplines
from racemark.models.mentions import Mention

from .athlete_cues import ASIDE
from .choosing import run_around
from .claims import Claim, Span, say_event
from .report import Report, Sentence
from .team_names import Team
from .teams import Teams

_SCORE = re.compile(
    r"(?<![\d:.,'’‘-])(?P<n>[1-9]\d{1,2})(?![\d:’'-]|[.,]\d|st\b|nd\b|rd\b|th\b| (?:teams|runners|sec|min"
    r"|met|m\b|km|miles|years?|athletes|schools|clubs|place|spots|in succession|seconds|of the"
    r"|finishers|starters|girls|boys))"
)
_WON = re.compile(
    r"\b(?:won|wins?|winning|victor\w+|titles?|champions?\w*|outlast\w*|beat|beating|defeat\w*|swept|took"
    r"|claim\w*|first|upset|edg\w+|got the better|held off|tally|it was|scores?:|scored|totall?ed)\b",
    re.IGNORECASE,
)
_TALK = re.compile(r"\b(?:points?|scor\w+|tally|\d{2,3}(?:-| to )\d{2,3}\b)", re.IGNORECASE)
_OWNER_WORDS = (
    r"men|women|boys|girls|ladies|team|side|squad|varsity|had|has|with|on|at|in|a|an|the|just|only|total|score|of"
    r"|scored|scoring|totall?ed|tallied|compiled|put up|posted|coming|came|finishing|finished|ending|ended up|wound up"
    r"|placed|placing|took|taking|claimed|was|were|next|distant|close|good|strong|home|place|spot|title|first|second|third"
    r"|\w{2,7}th|runners?-up|champions?|winners"
)
_OWNER_BEFORE = re.compile(rf"(?:['’]s?)?(?:,? (?:{_OWNER_WORDS})){{0,8}},? ?\(?")
_UNSCORED = re.compile(r"\b(?:[Bb]ehind|over|beat|beating|edged) (?:No\. \d+ |the |host )?(?=[A-Z])")
"""Before a team whose own points are not told: the order of those told would be wrong."""
_STATED = re.compile(
    r"\b(?:(?P<first>first|won|winners|champions?)|(?P<second>second|runners?-up)|(?P<other>third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth))\b"
)
_RANKS = {word: rank for rank, word in enumerate("third fourth fifth sixth seventh eighth ninth tenth".split(), 3)}
_SEXES = {"women": "F", "girls": "F", "ladies": "F", "men": "M", "boys": "M"}
_SEX = re.compile(r"\b(women|girls|ladies|men|boys)\b", re.IGNORECASE)
_POLL = re.compile(r"\b(?:votes?|poll|polls|rankings?)\b", re.IGNORECASE)
_OWNER_AFTER = re.compile(r"^(?: points?)? (?:for|from|by) (?:the |host |hosts |runners?-up |second-placed? )?$")
_VICTORY_OVER = re.compile(r"^(?: points?)? (?:win|victory|triumph|decision|margin)? ?(?:over|against) (?:the )?$")
_US = re.compile(r"\b(?:us|we had|ours)\b,?(?: with)? (?=\d)")
_PRIZE = (
    r"(?:(?P<sex>men|women|boys|girls|ladies)['’]s?"
    r"|senior|junior|open|overall|the|a|both|of|their|first|national) "
)
_TEAM_PRIZE = (
    rf"(?:{_PRIZE}){{0,5}}team (?P<prize>titles?|prizes?|awards?|races?|gold|silver|bronze|contest|troph\w+|honou?rs"
    r"|competition|championships?|crown)\b"
)
_TAKES = re.compile(
    r"^(?:['’]s? (?:men|women|boys|girls|ladies))?,? (?:[a-z]+ly )?(?:won|wins?|winning|took|takes|taking|lift\w*"
    r"|claim\w*|captur\w+|land\w+|collect\w+|secur\w+|wrapped up|retain\w*|pick\w+ up|walked off with) " + _TEAM_PRIZE,
    re.IGNORECASE,
)
_GOES_TO = re.compile(
    _TEAM_PRIZE + r"(?: medals?)? (?:went to|was won by|were won by|goes to|fell to) (?:the )?$", re.I
)
_BEATEN = re.compile(
    r"^[^.;]{0,30}?,? ?\b(?:from|ahead of|beating|with|over) (?:the )?$",
)
_JOINED = re.compile(rf"{ASIDE}(?:,? and|,? &|,)(?: then)? (?:the )?")
_PLACES = {"silver": 2, "bronze": 3}
_FAMILIES = ("xc", "road", "walk", "trail")


@dataclass(frozen=True, slots=True)
class Standing:
    """A team, where it is named, and the words that tell its place."""

    team: Team
    named: Span
    told: Span
    score: int = 0
    stated: int | None = None
    """The place that the words between name and score state."""


def team_race_claims(report: Report, teams: Teams) -> list[Claim]:
    """The places of teams in cross-country, road and walking races that follow from scores and prizes."""
    claims: list[Claim] = []
    if teams.cross_country:
        for race in _races(report, teams):
            claims += _ranked(report, race)
    for sentence in report.sentences:
        claims += _prized(report, sentence)
    return claims


def _teams_named(sentence: Sentence) -> list[Mention[Any]]:
    return [n for n in sentence.names if isinstance(n.value.athlete, Team)]


# --- points ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Race:
    """The scores that a paragraph tells of one race."""

    standings: list[tuple[Sentence, Standing]] = field(default_factory=list)
    teams: set[int] = field(default_factory=set)
    won: bool = False
    sex: str | None = None

    def goes_on(self, sentence: Sentence, standings: list[Standing], won: bool, sex: str | None) -> bool:
        """Whether a further sentence tells more of the same race: other teams, no other winner, no other sex."""
        if not self.standings or self.standings[-1][0].block != sentence.block or (won and self.won):
            return False
        other = self.sex is not None and sex is not None and self.sex != sex
        return not other and not any(id(standing.team) in self.teams for standing in standings)


def _races(report: Report, teams: Teams) -> list[_Race]:
    """The team races whose scores the article tells, sentence after sentence of a paragraph."""
    races: list[_Race] = []
    for sentence in report.sentences:
        text = report.text[sentence.start : sentence.end]
        standings = [] if _POLL.search(text) else _standings(report, teams, sentence)
        if not standings:
            continue
        told = _SEX.search(text)
        won, sex = _WON.search(text) is not None, _SEXES[told[1].casefold()] if told else None
        if not races or not races[-1].goes_on(sentence, standings, won, sex):
            races.append(_Race())
        race = races[-1]
        race.standings += [(sentence, standing) for standing in standings]
        race.teams.update(id(standing.team) for standing in standings)
        race.won, race.sex = race.won or won, race.sex or sex
    return races


def _standings(report: Report, teams: Teams, sentence: Sentence) -> list[Standing]:
    """The teams whose points the sentence gives; without talk of points every number needs its team."""
    text = report.text
    named = _teams_named(sentence)
    found: list[Standing] = []
    taken: set[int] = set()
    free: list[tuple[int, Span]] = []
    for score, span in _scores(report, sentence):
        owner = _owner(report, named, span, taken)
        if owner is not None:
            taken.add(id(owner.value.athlete))
            stated = _stated(text[owner.end : span[0]]) if owner.end <= span[0] else None
            found.append(Standing(owner.value.athlete, (owner.start, owner.end), span, score, stated))
        elif not any(m.start < span[1] and span[0] < m.end for m in report.within("ages", span[0] - 30, span[1])):
            free.append((score, span))
    starts = {standing.named[0] for standing in found}
    if any(m.end() not in starts for m in _UNSCORED.finditer(text, sentence.start, sentence.end)):
        return []
    if free and not _TALK.search(text, sentence.start, sentence.end):
        return []
    if free and (subject := _subject(report, teams, sentence, named, free[0][1], taken)):
        stated = _stated(text[subject[1][1] : sentence.end]) if len(named) == 1 else None
        found.append(Standing(*subject, free[0][1], free[0][0], stated))
    return found


def _stated(words: str) -> int | None:
    match = _STATED.search(words)
    if match is None:
        return None
    return 1 if match["first"] else 2 if match["second"] else _RANKS[match["other"]]


def _ranked(report: Report, race: _Race) -> list[Claim]:
    """Claims for the teams of a race in the order of their points, unless a place that is stated says otherwise."""
    ranked = sorted(race.standings, key=lambda told: told[1].score)
    places = [standing.stated for _, standing in ranked]
    if len(ranked) < 2 or any(place not in (None, rank) for rank, place in enumerate(places, 1)):
        return []
    if not race.won and not any(places):
        return []
    return [_claim(report, sentence, rank, standing) for rank, (sentence, standing) in enumerate(ranked, 1)]


def _scores(report: Report, sentence: Sentence) -> list[tuple[int, Span]]:
    found = []
    for match in _SCORE.finditer(report.text, sentence.start, sentence.end):
        kinds = ("events", "dates", "places", "categories")
        if not any(
            m.start < match.end() and match.start() < m.end
            for kind in kinds
            for m in report.within(kind, match.start() - 30, match.end())
        ):
            found.append((int(match["n"]), match.span("n")))
    return found


def _owner(report: Report, named: list[Mention[Any]], span: Span, taken: set[int]) -> Mention[Any] | None:
    """The team whose score this is by the words between them."""
    for mention in named:
        if id(mention.value.athlete) in taken:
            continue
        if mention.end <= span[0] and _OWNER_BEFORE.fullmatch(report.text[mention.end : span[0]]):
            return mention
        after = report.text[span[1] : mention.start] if span[1] <= mention.start else None
        if after is not None and (_OWNER_AFTER.match(after) or _VICTORY_OVER.match(after)):
            return mention
    return None


def _subject(
    report: Report, teams: Teams, sentence: Sentence, named: list[Mention[Any]], span: Span, taken: set[int]
) -> tuple[Team, Span] | None:
    """The team that the sentence is about: the first that it names, else the article's own."""
    us = _US.search(report.text, sentence.start, sentence.end)
    for mention in named:
        if mention.start < span[0] and id(mention.value.athlete) not in taken and not us:
            return mention.value.athlete, (mention.start, mention.end)
    own = teams.own
    if own is None or id(own) in taken:
        return None
    if us and us.end() == span[0]:
        return own, (us.start(), us.start() + 2)
    if own.mentions:
        return own, max((m for m in own.mentions if m[0] <= span[0]), default=own.mentions[0])
    return None


# --- prizes ----------------------------------------------------------------------------------------------------------


def _prized(report: Report, sentence: Sentence) -> list[Claim]:
    """Claims for whoever took a team prize, and for those named as beaten."""
    named = _teams_named(sentence)
    claims: list[Claim] = []
    for mention in named:
        takes = _TAKES.match(report.text[mention.end : sentence.end])
        goes = _GOES_TO.search(report.text, sentence.start, mention.start)
        match = takes or goes
        if match is None:
            continue
        shift = mention.end if takes else 0
        place = _PLACES.get(match["prize"].casefold(), 1)
        told = (shift + match.start("prize"), shift + match.end("prize"))
        made = [_claim(report, sentence, place, Standing(mention.value.athlete, (mention.start, mention.end), told))]
        low = shift + match.end() if takes else mention.end
        made += _beaten(report, sentence, [n for n in named if n.start >= low], low, place, told)
        if match["sex"]:
            sex = "M" if match["sex"].casefold() in ("men", "boys") else "F"
            for claim in made:
                claim.say("sex", sex, (shift + match.start("sex"), shift + match.end("sex")))
        claims += made
    return claims


def _beaten(
    report: Report, sentence: Sentence, later: list[Mention[Any]], low: int, place: int, told: Span
) -> list[Claim]:
    if not later or not _BEATEN.match(report.text[low : later[0].start]):
        return []
    group = run_around(later, later[0], lambda a, b: _JOINED.fullmatch(report.text[a.end : b.start]))
    return [
        _claim(report, sentence, place + number, Standing(m.value.athlete, (m.start, m.end), told))
        for number, m in enumerate(group, 1)
    ]


def _claim(report: Report, sentence: Sentence, place: int, standing: Standing) -> Claim:
    claim = Claim(standing.team, standing.told[0], sentence, is_team=True, confidence=0.85)
    claim.spans["athlete"] = [standing.named]
    claim.say("place", place, standing.told)
    events = [
        m
        for m in report.mentions["events"]
        if m.value.role is None and m.value.code and disciplines.discipline(m.value.code).family in _FAMILIES
    ]
    country = [m for m in events if m.value.code == "XC"]
    at = standing.told[0]
    say_event(claim, min(country or events, key=lambda m: (m.start > at, abs(m.start - at)), default=None))
    return claim
