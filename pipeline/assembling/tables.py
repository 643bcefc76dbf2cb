"""Result tables: rows of typed cells, with or without a row that names the columns.

| columns | claims of a row |
|---|---|
| `Pos`, `Athlete`, `Club`, `Time` | one |
| `Event`, `Winner`, `Mark` | one, place 1 |
| `Event`, `1st`, `2nd`, `3rd` (or Gold, Silver, Bronze; Winner, Second, Third) | one for each place |
| `Athlete`, `Event`, `Result` with place and mark in one cell (`4th, 11.71`) | one |
| `Gold`, `Ann Smedley`, `Women's 60m, 7.31` | one |
| `Athlete`, `100m`, `Long jump`, ... | one for each event |
| `Event`, `Winner`, `Time`, `Jamaica` | the winner's and, from a place in the last cell, Jamaica's |

A row of one cell heads the rows below it. Medal tables, league tables, entries and timetables hold no results.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from racemark.models import numbers
from racemark.models.articles import Block, BlockKind
from racemark.pipeline.annotating import names, places

from . import turned_names
from .claims import Claim, Span, say_category, say_event, status_of
from .headings import head_claim
from .list_facts import BRACKET, add_facts
from .list_kinds import Listing, listing_of
from .report import Report
from .results_by_athlete import row_claims
from .rosters import Roster
from .team_mentions import is_relay

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("place", re.compile(r"^(?:pos(?:ition|n)?|place|placing|plc|rank|#|no|pl)\.?$", re.I)),
    ("winner", re.compile(r"^(?:winners?|champions?|won by)$", re.I)),
    ("athlete", re.compile(r"^(?:athletes?|names?|who|runners?|competitors?|women|men|girls|boys)$", re.I)),
    (
        "mark",
        re.compile(
            r"^(?:(?:finish(?:ing)?|finals?|chip|gun|net|official|race|total|overall|winning|best) )?"
            r"(?:marks?|times?|results?|performances?|distances?|heights?|perf)\.?$"
            r"|^(?:finals?|prelim(?:inary|inarie)?s?|heats?|semi-?finals?|qualifying)(?: round)?$",
            re.I,
        ),
    ),
    ("event", re.compile(r"^(?:events?|disciplines?|races?|what)$", re.I)),
    ("team", re.compile(r"^(?:clubs?|teams?|schools?|colleges?|affiliation)$", re.I)),
    ("nationality", re.compile(r"^(?:nat(?:ion(?:ality)?)?|country|nation)\.?$", re.I)),
    ("category", re.compile(r"^(?:cat(?:egory)?|class|grade|age ?group|ag|division)\.?$", re.I)),
    (
        "notes",
        re.compile(
            r"^(?:notes?|remarks?|comments?|records?|wind|where|venue|year|date|pts|points|score|total|leg"
            r"|lane|bib)s?\.?$",
            re.I,
        ),
    ),
)
_PLACE_COLUMNS = frozenset("1 1st first gold 2 2nd second silver runner-up 3 3rd third bronze".split())
_WINNER = re.compile(r"^(?:winners?|champions?)$", re.I)
"""Heads the column of those in first place beside columns of second and third places."""
_RANK = re.compile(r"^=?(\d{1,3})(?:st|nd|rd|th|=|\.)?(?:\b|$)", re.IGNORECASE)
_RANKED_NAME = re.compile(r"\s*(?P<rank>\d{1,3})[.)]? (?=[A-ZÀ-Þ])")
_ORDINAL = re.compile(rf"^=?{numbers.NTH}$", re.IGNORECASE)
_STATUS = re.compile(r"^(?:DNF|DNS|DQ|DSQ|NM|NH)$")
_TEAM_CELL = re.compile(r"[A-ZÀ-Þ][^\d(,]{0,80}?(?: \([^(),\d]{2,30}\))?(?=\s*(?:[ –—-]+[A-D])?\s*(?:$|[\d(,]))")
"""A team, without the letter that tells it from a school's second team: `Ashby High - A`."""
_SHARED_SURNAME = re.compile(r"(?P<given>[A-ZÀ-Þ][\w’'-]+) (?:&|and) (?=[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ])")


@dataclass(slots=True)
class _Columns:
    """What the columns of a table hold, by their numbers."""

    roles: dict[int, str] = field(default_factory=dict)
    places: dict[int, tuple[int, Span]] = field(default_factory=dict)
    """Columns of those who took one place."""
    events: dict[int, Span] = field(default_factory=dict)
    """Columns of marks in one event."""
    teams: dict[int, Span] = field(default_factory=dict)
    """Columns of one team's places."""
    round: Span | None = None
    """What heads the column of marks, where it names a round: `Heats`."""


