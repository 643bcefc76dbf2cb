"""Agate: results set solid, in which every word is a label, a rank, a name, a club, a mark or a note.

| line | claims |
|---|---|
| `Discus -- 1, Tom Bell, Ashby, 196-8. 2, Al Fox, Dell, 191-10` | two, with places |
| `100, Bell (GB) 10.5; 2. Fox (Y) 10.6. 200, Bell 21.4` | first, second, first: the winner stands without rank |
| `400 -- Bell, second, 50.5 and Fox, sixth, 52.1` | two, with places |
| `Tom Bell LJ 7.02m +2.4, Al Fox SP 11.20m PB` | two, each in an event of his own |
| `Tom Bell 1600, 5:31; 3200, 12:08` | one athlete in two events |
| `Mile relay -- Bell, Fox, Day and Al Hay, 3:31.9` | one team of four |
| `3:38 Bell; DNF Fox`, `6 Bell DQ`, `Bell 38:20 1, Fox 38:44 2` | mark, status or place on either side of the name |

What a part is follows from its contents and from what the entry still lacks: after a name and a comma, before any
result, a second name is a club. A word that can be no part ends the list; prose therefore is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from racemark.models.mentions import Mention
from racemark.models.records import Round
from racemark.pipeline.annotating import marks as mark_kind
from racemark.pipeline.annotating import names

from . import turned_names
from .agate_parts import ROUND, STOP, Part, next_part
from .claims import Claim, Span, say_event, status_of
from .headings import head_claim
from .list_facts import add_facts
from .placed_names import WINNERS
from .report import Report, Sentence
from .rosters import Roster
from .team_mentions import is_relay

_ROUNDS: dict[str, Round] = {"SF": "semifinal", "QF": "quarterfinal"}
_LEFT_OUT = 0.25
"""So much of a list may be other words."""


@dataclass(slots=True)
class _Entry:
    """What is known of one performance; `names` are the athlete, or the members of a relay, then a club."""

    heads: tuple[Span, ...]
    event: Mention[Any] | None = None
    names: list[Span] = field(default_factory=list)
    rank: int | None = None
    rank_span: Span | None = None
    mark: Mention[Any] | None = None
    status: Part | None = None
    bracket: re.Match[str] | None = None
    leading: bool = False
    """Its rank, or what stands for it, comes first."""
    own: bool = False
    """Its event is its own, and no label's."""
    tied: bool = False
    """With the next, who stands in the same entry."""
    age: Span | None = None
    loose: bool = False
    """Its rank is a mere number behind the name."""
    first: bool = False
    """The first behind its label."""
    other: bool = False
    """It is about no event of the sport."""
    team: bool = False
    """It is about the teams of a race, with their points."""
    won: bool = False
    """It is among winners."""
    code: str | None = None
    nation: Span | None = None
    """A nation before the name, or for want of one."""
    start: int = 0
    end: int = 0

    def told(self) -> bool:
        return self.mark is not None or self.status is not None or (self.rank is not None and not self.leading)

    def relay(self) -> bool:
        return self.event is not None and is_relay(self.event.value.code)

    def inner_mark(self, report: Report) -> Mention[Any] | None:
        """The mark in its bracket: `Bell (Ashby, 1:27.70)`."""
        found = report.within("marks", *self.bracket.span()) if self.bracket and self.mark is None else []
        return found[0] if found else None

    def whole(self) -> bool:
        told = self.rank is not None or self.mark is not None or self.status is not None
        return bool(self.names or self.nation) and (told or (self.won and self.event is not None))


