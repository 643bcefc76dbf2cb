"""Articles evaluated together: figures in all and by genre, how far confidence can be trusted, all of it as JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from racemark.models.records import Result
from racemark.pipeline.writing.stored import read_lines

from .facts import SLOTS, Document, EvaluationError, article_name, read_documents
from .measures import VIEWS, Judged, Rates, Score, Share, core_right, judge, total

BINS = 10
"""Of confidence: 0 to 0.1, ..., 0.9 to 1."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Predicted records of about one confidence."""

    low: float
    high: float
    right: Share
    confidence: float
    """Added up over the records."""

    @property
    def mean(self) -> float:
        return self.confidence / self.right.of if self.right.of else 0.0


@dataclass(frozen=True)
class Evaluation:
    """What came out, article by article."""

    judged: Sequence[Judged]

    @cached_property
    def total(self) -> Score:
        return total(each.score for each in self.judged)

    @cached_property
    def genres(self) -> dict[str, Score]:
        """By the first word of the articles' names, in alphabetical order."""
        groups: dict[str, list[Score]] = defaultdict(list)
        for each in self.judged:
            groups[each.document.genre].append(each.score)
        return {genre: total(groups[genre]) for genre in sorted(groups)}

    @cached_property
    def reliability(self) -> tuple[Bin, ...]:
        """Predicted records by confidence, with the share that is core-right, whatever their scope."""
        found: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
        for confidence, right in self._predictions():
            found[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
        return tuple(
            Bin(
                low=index / BINS,
                high=(index + 1) / BINS,
                right=Share(sum(right for _, right in each), len(each)),
                confidence=sum(confidence for confidence, _ in each),
            )
            for index, each in enumerate(found)
        )

    @property
    def sure(self) -> Share:
        """Core-right records among those with a confidence of 0.9 or more."""
        return self.reliability[-1].right

    @property
    def calibration_error(self) -> float:
        """Expected calibration error: how far confidence and share of right records lie apart, averaged over records.

        Source: Naeini, Cooper, Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015.
        """
        count = sum(each.right.of for each in self.reliability)
        return sum(abs(each.right.hits - each.confidence) for each in self.reliability) / count if count else 0.0

    def as_json(self) -> dict[str, Any]:
        """Everything measured; precision, recall and F1 beside the counts that they come from."""
        return {
            **_score_json(self.total),
            "reliability": [
                {
                    "low": each.low,
                    "high": each.high,
                    "n": each.right.of,
                    "confidence": each.mean,
                    "right": each.right.value,
                }
                for each in self.reliability
            ],
            "calibration_error": self.calibration_error,
            "genres": {genre: _score_json(score) for genre, score in self.genres.items()},
        }

    def _predictions(self) -> Iterable[tuple[float, bool]]:
        """(confidence, whether core-right) of all that counts; what pairs with a record the reader doubted does not."""
        for each in self.judged:
            for pair in each.pairs:
                yield pair.pred.confidence, core_right(pair.gold, pair.pred)
            for pred in each.spurious:
                yield pred.confidence, False


@dataclass(frozen=True, slots=True)
class Compared:
    """An evaluation, and what could not be compared."""

    evaluation: Evaluation
    without_gold: tuple[str, ...]
    """Articles that have predictions and no gold file."""
    without_raw: tuple[str, ...]
    """Articles that have a gold file and no file of their own, where a folder of articles was given: left out."""


def compare(gold: Path, predictions: Path, raw: Path | None = None) -> Compared:
    """Evaluates a file of JSON lines against a folder of gold files.

    Args:
        gold: the folder of gold files.
        predictions: records of racemark, in any order.
        raw: the folder of the articles; None: spans are not measured.

    Raises EvaluationError, with the mend.
    """
    records = _read_predictions(predictions)
    documents = read_documents(gold, records, raw)
    named = {file.stem for file in gold.glob("*.json")}
    return Compared(
        evaluation=evaluated(documents),
        without_gold=tuple(sorted(records.keys() - named)),
        without_raw=tuple(sorted(named - {document.name for document in documents})),
    )


def evaluated(documents: Iterable[Document]) -> Evaluation:
    """An evaluation of articles at hand."""
    return Evaluation([judge(document) for document in documents])


def _read_predictions(path: Path) -> dict[str, list[Result]]:
    """The records of each article. A line that is no record ends it all: figures of a part would mislead."""

    def stop(number: int, reason: str) -> None:
        raise EvaluationError(f"{path}, line {number}: {reason}")

    found: dict[str, list[Result]] = defaultdict(list)
    try:
        with path.open("rb") as lines:
            for _, record in read_lines(lines, stop):
                found[article_name(record.article.source)].append(record)
    except OSError as error:
        raise EvaluationError(f"cannot read {path}: {error.strerror}") from error
    return found


def _score_json(score: Score) -> dict[str, Any]:
    views = {
        f"{view}.{kind}": _rates_json(rates[view])
        for view in VIEWS
        for kind, rates in (("core", score.core), ("link", score.link))
    }
    return {
        "documents": score.documents,
        **views,
        "slots": {slot: _rates_json(score.slots[slot]) for slot in SLOTS},
        "scope_accuracy": score.scope.value,
        "spans": {"n": score.exact.of, "exact": score.exact.value, "inside": score.inside.value},
        "empty_docs": {"n": score.empty.of, "clean": score.empty.hits},
    }


def _rates_json(rates: Rates) -> dict[str, float]:
    return {
        "p": rates.precision,
        "r": rates.recall,
        "f1": rates.f1,
        "tp": rates.tp,
        "fp": rates.fp,
        "fn": rates.fn,
    }