def table_claims(report: Report, roster: Roster) -> tuple[list[Claim], set[int]]:
    """The claims of every table row, and the numbers of the sentences that are table rows."""
    claims: list[Claim] = []
    used: set[int] = set()
    columns, listing, header = _Columns(), Listing.RESULTS, None
    previous = -2
    for number, block in enumerate(report.blocks):
        if block.kind is not BlockKind.TABLE_ROW:
            continue
        sentences = report.sentences_of(number)
        used.update(s.index for s in sentences)
        if number != previous + 1:
            columns, listing, header = _Columns(), listing_of(report, number), _line_above(report, number)
        previous = number
        filled = [cell for cell in block.cells if report.text[cell[0] : cell[1]].strip()]
        if len(filled) == 1 and len(block.cells) != 1:
            header = filled[0]
        elif _is_header(report, block):
            columns = _columns(report, block)
        elif sentences and listing is not Listing.AHEAD:
            row = _row(report, roster, block, columns, sentences[0].index, header)
            for claim in row:
                claim.scope = "background" if listing is Listing.EVER else claim.scope
                for head in (columns.round, header):
                    if head is not None:
                        head_claim(report, claim, head)
            claims += row
    return claims, used


def _line_above(report: Report, number: int) -> Span | None:
    block = report.blocks[number - 1] if number else None
    return (block.start, block.end) if block is not None and block.end - block.start <= 90 else None


def _is_header(report: Report, block: Block) -> bool:
    if block.header:
        return True
    if any(report.within("marks", *cell) for cell in block.cells):  # a row whose rank and points look like columns
        return False
    columns = _columns(report, block)
    named = len(columns.places) + sum(role != "other" for role in columns.roles.values())
    return named >= 2 or (named >= 1 and len(columns.events) >= 2)


def _columns(report: Report, block: Block) -> _Columns:
    columns = _Columns()
    winners: tuple[int, Span] | None = None
    for index, (start, end) in enumerate(block.cells):
        text = report.text[start:end].strip()
        role = next(
            (name for name, pattern in _COLUMNS if name not in columns.roles.values() and pattern.match(text)), None
        )
        events = [m for m in report.within("events", start, end) if m.value.code]
        if text.casefold() in _PLACE_COLUMNS:
            columns.places[index] = (numbers.rank(text), (start, end))
        elif role is not None:
            columns.roles[index] = role
            if _WINNER.match(text):
                winners = (index, (start, end))
            if role == "mark" and report.within("rounds", start, end):
                columns.round = (start, end)
        elif len(events) == 1 and events[0].end - events[0].start >= 0.5 * len(text):
            columns.events[index] = (start, end)
        elif any(m.value.form == "name" and m.end - m.start == len(text) for m in report.within("nations", start, end)):
            columns.teams[index] = (start, end)
        elif text:
            columns.roles[index] = "other"
    if winners and columns.places and all(place > 1 for place, _ in columns.places.values()):
        del columns.roles[winners[0]]
        columns.places = {winners[0]: (1, winners[1])} | columns.places
    if len(columns.places) == 1 or len(columns.places) < len({place for place, _ in columns.places.values()}):
        columns.places.clear()
    return columns


def _row(
    report: Report, roster: Roster, block: Block, columns: _Columns, sentence: int, header: Span | None
) -> list[Claim]:
    """The claims of one row; a row without an athlete, place and mark has none."""
    if columns == _Columns() and len(filled := [c for c in block.cells if report.text[slice(*c)].strip()]) > 1:
        # `| Jo Smith | Shot Gold 8.02m | 60m 5th 8.94 |`
        own = [any(m.start == a for m in report.within("events", a, b)) for a, b in filled]
        if not own[0] and all(own[1:]) and any(b - a > 8 for a, b in filled[1:]):
            return row_claims(report, roster, filled[0][0], filled[-1][1], report.sentences[sentence])
    cells = _cells(report, block, columns)
    if not {"athlete", "winner", "event"} & cells.keys() and "team" in cells and header is not None:
        relays = [m for m in report.within("events", *header) if is_relay(m.value.code)]
        if relays:  # `Girls 4x100m` above columns of place, team and time
            cells |= {"athlete": cells.pop("team"), "event": header}
    if columns.places:
        return _by_place(report, roster, block, columns, cells, sentence)
    if columns.events and "athlete" in cells:
        return _by_event(report, roster, block, columns, cells, sentence)
    won = "winner" in cells and not {"place", "athlete"} & cells.keys()
    if won:
        cells["athlete"] = cells.pop("winner")
    claims: list[Claim] = []
    if "athlete" in cells:
        claims = _of_cell(report, roster, cells, sentence, needed=() if won else ("place", "mark", "status"))
    for claim in claims:
        if won and claim.place is None and claim.status is None:
            claim.say("place", 1, *claim.spans["athlete"])
    return claims + _of_teams(report, roster, block, columns, cells, sentence)


