"""Other sports: results of swimmers, which school and club news tell in the same words as those of runners.

| words | what they are |
|---|---|
| `50m fly: 1 Ann Moss 41.20`, `200 IM`, `the 400 freestyle relay in 3:41.02` | a swimmer's |
| `Moss swam the 100m back, then won the 800m in 2:01` | the 800m is a runner's: its event stands beside it |

A paragraph that names a stroke tells of athletics only what names an event of athletics in its own sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from .claims import Claim
from .report import Report

_STROKE = re.compile(
    r"(?<!\w)(?:freestyle|backstroke|breaststroke|individual medley"
    r"|(?<![:.,\d])(?:25|50|100|200|400|500|1000|1500|1650)(?: ?m| metres?| meters?| yards?)?"
    r" (?:fly|free|back|breast|butterfly|im)(?![\w’'-]))"
)
"""In text in lower case."""
_SWUM = re.compile(r"(?: ?m| metres?| meters?| yards?)?,? (?:free|back|breast|fly|butterfly|medley|im\b|individual)")
"""After an event that is a stroke's distance."""


class OtherSports:
    """The paragraphs of one report that tell of swimmers."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def _strokes(self) -> list[int]:
        return [match.start() for match in _STROKE.finditer(self.report.lower)]

    def has(self, claim: Claim) -> bool:
        """Whether the claim is of another sport."""
        block = self.report.blocks[claim.sentence.block]
        index = bisect_left(self._strokes, block.start)
        if index == len(self._strokes) or self._strokes[index] >= block.end:
            return False
        return not any(self._is_run(claim, start, end) for start, end in claim.spans.get("event", ()))

    def _is_run(self, claim: Claim, start: int, end: int) -> bool:
        sentence = claim.sentence
        return sentence.start <= start < sentence.end and not _SWUM.match(self.report.lower, end)
