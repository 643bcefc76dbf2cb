"""Whether two articles speak of the same meeting: names of competitions, venues and dates.

>>> compare_competitions("World Athletics Championships", "2023 World Champs")
<Agreement.AGREE: 'agree'>
>>> compare_competitions("World Championships", "World Indoor Championships")
<Agreement.CONFLICT: 'conflict'>
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from racemark.models import numbers
from racemark.pipeline.writing.keys import fold


class Agreement(StrEnum):
    """What a comparison of two statements says."""

    AGREE = "agree"
    AGREE_LOOSELY = "agree loosely"
    """One says less than the other, or both say little."""
    UNKNOWN = "unknown"
    """One or both say nothing."""
    DIFFER = "differ"
    """Other words, which may mean the same."""
    CONFLICT = "conflict"
    """They cannot both be right of one performance."""


_SYNONYMS = {
    "champs": "championships",
    "championship": "championships",
    "champion": "championships",
    "chps": "championships",
    "title": "championships",
    "worlds": "world championships",
    "euros": "european championships",
    "europeans": "european championships",
    "nationals": "national championships",
    "olympic": "olympics",
    "olympic games": "olympics",
    "olympics games": "olympics",
    "commonwealths": "commonwealth games",
    "trial": "trials",
    "relay": "relays",
    "uk": "british",
    "gb": "british",
    "usa": "us",
    "united states": "us",
    "american": "us",
    "pre classic": "prefontaine classic",
    "indoors": "indoor",
    "xc": "cross country",
    "crosscountry": "cross country",
    "schools": "school",
    "intercollegiate": "collegiate",
    "invite": "invitational",
    "div": "division",
    "d1": "division 1",
    "d2": "division 2",
    "d3": "division 3",
    "north of england": "northern",
    "south of england": "southern",
    "north": "northern",
    "south": "southern",
    "east": "eastern",
    "west": "western",
    "new england": "newengland",
    "south african": "southafrican",
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
}
_SYNONYM = re.compile(r"\b(" + "|".join(sorted(map(re.escape, _SYNONYMS), key=len, reverse=True)) + r")\b")
_UNDER = re.compile(r"\bu(?:nder)? (\d\d)s?\b")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_HOSTS = {
    "sydney": "2000",
    "athens": "2004",
    "beijing": "2008",
    "london": "2012",
    "rio": "2016",
    "tokyo": "2020",
    "paris": "2024",
}
"""Olympic cities, for `Tokyo 2020`: the one name of these Games that does not say what they are."""

_TELLING = frozenset(
    "world european commonwealth olympics paralympics asian african southafrican oceania pan balkan indoor junior "
    "youth masters u13 u15 u17 u18 u20 u23 cross relays team school university universities collegiate ncaa nescac "
    "newmac county regional area trials cup 1 2 3 4 5 6 northern southern eastern western "
    "midland midlands newengland "
    " british us english scottish welsh irish kenyan jamaican canadian australian half".split()
)
"""Words that make it another competition when each of two names has one that the other has not."""
_DIVIDING = frozenset(
    "indoor junior youth masters u13 u15 u17 u18 u20 u23 trials cross relays team school cup half".split()
)
"""Words that make it another competition even when the other name has nothing in their place."""
_FILLERS = frozenset(
    "the of at in and for a athletics track field country games championships meeting meet event race races iaaf "
    "series outdoor open senior annual day invitational classic gala trophy memorial festival".split()
)
"""Words that say nothing of which competition it is."""
_SERIES = frozenset("diamond golden league grand prix super tour parkrun challenge".split())
"""Words of series, held several times a year: they alone do not say which meeting."""
_NAMES_ALIKE = 88
"""Of 100, rapidfuzz's token_set_ratio, from which two names without a telling difference are one."""


