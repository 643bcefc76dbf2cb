"""Rounds, and heat, trials and final in their other senses."""

from __future__ import annotations

import pytest

from racemark.pipeline.annotating.rounds import find

ROUNDS: list[tuple[str, list[tuple[str, int | None]]]] = [
    ("She won heat 2.", [("heat", 2)]),
    ("He won his heat in 7.64.", [("heat", None)]),
    ("third in the second heat", [("heat", 2)]),
    ("eased through the heats and semi-finals", [("heat", None), ("semifinal", None)]),
    ("out in the prelims", [("heat", None)]),
    ("her 200m prelim", [("heat", None)]),
    ("through the heat and semi to the final", [("heat", None), ("semifinal", None), ("final", None)]),
    ("fifth in semi-final two", [("semifinal", 2)]),
    ("the second semifinal", [("semifinal", 2)]),
    ("the quarter-finals of the 200m", [("quarterfinal", None)]),
    ("won the B final", [("final", 2)]),
    ("fourth in the final.", [("final", None)]),
    ("the 100m final on Sunday", [("final", None)]),
    ("the final, two days later", [("final", None)]),
    ("a leap of 8.34m in the qualifying round", [("qualifying", None)]),
    ("top in qualifying, with 18.80m", [("qualifying", None)]),
    ("ran 14.9 in the trials but 14.7 in the finals", [("heat", None), ("final", None)]),
    ("won in 7.71 (7.69 in the trials)", [("heat", None)]),
    ("topped the triple jump qualifying with 14.39m", [("qualifying", None)]),
    ("won the 55 meter dash trials", [("heat", None)]),
    ("first in 6.61 after a 6.58 heat", [("heat", None)]),
    ("quicker in the morning heat", [("heat", None)]),
    ("having won her preliminary in 2:11.4", [("heat", None)]),
    ("In his mile trial, he sat back", [("heat", None)]),
    ("first in 15.37 (15.18 trials)", [("heat", None)]),
    ("she went out in the first round", [("heat", None)]),
    ("won his section of the 800 by a stride", [("heat", None)]),
    ("eighth, all from the fast section", [("heat", None)]),
]


@pytest.mark.parametrize(("text", "rounds"), ROUNDS)
def test_round(text: str, rounds: list[tuple[str, int | None]]) -> None:
    assert [(mention.value.code, mention.value.number) for mention in find(text)] == rounds


@pytest.mark.parametrize(
    "text",
    [
        "the heat and humidity were awful",
        "wilting in the heat of the day",
        "a dead heat; heat stress; things heated up",
        "in the final lap, the final 200m, the final bend and the final two miles",
        "his final throw, her final time of 4:02 and the final score",
        "Finally she had a final say.",
        "the qualifying mark, time and standard",
        "won the Olympic trials",
        "picked at the US Trials after finals week",
        "a criminal trial, a time trial, trials and tribulations",
        "a semi-professional in a semi-detached house",
        "led from the first round with 61.20m",
        "the muddy first section of the course, the sports section, Section 4 champion",
    ],
)
def test_no_round(text: str) -> None:
    assert [text[mention.start : mention.end] for mention in find(text)] == []