class _Reader:
    """Puts parts together into entries, by what the entry so far lacks."""

    def __init__(self, report: Report, won: bool) -> None:
        self.report = report
        self.won = won
        self.entries: list[_Entry] = []
        self.heads: tuple[Span, ...] = ()
        self.event: Mention[Any] | None = None
        self.fresh = True
        self.other = False
        self.team = False

    def read(self, low: int, high: int) -> int:
        """Reads on to the end, or until it is no such list; the characters in sentences that had to be left out."""
        at, left = low, 0
        before: Part | None = None
        while at < high and left <= _LEFT_OUT * (high - low):
            leading = bool(self.entries) and self.entries[-1].leading
            part = next_part(self.report, at, high, before, leading)
            if part is not None and part.end > at and self._take(part):
                at, before = part.end, part
                continue
            stop = STOP.search(self.report.text, at, high)
            end = stop.end() if stop else high
            last = self.entries[-1] if self.entries else None
            unread = last is not None and not self.fresh and last.mark is None and self.report.text[at].isdigit()
            if last is not None and (unread or not last.whole()):
                at = self.entries.pop().start
            left += end - at
            at, before, self.fresh = end, Part("break", stop.start() if stop else end - 1, end), True
        return left

    def _new(self, at: int) -> _Entry:
        entry = _Entry(
            self.heads, self.event, start=at, first=self.fresh, other=self.other, team=self.team, won=self.won
        )
        self.fresh = False
        self.entries.append(entry)
        return entry

    def _take(self, part: Part) -> bool:
        last = self.entries[-1] if self.entries and not self.fresh else None
        if part.kind in ("label", "other", "team"):
            return self._label(part, last)
        if part.kind in ("name", "nation"):
            return self._name(part, last)
        if part.kind == "rank":
            return self._rank(part, last)
        if part.kind in ("mark", "status"):
            return self._result(part, last)
        if part.kind == "event":
            return self._own_event(part, last)
        if last is not None:
            last.end = part.end if part.kind != "break" else last.end
            if part.kind == "bracket" and last.bracket is None and last.names and last.mark is None:
                last.bracket = part.value
        return True

    def _name(self, part: Part, last: _Entry | None) -> bool:
        """A name, a club, or a nation before the name; behind a name nations are left to `list_facts`."""
        if part.kind == "nation" and last is not None and last.names and not last.told():
            last.end = part.end
            return True
        if last is None or (last.names and last.told()):
            if last is not None and not last.whole():
                return False
            last = self._new(part.start)
        if part.kind == "name":
            last.names.append((part.start, part.end))
        else:
            last.nation, last.code = (part.start, part.end), part.value
        last.end = part.end
        return True

    def _again(self, at: int, before: _Entry) -> _Entry:
        """Another performance of the athlete of the entry before."""
        entry = self._new(at)
        entry.names, entry.own, entry.event = list(before.names), True, None
        return entry

    def _label(self, part: Part, last: _Entry | None) -> bool:
        if last is not None and not last.whole():
            return False
        span = (part.start, part.end)
        self.other, self.team = part.kind == "other", part.kind == "team"
        events = [m for m in self.report.within("events", *span) if m.value.code]
        if part.value is not None or events:
            self.event = part.value or events[-1]
            self.heads = tuple(h for h in self.heads if not self._says(h, "events", "rounds", "winds"))
        elif self._says(span, "rounds"):
            self.heads = tuple(h for h in self.heads if self._says(h, "events") or not self._says(h, "rounds"))
        if self._says(span, "sexes"):
            self.heads = tuple(h for h in self.heads if not self._says(h, "sexes", "categories"))
        self.heads = (span, *self.heads)
        self.won = self.won or WINNERS.search(self.report.text, *span) is not None
        self.fresh = True
        return True

    def _says(self, span: Span, *kinds: str) -> bool:
        """Whether one of the kinds is mentioned there; a round may be `SF2`."""
        short = "rounds" in kinds and ROUND.match(self.report.text, *span) is not None
        return short or any(self.report.within(kind, *span) for kind in kinds)

    def _rank(self, part: Part, last: _Entry | None) -> bool:
        text = self.report.text
        leads = text[part.end - 1] == " "
        alone = last is not None and last.leading and not last.told() and len(last.names) == 1 and not last.team
        if last is not None and alone and last.rank is not None:
            digits = text[part.start : part.end].rstrip(" ,")
            if digits.isdigit() and "," in text[part.end - 2 : part.end + 1] and part.value != last.rank + 1:
                last.age = (part.start, part.start + len(digits))  # or points, which no mark follows
                return True
        if leads:
            if last is not None and not last.whole():
                return False
            last = self._new(part.start)
            last.leading = True
        elif last is None or not last.names:
            return False
        elif last.team and last.rank is not None:  # points
            return part.loose
        elif part.loose and last.leading and last.mark is None:  # the points of a team
            last.rank = None
            return False
        elif last.own and last.rank is not None:  # `Bell, 3rd 800m 2:15.3, 5th 1500m 4:44`
            last = self._again(part.start, last)
        elif last.rank is not None:
            return False
        last.rank, last.rank_span, last.end = part.value, (part.start, part.end), part.end
        last.tied = part.tied
        last.loose = part.loose
        return True

    def _result(self, part: Part, last: _Entry | None) -> bool:
        if last is None or last.mark is not None or last.status is not None:
            if last is not None and not last.whole():
                return False
            last = self._new(part.start)  # `3:38 Bell; DNF Fox`
        if part.kind == "mark":
            last.mark = part.value
        else:
            last.status = part
        last.end = part.end
        return True

    def _own_event(self, part: Part, last: _Entry | None) -> bool:
        if last is None or not last.names:
            return False
        if last.own and last.told() and last.event is not None:
            last = self._again(part.start, last)
        elif last.event is not None or last.mark is not None:
            return False
        last.event, last.own, last.end = part.value, True, part.end
        return True


