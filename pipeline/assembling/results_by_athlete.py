"""Lines by athlete: each entry a name, then what he or she did in one event or several.

| entry | claims |
|---|---|
| `Nolan Fitch, Bow Creek, 400 (5) 50.88` | 400, place 5, 50.88 |
| `Halloran, Marlow, shot put (1), discus (2)` | two |
| `Jo Smith 3rd 800m 2:15.3, 5th 1500m 4:44` | two |
| `Ann Day (2nd in javelin, 3rd hammer and discus)` | three |
| `Jo Smith   Shot Gold 8.02m   60m 5th 8.94` | two |
| `Jo Smith: Discus - 27.44m (PB, 2nd); 300m - 46.2` | two |
| `Jo Smith – Senior Girls 100m (PB)`, under `Our title winners:` | one, who won |
| `Marlow 4x100 (1)` | a team |

Entries are separated by semicolons or stand one to a line; every one must hold an event and a
place or mark, and none a verb. A name with a colon behind it is that of all entries of its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from racemark.models import numbers
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import names
from racemark.pipeline.annotating.names import NOT_NAMES

from .claims import Claim, Span, say_event
from .headings import head_claim
from .placed_names import place_above
from .report import Report, Sentence
from .rosters import Roster
from .team_mentions import is_relay

_SPLIT = re.compile(r"; ?|(?<=\))\. (?=[A-Z])|\n")
_LABEL = re.compile(r"^[^:;.\d]{2,40}(?::| --| [–—-]) ")
_PLACE = re.compile(
    r"\((?P<bracket>\d{1,3})(?:st|nd|rd|th)?\)|\b(?P<ordinal>\d{1,3})(?:st|nd|rd|th)\b|\b(?P<word>first"
    r"|second|third|fourth|fifth|sixth|seventh|eighth)\b|\b(?P<medal>gold|silver|bronze)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    "in the and a of at m metres meters boys girls men women mens womens class relay hurdles hurdle jump"
    " put high long triple pole vault shot discus javelin hammer mile walk throw dash run race senior"
    " junior intermediate pb sb km sec secs putt over with for to steeplechase".split()
)
_CLUB = re.compile(r", (?P<club>[A-Z][\w.&'’ -]{1,30}?)(?=, | \(|: )")


@dataclass(slots=True)
class _Part:
    """What an entry says of one event."""

    event: Mention[Any]
    place: tuple[int, Span] | None = None
    mark: Mention[Any] | None = None


def athlete_lines(
    report: Report, roster: Roster, low: int, high: int, sentences: list[Sentence], header: Span | None
) -> tuple[list[Claim], set[int]] | None:
    """The claims of a block of such entries; None where it is none."""
    text = report.text
    label = _LABEL.match(text[low:high])
    begin = low + label.end() if label and not report.within("events", low, low + label.end()) else low
    owner = _owner(report, low, begin)
    cuts = [begin, *(begin + m.end() for m in _SPLIT.finditer(text[begin:high])), high]
    items = [(a, b) for a, b in pairwise(cuts) if text[a:b].strip(" ;.")]
    above = place_above(report, sentences[0].block)
    read = [(item, _read(report, *item, owner, above)) for item in items]
    good = [(item, found) for item, found in read if found]
    alone = (len(items) == 1 or owner is not None) and len(good) >= 0.5 * len(items)
    if len(good) < max(2, 0.7 * len(items)) and not (alone and good and high - low < 100):
        return None
    claims: list[Claim] = []
    for (start, end), found in good:
        sentence = report.sentence_at(max(start, sentences[0].start))
        for claim in _claims(report, roster, found, sentence):
            claim.entry = (start, end)
            for span in ((low, begin) if begin > low else None, header):
                if span is not None:
                    head_claim(report, claim, span)
            claims.append(claim)
    heads = [report.sentence_at(above[1][0])] if above is not None else []
    return claims, {s.index for s in [*sentences, *heads]}


_Read = tuple[Span, tuple[str, Span] | None, list[_Part]]


def _owner(report: Report, low: int, high: int) -> Span | None:
    """The name that is all of the label `text[low:high]`: `Jo Smith: `."""
    label = report.text[low:high].rstrip(" :–—-")
    run = next(names.runs(label), None)
    whole = run == (0, len(label)) and " " in label and not any(map(names.names_nobody, label.split()))
    return (low, low + len(label)) if whole else None


def row_claims(report: Report, roster: Roster, low: int, high: int, sentence: Sentence) -> list[Claim]:
    """The claims of a table's row that is such an entry: a name, then cells of event, place and mark."""
    found = _read(report, low, high)
    claims = _claims(report, roster, found, sentence) if found else []
    for claim in claims:
        claim.entry = (low, high)
    return claims


