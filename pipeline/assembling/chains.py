"""Chains: the anchors of a sentence choose their athletes together, since `won` ... `in` ... `3:45.34` go together.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): every candidate has its own score, and
every two anchors that follow one another add a score for how their candidates relate. The sum over all combinations is
made by the forward-backward algorithm, in proportion to (number of anchors) x (candidates squared).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from racemark.pipeline.linear import softmax

from .anchors import Anchor
from .cues import bucket
from .report import Report

Relation = str
"""How the candidates of two neighbours relate: `same` or `other` athlete, or which of them is `empty`."""

_TOKENS = re.compile(r"\w+")
_TURN = re.compile(
    r";|\b(?:but|while|whereas|who|when|before|after|with|and|ahead of|behind|from|over)\b", re.IGNORECASE
)


def relation(first: object | None, second: object | None) -> Relation:
    """Of the athletes of two anchors in text order; None: the anchor states no result.

    >>> relation("Kerr", "Kerr"), relation("Kerr", "Wightman"), relation(None, "Kerr"), relation("Kerr", None)
    ('same', 'other', 'empty first', 'empty last')
    """
    if first is None:
        return "empty" if second is None else "empty first"
    return "empty last" if second is None else "same" if first is second else "other"


def gap(report: Report, first: Anchor, second: Anchor) -> list[str]:
    """What lies between two neighbours of one sentence, as names of features."""
    between = report.text[first.end : second.start]
    names = [name for name in first.sentence.names if first.end <= name.start < second.start]
    kinds = f"{first.kind}>{second.kind}|named={bool(names)}"
    words = bucket(len(_TOKENS.findall(between)), 2, 5, 10, 20)
    found = [kinds, f"named={bool(names)}|words={words}"]
    if words < 2:
        found.append(f"{kinds}|{shape(between)}")
    if report.within("events", first.end, second.start):
        found.append(f"{kinds}|event")
    turn = _TURN.search(between)
    if turn and not names:
        found.append(f"{kinds}|{turn.group().casefold()}")
    return found


def shape(between: str) -> str:
    """The words between two things, as a short class: brackets, commas, `in`, verbs."""
    plain = between.strip()
    if not plain:
        return "nothing"
    if plain in ("(", ",", ":", "-", "–", "—", "’s", "'s", "’", "'"):
        return plain
    if plain.startswith("("):
        return "bracket"
    if plain.startswith(("'s", "’s", "s'", "s’")):
        return "possessive"
    if len(plain) < 28:
        return re.sub(r"\W+", "_", plain.casefold())[:16]
    return "long"


def pair_features(gap: Sequence[str], related: Relation) -> dict[str, float]:
    """The features of two neighbours whose candidates are so related."""
    return {f"chain|{related}|{name}": 1.0 for name in gap}


def marginals(
    scores: Sequence[Sequence[float]], keys: Sequence[Sequence[Any]], pair: Callable[[int, Relation], float]
) -> list[list[float]]:
    """For every anchor the probability of each candidate, all combinations of the other anchors' candidates summed.

    `scores[i][j]`: of candidate j of anchor i, any real number; `keys[i][j]`: its athlete, None for the empty one;
    `pair(i, relation)`: the score of anchors i and i + 1 being so related.

    >>> alike = lambda i, related: 2.0 if related == "same" else 0.0
    >>> [[round(p, 2) for p in row] for row in marginals([[1.0, 0.0], [0.0, 0.0]], [["a", None], ["a", None]], alike)]
    [[0.92, 0.08], [0.85, 0.15]]
    """
    count = len(scores)
    pairs = [_table(keys[i], keys[i + 1], partial(pair, i)) for i in range(count - 1)]
    forward = [list(scores[0])]
    for i in range(1, count):
        columns = zip(*pairs[i - 1], strict=True)
        forward.append(
            [
                own + _log_sum(a + b for a, b in zip(forward[-1], c, strict=True))
                for own, c in zip(scores[i], columns, strict=True)
            ]
        )
    backward = [[0.0] * len(scores[-1])]
    for i in range(count - 1, 0, -1):
        later = [own + back for own, back in zip(scores[i], backward[0], strict=True)]
        backward.insert(0, [_log_sum(a + b for a, b in zip(row, later, strict=True)) for row in pairs[i - 1]])
    return [softmax([a + b for a, b in zip(f, b_, strict=True)]) for f, b_ in zip(forward, backward, strict=True)]


def _table(first: Sequence[Any], second: Sequence[Any], score: Callable[[Relation], float]) -> list[list[float]]:
    known: dict[Relation, float] = {}
    for a in first:
        for b in second:
            related = relation(a, b)
            if related not in known:
                known[related] = score(related)
    return [[known[relation(a, b)] for b in second] for a in first]


def _log_sum(values: Iterable[float]) -> float:
    found = list(values)
    top = max(found)
    return top + math.log(sum(math.exp(value - top) for value in found))
