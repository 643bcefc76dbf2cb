"""Confidence: the probability that athlete, event, mark and place of a record are all right.

Weights in `models/weights/confidence.json`, learned from predictions for articles that the other weights had not seen,
so that a confidence of 0.9 means nine right in ten. Records below `FLOOR` do the database more harm than good.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from racemark.models import disciplines
from racemark.pipeline.linear import LinearModel, logit

from .claims import Claim

FLOOR = 0.30
"""0.22 to 0.35 differ by 0.005 in unseen F1, while precision rises by 0.024: better no record than a wrong one."""

NEWS = 0.7
"""Articles whose surest report is less sure than this report nothing: of 405 articles without results this keeps 375
empty, 364 at 0.55 and 353 at 0.45, with the same F1 of all others (2,278 articles in cross-validation)."""


MANY = 3.0
"""So many right reports are expected of an article whose reports are none of them sure: a long list has news, too.
With 3 instead of 2, 39 instead of 38 of the 40 development articles without results stay empty and recall is the same
(.739): one article, so weak evidence."""


SHORT = 100
"""Words; in texts up to this length `NEWS` would take as many right reports as wrong ones (F1 .69 with it and without,
19 instead of 20 of 20 kept empty): a text of two sentences that tells a result is hardly a preview."""


def kept(claims: list[Claim], words: int = SHORT + 1) -> list[Claim]:
    """The rated claims of an article of so many words that are more likely right than harmful."""
    sure = [claim for claim in claims if claim.confidence >= FLOOR]
    chances = [claim.confidence for claim in sure if claim.scope == "report"]
    news = words <= SHORT or max(chances, default=0.0) >= NEWS or sum(chances) >= MANY
    return [claim for claim in sure if news or claim.scope != "report"]


def rate(claims: list[Claim], article: Sequence[str] = ()) -> None:
    """Sets the confidence of every claim of an article; `article`: the features of the article as a whole."""
    model = LinearModel.load("confidence")
    for claim, features in zip(claims, features_of(claims, article), strict=True):
        claim.confidence = model.probability(features)


def features_of(claims: list[Claim], article: Sequence[str] = ()) -> list[dict[str, float]]:
    """What speaks for and against each claim of an article: its own evidence, the article's, the other claims'."""
    names = Counter(claim.athlete.name for claim in claims)
    joint = [math.prod(claim.chances) for claim in claims]
    unsaid = all(claim.event is None for claim in claims)
    found = []
    for claim, own in zip(claims, joint, strict=True):
        features = _features(claim, names[claim.athlete.name], len(claims))
        if unsaid:  # a page that leaves its event to its surroundings: no event was missed
            features["family=unsaid"] = features.pop("family=none")
        features["company"] = (sum(joint) - own) / max(len(claims) - 1, 1)
        features |= {f"{claim.scope}|{name}": 1.0 for name in article}
        found.append(features)
    return found


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
        "implied": logit(claim.implied),
        f"inferred={claim.inferred}|implied={sum(claim.implied < limit for limit in (0.5, 0.7, 0.9))}": 1.0,
        f"{kind}|support={min(claim.support, 4)}": 1.0,
        f"family={family}": 1.0,
        f"team={claim.is_team}": 1.0,
        f"place={'none' if claim.place is None else min(claim.place, 6)}": 1.0,
        f"others={min(same_athlete, 4)}": 1.0,
        f"records={sum(total >= limit for limit in (4, 10, 20, 40))}": 1.0,
        f"competition={claim.competition is not None}": 1.0,
        "joint": logit(claim.chances[0] * claim.chances[1] * claim.chances[2]),
        "combined": logit(claim.confidence),
        "person": logit(claim.athlete.probability),
    }
    for name, chance in (("who", who), ("event", event), ("scope", scope)):
        features[name] = logit(chance)
        features[f"{name}|low={sum(chance < limit for limit in (0.4, 0.6, 0.8, 0.95))}"] = 1.0
    return features
