"""Doubles: several events of one place, and places whose verb stands only once.

| words | places |
|---|---|
| `won the 100m, 200m and the long jump`, `took a double in javelin and discus` | first in each |
| `won the 800m in 1:50.1 and the 1500m in 3:50` | first in both |
| `the sprint double` | first over 100m and 200m, where no other events are named beside it |
| `A won the shot, B the discus and C the javelin` | each of them first |
| `won doubles: A (800m and 1500m) and B (100m and 200m)` | A and B first in two events each |

>>> [mention.value.code for mention in sprint_double("took the sprint double", 0, 22)]
['100', '200']
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from racemark.models.mentions import Mention
from racemark.pipeline.annotating.events import EventValue

from .anchors import Anchor
from .athlete_cues import ASIDE
from .choosing import run_around, runs_of
from .claims import Claim, claims_by_sentence, say_event
from .report import Report, Sentence

Events = list[Mention[Any]]

_CLASSES = (
    r"(?:(?:junior|senior|intermediate|open|novice|boys['’]?|girls['’]?|men['’]s|women['’]s|under[ -]\d\d|u\d\d) ){0,3}"
)
WHEN = (
    r"(?:,? (?:(?:on|last) \w+day|on the (?:day|night)|\w+day['’]s|yesterday|earlier|later"
    r"|(?:\w+ )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r" (?:hours?|days?|nights?|weeks?) (?:earlier|later|before|after)))?"
)
"""A day between two events, or between a place and its event; or nothing."""
JOINED = re.compile(
    rf"(?:m|-?met\w+)?(?: double| treble| titles?| events?| races?)?{WHEN}"
    rf"(?:,? (?:and|then|plus|as well as|or)|,| &|/){WHEN} ?(?:(?:in|over) )?(?:the )?{_CLASSES}",
    re.IGNORECASE,
)
"""Between two events that share a place."""
MARKED = re.compile(
    r"(?:m|-?met\w+)?(?: (?:title|final|race))?,? ?(?:(?:in|with|at)(?: an? [\w ]{0,20}(?:of )?)?|\(|:)? ?$"
)
"""Between an event and its mark."""
_SPRINT_DOUBLE = re.compile(r"\bsprints? double\b|\b(?:won|win|winning|took|taking) both sprints\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:doubles|(?:double|multiple) (?:winners?|champions?)|(?:took|take|taking|won|win|winning|claim\w*|earn\w*)"
    r" (?:two|three|both) (?:titles|events|races|golds?|wins|victories|crowns))\b",
    re.IGNORECASE,
)
_TO_LIST = re.compile(r"(?:,? ['’]\d\d)?(?: \([^()\d]{1,40}\))?,? ?(?:[(\[:–—-] ?|in |with )?(?:the )?" + _CLASSES)
_ELIDED = re.compile(
    rf"{ASIDE},? (?:in )?the (?:(?:junior|senior|intermediate|boys['’]?|girls['’]?"
    r"|men['’]s|women['’]s|under \d\d|u\d\d|\w+['’]s) ){0,3}"
)
_NEXT_CLAUSE = re.compile(r"(?:[,;]|,? and|,? while|,? with) (?:[A-Za-z-]+ ){0,3}$")
_LIKELY = 0.85
"""How likely a claim without a verb of its own is, as a part of the claim whose verb it shares."""


def sprint_double(text: str, start: int, end: int) -> Events:
    """The two events of a `sprint double` in `text[start:end]`; none without one."""
    match = _SPRINT_DOUBLE.search(text, start, end)
    if match is None:
        return []
    return [Mention(*match.span(), EventValue(code, "track", "named")) for code in ("100", "200")]


def events_of(
    report: Report, anchor: Anchor, chosen: Mention[Any] | None, anchors: Sequence[Anchor]
) -> list[Mention[Any] | None]:
    """The event; for a place, also the events joined to it (`won the 100m, 200m and the long jump`)."""
    sentence = anchor.sentence
    if anchor.kind == "mark":
        return [chosen]
    here = report.within("events", sentence.start, sentence.end)
    if anchor.kind == "win" and (double := _unnamed_double(report, anchor, here)):
        return [*double]
    if chosen is None or not sentence.start <= chosen.start < sentence.end:
        return [chosen]
    return [*run_around(here, chosen, lambda a, b: _joined(report, a, b, anchors))]


def _unnamed_double(report: Report, anchor: Anchor, here: Events) -> Events:
    """A `sprint double` just after the win, or within its words, with no events beside it."""
    end = min(anchor.end + 45, anchor.sentence.end)
    double = sprint_double(report.text, anchor.start, end)
    beside = double and any(anchor.start <= m.start < double[0].end + 12 for m in here)
    return [] if beside else double


def _joined(report: Report, first: Mention[Any], second: Mention[Any], anchors: Sequence[Anchor]) -> bool:
    """Whether two events share a place: joined by words alone, or each with a mark behind it."""
    if first.value.role is not None or second.value.role is not None:
        return False
    text = report.text
    between = [anchor for anchor in anchors if first.end <= anchor.start < second.start]
    if not between:
        return bool(JOINED.fullmatch(text[first.end : second.start]))
    last = between[-1]
    return (
        all(anchor.kind == "mark" for anchor in between)
        and MARKED.match(text[first.end : between[0].start]) is not None
        and re.fullmatch(
            r"[^.;]{0,14}?(?:,| and|, and| plus|, plus) (?:then |also )?the (?:[\w'’-]+ )?",
            text[last.end : second.start],
        )
        is not None
        and any(MARKED.match(text[second.end : a.start]) for a in anchors if a.kind == "mark" and a.start >= second.end)
    )


# --- places without a verb of their own ------------------------------------------------------------------------------


def add_shared(report: Report, claims: list[Claim]) -> list[Claim]:
    """The claims of those whose verb is somebody else's, beyond those given."""
    added = []
    for index, own in claims_by_sentence(claims).items():
        added += _shared(report, report.sentences[index], own)
    return added


