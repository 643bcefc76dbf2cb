"""Squads: the members that an article lists for a relay, and the relay itself, stand for their team.

| words | squad |
|---|---|
| `The 4x800 of Day, Fox, junior Cat Gray and Di Hall ran 9:31` | the four |
| `Day, Fox, Gray and Hall won the relay`, `Hall teamed with Day, Fox and Gray in the relay` | the four |
| `The 4x100 unit placed ninth`, `our distance medley ran 9:46`, `4x400 relay, 2nd (4:04.15)` | without names |
| `Also in the points were Day, Fox, Gray and the 4x100 relay` | none |

One team is one candidate for a mark, four people are four of whom none is likely.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from racemark.models import disciplines, numbers
from racemark.models.mentions import Mention

from .athlete_cues import ASIDE
from .choosing import runs_of
from .claims import Span
from .report import Report, Sentence

LIST_JOIN = re.compile(
    rf"{ASIDE}(?:(?:, and|,| and| &|;)(?: then)? |,?(?: then)? (?:teamed|combined|linked|joined forces)(?: up)? with )"
    r"(?:[a-z-]+ ){0,2}"
)
_UNIT = r"(?:[ -]?(?:m|met(?:re|er)s?))?(?: relay)?(?: (?:team|quartet|foursome|squad|unit|crew))?"
_THEN_MEMBERS = re.compile(
    rf"{_UNIT},?(?: ?[(:–—-]| of| with| consisting of| comprised of| comprising| composed of| made up of| featuring)?"
    r",? ?(?:[a-z'’-]+,? ){0,3}"
)
_THEN_RELAY = re.compile(
    rf"{ASIDE}[^;]{{0,30}}\b(?:won|took|ran|run|running|teamed|combined|put together|finish\w*|plac\w+|set|were|was|in"
    r"|for|to win|clock\w*|claim\w*|captur\w+|anchor\w*|record\w*|made up|formed)\b[^.;:]{0,40}"
)
_ANOTHER = re.compile(r"(?:,|,? and|,? plus) (?:the |our |a )?$")
_SUBJECT_BEFORE = re.compile(r"(?:^|[,;] |\band |\bwhile )(?:the|our|their) (?:[a-z'’-]+ ){0,2}$", re.IGNORECASE)
_ACTS = re.compile(
    rf"{_UNIT}(?: \([\d:.]+\))?,? (?:then |also |easily )?(?:placed|finished|ran|took|came|won|clocked|crossed|claimed"
    r"|earned|posted|captured|broke|(?:was|were) (?:[a-z]+ )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    rf"|{numbers.NTH}|disqualified|runners?-up))\b"
)
_DONE = re.compile(
    rf"{_UNIT}(?: ?[,:–—-])? ?(?:placed |finished |took )?\(?(?:{numbers.NTH}\b|first\b|second\b|third\b"
    r"|gold\b|silver\b|bronze\b|dq\b|\d{1,2}:\d\d|\d\d\.\d)",
    re.IGNORECASE,
)
"""What a relay did, right behind it in lists of one team's results: `4x400 relay, 2nd (4:04.15)`, `girls 4x100 1st`."""
BEATEN_TEAM = re.compile(
    r"\b(?:saw off|(?:won|win|away|seconds?|metres|time|\d) from|second to|third to|runners?-up to|behind|ahead of"
    r"|beat\w*|over|against|held off|ran down|edg\w+|outran) (?:the )?$"
)
"""Before a team that others beat, or that beat others: not the one whose relay is told."""
LEAST, MOST = 3, 6
"""Members of a relay."""


@dataclass(frozen=True, slots=True)
class Squad:
    """Where an article lists the members of a relay, or names the relay that did something."""

    start: int
    end: int
    event: Span
    members: tuple[str, ...] = ()


def squads(report: Report, sentence: Sentence) -> list[Squad]:
    """The squads of a sentence, in text order."""
    text = report.text
    events = [m for m in report.within("events", sentence.start, sentence.end) if m.value.code and not m.value.person]
    relays = [m for m in events if disciplines.discipline(m.value.code).family == "relay" and m.value.role is None]
    if not relays:
        return []
    found = []
    for run in runs_of(sentence.names, lambda a, b: LIST_JOIN.fullmatch(text[a.end : b.start])):
        if LEAST <= len(run) <= MOST and len({id(n.value.athlete) for n in run}) == len(run):
            relay = next((m for m in relays if _runs_in(text, run, m, events)), None)
            if relay is not None:
                members = tuple(n.value.athlete.name for n in run)
                found.append(Squad(run[0].start, run[-1].end, (relay.start, relay.end), members))
    for relay in relays:
        before = text[max(sentence.start, relay.start - 40) : relay.start]
        acts = _SUBJECT_BEFORE.search(before) and _ACTS.match(text, relay.end)
        if not found and (acts or (not sentence.names and _DONE.match(text, relay.end))):
            found.append(Squad(relay.start, relay.end, (relay.start, relay.end)))
    return sorted(found, key=lambda squad: squad.start)


def _runs_in(text: str, run: list[Mention[Any]], relay: Mention[Any], events: list[Mention[Any]]) -> bool:
    """Whether the people listed are the relay's, by the words between them."""
    low, high = (relay.end, run[0].start) if relay.end <= run[0].start else (run[-1].end, relay.start)
    if low > high or any(low <= m.start < high for m in events):
        return False
    between = text[low:high]
    if relay.end <= run[0].start:
        return _THEN_MEMBERS.fullmatch(between) is not None
    return _THEN_RELAY.fullmatch(between) is not None and not _ANOTHER.search(between)
