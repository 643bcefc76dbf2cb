"""Words that say where somebody finished, beside what only looks like it."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.pipeline.annotating import places
from racemark.pipeline.annotating.places import find

Cue = tuple[str, str, tuple[int, ...]]


def cues(text: str) -> list[Cue]:
    return [(text[m.start : m.end], m.value.form, m.value.places) for m in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berg was third", [("third", "ordinal", (3,))]),
        ("Berg in 3rd, Moss 112th", [("3rd", "ordinal", (3,)), ("112th", "ordinal", (112,))]),
        (
            "came twenty-first and THIRTY-SECOND",
            [("twenty-first", "ordinal", (21,)), ("THIRTY-SECOND", "ordinal", (32,))],
        ),
        ("twentieth or ninetieth", [("twentieth", "ordinal", (20,)), ("ninetieth", "ordinal", (90,))]),
        ("2nds in the 200m and discus, two 3rds", [("2nds", "ordinal", (2,))]),
        ("a third-place finish", [("third", "ordinal", (3,))]),
        ("a ninth-placed finish, third-placed Moss", [("ninth", "ordinal", (9,)), ("third", "ordinal", (3,))]),
        ("a tenth place, one tenth away", [("tenth", "ordinal", (10,))]),
        ("in first place", [("first", "ordinal", (1,))]),
        ("ranked No. 2, seeded no 11", [("No. 2", "ordinal", (2,)), ("no 11", "ordinal", (11,))]),
        ("the runner-up; second best", [("runner-up", "ordinal", (2,)), ("second best", "ordinal", (2,))]),
        ("Berg made it a home one-two", [("made it a home one-two", "ordinal", (2,))]),
        ("beaten to gold", [("beaten", "beat", ()), ("gold", "ordinal", (2,))]),
        ("pipped for the bronze", [("pipped", "beat", ()), ("bronze", "ordinal", (4,))]),
        ("Berg sealed the podium", [("sealed the podium", "ordinal", (3,))]),
        ("Berg rounded out the medallists", [("rounded out the medallists", "ordinal", (3,))]),
        ("Berg sealed a podium place, closing the podium gap", []),
        ("Berg won", [("won", "win", (1,))]),
        ("Berg’s victory, her triumph", [("victory", "win", (1,)), ("triumph", "win", (1,))]),
        ("Berg claimed a third county title", [("claimed a third county title", "win", (1,))]),
        ("Berg took the 800m in 1:58", [("took", "win", (1,))]),
        ("Berg ran away with the mile", [("ran away with", "win", (1,))]),
        ("Berg topped off", []),
        (
            "gold for Berg, a silver and the bronzes",
            [("gold", "medal", (1,)), ("silver", "medal", (2,)), ("bronzes", "medal", (3,))],
        ),
        ("a 1-2-3 for Luton", [("1-2-3", "sweep", (1, 2, 3))]),
        ("a one-two for Luton", [("one-two", "sweep", (1, 2))]),
        ("went 2-3-4", [("2-3-4", "sweep", (2, 3, 4))]),
        ("second-placed Berg, the Olympic fourth-placer", [("second", "ordinal", (2,)), ("fourth", "ordinal", (4,))]),
        ("second-placing, a third-rate run", []),
        ("Berg rounded out the top two", [("rounded out the top two", "ordinal", (2,))]),
        ("defending champ Berg", [("champ", "title", (1,))]),
        ("two golds: 100m in 11.02", [("golds", "medal", (1,))]),
        ("under-20 gold, 46.02 gold", [("gold", "medal", (1,)), ("gold", "medal", (1,))]),
        ("Berg and Moss were the other medallists", [("the other medallists", "sweep", (2, 3))]),
        ("Berg, the holder, and Moss, the holder of a permit", [("holder", "title", (1,))]),
        ("last year's winner Berg", [("winner", "title", (1,))]),
        ("the 2019 winners and former winner Moss", [("winners", "title", (1,)), ("winner", "title", (1,))]),
        ("the winner in 2019, last year's race", [("winner", "win", (1,))]),
        ("Berg beat Moss", [("beat", "beat", ())]),
        ("Berg edged out Moss", [("edged out", "beat", ())]),
        ("Berg, ahead of Moss", [("ahead of", "beat", ())]),
    ],
)
def test_cue(text: str, expected: list[Cue]) -> None:
    assert cues(text) == expected


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Olympic champion Berg", 1),
        ("the silver medallist", 2),
        ("a bronze medalist", 3),
        ("the gold-medal winner", 1),
        ("the championship runner-up", 2),
        ("the title-holder", 1),
        ("the world record holder", 1),
        ("last year’s winner Moss", 1),
        ("the 2018 Oslo winner", 1),
        ("the two-time winner", 1),
        ("a former runner-up", 2),
    ],
)
def test_a_title_is_no_win_or_medal_of_today(text: str, rank: int) -> None:
    assert [(m.value.form, m.value.places) for m in find(text)] == [("title", (rank,))]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("in third place", "place"),
        ("the third finisher", "place"),
        ("third in the 800m", "place"),
        ("second behind Moss", "place"),
        ("the second woman home", "place"),
        ("the third round", "count"),
        ("for the first time", "count"),
        ("a second straight final", "count"),
        ("her third 200m", "count"),
        ("his eighth marathon", "count"),
        ("the second man to run it", "count"),
        ("the second Kenyan, Moss", "count"),
        ("first Scot home", "count"),
        ("the first European woman home", "count"),
        ("third. Kenyan Moss", ""),
        ("the third runner", "person"),
        ("the first American man", "count"),
        ("No. 4 seed", "standing"),
        ("Moss, the No. 4 thrower", "standing"),
        ("Moss finished No. 13", "number"),
        ("Moss was No. 41 in 29:58", "number"),
        ("Moss was No. 4 in the world rankings", "standing"),
        ("and a debutante, No. 151 (20:58.4)", "number"),
        ("Moss ran 27:58 at No. 8", "number"),
        ("Moss fell at the fourth", "count"),
        ("on his third Moss threw 60.10m", "count"),
        ("Moss ran 24.71 in the first of them", "count"),
        ("the second of three heats", "count"),
        ("on the second-place 4x400", "place"),
        ("he was third of nine", ""),
        ("in the third place", "place"),
        ("his third try", "count"),
        ("a third red card", "count"),
        ("came second.", ""),
        ("the second Barcelona club", ""),
        ("third in 2009", ""),
        ("for a third straight year", "count"),
        ("second to Moss", ""),
        ("second by half a stride", ""),
        ("fifth last year", ""),
        ("third both times", ""),
        ("3rd long jump", ""),
    ],
)
def test_what_an_ordinal_counts(text: str, head: str) -> None:
    assert [m.value.head for m in find(text)] == [head]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("the winner", "noun"),
        ("the title", "noun"),
        ("Berg won", "verb"),
        ("world record holder", "record"),
        ("a medallist", "medal"),
        ("Berg would surely have won", "prize"),
        ("Berg never won", "prize"),
        ("Berg did not win", "prize"),
        ("Berg beat Moss", "beat"),
        ("Berg, ahead of Moss", "ahead"),
    ],
)
def test_other_heads(text: str, head: str) -> None:
    assert [m.value.head for m in find(text)] == [head]


@pytest.mark.parametrize(
    "text",
    [
        "a goldsmith of Silverstone",
        "back by more than a second, then by half a second",
        "back by a tenth of a second",
        "took the lead and took the bend",
        "a wonder, a windy day and a winding road",
        "it ended 1-2:30",
        "a world-beater",
        "third-places, a second-rater",
        "the over-40 race",
        "0th and No. 0",
        "Berg won't run",
        "three gold medals, 12 golds, two of them gold",
        "a winning margin, a winning streak",
        "the Gold Coast, Gold Label and World Continental Tour Gold",
        "3 tests, 4 thousand",
        "within a tenth of her best, another tenth away",
    ],
)
def test_no_cue(text: str) -> None:
    assert cues(text) == []


WORDS = [
    "first",
    "3rd",
    "won",
    "the",
    "title",
    "1-2",
    "silver",
    "medallist",
    "beat",
    "No. 2",
    "took",
    "800m",
    "-",
    "place",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=60))
def test_cues_stand_in_order_and_apart(text: str) -> None:
    found = find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(place >= 1 for m in found for place in m.value.places)
    assert all(bool(m.value.places) == (m.value.form != "beat") for m in found)


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(places).failed == 0


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("She was 33rd overall and 1st V50 in 1:20.", [33]),
        ("He came 9th and first in his age category.", [9]),
        ("He was 34th (2nd M60) at Ryde.", [34]),
        ("She got a 2nd in category at Ryde, 34th in 1:19:50.", [34]),
        ("The 1,402nd finisher, 4912th last year", [1402, 4912]),
        ("She was first V50 at Ryde.", [1]),
        ("Al Day was second V50 and Bea Fox 34th.", [2, 34]),
        ("She was third and then first in the relay.", [3, 1]),
    ],
)
def test_a_place_among_all_counts_before_one_in_a_class(text: str, ranks: list[int]) -> None:
    assert [m.value.places[0] for m in find(text) if m.value.form == "ordinal" and m.value.head != "class"] == ranks
