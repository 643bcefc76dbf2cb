"""Teams, found and linked by the real pipeline, beside track-meet scores and the nations of persons."""

from __future__ import annotations

import pytest

from racemark.models.articles import Article, Source
from racemark.models.records import Result
from racemark.pipeline import annotating, cleaning
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.team_evidence import groups, rosters, scorers
from racemark.pipeline.assembling.team_names import Team


def assembled(text: str) -> Assembly:
    article: Article = cleaning.clean(Source("news.txt", text.encode()))
    return Assembly(annotating.annotate(annotating.load(), article), article)


def teams_of(text: str) -> list[tuple[str, str | None, int | None, str | None]]:
    results: list[Result] = assembled(text).results()
    return [
        (r.athlete.name, r.event.code, r.place, r.mark.value if r.mark else None)
        for r in results
        if r.athlete.is_team and r.scope == "report"
    ]


CROSS_COUNTRY = (
    "Luton women win county cross country title\n\nThe county cross country championships were held at Hove. "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Luton women won the team race with 24 points to 45 for Ryde and 61 for Hove.",
            [("Luton", 1), ("Ryde", 2), ("Hove", 3)],
        ),
        ("Luton won the women's team title with a score of 24 to Ryde's 45.", [("Luton", 1), ("Ryde", 2)]),
        ("It ended in a 24 to 45 victory over Ryde for the Luton women.", [("Luton", 1), ("Ryde", 2)]),
        ("Ryde won the men's team race with 31 points, followed by 40 for Luton.", [("Ryde", 1), ("Luton", 2)]),
    ],
)
def test_scores_of_cross_country_teams_give_places(sentence: str, expected: list[tuple[str, int]]) -> None:
    more = (
        " Luton have trained at the park all winter, as have the Ryde club, and the Luton team knew every hill of it."
    )
    found = {(name, place) for name, event, place, _ in teams_of(CROSS_COUNTRY + sentence + more) if event == "XC"}
    assert set(expected) <= found


def test_scores_of_a_track_meeting_are_no_records() -> None:
    text = (
        "Luton win the league match\n\nLuton won the league match at Hove with 124 points to 98 for Ryde. "
        "Ann Smedley won the long jump in 5.41m and the 100m in 12.20, and Bea Foxley took the shot."
    )
    assert teams_of(text) == []


@pytest.mark.parametrize(
    ("text", "team", "code", "place", "mark"),
    [
        ("Jamaica won the women's 4x100m relay in 41.90 seconds on Sunday night.", "Jamaica", "4x100", 1, "41.90"),
        (
            "The Americans won the men's 4x400m relay in 2:58.20 after a bad first change.",
            "United States", "4x400", 1, "2:58.20",
        ),
        (
            "The quartet of Ann Daley, Bea Foxley, Cat Pell and Di Hallam won the 4x100m relay in 48.20.",
            "Ann Daley / Bea Foxley / Cat Pell / Di Hallam", "4x100", 1, "48.20",
        ),
    ],
)  # fmt: skip
def test_relays_belong_to_teams(text: str, team: str, code: str, place: int, mark: str) -> None:
    mile = "Ola Berg won the men's mile in 4:01.20 from Tom Moss (4:02.00). "
    assert (team, code, place, mark) in teams_of("Sunday's relays\n\n" + mile + text)


def test_nations_that_others_are_ahead_of_are_teams() -> None:
    text = (
        "Sunday's relays\n\n"
        "Kenya won the men's 4x400m relay in 3:01.22, ahead of France (3:01.80) and Poland (3:02.14)."
    )
    places = {(name, place, mark) for name, _, place, mark in teams_of(text)}
    assert places == {("Kenya", 1, "3:01.22"), ("France", 2, "3:01.80"), ("Poland", 3, "3:02.14")}


def test_the_article_of_a_nation_is_no_part_of_its_name() -> None:
    text = "The Philippines won the women's 4x100m in 44.10 at the Manila Games, ahead of Thailand in 44.52."
    assert ("Philippines", "4x100", 1, "44.10") in teams_of(text)


