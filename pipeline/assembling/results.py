"""Results: merged claims as records of the contract, with provenance, identifiers and confidence."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import get_args

from racemark.models import disciplines
from racemark.models.articles import Article
from racemark.models.records import (
    ArticleRef,
    Athlete,
    Competition,
    Event,
    Mark,
    Provenance,
    ProvenanceField,
    Result,
)

from .claims import Claim, reading_of
from .report import Report

_FIELDS: tuple[ProvenanceField, ...] = get_args(ProvenanceField)


def results_of(report: Report, claims: list[Claim]) -> list[Result]:
    """The records, in the order of the claims."""
    article = _article(report.article)
    seen: Counter[tuple[str | None, ...]] = Counter()
    return [_result(report, article, claim, seen) for claim in claims]


def _article(article: Article) -> ArticleRef:
    metadata = article.metadata
    value = {
        name: getattr(metadata, name).value if getattr(metadata, name) else None
        for name in ("title", "byline", "publisher", "url", "published")
    }
    return ArticleRef(source=article.source, sha256=article.sha256, encoding=article.encoding, **value)


def _result(report: Report, article: ArticleRef, claim: Claim, seen: Counter[tuple[str | None, ...]]) -> Result:
    key = (claim.athlete.name, claim.event, claim.round, claim.competition)
    ordinal = seen[key]
    seen[key] += 1
    person_sex = None if claim.is_team else claim.sex if claim.sex in ("M", "F") else None
    return Result(
        id=identifier(article.source, article.sha256, *key, ordinal),
        article=article,
        athlete=Athlete(
            name=claim.athlete.name,
            sex=person_sex,
            nationality=claim.nationality,
            age=claim.age,
            team=claim.team,
            is_team=claim.is_team,
            members=claim.members,
        ),
        event=Event(
            code=claim.event,
            name=disciplines.discipline(claim.event).name if claim.event else None,
            sex=claim.sex,
            category=claim.category,
            round=claim.round,
            indoor=claim.indoor,
        ),
        place=claim.place,
        status=claim.status,
        mark=_mark(claim),
        competition=Competition(name=claim.competition, venue=claim.venue, date=claim.date),
        records=tuple(flag for flag, _ in claim.flags),
        scope=claim.scope,
        confidence=round(min(max(claim.confidence, 0.0), 1.0), 3),
        provenance=tuple(_provenance(report, claim)),
    )


def _mark(claim: Claim) -> Mark | None:
    """The mark as its event reads it; None without one, or where nothing makes sense of it."""
    reading = reading_of(claim)
    if claim.mark is None or reading is None:
        return None
    return Mark(
        raw=claim.mark.raw,
        value=reading.value,
        kind=reading.kind,
        number=reading.number,
        unit=reading.unit,
        wind=claim.wind,
    )


def identifier(
    source: str, sha256: str, athlete: str, event: str | None, round_: str | None, competition: str | None, ordinal: int
) -> str:
    """The record's stable name: the first 16 hexadecimal digits of a SHA-256 over what makes it the record it is."""
    key = json.dumps(
        [source, sha256, athlete, event, round_, competition, ordinal], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _provenance(report: Report, claim: Claim) -> list[Provenance]:
    found: list[Provenance] = []
    spans = dict(claim.spans)
    spans["records"] = [span for _, span in claim.flags]
    raw = report.article.raw
    for name in _FIELDS:
        for start, end in dict.fromkeys(spans.get(name, ())):
            for text_start, text_end, raw_start, raw_end in report.spans(start, end):
                quote = raw[raw_start:raw_end]
                found.append(
                    Provenance(
                        field=name, start=text_start, end=text_end, raw_start=raw_start, raw_end=raw_end, quote=quote
                    )
                )
    return found
