"""Result lists: dense lines of rank, name, club and mark, as agencies, clubs and specialist papers print them.

| line | claims |
|---|---|
| `Men (10km): 1 O Pell (Hove) 31:15; 2 K Marsh (Ryde H) 31:22` | two |
| `100m: 1. A Rossi (ITA) 10.02, 2. B Meyer, Germany, 10.09` | two |
| `TEAM: 1 Hove 61; 2 Ryde & Cowes 74` | two teams, no marks |
| `14:41 O Pell (Hove); 14:52 K Marsh (Ryde)` | two, without places |
| `O Pell 24-09 (61st), K Marsh 25-44 (83rd)` | two, with places |
| `41-Ollie PELL 58.02` | one |
| `Ann Day (I), Bea Fox (II)`, `Long jump Ann Day (1st), Bea Fox (2nd)`, `Javelin: Ann Day (gold), ...` | two |
| `1. Ann Day 9:51 2. Fox, Bea SADAC 9:58` | two; lines that a page has joined |
| `Long jump: Ann Smith 5.41; Bea Fox (Hove) 5.30` | two, without places |
| `Mixed relay: 2nd Ann Day, Bea Fox, Cat Pell` | one team, `Ann Day / Bea Fox / Cat Pell` |
| `Class winners: M50 O Pell (Hove) 36:08; M60 K Marsh 39:47` | two winners |
| `DNF: S Marsh (Luton)`, `3 rank, then A Smith DNF` | one, with a status |
| `1st Ann Smith and 2nd Jo Day - Senior Girls 200 & 400m` | four: what heads the list may follow it |

An entry ends where the next one begins, or where words begin that head the next. Other lists are read by other signs:
`placed_names` name by name with no word left over, `results_by_athlete` from separator to separator, and `rolls`, in
prose, by turns of names and events.

A line is a list when at least two entries follow one another; prose with numbers in it is not. A short line above that
names an event, sex or class heads the lines below it (`headings`); `list_kinds` tells which
lists report results.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from racemark.models import numbers
from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import names

from . import turned_names
from .agate import agate_claims
from .agate_parts import LEADING
from .claims import Claim, Span, say_event, status_of
from .headings import breaks, head_claim, heads
from .list_facts import BRACKET, add_facts
from .list_kinds import Listing, is_ranking, listing_of
from .placed_names import placed_names, winners_above
from .report import Report, Sentence
from .results_by_athlete import athlete_lines
from .rosters import Roster

_ENTRY_START = re.compile(
    r"(?=\d)(?:(?<=^)|(?<=[;,:.)\]|–—-] )|(?<=\band )|(?<=& )|(?<=\t)|(?<=[Mm]en )|(?<=[Gg]irls )|(?<=[Bb]oys )"
    r"|(?<=\n))(?P<rank>\d{1,3})(?P<tie>=)?(?:(?:st|nd|rd|th)?[.):]?(?P<equal>=)? "
    r"|(?m:(?<=^\d)|(?<=^\d\d)|(?<=^\d\d\d))-)"
    r"(?=[A-ZÀ-Þ])(?!Place\b)"
)
_RUN_ON = re.compile(r"(?<=[\w)] )(?P<rank>\d{1,3})[.)] (?=[A-ZÀ-Þ])")
_FIRST = re.compile(r"(?<=[.:!] )1[.)] (?=[A-ZÀ-Þ])")
"""Where lines that a page has joined began: `1. Ann Day 9:51 2. Bea Fox 9:58`."""
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
_PLACE_AFTER = re.compile(
    r",? \(?(?P<place>\d{1,4})(?:st|nd|rd|th)\b(?= ?(?:[),;.]|$|overall\b|out of\b|of \d|place\b|finisher))"
)
"""After an entry's mark: `24-09 (61st)`, `1:43:51, 602nd overall`; a `2nd V50` is a place in a class."""
_CLASS_START = re.compile(r"(?:^|[;:,] )(?P<group>[MWFV]{1,2}\d\d)[:,]? (?=[A-ZÀ-Þ][\w.'’-]* [A-ZÀ-Þ])")
_CLASS = re.compile(r"[MWFV]{1,2}\d\d\b")
_WINNERS = re.compile(
    r"\b(?:class|category|age[- ]group|vet(?:eran)?s?['’]?|masters?) (?:winners|champions|wins)\b", re.IGNORECASE
)
_STATUS_LIST = re.compile(r"(?<![A-Za-z)] )\b(?P<status>DNF|DNS|DQ|DSQ|NH|NM)(?::? (?=[A-ZÀ-Þ]))")
_STATUS_AFTER = re.compile(r"[ ,(](?P<status>DNF|DNS|DQ|DSQ|NH|NM)\b")
_TEAM_LABEL = re.compile(r"\bteams?\b|\brelay\b|\b4 ?x ?\d", re.IGNORECASE)
_RELAY_LABEL = re.compile(r"relay|4 ?x", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:points|medals?|match (?:scores?|results?|positions))\b[^:]{0,30}:"
    r"|\bmatch(?: \d| [ab])?:|\b(?:sack|three[- ]legged|egg|spoon|wheelbarrow)\b",
    re.IGNORECASE,
)
"""Heads what clubs and nations have scored at a match on the track: no performances. Nor are games."""
_BREAK = re.compile(r"(?<!\b[A-Z])[.;]\s")
_TEAM_NAME = re.compile(r"[A-Z][^\d;:()\t]*[^\s\d;:,()\t.]")
_TAIL = re.compile(r" [–—-] (?P<label>[^–—;]{4,80})$|,? in (?:both )?(?:the )?(?P<in>[^;]{4,80})$")
_STOP = re.compile(
    r"(?<!\b[A-Z])[.;] (?=(?:[A-Z]|\d\d|\d,\d|\d ?(?:x|miles?|km?)\b)[\w ()’',-]{0,40}:(?!\d))"
    r"|(?<!\b[A-Z])\. (?=[A-Z][a-z]+ [a-z\d])"
)
"""Where the words begin that head the entries after them: `10.49. 400 metres: 1 ...`."""