def agate_claims(
    report: Report,
    roster: Roster,
    span: Span,
    sentences: list[Sentence],
    header: Span | None,
    won: bool = False,
    follows: bool = False,
) -> tuple[list[Claim], set[int]] | None:
    """The claims of the span of text and its sentences; None where it is no such list.

    `won`: the words above say that those listed are winners. `follows`: a list or its head stands right above, so that
    one name with a mark is enough.
    """
    reader = _Reader(report, won)
    if reader.read(*span) > _LEFT_OUT * (span[1] - span[0]):
        return None
    entries = [entry for entry in reader.entries if not entry.other]
    if len(entries) < 2 * (len(reader.entries) - len(entries)):
        return None
    if not entries or not all(entry.whole() and (_fits(entry) or not entry.own) for entry in entries):
        return None
    for entry in entries:
        entry.event = entry.event if _fits(entry) else None
        entry.names = entry.names or [entry.nation or (0, 0)]  # `4x100: GBR 38.10`
    if len(entries) == 1 and not _stands_alone(report, entries[0], follows):
        return None
    if not _counted(entries) or any(entry.age and not entry.mark for entry in entries):
        return None
    for entry in entries:
        entry.mark = entry.mark or entry.inner_mark(report)
    _rank_winners(entries)
    if any(_is_turned(report, entry) for entry in entries):  # lines of tables that a page has joined: see `lists`
        return None
    _part_names(entries)
    clubs = {report.text[slice(*entry.names[1])] for entry in entries if len(entry.names) == 2}
    read = [(entry, _names(report, entry, clubs)) for entry in entries]
    if any(not found and not entry.relay() for entry, found in read):
        return None
    claims = [_claim(report, roster, entry, name, sentences, header) for entry, found in read for name in found]
    return (claims, {s.index for s in sentences}) if claims else None


def _stands_alone(report: Report, entry: _Entry, follows: bool) -> bool:
    """Whether one entry is enough for a list: with an event, or with rank and mark, or right below others."""
    full = " " in report.text[slice(*entry.names[0])]
    if not entry.told():
        return follows and entry.leading and full
    ranked = entry.leading and entry.mark is not None
    return entry.event is not None or ranked or (follows and entry.status is not None)


def _counted(entries: list[_Entry]) -> bool:
    """Whether mere numbers behind names without marks are ranks: they count from one."""
    last = 0
    for entry in entries:
        last = 0 if entry.first else last
        if entry.loose and entry.mark is None and not entry.own and entry.rank != last + 1:
            return False
        last = entry.rank or last
    return True


def _fits(entry: _Entry) -> bool:
    if entry.mark is None or entry.event is None:
        return True
    return mark_kind.resolve(entry.mark.value, entry.event.value.code) is not None


def _rank_winners(entries: list[_Entry]) -> None:
    """Who stands first behind a label is first where the list has a second behind such a one, or lists winners."""
    style = any(one.first and one.rank is None and two.rank == 2 for one, two in pairwise(entries))
    for entry in entries:
        if entry.rank is None and entry.status is None and ((style and entry.first) or entry.won):
            entry.rank = 1


