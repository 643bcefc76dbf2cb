"""The figures are those of the corpus's own `score.py`, to the last digit, whatever the predictions are like."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from conftest import ROOT, Racemark
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from racemark.models import Result
from racemark.pipeline.evaluating import compare, evaluated, read_documents

CORPUS = ROOT.parent / "shared" / "corpus"
ARTICLES, GOLD = ROOT / "fixtures" / "articles", ROOT / "fixtures" / "gold"
SOME = ("us-harbor-classic", "wire-lisbon-indoors", "multi-kaldal", "none-regatta", "obit-hallam", "relay-coastguard")
Record = dict[str, Any]

pytestmark = pytest.mark.skipif(
    not (CORPUS / "score.py").is_file(),
    reason="no shared corpus beside this checkout: there is no score.py to agree with",
)


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expected_records(names: tuple[str, ...]) -> dict[str, list[Record]]:
    """What a careful reader found in the project's articles, in the program's own form."""
    found = {}
    for name in names:
        lines = (ROOT / "fixtures" / "expected" / f"{name}.jsonl").read_text("utf-8").splitlines()
        found[name] = [json.loads(line) for line in lines]
    return found


EXPECTED = expected_records(SOME)
ALL = [record for records in EXPECTED.values() for record in records]


def check(score: ModuleType, raw: Path, gold: Path, records: Path) -> dict[str, Any]:
    """Both measure the same files; every number that score.py gives is ours, too."""
    theirs, _ = score.evaluate(score.load_docs(raw, gold, records))
    ours = compare(gold, records, raw).evaluation.as_json()
    assert {key: ours[key] for key in theirs} == theirs
    return ours


def test_on_what_the_program_finds(score: ModuleType, racemark: Racemark, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    racemark("extract", *(next(ARTICLES.glob(f"{name}.*")) for name in SOME[:3]), "-o", records, "--quiet")
    ours = check(score, ARTICLES, GOLD, records)
    assert ours["documents"] > len(SOME)
    assert ours["all.core"]["tp"] > 0


def test_on_what_a_reader_finds(score: ModuleType, tmp_path: Path) -> None:
    everything = expected_records(tuple(sorted(path.stem for path in GOLD.iterdir())))
    records = tmp_path / "records.jsonl"
    lines = [json.dumps(record) for article in everything.values() for record in article]
    Random(1).shuffle(lines)
    records.write_text("\n".join(lines))
    assert check(score, ARTICLES, GOLD, records)["all.core"]["f1"] == 1.0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_on_predictions_with_every_kind_of_error(score: ModuleType, random: Random) -> None:
    predictions = {name: list(perturbed(records, random)) for name, records in EXPECTED.items()}
    results = {name: [Result.model_validate(record) for record in found] for name, found in predictions.items()}
    documents = [each for each in read_documents(GOLD, results, ARTICLES) if each.name in SOME]
    theirs, _ = score.evaluate(
        [(each.name, each.raw, with_evidence(each.name, each.evidence), predictions[each.name]) for each in documents]
    )
    ours = evaluated(documents).as_json()
    assert {key: ours[key] for key in theirs} == theirs


def test_on_the_shared_corpus(score: ModuleType, tmp_path: Path) -> None:
    """Predictions made from its gold with every kind of error, then every article's own genre."""
    random = Random(2)
    raw, gold = CORPUS / "dev" / "raw", CORPUS / "dev" / "gold"
    records = tmp_path / "records.jsonl"
    with records.open("w", encoding="utf-8") as out:
        for path in sorted(raw.iterdir()):
            flat = json.loads((gold / f"{path.stem}.json").read_text("utf-8"))["records"]
            text = score.decode(path.read_bytes())
            for record in perturbed([nested(each, path, text) for each in flat], random):
                out.write(Result.model_validate(record).model_dump_json() + "\n")
    ours = check(score, raw, gold, records)
    assert 0.2 < ours["all.core"]["f1"] < 0.9
    groups = defaultdict(list)
    for document in score.load_docs(raw, gold, records):
        groups[document[0].split("-")[0]].append(document)
    assert list(ours["genres"]) == sorted(groups)
    for genre, documents in groups.items():
        theirs, _ = score.evaluate(documents)
        assert {key: ours["genres"][genre][key] for key in theirs} == theirs


