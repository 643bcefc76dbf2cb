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
_NO_CHARSETS = frozenset(("utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"))
"""Codecs of Python that no page may ask for: they make other characters of plain ASCII."""
_SOUND_PER_BROKEN = 3
"""So many characters beyond ASCII that are sound UTF-8 for each that is broken: cut or damaged UTF-8, nothing else."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """(text, encoding). The BOM stays as one character, newlines stay as they are; never fails.

    The text is `data.decode(encoding, "replace")`, always.

    `declared` is what the container or the protocol says. Bytes that the encoding does not have become U+FFFD.
    """
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), wide
    names = [name for name in (declared, _declaration(data)) if name]
    utf8 = _utf8(data, 1 if any(name.lower() in ("utf-8", "utf8") for name in names) else _SOUND_PER_BROKEN)
    for name in names:
        text = _try(data, name)
        # Whoever saved the page may have converted it and left the declaration: text of another encoding that is
        # sound UTF-8 by chance, beyond ASCII, does not occur.
        if text is not None and (utf8 is None or data.isascii()):
            return text, _canonical(name)
    if utf8 is not None:
        return utf8, "utf-8"
    return _guess(data)


def wide_encoding(data: bytes) -> str | None:
    """The encoding that a BOM says, or zeros in every other byte (UTF-16 without a BOM); None for all others."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    head = data[:_DECLARED_WITHIN]
    if len(head) >= 8 and b"\x00" in head:
        half = len(head) // 2
        even, odd = head[::2].count(0), head[1::2].count(0)
        if odd > 0.6 * half and not even:
            return "utf-16-le"
        if even > 0.6 * half and not odd:
            return "utf-16-be"
    return None


def as_utf8(data: bytes) -> bytes:
    """The same characters in UTF-8, without a BOM; for parsers that know nothing else."""
    wide = wide_encoding(data)
    if wide in (None, "utf-8"):
        return data.removeprefix(codecs.BOM_UTF8)
    return data.decode(wide, "replace").removeprefix("\ufeff").encode("utf-8", "replace")


def _utf8(data: bytes, sound_per_broken: int) -> str | None:
    """UTF-8, a few broken characters aside: a file that was cut off in one, a stray byte of an advertisement."""
    text = _try(data, "utf-8")
    if text is None:
        mended = data.decode("utf-8", "replace")
        broken = mended.count("\ufffd")
        sound = sum(char > "\x7f" for char in mended) - broken
        text = mended if sound >= sound_per_broken * broken else None
    return text


def _declaration(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (match.group(1) or match.group(2)).decode("ascii") if match else None


def _canonical(name: str) -> str:
    """The name of the codec; Latin-1 is read as cp1252, as the HTML standard has it. Raises LookupError."""
    canonical = codecs.lookup(name).name
    if canonical in _NO_CHARSETS:
        raise LookupError(name)
    if canonical.startswith(("utf-16", "utf-32")):
        # A declaration that could be read as ASCII is no UTF-16.
        return "utf-8"
    return "cp1252" if canonical in ("iso8859-1", "latin-1", "ascii") else canonical


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(_canonical(name))
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
