"""The measure on records few enough to count by hand: what is the same, which record is which, what is counted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racemark.models.records import Provenance, RecordFlag
from racemark.pipeline.evaluating import (
    Document,
    Evaluation,
    EvaluationError,
    GoldRecord,
    Predicted,
    Rates,
    Share,
    Slot,
    align,
    article_name,
    core_right,
    evaluate,
    evaluated,
    judge,
    link_right,
    read_documents,
    read_gold,
    same,
)
from racemark.pipeline.evaluating.facts import short_flag
from racemark.pipeline.evaluating.gate import figures, read_sections, sunk, write_section
from racemark.pipeline.evaluating.measures import same_flags

LONG = "Northern Area Under-20 Indoor Championships"

SAME: list[tuple[Slot, Any, Any]] = [
    ("athlete", "Jakob Ingebrigtsen", "JAKOB  INGEBRIGTSEN"),
    ("athlete", "Sha'Carri Lowe", "Sha Carri Lowe"),
    ("athlete", "Aïcha Müller", "Aicha Muller"),
    ("event", "4x400", "4X400"),
    ("category", "U20", "u20"),
    ("category", "Junior", "junior"),
    ("round", "final", "final"),
    ("mark", "3:45.3", "3:45.30"),
    ("mark", "18.33", "18.335"),
    ("mark", "9.84", "9.84"),
    ("mark", "2:23:00", "2:23:00"),
    ("mark", "5150", "5150"),
    ("mark", "4:05", "245"),
    ("place", 1, 1),
    ("age", 21, 21),
    ("indoor", False, False),
    ("wind", 2.1, 2.14),
    ("competition", LONG, "Under-20 Indoor Championships"),
    ("competition", "Doha Clasic", "Doha Classic"),
    ("venue", "Hayward Field, Eugene", "Eugene"),
    ("team", "Notts AC", "notts ac"),
    ("date", "2024-05-25", "2024"),
    ("date", "2024", "2024-05"),
    ("sex", None, None),
]
DIFFERENT: list[tuple[Slot, Any, Any]] = [
    ("athlete", "Jakob Ingebrigtsen", "Ingebrigtsen"),
    ("athlete", "Ana Ruiz", "Eva Ruiz"),
    ("event", "5000", "5K"),
    ("category", "U20", "U18"),
    ("mark", "3:45.34", "3:45.35"),
    ("mark", "18.33", "18.34"),
    ("mark", "1:58", "1:58.2"),
    ("mark", "9.84", None),
    ("mark", None, "9.84"),
    ("place", 1, 2),
    ("place", None, 1),
    ("indoor", False, None),
    ("wind", 2.1, -2.1),
    ("competition", LONG, "Southern Area Road Relays"),
    ("venue", "Oslo Stadion", "Slo"),
    ("team", "USC", "UCLA"),
    ("date", "2024-05-25", "2024-05-26"),
    ("date", "2024", "202"),
    ("nationality", "GBR", "gbr"),
]


@pytest.mark.parametrize(("slot", "gold", "pred"), SAME)
def test_values_that_are_the_same(slot: Slot, gold: Any, pred: Any) -> None:
    assert same(slot, gold, pred)


@pytest.mark.parametrize(("slot", "gold", "pred"), DIFFERENT)
def test_values_that_are_not(slot: Slot, gold: Any, pred: Any) -> None:
    assert not same(slot, gold, pred)


@given(st.floats(0.5, 90_000).map(lambda number: round(number, 2)))
def test_a_mark_is_itself_however_it_is_written(number: float) -> None:
    minutes, seconds = divmod(number, 60)
    assert same("mark", f"{number:.2f}", f"{number:.2f}")
    assert same("mark", f"{int(minutes)}:{seconds:05.2f}", f"{number:.3f}")
    assert not same("mark", f"{number:.2f}", f"{number + 0.01:.2f}")


@pytest.mark.parametrize(
    ("gold", "pred", "agreeing"),
    [
        (["NR:GBR"], ["NR:GBR"], 1),
        (["NR:GBR"], ["NR"], 1),
        (["NR:GBR"], ["NR:NOR"], 0),
        (["AR:Europe"], ["AR:EUROPE"], 1),
        (["PB", "SB"], ["SB", "PB"], 2),
        (["PB"], ["PB", "PB"], 1),
        (["PB"], ["=PB"], 0),
        (["exWR"], ["WR"], 0),
        (["iNR:USA"], ["NR:USA"], 0),
        (["AGE:under-20 best"], ["AGE:U20"], 1),
        (["exOTHER:county"], ["exOTHER:league"], 1),
        (["OTHER:county"], ["AGE:county"], 0),
        ([], ["PB"], 0),
    ],
)
def test_flags(gold: list[str], pred: list[str], agreeing: int) -> None:
    assert same_flags(gold, pred) == agreeing


def test_flags_are_written_as_gold_writes_them() -> None:
    assert short_flag(RecordFlag(type="NR", scope="GBR")) == "NR:GBR"
    assert short_flag(RecordFlag(type="WR", scope=None, equalled=True, indoor=True)) == "=iWR"
    assert short_flag(RecordFlag(type="CR", scope=None, former=True)) == "exCR"


def gold(athlete: str = "Ana Ruiz", scope: Any = "report", **fields: Any) -> GoldRecord:
    return GoldRecord(athlete=athlete, scope=scope, **fields)


def pred(athlete: str = "Ana Ruiz", scope: Any = "report", **fields: Any) -> Predicted:
    return Predicted(athlete=athlete, scope=scope, **fields)


def document(golds: list[GoldRecord], preds: list[Predicted], raw: str | None = None, name: str = "a-1") -> Document:
    return Document(name, tuple(golds), tuple(preds), raw)


def span(field: Any, raw: str, quote: str) -> Provenance:
    start = raw.index(quote)
    return Provenance(field=field, start=None, end=None, raw_start=start, raw_end=start + len(quote), quote=quote)


# --- core and link ----------------------------------------------------------------------------------------------------


def test_core_needs_all_four() -> None:
    right: dict[str, Any] = {"event": "800", "mark": "1:58.2", "place": 1}
    assert core_right(gold(**right), pred(**right))
    mistakes: list[dict[str, Any]] = [{"event": "1500"}, {"mark": "1:58.3"}, {"place": None}, {"athlete": "Eva Ruiz"}]
    for wrong in mistakes:
        assert not core_right(gold(**right), pred(**(right | wrong)))
    assert core_right(gold(event="800", place=1, sex="F"), pred(event="800", place=1, sex=None))


def test_link_forgives_what_is_missing_not_what_contradicts() -> None:
    expected = gold(event="800", mark="1:58.2", place=1)
    assert link_right(expected, pred(event="800"))
    assert link_right(expected, pred(event="800", mark="1:58.20"))
    assert link_right(gold(event="800", place=1), pred(event="800", mark="1:58.2", place=1))
    assert not link_right(expected, pred(event="800", mark="1:58.2", place=2))
    assert not link_right(expected, pred(event="1500", mark="1:58.2", place=1))


# --- which record is which --------------------------------------------------------------------------------------------


def test_a_record_is_paired_once_with_the_likeliest() -> None:
    golds = [gold(event="800", mark="1:58.2"), gold(event="1500", mark="4:01.0")]
    preds = [pred(event="1500", mark="4:01.0"), pred(event="800", mark="1:58.2"), pred(event="800")]
    assert sorted(align(golds, preds)) == [(0, 1), (1, 0)]


def test_mark_or_name_must_speak_for_a_pair() -> None:
    assert align([gold(event="800", place=1)], [pred("Eva Holm", event="800", place=1)]) == []
    assert align([gold(mark="1:58.2")], [pred("Eva Holm", mark="1:58.2")]) == [(0, 0)]
    assert align([gold("Ana Ruiz")], [pred("Ruiz")]) == [(0, 0)]
    assert align([gold("Ana Ruiz", mark="1:58.2", event="800")], [pred("Eva Ruiz", mark="1:59.9", event="400")]) == []


@given(st.lists(st.sampled_from("ABC"), max_size=5), st.lists(st.sampled_from("ABC"), max_size=5))
def test_pairs_use_every_record_once_at_most(one: list[str], other: list[str]) -> None:
    pairs = align([gold(name) for name in one], [pred(name) for name in other])
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(pairs) == sum(min(one.count(name), other.count(name)) for name in "ABC")


# --- what is counted --------------------------------------------------------------------------------------------------


def test_a_wrong_scope_is_missed_in_one_view_and_spurious_in_the_other() -> None:
    score = evaluate([document([gold(event="800", place=1)], [pred(event="800", place=1, scope="background")])])
    assert score.core["all"] == Rates(1, 0, 0)
    assert score.core["report"] == Rates(0, 0, 1)
    assert score.core["background"] == Rates(0, 1, 0)
    assert score.scope == Share(0, 1)


def test_unsure_records_count_neither_way() -> None:
    doubted = gold(event="800", place=1, note="Unsure: the page is torn")
    assert evaluate([document([doubted], [])]).core["all"] == Rates(0, 0, 0)
    assert evaluate([document([doubted], [pred(event="800", place=1)])]).core["all"] == Rates(0, 0, 0)
    assert evaluate([document([gold(event="800", note="not unsure")], [])]).core["all"] == Rates(0, 0, 1)


def test_a_wrong_field_is_both_superfluous_and_missing() -> None:
    score = evaluate([document([gold(sex="F", age=20, team="A")], [pred(sex="M", age=20, venue="Oslo")])])
    assert score.slots["sex"] == Rates(0, 1, 1)
    assert score.slots["age"] == Rates(1, 0, 0)
    assert score.slots["team"] == Rates(0, 0, 1)
    assert score.slots["venue"] == Rates(0, 1, 0)
    assert score.slots["date"] == Rates(0, 0, 0)


def test_rates() -> None:
    rates = Rates(6, 2, 4)
    assert (rates.precision, rates.recall) == (0.75, 0.6)
    assert rates.f1 == pytest.approx(2 / 3)
    assert Rates().f1 == Rates(0, 1, 0).precision == 0.0


def test_an_article_without_news_is_kept_empty_by_its_report_records_alone() -> None:
    old = gold(scope="background", place=1)
    assert evaluate([document([old], [pred(scope="background", place=1)])]).empty == Share(1, 1)
    assert evaluate([document([], [pred(place=1)])]).empty == Share(0, 1)
    assert evaluate([document([gold(place=1)], [])]).empty == Share(0, 0)


def test_spans_are_exact_and_inside_the_evidence() -> None:
    raw = "Ana Ruiz won the 800m in 1:58.2. Later she said she was first to be surprised."
    expected = gold(event="800", mark="1:58.2", place=1, evidence=("Ana Ruiz won the\n800m in 1:58.2",))
    within = (span("mark", raw, "1:58.2"), span("place", raw, "first"), span("athlete", raw, "Ana Ruiz"))
    right = pred(event="800", mark="1:58.2", place=1, provenance=within)
    score = evaluate([document([expected], [right], raw)])
    assert score.exact == Share(3, 3)
    assert score.inside == Share(1, 2)
    moved = within[0].model_copy(update={"raw_start": 3})
    assert evaluate([document([expected], [pred(provenance=(moved,))], raw)]).exact == Share(0, 1)
    assert evaluate([document([expected], [right])]).exact == Share()


def test_figures_of_all_are_the_sum_of_the_articles() -> None:
    one = document([gold(event="800", place=1)], [pred(event="800", place=1)], name="a-1")
    other = document([gold(event="800", place=1)], [], name="b-1")
    both = evaluated([one, other])
    assert both.total == judge(one).score + judge(other).score
    assert list(both.genres) == ["a", "b"]
    assert both.genres["b"].core["all"] == Rates(0, 0, 1)


def test_confidence_is_compared_with_the_share_of_right_records() -> None:
    golds = [gold(f"Ana R{number}", event="800") for number in range(4)]
    preds = [
        pred("Ana R0", event="800", confidence=1.0),
        pred("Ana R1", event="800", confidence=0.9),
        pred("Ana R2", event="1500", confidence=0.92),
        pred("Ana R3", event="800", confidence=0.3),
        pred("Nobody Known", confidence=0.05),
    ]
    evaluation = evaluated([document(golds, preds)])
    counts = {each.low: (each.right.hits, each.right.of) for each in evaluation.reliability if each.right.of}
    assert counts == {0.0: (0, 1), 0.3: (1, 1), 0.9: (2, 3)}
    assert evaluation.sure == Share(2, 3)
    assert evaluation.calibration_error == pytest.approx((0.05 + 0.7 + 0.82) / 5)


# --- files ------------------------------------------------------------------------------------------------------------


def gold_file(folder: Path, name: str, *records: dict[str, Any]) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"doc": name, "noise": [], "title": "T", "records": list(records)}))
    return path


def test_gold_is_read_and_what_is_no_gold_is_told(tmp_path: Path) -> None:
    fine = gold_file(tmp_path, "a", {"athlete": "Ana", "scope": "report", "wind": 2, "evidence": ["x", [3, 5]]})
    record = read_gold(fine).records[0]
    assert (record.wind, record.evidence, record.place) == (2.0, ("x", (3, 5)), None)
    for wrong, told in (
        ({"athlete": "Ana"}, "records.0.scope"),
        ({"athlete": "Ana", "scope": "report", "place": "1"}, "records.0.place"),
        ({"athlete": "Ana", "scope": "news"}, "records.0.scope"),
    ):
        with pytest.raises(EvaluationError, match=told):
            read_gold(gold_file(tmp_path, "b", wrong))
    (tmp_path / "c.json").write_text("[")
    with pytest.raises(EvaluationError, match=r"c\.json"):
        read_gold(tmp_path / "c.json")


def test_articles_are_decoded_as_the_readers_saw_them(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "gold").mkdir()
    for name, data in {"a": "\ufeffÅse\r\n".encode(), "b": b"Andr\xe9 \x93won\x94", "c": b"\x81\xe9"}.items():
        (tmp_path / "raw" / f"{name}.txt").write_bytes(data)
        gold_file(tmp_path / "gold", name)
    gold_file(tmp_path / "gold", "without-article")
    found = read_documents(tmp_path / "gold", {}, tmp_path / "raw")
    assert [each.raw for each in found] == ["\ufeffÅse\r\n", "André “won”", "\x81é"]
    assert len(read_documents(tmp_path / "gold", {})) == 4
    with pytest.raises(EvaluationError, match="no gold files"):
        read_documents(tmp_path / "raw", {})


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("news/a-1.html", "a-1"),
        ("z.zip!news/a-1.md", "a-1"),
        ("d.jsonl#L17/body", "body"),
        ("", ""),
        ("a.b.txt", "a.b"),
    ],
)
def test_predictions_find_their_gold_by_name(source: str, name: str) -> None:
    assert article_name(source) == name


# --- the gate ---------------------------------------------------------------------------------------------------------


def measured(right: int, wrong: int = 0) -> Evaluation:
    golds = [gold(f"Ana R{number}", event="800", place=1) for number in range(right + wrong)]
    preds = [pred(f"Ana R{number}", event="800", place=1 if number < right else 2) for number in range(right + wrong)]
    return evaluated([document(golds, preds)])


def test_a_figure_that_sinks_is_named(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.json"
    write_section(measured(29, 1), path, "mine", date(2024, 5, 25))
    write_section(measured(3), path, "another", date(2024, 5, 26))
    assert list(read_sections(path)) == ["another", "mine"]
    assert sunk(measured(29, 1), path, "mine") == []
    assert sunk(measured(30), path, "mine") == []
    names = {each.name for each in sunk(measured(28, 2), path, "mine")}
    assert {"mine: report core F1", "mine: place F1", "mine: report core F1, a"} <= names
    assert "mine: event F1" not in names
    fewer = {str(each) for each in sunk(measured(20), path, "mine")}
    assert fewer == {"mine: expected records sank from 30 to 20"}
    with pytest.raises(EvaluationError, match="another, mine"):
        sunk(measured(1), path)
    with pytest.raises(EvaluationError, match="no section 'theirs'"):
        sunk(measured(1), path, "theirs")


def test_small_genres_have_no_committed_figure() -> None:
    assert "report core F1, a" in figures(measured(20))
    assert "report core F1, a" not in figures(measured(19))


@pytest.mark.parametrize(("right", "wrong"), [(1, 2), (2, 1), (6, 1), (7, 0), (0, 3)])
def test_committed_figures_are_never_above_the_measured_ones(right: int, wrong: int) -> None:
    evaluation = measured(right, wrong)
    precise = evaluation.total.core["all"].f1
    assert precise - 0.0001 < figures(evaluation)["all core F1"] <= precise


def test_a_file_without_figures_is_told(tmp_path: Path) -> None:
    for content in ("[]", "{", '{"a": {}}', '{"a": 1}'):
        (tmp_path / "a.json").write_text(content)
        with pytest.raises(EvaluationError, match="holds no committed figures"):
            read_sections(tmp_path / "a.json")
    with pytest.raises(EvaluationError, match="No such file"):
        read_sections(tmp_path / "b.json")
