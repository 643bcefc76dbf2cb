"""Interim marks and places: what an athlete had on the way is no result.

| words | stated | result |
|---|---|---|
| `36th in 5:36 at the mile, she came home 70th in 22:36` | two marks, two places | 70th in 22:36 |
| `ran 2:19.4, leading off the relay` | a mark | none: a leg |
| `went through two miles in 10:33`, `won the 5000m in 16:20.4` | two marks | 16:20.4 |
| `took 55.2 for the first lap and won in 1:54.3` | two marks | 1:54.3 |

What prose says of an athlete is weighed by its own words, by what the article says of the athlete elsewhere and by the
marks of others in the same race; the weights are in `models/weights/interim.json`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from statistics import median

from racemark.models import disciplines, plausibility
from racemark.pipeline.linear import LinearModel, logit

from .claims import Claim, reading_of
from .cues import PLAIN_WORD, bucket
from .merging import same_mark
from .report import Report

LEAST = 0.2
"""The probability from which a statement is kept as a result."""
_REACH = 60
_ON_THE_WAY = re.compile(
    r"\b(?:(?:at|through|by|past|to|in|for|after|over|of) (?:the )?(?:[\w-]+ )?"
    r"(?:miles?|halfway|bell|quarter|half|laps?|kilomet\w+|k|\d+(?:m|k)?|metres|meters|attempts?|rounds?|jumps?|throws?)"
    r"|split\w*|leg|anchor\w*|lead-?off|handed|baton|opening|opened|last|final|first|second|third|next) "
)
"""Words that tell a stretch of a race, an attempt or a relay's leg; the last of them is the feature."""
_FOR_TEAM = re.compile(r"(?: place| overall)? (?:for|among|of) (?:the )?[A-Z]")
"""`sixth for Tech` counts one team's runners."""
_NUMBER = re.compile(r"\.(\d+)$")


def may_be_interim(claim: Claim) -> bool:
    """Whether the claim is one that the question is asked of: prose that states a mark or a place."""
    return not claim.listed and claim.scope != "title" and (claim.mark is not None or claim.place is not None)


def drop_interim(report: Report, claims: list[Claim]) -> list[Claim]:
    """The claims without what is probably no result; the others have its probability as their confidence."""
    model = LinearModel.load("interim")
    kept = []
    for claim, features in zip(claims, interim_features(report, claims), strict=True):
        if features:
            claim.confidence = model.probability(features)
            if claim.confidence < LEAST:
                continue
        kept.append(claim)
    return kept


def interim_features(report: Report, claims: list[Claim]) -> list[dict[str, float]]:
    """What speaks for and against each claim being a result; empty where the question is not asked."""
    company = _Company(claims)
    return [_features(report, claim, company) if may_be_interim(claim) else {} for claim in claims]


class _Company:
    """The other claims of the article that bear on one."""

    def __init__(self, claims: list[Claim]) -> None:
        self.of_athlete: dict[int, list[Claim]] = defaultdict(list)
        self.of_race: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        decimals: dict[str, Counter[int]] = defaultdict(Counter)
        for claim in claims:
            self.of_athlete[id(claim.athlete)].append(claim)
            self.of_race[_race_of(claim)].append(claim)
            if claim.mark is not None:
                decimals[_family(claim)][_decimals(claim)] += 1
        self.decimals = {family: max(counts, key=lambda n: (counts[n], n)) for family, counts in decimals.items()}

    def rivals(self, claim: Claim) -> list[Claim]:
        """What else the article says of the athlete in the event."""
        return [
            other
            for other in self.of_athlete[id(claim.athlete)]
            if other is not claim
            and other.scope == claim.scope
            and (other.event == claim.event or None in (other.event, claim.event))
        ]


def _race_of(claim: Claim) -> tuple[object, ...]:
    return claim.event, claim.sex, claim.scope


def _family(claim: Claim) -> str:
    return disciplines.discipline(claim.event).family if claim.event else "none"


def _decimals(claim: Claim) -> int:
    found = _NUMBER.search(claim.mark.readings[0].value) if claim.mark and claim.mark.readings else None
    return len(found[1]) if found else 0


def _features(report: Report, claim: Claim, company: _Company) -> dict[str, float]:
    sentence = claim.sentence
    kind = "both" if claim.mark and claim.place else "mark" if claim.mark else "place"
    family = _family(claim)
    rivals = company.rivals(claim)
    spans = [*claim.spans.get("mark", ()), *claim.spans.get("place", ())]
    low, high = min(a for a, _ in spans), max(b for _, b in spans)
    if not sentence.start <= low <= high <= sentence.end:
        low = high = claim.position
    names = [
        "bias",
        f"kind={kind}",
        f"scope={claim.scope}",
        f"family={family}|{kind}",
        f"team={claim.is_team}|{kind}",
        f"block={sentence.kind}",
        f"flags={bool(claim.flags)}|{kind}",
        f"status={claim.status}",
        f"named={any(n.value.athlete is claim.athlete for n in sentence.names)}|{kind}",
        f"names={min(len(sentence.names), 3)}|{kind}",
        *_rival_features(claim, kind, family, rivals),
        *_race_features(claim, kind, family, company),
        *_words(report, claim, kind, low, high),
    ]
    features = dict.fromkeys(names, 1.0)
    who, event, scope = claim.chances
    features |= {"who": logit(who), "event": logit(event), "sure_scope": logit(scope)}
    features[f"person|team={claim.is_team}"] = logit(claim.athlete.probability)
    return features


