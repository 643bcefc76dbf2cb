"""The error report: one HTML file without any script, where text of articles can only be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from racemark.pipeline.viewing.page import asset as viewer_asset
from racemark.pipeline.viewing.page import policy

from .errors import KINDS, Case, Kind, cases
from .evaluation import Evaluation
from .excerpts import Excerpts, Piece
from .facts import SLOTS, Facts, Slot
from .measures import CORE, VIEWS

_KINDS: dict[Kind, tuple[str, str]] = {
    "missed": ("Missed", "Expected records that are paired with none."),
    "wrong": ("Wrong", "Pairs in which athlete, event, mark or place is not right."),
    "spurious": ("Spurious", "Predicted records that are paired with none."),
    "scope": ("Scope", "Pairs that are right but for report, background or title."),
    "field": ("Other fields", "Fields beside athlete, event, mark and place, of all pairs."),
}
SCOPES = ("report", "background", "title")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A case as the template draws it."""

    title: str
    source: str
    scope: str
    classes: str
    rows: list[tuple[str, str, str, bool]]
    """(field, expected, found, whether it is wrong)."""
    stretches: list[list[Piece]]
    beside: list[str]
    note: str
    confidence: str


@dataclass(frozen=True, slots=True)
class _Group:
    """The cases of one cause."""

    cause: str
    anchor: str
    cases: list[_Shown]
    genres: list[int]
    scopes: list[int]
    """Counts, in the order of the page's genres and scopes."""


def error_page(evaluation: Evaluation) -> str:
    """The whole page."""
    genres = list(evaluation.genres)
    style = _style(len(genres))
    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(
        _asset("errors.html")
    )
    return template.render(
        policy=policy(style, ""),
        style=style,
        genres=genres,
        scopes=SCOPES,
        kinds=_grouped(evaluation, genres),
        views=[(view, evaluation.total.core[view], evaluation.total.link[view]) for view in VIEWS],
        total=evaluation.total,
        reliability=evaluation.reliability,
        calibration_error=evaluation.calibration_error,
    )


def _grouped(evaluation: Evaluation, genres: Sequence[str]) -> list[tuple[str, str, list[_Group]]]:
    """(heading, explanation, causes by size) of each kind of error."""
    found: dict[Kind, dict[str, list[tuple[Case, _Shown]]]] = {kind: defaultdict(list) for kind in KINDS}
    for judged in evaluation.judged:
        excerpts = Excerpts(judged.document)
        for case in cases(judged):
            found[case.kind][case.cause].append((case, _shown(case, excerpts, genres)))
    return [(*_KINDS[kind], _groups(kind, found[kind], genres)) for kind in KINDS]


def _groups(kind: Kind, causes: dict[str, list[tuple[Case, _Shown]]], genres: Sequence[str]) -> list[_Group]:
    groups = []
    for number, cause in enumerate(sorted(causes, key=lambda cause: (-len(causes[cause]), cause))):
        by_genre = Counter(case.document.genre for case, _ in causes[cause])
        by_scope = Counter(case.scope for case, _ in causes[cause])
        groups.append(
            _Group(
                cause=cause,
                anchor=f"{kind}-{number}",
                cases=[shown for _, shown in causes[cause]],
                genres=[by_genre[genre] for genre in genres],
                scopes=[by_scope[scope] for scope in SCOPES],
            )
        )
    return groups


def _shown(case: Case, excerpts: Excerpts, genres: Sequence[str]) -> _Shown:
    record = case.gold or case.pred
    assert record
    wrong: Sequence[Slot] = case.slots
    wanted = [slot for slot in SLOTS if slot in CORE or slot in wrong or slot == "records"]
    rows: list[tuple[str, str, str, bool]] = [
        (slot, _value(case.gold, slot), _value(case.pred, slot), slot in wrong) for slot in wanted
    ]
    if case.gold and case.pred and case.gold.scope != case.pred.scope:
        rows.append(("scope", case.gold.scope, case.pred.scope, True))
    return _Shown(
        title=record.athlete or "",
        source=case.document.name,
        scope=case.scope,
        classes=f"genre-{genres.index(case.document.genre)} scope-{SCOPES.index(case.scope)}",
        rows=[row for row in rows if row[1] or row[2]],
        stretches=excerpts.stretches(case),
        beside=[_in_short(each) for each in case.beside],
        note=(case.gold.note or "") if case.gold else "",
        confidence=f"{case.pred.confidence:.2f}" if case.pred else "",
    )


def _in_short(record: Facts) -> str:
    """`Josh Kerr, MILE, 3:45.34, place 1, report`."""
    place = f"place {record.place}" if record.place else record.status
    return ", ".join(filter(None, (record.athlete, record.event, record.mark, place, *record.records, record.scope)))


def _value(record: Facts | None, slot: Slot) -> str:
    value: Any = getattr(record, slot) if record else None
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _style(genres: int) -> str:
    """The colours are the viewer's. Choosing a genre or scope hides the others, and causes that have no case left."""
    chosen = [f"genre-{index}" for index in range(genres)] + [f"scope-{index}" for index in range(len(SCOPES))]
    rules = [f"body:has(#{each}:checked) :is(.case:not(.{each}), .cause:not(:has(.{each})))" for each in chosen]
    rules += [
        f"body:has(#{genre}:checked):has(#{scope}:checked) .cause:not(:has(.{genre}.{scope}))"
        for genre in chosen[:genres]
        for scope in chosen[genres:]
    ]
    hidden = "".join(f"{rule} {{ display: none; }}\n" for rule in rules)
    return "\n" + viewer_asset("tokens.css") + viewer_asset("lines.css") + _asset("errors.css") + hidden


@cache
def _asset(name: str) -> str:
    return (files("racemark.pipeline.evaluating") / "assets" / name).read_text("utf-8")
