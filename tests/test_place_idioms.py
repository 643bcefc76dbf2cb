"""Idioms of winning and of the places behind, beside what only sounds like them."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.pipeline.annotating import place_idioms, places
from racemark.pipeline.annotating.place_idioms import find


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Berg took the under-17 girls' 800m in 2:15", "took"),
        ("Berg took the 400, with Moss nowhere", "took"),
        ("Berg took the 800m on Saturday", "took"),
        ("having taken the A string long jump", "taken"),
        ("later added the 200m in 23.07", "added"),
        ("back to take the 55 hurdles", "take"),
        ("he accounted for the javelin", "accounted for"),
        ("who scooped the over-55 prize", "scooped"),
        ("Berg took it in 2:06.05", "took it"),
        ("Berg took it from Moss", "took it"),
        ("Berg ran away with the mile", "ran away with"),
        ("topping the girls' high jump", "topping"),
        ("The women's 5,000m went to Berg", "went to"),
        ("The men's 3000m was taken by Berg", "was taken by"),
        ("The women's race was claimed by Ida Berg", "was claimed by"),
        ("The Hove 15K fell to schoolboy Ola Berg", "fell to"),
        ("the race itself having gone to Ola Berg", "gone to"),
        ("fourth in the hammer, which went to Berg", "went to"),
        ("in the handicap the honours went to veteran Ola Berg", "went to"),
        ("The hammer went, as ever, to Berg", "went, as ever, to"),
        ("The 1,500m belonged to Berg", "belonged to"),
        ("Berg broke the tape", "broke the tape"),
        ("Berg had the race to herself", "had the race to herself"),
        ("Berg had it all her own way", "had it all her own way"),
        ("Berg made no mistake", "made no mistake"),
        ("Berg led the women home", "led the women home"),
        ("Berg led home a field of fifty", "led home"),
        ("Berg came out on top", "came out on top"),
        ("Berg on the top step", "top step"),
        ("Berg proved too strong for Moss", "proved too strong"),
        ("Berg was never headed", "never headed"),
        ("nobody could live with Berg", "nobody could live"),
        ("leading from start to finish", "leading from start to finish"),
        ("Berg retained successfully", "retained successfully"),
        ("Berg got the better of Moss", "got the better of"),
        ("Berg saw off Moss by a vest", "saw off"),
        ("Berg was given the verdict over Moss", "given the verdict"),
        ("Berg doubled in the 100 and 200", "doubled"),
        ("the quickest qualifier", "quickest qualifier"),
        ("Berg took heat two in 52.10", "took"),
        ("Berg took the remaining heat ahead of Moss", "took"),
        ("Berg claimed the other semi-final", "claimed"),
        ("The third heat went to Sweden's Ola Berg", "went to"),
        ("Heat three went to Ola Berg", "went to"),
        ("Berg reigned supreme in the 800m", "reigned supreme"),
        ("Berg shaded it in 4:05", "shaded it"),
        ("Berg finished in front by a metre", "finished in front"),
        ("Berg stood atop the podium", "atop the podium"),
        ("Berg was the class of the field in the 400m", "was the class of"),
        ("Berg proved a class apart", "proved a class apart"),
        ("Berg came out ahead at 2.18m", "came out ahead"),
        ("Berg led the women from flag to tape", "led the women from flag to tape"),
        ("Best of the ladies was Berg", "Best of the ladies"),
        ("The javelin went as expected to Ola Berg", "went as expected to"),
        ("The hammer went narrowly to Ola Berg", "went narrowly to"),
        ("The men's 1500m was taken by Ola Berg in 3:44.1", "was taken by"),
    ],
)
def test_winning(text: str, words: str) -> None:
    assert [(idiom.words, idiom.ranks) for idiom in find(text)] == [(words, (1,))]


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Berg was next home", (2,)),
        ("Berg was next in 10.03", (2,)),
        ("Berg was best of the rest", (2,)),
        ("Berg chased him home in 6.57", (2,)),
        ("Berg followed Moss over the line", (2,)),
        ("Berg was beaten only by Moss", (2,)),
        ("Berg ran 3:24.11, behind only Moss", (2,)),
        ("Berg and Moss were next", (2, 3)),
        ("the next two home", (2, 3)),
        ("with Berg and Moss taking the minor placings", (2, 3)),
        ("Berg and Moss joined her on the podium", (2, 3)),
        ("Berg stood on the bottom step of the podium", (3,)),
        ("Berg took the last podium place", (3,)),
        ("Berg missed the podium by one place", (4,)),
        ("Berg was just outside the medals", (4,)),
    ],
)
def test_places_behind(text: str, ranks: tuple[int, ...]) -> None:
    assert [idiom.ranks for idiom in find(text)] == [ranks]


@pytest.mark.parametrize(
    "text",
    [
        "took the lead in the 800m",
        "took the final bend wide",
        "took the 800m record",
        "took the 800m on from the bell",
        "took the mile out in 58 seconds",
        "took the 100m bronze",
        "took the race by the scruff of the neck",
        "took it in turns",
        "took it in 2019",
        "added the 400m to her programme",
        "topped the 70m mark",
        "The race went to the wire",
        "with 600m left, so that second place went to Berg",
        "The times in the race were taken by hand",
        "In the 800m the silver was taken by Berg",
        "Berg lost the lead to Lund",
        "Berg lost his title hopes by then",
        "The final went to form",
        "The marathon went to a photo finish",
        "The 800m record went to Berg",
        "the javelin record, which has belonged to Berg",
        "Berg went to Leeds University",
        "In the 800m Berg went to the front",
        "a discus record that fell to Berg",
        "She fell to the ground",
        "the house belonged to Berg",
        "saw off Moss for third",
        "got the better of Moss for the silver",
        "was given the verdict for fourth",
        "saw off a late challenge",
        "came out on top of the hill",
        "headed the field at halfway",
        "too strong a wind",
        "the next day, the next lap",
        "what comes next for Berg",
        "the entry doubled in size",
        "a minor injury",
        "broke the record",
        "took the heat out of the race",
        "in the second heat went to Berg",
        "The second heat went to form",
        "took heat from Moss",
        "chased him all over the park",
        "followed Moss at the bell",
        "followed home by Moss",
        "behind only Moss on the all-time list",
        "behind only Moss and Lund",
        "finished in front of a full house",
        "he edged it up to the line",
    ],
)
def test_look_alikes(text: str) -> None:
    assert [idiom.words for idiom in find(text)] == []


def test_who_is_next_follows_the_last_who_was_told() -> None:
    found = places.find("Berg was third in 4:01 and Moss next home.")
    assert [mention.value.places for mention in found] == [(3,), (4,)]


PIECES = ["took", "the", "800m", "went to", "Berg", "race", "next", "home", "honours", "saw off", "which", ",", "in"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60))
def test_idioms_stand_in_order_and_verbatim(text: str) -> None:
    found = find(text)
    assert all(text[idiom.start : idiom.end] == idiom.words for idiom in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_examples_of_the_docstring() -> None:
    assert doctest.testmod(place_idioms).failed == 0
