"""Choosing among candidates: several may speak for one value, and joined mentions go together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def tally(
    candidates: Iterable[tuple[K, V]], weights: Iterable[float]
) -> tuple[dict[K, float], dict[K, tuple[float, V]]]:
    """For each key its candidates' weights summed, and the heaviest of them (the first of equals) with its weight."""
    totals: dict[K, float] = {}
    best: dict[K, tuple[float, V]] = {}
    for (key, value), weight in zip(candidates, weights, strict=True):
        totals[key] = totals.get(key, 0.0) + weight
        if key not in best or best[key][0] < weight:
            best[key] = (weight, value)
    return totals, best


def run_around(items: Sequence[V], item: V, joined: Callable[[V, V], object]) -> list[V]:
    """The longest run of neighbours around `item` of which each two that follow one another are joined."""
    low = high = items.index(item)
    while low > 0 and joined(items[low - 1], items[low]):
        low -= 1
    while high + 1 < len(items) and joined(items[high], items[high + 1]):
        high += 1
    return list(items[low : high + 1])


def runs_of(items: Sequence[V], joined: Callable[[V, V], object]) -> list[list[V]]:
    """The items in runs of which each two that follow one another are joined."""
    runs: list[list[V]] = []
    for item in items:
        if runs and joined(runs[-1][-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs
