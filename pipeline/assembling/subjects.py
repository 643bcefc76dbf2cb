"""Subjects: whom a page or an entry is about, where it names him or her at its head and goes on with `he` and `she`.

| head | what may be told of its subject |
|---|---|
| `Aino Salmela`, `Profile: Aino Salmela`, `Aino Salmela obituary` over the page | all that follows |
| `Retired: Aino Salmela, 33`, `Aino Salmela, Turku Harriers` over an entry | all up to the next such head |
| `Aino Salmela – Turku High (1979).` before an entry's text | the rest of its paragraph |

It is told of the subject in sentences that name nobody else, and first in those that begin with `he` or `she`.
Only articles about persons (`occasions`) and pages with a person's name for a headline have subjects: in a report of a
race a heading with a name heads what everybody did.
"""

from __future__ import annotations

import re
from typing import Any

from racemark.models.articles import Block, BlockKind
from racemark.models.mentions import Mention

from .anchors import Anchor
from .claims import Span
from .occasions import tells_of_lives
from .report import Report, Sentence
from .team_mentions import is_relay

LONGEST_HEAD = 90
"""Characters of a line that can name a subject."""
LONGEST_LINE = 120
"""Characters of a line of facts: `1948 Olympics: 400m hurdles (4th)`."""
A_PERSON = 0.3
"""A name string that is more probably an athlete may be whom a sentence tells of."""

_PRONOUN = re.compile(r"(?:he|she)\b")
_LABEL = r"(?:[A-Z][\w’' -]{2,24}: ?)?"
_LEADS = re.compile(rf"{_LABEL}$")
_HEAD_TAIL = re.compile(
    r"(?:[’']s)?(?:,? (?:obituary|profile|dies\b.{0,30}))?(?:, [^.:;!?\d]{0,60})?(?:,? ?\(?\d\d\)?)?$"
)
_ENTRY_TAIL = re.compile(r"(?: \(\d{4}\)| [–—-] )[^.]{0,60}(?<!\b[A-Z])\. (?=[A-Z])")


class Subjects:
    """The subjects of one report's sentences. To be asked once teams are among the names."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._of_block = _subjects(report)

    def of(self, anchor: Anchor) -> Mention[Any] | None:
        """Whom the anchor is about though its sentence may not say so; None where that may be somebody else."""
        sentence = anchor.sentence
        subject = self._of_block.get(sentence.block)
        if subject is None or sentence.start < subject.end:
            return None
        others = self._others(sentence, subject)
        if others and not (anchor.end <= others[0].start and self._opens(anchor)):
            return None
        events = self.report.within("events", sentence.start, sentence.end)
        return None if any(is_relay(event.value.code) for event in events) else subject

    def is_fact(self, anchor: Anchor) -> bool:
        """Whether the anchor stands in a line of facts: short, with an event, without a full stop."""
        sentence = anchor.sentence
        block = self.report.blocks[sentence.block]
        line = self.report.text[block.start : block.end]
        events = self.report.within("events", block.start, block.end)
        return len(line) <= LONGEST_LINE and not line.endswith(".") and bool(events)

    def _opens(self, anchor: Anchor) -> bool:
        """Whether the anchor is the first thing told in a sentence that begins with `he` or `she`."""
        start = anchor.sentence.start
        told = (self.report.within(kind, start, anchor.start) for kind in ("places", "marks"))
        return _PRONOUN.match(self.report.lower, start) is not None and not any(told)

    def _others(self, sentence: Sentence, subject: Mention[Any]) -> list[Mention[Any]]:
        """The names in the sentence that are probably other people's."""
        people = (name for name in sentence.names if name.value.athlete is not subject.value.athlete)
        return [name for name in people if name.value.athlete.probability >= A_PERSON]


def _subjects(report: Report) -> dict[int, Mention[Any]]:
    """The subject of each block that has one, by the block's number."""
    heads = {number: head for number, block in enumerate(report.blocks) if (head := _head(report, block))}
    entries = {number: entry for number, block in enumerate(report.blocks) if (entry := _entry(report, block))}
    if not tells_of_lives(report) and not _is_page(report, heads):
        return {}
    found: dict[int, Mention[Any]] = {}
    current = None
    for number in range(len(report.blocks)):
        current = heads.get(number, current)
        subject = entries.get(number, current)
        if subject is not None:
            found[number] = subject
    return found


def _is_page(report: Report, heads: dict[int, Mention[Any]]) -> bool:
    """Whether the first of the lines is a person's name alone."""
    first = report.blocks[0] if 0 in heads else None
    return (
        first is not None and report.text[first.start : first.end].strip() == report.text[heads[0].start : heads[0].end]
    )


def _head(report: Report, block: Block) -> Mention[Any] | None:
    """The person whom a short line names, and little else."""
    if block.end - block.start > LONGEST_HEAD or block.kind in (
        BlockKind.CAPTION,
        BlockKind.BYLINE,
        BlockKind.TABLE_ROW,
    ):
        return None
    names = _persons(report, (block.start, block.end))
    if len(names) != 1:
        return None
    text, name = report.text, names[0]
    fits = _LEADS.match(text[block.start : name.start]) and _HEAD_TAIL.match(text[name.end : block.end].rstrip())
    return name if fits else None


def _entry(report: Report, block: Block) -> Mention[Any] | None:
    """The person with whom a paragraph begins, as its head."""
    names = _persons(report, (block.start, min(block.start + LONGEST_HEAD, block.end)))
    if (
        block.kind is not BlockKind.PARAGRAPH
        or not names
        or not _LEADS.fullmatch(report.text[block.start : names[0].start])
    ):
        return None
    return names[0] if _ENTRY_TAIL.match(report.text, names[0].end, block.end) else None


def _persons(report: Report, span: Span) -> list[Mention[Any]]:
    """The names of at least two words in the stretch."""
    return [m for m in report.within("athletes", *span) if m.value.form == "full" and " " in m.value.athlete.name]
