"""Conversions: an event in brackets that only says the length before it in other units: `10 mile (16km)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from racemark.models import disciplines
from racemark.models.mentions import Mention

_ALIKE = 0.03
"""Lengths that differ by no more than this share are one length, rounded: 10 miles are 16.1 km."""


def without_conversions(lower: str, events: Sequence[Mention[Any]]) -> list[Mention[Any]]:
    """The events but for conversions. `lower`: the text in lower case."""
    kept: list[Mention[Any]] = []
    for mention in events:
        before = kept[-1] if kept else None
        if before is None or lower[before.end : mention.start].strip("s ") != "(" or not _as_long(before, mention):
            kept.append(mention)
    return kept


def _as_long(one: Mention[Any], other: Mention[Any]) -> bool:
    lengths = [disciplines.discipline(m.value.code).metres for m in (one, other) if m.value.code]
    first, *rest = [length for length in lengths if length] or [0.0]
    return len(rest) == 1 and one.value.code != other.value.code and abs(first - rest[0]) < _ALIKE * first