def with_evidence(name: str, evidence: dict[int, list[tuple[int, int]]]) -> Record:
    gold: Record = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    for index, record in enumerate(gold["records"]):
        record["_evidence"] = evidence[index]
    return gold


def nested(flat: Record, path: Path, text: str) -> Record:
    """A flat gold record in the program's form; the flags, which have a form of their own, come from the fixtures."""
    mark = flat["mark"]
    start = max(text.find(flat["mark_raw"] or flat["athlete"]), 0)
    span = {"field": "mark", "start": None, "end": None, "raw_start": start, "raw_end": start + 3}
    return ALL[0] | {
        "article": ALL[0]["article"] | {"source": str(path)},
        "athlete": {key: flat[key] for key in ("nationality", "sex", "team", "is_team")} | {"name": flat["athlete"]},
        "event": {key: flat[key] for key in ("sex", "category", "round", "indoor")} | {"code": flat["event"]},
        "place": flat["place"],
        "status": flat["status"],
        "mark": mark and ALL[0]["mark"] | {"raw": mark, "value": mark, "wind": flat["wind"], "number": 1.0},
        "competition": {"name": flat["competition"], "venue": flat["venue"], "date": flat["date"]},
        "scope": flat["scope"],
        "provenance": [span | {"quote": text[start : start + 3]}],
    }


def perturbed(records: list[Record], random: Random) -> Iterator[Record]:
    """The records with some missing, doubled, taken from other articles, and changed in any of their fields."""
    for record in records:
        if random.random() < 0.1:
            continue
        changed = json.loads(json.dumps(record))
        while random.random() < 0.5:
            random.choice(MISTAKES)(changed, random)
        yield changed
        if random.random() < 0.1:
            yield record
    if random.random() < 0.5:
        yield random.choice(ALL)


def borrow(record: Record, random: Random) -> None:
    """Something of another performance."""
    part = random.choice(["athlete", "event", "mark", "competition", "records", "place", "status", "scope"])
    record[part] = json.loads(json.dumps(random.choice(ALL)[part]))


def lose(record: Record, random: Random) -> None:
    record[random.choice(["place", "status", "mark"])] = None


def miscount(record: Record, random: Random) -> None:
    record["place"] = (record["place"] or 0) + random.choice([1, 2])


def rename(record: Record, random: Random) -> None:
    name = record["athlete"]["name"]
    record["athlete"]["name"] = random.choice([name.split()[-1], name.upper(), f"{name} Jr", name.split()[0]])


def reword(record: Record, random: Random) -> None:
    """A competition or venue by a part of its name, or by more than that."""
    field = random.choice(["name", "venue"])
    words = str(record["competition"][field] or "Oslo").split()
    record["competition"][field] = random.choice([" ".join(words[1:]), " ".join([*words, "Meeting"]), words[0]])


def redate(record: Record, random: Random) -> None:
    record["competition"]["date"] = random.choice([(record["competition"]["date"] or "2019")[:4], "2019-04", None])


def misread(record: Record, random: Random) -> None:
    """A mark a little off, longer or shorter, and a wind on the edge of what is forgiven."""
    mark = record["mark"]
    if not mark:
        return
    value = mark["value"]
    near = [f"{value}0", f"{value}:00", value[:-1] or "1", "n/a"]
    if re.fullmatch(r"\d+\.\d+", value):
        near += [f"{float(value) + off:.4f}" for off in (0.005, 0.0051, 0.0052, -0.01)]
    mark["value"] = random.choice([value, *near])
    mark["wind"] = round((mark["wind"] or 0.0) + random.choice([0.04, 0.05, 0.06]), 2)


def misplace(record: Record, random: Random) -> None:
    if record["provenance"]:
        random.choice(record["provenance"])["raw_start"] += random.choice([0, 1, 400])


def misjudge(record: Record, random: Random) -> None:
    record["event"]["sex"] = random.choice([None, "M", "F"])
    record["confidence"] = random.random()


MISTAKES = (borrow, lose, miscount, rename, reword, redate, misread, misplace, misjudge)
