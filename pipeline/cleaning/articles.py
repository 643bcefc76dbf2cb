"""One source to one article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from racemark.models.articles import Article, MetaValue, OffsetMap, Source
from racemark.pipeline.reading.limits import DEFAULT_LIMITS, Limits

from .decoding import decode
from .drafts import Draft, compose
from .frontmatter import front_matter
from .markdown import markdown_drafts
from .markup import Shadow
from .metadata import from_blocks, from_container, from_front_matter, from_page, merged
from .plaintext import plain_drafts
from .webpage import page_drafts

_HTML_START = re.compile(r"\s*\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_HTML_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|table|article|span|ul|ol|a)\b[^>]*>", re.IGNORECASE)
_MARKDOWN_SIGNS = re.compile(r"^(?:#{1,6} \S|\|.+\|\s*$|```|---\s*$)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\ufeff?(?:---|\+\+\+)[ \t]*\r?\n")


def clean(source: Source, *, limits: Limits = DEFAULT_LIMITS) -> Article:
    """The article in a source. Never fails on odd content; raises `LimitError` where a limit is passed."""
    if source.text is not None:
        raw, encoding = source.text, source.encoding or "utf-8"
    else:
        raw, encoding = decode(source.data, source.encoding)
    kind = source.media_type or media_type(source.name, raw)
    drafts, declared = _READERS[kind](raw, limits)
    blank = Article(source.name, source.sha256, encoding, raw, "", (), OffsetMap(()))
    article = _with(blank, (draft for draft in drafts if not draft.furniture and not draft.signature))
    signature = _with(blank, (draft for draft in drafts if draft.signature))
    known = merged(from_container(source.metadata), declared, from_blocks(article), from_blocks(signature))
    return replace(article, metadata=known)


def _with(article: Article, drafts: Iterable[Draft]) -> Article:
    text, blocks, offsets = compose(drafts)
    return replace(article, text=text, blocks=blocks, offsets=offsets)


def clean_bytes(data: bytes, source: str) -> Article:
    """The article in the bytes of a file named `source`."""
    return clean(Source(source, data))


def media_type(name: str, raw: str) -> str:
    """`text/html`, `text/markdown` or `text/plain`: by content first, then by the name's ending."""
    if _HTML_START.match(raw):
        return "text/html"
    ending = name.rsplit(".", 1)[-1].lower()
    if ending in ("html", "htm", "xhtml", "shtml", "php", "aspx"):
        return "text/html"
    if ending in ("md", "markdown", "mdx", "mkd"):
        return "text/markdown"
    if ending == "txt":
        return "text/plain"
    if len(_HTML_TAGS.findall(raw[:20000])) >= 3:
        return "text/html"
    if _FRONT_MATTER.match(raw) or _MARKDOWN_SIGNS.search(raw[:20000]):
        return "text/markdown"
    return "text/plain"


def _plain(raw: str, limits: Limits) -> tuple[list[Draft], dict[str, MetaValue]]:
    return plain_drafts(raw), {}


def _markdown(raw: str, limits: Limits) -> tuple[list[Draft], dict[str, MetaValue]]:
    front = front_matter(raw)
    declared = from_front_matter(front.values)
    return markdown_drafts(raw, front.end, limits, titled="title" in declared), declared


def _page(raw: str, limits: Limits) -> tuple[list[Draft], dict[str, MetaValue]]:
    shadow = Shadow(raw, limits)
    shadow.html(0, len(raw))
    return page_drafts(shadow), from_page(raw, shadow)


_READERS: dict[str, Callable[[str, Limits], tuple[list[Draft], dict[str, MetaValue]]]] = {
    "text/plain": _plain,
    "text/markdown": _markdown,
    "text/html": _page,
}
