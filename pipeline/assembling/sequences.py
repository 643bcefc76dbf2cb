"""Sequences: places, marks and events told in the order of the names they belong to.

| sentence | what follows |
|---|---|
| `A, B and C placed 1-2-6` | A 1, B 2, C 6 |
| `A (13.51) and B (13.60) were second and third`, `second and third went to A and B` | A 2, B 3 |
| `A led a 1-2-3 with B and C behind`; `a 1-2-3 led by A` | A 1, B 2, C 3; A 1 |
| `B and C completed the podium`; `completing the podium were B and C` | B 2, C 3 |
| `They placed 4th and 6th` after a sentence about A and B | A 4, B 6 |
| `A and B ran 10:22.2 and 10:37.1 respectively` | A 10:22.2, B 10:37.1 |
| `A won silver and bronze over 800m and 1500m respectively` | A second over 800m, third over 1500m |
| `golds for A in the 100m and B in the long jump` | A and B first, each in one event: see `rolls` |

Where the counts do not agree nothing is shared out: the anchors are then linked one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from racemark.models.mentions import Mention
from racemark.pipeline.annotating import marks

from .anchors import Anchor
from .athlete_cues import ASIDE
from .choosing import runs_of
from .cues import MODAL
from .losers import BEATEN, BEHIND
from .report import Report, Sentence
from .rolls import entries_of

Names = list[Mention[Any]]


@dataclass(slots=True)
class Told:
    """An anchor, with the name and the event that its sequence gives it; None: the sequence does not tell."""

    source: Anchor
    """As the sentence has it."""
    anchor: Anchor
    """The same with the one rank that is told here."""
    sequence: int = 0
    """The number of its sequence in the sentence, from 1; 0: of none."""
    name: Mention[Any] | None = None
    event: Mention[Any] | None = None
    in_roll: bool = False
    """Whether it stands in a roll (`rolls`): told of that one athlete and of all events joined to that event."""


_FILL = (
    r"(?:(?!(?:with|by|from|over|behind|for|in|at|beat|as|when|while|who)\b)"
    r"(?:[a-z][\w-]*|\d\d-year-old|[A-Z]\w+['’]s?|[A-Z]\w+(?:an|ish|ese)) ){0,3}"
)
_APPOSITION = r"(?:, (?:an?|the|who|his|her|their)\b[^,;.()]{1,60}(?=,))?"
# A mark behind a name, bare or with its verb: `A, running 2:01.3,`, `A in 2:01.3`, `A, 2:01.3 (PB),`.
_TIMED = (
    r"(?:,? (?:(?:in|at|with|on|by|running|clocking|timed at|who ran) )?"
    r"\d[\d:.,]*\d(?: ?(?:m|metres|s|secs?|seconds)\b)?(?: \([^()\d]{1,30}\))?)?"
)
_NAME_JOIN = re.compile(
    rf"{ASIDE}{_APPOSITION}{_TIMED}"
    rf"(?:,? and|,? &|,? then|,|,? (?:combined|teamed(?: up)?|joined forces|along|together) with) {_FILL}"
)
_PLACE_JOIN = re.compile(r"(?: place)?(?:,? and|,? &|,? then|,)(?: then)? (?:in |the |a )?(?:\w+ )?", re.IGNORECASE)
_MARK_JOIN = re.compile(r",? and |, | & | to | ?[–—/;-] ?")
_EVENT_JOIN = re.compile(r"(?:m|-?met\w+)?(?:,? and|,? &|,|/) ?(?:the |in the |over )?", re.IGNORECASE)
# Places that are not where anybody finished.
_NOT_FINAL = re.compile(
    r"\b(?:seeded|ranked|rated|mov(?:ed|ing)|climb\w*|lying|lay|sat|sitting|running|ran|held|holding|battl\w+|fight\w*"
    r"|bid|hop\w+|from|between|picked|tied for|were in|down|settled into|stayed|dropp\w+|slipp\w+|surged|put)"
    r"(?: (?:up|down|into|in|to|for|on|the|a|an|at|back))* $",
    re.IGNORECASE,
)
_TURN = re.compile(r";|\b(?:but|while|whereas|although|though)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"(?:\b(?:of|for|from|to|over|behind|with|by|than|past|after|ahead of|beat|beating)(?: [\w'’-]+){0,3} |[(\[])$"
)
_TO_NAMES = re.compile(
    r"(?: places?| spots?| positions?| finish(?:es|ers?)?| sweep| medals?| respectively)?[,:]?(?: ?[–—-])?"
    r"(?: (?:in|of|among|over|at) (?:the|an?|\d+) [\w ,'’-]{2,40}?,?)?"
    r"(?: (?:(?:w[eo]nt|going|goes|go|fell|belonged|awarded) to|for|from|by|with|through|thanks to|courtesy of|being"
    r"|were))?"
    r" (?:the )?(?:[a-z][\w-]* |[A-Z]\w+['’]s? |[A-Z]\w+(?:an|ish|ese) ){0,3}"
)
_WERE = re.compile(r",? (?:were|came|being) (?:[a-z][\w-]* ){0,2}")
_LED = re.compile(r"\b(?:led|leads?|leading|head(?:ed|ing|s)|topp(?:ed|ing)|spearhead\w*|crown\w*|won|winning)\b")
_BEHIND = re.compile(r"\b(?:with|behind|followed|following|next|ahead of|from|then|supported by|backed)\b")
_THEY = re.compile(
    r"\b(?:they|both|who|(?:the|two|three|four)(?: \w+)? (?:pair|duo|trio|quartet|twins|brothers|sisters|two|three|four"
    r"|team-?mates|athletes|runners))\b",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"(?:[)\]]|[^.;]{0,40}),? ?(?:all )?\brespectively\b", re.IGNORECASE)
_RAN = re.compile(
    r"\b(?:in|with|of|ran|run|running|clock\w*|record\w*|cross\w*|finish\w*|threw|throwing|jump\w*|clear\w*|leap\w*"
    r"|post\w*|times|marks|efforts|throws|jumps)\b[^.;]{0,30}$"
)
_CONTRAST = re.compile(r"^ ?(?:to|[–—-]) ?$")


def tell(report: Report, sentence: Sentence, anchors: Sequence[Anchor]) -> list[Told]:
    """The anchors in text order, those of sequences with what the sequence gives them; one anchor for every rank."""
    groups = _groups(report, sentence)
    told: list[Told] = []
    used: dict[int, Names] = {}
    sequence = 0
    for found in runs_of(list(anchors), lambda a, b: _one_run(report, a, b)):
        run = found
        roll = entries_of(report, found[0], anchors) if len(found) == 1 else []
        if roll:
            sequence += 1
            told += [Told(found[0], replace(found[0]), sequence, name, event, in_roll=True) for name, event in roll]
            continue
        if run[0].kind == "mark":
            names = _names_of_marks(report, groups, run, used) if len(run) > 1 and _of_one_race(run) else None
        else:
            run = _spread(report, found, groups)
            names = _names_of_places(report, groups, run) if len(run) > 1 else None
        if names is not None and (len(names) == len(run) or len(found) == len(names) == 1):
            sequence = sequence if used.get(len(names)) is names else sequence + 1
            used[len(names)] = names
            run = run[: len(names)]
            sources = found * len(run) if len(found) == 1 else found
            told += [Told(a, b, sequence, name) for a, b, name in zip(sources, run, names, strict=True)]
        elif not _is_ranked_by_marks(report, groups, found[0]):
            events = _events(report, found)
            told += [Told(a, a, event=events[number] if events else None) for number, a in enumerate(found)]
    return told


# --- runs ------------------------------------------------------------------------------------------------------------


def _one_run(report: Report, one: Anchor, other: Anchor) -> bool:
    """Whether two anchors follow one another in one list of places or of marks."""
    between = report.text[one.end : other.start]
    if one.kind == other.kind == "mark":
        return bool(_MARK_JOIN.fullmatch(between)) and _are_two_marks(one, other)
    if not {one.kind, other.kind} <= {"ordinal", "medal"} or not _is_place(one) or not _is_place(other):
        return False
    return one.places < other.places and bool(_PLACE_JOIN.fullmatch(between))


def _is_place(anchor: Anchor) -> bool:
    return anchor.kind == "medal" or anchor.value.head in ("", "place", "person")


def _are_two_marks(one: Anchor, other: Anchor) -> bool:
    """Whether two marks are of one kind, and not one mark in two units."""
    first, second = one.value.readings[0], other.value.readings[0]
    return bool(first.kind == second.kind and not first.is_same(second))


def _of_one_race(run: list[Anchor]) -> bool:
    """Whether marks are near enough to one another."""
    numbers: list[float] = [anchor.value.readings[0].number for anchor in run]
    return max(numbers) < 2 * min(numbers)


def _spread(report: Report, run: list[Anchor], groups: list[Names]) -> list[Anchor]:
    """A run of one anchor that means several ranks as one anchor for each."""
    anchor = run[0]
    ranks = anchor.places
    if anchor.kind == "ordinal" and anchor.value.head == "closing":
        last = _named_after(report, groups, anchor.end) or _subjects(report, groups, anchor.start)
        ranks = tuple(range(ranks[0] - len(last) + 1, ranks[0] + 1)) if last else ranks
    if _is_sweep(report, anchor) and not _is_ranked_by_marks(report, groups, anchor):
        last = _subjects(report, groups, anchor.start)
        ranks = tuple(range(1, len(last) + 1)) if len(last) > 1 else ranks
    if len(run) > 1 or len(ranks) < 2 or ranks[0] < 1:
        return run
    return [replace(anchor, value=replace(anchor.value, places=(rank,))) for rank in ranks]


def _is_sweep(report: Report, anchor: Anchor) -> bool:
    return anchor.kind == "win" and report.text[anchor.start : anchor.end].casefold().startswith(("sweep", "swept"))


def _is_ranked_by_marks(report: Report, groups: list[Names], anchor: Anchor) -> bool:
    """`A (42-4), B (42-5) and C swept it`: not the order of the names tells the places, but the marks do."""
    if not _is_sweep(report, anchor):
        return False
    names = _subjects(report, groups, anchor.start)
    return len(names) > 1 and bool(report.within("marks", names[0].end, anchor.start))


# --- names -----------------------------------------------------------------------------------------------------------


def _groups(report: Report, sentence: Sentence) -> list[Names]:
    """The sentence's names in lists (`A, B and C`), in text order; no name of a club or town in brackets."""
    text = report.text
    names = [name for name in sentence.names if not _is_bracketed(text, sentence.start, name.start)]
    joined = runs_of(names, lambda a, b: _NAME_JOIN.fullmatch(text[a.end : b.start]))
    return [group for group in joined if len({id(n.value.athlete) for n in group}) == len(group)]


