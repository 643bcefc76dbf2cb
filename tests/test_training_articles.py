"""The articles to learn from: every gold file is well formed, and every quote stands once in its article."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from racemark.models.disciplines import discipline
from racemark.models.nations import NATIONS

TRAINING = Path(__file__).parent.parent / "fixtures" / "training"
ARTICLES = {path.stem: path for path in sorted((TRAINING / "articles").iterdir())}
MARK = re.compile(r"(?:\d+:)?(?:\d{1,2}:)?\d{1,2}(?:\.\d{1,3})?|\d{3,5}")
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
CODES = {nation.code for nation in NATIONS}
FLAG = re.compile(r"=?(?:ex)?i?(?:WR|OR|CR|AR|NR|WL|NL|PB|SB|MR|DLR|CRS|STR|SCH|CLB|AGE|OTHER)(?::.+)?")


def test_every_article_has_its_gold() -> None:
    assert len(ARTICLES) > 100
    assert sorted(path.stem for path in (TRAINING / "gold").iterdir()) == sorted(ARTICLES)


@pytest.mark.parametrize("name", ARTICLES)
def test_gold_is_well_formed(name: str) -> None:
    raw = " ".join(ARTICLES[name].read_text("utf-8").split())
    gold = json.loads((TRAINING / "gold" / f"{name}.json").read_text("utf-8"))
    for quote in gold["noise"]:
        assert " ".join(quote.split()) in raw
    for record in gold["records"]:
        assert record["athlete"]
        assert record["place"] or record["mark"] or record["status"] or record["records"]
        assert record["scope"] in ("report", "background", "title")
        assert record["sex"] in (None, "M", "F", "X")
        assert record["nationality"] is None or record["nationality"] in CODES
        assert record["mark"] is None or MARK.fullmatch(record["mark"])
        assert record["date"] is None or DATE.fullmatch(record["date"])
        assert all(FLAG.fullmatch(flag) for flag in record["records"])
        if record["event"] is not None:
            discipline(record["event"])
        assert 1 <= len(record["evidence"]) <= 4
        for quote in record["evidence"]:
            assert raw.count(" ".join(quote.split())) == 1, quote
