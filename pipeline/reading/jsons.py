"""JSON dumps: one article an object, in a file, in a list, or one a line; ninjs of the IPTC among them.

Raw is the decoded text of the field, named in the source: `dump.jsonl#L17/body`, `items.json#3/content`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

import orjson

from racemark.models import Failure, Source

from .decoding import as_utf8, decode
from .failures import failure
from .limits import Limits, megabytes

TEXT_FIELDS = tuple(
    "body_html body_xhtml body_text body bodies content.rendered content_html content_text content articleBody "
    "article_body full_text fulltext text_content text article story html markdown maintext".split()
)
"""Where the text is looked for, in this order; ninjs first. `a.b` is field b of object a."""
TITLE_FIELDS = ("headline", "title.rendered", "title", "headlines", "name")
DATE_FIELDS = tuple(
    "versioncreated datePublished date_published published_at publishedAt published pubDate publication_date "
    "publish_date date_publish date firstcreated created_at timestamp".split()
)
_OTHERS = {
    "byline": ("byline", "author.name", "author", "authors", "creator"),
    "publisher": ("publisher.name", "publisher", "copyrightholder", "source", "site_name", "sitename", "source_domain"),
    "url": ("url", "link", "canonical_url", "permalink", "uri"),
    "language": ("language", "lang", "inLanguage"),
    "section": ("section", "category", "articleSection"),
    "modified": ("dateModified", "date_modified", "modified", "updated_at", "updated"),
}
_LISTS = (
    "articles",
    "items",
    "results",
    "data",
    "entries",
    "posts",
    "docs",
    "hits.hits",
    "response.docs",
    "associations",
)
"""Where an object that is no article keeps its list of articles."""
_TYPES = {
    **dict.fromkeys(("html", "xhtml", "rendered"), "text/html"),
    **dict.fromkeys(("markdown", "md"), "text/markdown"),
}


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the fields of a dump, where they are not the usual ones; `a.b` is field b of object a."""

    text: str | None = None
    title: str | None = None
    date: str | None = None


USUAL_FIELDS = Fields()


def read_lines(name: str, stream: IO[bytes], fields: Fields, limits: Limits) -> Iterator[Source | Failure]:
    """One article a line. A broken line is a Failure of its own, the others go on."""
    number = 0
    while line := stream.readline(limits.file_size + 1):
        number += 1
        place = f"{name}#L{number}"
        if len(line) > limits.file_size:
            yield failure(place, f"a line of more than {megabytes(limits.file_size)}; raise --max-file-size")
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            continue
        if line.strip():
            yield from _parsed(place, line, fields)


def read_document(name: str, data: bytes, fields: Fields) -> Iterator[Source | Failure]:
    """The articles of one JSON document: an object, or a list of them."""
    return _parsed(name, data, fields)


def _sound(text: str) -> str:
    """Halves of characters, as dumps that cut texts off have them, become U+FFFD: no file can hold them."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _parsed(name: str, data: bytes, fields: Fields) -> Iterator[Source | Failure]:
    try:
        content = orjson.loads(as_utf8(data))
    except orjson.JSONDecodeError as error:
        try:
            content = json.loads(decode(data)[0].removeprefix("\ufeff"))
        except (ValueError, RecursionError):
            yield failure(name, f"no sound JSON: {error}")
            return
    yield from _articles(name, content, fields)


def _articles(name: str, content: Any, fields: Fields) -> Iterator[Source | Failure]:
    if isinstance(content, list):
        for number, item in enumerate(content, 1):
            yield from _articles(f"{name}#{number}" if "#" not in name else f"{name}/{number}", item, fields)
        return
    if isinstance(content, dict):
        source = _article(name, content, fields)
        if source is not None:
            yield source
            return
        inner = next((found for key in _LISTS if isinstance(found := _get(content, key), list) and found), None)
        if inner is not None:
            yield from _articles(name, [_unwrapped(item) for item in inner], fields)
            return
    looked = fields.text or ", ".join(TEXT_FIELDS[:8]) + " ..."
    yield failure(name, f"no text in it (looked for {looked}); name the field with --text-field")


def _unwrapped(item: Any) -> Any:
    """A hit of a search engine holds the document under `_source`."""
    return item.get("_source", item) if isinstance(item, dict) else item


def _article(name: str, item: Mapping[str, Any], fields: Fields) -> Source | None:
    for key in (fields.text,) if fields.text else TEXT_FIELDS:
        found = _text(_get(item, key), key)
        if found is not None:
            text, kind = found
            break
    else:
        return None
    metadata = {
        "title": _first(item, (fields.title,) if fields.title else TITLE_FIELDS),
        "published": _first(item, (fields.date,) if fields.date else DATE_FIELDS),
    }
    metadata |= {field: _first(item, keys) for field, keys in _OTHERS.items()}
    separator = "/" if "#" in name else "#"
    return Source(
        f"{name}{separator}{key}",
        text.encode("utf-8"),
        kind,
        text,
        "utf-8",
        {field: value for field, value in metadata.items() if value},
    )


def _text(value: Any, key: str) -> tuple[str, str | None] | None:
    """(text, media type) of a field; ninjs 2 has a list of bodies, each with its type."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        bodies = sorted(value, key=lambda body: "html" not in str(body.get("contentType", body.get("contenttype", ""))))
        value = bodies[0].get("value")
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    if not isinstance(value, str) or not value.strip():
        return None
    kind = next((kind for word, kind in _TYPES.items() if word in key.lower()), None)
    return _sound(value), kind


def _get(item: Any, key: str) -> Any:
    """The value at a dotted key; a key that itself has a dot wins."""
    if isinstance(item, dict) and key in item:
        return item[key]
    head, _, rest = key.partition(".")
    return _get(item[head], rest) if rest and isinstance(item, dict) and head in item else None


def _first(item: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = _get(item, key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("value") or value.get("name")
        if isinstance(value, str) and value.strip():
            return _sound(value.strip())
    return None
