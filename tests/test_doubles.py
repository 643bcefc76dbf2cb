"""Several events of one place, and places whose verb stands only once, beside sentences that only look like it."""

from __future__ import annotations

import doctest
from collections.abc import Callable

import pytest

from racemark.pipeline.assembling import doubles
from racemark.pipeline.assembling.assembly import Assembly


@pytest.mark.parametrize(
    ("text", "wins"),
    [
        ("Aino Salmela won the women's 800m in 2:01.34 and the 1500m in 4:10.22.", {"Salmela 800", "Salmela 1500"}),
        ("Aino Salmela won the 100m (12.34) and the 200m (25.01) in Turku.", {"Salmela 100", "Salmela 200"}),
        ("Aino Salmela took the sprint double in the junior girls.", {"Salmela 100", "Salmela 200"}),
        ("Aino Salmela won the 200m and 400m sprint double.", {"Salmela 200", "Salmela 400"}),
        ("Aino Salmela took a double in javelin and discus.", {"Salmela JT", "Salmela DT"}),
        (
            "Jonas Berg completed a hat-trick in the shot, discus and hammer.",
            {"Berg SP", "Berg DT", "Berg HT"},
        ),
        ("Jonas Berg took the 300/800m double.", {"Berg 300", "Berg 800"}),
        (
            "Jonas Berg had wins in the high jump, triple jump and javelin.",
            {"Berg HJ", "Berg TJ", "Berg JT"},
        ),
        (
            "Jonas Berg won the shot, Piet Moss the discus and Karl Dahl the javelin.",
            {"Berg SP", "Moss DT", "Dahl JT"},
        ),
        (
            "Two pupils won doubles: Aino Salmela (800m and 1500m) and Britt Lund (100m and 200m).",
            {"Salmela 800", "Salmela 1500", "Lund 100", "Lund 200"},
        ),
        (
            "Jonas Berg had a fine day, winning the 400m, 800m double, plus the discus, and was happy.",
            {"Berg 400", "Berg 800", "Berg DT"},
        ),
        (
            "Aino Salmela took the senior girls' 1500m on Friday and Saturday's 3000m.",
            {"Salmela 1500", "Salmela 3000"},
        ),
        ("Aino Salmela won over 110m hurdles and a week earlier over 300m hurdles.", {"Salmela 110H", "Salmela 300H"}),
        ("Aino Salmela won both sprints for Turku.", {"Salmela 100", "Salmela 200"}),
        (
            "Aino Salmela took out the triple jump, discus, sprint hurdle and 400m.",
            {"Salmela TJ", "Salmela DT", "Salmela HURDLES", "Salmela 400"},
        ),
        # another winner, another verb, another race
        ("Jonas Berg won the 800m in 1:50.1 and, in the javelin, Piet Moss was second.", {"Berg 800"}),
        (
            "Jonas Berg won the 800m in 1:50.1 and the 1500m was won by Piet Moss in 3:50.2.",
            {"Berg 800", "Moss 1500"},
        ),
        ("Jonas Berg won the shot and Piet Moss watched the discus.", {"Berg SP"}),
        ("Jonas Berg doubled back to run the 5000m.", set()),
    ],
)
def test_wins_in_several_events(assembled: Callable[[str], Assembly], text: str, wins: set[str]) -> None:
    claims = [claim for claim in assembled(text).claims() if claim.place == 1 and claim.scope != "title"]
    assert {f"{claim.athlete.name.split()[-1]} {claim.event}" for claim in claims} == wins


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(doubles).failed == 0
