"""The fixtures themselves: what they expect is well formed, is what the hand-written truth says, covers the subject."""

from __future__ import annotations

import html
import json
import math
import re
from fractions import Fraction

import fixture_truth as truth
import pytest

from racemark.models.records import Result

NAMES = truth.names()
EVENTS = """
    50 55 60 75 80 100 150 200 300 400 500 600 800 1000 1500 1600 MILE 2000 3000 3200 2MILE 5000 10000
    55H 60H 80H 100H 110H 300H 400H 2000SC 3000SC HURDLES SC HJ PV LJ TJ SP DT HT JT WT PEN HEP DEC
    5K 8K 10K 15K 10M 20K HM 25K 30K 20M MAR 50K 100K 3000W 10000W 20KW HMW MARW RW
    4x100 4x200 4x400 4x800 4x1500 4x1M 4xDMR 4xSMR 4xRELAY XC TRAIL ROAD THROWS JUMPS
""".split()
FEET = re.compile(r"""(\d+)(?:-|' ?)(\d+(?:\.\d+)?)(?: (\d)/(\d)|(½))?["]?""")
FLAGS = "WR OR CR AR NR WL NL PB SB MR DLR CRS STR SCH CLB AGE OTHER".split()


def recorded(name: str) -> list[Result]:
    path = truth.FIXTURES / "expected" / f"{name}.jsonl"
    return [Result.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]


ALL = [result for name in NAMES for result in recorded(name)]


def test_every_article_has_its_truth_and_every_form_its_article() -> None:
    assert sorted(path.stem for path in (truth.FIXTURES / "articles").iterdir()) == NAMES
    assert sorted(path.stem for path in (truth.FIXTURES / "expected").iterdir()) == NAMES
    assert sorted(path.stem for path in (truth.FIXTURES / "gold").iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_committed_forms_are_what_the_truth_says(name: str) -> None:
    fixture = truth.load(name)
    mend = "run python tests/fixture_truth.py"
    assert (truth.FIXTURES / "expected" / f"{name}.jsonl").read_text(encoding="utf-8") == truth.expected(fixture), mend
    assert (truth.FIXTURES / "gold" / f"{name}.json").read_text(encoding="utf-8") == truth.gold(fixture), mend


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_the_raw_text_and_state_every_field(name: str) -> None:
    fixture = truth.load(name)
    for result in recorded(name):
        stated = {span.field for span in result.provenance}
        for span in result.provenance:
            assert fixture.raw[span.raw_start : span.raw_end] == span.quote
        record = next(r for r in [result.model_dump()])
        fields = {
            **{key: record["athlete"][key] for key in ("nationality", "age", "team")},
            **{key: record["event"][key] for key in ("sex", "category", "round", "indoor")},
            **{key: record["competition"][key] for key in ("venue", "date")},
            **{key: record[key] for key in ("place", "status", "mark")},
            "athlete": record["athlete"]["name"],
            "event": record["event"]["code"],
            "competition": record["competition"]["name"],
            "wind": (record["mark"] or {}).get("wind"),
            "records": record["records"] or None,
        }
        assert stated >= {field for field, value in fields.items() if value is not None}, result.athlete.name


@pytest.mark.parametrize("name", NAMES)
def test_a_record_says_something_and_has_its_evidence_once(name: str) -> None:
    fixture = truth.load(name)
    gold = json.loads((truth.FIXTURES / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    for record in gold["records"]:
        assert record["place"] or record["mark"] or record["status"] or record["records"], record["athlete"]
        assert 1 <= len(record["evidence"]) <= 4
        for quote in record["evidence"]:
            assert fixture.raw.count(quote) == 1, quote
    for quote in gold["noise"]:
        assert quote in fixture.raw


def test_imperial_marks_are_converted_and_rounded_down() -> None:
    checked = 0
    for result in ALL:
        if result.mark and result.mark.kind == "distance" and (match := FEET.fullmatch(html.unescape(result.mark.raw))):
            feet, inches, over, under, half = match.groups()
            part = Fraction(int(over), int(under)) if over else Fraction(1, 2) if half else Fraction(0)
            metres = int(feet) * Fraction("0.3048") + (Fraction(inches) + part) * Fraction("0.0254")
            assert result.mark.value == f"{math.floor(metres * 100) / 100:.2f}", result.mark.raw
            checked += 1
    assert checked >= 20


def test_ids_are_unique() -> None:
    assert len({result.id for result in ALL}) == len(ALL)


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_code_occurs(event: str) -> None:
    assert any(result.event.code == event for result in ALL)


@pytest.mark.parametrize("kind", FLAGS)
def test_every_record_flag_occurs(kind: str) -> None:
    assert any(flag.type == kind for result in ALL for flag in result.records)


@pytest.mark.parametrize("state", ["indoor", "equalled", "former"])
def test_every_state_of_a_flag_occurs(state: str) -> None:
    assert any(getattr(flag, state) for result in ALL for flag in result.records)


def test_scopes_statuses_rounds_and_sexes_occur() -> None:
    assert {result.scope for result in ALL} == {"report", "background", "title"}
    assert {result.status for result in ALL} == {None, "DNF", "DNS", "DQ"}
    assert {result.event.round for result in ALL} == {None, "heat", "quarterfinal", "semifinal", "final", "qualifying"}
    assert {result.event.sex for result in ALL} == {None, "M", "F", "X"}
    assert any(result.event.code is None for result in ALL)


def test_articles_without_any_result_occur() -> None:
    assert sum(not recorded(name) for name in NAMES) >= 5


def test_file_kinds_occur() -> None:
    data = {path: path.read_bytes() for path in (truth.FIXTURES / "articles").iterdir()}
    assert {path.suffix for path in data} == {".txt", ".md", ".html"}
    assert any(b"\r\n" in content for content in data.values())
    assert any(content.startswith(b"\xef\xbb\xbf") for content in data.values())
    assert any(result.article.encoding == "cp1252" for result in ALL)


@pytest.mark.parametrize("name", NAMES)
def test_articles_have_the_length_of_articles(name: str) -> None:
    text = re.sub(r"<[^>]*>", " ", truth.load(name).raw)
    assert 120 <= len(text.split()) <= 760


def test_a_quote_that_is_not_there_is_refused() -> None:
    with pytest.raises(truth.TruthError, match="occurs 0 times"):
        truth.locate("Ana Ruiz won in 4:01.2", "4:01", ())


def test_an_ambiguous_quote_is_refused() -> None:
    with pytest.raises(truth.TruthError, match="occurs 2 times"):
        truth.locate("first Ana, first again", "first", ())