@lru_cache(maxsize=65_536)
def _meet_words(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The folded words of a competition's name, and its years."""
    text = _UNDER.sub(r"u\1", fold(name))
    text = _SYNONYM.sub(lambda found: _SYNONYMS[found[0]], text)
    years = _YEAR.findall(text)
    words = [word for word in _YEAR.sub(" ", text).split() if not re.fullmatch(numbers.NTH, word)]
    if len(words) == 1 and _HOSTS.get(words[0]) in years:
        words = ["olympics", *words]
    return frozenset(words), frozenset(years)


def years_of(competition: str | None) -> frozenset[str]:
    """The years in a competition's name."""
    return _meet_words(competition)[1] if competition else frozenset()


@lru_cache(maxsize=65_536)
def compare_competitions(a: str | None, b: str | None, understood: frozenset[str] = frozenset()) -> Agreement:
    """Whether two names are one competition's, whatever the edition, unless both names have years.

    `understood`: words that go without saying, such as `cross country` between two cross-country results.
    """
    if not a or not b:
        return Agreement.UNKNOWN
    (words, years), (others, other_years) = _meet_words(a), _meet_words(b)
    if years and other_years and not years & other_years:
        return Agreement.CONFLICT
    return _compare_words(words - understood - _FILLERS, others - understood - _FILLERS)


def _compare_words(words: frozenset[str], others: frozenset[str]) -> Agreement:
    if not words or not others:
        return Agreement.UNKNOWN
    shared = words & others
    telling = [(words - others) & _TELLING, (others - words) & _TELLING]
    if all(telling) or (any(side & _DIVIDING for side in telling) and shared - _DIVIDING):
        return Agreement.CONFLICT
    if not shared - _SERIES:
        return Agreement.AGREE_LOOSELY if shared and (words <= _SERIES or others <= _SERIES) else Agreement.DIFFER
    if any(telling):
        return Agreement.AGREE_LOOSELY if words <= others or others <= words else Agreement.DIFFER
    alike = fuzz.token_set_ratio(" ".join(sorted(words)), " ".join(sorted(others)))
    return Agreement.AGREE if alike >= _NAMES_ALIKE else Agreement.DIFFER


@lru_cache(maxsize=65_536)
def compare_venues(a: str | None, b: str | None, names: tuple[str | None, str | None] = (None, None)) -> Agreement:
    """Whether two places are one; `names` are the competitions, which often hold the place (`Weltklasse Zurich`)."""
    one, other = set(fold(a or "").split()), set(fold(b or "").split())
    if one and other and (one <= other or other <= one):
        return Agreement.AGREE
    in_other = bool(one) and one <= set(fold(names[1] or "").split())
    in_one = bool(other) and other <= set(fold(names[0] or "").split())
    if in_other or in_one:
        return Agreement.AGREE
    if not one or not other:
        return Agreement.UNKNOWN
    alike = fuzz.token_set_ratio(" ".join(sorted(one)), " ".join(sorted(other)))
    return Agreement.AGREE if alike >= _NAMES_ALIKE else Agreement.DIFFER


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last` on one of which something was."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@lru_cache(maxsize=65_536)
def span_of(text: str | None) -> Span | None:
    """The days that an ISO date, of a day, month or year, stands for; None for none and for no real date."""
    if not text:
        return None
    try:
        parts = [int(part) for part in text[:10].split("-")]
        first = date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    if len(parts) == 3:
        return Span(first, first)
    after = date(first.year + 1, 1, 1) if len(parts) == 1 else (first.replace(day=28) + timedelta(4)).replace(day=1)
    return Span(first, after - timedelta(1))


def compare_dates(a: Span | None, b: Span | None) -> Agreement:
    """Whether two dates can be one day's; a day's difference is the night between two time zones."""
    if not a or not b:
        return Agreement.UNKNOWN
    gap = max((b.first - a.last).days, (a.first - b.last).days, 0)
    if gap:
        return Agreement.AGREE_LOOSELY if gap == 1 and a.days == b.days == 1 else Agreement.CONFLICT
    return Agreement.AGREE if a.days == b.days == 1 else Agreement.AGREE_LOOSELY
