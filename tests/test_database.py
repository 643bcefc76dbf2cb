"""The database: what is loaded comes back, again and again, on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from conftest import Racemark
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_records import HOSTILE, SEED_ROWS_A, SEED_ROWS_B, article_of, varied_articles
from sqlalchemy import create_engine, func, inspect, select, text

from racemark.models import ExtractedArticle
from racemark.pipeline.writing import open_writer
from racemark.pipeline.writing.batches import ArticleRecords, as_records
from racemark.pipeline.writing.database import Database, DatabaseError, Loader, upgrade
from racemark.pipeline.writing.database.engine import connect, parse_url
from racemark.pipeline.writing.database.tables import ArticleRow, Base, ResultRow, RunRow, restored, stored
from racemark.pipeline.writing.database.versions import VERSION_TABLE, newest
from racemark.pipeline.writing.database.versions import upgrade as upgrade_to

pytest_plugins = ("databases",)


def load(url: str, articles: list[ExtractedArticle], **options: Any) -> Loader:
    with Database(url) as database, database.loader(**options) as loader:
        for article in articles:
            loader.write(article)
    return loader


def held(url: str) -> list[ArticleRecords]:
    with Database(url) as database:
        return list(database.articles())


def counts(url: str) -> dict[str, int]:
    engine = create_engine(parse_url(url))
    with engine.connect() as connection:
        found = {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }
    engine.dispose()
    return found


def without_text(articles: list[ExtractedArticle]) -> list[ArticleRecords]:
    return [ArticleRecords(records.article, records.results) for records in map(as_records, articles)]


def test_what_is_loaded_comes_back_in_order(database_url: str) -> None:
    articles = varied_articles()
    loader = load(database_url, articles)
    assert held(database_url) == without_text(articles)
    assert loader.counts.articles == len(articles)
    assert loader.counts.results == sum(len(article.results) for article in articles)


def test_loading_again_touches_nothing(database_url: str) -> None:
    articles = varied_articles()
    load(database_url, articles)
    before = counts(database_url)
    again = load(database_url, articles)
    assert (again.counts.articles, again.counts.unchanged) == (0, len(articles))
    assert counts(database_url) == before | {"runs": 2}
    with Database(database_url) as database, database.engine.connect() as connection:
        assert connection.scalars(select(ArticleRow.run_id).distinct()).all() == [1]


def test_a_changed_article_is_replaced_and_nothing_doubles(database_url: str) -> None:
    first = [article_of("a", SEED_ROWS_A), article_of("b", SEED_ROWS_B)]
    load(database_url, first)
    changed = [article_of("a", SEED_ROWS_B), article_of("b", SEED_ROWS_B)]
    loader = load(database_url, changed)
    assert (loader.counts.articles, loader.counts.unchanged) == (1, 1)
    assert held(database_url) == without_text(changed)
    emptied = [article_of("a", []), article_of("b", [])]
    load(database_url, emptied)
    found = counts(database_url)
    assert {name: found[name] for name in ("articles", "results", "athletes", "members", "provenance")} == {
        "articles": 2,
        "results": 0,
        "athletes": 0,
        "members": 0,
        "provenance": 0,
    }


def test_of_two_versions_in_one_run_the_later_wins(database_url: str) -> None:
    load(database_url, [article_of("a", SEED_ROWS_A), article_of("a", SEED_ROWS_B)])
    assert held(database_url) == without_text([article_of("a", SEED_ROWS_B)])


def test_more_articles_than_are_read_at_once(database_url: str) -> None:
    articles = [article_of(f"{number}", SEED_ROWS_A[: number % 3]) for number in range(330)]
    load(database_url, articles)
    assert held(database_url) == without_text(articles)


def test_a_run_is_noted(database_url: str) -> None:
    load(database_url, varied_articles(), model="en_core_web_sm 3.8.0", options={"scope": ["report"]})
    with Database(database_url) as database, database.engine.connect() as connection:
        run = connection.execute(select(RunRow.__table__)).one()
    assert run.program.startswith("racemark ")
    assert (run.model, run.options, run.articles) == ("en_core_web_sm 3.8.0", {"scope": ["report"]}, 5)
    assert run.finished >= run.started


def test_what_a_failed_block_held_is_not_written(database_url: str) -> None:
    with Database(database_url) as database:
        with pytest.raises(ZeroDivisionError), database.loader() as loader:
            fail_after(loader, article_of("a", SEED_ROWS_A))
        assert list(database.articles()) == []


def fail_after(loader: Loader, article: ExtractedArticle) -> None:
    loader.write(article)
    raise ZeroDivisionError


def test_migrations_make_the_tables_of_the_models(database_url: str) -> None:
    with Database(database_url) as database, database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        differences = compare_metadata(context, Base.metadata)
        if connection.dialect.name == "sqlite":  # which tells nothing of ON DELETE in an added column
            differences = [each for each in differences if "fk" not in each[0]]
        assert differences == []
        made = {
            (t, c["name"], c["sqltext"])
            for t in Base.metadata.tables
            for c in inspect(connection).get_check_constraints(t)
        }
    other = create_engine("sqlite://")
    Base.metadata.create_all(other)
    if "sqlite" in database_url:
        meant = {
            (t, c["name"], c["sqltext"]) for t in Base.metadata.tables for c in inspect(other).get_check_constraints(t)
        }
        assert made == meant


def test_an_older_database_is_upgraded_with_what_it_holds(database_url: str) -> None:
    engine = connect(database_url)
    upgrade_to(engine, "0001")
    with pytest.raises(DatabaseError, match=r"older racemark .* run: racemark db upgrade --db"):
        Database(database_url).__enter__()
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO runs (id, program, options, started, articles, unchanged, results, failures) "
                "VALUES (1, 'racemark 0.0', '{}', '2024-01-01 00:00:00', 0, 0, 0, 0)"
            )
        )
    engine.dispose()
    assert upgrade(database_url) == ("0001", newest())
    load(database_url, varied_articles())
    assert counts(database_url)["runs"] == 2
    assert upgrade(database_url) == (newest(), newest())


def test_a_newer_database_is_refused(database_url: str, racemark: Racemark) -> None:
    load(database_url, [])
    engine = create_engine(parse_url(database_url))
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    engine.dispose()
    for command in ("upgrade", "export"):
        done = racemark("db", command, "--db", database_url)
        assert done.returncode == 1
        assert "was made by a newer racemark (tables 9999" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_tables_of_others_are_left_alone(database_url: str) -> None:
    engine = create_engine(parse_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE results (id INTEGER)"))
    engine.dispose()
    with pytest.raises(DatabaseError, match=r"has tables that racemark did not make \(results\)"):
        load(database_url, [])


def test_the_flat_view_is_for_people(database_url: str) -> None:
    load(database_url, varied_articles())
    with Database(database_url) as database, database.engine.connect() as connection:
        rows = (
            connection.execute(text("SELECT * FROM results_flat WHERE mark = '3:45.34' ORDER BY source"))
            .mappings()
            .all()
        )
    assert len(rows) == 2
    assert (rows[0]["athlete"], rows[0]["records"], rows[0]["source"]) == ("Josh Kerr", "NR:GBR", "news/a.html")
    with Database(database_url) as database, database.engine.connect() as connection:
        flags = connection.scalars(text("SELECT records FROM results_flat WHERE event_code = 'HEP'")).one()
    assert flags == "AGE:under-20; exiNR:GBR"


def test_records_that_cannot_be_stored_are_told_and_the_others_go_on(database_url: str) -> None:
    good, other = article_of("good", SEED_ROWS_A), article_of("other", [{"athlete": "A", "id": "same"}])
    bad = [
        article_of("taken", [{"athlete": "B", "id": "same"}]),
        article_of("twice", [{"athlete": "A", "id": "x"}, {"athlete": "B", "id": "x"}]),
        article_of("long", [{"athlete": "A", "event": "x" * 40}]),
        article_of("huge", [{"athlete": "A", "place": 2**63}]),
    ]
    told: dict[str, str] = {}
    loader = load(database_url, [good, other, *bad], reject=told.__setitem__)
    assert [records.article.source for records in held(database_url)] == ["good", "other"]
    assert loader.counts.failures == len(bad)
    assert told == {
        "taken": "one of its records has an id that is stored for another article",
        "twice": "two of its records have the id x",
        "long": f"its event.code {'x' * 20!r}... is no event.code of racemark (up to 32 characters)",
        "huge": told["huge"],
    }
    with pytest.raises(DatabaseError, match="twice: cannot be stored"):
        load(database_url, bad[1:])


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("results.db", "'results.db' is no database address; write sqlite:///results.db"),
        ("mysql://host/name", "no support for mysql"),
        ("sqlite://", "names no file, so nothing would be kept; write sqlite:///results.db"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:////no/such/folder/results.db", "unable to open database file; make its folder first"),
        ("sqlite:////dev/null/results.db", "unable to open database file"),
        (
            "postgresql+psycopg://me:secret@127.0.0.1:1/results",
            r"me:\*\*\*@127.0.0.1.*Connection refused; start the server",
        ),
        ("postgresql+psycopg://no-such-host.invalid/results", "check the host"),
    ],
)
def test_wrong_addresses_are_one_clear_line(url: str, words: str) -> None:
    with pytest.raises(DatabaseError, match=words) as told:
        load(url, [])
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Dear diary, " * 100)
    with pytest.raises(DatabaseError, match="file is not a database; choose another file"):
        load(f"sqlite:///{tmp_path / 'notes.db'}", [])


def test_missing_psycopg_names_the_extra(racemark: Racemark, tmp_path: Path) -> None:
    (tmp_path / "psycopg.py").write_text("raise ModuleNotFoundError('No module named psycopg', name='psycopg')")
    done = racemark("db", "upgrade", "--db", "postgresql://localhost/x", PYTHONPATH=f"{tmp_path}:{Path.cwd()}")
    assert "python -m pip install 'racemark[postgres]'" in done.stderr


def test_no_permission_is_said(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS reader"))
        connection.execute(text("CREATE ROLE reader LOGIN"))
    url = parse_url(postgres_url).set(username="reader")
    with pytest.raises(DatabaseError, match="permission denied for schema public; ask the owner"):
        load(url.render_as_string(hide_password=False), [])
    engine.dispose()


texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))


@settings(deadline=None)
@given(texts)
def test_stored_text_is_restored_and_holds_no_nul(words: str) -> None:
    assert restored(stored(words)) == words
    assert "\0" not in stored(words)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=texts, title=texts, competition=texts)
def test_any_text_comes_back(database_url: str, name: str, title: str, competition: str) -> None:
    article = article_of(name, [{"athlete": name, "competition": competition, "team": title}], title=title)
    load(database_url, [article])
    assert without_text([article])[0] in held(database_url)


def write_lines(path: Path, articles: list[ExtractedArticle]) -> list[bytes]:
    with open_writer("jsonl", path) as writer:
        for article in articles:
            writer.write(article)
    return path.read_bytes().splitlines(keepends=True)


def test_round_trip_by_the_commands(database_url: str, racemark: Racemark, tmp_path: Path) -> None:
    path, back = tmp_path / "results.jsonl", tmp_path / "back.jsonl"
    lines = write_lines(path, varied_articles())
    done = racemark("load", path, "--db", database_url)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"4 articles written with {len(lines)} results, 0 unchanged\n"
    assert racemark("db", "export", "--db", database_url, "-o", back).returncode == 0
    assert back.read_bytes() == path.read_bytes()


def test_bad_lines_are_told_by_number(racemark: Racemark, tmp_path: Path, sqlite_url: str) -> None:
    path = tmp_path / "results.jsonl"
    lines = write_lines(path, [article_of("a", SEED_ROWS_A), article_of("b", SEED_ROWS_B)])
    bad = {
        2: (b'{"schema": "racemark/1", "id":\n', "no JSON: "),
        4: (b'{"name": "somebody else"}\n', "no record of racemark: it has no `schema`"),
        6: (
            lines[0].replace(b"racemark/1", b"racemark/2"),
            "its schema is 'racemark/2', this racemark reads 'racemark/1'",
        ),
        7: (lines[3].replace(b'"place":1', b'"place":0'), "place: Input should be greater than or equal to 1"),
        10: (lines[0], "more records of 'a' after those of other articles"),
    }
    mixed = [lines[0], bad[2][0], lines[1], bad[4][0], lines[2], bad[6][0], bad[7][0], lines[3], b"\n", bad[10][0]]
    path.write_bytes(b"".join(mixed))
    done = racemark("load", path, "--db", sqlite_url, "--on-error", "skip")
    assert done.returncode == 1
    told = done.stderr.splitlines()
    for line, (number, (_, words)) in zip(told, bad.items(), strict=False):
        assert line.startswith(f"load: {path}, line {number}: {words}"), line
    assert told[-1] == "2 articles written with 4 results, 0 unchanged"
    assert len(told) == len(bad) + 1


def test_stop_keeps_the_articles_before(racemark: Racemark, tmp_path: Path, sqlite_url: str) -> None:
    path = tmp_path / "results.jsonl"
    write_lines(path, [article_of("a", SEED_ROWS_A), article_of("b", SEED_ROWS_B)])
    with path.open("ab") as stream:
        stream.write(b"not json\n")
    done = racemark("load", path, "--db", sqlite_url)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert ", line 8: no JSON" in done.stderr
    assert [records.article.source for records in held(sqlite_url)] == ["a"]


def test_a_folder_of_files_is_loaded(racemark: Racemark, tmp_path: Path, sqlite_url: str) -> None:
    (tmp_path / "parts").mkdir()
    write_lines(tmp_path / "parts" / "1.jsonl", [article_of("a", SEED_ROWS_A)])
    write_lines(tmp_path / "parts" / "2.jsonl", [article_of("b", SEED_ROWS_B)])
    (tmp_path / "parts" / "notes.txt").write_text("not of ours")
    done = racemark("load", tmp_path / "parts", "--db", sqlite_url)
    assert (done.returncode, done.stderr) == (0, "2 articles written with 7 results, 0 unchanged\n")


@pytest.mark.parametrize("command", [("reconcile",), ("db", "export")])
def test_what_only_reads_makes_no_database(command: tuple[str, ...], racemark: Racemark, tmp_path: Path) -> None:
    done = racemark(*command, "--db", f"sqlite:///{tmp_path}/mistyped.db")
    assert done.returncode == 1
    assert "mistyped.db: check its name, or fill it first: racemark load results.jsonl --db" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_our_tables_is_not_read(postgres_url: str) -> None:
    with pytest.raises(DatabaseError, match="holds no results; fill it first"), Database(postgres_url, make=False):
        pass
    assert counts_of_tables(postgres_url) == 0


def counts_of_tables(url: str) -> int:
    engine = create_engine(parse_url(url))
    with engine.connect() as connection:
        found = len(inspect(connection).get_table_names())
    engine.dispose()
    return found


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("none.jsonl", "--db", "sqlite:///x.db"), "cannot read none.jsonl: No such file or directory"),
        ((".", "--db", "sqlite:///x.db"), "no files of records in ."),
    ],
)
def test_files_that_cannot_be_read(arguments: tuple[str, ...], words: str, racemark: Racemark, tmp_path: Path) -> None:
    done = racemark("load", *arguments, cwd=tmp_path, PYTHONPATH=str(Path.cwd()))
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_results_are_indexed_for_the_ways_they_are_asked_for(database_url: str) -> None:
    with Database(database_url) as database:
        found = {index["name"] for index in inspect(database.engine).get_indexes(ResultRow.__tablename__)}
    assert {"ix_results_date", "ix_results_event", "ix_results_article_id", "ix_results_performance_id"} <= found
