"""What the bytes of a file are: told by how they begin, by the name only where that leaves a choice."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

import orjson

from .decoding import as_utf8, wide_encoding


class Kind(StrEnum):
    """What can be read."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    JSON = "application/json"
    JSON_LINES = "application/jsonl"
    XML = "application/xml"
    MAIL = "message/rfc822"
    PDF = "application/pdf"
    GZIP = "application/gzip"
    BZIP2 = "application/x-bzip2"
    XZ = "application/x-xz"
    ZIP = "application/zip"
    TAR = "application/x-tar"
    WARC = "application/warc"
    EMPTY = "empty"
    BINARY = "binary"


SUFFIXES = frozenset(
    ".txt .text .md .markdown .mdx .mkd .html .htm .xhtml .shtml .php .json .jsonl .ndjson .xml .nitf .rss .atom .eml "
    ".pdf .gz .tgz .bz2 .xz .zip .tar .warc".split()
)
"""What is looked at in folders and archives; other files there (pictures, scripts) are passed over."""
_TEXTS = frozenset(".md .markdown .mdx .mkd .html .htm .xhtml .shtml .php".split())
_XMLS = frozenset((".xml", ".nitf", ".rss", ".atom"))
_HEAD = 65536
"""Bytes of a file that are looked at."""
_MAGIC = (
    (b"\x1f\x8b", Kind.GZIP),
    (b"BZh", Kind.BZIP2),
    (b"\xfd7zXZ\x00", Kind.XZ),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"%PDF-", Kind.PDF),
    (b"WARC/1.", Kind.WARC),
)
_KNOWN_BINARY = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_XML_ROOT = re.compile(
    rb"(?:\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*"
    rb"<(?:[\w-]+:)?(?:nitf|newsitem|newsmessage|newsml|packageitem|rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"<\?xml\s")
_HTML = re.compile(rb"(?:\s+|<\?[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(rb"(?:(?:From [^\r\n]+|[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)\r?\n){2,}\r?\n")
_MAIL_HEADER = re.compile(
    rb"^(?:from|received|date|subject|message-id|mime-version|return-path):", re.IGNORECASE | re.MULTILINE
)
_CONTROL = bytes(range(7)) + bytes(range(14, 27)) + b"\x7f"


def kind_of(data: bytes, name: str) -> Kind:
    """What `data` is; the name decides between kinds of text, and where it says mail or JSON and the content fits."""
    head = data[:_HEAD]
    if not head.strip(b" \t\r\n\f\v\x00"):
        return Kind.EMPTY
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return Kind.TAR
    if wide_encoding(head) is None and is_binary(head):
        return Kind.BINARY
    return _text_kind(as_utf8(head), name)


def _text_kind(head: bytes, name: str) -> Kind:
    suffix = suffix_of(name)
    start = head.lstrip()
    beginning = start[:8192]
    if start.startswith(b"<") and (
        _XML_ROOT.match(beginning)
        or ((_XML.match(beginning) or suffix in _XMLS) and suffix not in _TEXTS and not _HTML.match(beginning))
    ):
        return Kind.XML
    if suffix in (".jsonl", ".ndjson") and start.startswith((b"{", b"[")):
        return Kind.JSON_LINES
    if start.startswith((b"{", b"[")) and (suffix == ".json" or (suffix not in _TEXTS and _parses(start))):
        return _json_kind(start)
    if suffix == ".eml" or (suffix in ("", ".txt") and _is_mail(start)):
        return Kind.MAIL
    if suffix in (".md", ".markdown", ".mdx", ".mkd"):
        return Kind.MARKDOWN
    if suffix in (".html", ".htm", ".xhtml", ".shtml", ".php") or _HTML.match(beginning):
        return Kind.HTML
    return Kind.TEXT


def _parses(start: bytes) -> bool:
    """Is it JSON, not a text that begins with a bracket? The first line or the whole must be sound."""
    for part in (start.split(b"\n", 1)[0], start):
        try:
            orjson.loads(part)
        except orjson.JSONDecodeError:
            continue
        return True
    return len(start) >= _HEAD // 2 and re.match(rb"\[?\s*\{\s*\"", start) is not None


def _json_kind(start: bytes) -> Kind:
    """One object, or one a line: lines that each begin with a brace."""
    lines = [line for line in start.split(b"\n", 3)[:3] if line.strip()]
    several = len(lines) > 1 and all(line.startswith(b"{") and line.rstrip().endswith(b"}") for line in lines[:2])
    return Kind.JSON_LINES if several else Kind.JSON


def _is_mail(start: bytes) -> bool:
    header = _MAIL.match(start)
    return header is not None and len(_MAIL_HEADER.findall(header.group())) >= 3


def is_binary(head: bytes) -> bool:
    """Bytes that text has few of: control characters. A stray NUL, as crawls have them, is no reason to refuse."""
    if head.startswith(tuple(magic for magic, _ in _KNOWN_BINARY)):
        return True
    control = len(head) - len(head.translate(None, _CONTROL))
    return control * (100 if b"\x00" in head else 20) > len(head)


def binary_name(data: bytes) -> str:
    """What a binary file probably is, for the message."""
    return next((name for magic, name in _KNOWN_BINARY if data.startswith(magic)), "binary data")


def suffix_of(name: str) -> str:
    """The last suffix in lower case, with its dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def is_article_name(name: str) -> bool:
    """Is a file of this name looked at in folders and archives? Hidden files and what systems leave are not."""
    path = PurePosixPath(name.replace("\\", "/"))
    if any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
        return False
    return path.suffix.lower() in SUFFIXES
