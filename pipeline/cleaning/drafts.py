"""Blocks in the making: runs of text that know where they lie in the raw text, and the article written from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from racemark.models.articles import Block, BlockKind, OffsetMap, Piece

# Soft hyphen, zero-width space, word joiner, BOM and control characters: nobody reads them, and they split words.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_STRAY = r"(?<!\S)Â(?!\S)"
"""What is left of a no-break space that was decoded wrongly somewhere on its way here: a space again."""
_TOKEN = re.compile(rf"((?:\s|{_STRAY})+)|([{_INVISIBLE}]+)|[^\s{_INVISIBLE}]+(?: (?!{_STRAY})[^\s{_INVISIBLE}]+)*")
_GLUED = re.compile(
    r"(?<=[^\W\d_]{2})(?=\d{1,2}:\d\d)|(?<=\d:\d\d)(?=[A-Z][a-z])|(?<=\d:\d\d\.\d)(?=[A-Z][a-z])"
    r"|(?<=\d:\d\d\.\d\d)(?=[A-Z][a-z])"
)
"""Between a name and its time, a time and a note: columns whose gap a page lost (`4Ann BELL00:18:22New best`)."""
_GLUED_RANK = re.compile(r"\d{1,4}(?=[A-Z][\w’'-]+ )")


class Run(NamedTuple):
    """A stretch of text and the raw range `[start, end)` that it stands for.

    It is verbatim when `text` is that very stretch of the raw text; an entity, say, is not.
    """

    text: str
    start: int
    end: int
    verbatim: bool = True


@dataclass(slots=True)
class Draft:
    """One block in the making. A table row has several cells, every other block one."""

    kind: BlockKind
    cells: list[list[Run]]
    level: int = 0
    number: int | None = None
    header: bool = False
    linked: int = 0
    """Characters that stand in links."""
    bold: bool = False
    slanted: bool = False
    """Nearly all of it is in bold, in italics."""
    furniture: bool = False
    """Not part of the article; kept until sentences that it splits are whole again."""
    signature: bool = False
    """Author, paper and date below the text: metadata, no part of it."""
    entry: bool = False
    """One result of a list of results, not to be judged by its look."""
    hard: bool = False
    """Known to be prose of the article (a paragraph element), not to be judged by its look."""
    soft: bool = False
    """The line break before it is one that Markdown counts as a space."""
    after_gap: bool = False
    """A blank line (or another visible gap) stands before it."""
    _text: str | None = field(default=None, repr=False)

    @property
    def runs(self) -> list[Run]:
        return self.cells[0]

    @property
    def place(self) -> int:
        """Where it begins in the raw text."""
        return next((run.start for cell in self.cells for run in cell), -1)

    @property
    def text(self) -> str:
        """As a reader sees it; cells are separated by a tab."""
        if self._text is None:
            self._text = "\t".join(fold(run.text for run in cell) for cell in self.cells)
        return self._text

    def join(self, other: Draft) -> None:
        """Append another block's text, a space between."""
        text = f"{self.text} {other.text}"
        self.cells[0].append(Run(" ", self._end, self._end, False))
        self.cells[0].extend(other.runs)
        self.linked += other.linked
        self._text = text

    @property
    def _end(self) -> int:
        return self.cells[0][-1].end if self.cells[0] else 0


def unglued(runs: list[Run]) -> list[Run]:
    """The runs of a line with spaces where columns touch: name and time, time and note, rank and name."""
    parted: list[Run] = []
    for run in runs:
        cuts = [match.start() for match in _GLUED.finditer(run.text)] if run.verbatim else []
        if cuts and not parted and (rank := _GLUED_RANK.match(run.text)):
            cuts.insert(0, rank.end())
        for low, high in pairwise([0, *cuts, len(run.text)]):
            if low:
                parted.append(Run(" ", run.start + low, run.start + low, False))
            parted.append(Run(run.text[low:high], run.start + low, run.start + high, run.verbatim))
    return parted


def visible(text: str) -> int:
    """How many characters are no white space."""
    return len("".join(text.split()))


def fold(texts: Iterable[str]) -> str:
    """The texts as one, white space folded and trimmed, invisible characters gone."""
    joined = "".join(texts)
    return " ".join(re.sub(rf"[{_INVISIBLE}]+|{_STRAY}", "", joined).split())


class _Writer:
    """Writes runs into one text and notes where every character comes from."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self._space: Run | None = None
        self._fresh = True

    def insert(self, separator: str) -> None:
        """A character that the raw text does not have; what follows starts afresh."""
        self.parts.append(separator)
        self.length += len(separator)

    def cell(self, runs: Sequence[Run]) -> tuple[int, int]:
        """Write one cell, folded and trimmed. Returns its (start, end) in the text."""
        start = self.length
        self._fresh, self._space = True, None
        for run in runs:
            for match in _TOKEN.finditer(run.text):
                low, high = run.start, run.end
                if run.verbatim:
                    low, high = run.start + match.start(), run.start + match.end()
                if match.lastindex == 1:
                    self._hold_space(Run(match.group(), low, high, run.verbatim))
                elif match.lastindex is None:
                    self._word(match.group(), low, high, run.verbatim)
        return start, self.length

    def _hold_space(self, space: Run) -> None:
        if self._fresh:
            return
        held = self._space
        if held is None or held.start == held.end:  # none, or one that cleaning put in
            self._space = space
        elif held.end == space.start < space.end:
            self._space = Run(held.text + space.text, held.start, space.end, False)

    def _word(self, word: str, low: int, high: int, verbatim: bool) -> None:
        if self._space is not None:
            space, self._space = self._space, None
            self._put(" ", space.start, space.end, space.verbatim and space.text == " ")
        self._put(word, low, high, verbatim and len(word) == high - low)
        self._fresh = False

    def _put(self, text: str, low: int, high: int, verbatim: bool) -> None:
        self.parts.append(text)
        last = self.pieces[-1] if self.pieces else None
        if (
            verbatim
            and last is not None
            and last.verbatim
            and last.raw_end == low
            and last.start + last.length == self.length
        ):
            self.pieces[-1] = Piece(last.start, last.length + len(text), last.raw_start, high, True)
        elif high > low:
            self.pieces.append(Piece(self.length, len(text), low, high, verbatim))
        self.length += len(text)


def compose(drafts: Iterable[Draft]) -> tuple[str, tuple[Block, ...], OffsetMap]:
    """The article's text, its blocks and the way back to the raw text. Empty blocks vanish."""
    writer = _Writer()
    blocks: list[Block] = []
    for draft in drafts:
        if not draft.text.strip():
            continue
        if blocks:
            writer.insert("\n")
        start = writer.length
        cells: list[tuple[int, int]] = []
        for number, cell in enumerate(draft.cells):
            if number:
                writer.insert("\t")
            cells.append(writer.cell(cell))
        kept = tuple(cells) if draft.kind is BlockKind.TABLE_ROW else ()
        blocks.append(Block(draft.kind, start, writer.length, draft.level, draft.number, kept, draft.header))
    return "".join(writer.parts), tuple(blocks), OffsetMap(writer.pieces)
