"""Records built by hand for the tests of writing and reconciling: small facts in, articles with exact spans out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator

from racemark.models import (
    Article,
    ArticleRef,
    Athlete,
    Block,
    BlockKind,
    Competition,
    Event,
    ExtractedArticle,
    Mark,
    OffsetMap,
    Provenance,
    RecordFlag,
    Result,
)
from racemark.pipeline.writing.schema import schema

VALIDATOR = Draft202012Validator(schema())


@dataclass
class _Text:
    """The article's raw text as it grows, and where each field's words stand in it."""

    raw: str = ""

    def say(self, field: Any, words: object, spans: list[Provenance]) -> None:
        if words is None or words == "":
            return
        start = len(self.raw)
        self.raw += str(words)
        end = len(self.raw)
        spans.append(Provenance(field=field, start=start, end=end, raw_start=start, raw_end=end, quote=str(words)))
        self.raw += " "


def mark_of(text: str, wind: float | None = None) -> Mark:
    """`3:45.34` is a time, `18.33m` a distance, `5150pts` a score, `9.84` seconds."""
    if text.endswith("pts"):
        value = text[:-3]
        return Mark(raw=text, value=value, kind="points", number=float(value), unit="points", wind=wind)
    if text.endswith("m"):
        value = text[:-1]
        return Mark(raw=text, value=value, kind="distance", number=float(value), unit="m", wind=wind)
    seconds = 0.0
    for part in text.split(":"):
        seconds = seconds * 60 + float(part)
    return Mark(raw=text, value=text, kind="time", number=round(seconds, 3), unit="s", wind=wind)


def flag_of(label: str) -> RecordFlag:
    """The inverse of `flag_label`."""
    former, label = label.startswith("ex"), label.removeprefix("ex")
    equalled, label = label.startswith("="), label.removeprefix("=")
    indoor, label = label.startswith("i"), label.removeprefix("i")
    kind, _, scope = label.partition(":")
    return RecordFlag(type=kind, scope=scope or None, indoor=indoor, equalled=equalled, former=former)  # type: ignore[arg-type]


def result_of(facts: dict[str, Any], text: _Text, article: ArticleRef, number: int) -> Result:
    """One record from flat facts: athlete, nat, sex, age, team, event, round, place, mark, competition, ..."""
    spans: list[Provenance] = []
    get = facts.get
    mark = mark_of(facts["mark"], get("wind")) if get("mark") else None
    said = {
        "athlete": get("athlete"),
        "nationality": get("nat"),
        "age": get("age"),
        "team": get("team"),
        "event": get("event"),
        "category": get("category"),
        "round": get("round"),
        "place": get("place"),
        "status": get("status"),
        "mark": mark and mark.raw,
        "wind": mark and mark.wind,
        "competition": get("competition"),
        "venue": get("venue"),
        "date": get("date"),
        "records": "; ".join(get("records", ())),
    }
    for field, words in said.items():
        text.say(field, words, spans)
    text.raw = text.raw.rstrip(" ") + "\n"
    key = f"{article.source}\0{article.sha256}\0{number}"
    return Result(
        id=get("id") or hashlib.sha256(key.encode("utf-8")).hexdigest()[:24],
        article=article,
        athlete=Athlete(
            name=facts["athlete"],
            sex=get("sex"),
            nationality=get("nat"),
            age=get("age"),
            team=get("team"),
            is_team=get("is_team", False),
            members=tuple(get("members", ())),
        ),
        event=Event(
            code=get("event"),
            name=get("event_name"),
            sex=get("event_sex", get("sex")),
            category=get("category"),
            round=get("round"),
            indoor=get("indoor"),
        ),
        place=get("place"),
        status=get("status"),
        mark=mark,
        competition=Competition(name=get("competition"), venue=get("venue"), date=get("date")),
        records=tuple(map(flag_of, get("records", ()))),
        scope=get("scope", "report"),
        confidence=get("confidence", 0.9),
        provenance=tuple(spans),
    )


def article_of(source: str, rows: list[dict[str, Any]], **about: str | None) -> ExtractedArticle:
    """An article that says each row's facts on a line of its own."""
    ref = {"encoding": "utf-8", "sha256": hashlib.sha256(repr((source, rows)).encode()).hexdigest(), **about}
    article_ref = ArticleRef(source=source, **ref)  # type: ignore[arg-type]
    text = _Text()
    results = tuple(result_of(row, text, article_ref, number) for number, row in enumerate(rows))
    raw = text.raw
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(raw)),)
    article = Article(source, article_ref.sha256, "utf-8", raw, raw, blocks, OffsetMap.identity(len(raw)))
    return ExtractedArticle(article=article, results=results)


