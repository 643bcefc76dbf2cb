"""The measure: which predicted record is which expected one, and how much of it is right.

A record is *core*-right when athlete, event, mark and place are right, null being right where null is expected. It is
*link*-right when athlete and event are right and neither mark nor place contradicts. Each view (all records, or those
of one scope) pairs its records anew: a record of the wrong scope is missed in one view and spurious in another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, Literal, TypeAlias, get_args

from .facts import SLOTS, Document, Facts, GoldRecord, Predicted, Slot

View: TypeAlias = Literal["report", "all", "background", "title"]
VIEWS: tuple[View, ...] = get_args(View)
CORE: tuple[Slot, ...] = ("athlete", "event", "mark", "place")

_LOOSE: frozenset[Slot] = frozenset({"competition", "team", "venue"})
"""Names that papers shorten: one within the other will do, or one that is nearly the other."""
_FOLDED: frozenset[Slot] = frozenset({"athlete", "event", "category", "round"})
_FREE_WORDS = frozenset({"AGE", "OTHER", "exAGE", "exOTHER"})
"""Flags whose scope is somebody's choice of words."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Right, superfluous and missing answers."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def expected(self) -> int:
        return self.tp + self.fn

    @property
    def given(self) -> int:
        return self.tp + self.fp

    @property
    def precision(self) -> float:
        return self.tp / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.tp / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def __add__(self, other: Rates) -> Rates:
        return Rates(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Pair:
    """A prediction and what it should have been."""

    gold: GoldRecord
    pred: Predicted
    gold_index: int


@dataclass(frozen=True)
class Score:
    """What is measured of one article, or of several added up."""

    documents: int = 0
    core: Mapping[View, Rates] = field(default_factory=lambda: dict.fromkeys(VIEWS, Rates()))
    link: Mapping[View, Rates] = field(default_factory=lambda: dict.fromkeys(VIEWS, Rates()))
    slots: Mapping[Slot, Rates] = field(default_factory=lambda: dict.fromkeys(SLOTS, Rates()))
    """Over records that are paired in the view `all`."""
    scope: Share = Share()
    """Paired records with the expected scope."""
    exact: Share = Share()
    """Spans whose quote is the raw text at their place."""
    inside: Share = Share()
    """Marks and places of core-right records with a span within the evidence."""
    empty: Share = Share()
    """Articles without `report` records in the gold for which none is predicted."""

    def __add__(self, other: Score) -> Score:
        return Score(
            documents=self.documents + other.documents,
            core={view: self.core[view] + other.core[view] for view in VIEWS},
            link={view: self.link[view] + other.link[view] for view in VIEWS},
            slots={slot: self.slots[slot] + other.slots[slot] for slot in SLOTS},
            scope=self.scope + other.scope,
            exact=self.exact + other.exact,
            inside=self.inside + other.inside,
            empty=self.empty + other.empty,
        )


@dataclass(frozen=True)
class Judged:
    """One article's score, and the records behind it, without those that the reader was unsure of."""

    document: Document
    score: Score
    pairs: tuple[Pair, ...]
    missed: tuple[tuple[int, GoldRecord], ...]
    """(index in the document, record)."""
    spurious: tuple[Predicted, ...]


# --- when two values are the same -------------------------------------------------------------------------------------


def same(slot: Slot, gold: Any, pred: Any) -> bool:
    """Whether a predicted value is right. None is right only for None.

    >>> same("mark", "3:45.3", "3:45.30"), same("venue", "Hayward Field, Eugene", "Eugene")
    (True, True)
    >>> same("date", "2024", "2024-05-25"), same("place", None, 1)
    (True, False)
    """
    if gold is None or pred is None:
        return gold is pred
    if slot in _FOLDED:
        return folded(gold) == folded(pred)
    if slot in _LOOSE:
        return _loosely_same(gold, pred)
    if slot == "mark":
        return _same_mark(gold, pred)
    if slot == "date":
        shared = min(len(gold), len(pred))
        return shared >= 4 and bool(gold[:shared] == pred[:shared])
    if slot == "wind":
        return abs(float(gold) - float(pred)) < 0.051
    return bool(gold == pred)


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """Lower case, without accents, with one space for anything but letters and digits.

    >>> folded("Jakob  Ingebrigtsen-Sørlie"), folded("KEÏTA")
    ('jakob ingebrigtsen s rlie', 'keita')
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return re.sub("[^a-z0-9]+", " ", plain.casefold()).strip()


@lru_cache(maxsize=1 << 16)
def _loosely_same(gold: str, pred: str) -> bool:
    one, other = folded(gold), folded(pred)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and f" {short} " in f" {long} ":
        return True
    return SequenceMatcher(None, one, other).ratio() >= 0.8


def _same_mark(gold: str, pred: str) -> bool:
    """Distances and times under a minute may differ by half a hundredth: what rounding makes of feet and inches."""
    one, other = _amount(gold), _amount(pred)
    if one == other:
        return True
    return isinstance(one, float) and isinstance(other, float) and abs(one - other) < 0.0051 and ":" not in gold


@lru_cache(maxsize=1 << 16)
def _amount(mark: str) -> float | str:
    """Seconds, metres or points; the words themselves where they are no number."""
    total = 0.0
    try:
        for part in mark.strip().split(":"):
            total = total * 60 + float(part)
    except ValueError:
        return mark.strip()
    return round(total, 3)


def same_flags(gold: Sequence[str], pred: Sequence[str]) -> int:
    """How many flags agree: kind and prefixes, and the area where both give one."""
    left = list(pred)
    count = 0
    for flag in gold:
        agreeing = next((other for other in left if _same_flag(flag, other)), None)
        if agreeing is not None:
            left.remove(agreeing)
            count += 1
    return count


def _same_flag(gold: str, pred: str) -> bool:
    kind, _, area = gold.partition(":")
    other, _, other_area = pred.partition(":")
    if kind != other:
        return False
    return not area or not other_area or kind in _FREE_WORDS or folded(area) == folded(other_area)


def core_right(gold: Facts, pred: Facts) -> bool:
    """Athlete, event, mark and place are right."""
    return not core_wrong(gold, pred)


def core_wrong(gold: Facts, pred: Facts) -> list[Slot]:
    """Those of athlete, event, mark and place that are not right."""
    return [slot for slot in CORE if not same(slot, getattr(gold, slot), getattr(pred, slot))]


def link_right(gold: Facts, pred: Facts) -> bool:
    """Athlete and event are right; mark and place are right where both give them."""
    if not (same("athlete", gold.athlete, pred.athlete) and same("event", gold.event, pred.event)):
        return False
    mark = gold.mark is None or pred.mark is None or same("mark", gold.mark, pred.mark)
    return mark and (gold.place is None or pred.place is None or gold.place == pred.place)


# --- which record is which --------------------------------------------------------------------------------------------


def align(golds: Sequence[Facts], preds: Sequence[Facts]) -> list[tuple[int, int]]:
    """Pairs (index in golds, index in preds), the likeliest first; each record is in one pair at most.

    Among equals the later records are paired first: arbitrary, but kept, so that figures stay comparable.
    """
    likely = [
        (affinity, i, j)
        for i, gold in enumerate(golds)
        for j, pred in enumerate(preds)
        if (affinity := _affinity(gold, pred)) > 0
    ]
    free_golds, free_preds = set(range(len(golds))), set(range(len(preds)))
    pairs = []
    for _, i, j in sorted(likely, reverse=True):
        if i in free_golds and j in free_preds:
            free_golds.remove(i)
            free_preds.remove(j)
            pairs.append((i, j))
    return pairs


def _affinity(gold: Facts, pred: Facts) -> float:
    """How much speaks for two records telling one performance: name or mark first of all; 0 where too little does."""
    points = _name_points(folded(gold.athlete or ""), folded(pred.athlete or ""))
    if gold.mark is not None and pred.mark is not None:
        points += 3.0 if _same_mark(gold.mark, pred.mark) else -1.0
    if points <= 0:
        return 0.0
    if gold.event and pred.event:
        points += 2.0 if same("event", gold.event, pred.event) else -1.0
    if gold.place is not None and pred.place is not None:
        points += 1.5 if gold.place == pred.place else -1.0
    if gold.competition and pred.competition and _loosely_same(gold.competition, pred.competition):
        points += 0.5
    if gold.scope == pred.scope:
        points += 0.5
    return points if points > 1.5 else 0.0


def _name_points(gold: str, pred: str) -> float:
    if not gold or not pred:
        return 0.0
    if gold == pred:
        return 3.0
    return 2.0 if gold.split()[-1] == pred.split()[-1] else 0.0


# --- the figures ------------------------------------------------------------------------------------------------------


def evaluate(documents: Iterable[Document]) -> Score:
    """The figures of these articles together."""
    return total(judge(document).score for document in documents)


def total(scores: Iterable[Score]) -> Score:
    """Scores added up."""
    return sum(scores, start=Score())


def judge(document: Document) -> Judged:
    """One article's records compared."""
    views = {view: _view(document, view) for view in VIEWS}
    golds, preds = document.golds, document.preds
    aligned = align(golds, preds)
    paired_golds, paired_preds = {i for i, _ in aligned}, {j for _, j in aligned}
    pairs = tuple(Pair(golds[i], preds[j], i) for i, j in aligned if not golds[i].unsure)
    no_report = not any(gold.scope == "report" for gold in golds)
    return Judged(
        document=document,
        pairs=pairs,
        missed=tuple((i, gold) for i, gold in enumerate(golds) if i not in paired_golds and not gold.unsure),
        spurious=tuple(pred for j, pred in enumerate(preds) if j not in paired_preds),
        score=Score(
            documents=1,
            core={view: core for view, (core, _) in views.items()},
            link={view: link for view, (_, link) in views.items()},
            slots={slot: _slot_rates(slot, pairs) for slot in SLOTS},
            scope=Share(sum(pair.gold.scope == pair.pred.scope for pair in pairs), len(pairs)),
            exact=_exact(document),
            inside=_inside(document, pairs),
            empty=Share(not any(pred.scope == "report" for pred in preds), 1) if no_report else Share(),
        ),
    )


def _view(document: Document, view: View) -> tuple[Rates, Rates]:
    """Core and link of the records of one scope, or of all. What pairs with an unsure record counts neither way."""
    golds = [gold for gold in document.golds if view in ("all", gold.scope)]
    preds = [pred for pred in document.preds if view in ("all", pred.scope)]
    aligned = align(golds, preds)
    sure = [(golds[i], preds[j]) for i, j in aligned if not golds[i].unsure]
    counted = len(preds) - (len(aligned) - len(sure))
    needed = sum(not gold.unsure for gold in golds)
    core = sum(core_right(gold, pred) for gold, pred in sure)
    link = sum(link_right(gold, pred) for gold, pred in sure)
    return Rates(core, counted - core, needed - core), Rates(link, counted - link, needed - link)


def _slot_rates(slot: Slot, pairs: Sequence[Pair]) -> Rates:
    """A wrong value is both superfluous and missing."""
    right = given = wanted = 0
    for pair in pairs:
        gold, pred = getattr(pair.gold, slot), getattr(pair.pred, slot)
        if slot == "records":
            right += same_flags(gold, pred)
            wanted += len(gold)
            given += len(pred)
        else:
            right += gold is not None and same(slot, gold, pred)
            wanted += gold is not None
            given += pred is not None
    return Rates(right, given - right, wanted - right)


def _exact(document: Document) -> Share:
    raw = document.raw
    if raw is None:
        return Share()
    spans = [span for pred in document.preds for span in pred.provenance]
    return Share(sum(raw[span.raw_start : span.raw_end] == span.quote for span in spans), len(spans))


def _inside(document: Document, pairs: Sequence[Pair]) -> Share:
    if document.raw is None:
        return Share()
    found = [
        any(
            start <= span.raw_start and span.raw_end <= end
            for span in pair.pred.provenance
            if span.field == name
            for start, end in document.evidence[pair.gold_index]
        )
        for pair in pairs
        if core_right(pair.gold, pair.pred)
        for name in ("mark", "place")
        if getattr(pair.pred, name) is not None
    ]
    return Share(sum(found), len(found))
