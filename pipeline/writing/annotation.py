"""`annotation`: W3C Web Annotations, one for each stated field of each record.

The target is the decoded source as plain text, markup included: positions are characters of it, and the quote is what
stands there, with up to 32 characters before and after where the source is at hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from urllib.parse import quote

import orjson

from racemark import __version__
from racemark.models import ArticleRef, Provenance, Result
from racemark.models.records import ProvenanceField

from .batches import ArticleRecords
from .labels import flag_labels
from .lines import ArrayWriter

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and after a quote, enough to find it again when the text has changed a little."""

_GENERATOR = {"id": "urn:racemark", "type": "Software", "name": f"racemark {__version__}"}


class AnnotationWriter(ArrayWriter):
    """One page of annotations."""

    head = orjson.dumps({"@context": CONTEXT, "id": "urn:racemark:annotations", "type": "AnnotationPage"})[:-1] + (
        b',\n"items": ['
    )
    tail = b"]}"

    def items(self, records: ArticleRecords) -> Iterable[bytes]:
        for result in records.results:
            for annotation in field_annotations(result, records.raw):
                yield orjson.dumps(annotation)


def field_annotations(result: Result, raw: str | None) -> Iterable[dict[str, Any]]:
    """An annotation for each field that the article states: its value, and all the words that say so."""
    spans = sorted(result.provenance, key=lambda span: span.field)
    for name, group in groupby(spans, key=lambda span: span.field):
        targets = [_target(span, result.article, raw) for span in group]
        yield {
            "id": f"urn:racemark:annotation:{quote(result.id)}:{name}",
            "type": "Annotation",
            "motivation": "describing",
            "generator": _GENERATOR,
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": name},
                {"type": "TextualBody", "purpose": "describing", "value": _said(result, name)},
                {"id": f"urn:racemark:result:{quote(result.id)}", "type": "Dataset"},
            ],
            "target": targets[0] if len(targets) == 1 else targets,
        }


def _target(span: Provenance, article: ArticleRef, raw: str | None) -> dict[str, Any]:
    quoted = {"type": "TextQuoteSelector", "exact": span.quote}
    if raw is not None:
        quoted["prefix"] = raw[max(span.raw_start - _AROUND, 0) : span.raw_start]
        quoted["suffix"] = raw[span.raw_end : span.raw_end + _AROUND]
    source: dict[str, Any] = {
        "id": f"urn:racemark:source:{quote(article.source, safe='')}",
        "type": "Text",
        "format": "text/plain",
    }
    if article.url:
        source["via"] = article.url
    position = {"type": "TextPositionSelector", "start": span.raw_start, "end": span.raw_end}
    return {"type": "SpecificResource", "source": source, "selector": [position, quoted]}


def _said(result: Result, name: ProvenanceField) -> str:
    """The field's normalised value as text."""
    value = flag_labels(result) if name == "records" else result.stated()[name]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


WRITERS = {"annotation": AnnotationWriter}
