"""What reading and cleaning hand on: a source as found, and an article whose every character leads back to it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Source:
    """One article as it lies in a file, a stream or a container, not yet cleaned.

    `text` is set only where the container has escapes of its own (a JSON field, an e-mail part): it is then the
    *raw* text, already decoded, and `encoding` says how the container was decoded. Otherwise cleaning decodes `data`.
    """

    name: str
    """As given, and what a record carries: `news/a.html`, `archive.zip!news/a.html`, `dump.jsonl#L17/body`."""
    data: bytes
    """The bytes of the file or member; the hash is theirs."""
    media_type: str | None = None
    """`text/plain`, `text/markdown` or `text/html`; None: cleaning looks at the content."""
    text: str | None = None
    encoding: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What the container says beside the text: any of the fields of `Metadata`, by name."""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


class BlockKind(StrEnum):
    """What a stretch of an article's text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTE = "quote"
    """A block quotation."""
    BYLINE = "byline"
    """A line that carries only author, date, place or publisher."""
    CAPTION = "caption"
    """A caption or credit: kept, but never taken for the article's prose."""


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]` of an article: one heading, paragraph, list item, table row, ..."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Heading level 1 to 6, nesting depth of a list item from 1; else 0."""
    number: int | None = None
    """The number of an item in an ordered list, where the page shows one and the text does not hold it."""
    cells: tuple[tuple[int, int], ...] = ()
    """Table rows: the cells' (start, end) in the text; cells stand separated by a tab."""
    header: bool = False
    """Table rows: the row names the columns."""


@dataclass(frozen=True, slots=True)
class MetaValue:
    """A fact about the article, with its place in the raw text where it stands there word for word."""

    value: str
    """Normalised: dates as ISO 8601 (`2024-05-25`, or with a time as given)."""
    raw_start: int | None = None
    raw_end: int | None = None
    """`raw[raw_start:raw_end]` is what says so; None where it was given from outside."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of the article as a whole."""

    title: MetaValue | None = None
    byline: MetaValue | None = None
    publisher: MetaValue | None = None
    url: MetaValue | None = None
    section: MetaValue | None = None
    language: MetaValue | None = None
    published: MetaValue | None = None
    modified: MetaValue | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an article's text and where it comes from.

    Verbatim pieces are equal character by character (`raw_end - raw_start == length`). A replaced piece (an entity,
    a folded run of white space) stands as a whole for `raw[raw_start:raw_end]`. Text that cleaning put in (the line
    break between two blocks) belongs to no piece.
    """

    start: int
    length: int
    raw_start: int
    raw_end: int
    verbatim: bool


class OffsetMap:
    """Leads every character of `Article.text` back to the raw text.

    Pieces are given in text order, without overlap in the text.
    """

    __slots__ = ("_starts", "pieces")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces: tuple[Piece, ...] = tuple(pieces)
        self._starts = [piece.start for piece in self.pieces]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OffsetMap) and self.pieces == other.pieces

    def __hash__(self) -> int:
        return hash(self.pieces)

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that is its own raw text."""
        return cls([Piece(0, length, 0, length, True)] if length else [])

    def spans(self, start: int, end: int) -> list[tuple[int, int, int, int]]:
        """`text[start:end]` as (start, end, raw_start, raw_end) in text order; several where markup stands between.

        Ranges that touch in the raw text are joined. Characters that cleaning put in have no range.

        >>> folded = OffsetMap([Piece(0, 4, 3, 7, True), Piece(4, 1, 7, 12, False), Piece(5, 4, 12, 16, True)])
        >>> folded.spans(2, 7)
        [(2, 7, 5, 14)]
        >>> OffsetMap([Piece(0, 4, 3, 7, True), Piece(4, 4, 11, 15, True)]).to_raw(2, 6)
        [(5, 7), (11, 13)]
        """
        spans: list[tuple[int, int, int, int]] = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        for piece in self.pieces[index:]:
            if piece.start >= end:
                break
            piece_end = piece.start + piece.length
            if piece_end <= start:
                continue
            low, high = max(start, piece.start), min(end, piece_end)
            if piece.verbatim:
                raw_low, raw_high = piece.raw_start + low - piece.start, piece.raw_end - (piece_end - high)
            else:
                raw_low, raw_high = piece.raw_start, piece.raw_end
            if spans and spans[-1][3] == raw_low:
                spans[-1] = (spans[-1][0], high, spans[-1][2], raw_high)
            elif raw_low < raw_high:
                spans.append((low, high, raw_low, raw_high))
        return spans

    def to_raw(self, start: int, end: int) -> list[tuple[int, int]]:
        """The raw ranges of `text[start:end]`; see `spans`."""
        return [(raw_low, raw_high) for _, _, raw_low, raw_high in self.spans(start, end)]


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article: its text in typed blocks, what is known about it, and the way back to the raw text."""

    source: str
    sha256: str
    encoding: str
    raw: str
    """The decoded source: a BOM counts as one character, newlines are as in the file."""
    text: str
    """What a reader reads: blocks separated by one newline, white space folded, no markup.

    Never changes after cleaning."""
    blocks: tuple[Block, ...]
    offsets: OffsetMap
    metadata: Metadata = Metadata()