def _read(
    report: Report, low: int, high: int, owner: Span | None = None, above: tuple[int, Span] | None = None
) -> _Read | None:
    """Name, club and parts of one entry; None where it is prose or lacks event, place or mark.

    `owner`: the name of the line, whose entries begin with their events. `above`: the place of all that are listed.
    """
    text = report.text
    events = [m for m in report.within("events", low, high) if m.value.code and not m.value.person]
    if owner is not None and events and not _wordy(text[low : events[0].start].casefold()):
        parts = _parts(report, events, low, high)
        for part in parts:
            part.place = part.place or above
        told = all(part.place or part.mark for part in parts) and not _wordy(text[low:high])
        return (owner, None, parts) if told and high - low < 200 else None
    run = next(names.runs(text[low:high]), None)
    if not events or run is None or run[0] > 2 or high - low > 200:
        return None
    ends = min(low + run[1], events[0].start)
    name = (low + run[0], ends - len(text[low + run[0] : ends]) + len(text[low + run[0] : ends].rstrip(" ,(")))
    if not _wordy(text[slice(*name)].casefold()):  # `Junior Boys 4x100`: nobody is named
        return None
    if name[1] <= name[0] or text[slice(*name)].casefold() in NOT_NAMES | {"mixed"} or _wordy(text[name[1] : high]):
        return None
    parts = _parts(report, events, name[1], high)
    for part in parts:
        part.place = part.place or above
    if not all(part.place or part.mark for part in parts):
        return None
    club = _CLUB.match(text[name[1] : high])
    team = (club["club"], (name[1] + club.start("club"), name[1] + club.end("club"))) if club else None
    return name, team, parts


def _wordy(rest: str) -> bool:
    """Whether there are words that no entry has: verbs, above all."""
    return any(word not in _PLAIN and not _PLACE.fullmatch(word) for word in re.findall(r"\b[a-z]{2,}\b", rest))


def _parts(report: Report, events: list[Mention[Any]], low: int, high: int) -> list[_Part]:
    """Each event with the place and mark beside it: after it, or before it where the entry has the place first."""
    text = report.text
    places = [m for m in _PLACE.finditer(text, low, high) if not any(e.start <= m.start() < e.end for e in events)]
    leading = bool(places) and places[0].start() < events[0].start
    parts: list[_Part] = []
    for index, event in enumerate(events):
        begin = (events[index - 1].end if index else low) if leading else event.start
        end = event.end if leading else events[index + 1].start if index + 1 < len(events) else high
        part = _Part(event)
        own = [m for m in places if begin <= m.start() < end]
        if own:
            part.place = _rank(own[-1] if leading else own[0])
        elif parts and leading:
            part.place = parts[-1].place
        stop = events[index + 1].start if index + 1 < len(events) else high
        marks = report.within("marks", event.end, stop)
        part.mark = marks[0] if marks else None
        parts.append(part)
    return parts


def _rank(match: re.Match[str]) -> tuple[int, Span]:
    group = match.lastgroup or "bracket"
    return numbers.rank(match[group]), match.span(group)


def _claims(report: Report, roster: Roster, found: _Read, sentence: Sentence) -> list[Claim]:
    name, club, parts = found
    claims = []
    for part in parts:
        is_team = is_relay(part.event.value.code)
        athlete = roster.team(*name) if is_team else roster.person(*name)
        claim = Claim(athlete, part.event.start, sentence, listed=True, is_team=is_team)
        claim.spans["athlete"] = [name]
        say_event(claim, part.event)
        if part.place is not None:
            claim.say("place", part.place[0], part.place[1])
        if part.mark is not None:
            claim.say("mark", part.mark.value, (part.mark.start, part.mark.end))
        if club is not None and not is_team:
            claim.say("team", *club)
        claims.append(claim)
    return claims
