"""What readers found in shared articles: well formed, without their words, and true to the files where they are."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from racemark.models.disciplines import discipline
from racemark.pipeline.evaluating.facts import read_documents, read_gold

ROOT = Path(__file__).parent.parent
FILES = {path.stem: path for path in sorted((ROOT / "fixtures" / "readings").glob("*/*.json"))}
SHARED = ROOT.parent / "shared" / "corpus" / "unlabelled"


def readings() -> list[tuple[str, dict[str, Any]]]:
    return [(name, json.loads(path.read_text("utf-8"))) for name, path in FILES.items()]


def test_nobody_is_read_twice() -> None:
    assert len(FILES) == len(list((ROOT / "fixtures" / "readings").glob("*/*.json"))) == 360


def test_they_are_well_formed() -> None:
    for name, path in FILES.items():
        for record in read_gold(path).records:
            assert record.athlete, name
            assert record.place or record.mark or record.status or record.records, (name, record)
            assert record.scope in ("report", "background", "title"), (name, record)
            if record.event is not None:
                discipline(record.event)
            assert record.evidence, (name, record)
            assert all(not isinstance(found, str) and found[0] < found[1] for found in record.evidence), (name, record)


def test_they_hold_no_words_but_names() -> None:
    for name, reading in readings():
        assert set(reading) <= {"doc", "kind", "published", "raw_sha256", "records"}, name
        for record in reading["records"]:
            assert record.get("note") in (None, "unsure"), name
            for value in record.values():
                assert not isinstance(value, str) or len(value.split()) <= 10, (name, value)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is not on this machine")
def test_they_are_of_the_files_that_are_there() -> None:
    expected = dict(readings())
    for part in ("open", "sealed"):
        for document in read_documents(ROOT / "fixtures" / "readings" / part, {}, SHARED):
            reading = expected.pop(document.name)
            assert document.path is not None
            assert document.raw is not None
            assert hashlib.sha256(document.path.read_bytes()).hexdigest() == reading["raw_sha256"], document.name
            for record in reading["records"]:
                assert max(end for _, end in record["evidence"]) <= len(document.raw), (document.name, record)
                assert "".join(record.get("mark_raw", "").split()) in "".join(document.raw.split()), (
                    document.name,
                    record,
                )
    assert not expected
