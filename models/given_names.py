"""Given names of many countries: knowledge that tells `Zoe Park` from a park.

The list is `given_names.txt`, made by `benchmarks/given_names.py` from the package Faker, which is slow to import.
Its license (MIT) lies beside it. It says how a name looks, and nothing of the person: nobody's sex is taken from it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from anyascii import anyascii

FILE = Path(__file__).with_name("given_names.txt")


def folded(name: str) -> str:
    """Without accents and capitals."""
    return anyascii(name).casefold()


@cache
def _known() -> frozenset[str]:
    return frozenset(line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


def is_given_name(word: str) -> bool:
    """Whether the word, or a part of it before or behind a hyphen, is a given name somewhere.

    >>> [is_given_name(word) for word in ("Zoe", "Zoë", "Anna-Marie", "Kaw", "Harriers")]
    [True, True, True, False, False]
    """
    name = folded(word)
    return name in _known() or any(part in _known() for part in name.split("-"))