def check_record(record: dict[str, Any]) -> Result:
    """The record fits the published schema and the model."""
    VALIDATOR.validate(record)
    return Result.model_validate(record)


PREFONTAINE = {
    "event": "MILE",
    "event_name": "mile",
    "sex": "M",
    "competition": "Prefontaine Classic",
    "venue": "Eugene",
}
SEED_ROWS_A = [
    {**PREFONTAINE, "athlete": "Josh Kerr", "nat": "GBR", "place": 1, "mark": "3:45.34", "date": "2024"}
    | {"records": ["NR:GBR"]},
    {**PREFONTAINE, "athlete": "Jakob Ingebrigtsen", "nat": "NOR", "place": 2, "mark": "3:45.60", "date": "2024"},
    {**PREFONTAINE, "athlete": "Jake Wightman", "nat": "GBR", "place": 5, "mark": "3:47.83", "date": "2024"}
    | {"records": ["PB"]},
]
SEED_ROWS_B = [
    {**PREFONTAINE, "athlete": "Josh Kerr", "nat": "GBR", "team": "Brooks Beasts", "place": 1, "mark": "3:45.34"}
    | {"date": "2024", "records": ["NR:GBR"]},
    {**PREFONTAINE, "athlete": "Jakob Ingebrigtsen", "place": 2, "mark": "3:45.60", "date": "2024"},
    {**PREFONTAINE, "athlete": "Yared Nuguse", "nat": "USA", "place": 3, "mark": "3:46.22", "date": "2024"},
    {**PREFONTAINE, "athlete": "Jake Wightman", "nat": "GBR", "place": 5, "mark": "3:47.83", "date": "2024"}
    | {"records": ["PB"]},
]

HOSTILE = [
    "O'Brien; DROP TABLE results;--",
    'Robert "Bobby" \\ Tables',
    "nul\0inside",
    "sub\x1astitute \x1a0 and \x1a1",
    '=HYPERLINK("http://x")',
    "+1 @cmd -2",
    "🏃🏽‍♀️ Zoë Ødegård",
    "[bold red]markup[/]",
    "line\r\nbreak\ttab",
    "\u202eright to left",
    "ж" * 10_000,
]
"""Names and titles that have broken somebody's database, spreadsheet or terminal."""


def varied_articles() -> list[ExtractedArticle]:
    """Every field, null and vocabulary of the contract at least once, hostile words included."""
    relay = {"athlete": "Netherlands", "is_team": True, "nat": "NED", "sex": "X", "event": "4x400", "place": 1}
    rows: list[list[dict[str, Any]]] = [
        SEED_ROWS_A,
        SEED_ROWS_B,
        [
            relay | {"mark": "3:07.43", "members": ["E. Klaver", "F. Bol"], "round": "final", "records": ["=CR"]},
            {"athlete": "Ann Hall", "event": "SP", "mark": "18.33m", "age": 19, "category": "U20", "team": "Notts AC"},
            {"athlete": "Ann Hall", "event": "HEP", "mark": "5150pts", "records": ["AGE:under-20", "exiNR:GBR"]},
            {"athlete": "Bo Lim", "event": "100", "mark": "10.02", "wind": -1.4, "indoor": False, "round": "heat"},
            {"athlete": "Bo Lim", "event": "60", "status": "DQ", "indoor": True, "scope": "background"},
            {"athlete": "Cy Roe", "place": 3, "scope": "title", "confidence": 0.25},
        ],
        [{"athlete": name, "team": name, "competition": name, "venue": name} for name in HOSTILE],
        [],
    ]
    names = ["news/a.html", "news/b.md", "dump.jsonl#L17/body", "odd '; --\0name.txt", "empty.txt"]
    titles = [None, "A mile in Eugene", "Round-up", HOSTILE[-1], None]
    return [
        article_of(name, facts, title=title, published="2024-05-26" if title else None, url=None)
        for name, facts, title in zip(names, rows, titles, strict=True)
    ]
