"""Record flags on results: each sentence through the whole pipeline."""

from __future__ import annotations

import pytest

from racemark import extract
from racemark.models.articles import Source
from racemark.models.records import ExtractedArticle


@pytest.mark.parametrize(
    ("sentence", "flags"),
    [
        ("Ella Brook won the women's 800m in a personal best 2:01.10.", ["PB"]),
        ("Ella Brook won the women's 800m in a lifetime-best 2:01.10.", ["PB"]),
        ("Ella Brook won the women's 800m in 2:01.10, a season's best.", ["SB"]),
        ("Ella Brook won the women's 800m in 2:01.10 (PB).", ["PB"]),
        ("Ella Brook won the women's 800m in 2:01.10, a meeting record.", ["MR"]),
        ("Ella Brook won the women's 800m in 2:01.10, cutting a second off her previous best.", ["PB"]),
        ("Ella Brook won the women's 800m in 2:01.10, breaking Ann Hale's course record of 2:03.44.", ["CRS"]),
        ("Ella Brook won the women's 800m in 2:01.10. It was also a national record.", ["NR"]),
        ("Ella Brook won the women's 800m in 2:01.10. Brook's time was a stadium record.", ["STR"]),
        ("Ella Brook won the women's 800m in 2:01.10.", []),
        ("Ella Brook won the women's 800m in 2:01.10, half a second outside her personal best.", []),
        ("Ella Brook won the women's 800m in 2:01.10 and just missed the meeting record.", []),
    ],
)
def test_flags_of_the_result_that_set_them(sentence: str, flags: list[str]) -> None:
    found = extract(Source("article.txt", f"{sentence}\n".encode()))
    assert isinstance(found, ExtractedArticle)
    results = [result for result in found.results if result.athlete.name == "Ella Brook"]
    assert [flag.type for result in results for flag in result.records] == flags


def test_a_bare_record_is_of_the_level_named_before() -> None:
    text = (
        "Ella Brook won the women's 800m in 2:01.10, a school record. Ann Hale won the 100m in 12.10, also a record.\n"
    )
    found = extract(Source("article.txt", text.encode()))
    assert isinstance(found, ExtractedArticle)
    assert {(r.athlete.name, *(flag.type for flag in r.records)) for r in found.results} == {
        ("Ella Brook", "SCH"),
        ("Ann Hale", "SCH"),
    }


def test_the_holder_of_a_broken_record_does_not_set_it() -> None:
    text = "Ella Brook won the women's 800m in 2:01.10, cutting two seconds off her previous best.\n"
    found = extract(Source("article.txt", text.encode()))
    assert isinstance(found, ExtractedArticle)
    assert not any(flag.former for result in found.results for flag in result.records)
