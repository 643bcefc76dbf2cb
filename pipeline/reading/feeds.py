"""RSS and Atom feeds that carry their articles in full: one source an entry, `feed.xml#2/content`.

Raw is the decoded content of the entry, as the feed's XML escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import escape
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from racemark.models import Failure, Source

from .decoding import as_utf8
from .failures import failure

_CONTENT = ("encoded", "content", "description", "summary")
"""Where an entry keeps its text, the fullest first."""

_STYLING = re.compile(r"</?(?:a|b|br|em|i|q|small|span|strong|su[bp]|u)\b[^>]*>", re.IGNORECASE)
"""Tags in headlines, which feeds escape."""


def is_feed(data: bytes) -> bool:
    """Is the XML document a feed?"""
    return re.search(rb"<(?:\w+:)?(?:rss|feed|RDF)\b", as_utf8(data[:4096])) is not None


def parsed(data: bytes) -> Element:
    """The XML document. Raises ValueError, with the reason, for broken XML and for entity bombs."""
    try:
        root: Element = fromstring(data, forbid_dtd=False)
    except DefusedXmlException as error:
        raise ValueError(f"its XML declares entities ({type(error).__name__}), as entity bombs do") from error
    except (ParseError, LookupError) as error:
        raise ValueError(f"no sound XML: {error}") from error
    return root


def read(name: str, data: bytes) -> Iterator[Source | Failure]:
    """Every entry with a text."""
    root = parsed(data)
    channel = next((element for element in root.iter() if _tag(element) == "channel"), root)
    publisher = _child(channel, ("title",))
    language = _child(channel, ("language",)) or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    entries = [element for element in root.iter() if _tag(element) in ("item", "entry")]
    if not entries:
        yield failure(name, "a feed without entries; there is nothing to read in it")
    for number, entry in enumerate(entries, 1):
        yield _entry(f"{name}#{number}", entry, publisher, language)


def _entry(name: str, entry: Element, publisher: str | None, language: str | None) -> Source | Failure:
    for tag in _CONTENT:
        for element in entry:
            text = _content(element) if _tag(element) == tag else ""
            if text.strip():
                metadata = {
                    "title": _STYLING.sub("", _child(entry, ("title",)) or ""),
                    "byline": _child(entry, ("creator", "author")),
                    "published": iso_date(_child(entry, ("pubDate", "published", "date", "issued"))),
                    "modified": iso_date(_child(entry, ("updated", "modified"))),
                    "url": _link(entry),
                    "publisher": publisher,
                    "language": language,
                    "section": _child(entry, ("category",)),
                }
                kind = "text/plain" if element.get("type") == "text" else "text/html"
                facts = {field: value for field, value in metadata.items() if value}
                return Source(f"{name}/{tag}", text.encode("utf-8"), kind, text, "utf-8", facts)
    return failure(name, "an entry without text; the feed does not carry its articles in full")


def _content(element: Element) -> str:
    """The text of an element; XHTML in it is written out again as markup."""
    if len(element) == 0:
        return element.text or ""
    return (element.text or "") + "".join(_markup(child) for child in element)


def _markup(element: Element) -> str:
    tag = _tag(element)
    inner = escape(element.text or "", quote=False) + "".join(_markup(child) for child in element)
    return f"<{tag}>{inner}</{tag}>{escape(element.tail or '', quote=False)}"


def _tag(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _child(parent: Element, tags: tuple[str, ...]) -> str | None:
    for tag in tags:
        for element in parent:
            if _tag(element) == tag:
                text = " ".join("".join(element.itertext()).split())
                if text:
                    return text
    return None


def _link(entry: Element) -> str | None:
    for element in entry:
        if _tag(element) == "link" and element.get("rel", "alternate") == "alternate":
            return (element.get("href") or element.text or "").strip() or None
    return None


def iso_date(text: str | None) -> str | None:
    """An RFC 822 date (RSS, mail) as ISO 8601; other forms as they are."""
    if not text or not re.search(r"[A-Za-z]{3}", text):
        return text
    try:
        return parsedate_to_datetime(text).isoformat()
    except (TypeError, ValueError):
        return text
