"""Where the entries of a result list begin and end, and the words that head each. See `lists` for the ways of listing.

An entry ends where the next one begins, or where words begin that head the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from racemark.models import numbers
from racemark.pipeline.annotating import names

from .claims import Span
from .headings import breaks
from .report import Report

_ENTRY_START = re.compile(
    r"(?=\d)(?:(?<=^)|(?<=[;,:.)\]|–—-] )|(?<=\band )|(?<=& )|(?<=\t)|(?<=[Mm]en )|(?<=[Gg]irls )|(?<=[Bb]oys )"
    r"|(?<=\n))(?P<rank>\d{1,3})(?P<tie>=)?(?:(?:(?:st|nd|rd|th)(?: [Pp]lace)?)?[.):]?(?P<equal>=)?(?: [–—-])? "
    r"|(?m:(?<=^\d)|(?<=^\d\d)|(?<=^\d\d\d))-)"
    r"(?=[A-ZÀ-Þ])(?!Place\b)"
)
_RUN_ON = re.compile(r"(?<=[\w)] )(?P<rank>\d{1,3})[.)] (?=[A-ZÀ-Þ])")
_RANK_AFTER = re.compile(
    rf" \((?P<rank>{'|'.join(numbers.ROMAN)}|\d{{1,2}}(?:st|nd|rd|th)?|gold|silver|bronze|first|second|third)\)"
)
_LABELLED = re.compile(r"(?::|--| [–—-]) ?$")
_MEDAL_START = re.compile(
    r"(?:^|[;:,.] )(?P<medal>Gold|Silver|Bronze|Winner|Runner-up|First|Second"
    r"|Third)(?: medal)?(?: ?[:–—-]) (?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_MARK_FIRST = re.compile(r"(?:^|[;:,] )(?P<mark>\d{1,3}(?:[:.]\d\d){1,2}(?:\.\d+)?) (?=[A-ZÀ-Þ])")
_NAME_MARK = re.compile(
    r"(?:^|[;,:] |(?<=[a-z)])\. )(?P<name>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){1,3})"
    r"(?: \([^()\d]{1,40}(?:, ?[MWUV]+\d\d)?\)|, [A-Z][\w .'&-]{1,30},)? (?=\d{1,3}[.:-]\d|\d{3,4}(?:\b|pts))"
)
_CLASS_START = re.compile(r"(?:^|[;:,] )(?P<group>[MWFV]{1,2}\d\d)[:,]? (?=[A-ZÀ-Þ][\w.'’-]* [A-ZÀ-Þ])")
_CLASS = re.compile(r"[MWFV]{1,2}\d\d\b")
_WINNERS = re.compile(
    r"\b(?:class|category|age[- ]group|vet(?:eran)?s?['’]?|masters?) (?:winners|champions|wins)\b", re.IGNORECASE
)
_STATUS_LIST = re.compile(r"(?<![A-Za-z)] )\b(?P<status>DNF|DNS|DQ|DSQ|NH|NM)(?::? (?=[A-ZÀ-Þ]))")
_DATE = 30
"""Characters from where a date begins to its day: `on Saturday afternoon, 26 October`."""
_BREAK = re.compile(r"(?<!\b[A-Z])[.;]\s")
_STOP = re.compile(
    r"(?<!\b[A-Z])[.;] (?=(?:[A-Z]|\d\d|\d,\d|\d ?(?:x|miles?|km?)\b)[\w ()’',-]{0,40}:(?!\d))"
    r"|(?<!\b[A-Z])\. (?=[A-Z][a-z]+ [a-z\d])"
)
"""Where the words begin that head the entries after them: `10.49. 400 metres: 1 ...`."""


class _Start(NamedTuple):
    """Where an entry begins, and where what heads it ends: a rank, a medal, a status, where `stated`."""

    begin: int
    body: int
    rank: int | None = None
    stated: Span | None = None
    status: str | None = None
    tied: bool = False


@dataclass(slots=True)
class Entry:
    """One competitor's words in a list, and the rank or status before the name or, as in `Ann Day (I)`, behind it."""

    start: int
    end: int
    rank: int | None
    rank_span: Span | None
    status: str | None = None
    tied: bool = False
    group: Span | None = None
    """The class that heads this entry alone: `M50`."""
    closed: bool = False
    """Words that head other entries follow it."""
    head: Span | None = None
    """The words with an event before it that head it and those after it: `5.55m; men's hammer, A Rossi ...`."""


