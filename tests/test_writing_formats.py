"""The formats for other programs: Parquet as DuckDB and pandas see it, JSON-LD as a JSON-LD processor does."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sample_records import HOSTILE, SEED_ROWS_A, article_of, varied_articles

from racemark.models import ExtractedArticle, Result
from racemark.pipeline.writing import WritingError, open_writer
from racemark.pipeline.writing.lines import record_bytes
from racemark.pipeline.writing.opentrack import competitor
from racemark.pipeline.writing.stored import read_articles

STANDARDS = Path(__file__).resolve().parents[2] / "shared" / "standards"
needs_standards = pytest.mark.skipif(not STANDARDS.is_dir(), reason="the standards' files are not here")


def stop(number: int, reason: str) -> None:
    raise AssertionError(f"{number}: {reason}")


def save(format: str, path: Path, articles: list[ExtractedArticle]) -> None:
    with open_writer(format, path) as writer:
        for article in articles:
            writer.write(article)


def document(format: str, articles: list[ExtractedArticle]) -> Any:
    target = io.BytesIO()
    with open_writer(format, target) as writer:
        for article in articles:
            writer.write(article)
    return json.loads(target.getvalue())


def results_of(articles: list[ExtractedArticle]) -> list[Result]:
    return [result for article in articles for result in article.results]


@pytest.mark.parametrize("format", ["jsonl", "json", "parquet"])
def test_round_trip(format: str, tmp_path: Path) -> None:
    articles = varied_articles()
    path = tmp_path / f"results.{format}"
    save(format, path, articles)
    back = list(read_articles(path, stop))
    assert [result for article in back for result in article.results] == results_of(articles)
    assert [article.article.source for article in back] == [a.article.source for a in articles if a.results]
    again = tmp_path / "again.jsonl"
    with open_writer("jsonl", again) as writer:
        for article in back:
            writer.write(article)
    assert again.read_bytes() == b"".join(record_bytes(result) + b"\n" for result in results_of(articles))


def test_json_of_other_programs_is_read(tmp_path: Path) -> None:
    results = results_of(varied_articles())
    records = [json.loads(record_bytes(result)) for result in results]
    pretty = tmp_path / "pretty.json"
    pretty.write_text(json.dumps(records, indent=4))
    lines = tmp_path / "lines.jsonl"
    lines.write_bytes(b"\xef\xbb\xbf" + b"\r\n\n".join(json.dumps(record).encode() for record in records))
    for path in (pretty, lines):
        assert [result for article in read_articles(path, stop) for result in article.results] == results
    for words, told in (("{}", "no array of records"), ("[1,", "no JSON")):
        pretty.write_text(words)
        with pytest.raises(WritingError, match=told):
            list(read_articles(pretty, stop))


def test_duckdb_and_pandas_read_typed_nested_columns(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "results.parquet"
    save("parquet", path, varied_articles())
    query = (
        "SELECT athlete.name, mark.number, records[1].type FROM read_parquet(?) WHERE event.code = 'MILE' ORDER BY ALL"
    )
    rows = duckdb.execute(query, [str(path)]).fetchall()
    assert rows[-1] == ("Yared Nuguse", 226.22, None)
    assert ("Josh Kerr", 225.34, "NR") in rows
    frame = pandas.read_parquet(path)
    assert len(frame) == len(results_of(varied_articles()))
    assert frame["athlete"].iloc[0]["name"] == "Josh Kerr"
    assert str(frame["confidence"].dtype) == "float64"


def test_parquet_of_nothing_has_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    save("parquet", path, [])
    assert list(read_articles(path, stop)) == []


def test_what_is_no_parquet_says_so(tmp_path: Path) -> None:
    path = tmp_path / "results.parquet"
    path.write_text("no such thing")
    with pytest.raises(WritingError, match="no Parquet file"):
        list(read_articles(path, stop))


def test_missing_pyarrow_names_the_extra() -> None:
    code = (
        "import sys, pathlib; sys.modules['pyarrow'] = None\n"
        "from racemark.pipeline.writing import open_writer, WritingError\n"
        "from racemark.pipeline.writing.stored import read_articles\n"
        "for action in (lambda: open_writer('parquet', sys.stdout).__enter__(),\n"
        "               lambda: list(read_articles(pathlib.Path('a.parquet'), print))):\n"
        "    try: action()\n"
        "    except WritingError as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert run.stdout.count("python -m pip install 'racemark[parquet]'") == 2


def test_opentrack_says_what_the_record_says() -> None:
    articles = varied_articles()
    nodes = {node["@id"]: node for node in document("opentrack", articles)["@graph"]}
    kerr = articles[0].results[0]
    person = nodes[f"urn:racemark:competitor:{kerr.id}"]
    assert (person["rank"], person["agent"]["name"], person["agent"]["gender"]) == (1, "Josh Kerr", "Male")
    assert person["inCompetition"]["name"] == "Prefontaine Classic"
    mile = nodes[person["performance"]["@id"]]
    assert (mile["@type"], mile["time"], mile["recordOrBest"]) == ("TimePerformance", "00:03:45.34", ["best:NR"])
    assert mile["sportsDiscipline"]["identifier"] == "MILE"
    kinds = {node["@type"] for node in nodes.values()}
    assert kinds == {"Competitor", "TimePerformance", "DistancePerformance", "PointsPerformance"}
    assert len([node for node in nodes.values() if node["@type"] == "Competitor"]) == len(results_of(articles))


def test_opentrack_keeps_the_written_precision() -> None:
    rows = [{"athlete": "A B", "event": "MAR", "mark": mark} for mark in ("2:14:06", "58:01", "9.8", "3:45.34")]
    nodes = document("opentrack", [article_of("a.txt", rows)])["@graph"]
    assert [n["time"] for n in nodes if "time" in n] == ["02:14:06", "00:58:01", "00:00:09.8", "00:03:45.34"]
    assert competitor(article_of("a", [{"athlete": "A", "status": "DNF"}]).results[0])["resultStatus"] == "ath:DNF"


def test_annotations_quote_what_stands_there() -> None:
    articles = varied_articles()
    items = document("annotation", articles)["items"]
    assert sum(len(r.provenance) for r in results_of(articles)) == sum(
        len(item["target"]) if isinstance(item["target"], list) else 1 for item in items
    )
    first = items[0]["target"]
    position, quoted = first["selector"]
    raw = articles[0].article.raw
    assert raw[position["start"] : position["end"]] == quoted["exact"]
    around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
    assert around in raw
    mark = next(item for item in items if item["body"][0]["value"] == "mark")
    assert mark["body"][1]["value"] == "3:45.34"


@needs_standards
@pytest.mark.parametrize("format", ["opentrack", "annotation"])
def test_every_term_is_the_standards(format: str) -> None:
    """Expanded with the standard's own context, nothing is dropped: every key and type is one of its terms."""
    jsonld = pytest.importorskip("pyld").jsonld
    file = {"opentrack": "opentrack.jsonld", "annotation": "anno.jsonld"}[format]
    context = json.loads((STANDARDS / file).read_text("utf-8"))["@context"]
    found = document(format, varied_articles())
    loaded: list[str] = []

    def load(url: str, options: dict[str, Any]) -> dict[str, Any]:
        loaded.append(url)
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}

    expanded = jsonld.expand(found, {"documentLoader": load})
    assert loaded
    terms = set(context) | {"@context", "@graph", "@id", "@type", "@value", "schema:isBasedOn"}
    assert keys_of(found) <= terms
    assert keys_of(expanded) <= {key for key in keys_of(expanded) if key.startswith(("@", "http"))}
    names = set(all_of(found, "name"))
    kept = {value["@value"] for key in ("http://schema.org/name", "http://xmlns.com/foaf/0.1/name")
            for values in all_of(expanded, key) for value in values}  # fmt: skip
    assert names <= kept
    for kind in all_of(expanded, "@type"):
        for each in kind if isinstance(kind, list) else [kind]:
            assert each.startswith("http"), each


