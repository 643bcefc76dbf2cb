"""News in XML (NITF, and NewsML-G2 with NITF or XHTML inside) to blocks: its elements are read as those of a page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from racemark.models.articles import MetaValue
from racemark.pipeline.reading.limits import Limits

from .drafts import Draft
from .markup import Shadow
from .webpage import page_drafts

NITF_AS_HTML = {
    "hl1": "h1",
    "hl2": "h2",
    "byline": "address class=byline",
    "dateline": "address class=dateline",
    "distributor": "address class=byline",
    "abstract": "section",
    "block": "section",
    "body.content": "section",
    "body.head": "section",
    "body.end": "footer",
    "bq": "blockquote",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
    "media-reference": "wbr",
    "media-metadata": "wbr",
    "pronounce": "wbr",
    "docdata": "nav",
    "revision-history": "wbr",
}
"""Elements of NITF 3.x under the names that a page has for them; those not here keep theirs or mean nothing."""
_BODY = re.compile(r"<(?:\w+:)?(?:inlineXML|body)\b[^>]*>(.*)</(?:\w+:)?(?:inlineXML|body)\s*>", re.DOTALL)
_FACTS = (
    ("title", r"<(?:\w+:)?headline\b[^>]*>([^<]+)"),
    ("title", r"<hl1\b[^>]*>([^<]+)"),
    ("title", r"<title\b[^>]*>([^<]+)"),
    ("byline", r"<(?:\w+:)?by\b[^>]*>([^<]+)"),
    ("byline", r"<byline\b[^>]*>\s*(?:[Bb]y\s+)?(?:<person\b[^>]*>)?([^<]+)"),
    ("publisher", r"<doc\.copyright\b[^>]*?\bholder=\"([^\"]+)"),
    ("publisher", r"<distributor\b[^>]*>(?:<org\b[^>]*>)?([^<]+)"),
    ("publisher", r"<(?:\w+:)?provider\b[^>]*?\bliteral=\"([^\"]+)"),
    ("published", r"<date\.issue\b[^>]*?\bnorm=\"([^\"]+)"),
    ("published", r"<(?:\w+:)?contentCreated\b[^>]*>([^<]+)"),
    ("published", r"<(?:\w+:)?versionCreated\b[^>]*>([^<]+)"),
    ("published", r"<story\.date\b[^>]*?\bnorm=\"([^\"]+)"),
    ("modified", r"<(?:\w+:)?contentModified\b[^>]*>([^<]+)"),
    ("language", r"<(?:\w+:)?language\b[^>]*?\btag=\"([^\"]+)"),
    ("language", r"\bxml:lang=\"([^\"]+)"),
    ("section", r"<(?:\w+:)?subject\b[^>]*>\s*<(?:\w+:)?name\b[^>]*>([^<]+)"),
)
_BASIC_DATE = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?$")


def xml_drafts(raw: str, limits: Limits) -> list[Draft]:
    """The blocks of the body; furniture marked."""
    body = _BODY.search(raw)
    start, end = body.span(1) if body else (0, len(raw))
    shadow = Shadow(raw, limits, NITF_AS_HTML)
    shadow.tag("<body>")
    shadow.html(start, end)
    return page_drafts(shadow)


def xml_facts(raw: str) -> Iterator[tuple[str, MetaValue]]:
    """What the document says of itself, with its place; several for one field, the best first."""
    for name, pattern in _FACTS:
        match = re.search(pattern, raw)
        if match and match.group(1).strip():
            value = html.unescape(" ".join(match.group(1).split()))
            yield name, MetaValue(_BASIC_DATE.sub(_extended, value), *_trimmed(raw, *match.span(1)))


def _extended(match: re.Match[str]) -> str:
    """`20240525T101500Z` as `2024-05-25T10:15:00Z`."""
    year, month, day, hour, minute, second, zone = match.groups()
    time = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
    return f"{year}-{month}-{day}{time}"


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return start, end