def entries_of(report: Report, low: int, high: int) -> list[Entry]:
    """All that look like entries in `text[low:high]`, be it a list or not."""
    part = report.text[low:high]
    starts = [start for start in _starts(part) if not _is_no_rank(report, low, start)]
    starts.sort(key=lambda start: start.begin)
    entries = []
    for index, start in enumerate(starts):
        end = starts[index + 1].begin if index + 1 < len(starts) else len(part)
        stop = _STOP.search(part, start.body, end)
        own = _CLASS.match(part, start.begin)
        entries.append(
            Entry(
                start=low + (start.begin if start.stated is None else start.body),
                end=low + (stop.start() if stop else end),
                rank=start.rank,
                rank_span=(low + start.stated[0], low + start.stated[1]) if start.stated else None,
                status=start.status,
                tied=start.tied,
                group=(low + own.start(), low + own.end()) if own else None,
                closed=stop is not None and part[start.body : end].rstrip().endswith(":"),
            )
        )
    for previous, entry in pairwise(entries):
        _part(report, previous, entry)
    return entries


def _is_no_rank(report: Report, low: int, start: _Start) -> bool:
    """Whether the number is an event's or a date's: `200: A Rossi`, `11 June`."""
    if start.stated is None:
        return False
    begin, end = low + start.stated[0], low + start.stated[1]
    dates = any(m.start <= begin < m.end for m in report.within("dates", max(begin - _DATE, 0), end + 1))
    return dates or any(m.start == begin for m in report.within("events", begin, end + 1))


def _part(report: Report, previous: Entry, entry: Entry) -> None:
    """Gives an entry the words before it that name an event, which the entry before then ends at."""
    between = breaks(report, _BREAK, previous.start, entry.start)
    if between and any(
        m.value.code and not m.value.role for m in report.within("events", between[-1].end(), entry.start)
    ):
        entry.head = (between[-1].start(), entry.start)
        previous.end = min(previous.end, between[-1].start())
    elif entry.rank == 1 and (previous.rank or 0) > 1 and previous.end == entry.start:  # lines that run on
        marks = report.within("marks", previous.start, entry.start)
        if marks and report.within("events", marks[0].end, entry.start):
            entry.head = (marks[0].end, entry.start)


def _starts(part: str) -> list[_Start]:
    """Where entries begin: at ranks, medals and statuses; without any at classes, at marks, or at names with marks."""
    starts = [
        _Start(m.start(), m.end(), int(m["rank"]), m.span("rank"), tied=bool(m["tie"] or m["equal"]))
        for m in _ENTRY_START.finditer(part)
    ]
    starts += _run_on(part, starts)
    starts += [
        _Start(m.start("medal"), m.end(), numbers.rank(m["medal"]), m.span("medal"))
        for m in _MEDAL_START.finditer(part)
    ]
    starts += [
        _Start(m.start("status"), m.end(), None, m.span("status"), m["status"]) for m in _STATUS_LIST.finditer(part)
    ]
    winners = _WINNERS.search(part)
    if not starts and winners:
        classes = _CLASS_START.finditer(part, winners.end())
        starts = [_Start(m.start("group"), m.end(), 1, winners.span()) for m in classes]
    return (
        starts
        or _ranked_after(part)
        or [_Start(m.start("mark"), m.end()) for m in _MARK_FIRST.finditer(part)]
        or [_Start(m.start("name"), m.end()) for m in _NAME_MARK.finditer(part)]
    )


def _run_on(part: str, starts: list[_Start]) -> list[_Start]:
    """Entries that follow the one before with nothing between, where they count from one on."""
    known = {start.begin for start in starts}
    found = [m for m in _RUN_ON.finditer(part) if m.start() not in known]
    ranks = {start.rank for start in starts} | {int(m["rank"]) for m in found}
    return [
        _Start(m.start(), m.end(), int(m["rank"]), m.span("rank"))
        for m in found
        if 1 in ranks and ranks & {int(m["rank"]) - 1, int(m["rank"]) + 1}
    ]


def _ranked_after(part: str) -> list[_Start]:
    """Names with their ranks after them, counted from one: `Ann Day (I), Bea Fox (II)`, `Javelin: Ann Day (1st)`.

    Two may tie, and one may stand without his rank; ages and bibs do not count from one.
    """
    found = []
    for start, end in names.runs(part):
        match = _RANK_AFTER.match(part, end)
        if match:
            found.append(_Start(start, start, numbers.rank(match["rank"]), match.span("rank")))
    ranks = [start.rank or 0 for start in found]
    counted = ranks[:1] == [1] and all(rank == 1 or 0 <= rank - before <= 2 for before, rank in pairwise(ranks))
    return found if counted and (len(found) > 1 or _LABELLED.search(part, 0, found[0].begin)) else []


def labels_of(entries: list[Entry], low: int) -> list[Span]:
    """For each entry the words before its list, up to the list before (`Men (10km):`), or the class that is its own."""
    labels: list[Span] = []
    head = (low, low)
    for previous, entry in zip([None, *entries], entries, strict=False):
        ranked_on = previous is not None and (entry.rank is None or (previous.rank or 0) <= entry.rank)
        if entry.head is not None:
            head = entry.head
        elif previous is None or previous.closed or not ranked_on or previous.end < entry.start - 12:
            head = (previous.end if previous else low, entry.start)
        labels.append(entry.group or head)
    return labels
