"""What a performance is said to be when several articles tell it, and where they contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from racemark.pipeline.writing.keys import parse_name

from .evidence import Told, marks_agree
from .meets import Agreement, compare_dates, span_of

_FIELDS = (
    "is_team sex nationality event_code event_sex category round indoor place status wind competition venue".split()
)
_MARK = ("mark_value", "mark_kind", "mark_number", "mark_unit")


def merged(members: Sequence[Told]) -> dict[str, Any]:
    """The columns of a performance: of each field what most sources say, of equals the surest."""
    values = {name: _most_said([(getattr(told, name), told.confidence) for told in members]) for name in _FIELDS}
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


_SAID: dict[str, Callable[[Told], str | None]] = {
    "mark": lambda told: told.mark_value,
    "place": lambda told: str(told.place) if told.place else None,
    "wind": lambda told: None if told.wind is None else f"{told.wind:+.1f}",
    "date": lambda told: told.date,
    "nationality": lambda told: told.nationality,
    "sex": lambda told: told.sex or told.event_sex,
}
"""What sources can contradict each other in, as people read it."""


def contradictions(members: Sequence[Told]) -> list[tuple[str, int, str]]:
    """Field, result and value of everything that the sources say in ways that cannot all be right."""
    found = []
    for name, said_by in _SAID.items():
        said = {told.id: value for told in members if (value := said_by(told))}
        agree = _AGREE.get(name)
        pairs = combinations((told for told in members if told.id in said), 2)
        if any(not agree(a, b) if agree else said[a.id] != said[b.id] for a, b in pairs):
            found += [(name, result, value) for result, value in said.items()]
    return found


def _dates_agree(a: Told, b: Told) -> bool:
    """Whether two dates can be one. The next day is another, though perhaps but that of another time zone."""
    one, other = span_of(a.date), span_of(b.date)
    if one and other and one.days == other.days == 1:
        return one == other
    return compare_dates(one, other) is not Agreement.CONFLICT


_AGREE: dict[str, Callable[[Told, Told], bool]] = {"mark": marks_agree, "date": _dates_agree}
"""Where values that differ can still be one."""


def _most_said(values: Sequence[tuple[Any, float]]) -> Any:
    """The value that most sources give; of equals the one of the surest record, then the longest."""
    said = [(value, sure) for value, sure in values if value is not None]
    counts = Counter(value for value, _ in said)
    return max(said, key=lambda each: (counts[each[0]], each[1], len(str(each[0]))), default=(None,))[0]


def _finest(values: Sequence[str]) -> str | None:
    """Of values that say the same with more or less precision: the finest, of those the most said, then the first."""
    said = Counter(values)
    return max(values, key=lambda value: (len(value), said[value]), default=None)


def _fullness(name: str) -> tuple[int, int]:
    given = parse_name(name).given
    return sum(len(token) > 1 for token in given), len(name)
