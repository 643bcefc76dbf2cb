"""Linked data in a page's scripts: what it says of the article, and the article itself where the page shows none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from racemark.models.articles import BlockKind, MetaValue

from .drafts import Draft, Run
from .markup import Shadow

_LARGEST = 500_000
"""Characters; larger scripts hold a site's data, not an article's."""
_ARTICLE_TYPES = re.compile(r"article|posting|report|review|webpage", re.IGNORECASE)
_FACTS = (
    ("title", "headline"),
    ("byline", "author"),
    ("publisher", "publisher"),
    ("section", "articleSection"),
    ("language", "inLanguage"),
    ("published", "datePublished"),
    ("modified", "dateModified"),
    ("url", "url"),
)
_BODY = re.compile(r"\"articleBody\"\s*:\s*\"((?:[^\"\\]|\\.)*+)\"")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})?|.)", re.DOTALL)
_SURROGATES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def facts(raw: str, shadow: Shadow) -> Iterator[tuple[str, MetaValue]]:
    """Fields and their values, with the place where the value stands."""
    for start, end in _scripts(shadow):
        try:
            data = json.loads(raw[start:end], strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _articles(data):
            for name, key in _FACTS:
                value = _name_of(node.get(key))
                if value:
                    yield name, _placed(raw, start, end, value)


def body_drafts(raw: str, shadow: Shadow) -> list[Draft]:
    """The paragraphs of the longest `articleBody`; pages that are built by scripts have their text only there."""
    bodies = [match.span(1) for start, end in _scripts(shadow) for match in _BODY.finditer(raw, start, end)]
    if not bodies:
        return []
    start, end = max(bodies, key=lambda span: span[1] - span[0])
    drafts = [Draft(BlockKind.PARAGRAPH, [[]], hard=True)]
    for run in _runs(raw, start, end):
        if not run.verbatim and "\n" in run.text:
            drafts.append(Draft(BlockKind.PARAGRAPH, [[]], hard=True))
        else:
            drafts[-1].runs.append(run)
    return [draft for draft in drafts if draft.text]


def _scripts(shadow: Shadow) -> Iterator[tuple[int, int]]:
    for attributes, start, end in shadow.scripts:
        if "ld+json" in attributes and end - start <= _LARGEST:
            yield start, end


def _runs(raw: str, start: int, end: int) -> Iterator[Run]:
    """The text of a JSON string; an escape is a run of its own."""
    position = start
    while match := _ESCAPE.search(raw, position, end):
        if match.start() > position:
            yield Run(raw[position : match.start()], position, match.start())
        position = match.end()
        if match.group().count("u") > 1 and not _SURROGATES.fullmatch(match.group()):
            position = match.start() + 6  # two characters, not the two halves of one
        try:
            decoded = json.loads(f'"{raw[match.start() : position]}"', strict=False)
        except ValueError:
            decoded = " "
        yield Run(decoded.encode("utf-8", "replace").decode(), match.start(), position, False)
    if position < end:
        yield Run(raw[position:end], position, end)


def _articles(data: Any) -> Iterator[Mapping[str, Any]]:
    """The nodes of a graph that describe an article; plain web pages last."""
    nodes: list[Mapping[str, Any]] = []
    todo = [data]
    while todo and len(nodes) < 200:
        item = todo.pop(0)
        if isinstance(item, list):
            todo.extend(item[:200])
        elif isinstance(item, dict):
            if _ARTICLE_TYPES.search(str(item.get("@type", ""))):
                nodes.append(item)
            todo.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)
    nodes.sort(key=lambda node: "WebPage" in str(node.get("@type", "")))
    yield from nodes


def _name_of(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) and value.strip() else None


def _placed(raw: str, start: int, end: int, value: str) -> MetaValue:
    """The value with its place, where it stands word for word (JSON escapes may hide it)."""
    for form in (value, json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]):
        at = raw.find(f'"{form}"', start, end)
        if at >= 0:
            return MetaValue(value, at + 1, at + 1 + len(form))
    return MetaValue(value)
