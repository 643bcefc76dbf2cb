"""Result lists: dense lines of rank, name, club and mark, as agencies, clubs and specialist papers print them.

| line | claims |
|---|---|
| `Men (10km): 1 J Amrani (B&B) 31:15; 2 K Lister (Camb H) 31:22` | two |
| `100m: 1. A Rossi (ITA) 10.02, 2. B Meyer (GER) 10.09` | two |
| `TEAM: 1 Tonbridge 61; 2 Blackheath & Bromley 74` | two teams, no marks |
| `14:41 L Grieve (Hove Prom); 14:52 M Abdi (Highbury Fields)` | two, without places |
| `DNF: S Marsh (Luton)` | one, with a status |

A line is a list when at least two entries follow one another; prose with numbers in it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from racemark.models import nations
from racemark.models.articles import BlockKind
from racemark.pipeline.annotating import marks as mark_kind
from racemark.pipeline.annotating import names

from .claims import Claim, Span
from .report import Report, Sentence
from .rosters import Roster

_ENTRY_START = re.compile(r"(?:(?<=^)|(?<=[;,:.)\]|–—-] )|(?<=\t)|(?<=\n))(?P<rank>\d{1,3})(?P<tie>=)?[.):]? (?=[A-ZÀ-Þ])")
_MARK_FIRST = re.compile(r"(?:^|[;:,] )(?P<mark>\d{1,3}(?:[:.]\d\d){1,2}(?:\.\d+)?) (?=[A-ZÀ-Þ])")
_STATUS_LIST = re.compile(r"\b(?P<status>DNF|DNS|DQ|DSQ|NH|NM):? (?=[A-ZÀ-Þ])")
_LABEL = re.compile(r"(?:^|[.;] )(?P<label>[A-Z][^:;\n]{0,60}?):\s*$")
_TEAM_LABEL = re.compile(r"\bteams?\b|\brelay\b", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]{1,60})\)")

_CATEGORY = re.compile(r"^(?:[MWFV]{1,2}\d\d|U\d\d)$")


@dataclass(slots=True)
class _Entry:
    start: int
    end: int
    rank: int | None
    rank_span: Span | None
    status: str | None = None


def list_claims(report: Report, roster: Roster) -> tuple[list[Claim], set[int]]:
    """The claims of every result list, and the numbers of the sentences that are such lists."""
    claims: list[Claim] = []
    used: set[int] = set()
    for number, block in enumerate(report.blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        entries = _entries(report.text, block.start, block.end)
        if not entries or not _is_list(report, entries, block.start, block.end):
            continue
        sentences = [s for s in report.sentences if s.block == number]
        for entry in entries:
            sentence = max((s for s in sentences if s.start <= entry.start), key=lambda s: s.start, default=sentences[0])
            claims += _claims(report, roster, entry, sentence, _label(report, entries, entry, block.start))
            used.update(s.index for s in sentences if s.start < entry.end and s.end > entry.start)
    return claims, used


def _entries(text: str, low: int, high: int) -> list[_Entry]:
    part = text[low:high]
    starts: list[tuple[int, int, int | None, Span | None, str | None]] = []
    for match in _ENTRY_START.finditer(part):
        starts.append((match.start(), match.end(), int(match["rank"]), (low + match.start("rank"), low + match.end("rank")), None))
    for match in _STATUS_LIST.finditer(part):
        starts.append((match.start(), match.end(), None, (low + match.start("status"), low + match.end("status")), match["status"]))
    if not starts:
        for match in _MARK_FIRST.finditer(part):
            starts.append((match.start("mark"), match.end(), None, None, None))
    starts.sort()
    entries = []
    for index, (start, body, rank, span, status) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(part)
        stop = re.search(r"[.;] (?=[A-Z][\w ()]{0,40}:)|\. (?=[A-Z][a-z]+ [a-z])", part[body:end])
        end = body + stop.start() if stop else end
        entries.append(_Entry(low + (start if span is None else body), low + end, rank, span, "DQ" if status == "DSQ" else status))
    return entries


def _is_list(report: Report, entries: list[_Entry], low: int, high: int) -> bool:
    """Two entries or more whose ranks go up (or begin anew), each short and with a name."""
    good = [e for e in entries if e.end - e.start < 110 and _names_in(report, e)]
    if len(good) < 2 and not (len(good) == 1 and len(entries) == 1 and high - low < 80 and report.within("marks", low, high)):
        return False
    covered = sum(e.end - e.start for e in good)
    return len(good) >= 0.6 * len(entries) and covered >= 0.45 * (high - low)


def _names_in(report: Report, entry: _Entry) -> list[Span]:
    first = next(names.runs(report.text[entry.start : entry.end]), None)
    return [] if first is None else [(entry.start + first[0], entry.start + first[1])]


def _label(report: Report, entries: list[_Entry], entry: _Entry, low: int) -> Span:
    """The words before the first entry of the entry's list, up to the list before: `Men (10km):`."""
    index = entries.index(entry)
    while index > 0 and (entries[index].rank is None or (entries[index - 1].rank or 0) <= (entries[index].rank or 0)):
        if entries[index - 1].end < entries[index].start - 12:
            break
        index -= 1
    begin = entries[index - 1].end if index else low
    return begin, entries[index].start