def _shared(report: Report, sentence: Sentence, claims: list[Claim]) -> list[Claim]:
    text = report.text
    events = [m for m in report.within("events", sentence.start, sentence.end) if m.value.code and not m.value.person]
    lists = runs_of([m for m in events if m.value.role is None], lambda a, b: JOINED.fullmatch(text[a.end : b.start]))
    told: dict[int, set[str | None]] = defaultdict(set)
    for claim in claims:
        if claim.place is not None:
            told[id(claim.athlete)].add(claim.event)
    several = _SEVERAL.search(text, sentence.start, sentence.end)
    added: list[Claim] = []
    for number, name in enumerate(sentence.names):
        stop = sentence.names[number + 1].start if number + 1 < len(sentence.names) else sentence.end
        run = next((r for r in lists if name.end <= r[0].start < stop), None)
        if run is None or told[id(name.value.athlete)] & {m.value.code for m in run}:
            continue
        gap = text[name.end : run[0].start]
        wins = [c for c in claims if c.place == 1 and c.scope != "title" and not c.inferred]
        before = [c for c in claims + added if c.place is not None and c.scope != "title" and c.position < name.start]
        if several and len(run) > 1 and _TO_LIST.fullmatch(gap) and wins:
            base = wins[0]
        elif before and _ELIDED.fullmatch(gap) and _is_next(report, name, before[-1]):
            base = before[-1]
        else:
            continue
        added += [_claim(name, event, base) for event in run]
    return added


def _is_next(report: Report, name: Mention[Any], base: Claim) -> bool:
    """Whether the name opens the clause after the base's, whose verb stands before its event."""
    if not _NEXT_CLAUSE.search(report.text[max(0, name.start - 40) : name.start]) or base.event is None:
        return False
    event = base.spans["event"][0]
    return base.spans["place"][0][1] <= event[0] < name.start and name.start - event[1] < 60


def _claim(name: Mention[Any], event: Mention[Any], base: Claim) -> Claim:
    claim = Claim(
        name.value.athlete, event.start, base.sentence, scope=base.scope, confidence=base.confidence * _LIKELY
    )
    claim.spans["athlete"] = [(name.start, name.end)]
    claim.say("place", base.place, *base.spans["place"])
    claim.chances = base.chances
    say_event(claim, event)
    return claim
