"""Place runs: words that give several ranks at once, to be shared among several athletes in order.

| words | ranks |
|---|---|
| `went 1-2`, `a 1-2-3 finish`, `placed 4-5-8`, `finished 1, 2 and 5` | as counted |
| `one-two`, `one, two, three` | 1, 2, ... |
| `claimed fifth through eighth`, `took 4th to 6th`, `3rd-5th` | all from the first to the last |
| `took the top three places`, `swept the first four spots` | 1 to 3, 1 to 4 |
| `swept the podium`, `a clean sweep of the medals` | 1, 2, 3 |

Ranks rise. Places among some of the field (`2-3-5 among the juniors`), scores (`a 5-4 lead`), heights (`jumped 6-7`),
dates, changes of place (`from second to sixth`) and numbers
without a word of finishing beside them are no ranks.

>>> [(run.words, run.ranks) for run in find("Berg, Lund and Moss placed 4-5-8 and Luton went one-two")]
[('4-5-8', (4, 5, 8)), ('one-two', (1, 2))]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from racemark.models import numbers

from .lettercase import CaseBlind

_LONGEST = 12
"""Ranks that one run may hold."""

_FINISHED = (
    r"\b(?:finish\w*|plac(?:e|es|ed|ing)|c[ao]m(?:e|es|ing)(?: (?:home|in))?|go(?:es|ing)?|went|were|claim\w*|t[ao]ken?"
    r"|taking|took|scor(?:ed|ing)|r[au]n(?:ning)?|secur\w+|earn\w+|captur\w+|grabb\w+|packed|cross\w*|complet\w+"
    r"|places|positions|spots)"
)
_BEFORE = re.compile(
    _FINISHED + r"(?: (?:in|a|an|the|home|up|places|positions|spots|nos?\.|numbers?))* $", re.IGNORECASE
)
_NAMED = re.compile(r" (?:and|&) (?:[A-Z][\w’'-]+ ){1,3}$")
_AFTER = re.compile(r"[ -](?:[\w-]+ )?(?:finish\w*|sweep|places?|positions|spots)\b", re.IGNORECASE)
_TAKING = (
    r"(?:took|takes?|taking|claim(?:ed|s|ing)?|sw[ae]pt|sweep(?:s|ing)?|fill(?:ed|s|ing)?|occup(?:ied|ies|ying)"
    r"|lock(?:ed|ing)?[ ](?:up|down|out)|secur(?:ed|es|ing)|grabb(?:ed|ing)|captur(?:ed|es|ing)|earn(?:ed|s|ing)"
    r"|packed|had)"
)
_ORDER = rf"(?:{'|'.join(numbers.ORDINALS[:12])}|{numbers.NTH})"
_PATTERN = CaseBlind(
    rf"""(?<![\w:.,’'-])(?<!\d[ ])(?:
    (?P<numbers>[1-9]\d?(?:[-–—][1-9]\d?){{1,7}})(?![\d:.,/–—-]*\d|[’'"″′]|\w)
    |(?P<listed>[1-9]\d?(?:,[ ]?[1-9]\d?)*(?:,?[ ](?:and|&)[ ][1-9]\d?)(?![\d:.-]*\d|\w))
    |(?P<words>one[,–-][ ]?two(?:[,–-][ ]?three(?:[,–-][ ]?four)?)?)(?!\w)
    |(?P<both>one[ ]and[ ]two(?:[ ]and[ ]three)?)(?!-?\w|[ ](?:laps|miles|days|years|hours|minutes|seconds|metres))
    |(?P<range>(?P<low>{_ORDER})(?:[ ](?:through|thru|to)[ ]|[ ]?[–-][ ]?)(?P<high>{_ORDER}))(?!\w)
    |{_TAKING}[ ](?:up[ ])?(?:all[ ]?)?(?:of[ ])?the[ ](?:top|first|leading)[ ](?P<top>{"|".join(numbers.ONES[:10])}|\d)
        (?:[ ](?:overall[ ])?(?:places|spots|positions|slots|steps|finishes))?
        (?![ -]?\w*(?:schools|teams|mile|lap|round))
    |(?P<podium>(?:clean[ ])?sweep[ ]of[ ](?:all[ ])?(?:the[ ])?(?:three[ ])?(?:medals|podium)
        |sw(?:ept|eeping|eep)[ ](?:all[ ])?(?:the[ ])?(?:three[ ])?(?:medals|podium)|(?:medal|podium)[ ]sweep)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class PlaceRun:
    """`text[start:end]` is `words` and means `ranks`, two to twelve of them, rising."""

    start: int
    end: int
    words: str
    ranks: tuple[int, ...]


def find(text: str) -> list[PlaceRun]:
    """The runs, in text order."""
    runs = []
    for match in _PATTERN.finditer(text):
        ranks = () if text.startswith(" among ", match.end()) else _ranks(text, match)
        if 2 <= len(ranks) <= _LONGEST and all(a < b for a, b in pairwise(ranks)):
            runs.append(PlaceRun(match.start(), match.end(), match.group(), ranks))
    return runs


def _ranks(text: str, match: re.Match[str]) -> tuple[int, ...]:
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 30]
    if match["numbers"]:
        ranks = tuple(int(number) for number in re.findall(r"\d+", match["numbers"]))
        told = _BEFORE.search(before) or _AFTER.match(after)
        return ranks if told or ranks in ((1, 2), (1, 2, 3), (1, 2, 3, 4), (2, 3)) else ()
    if match["listed"]:
        told = re.search(r"\b(?:finish\w*|plac(?:ed|ing)|went|came) $", before)
        return tuple(int(number) for number in re.findall(r"\d+", match["listed"])) if told else ()
    if match["both"]:
        told = _BEFORE.search(before) or _NAMED.search(before)
        return tuple(range(1, 1 + len(re.findall(r"one|two|three", match["both"].casefold())))) if told else ()
    if match["words"]:
        return tuple(range(1, 1 + len(re.findall(r"[a-z]+", match["words"].casefold()))))
    if match["range"]:
        if not _BEFORE.search(before):
            return ()
        return tuple(range(numbers.rank(match["low"]), numbers.rank(match["high"]) + 1))[: _LONGEST + 1]
    if match["top"]:
        return tuple(range(1, 1 + numbers.value(match["top"])))
    return (1, 2, 3)
