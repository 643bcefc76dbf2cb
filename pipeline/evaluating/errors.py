"""What went wrong, case by case, each with its cause: what the largest cause is says what to mend first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from .facts import SLOTS, Document, Facts, GoldRecord, Predicted, Range, Slot
from .measures import CORE, Judged, Pair, core_wrong, folded, same, same_flags

Kind: TypeAlias = Literal["missed", "wrong", "spurious", "scope", "field"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Case:
    """One error. What is missed has no prediction, what is spurious nothing expected."""

    kind: Kind
    cause: str
    document: Document
    gold: GoldRecord | None = None
    gold_index: int | None = None
    pred: Predicted | None = None
    slots: tuple[Slot, ...] = ()
    """The fields that are not right."""
    beside: tuple[Facts, ...] = ()
    """Missed: what was found in the words of the evidence. Spurious: what was expected of the words that were found."""

    @property
    def scope(self) -> str:
        """The expected scope, else the predicted one."""
        record = self.gold or self.pred
        assert record
        return record.scope


def cases(judged: Judged) -> Iterator[Case]:
    """The errors of an article. A pair can be several: a wrong scope, and each field beside the core."""
    document = judged.document
    for pair in judged.pairs:
        yield from _pair_cases(document, pair)
    for index, gold in judged.missed:
        cause = _cause(gold, document.preds, "nothing is found in the article")
        found = tuple(pred for pred in document.preds if _stated_within(pred, document.evidence.get(index, [])))
        yield Case("missed", cause, document, gold=gold, gold_index=index, beside=found)
    for pred in judged.spurious:
        cause = _cause(pred, document.golds, "the article has no results")
        beside = tuple(
            document.golds[index] for index, found in document.evidence.items() if _stated_within(pred, found)
        )
        yield Case("spurious", cause, document, pred=pred, beside=beside)


def _pair_cases(document: Document, pair: Pair) -> Iterator[Case]:
    gold, pred = pair.gold, pair.pred

    def case(kind: Kind, cause: str, *slots: Slot) -> Case:
        return Case(kind, cause, document, gold, pair.gold_index, pred, slots)

    wrong = core_wrong(gold, pred)
    if wrong:
        yield case("wrong", ", ".join(_difference(slot, gold, pred) for slot in wrong), *wrong)
    elif gold.scope != pred.scope:
        yield case("scope", f"{gold.scope} taken for {pred.scope}")
    for slot in SLOTS:
        if slot not in CORE and not _right(slot, gold, pred):
            yield case("field", _difference(slot, gold, pred), slot)


def _stated_within(pred: Predicted, evidence: Sequence[Range]) -> bool:
    """Whether words that give a record its mark, place or status lie in a reader's evidence."""
    return any(
        start <= span.raw_start and span.raw_end <= end
        for span in pred.provenance
        if span.field in ("mark", "place", "status", "records")
        for start, end in evidence
    )


def _right(slot: Slot, gold: Facts, pred: Facts) -> bool:
    if slot == "records":
        return same_flags(gold.records, pred.records) == len(gold.records) == len(pred.records)
    return same(slot, getattr(gold, slot), getattr(pred, slot))


def _difference(slot: Slot, gold: Facts, pred: Facts) -> str:
    expected, found = getattr(gold, slot), getattr(pred, slot)
    if found in (None, ()):
        return f"{slot} missing"
    return f"{slot} unfounded" if expected in (None, ()) else f"{slot} differs"


def _cause(record: Facts, others: tuple[GoldRecord, ...] | tuple[Predicted, ...], none: str) -> str:
    """Why a record of one side has no partner on the other: what that side knows of its mark and of its athlete."""
    if not others:
        return none
    name = folded(record.athlete or "")
    known = any(folded(other.athlete or "") == name for other in others)
    if record.mark is not None and any(same("mark", other.mark, record.mark) for other in others):
        return "its mark goes with another athlete" if not known else "its mark is there, the athlete has other results"
    return "its athlete has other results" if known else "its athlete is not there"
