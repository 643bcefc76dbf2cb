"""Records of the contract: every quote is the raw text at its place, every field is stated, names stay."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from golden import FIXTURES
from hypothesis import given, settings
from hypothesis import strategies as st

from racemark import extract
from racemark.models.articles import Source
from racemark.models.records import ExtractedArticle, Result
from racemark.pipeline.assembling.results import identifier

ARTICLES = sorted(path.stem for path in (FIXTURES / "articles").iterdir())


def stated(result: Result) -> set[str]:
    """The fields of a record that hold something and so need words that say it."""
    values: Mapping[str, Any] = {
        "athlete": result.athlete.name,
        "nationality": result.athlete.nationality,
        "sex": result.event.sex or result.athlete.sex,
        "age": result.athlete.age,
        "team": result.athlete.team,
        "event": result.event.code,
        "category": result.event.category,
        "round": result.event.round,
        "indoor": result.event.indoor,
        "place": result.place,
        "status": result.status,
        "mark": result.mark,
        "wind": result.mark.wind if result.mark else None,
        "competition": result.competition.name,
        "venue": result.competition.venue,
        "date": result.competition.date,
        "records": result.records or None,
    }
    return {name for name, value in values.items() if value is not None}


def check(found: ExtractedArticle) -> None:
    raw = found.article.raw
    for result in found.results:
        assert [span.quote for span in result.provenance] == [raw[s.raw_start : s.raw_end] for s in result.provenance]
        assert {span.field for span in result.provenance} == stated(result)


@pytest.mark.parametrize("name", ARTICLES)
def test_every_field_is_stated_and_every_quote_is_exact(told: dict[str, ExtractedArticle], name: str) -> None:
    check(told[name])


@pytest.mark.parametrize("name", ARTICLES)
def test_no_two_records_of_an_article_have_one_name(told: dict[str, ExtractedArticle], name: str) -> None:
    assert [id for id, count in Counter(result.id for result in told[name].results).items() if count > 1] == []


def test_the_name_of_a_record_follows_from_what_it_is(told: dict[str, ExtractedArticle]) -> None:
    for found in told.values():
        seen: Counter[tuple[str | None, ...]] = Counter()
        for result in found.results:
            key = (result.athlete.name, result.event.code, result.event.round, result.competition.name)
            article = found.article
            assert result.id == identifier(article.source, article.sha256, *key, seen[key])
            seen[key] += 1


def test_names_do_not_change_between_versions() -> None:
    """A database that was loaded yesterday knows these."""
    assert identifier("a.txt", "0" * 64, "Zoë Ay", "800", None, "Lahti Games", 0) == "3815805094cd7e3d"
    assert identifier("a.txt", "0" * 64, "Zoë Ay", "800", None, "Lahti Games", 1) != "3815805094cd7e3d"


def test_again_is_the_same(told: dict[str, ExtractedArticle]) -> None:
    path = FIXTURES / "articles" / "wire-lisbon-indoors.txt"
    again = extract(path)
    assert isinstance(again, ExtractedArticle)
    assert again.results == told[path.stem].results


SENTENCES = (
    "Aino Sälmelä won the women's 800m in 2:01.34",
    "Britt Lund (NOR) was second in 2:01.90, a personal best",
    "Ned O’Rourke & Tom Ash were 1st and 2nd in the men's long jump with 7.61m and 7.40m",
    "Twenty-year-old Carla Monti of Italy took bronze at the “Lahti Games” on 14 June 2022",
)
WRAPS = st.sampled_from(["{}", "<em>{}</em>", "<a href='#x'>{}</a>", "<b><i>{}</i></b>", "<span\n class=a>{}</span>"])


def _as_numbers(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode()


ESCAPES: dict[str, Callable[[str], str]] = {"plain": str, "named": html.escape, "numbers": _as_numbers}


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page whose words are marked up, escaped and broken over lines in one way or another."""
    paragraphs = []
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True)):
        escape = ESCAPES[draw(st.sampled_from(sorted(ESCAPES)))]
        words = [draw(WRAPS).format(escape(word)) for word in sentence.split()]
        paragraphs.append(f"<p>{draw(st.sampled_from([' ', '  ', chr(10), '&nbsp;'])).join(words)}.</p>")
    return f"<html><head><title>Lahti Games</title></head><body><article>{''.join(paragraphs)}</article></body></html>"


@settings(max_examples=15, deadline=None)
@given(page=pages(), newline=st.sampled_from(["\n", "\r\n", "\r"]), bom=st.sampled_from(["", "\ufeff"]))
def test_quotes_are_exact_whatever_markup_is_around_the_words(page: str, newline: str, bom: str) -> None:
    data = (bom + page.replace("\n", newline)).encode("utf-8")
    found = extract(Source("page.html", data))
    assert isinstance(found, ExtractedArticle)
    assert found.article.raw == data.decode("utf-8")
    check(found)


@settings(max_examples=15, deadline=None)
@given(
    sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    joint=st.sampled_from([".\n\n", ". ", ".\r\n\r\n", ".\t", ".\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_quotes_are_exact_in_any_plain_text(sentences: list[str], joint: str, encoding: str) -> None:
    text = joint.join(sentences) + "."
    found = extract(Source("article.txt", text.encode(encoding)))
    assert isinstance(found, ExtractedArticle)
    check(found)
