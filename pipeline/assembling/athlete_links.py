"""Who an anchor belongs to: candidates among the athletes named nearby, weighed on order, distance, words and lists.

Each candidate, and the reading that the anchor states no result at all, is a bag of named features; the weights are in
`models/weights/athlete_links.json`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating.athletes import Athlete, AthleteValue
from racemark.pipeline.linear import LinearModel

from .anchors import Anchor, anchors_of
from .athlete_cues import (
    AFTER_NAME,
    BEFORE_ANCHOR,
    BEFORE_NAME,
    CLAUSE,
    DESCRIPTION,
    JOIN,
    PRONOUN,
    SUBJECT_DESCRIPTION,
    SUBJECT_PRONOUN,
)
from .chains import gap, marginals, pair_features, shape
from .choosing import run_around, tally
from .claims import Span
from .cues import (
    MODAL,
    NEGATION,
    OTHER_SPORT,
    PAST_REFERENCE,
    PLAIN_WORD,
    bucket,
    class_of,
    first_word,
    is_quoted,
    last_word,
    other_sports,
)
from .report import Report, Sentence
from .teams import link_features

EMPTY = 0.5
"""An anchor is somebody's where that is at least half as probable as that it states no result (tried 0.4 to 1.3)."""
LOOK_BACK = 4
"""Sentences before the anchor's own in which its athlete may be named."""


class Candidate(NamedTuple):
    """An athlete's mention that the anchor may belong to; `mention` None: the anchor states no result."""

    mention: Mention[Any] | None
    features: dict[str, float]

    @property
    def athlete(self) -> Athlete | None:
        return self.mention.value.athlete if self.mention else None


@dataclass(frozen=True, slots=True)
class AthleteLink:
    """The athlete that an anchor was given to, with the probability of that choice."""

    anchor: Anchor
    mention: Mention[AthleteValue]
    probability: float

    @property
    def athlete(self) -> Athlete:
        return self.mention.value.athlete


_TOKENS = re.compile(r"\w+")
_WHOSE = re.compile(r", (?:who|whose)\b")


@dataclass(frozen=True, slots=True)
class _Beside:
    """The words on both sides of a name or an anchor: as classes, and the nearest."""

    previous: str
    following: str
    last: str
    first: str


@dataclass(frozen=True, slots=True)
class _Telling:
    """What an anchor's sentence says of somebody whom a sentence before named."""

    here: str
    """Where the names of its own stand."""
    reference: str
    headless: bool
    sexes: frozenset[str]
    """Of its pronouns."""


