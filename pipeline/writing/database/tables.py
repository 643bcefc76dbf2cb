"""The tables, as SQLAlchemy models. docs/database.md shows them to people; migrations/ makes them.

Numbers of rows are given out by the loader under its lock (see loading.py), so no table needs a sequence.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, get_args

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    column,
    or_,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from racemark.models.records import FlagType, MarkKind, ProvenanceField, Round, Scope, Sex, Status
from racemark.pipeline.writing.keys import KEY_LENGTH

_ESCAPE = "\x1a"


def stored(text: str) -> str:
    """The text as the database holds it: PostgreSQL stores no NUL, so a NUL is kept as SUB 0 and a SUB as SUB 1."""
    if "\0" in text or _ESCAPE in text:
        return text.replace(_ESCAPE, _ESCAPE + "1").replace("\0", _ESCAPE + "0")
    return text


def restored(text: str) -> str:
    """The inverse of `stored`."""
    if _ESCAPE in text:
        return text.replace(_ESCAPE + "0", "\0").replace(_ESCAPE + "1", _ESCAPE)
    return text


class Words(TypeDecorator[str]):
    """Text of any length and content, NUL included."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else stored(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        return None if value is None else restored(value)


# In a language's collation PostgreSQL skips the hyphens of a date when it compares.
Date = String(10).with_variant(String(10, collation="C"), "postgresql")
# On SQLite only a column of type INTEGER is the row's own number.
Whole = BigInteger().with_variant(Integer, "sqlite")
Key = String(KEY_LENGTH)
Code = String(32)

