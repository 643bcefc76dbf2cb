"""What claims take from around them: each article through the whole pipeline, with the learned weights as they ship."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from claim_samples import claim

from racemark import extract
from racemark.models.articles import Source
from racemark.models.records import ExtractedArticle, Result
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.assembling.context import agree_on_sex


@pytest.fixture(scope="module")
def read() -> Callable[[str], dict[str, Result]]:
    """Results of an article's text by athlete."""

    def run(text: str) -> dict[str, Result]:
        found = extract(Source("article.txt", text.encode()))
        assert isinstance(found, ExtractedArticle)
        _check_provenance(found)
        return {result.athlete.name: result for result in found.results}

    return run


def _check_provenance(found: ExtractedArticle) -> None:
    raw = found.article.raw
    for result in found.results:
        assert all(raw[span.raw_start : span.raw_end] == span.quote for span in result.provenance)
        stated = {span.field for span in result.provenance}
        values = {
            "sex": result.event.sex,
            "nationality": result.athlete.nationality,
            "competition": result.competition.name,
            "venue": result.competition.venue,
            "date": result.competition.date,
            "category": result.event.category,
            "round": result.event.round,
            "indoor": result.event.indoor,
            "age": result.athlete.age,
            "team": result.athlete.team,
        }
        assert {name for name, value in values.items() if value is not None} <= stated


MEETING = """Varga wins again at the Danube Classic

BUDAPEST, 14 June 2022 - Hungarian sprinter Reka Varga won the women's 100m at the Danube Classic in Budapest on
Tuesday in 11.21.

Ida Lund of Norway was second in 11.30 and Mona Keller (GER) third in 11.34.

In the men's 800m, the 23-year-old Kenyan Peter Koros took victory in 1:44.80. Tom Ashby was second in 1:45.02.
"""


def test_a_meeting_gives_its_results_competition_venue_and_date(read: Callable[[str], dict[str, Result]]) -> None:
    found = read(MEETING)
    for name in ("Reka Varga", "Ida Lund", "Peter Koros"):
        assert found[name].competition.name == "Danube Classic"
        assert (found[name].competition.date or "")[:4] == "2022"


def test_the_words_of_the_sentence_tell_the_sex_before_an_event_told_earlier(
    read: Callable[[str], dict[str, Result]],
) -> None:
    found = read(
        "Aino Salmela won the women's 100m at the Hove Open in 11.58. Bea Foxley (11.70) was second."
        " In the men's race, Ned Orly won in 10.48."
    )
    assert {name: result.event.sex for name, result in found.items()} == {
        "Aino Salmela": "F",
        "Bea Foxley": "F",
        "Ned Orly": "M",
    }


def test_the_race_gives_the_sex_until_the_next_race_is_opened(read: Callable[[str], dict[str, Result]]) -> None:
    found = read(MEETING)
    sexes = {
        name: found[name].event.sex for name in ("Reka Varga", "Ida Lund", "Peter Koros", "Tom Ashby") if name in found
    }
    assert sexes == {"Reka Varga": "F", "Ida Lund": "F", "Peter Koros": "M", "Tom Ashby": "M"}


@pytest.mark.parametrize(
    ("text", "sexes"),
    [
        (
            "The 800m races at the Hove Open were close. The men's was won by Jakob Berg in 1:46.20 and the women's by"
            " Zoe Park in 2:01.40.",
            {"Jakob Berg": "M", "Zoe Park": "F"},
        ),
        (
            "Hove Open. The men's and women's 1500m were run in heavy rain. Jakob Berg won in 3:40.12, with Peter Roth"
            " second in 3:41.00. Zoe Park ran 4:10.33 to beat Ella Brook by a second.",
            {"Jakob Berg": "M", "Peter Roth": "M", "Zoe Park": "F"},
        ),
        (
            "Taylor Moss won the women's 400m at the Hove Open in 53.20. Robin Hale was second in 54.01.",
            {"Taylor Moss": "F", "Robin Hale": "F"},
        ),
    ],
)
def test_given_names_choose_between_the_races_that_the_article_tells_of(
    read: Callable[[str], dict[str, Result]], text: str, sexes: dict[str, str]
) -> None:
    found = read(text)
    assert {name: found[name].event.sex for name in sexes if name in found} == sexes


@pytest.mark.parametrize("name", ["Zoe Park", "Jakob Berg", "Taylor Moss"])
def test_nobodys_sex_is_taken_from_the_name_alone(read: Callable[[str], dict[str, Result]], name: str) -> None:
    result = read(f"{name} won the 800m at the Hove Open in 2:01.40.")[name]
    assert (result.event.sex, result.athlete.sex) == (None, None)
    assert not any(p.field == "sex" for p in result.provenance)


@pytest.mark.parametrize(
    ("name", "nation"),
    [("Reka Varga", "HUN"), ("Ida Lund", "NOR"), ("Mona Keller", "GER"), ("Peter Koros", "KEN"), ("Tom Ashby", None)],
)
def test_nations_stand_beside_the_name(read: Callable[[str], dict[str, Result]], name: str, nation: str | None) -> None:
    assert read(MEETING)[name].athlete.nationality == nation


