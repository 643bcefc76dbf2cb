"""What stands around a name and makes it a team's, whatever the name looks like.

| words | team |
|---|---|
| `Truro's Ben Pell`, `Ben Pell (Truro)`, `Truro were third` | `Truro`: owns or follows persons, acts in the plural |
| `the Mill Creek women`, `Mill Creek's boys`, `Mill Creek High` | `Mill Creek`: it has groups, or says what it is |
| `Adams Hill (61) and Truro (70)`, `Truro was third at 70`, `Mill Creek scored 61 points` | all: they have scores |
| `Truro (Bell, Day, Fox, Gray)` | `Truro`: the four behind it ran its relay |
| `Ben Pell (Truro, Mo.)`, `Division III runners`, `the U14 girls` | none |
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from racemark.pipeline.annotating import names
from racemark.pipeline.annotating.names import NOT_NAMES

from .claims import Span
from .report import Report

LIKELY_PERSON = 0.25
"""Name strings that are more probably athletes are no teams, whatever stands around them."""
LISTED = 80
"""Characters between names in a list of scores."""

_TEAM_NAME = r"(?<![\w-])(?P<name>(?:St\.? )?[A-Z][\w-]{1,30}(?:(?: &)? [A-Z][\w-]{1,30}){0,3})"
_OWNER = re.compile(_TEAM_NAME + r"['’]s? $")
_IN_BRACKET = re.compile(r" \(" + _TEAM_NAME + r"[,)]")
_OF_TEAM = re.compile(r" of " + _TEAM_NAME + r"(?=[.,;]| (?:and|was|in|won|took)\b)")
_PLURAL = re.compile(
    r"(?:(?<=[.;:,] )|(?<=^)|(?<= as )|(?<= but )|(?<= with ))(?<! and )" + _TEAM_NAME + r" (?:were|have|are) "
)
SQUAD = (
    r"(?:['’]s?)? (?:(?:men|women|boys|girls)['’]?s?(?: and (?:wo)?men['’]s| and girls['’])? )?"
    r"(?:(?:varsity|indoor|outdoor|relay|young|senior|junior|track(?: (?:and|&) field)?|cross[- ]country) ){0,2}"
    r"(?:women|men|girls|boys|ladies|teams?|squads?|quartet|harriers|runners|athletes|youngsters"
    r"|[Tt]rack (?:and|&) [Ff]ield)\b(?![-’'])"
)
"""What follows a team's name and says that it has runners of its own."""
_GROUPED = re.compile(r"(?:\b[Tt]he )?" + _TEAM_NAME + SQUAD)
_SURE_PREFIX = re.compile(
    r"\b((?:[A-Z][\w'’-]{1,30} ){1,3})(?:University|College|School|High|Academy|Harriers|Striders|Runners|A?AC|Prep"
    r"|Secondary)\b"
)
_POINTS = r"[1-9]\d{1,2}(?: p(?:oin)?ts\b\.?)?(?![\w:’'-]|[.,]\d| ?(?:sec|min|met|m\b|km|miles|years?))"
_LISTED = re.compile(_TEAM_NAME + rf" (?:\({_POINTS}\)|{_POINTS}(?=[,.;]| and|$))")
_SCORED = re.compile(
    _TEAM_NAME + r"(?:['’]s? (?:men|women|boys|girls|ladies|team|side))?(?:"
    r" (?:scored|totall?ed|tallied|amassed|compiled|had|finished with) (?:a |just |only )?"
    rf"{_POINTS}(?= points|[,.;]| to| and|$)"
    rf"|['’]s (?:total (?:was |of )|score (?:was |of ))?{_POINTS}(?=[,.;]|$)"
    r"| (?:(?:was|were|finished|placed|came|ended up|wound up|took|next|a|distant|close) ){0,4}(?:first|second|third"
    r"|\w{3,7}th|runners?-up|\d{1,2}(?:st|nd|rd|th))(?: place)?,? (?:with |at |on |scoring )?(?:a total of )?"
    rf"{_POINTS}(?= points|[,.;]| and| to| for|$))"
)
_MEMBER = r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,2}"
_ROSTER = re.compile(_TEAM_NAME + rf",? \((?:{_MEMBER}(?:, and |, | and | & |; |/)){{3}}{_MEMBER}\)")
_NO_GROUP = re.compile(r"(?:.*-)?[A-Z]?\d+|[IVX]+|Coach|Local|Area|County|Division|Conference|League|Championships?")


def affiliations(report: Report) -> set[str]:
    """Names that own or follow persons, or act in the plural, but for those that are persons' own."""
    text, found = report.text, Counter[str]()
    persons = [
        m
        for m in report.mentions["athletes"]
        if " " in m.value.athlete.name and m.value.athlete.probability >= LIKELY_PERSON
    ]
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in {m.value.athlete.name for m in persons}:
        bearers[names.surname(name)].add(name)
    for mention in persons:
        if " " not in text[mention.start : mention.end]:
            continue
        owner = _OWNER.search(text, max(mention.start - 50, 0), mention.start)
        after = _IN_BRACKET.match(text, mention.end) or _OF_TEAM.match(text, mention.end)
        found.update(match["name"] for match in (owner, after) if match is not None)
    found.update(match["name"] for match in _PLURAL.finditer(text))
    return {
        name
        for name in found
        if name.casefold() not in NOT_NAMES
        and not any(bearers[word] - {name} for word in name.split() if word in bearers)
    }


def groups(report: Report) -> set[str]:
    """Names with women, men, boys or girls of their own, and those that say that they are schools or clubs."""
    found = {prefix.strip() for prefix in _SURE_PREFIX.findall(report.text)}
    for match in _GROUPED.finditer(report.text):
        words = match["name"].removeprefix("The ").split()
        if words[0].casefold() not in NOT_NAMES and not any(_NO_GROUP.fullmatch(word) for word in words):
            found.update((" ".join(words), words[-1]))
    return {name for name in found if name.casefold() not in NOT_NAMES}


def rosters(report: Report) -> set[str]:
    """Names with the four that ran behind them: `Truro (Bell, Day, Ann Fox and Gray)`."""
    return {match["name"] for match in _ROSTER.finditer(report.text)}


def scorers(report: Report) -> list[tuple[Span, str]]:
    """Where names have points of their own; a single number behind a name may be somebody's age or bib."""
    listed = list(_LISTED.finditer(report.text))
    found = [match for match, near in zip(listed, _gaps(listed), strict=True) if near < LISTED]
    found += _SCORED.finditer(report.text)
    return [
        (match.span("name"), match["name"].removeprefix("The "))
        for match in found
        if match["name"].casefold() not in NOT_NAMES
    ]


def _gaps(matches: list[re.Match[str]]) -> list[int]:
    """How far each match is from its nearest neighbour."""
    starts = [-1000, *(match.start() for match in matches), 10**9]
    return [min(b - a, c - b) for a, b, c in zip(starts, starts[1:], starts[2:], strict=False)]