def _is_turned(report: Report, entry: _Entry) -> bool:
    low, high = entry.names[0][0], entry.names[-1][1]
    return (
        len(entry.names) == 2
        and turned_names.in_line(report.text, low, high) is not None
        and (" " not in report.text[slice(*entry.names[0])])
    )


def _part_names(entries: list[_Entry]) -> None:
    """Takes the second of two names for the athlete where nearly no other has a club: `Ann Day (1st), Bea Fox, ...`."""
    clubs = [entry for entry in entries if len(entry.names) == 2]
    for entry in clubs if 3 * len(clubs) <= len(entries) else ():
        if entry.mark is None and entry.rank is not None and not (entry.leading or entry.relay() or entry.tied):
            entry.names = entry.names[1:]


def _names(report: Report, entry: _Entry, clubs: set[str]) -> list[list[Span]]:
    """The names of those whose entry it is, several where they tied; a relay's are those of its members."""
    text = report.text
    first, rest = entry.names[0], entry.names[1:]
    if entry.team or (entry.relay() and len(rest) == 1 and "&" in text[first[1] : rest[0][0]]):
        return [[(first[0], entry.names[-1][1])]]
    if entry.relay() and entry.own:  # `Ann Day, 2nd, 4x400`: her team's
        return [[first]] if not rest and (text[slice(*first)] in clubs or " " not in text[slice(*first)]) else []
    if entry.relay():
        return [entry.names if rest and len(rest) > 1 else [first]]
    tied = entry.tied and (entry.bracket or all(names.initials_only(text[slice(*name)]) for name in rest))
    return [[name] for name in entry.names] if tied else [[first]] if len(rest) < 2 else []


def _claim(
    report: Report,
    roster: Roster,
    entry: _Entry,
    members: list[Span],
    sentences: list[Sentence],
    header: Span | None,
) -> Claim:
    relay = entry.team or entry.relay()
    sentence = max((s for s in sentences if s.start <= entry.start), key=lambda s: s.start, default=sentences[0])
    name = members[0]
    athlete = roster.of(members) if members[1:] else roster.team(*name) if relay else roster.person(*name)
    claim = Claim(athlete, name[0], sentence, listed=True, is_team=relay, label=entry.heads[0] if entry.heads else None)
    claim.entry = (entry.start, entry.end)
    claim.spans["athlete"] = members
    claim.members = tuple(roster.person(*member).name for member in members) if members[1:] else ()
    _say_result(claim, entry, name)
    if entry.event is not None:
        say_event(claim, entry.event)
        if entry.heads and any(report.within("sexes", *entry.heads[0])):  # `Women's 10K: ... Men: ...`
            claim.sex = None
    if not relay:
        after = entry.mark.start if entry.mark and entry.mark.start > name[1] else entry.end
        add_facts(report, claim, name[1], entry.end, after, entry.bracket)
        if len(entry.names) == 2 and claim.team is None and not entry.tied:
            claim.say("team", report.text[slice(*entry.names[1])], entry.names[1])
    if entry.nation and entry.nation != name:
        claim.say("nationality", entry.code, entry.nation)
    if entry.age and not relay:
        claim.say("age", int(report.text[slice(*entry.age)]), entry.age)
    for head in entry.heads:
        if claim.round is None and (match := ROUND.match(report.text, *head)):
            claim.say("round", _ROUNDS.get(match["round"], "heat"), match.span("round"))
        head_claim(report, claim, head)
    if header is not None:
        head_claim(report, claim, header)
    return claim


def _say_result(claim: Claim, entry: _Entry, name: Span) -> None:
    if entry.rank is not None and entry.status is None:  # it is the lane of one without a mark
        claim.say("place", entry.rank, entry.rank_span or name)
    if entry.mark is not None and not entry.team:
        claim.say("mark", entry.mark.value, (entry.mark.start, entry.mark.end))
    if entry.status is not None:
        claim.say("status", status_of(entry.status.value), (entry.status.start, entry.status.end))
