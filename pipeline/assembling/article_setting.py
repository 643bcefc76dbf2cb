"""The setting of an article: competition, venue and date that most of its results belong to, by learned weights.

Words that name one thing in two ways (`IC4A`, `IC4A Championship`) count together. Weights:
`models/weights/article_setting.json`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from racemark.models.articles import BlockKind
from racemark.pipeline.annotating.names import fold
from racemark.pipeline.linear import LinearModel, softmax

from .cues import FUTURE, PAST
from .evidence import FRESH, Evidence, evidence_of
from .report import Report

SILENCE = 0.3
"""How much the probability of no setting at all counts: a wrong one costs little more than a missing one."""
SETTING_FIELDS = ("competition", "venue", "date")

_AHEAD = re.compile(
    r"\b(?:next (?:week|month|year|summer|winter|season|\w+day)|later this|will|bound for|team (?:for|to)|upcoming"
    r"|in (?:\w+ )?(?:days|weeks|months)[’']? time|looms?|begins?|starts?"
    r"|(?:place|spot|berth|ticket|standard|selection|squad|build-up|tune-up|warm-up|preparations?|qualif\w+|selected"
    r"|eyeing|advanc\w+|named) (?:\w+ ){0,3}(?:at|in|for|to|on))\b"
)
"""On either side of a name: it is spoken of as yet to come, in text in lower case. Not `FUTURE`, which ends before the
name and also takes words that say so there alone (`ahead of`, `road to`): each is a feature of its own, and what was
learned rests on both."""

_HEADS = frozenset(
    "meet meeting championship championships champs invitational invite classic games relays race the".split()
)
"""Say what kind of meeting it is, not which."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the article's competition, its venue and its date are stated; None where they are not."""

    competition: Evidence | None
    venue: Evidence | None
    date: Evidence | None

    def value(self, field: str) -> str | None:
        one = getattr(self, field)
        return one.value if one else None


@dataclass(frozen=True, slots=True)
class Named:
    """One competition, venue or date with all the words for it; `words` is the fullest of them."""

    words: Evidence | None
    features: dict[str, float]


def setting_of(report: Report) -> Setting:
    """The setting of a report; fields that it does not state are None."""
    best = {field: _best(setting_candidates(report, field)) for field in SETTING_FIELDS}
    if best["date"] is not None and _is_others_year(report, best["date"], best["competition"]):
        best["date"] = None
    return Setting(**best)


def _is_others_year(report: Report, date: Evidence, competition: Evidence | None) -> bool:
    """Whether a bare year only names a competition that the article is not about (`the 2023 World Championships`)."""
    if len(date.value) > len("2023"):
        return False
    named = report.within("competitions", date.start - 40, date.end + 6)
    beside = [m for m in named if m.start <= date.end + 1 and m.end >= date.start]
    return bool(beside) and all(competition is None or m.value.name != competition.value for m in beside)


def _best(candidates: list[Named]) -> Evidence | None:
    model = LinearModel.load("article_setting")
    weights = softmax([model.score(c.features) for c in candidates])
    weights[-1] *= SILENCE
    return candidates[max(range(len(candidates)), key=lambda i: weights[i])].words


def setting_candidates(report: Report, field: str) -> list[Named]:
    """Every thing that the article names, and silence last."""
    evidence = [
        one for one in evidence_of(report, field) if report.sentence_at(one.start).kind is not BlockKind.CAPTION
    ]
    groups: dict[str, list[Evidence]] = defaultdict(list)
    full = fullest(evidence)
    for one in evidence:
        groups[full[one.value].value].append(one)
    votes = {value: sum(_vote(report, one) for one in group) for value, group in groups.items()}
    most = max(votes.values(), default=1.0) or 1.0
    found = [
        Named(full[value], _features(report, field, group, votes[value] / most)) for value, group in groups.items()
    ]
    return [*found, Named(None, {f"{field}|silent": 1.0, f"{field}|silent|any={min(len(found), 3)}": 1.0})]


def fullest(evidence: list[Evidence]) -> dict[str, Evidence]:
    """For each value, the evidence with the longest value that names the same in full; a date names itself only."""
    longest = sorted({one.value: one for one in reversed(evidence)}.values(), key=lambda one: -len(one.value))
    folded = [(f" {fold(one.value)} ", one) for one in longest]
    having: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    for text, one in folded:
        for word in {word.rstrip("s") for word in text.split()}:
            having[word].append((text, one))

    def sharing(words: list[str]) -> list[tuple[str, Evidence]]:
        """Those with the rarest of the words: no others can have all of them."""
        return min((having[word.rstrip("s")] for word in words), key=len, default=[])

    return {one.value: _in_full(words, one, sharing) for words, one in folded}


