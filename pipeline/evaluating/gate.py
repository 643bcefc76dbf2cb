"""Committed figures that no change may sink unnoticed: a JSON file with a section for each set of articles."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from racemark.pipeline.writing.outputs import open_output

from .evaluation import Evaluation
from .facts import SLOTS, EvaluationError
from .measures import VIEWS

Figures = dict[str, float]
LEAST = 20
"""Expected records below which a genre has no committed figure of its own: one record would move it too far."""


@dataclass(frozen=True, slots=True)
class Sunk:
    """A figure below what is committed; None: it is measured no more."""

    name: str
    committed: float
    measured: float | None

    def __str__(self) -> str:
        if self.measured is None:
            return f"{self.name} is not measured here, committed is {self.committed:g}"
        return f"{self.name} sank from {self.committed:g} to {self.measured:g}"


def figures(evaluation: Evaluation) -> Figures:
    """The figures that must not sink, rounded down to four decimals so that none is above what was measured."""
    score = evaluation.total
    found: Figures = {}
    for view in VIEWS:
        found[f"{view} core F1"] = score.core[view].f1
        found[f"{view} link F1"] = score.link[view].f1
    found |= {f"{slot} F1": score.slots[slot].f1 for slot in SLOTS}
    shares = {"scope": score.scope, "spans exact": score.exact, "spans inside": score.inside, "kept empty": score.empty}
    found |= {name: share.value for name, share in shares.items() if share.of}
    found["core-right at confidence 0.9 or more"] = evaluation.sure.value
    for genre, each in evaluation.genres.items():
        if each.core["report"].expected >= LEAST:
            found[f"report core F1, {genre}"] = each.core["report"].f1
    counts: Figures = {"articles": score.documents, "expected records": score.core["all"].expected}
    return counts | {name: _floor(value) for name, value in found.items()}


def beside(evaluation: Evaluation) -> dict[str, Any]:
    """What the documentation shows beside them; going up or down is not good or bad by itself."""
    score = evaluation.total
    return {
        "precision": {view: _floor(score.core[view].precision) for view in VIEWS},
        "recall": {view: _floor(score.core[view].recall) for view in VIEWS},
        "expected": {view: score.core[view].expected for view in VIEWS},
        "predicted": {view: score.core[view].given for view in VIEWS},
        "genres": {
            genre: {
                "articles": each.documents,
                "expected": each.core["report"].expected,
                "report core F1": _floor(each.core["report"].f1),
                "precision": _floor(each.core["report"].precision),
                "recall": _floor(each.core["report"].recall),
                "all core F1": _floor(each.core["all"].f1),
            }
            for genre, each in evaluation.genres.items()
        },
        "reliability": [
            {"from": each.low, "records": each.right.of, "confidence": _floor(each.mean), "right": each.right.hits}
            for each in evaluation.reliability
        ],
        "calibration error": round(evaluation.calibration_error, 4),
    }


def sunk(evaluation: Evaluation, path: Path, section: str | None = None) -> list[Sunk]:
    """The figures that are lower than those committed.

    Args:
        evaluation: what is measured now.
        path: the file of committed figures.
        section: which of its sections; None will do where it has one only.

    Raises EvaluationError where there is no such section.
    """
    sections = read_sections(path)
    if section is None and len(sections) == 1:
        section = next(iter(sections))
    if section not in sections:
        known = ", ".join(sections) or "none"
        wanted = f"no section {section!r} (it has: {known})" if section else f"several sections (name one: {known})"
        raise EvaluationError(f"{path} has {wanted}; --section NAME chooses, --write-gate makes one")
    measured = figures(evaluation)
    return [
        Sunk(f"{section}: {name}", committed, measured.get(name))
        for name, committed in sections[section]["figures"].items()
        if name not in measured or measured[name] < committed
    ]


def write_section(evaluation: Evaluation, path: Path, section: str, today: date) -> None:
    """Commits to what was measured: the section is written anew, the others stay. Raises WritingError."""
    sections = read_sections(path) if path.exists() else {}
    sections[section] = {"date": today.isoformat(), "figures": figures(evaluation), "beside": beside(evaluation)}
    text = json.dumps(dict(sorted(sections.items())), indent=1, ensure_ascii=False)
    with open_output(path) as output:
        output.write(f"{text}\n".encode())


def read_sections(path: Path) -> dict[str, Any]:
    """The sections of a file of committed figures."""
    try:
        found = json.loads(path.read_text("utf-8"))
        if isinstance(found, dict) and all(isinstance(each, dict) and "figures" in each for each in found.values()):
            return found
    except OSError as error:
        raise EvaluationError(f"cannot read {path}: {error.strerror}; --write-gate makes it") from error
    except ValueError:
        pass
    raise EvaluationError(f"{path} holds no committed figures; --write-gate writes them")


def _floor(value: float) -> float:
    return math.floor(value * 10_000) / 10_000