def _cells(report: Report, block: Block, columns: _Columns) -> dict[str, Span]:
    """What each cell of a row holds, by its column or else by its look."""
    cells: dict[str, Span] = {}
    apart = columns.places.keys() | columns.teams.keys() | columns.events.keys()
    for index, span in enumerate(block.cells):
        if index in apart:
            continue
        role = columns.roles.get(index) or _guess(report, span, cells)
        if role and role not in cells and report.text[span[0] : span[1]].strip():
            cells[role] = span
    return cells


def _by_place(
    report: Report, roster: Roster, block: Block, columns: _Columns, cells: dict[str, Span], sentence: int
) -> list[Claim]:
    """`| Women's 100m | Ann Smith 12.01 | Bea Fox 12.20 |`: one claim for each column of a place."""
    claims: list[Claim] = []
    for index, (place, head) in columns.places.items():
        if index < len(block.cells):
            cell = block.cells[index]
            found = _of_cell(report, roster, cells | {"athlete": cell}, sentence, mark_in=cell)
            for claim in found:
                claim.say("place", place, head)
            claims += found
    return claims


def _by_event(
    report: Report, roster: Roster, block: Block, columns: _Columns, cells: dict[str, Span], sentence: int
) -> list[Claim]:
    """`| Ann Smith | 12.11 | 5.40m |`: one claim for each column of an event; a place is for them together."""
    claims: list[Claim] = []
    own = {name: span for name, span in cells.items() if name != "place"}
    for index, head in columns.events.items():
        if index < len(block.cells):
            row = own | {"event": head, "mark": block.cells[index]}
            claims += _of_cell(report, roster, row, sentence, needed=("mark", "status"))
    return claims


def _guess(report: Report, span: Span, cells: dict[str, Span]) -> str | None:
    text = report.text[span[0] : span[1]].strip()
    if "place" not in cells and ((_RANK.match(text) and len(text) < 6) or text.casefold() in _PLACE_COLUMNS):
        return "place"
    told = text[:1].isdigit() or any(m.start == 0 for m in places.find(text))
    if (told and report.within("marks", *span) and "mark" not in cells) or _STATUS.match(text):
        return "mark"
    if report.within("events", *span) and "event" not in cells:
        return "event"
    if any(True for _ in names.runs(text)):
        return "athlete" if "athlete" not in cells else "nationality" if report.within("nations", *span) else "team"
    return None


def _of_cell(
    report: Report,
    roster: Roster,
    cells: dict[str, Span],
    sentence: int,
    needed: tuple[str, ...] = (),
    mark_in: Span | None = None,
) -> list[Claim]:
    """One claim for each athlete of the athlete's cell; none that lacks all of what is needed."""
    text = report.text
    low, high = cells["athlete"]
    events = report.within("events", *cells["event"]) if "event" in cells else []
    relay = bool(events) and is_relay(events[0].value.code)
    apart = bool({"team", "nationality"} & cells.keys())
    people = [] if relay else _people(report, low, high, _several(report, cells), apart)
    if not people:
        if not relay or not text[low:high].strip(" -–—*"):
            return []
        team = _TEAM_CELL.search(text[low:high])
        people = [(low + team.start(), low + team.end(), None)] if team else []
    claims = []
    for number, (start, end, name) in enumerate(people):
        athlete = roster.team(start, end) if relay else roster.person(start, end, name)
        row = report.sentences[sentence]
        claim = Claim(athlete, start, row, listed=True, is_team=relay, entry=(row.start, row.end))
        claim.spans["athlete"] = [(start, end)]
        if events:
            say_event(claim, events[0])
        _say_result(report, claim, number, cells, mark_in)
        if not relay:
            add_facts(report, claim, end, high, high, BRACKET.search(text, end, high))
        _say_columns(report, claim, cells)
        if not needed or any(getattr(claim, name) is not None for name in needed):
            claims.append(claim)
    return claims


def _several(report: Report, cells: dict[str, Span]) -> bool:
    """Whether place or mark is given more than once: the cell holds more than one athlete."""
    ranks = places.find(report.text[slice(*cells["place"])]) if "place" in cells else []
    marks = report.within("marks", *cells["mark"]) if "mark" in cells else []
    return len(marks) > 1 or (len(ranks) > 1 and "/" in report.text[slice(*cells["place"])])


