"""Name strings: runs of capitalised words that may name an athlete or a team.

Nothing here decides *whether* a string is a person; `athletes` does, per document, from everything the article says
about it. Examples of runs: `Josh Kerr`, `Sha'Carri Richardson`, `Hicham El Guerrouj`, `Anneliese van der Kolk`,
`T Harwood`, `J.J. Clark`, `Ajee' Wilson`. A possessive `'s` is never part of a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_APOSTROPHE = "'’‘`ʻ"
_WORD = rf"[{_UPPER}][^\W\d_]*(?:[{_APOSTROPHE}‐-](?![sS]\b)[^\W\d_]+)*(?:(?<![sS])[{_APOSTROPHE}](?= [{_UPPER}]))?"
_INITIALS = rf"(?:[{_UPPER}]\.){{1,3}}"
_PARTICLE = r"(?:van der|van den|van de|de la|de los|van|der|den|de|da|dos|do|di|del|della|du|la|le|von|zu|ten|ter|bin|ibn|al|el|ben|bint|abu|y)"
_NAME_WORD = rf"(?:{_INITIALS}|{_WORD})"
_RUN = re.compile(rf"(?<![\w{_APOSTROPHE}&/@#.-]){_NAME_WORD}(?: (?:{_PARTICLE} )?{_NAME_WORD}){{0,5}}(?![\w@])")
_TOKEN = re.compile(rf"{_PARTICLE} {_NAME_WORD}|{_NAME_WORD}")

SUFFIXES = frozenset({"jr", "jr.", "snr", "sr", "ii", "iii", "iv"})


def runs(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of every run of capitalised words, at most six of them, within one line."""
    for match in _RUN.finditer(text):
        yield match.span()


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The (start, end) of the words of a run; a particle stays with the word that it leads (`van der Kolk`)."""
    return [match.span() for match in _TOKEN.finditer(text, start, end)]


def surname(name: str) -> str:
    """The last word of a name with its particles: `van der Kolk`, `El Guerrouj` gives `Guerrouj`; `Jr` is passed over."""
    parts = [name[a:b] for a, b in words(name, 0, len(name))] or [name]
    while len(parts) > 1 and parts[-1].casefold() in SUFFIXES:
        parts.pop()
    return parts[-1]