def _rival_features(claim: Claim, kind: str, family: str, rivals: list[Claim]) -> list[str]:
    """What else is said of the athlete in the event: before and after, of which marks and places."""
    found = []
    if claim.mark is not None:
        others = [o for o in rivals if o.mark is not None and not same_mark(o, claim)]
        again = any(o.mark is not None and same_mark(o, claim) for o in rivals)
        before = sum(o.position < claim.position for o in others)
        found.append(f"marks={min(before, 2)}|{min(len(others) - before, 2)}|{kind}")
        found.append(f"mark_again={again}|{kind}")
        ratio = _ratio(claim, others, max)
        found += [f"own_ratio={ratio}|{family}", f"own_ratio={ratio}|later={len(others) > before}"]
        found.append(f"listed_mark={any(o.listed for o in others)}")
    if claim.place is not None:
        apart = [o for o in rivals if o.place is not None and o.place != claim.place]
        before = sum(o.position < claim.position for o in apart)
        found.append(f"places={min(before, 2)}|{min(len(apart) - before, 2)}|{kind}")
        found.append(f"place_again={any(o.place == claim.place for o in rivals)}|{kind}")
        found.append(f"listed_place={any(o.listed for o in apart)}")
    marked = any(o.mark is not None for o in rivals)
    placed = any(o.place is not None for o in rivals)
    found.append(f"else={marked}|{placed}|{kind}")
    last = max((o.position for o in rivals), default=-1) < claim.position
    found.append(f"last={last}|any={bool(rivals)}|{kind}")
    return found


def _race_features(claim: Claim, kind: str, family: str, company: _Company) -> list[str]:
    """How the mark and the place fit those of the others in the race."""
    others = [o for o in company.of_race[_race_of(claim)] if o.athlete is not claim.athlete]
    found = []
    reading = reading_of(claim)
    if claim.mark is not None:
        found.append(f"race_ratio={_ratio(claim, [o for o in others if o.mark is not None], median)}|{family}")
        usual = company.decimals.get(family, 0)
        found.append(f"decimals={_decimals(claim) - usual}")
        found.append(f"role={claim.mark.role}")
        found.append(f"style={claim.mark.style}|{family}")
        if reading is not None and claim.event is not None:
            score = plausibility.score(claim.event, reading.number, claim.sex)
            found.append(f"plausible={sum(score > limit for limit in (-8, -4, -2, -1, 0))}|{family}")
        else:
            found.append(f"plausible=none|{family}")
    if claim.place is not None:
        taken = sum(o.place == claim.place for o in others)
        found.append(f"taken={min(taken, 1)}|{kind}")
        found.append(f"place={bucket(claim.place, 2, 4, 9, 20)}|{kind}")
    return found


def _ratio(claim: Claim, others: list[Claim], of: Callable[[list[float]], float]) -> str:
    """The mark as a share of the others': in steps that tell a mile's time from a whole race's."""
    reading = reading_of(claim)
    numbers = [
        r.number for o in others if (r := reading_of(o)) is not None and reading is not None and r.kind == reading.kind
    ]
    if reading is None or not numbers:
        return "none"
    share = reading.number / (of(numbers) or 1.0)
    return str(sum(share > limit for limit in (0.3, 0.55, 0.8, 0.95, 0.995, 1.005, 1.05, 1.3, 2)))


def _words(report: Report, claim: Claim, kind: str, low: int, high: int) -> list[str]:
    lower, sentence = report.lower, claim.sentence
    start = max(sentence.start, low - _REACH)
    left = PLAIN_WORD.findall(lower, start, low)[-8:]
    right = PLAIN_WORD.findall(lower, high, min(high + _REACH, sentence.end))[:6]
    opening = PLAIN_WORD.findall(lower, sentence.start, min(sentence.start + 40, low))[:4]
    found = [f"left~{w}" for w in left] + [f"right~{w}" for w in right] + [f"open~{w}" for w in opening]
    found.append(f"left1={left[-1] if left else None}|{kind}")
    found.append(f"right1={right[0] if right else None}|{kind}")
    found.append(f"for={bool(_FOR_TEAM.match(report.text, high))}|{kind}")
    way = [m.group().split()[-1] for m in _ON_THE_WAY.finditer(lower, start, low)][-1:]
    after = [m.group().split()[-1] for m in _ON_THE_WAY.finditer(lower, high, min(high + 40, sentence.end))][:1]
    found += [f"way={w}" for w in way or ["none"]] + [f"way_after={w}" for w in after or ["none"]]
    return found
