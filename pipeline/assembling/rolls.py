"""Rolls of honour: one place that several share, each in an event of his or her own.

| sentence | what follows |
|---|---|
| `gold medals for A in the 100m, B in the long jump and C in the javelin` | A, B and C first, each in one event |
| `other winners were A (100m, 10.80) and B (long jump and shot)` | A first in one, B in two |
| `bronze medals were won by A in the U13 javelin and B in the U15 800m` | both third |
| `A (100m, 10.80; 200m, 21.90) and B (discus) won`, `A (100m) and B (discus) were second` | both, in each event |
| `the winners: women's hammer (A), men's triple jump (B)`, `100m A 10.80, discus B 51.20` | both first |

Names and events must take turns to the end of the roll, at least twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from racemark.models.mentions import Mention

from .anchors import Anchor
from .athlete_cues import ASIDE
from .choosing import runs_of
from .report import Report

Entry = tuple[Mention[Any], Mention[Any]]
"""A name and its event, the first of those that are joined."""

_PLURAL = re.compile(r"(?:winners|wins|victories|titles|crowns|golds?|silvers?|bronzes?)$", re.IGNORECASE)
"""The ends of cues that several may share; medals are, too, with `medals` behind them."""
_WORD = (
    r"(?!(?:of|in|on|at|from|over|behind|ahead|with|but|as|who|whose|when|while|after|before|beat|led|and|or)\b)"
    r"[\w’'-]+"
)
_TO_NAME = re.compile(rf"[,:–—-]?(?: {_WORD}[,:]?){{0,6}} ")
_TO_EVENT = re.compile(r"[^.;()]{0,40}:(?: ?[–—-])? (?:(?:the|[\w’'-]+s['’]?s?|\d+) ){0,3}", re.IGNORECASE)
_CLASS = (
    r"(?:(?!(?:who|won|ran|was|is|has|had|and|but|with|by|from|to|of|beat|took|were|set|while|after|before|behind)\b)"
    r"[\w’'/-]+ ){0,5}"
)
_NAME_EVENT = re.compile(rf"{ASIDE}(?:,? (?:in|over|at|for) (?:both )?(?:the )?|,? ?[(\[:]? ?(?:the )?){_CLASS}")
_MARK = r"(?:,?(?: in| with|:)? ?\(?\d[\d:.,'’\"”″-]*(?:m|sec|secs|s| metres| points| pts)?)?"
_UNIT = r"(?:m|-?met\w+)?(?: (?:titles?|races?|finals?|events?))?"
_NEXT = r"(?:,|;)?(?: and| &| as well as| plus)? (?!(?:beat|was|is|who)\b)"
_EVENT_NAME = re.compile(rf"{_UNIT}(?:: ?| ?\(| ?[–—-] | )(?:won by |to )?")
_AFTER_NAME = re.compile(rf"{ASIDE}{_MARK}[)\]]?{_NEXT}(?:the )?{_CLASS}")
_AFTER_EVENT = re.compile(rf"{_UNIT}{_MARK}[)\]]?{_NEXT}{_CLASS}")


_BRACKET = re.compile(r"(?:,? ['’]\d\d)?(?:,? of [A-Z][\w’'-]+)? ?[(\[](?:the )?")
"""Between a name and the first event of its bracket."""
_TO_NEXT = re.compile(r"[^()\[\]]{0,80}[)\]](?:,? and|,|,? &|;| plus)? (?:[\w’'-]+ ){0,3}")
"""From an event of a bracket to the next name."""
_TO_PLACE = re.compile(
    r"[^()\[\]]{0,80}[)\]],?(?: (?:each|all|both|also|were|had|took|finished|placed|came|scored|picked|up|claimed|the"
    r"|other|double|individual|in|second-|a|pair|of))* "
)
"""From the last event of a bracket to the words for the place."""


def entries_of(report: Report, anchor: Anchor, anchors: Sequence[Anchor]) -> list[Entry]:
    """The names that share the anchor's place, each with its event; none where it is nobody's or somebody's alone."""
    if anchor.kind in ("win", "ordinal") and (told := _bracketed(report, anchor)):
        return told
    if not _is_shared(report, anchor):
        return []
    sentence = anchor.sentence
    stop = min((a.start for a in anchors if a.start > anchor.end and a.kind != "mark"), default=sentence.end)
    names = [name for name in sentence.names if anchor.end <= name.start < stop]
    events = [
        m
        for m in report.within("events", anchor.end, stop)
        if m.value.code and m.value.role is None and not m.value.person
    ]
    runs = runs_of(events, lambda a, b: not any(a.end <= name.start < b.start for name in names))
    if not names or not runs:
        return []
    if names[0].start < runs[0][0].start:
        found = _names_first(report.text, anchor, names, runs)
    else:
        found = _events_first(report.text, anchor, names, runs)
    return found if len(found) > 1 else []


def _bracketed(report: Report, anchor: Anchor) -> list[Entry]:
    """`A (100m, 10.80; 200m, 21.90) and B (discus) won`: the names before the anchor with their brackets' events."""
    text, sentence = report.text, anchor.sentence
    found: list[Entry] = []
    end, gap = anchor.start, _TO_PLACE
    for name in reversed([name for name in sentence.names if name.end <= anchor.start]):
        bracket = _BRACKET.match(text, name.end)
        events = [m for m in report.within("events", name.end, end) if m.value.code and m.value.role is None]
        if not (bracket and events and events[0].start == bracket.end() and gap.fullmatch(text[events[-1].end : end])):
            break
        found = [(name, event) for event in events] + found
        end, gap = name.start, _TO_NEXT
    return found if len(found) > 1 else []


def _is_shared(report: Report, anchor: Anchor) -> bool:
    """Whether the cue may be of several people: `wins`, `silver medals`."""
    if anchor.kind not in ("win", "medal") or len(anchor.places) != 1:
        return False
    return _PLURAL.search(report.text[anchor.start : anchor.end]) is not None


def _names_first(text: str, anchor: Anchor, names: list[Mention[Any]], runs: list[list[Mention[Any]]]) -> list[Entry]:
    """`A in the 100m, B in the long jump`."""
    found: list[Entry] = []
    if not _TO_NAME.fullmatch(text[anchor.end : names[0].start]):
        return found
    end = names[0].start
    for name, events in zip(names, runs, strict=False):
        joined = end == name.start or _AFTER_EVENT.fullmatch(text[end : name.start])
        if not joined or not _NAME_EVENT.fullmatch(text[name.end : events[0].start]):
            break
        found.append((name, events[0]))
        end = events[-1].end
    return found


def _events_first(text: str, anchor: Anchor, names: list[Mention[Any]], runs: list[list[Mention[Any]]]) -> list[Entry]:
    """`100m A, long jump B`, behind a colon."""
    found: list[Entry] = []
    if not _TO_EVENT.fullmatch(text[anchor.end : runs[0][0].start]):
        return found
    end = runs[0][0].start
    for name, events in zip(names, runs, strict=False):
        joined = end == events[0].start or _AFTER_NAME.fullmatch(text[end : events[0].start])
        if not joined or not _EVENT_NAME.fullmatch(text[events[-1].end : name.start]):
            break
        found.append((name, events[0]))
        end = name.end
    return found