def _is_bracketed(text: str, start: int, position: int) -> bool:
    """Whether a bracket that opens in `text[start:position]` is still open at its end."""
    return any(
        text.rfind(opening, start, position) > text.rfind(closing, start, position) for opening, closing in ("()", "[]")
    )


def _subjects(report: Report, groups: list[Names], position: int) -> Names:
    """The list of names that ends next before the position, past names that are objects (`B in place of C`)."""
    for group in reversed([group for group in groups if group[-1].end <= position]):
        if _TURN.search(report.text[group[-1].end : position]):
            break
        one = group[0]
        beside = _OBJECT.search(report.text[max(0, one.start - 40) : one.start])
        owner = report.text[one.end : one.end + 2] in ("'s", "’s")
        if len(group) > 1 or not (beside or owner):
            return group
    return []


def _named_after(report: Report, groups: list[Names], end: int) -> Names:
    """`closing out the top five were A, B and C`: the names that follow."""
    after = next((group for group in groups if group[0].start >= end), [])
    return after if after and _WERE.fullmatch(report.text, end, after[0].start) else []


def _names_of_places(report: Report, groups: list[Names], run: list[Anchor]) -> Names | None:
    """As many names as the run has ranks: those before it, those after it, or the leader and those behind."""
    start, end, size = run[0].start, run[-1].end, len(run)
    sentence = run[0].sentence
    text = report.text
    before = text[max(sentence.start, start - 48) : start]
    if _NOT_FINAL.search(before) or MODAL.search(before.lower()):
        return None
    subjects = _subjects(report, groups, start)
    if len(subjects) == size:
        return subjects
    after = [group for group in groups if group[0].start >= end]
    if after and len(after[0]) == size and _TO_NAMES.fullmatch(text[end : after[0][0].start]):
        return after[0]
    if len(subjects) == 1 and _LED.search(text[subjects[0].end : start]):
        return _with_leader(report, subjects, after, end, size)
    if not subjects and after and _LED.search(text[end : after[0][0].end + 12]):
        return _with_leader(report, after[0], after[1:], end, size)
    return None if subjects else _named_before(report, sentence, start, size)


