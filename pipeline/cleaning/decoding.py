"""Bytes to characters: BOM, then what the file declares, unless it is UTF-8 beyond doubt, then UTF-8, then a guess."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
"""Bytes that browsers and we look at for a declaration (HTML asks for 1024; old pages are later)."""

_GUESSED_FROM = 200_000
"""Bytes that a guess is based on."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """(text, encoding). The BOM stays as one character, newlines stay as they are; never fails.

    `declared` is what the container or the protocol says. Bytes that the encoding does not have become U+FFFD.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace"), encoding
    utf8 = _try(data, "utf-8")
    for name in (declared, _declaration(data)):
        text = _try(data, name)
        # Whoever saved the page may have converted it and left the declaration: text of another encoding that is
        # sound UTF-8 by chance, beyond ASCII, does not occur.
        if name and text is not None and (utf8 is None or data.isascii()):
            return text, _canonical(name)
    if utf8 is not None:
        return utf8, "utf-8"
    return _guess(data)


def _declaration(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (match.group(1) or match.group(2)).decode("ascii") if match else None


def _canonical(name: str) -> str:
    """The name of the codec; Latin-1 is read as cp1252, as the HTML standard has it."""
    canonical = codecs.lookup(name).name
    return "cp1252" if canonical in ("iso8859-1", "latin-1", "ascii") else canonical


def _try(data: bytes, name: str | None) -> str | None:
    if not name:
        return None
    try:
        canonical = _canonical(name)
        if canonical.startswith(("utf-16", "utf-32")):
            # A declaration that could be read as ASCII is no UTF-16.
            canonical = "utf-8"
        return data.decode(canonical)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(data: bytes) -> tuple[str, str]:
    """What charset-normalizer finds; between equals the Western European one, since the articles are English."""
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:_GUESSED_FROM])
    best = matches.best()
    names = [best.encoding] if best else []
    if best and any(
        _western(match) and match.chaos <= best.chaos and match.coherence >= best.coherence for match in matches
    ):
        names.insert(0, "cp1252")
    for name in (*names, "cp1252"):
        text = _try(data, name)
        if text is not None:
            return text, _canonical(name)
    return data.decode("cp1252", "replace"), "cp1252"


def _western(match: CharsetMatch) -> bool:
    return "cp1252" in (match.encoding, *match.could_be_from_charset)
