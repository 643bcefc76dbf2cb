"""Turn the hand-written truth of the fixtures into the forms that programs compare with.

`fixtures/truth/NAME.toml` says what a careful reader finds in `fixtures/articles/NAME.*`; fixtures/README.md explains
its form. From it come `fixtures/expected/NAME.jsonl` (the record contract) and `fixtures/gold/NAME.json` (flat fields
and evidence). Offsets are searched here, never typed by hand.

    python tests/fixture_truth.py            write both forms for every fixture
    python tests/fixture_truth.py NAME ...   only for these
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from racemark.models.disciplines import discipline
from racemark.models.records import ProvenanceField, RecordFlag, Result

FIXTURES = Path(__file__).parent.parent / "fixtures"
FIELDS: tuple[str, ...] = get_args(ProvenanceField)
UNITS = {"time": "s", "distance": "m", "points": "points"}
FLAG = re.compile(r"(?P<equalled>=?)(?P<former>(?:ex)?)(?P<indoor>i?)(?P<type>[A-Z]+)(?::(?P<scope>.+))?")

Span = tuple[int, int]


class TruthError(ValueError):
    """The truth does not fit its article; the message names the record and what to mend."""


@dataclass(frozen=True)
class Fixture:
    """An article, its bytes as text, and the truth about it."""

    name: str
    path: Path
    raw: str
    sha256: str
    truth: Mapping[str, Any]

    @property
    def source(self) -> str:
        return f"fixtures/articles/{self.path.name}"


@dataclass(frozen=True)
class Claim:
    """One record of the truth: plain values, the spans that state them, and the evidence as spans."""

    values: dict[str, str]
    flags: tuple[str, ...]
    spans: tuple[tuple[str, Span], ...]
    evidence: tuple[Span, ...]
    is_team: bool
    members: tuple[str, ...]
    note: str | None


def load(name: str) -> Fixture:
    """Read the fixture `name`; its article is decoded by the encoding that the truth declares."""
    truth = tomllib.loads((FIXTURES / "truth" / f"{name}.toml").read_text(encoding="utf-8"))
    paths = [path for path in (FIXTURES / "articles").iterdir() if path.stem == name]
    if len(paths) != 1:
        raise TruthError(f"{name}: {len(paths)} articles of that name; there must be one")
    data = paths[0].read_bytes()
    raw = data.decode(truth["article"].get("encoding", "utf-8"))
    return Fixture(name, paths[0], raw, hashlib.sha256(data).hexdigest(), truth)


def names() -> list[str]:
    return sorted(path.stem for path in (FIXTURES / "truth").glob("*.toml"))


def occurrences(raw: str, quote: str, within: Span | None = None) -> list[Span]:
    """Where `quote` stands in `raw` as whole words and numbers.

    White space may differ; ` ... ` stands for whatever lies between, as short as can be.
    """
    parts = [r"\s+".join(re.escape(word) for word in part.split()) for part in quote.split(" ... ")]
    head = r"(?<!\w)(?<!\d[.:,/-])" if quote[0].isalnum() else ""
    tail = r"(?!\w)(?![.:,/-]\d)" if quote[-1].isalnum() else ""
    pattern = re.compile(head + r"[\s\S]*?".join(parts) + tail)
    start, end = within or (0, len(raw))
    return [match.span() for match in pattern.finditer(raw, start, end)]


def locate(raw: str, quote: str, evidence: tuple[Span, ...]) -> Span:
    """`quote@n`: the n-th occurrence in the file. Else the first within the evidence; else the only one in the file.

    `words {quote} words` is the quote where it stands between these words.
    """
    if around := re.fullmatch(r"(.*)\{(.+)\}(.*)", quote):
        context = locate(raw, "".join(around.groups()), evidence)
        return locate(raw, around[2], (context,))
    text, _, number = quote.rpartition("@")
    if text and number.isdigit():
        found = occurrences(raw, text)
        if len(found) < int(number):
            raise TruthError(f"{text!r} occurs {len(found)} times")
        return found[int(number) - 1]
    for span in evidence:
        if found := occurrences(raw, quote, span):
            return found[0]
    found = occurrences(raw, quote)
    if len(found) != 1:
        raise TruthError(f"{quote!r} is not in the evidence and occurs {len(found)} times in the file; add @n")
    return found[0]


def athlete_spans(raw: str, name: str, evidence: tuple[Span, ...]) -> list[Span]:
    """The full name in the evidence; else the surname there, and the full name where the file first has it."""
    if any(occurrences(raw, name, span) for span in evidence):
        return [locate(raw, name, evidence)]
    return [locate(raw, name.split()[-1], evidence), *occurrences(raw, name)[:1]]


def parse(raw: str, entry: Mapping[str, Any]) -> Claim:
    """Check one truth entry against the article and find all its quotes."""
    quotes = [entry["evidence"]] if isinstance(entry["evidence"], str) else entry["evidence"]
    evidence = []
    for quote in quotes:
        found = occurrences(raw, quote)
        times = raw.count(raw[slice(*found[0])]) if len(found) == 1 else len(found)
        if times != 1:
            raise TruthError(f"evidence occurs {times} times: {quote!r}")
        evidence.append(found[0])
    place = tuple(evidence)
    values: dict[str, str] = {"scope": entry.get("scope", "report")}
    flags: list[str] = []
    spans: list[tuple[str, Span]] = []
    for field in FIELDS:
        written = entry.get(field) or []
        for text in [written] if isinstance(written, str) else written:
            value, arrow, quoted = (part.strip() for part in text.partition("<-"))
            value, quoted = (value, quoted) if arrow else (re.sub(r"@\d+$", "", value), value)
            if field == "records":
                flags.append(value)
            else:
                values[field] = value
            if field == "athlete" and not arrow:
                found = athlete_spans(raw, value, place)
            else:
                found = [locate(raw, quote.strip(), place) for quote in quoted.split(" | ")]
            if field in ("mark", "place") and not any(a <= found[0][0] and found[0][1] <= b for a, b in place):
                raise TruthError(f"{field} {text!r} stands outside the evidence")
            spans.extend((field, span) for span in found)
    members = tuple(entry.get("members", ()))
    for member in members:
        locate(raw, member + "@1", place)
    if unknown := entry.keys() - {*FIELDS, "scope", "evidence", "note", "is_team", "members"}:
        raise TruthError(f"unknown keys {sorted(unknown)}")
    # one span may say the same field twice (two flags in one phrase): once is enough
    once = tuple(dict.fromkeys(spans))
    return Claim(values, tuple(flags), once, place, entry.get("is_team", False), members, entry.get("note"))


def claims(fixture: Fixture) -> Iterator[Claim]:
    """The records of the truth, with what `shared` and their group say filled in ("" takes a shared value away)."""
    shared = fixture.truth.get("shared", {})
    wrong = []
    for group in fixture.truth.get("group", []):
        common = {**shared, **{key: value for key, value in group.items() if key != "records"}}
        for entry in group["records"]:
            try:
                yield parse(fixture.raw, {**common, **entry})
            except (TruthError, KeyError) as error:
                wrong.append(f"{entry.get('athlete')}, {entry.get('event', common.get('event'))}: {error}")
    if wrong:
        raise TruthError("\n  ".join(["", *wrong]))


def seconds(value: str) -> float:
    total = 0.0
    for part in value.split(":"):
        total = total * 60 + float(part)
    return round(total, 3)


def mark(fixture: Fixture, claim: Claim) -> dict[str, Any] | None:
    if "mark" not in claim.values:
        return None
    value = claim.values["mark"]
    kind = discipline(claim.values["event"]).measured
    written = " ".join(fixture.raw[slice(*span)] for field, span in claim.spans if field == "mark")
    wind = float(claim.values["wind"]) if "wind" in claim.values else None
    return {"raw": written, "value": value, "kind": kind, "number": seconds(value), "unit": UNITS[kind], "wind": wind}


def flag(text: str) -> dict[str, Any]:
    match = FLAG.fullmatch(text)
    if match is None:
        raise TruthError(f"no record flag: {text!r}")
    parts = match.groupdict()
    words = {"type": parts["type"], "scope": parts["scope"]}
    marks = {name: bool(parts[name]) for name in ("indoor", "equalled", "former")}
    return RecordFlag.model_validate({**words, **marks}).model_dump()


def results(fixture: Fixture) -> Iterator[Result]:
    """The truth in the contract's form. Text offsets are null: they belong to the program's cleaning."""
    article = {"encoding": "utf-8", **fixture.truth["article"], "source": fixture.source, "sha256": fixture.sha256}
    for extra in ("kind", "main_competition", "noise"):
        article.pop(extra, None)
    seen: Counter[str] = Counter()
    for claim in claims(fixture):
        get = claim.values.get
        key: list[Any] = [fixture.source, fixture.sha256, *map(get, ("athlete", "event", "round", "competition"))]
        same = json.dumps(key)
        key.append(seen[same])
        seen[same] += 1
        digest = hashlib.sha256(json.dumps(key, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
        sex = get("sex")
        yield Result.model_validate(
            {
                "id": digest[:16],
                "article": article,
                "athlete": {
                    "name": get("athlete"),
                    "sex": None if claim.is_team or sex == "X" else sex,
                    "nationality": get("nationality"),
                    "age": get("age"),
                    "team": get("team"),
                    "is_team": claim.is_team,
                    "members": claim.members,
                },
                "event": {
                    "code": get("event"),
                    "name": discipline(claim.values["event"]).name if get("event") else None,
                    "sex": sex,
                    "category": get("category"),
                    "round": get("round"),
                    "indoor": {"true": True, "false": False}.get(get("indoor", "")),
                },
                "place": get("place"),
                "status": get("status"),
                "mark": mark(fixture, claim),
                "competition": {"name": get("competition"), "venue": get("venue"), "date": get("date")},
                "records": [flag(text) for text in claim.flags],
                "scope": get("scope"),
                "confidence": 1.0,
                "provenance": [
                    {
                        "field": field,
                        "start": None,
                        "end": None,
                        "raw_start": start,
                        "raw_end": end,
                        "quote": fixture.raw[start:end],
                    }
                    for field, (start, end) in claim.spans
                ],
            }
        )


def expected(fixture: Fixture) -> str:
    """`fixtures/expected/NAME.jsonl` as text."""
    dumps = (result.model_dump(mode="json", by_alias=True) for result in results(fixture))
    return "".join(json.dumps(dump, ensure_ascii=False) + "\n" for dump in dumps)


def gold(fixture: Fixture) -> str:
    """`fixtures/gold/NAME.json` as text: flat fields, with the evidence as quotes."""
    about = fixture.truth["article"]
    records = []
    for claim, result in zip(claims(fixture), results(fixture), strict=True):
        record: dict[str, Any] = {field: claim.values.get(field) for field in FIELDS}
        record["place"], record["age"], record["indoor"] = result.place, result.athlete.age, result.event.indoor
        record["wind"] = result.mark.wind if result.mark else None
        record["mark_raw"] = result.mark.raw if result.mark else None
        record["is_team"], record["records"], record["scope"] = claim.is_team, list(claim.flags), result.scope
        record["evidence"] = [fixture.raw[slice(*span)] for span in claim.evidence]
        note = "; ".join(filter(None, [claim.note, ", ".join(claim.members)]))
        records.append({**record, "note": note} if note else record)
    head = {
        "doc": fixture.name,
        "kind": about["kind"],
        "published": (about.get("published") or "")[:10] or None,
        "title": about.get("title"),
        "main_competition": about.get("main_competition"),
        "noise": about.get("noise", []),
    }
    return json.dumps({**head, "records": records}, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    bad = 0
    for name in arguments or names():
        try:
            fixture = load(name)
            forms = {"expected/{}.jsonl": expected(fixture), "gold/{}.json": gold(fixture)}
        except (TruthError, tomllib.TOMLDecodeError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            bad += 1
            continue
        for form, text in forms.items():
            (FIXTURES / form.format(name)).write_text(text, encoding="utf-8", newline="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
