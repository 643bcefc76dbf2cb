"""Indoors: whether a performance was indoors, where the article says or shows it.

| words | indoors |
|---|---|
| the claim's competition: `European Indoor Championships`, `Outdoor Championships` | True, False |
| the article's own meeting, by all its signs (`indoor_signs`) weighed with learned weights | True, False |

A record (`an indoor best`), a title (`the world indoor champion`) and a season to come say nothing of the meeting.
Weights: `models/weights/indoors.json`.
"""

from __future__ import annotations

from collections.abc import Iterator

from racemark.models.disciplines import is_off_track
from racemark.pipeline.linear import LinearModel

from .article_setting import Setting
from .claims import Claim, Span
from .indoor_signs import (
    INDOOR_EVENTS,
    LOOSE,
    OUTDOOR_EVENTS,
    WORD,
    Sign,
    features_of,
    is_indoor,
    signs_of,
)
from .report import Report

LIKELY = 0.4
"""Least probability of an answer (of 0.2 to 0.6 the best F1 on articles left out, or as good as the best)."""

Answer = tuple[bool | None, dict[str, float]]


class Indoors:
    """Completes the claims of one report with whether they happened indoors."""

    def __init__(self, report: Report, setting: Setting) -> None:
        self.report = report
        self.setting = setting
        self._signs = signs_of(report, setting)
        self._of_names = dict(self._named())
        self._article = self._of_article()
        self._words = self._strongest() if self._article is not None else None

    def complete(self, claim: Claim) -> None:
        """Sets `indoor` where the claim's competition says it, or the article for its own results."""
        if claim.indoor is not None or is_off_track(claim.event):
            return
        for start, end in claim.spans.get("competition", ()):
            found = WORD.search(self.report.text, start, end)
            if found:
                claim.say("indoor", is_indoor(found), found.span("side"))
                return
        if claim.competition in self._of_names:
            claim.say("indoor", *self._of_names[claim.competition])
            return
        if self._words is not None and self._is_of_meeting(claim):
            claim.say("indoor", self._article, self._words)

    def _is_of_meeting(self, claim: Claim) -> bool:
        if claim.event in (OUTDOOR_EVENTS if self._article else INDOOR_EVENTS):
            return False
        main = self.setting.value("competition")
        return claim.scope == "report" and (claim.competition is None or main is None or claim.competition == main)

    def _named(self) -> Iterator[tuple[str, tuple[bool, Span]]]:
        """What the full names of competitions say, for claims whose own words leave it out."""
        for mention in reversed(self.report.mentions["competitions"]):
            found = WORD.search(self.report.text, mention.start, mention.end)
            if found:
                yield mention.value.name, (is_indoor(found), found.span("side"))

    def _of_article(self) -> bool | None:
        answers = indoor_candidates(self.report, self.setting, self._signs)
        chances = LinearModel.load("indoors").distribution(features for _, features in answers)
        sides = [(chance, side) for chance, (side, _) in zip(chances, answers, strict=True) if side is not None]
        chance, side = max(sides, default=(0.0, None))
        return side if chance >= LIKELY else None

    def _strongest(self) -> Span | None:
        """The words that speak most for the article's answer, the first of equals."""
        weights = LinearModel.load("indoors").weights
        own = [sign for sign in self._signs if sign.indoor is self._article and sign.kind not in LOOSE]
        first = sorted(own, key=lambda sign: sign.span)
        best = max(first, key=lambda sign: weights.get(f"{sign.indoor}|{sign.kind}>=1", 0.0), default=None)
        return best.span if best else None


def indoor_candidates(report: Report, setting: Setting, signs: list[Sign] | None = None) -> list[Answer]:
    """The answers for the article's own meeting that some firm sign speaks for, and silence last."""
    signs = signs_of(report, setting) if signs is None else signs
    sides = sorted({sign.indoor for sign in signs if sign.kind not in LOOSE})
    return [*((side, features_of(report, setting, signs, side)) for side in sides), (None, {})]
