"""Result lists, read by the real pipeline: how they are printed, beside what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.models.articles import Source
from racemark.models.records import Result
from racemark.pipeline import extract
from racemark.pipeline.assembling.assembly import Assembly

LEAD = "Hove Open meeting\n\nA warm evening brought a good crowd to the track at Hove for the club's open meeting."


def read(*lines: str) -> list[Result]:
    return list(extract(Source("hove.txt", "\n\n".join([LEAD, *lines]).encode())).results)


def rows(results: list[Result]) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(r.athlete.name, r.event.code, r.place, r.mark.value if r.mark else None) for r in results]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Men's 100m: 1. A Rossi (ITA) 10.02, 2. B Meyer, Germany, 10.09; 3 C Deane 10.20",
            [("A Rossi", "100", 1, "10.02"), ("B Meyer", "100", 2, "10.09"), ("C Deane", "100", 3, "10.20")],
        ),
        (
            "Women's 800m: 1 N Pruett (Luton) 2:05.26; 2= E Dwyer, R Dwyer (Bigg) 2:05.31",
            [("N Pruett", "800", 1, "2:05.26"), ("E Dwyer", "800", 2, "2:05.31"), ("R Dwyer", "800", 2, "2:05.31")],
        ),
        (
            "Women's 3000m: Gold: Ann Smedley (Hove) 9:41.20; Silver: Bea Foxley (Ryde) 9:50.31",
            [("Ann Smedley", "3000", 1, "9:41.20"), ("Bea Foxley", "3000", 2, "9:50.31")],
        ),
        (
            "Men: 200: 2 A Rossi 20.38. 800: 4 B Meyer 1:46.71. 400 metres: 1 C Deane 46.40; 2 D Farr 46.71. Women:"
            " 200: 3 E Dwyer 22.99.",
            [
                ("A Rossi", "200", 2, "20.38"),
                ("B Meyer", "800", 4, "1:46.71"),
                ("C Deane", "400", 1, "46.40"),
                ("D Farr", "400", 2, "46.71"),
                ("E Dwyer", "200", 3, "22.99"),
            ],
        ),
        (
            "100 - 1. Al Rossi (Ryde) 11.22; 2. Ben Meyer (Hove) 11.40. 800 - 1. Cy Deane (Ryde) 1:53.1; B race: 1. Ed"
            " Farr (Hove) 1:58.8",
            [
                ("Al Rossi", "100", 1, "11.22"),
                ("Ben Meyer", "100", 2, "11.40"),
                ("Cy Deane", "800", 1, "1:53.1"),
                ("Ed Farr", "800", 1, "1:58.8"),
            ],
        ),
        (
            "Hove 10K: Men 1 O. Pellow (Hove) 31:15; 2 K. Marsh (Ryde) 31:22. Women 1 A. Smedley (Luton) 35:40",
            [("O. Pellow", "10K", 1, "31:15"), ("K. Marsh", "10K", 2, "31:22"), ("A. Smedley", "10K", 1, "35:40")],
        ),
        (
            "A cold day for the 10K. Age group winners: M50 Olly Pellow (Hove) 36:08; F60 Kay Marsh 49:47",
            [("Olly Pellow", "10K", 1, "36:08"), ("Kay Marsh", "10K", 1, "49:47")],
        ),
        (
            "The juniors ran the 5K. Boys: 1 Olly Pellow (Hove) 16:08, 2 Ned Orly 16:10. Girls: 1 Kay Marsh 19:47,"
            " 2 Bea Foxley 20:02. Nobody was lost, and tea was served at noon in the hall by the church as ever.",
            [
                ("Olly Pellow", "5K", 1, "16:08"),
                ("Ned Orly", "5K", 2, "16:10"),
                ("Kay Marsh", "5K", 1, "19:47"),
                ("Bea Foxley", "5K", 2, "20:02"),
            ],
        ),
        (
            "Jude Bellamy: Discus - 27.44m (PB, 2nd); 1200m - 4:04.65s (PB, 1st); 300m - NM",
            [("Jude Bellamy", "DT", 2, "27.44"), ("Jude Bellamy", "1200", 1, "4:04.65")],
        ),
        (
            "Jude Bellamy   Shot Gold 8.02m   60m 5th 8.94 secs",
            [("Jude Bellamy", "SP", 1, "8.02"), ("Jude Bellamy", "60", 5, "8.94")],
        ),
        (
            "Boys -- Tarrant, Marsden, shot put (1), discus (2); Nolan Fitch, Bow Creek, 400 (5) 50.88",
            [("Tarrant", "SP", 1, None), ("Tarrant", "DT", 2, None), ("Nolan Fitch", "400", 5, "50.88")],
        ),
        (
            "Jo Smithers 3rd 800m 2:15.3, 5th 1500m 4:44",
            [("Jo Smithers", "800", 3, "2:15.3"), ("Jo Smithers", "1500", 5, "4:44")],
        ),
        (
            "Ann Daley (2nd in javelin, 3rd hammer and discus)",
            [("Ann Daley", "JT", 2, None), ("Ann Daley", "HT", 3, None), ("Ann Daley", "DT", 3, None)],
        ),
        (
            "1st Ann Smedley and 2nd Jo Daley - Senior Girls 200 & 400m",
            [
                ("Ann Smedley", "200", 1, None),
                ("Ann Smedley", "400", 1, None),
                ("Jo Daley", "200", 2, None),
                ("Jo Daley", "400", 2, None),
            ],
        ),
        (
            "1st Ann Smedley, 2nd Jo Daley, 3rd Bea Lowe-Foxley - Senior Girls 100m sprint.",
            [("Ann Smedley", "100", 1, None), ("Jo Daley", "100", 2, None), ("Bea Lowe-Foxley", "100", 3, None)],
        ),
    ],
)  # fmt: skip
def test_ways_of_printing_results(line: str, expected: list[tuple[str, str | None, int | None, str | None]]) -> None:
    assert rows(read(line)) == expected


def test_entries_without_ranks_keep_their_marks() -> None:
    found = rows(read("Women's long jump: Ann Smedley 5.41; Bea Foxley (Hove) 5.30; Cat Pell 5.12"))
    assert [(name, event, mark) for name, event, _, mark in found] == [
        ("Ann Smedley", "LJ", "5.41"),
        ("Bea Foxley", "LJ", "5.30"),
        ("Cat Pell", "LJ", "5.12"),
    ]


def test_facts_of_an_entry_are_its_own() -> None:
    first, second, third = read(
        "Men's 5000m: 1 O Pell (Hove, M40) 15:31.20 PB; 2 B Meyer GER 15:40.02; 3 S Marsh (Luton) DNF"
    )
    assert (first.athlete.team, first.event.category, [flag.type for flag in first.records]) == ("Hove", "V40", ["PB"])
    assert (second.athlete.nationality, second.athlete.team, second.event.category) == ("GER", None, None)
    assert (third.athlete.team, third.status, third.place, third.event.category) == ("Luton", "DNF", None, None)
    assert "place" not in {one.field for one in third.provenance}


def test_wind_and_sex_head_the_whole_list() -> None:
    found = read("Women's 100m (+1.2): 1 Ann Smedley 12.01; 2 Bea Foxley 12.20; 3 Cat Pell 12.31")
    assert [(r.event.sex, r.mark and r.mark.wind) for r in found] == [("F", 1.2)] * 3


def test_initials_are_completed_from_the_prose() -> None:
    prose = "Tom Harland won the men's 1500m from his club-mate Will Pell after a slow first lap."
    names = {r.athlete.name for r in read(prose, "Men's 1500m: 1 T Harland 3:51.20; 2 W Pell 3:52.01")}
    assert names == {"Tom Harland", "Will Pell"}


def test_a_list_that_nothing_heads_is_of_the_race_that_the_article_names_most() -> None:
    prose = (
        "Tom Harland won the Hove half marathon on Sunday. The half marathon had its 20th running.",
        "Will Pell, the world 10,000m bronze medallist, was second, and Oli Marsh third after a quick 10km in 29:40.",
        "The crowd along the front was the largest so far. It rained. The wind got up too.",
    )
    found = rows(read(*prose, "Leading results", "Men: 1 T Harland 1:03:10; 2 W Pell 1:03:31; 3 A Rossi 1:04:02"))
    assert {(name, event) for name, event, place, _ in found if place} >= {
        ("Tom Harland", "HM"),
        ("Will Pell", "HM"),
        ("A Rossi", "HM"),
    }


def test_a_mark_that_the_nearest_event_does_not_allow_is_of_one_farther_up() -> None:
    prose = "Tom Harland won the men's 5000m. Later there was a 100m for the children of the town."
    found = rows(read(prose, "Results", "1 T Harland 14:10.2; 2 W Pell 14:15.8; 3 A Rossi 14:31.0"))
    assert {event for _, event, _, mark in found if mark} == {"5000"}


def test_names_of_a_relay_are_one_team(assembled: Callable[[str], Assembly]) -> None:
    claims = assembled("Mixed relay: 2nd Ann Daley, Bea Foxley, Cat Pell and Di Hallam").claims()
    team = "Ann Daley / Bea Foxley / Cat Pell / Di Hallam"
    assert [(c.athlete.name, c.event, c.place, c.is_team) for c in claims] == [(team, "4xRELAY", 2, True)]


def test_events_may_stand_before_each_name(assembled: Callable[[str], Assembly]) -> None:
    claims = assembled(
        "Other winners: men's pole vault, Al Rossi (ITA) 5.55m; men's 800m, Ben Meyer (GER) 1:46.71; women's high jump,"
        " Cat Deane (GBR) 1.90m"
    ).claims()
    assert [(c.athlete.name, c.event, c.place) for c in claims] == [
        ("Al Rossi", "PV", 1),
        ("Ben Meyer", "800", 1),
        ("Cat Deane", "HJ", 1),
    ]


def test_numbers_of_events_and_days_are_no_ranks() -> None:
    found = rows(read("200: Al Rossi 20.38; 400: Ben Meyer 45.10. Born: 11 June, 1944. Died: 31 January, 2021"))
    assert [(name, event, mark) for name, event, _, mark in found] == [
        ("Al Rossi", "200", "20.38"),
        ("Ben Meyer", "400", "45.10"),
    ]
    assert {place for _, _, place, _ in found} <= {None, 1}


@pytest.mark.parametrize(
    "lines",
    [
        ("Entries", "Women's 100m: 1 Ann Smedley 12.01; 2 Bea Foxley 12.20"),
        ("Medal table", "1 Kenya 5 4 2; 2 Norway 3 1 0; 3 Spain 1 1 1"),
        ("Points (men): 1 Hove Harriers 132, 2 Ryde Runners 119, 3 Luton United 110",),
        ("Final match score: 1 Hove Harriers 412, 2 Ryde Runners 398.5, 3 Luton United 376",),
        ("Timetable", "100m 7.30pm; 800m 7.45pm; long jump 8.00pm"),
        ("Dates for the diary", "1 Hove 10K, 12 May; 2 Ryde Relays, 19 May"),
        ("Start list", "Men's 800m: 1 Tom Harland 1:50.20; 2 Will Pell 1:51.01; 3 Oli Marsh 1:51.40"),
        ("State cross country rankings", "Boys: 1 Tom Harland, Hove; 2 Will Pell, Ryde; 3 Oli Marsh, Luton"),
        ("Coaches' poll", "By the coaches", "Class 3A", "1 Tom Harland, Hove; 2 Will Pell, Ryde; 3 Oli Marsh, Luton"),
        ("State rankings", "Teams: 1 Hove; 2 Ryde; 3 Luton.", "Boys: 1 Tom Harland, Hove; 2 Will Pell, Ryde."),
    ],
)
def test_lists_that_are_no_results(lines: tuple[str, ...]) -> None:
    assert rows(read(*lines)) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("State rankings", "Men's 800m: 1 Tom Harland 1:50.20; 2 Will Pell 1:51.01; 3 Oli Marsh 1:51.40"),
        ("Final rankings", "Boys cross country: 1 Tom Harland (Hove); 2 Will Pell (Ryde); 3 Oli Marsh (Luton)"),
        ("State rankings", "Results", "Boys cross country: 1 Tom Harland (Hove); 2 Will Pell (Ryde)"),
    ],
)
def test_lists_of_results_that_rank(lines: tuple[str, ...]) -> None:
    assert [place for _, _, place, _ in rows(read(*lines))][:2] == [1, 2]


def test_all_time_lists_are_background() -> None:
    found = read("All-time list, women's 800m", "1 Ann Smedley 1:58.01; 2 Bea Foxley 1:59.20")
    assert found
    assert {r.scope for r in found} == {"background"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Hove parkrun: Ned Orly 21.03 (19th), Kay Marsh 25.44 (83rd), Di Farr 33.15 (102nd out of 177)."],
            [("Ned Orly", "5K", 19, "21:03"), ("Kay Marsh", "5K", 83, "25:44"), ("Di Farr", "5K", 102, "33:15")],
        ),
        (
            ["We drove over for the Dart Valley 10K.", "41-Ollie PELL 38.02", "88-Kay ORLY-MARSH 41.30 (pb)"],
            [("Ollie PELL", "10K", 41, "38:02"), ("Kay ORLY-MARSH", "10K", 88, "41:30")],
        ),
        (
            [
                "Dart Marathon/Hove Park Run/Ryde 10K",
                "It was wet at the Ryde 10K.",
                "9-Ann Day 41.40",
                "17-Bea Fox 62.10",
            ],
            [("Ann Day", "10K", 9, "41:40"), ("Bea Fox", "10K", 17, "1:02:10")],
        ),
    ],
)
def test_lists_of_clubs_on_the_road(lines: list[str], expected: list[tuple[str, str, int, str]]) -> None:
    assert rows(read(*lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Boys 400m: Saul Ondo (I), Amit Orre (II), Tan Voss (III). Javelin: Amit Orre (I), Harsh Vale (II)."],
            [
                ("Saul Ondo", "400", 1, None),
                ("Amit Orre", "400", 2, None),
                ("Tan Voss", "400", 3, None),
                ("Amit Orre", "JT", 1, None),
                ("Harsh Vale", "JT", 2, None),
            ],
        ),
        (
            [
                "The road was wet. Ned Orly led the marathon from the start. 1. Ned Orly (Hove)...... 2:51:40 3. P."
                " Marsh (Ryde)...... 3:07:18 2. Otto Kell (Hove)...... 3:00:31"
            ],
            [("Ned Orly", "MAR", 1, "2:51:40"), ("P. Marsh", "MAR", 3, "3:07:18"), ("Otto Kell", "MAR", 2, "3:00:31")],
        ),
        (
            ["Women 3000m 1. Day, Ann HRW 9:51.2 2. Fox, Bea PPRW 9:58.4 Women 800m 1. Lund, Cat HRW 2:10.1"],
            [
                ("Ann Day", "3000", 1, "9:51.2"),
                ("Bea Fox", "3000", 2, "9:58.4"),
                ("Cat Lund", "800", 1, "2:10.1"),
            ],
        ),
        (["Javelin: Amit Orre (I)."], [("Amit Orre", "JT", 1, None)]),
        (
            ["Girls 100m: Ann van der Lund (1st), Bea Fox, Cat Orly (3rd), Dee Hale (3rd)"],
            [("Ann van der Lund", "100", 1, None), ("Cat Orly", "100", 3, None), ("Dee Hale", "100", 3, None)],
        ),
        (
            ["The medals: Boys shot put – Tan Voss (gold), Amit Orre (silver), Ned Orly (bronze)"],
            [("Tan Voss", "SP", 1, None), ("Amit Orre", "SP", 2, None), ("Ned Orly", "SP", 3, None)],
        ),
        (["Girls 800m", "Ann Day (I), Bea Fox (II)"], [("Ann Day", "800", 1, None), ("Bea Fox", "800", 2, None)]),
        (["Javelin: Amit Orre (12), Tan Voss (13)."], []),
        (["Medals: Hove (1), Ryde (2)."], []),
        (["Match: 1 Hove 412pts, 2 Tone Valley 388, 3 Brue (301)."], []),
        (["Sack race: Ann Day (I), Bea Fox (II)."], []),
        (["Ann Day (11), Bea Fox (12) and Cat Orly (9) ran the relay for fun."], []),
    ],
)
def test_ranks_after_names_and_lines_that_run_on(lines: list[str], expected: list[tuple[str, str, int, str]]) -> None:
    found = rows(read(*lines))
    assert sorted(row for row in found if row[2]) == sorted(expected)


def test_the_scores_of_a_match_are_no_places() -> None:
    found = read("Hove won the 4x400m relay in 3:11.84.", "Match: 1 Hove 396; 2 Mersey 390; 3 Leeds 344.")
    assert [(r.athlete.name, r.place) for r in found] == [("Hove", 1)]


def test_the_day_of_a_date_is_no_rank() -> None:
    found = rows(
        read(
            "Abel Desta won the Lisbon Marathon in 2:05:41 on Sunday, 26 October 2025. The Ethiopian finished 24"
            " seconds ahead of Silas Rotich. Rotich's compatriot Mercy Chelimo won the women's race in 2:21:09."
        )
    )
    assert "October" not in {name for name, *_ in found}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            (
                "Well done to each of these title winners:",
                "Eva Holm – Junior Girls 80m Hurdles",
                "Olive Marsh – Intermediate Girls High Jump (PB, MR)",
                "Second places went to:",
                "Ann Day – Senior Girls Shot Put",
            ),
            [
                ("Eva Holm", "80H", 1, "junior"),
                ("Olive Marsh", "HJ", 1, "intermediate"),
                ("Ann Day", "SP", 2, None),
            ],
        ),
        # `Senior Boys` is nobody, and a sentence is no head
        (("Our winners:", "Senior Boys 4x100m", "Eva Holm – Girls 200m"), [("Eva Holm", "200", 1, None)]),
        (("We thank all the winners and helpers.", "Eva Holm – Girls 200m"), []),
        # nor does a head reach past what is no list
        (
            ("Our winners:", "Tom Kerr – Boys 400m", "See you all next week on the track", "Eva Holm – Girls 200m"),
            [("Tom Kerr", "400", 1, None)],
        ),
        (
            ("Cross country, Junior Boys:", "1st - Lucas Hale", "2nd: James Goff", "3 – Zahn Bellow"),
            [("Lucas Hale", "XC", 1, "junior"), ("James Goff", "XC", 2, "junior"), ("Zahn Bellow", "XC", 3, "junior")],
        ),
    ],
)
def test_lines_below_what_gives_their_place(
    lines: tuple[str, ...], expected: list[tuple[str, str | None, int | None, str | None]]
) -> None:
    found = [(r.athlete.name, r.event.code, r.place, r.event.category) for r in read(*lines) if r.place]
    assert found == expected
