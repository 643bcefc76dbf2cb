"""Scope: whether a claim is the report's own news, an earlier result told for context, or carried by a title alone.

Weights in `models/weights/scopes.json`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from racemark.models.articles import BlockKind
from racemark.models.records import Scope
from racemark.pipeline.linear import LinearModel, conjoin

from .anchors import Anchor
from .athlete_links import AthleteLink
from .chains import marginals, pair_features
from .cues import MODAL, PAST_REFERENCE, PLAIN_WORD, bucket, first_word, is_quoted, last_word, other_sports
from .event_links import EventLink
from .report import Report

SCOPES: tuple[Scope, ...] = ("report", "background", "title")
_HAD = re.compile(r"\b(?:had|having)\b")
_RELATIVE = re.compile(r",? (?:who|whose|which|that)\b")
_DEFINITE = re.compile(
    r"\b(?:the|former|reigning|defending|current|then|twice|double|two-time|three-time|four-time"
    r"|\d{4})(?: [\w'’-]+){0,5} $"
)

_DONE = re.compile(
    r"\b(?:won|beat|claimed|took|finished|set|broke|ran|stormed|powered|smashed|clocked|secured|retained|defeated"
    r"|was (?:first|second|third)|placed|captured|swept)\b"
)
_FORWARD = re.compile(
    r"\b(?:to|set|aims?|hop(?:es|ing)|eyes?|targets?|could|will|may|seeks?|sets? sights|plans?|wants?|considers?"
    r"|confident|ready|prepares?|favou?rite|faces?|chase[sd]?"
    r"|return|rules? out|misses|out of|doubt|fears?|bid|backs?|urges?|tips?|warns?|preview|named|selected|team for)\b",
    re.IGNORECASE,
)


class ScopeJudge:
    """Judges the claims of one report."""

    def __init__(self, report: Report, main_competition: str | None, own_year: str | None) -> None:
        self.report = report
        self.main = main_competition
        self.year = own_year
        self.model = LinearModel.load("scopes")
        self.length = max(len(report.sentences), 1)
        self.article = self._article_features()
        """Features of the article as a whole, by name."""

    def judge(self, parts: Sequence[tuple[Sequence[AthleteLink], EventLink]]) -> list[tuple[Scope, float]]:
        """The scopes of a sentence's parts with their probabilities.

        A part is the links that speak of one performance, all their evidence together; neighbours tend to be of one
        scope unless the words between them turn to another time.
        """
        if not parts:
            return []
        order = sorted(range(len(parts)), key=lambda number: parts[number][0][0].anchor.start)
        told = [parts[number] for number in order]
        turns = [turn(self.report, first[-1].anchor, second[0].anchor) for (first, _), (second, _) in pairwise(told)]
        chances = marginals(
            [self._scores(links, event) for links, event in told],
            [SCOPES] * len(told),
            lambda number, related: self.model.score(pair_features(turns[number], related)),
        )
        judged = {number: _likeliest(row) for number, row in zip(order, chances, strict=True)}
        return [judged[number] for number in range(len(parts))]

    def _scores(self, links: Sequence[AthleteLink], event: EventLink) -> list[float]:
        """How well each scope fits the links by themselves."""
        found = [self.features(link.anchor, link, event) for link in links]
        return [sum(self.model.score(conjoin(scope, f)) for f in found) / len(links) for scope in SCOPES]

    def features(self, anchor: Anchor, link: AthleteLink | None, event: EventLink | None) -> dict[str, float]:
        sentence, text = anchor.sentence, self.report.text
        before = self.report.lower[max(sentence.start, anchor.start - 70) : anchor.start]
        after = self.report.lower[anchor.end : min(anchor.end + 70, sentence.end)]
        kind = anchor.kind
        features = {"bias": 1.0, f"kind={kind}": 1.0, f"block={sentence.kind}": 1.0}
        features[f"place={bucket(int(8 * sentence.index / self.length), 1, 2, 4, 6)}"] = 1.0
        features[f"lead={sentence.index < 4}"] = 1.0
        for name, pattern in (("past", PAST_REFERENCE), ("had", _HAD), ("who", _RELATIVE), ("modal", MODAL)):
            if pattern.search(before):
                features[f"{kind}|{name}_before"] = 1.0
                features[f"{name}_before"] = 1.0
            if pattern.search(after):
                features[f"{name}_after"] = 1.0
        for name in self.article:
            features[name] = features[f"{kind}|{name}"] = 1.0
        if _DEFINITE.search(before):
            features[f"{kind}|definite"] = 1.0
        if is_quoted(text, sentence, anchor.start):
            features["quoted"] = 1.0
        features |= dict.fromkeys([f"b={word}" for word in PLAIN_WORD.findall(before)[-8:]], 1.0)
        features |= dict.fromkeys([f"a={word}" for word in PLAIN_WORD.findall(after)[:7]], 1.0)
        features[f"{kind}|before={last_word(before)}"] = 1.0
        features[f"{kind}|after={first_word(after)}"] = 1.0
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

    def _article_features(self) -> list[str]:
        """What the article is like as a whole: a preview looks forward, a report leads with marks and a past tense."""
        report = self.report
        prose = [s for s in report.sentences if s.kind not in (BlockKind.CAPTION, BlockKind.BYLINE)]
        text = report.text
        forward = sum(MODAL.search(report.lower, s.start, s.end) is not None for s in prose)
        quoted = sum(text[s.start : s.end].count('"') + text[s.start : s.end].count("“") > 0 for s in prose)
        opening = [s for s in prose if s.kind is not BlockKind.HEADING][:3]
        heading = next((s for s in prose if s.kind is BlockKind.HEADING), None)
        marks = sum(m.value.role is None for m in report.mentions["marks"])
        length = max(len(prose), 1)
        features = [
            f"article|forward={bucket(int(20 * forward / length), 1, 3, 5, 8)}",
            f"article|quoted={bucket(int(20 * quoted / length), 1, 4, 8)}",
            f"article|marks={bucket(marks, 1, 2, 4, 8)}",
            f"article|long={bucket(length, 4, 8, 16, 32)}",
            f"article|marks={bucket(marks, 1, 2, 4, 8)}|long={bucket(length, 4, 8, 16, 32)}",
            f"article|lead_forward={sum(MODAL.search(report.lower, s.start, s.end) is not None for s in opening)}",
            f"article|other_sport={other_sports(report)}",
            f"article|events={bucket(len({m.value.code for m in report.mentions['events']}), 1, 2, 4)}",
            f"article|lead_done={any(_DONE.search(text, s.start, s.end) for s in opening)}",
        ]
        if heading is not None:
            features.append(f"article|headline_forward={_FORWARD.search(text, heading.start, heading.end) is not None}")
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


def turn(report: Report, first: Anchor, second: Anchor) -> list[str]:
    """What between two anchors of one sentence may turn to another time, as names of features."""
    low, high = sorted((first.end, max(first.end, second.start)))
    between = report.lower[low:high]
    turns = (("past", PAST_REFERENCE), ("had", _HAD), ("who", _RELATIVE))
    cues = [name for name, pattern in turns if pattern.search(between)]
    named = any(low <= name.start < high for name in first.sentence.names)
    kinds = f"{first.kind == 'title'}>{second.kind == 'title'}"
    found = [kinds, f"named={named}|words={bucket(len(between.split()), 3, 7, 14)}"]
    found += [f"turn={cue}" for cue in cues or ("none",)]
    if ";" in between:
        found.append("semicolon")
    return found


def _likeliest(chances: Sequence[float]) -> tuple[Scope, float]:
    chance, scope = max(zip(chances, SCOPES, strict=True))
    return scope, chance