def _in_full(words: str, one: Evidence, sharing: Callable[[list[str]], list[tuple[str, Evidence]]]) -> Evidence:
    """The longest name that holds this one word for word, else one that it leaves words out of, else is short for."""
    if one.value[:4].isdigit() and "precision" in "".join(one.traits):
        return one
    alike = sharing(words.split())
    held = next(
        (other for text, other in alike if words in text and len(words) > 5 and "generic" not in other.traits), one
    )
    if held.value == one.value:
        held = next((other for text, other in alike if _is_part(words, text) and "named" in other.traits), one)
    if one.value.isupper() and held.value == one.value:
        alike = sharing(_telling(words))
        held = next((other for text, other in alike if not other.value.isupper() and _is_short_for(words, text)), one)
    return held


def _telling(words: str) -> list[str]:
    """The words that tell one meeting from another."""
    return [word for word in words.split() if word not in _HEADS and len(word) > 1]


def _is_part(words: str, full: str) -> bool:
    """Whether a name leaves out words of a longer one with the same head: `Weald League`, `Weald Track League`."""
    own, rest = words.split(), iter(full.split())
    return len(own) > 1 and bool(_telling(words)) and own[-1] == full.split()[-1] and all(word in rest for word in own)


def _is_short_for(words: str, full: str) -> bool:
    """Whether a headline's capitals name what the text names in full: `HARBOUR MEET`, `Port Harbour Invitational`."""
    own = {word.rstrip("s") for word in _telling(words)}
    return bool(own) and own <= {word.rstrip("s") for word in full.split()}


def _features(report: Report, field: str, group: list[Evidence], vote: float) -> dict[str, float]:
    names: set[str] = set()
    future = past = results = beside = dated = ahead = 0
    for one in group:
        sentence = report.sentence_at(one.start)
        before = report.text[max(sentence.start, one.start - 60) : one.start]
        future += bool(FUTURE.search(before.lower())) or "future=True" in one.traits
        past += bool(PAST.search(report.lower[sentence.start : sentence.end]))
        results += bool(
            report.within("marks", sentence.start, sentence.end)
            or report.within("places", sentence.start, sentence.end)
        )
        near = (max(sentence.start, one.start - 60), min(sentence.end, one.end + 60))
        dated += any(
            m.value.form in FRESH and not m.value.future and m.start != one.start for m in report.within("dates", *near)
        )
        ahead += bool(_AHEAD.search(report.lower, *near))
        beside += any(not m.value.implied for m in report.within("competitions", one.start - 60, one.start))
        last = (re.findall(r"[\w’']+|[^\w\s]", before) or ["^"])[-1].casefold()
        names.update({f"pre={last}", f"at={_place(report, one)}", *one.traits})
    size = len(group)
    first = _place(report, group[0])
    early = report.sentence_at(group[0].start).index
    names.update(
        {
            f"count={min(size, 4)}",
            f"first={first}",
            f"first={first}|future={_part(future, size)}",
            f"early={sum(early >= n for n in (1, 3, 6, 12))}",
            f"first={first}|count={min(size, 3)}",
            f"future={_part(future, size)}",
            f"past={_part(past, size)}",
            f"results={min(results, 3)}",
            f"beside={min(beside, 1)}",
            f"dated={min(dated, 2)}",
            f"dated={min(dated, 1)}|first={first}",
            f"ahead={_part(ahead, size)}",
        }
    )
    names.update({f"first={first}|{trait}" for trait in group[0].traits[:1]})
    features = {f"{field}|{name}": 1.0 for name in sorted(names)}
    return features | {f"{field}|vote": vote, f"{field}|elected": float(vote == 1.0)}


def _vote(report: Report, one: Evidence) -> float:
    """How much one mention speaks for its being the setting: early ones much, future and unnamed ones little."""
    if "implied" in one.traits:
        return 0.0
    if any(trait.startswith("stamp=True") for trait in one.traits):
        return 1.0
    sentence = report.sentence_at(one.start)
    weight = (
        2.0 if sentence.kind is BlockKind.HEADING or 4 <= sentence.index < 8 else 3.0 if sentence.index < 4 else 1.0
    )
    if FUTURE.search(report.lower, max(sentence.start, one.start - 60), one.start):
        weight *= 0.3
    return weight * 0.35 if "generic" in one.traits or "kind=country" in one.traits else weight


def _part(number: int, of: int) -> int:
    return int(3 * number / of)


def _place(report: Report, one: Evidence) -> str:
    """Where on the page the words stand."""
    sentence = report.sentence_at(one.start)
    if sentence.kind is BlockKind.HEADING:
        return "headline" if sentence.index < 3 else "heading"
    if sentence.kind is BlockKind.BYLINE:
        return "byline"
    number = report.told_before[sentence.index]
    return "lead" if number < 2 else "early" if number < 6 else "middle" if number < 15 else "late"
