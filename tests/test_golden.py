"""No article of the fixtures gets worse unnoticed. After a change that is meant: `python tests/golden.py`."""

from __future__ import annotations

import json

import golden
import pytest

from racemark.models.records import ExtractedArticle

COMMITTED = json.loads(golden.COMMITTED.read_text("utf-8"))


@pytest.fixture(scope="session")
def right(told: dict[str, ExtractedArticle]) -> dict[str, int]:
    return golden.right(told)


def test_every_article_has_a_number(told: dict[str, ExtractedArticle]) -> None:
    assert told.keys() == COMMITTED["right"].keys()


@pytest.mark.parametrize("name", COMMITTED["right"])
def test_no_fewer_records_are_right(right: dict[str, int], name: str) -> None:
    assert right[name] >= COMMITTED["right"][name], "if that is meant: python tests/golden.py"


@pytest.mark.parametrize("name", COMMITTED["silent"])
def test_articles_without_results_stay_without(told: dict[str, ExtractedArticle], name: str) -> None:
    assert [r.athlete.name for r in told[name].results if r.scope == "report"] == []
