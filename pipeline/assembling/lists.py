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

`list_entries` parts a list into its entries. Other lists are read by other signs: `agate` part by part, `placed_names`
name by name with no word left over, `results_by_athlete` from separator to separator, and `rolls`, in prose, by turns
of names and events.

A line is a list when at least two entries follow one another; prose with numbers in it is not. A short line above that
names an event, sex or class heads the lines below it (`headings`); `list_kinds` tells which lists report results.
"""

from __future__ import annotations

import re
from typing import Any

from racemark.models.articles import Block, BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import names

from . import turned_names
from .agate import agate_claims
from .agate_parts import LEADING
from .claims import Claim, Span, say_event, status_of
from .headings import head_claim, heads
from .list_entries import Entry, entries_of, labels_of
from .list_facts import BRACKET, add_facts
from .list_kinds import Listing, is_ranking, listing_of
from .placed_names import place_above, placed_names, winners_above
from .report import Report, Sentence
from .results_by_athlete import athlete_lines
from .rosters import Roster

_FIRST = re.compile(r"(?<=[.:!] )1[.)] (?=[A-ZÀ-Þ])")
"""Where lines that a page has joined began: `1. Ann Day 9:51 2. Bea Fox 9:58`."""
_PLACE_AFTER = re.compile(
    r",? \(?(?P<place>\d{1,4})(?:st|nd|rd|th)\b(?= ?(?:[),;.]|$|overall\b|out of\b|of \d|place\b|finisher))"
)
"""After an entry's mark: `24-09 (61st)`, `1:43:51, 602nd overall`; a `2nd V50` is a place in a class."""
_STATUS_AFTER = re.compile(r"[ ,(](?P<status>DNF|DNS|DQ|DSQ|NH|NM)\b")
_TEAM_LABEL = re.compile(r"\bteams?\b|\brelay\b|\b4 ?x ?\d", re.IGNORECASE)
_RELAY_LABEL = re.compile(r"relay|4 ?x", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:points|medals?|match (?:scores?|results?|positions))\b[^:]{0,30}:"
    r"|\bmatch(?: \d| [ab])?:|\b(?:sack|three[- ]legged|egg|spoon|wheelbarrow)\b",
    re.IGNORECASE,
)
"""Heads what clubs and nations have scored at a match on the track: no performances. Nor are games."""
_TEAM_NAME = re.compile(r"[A-Z][^\d;:()\t]*[^\s\d;:,()\t.]")
_TAIL = re.compile(r" [–—-] (?P<label>[^–—;]{4,80})$|,? in (?:both )?(?:the )?(?P<in>[^;]{4,80})$")
_LINE = 90
"""Characters that a line of a list has at most."""
_LONGEST_BETWEEN = 160
"""A block of more characters between a head and a list ends what the head is for."""

_Found = tuple[list[Claim], set[int]]
"""Claims, and the numbers of the sentences that are used up."""


def list_claims(report: Report, roster: Roster) -> _Found:
    """The claims of every result list, and the numbers of the sentences that are lists, of results or not."""
    claims: list[Claim] = []
    used: set[int] = set()
    header: Span | None = None
    for number, block in enumerate(report.blocks):
        sentences = report.sentences_of(number)
        if block.kind is BlockKind.HEADING and (entry := _entry_of_heading(report, roster, number, sentences, header)):
            claims += entry[0]
            used |= entry[1]
            continue
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION) or not sentences:
            header = (block.start, block.end) if block.kind is BlockKind.HEADING else header
            continue
        listing = listing_of(report, number)
        follows = (bool(claims) and claims[-1].sentence.block == number - 1) or _beside_ranked(report, number)
        found = _listed_claims(report, roster, number, sentences, header, listing, follows)
        if found is None:
            if listing is Listing.AHEAD and block.kind is BlockKind.LIST_ITEM:
                used.update(s.index for s in sentences)
            header = _header_after(report, block, header)
            continue
        made = [claim for claim in found[0] if not (claim.label and _is_score(report, claim.label))]
        used |= found[1]
        thought = not any(claim.mark or claim.status for claim in made) and is_ranking(report, number)
        if listing is not Listing.AHEAD and not thought:
            for claim in made:
                claim.scope = "background" if listing is Listing.EVER else claim.scope
            claims += made
        header = _last_label(report, made) or header
    return claims, used


def _entry_of_heading(
    report: Report, roster: Roster, number: int, sentences: list[Sentence], header: Span | None
) -> _Found | None:
    """The claims of a list's line that was taken for a heading, as it is short: with marks, or a place from above."""
    block = report.blocks[number]
    if place_above(report, number) is not None:
        return athlete_lines(report, roster, block.start, block.end, sentences, header)
    found = placed_names(report, roster, number, sentences, header)
    if found is None:
        won = winners_above(report, number)
        found = agate_claims(report, roster, (block.start, block.end), sentences, header, won)
    return found if found is not None and all(claim.mark is not None for claim in found[0]) else None


