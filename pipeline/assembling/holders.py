"""Holders: whose record or mark it was that somebody bettered, where the words beside it name him or her.

| words | holder |
|---|---|
| `the meet record of Ada Berg`, `the record held by her coach, Ada Berg`, `the record Ada Berg set in 2003` | Berg |
| `the 2:03.90 of Ada Berg`, `the 58.10 that Ada Berg had run in 2011`, `the old best, 58.10 by Ada Berg` | Berg |
| `Ada Berg's 58.10 from 2011`, `Ada Berg's 2011 mark of 58.10` | Berg |

What they held is an earlier result. `58.10 to the 58.90 of Ada Berg` tells today's second, and `won in 58.10 from Ada
Berg` as well.
"""

from __future__ import annotations

import re
from typing import Any

from racemark.models.mentions import Mention

from .anchors import Anchor
from .report import Report, Sentence

CERTAIN = 0.9
"""The probability that such a mark is its holder's and of an earlier day. Our judgement, no measurement: 26 of the 33
that the first, wider patterns found in 373 articles were; what misled them is among the look-alikes of the tests."""
REACH = 70
"""Characters between a mark or a record and its holder's name."""

_GAINED = (
    r"(?:held|set|owned|achieved|established|made|run|ran|thrown|threw|cleared|shared|clocked|posted|recorded|put up"
    r"|registered|jumped|vaulted|walked|managed)"
)
_TITLE = r"(?:[\w’'&.-]+ ){0,5}"
_BY = re.compile(
    rf",? (?:\([^()\n]{{0,30}}\) )?(?:(?:which|that)(?: \w+)? )?(?:(?:was|is|had been|has been) )?(?:\w+ly )?"
    rf"(?:{_GAINED} )?(?:by|of|(?:that )?(?:has |had )?belong(?:s|ed|ing) to) (?:(?:his|her|their) \w+, )?{_TITLE}"
)
_SHARED = re.compile(r"\b(?:jointly|shared)\b")
_OWNING = re.compile(r"[’']s? ")
_WHICH = re.compile(r" (?:(?:that|which) )?(?:(?!(?:and|but|while|as|when|with|after|before)\b)[\w’'&.-]+ ){0,5}")
_HAD = re.compile(rf" (?:(?:had|has) )?(?:\w+ly )?{_GAINED}\b")
_THE = re.compile(
    r"(?<!against )(?<!than )(?<!to )(?<!was )(?<!by )\bthe (?:\w+ )?$"
    r"|\b(?:old|previous|former|existing)(?: (?:one|best|mark|record|figures))?(?: (?:is|was|of|being))?,? $"
    r"|\b(?:records?|standards?|(?:course|meeting|league|club|world|stadium) best)(?: of|,) $"
)
_SINCE = re.compile(r" (?:(?:secs?|seconds|m|met\w+) )?\(?(?:from|(?:set|run|thrown|made) (?:in|at)) ")
_POSSESSED = re.compile(r"[’']s? (?:[\w’'-]+ ){0,5}?(?:records?|standards?|(?:18|19|20)\d\d mark) of ")
_DATED = re.compile(r"[’']s? (?:[\w’'-]+ ){0,3}?")


def holders_after(report: Report, sentence: Sentence, end: int) -> list[Mention[Any]]:
    """Those whom the words after a record or a mark, which ends at `end`, name as its holders."""
    text = report.lower
    names = [name for name in sentence.names if end < name.start <= end + REACH]
    for index, name in enumerate(names):
        if _OWNING.match(text, name.end):
            continue  # a club: `of Turku's Ada Berg`
        between = text[end : name.start]
        if _BY.fullmatch(between):
            return names[index : index + 2] if _SHARED.search(between) else [name]
        return [name] if _WHICH.fullmatch(between) and _HAD.match(text, name.end) else []
    return []


def holders_of_marks(report: Report, anchors: list[Anchor]) -> dict[int, Mention[Any]]:
    """The holders of a sentence's marks, by the `id` of the anchor."""
    found = {id(anchor): _holder(report, anchor) for anchor in anchors if anchor.kind == "mark"}
    return {anchor: holder for anchor, holder in found.items() if holder is not None}


def _holder(report: Report, mark: Anchor) -> Mention[Any] | None:
    """Whom the words about a mark tell to have had it before."""
    text, sentence = report.lower, mark.sentence
    before = [name for name in sentence.names if mark.start - REACH < name.end <= mark.start]
    if before:
        between = text[before[-1].end : mark.start]
        if _POSSESSED.fullmatch(between) or (_DATED.fullmatch(between) and _SINCE.match(text, mark.end)):
            return before[-1]
    if not _THE.search(text, max(sentence.start, mark.start - 40), mark.start):
        return None
    return next(iter(holders_after(report, sentence, mark.end)), None)
