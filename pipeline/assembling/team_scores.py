"""Team scores: the order of the teams of a cross-country race, where a sentence gives their points.

| sentence | places |
|---|---|
| `The men won with 24 points to 45 for Luton and 61 for Hove` | own team 1, Luton 2, Hove 3 |
| `to win with a score of 24 to Luton's 45` | own team 1, Luton 2 |
| `a 24 to 45 victory over Luton` | own team 1, Luton 2 |
| `Hove won with 24 points, followed by 45 for Luton` | Hove 1, Luton 2 |

The fewest points win. A score alone is no record, and scores of a track meeting are none at all.
"""

from __future__ import annotations

import re
from typing import Any

from racemark.models.mentions import Mention

from .claims import Claim, Span, say_event
from .report import Report, Sentence
from .teams import Team, Teams

_SCORE = re.compile(
    r"(?<![\d:.,'’‘-])(?P<n>[1-9]\d{1,2})(?![\d:’'-]|[.,]\d|st\b|nd\b|rd\b|th\b| (?:teams|runners|sec|min"
    r"|met|m\b|km|miles|years?|athletes|schools|place|spots))"
)
_WON = re.compile(
    r"\b(?:won|wins?|winning|victor\w+|titles?|champions?\w*|outlast\w*|beat|beating|defeat\w*|swept|took"
    r"|claim\w*|first)\b",
    re.IGNORECASE,
)
_TALK = re.compile(r"\b(?:points?|scor\w+|\d{2,3}(?:-| to )\d{2,3}\b)", re.IGNORECASE)
_OWNER_BEFORE = re.compile(
    r"(?:['’]s?|,? (?:coming in |finishing |scored |had |were next |was next )?with|,)? \(?$"
    r"|(?:['’]s?)? (?:second |third |fourth )?\(?(?:with |on )?$"
)
_OWNER_AFTER = re.compile(r"^(?: points?)? (?:for|from|by) (?:the |runners?-up )?$")
_VICTORY_OVER = re.compile(r"^(?: points?)? (?:win|victory|triumph|decision|margin)? ?(?:over|against) (?:the )?$")


def score_claims(report: Report, teams: Teams) -> list[Claim]:
    """The places that follow from the scores of cross-country teams."""
    if not teams.cross_country:
        return []
    claims: list[Claim] = []
    for sentence in report.sentences:
        text = report.text[sentence.start : sentence.end]
        if _TALK.search(text) and _WON.search(text):
            claims += _ranked(report, teams, sentence)
    return claims


def _ranked(report: Report, teams: Teams, sentence: Sentence) -> list[Claim]:
    scores = _scores(report, sentence)
    named = [n for n in sentence.names if isinstance(n.value.athlete, Team)]
    owners: list[tuple[int, Span, Team, list[Span]]] = []
    taken: set[int] = set()
    for number, span in scores:
        owner = _owner(report, named, span, taken)
        if owner is not None:
            taken.add(id(owner.value.athlete))
            owners.append((number, span, owner.value.athlete, [(owner.start, owner.end)]))
    rest = [(number, span) for number, span in scores if span not in [o[1] for o in owners]]
    if rest and (subject := _subject(teams, named, rest[0][1], taken)):
        owners.append((*rest[0], *subject))
    if len(owners) < 2:
        return []
    owners.sort(key=lambda owner: owner[0])
    return [_claim(report, sentence, place, *owner[1:]) for place, owner in enumerate(owners, 1)]


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


def _subject(teams: Teams, named: list[Mention[Any]], span: Span, taken: set[int]) -> tuple[Team, list[Span]] | None:
    """The team that the sentence is about: the first that it names, else the article's own."""
    for mention in named:
        if mention.start < span[0] and id(mention.value.athlete) not in taken:
            return mention.value.athlete, [(mention.start, mention.end)]
    if teams.own is not None and teams.own.mentions and id(teams.own) not in taken:
        return teams.own, [max((m for m in teams.own.mentions if m[0] <= span[0]), default=teams.own.mentions[0])]
    return None


def _claim(report: Report, sentence: Sentence, place: int, span: Span, team: Team, spans: list[Span]) -> Claim:
    claim = Claim(team, span[0], sentence, is_team=True, confidence=0.85)
    claim.spans["athlete"] = spans
    claim.say("place", place, span)
    events = [m for m in report.mentions["events"] if m.value.code == "XC"]
    say_event(claim, min(events, key=lambda m: (m.start > span[0], abs(m.start - span[0])), default=None))
    return claim
