"""Scope: what is news, what is told for context, and what a title alone says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.event_links import EventLink
from racemark.pipeline.assembling.scopes import SCOPES
from racemark.pipeline.linear import conjoin


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Aino Salmela won the women's 800m in 2:01.34.", {"800": "report"}),
        (
            "Aino Salmela won the women's 800m in 2:01.34. She won the same title in 2016 in 2:03.55.",
            {"2:01.34": "report", "2:03.55": "background"},
        ),
        ("Olympic 1500m champion Britt Lund won the women's 800m in 2:01.90.", {"1500": "title", "800": "report"}),
        (
            "Former world 400m champion Britt Lund won the women's 800m in 2:01.90.",
            {"400": "title", "800": "report"},
        ),
    ],
)
def test_scopes_by_mark_or_event(assembled: Callable[[str], Assembly], text: str, scopes: dict[str, str]) -> None:
    claims = assembled(text).claims()
    by_words = {claim.mark.raw if claim.mark else claim.event: claim.scope for claim in claims}
    by_event = {claim.event: claim.scope for claim in claims}
    assert {key: by_words.get(key, by_event.get(key)) for key in scopes} == scopes


def test_words_of_one_performance_have_one_scope(assembled: Callable[[str], Assembly]) -> None:
    assembly = assembled("Aino Salmela won the women's 800m in 2:01.34.")
    sentence = assembly.report.sentences[-1]
    links = list(assembly.athletes.links(sentence).values())
    assert [link.anchor.kind for link in links] == ["win", "mark"]
    ((scope, probability),) = assembly.judge.judge([(links, EventLink(None, 1.0))])
    assert scope in SCOPES
    assert 1 / len(SCOPES) <= probability <= 1


def test_features_of_one_scope_are_no_other_scopes() -> None:
    assert conjoin("title", {"bias": 1.0}) == {"title|bias": 1.0}