_LINE = 90
"""Characters that a line of a list has at most."""


class _Start(NamedTuple):
    """Where an entry begins, and where what heads it ends: a rank, a medal, a status, where `stated`."""

    begin: int
    body: int
    rank: int | None = None
    stated: Span | None = None
    status: str | None = None
    tied: bool = False


@dataclass(slots=True)
class _Entry:
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


def list_claims(report: Report, roster: Roster) -> tuple[list[Claim], set[int]]:
    """The claims of every result list, and the numbers of the sentences that are lists, of results or not."""
    claims: list[Claim] = []
    used: set[int] = set()
    header: Span | None = None
    for number, block in enumerate(report.blocks):
        sentences = report.sentences_of(number)
        span = (block.start, block.end)
        won = winners_above(report, number)
        if block.kind is BlockKind.HEADING:  # or a short line taken for one
            entry = placed_names(report, roster, number, sentences, header)
            entry = entry or agate_claims(report, roster, span, sentences, header, won)
            if entry is not None and all(claim.mark is not None for claim in entry[0]):
                claims += entry[0]
                used |= entry[1]
                continue
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION) or not sentences:
            header = (block.start, block.end) if block.kind is BlockKind.HEADING else header
            continue
        listing = listing_of(report, number)
        follows = (bool(claims) and claims[-1].sentence.block == number - 1) or _beside_ranked(report, number)
        tail = _tail(report, *span)
        headed_after = tail is not None and not report.within("events", block.start, tail[0])
        found = None if headed_after else agate_claims(report, roster, span, sentences, header, won, follows)
        found = found or _ranked_claims(report, roster, number, sentences, header)
        if found is None and listing is not Listing.AHEAD:
            found = placed_names(report, roster, number, sentences, header)
        if found is None and listing is Listing.AHEAD and block.kind is BlockKind.LIST_ITEM:
            used.update(s.index for s in sentences)
        if found is None:
            if heads(report, block.start, block.end):
                header = (block.start, block.end)
            elif block.end - block.start > 160:
                header = None
            continue
        made, covered = found
        made = [claim for claim in made if not (claim.label and _is_score(report, claim.label))]
        used |= covered
        thought = not any(claim.mark or claim.status for claim in made) and is_ranking(report, number)
        if listing is not Listing.AHEAD and not thought:
            for claim in made:
                claim.scope = "background" if listing is Listing.EVER else claim.scope
            claims += made
        labels = [
            claim.label
            for claim in made
            if claim.label and not _TEAM_LABEL.search(report.text[claim.label[0] : claim.label[1]])
        ]
        header = next((label for label in reversed(labels) if heads(report, *label)), header)
    return claims, used


def _is_score(report: Report, label: Span) -> bool:
    """Whether the label heads a match's scores or a game, and no event after that."""
    match = _POINTS.search(report.text, *label)
    return match is not None and not report.within("events", match.end(), label[1])


def _ranked_claims(
    report: Report, roster: Roster, number: int, sentences: list[Sentence], header: Span | None
) -> tuple[list[Claim], set[int]] | None:
    """The claims of a block that is a list, or holds one; None where there is none."""
    block = report.blocks[number]
    caption = block.kind is BlockKind.CAPTION
    found = _block_claims(report, roster, block.start, block.end, sentences, header, caption)
    return found or _inner_lists(report, roster, sentences, header)


