"""Names behind a label: lines that name an event or a class, then those who were placed in it, in their order.

| line | claims |
|---|---|
| `100m - T Bell (u-19), L Fox (u-16)`, under `Our winners` | a winner of each class |
| `Mile--Tom Bell, Ashby, 4:27.1`, under `Champions` | one winner |
| `Mile relay--Ashby (Bell, Fox, Day, Hay), 3:29.4`, under `Champions` | one team |
| `100 yards: Bell (Ashby), Fox (Dell). 10.1`, under `Results` | first, with 10.1, and second |
| `Males, 20-29: Tom Bell, Ty Fox`, under `Results` | first and second of the class |

Every word after the label belongs to a name, a bracket or a mark: prose, entries and squads are no such lines. Where
ranks stand in the brackets (`Saul Adeyo (I), Amit Bell (II)`), `lists` reads them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from racemark.models import numbers
from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import names

from .claims import Claim, Span, say_event
from .headings import breaks, head_claim, names_race
from .list_facts import add_facts
from .report import Report, Sentence
from .rosters import Roster
from .team_mentions import is_relay

_SEPARATOR = re.compile(r"(?::|--|(?<=[\w)]) [–—-])\s?(?=[A-ZÀ-Þ])")
_BOUNDARY = re.compile(r"[.;:]\s+|\n")
_PIECE_END = re.compile(r"(?:,|;|,? and|,? &)\s+|\.\s+|[.,;]{0,2}$")
_BRACKET = re.compile(r"\s?\(([^()\n]{1,60})\)")
_TO_MARK = re.compile(r"[ ,-]{0,3}")
WINNERS = re.compile(
    r"\b(?:winners?|champions|victors|first places?|gold medal\w*|won (?:their|the following|these))\b", re.IGNORECASE
)
_PLACED = re.compile(
    rf"{WINNERS.pattern}|\b(?P<rank>second|third|silver|bronze|2nd|3rd) (?:plac(?:es?|ings?|egetters)|medal\w*)\b",
    re.IGNORECASE,
)
_ENTRIES = 60
"""Lines that a list has at most."""
_RESULTS = re.compile(r"\b(?:results?|medall?ists|placings|top three|how they finished|finishers)\b", re.IGNORECASE)
_OTHER_LABEL = re.compile(r"[A-Z][A-Za-z]+(?: [a-z]+){0,3}")
"""Of a line among the others that is about no event of the sport: `Sack race`."""
_LABEL = 60
"""Characters that a label has at most."""
_HEAD = 120
"""A line of up to so many characters may say what the lines below it list."""


@dataclass(slots=True)
class _Item:
    """One name of a line, with the bracket, the mark and the club behind it."""

    name: Span
    bracket: re.Match[str] | None = None
    mark: Mention[Any] | None = None
    club: Span | None = None


_Line = tuple[Span, list[_Item]]


def placed_names(
    report: Report, roster: Roster, number: int, sentences: list[Sentence], header: Span | None
) -> tuple[list[Claim], set[int]] | None:
    """The claims of a block of such lines; None where it is none."""
    block = report.blocks[number]
    labels = _labels(report, block.start, block.end)
    lines: list[_Line] = []
    others = 0
    for label, following in pairwise([*labels, (block.end, block.end)]):
        if not names_race(report, *label):  # `Sack race: A Bell (I)`
            others += 1
            continue
        items = _items(report, label[1], following[0])
        if items and _believable(report, label, items):
            lines.append((label, items))
    if not lines or len(lines) + others < len(labels):
        return None
    lead = report.text[block.start : labels[0][0]]
    head = lead if len(lead) > 4 else _head_above(report, number)
    if len(lead) > _HEAD:
        return None
    claims: list[Claim] = []
    group: Span | None = None
    for label, items in lines:
        ranks = _ranks(report, items, label, head)
        if ranks is None:
            return None
        if any(m.value.form != "pronoun" for m in report.within("sexes", *label)):
            group = label
        claims += _claims(report, roster, items, ranks, [label, group, header])
    return (claims, {s.index for s in sentences}) if claims else None


def _labels(report: Report, low: int, high: int) -> list[Span]:
    """The words that head names: with a colon or dash behind them, or just an event's before names with brackets."""
    text = report.text
    found: list[Span] = []
    for match in _SEPARATOR.finditer(text, low, high):
        start = max(low, match.start() - _LABEL, found[-1][1] if found else low)
        start = next((stop.end() for stop in reversed(breaks(report, _BOUNDARY, start, match.start()))), start)
        other = bool(found) and _OTHER_LABEL.fullmatch(text, start, match.start())
        if other or names_race(report, start, match.start()):
            found.append((start, match.end()))
    for event in report.within("events", low, high):
        opens = event.start == low or _BOUNDARY.search(text, max(event.start - 2, low), event.start)
        inside = any(a <= event.start < b for a, b in found)
        if opens and not inside and event.value.code and re.match(r" [A-ZÀ-Þ]", text[event.end : event.end + 2]):
            found.append((event.start, event.end + 1))
    return sorted(found)


