"""Team races: the order of the teams of cross-country, road and walking races, from their points and their prizes.

| sentence | places |
|---|---|
| `The men won with 24 points to 45 for Luton and 61 for Hove` | own team 1, Luton 2, Hove 3 |
| `a 24 to 45 victory over Luton`, `scored 24 points to Luton's 45` | own team 1, Luton 2 |
| `Hove won with 24 points, followed by 45 for Luton` | Hove 1, Luton 2 |
| `It was Hove 27, Luton 32`, `Hove (58) upset Luton (61)` | Hove 1, Luton 2 |
| `Hove took the team prize from Luton and Ryde` | Hove 1, Luton 2, Ryde 3 |
| `the team silver went to Hove` | Hove 2 |

The fewest points win. A score alone is no record, and scores of a track meeting are none at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    r"|met|m\b|km|miles|years?|athletes|schools|clubs|place|spots|in succession|seconds|of the))"
)
_WON = re.compile(
    r"\b(?:won|wins?|winning|victor\w+|titles?|champions?\w*|outlast\w*|beat|beating|defeat\w*|swept|took"
    r"|claim\w*|first|upset|edg\w+|got the better|held off|tally|it was|scores?:|scored|totall?ed)\b",
    re.IGNORECASE,
)
_TALK = re.compile(r"\b(?:points?|scor\w+|tally|\d{2,3}(?:-| to )\d{2,3}\b)", re.IGNORECASE)
_OWNER_BEFORE = re.compile(
    r"(?:['’]s?|,? (?:coming in |finishing |scored |had |were next |was next |next |second )?(?:with|on)"
    r"| scored| had|,)? \(?$|(?:['’]s?)? (?:second |third |fourth )?\(?(?:with |on )?$"
)
_OWNER_AFTER = re.compile(r"^(?: points?)? (?:for|from|by) (?:the |runners?-up )?$")
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


def team_race_claims(report: Report, teams: Teams) -> list[Claim]:
    """The places of teams in cross-country, road and walking races that follow from scores and prizes."""
    claims: list[Claim] = []
    for sentence in report.sentences:
        text = report.text[sentence.start : sentence.end]
        if teams.cross_country and _WON.search(text):
            claims += _ranked(report, teams, sentence, talk=_TALK.search(text) is not None)
        claims += _prized(report, sentence)
    return claims


def _teams_named(sentence: Sentence) -> list[Mention[Any]]:
    return [n for n in sentence.names if isinstance(n.value.athlete, Team)]


# --- points ----------------------------------------------------------------------------------------------------------


def _ranked(report: Report, teams: Teams, sentence: Sentence, talk: bool) -> list[Claim]:
    """Claims for the teams whose points the sentence gives; without talk of points every number needs its team."""
    scores = _scores(report, sentence)
    named = _teams_named(sentence)
    owners: list[tuple[int, Standing]] = []
    taken: set[int] = set()
    for number, span in scores:
        owner = _owner(report, named, span, taken)
        if owner is not None:
            taken.add(id(owner.value.athlete))
            owners.append((number, Standing(owner.value.athlete, (owner.start, owner.end), span)))
    told = [standing.told for _, standing in owners]
    rest = [(number, span) for number, span in scores if span not in told]
    if rest and not talk:
        return []
    if rest and (subject := _subject(report, teams, sentence, named, rest[0][1], taken)):
        owners.append((rest[0][0], Standing(*subject, rest[0][1])))
    if len(owners) < 2:
        return []
    owners.sort(key=lambda owner: owner[0])
    return [_claim(report, sentence, place, standing) for place, (_, standing) in enumerate(owners, 1)]


def _scores(report: Report, sentence: Sentence) -> list[tuple[int, Span]]:
    found = []
    for match in _SCORE.finditer(report.text, sentence.start, sentence.end):
        kinds = ("events", "dates", "ages", "places", "categories")
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
