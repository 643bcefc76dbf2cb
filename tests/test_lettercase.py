"""Patterns in lower case find what they would find with `re.IGNORECASE`, in every article and every case."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from racemark.pipeline import annotating
from racemark.pipeline.annotating.lettercase import CaseBlind, lowered

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"


def _patterns() -> Iterator[tuple[str, CaseBlind]]:
    for module in pkgutil.iter_modules(annotating.__path__):
        for name, value in vars(importlib.import_module(f"{annotating.__name__}.{module.name}")).items():
            several = value if isinstance(value, tuple) else (value,)
            parts = [part for each in several for part in (each if isinstance(each, tuple) else (each,))]
            found = [part for part in parts if isinstance(part, CaseBlind)]
            yield from ((f"{module.name}.{name}[{number}]", pattern) for number, pattern in enumerate(found))


PATTERNS = dict(_patterns())


def test_all_kinds_of_mentions_are_looked_at() -> None:
    assert len(PATTERNS) > 30


@pytest.fixture(scope="module")
def texts() -> list[str]:
    plain = "\n".join(path.read_text("utf-8", "replace") for path in sorted(ARTICLES.rglob("*.*")))[:120_000]
    return [plain, plain.upper(), plain.title()]


@pytest.mark.parametrize("name", PATTERNS)
def test_finds_what_ignoring_case_would_find(name: str, texts: list[str]) -> None:
    pattern = PATTERNS[name]
    for text in texts:
        expected = [match.span() for match in pattern.exact.finditer(text)]
        assert [match.span() for match in pattern.finditer(text)] == expected


@pytest.mark.parametrize("text", ["", "İSTANBUL Maratonu", "STRASSE ẞ", "ΟΔΥΣΣΕΥΣ", "Ǆ ﬁ", "a\nB"])
def test_positions_stay(text: str) -> None:
    assert len(lowered(text)) == len(text)
    assert [a.lower() == b.lower() for a, b in zip(text, lowered(text), strict=True)].count(False) <= text.count("Σ")
