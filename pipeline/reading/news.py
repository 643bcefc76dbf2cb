"""News in XML: NITF and NewsML-G2, one source an item.

Raw is the decoded XML itself, so that spans point into the file. Where a message holds several items, raw is the
item (`message.xml#2`); where an item escapes its text (`inlineData`), raw is that text (`item.xml#inlineData`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from racemark.models import Failure, Source

from .decoding import decode
from .failures import failure
from .feeds import parsed

NEWS_XML = "application/xml"
_KNOWN = re.compile(r"<(?:[\w-]+:)?(?:nitf|newsItem|newsMessage|NewsML|packageItem)\b", re.IGNORECASE)
_ITEM = re.compile(r"<(?P<tag>(?:\w+:)?newsItem)\b.*?</(?P=tag)\s*>", re.DOTALL)
_INLINE_DATA = re.compile(
    r"<(?P<tag>(?:\w+:)?inlineData)\b(?P<attributes>[^>]*)>(?P<text>.*?)</(?P=tag)\s*>", re.DOTALL
)
_HEADLINE = re.compile(r"<(?:\w+:)?headline\b[^>]*>([^<]+)")
_CREATED = re.compile(r"<(?:\w+:)?(?:contentCreated|versionCreated)\b[^>]*>([^<]+)")
_CDATA = re.compile(r"\A\s*<!\[CDATA\[(.*)\]\]>\s*\Z", re.DOTALL)


def read(name: str, data: bytes) -> Iterator[Source | Failure]:
    """The items of the document, once it is known to be sound and harmless."""
    parsed(data)
    text, encoding = decode(data)
    if not _KNOWN.search(text[:4096]):
        yield failure(name, "XML of an unknown kind; NITF, NewsML-G2, RSS and Atom are read")
        return
    items = [match.group() for match in _ITEM.finditer(text)]
    if len(items) > 1:
        for number, item in enumerate(items, 1):
            yield _item(f"{name}#{number}", item, item.encode("utf-8"), encoding, part=True)
    else:
        yield _item(name, text, data, encoding, part=False)


def _item(name: str, text: str, data: bytes, encoding: str, *, part: bool) -> Source:
    inline = _INLINE_DATA.search(text)
    if inline is None:
        return Source(name, data, NEWS_XML, text if part else None, encoding)
    cdata = _CDATA.match(inline["text"])
    body = cdata.group(1) if cdata else html.unescape(inline["text"])
    kind = "text/html" if "html" in inline["attributes"] or re.search(r"<p\b", body) else "text/plain"
    facts = {"title": _HEADLINE.search(text), "published": _CREATED.search(text)}
    return Source(
        f"{name}{'/' if part else '#'}inlineData",
        body.encode("utf-8"),
        kind,
        body,
        encoding,
        {field: html.unescape(match.group(1).strip()) for field, match in facts.items() if match},
    )
