"""Keys under which names are stored and compared: plain letters, whatever the accents, case and punctuation.

>>> parse_name("KARSTEN Warholm Jr."), surname_key("Wayde van Niekerk", is_team=False)
(PersonName(given=('karsten',), surname=('warholm',), suffix='jr'), 'niekerk')
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from racemark.models import nations

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


PARTICLES = frozenset("al bin da de del den der di dos du el la le lo mac mc san st ter van vande vander von".split())
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "2", "iii": "3", "iv": "4"}
_TEAM_WORDS = frozenset("the team squad relay quartet and of men women mens womens boys girls".split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded words: given names or initials, surname (several words of a double one), suffix."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    suffix: str | None

    @property
    def tokens(self) -> tuple[str, ...]:
        return self.given + self.surname


def surname_key(name: str, is_team: bool) -> str:
    """What names of one athlete share in most papers: the last word, folded; of a team its nation or its name."""
    name = name[: 4 * KEY_LENGTH]
    if is_team:
        return f"team {nation_of(fold(name)) or ' '.join(team_tokens(name))}"[:KEY_LENGTH]
    person = parse_name(name)
    return (person.surname[-1] if person.surname else fold(name))[:KEY_LENGTH]


@lru_cache(maxsize=65_536)
def parse_name(name: str) -> PersonName:
    """The parts of a name. A single word is a surname; capitals for the surname are not relied upon."""
    if name.count(",") == 1:  # Kerr, Josh
        last, first = name.split(",")
        if fold(first) not in _SUFFIXES:
            name = f"{first} {last}"
    words = [tuple(fold(_split_initials(word)).split()) for word in name.split()]
    words = [word for word in words if word]
    suffix = _SUFFIXES.get(words[-1][0]) if len(words) > 1 and len(words[-1]) == 1 else None
    if suffix:
        words.pop()
    start = len(words) - 1
    while start > 1 and words[start - 1][0] in PARTICLES:
        start -= 1
    if start == 1 and len(words) > 1 and words[0][0] in PARTICLES:  # "van Niekerk" alone is a surname
        start = 0
    given = tuple(token for word in words[:start] for token in word)
    return PersonName(given, tuple(token for word in words[max(start, 0) :] for token in word), suffix)


def _split_initials(word: str) -> str:
    """`J.J.` and `JJ` are two initials; a whole name in capitals is none."""
    letters = word.replace(".", "")
    dotted = re.fullmatch(r"(\w\.)+\w?", word)
    return " ".join(letters) if dotted or re.fullmatch("[B-DF-HJ-NP-TV-XZ]{2}", word) else word


def team_tokens(name: str) -> tuple[str, ...]:
    """The words that tell a team from others."""
    return tuple(token for token in fold(name.replace("&", " and ")).split() if token not in _TEAM_WORDS)


@lru_cache(maxsize=1)
def _nation_names() -> dict[str, str]:
    return {
        " ".join(team_tokens(name)): nation.home or nation.code
        for nation in nations.NATIONS
        for name in (*nation.names, nation.home or nation.code)
    }


def nation_of(folded: str) -> str | None:
    """The code of the nation whose name, or code, this is; home nations have their own."""
    return _nation_names().get(" ".join(team_tokens(folded)))
