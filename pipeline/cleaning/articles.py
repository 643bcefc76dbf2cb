"""One source to one article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from racemark.models.articles import Article, MetaValue, OffsetMap, Source
from racemark.pipeline.reading.decoding import decode
from racemark.pipeline.reading.limits import DEFAULT_LIMITS, Limits

from .drafts import Draft, compose
from .frontmatter import captions, front_matter
from .jsonld import body_drafts
from .markdown import markdown_drafts
from .markup import Shadow
from .metadata import Found, checked, from_blocks, from_container, from_front_matter, from_page, library_date, merged
from .plaintext import plain_drafts
from .webpage import page_drafts
from .xmlnews import xml_drafts, xml_facts

_HTML_START = re.compile(
    r"(?:<\?xml[^>]*>\s*+)?(?:<!--.{0,500}?-->\s*+){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_START = re.compile(
    r"(?:<\?[^>]*>\s*+|<!--.{0,2000}?-->\s*+|<!DOCTYPE[^>]*>\s*+){0,9}<(?:\w+:)?(?:nitf|newsItem|newsMessage)\b",
    re.DOTALL,
)
_HTML_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|table|article|span|ul|ol|a)\b[^>]{0,500}>", re.IGNORECASE)
_MARKDOWN_SIGNS = re.compile(r"^(?:#{1,6} \S|\|.+\|[ \t]*$|```|---[ \t]*$)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\ufeff?(?:---|\+\+\+)[ \t]*\r?\n")
_HARDLY_ANYTHING = 250
"""Characters; a page that shows no more than a headline may have its text in its linked data."""
_LOOKED_AT = 20_000
"""Characters that are looked at to tell what a text is."""
_NAMED = {
    "text/html": ("html", "htm", "xhtml", "shtml", "php", "aspx"),
    "text/markdown": ("md", "markdown", "mdx", "mkd"),
    "text/plain": ("txt", "text"),
}


def clean(source: Source, *, limits: Limits = DEFAULT_LIMITS) -> Article:
    """The article in a source.

    Never fails on odd content: what is no markup is text, what is no article is an article without blocks.
    Raises LimitError where the source is nested too deeply or takes too long.
    """
    if source.text is not None:
        raw, encoding = source.text, source.encoding or "utf-8"
    else:
        raw, encoding = decode(source.data, source.encoding)
    outside = from_container(source.metadata)
    kind = source.media_type or media_type(source.name, raw)
    drafts, declared = _READERS[kind](raw, limits, "title" in outside)
    blank = Article(source.name, source.sha256, encoding, raw, "", (), OffsetMap(()))
    article = _with(blank, (draft for draft in drafts if not draft.furniture and not draft.signature))
    signature = _with(blank, (draft for draft in drafts if draft.signature))
    parts = [outside, declared, from_blocks(article), from_blocks(signature)]
    if kind == "text/html" and not any("published" in part for part in parts):
        parts.append(library_date(raw))
    known = merged(*parts)
    return replace(article, metadata=known)


def media_type(name: str, raw: str) -> str:
    """`text/html`, `text/markdown`, `application/xml` (news) or `text/plain`: by content, then by the name's ending."""
    head = raw[:_LOOKED_AT].lstrip("\ufeff \t\r\n\f\v")
    if _XML_START.match(head):
        return "application/xml"
    if _HTML_START.match(head):
        return "text/html"
    ending = name.rsplit(".", 1)[-1].lower()
    for kind, endings in _NAMED.items():
        if ending in endings:
            return kind
    if len(_HTML_TAGS.findall(head)) >= 3 or _HTML_TAGS.match(head):
        return "text/html"
    if _FRONT_MATTER.match(raw) or _MARKDOWN_SIGNS.search(head):
        return "text/markdown"
    return "text/plain"


def _with(article: Article, drafts: Iterable[Draft]) -> Article:
    text, blocks, offsets = compose(drafts)
    return replace(article, text=text, blocks=blocks, offsets=offsets)


# Each reader gets the raw text, the limits, and whether the title is already known from outside the text.


def _plain(raw: str, limits: Limits, titled: bool) -> tuple[list[Draft], Found]:
    return plain_drafts(raw, titled=titled), {}


def _markdown(raw: str, limits: Limits, titled: bool) -> tuple[list[Draft], Found]:
    front = front_matter(raw)
    declared = from_front_matter(front.values)
    body = markdown_drafts(raw, front.end, limits, titled=titled or "title" in declared)
    return [*captions(raw, front.values), *body], declared


def _page(raw: str, limits: Limits, titled: bool) -> tuple[list[Draft], Found]:
    shadow = Shadow(raw, limits)
    shadow.html(0, len(raw))
    drafts = page_drafts(shadow, titled=titled)
    if sum(len(draft.text) for draft in drafts if not draft.furniture) < _HARDLY_ANYTHING:
        drafts += body_drafts(raw, shadow)
    return drafts, from_page(raw, shadow)


def _xml(raw: str, limits: Limits, titled: bool) -> tuple[list[Draft], Found]:
    return xml_drafts(raw, limits), checked(xml_facts(raw))


_READERS: dict[str, Callable[[str, Limits, bool], tuple[list[Draft], dict[str, MetaValue]]]] = {
    "text/plain": _plain,
    "text/markdown": _markdown,
    "text/html": _page,
    "application/xhtml+xml": _page,
    "application/xml": _xml,
}
