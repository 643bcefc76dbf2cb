"""Indoors: whether a performance was indoors, where the article says so.

| words | indoors |
|---|---|
| the claim's competition: `European Indoor Championships`, `Outdoor Championships` | True, False |
| headline or opening: `the first indoor meeting of the winter` | True |
| the page's way back: `RETURN TO OUTDOOR` | False |

A record (`an indoor best`), a title (`the world indoor champion`) and a season to come say nothing of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .claims import Claim, Span
from .cues import FUTURE
from .report import Report
from .settings import Setting

_WORD = re.compile(r"\b(?P<side>indoors?|outdoors?)\b", re.IGNORECASE)
_WAY_BACK = re.compile(r"\b(?:return|back) to (?:the )?(?P<side>indoor|outdoor)s?\b", re.IGNORECASE)
_OTHER_THING = re.compile(
    r"[- ](?:\w+[- ]){0,3}?(?:records?|bests?|champions?|titles?|title-holders?|marks?|medal\w*|gold|silver"
    r"|bronze|season|campaign|trials|pb|personal)\b",
    re.IGNORECASE,
)
_OF_SEASON = re.compile(
    r"\b(?:meet|meeting|opener|competition|fixture|race) (?:of|in) (?:the|its|their) (?:\w+ )?$", re.IGNORECASE
)
"""`the last meet of the outdoor season` tells of the meet, `a best in her outdoor season` does not."""
_OPENING = 6
"""Sentences at the head of the article that may say it for all results."""


class Indoors:
    """Completes the claims of one report with whether they happened indoors."""

    def __init__(self, report: Report, setting: Setting) -> None:
        self.report = report
        self.setting = setting
        self._article = self._of_article()
        self._of_names = dict(self._named())

    def complete(self, claim: Claim) -> None:
        """Sets `indoor` where the claim's competition says it, or the article for its own results."""
        if claim.indoor is not None:
            return
        for start, end in claim.spans.get("competition", ()):
            found = _WORD.search(self.report.text, start, end)
            if found:
                claim.say("indoor", _is_indoor(found), found.span("side"))
                return
        if claim.competition in self._of_names:
            claim.say("indoor", *self._of_names[claim.competition])
            return
        main = self.setting.value("competition")
        if (
            self._article
            and claim.scope == "report"
            and (claim.competition is None or main is None or claim.competition == main)
        ):
            claim.say("indoor", *self._article)

    def _named(self) -> Iterator[tuple[str, tuple[bool, Span]]]:
        """What the full names of competitions say, for claims whose own words leave it out."""
        for mention in reversed(self.report.mentions["competitions"]):
            found = _WORD.search(self.report.text, mention.start, mention.end)
            if found:
                yield mention.value.name, (_is_indoor(found), found.span("side"))

    def _of_article(self) -> tuple[bool, Span] | None:
        report = self.report
        if self.setting.competition is not None:
            found = _WORD.search(report.text, self.setting.competition.start, self.setting.competition.end)
            if found:
                return _is_indoor(found), found.span("side")
        for sentence in report.sentences[:_OPENING]:
            for found in _WORD.finditer(report.text, sentence.start, sentence.end):
                if self._is_of_meeting(found, sentence.start):
                    return _is_indoor(found), found.span("side")
        back = _WAY_BACK.search(report.article.raw)
        return (_is_indoor(back), report.outside(*back.span("side"))) if back else None

    def _is_of_meeting(self, found: re.Match[str], low: int) -> bool:
        before = self.report.text[max(low, found.start() - 60) : found.start()]
        if _OF_SEASON.search(before) and self.report.text.startswith(" season", found.end()):
            return True
        if _OTHER_THING.match(self.report.text, found.end()) or FUTURE.search(before.lower()):
            return False
        named = self.report.within("competitions", found.start() - 60, found.end())
        return not any(m.start <= found.start() < m.end for m in named)


def _is_indoor(found: re.Match[str]) -> bool:
    return found["side"].casefold().startswith("indoor")