def test_nobody_wins_a_relay_alone() -> None:
    text = (
        "Sunday's relays\n\nThe 4x400m relay closed the meeting at Hove. "
        "Ann Daley (Luton) ran a brave last leg to win the relay in 3:58.20."
    )
    results = assembled(text).results()
    assert {r.athlete.is_team for r in results if r.event.code == "4x400"} <= {True}
    assert "Ann Daley" not in {r.athlete.name for r in results if r.event.code == "4x400"}


def test_the_nation_of_a_person_is_no_team() -> None:
    report = assembled("Relays\n\nNorway's Kari Moen ran the last leg of the 4x400m relay, and Kenya won it.").report
    named = {n.value.athlete.name for s in report.sentences for n in s.names if isinstance(n.value.athlete, Team)}
    assert named == {"Kenya"}


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (
            "RVTC women sweep the relays\n\nRVTC took both relays on Saturday. The RVTC women led from the gun, and "
            "the RVTC men came from behind to pass Colby College.",
            "RVTC",
        ),
        ("Kerr wins mile\n\nJosh Kerr won the mile in Eugene on Saturday from Yared Nuguse.", None),
    ],
)
def test_the_team_whose_news_it_is(text: str, own: str | None) -> None:
    teams = assembled(text).teams
    assert (teams.own.name if teams.own else None) == own


def test_short_names_of_schools_are_completed() -> None:
    teams = assembled(
        "Schools day\n\nWestlake Grammar School won the relay. Collegiate were second. Later Westlake Grammar beat the "
        "Hutton Collegiate School team."
    ).teams
    assert teams.names.named("Westlake Grammar").name == "Westlake Grammar School"
    assert teams.names.named("Collegiate").name == "Hutton Collegiate School"


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("St. Olga's won the relay from Gulf Bay A&M in 3:20.10.", "Olga's", "St. Olga's"),
        ("Gulf Bay A&M College won the relay. Gulf Bay were quick.", "Gulf Bay", "Gulf Bay A&M College"),
        ("The New Forest Harriers won the relay. New Forest took the lead early.", "New Forest", "New Forest Harriers"),
    ],
)
def test_whole_names_of_teams(text: str, name: str, full: str) -> None:
    lead = "Hove relays\n\nThe relays at Hove on Sunday drew a crowd of two thousand in bright sunshine. "
    names = assembled(lead + text).teams.names
    assert full in names.organisations or names.named(name).name == full


@pytest.mark.parametrize(
    ("text", "word", "team"),
    [
        (
            "Ashby College won at home\n\nThe Ashby College men won the match. The Foxes also took the 4x100m relay.",
            "Foxes",
            "Ashby College",
        ),
        (
            "County relays\n\nThe Ashby College men won two relays. Dale State beat everybody in the third, and the "
            "Otters broke the record. Dale State, in short, was back, and the Otters knew it.",
            "Otters",
            "Dale State",
        ),
    ],
)
def test_nicknames_stand_for_the_team_named_before(text: str, word: str, team: str) -> None:
    meant = assembled(text).teams.names.means(word)
    assert meant is not None
    assert meant.name == team


def test_nations_and_championships_are_no_nicknames() -> None:
    names = assembled("Relays\n\nThe Americans won the 4x100m at the Championships, and the Kenyans came third.").teams
    assert not names.names.nicknames


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It was Luton 27, Ryde 32 in the end.", {("Luton", 1), ("Ryde", 2)}),
        ("Luton took the women's team prize from Ryde.", {("Luton", 1), ("Ryde", 2)}),
    ],
)
def test_points_and_prizes_of_team_races_give_places(sentence: str, expected: set[tuple[str, int]]) -> None:
    more = " The Luton women and the Ryde women have met before, and the Luton team knew every hill of the park."
    found = {(name, place) for name, event, place, _ in teams_of(CROSS_COUNTRY + sentence + more) if event == "XC"}
    assert expected <= found


def test_places_in_a_meetings_scores_are_no_relay_results() -> None:
    text = (
        "Match day\n\nAshby College won the 4x400m relay in 3:20.10. Dale State was third with 99 in the match, "
        "behind Ashby College with 131."
    )
    assert ("Dale State", "4x400", 3, None) not in teams_of(text)


