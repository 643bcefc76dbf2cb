"""The examples in docstrings, of every module that has some."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import racemark

ROOT = Path(racemark.__file__).parent
MODULES = sorted(
    ".".join(("racemark", *path.relative_to(ROOT).with_suffix("").parts))
    for part in ("models", "pipeline")
    for path in (ROOT / part).rglob("*.py")
    if "    >>> " in (text := path.read_text("utf-8")) or "\n>>> " in text
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted
    assert not outcome.failed
