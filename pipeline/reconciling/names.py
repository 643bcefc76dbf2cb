"""Whether two names can be one athlete's: accents, initials, surname only, nicknames, spellings, order.

>>> compare_names("Jakob Ingebrigtsen", "J. Ingebrigtsen")
<NameMatch.INITIALS: 'initials'>
>>> compare_names("Jakob Ingebrigtsen", "Filip Ingebrigtsen") is None
True
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from nicknames import NickNamer
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from racemark.pipeline.writing.keys import PARTICLES, PersonName, nation_of, parse_name, team_tokens

_MORE_NICKNAMES = {"katie": "katherine catherine", "geordie": "george", "seb": "sebastian", "mo": "mohamed mohammed"}
"""What the package `nicknames` lacks, nickname to full names."""


class NameMatch(StrEnum):
    """How two names agree, the surest first."""

    FULL = "full name"
    NICKNAME = "nickname"
    PART = "part of the name"
    INITIALS = "initials"
    SPELLING = "spelling"
    SURNAME = "surname"


@lru_cache(maxsize=65_536)
def compare_names(a: str, b: str) -> NameMatch | None:
    """How the names of two athletes agree; None where they cannot be, or are too thin to be, the same person's."""
    one, other = parse_name(a), parse_name(b)
    if not one.tokens or not other.tokens or one.suffix != other.suffix:  # father and son
        return None
    if not one.given or not other.given:
        return _compare_bare(one, other)
    if sorted(one.tokens) == sorted(other.tokens):  # in whatever order
        return NameMatch.FULL
    surname = _compare_surnames(one, other)
    given = _compare_given(one.given, other.given)
    if surname is None or given is None:
        return None
    # Two doubts in one name are one too many.
    doubts = [match for match in (surname, given) if match is not NameMatch.FULL]
    if len(doubts) == 2 and doubts != [NameMatch.PART, NameMatch.PART]:
        return None
    return doubts[0] if doubts else NameMatch.FULL


def compare_teams(a: str, b: str) -> NameMatch | None:
    """The same for teams: `Great Britain` and `GB and NI` are one, `MIT` and `MIT B` are not."""
    one, other = team_tokens(a), team_tokens(b)
    if one == other or "".join(one) == "".join(other):
        return NameMatch.FULL
    nation = nation_of(" ".join(one))
    if nation and nation == nation_of(" ".join(other)):
        return NameMatch.FULL
    return None


def _compare_bare(one: PersonName, other: PersonName) -> NameMatch | None:
    """One of the two is a surname alone, or both are."""
    bare, full = (one, other) if not one.given else (other, one)
    if (
        one.tokens == other.tokens
        or bare.surname == full.surname
        or (len(bare.surname) == 1 and bare.surname[0] == full.surname[-1])
    ):
        return NameMatch.SURNAME
    return None


def _compare_surnames(one: PersonName, other: PersonName) -> NameMatch | None:
    a, b = one.surname, other.surname
    if a == b or "".join(a) == "".join(b):
        return NameMatch.FULL
    short, long = sorted((set(a), set(b)), key=len)
    if short < long and not short <= PARTICLES:  # Ennis, Ennis-Hill
        return NameMatch.PART
    # Two surnames without a hyphen: the first of them is read as a second given name.
    if one.given[0] == other.given[0] and (a[-1] in other.given[1:] or b[-1] in one.given[1:]):
        return NameMatch.PART
    return NameMatch.SPELLING if _spelled_alike(" ".join(a), " ".join(b), shortest=5) else None


def _compare_given(a: tuple[str, ...], b: tuple[str, ...]) -> NameMatch | None:
    first = _compare_first(a[0], b[0])
    if first is None:
        # J. J. Clarke for John-Joe Clarke, JJ for Jean-Jacques
        initials = [token[0] for token in b] == list(a) or [token[0] for token in a] == list(b)
        return NameMatch.INITIALS if initials else None
    if any(_compare_first(x, y) is None for x, y in zip(a[1:], b[1:], strict=False)):
        return None  # John A. Smith, John B. Smith
    return first


@lru_cache(maxsize=65_536)
def _compare_first(a: str, b: str) -> NameMatch | None:
    if a == b:
        return NameMatch.FULL
    if len(a) == 1 or len(b) == 1:
        return NameMatch.INITIALS if a[0] == b[0] else None
    if a.startswith(b) or b.startswith(a):  # Mo, Mohamed
        return NameMatch.NICKNAME
    if _nicknames(a) & _nicknames(b):
        return NameMatch.NICKNAME
    if a.removeprefix("y") == b.removeprefix("y"):  # Yelena, Elena
        return NameMatch.SPELLING
    # Another first letter is another name (Anna, Hanna) more often than a slip.
    return NameMatch.SPELLING if a[0] == b[0] and _spelled_alike(a, b, shortest=4) else None


@lru_cache(maxsize=1)
def _nicknamer() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=65_536)
def _nicknames(name: str) -> frozenset[str]:
    return frozenset({name} | _nicknamer().canonicals_of(name) | set(_MORE_NICKNAMES.get(name, "").split()))


def _spelled_alike(a: str, b: str, shortest: int) -> bool:
    """One letter more, less, other or out of place, in a name that is long enough for that to be a slip."""
    if min(len(a), len(b)) < shortest:
        return False
    slips = DamerauLevenshtein.distance(a, b, score_cutoff=2)
    return slips <= 1 or (slips == 2 and min(len(a), len(b)) >= 8 and JaroWinkler.similarity(a, b) >= 0.94)
