"""Confidence: a probability, higher for what more words say, and the floor below which nothing is written."""

from __future__ import annotations

from collections.abc import Callable

from claim_samples import claim

from racemark.models.records import ExtractedArticle
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.confidence import FLOOR, NEWS, SHORT, features_of, kept, rate

ANN = Athlete("Ann Daley", probability=0.9)


def test_every_record_is_above_the_floor(told: dict[str, ExtractedArticle]) -> None:
    records = [result for found in told.values() for result in found.results]
    assert records
    assert all(FLOOR <= result.confidence <= 1 for result in records)


def test_what_is_below_the_floor_is_left_out(assembled: Callable[[str], Assembly]) -> None:
    assembly = assembled("Aino Salmela won the women's 800m in 2:01.34 from Britt Lund and Carla Monti.")
    claims = assembly.claims()
    rate(claims)
    assert len(assembly.results()) == sum(one.confidence >= FLOOR for one in claims)


def test_sure_links_count_for_more_than_unsure_ones() -> None:
    sure, unsure = claim(ANN, "2:01.34", event="800", place=1), claim(ANN, "2:01.34", event="800", place=1)
    unsure.chances = (0.3, 0.4, 0.4)
    unsure.confidence = 0.3 * 0.4 * 0.4
    rate([sure, unsure])
    assert sure.confidence > unsure.confidence


def test_features_tell_what_is_stated() -> None:
    made = claim(ANN, "2:01.34", event="800", place=2)
    made.support = 9
    (features,) = features_of([made])
    assert {"report|stated=mp", "place=2", "family=track", "report|support=4", "others=1"} <= features.keys()


def test_an_article_without_claims() -> None:
    rate([])
    assert features_of([]) == []


def test_only_long_articles_need_a_sure_report() -> None:
    unsure = claim(ANN, "2:01.34", event="800", place=1)
    unsure.confidence = (FLOOR + NEWS) / 2
    assert kept([unsure], SHORT) == [unsure]
    assert kept([unsure], SHORT + 1) == []


def test_an_event_that_no_words_tell_does_not_count_against_a_record() -> None:
    alone = claim(ANN, "2:01.34", place=1)
    (features,) = features_of([alone])
    assert "family=unsaid" in features
    beside = features_of([alone, claim(ANN, "5.41", event="LJ", place=2)])
    assert "family=none" in beside[0]