def _with_leader(report: Report, leader: Names, after: list[Names], end: int, size: int) -> Names | None:
    """`A led a 1-2-3 with B and C behind`: the leader and the names that follow if they are as many, else A alone."""
    others = [name for group in after for name in group]
    if len(leader) != 1 or not others or len(leader) + len(others) != size:
        return leader if len(leader) == 1 else None
    return leader + others if _BEHIND.search(report.text[end : others[-1].end + 20]) else leader


def _named_before(report: Report, sentence: Sentence, start: int, size: int) -> Names | None:
    """`They placed 4th and 6th`: the names of the sentence before, if they are as many."""
    if sentence.index == 0 or not _THEY.search(report.text[sentence.start : start]):
        return None
    earlier = report.sentences[sentence.index - 1]
    if earlier.block < sentence.block - 1:
        return None
    groups = [group for group in _groups(report, earlier) if len(group) == size]
    return groups[0] if len(groups) == 1 else None


def _names_of_marks(report: Report, groups: list[Names], run: list[Anchor], used: dict[int, Names]) -> Names | None:
    """As many names as the run has marks: those whose places were told, those told `respectively`, the subjects."""
    start, end, size = run[0].start, run[-1].end, len(run)
    sentence, text = run[0].sentence, report.text
    if size in used and not any(group[0].start > used[size][0].end for group in groups if group[-1].end <= start):
        return used[size]
    respectively = _RESPECTIVELY.match(text[end : min(end + 60, sentence.end)])
    before = [group for group in groups if group[-1].end <= start]
    contrast = size == 2 and _CONTRAST.match(text[run[0].end : run[1].start])
    if contrast and (pair := _winner_and_loser(report, before, run)):
        return pair
    subjects = _subjects(report, groups, start)
    if len(subjects) == size and (respectively or _RAN.search(text[subjects[-1].end : start])):
        return subjects
    if respectively and not before:
        return _named_before(report, sentence, start, size)
    people = [name for group in before for name in group]
    if len(people) == size == len({id(n.value.athlete) for n in people}) and (respectively or contrast):
        return people
    return None