def test_names_that_own_persons_are_teams_in_relays() -> None:
    text = (
        "Harbour relay\n\nTruro's Ben Skeat ran well. Truro won the 4x400m relay in 3:31.20, and Bodmin were "
        "disqualified."
    )
    assert "Truro" in {name for name, *_ in teams_of(text)}


def test_below_a_heading_that_names_a_relay_every_paragraph_returns_to_it() -> None:
    text = (
        "Women's 4x100m relay final\n\nNorway won in 43.61. Their anchor Britt Lund, second over 200m on Friday, was "
        "never caught.\n\nDenmark were second in 43.66 and Finland were disqualified."
    )
    assert {"Norway", "Denmark"} <= {name for name, event, *_ in teams_of(text) if event == "4x100"}


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "The Luton women totalled 129 to finish fourth, trailing Ryde (31), Hove (60) and Truro (112).",
            {("Ryde", 1), ("Hove", 2), ("Truro", 3), ("Luton", 4)},
        ),
        (
            "Ryde was a distant second at 97 and Hove third, 118. The Luton women took the title with 41.",
            {("Luton", 1), ("Ryde", 2), ("Hove", 3)},
        ),
    ],
)
def test_scores_are_read_over_a_paragraph(paragraph: str, expected: set[tuple[str, int]]) -> None:
    found = {(name, place) for name, event, place, _ in teams_of(CROSS_COUNTRY + paragraph) if event == "XC"}
    assert expected <= found


@pytest.mark.parametrize(
    "paragraph",
    [
        "Behind Luton were Ryde (51) and Hove (109), who went home by bus.",  # the winner's score is missing
        "Hove was sixth with 151 and Ryde was tenth with 251.",  # others stand between
        "Luton won the coaches' poll with 240 votes, ahead of Ryde (231) and Hove (220).",
    ],
)
def test_scores_without_the_winner_give_no_first_place(paragraph: str) -> None:
    found = {(name, place) for name, event, place, _ in teams_of(CROSS_COUNTRY + paragraph) if event == "XC"}
    assert not {("Ryde", 1), ("Hove", 1), ("Hove", 2)} & found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mill Creek (61) and Adams Hill (70) were close.", {"Mill Creek", "Adams Hill"}),
        ("Mill Creek was third at 70.", {"Mill Creek"}),
        ("Mill Creek's total was 31, and Hove 48.", {"Mill Creek"}),
        ("Ann Day (24), of Hove, won in 21:05.", set()),
        ("Ann Day was third in 21:05.", set()),
        ("Mill Creek had 12 runners in the race.", set()),
    ],
)
def test_names_with_points_are_teams(text: str, names: set[str]) -> None:
    report = assembled(CROSS_COUNTRY + text).report
    assert {name for _, name in scorers(report)} == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Mill Creek women ended their season at Hove College.", "Mill Creek"),
        ("Mill Creek's boys had been second three years running.", "Mill Creek"),
        ("Lincoln Reed (Day, Fox, Ann Gray and Hall) won the 4x400m relay.", "Lincoln Reed"),
        ("It went to Division III runners and the U14 girls.", None),
        ("Coach Marsh's team had a long wait.", None),
    ],
)
def test_groups_and_rosters_make_teams(text: str, name: str | None) -> None:
    report = assembled(CROSS_COUNTRY + text).report
    found = (groups(report) | rosters(report)) - {"Luton"}
    assert name in found if name else not found


def test_the_team_whose_runners_a_report_opens_with_is_its_own() -> None:
    teams = assembled(
        "Relays close the season\n\nThe Mill Creek women ended their season at the meeting of Hove College on Friday. "
        "The 4x400m relay of Ann Daley, Bea Foxley, Cat Pell and Di Hallam was fifth in 4:01.20."
    ).teams
    assert teams.own is not None
    assert teams.own.name == "Mill Creek"


def test_initials_stand_for_the_name_spelt_out() -> None:
    names = assembled(
        "Relays\n\nBig Moor College won two relays. BMC also took the 4x400m in 3:20.10, and the BMC men ran well."
    ).teams.names
    assert names.named("BMC").name == "Big Moor College"
