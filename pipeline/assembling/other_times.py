"""Other times: results that the words right after them put into an earlier year, whatever the sentence is about.

| words | the article's year |
|---|---|
| `was sixth in 2002`, `fifth at the 2015 worlds`, `won in '24` | a later one |
| `12th in the National last year`, `bronze in Turku two years ago` | any |
| `sixth at last year's worlds` | any |
| `ran 4:18 as a junior`, `won the mile as a freshman` | any |

Beside a result of today such words between two commas tell of another one: `A, fourth here last week, won in 2:01.3`
and `A, who had run 2:03 in May, won` are two results each (`asides_of`), and so is a place at a championship that the
article is not about: `A, fourth at the Tokyo Olympics, won`.

`ahead of 2024 champion Berg`, `the gold that he won in 2019`, `faster than in 2021` and `last year's winner` are of
somebody or something else, and the class of `Bob Eisner '96` is no date.
"""

from __future__ import annotations

import re

from .anchors import Anchor
from .claims import Claim, Span
from .occasions import make_background
from .report import Report

CERTAIN = 0.67
"""How sure the words are, for a result's confidence. Counted on 2026-11-23 over 1,918 articles with known
results, they made 42 results earlier ones: of the 39 whose truth is known, 26 are."""
REACH = 90
"""Characters after a mark or place that may tell of when it was."""

_OTHERS = (
    r"(?:ahead|behind|over|than|since|what|that|which|who|whose|he|she|they|it|was|is|had|has|beats?|improved|bettered"
    r"|broke|old|time|mark|record|champions?|winners?|holders?|title|to|and|but|from|after|until|with)"
)
"""What follows these words is no longer the result itself."""
_WORDS = rf"(?:(?!{_OTHERS}\b)[\w’'&-]+ ){{0,6}}?"
_EARLIER = re.compile(
    rf"""[)]?[ ](?:
    {_WORDS.replace(" ", "[ ]")}(?:in|at|of|from)[ ](?:(?:the|his|her|their)[ ])?
        (?P<year>(?:18|19|20)\d\d|[’']\d\d)\b
        (?![ ](?:[\w-]+[ ]){{0,3}}?(?:champion|winner|medall?ist|runner|holder|finalist)s?\b)
    |{_WORDS.replace(" ", "[ ]")}(?:last[ ](?:year|season|summer|winter)(?![’']s)
        |(?:at|in)[ ]last[ ](?:year|season|summer|winter)[’']s
        |(?:an?|two|three|four|five|six|seven|eight|nine|ten|\d+)[ ]years?[ ](?:ago|earlier|before|previously))\b
    |(?:[\w’'-]+[ ]){{0,4}}?as[ ]an?[ ](?:junior|freshman|sophomore|senior|teenager|schoolgirl|schoolboy|minor|novice)\b
    )""",
    re.VERBOSE,
)
"""In text in lower case."""


_BREAK = re.compile(r"[,;:] |[()\[\]]| [–—-] ")
"""What encloses an aside."""
_ASIDE = re.compile(
    r"\b(?:(?:at|in) last (?:year|season|summer|winter)[’']s"
    r"|last (?:year|season|summer|autumn|winter|spring|month|week|weekend|time)(?![’']s)|previous(?:ly)?"
    r"|(?:years?|months?|weeks?|fortnight|days?) (?:ago|earlier|before)"
    r"|earlier (?:this|in the) (?:year|season|month|week)"
    r"|(?:in|at|of|from) (?:the )?(?P<year>(?:18|19|20)\d\d)"
    r"|as an? (?:junior|freshman|sophomore|teenager|schoolgirl|schoolboy|novice))\b"
)
_HAD = re.compile(r"\W*(?:(?:and )?(?:who|he|she|they) had|having)\b")
"""An aside that begins so is of another race, be it of the same day."""
_COMPARED = re.compile(
    r"\b(?:than|better\w*|beat\w*|broke|improv\w+|records?|bests?|marks?|champions?|winners?|holders?|titles?|since|equal\w*"
    r"|quicker|faster|until)\b"
)
"""Such a stretch tells what today's result is measured by."""


_APPOSED = re.compile(r"(?:(?:only|just|an?|the|winner of|who (?:was|finished|came|took|won))(?: only| just)? )?")
"""What may stand in an aside before its place."""
_MAJOR = ("championship", "games", "trials")
"""Kinds of competitions whose names in an aside tell where somebody was placed before."""


def asides_of(report: Report, anchors: list[Anchor], year: str | None, main: str | None = None) -> dict[int, bool]:
    """The anchors, by `id`, that asides put into another time; False: of another race, perhaps of the same day.

    `main`: the competition that the article is about, where it names one.
    """
    found = {}
    for anchor in anchors:
        if anchor.kind == "title":
            continue
        sentence = anchor.sentence
        low, high = sentence.start, sentence.end
        for mark in _BREAK.finditer(report.lower, low, high):
            if mark.end() <= anchor.start:
                low = mark.end()
            elif mark.start() >= anchor.end:
                high = mark.start()
                break
        if (low, high) == (sentence.start, sentence.end) or _COMPARED.search(report.lower, low, high):
            continue
        told = _ASIDE.search(report.lower, low, high)
        if told and (told["year"] is None or _before(told["year"], year)):
            found[id(anchor)] = True
        elif _HAD.match(report.lower, low, high):
            found[id(anchor)] = False
        elif low > sentence.start and main is not None and _is_elsewhere(report, anchor, (low, high), main):
            found[id(anchor)] = True
    return found


def _is_elsewhere(report: Report, anchor: Anchor, aside: Span, main: str) -> bool:
    """Whether the aside is a place at another championship: `, fourth at the Tokyo Olympics,`."""
    if report.within("marks", *aside) or not _APPOSED.fullmatch(report.lower, aside[0], anchor.start):
        return False
    named = [c.value for c in report.within("competitions", anchor.end, aside[1]) if not c.value.implied]
    return any(value.kind in _MAJOR for value in named) and all(value.name != main for value in named)


def settle_times(report: Report, claims: list[Claim], year: str | None) -> None:
    """Makes what is told of an earlier year background; `year`: the article's own."""
    for claim in claims:
        if claim.scope == "report" and not claim.listed and _is_earlier(report, claim, year):
            make_background(claim, CERTAIN)


def _is_earlier(report: Report, claim: Claim, year: str | None) -> bool:
    ends = [end for field in ("place", "mark", "status") for _, end in claim.spans.get(field, ())]
    found = (_EARLIER.match(report.lower, end, min(end + REACH, claim.sentence.end)) for end in ends)
    return any(match["year"] is None or _before(match["year"], year) for match in found if match)


def _before(told: str, year: str | None) -> bool:
    """Whether the year, of four digits or two, is before the article's; False where that is unknown."""
    if year is None:
        return False
    if len(told) == len("’24"):
        century = int(year[:2]) - (told[1:] > year[2:4])
        told = f"{century}{told[1:]}"
    return told < year[:4]
