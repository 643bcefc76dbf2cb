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
        # margins, steps and what stands behind the name
        ("Aino Salmela won the women's 800m in 2:01.34 by 0.45 seconds from Britt Lund.", {"Lund": 2}),
        (
            "Aino Salmela won the women's 800m in 2:01.34, followed home by Britt Lund and Carla Monti.",
            {"Lund": 2, "Monti": 3},
        ),
        ("Aino Salmela was fifth in the women's 800m, one place ahead of Britt Lund.", {"Lund": 6}),
        ("Aino Salmela was fourth in the women's 800m, two places ahead of Britt Lund.", {"Lund": 6}),
        ("Aino Salmela was sixth in the women's 800m, one place behind Britt Lund.", {"Lund": 5}),
        ("Aino Salmela was third in the triple jump with 12.63m, one place better than Britt Lund.", {"Lund": 4}),
        (
            "Aino Salmela won the women's 800m in 2:01.34, with Britt Lund four seconds adrift and Carla Monti a"
            " further 21 seconds back.",
            {"Lund": 2, "Monti": 3},
        ),
        ("Aino Salmela won the women's 800m. Britt Lund was two seconds back.", {"Lund": 2}),
        ("Aino Salmela's 2:01.34 in the women's 800m was three hundredths too good for Britt Lund.", {"Lund": 2}),
        ("Aino Salmela won the women's 800m in 2:01.34. She beat the favourite Britt Lund by a second.", {"Lund": 2}),
        # descriptions before the name, other measures, other words for winning
        ("Aino Salmela won the women's 800m in 2:01.34, 38 seconds clear of Kenyan debutante Britt Lund.", {"Lund": 2}),
        ("Aino Salmela won the women's 800m in 2:01.34, a half-second up on Britt Lund of Oslo.", {"Lund": 2}),
        ("Aino Salmela led home Turku's Britt Lund in the women's 800m.", {"Lund": 2}),
        (
            "Aino Salmela won the women's javelin with 58.20m, eleven centimetres farther than Rio Verde's Britt Lund.",
            {"Lund": 2},
        ),
        ("The heptathlon was won by Aino Salmela with 5,812 points, 31 more than Britt Lund.", {"Lund": 2}),
        (
            "Aino Salmela won the women's 800m in 2:01.34, more than a second too good for the holder, Britt Lund.",
            {"Lund": 2},
        ),
        (
            "Aino Salmela won the women's 800m in 2:01.34 from Britt Lund, a student in Oslo, and the former"
            " steeplechaser Carla Monti.",
            {"Lund": 2, "Monti": 3},
        ),
        ("Aino Salmela was second in the women's 800m, a hundredth behind the Pole Britt Lund.", {"Lund": 1}),
        (
            "Aino Salmela won the women's 800m in 2:01.34 to pip Swedish duo Britt Lund and Carla Monti.",
            {"Lund": 2, "Monti": 3},
        ),
        ("Aino Salmela won the women's 800m, having the better of Britt Lund.", {"Lund": 2}),
        ("Aino Salmela won the women's 800m in 2:01.34 to deny Norway's Britt Lund.", {"Lund": 2}),
        ("Aino Salmela just squeezed out Britt Lund to win the women's 800m.", {"Lund": 2}),
        # words of losing, and places that were raced for
        ("Aino Salmela lost the women's 800m by a lean to Britt Lund.", {"Lund": 1}),
        ("Aino Salmela lost her 800m title to Norway's Britt Lund.", {"Lund": 1}),
        ("Aino Salmela beat Britt Lund to second in the women's 800m.", {"Lund": 3}),
        ("Aino Salmela pipped Britt Lund (2:02.10) for third in the women's 800m.", {"Lund": 4}),
        # other races, records, halfway
        ("Aino Salmela won the women's 800m in 2:01.34 to beat Britt Lund's record.", {}),
        ("Aino Salmela won the women's 800m in 2:01.34, having beaten Britt Lund in Turku.", {}),
        ("Aino Salmela, who beat Britt Lund last year, won the women's 800m in 2:01.34.", {}),
        ("There were personal bests from Britt Lund and Carla Monti as Aino Salmela won the women's 800m.", {}),
        ("Britt Lund was two seconds back at the bell. Aino Salmela won the women's 800m in 2:01.34.", {}),
        ("Aino Salmela was third behind Britt Lund and Carla Monti over 800m last week.", {"Lund": 1, "Monti": 2}),
        # Lund may have been first or second
        ("Aino Salmela was third in the women's 800m behind Britt Lund.", {}),
        ("Aino Salmela was a stride up on the field when Britt Lund fell in the women's 800m.", {}),
        ("Aino Salmela won the women's 800m in 2:01.34, better than Britt Lund had expected.", {}),
        # no place to count from
        ("Aino Salmela took the lead from Britt Lund in the women's 800m.", {}),
        ("Aino Salmela trains with Britt Lund for the women's 800m.", {}),
    ],
)
def test_places_of_the_beaten(assembled: Callable[[str], Assembly], sentence: str, beaten: dict[str, int]) -> None:
    claims = [claim for claim in assembled(sentence).claims() if claim.athlete.name != "Aino Salmela"]
    assert {claim.athlete.name.split()[-1]: claim.place for claim in claims if claim.place is not None} == beaten
    assert all(claim.inferred for claim in claims if claim.place is not None)


