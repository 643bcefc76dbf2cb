"""Scope: whether a claim is the report's own news, an earlier result told for context, or carried by a title alone.

Weights in `models/weights/scopes.json`.
"""

from __future__ import annotations

import re

from racemark.pipeline.linear import LinearModel, softmax

from .anchors import MODAL, PAST_REFERENCE, Anchor
from .athlete_links import AthleteLink, _bucket, _first_word, _last_word, _quoted
from .event_links import EventLink
from .report import Report

SCOPES = ("report", "background", "title")
_HAD = re.compile(r"\b(?:had|having)\b", re.IGNORECASE)
_RELATIVE = re.compile(r",? (?:who|whose|which|that)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|former|reigning|defending|current|then|twice|double|two-time|three-time|four-time|\d{4})(?: [\w'’-]+){0,5} $", re.IGNORECASE)


class ScopeJudge:
    """Judges the claims of one report."""

    def __init__(self, report: Report, main_competition: str | None, own_year: str | None) -> None:
        self.report = report
        self.main = main_competition
        self.year = own_year
        self.model = LinearModel.load("scopes")
        self.length = max(len(report.sentences), 1)

    def judge(self, anchor: Anchor, link: AthleteLink, event: EventLink) -> tuple[str, float]:
        """The scope and its probability."""
        features = self.features(anchor, link, event)
        weights = softmax([self.model.score(conjoin(scope, features)) for scope in SCOPES])
        best = max(range(len(SCOPES)), key=lambda i: weights[i])
        return SCOPES[best], weights[best]

    def features(self, anchor: Anchor, link: AthleteLink | None, event: EventLink | None) -> dict[str, float]:
        report, sentence, text = self.report, anchor.sentence, self.report.text
        before = text[max(sentence.start, anchor.start - 70) : anchor.start]
        after = text[anchor.end : min(anchor.end + 70, sentence.end)]
        kind = anchor.kind
        features = {"bias": 1.0, f"kind={kind}": 1.0, f"block={sentence.kind}": 1.0}
        features[f"place={_bucket(int(8 * sentence.index / self.length), 1, 2, 4, 6)}"] = 1.0
        features[f"lead={sentence.index < 4}"] = 1.0
        for name, pattern in (("past", PAST_REFERENCE), ("had", _HAD), ("who", _RELATIVE), ("modal", MODAL)):
            if pattern.search(before):
                features[f"{kind}|{name}_before"] = 1.0
                features[f"{name}_before"] = 1.0
            if pattern.search(after):
                features[f"{name}_after"] = 1.0
        if _DEFINITE.search(before):
            features[f"{kind}|definite"] = 1.0
        if _quoted(text, sentence, anchor.start):
            features["quoted"] = 1.0
        features[f"{kind}|before={_last_word(before)}"] = 1.0
        features[f"{kind}|after={_first_word(after)}"] = 1.0
        self._dates(anchor, features)
        self._competitions(anchor, features)
        if kind in ("title", "win"):
            features[f"word={text[anchor.start : anchor.end].casefold()[:12]}"] = 1.0
            if link is not None:
                gap = link.mention.start - anchor.end
                features[f"{kind}|name_next={0 <= gap < 3}"] = 1.0
                features[f"{kind}|name_before={0 < anchor.start - link.mention.end < 60}"] = 1.0
        if link is not None:
            features[f"carried={link.mention not in sentence.names}"] = 1.0
        if event is not None and event.mention is not None:
            features[f"event_here={sentence.start <= event.mention.start < sentence.end}"] = 1.0
        return features

    def _dates(self, anchor: Anchor, features: dict[str, float]) -> None:
        sentence = anchor.sentence
        for mention in self.report.within("dates", sentence.start, sentence.end):
            value = mention.value
            if getattr(value, "future", False):
                features["future_date"] = 1.0
            elif value.iso and self.year:
                side = "own" if value.iso[:4] == self.year else "other"
                near = "near" if abs(mention.start - anchor.start) < 60 else "far"
                features[f"date={side}|{near}"] = 1.0
            features[f"date_form={value.form}"] = 1.0

    def _competitions(self, anchor: Anchor, features: dict[str, float]) -> None:
        sentence = anchor.sentence
        found = self.report.within("competitions", sentence.start, sentence.end)
        for mention in found:
            near = "near" if abs(mention.start - anchor.start) < 60 else "far"
            same = self.main is not None and mention.value.name == self.main
            features[f"competition={'main' if same else 'other'}|{near}"] = 1.0
            features[f"competition_kind={mention.value.kind}|main={same}"] = 1.0
            if mention.value.year:
                features["competition_year"] = 1.0
        if not found:
            features["competition=none"] = 1.0


def conjoin(scope: str, features: dict[str, float]) -> dict[str, float]:
    """The features of one candidate scope."""
    return {f"{scope}|{name}": value for name, value in features.items()}