def _claims(report: Report, roster: Roster, entry: _Entry, sentence: Sentence, label: Span) -> list[Claim]:
    text = report.text
    label_text = text[label[0] : label[1]]
    body_end = entry.end
    bracket = _BRACKET.search(text, entry.start, body_end)
    found = [m for m in report.within("marks", entry.start, body_end) if not bracket or not bracket.start() < m.start < bracket.end()]
    mark = found[0] if found else None
    name_end = min(x for x in (bracket.start() if bracket else body_end, mark.start if mark and mark.start > entry.start else body_end, body_end))
    name_start = mark.end if mark and mark.start <= entry.start else entry.start
    people = _people(text, name_start, name_end)
    is_team = bool(_TEAM_LABEL.search(label_text)) or (not people)
    if is_team:
        people = _team_name(text, name_start, name_end)
    claims = []
    for start, end in people:
        athlete = roster.team(start, end) if is_team else roster.person(start, end)
        claim = Claim(athlete, start, sentence, listed=True, is_team=is_team, label=label)
        claim.spans["athlete"] = [(start, end)]
        if entry.rank is not None and entry.rank_span:
            claim.say("place", entry.rank, entry.rank_span)
        if entry.status and entry.rank_span:
            claim.say("status", "DQ" if entry.status == "DQ" else "DNS" if entry.status == "DNS" else "DNF", entry.rank_span)
        if mark is not None and not (is_team and not _TEAM_RELAY.search(label_text) and ":" not in mark.value.raw):
            claim.say("mark", mark.value, (mark.start, mark.end))
        if bracket and not is_team:
            _bracket_facts(claim, bracket)
        claims.append(claim)
    return claims


_TEAM_RELAY = re.compile(r"relay|4 ?x", re.IGNORECASE)


def _people(text: str, low: int, high: int) -> list[Span]:
    """The names of an entry; several where athletes tied (`E Dyer, R Dyer`)."""
    found = []
    for start, end in names.runs(text[low:high]):
        words = names.words(text, low + start, low + end)
        if len(words) >= 2 and not any(text[a:b].casefold() in ("and", "ac") for a, b in words):
            found.append((low + start, low + end))
        elif not found and len(words) == 1 and end - start > 2:
            found.append((low + start, low + end))
    return found


def _team_name(text: str, low: int, high: int) -> list[Span]:
    match = re.compile(r"[A-Z][^\d;:()\t]*[^\s\d;:,()\t.]").search(text, low, high)
    return [match.span()] if match else []


def _bracket_facts(claim: Claim, bracket: re.Match[str]) -> None:
    """`(GBR)`, `(Bed C, M40)`, `(Dart, W40)`, `(U20)`: nation, club, category."""
    position = bracket.start(1)
    for part in bracket.group(1).split(","):
        start = position + len(part) - len(part.lstrip())
        value = part.strip()
        span = (start, start + len(value))
        position += len(part) + 1
        if not value or value[0].isdigit():
            continue
        if value in nations.CODES:
            claim.say("nationality", value, span)
        elif not _CATEGORY.match(value) and claim.team is None and not mark_kind.find(value):
            claim.say("team", value, span)