def _winner_and_loser(report: Report, groups: list[Names], run: list[Anchor]) -> Names | None:
    """The sentence's first name and the one that it says was beaten, or beat it: in the order of their marks."""
    for group in groups[1:]:
        first, other = groups[0][0], group[0]
        if other.value.athlete is first.value.athlete:
            continue
        before = report.text[max(0, other.start - 70) : other.start]
        if BEHIND.search(before):
            return [other, first] if _is_better(run[0], run[1]) else [first, other]
        if BEATEN.search(before):
            return [first, other]
    return None


def _is_better(one: Anchor, other: Anchor) -> bool:
    first, second = one.value.readings[0], other.value.readings[0]
    return bool(first.number < second.number) if first.kind == "time" else bool(first.number > second.number)


# --- events ----------------------------------------------------------------------------------------------------------


def _events(report: Report, run: list[Anchor]) -> Names | None:
    """The events of one athlete's places or marks: as many, joined, told `respectively` or in brackets behind."""
    if len(run) < 2:
        return None
    sentence, text = run[0].sentence, report.text
    here = [m for m in report.within("events", sentence.start, sentence.end) if m.value.code and m.value.role is None]
    lists = [r for r in runs_of(here, lambda a, b: _EVENT_JOIN.fullmatch(text[a.end : b.start])) if len(r) == len(run)]
    if len(lists) != 1:
        return None
    events = lists[0]
    if len({m.value.code for m in events}) < len(events):
        return None
    end = max(run[-1].end, events[-1].end)
    respectively = _RESPECTIVELY.match(text[end : min(end + 40, sentence.end)])
    bracket = re.fullmatch(r"(?:m|-?met\w+)? ?(?:[\w-]+ ){0,2}[(\[]", text[events[-1].end : run[0].start])
    if not (respectively or bracket):
        return None
    pairs = zip(run, events, strict=True)
    fits = all(a.kind != "mark" or marks.resolve(a.value, m.value.code) is not None for a, m in pairs)
    return events if fits else None
