"""Squads: those listed for a relay are one team, read by the real pipeline."""

from __future__ import annotations

import pytest

from racemark.models.articles import Source
from racemark.pipeline import extract

LEAD = (
    "Ashby women third at Dell\n\nDELL, N.Y. - The Ashby College women's track team took third at the Dell Open on"
    " Saturday. Ashby had 44 points.\n\n"
)


def relays(text: str) -> list[tuple[str, str | None, int | None, str | None]]:
    results = extract(Source("ashby.txt", (text + "\n").encode())).results
    return [(r.athlete.name, r.event.code, r.place, r.mark.raw if r.mark else None) for r in results if r.event.code]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The 4x800 relay of freshman Ann Day, Bea Fox '19, junior Cat Gray and Di Hall ran 9:31.07 for fourth.",
            ("Ashby College", "4x800", 4, "9:31.07"),
        ),
        (
            "Ann Day then teamed with juniors Eve Ivey and Flo Jones and Gail King in the 4x400-meter relay,"
            " a foursome that finished fifth in 3:55.10.",
            ("Ashby College", "4x400", 5, "3:55.10"),
        ),
        ("The 4x100 unit placed ninth in 49.98.", ("Ashby College", "4x100", 9, "49.98")),
        (
            "Dell's 4x400 relay of Ann Day, Bea Fox, Cat Gray and Di Hall won in 3:55.10.",
            ("Dell", "4x400", 1, "3:55.10"),
        ),
        (
            "Eve Ivey, Flo Jones, Gail King and Jo Lowe combined to win the 4x100 for Hale Central in 48.10.",
            ("Hale Central", "4x100", 1, "48.10"),
        ),
    ],
)
def test_the_members_stand_for_their_team(
    sentence: str, expected: tuple[str, str | None, int | None, str | None]
) -> None:
    assert expected in relays(LEAD + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Also in the points were Ann Day, Bea Fox, Cat Gray and the 4x200 relay (1:50.1).",
        "Ann Day, Bea Fox and Cat Gray cleared 1.60 in the high jump; the 4x200 relay was scratched.",
        "The 4x400 relay was won by Hale Central.",
    ],
)
def test_other_lists_beside_a_relay_are_no_squads(sentence: str) -> None:
    found = [row for row in relays(LEAD + sentence) if row[0].startswith("Ashby") and str(row[1]).startswith("4x")]
    assert not found
