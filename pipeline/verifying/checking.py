"""Is it still true what the records say? Hash, decoding, every quote at its offsets, and each record's consistency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from racemark.models import Article, Mark, Provenance, Result
from racemark.pipeline.cleaning import clean
from racemark.pipeline.writing.batches import ArticleRecords

from .originals import Originals, as_recorded

Kind = Literal["missing", "unreadable", "changed", "encoding", "quote", "text", "unsupported", "mark", "id"]
"""What does not hold: the file is gone or cannot be read, its hash or encoding differs, a quote does not stand at its
offsets in the source or in the cleaned text, a field has no quote, a mark contradicts itself, an id its record."""

_ORDINALS = 50
"""Equal performances of one article that are told apart by number; a filter may have left out any of them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold. `result` is the record's id, None where the whole article is meant."""

    source: str
    kind: Kind
    message: str
    result: str | None = None

    def __str__(self) -> str:
        """`news/a.html: 3479741838b5fb73: mark "4:22.10" at 972-979: ...`"""
        return ": ".join(filter(None, (self.source, self.result, self.message)))


@dataclass(slots=True)
class Tally:
    """What has been looked at so far."""

    articles: int = 0
    results: int = 0
    quotes: int = 0
    findings: int = 0


def verify(saved: Iterable[ArticleRecords], originals: Originals, tally: Tally | None = None) -> Iterator[Finding]:
    """Everything that does not hold in saved records, article by article; nothing where all is well."""
    tally = tally or Tally()
    for records in saved:
        tally.articles += 1
        tally.results += len(records.results)
        tally.quotes += sum(len(result.provenance) for result in records.results)
        for finding in _article_findings(records, originals):
            tally.findings += 1
            yield finding


def _article_findings(records: ArticleRecords, originals: Originals) -> Iterator[Finding]:
    ref = records.article
    for result in records.results:
        yield from _own_findings(result)
    try:
        source = originals.find(ref.source)
    except OSError as error:
        yield Finding(ref.source, "unreadable", f"cannot be read: {error.strerror or error}")
        return
    if source is None:
        yield Finding(
            ref.source, "missing", "not found; name the folder that the records' paths start from with --root"
        )
        return
    changed = source.sha256 != ref.sha256
    if changed:
        yield Finding(ref.source, "changed", f"changed since: SHA-256 is {source.sha256}, was {ref.sha256}")
    article = clean(as_recorded(source, ref.encoding))
    if article.encoding != ref.encoding:
        yield Finding(ref.source, "encoding", f"recorded as {ref.encoding}, but decodes as {article.encoding}")
    for result in records.results:
        for span in result.provenance:
            message = _misplaced(span, article.raw)
            if message:
                yield Finding(ref.source, "quote", message, result.id)
            elif not changed and not _stands_in_text(span, article):
                yield Finding(
                    ref.source, "text", f"{_told(span)}: not at {span.start}-{span.end} of the text", result.id
                )


def _misplaced(span: Provenance, raw: str) -> str | None:
    """What is wrong with a quote's place in the raw text; where else it stands, if it does."""
    if raw[span.raw_start : span.raw_end] == span.quote:
        return None
    places = _places(span.quote, raw)
    if not places:
        return f"{_told(span)}: no longer in the file"
    nearest = min(places, key=lambda place: abs(place - span.raw_start))
    return f"{_told(span)}: moved by {nearest - span.raw_start:+} to {nearest}-{nearest + len(span.quote)}"


def _places(quote: str, raw: str) -> list[int]:
    places, at = [], raw.find(quote)
    while at >= 0:
        places.append(at)
        at = raw.find(quote, at + 1)
    return places


def _stands_in_text(span: Provenance, article: Article) -> bool:
    if span.start is None or span.end is None:
        return span.start is None and span.end is None
    return article.offsets.spans(span.start, span.end) == [(span.start, span.end, span.raw_start, span.raw_end)]


def _told(span: Provenance) -> str:
    quote = " ".join(span.quote.split())
    return f'{span.field} "{quote[:60]}{"…" if len(quote) > 60 else ""}" at {span.raw_start}-{span.raw_end}'


def _own_findings(result: Result) -> Iterator[Finding]:
    """What a record can be wrong about by itself."""
    source = result.article.source
    stated = {field for field, value in result.stated().items() if value is not None}
    # `--published` may have given the date.
    unsupported = sorted(stated - {"date"} - {span.field for span in result.provenance})
    if unsupported:
        yield Finding(source, "unsupported", f"nothing is quoted for: {', '.join(unsupported)}", result.id)
    if result.mark and not _adds_up(result.mark):
        yield Finding(source, "mark", f"{result.mark.value} is not {result.mark.number} {result.mark.unit}", result.id)
    if not _is_own_id(result):
        yield Finding(
            source, "id", "its id does not fit source, hash, athlete, event, round and competition", result.id
        )


def _adds_up(mark: Mark) -> bool:
    """Whether the normalised value and the number are the same: `3:45.34` is 225.34 seconds."""
    total = 0.0
    try:
        for part in mark.value.split(":"):
            total = total * 60 + float(part)
    except ValueError:
        return False
    return abs(total - mark.number) < 0.005


def _is_own_id(result: Result) -> bool:
    from racemark.pipeline.assembling.results import identifier

    article, event = result.article, result.event
    key = (article.source, article.sha256, result.athlete.name, event.code, event.round, result.competition.name)
    return any(identifier(*key, ordinal) == result.id for ordinal in range(_ORDINALS))