@pytest.mark.parametrize(
    ("text", "winner"),
    [
        ("Aino Salmela had a great day. In the women's 800m she beat Britt Lund, winning in 2:01.34.", "Aino Salmela"),
        ("Aino Salmela had a great day. Over 800m she outkicked Britt Lund in 2:01.34 to win.", "Aino Salmela"),
        ("Aino Salmela had a great day. Over 800m she was second to Britt Lund.", "Britt Lund"),
        ("Aino Salmela trains in Turku. The women's 800m was won by Britt Lund in 2:01.34.", "Britt Lund"),
    ],
)
def test_the_beaten_did_not_win(assembled: Callable[[str], Assembly], text: str, winner: str) -> None:
    assert {claim.athlete.name for claim in assembled(text).claims() if claim.place == 1} == {winner}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Aino Salmela won the women's 800m. Britt Lund was third behind Carla Monti.", {"Monti": 2}),
        (
            "Aino Salmela was second in the women's 800m and Britt Lund fifth, behind Carla Monti and Dora Holm.",
            {"Monti": 3, "Holm": 4},
        ),
        ("Britt Lund was third in the women's 800m behind Carla Monti.", {}),
    ],
)
def test_who_was_ahead_follows_the_places_told(
    assembled: Callable[[str], Assembly], text: str, places: dict[str, int]
) -> None:
    claims = [claim for claim in assembled(text).claims() if claim.inferred]
    assert {claim.athlete.name.split()[-1]: claim.place for claim in claims} == places


def test_a_win_in_two_events_beats_in_both(assembled: Callable[[str], Assembly]) -> None:
    claims = assembled("Aino Salmela won the women's 800m and 1500m titles ahead of Britt Lund.").claims()
    assert {(c.event, c.place) for c in claims if c.athlete.name == "Britt Lund"} == {("800", 2), ("1500", 2)}


def test_the_beaten_are_not_behind_somebody_named_later(assembled: Callable[[str], Assembly]) -> None:
    claims = assembled("Aino Salmela raced ahead of Britt Lund in the women's 800m, as Carla Monti was third.").claims()
    assert 4 not in {claim.place for claim in claims}


def test_who_has_a_place_keeps_it(assembled: Callable[[str], Assembly]) -> None:
    claims = assembled("Aino Salmela won the women's 800m from Britt Lund, who was second in 2:01.90.").claims()
    lund = [claim for claim in claims if claim.athlete.name == "Britt Lund"]
    assert [claim.place for claim in lund] == [2] * len(lund)
