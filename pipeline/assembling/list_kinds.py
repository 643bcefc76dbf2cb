"""Kinds of lists: what a run of short lines is a list of, told from the words above it and in it.

`Dates for the diary`, `Entries`, `Start list` and `Timetable` lead nowhere: nothing in them has happened.
`All-time list` and `Previous winners` are results of other days. Medal tables and league points rank no performances.
`State rankings`, `Coaches' poll`: what somebody thinks of teams and runners, in ranks without marks.
"""

from __future__ import annotations

import re
from enum import Enum

from racemark.models.articles import BlockKind

from .report import Report


class Listing(Enum):
    """What the lines of a list are."""

    RESULTS = "results"
    AHEAD = "ahead"
    """Fixtures, entries, timetables, standings: no performances."""
    EVER = "ever"
    """All-time lists, past winners: results of other days."""


_AHEAD = re.compile(
    r"\b(?:fixtures?|entries|entry lists?|start(?:ing)? lists?|line-?ups?|schedule|time-?table|diary"
    r"|forthcoming|coming up|upcoming|to come|what[’']s on|calendar"
    r"|programme|order of events|dates|next (?:week|month|up)|how to (?:watch|follow)|medals? tables?"
    r"|(?:league|points|team) (?:tables?|standings)|standings"
    r"|qualifying (?:standards|times|marks)|standards|wish ?list|predictions|selected|selections|squad"
    r"|team (?:announced|named))\b",
    re.IGNORECASE,
)
_EVER = re.compile(
    r"\b(?:all-?time|previous (?:winners|champions|results)|past (?:winners|champions)|roll of hono[u]?r"
    r"|history|records|record holders|last year|this day)\b",
    re.IGNORECASE,
)
_RESULTS = re.compile(r"\b(?:results?|medall?ists|winners|how they finished|placings|finishers)\b", re.IGNORECASE)
_RANKING = re.compile(
    r"(?<!final )(?<!team )(?<!overall )\brankings(?!\w)"
    r"|\b(?:(?:coaches|media|regional|region|national|division|pre-?season|[a-z]+s)[’']? polls?|poll:)(?!\w)",
    re.IGNORECASE,
)
"""In the line above a list: words for what somebody thinks of teams and runners, and those before them by which school
sports in the United States name a poll (coaches, media, region). `Final rankings`, `team rankings` and `overall
rankings` head results. Our choice: ranks without marks look alike in both, so that only words can tell."""
_POLL = re.compile(r"\bpolls?(?= |$)|(?<!final )(?<!team )\brankings(?=:|$)", re.IGNORECASE)
"""The same of a headline, where rankings must be its last word or stand before a colon."""
_NO_POLL = re.compile(r"\b(?:wins?|won|beats?|takes?|took|results?|finish(?:es|ed)?)\b", re.IGNORECASE)
"""A headline with one of these verbs or nouns tells a result, whatever poll it goes on to mention."""
_BEST_MARKS = re.compile(
    r"\b(?:fastest|best|leading|top)(?: [\w-]+){0,2} (?:times|marks|performances|performers|throws|jumps)\b",
    re.IGNORECASE,
)
"""`FASTEST PARKRUN TIMES`, `Best performances`: of many races, as papers gather them at a weekend's end."""
_NEAR = 4
"""Blocks above a list in which such a head may stand."""
_RANKED_LINE = re.compile(r"[\w’' -]{0,40}:? ?\(?1[.):]? ?[A-ZÀ-Þ]")
_HEAD_LENGTH = 90
"""A line of up to so many characters above a list may head it."""
_LOOK_BACK = 12
"""Blocks above a ranked list in which the words may stand that head it and those beside it."""


def listing_of(report: Report, number: int) -> Listing:
    """What the block is part of, by the nearest heading or short line above it, past lines like itself."""
    block = report.blocks[number]
    lead = report.text[block.start : min(block.start + 60, block.end)].split(":")[0]
    if ":" in report.text[block.start : block.start + 60] and (kind := _kind(lead)):
        return kind
    for above in range(number - 1, max(number - 30, -1), -1):
        other = report.blocks[above]
        line = report.text[other.start : other.end]
        if other.kind is BlockKind.TABLE_ROW or (
            other.kind is BlockKind.LIST_ITEM and block.kind is BlockKind.LIST_ITEM
        ):
            continue
        if other.kind is BlockKind.HEADING or (
            len(line) <= _HEAD_LENGTH and not line.endswith((".", "!", "?", "”", '"'))
        ):
            kind = _kind(line)
            if kind or other.kind is BlockKind.HEADING:
                return kind or Listing.RESULTS
        elif len(line) > 2 * _HEAD_LENGTH or line.endswith("."):
            break
    return Listing.RESULTS


def is_ranking(report: Report, number: int) -> bool:
    """Whether a list without marks is a ranking or a poll, by its own head, the lines above it or the headline.

    Lines that only tell whose ranking it is (`Boys`, `Class 3A`) and ranked lists like it may stand between.
    """
    title = report.article.metadata.title
    if title is not None and _POLL.search(title.value) and not _NO_POLL.search(title.value):
        return True
    block = report.blocks[number]
    if _RANKING.search(report.text[block.start : min(block.start + 60, block.end)].split(":")[0]):
        return True
    for above in range(number - 1, max(number - _LOOK_BACK, -1), -1):
        other = report.blocks[above]
        line = report.text[other.start : other.end]
        if _RANKED_LINE.match(line):
            continue
        if len(line) > _HEAD_LENGTH or _RESULTS.search(line):
            return False
        if _RANKING.search(line):
            return True
    return False


def is_of_several_races(report: Report, number: int) -> bool:
    """Whether a list gathers the best marks of several races, so that its order tells no places."""
    for above in range(number, max(number - _NEAR, -1), -1):
        block = report.blocks[above]
        if block.end - block.start <= _HEAD_LENGTH or above == number:
            head = report.text[block.start : min(block.start + _HEAD_LENGTH, block.end)].split(":")[0]
            if _BEST_MARKS.search(head):
                return True
        if above < number and block.kind is BlockKind.HEADING:
            return False
    return False


def _kind(line: str) -> Listing | None:
    if _RESULTS.search(line) and not _EVER.search(line):
        return Listing.RESULTS
    if _AHEAD.search(line):
        return Listing.AHEAD
    return Listing.EVER if _EVER.search(line) else None