def _beside_ranked(report: Report, number: int) -> bool:
    """Whether the block before or after is a short line that begins with a rank."""
    beside = report.blocks[max(number - 1, 0) : number] + report.blocks[number + 1 : number + 2]
    return any(one.end - one.start <= _LINE and LEADING.match(report.text, one.start, one.end) for one in beside)


def _inner_lists(
    report: Report, roster: Roster, sentences: list[Sentence], header: Span | None
) -> tuple[list[Claim], set[int]] | None:
    """The claims of those sentences of a paragraph that are ranked lists by themselves; None without any."""
    claims: list[Claim] = []
    used: set[int] = set()
    for sentence in sentences if len(sentences) > 1 else ():
        found = _block_claims(report, roster, sentence.start, sentence.end, [sentence], header, True)
        if found is not None and all(claim.place is not None or claim.status for claim in found[0]):
            claims += found[0]
            used |= found[1]
    first = _FIRST.search(report.text, sentences[0].start, sentences[-1].end) if not claims else None
    if first is not None:  # a list that runs on from the prose
        after = [sentence for sentence in sentences if sentence.end > first.start()]
        found = _block_claims(report, roster, first.start(), sentences[-1].end, after, header, True)
        if found is not None and all(claim.place is not None or claim.status for claim in found[0]):
            return found
    return (claims, used) if claims else None


def _block_claims(
    report: Report, roster: Roster, low: int, high: int, sentences: list[Sentence], header: Span | None, caption: bool
) -> tuple[list[Claim], set[int]] | None:
    """The claims of one block and its sentences that they take up; None where it is no list."""
    entries = _entries(report, low, high)
    if not entries or not _is_list(report, entries, low, high):
        return None if caption else athlete_lines(report, roster, low, high, sentences, header)
    claims: list[Claim] = []
    used: set[int] = set()
    tail = _tail(report, entries[-1].start, entries[-1].end)
    named: list[Mention[Any]] = []
    for entry, label in zip(entries, _labels(entries, low), strict=True):
        made = _claims(report, roster, entry, report.sentence_at(entry.start), label)
        for claim in made:
            for head in (tail, label, header):
                if head is not None:
                    head_claim(report, claim, head)
            if claim.event is None and named:  # `800m: 1 A Rossi ... B race: 1 O Pell`
                head_claim(report, claim, (named[-1].start, named[-1].end))
        named = [m for m in report.within("events", *label) if m.value.code] or named
        claims += [copy for claim in made for copy in _per_event(report, claim, tail)]
        used.update(s.index for s in sentences if s.start < entry.end and s.end > entry.start)
    return claims, used


