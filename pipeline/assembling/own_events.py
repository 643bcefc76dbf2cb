"""The events that stand right beside a place or a mark: what has another one tells of another performance.

| words | anchors and their events |
|---|---|
| `third in the 800m`, `claimed the weight throw`, `4:17.6 for the 1500m` | each the one behind it |
| `her long jump title`, `the 800m win`, `1500m (4:17.6)` | the one within it, or before it |
| `won the 100m and 200m` | both |
| `won her heat and the 800m title` | `won`: none that is told right beside it |

Two anchors of one athlete that have events, and none in common, are of two performances.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from racemark.models import disciplines, plausibility
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import marks
from racemark.pipeline.annotating.marks import MarkValue

from .anchors import Anchor
from .choosing import run_around
from .doubles import JOINED, MARKED, WHEN
from .report import Report

_CLASS = (
    r"(?:(?!(?:and|but|by|with|from|to|than|behind|before|after|ahead|of|in|on|over|at|for|as|half|last|closing|who|which|where|when|while"
    r"|was|were|is|had|then|also|heat|heats)\b)(?![A-Z]\w+['’]s\b)[\w’'-]+ ){0,5}"
)
_UNIT = r"(?:m|-?met\w+)?"
_RIVAL = r"(?:,? (?:just )?(?:behind|to|ahead of|from|over)(?: [a-z][\w-]*){0,2}(?: [A-Z][\w’'-]+){1,3})?"
_TO_EVENT = re.compile(
    rf"(?: (?:place|spot|finish|title|medal|medals|crown|overall|home|honours)){{0,2}}"
    rf"{_RIVAL}{WHEN}(?:,? (?:in|over|at|for)(?: both)?)? (?:the |his |her |their |a |an )?"
    rf"(?:(?:final|heats?|semi-?finals?) (?:of|in|over) (?:the )?)?{_CLASS}"
)
_TO_WIN = re.compile(rf"{_UNIT} (?:final |championship |individual |(?:that |which )?s?he (?:had |has |also )?)?")
_TO_MARK = re.compile(rf"{_UNIT}, (?:where|in which) (?:his|her|s?he)(?: [\w-]+){{0,3}} ")

_LEAST = -6.0
"""The score of a mark that is believed where its event stands beside it (`plausibility.score`)."""


def own_events(report: Report, anchor: Anchor, events: Sequence[Mention[Any]]) -> frozenset[str]:
    """The codes of the events beside the anchor; `events`: the sentence's. None where it cannot be said."""
    here = [m for m in events if m.value.code and m.value.role is None and not m.value.person]
    beside = _beside(report.text, anchor, here)
    if beside is None:
        return frozenset()
    text = report.text
    run = run_around(here, beside, lambda a, b: JOINED.fullmatch(text[a.end : b.start]))
    return frozenset(m.value.code for m in run)


def _beside(text: str, anchor: Anchor, events: Sequence[Mention[Any]]) -> Mention[Any] | None:
    inside = next((m for m in events if anchor.start <= m.start and m.end <= anchor.end), None)
    if inside is not None:
        return inside
    before: Mention[Any] | None = next((m for m in reversed(events) if m.end <= anchor.start), None)
    between = text[before.end : anchor.start] if before else ""
    if anchor.kind == "mark":
        told = MARKED.fullmatch(between) or _TO_MARK.fullmatch(between)
    else:
        told = _TO_WIN.fullmatch(between)
    if before and told:
        return before
    after = next((m for m in events if m.start >= anchor.end), None)
    return after if after and _TO_EVENT.fullmatch(text[anchor.end : after.start]) else None


def are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether what has these events and those is of two performances."""
    return bool(one and other) and not any(disciplines.may_be_one(a, b) for a in one for b in other)


def may_have(mark: MarkValue, codes: frozenset[str]) -> bool:
    """Whether the mark may be of the events, or nothing is known of them."""
    readings = [(code, marks.resolve(mark, code)) for code in codes]
    return not codes or any(
        reading and plausibility.believable(code, reading.number, least=_LEAST) for code, reading in readings
    )
