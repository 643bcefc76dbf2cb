"""Result tables: rows of typed cells, with or without a row that names the columns."""

from __future__ import annotations

import re

from racemark.models.articles import Block, BlockKind
from racemark.pipeline.annotating import names, places

from .claims import Claim, Span, say_event
from .report import Report
from .rosters import Roster

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("place", re.compile(r"^(?:pos(?:ition|n)?|place|placing|rank|#|no|pl)\.?$", re.I)),
    ("athlete", re.compile(r"^(?:athletes?|names?|who|runners?|competitors?|winners?)$", re.I)),
    ("mark", re.compile(r"^(?:mark|time|result|performance|distance|height|perf|points|score)s?$", re.I)),
    ("event", re.compile(r"^(?:event|discipline|race|distance|where)s?$", re.I)),
    ("team", re.compile(r"^(?:club|team|school|college)s?$", re.I)),
    ("nationality", re.compile(r"^(?:nat(?:ion(?:ality)?)?|country|nation)\.?$", re.I)),
)
_RANK = re.compile(r"^=?(\d{1,3})(?:st|nd|rd|th|=|\.)?(?:\b|$)", re.IGNORECASE)


def table_claims(report: Report, roster: Roster) -> tuple[list[Claim], set[int]]:
    """The claims of every table row, and the numbers of the sentences that are table rows."""
    claims: list[Claim] = []
    used: set[int] = set()
    columns: dict[int, str] = {}
    previous = -2
    for number, block in enumerate(report.blocks):
        if block.kind is not BlockKind.TABLE_ROW:
            continue
        sentences = [s for s in report.sentences if s.block == number]
        used.update(s.index for s in sentences)
        if number != previous + 1:
            columns = {}
        previous = number
        heads = _heads(report, block)
        if block.header or len(heads) >= 2:
            columns = heads
            continue
        if sentences:
            claims += _row(report, roster, block, columns, sentences[0].index)
    return claims, used


def _heads(report: Report, block: Block) -> dict[int, str]:
    heads: dict[int, str] = {}
    for index, (start, end) in enumerate(block.cells):
        for name, pattern in _COLUMNS:
            if name not in heads.values() and pattern.match(report.text[start:end].strip()):
                heads[index] = name
                break
    return heads


def _row(report: Report, roster: Roster, block: Block, columns: dict[int, str], sentence: int) -> list[Claim]:
    """One claim for each athlete of the row; a row without an athlete, place and mark is none."""
    cells: dict[str, Span] = {}
    for index, span in enumerate(block.cells):
        role = columns.get(index) or _guess(report, span, cells)
        if role and role not in cells and report.text[span[0] : span[1]].strip():
            cells[role] = span
    if "athlete" not in cells or not ({"place", "mark"} & cells.keys()):
        return []
    people = _people(report, cells["athlete"])
    return [claim for i, person in enumerate(people) if (claim := _claim(report, roster, person, i, cells, sentence))]


def _guess(report: Report, span: Span, cells: dict[str, Span]) -> str | None:
    text = report.text[span[0] : span[1]].strip()
    if _RANK.match(text) and len(text) < 6 and "place" not in cells:
        return "place"
    if report.within("marks", *span) and "mark" not in cells and text[:1].isdigit():
        return "mark"
    if report.within("events", *span) and "event" not in cells:
        return "event"
    if any(True for _ in names.runs(text)) and "athlete" not in cells:
        return "athlete"
    return None


def _people(report: Report, cell: Span) -> list[Span]:
    """The names in a cell; without any, the whole cell is a team."""
    start, end = cell
    found = [(m.start, m.end) for m in report.within("athletes", start, end)]
    if not found:
        found = [(start + a, start + b) for a, b in names.runs(report.text[start:end])]
    return found[:4]


def _claim(report: Report, roster: Roster, person: Span, index: int, cells: dict[str, Span], sentence: int) -> Claim | None:
    text = report.text
    known = [m for m in report.within("athletes", *person)]
    multi = len(names.words(text, *person)) > 1
    is_team = not known and not multi
    athlete = roster.team(*person) if is_team else roster.person(*person)
    claim = Claim(athlete, person[0], report.sentences[sentence], listed=True, is_team=is_team)
    claim.spans["athlete"] = [person]
    if "place" in cells:
        ranks = [m for m in places.find(text[cells["place"][0] : cells["place"][1]]) if m.value.places]
        base = cells["place"][0]
        if ranks:
            chosen = ranks[min(index, len(ranks) - 1)]
            claim.say("place", chosen.value.places[0], (base + chosen.start, base + chosen.end))
        elif match := _RANK.match(text[base : cells["place"][1]].strip()):
            claim.say("place", int(match.group(1)), (base, base + len(match.group())))
    if "event" in cells and (events := report.within("events", *cells["event"])):
        say_event(claim, events[0])
    if "mark" in cells:
        marks = report.within("marks", *cells["mark"])
        if marks:
            chosen = marks[min(index, len(marks) - 1)]
            claim.say("mark", chosen.value, (chosen.start, chosen.end))
    if "team" in cells:
        start, end = cells["team"]
        claim.say("team", text[start:end].strip(), (start, end))
    return claim if claim.place is not None or claim.mark is not None else None