def _entries(report: Report, low: int, high: int) -> list[_Entry]:
    part = report.text[low:high]
    starts = [start for start in _starts(part) if not _is_no_rank(report, low, start)]
    starts.sort(key=lambda start: start.begin)
    entries = []
    for index, start in enumerate(starts):
        end = starts[index + 1].begin if index + 1 < len(starts) else len(part)
        stop = _STOP.search(part, start.body, end)
        own = _CLASS.match(part, start.begin)
        entries.append(
            _Entry(
                low + (start.begin if start.stated is None else start.body),
                low + (stop.start() if stop else end),
                start.rank,
                (low + start.stated[0], low + start.stated[1]) if start.stated else None,
                start.status,
                start.tied,
                (low + own.start(), low + own.end()) if own else None,
                stop is not None and part[start.body : end].rstrip().endswith(":"),
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
    return any(m.start == begin for kind in ("events", "dates") for m in report.within(kind, begin, end + 1))


def _part(report: Report, previous: _Entry, entry: _Entry) -> None:
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


def _is_list(report: Report, entries: list[_Entry], low: int, high: int) -> bool:
    """Two short entries or more with names, or one that is all there is of a short line with a mark or a label."""
    good = [e for e in entries if e.end - e.start < 110 and _names_in(report, e)]
    if len(good) == 1 and len(entries) == 1:
        ranked = good[0].rank is not None or good[0].status is not None
        whole = high - low < 110 and ranked and good[0].end >= high - 2
        headed = report.within("events", low, good[0].start) or _tail(report, good[0].start, good[0].end)
        return whole and bool(report.within("marks", low, high) or good[0].status or headed)
    if len(good) < 2:
        return False
    covered = sum(e.end - (e.head[0] if e.head else e.start) for e in good)
    return len(good) >= 0.6 * len(entries) and covered >= 0.45 * (high - low)


def _names_in(report: Report, entry: _Entry) -> list[Span]:
    first = next(names.runs(report.text[entry.start : entry.end]), None)
    return [] if first is None else [(entry.start + first[0], entry.start + first[1])]


def _labels(entries: list[_Entry], low: int) -> list[Span]:
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


def _tail(report: Report, low: int, high: int) -> Span | None:
    """The words at the end of a list, or of its last entry, that head it all: ` - Senior Girls 200 & 400m`."""
    match = _TAIL.search(report.text, low, high)
    if match is None:
        return None
    span = match.span("label") if match["label"] else match.span("in")
    return span if any(m.value.code for m in report.within("events", *span)) else None


def _per_event(report: Report, claim: Claim, tail: Span | None) -> list[Claim]:
    """The claim once for each event of the words that follow the list."""
    if tail is None or claim.mark is not None:
        return [claim]
    events = [m for m in report.within("events", *tail) if m.value.code]
    copies = [claim.copy() for _ in events]
    for copy, event in zip(copies, events, strict=True):
        say_event(copy, event)
    return copies or [claim]


def _claims(report: Report, roster: Roster, entry: _Entry, sentence: Sentence, label: Span) -> list[Claim]:
    text = report.text
    label_text = text[label[0] : label[1]]
    bracket = BRACKET.search(text, entry.start, entry.end)
    mark = _mark(report, entry, bracket)
    low = mark.end if mark and mark.start <= entry.start else entry.start
    after = _STATUS_AFTER.search(text, low, entry.end) if entry.status is None and mark is None else None
    high = min(
        entry.end,
        bracket.start() if bracket else entry.end,
        mark.start if mark and mark.start > entry.start else entry.end,
        after.start() if after else entry.end,
    )
    if bracket and entry.rank_span and bracket.start() < entry.rank_span[0] < bracket.end():
        bracket = None  # `Ann Day (I)`
    is_team = bool(_TEAM_LABEL.search(label_text))
    people = _people(report, low, high, entry.tied or is_team)
    members = people if is_team and len(people) >= 3 else []
    if is_team:
        people = members[:1] or _team_name(text, low, high)
    claims = []
    turned = turned_names.in_line(text, people[0][0], entry.end) if people and not is_team else None
    for start, end in people:
        team = roster.of(members) if members else roster.team(start, end) if is_team else None
        end = turned.end if turned else end
        athlete = team or roster.person(start, end, turned.name if turned else None)
        claim = Claim(athlete, start, sentence, listed=True, is_team=is_team, label=label)
        claim.entry = (entry.start, entry.end)
        claim.spans["athlete"] = members or [(start, end)]
        claim.members = tuple(roster.person(*member).name for member in members)
        if after is not None:
            claim.say("status", status_of(after["status"]), after.span("status"))
        elif entry.status is not None:
            claim.say("status", status_of(entry.status), *([entry.rank_span] if entry.rank_span else []))
        elif entry.rank is not None and entry.rank_span:
            claim.say("place", entry.rank, entry.rank_span)
        elif mark is not None and (place := _PLACE_AFTER.match(text, mark.end, entry.end)):
            claim.say("place", int(place["place"]), place.span("place"))
        if mark is not None and not (is_team and not _RELAY_LABEL.search(label_text) and ":" not in mark.value.raw):
            claim.say("mark", mark.value, (mark.start, mark.end))
        if not is_team:
            add_facts(report, claim, end, entry.end, mark.start if mark and mark.start > end else entry.end, bracket)
        claims.append(claim)
    return claims


def _mark(report: Report, entry: _Entry, bracket: re.Match[str] | None) -> Mention[Any] | None:
    found = report.within("marks", entry.start, entry.end)
    outside = [m for m in found if not bracket or not bracket.start() < m.start < bracket.end()]
    return outside[0] if outside else found[0] if found and entry.rank is not None else None


def _people(report: Report, low: int, high: int, tied: bool) -> list[Span]:
    """The name that opens an entry; several where athletes tied (`2= E Dyer, R Dyer`) or are joined (`Day & Fox`)."""
    text = report.text
    found: list[Span] = []
    for start, end in names.runs(text[low:high]):
        start, end = low + start, low + end
        for code in report.within("nations", start + 1, end):
            end = min(end, code.start - 1) if code.value.form == "code" else end
        words = names.words(text, start, end)
        joined = not found or tied or re.fullmatch(r" (?:and|&) ", text[found[-1][1] : start]) is not None
        whole = len(words) >= 2 and not any(text[a:b].casefold() in ("and", "ac") for a, b in words)
        if (joined and whole) or (not found and len(words) == 1 and end - start > 2):
            found.append((start, end))
    return found


def _team_name(text: str, low: int, high: int) -> list[Span]:
    match = _TEAM_NAME.search(text, low, high)
    return [match.span()] if match else []
