"""What an entry of a result list says of its athlete beside place and mark.

| entry | facts |
|---|---|
| `A Rossi (ITA) 10.02`, `B Meyer, Germany, 10.09`, `C Day GBR 10.20` | nation |
| `O Pell (Hove, M40) 31:15`, `O Pell, Hove, 31:15` | club, class |
| `V Hollis (Dart, W40)`, `J Ogle VW70-74` | class V40 and sex F, class V70 |
"""

from __future__ import annotations

import re

from racemark.models import nations
from racemark.pipeline.annotating import marks as mark_kind

from .claims import Claim
from .report import Report

BRACKET = re.compile(r"\(([^()]{1,60})\)")
_CATEGORY = re.compile(r"^(?:[MWFV]{1,2}\d\d|U\d\d|[SJ][MWFB])(?:-\d\d)?$")
_NAME = re.compile(r"(?!(?:[A-Z]?[CNWMS]R|[PS]B|PR)$)[A-ZÀ-Þ][\w.&'’/ -]*")
"""Of a club: no `PB`, `MR`, `unattached`, `equal record`."""
_CLUB = re.compile(r", (?P<club>[A-Z][\w.&'’ -]{1,40}?),? ?$")


def add_facts(report: Report, claim: Claim, low: int, high: int, mark: int, bracket: re.Match[str] | None) -> None:
    """Completes the claim from `text[low:high]`, its words after the name; its mark begins at `mark`."""
    for mention in report.within("nations", low, high)[:1]:
        claim.say("nationality", mention.value.code, (mention.start, mention.end))
    for category in report.within("categories", low, high):
        if category.value.code:
            claim.say("category", category.value.code, (category.start, category.end))
        if category.value.sex and category.value.sex_start is not None and category.value.sex_end is not None:
            claim.say("sex", category.value.sex, (category.value.sex_start, category.value.sex_end))
    club = _CLUB.match(report.text[low:mark].rstrip("( ") + " ")
    if club and claim.nationality is None:
        claim.say("team", club["club"], (low + club.start("club"), low + club.end("club")))
    if bracket:
        _bracket(claim, bracket)


def _bracket(claim: Claim, bracket: re.Match[str]) -> None:
    position = bracket.start(1)
    for part in bracket.group(1).split(","):
        start = position + len(part) - len(part.lstrip())
        value = part.strip()
        span = (start, start + len(value))
        position += len(part) + 1
        if not value or value[0].isdigit():
            continue
        if value in nations.CODES:
            claim.say("nationality", value, span)
        elif (
            _NAME.fullmatch(value)
            and not _CATEGORY.match(value)
            and claim.team is None
            and claim.nationality is None
            and not mark_kind.find(value)
        ):
            claim.say("team", value, span)
