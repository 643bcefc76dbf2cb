"""What is compared: the flat fields of an expected or a predicted record, read from their files.

A gold file is one JSON object for an article, `NAME.json` for `NAME.txt`, with the records that a careful reader found:
their fields are flat, their evidence are exact quotes of the raw file (fixtures/README.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import Literal, TypeAlias, get_args

from pydantic import TypeAdapter, ValidationError

from racemark.models.records import Provenance, RecordFlag, Result, Scope

Slot: TypeAlias = Literal[
    "athlete", "event", "mark", "place", "status", "sex", "nationality", "team", "age", "category", "round", "indoor",
    "wind", "competition", "venue", "date", "records",
]  # fmt: skip
SLOTS: tuple[Slot, ...] = get_args(Slot)
"""The fields that are measured one by one."""
Range = tuple[int, int]


class EvaluationError(ValueError):
    """Something that cannot be evaluated, and the mend, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A record without its nesting: a value for each slot. None: neither stated nor implied."""

    scope: Scope
    athlete: str | None = None
    event: str | None = None
    mark: str | None = None
    place: int | None = None
    status: str | None = None
    sex: str | None = None
    nationality: str | None = None
    team: str | None = None
    age: int | None = None
    category: str | None = None
    round: str | None = None
    indoor: bool | None = None
    wind: float | None = None
    competition: str | None = None
    venue: str | None = None
    date: str | None = None
    records: tuple[str, ...] = ()
    """Flags in their short form: `NR:GBR`, `=iPB`, `exWR`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRecord(Facts):
    """What a reader found."""

    evidence: tuple[str | Range, ...] = ()
    """Quotes of the raw text, or (start, end) in it."""
    note: str | None = None

    @property
    def unsure(self) -> bool:
        """Whether the reader would not defend the record: it is neither required nor counted against."""
        return (self.note or "").lower().startswith("unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted(Facts):
    """What the program found."""

    confidence: float = 1.0
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A gold file."""

    records: tuple[GoldRecord, ...]
    title: str | None = None


@dataclass(frozen=True)
class Document:
    """An article with what was expected and what was predicted, each in the order of its file."""

    name: str
    golds: tuple[GoldRecord, ...]
    preds: tuple[Predicted, ...]
    raw: str | None = None
    """The decoded file; None where it is not at hand: spans are not measured then."""
    title: str | None = None
    path: Path | None = None

    @property
    def genre(self) -> str:
        """The first word of the name: `paper` of `paper-severn-games`."""
        return self.name.partition("-")[0]

    @cached_property
    def evidence(self) -> dict[int, list[Range]]:
        """Where in the raw text the evidence of each gold record stands, by the record's index."""
        raw = self.raw
        return {} if raw is None else {index: evidence_ranges(gold, raw) for index, gold in enumerate(self.golds)}


def flat(record: Result) -> Predicted:
    """A record of the program, for comparing. The sex is the race's, else the athlete's."""
    athlete, event, mark, competition = record.athlete, record.event, record.mark, record.competition
    return Predicted(
        scope=record.scope,
        athlete=athlete.name,
        event=event.code,
        mark=mark.value if mark else None,
        place=record.place,
        status=record.status,
        sex=event.sex or athlete.sex,
        nationality=athlete.nationality,
        team=athlete.team,
        age=athlete.age,
        category=event.category,
        round=event.round,
        indoor=event.indoor,
        wind=mark.wind if mark else None,
        competition=competition.name,
        venue=competition.venue,
        date=competition.date,
        records=tuple(map(short_flag, record.records)),
        confidence=record.confidence,
        provenance=record.provenance,
    )


def short_flag(flag: RecordFlag) -> str:
    """A record flag as gold files write it.

    >>> short_flag(RecordFlag(type="NR", scope="GBR", indoor=True, former=True))
    'exiNR:GBR'
    """
    prefix = ("=" if flag.equalled else "") + ("ex" if flag.former else "") + ("i" if flag.indoor else "")
    return prefix + flag.type + (f":{flag.scope}" if flag.scope else "")


def read_gold(path: Path) -> GoldArticle:
    """A gold file. Raises EvaluationError where it is none."""
    try:
        return _GOLD.validate_json(path.read_bytes(), strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "file"
        raise EvaluationError(f"{path}: {where}: {first['msg']} (the form is that of fixtures/gold)") from None


def read_documents(gold: Path, predictions: Mapping[str, list[Result]], raw: Path | None = None) -> list[Document]:
    """The articles of a folder of gold files.

    Args:
        gold: the folder; its files in the order of their names.
        predictions: the records of each article, by the last part of its source, without suffix.
        raw: the folder of the articles; one that is not in it is left out.

    Raises EvaluationError where the folder holds no gold file, or one that is malformed.
    """
    files = sorted(gold.glob("*.json"))
    if not files:
        raise EvaluationError(f"no gold files (NAME.json) in {gold}")
    paths: dict[str, Path] = {}
    for path in raw.iterdir() if raw else ():
        paths.setdefault(path.stem, path)
    documents = []
    for file in files:
        if raw and file.stem not in paths:
            continue
        article = read_gold(file)
        found = paths.get(file.stem)
        documents.append(
            Document(
                name=file.stem,
                golds=article.records,
                preds=tuple(map(flat, predictions.get(file.stem, ()))),
                raw=_decode(found.read_bytes()) if found else None,
                title=article.title,
                path=found,
            )
        )
    if not documents:
        raise EvaluationError(f"{raw} holds none of the articles that {gold} is about")
    return documents


def article_name(source: str) -> str:
    """The name by which predictions find their gold: `news/a-1.html` and `z.zip!a-1.html` are `a-1`."""
    return PurePath(source).stem


def _decode(data: bytes) -> str:
    """As the readers of the gold saw the file: a BOM stays a character, newlines stay as they are."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def evidence_ranges(gold: GoldRecord, raw: str) -> list[Range]:
    """Where in the raw text the evidence stands. White space of quotes may differ; one not there has no range."""
    found = []
    for quote in gold.evidence:
        if isinstance(quote, str):
            match = re.search(r"\s+".join(map(re.escape, quote.split())), raw)
            if match:
                found.append(match.span())
        else:
            found.append(quote)
    return found


_GOLD = TypeAdapter(GoldArticle)
