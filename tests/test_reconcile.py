"""Reconciling: pairs with their measured precision and recall, names, meetings, and whole databases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Racemark
from sample_records import SEED_ROWS_A, SEED_ROWS_B, article_of, mark_of
from sqlalchemy import select, text

from racemark.models import ExtractedArticle
from racemark.pipeline.reconciling import Summary, reconcile
from racemark.pipeline.reconciling.evidence import Evidence, Told, compare, hopeless
from racemark.pipeline.reconciling.meets import (
    Agreement,
    compare_competitions,
    compare_dates,
    compare_venues,
    span_of,
)
from racemark.pipeline.reconciling.names import NameMatch, compare_names, compare_teams
from racemark.pipeline.reconciling.report import contradiction_lines, link_lines
from racemark.pipeline.writing.database import Database
from racemark.pipeline.writing.database.tables import PerformanceRow, ResultRow

pytest_plugins = ("databases",)

PAIRS = Path(__file__).parent / "data" / "pairs"
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.90


def told(facts: dict[str, Any], number: int) -> Told:
    """The facts of a pair as reconciling reads them from a database."""
    renamed = {"nat": "nationality", "event": "event_code"}
    fields = {renamed.get(key, key): value for key, value in facts.items() if key not in ("mark", "wind")}
    if "mark" in facts:
        mark = mark_of(facts["mark"], facts.get("wind"))
        fields |= {"mark_value": mark.value, "mark_kind": mark.kind, "mark_number": mark.number, "mark_unit": mark.unit}
    return Told(id=number, source=str(number), event_sex=facts.get("sex"), wind=facts.get("wind"), **fields)


def pairs(name: str) -> Iterator[tuple[dict[str, Any], Evidence]]:
    for line in (PAIRS / name).read_text("utf-8").splitlines():
        pair = json.loads(line)
        yield pair, compare(told(pair["a"], 1), told(pair["b"], 2))


@pytest.mark.parametrize("name", ["dev.jsonl", "held-out.jsonl"])
def test_precision_and_recall_on_the_pairs(name: str) -> None:
    judged = [(pair["same"], evidence.linked, pair["kind"]) for pair, evidence in pairs(name)]
    right = sum(same and linked for same, linked, _ in judged)
    wrong = [kind for same, linked, kind in judged if linked and not same]
    missed = [kind for same, linked, kind in judged if same and not linked]
    assert len(judged) >= 100
    assert right / (right + len(wrong)) >= LEAST_PRECISION, wrong
    assert right / (right + len(missed)) >= LEAST_RECALL, missed


def test_the_quick_look_spares_no_pair_that_is_one() -> None:
    for name in ("dev.jsonl", "held-out.jsonl"):
        for pair, evidence in pairs(name):
            if hopeless(told(pair["a"], 1), told(pair["b"], 2)):
                assert evidence.conflict, pair["kind"]


def test_there_are_enough_pairs_of_both_kinds() -> None:
    judged = [pair["same"] for name in ("dev.jsonl", "held-out.jsonl") for pair, _ in pairs(name)]
    assert len(judged) >= 150
    assert 0.4 < sum(judged) / len(judged) < 0.6


def test_the_order_of_the_two_does_not_matter() -> None:
    for name in ("dev.jsonl", "held-out.jsonl"):
        for pair, evidence in pairs(name):
            turned = compare(told(pair["b"], 2), told(pair["a"], 1))
            assert (turned.linked, turned.conflict) == (evidence.linked, evidence.conflict), pair["kind"]
            assert turned.bits == pytest.approx(evidence.bits)


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("Josh Kerr", "Josh Kerr", NameMatch.FULL),
        ("Zoë Ødegård", "Zoe Odegard", NameMatch.FULL),
        ("KIPCHOGE Eliud", "Eliud Kipchoge", NameMatch.FULL),
        ("Kerr, Josh", "Josh Kerr", NameMatch.FULL),
        ("Liz McColgan", "Liz Mc Colgan", NameMatch.FULL),
        ("Wayde van Niekerk", "Wayde Van Niekerk", NameMatch.FULL),
        ("Matt Hudson-Smith", "Matthew Hudson-Smith", NameMatch.NICKNAME),
        ("Mo Farah", "Mohamed Farah", NameMatch.NICKNAME),
        ("Jessica Ennis", "Jessica Ennis-Hill", NameMatch.PART),
        ("Rosa Galindo Pérez", "Rosa Galindo", NameMatch.PART),
        ("J. Kerr", "Josh Kerr", NameMatch.INITIALS),
        ("J.J. Clarke", "John Joe Clarke", NameMatch.INITIALS),
        ("Kerr", "Josh Kerr", NameMatch.SURNAME),
        ("van Niekerk", "Wayde van Niekerk", NameMatch.SURNAME),
        ("Yelena Isinbayeva", "Elena Isinbayeva", NameMatch.SPELLING),
        ("Neil Gourlay", "Neil Gourley", NameMatch.SPELLING),
        # Other people.
        ("Jakob Ingebrigtsen", "Filip Ingebrigtsen", None),
        ("J. Ingebrigtsen", "Filip Ingebrigtsen", None),
        ("Calvin Smith", "Calvin Smith Jr.", None),
        ("John A. Smith", "John B. Smith", None),
        ("Tom Lane", "Tim Lane", None),
        ("Anna Hahner", "Hanna Hahner", None),
        ("Liina Luik", "Lily Luik", None),
        ("Josh", "Josh Kerr", None),
        ("Josh Kerr", "Josh Kerrigan", None),
        ("", "Josh Kerr", None),
    ],
)
def test_names(a: str, b: str, match: NameMatch | None) -> None:
    assert compare_names(a, b) == match
    assert compare_names(b, a) == match


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Great Britain", "GB & NI", True),
        ("USA", "United States", True),
        ("The Netherlands", "Netherlands", True),
        ("St Bede's School", "St. Bedes School", True),
        ("MIT", "MIT B", False),
        ("England", "Great Britain", False),
        ("Oxford University", "Oxford University II", False),
    ],
)
def test_teams(a: str, b: str, same: bool) -> None:
    assert (compare_teams(a, b) is not None) is same


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        ("World Championships", "World Athletics Championships", Agreement.AGREE),
        ("2023 World Champs", "World Championships", Agreement.AGREE),
        ("Olympic Games", "Tokyo 2020", Agreement.AGREE),
        ("Pre Classic", "Prefontaine Classic", Agreement.AGREE),
        ("European U23 Championships", "European Under-23 Championships", Agreement.AGREE),
        ("US Olympic Trials", "Olympic Trials", Agreement.AGREE_LOOSELY),
        ("Diamond League", "Zurich Diamond League", Agreement.AGREE_LOOSELY),
        ("World Championships", None, Agreement.UNKNOWN),
        ("Championships", "World Championships", Agreement.UNKNOWN),
        ("Bowerman Mile", "Prefontaine Classic", Agreement.DIFFER),
        ("MIT Invitational", "Tufts Invitational", Agreement.DIFFER),
        ("Zurich Diamond League", "Brussels Diamond League", Agreement.DIFFER),
        ("World Championships", "World Indoor Championships", Agreement.CONFLICT),
        ("World Championships", "European Championships", Agreement.CONFLICT),
        ("2022 World Championships", "2023 World Championships", Agreement.CONFLICT),
        ("Olympics", "Paralympics", Agreement.CONFLICT),
        ("Olympic Trials", "Olympics", Agreement.CONFLICT),
        ("Scottish Championships", "Scottish Schools Championships", Agreement.CONFLICT),
    ],
)
def test_competitions(a: str | None, b: str | None, agreement: Agreement) -> None:
    assert compare_competitions(a, b) is agreement
    assert compare_competitions(b, a) is agreement


def test_venues_may_stand_in_the_competition() -> None:
    assert compare_venues("Zürich", None, (None, "Weltklasse Zurich")) is Agreement.AGREE
    assert compare_venues("Kew", "Kew Gardens") is Agreement.AGREE
    assert compare_venues("Rome", "Oslo") is Agreement.DIFFER


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        ("2024-05-25", "2024-05-25", Agreement.AGREE),
        ("2024-05-25", "2024-05-26", Agreement.AGREE_LOOSELY),
        ("2024-05-25", "2024-05", Agreement.AGREE_LOOSELY),
        ("2024-02-29", "2024", Agreement.AGREE_LOOSELY),
        ("2024-05-25", None, Agreement.UNKNOWN),
        ("2023-02-29", "2023", Agreement.UNKNOWN),  # no such day
        ("2024-05-25", "2024-05-27", Agreement.CONFLICT),
        ("2024-12", "2025", Agreement.CONFLICT),
    ],
)
def test_dates(a: str, b: str | None, agreement: Agreement) -> None:
    assert compare_dates(span_of(a), span_of(b)) is agreement


def reconciled(url: str, articles: list[ExtractedArticle]) -> Summary:
    with Database(url) as database:
        with database.loader() as loader:
            for article in articles:
                loader.write(article)
        return reconcile(database.engine)


def performances(url: str) -> list[tuple[str, str | None, int]]:
    with Database(url) as database, database.engine.connect() as connection:
        query = select(PerformanceRow.athlete, PerformanceRow.mark_value, PerformanceRow.sources)
        rows = connection.execute(query.order_by(PerformanceRow.mark_value, PerformanceRow.athlete))
        return [tuple(row) for row in rows]  # type: ignore[misc]


def test_the_two_articles_of_the_users_tell_one_race(database_url: str) -> None:
    articles = [article_of("daily.txt", SEED_ROWS_A), article_of("dyestat.md", SEED_ROWS_B)]
    assert reconciled(database_url, articles) == Summary(results=7, performances=4, shared=3, contradicted=0)
    assert performances(database_url) == [
        ("Josh Kerr", "3:45.34", 2),
        ("Jakob Ingebrigtsen", "3:45.60", 2),
        ("Yared Nuguse", "3:46.22", 1),
        ("Jake Wightman", "3:47.83", 2),
    ]
    with Database(database_url) as database:
        lines = list(link_lines(database.engine))
        with database.engine.connect() as connection:
            assert connection.scalars(select(ResultRow.id).where(ResultRow.performance_id.is_(None))).all() == []
    kerr = next(line for line in lines if "Josh Kerr" in line)
    assert kerr.startswith("dyestat.md: Josh Kerr, MILE, 3:45.34 = daily.txt: Josh Kerr, MILE, 3:45.34 (agree: athlete")
    assert "mark, competition, venue" in kerr


def test_reconciling_again_changes_nothing(database_url: str) -> None:
    articles = [article_of("a", SEED_ROWS_A), article_of("b", SEED_ROWS_B)]
    first = reconciled(database_url, articles)
    before = performances(database_url)
    assert reconciled(database_url, articles) == first
    assert performances(database_url) == before


def test_a_replaced_article_leaves_no_stale_performance(database_url: str) -> None:
    reconciled(database_url, [article_of("a", SEED_ROWS_A), article_of("b", SEED_ROWS_B)])
    with Database(database_url) as database, database.loader() as loader:
        loader.write(article_of("b", []))
    assert performances(database_url) == []  # all were told by b too, until the next reconciling
    assert reconciled(database_url, []) == Summary(results=3, performances=3, shared=0, contradicted=0)


RACE: dict[str, Any] = {
    "event": "1500",
    "competition": "European Championships",
    "venue": "Berlin",
    "date": "2018-08-10",
}


def test_a_surname_that_fits_two_brothers_is_linked_to_neither(sqlite_url: str) -> None:
    articles = [
        article_of("a", [RACE | {"athlete": "Jakob Ingebrigtsen", "sex": "M"}]),
        article_of("b", [RACE | {"athlete": "Henrik Ingebrigtsen", "sex": "M"}]),
        article_of("c", [RACE | {"athlete": "Ingebrigtsen", "sex": "M"}]),
    ]
    assert reconciled(sqlite_url, articles).shared == 0
    # With a place it is clear which of them is meant.
    told_places = [
        article_of("a", [RACE | {"athlete": "Jakob Ingebrigtsen", "place": 1, "mark": "3:38.10"}]),
        article_of("b", [RACE | {"athlete": "Henrik Ingebrigtsen", "place": 4, "mark": "3:38.50"}]),
        article_of("c", [RACE | {"athlete": "Ingebrigtsen", "place": 1, "mark": "3:38.10"}]),
    ]
    assert reconciled(sqlite_url, told_places).shared == 1
    assert ("Jakob Ingebrigtsen", "3:38.10", 2) in performances(sqlite_url)


SURE: dict[str, Any] = {"athlete": "Bo Lim", "event": "MILE", "mark": "3:45.60", "place": 2, "venue": "Eugene"}


@pytest.mark.parametrize(
    ("a", "b", "linked"),
    [
        # One of two articles is wrong about the nation, the sex or the year: all else is the same to the last digit.
        ({"nat": "NOR"}, {"nat": "GBR"}, True),
        ({"nat": "NOR", "scope": "background"}, {"nat": "GBR"}, True),
        ({"sex": "M"}, {"sex": "F"}, True),
        ({"date": "2022", "scope": "background"}, {"date": "2024-05-25"}, True),
        ({"date": "2023-09"}, {"date": "2024-05-25"}, True),
        # Both say more than can be a slip.
        ({"nat": "NOR", "sex": "M"}, {"nat": "GBR", "sex": "F"}, False),
        ({"date": "2022-05-28"}, {"date": "2024-05-25"}, False),
        # Too little else agrees.
        ({"nat": "NOR"}, {"nat": "GBR", "venue": "Oslo"}, False),
        ({"nat": "NOR"}, {"nat": "GBR", "place": 3}, False),
        ({"nat": "NOR"}, {"nat": "GBR", "mark": "3:45.61"}, False),
        ({"nat": "NOR"}, {"nat": "GBR", "mark": "3:45.6"}, False),
        ({"nat": "NOR"}, {"nat": "GBR", "athlete": "Lim"}, False),
        ({"nat": "NOR"}, {"nat": "GBR", "event": "1500"}, False),
        ({"nat": "NOR", "mark": "3:45"}, {"nat": "GBR", "mark": "3:45"}, False),
        ({"date": "2022", "mark": "3:45"}, {"date": "2024", "mark": "3:45"}, False),
    ],
)
def test_what_one_article_is_wrong_about(a: dict[str, Any], b: dict[str, Any], linked: bool) -> None:
    one, other = told(SURE | a, 1), told(SURE | b, 2)
    assert compare(one, other).linked is linked
    assert not (linked and hopeless(one, other))


def test_a_nation_that_one_article_is_wrong_about_is_listed(sqlite_url: str) -> None:
    articles = [
        article_of("a", [SURE | {"nat": "NOR", "confidence": 0.9}]),
        article_of("b", [SURE | {"nat": "GBR", "confidence": 0.2}]),
    ]
    assert reconciled(sqlite_url, articles) == Summary(results=2, performances=1, shared=1, contradicted=1)
    with Database(sqlite_url) as database, database.engine.connect() as connection:
        assert list(contradiction_lines(database.engine)) == ["Bo Lim, MILE, Eugene: nationality NOR in a, GBR in b"]
        assert connection.scalars(select(PerformanceRow.nationality)).all() == ["NOR"]  # of the surer record


def test_heat_and_final_stay_apart_though_a_third_paper_names_no_round(sqlite_url: str) -> None:
    articles = [
        article_of("a", [RACE | {"athlete": "Ann Hall", "round": "heat", "place": 1, "mark": "4:08.20"}]),
        article_of("b", [RACE | {"athlete": "Ann Hall", "round": "final", "place": 1, "mark": "4:01.08"}]),
        article_of("c", [RACE | {"athlete": "Ann Hall", "place": 1, "mark": "4:01.08"}]),
        article_of("d", [RACE | {"athlete": "Ann Hall", "place": 1}]),
    ]
    reconciled(sqlite_url, articles)
    assert performances(sqlite_url) == [("Ann Hall", "4:01.08", 3), ("Ann Hall", "4:08.20", 1)]


def test_results_of_one_article_are_never_one_performance(sqlite_url: str) -> None:
    twice = [RACE | {"athlete": "Ann Hall", "place": 1, "mark": "4:01.08"}] * 2
    assert reconciled(sqlite_url, [article_of("a", twice)]).shared == 0
    assert reconciled(sqlite_url, [article_of("b", twice[:1])]).performances == 2


def test_contradictions_are_listed_with_their_sources(database_url: str, racemark: Racemark) -> None:
    articles = [
        article_of("a.html", [SEED_ROWS_A[0], RACE | {"athlete": "Bo Lim", "place": 3, "mark": "3:39.00"}]),
        article_of(
            "b.md", [SEED_ROWS_A[0] | {"mark": "3:45.43"}, RACE | {"athlete": "B. Lim", "place": 4, "mark": "3:39.00"}]
        ),
    ]
    assert reconciled(database_url, articles).contradicted == 2
    with Database(database_url) as database:
        assert sorted(contradiction_lines(database.engine)) == [
            "Bo Lim, 1500, European Championships, Berlin, 2018-08-10: place 3 in a.html, 4 in b.md",
            "Josh Kerr, MILE, Prefontaine Classic, Eugene, 2024: mark 3:45.34 in a.html, 3:45.43 in b.md",
        ]
    done = racemark("reconcile", "--db", database_url, "--explain")
    assert done.returncode == 0
    assert (
        "B. Lim, 1500, 3:39.00 = a.html: Bo Lim, 1500, 3:39.00 (agree: athlete (initials), event, mark" in done.stdout
    )
    assert "mark 3:45.34 in a.html, 3:45.43 in b.md" in done.stdout
    assert done.stderr == ("4 results tell 2 performances; told by several articles: 2, with contradictions: 2\n")


def test_a_performance_says_what_its_sources_say_most_fully(sqlite_url: str) -> None:
    rows = [
        RACE | {"athlete": "Hall", "mark": "4:01", "date": "2018", "place": 2},
        RACE | {"athlete": "A. Hall", "mark": "4:01.08", "nat": "GBR", "place": 2},
        RACE | {"athlete": "Ann Hall", "mark": "4:01.1", "venue": None, "sex": "F", "place": 2},
    ]
    reconciled(sqlite_url, [article_of(f"{number}", [row]) for number, row in enumerate(rows)])
    with Database(sqlite_url) as database, database.engine.connect() as connection:
        found = connection.execute(select(PerformanceRow.__table__)).mappings().one()
    expected = {"athlete": "Ann Hall", "mark_value": "4:01.08", "nationality": "GBR", "sex": "F", "date": "2018-08-10"}
    assert {name: found[name] for name in expected} == expected
    assert (found["venue"], found["sources"]) == ("Berlin", 3)


def test_an_empty_database_is_reconciled(database_url: str) -> None:
    assert reconciled(database_url, []) == Summary(0, 0, 0, 0)


def test_many_results_of_one_surname_are_still_found(sqlite_url: str) -> None:
    """More than one block: each of 120 runners told by three articles, all called Kim."""
    articles = [
        article_of(
            f"{paper}",
            [
                {
                    "athlete": f"{chr(65 + n % 26)}{'aeiou'[n % 5]}n{n} Kim",
                    "event": "5000",
                    "mark": f"14:{n % 60:02d}.{n:02d}",
                }
                | {"competition": "Seoul Open", "date": "2019-06-01", "place": n + 1}
                for n in range(90)
            ],
        )
        for paper in range(3)
    ]
    found = reconciled(sqlite_url, articles)
    assert (found.results, found.performances, found.shared) == (270, 90, 90)


def test_hostile_names_do_not_break_it(database_url: str) -> None:
    from sample_records import varied_articles

    found = reconciled(database_url, varied_articles())
    assert found.shared == 3
    with Database(database_url) as database, database.engine.connect() as connection:
        names = set(connection.scalars(select(PerformanceRow.athlete)))
        assert "nul\0inside" in names
        assert connection.scalar(text("SELECT count(*) FROM links")) == found.results