def _listed_claims(
    report: Report,
    roster: Roster,
    number: int,
    sentences: list[Sentence],
    header: Span | None,
    listing: Listing,
    follows: bool,
) -> _Found | None:
    """The claims of a block by the first way of listing that it is in; None where it is in none."""
    block = report.blocks[number]
    tail = _tail(report, block.start, block.end)
    found = None
    if tail is None or report.within("events", block.start, tail[0]):  # else what heads the list follows it
        won = winners_above(report, number)
        found = agate_claims(report, roster, (block.start, block.end), sentences, header, won, follows)
    found = found or _ranked_claims(report, roster, number, sentences, header)
    if found is None and listing is not Listing.AHEAD:
        found = placed_names(report, roster, number, sentences, header)
    return found


def _header_after(report: Report, block: Block, header: Span | None) -> Span | None:
    """What heads the lists below a block without one: its own words, or still those above it unless it is long."""
    if heads(report, block.start, block.end):
        return (block.start, block.end)
    return header if block.end - block.start <= _LONGEST_BETWEEN else None


def _last_label(report: Report, made: list[Claim]) -> Span | None:
    """The last label within a list that names a race: it heads the lists below, too; a team race's does not."""
    labels = [claim.label for claim in made if claim.label and not _TEAM_LABEL.search(report.text[slice(*claim.label)])]
    return next((label for label in reversed(labels) if heads(report, *label)), None)


def _is_score(report: Report, label: Span) -> bool:
    """Whether the label heads a match's scores or a game, and no event after that."""
    match = _POINTS.search(report.text, *label)
    return match is not None and not report.within("events", match.end(), label[1])


def _ranked_claims(
    report: Report, roster: Roster, number: int, sentences: list[Sentence], header: Span | None
) -> _Found | None:
    """The claims of a block that is a list, or holds one; None where there is none."""
    block = report.blocks[number]
    caption = block.kind is BlockKind.CAPTION
    found = _block_claims(report, roster, block.start, block.end, sentences, header, caption)
    return found or _inner_lists(report, roster, sentences, header)


def _beside_ranked(report: Report, number: int) -> bool:
    """Whether the block before or after is a short line that begins with a rank."""
    beside = report.blocks[max(number - 1, 0) : number] + report.blocks[number + 1 : number + 2]
    return any(one.end - one.start <= _LINE and LEADING.match(report.text, one.start, one.end) for one in beside)


def _inner_lists(report: Report, roster: Roster, sentences: list[Sentence], header: Span | None) -> _Found | None:
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
) -> _Found | None:
    """The claims of one block and its sentences that they take up; None where it is no list."""
    entries = entries_of(report, low, high)
    if not entries or not _is_list(report, entries, low, high):
        return None if caption else athlete_lines(report, roster, low, high, sentences, header)
    claims: list[Claim] = []
    used: set[int] = set()
    tail = _tail(report, entries[-1].start, entries[-1].end)
    named: list[Mention[Any]] = []
    for entry, label in zip(entries, labels_of(entries, low), strict=True):
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


def _is_list(report: Report, entries: list[Entry], low: int, high: int) -> bool:
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


def _names_in(report: Report, entry: Entry) -> list[Span]:
    first = next(names.runs(report.text[entry.start : entry.end]), None)
    return [] if first is None else [(entry.start + first[0], entry.start + first[1])]


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


def _claims(report: Report, roster: Roster, entry: Entry, sentence: Sentence, label: Span) -> list[Claim]:
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
        _say_place(text, claim, entry, mark, after)
        if mark is not None and not (is_team and not _RELAY_LABEL.search(label_text) and ":" not in mark.value.raw):
            claim.say("mark", mark.value, (mark.start, mark.end))
        if not is_team:
            add_facts(report, claim, end, entry.end, mark.start if mark and mark.start > end else entry.end, bracket)
        claims.append(claim)
    return claims


def _say_place(text: str, claim: Claim, entry: Entry, mark: Mention[Any] | None, after: re.Match[str] | None) -> None:
    """The status or the place: what heads the entry, or else stands behind the name (`after`) or behind the mark."""
    if after is not None:
        claim.say("status", status_of(after["status"]), after.span("status"))
    elif entry.status is not None:
        claim.say("status", status_of(entry.status), *([entry.rank_span] if entry.rank_span else []))
    elif entry.rank is not None and entry.rank_span:
        claim.say("place", entry.rank, entry.rank_span)
    elif mark is not None and (place := _PLACE_AFTER.match(text, mark.end, entry.end)):
        claim.say("place", int(place["place"]), place.span("place"))


def _mark(report: Report, entry: Entry, bracket: re.Match[str] | None) -> Mention[Any] | None:
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