def _items(report: Report, low: int, high: int) -> list[_Item]:
    """The names of `text[low:high]`, each with what belongs to it; none where there are other words."""
    text = report.text
    high = low + len(text[low:high].rstrip())
    items: list[_Item] = []
    position = low
    while position < high:
        saint = 4 if text.startswith(("St. ", "Mt. "), position) else 0
        run = next(names.runs(text[position + saint : high]), None)
        marks = [m for m in report.within("marks", position, high) if m.start == position]
        if marks and items and items[0].mark is None:
            items[0 if len(items) > 1 else -1].mark = marks[0]
            position = marks[0].end
            note = _BRACKET.match(text, position, high)
            position = note.end() if note else position
        elif run is None or run[0] != 0:
            return []
        else:
            item = _Item((position, position + saint + run[1]))
            position = item.name[1]
            item.bracket = _BRACKET.match(text, position, high)
            position = item.bracket.end() if item.bracket else position
            between = _TO_MARK.match(text, position, high)
            marks = [m for m in report.within("marks", position, high) if between and m.start == between.end()]
            if marks and "," not in text[position : marks[0].start]:
                item.mark, position = marks[0], marks[0].end
            items.append(item)
        stop = _PIECE_END.match(text, position, high)
        if stop is None:
            return []
        position = stop.end() if stop.end() > position else high
    mark = items[0].mark if len(items) == 2 and not items[0].bracket and not items[1].bracket else None
    if mark is not None and text[mark.start - 2 : mark.start] == ", ":
        items = [_Item(items[0].name, mark=mark, club=items[1].name)]  # `Tom Bell, Ashby, 4:27.1`
    return items


def _believable(report: Report, label: Span, items: list[_Item]) -> bool:
    """Whether the names may be people's, or a relay's one team."""
    text = report.text
    if any(is_relay(m.value.code) for m in report.within("events", *label)):
        return len(items) == 1 and (items[0].mark is not None or items[0].bracket is not None)
    if any(report.within("events", *item.bracket.span()) for item in items if item.bracket):
        return False  # `Men: A Bell (400m, 49.22), B Fox (800m)`
    for a, b in (item.name for item in items):
        first = text[a:b].split()[0]
        if (len(first) > 1 and names.names_nobody(first)) or report.within("events", a, b):
            return False
    return True


def _head_above(report: Report, number: int) -> str:
    """The nearest short line above that says what is listed, past lines like the block's own."""
    for above in range(number - 1, max(number - 30, -1), -1):
        block = report.blocks[above]
        line = report.text[block.start : block.end]
        if WINNERS.search(line[:_HEAD]) or _RESULTS.search(line[:_HEAD]):
            return line[:_HEAD] if len(line) <= _HEAD or _labels(report, block.start, block.end) else ""
        if len(line) > 3 * _HEAD or block.kind is BlockKind.TABLE_ROW:
            return ""
    return ""


def winners_above(report: Report, number: int) -> bool:
    """Whether the words above the block say that those listed are winners."""
    return WINNERS.search(_head_above(report, number)) is not None


def place_above(report: Report, number: int) -> tuple[int, Span] | None:
    """The place that the words above a block give to all who are listed below them, each in an event: `Our winners:`.

    Only lines that name an event, too, may stand between.
    """
    for above in range(number - 1, max(number - _ENTRIES, -1), -1):
        start, end = report.blocks[above].start, report.blocks[above].end
        found = _PLACED.search(report.text, start, min(end, start + _HEAD))
        if found is not None and _ends_open(report.text[start:end]):
            return (1 if WINNERS.fullmatch(found.group()) else numbers.rank(found["rank"])), found.span()
        if end - start > _HEAD or not report.within("events", start, end):
            return None
    return None


def _ends_open(line: str) -> bool:
    """Whether a short line leads to those below it: it has no full stop."""
    return len(line) <= _HEAD and not line.rstrip("* ").endswith((".", "!"))


def _ranks(report: Report, items: list[_Item], label: Span, head: str) -> list[int | None] | None:
    """The place of each item by what the lines list; None where nothing tells."""
    classes = [c for item in items if item.bracket for c in report.within("categories", *item.bracket.span())]
    if WINNERS.search(head) and (len(items) == 1 or len(classes) == len(items)):
        return [1] * len(items)
    if WINNERS.search(head) or _RESULTS.search(head):
        alone = len(items) == 1 and items[0].mark is not None
        return [None] if alone else list(range(1, len(items) + 1))
    return None


def _claims(
    report: Report,
    roster: Roster,
    items: list[_Item],
    ranks: list[int | None],
    heads: list[Span | None],
) -> list[Claim]:
    text = report.text
    label = heads[0] or (0, 0)
    events = [m for m in report.within("events", *label) if m.value.code]
    relay = bool(events) and is_relay(events[-1].value.code)
    claims = []
    for item, rank in zip(items, ranks, strict=True):
        start, end = item.name
        if rank is None and item.mark is None:
            continue
        athlete = roster.team(start, end) if relay else roster.person(start, end)
        claim = Claim(athlete, start, report.sentence_at(start), listed=True, is_team=relay, label=label)
        claim.entry = (start, item.bracket.end() if item.bracket else end)
        claim.spans["athlete"] = [(start, end)]
        if events:
            say_event(claim, events[-1])
        if rank is not None:
            claim.say("place", rank, (start, end))
        if item.mark is not None:
            claim.say("mark", item.mark.value, (item.mark.start, item.mark.end))
        if item.bracket and not relay:
            add_facts(report, claim, *item.bracket.span(), item.bracket.end(), item.bracket)
        if item.club:
            claim.say("team", text[slice(*item.club)], item.club)
        for head in heads:
            if head is not None:
                head_claim(report, claim, head)
        claims.append(claim)
    return claims
