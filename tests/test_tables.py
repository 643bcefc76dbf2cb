"""Result tables, read by the real pipeline: what their columns may hold, beside tables that hold no results."""

from __future__ import annotations

import pytest

from racemark.models.articles import Source
from racemark.models.records import Result
from racemark.pipeline import extract

LEAD = "# Hove Open\n\nA warm evening brought a good crowd to the track at Hove for the club's open meeting.\n\n"


def read(table: str, head: str = "") -> list[Result]:
    lines = [line.strip() for line in table.strip().splitlines()]
    lines.insert(1, "|" + "---|" * (lines[0].count("|") - 1))
    return list(extract(Source("hove.md", (LEAD + head + "\n".join(lines) + "\n").encode())).results)


def rows(results: list[Result]) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(r.athlete.name, r.event.code, r.place, r.mark.value if r.mark else None) for r in results]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            """| Event | Winner | Mark |
            | Men's 800m | Ali Sayed (KEN) | 1:45.20 |
            | Women's 4x100m | Jamaica | 42.28 |""",
            [("Ali Sayed", "800", 1, "1:45.20"), ("Jamaica", "4x100", 1, "42.28")],
        ),
        (
            """| Event | 1st | 2nd | 3rd |
            | Women's 100m | Ann Smedley 12.01 | Bea Foxley 12.20 | |""",
            [("Ann Smedley", "100", 1, "12.01"), ("Bea Foxley", "100", 2, "12.20")],
        ),
        (
            """| Event | Winner | Time | Jamaica |
            | Women's 4x400m | Norway | 3:31.73 | 2nd |""",
            [("Norway", "4x400", 1, "3:31.73"), ("Jamaica", "4x400", 2, None)],
        ),
        (
            """| Event | Winner | Second | Third |
            | Girls' 100m | Ann Smedley 12.81 | Bea Foxley | Cat Dunn |""",
            [("Ann Smedley", "100", 1, "12.81"), ("Bea Foxley", "100", 2, None), ("Cat Dunn", "100", 3, None)],
        ),
        (
            """| Athlete | Event | Result |
            | Ann Smedley | 80m hurdles | 4th, 11.71 |
            | Bea Foxley | Shot put | Silver 11.60 |
            | Cat Dunn | High jump | 1.41 (9th) |""",
            [("Ann Smedley", "80H", 4, "11.71"), ("Bea Foxley", "SP", 2, "11.60"), ("Cat Dunn", "HJ", 9, "1.41")],
        ),
        (
            """| | | |
            | Gold | Ann Smedley | Women's 60m, 7.31 |
            | Bronze | Bea Foxley | Women's shot, 17.99 |""",
            [("Ann Smedley", "60", 1, "7.31"), ("Bea Foxley", "SP", 3, "17.99")],
        ),
    ],
)
def test_columns(table: str, expected: list[tuple[str, str | None, int | None, str | None]]) -> None:
    assert rows(read(table)) == expected


def test_classes_clubs_ties_and_those_who_did_not_finish() -> None:
    found = read(
        """| Pos | Name | Cat | Club | Time |
        | 1 | Dan Gray | SM | Hove | 31:20 |
        | 2= | Eli Hart | M40 | Ryde | 31:45 |
        | 2= | Flora King | W50 | Ryde | 31:45 |
        | DNF | Gus Lowe | M45 | Cowes | DNF |""",
        "## Hove 10K road race\n\n",
    )
    assert [(r.place, r.status, r.event.category, r.athlete.team) for r in found] == [
        (1, None, None, "Hove"),
        (2, None, "V40", "Ryde"),
        (2, None, "V50", "Ryde"),
        (None, "DNF", "V45", "Cowes"),
    ]


def test_columns_of_events_give_each_athlete_several_marks() -> None:
    found = read(
        """| Athlete | 100m | Long jump |
        | Ann Smedley | 12.11 | 5.40m |
        | Bea Foxley | DNF | 5.10m |"""
    )
    assert {(r.athlete.name, r.event.code, r.mark.value if r.mark else r.status) for r in found} == {
        ("Ann Smedley", "100", "12.11"),
        ("Ann Smedley", "LJ", "5.40"),
        ("Bea Foxley", "100", "DNF"),
        ("Bea Foxley", "LJ", "5.10"),
    }


def test_a_shared_surname_and_two_places_in_one_row() -> None:
    found = read(
        """| Who | Pos | Time |
        | Tom & Wilf Carlton | 40th / 41st | 25:38 / 25:39 |""",
        "## Sunday 5K road race\n\n",
    )
    assert [(r.athlete.name, r.place, r.mark and r.mark.value) for r in found] == [
        ("Tom Carlton", 40, "25:38"),
        ("Wilf Carlton", 41, "25:39"),
    ]


@pytest.mark.parametrize(
    ("head", "table"),
    [
        ("## Medal table\n\n", "| Pos | Nation | Gold | Silver | Bronze |\n| 1 | Kenya | 5 | 4 | 2 |"),
        ("## Entries\n\n", "| Event | Athlete | Best |\n| 100m | Ann Smedley | 12.01 |"),
        ("## Timetable\n\n", "| Event | Time |\n| Women's 100m | 7.30pm |\n| Men's 800m | 7.45pm |"),
        ("## League standings\n\n", "| Pos | Club | Points |\n| 1 | Hove | 412 |\n| 2 | Ryde | 398 |"),
    ],
)
def test_tables_without_results(head: str, table: str) -> None:
    assert rows(read(table, head)) == []


def test_surnames_first_where_clubs_or_nations_have_a_column() -> None:
    found = read(
        """| Rank | Athlete | Nation | Finish Time |
        | 1 | Gray, Dan | GBR | 00:30:55 |
        | 2 | van Dyk, Piet | RSA | 00:31:04 |""",
        "## Hove 10K road race\n\n",
    )
    assert [(r.athlete.name, r.place, r.mark.value if r.mark else None) for r in found] == [
        ("Dan Gray", 1, "30:55"),
        ("Piet van Dyk", 2, "31:04"),
    ]


def test_teams_under_the_name_of_a_relay_with_the_round_at_the_head_of_their_times() -> None:
    found = read(
        """| Placing | Team | Heats |
        | 1 | Ashby Central College - A | 45.21q |
        | -- | St Ann's (Truro) - A | DQ |""",
        "## Senior Boys 4x100m\n\n",
    )
    assert [(r.athlete.name, r.event.code, r.event.round, r.place, r.status) for r in found] == [
        ("Ashby Central College", "4x100", "heat", 1, None),
        ("St Ann's (Truro)", "4x100", "heat", None, "DQ"),
    ]


def test_a_row_whose_rank_and_points_look_like_columns_is_no_header() -> None:
    found = read(
        """| Rank | Athlete | Nation | Result | Points |
        | 1 | Gray, Dan | GBR | 1:45.20 | 4 |
        | 2 | Hart, Eli | GBR | 1:45.61 | 2 |""",
        "## Men's 800m\n\n",
    )
    assert [(r.athlete.name, r.event.code, r.place) for r in found] == [("Dan Gray", "800", 1), ("Eli Hart", "800", 2)]