_NAMES = {
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar = {str: Words, int: Whole, float: Double, datetime: DateTime(timezone=True)}


def _one_of(name: str, values: object) -> CheckConstraint:
    """`name` is one of the members of a `Literal`, or null: as comparisons, since SQLite takes twice as long for IN."""
    return CheckConstraint(or_(*(column(name) == value for value in get_args(values))), name=name)


_CLUSTERED = {"sqlite_with_rowid": False}
"""Rows stand where their key is: one tree instead of two on SQLite."""


class RunRow(Base):
    """One run of a program that loaded records."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    program: Mapped[str]
    """Name and version, `racemark 1.2.0`."""
    model: Mapped[str | None]
    """The spaCy model and its version; null where records were loaded from a file."""
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    started: Mapped[datetime]
    finished: Mapped[datetime | None]
    """UTC; null while the run goes on, and for ever if it was killed."""
    articles: Mapped[int] = mapped_column(default=0)
    """Articles written: new ones and changed ones."""
    unchanged: Mapped[int] = mapped_column(default=0)
    results: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    """Sources or lines that gave nothing because something was wrong with them."""


class ArticleRow(Base):
    """An article, known by its source."""

    __tablename__ = "articles"
    __table_args__ = (Index("ix_articles_run_id", "run_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str]
    source_key: Mapped[str] = mapped_column(String(64), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    encoding: Mapped[str]
    title: Mapped[str | None]
    byline: Mapped[str | None]
    publisher: Mapped[str | None]
    url: Mapped[str | None]
    published: Mapped[str | None]
    fingerprint: Mapped[str] = mapped_column(String(64))
    """SHA-256 over the article's records: an article that would be stored as it is stored is not touched."""
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    """The run that wrote it as it stands."""

    results: Mapped[list[ResultRow]] = relationship(order_by="ResultRow.position", back_populates="article")


class AthleteRow(Base):
    """An athlete or team as an article names them; the same person in another article is another row."""

    __tablename__ = "athletes"
    __table_args__ = (
        Index("ix_athletes_article_id", "article_id"),
        Index("ix_athletes_name_key", "name_key"),
        Index("ix_athletes_surname_key", "surname_key"),
        _one_of("sex", Sex),
        CheckConstraint("age BETWEEN 3 AND 120", name="age"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(Key)
    """The name in plain lower-case letters, for searching."""
    surname_key: Mapped[str] = mapped_column(Key)
    """Brings together, in reconciling, the rows that may be one athlete."""
    sex: Mapped[str | None] = mapped_column(Code)
    nationality: Mapped[str | None] = mapped_column(Code)
    age: Mapped[int | None]
    team: Mapped[str | None]
    is_team: Mapped[bool]

    members: Mapped[list[MemberRow]] = relationship(order_by="MemberRow.position")


class MemberRow(Base):
    """A member of a relay team, in running order."""

    __tablename__ = "members"
    __table_args__ = _CLUSTERED

    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Performed:
    """Columns of what somebody did, be it as one article tells it or as all do."""

    event_code: Mapped[str | None] = mapped_column(Code)
    event_sex: Mapped[str | None] = mapped_column(Code)
    category: Mapped[str | None]
    round: Mapped[str | None] = mapped_column(Code)
    indoor: Mapped[bool | None]
    place: Mapped[int | None]
    status: Mapped[str | None] = mapped_column(Code)
    mark_value: Mapped[str | None]
    mark_kind: Mapped[str | None] = mapped_column(Code)
    mark_number: Mapped[float | None]
    """Seconds, metres or points: see `mark_unit`."""
    mark_unit: Mapped[str | None] = mapped_column(Code)
    wind: Mapped[float | None]
    competition: Mapped[str | None]
    venue: Mapped[str | None]
    date: Mapped[str | None] = mapped_column(Date)


class ResultRow(Performed, Base):
    """A performance as one article tells it."""

    __tablename__ = "results"
    __table_args__ = (
        Index("ix_results_article_id", "article_id"),
        Index("ix_results_athlete_id", "athlete_id"),
        Index("ix_results_performance_id", "performance_id"),
        Index("ix_results_event", "event_code", "event_sex", "mark_number"),
        Index("ix_results_date", "date"),
        _one_of("event_sex", Sex),
        _one_of("round", Round),
        _one_of("status", Status),
        _one_of("scope", Scope),
        _one_of("mark_kind", MarkKind),
        CheckConstraint("place >= 1", name="place"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        CheckConstraint("mark_number > 0", name="mark_number"),
        CheckConstraint("(mark_value IS NULL) = (mark_number IS NULL)", name="mark_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    record_id: Mapped[str] = mapped_column(Key, unique=True)
    """The `id` of the record. It is a hash: rows that hang on a result go by its number, so that they lie together."""
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    athlete_id: Mapped[int] = mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"))
    position: Mapped[int]
    """In the article, from 0."""
    event_name: Mapped[str | None]
    mark_raw: Mapped[str | None]
    scope: Mapped[str] = mapped_column(Code)
    confidence: Mapped[float]
    performance_id: Mapped[int | None] = mapped_column(ForeignKey("performances.id", ondelete="SET NULL"))
    """What `racemark reconcile` found it to be; null until then."""

    article: Mapped[ArticleRow] = relationship(back_populates="results")
    athlete: Mapped[AthleteRow] = relationship()
    records: Mapped[list[FlagRow]] = relationship(order_by="FlagRow.position")
    spans: Mapped[list[SpanRow]] = relationship(order_by="SpanRow.position")
    performance: Mapped[PerformanceRow | None] = relationship(back_populates="results")


class FlagRow(Base):
    """A record or best that a result set."""

    __tablename__ = "record_flags"
    __table_args__ = (Index("ix_record_flags_type", "type"), _one_of("type", FlagType), _CLUSTERED)

    result_id: Mapped[int] = mapped_column(ForeignKey("results.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    type: Mapped[str] = mapped_column(Code)
    scope: Mapped[str | None]
    indoor: Mapped[bool]
    equalled: Mapped[bool]
    former: Mapped[bool]


class SpanRow(Base):
    """Words of an article that state a field of a result."""

    __tablename__ = "provenance"
    __table_args__ = (
        _one_of("field", ProvenanceField),
        CheckConstraint("raw_start >= 0 AND raw_end >= raw_start", name="raw"),
        _CLUSTERED,
    )

    result_id: Mapped[int] = mapped_column(ForeignKey("results.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(Code)
    text_start: Mapped[int | None]
    text_end: Mapped[int | None]
    raw_start: Mapped[int]
    raw_end: Mapped[int]
    quote: Mapped[str]


class PerformanceRow(Performed, Base):
    """One performance, whoever tells it: what its results agree on, or say most fully."""

    __tablename__ = "performances"
    __table_args__ = (
        Index("ix_performances_event", "event_code", "event_sex", "mark_number"),
        Index("ix_performances_name_key", "name_key"),
        Index("ix_performances_date", "date"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """That of the result that was loaded first."""
    athlete: Mapped[str]
    name_key: Mapped[str] = mapped_column(Key)
    is_team: Mapped[bool]
    sex: Mapped[str | None] = mapped_column(Code)
    nationality: Mapped[str | None] = mapped_column(Code)
    sources: Mapped[int]
    """Articles that tell it."""

    results: Mapped[list[ResultRow]] = relationship(back_populates="performance")


class LinkRow(Base):
    """Why a result belongs to a performance: the result it was matched with, and what the two agree on."""

    __tablename__ = "links"
    __table_args__ = (Index("ix_links_performance_id", "performance_id"), Index("ix_links_matched_id", "matched_id"))

    result_id: Mapped[int] = mapped_column(ForeignKey("results.id", ondelete="CASCADE"), primary_key=True)
    performance_id: Mapped[int] = mapped_column(ForeignKey("performances.id", ondelete="CASCADE"))
    matched_id: Mapped[int | None] = mapped_column(ForeignKey("results.id", ondelete="CASCADE"))
    """Null for the result that the performance starts from."""
    agreed: Mapped[str]
    """The fields that agree and how: `athlete (surname), event, mark, competition`."""


class ContradictionRow(Base):
    """What one source says of a performance where another says otherwise."""

    __tablename__ = "contradictions"

    performance_id: Mapped[int] = mapped_column(ForeignKey("performances.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(Code, primary_key=True)
    result_id: Mapped[int] = mapped_column(ForeignKey("results.id", ondelete="CASCADE"), primary_key=True)
    value: Mapped[str]
