"""Which articles say at their head that they have no results of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from racemark.models.articles import Source
from racemark.pipeline import annotating, cleaning
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.occasions import has_no_news

if TYPE_CHECKING:
    from spacy.language import Language

_OLD = "Aino Salmela won the 800m in 2:01.35 at the Harbour Games and ran 2:00.98 in Turku."


def _assembled(nlp: Language, head: str) -> Assembly:
    article = cleaning.clean(Source("article.txt", f"{head}\n\n{_OLD}\n".encode()))
    return Assembly(annotating.annotate(nlp, article), article)


@pytest.mark.parametrize(
    "head",
    [
        "Preview: women's 800m at the Harbour Games",
        "Harbour Games women's 800m preview",
        "Preview Turku, Finland",
        "Five to watch at the Harbour Games",
        "Harbour Games: what to look out for",
        "Field set for Harbour Games 800",
        "Start list: women's 800m",
        "Obituary: Aino Salmela, half-miler",
        "Former half-miler Aino Salmela dies at 84",
        "The girl who won everything\n\nAino Salmela, who has died aged 84, ran for Turku.",
        "Aino Salmela\n\nAino Maria Salmela (born 4 May 1951 in Turku) is a Finnish former runner.",
        "Harbour Athletics Hall of Fame: class of 2019",
        "This day in athletics: 12 June",
        "Turku Up to No. 3 in Coaches' Poll",
        "Died: Aino Salmela, 84\n\nRetired: Britt Lund, 33",
        "Salmela eyes indoor record",
        "Aino Salmela sets sights on Turku",
        "Finland's Salmela ready for marathon debut",
        "Salmela to defend title after all",
        "Salmela calls time",
        "Half-miler bows out\n\nAino Salmela announced her retirement on Monday.",
        "Two years for half-miler\n\nAino Salmela has been banned for two years.",
        "One more summer\n\nThe selectors sprang no surprise in naming the team for Oslo.",
        "Who’s who of Turku running: Salmela to Virta",
    ],
)
def test_articles_that_can_have_no_news(nlp: Language, head: str) -> None:
    assembly = _assembled(nlp, head)
    assert has_no_news(assembly.report)
    scopes = {claim.scope for claim in assembly.stated()}
    assert scopes
    assert scopes <= {"background", "title"}


@pytest.mark.parametrize(
    "head",
    [
        "Salmela wins Harbour Games 800m",
        "Turku place seventh in national preview",
        "Salmela takes State Preview in record time",
        "Salmela wins at Hall of Fame meeting",
        "Salmela has the field set on edge",
        "A preview of things to come",
        "Salmela eyes Oslo after she wins in Turku",
        "Salmela survives to make third team",
        "Chasing pack falls short of Salmela",
        "Salmela first in Turku\n\nThe team for whom she runs named a race after her.",
        "Hundreds run in Turku",
        "Watch this: Salmela flies",
        "Harbour Games\n\nThe meeting remembered Ned Orly, its starter for years, who died in March.",
        "Harbour Games\n\nThe trophy was handed over by hall of famer Ned Orly.",
    ],
)
def test_reports_with_such_words(nlp: Language, head: str) -> None:
    assert not has_no_news(_assembled(nlp, head).report)
