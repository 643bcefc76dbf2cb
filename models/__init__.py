"""What flows between the stages: sources, articles, records, and the sport's vocabularies."""

from .articles import Article, Block, BlockKind, Metadata, MetaValue, OffsetMap, Piece, Source
from .records import (
    SCHEMA,
    ArticleRef,
    Athlete,
    Competition,
    Event,
    ExtractedArticle,
    Failure,
    Mark,
    Provenance,
    RecordFlag,
    Result,
)

__all__ = [
    "SCHEMA",
    "Article",
    "ArticleRef",
    "Athlete",
    "Block",
    "BlockKind",
    "Competition",
    "Event",
    "ExtractedArticle",
    "Failure",
    "Mark",
    "MetaValue",
    "Metadata",
    "OffsetMap",
    "Piece",
    "Provenance",
    "RecordFlag",
    "Result",
    "Source",
]
