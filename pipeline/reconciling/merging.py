"""What a performance is said to be when several articles tell it, and where they contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from racemark.pipeline.writing.keys import parse_name

from .evidence import Told, marks_agree

_FIELDS = (
    "is_team sex nationality event_code event_sex category round indoor place status wind competition venue".split()
)
_MARK = ("mark_value", "mark_kind", "mark_number", "mark_unit")


def merged(members: Sequence[Told]) -> dict[str, Any]:
    """The columns of a performance: of each field what most sources say, of equals the fullest."""
    values = {name: _most_said([getattr(told, name) for told in members]) for name in _FIELDS}
    marked = [told for told in members if told.mark_value]
    value = _finest([told.mark_value for told in marked if told.mark_value])
    best = next((told for told in marked if told.mark_value == value), None)
    return {
        "athlete": max((told.athlete for told in members), key=_fullness),
        **values,
        **{name: getattr(best, name) if best else None for name in _MARK},
        "date": _finest([told.date for told in members if told.date]),
        "sources": len({told.source for told in members}),
    }


def contradictions(members: Sequence[Told]) -> list[tuple[str, int, str]]:
    """Field, result and value of everything that the sources say in ways that cannot all be right."""
    found = []
    for name, said in (
        ("mark", {told.id: told.mark_value for told in members if told.mark_value}),
        ("place", {told.id: str(told.place) for told in members if told.place}),
        ("wind", {told.id: f"{told.wind:+.1f}" for told in members if told.wind is not None}),
        ("date", {told.id: told.date for told in members if told.date and len(told.date) == 10}),
    ):
        if name == "mark":
            marked = [told for told in members if told.mark_value]
            clash = any(not marks_agree(a, b) for a in marked for b in marked)
        else:
            clash = len(set(said.values())) > 1
        if clash:
            found += [(name, result, value) for result, value in said.items() if value]
    return found


def _most_said(values: Sequence[Any]) -> Any:
    said = Counter(value for value in values if value is not None)
    most = max(said.values(), default=0)
    best = [value for value, count in said.items() if count == most]
    return max(best, key=lambda value: len(str(value))) if best else None


def _finest(values: Sequence[str]) -> str | None:
    """Of values that say the same with more or less precision: the finest, of those the most said, then the first."""
    said = Counter(values)
    return max(values, key=lambda value: (len(value), said[value]), default=None)


def _fullness(name: str) -> tuple[int, int]:
    given = parse_name(name).given
    return sum(len(token) > 1 for token in given), len(name)
