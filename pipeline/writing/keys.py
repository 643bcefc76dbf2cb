"""Keys under which names are stored and compared: plain letters, whatever the accents, case and punctuation."""

from __future__ import annotations

import hashlib
import re

from anyascii import anyascii

_APOSTROPHES = re.compile(r"[’'ʼ`´‘]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")

KEY_LENGTH = 100
"""Longest key stored: an index of PostgreSQL holds no row of more than about 2,700 bytes."""


def fold(text: str) -> str:
    """The text in plain lower-case letters and digits, words apart by one space.

    >>> fold("Dina Asher-Smith"), fold("Sha’Carri Ødegård")
    ('dina asher smith', 'shacarri odegard')
    """
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", anyascii(_APOSTROPHES.sub("", text))).lower()).strip()


def name_key(name: str) -> str:
    """The folded name, cut to what an index can hold."""
    return fold(name[: 4 * KEY_LENGTH])[:KEY_LENGTH]


def source_key(source: str) -> str:
    """Names of sources have no limit, indexes have: SHA-256 of the name, hexadecimal."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
