"""Title, byline, publisher, dates and the like: from what the file declares, then from what its first lines say."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from racemark.models.articles import Article, Block, BlockKind, Metadata, MetaValue

from . import jsonld
from .dates import find_dates, normalise
from .markup import Shadow
from .wording import DATE, author_in, is_date_line

Field = str
Found = dict[Field, MetaValue]

_FRONT = {
    "title": ("title", "headline"),
    "byline": (
        "author",
        "author.name",
        "authors.0.name",
        "authors.0",
        "author.0.name",
        "author.0",
        "byline",
        "news_author.name",
        "by",
    ),
    "publisher": ("publisher", "publication", "news_author.publication", "source", "site", "site_name", "newspaper"),
    "url": ("canonical", "canonical_url", "url", "permalink", "link"),
    "section": ("section", "category", "categories.0"),
    "language": ("lang", "language", "locale"),
    "published": (
        "published",
        "news_author.date",
        "author.date",
        "date",
        "pubdate",
        "publishdate",
        "publish_date",
        "date_published",
        "published_at",
        "created",
    ),
    "modified": ("modified", "updated", "lastmod", "last_modified", "last_modified_at", "date_modified"),
}
_META = {
    "title": "og:title headline dc.title dcterms.title twitter:title parsely-title sailthru.title citation_title",
    "byline": ("author article:author dc.creator dcterms.creator byl parsely-author sailthru.author citation_author"),
    "publisher": "og:site_name publisher dc.publisher dcterms.publisher application-name citation_publisher",
    "url": "og:url",
    "section": "article:section section parsely-section category",
    "language": "og:locale content-language dc.language language",
    "published": (
        "article:published_time datepublished og:published_time originalpublicationdate pubdate publishdate date "
        "dc.date.issued dcterms.issued dc.date dcterms.date dcterms.created parsely-pub-date sailthru.date "
        "citation_date publication_date article.published rnews:datepublished cxenseparse:recs:publishtime"
    ),
    "modified": "article:modified_time og:updated_time datemodified last-modified dcterms.modified revised",
}
"""Names of meta elements (OpenGraph, Dublin Core, and what publishing systems write), the most telling first."""
_META_TAG = re.compile(r"<meta\b((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+){0,60}+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CANONICAL = re.compile(r"<link\b[^>]{0,500}?\brel=[\"']?canonical\b[^>]{0,2000}>", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,500}>([^<]*)", re.IGNORECASE)
_LANG = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z-]{2,12})", re.IGNORECASE)
_TIME = re.compile(r"<time\b[^>]{0,500}?\bdatetime\s*=\s*[\"']([^\"']{8,40})[\"']", re.IGNORECASE)
_PROPERTY = re.compile(
    r"itemprop\s*=\s*[\"']datePublished[\"'][^>]{0,500}?\b(?:content|datetime)\s*=\s*[\"']([^\"']{8,40})[\"']",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified|last\s+(?:updated|modified))\b", re.IGNORECASE)
_BY = re.compile(
    r"^(?:(?:words|story|report|text|written|posted|published|compiled)\s+)?by:?\s+(.+?)"
    r"(?=\s+(?:in|at|for|reports?|on)\s+|\s*[,|•·/–—]|\s+-\s|\s+\d|\s+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d|$)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"(?!(?:On|In|At|By|From|Since|The)\b)[^\W\d_a-z][^\n;:!?]{{1,60}}?[,.]? \(?(?i:{DATE.pattern})\)?"
    r"(?: ?\([^()\n]{2,30}\))? ?(?:--|[-–—:]) ?(?=\S)",
)
_DATES = ("published", "modified")
_LARGEST_FOR_LIBRARY = 1_000_000
"""Characters of a page that htmldate is asked about."""


def from_front_matter(values: Mapping[str, MetaValue]) -> Found:
    """What YAML or TOML front matter says."""
    found: Found = {}
    for name, keys in _FRONT.items():
        for key in keys:
            value = _checked(name, values[key]) if key in values else None
            if value is not None:
                found[name] = value
                break
    return found


def from_page(raw: str, shadow: Shadow) -> Found:
    """What a page declares: JSON-LD first, then its meta elements, its link and title, its first time element."""
    head = raw[: min(raw.find("</head", 0, 200_000) + 1 or 200_000, 200_000)]
    return checked(chain(jsonld.facts(raw, shadow), _meta(head), _elements(raw[:200_000])))


def checked(facts: Iterable[tuple[Field, MetaValue]]) -> Found:
    """Facts tidied and dates normalised, the first that says something for each field."""
    found: Found = {}
    for name, fact in facts:
        value = _checked(name, fact)
        if value is not None:
            found.setdefault(name, value)
    return found


def _checked(name: str, value: MetaValue) -> MetaValue | None:
    """Tidied, dates normalised; None where the value says nothing."""
    text = " ".join(html.unescape(value.value).split())
    if not text or len(text) > 2000:
        return None
    if name in _DATES:
        iso = normalise(text, day_first=None)
        return replace(value, value=iso) if iso else None
    if name == "language":
        return replace(value, value=text.replace("_", "-"))
    if name == "url" and not text.startswith(("http:", "https:")):
        return None
    if name == "byline" and text.startswith(("http:", "https:", "@")):
        return None
    return replace(value, value=text)


# ---- pages


def _meta(raw: str) -> Iterator[tuple[Field, MetaValue]]:
    given: dict[str, MetaValue] = {}
    for tag in _META_TAG.finditer(raw):
        attributes = dict(_attributes(tag))
        name = next(
            (attributes[key].value for key in ("property", "name", "itemprop", "http-equiv") if key in attributes), ""
        )
        content = attributes.get("content")
        if name and content and content.value.strip():
            given.setdefault(name.lower(), content)
    for field_name, keys in _META.items():
        for key in keys.split():
            if key in given:
                yield field_name, given[key]


def _attributes(tag: re.Match[str]) -> Iterator[tuple[str, MetaValue]]:
    base = tag.start(1)
    for match in _ATTRIBUTE.finditer(tag.group(1)):
        group = next((number for number in (2, 3, 4) if match.group(number) is not None), 4)
        low, high = match.span(group)
        yield match.group(1).lower(), MetaValue(match.group(group), base + low, base + high)


def _elements(raw: str) -> Iterator[tuple[Field, MetaValue]]:
    canonical = _CANONICAL.search(raw)
    if canonical:
        href = re.search(r"\bhref\s*=\s*[\"']([^\"']+)", canonical.group())
        if href:
            yield "url", MetaValue(href.group(1), canonical.start() + href.start(1), canonical.start() + href.end(1))
    for name, pattern in (("language", _LANG), ("published", _PROPERTY), ("published", _TIME), ("page_title", _TITLE)):
        match = pattern.search(raw)
        if match and match.group(1).strip():
            start = match.start(1) + len(match.group(1)) - len(match.group(1).lstrip())
            yield name, MetaValue(match.group(1).strip(), start, start + len(match.group(1).strip()))


def library_date(raw: str) -> Found:
    """The day of publication that htmldate finds in a page's markup, where it stands in the page word for word.

    For pages that say it in a way of their own. What it infers from less is no statement, and is not taken.
    """
    dates = list(find_dates(raw[:200_000])) if len(raw) <= _LARGEST_FOR_LIBRARY else []
    if not dates:
        return {}
    from htmldate import find_date
    from lxml.html import HTMLParser, document_fromstring

    try:
        # A tree, never the text: htmldate takes a text that begins with "http" for an address, and asks the network.
        tree = document_fromstring(raw.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
        day = find_date(tree, extensive_search=False, original_date=True, deferred_url_extractor=True)
    except Exception:  # its parsers meet pages that they were not made for
        return {}
    for date in dates:
        if date.iso[:10] == day:
            return {"published": MetaValue(date.iso, date.start, date.end)}
    return {}


# ---- what the text itself says


def from_blocks(article: Article) -> Found:
    """Title, byline, publisher, published and modified date from the headline and the byline lines."""
    found: Found = {}
    headline = next(
        (block for block in article.blocks if block.kind not in (BlockKind.BYLINE, BlockKind.CAPTION)), None
    )
    if headline is not None and headline.kind is BlockKind.HEADING:
        found["title"] = _from_text(article, headline.start, headline.end)
    bylines = [block for block in article.blocks if block.kind is BlockKind.BYLINE]
    for block in bylines:
        _read_byline(article, block, found)
    _read_dateline(article, found)
    publisher = _publisher(article, bylines)
    if publisher is not None:
        found.setdefault("publisher", publisher)
    return found


def _read_byline(article: Article, block: Block, found: Found) -> None:
    text = article.text[block.start : block.end]
    by = _BY.match(text)
    if by:
        found.setdefault("byline", _from_text(article, block.start + by.start(1), block.start + by.end(1)))
    elif author := author_in(text):
        found.setdefault("byline", _from_text(article, block.start + author[0], block.start + author[1]))
    for date in find_dates(text, day_first=_day_first(article)):
        updated = _UPDATED.search(text[: date.start])
        clause = re.split(r"[|;•·]", text[: date.start])[-1]
        name = (
            "modified"
            if updated and _UPDATED.search(clause) and not re.search("page last", clause, re.IGNORECASE)
            else "published"
        )
        value = _from_text(article, block.start + date.start, block.start + date.end)
        found.setdefault(name, replace(value, value=date.iso))


def _read_dateline(article: Article, found: Found) -> None:
    """The day in "EUGENE, Ore., May 25, 2024 --", at the head of the first paragraph."""
    first = next((block for block in article.blocks if block.kind is BlockKind.PARAGRAPH), None)
    dateline = _DATELINE.match(article.text, first.start, first.end) if first else None
    if dateline:
        for date in find_dates(dateline.group(), day_first=_day_first(article)):
            start = dateline.start() + date.start
            value = _from_text(article, start, dateline.start() + date.end)
            found.setdefault("published", replace(value, value=date.iso))


def _day_first(article: Article) -> bool | None:
    """How `12/5/24` is meant: outside the United States the day comes first. Unknown without a sign of either."""
    if re.search(r"\b(?:metres|centre|colour|programme|favourite)\b", article.text):
        return True
    if re.search(r"\b(?:meters?|center|color|favorite)\b", article.text):
        return False
    return None


def _publisher(article: Article, bylines: Sequence[Block]) -> MetaValue | None:
    """A byline block that is neither name nor date is the paper's name, where it stands next to one."""
    for before, block in pairwise(bylines):
        text = article.text[block.start : block.end]
        previous = article.text[before.start : before.end]
        date = next(find_dates(text, day_first=True), None)
        name = text[: date.start].strip(" ,|-") if date and date.start > 8 else text
        if not name or _BY.match(text) or is_date_line(f"{name} 1 May 2000"):
            continue
        if _BY.match(previous) and not any(char.isdigit() for char in name):
            return _from_text(article, block.start, block.start + len(name))
    return None


def _from_text(article: Article, start: int, end: int) -> MetaValue:
    """A stretch of the text with its raw range, where that is one piece."""
    ranges = article.offsets.to_raw(start, end)
    if not ranges:
        return MetaValue(article.text[start:end])
    return MetaValue(article.text[start:end], ranges[0][0], ranges[-1][1])


def merged(*parts: Mapping[Field, MetaValue]) -> Metadata:
    """The first part that knows a field decides; the title of the browser's window only where there is no other."""
    values: Found = {}
    for part in parts:
        for name, value in part.items():
            values.setdefault(name, value)
    page_title = values.pop("page_title", None)
    if page_title is not None:
        values.setdefault("title", page_title)
    return Metadata(**values)


def from_container(metadata: Mapping[str, str]) -> Found:
    """What the container of a source says of it."""
    return checked((name, MetaValue(value)) for name, value in metadata.items() if name in Metadata.__slots__)
