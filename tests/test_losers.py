"""Places of the beaten: sentences through the whole pipeline, beside those from which nothing follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.pipeline.assembling.assembly import Assembly


@pytest.mark.parametrize(
    ("sentence", "beaten"),
    [
        ("Aino Salmela won the women's 800m in 2:01.34 from Britt Lund and Carla Monti.", {"Lund": 2, "Monti": 3}),
        ("Aino Salmela (Turku) won the women's 800m in 2:01.34 from Britt Lund (Oslo, 2:01.90).", {"Lund": 2}),
        ("Aino Salmela beat Britt Lund to win the women's 800m.", {"Lund": 2}),
        ("Aino Salmela took silver in the women's 800m behind Britt Lund.", {"Lund": 1}),
        # Lund may have been first or second
        ("Aino Salmela was third in the women's 800m behind Britt Lund.", {}),
        # no place to count from
        ("Aino Salmela took the lead from Britt Lund in the women's 800m.", {}),
        ("Aino Salmela trains with Britt Lund for the women's 800m.", {}),
    ],
)
def test_places_of_the_beaten(assembled: Callable[[str], Assembly], sentence: str, beaten: dict[str, int]) -> None:
    claims = [claim for claim in assembled(sentence).claims() if claim.athlete.name != "Aino Salmela"]
    assert {claim.athlete.name.split()[-1]: claim.place for claim in claims} == beaten
    assert all(claim.inferred for claim in claims)


def test_who_has_a_place_keeps_it(assembled: Callable[[str], Assembly]) -> None:
    claims = assembled("Aino Salmela won the women's 800m from Britt Lund, who was second in 2:01.90.").claims()
    lund = [claim for claim in claims if claim.athlete.name == "Britt Lund"]
    assert [claim.place for claim in lund] == [2] * len(lund)