class AthleteLinker:
    """Links the anchors of one report. Sentence facts are computed once and shared by the anchors."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.model = LinearModel.load("athlete_links")
        self._anchors: dict[int, list[Anchor]] = {}
        self._sexes: dict[int, str | None] = {}
        self._names: dict[Span, _Beside] = {}
        self._cues: dict[Span, _Beside] = {}
        top = max((len(m.value.athlete.mentions) for m in report.mentions["athletes"]), default=1)
        self._top = top
        self._other_sports = other_sports(report)
        self._foreign: dict[int, bool] = {}
        self._sentence: Sentence | None = None
        self._candidates: dict[int, list[Candidate]] = {}

    def _of_another_sport(self, sentence: Sentence) -> bool:
        if sentence.index not in self._foreign:
            found = OTHER_SPORT.search(self.report.lower, sentence.start, sentence.end)
            self._foreign[sentence.index] = found is not None
        return self._foreign[sentence.index]

    def anchors(self, sentence: Sentence) -> list[Anchor]:
        if sentence.index not in self._anchors:
            self._anchors[sentence.index] = anchors_of(self.report, sentence)
        return self._anchors[sentence.index]

    def candidates(self, anchor: Anchor) -> list[Candidate]:
        """Every athlete near enough, each mention for itself, and the empty candidate last.

        Those of one sentence's anchors are kept until another's are asked for.
        """
        if anchor.sentence is not self._sentence:
            self._sentence, self._candidates = anchor.sentence, {}
        if id(anchor) not in self._candidates:
            found = [Candidate(mention, self._near(anchor, mention)) for mention in anchor.sentence.names]
            found += self._earlier(anchor)
            self._candidates[id(anchor)] = [*found, Candidate(None, self._empty(anchor))]
        return self._candidates[id(anchor)]

    def links(
        self,
        sentence: Sentence,
        given: Mapping[int, Sequence[Mention[Any]]] | None = None,
        barred: Mapping[int, Set[int]] | None = None,
    ) -> dict[int, AthleteLink]:
        """The most probable athlete of each of the sentence's anchors by `id`; those that state no result are left out.

        `given`: the names that an anchor is known to belong to; `barred`: athletes that it cannot be of, by `id`.
        """
        anchors = self.anchors(sentence)
        if not anchors:
            return {}
        choices = [self._open(anchor, given or {}, barred or {}) for anchor in anchors]
        gaps = [gap(self.report, first, second) for first, second in pairwise(anchors)]
        chances = marginals(
            [[self.model.score(c.features) for c in candidates] for candidates in choices],
            [[c.athlete for c in candidates] for candidates in choices],
            lambda number, related: self.model.score(pair_features(gaps[number], related)),
        )
        found = (_link(*one) for one in zip(anchors, choices, chances, strict=True))
        return {id(link.anchor): link for link in found if link is not None}

    def _open(
        self, anchor: Anchor, given: Mapping[int, Sequence[Mention[Any]]], barred: Mapping[int, Set[int]]
    ) -> list[Candidate]:
        """The candidates that are not ruled out beforehand."""
        if id(anchor) in given:
            return [Candidate(mention, {}) for mention in given[id(anchor)]]
        ruled_out = barred.get(id(anchor), frozenset())
        return [c for c in self.candidates(anchor) if id(c.athlete) not in ruled_out]

    # --- features ------------------------------------------------------------------------------------------------

    def _near(self, anchor: Anchor, mention: Mention[Any]) -> dict[str, float]:
        text, sentence = self.report.text, anchor.sentence
        ahead = mention.start < anchor.start
        side = "b" if ahead else "a"
        low, high = (mention.end, anchor.start) if ahead else (anchor.end, mention.start)
        between = text[low:high] if low < high else ""
        kind = anchor.kind
        names = sum(low <= name.start < high for name in sentence.names)
        same = [other for other in self.anchors(sentence) if low <= other.start < high]
        like = sum(other.kind == kind or {other.kind, kind} <= {"ordinal", "medal"} for other in same)
        name, cue = self._beside_name(mention, sentence), self._beside_anchor(anchor)
        previous, following = name.previous, name.following
        words = len(_TOKENS.findall(between))
        key = f"{kind}|{side}"
        features = {
            f"{key}|names={min(names, 3)}": 1.0,
            f"{key}|like={min(like, 2)}": 1.0,
            f"{key}|words={bucket(words, 1, 3, 6, 10, 16, 25)}": 1.0,
            f"{key}|prev={previous}": 1.0,
            f"{key}|next={following}": 1.0,
            f"{side}|prev={previous}|next={following}": 1.0,
            f"{side}|names={min(names, 2)}|prev={previous}": 1.0,
            f"{key}|pre={cue.previous}|names={min(names, 2)}": 1.0,
            f"{key}|clauses={min(len(CLAUSE.findall(self.report.lower[low:high])), 4)}": 1.0,
            "log_probability": math.log(max(mention.value.athlete.probability, 1e-3)),
            "share_of_mentions": len(mention.value.athlete.mentions) / self._top,
            f"form={mention.value.form}": 1.0,
            f"{side}|before_name={name.last}": 1.0,
            f"{side}|after_name={name.first}": 1.0,
            f"{key}|before={cue.last}": 1.0,
            f"{key}|after={cue.first}": 1.0,
        }
        if kind != "mark":
            word = text[anchor.start : anchor.end].casefold()[:12]
            features[f"{key}|word={word}"] = 1.0
            features[f"{key}|names={min(names, 2)}|word={word}"] = 1.0
        if names == 0:
            features[f"{key}|between={shape(between)}"] = 1.0
        features[f"{key}|names={min(names, 1)}|like={min(like, 1)}|prev={previous}"] = 1.0
        nearer = self._nearer_anchor(anchor, mention)
        features[f"{kind}|own_anchor={nearer}|names={min(names, 2)}"] = 1.0
        features |= _punctuation(side, between)
        if ahead and mention is sentence.names[0]:
            features[f"{kind}|first_name|prev={previous}"] = 1.0
        if _WHOSE.search(between):
            features[f"{key}|who"] = 1.0
        aligned = self._aligned(anchor, mention)
        if aligned is not None:
            features[f"{kind}|aligned={aligned}"] = 1.0
        theirs = mention.value.athlete.usual_sex
        if theirs and (spoken := self._spoken_sex(anchor)):
            features[f"{kind}|sex={spoken == theirs}"] = 1.0
        return features | link_features(mention, sentence, kind)

    def _spoken_sex(self, anchor: Anchor) -> str | None:
        """The sex of the race or person that the sentence speaks of last before the anchor: `she`, `the men's 100m`."""
        low, high = anchor.sentence.start, anchor.start
        told = [(m.start, m.value.sex) for kind in ("sexes", "events") for m in self.report.within(kind, low, high)]
        return max(((start, sex) for start, sex in told if sex in ("M", "F")), default=(0, None))[1]

    def _beside_name(self, mention: Mention[Any], sentence: Sentence) -> _Beside:
        text, start, end = self.report.text, mention.start, mention.end
        if (start, end) not in self._names:
            self._names[start, end] = _Beside(
                class_of(BEFORE_NAME, text[max(sentence.start, start - 40) : start])
                if start > sentence.start + 2
                else "start",
                class_of(AFTER_NAME, text[end : end + 16]),
                last_word(text[max(sentence.start, start - 24) : start]),
                first_word(text[end : min(end + 24, sentence.end)]),
            )
        return self._names[start, end]

    def _beside_anchor(self, anchor: Anchor) -> _Beside:
        text, sentence, start, end = self.report.text, anchor.sentence, anchor.start, anchor.end
        if (start, end) not in self._cues:
            self._cues[start, end] = _Beside(
                class_of(BEFORE_ANCHOR, text[max(sentence.start, start - 48) : start]),
                "",
                last_word(text[max(sentence.start, start - 24) : start]),
                first_word(text[end : min(end + 24, sentence.end)]),
            )
        return self._cues[start, end]

    def _nearer_anchor(self, anchor: Anchor, mention: Mention[Any]) -> str:
        """Whether the name has an anchor of this kind that is nearer to it: on which side, or none."""
        gap = max(anchor.start - mention.end, mention.start - anchor.end)
        for other in self.anchors(anchor.sentence):
            like = other is not anchor and other.kind == anchor.kind
            if like and max(other.start - mention.end, mention.start - other.end) < gap:
                return "before" if other.start < mention.start else "after"
        return "none"

    def _aligned(self, anchor: Anchor, mention: Mention[Any]) -> bool | None:
        """`A and B were fourth and fifth (3:47 and 3:48)`: whether anchor and name have one number in their lists."""
        text = self.report.text
        like = [other for other in self.anchors(anchor.sentence) if other.kind == anchor.kind]
        anchors = run_around(like, anchor, lambda a, b: JOIN.fullmatch(text[a.end : b.start]))
        names = run_around(anchor.sentence.names, mention, lambda a, b: JOIN.fullmatch(text[a.end : b.start]))
        if len(anchors) < 2 or len(anchors) != len(names):
            return None
        return anchors.index(anchor) == names.index(mention)

    def _earlier(self, anchor: Anchor) -> list[Candidate]:
        """The first and last names of the sentences before, and of the paragraph's and page's opening."""
        report, sentence = self.report, anchor.sentence
        telling: _Telling | None = None
        found: list[Candidate] = []
        seen = 0
        for index in range(sentence.index - 1, -1, -1):
            other = report.sentences[index]
            if not other.names or other.kind in (BlockKind.CAPTION, BlockKind.BYLINE):
                continue
            seen += 1
            telling = telling or self._telling(anchor)
            ends = {id(other.names[0]): other.names[0], id(other.names[-1]): other.names[-1]}
            people = other.names if seen == 1 and len(other.names) < 7 else ends.values()
            found += [Candidate(mention, self._carried(anchor, telling, mention, other, seen)) for mention in people]
            if seen >= LOOK_BACK or sentence.index - index > 8:
                break
        return found

    def _telling(self, anchor: Anchor) -> _Telling:
        sentence = anchor.sentence
        before = any(name.end <= anchor.start for name in sentence.names)
        spoken = self.report.within("sexes", sentence.start, sentence.end)
        return _Telling(
            "none" if not sentence.names else "before" if before else "after",
            _reference(self.report, anchor),
            _headless(self.report.text, sentence),
            frozenset(m.value.sex for m in spoken if m.value.form == "pronoun"),
        )

    def _carried(
        self, anchor: Anchor, telling: _Telling, mention: Mention[Any], other: Sentence, seen: int
    ) -> dict[str, float]:
        sentence, kind = anchor.sentence, anchor.kind
        here, reference = telling.here, telling.reference
        block = "same" if other.block == sentence.block else "next" if other.block == sentence.block - 1 else "far"
        position = (
            "sole"
            if len(other.names) == 1
            else "first"
            if mention is other.names[0]
            else "last"
            if mention is other.names[-1]
            else "mid"
        )
        return {
            "carried": 1.0,
            f"carried|headless={telling.headless}": 1.0,
            f"carried|{kind}|seen={seen}|here={here}": 1.0,
            f"carried|ref={reference}|here={here}": 1.0,
            f"carried|ref={reference}|seen={seen}|{position}": 1.0,
            f"carried|{block}|seen={seen}": 1.0,
            f"carried|{block}|ref={reference}": 1.0,
            f"carried|{position}|prev={self._beside_name(mention, other).previous}": 1.0,
            f"carried|sex={self._sex_agrees(telling, mention)}|ref={reference}": 1.0,
            f"carried|from={other.kind}": 1.0,
            "log_probability": math.log(max(mention.value.athlete.probability, 1e-3)),
            "carried|share_of_mentions": len(mention.value.athlete.mentions) / self._top,
        }

    def _sex_agrees(self, telling: _Telling, mention: Mention[Any]) -> str:
        if not telling.sexes:
            return "unknown"
        theirs = self.sex_hint(mention.value.athlete)
        return "unknown" if theirs is None else "yes" if theirs in telling.sexes else "no"

    def sex_hint(self, athlete: Athlete) -> str | None:
        """The usual sex of those of this name, else that of the pronouns in sentences that name only this athlete."""
        if id(athlete) not in self._sexes:
            self._sexes[id(athlete)] = athlete.usual_sex or self._pronouns_of(athlete)
        return self._sexes[id(athlete)]

    def _pronouns_of(self, athlete: Athlete) -> str | None:
        votes: dict[str, int] = {}
        for start, _ in athlete.mentions:
            sentence = self.report.sentence_at(start)
            if any(name.value.athlete is not athlete for name in sentence.names):
                continue
            for mention in self.report.within("sexes", sentence.start, sentence.end):
                if mention.value.form == "pronoun":
                    votes[mention.value.sex] = votes.get(mention.value.sex, 0) + 1
        return max(votes, key=lambda sex: votes[sex]) if votes and len(set(votes.values())) == len(votes) else None

    def _empty(self, anchor: Anchor) -> dict[str, float]:
        report, sentence, kind = self.report, anchor.sentence, anchor.kind
        text = report.text
        window = report.lower[max(sentence.start, anchor.start - 60) : min(sentence.end, anchor.end + 40)]
        before = text[max(sentence.start, anchor.start - 48) : anchor.start]
        first = self._beside_anchor(anchor).first
        features = {
            "empty": 1.0,
            f"empty|{kind}": 1.0,
            f"empty|{kind}|names={min(len(sentence.names), 2)}": 1.0,
            f"empty|{kind}|pre={self._beside_anchor(anchor).previous}": 1.0,
            f"empty|{kind}|in={sentence.kind}": 1.0,
        }
        features[f"empty|{kind}|event={bool(report.within('events', sentence.start, sentence.end))}"] = 1.0
        features[f"empty|{kind}|article={self._other_sports}"] = 1.0
        if self._of_another_sport(sentence):
            features[f"empty|{kind}|other_sport"] = 1.0
        if _headless(text, sentence):
            features[f"empty|{kind}|headless"] = 1.0
        if MODAL.search(window):
            features[f"empty|{kind}|modal"] = 1.0
        if NEGATION.search(window):
            features[f"empty|{kind}|negated"] = 1.0
        if PAST_REFERENCE.search(window):
            features[f"empty|{kind}|past"] = 1.0
        if is_quoted(text, sentence, anchor.start):
            features[f"empty|{kind}|quoted"] = 1.0
        group = "mark" if kind == "mark" else "place"
        for word in PLAIN_WORD.findall(before)[-4:]:
            features[f"empty|{group}|before~{word}"] = 1.0
        for word in PLAIN_WORD.findall(text, max(sentence.start, anchor.start - 110), anchor.start - 40):
            features[f"empty|{group}|far~{word}"] = 1.0
        for word in PLAIN_WORD.findall(text, anchor.end, min(anchor.end + 24, sentence.end))[:3]:
            features[f"empty|{group}|after~{word}"] = 1.0
        if kind == "mark":
            features[f"empty|role={anchor.value.role}"] = 1.0
            features[f"empty|style={anchor.value.style}"] = 1.0
            features[f"empty|after={first}"] = 1.0
            features[f"empty|before={last_word(before)}"] = 1.0
        elif kind in ("ordinal", "win", "title"):
            features[f"empty|{kind}|head={anchor.value.head}"] = 1.0
            features[f"empty|{kind}|word={text[anchor.start : anchor.end].casefold()[:12]}"] = 1.0
            features[f"empty|{kind}|after={first}"] = 1.0
            features[f"empty|{kind}|before={last_word(before)}"] = 1.0
        return features


def _link(anchor: Anchor, candidates: list[Candidate], chances: list[float]) -> AthleteLink | None:
    """The most probable athlete; None: the anchor states no result."""
    people = [(c, chance) for c, chance in zip(candidates, chances, strict=True) if c.mention is not None]
    totals, best = tally([(id(c.athlete), c.mention) for c, _ in people], [chance for _, chance in people])
    if not totals or max(totals.values()) < EMPTY * (1 - sum(totals.values())):
        return None
    winner = max(totals, key=lambda key: totals[key])
    mention = best[winner][1]
    return AthleteLink(anchor, mention, totals[winner]) if mention is not None else None


def _punctuation(side: str, between: str) -> dict[str, float]:
    """What the marks between a name and an anchor tell: another clause, a bracket, a quotation."""
    features = {}
    if ";" in between:
        features[f"{side}|semicolon"] = 1.0
    opened = between.count("(") - between.count(")")
    if opened > 0:
        features[f"{side}|into_bracket"] = 1.0
    elif opened < 0:
        features[f"{side}|out_of_bracket"] = 1.0
    if '"' in between or "”" in between or "“" in between:
        features[f"{side}|across_quote"] = 1.0
    return features


def _reference(report: Report, anchor: Anchor) -> str:
    """How the anchor's sentence speaks of somebody it does not name: by a pronoun, `the Kenyan`; as subject or not."""
    text, lower, sentence = report.text, report.lower, anchor.sentence
    if SUBJECT_PRONOUN.match(lower[sentence.start : anchor.end]):
        return "subject"
    if SUBJECT_DESCRIPTION.match(text[sentence.start : anchor.start]):
        return "the_subject"
    if PRONOUN.search(lower[sentence.start : anchor.start]):
        return "pronoun"
    return "description" if DESCRIPTION.search(text[sentence.start : sentence.end]) else "none"


def _headless(text: str, sentence: Sentence) -> bool:
    """Whether the sentence has lost its beginning, as where a page's links were dropped with their words."""
    return text[sentence.start : sentence.start + 1].islower() or text[sentence.start] in ",;"
