"""The words of an article around an error: the sentences of the evidence and of what was found, highlighted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from racemark.models import Article, OffsetMap, Source
from racemark.models.articles import Block, BlockKind
from racemark.models.records import ProvenanceField
from racemark.pipeline.cleaning import clean
from racemark.pipeline.reading.limits import LimitError
from racemark.pipeline.viewing.highlights import FAMILY_OF, Family, Highlight, TextPlaces, runs

from .errors import Case
from .facts import Document, Range

_SHOWN: frozenset[ProvenanceField] = frozenset({"athlete", "event", "place", "status", "mark"})
"""Found fields that are highlighted in every case, beside those that are not right."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")
_LONGEST = 600
"""Characters of a stretch that are shown; what is longer is cut around its highlights."""
_AROUND = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: whether the reader's evidence holds it, and which found fields it states."""

    words: str
    expected: bool = False
    families: tuple[Family, ...] = ()
    fields: str = ""


class Excerpts:
    """Cuts excerpts out of one article."""

    def __init__(self, document: Document) -> None:
        self._document = document
        article = _article(document)
        self._text = article.text if article else document.raw or ""
        self._places = TextPlaces(article.offsets if article else OffsetMap.identity(len(self._text)))
        blocks = article.blocks if article else (Block(BlockKind.PARAGRAPH, 0, len(self._text)),)
        self._sentences = [each for block in blocks for each in _sentences(self._text, block.start, block.end)]

    def stretches(self, case: Case) -> list[list[Piece]]:
        """The sentences that matter to a case, in reading order; without the article's text, the bare quotes."""
        if self._document.raw is None:
            return _quotes(case)
        expected = self._expected(case)
        found = self._found(case)
        marked = [Highlight(start, end, "who", (), 0) for start, end in expected]
        marked += [Highlight(start, end, FAMILY_OF[field], ((0, field),), 0) for (start, end), field in found]
        return [
            self._pieces(start, end, marked, len(expected))
            for start, end in self._touched([*expected, *(place for place, _ in found)])
        ]

    def _expected(self, case: Case) -> list[Range]:
        if case.gold_index is None:
            return []
        evidence = self._document.evidence[case.gold_index]
        return [place for start, end in evidence for place in self._places.ranges(start, end)]

    def _found(self, case: Case) -> list[tuple[Range, ProvenanceField]]:
        spans = case.pred.provenance if case.pred else ()
        shown = _SHOWN.union(case.slots)
        return [
            (place, span.field)
            for span in spans
            if span.field in shown
            for place in self._places.ranges(span.raw_start, span.raw_end)
        ]

    def _touched(self, places: Iterable[Range]) -> Iterator[Range]:
        """The sentences that hold a place; of very long ones (whole lists), the neighbourhood of the places."""
        places = list(places)
        for start, end in self._sentences:
            within = [(max(low, start), min(high, end)) for low, high in places if low < end and high > start]
            if not within:
                continue
            if end - start > _LONGEST:
                low, high = min(within)[0], max(high for _, high in within)
                start, end = max(start, low - _AROUND), min(end, high + _AROUND)
            yield start, end

    def _pieces(self, start: int, end: int, marked: Sequence[Highlight], evidence: int) -> list[Piece]:
        """The first `evidence` of the highlights are the reader's."""
        pieces = []
        for run in runs(start, end, marked):
            refs = [marked[index].refs[0][1] for index in run.highlights if index >= evidence]
            pieces.append(
                Piece(
                    words=self._text[run.start : run.end],
                    expected=any(index < evidence for index in run.highlights),
                    families=tuple(dict.fromkeys(FAMILY_OF[field] for field in refs)),
                    fields=", ".join(dict.fromkeys(refs)),
                )
            )
        return pieces


def _article(document: Document) -> Article | None:
    """The cleaned article; None where the program decodes the file otherwise than the reader did, or cannot read it."""
    if document.path is None:
        return None
    try:
        article = clean(Source(str(document.path), document.path.read_bytes()))
    except (OSError, LimitError):
        return None
    return article if article.raw == document.raw else None


def _sentences(text: str, start: int, end: int) -> Iterator[Range]:
    """Good enough for showing: full stops before capitals, and line breaks."""
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if end > start:
        yield start, end


def _quotes(case: Case) -> list[list[Piece]]:
    expected = [quote for quote in case.gold.evidence if isinstance(quote, str)] if case.gold else []
    shown = _SHOWN.union(case.slots)
    found = [span for span in case.pred.provenance if span.field in shown] if case.pred else []
    return [[Piece(quote, expected=True)] for quote in expected] + [
        [Piece(span.quote, families=(FAMILY_OF[span.field],), fields=span.field)] for span in found
    ]