@needs_standards
def test_a_performance_has_the_shape_of_the_standards_example() -> None:
    example = json.loads((STANDARDS / "opentrack-performance-example.jsonld").read_text("utf-8"))
    rows = [SEED_ROWS_A[0] | {"date": "2024-05-25"}]
    found = document("opentrack", [article_of("a.txt", rows)])
    performance = next(node for node in found["@graph"] if node["@type"] == "TimePerformance")
    assert found["@context"] == example[0]["@context"]
    assert set(example[0]) - {"@context"} <= set(performance)
    assert isinstance(performance["recordOrBest"], list)


def test_hostile_words_survive_every_json_format() -> None:
    article = article_of("a.txt", [{"athlete": name} for name in HOSTILE])
    assert [node["agent"]["name"] for node in document("opentrack", [article])["@graph"]] == HOSTILE
    said = [item["body"][1]["value"] for item in document("annotation", [article])["items"]]
    assert said == HOSTILE


def keys_of(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(keys_of, node)) if node else set()
    if isinstance(node, dict):
        return set(node).union(*map(keys_of, node.values()))
    return set()


def all_of(node: Any, key: str) -> list[Any]:
    if isinstance(node, list):
        return [found for each in node for found in all_of(each, key)]
    if isinstance(node, dict):
        own = [node[key]] if key in node else []
        return own + [found for each in node.values() for found in all_of(each, key)]
    return []
