"""`racemark verify`: clean on what is true, and it finds every planted change."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import Racemark

from racemark.models import Result, Source
from racemark.pipeline.cleaning import clean
from racemark.pipeline.verifying import Finding, Originals, Tally, saved, verify
from racemark.pipeline.writing.errors import WritingError

ARTICLE = "us-harbor-classic.md"


@pytest.fixture
def place(tmp_path: Path, root: Path) -> Path:
    """A folder with one article, its records beside it, as if racemark had run there."""
    shutil.copy(root / "fixtures/articles" / ARTICLE, tmp_path / ARTICLE)
    expected = (root / "fixtures/expected" / ARTICLE).with_suffix(".jsonl")
    (tmp_path / "results.jsonl").write_bytes(expected.read_bytes())
    return tmp_path


def findings(place: Path) -> list[Finding]:
    def problem(number: int, reason: str) -> None:
        raise AssertionError(f"line {number}: {reason}")

    return list(verify(saved(str(place / "results.jsonl"), problem), Originals(place)))


def change_records(place: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    path = place / "results.jsonl"
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    change(records)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")


def change_article(place: Path, change: Callable[[str], str]) -> None:
    path = place / ARTICLE
    path.write_bytes(change(path.read_bytes().decode()).encode())


def test_nothing_to_tell_where_all_is_true(racemark: Racemark, root: Path, tmp_path: Path) -> None:
    """Every fixture, every quote; the file is found by its name below the folder that `--root` gives."""
    everything = tmp_path / "all.jsonl"
    everything.write_bytes(b"".join(path.read_bytes() for path in sorted((root / "fixtures/expected").glob("*.jsonl"))))
    done = racemark("verify", everything, "--root", root)
    assert (done.stdout, done.returncode) == ("", 0)
    assert "all hold" in done.stderr


def test_nothing_to_tell_of_what_racemark_wrote(racemark: Racemark, root: Path, tmp_path: Path) -> None:
    """What `make run` writes, and the same records in other forms."""
    url = f"sqlite:///{tmp_path}/results.db"
    run = ("extract", "fixtures/articles", "-o", tmp_path / "results.jsonl", "--db", url, "--quiet")
    assert racemark(*run, cwd=root).returncode == 0
    for suffix in ("json", "parquet"):
        written = racemark("db", "export", "--db", url, "--format", suffix, "-o", tmp_path / f"results.{suffix}")
        assert written.returncode == 0
    for place in (tmp_path / "results.jsonl", url, tmp_path / "results.json", tmp_path / "results.parquet"):
        tally = Tally()
        assert list(map(str, verify(saved(str(place), lambda *_: None), Originals(root), tally))) == []
        assert tally.quotes > 1000


def test_records_of_a_folder(root: Path) -> None:
    tally = Tally()
    assert list(verify(saved(str(root / "fixtures/expected"), lambda *_: None), Originals(root), tally)) == []
    assert tally.articles > 10
    assert tally.quotes > 1000


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        (lambda r: r[0]["provenance"][0].update(quote="Mackenzie Delgado-Prices"), "quote", "no longer in the file"),
        (lambda r: r[0]["provenance"][0].update(raw_start=335, raw_end=358), "quote", "moved by -1 to 334-357"),
        (lambda r: r[3]["provenance"].pop(0), "unsupported", "nothing is quoted for: athlete"),
        (lambda r: r[0]["mark"].update(value="4:21.73"), "mark", "4:21.73 is not 261.37 s"),
        (lambda r: r[0]["mark"].update(number=3.5), "mark", "4:21.37 is not 3.5 s"),
        (lambda r: r[0]["athlete"].update(name="Somebody Else"), "id", "does not fit"),
        (lambda r: r[0]["event"].update(code="1500"), "id", "does not fit"),
        (lambda r: r[0]["provenance"][0].update(start=0, end=23), "text", "not at 0-23 of the text"),
        (lambda r: [each["article"].update(encoding="no-such-code") for each in r], "encoding", "decodes as utf-8"),
        (lambda r: [each["article"].update(sha256="0" * 64) for each in r], "changed", "SHA-256"),
        (lambda r: [each["article"].update(source="elsewhere.md") for each in r], "missing", "--root"),
    ],
)
def test_planted_change_in_the_records(
    place: Path, change: Callable[[list[dict[str, Any]]], object], kind: str, words: str
) -> None:
    change_records(place, change)
    told = findings(place)
    assert kind in {finding.kind for finding in told}
    assert any(words in finding.message for finding in told)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("4:22.10", "4:22.11"), ['mark "4:22.10" at 972-979: no longer in the file']),
        (lambda text: "New line.\n" + text, ["moved by +10"]),
        (lambda text: text.replace("4:27.95", "4:27.9"), ['"4:27.95"', "moved by -1"]),
        (lambda text: text.upper(), ["no longer in the file"]),
        (lambda text: "", ["no longer in the file"]),
        (lambda text: text + " ", []),
    ],
    ids=["one digit", "shifted", "shortened", "another case", "emptied", "only the hash"],
)
def test_planted_change_in_the_article(place: Path, change: Callable[[str], str], words: list[str]) -> None:
    change_article(place, change)
    told = findings(place)
    assert told[0].kind == "changed"
    for word in words:
        assert any(word in finding.message for finding in told)
    assert len(told) > 1 or not words


@pytest.mark.parametrize(("encoding", "recorded"), [("utf-8", "cp1252"), ("cp1252", "utf-8")])
def test_planted_change_of_the_encoding(root: Path, encoding: str, recorded: str) -> None:
    """Of articles beyond ASCII, which read otherwise in another encoding."""
    everything = saved(str(root / "fixtures/expected"), lambda *_: None)
    chosen = [
        replace(records, article=records.article.model_copy(update={"encoding": recorded}))
        for records in everything
        if records.article.encoding == encoding and not (root / records.article.source).read_bytes().isascii()
    ]
    told = [str(finding) for finding in verify(chosen, Originals(root))]
    for records in chosen:
        assert f"{records.article.source}: recorded as {recorded}, but decodes as {encoding}" in told
    assert chosen


def test_every_single_planted_quote_is_found(place: Path) -> None:
    """However many are wrong, each is told once."""
    before = (place / "results.jsonl").read_text("utf-8")
    count = sum(len(json.loads(line)["provenance"]) for line in before.splitlines())

    def spoil(records: list[dict[str, Any]]) -> None:
        for record in records:
            for span in record["provenance"]:
                span["quote"] = span["quote"][:-1] + "¤"

    change_records(place, spoil)
    assert len([finding for finding in findings(place) if finding.kind == "quote"]) == count


def test_members_of_containers_are_found_again(place: Path) -> None:
    with zipfile.ZipFile(place / "news.zip", "w") as archive:
        archive.write(place / ARTICLE, f"2025/{ARTICLE}")
    name = f"news.zip!2025/{ARTICLE}"
    found = Originals(place).find(name)
    assert found is not None
    assert found.name == name
    assert found.data == (place / ARTICLE).read_bytes()


def test_a_name_is_found_by_its_tail(place: Path) -> None:
    (place / "deep").mkdir()
    shutil.move(place / ARTICLE, place / "deep" / ARTICLE)
    assert Originals(place).find(f"/old/disk/deep/{ARTICLE}") is not None
    assert Originals(place).find(f"/old/disk/{ARTICLE}") is None
    assert Originals(place).find("nul\0byte" + "x" * 5000) is None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.jsonl", None, "no such file or folder"),
        ("table.csv", b"id,athlete\n", "csv keeps no quotes"),
        ("notes.txt", b"hello", "no records of racemark"),
        ("sqlite", None, "no database at"),
    ],
)
def test_nothing_to_verify(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    given = f"sqlite:///{tmp_path}/none.db" if name == "sqlite" else str(tmp_path / name)
    with pytest.raises(WritingError, match=words):
        list(saved(given, lambda *_: None))
    assert list(tmp_path.glob("*.db")) == []


def test_nothing_to_verify_is_one_line_and_status_2(racemark: Racemark) -> None:
    done = racemark("verify", "/nowhere/at/all.jsonl")
    assert done.returncode == 2
    assert done.stderr == "verify: no such file or folder: /nowhere/at/all.jsonl\n"


def test_status_and_lines_for_scripts(racemark: Racemark, place: Path) -> None:
    change_article(place, lambda text: text.replace("4:22.10", "4:22.11"))
    with (place / "results.jsonl").open("a") as stream:
        stream.write("{}\n")
    done = racemark("verify", "results.jsonl", cwd=place)
    assert done.returncode == 1
    assert any('mark "4:22.10" at 972-979: no longer in the file' in line for line in done.stdout.splitlines())
    assert "results.jsonl, record 22: no record of racemark" in done.stdout
    assert "do not hold" in done.stderr


def test_text_offsets_of_a_real_cleaning_hold(place: Path) -> None:
    """Records whose quotes stand in markup: offsets of the text as the cleaner gives them are true by construction."""
    article = clean(Source(ARTICLE, (place / ARTICLE).read_bytes()))

    def with_text(records: list[dict[str, Any]]) -> None:
        by_raw = {
            span[2:]: span[:2] for start in range(len(article.text)) for span in article.offsets.spans(start, start + 7)
        }
        for record in records:
            for span in record["provenance"]:
                span["start"], span["end"] = by_raw.get((span["raw_start"], span["raw_end"]), (None, None))

    change_records(place, with_text)
    lines = (place / "results.jsonl").read_bytes().splitlines()
    assert any(span.start is not None for line in lines for span in Result.model_validate_json(line).provenance)
    assert findings(place) == []
