"""Agate: ways of setting results solid, read by the real pipeline, beside lines that only look like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.pipeline.annotating import marks
from racemark.pipeline.assembling.agate import agate_claims
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.claims import Claim

LEAD = "Hove Open meeting\n\nA warm evening brought a good crowd to the track at Hove for the club's open meeting.\n\n"

Row = tuple[str, str | None, int | None, str | None]


def claims_of(assembly: Assembly, follows: bool = False) -> list[Claim]:
    report = assembly.report
    block = report.blocks[-1]
    sentences = report.sentences_of(len(report.blocks) - 1)
    found = agate_claims(report, assembly.roster, (block.start, block.end), sentences, None, follows=follows)
    return found[0] if found else []


def row(claim: Claim) -> Row:
    return claim.athlete.name, claim.event, claim.place, claim.mark.raw if claim.mark else claim.status


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Discus – 1, Tom Bellamy, Ashby Tech, 196-8. 2, Al Foxley, Dell Plains, 191-10. Ed Orly, Dell Plains, dnf.",
            [
                ("Tom Bellamy", "DT", 1, "196-8"),
                ("Al Foxley", "DT", 2, "191-10"),
                ("Ed Orly", "DT", None, "DNF"),
            ],
        ),
        (
            "100, Bellamy (GB) 10.5; 2. Foxley (Y) 10.6. 200, Bellamy 21.4. HH, Orly (GB) 14.2; 2. Hale (Y) 14.4.",
            [
                ("Bellamy", "100", 1, "10.5"),
                ("Foxley", "100", 2, "10.6"),
                ("Bellamy", "200", 1, "21.4"),
                ("Orly", "110H", 1, "14.2"),
                ("Hale", "110H", 2, "14.4"),
            ],
        ),
        (
            "ASHBY--5000, Bellamy 13:58.8; 2. Foxley 13:59.4.",
            [("Bellamy", "5000", 1, "13:58.8"), ("Foxley", "5000", 2, "13:59.4")],
        ),
        (
            "400 – Bellamy, second, 50.5 and Foxley, sixth, 52.1.",
            [("Bellamy", "400", 2, "50.5"), ("Foxley", "400", 6, "52.1")],
        ),
        (
            "Tom Bellamy 1.75kg DT 56.70m. Al Foxley LJ 7.02m +2.4, Ed Orly HJ 1.96m PB.",
            [
                ("Tom Bellamy", "DT", None, "56.70m"),
                ("Al Foxley", "LJ", None, "7.02m"),
                ("Ed Orly", "HJ", None, "1.96m"),
            ],
        ),
        (
            "Tess Bellamy 1600, 5:31; 3200, 12:08",
            [("Tess Bellamy", "1600", None, "5:31"), ("Tess Bellamy", "3200", None, "12:08")],
        ),
        (
            "Tess Bellamy, 2nd, 3000 (10:14.80); Ann Foxley, t-3rd, high jump (1.58m)",
            [("Tess Bellamy", "3000", 2, "10:14.80"), ("Ann Foxley", "HJ", 3, "1.58m")],
        ),
        (
            "Bridge 12km: Tom Bellamy 38:20 1, Al Foxley 38:44 2. Women: Ann Orly 42:51 1, Bea Hale 44:10 2.",
            [
                ("Tom Bellamy", "12K", 1, "38:20"),
                ("Al Foxley", "12K", 2, "38:44"),
                ("Ann Orly", "12K", 1, "42:51"),
                ("Bea Hale", "12K", 2, "44:10"),
            ],
        ),
        (
            "Day's winners: Boys: Under-16: 200m: Tom Bellamy (Ashby) 22.22s. Medley relay: Dell Vale 1:59.71.",
            [("Tom Bellamy", "200", 1, "22.22s"), ("Dell Vale", "4xRELAY", 1, "1:59.71")],
        ),
        (
            "Other winners: Women's 100m (Ann Orly), Men's high jump (Al Foxley, 2.10m), Men's 4x100m (Ashby, 39.95).",
            [("Ann Orly", "100", 1, None), ("Al Foxley", "HJ", 1, "2.10m"), ("Ashby", "4x100", 1, "39.95")],
        ),
        (
            "Men's 800m: 1. Tom Bellamy, 28, Ashby, MN, 1:50.2; 2. Al Foxley, 24, NZL, 1:50.9",
            [("Tom Bellamy", "800", 1, "1:50.2"), ("Al Foxley", "800", 2, "1:50.9")],
        ),
        (
            "Men's 5000m: 1 Tom Bellamy JR Ashby Tech 14:02.1; 2 Al Foxley SO Dell Plains 14:05.3",
            [("Tom Bellamy", "5000", 1, "14:02.1"), ("Al Foxley", "5000", 2, "14:05.3")],
        ),
        (
            "Girls (U14) (1500m) - 1 A Bellamy (Ashby) 5:12.1, 2 B Foxley (Dell) 5:14.0. Team: 1 Ashby 4, 2 Dell 41",
            [
                ("A Bellamy", "1500", 1, "5:12.1"),
                ("B Foxley", "1500", 2, "5:14.0"),
                ("Ashby", "1500", 1, None),
                ("Dell", "1500", 2, None),
            ],
        ),
        (
            "4x100 relay – Bellamy, Foxley, Orly and Al Hale, 43.9.",
            [("Bellamy / Foxley / Orly / Al Hale", "4x100", None, "43.9")],
        ),
        (
            "Men's 800m: 1 T Bellamy (Ashby) 1:50.2; 2= A Foxley, E Orly (Dell) 1:50.9; DNF: B Hale (Dell)",
            [
                ("T Bellamy", "800", 1, "1:50.2"),
                ("A Foxley", "800", 2, "1:50.9"),
                ("E Orly", "800", 2, "1:50.9"),
                ("B Hale", "800", None, "DNF"),
            ],
        ),
    ],
)  # fmt: skip
def test_ways_of_setting_results_solid(assembled: Callable[[str], Assembly], line: str, expected: list[Row]) -> None:
    assert [row(claim) for claim in claims_of(assembled(LEAD + line))] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Boys 800m: 1 Tom Harland (Hove); 2 Will Pell (Ryde)", [("Tom Harland", 1), ("Will Pell", 2)]),
        ("Girls 100m: Ann Lund (1st), Bea Fox, Cat Orly (3rd), Dee Hale (3rd)", [
            ("Ann Lund", 1), ("Cat Orly", 3), ("Dee Hale", 3)
        ]),
        ("Girls 100m: Ann Lund, Hove (1st), Bea Fox, Ryde (2nd)", [("Ann Lund", 1), ("Bea Fox", 2)]),
    ],
)  # fmt: skip
def test_whose_rank_it_is(assembled: Callable[[str], Assembly], line: str, expected: list[tuple[str, int]]) -> None:
    assert [(one.athlete.name, one.place) for one in claims_of(assembled(LEAD + line))] == expected


def test_what_stands_beside_a_rank_is_lane_number_or_nation(assembled: Callable[[str], Assembly]) -> None:
    lane = claims_of(assembled(f"{LEAD}1 4 418 Tom Bellamy KEN 1:49.36"))
    assert [(row(claim), claim.nationality) for claim in lane] == [(("Tom Bellamy", None, 1, "1:49.36"), "KEN")]
    leading = claims_of(assembled(f"{LEAD}BAR Al FOXLEY DNF"), follows=True)
    assert [(row(claim), claim.nationality) for claim in leading] == [(("Al FOXLEY", None, None, "DNF"), "BAR")]


def test_a_label_ends_what_the_label_before_it_said(assembled: Callable[[str], Assembly]) -> None:
    text = (
        "110 hurdles (top 9) – Heat 1 (wind 0.4): 1, Tom Bellamy, Ashby, 13.77. Long jump: 1, Al Foxley, Dell, 7.10m."
    )
    first, second = claims_of(assembled(LEAD + text))
    assert (first.event, first.round, first.wind) == ("110H", "heat", 0.4)
    assert (second.event, second.round, second.wind) == ("LJ", None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Bellamy and Foxley, who had run 10.5 and 10.6 in the heats, shared a joke with the starter before the final.",
        "Tom Bellamy of Ashby was second in the 400 in 50.5, and Al Foxley sixth.",
        "1. Ashby High, 61; 2. Dell Plains, 40",
        "Ashby 118, Dell Vale 94",
        "Entries for Saturday close at noon; see Al Foxley.",
        "Tom Bellamy, Ashby, 07700 900123",
    ],
)
def test_prose_and_scores_are_no_agate(assembled: Callable[[str], Assembly], line: str) -> None:
    assert claims_of(assembled(LEAD + line)) == []


def test_the_measured_length_stands_for_feet_and_inches() -> None:
    first, second = marks.find("He threw 217-5 (66.28) and jumped 26-8/8.13 in March.")[::2]
    assert [mark.value.readings[0].value for mark in (first, second)] == ["66.28", "8.13"]
    assert marks.find("He jumped 26-8 (7.90 in the heats)")[0].value.readings[0].value == "8.12"
