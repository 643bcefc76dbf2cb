"""Occasions: articles whose headline or opening says that they have no results of their own, only earlier ones.

| what the article is | words | where |
|---|---|---|
| a preview | `Preview: women's 800m`, `five to watch`, `what to look out for`, `Field set for ...` | headline, label |
| an obituary | `Former miler Berg dies at 84`, `has died aged 84`, `Obituary: Ann Moss` | headline, opening |
| a profile | `Profile: Ann Moss`, `Ann Moss (born 4 May 1951 ...` | headline, opening |
| a roll of honour | `Hall of Fame`, `Class of 2019 inductees` | headline |
| a poll | `Up to third in the coaches' poll` | headline, label |
| a calendar | `This day in athletics`, `On this day` | headline |
| an intention | `Berg eyes Oslo`, `Moss ready for debut`, `Ann Moss to run in Turku` | headline |
| a farewell | `Moss calls time`, `announced her retirement` | headline, opening |
| a selection, a ban | `naming the team for Oslo`, `banned for two years` | opening |

Whatever such an article tells was news once, so its results are background. A `preview` that is the name of a meeting
(`seventh in the National Preview`) makes none, nor does a death in an article about a race (`who died in March`).
"""

from __future__ import annotations

import re

from .claims import Claim
from .report import Report

CERTAIN = 0.95
"""The probability that a result in such an article is no news of its own."""
OPENING = 450
"""Characters of the article in which a death is told if it is about one."""
NOTICES = 2
"""So many deaths and retirements make a column of them."""
LABELS = 4
"""Blocks in which a label (`Preview` in a line of its own) may stand."""
LONGEST_LABEL = 90
"""Characters of a line that can be a label."""

_HEADLINE = re.compile(
    r"""
    (?<!\w)(?<!national[ ])(?<!state[ ])(?<!regional[ ])(?<!in[ ])(?<!at[ ])(?<!the[ ])
        previews?(?=[:,.!?\d]|[ ]?(?:–|—|-|\|)|[ ](?-i:[A-Z])|$)
    |\b(?:to|who|what)[ ](?:watch(?:[ ]out[ ]for)?|look[ ](?:out[ ])?for)\b|\bfields?[ ](?:is[ ]|are[ ])?set[ ]for\b
    |\blook(?:s|ing)?[ ]ahead[ ]to\b
    |\bstart[ -]?lists?\b|\b(?:the|our)[ ]pick[ ]of[ ]the\b|\bform[ ]guide\b
    |\b(?:on[ ])?this[ ]day[ ]in\b|\bon[ ]this[ ]day\b
    |^(?-i:[A-Z])[\w’'-]+(?:[ ](?-i:[A-Z])[\w’'-]+){0,4}[ ](?:eyes|targets|aims|ready[ ](?:for|to)
        |sets?[ ](?:her[ ]|his[ ])?sights[ ]on
        |chas(?:es|ing)|seeks|plans[ ](?:to|for)|hopes[ ](?:to|for)|out[ ]to|bids[ ](?:to|for)|set[ ](?:to|for)
        |to[ ](?:run|race|face|miss|skip|return|compete|defend|captain|retire)|retires|calls[ ](?:time|it[ ]a[ ]day)
        |hangs[ ]up)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Phrases by which headlines announce what is to come or look back on a day of the calendar. Our choice, by kind: the
word `preview` but where it names a meeting (`National Preview`), `to watch`, `field set for`, `looks ahead to`, `form
guide`, `start lists`, `on this day`. A preview that says none of them in its headline is left to the learned scopes."""
_LIVES = re.compile(
    r"\bobituary\b|\bwho[’']s who\b|^profile: |\bdies\b|\bdead at \d|\bhall of (?:fame|honou?r)\b", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:[\w’'-]+ ){0,9}preview$|previews?(?:$| ?[–—:|-]| ?\d| (?-i:[A-Z]))"
    r"|.{0,70}\b(?:coaches[’']?|pre-?season|regional|national|media|week\w*) polls?$",
    re.IGNORECASE,
)
# A headline that tells a result is about it, whatever else it says: `Berg wins at Hall of Fame meeting`.
_TOLD = re.compile(
    r"\b(?:wins?|won|beats?|takes?|took|claims?|claimed|finish(?:es|ed)?|breaks?|broke|victory|sweeps?|swept)\b"
    r"|(?<!-)\bplace[ds]? (?:\d|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)",
    re.IGNORECASE,
)
_DIES = re.compile(r"\b(?:dies (?:at|aged) \d|obituary|dead at \d)", re.IGNORECASE)
_LIFE = re.compile(
    r"\bhas died\b|\bdied peacefully\b|\bobituary\b|\(born (?:[\w,.]+ ){0,3}(?:18|19|20)\d\d|\bborn: [^\n]{1,60}\bdied:"
    r"|\b(?:inducted|deceased): \w"
    r"|\b(?:induct(?:ed|ees?)|class)\b[^.\n]{0,60}\bhall of (?:fame|honou?r)\b"
)
"""In text in lower case."""
_ABOUT = re.compile(
    r"\bannounc\w+ (?:her|his|their) retirement\b|\bha(?:s|ve) (?:announced (?:her|his|their) retirement|retired)\b"
    r"|\bcalled time on\b|\b(?:banned|suspended) for\b|\btested positive\b|\bdoping\b"
    r"|\b(?:selectors|selected|naming|named|picked)\b[^.\n]{0,60}\b(?:team|squad) for\b"
)
"""In the opening, in lower case: what an article is about that is about no race."""
_PASSING = re.compile(r"(?:^|\n)(?:Died|Deceased|Retired): [A-Z]")


def has_no_news(report: Report) -> bool:
    """Whether the article is a preview, an obituary, a roll of honour or a calendar of old results."""
    if tells_of_lives(report):
        return True
    headline = _headline(report)
    if _TOLD.search(headline):
        return False
    if _ABOUT.search(report.lower, 0, OPENING):
        return True
    labelled = any(_LABEL.match(line) and not _TOLD.search(line) for line in _labels(report))
    return labelled or _HEADLINE.search(headline) is not None


def tells_of_lives(report: Report) -> bool:
    """Whether the article is an obituary, a profile or a roll of honour: about persons, not about races."""
    headline = _headline(report)
    opened = _LIFE.search(report.lower, 0, OPENING) or len(_PASSING.findall(report.text)) >= NOTICES
    return bool(opened) or (
        _LIVES.search(headline) is not None and not (_TOLD.search(headline) and not _DIES.search(headline))
    )


def settle_news(report: Report, claims: list[Claim]) -> None:
    """Makes the news of an article that can have none background."""
    told = [claim for claim in claims if claim.scope == "report"]
    if told and has_no_news(report):
        for claim in told:
            make_background(claim, CERTAIN)


def make_background(claim: Claim, certainty: float) -> None:
    """Makes the claim an earlier result, with the probability that it is one."""
    who, event, scope = claim.chances
    claim.scope = "background"
    claim.chances = (who, event, certainty)
    claim.confidence *= certainty / max(scope, 0.01)


def _headline(report: Report) -> str:
    title = report.article.metadata.title
    return title.value if title is not None else ""


def _labels(report: Report) -> list[str]:
    """The short lines at the top, where a label would stand."""
    lines = [report.text[block.start : block.end].strip() for block in report.blocks[:LABELS]]
    return [line for line in lines if len(line) <= LONGEST_LABEL]
