"""Holders of the marks and records that somebody bettered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark import extract
from racemark.models.articles import Source
from racemark.models.records import ExtractedArticle
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.holders import holders_after, holders_of_marks

LEAD = "Britt Lund won the women's 800m in Turku. "


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("Britt Lund ran 2:03.66 to beat the 2:03.90 of Aino Salmela from 2011.", "Aino Salmela"),
        ("That erased the 2:03.90 set by Turku's own Aino Salmela in 2011.", "Aino Salmela"),
        ("She was inside the 2:03.90 that Aino Salmela had run in 2011.", "Aino Salmela"),
        ("The old one was 2:03.90 by Aino Salmela.", "Aino Salmela"),
        ("It beat the course best, 2:03.90 by Aino Salmela in the 2006 race.", "Aino Salmela"),
        ("Lund was inside the old figures, Aino Salmela's 2:03.90 from 2011.", "Aino Salmela"),
        ("She broke Aino Salmela's 2011 record of 2:03.90.", "Aino Salmela"),
    ],
)
def test_whose_mark_it_was(assembled: Callable[[str], Assembly], sentence: str, holder: str) -> None:
    assembly = assembled(LEAD + sentence)
    anchors = assembly.athletes.anchors(assembly.report.sentences[-1])
    found = holders_of_marks(assembly.report, anchors)
    assert [name.value.athlete.name for name in found.values()] == [holder]


@pytest.mark.parametrize(
    "sentence",
    [
        "Britt Lund won in 2:03.66 from Aino Salmela.",
        "Britt Lund ran 2:03.66 against the 2:03.90 of Aino Salmela.",
        "Britt Lund was second, behind 2:03.90 by Aino Salmela.",
        "She was bettered by the 2:03.90 of Aino Salmela.",
        "She ran a best of 2:03.66 and Aino Salmela ran 2:03.90.",
        "Aino Salmela's time of 2:03.90 was the slowest of the final.",
        "She had to go 2:03.66 to better Aino Salmela's mark of 2:03.90.",
    ],
)
def test_marks_of_today(assembled: Callable[[str], Assembly], sentence: str) -> None:
    assembly = assembled(LEAD + sentence)
    assert not holders_of_marks(assembly.report, assembly.athletes.anchors(assembly.report.sentences[-1]))


@pytest.mark.parametrize(
    ("sentence", "holders"),
    [
        ("She broke the meet record of Aino Salmela.", ["Aino Salmela"]),
        ("She broke the record, which was held by her coach, Aino Salmela.", ["Aino Salmela"]),
        ("She broke the record Aino Salmela set in 2008.", ["Aino Salmela"]),
        ("She broke the record that belonged to Aino Salmela.", ["Aino Salmela"]),
        ("She broke the record ahead of Aino Salmela.", []),
        ("She broke the record and Aino Salmela ran second.", []),
    ],
)
def test_whose_record_it_was(assembled: Callable[[str], Assembly], sentence: str, holders: list[str]) -> None:
    report = assembled(LEAD + sentence).report
    end = report.text.rindex("record") + len("record")
    found = holders_after(report, report.sentences[-1], end)
    assert [name.value.athlete.name for name in found] == holders


def test_an_own_record_is_an_earlier_result() -> None:
    text = "Britt Lund won the women's 800m in 2:03.66, breaking her own meeting record of 2:04.10.\n"
    found = extract(Source("article.txt", text.encode()))
    assert isinstance(found, ExtractedArticle)
    told = {(r.scope, r.mark.value if r.mark else None, r.records[0].former) for r in found.results if r.records}
    assert ("background", "2:04.10", True) in told
    assert ("report", "2:03.66", False) in told