def test_nothing_stated_is_nothing_said(read: Callable[[str], dict[str, Result]]) -> None:
    found = read("Ella Brook won the 800m in 2:08.10.\n")
    result = found["Ella Brook"]
    assert (result.competition.name, result.competition.venue, result.competition.date) == (None, None, None)
    assert (result.athlete.nationality, result.athlete.age, result.event.round, result.event.category) == (None,) * 4


@pytest.mark.parametrize(
    ("words", "indoor"),
    [
        ("at the Ferrand Indoor Games", True),
        ("at the Lakeside Outdoor Championships", False),
        ("at the Lakeside Championships", None),
        ("at the Lakeside Championships, and took the indoor record holder with her", None),
    ],
)
def test_indoors_is_said_by_the_meeting_not_by_records(
    read: Callable[[str], dict[str, Result]], words: str, indoor: bool | None
) -> None:
    assert read(f"Ella Brook won the women's 800m in 2:08.10 {words}.\n")["Ella Brook"].event.indoor is indoor


INDOOR_MEET = """Harriers open with a win at the Calder Fieldhouse

BRENTON, Ohio (Jan. 18, 2025) - The Harriers won the Calder Invitational on Saturday.

Ella Brook won the women's 60 meters in 7.61 and Ann Roe won the weight throw at 17.02m.
Mary Toll took the 800 in 2:08.10 on the banked track, and Jane Cole won the 60 hurdles in 8.61.
"""
OUTDOOR_MEET = """Harriers open outdoors at the Calder Invitational

BRENTON, Ohio (May 3, 2025) - The college Harriers won the first outdoor meet of the spring on Saturday, in the rain.

Freshman Ella Brook won the women's 100 meters in 11.61 (+1.2) and junior Ann Roe won the discus at 154-3.
Mary Toll took the 800 in 2:08.10, Jane Cole threw the javelin 152-11 for second, and the wind never dropped.
"""
ROAD_RACE = """LAKE MARATHON, Windermere, Sunday
Ann Roe won the women's race at the Lake Marathon in 2:41:10. Her indoor season opens at the Armory next week.
"""
HISTORY = """Brook beats an old indoor mark at the Calder Mile

BRENTON, Ohio (June 7, 2025) - Ella Brook won the women's mile at the Calder Classic in 4:25.10 on Saturday.
That is faster than the indoor record that Ann Roe has held since 2011.
"""


@pytest.mark.parametrize(
    ("text", "name", "indoor"),
    [
        (INDOOR_MEET, "Mary Toll", True),
        (OUTDOOR_MEET, "Mary Toll", False),
        (ROAD_RACE, "Ann Roe", None),
        (HISTORY, "Ella Brook", None),
    ],
    ids=["indoors", "outdoors", "road", "history"],
)
def test_events_grounds_and_weather_show_whether_a_meeting_was_indoors(
    read: Callable[[str], dict[str, Result]], text: str, name: str, indoor: bool | None
) -> None:
    result = read(text)[name]
    assert result.event.indoor is indoor
    assert bool([span for span in result.provenance if span.field == "indoor"]) is (indoor is not None)


def test_an_athlete_has_one_sex() -> None:
    jones, relay = Athlete("Maggie Jones"), Athlete("Exeter")
    own = [claim(jones, sentence=n, sex=sex) for n, sex in enumerate(("F", "M", "F"))]
    silent, mixed = claim(jones, sentence=4), claim(jones, sentence=5, sex="X")
    teams = [claim(relay, sentence=6, sex="M", is_team=True), claim(relay, sentence=7, sex="F", is_team=True)]
    agree_on_sex([*own, silent, mixed, *teams])
    assert [one.sex for one in (*own, silent, mixed, *teams)] == ["F", "F", "F", "F", "X", "M", "F"]
    assert own[1].spans["sex"] == silent.spans["sex"] == own[0].spans["sex"]


ROUND_UP = """ROADS AND HILLS: the weekend in brief

9 June 2024

LAKE MARATHON, Windermere, Sunday
Ann Roe won the women's race at the Lake Marathon in 2:41:10.

MOOR EDGE 10K, Otley, Saturday
Jack Orr won the men's race at the Moor Edge 10K in 31:02.
"""


def test_each_section_of_a_round_up_has_its_own_competition(read: Callable[[str], dict[str, Result]]) -> None:
    found = read(ROUND_UP)
    names = {name: result.competition.name for name, result in found.items()}
    assert {name: (of or "").casefold() for name, of in names.items()} == {
        "Ann Roe": "lake marathon",
        "Jack Orr": "moor edge 10k",
    }


def test_the_year_of_another_championship_dates_no_fresh_result(read: Callable[[str], dict[str, Result]]) -> None:
    told = (
        "Ola Berg won the men's mile at the Turku Games in 3:51.20 from Jon Lyle. "
        "Berg took gold in the 1500m at the 2023 World Championships. Lyle was timed at 3:51.90."
    )
    assert read(told)["Jon Lyle"].competition.date is None
