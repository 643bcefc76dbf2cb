"""What a distance means where it stands: among harriers, on the fells, among walkers and on the track."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.models.articles import Block, BlockKind
from racemark.models.mentions import Mention
from racemark.pipeline.annotating.events import EventValue
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.meeting_codes import settle_events


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Harriers met on a muddy course. Ned Orly won the senior men's 8km in 26:12. The scorers were Tom Ash"
            " in fourth and Jim Fell in ninth.",
            {"XC"},
        ),
        (
            "The climb to the summit and the descent past the cairn were wet, and nobody had seen the moor so muddy. "
            "Ned Orly won the 10K in 1:13:12.",
            {"TRAIL"},
        ),
        (
            "Ned Orly won the men's 20km walk in 1:25:10. "
            "The women's 10km walk was close. Tom Ash won the boys' 10km in 44:12.",
            {"20KW", "10KW"},
        ),
        (
            "Ned Orly won the men's 5K in 14:10.2. Tom Ash won the 400m hurdles in 51.20. "
            "Jim Ott won the long jump with 7.61m. Al Bray won the shot put with 18.20m.",
            {"5000", "400H", "LJ", "SP"},
        ),
        ("Ned Orly won the 10K in 29:12 on closed roads.", {"10K"}),
        (
            "Ned Orly won the men's 5K in 14:10.2. Tom Ash won the 400m hurdles in 51.20. Jim Ott won the long jump "
            "with 7.61m. Al Bray won the shot put with 18.20m. Abe Moon won the Ashdale 10K in 30:12.",
            {"5000", "400H", "LJ", "SP", "10K"},
        ),
        (
            "Harriers met on a muddy course. The national 5000m champion, Ned Orly, won the senior men's 8km in 26:12. "
            "The scorers were Tom Ash in fourth and Jim Fell in ninth.",
            {"XC", "5000"},
        ),
        (  # titles make no track meeting
            "Ned Orly, the world 10,000m silver medallist, won the senior men's 8km at the national cross country in"
            " 26:12. The Olympic 1500m finalist Tom Ash and the European 3000m champion Jim Ott followed on the muddy"
            " course.",
            {"XC", "10000", "1500", "3000"},
        ),
        (  # an aside makes no cross-country race
            "Ned Orly won the men's 10K in 29:12 on closed roads by the river, in front of a crowd that the organisers"
            " put at 4,000. " + "It was a warm day and the drinks went quickly. " * 12 + "Tom Ash ran cross-country as"
            " a boy. He was second in 29:20.",
            {"10K", "XC"},
        ),
        (  # the length in brackets is the one before it
            "Ned Orly won the 10 mile (16km) road race in 51:12, and nobody was near him at the end of it.",
            {"10M", "ROAD"},
        ),
        ("The Kita ekiden had six stages. Ned Orly ran the 14.2 km second stage in 40:51 on the road.", {"4xRELAY"}),
        (
            "Ned Orly won the Pumpkin Trot 5K in 15:52. Tom Ash, who runs for the high school's cross country team and"
            " trains on its muddy course, was second.",
            {"5K"},
        ),
        (
            "Runners, walkers and dogs came to the park. Ned Orly won the 5K in 16:10; others did the 1-mile walk.",
            {"5K"},
        ),
        ("He fell to fourth. Ned Orly won the 10K in 29:12, three seconds behind the record.", {"10K"}),
        ("In the race walk, all six of the Leafs went the 3,000 meters cleanly. Ned Orly won.", {"RW", "3000W"}),
        (
            "Ned Orly won the race walk and the 3,000 meters. Tom Ash won the 400m, the long jump and the high jump.",
            {"RW", "3000", "400", "LJ", "HJ"},
        ),
        (  # lengths that nobody races on the track
            "Ned Orly won the men's 5K in 14:10.2. Tom Ash won the 400m hurdles in 51.20 and the long jump with 7.61m."
            " Jim Ott was second over 8,000 meters at the Oak Hill meet.",
            {"5000", "400H", "LJ", "XC"},
        ),
        (  # nothing but the name of the meeting says it
            "The Oak Creek Invitational was cold. In the girls division Ada Holt (1st, 18:51) led Ashdale to 31"
            " points. Eva Lund was second in 19:02 and Ida Moe was third in 19:11.",
            {"XC"},
        ),
        (  # not even that, and the times are those of such races
            "In the girls 5A, Ada Holt claimed the state title in 18:02.6. Eva Lund was second in 18:40. Ashdale as a"
            " team was runner-up. The other area runners were Ida Moe, ninth in 19:11, and Una Orr, 21st in 19:50.",
            {"XC"},
        ),
        (  # no times at all
            "In the girls 5A, Ada Holt claimed the state title. Eva Lund was second. Ashdale as a team was runner-up."
            " The other area runners were Ida Moe, ninth, and Una Orr, 21st.",
            set(),
        ),
        (  # a length with its climb is no cross-country race, however soft the grass
            "The grass on the 3 miles / 900ft was wet. Ned Orly won at the show in 28:12. Tom Ash was second and his"
            " team third in the league.",
            {"TRAIL"},
        ),
    ],
)
def test_codes_of_events(assembled: Callable[[str], Assembly], text: str, codes: set[str]) -> None:
    assembly = assembled(text)
    events = assembly.report.mentions["events"]
    assert {m.value.code for m in events if m.value.role is None and m.value.code} == codes


@pytest.mark.parametrize(
    ("heading", "code"),
    [("Road", "10K"), ("CROSS COUNTRY", "XC"), ("Fell running", "TRAIL"), ("Walks", "10KW"), ("Track", "10000")],
)
def test_a_heading_says_it_for_its_section(heading: str, code: str) -> None:
    text = f"Club notes\nNed Orly won the 10K in 33:40.\n{heading}\nTom Ash won the 10K in 33:41."
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n"), len(text) + 1]
    kinds = [BlockKind.HEADING, BlockKind.PARAGRAPH] * 2
    blocks = [Block(kind, start, end - 1) for kind, start, end in zip(kinds, starts, starts[1:], strict=False)]
    events = [Mention(at, at + 3, EventValue("10K", "road", "named")) for at in (text.find("10K"), text.rfind("10K"))]
    assert [mention.value.code for mention in settle_events(text.lower(), text, blocks, events)[0]] == ["10K", code]


def test_a_heading_right_above_headings_speaks_for_their_sections() -> None:
    lines = [
        "Cross country",
        "Harriers ran the senior men's 8km.",
        "Road",
        "Ashdale, Sunday",
        "Ned Orly won the 10K in 33:40.",
    ]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    kinds = [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.HEADING, BlockKind.PARAGRAPH]
    blocks = [Block(kind, at, at + len(line)) for kind, at, line in zip(kinds, starts, lines, strict=True)]
    places = [(text.index(words), len(words), code) for words, code in (("8km", "8K"), ("10K", "10K"))]
    events = [Mention(at, at + size, EventValue(code, "road", "named")) for at, size, code in places]
    assert [mention.value.code for mention in settle_events(text.lower(), text, blocks, events)[0]] == ["XC", "10K"]


def test_a_round_up_goes_from_one_kind_of_meeting_to_another_without_a_heading(
    assembled: Callable[[str], Assembly],
) -> None:
    text = (
        "The county cross-country league opened on a muddy course at Ashdale Park on Saturday. Ned Orly won the senior"
        " men's 8km in 26:12 and Ashdale Harriers had four scorers in the first ten.\n"
        "On Sunday Al Bray won the Brookton 10K, on closed roads, in 30:12 from 900 finishers.\n"
        "At the indoor track in Lowfield Jim Ott won the 60m hurdles in 8.20, Abe Moon the 5K in 14:52.1 and Cy Lamb"
        " the long jump with 7.61m."
    )
    events = assembled(text).report.mentions["events"]
    assert [m.value.code for m in events if m.value.role is None] == ["XC", "XC", "10K", "60H", "5000", "LJ"]


def test_the_length_of_no_race_among_walkers_is_a_part_of_one(assembled: Callable[[str], Assembly]) -> None:
    text = (
        "The race walkers of four clubs met in Ashdale. Ned Orly won the men's 20km walk in 1:25:10 after a break at"
        " 17km. Walkers were shown two red cards. The women's 10km walk went to Ann Day in 47:01."
    )
    events = assembled(text).report.mentions["events"]
    assert {m.value.code for m in events if m.value.role is None and not m.value.person} == {"20KW", "10KW"}
