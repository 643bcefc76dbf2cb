"""Years: one place that somebody took in several years is a result of each of them.

| words | results |
|---|---|
| `champion in 2016 and 2018`, `third in '61, '62 and '64` | one a year |
| `won it in 1970–1972` | three |
| `titles in the 1,500 (1997, 1998) and 5,000 (1998)` | two of one event, one of the other |
| `third, then fourth, in 2021 and 2022` | one a year, in that order |

`between 2007 and 2014`, `the 2010-11 season` and the years of a life (`Berg (1934–2011)`) count no results.
"""

from __future__ import annotations

import re

from .claims import Claim, Span
from .report import Report

REACH = 90
"""Characters after a place in which its years may stand."""
LONGEST = 8
"""Years in a row that a range may name."""

_YEAR = r"(?:(?:18|19|20)\d\d|[’']\d\d)"
LIST = rf"{_YEAR}(?:(?:,? and | & |, |[–-]|/)(?:in )?(?:{_YEAR}|\d\d)(?![\d.:,]?\d))+(?! season)"
"""Two years or more, in lower case."""
_AFTER = re.compile(rf",? (?:(?!(?:between|from|since|until|and|but|who|which|that)\b)[\w,’'-]+ ){{0,8}}?in ({LIST})")
_BRACKET = re.compile(rf" ?\(({LIST}|{_YEAR})\)")
_A_YEAR = re.compile(_YEAR)
_ONE = re.compile(r"(?P<join>[–-])?(?:in )?(?P<year>(?:18|19|20)\d\d|[’']?\d\d)\b")


def add_years(report: Report, claims: list[Claim]) -> list[Claim]:
    """Dates the claims that several years follow, each by its first; gives the new claims of the other years."""
    added: list[Claim] = []
    for claim in claims:
        span = None if claim.listed or claim.mark or claim.place is None else _listed(report, claim)
        if span is None:
            continue
        years = years_of(report.lower[slice(*span)])
        before = _in_turn(report, claims, claim)
        if before and len(before) + 1 == len(years):
            for earlier, year in zip(before, years, strict=False):
                earlier.say("date", year, span)
            years = years[-1:]
        if claim.scope == "report" and len(years) > 1:
            claim.scope = "background"
        for year in years[1:]:
            other = claim.copy()
            other.say("date", year, span)
            added.append(other)
        claim.say("date", years[0], span)
    return added


def years_of(words: str) -> list[str]:
    """The years that the words list, four digits each, the gaps of ranges filled.

    >>> years_of("1970–1972 and '75")
    ['1970', '1971', '1972', '1975']
    """
    years: list[int] = []
    for match in _ONE.finditer(words):
        digits = match["year"].lstrip("’'")
        century = years[-1] // 100 * 100 if years else 2000 if int(digits) < 40 else 1900
        year = int(digits) if len(digits) == len("1970") else century + int(digits)
        if match["join"] and years and years[-1] < year <= years[-1] + LONGEST:
            years += range(years[-1] + 1, year)
        years.append(year)
    return [str(year) for year in years]


def _listed(report: Report, claim: Claim) -> Span | None:
    """Where the years of the claim stand: after its place, or in brackets after its event."""
    for _, end in claim.spans.get("event", ()):
        if match := _BRACKET.match(report.lower, end):
            return match.span(1)
    for _, end in claim.spans.get("place", ()):
        match = _AFTER.match(report.lower, end, min(end + REACH, claim.sentence.end))
        if match and not any(report.within(kind, end, match.start(1)) for kind in ("places", "marks")):
            return match.span(1)
    return None


def _in_turn(report: Report, claims: list[Claim], claim: Claim) -> list[Claim]:
    """The athlete's other places that share the years with the claim's: told right before it, no year between."""
    return [
        other
        for other in claims
        if other.sentence is claim.sentence
        and other.athlete is claim.athlete
        and (other.scope, other.event, other.mark) == (claim.scope, claim.event, None)
        and other.place is not None
        and other.position < claim.position
        and not _A_YEAR.search(report.lower, other.position, claim.position)
    ]
