"""An annotated article laid out for assembling: blocks, sentences and mentions, each found by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from racemark.models.articles import Article, Block, BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import lead_of, sentences, text_of
from racemark.pipeline.annotating.lettercase import lowered

from .meeting_codes import settle_events
from .meeting_kinds import Kind, kind_at

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .evidence import Evidence

LIKELY_ATHLETE = 0.04
"""Name strings that are less probably an athlete are not considered when linking."""


@dataclass(slots=True)
class Sentence:
    """`text[start:end]` of block number `block`."""

    index: int
    start: int
    end: int
    block: int
    kind: BlockKind
    names: list[Mention[Any]] = field(default_factory=list)
    """Athletes' mentions in it."""


class Report:
    """All positions are characters of the annotated text (headline first where the article's text does not hold it)."""

    def __init__(self, doc: Doc, article: Article) -> None:
        self.article = article
        self.text = text_of(article)
        self.lower = lowered(self.text)
        """The text in lower case, for patterns that look at no capitals."""
        lead = lead_of(article)
        shift = lead.length if lead else 0
        self._lead = lead
        self.shift = shift
        self.blocks: list[Block] = [_shifted(block, shift) for block in article.blocks]
        if lead:
            self.blocks.insert(0, Block(BlockKind.HEADING, 0, shift - 1, 1))
        self.mentions: dict[str, list[Mention[Any]]] = {kind: list(found) for kind, found in doc._.racemark.items()}
        self.mentions["athletes"] = [
            m for m in self.mentions["athletes"] if m.value.athlete.probability >= LIKELY_ATHLETE
        ]
        self.mentions["events"], self._kinds = settle_events(
            self.lower, self.text, self.blocks, self.mentions["events"], self.mentions["marks"]
        )
        self._starts = {kind: [m.start for m in found] for kind, found in self.mentions.items()}
        self.clubs: list[Evidence] = []
        """Words that may name an athlete's club, once teams are known."""
        self.entries: list[tuple[int, int]] = []
        """Entries of result lists and rows of tables, in text order, once lists are read."""
        self.sentences: list[Sentence] = []
        for number, block in enumerate(self.blocks):
            for start, end in sentences.split(self.text, block.start, block.end):
                names = self.within("athletes", start, end)
                self.sentences.append(Sentence(len(self.sentences), start, end, number, block.kind, names))
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._sentence_blocks = [sentence.block for sentence in self.sentences]

    @cached_property
    def headings(self) -> list[int]:
        """Numbers of the sentences that are headings."""
        return [sentence.index for sentence in self.sentences if sentence.kind is BlockKind.HEADING]

    @cached_property
    def told_before(self) -> list[int]:
        """For each sentence how many before it are the article's own telling: no headings, bylines, captions."""
        apart = (BlockKind.HEADING, BlockKind.BYLINE, BlockKind.CAPTION)
        return list(accumulate((sentence.kind not in apart for sentence in self.sentences), initial=0))

    @cached_property
    def named_in(self) -> dict[int, list[Sentence]]:
        """The sentences that name an athlete, by his or her `id`. To be asked once teams are among the names."""
        found: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in self.sentences:
            for athlete in {id(name.value.athlete) for name in sentence.names}:
                found[athlete].append(sentence)
        return found

    def sentences_of(self, block: int) -> list[Sentence]:
        """The sentences of the block of that number."""
        low, high = (bisect_left(self._sentence_blocks, number) for number in (block, block + 1))
        return self.sentences[low:high]

    def heading_above(self, sentence: Sentence) -> Sentence | None:
        """The nearest heading above the sentence."""
        above = bisect_left(self.headings, sentence.index)
        return self.sentences[self.headings[above - 1]] if above else None

    def entry_at(self, position: int) -> tuple[int, int] | None:
        """The list entry or table row that holds the position."""
        index = bisect_right(self.entries, (position, len(self.text))) - 1
        return self.entries[index] if index >= 0 and position < self.entries[index][1] else None

    def kind_at(self, position: int) -> Kind | None:
        """The kind of meeting that the block at the position is about."""
        return kind_at(self._kinds, position)

    def within(self, kind: str, start: int, end: int) -> list[Mention[Any]]:
        """The mentions of a kind that begin in `text[start:end]`."""
        starts = self._starts.get(kind, [])
        return self.mentions.get(kind, [])[bisect_left(starts, start) : bisect_left(starts, end)]

    def sentence_at(self, position: int) -> Sentence:
        return self.sentences[max(bisect_right(self._sentence_starts, position) - 1, 0)]

    def outside(self, raw_start: int, raw_end: int) -> tuple[int, int]:
        """Positions of words of the raw text that are no part of the article's text: past its end; see `spans`."""
        shift = len(self.text) + 1
        return raw_start + shift, raw_end + shift

    def spans(self, start: int, end: int) -> list[tuple[int | None, int | None, int, int]]:
        """Provenance of `text[start:end]`: (start, end, raw_start, raw_end) for each raw range; see `Provenance`."""
        if start > len(self.text):
            shift = len(self.text) + 1
            return [(None, None, start - shift, end - shift)]
        if self._lead and start < self.shift:
            end = min(end, self.shift - 1)
            return [(None, None, self._lead.raw_start + start, self._lead.raw_start + end)]
        return list(self.article.offsets.spans(start - self.shift, end - self.shift))


def _shifted(block: Block, shift: int) -> Block:
    if not shift:
        return block
    cells = tuple((start + shift, end + shift) for start, end in block.cells)
    return Block(block.kind, block.start + shift, block.end + shift, block.level, block.number, cells, block.header)
