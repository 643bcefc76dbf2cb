"""Confidence: the probability that athlete, event, mark and place of a record are all right.

Weights in `models/weights/confidence.json`, learned from predictions for articles that the other weights had not seen,
so that a confidence of 0.9 means nine right in ten. Records below `FLOOR` do the database more harm than good.
"""

from __future__ import annotations

import math
from collections import Counter

from racemark.models import disciplines
from racemark.pipeline.linear import LinearModel

from .claims import Claim

FLOOR = 0.18
"""Records that are right less often than about half of a set's F1 lower it; 0.15 to 0.25 differ by 0.003."""


def rate(claims: list[Claim]) -> None:
    """Sets the confidence of every claim of an article."""
    model = LinearModel.load("confidence")
    for claim, features in zip(claims, features_of(claims), strict=True):
        claim.confidence = model.probability(features)


def features_of(claims: list[Claim]) -> list[dict[str, float]]:
    """What speaks for and against each claim of an article."""
    names = Counter(claim.athlete.name for claim in claims)
    return [_features(claim, names[claim.athlete.name], len(claims)) for claim in claims]


def _features(claim: Claim, same_athlete: int, total: int) -> dict[str, float]:
    who, event, scope = claim.chances
    stated = "".join(
        letter
        for letter, value in (("m", claim.mark), ("p", claim.place), ("s", claim.status), ("f", claim.flags or None))
        if value is not None
    )
    family = disciplines.discipline(claim.event).family if claim.event else "none"
    kind = "listed" if claim.listed else claim.scope
    features = {
        "bias": 1.0,
        f"kind={kind}": 1.0,
        f"{kind}|stated={stated}": 1.0,
        f"{kind}|inferred={claim.inferred}": 1.0,
        "implied": _logit(claim.implied),
        f"inferred={claim.inferred}|implied={sum(claim.implied < limit for limit in (0.5, 0.7, 0.9))}": 1.0,
        f"{kind}|support={min(claim.support, 4)}": 1.0,
        f"family={family}": 1.0,
        f"team={claim.is_team}": 1.0,
        f"place={'none' if claim.place is None else min(claim.place, 6)}": 1.0,
        f"others={min(same_athlete, 4)}": 1.0,
        f"records={sum(total >= limit for limit in (4, 10, 20, 40))}": 1.0,
        f"competition={claim.competition is not None}": 1.0,
        "joint": _logit(claim.chances[0] * claim.chances[1] * claim.chances[2]),
        "combined": _logit(claim.confidence),
        "person": _logit(claim.athlete.probability),
    }
    for name, chance in (("who", who), ("event", event), ("scope", scope)):
        features[name] = _logit(chance)
        features[f"{name}|low={sum(chance < limit for limit in (0.4, 0.6, 0.8, 0.95))}"] = 1.0
    return features


def _logit(probability: float) -> float:
    bounded = min(max(probability, 0.01), 0.99)
    return math.log(bounded / (1 - bounded))
