"""Anchors: the words that may state an achievement (a mark, a place, a title, a DNF), before they are anybody's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention

from .report import Report, Sentence

# `A and B went 3-4`: places, as nobody else's height is told of two.
_OF_SEVERAL = re.compile(
    r"\b(?:and|&) [A-Z][^;,]{2,50} (?:went|go|going|finish\w*|plac(?:ed|ing)|c[ao]m(?:e|ing) in) $"
)
_WON_BY = re.compile(
    r"beat|defeated|edged(?: out)?|nipped|pipped|overhauled|(?:held|holds|fought|fights) off"
    r"|out-?(?:kick|sprint|last|duel|lean|pac)\w*"
)
"""What who beats another has done; `beats` and `edges` stand in headlines, which tell no races."""
_DIRECTLY = re.compile(r"(?: \([^()]{1,30}\),?|, [^,;.]{1,40},)? (?:(?:then|again|also|just|\w+ly) )?")
"""From a name to its verb."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One achievement cue in a sentence."""

    kind: str
    """`mark`, `ordinal`, `win`, `medal`, `title`, `sweep` or `status`."""
    start: int
    end: int
    value: Any
    """The mention's value."""
    sentence: Sentence
    rank: int = 0
    """Its number within a run of joined anchors of one kind (`second (A), third (B)`), from 0."""

    @property
    def places(self) -> tuple[int, ...]:
        return () if self.kind in ("mark", "status") else tuple(self.value.places)


def anchors_of(report: Report, sentence: Sentence) -> list[Anchor]:
    """The anchors of one sentence, in text order.

    What is part of an event's or competition's name is none, nor is an ordinal that counts rounds, years or attempts,
    nor a medallist whose medal nobody tells.
    """
    if sentence.kind is BlockKind.BYLINE:
        return []
    low, high = sentence.start, sentence.end
    found: list[Anchor] = []
    events = report.within("events", low, high)
    marks = [m for m in report.within("marks", low, high) if not _inside(m, events)]
    found += [Anchor("mark", m.start, m.end, m.value, sentence) for m in marks]
    for mention in report.within("places", low, high):
        named = [c for c in report.within("competitions", low, high) if not c.value.implied]
        if mention.value.form == "beat" or mention.value.head in ("count", "standing", "prize", "class", "medal"):
            continue
        if _is_told_of_several(report, mention):
            found = [anchor for anchor in found if anchor.end <= mention.start or mention.end <= anchor.start]
        elif _inside(mention, named) or _is_part_of(mention, marks):
            continue
        found.append(Anchor(mention.value.form, mention.start, mention.end, mention.value, sentence))
    for mention in report.within("statuses", low, high):
        if mention.value.status is None:
            continue
        found.append(Anchor("status", mention.start, mention.end, mention.value, sentence))
    found = found or _duels(report, sentence, events)
    return sorted(found, key=lambda anchor: (anchor.start, anchor.end))


def _duels(report: Report, sentence: Sentence, events: list[Mention[Any]]) -> list[Anchor]:
    """Where the sentence tells a race by who beat whom in it alone: `A held off B in the 1500m`."""
    if sentence.kind is BlockKind.HEADING or not any(m.value.code and not m.value.role for m in events):
        return []
    found = []
    for mention in report.within("places", sentence.start, sentence.end):
        verb = mention.value.form == "beat" and _WON_BY.fullmatch(report.lower, mention.start, mention.end)
        if verb and any(
            name.end < mention.start and _DIRECTLY.fullmatch(report.text, name.end, mention.start)
            for name in sentence.names
        ):
            value = replace(mention.value, form="win", places=(1,))
            found.append(Anchor("win", mention.start, mention.end, value, sentence))
    return found


def _is_told_of_several(report: Report, mention: Mention[Any]) -> bool:
    """Whether ranks in a run stand behind several names; what looks like a mark there is none."""
    lead = max(0, mention.start - 60)
    return mention.value.form == "sweep" and _OF_SEVERAL.search(report.text, lead, mention.start) is not None


def _inside(mention: Mention[Any], others: list[Mention[Any]]) -> bool:
    return any(other.start <= mention.start and mention.end <= other.end for other in others)


def _is_part_of(mention: Mention[Any], marks: list[Mention[Any]]) -> bool:
    return any(mark.start < mention.end and mention.start < mark.end for mark in marks)
