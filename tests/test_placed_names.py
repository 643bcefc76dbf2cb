"""Names behind a label, read by the real pipeline: what such lines hold, beside lines that look like them."""

from __future__ import annotations

import pytest

from racemark.models.articles import Source
from racemark.pipeline import extract

LEAD = (
    "Ashby Athletics\n\nTom Bell ran well at the annual athletics meeting of the three schools at Dell on Saturday.\n\n"
)


def read(lines: str) -> list[tuple[str, str | None, int | None, str | None]]:
    results = extract(Source("ashby.txt", (LEAD + lines + "\n").encode())).results
    return [(r.athlete.name, r.event.code, r.place, r.mark.raw if r.mark else None) for r in results]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Boys 400m: Saul Adeyo (I), Amit Nair (II). Javelin: Amit Nair (I), Harsh Vyas (II).",
            [
                ("Saul Adeyo", "400", 1, None),
                ("Amit Nair", "400", 2, None),
                ("Amit Nair", "JT", 1, None),
                ("Harsh Vyas", "JT", 2, None),
            ],
        ),
        (
            "Boys 50m: Little Nair (I), Ayush (II). Sack race: Chhotu (I), Bittu (II). Javelin: Amit Nair (I).",
            [("Little Nair", "50", 1, None), ("Ayush", "50", 2, None), ("Amit Nair", "JT", 1, None)],
        ),
        (
            "Long jump Ann Day (1st), Bea Fox (2nd) and Cat Hale (3rd).",
            [("Ann Day", "LJ", 1, None), ("Bea Fox", "LJ", 2, None), ("Cat Hale", "LJ", 3, None)],
        ),
        (
            "The winners:\n\n100m – K Grint (u-19), L van Dorp (u-16).\n\nDiscus – H Koch (u-15, new record).",
            [("K Grint", "100", 1, None), ("L van Dorp", "100", 1, None), ("H Koch", "DT", 1, None)],
        ),
        (
            "Champions:\n\n440 yd. dash--Leon Marsh, Ashby, 50.2\n\nMile relay--Dell (Marsh, Page, Otto, Mays), 3:29.4",
            [("Leon Marsh", "400", 1, "50.2"), ("Dell", "4x400", 1, "3:29.4")],
        ),
        (
            "Results of the 5K:\n\nMales, 20-29: Kyle Orr, Trent Voss.\n\nFemales, 40-49: Dawn Ricci.",
            [("Kyle Orr", "5K", 1, None), ("Trent Voss", "5K", 2, None), ("Dawn Ricci", "5K", 1, None)],
        ),
    ],
)
def test_places_told_by_brackets_by_the_head_and_by_order(
    lines: str, expected: list[tuple[str, str | None, int | None, str | None]]
) -> None:
    assert [row for row in read(lines) if row[0] != "Tom Bell"] == expected


def test_events_in_brackets_are_each_name_s_own() -> None:
    found = read(
        "Other gold medallists\n\nMen: Saul Adeyo (400m, 49.22), Amit Nair (800m, 1:55.60), Harsh Vyas (shot, 14.88m)"
    )
    assert not [row for row in found if row[0] == "Amit Nair" and row[1] != "800"]


@pytest.mark.parametrize(
    "lines",
    [
        "Entries\n\n100m: Saul Adeyo (Ashby), Amit Nair (Dell), Harsh Vyas (Hale)",
        "Under 15 boys: Saul Adeyo, Amit Nair, Harsh Vyas.",
        "Results\n\nTeam for the 4x100m: Saul Adeyo, Amit Nair, Harsh Vyas, Al Dean",
        "Results\n\n100m: Saul Adeyo, who is only ten (I asked), and Amit Nair will run again.",
        "Team for the relay match: Saul Adeyo (100m), Amit Nair (200m), Harsh Vyas (400m)",
        "Long jump: Saul Adeyo (12), Amit Nair (11), Harsh Vyas (14).",
    ],
)
def test_entries_squads_members_and_prose_are_no_places(lines: str) -> None:
    assert [row for row in read(lines) if row[0] != "Tom Bell"] == []
