"""Mentions: stretches of text that say one thing (a mark, an event, a place, a nation ...), with the value they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Mention(Generic[V_co]):
    """`text[start:end]` says `value`; the value's type is the mention kind's own."""

    start: int
    end: int
    value: V_co
