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
        # nations and clubs in the way
        ("Aino Salmela won the women's 800m in 2:01.34 from South Africa's Britt Lund.", {"Lund": 2}),
        ("Aino Salmela won the women's 800m ahead of the Swiss, Britt Lund, and Carla Monti.", {"Lund": 2, "Monti": 3}),
        ("Aino Salmela won the women's vault on fewer misses over Rio Verde's Britt Lund.", {"Lund": 2}),
        ("Aino Salmela won the women's 800m in 2:01.34, trailed by Britt Lund.", {"Lund": 2}),
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
        ("There was a brave race from Britt Lund as Aino Salmela won the women's 800m.", {}),
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


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # a mark, and somebody whom it beat: the winner's, unless another won
        (
            "Aino Salmela clocked 2:01.34 in the women's 800m, 0.3 clear of Norway's Britt Lund.",
            {"Salmela": 1, "Lund": 2},
        ),
        ("Aino Salmela ran 2:01.34 in the women's 800m to beat Britt Lund by a stride.", {"Salmela": 1, "Lund": 2}),
        (
            "Aino Salmela ran 2:01.34 in the women's 800m to hold off a late charge from Britt Lund.",
            {"Salmela": 1, "Lund": 2},
        ),
        (
            "World champion Aino Salmela ran 2:01.34 in the women's 800m, ahead of Britt Lund in 2:01.90.",
            {"Salmela": 1, "Lund": 2},
        ),
        (
            "Aino Salmela won the women's 800m, just in front of former European Champion Britt Lund.",
            {"Salmela": 1, "Lund": 2},
        ),
        (
            "Aino Salmela won the women's 800m. Over two seconds later Carla Monti ran 2:03.10 to beat Britt Lund.",
            {"Salmela": 1, "Monti": 2},
        ),
        (
            "Aino Salmela ran 2:01.34 in the women's 800m, but was pipped by Britt Lund, 2:01.3.",
            {"Lund": 1, "Salmela": 2},
        ),
        (
            "Aino Salmela lost the women's 800m by a tenth of a second to Britt Lund, who ran 2:01.3.",
            {"Lund": 1, "Salmela": 2},
        ),
        # the place that was won is the winner's
        (
            "Dora Holm won the women's 800m. Aino Salmela (2:02.10) edged Britt Lund (2:02.15) for second.",
            {"Holm": 1, "Salmela": 2, "Lund": 3},
        ),
        (
            "Dora Holm won the women's 800m, finishing ahead of Aino Salmela, who ran 2:02.18 for second.",
            {"Holm": 1, "Salmela": 2},
        ),
        # who was beaten beats in turn
        (
            "Dora Holm won the 800m ahead of Aino Salmela, who was second in 2:01.90, just in front of Britt Lund.",
            {"Holm": 1, "Salmela": 2, "Lund": 3},
        ),
        # over two sentences
        ("Aino Salmela won the women's 800m. She had a second to spare over Britt Lund.", {"Salmela": 1, "Lund": 2}),
    ],
)
def test_places_of_both(assembled: Callable[[str], Assembly], text: str, places: dict[str, int]) -> None:
    claims = [claim for claim in assembled(text).claims() if claim.scope != "title"]
    assert {claim.athlete.name.split()[-1]: claim.place for claim in claims if claim.place is not None} == places


def test_a_second_mark_is_the_beaten_ones(assembled: Callable[[str], Assembly]) -> None:
    claims = assembled("Aino Salmela won the women's 300m in 35.90, just ahead of Britt Lund (Oslo) in 36.44.").claims()
    assert {claim.athlete.name: claim.mark.raw for claim in claims if claim.mark} == {
        "Aino Salmela": "35.90",
        "Britt Lund": "36.44",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Aino Salmela got the nod from Norway's Britt Lund in the women's 60m after both were credited with 7.34.",
        "Aino Salmela outkicked veteran Britt Lund in the women's 60m, both of them on 7.34.",
        "Dora Holm won the women's 60m in 7.31 with Aino Salmela (Turku) and Britt Lund (Oslo) both given 7.34.",
        "Aino Salmela and Britt Lund were given 7.34 apiece in the women's 60m.",
    ],
)
def test_both_have_the_mark(assembled: Callable[[str], Assembly], sentence: str) -> None:
    claims = assembled(sentence).claims()
    assert {c.athlete.name for c in claims if c.mark and c.mark.raw == "7.34"} == {"Aino Salmela", "Britt Lund"}


def test_both_races_are_not_both_runners(assembled: Callable[[str], Assembly]) -> None:
    claims = assembled("Aino Salmela won both the women's 60m and 200m from Britt Lund, the 60m in 7.34.").claims()
    assert {c.athlete.name for c in claims if c.mark} == {"Aino Salmela"}


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


@pytest.mark.parametrize(
    "text",
    [
        "Aino Salmela held off Britt Lund in the women's 800m.",
        "In the women's 800m Aino Salmela (Turku) nipped Britt Lund of Oslo.",
        "The home crowd saw a fine race. Aino Salmela narrowly defeated Norway's Britt Lund in the 800m.",
    ],
)
def test_who_beats_another_has_won_where_nothing_else_tells_the_race(
    assembled: Callable[[str], Assembly], text: str
) -> None:
    places = {claim.athlete.name: claim.place for claim in assembled(text).claims()}
    assert places == {"Aino Salmela": 1, "Britt Lund": 2}


@pytest.mark.parametrize(
    "text",
    [
        "Aino Salmela hopes to beat Britt Lund in the women's 800m.",
        "Aino Salmela, who trains in Turku, could have beaten Britt Lund in the women's 800m.",
        "Aino Salmela's club beat Britt Lund's on points, and both had entered the 800m.",
        "# Aino Salmela beats Britt Lund in the 800m\n\nThe meeting is on Saturday, and tickets are on sale in Turku.",
    ],
)
def test_look_alikes_of_who_beat_whom(assembled: Callable[[str], Assembly], text: str) -> None:
    assert [claim for claim in assembled(text).claims() if claim.place is not None] == []
