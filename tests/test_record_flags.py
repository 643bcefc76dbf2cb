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