def _people(report: Report, low: int, high: int, several: bool, apart: bool) -> list[tuple[int, int, str | None]]:
    """The names in a cell, each with its full form where the cell shortens it (`Tom & Wilf Charlton`) or turns it.

    `apart`: clubs or nations have a column of their own.
    """
    text = report.text
    turned = turned_names.in_cell(text, low, high) if apart else None
    if turned:
        return [(turned.start, turned.end, turned.name)]
    found = [
        (low + a, low + b) for a, b in names.runs(text[low:high]) if not report.within("nations", low + a, low + b)
    ]
    full = [span for span in found if len(names.words(text, *span)) > 1] or found
    shared = _SHARED_SURNAME.match(text[low:high])
    if shared and full and several:
        surname = names.surname(text[slice(*full[0])])
        return [(low, low + shared.end("given"), f"{shared['given']} {surname}"), (*full[0], None)]
    return [(start, end, None) for start, end in (full[:4] if several else full[:1])]


def _say_result(report: Report, claim: Claim, number: int, cells: dict[str, Span], mark_in: Span | None) -> None:
    text = report.text
    if "place" in cells:
        base, end = cells["place"]
        ranks = [m for m in places.find(text[base:end]) if m.value.places]
        if ranks:
            chosen = ranks[min(number, len(ranks) - 1)]
            claim.say("place", chosen.value.places[0], (base + chosen.start, base + chosen.end))
        elif match := _RANK.match(text[base:end].strip()):
            claim.say("place", int(match.group(1)), (base, base + len(match.group())))
    if "athlete" in cells and (ranked := _RANKED_NAME.match(text, *cells["athlete"])):
        claim.say("place", int(ranked["rank"]), ranked.span("rank"))  # what else looks like a rank are points
    cell = cells.get("mark", mark_in)
    if cell is None and "event" in cells and report.within("marks", *cells["event"]):
        cell = cells["event"]
    if cell is None:
        return
    if claim.place is None and "place" not in cells:
        _say_place_beside_mark(report, claim, cell)
    marks = report.within("marks", *cell)
    if marks:
        chosen_mark = marks[min(number, len(marks) - 1)]
        claim.say("mark", chosen_mark.value, (chosen_mark.start, chosen_mark.end))
    elif _STATUS.match(word := text[slice(*cell)].strip()):
        claim.say("status", status_of(word), cell)
    for wind in report.within("winds", *cell):
        claim.say("wind", wind.value.speed, (wind.start, wind.end))


def _say_place_beside_mark(report: Report, claim: Claim, cell: Span) -> None:
    """`4th, 11.71`, `Silver 11.60`, `1.41 (9th=)`; the place in a heat is none of the final."""
    ranks = [m for m in places.find(report.text[slice(*cell)]) if m.value.places]
    if len(ranks) == 1 and len(report.within("marks", *cell)) == 1:
        start = cell[0]
        claim.say("place", ranks[0].value.places[0], (start + ranks[0].start, start + ranks[0].end))


def _say_columns(report: Report, claim: Claim, cells: dict[str, Span]) -> None:
    """Club, nation and class, where columns hold them."""
    if "team" in cells and not claim.is_team:
        start, end = cells["team"]
        claim.say("team", report.text[start:end].strip(), (start, end))
    if "nationality" in cells:
        for nation in report.within("nations", *cells["nationality"])[:1]:
            claim.say("nationality", nation.value.code, (nation.start, nation.end))
    for name in ("category", "notes"):
        for category in report.within("categories", *cells[name]) if name in cells else ():
            say_category(claim, category)


def _of_teams(
    report: Report, roster: Roster, block: Block, columns: _Columns, cells: dict[str, Span], sentence: int
) -> list[Claim]:
    """What the columns named after one team say: its place in the row's relay."""
    events = report.within("events", *cells["event"]) if "event" in cells else []
    claims = []
    for index, head in columns.teams.items():
        text = report.text[slice(*block.cells[index])].strip() if index < len(block.cells) else ""
        if not (_ORDINAL.match(text) and events and is_relay(events[0].value.code)):
            continue
        claim = Claim(roster.team(*head), block.cells[index][0], report.sentences[sentence], listed=True, is_team=True)
        claim.spans["athlete"] = [head]
        say_event(claim, events[0])
        claim.say("place", int(re.sub(r"\D", "", text)), block.cells[index])
        claims.append(claim)
    return claims
