"""Learns the weights in `models/weights/` from articles with gold records, or predicts for articles not learned from.

    python -m benchmarks.train --raw DIR --gold DIR            # writes the weights
    python -m benchmarks.train --raw DIR --gold DIR --folds 8  # predictions for each eighth by weights from the others

Linear models: which name strings are athletes, whom an anchor belongs to, which event, which scope; what the article is
about and which words state a field (`train_fields`); how likely a record is right. Labels come from the gold by
position: an anchor within a gold record's evidence that has the record's mark or place is that record's. See
`learning` for how.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.learning import WEIGHTS_OF_ARTICLES, Choice, accuracy, learn
from benchmarks.train_fields import (
    Decision,
    field_decisions,
    indoor_decisions,
    interim_decisions,
    place_decisions,
    setting_decisions,
)
from racemark.models.articles import Source
from racemark.models.disciplines import discipline
from racemark.pipeline import annotating, cleaning
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.annotating.names import fold
from racemark.pipeline.assembling.anchors import Anchor
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.athlete_links import AthleteLink, Candidate
from racemark.pipeline.assembling.chains import gap, pair_features, relation
from racemark.pipeline.assembling.confidence import features_of
from racemark.pipeline.assembling.event_links import EventLink
from racemark.pipeline.assembling.lists import list_claims
from racemark.pipeline.assembling.meeting_kinds import KINDS, Kind, MeetingKinds
from racemark.pipeline.assembling.report import Report
from racemark.pipeline.assembling.results import results_of
from racemark.pipeline.assembling.scopes import SCOPES, turn
from racemark.pipeline.assembling.tables import table_claims
from racemark.pipeline.evaluating.facts import SLOTS, GoldRecord, Range, evidence_ranges, flat, read_gold
from racemark.pipeline.evaluating.measures import align, core_right
from racemark.pipeline.linear import LinearModel, conjoin

MODELS = (
    "meeting_kinds",
    "athletes",
    "article_setting",
    "indoors",
    "athlete_links",
    "event_links",
    "scopes",
    "fields",
    "interim",
    "places",
    "confidence",
)
"""In the order in which they build on each other."""
WEIGHTS = Path(__file__).resolve().parent.parent / "models" / "weights"
RIDGE = {
    "meeting_kinds": 20.0,
    "athletes": 1.0,
    "athlete_links": 4.0,
    "event_links": 2.0,
    "scopes": 10.0,
    "article_setting": 4.0,
    "indoors": 4.0,
    "fields": 16.0,
    "interim": 4.0,
    "places": 12.0,
    "confidence": 6.0,
}
"""By model: the penalty with the least loss on articles left out, of a few tried in cross-validation (2026-11-23)."""


NAMED = 4.0
"""How much more than others of their folder the pieces count that the project was asked for by name (`seed-*`)."""


@dataclass
class Example:
    """An article, its gold records with raw evidence ranges, and its annotation."""

    name: str
    article: Any
    doc: Any
    records: list[dict[str, Any]]
    golds: Sequence[GoldRecord] = ()
    evidence: Sequence[Sequence[Range]] = ()


# --- examples and labels ---------------------------------------------------------------------------------------------


_UNSAID: dict[str, Any] = dict.fromkeys(SLOTS) | {"is_team": False, "records": [], "note": None}
"""A gold record's fields where the file leaves them out."""


def read_examples(raw: Path, gold: Path, model: str | None = None) -> list[Example]:
    """The articles of a folder that have gold records, annotated (`model`: another spaCy model than the default)."""
    nlp = annotating.load(model)
    examples = []
    paths = {path.stem: path for path in raw.iterdir()}
    for file in sorted(gold.glob("*.json")):
        path = paths[file.stem]
        article = cleaning.clean(Source(str(path), path.read_bytes()))
        records = [_UNSAID | record for record in json.loads(file.read_text("utf-8"))["records"]]
        golds = read_gold(file).records
        evidence = [evidence_ranges(gold, article.raw) for gold in golds]
        example = Example(file.stem, article, annotating.annotate(nlp, article), records, golds, evidence)
        examples.append(example)
    return examples


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: equal, or one surname where a given name is missing or begins alike."""
    a, b = fold(one), fold(other)
    return a == b or (
        bool(a)
        and bool(b)
        and a.split()[-1] == b.split()[-1]
        and (len(a.split()) == 1 or len(b.split()) == 1 or a[0] == b[0])
    )


def value_matches(anchor: Anchor, record: dict[str, Any]) -> bool:
    """Whether the record has what the anchor states."""
    if anchor.kind == "mark":
        return record["mark"] is not None and any(_equal_marks(record["mark"], r.value) for r in anchor.value.readings)
    if anchor.kind == "status":
        return bool(record["status"] == anchor.value.status)
    if anchor.kind == "title" and anchor.value.head == "record":
        return bool(record["records"])
    return record["place"] in anchor.places


def _equal_marks(one: str, other: str) -> bool:
    def seconds(text: str) -> float:
        total = 0.0
        for part in str(text).split(":"):
            total = total * 60 + float(part)
        return total

    try:
        return abs(seconds(one) - seconds(other)) < 0.0051
    except ValueError:
        return one == other


def gold_of(example: Example, assembly: Assembly, anchor: Anchor) -> list[int] | None:
    """The records that the anchor states; [] where it states none; None where the gold does not tell."""
    spans = assembly.report.spans(anchor.start, anchor.end)
    if not spans:
        return None
    low, high = spans[0][2], spans[-1][3]
    matching = [i for i, record in enumerate(example.records) if value_matches(anchor, record)]
    inside = [i for i in matching if any(a <= low and high <= b for a, b in example.evidence[i])]
    if inside:
        return inside
    overlapping = [i for i in matching if any(a < high and low < b for a, b in example.evidence[i])]
    if overlapping:
        return overlapping
    if anchor.kind == "mark":
        return matching
    names = [m.value.athlete.name for m in anchor.sentence.names]
    doubtful = any(same_person(name, example.records[i]["athlete"]) for name in names for i in matching)
    return None if doubtful else []


def choices_of(example: Example, assembly: Assembly) -> dict[str, list[Choice]]:
    """The decisions of one article, for the models that come after `athletes`."""
    found: dict[str, list[Choice]] = {name: [] for name in MODELS}
    listed = table_claims(assembly.report, assembly.roster)[1] | list_claims(assembly.report, assembly.roster)[1]
    for sentence in assembly.report.sentences:
        if sentence.index not in listed:
            labelled = [
                _labelled(assembly, anchor, [example.records[i] for i in gold])
                for anchor in assembly.athletes.anchors(sentence)
                if (gold := gold_of(example, assembly, anchor)) is not None
            ]
            found["athlete_links"] += _link_choices(example, assembly, labelled)
            stated = [one for one in labelled if one.records]
            own = [_add_event(found, example, assembly, one) for one in stated]
            found["scopes"] += _scope_choices(example, assembly, stated, own)
    return found


@dataclass(frozen=True)
class Labelled:
    """An anchor with the records that it states (none: no result), and which candidates are their athletes."""

    anchor: Anchor
    records: list[dict[str, Any]]
    candidates: list[Candidate]
    right: list[bool]

    @property
    def athlete(self) -> Athlete | None:
        return next((c.athlete for c, good in zip(self.candidates, self.right, strict=True) if good), None)


def _labelled(assembly: Assembly, anchor: Anchor, records: list[dict[str, Any]]) -> Labelled:
    candidates = assembly.athletes.candidates(anchor)
    right = [
        any(same_person(c.athlete.name, r["athlete"]) for r in records) if c.athlete else not records
        for c in candidates
    ]
    return Labelled(anchor, records, candidates, right)


def _link_choices(example: Example, assembly: Assembly, labelled: list[Labelled]) -> list[Choice]:
    """The athlete of each anchor, its neighbours' athletes given (pseudo-likelihood, Besag 1975)."""
    known = [one for one in labelled if any(one.right)]
    gaps = [gap(assembly.report, first.anchor, second.anchor) for first, second in pairwise(known)]
    found = []
    for number, one in enumerate(known):
        features = [dict(c.features) for c in one.candidates]
        for candidate, own in zip(one.candidates, features, strict=True):
            if number > 0:
                before = relation(known[number - 1].athlete, candidate.athlete)
                own |= pair_features(gaps[number - 1], before)
            if number + 1 < len(known):
                after = relation(candidate.athlete, known[number + 1].athlete)
                for name, value in pair_features(gaps[number], after).items():
                    own[name] = own.get(name, 0.0) + value
        unsure = bool(one.records) and all(str(r.get("note") or "").startswith("unsure") for r in one.records)
        found.append(Choice(example.name, features, one.right, 0.4 if unsure else 1.0))
    return found


def _add_event(found: dict[str, list[Choice]], example: Example, assembly: Assembly, labelled: Labelled) -> list[Any]:
    """Adds the decision about the event of an anchor that states a result; returns the mentions that are right."""
    anchor, records = labelled.anchor, labelled.records
    codes = {r["event"] for r in records}
    events = assembly.events.candidates(anchor, labelled.athlete, mark_beside(assembly, anchor, records))
    right = [(c.mention.value.code if c.mention else None) in codes for c in events]
    told = [c.mention for c, good in zip(events, right, strict=True) if good and c.mention]
    if any(right):
        found["event_links"].append(Choice(example.name, [c.features for c in events], right))
        assembly.events.follow(anchor, max(told, key=lambda m: (m.start < anchor.end, m.start), default=None))
    return told


def _scope_choices(
    example: Example, assembly: Assembly, stated: list[Labelled], events: list[list[Any]]
) -> list[Choice]:
    """The scope of each anchor that states a result, given its true athlete and event and its neighbours' scopes."""
    found = []
    for number, one in enumerate(stated):
        features = _scope_features(assembly, one, events[number])
        candidates = [conjoin(scope, features) for scope in SCOPES]
        before = next((o for o in reversed(stated[:number]) if _is_other(o, one)), None)
        after = next((o for o in stated[number + 1 :] if _is_other(o, one)), None)
        for first, second in ((before, one), (one, after)):
            if first is None or second is None:
                continue
            cues = turn(assembly.report, first.anchor, second.anchor)
            known = (second if first is one else first).records[0]["scope"]
            for scope, candidate in zip(SCOPES, candidates, strict=True):
                for name, value in pair_features(cues, "same" if scope == known else "other").items():
                    candidate[name] = candidate.get(name, 0.0) + value
        scopes = {r["scope"] for r in one.records}
        found.append(Choice(example.name, candidates, [scope in scopes for scope in SCOPES]))
    return found


def _is_other(one: Labelled, other: Labelled) -> bool:
    """Whether two anchors state different performances."""
    return not any(record is another for record in one.records for another in other.records)


def _scope_features(assembly: Assembly, one: Labelled, events: list[Any]) -> dict[str, float]:
    anchor = one.anchor
    people = [c.mention for c, good in zip(one.candidates, one.right, strict=True) if good and c.mention]
    nearest = min(people, key=lambda m: abs(m.start - anchor.start), default=None)
    link = AthleteLink(anchor, nearest, 1.0) if nearest else None
    event = EventLink(min(events, key=lambda m: abs(m.start - anchor.start)), 1.0) if events else None
    return assembly.judge.features(anchor, link, event)


def mark_beside(assembly: Assembly, anchor: Anchor, records: list[dict[str, Any]]) -> Any:
    """The anchor's mark, or that of the same record in the same sentence."""
    for other in [anchor, *assembly.athletes.anchors(anchor.sentence)]:
        if other.kind == "mark" and any(value_matches(other, record) for record in records):
            return other.value
    return None


def kind_choices(example: Example) -> list[Choice]:
    """What kind of meeting each block is about that results are reported in: the kind of most of their events."""
    report = Report(example.doc, example.article)
    mentions = example.doc._.racemark
    judged = MeetingKinds(report.lower, report.blocks, mentions["events"], mentions["marks"])
    found = []
    for number, block in enumerate(report.blocks):
        spans = report.spans(block.start, block.end)
        told = Counter(
            _kind_of(record["event"])
            for record, ranges in zip(example.records, example.evidence, strict=True)
            if record["event"] and record["scope"] == "report" and spans
            if any(spans[0][2] <= low and high <= spans[-1][3] for low, high in ranges)
        )
        if told:
            features = judged.features(number)
            right = [kind == told.most_common(1)[0][0] for kind in KINDS]
            found.append(Choice(example.name, [conjoin(kind, features) for kind in KINDS], right))
    return found


def _kind_of(event: str) -> Kind:
    family = discipline(event).family
    return next((kind for kind in KINDS if kind == family), "track")


def athlete_choices(example: Example) -> list[Choice]:
    """Which name strings of an article are people that it reports results of."""
    golds = [r["athlete"] for r in example.records if not r["is_team"]]
    found = []
    for athlete in {id(m.value.athlete): m.value.athlete for m in example.doc._.racemark["athletes"]}.values():
        good = any(same_person(athlete.name, gold) for gold in golds)
        found.append(Choice(example.name, [athlete.features, {}], [good, not good]))
    return found


def decisions(examples: list[Example], folds_: list[list[Example]]) -> dict[str, list[Choice]]:
    """All decisions of all articles; what a model takes from another is from weights that have not seen the article."""
    found: dict[str, list[Choice]] = {name: [] for name in MODELS}
    own = {example.name: athlete_choices(example) for example in examples}
    found["athletes"] = [choice for choices in own.values() for choice in choices]
    found["meeting_kinds"] = [choice for example in examples for choice in kind_choices(example)]
    for name, decide in _DECIDED.items():
        for held in folds_:
            train(found, {example.name for example in held}, only=MODELS[: MODELS.index(name)])
            for example in held:
                for model, choices in decide(example).items():
                    found[model] += choices
    return found


def _as_choices(example: Example, decided: Iterable[Decision]) -> list[Choice]:
    return [Choice(example.name, *one) for one in decided]


def link_choices(example: Example) -> dict[str, list[Choice]]:
    """The decisions of an article that build on its setting alone."""
    assembly = rebuilt(example)
    return choices_of(example, assembly) | {
        "indoors": _as_choices(example, indoor_decisions(example.records, assembly))
    }


def confidence_choices(example: Example) -> list[Choice]:
    """Which records of an article that the weights have not seen are right."""
    assembly = rebuilt(example)
    claims = assembly.claims()
    preds = [flat(result) for result in results_of(assembly.report, claims)]
    pairs = {j: example.golds[i] for i, j in align(example.golds, preds)}
    found = []
    for number, (pred, features) in enumerate(zip(preds, features_of(claims, assembly.judge.article), strict=True)):
        gold = pairs.get(number)
        if gold is not None and gold.unsure:
            continue
        right = gold is not None and core_right(gold, pred)
        found.append(Choice(example.name, [features, {}], [right, not right]))
    return found


_DECIDED: dict[str, Callable[[Example], dict[str, list[Choice]]]] = {
    "article_setting": lambda e: {"article_setting": _as_choices(e, setting_decisions(e.records, rebuilt(e)))},
    "indoors": link_choices,
    "fields": lambda e: {"fields": _as_choices(e, field_decisions(e.records, rebuilt(e), same_person))},
    "interim": lambda e: {"interim": _as_choices(e, interim_decisions(e.records, rebuilt(e), same_person))},
    "places": lambda e: {"places": _as_choices(e, place_decisions(e.records, rebuilt(e), same_person))},
    "confidence": lambda e: {"confidence": confidence_choices(e)},
}
"""What an article gives to learn from, by the first model that it is for, with the weights of those before."""


def train(
    choices: dict[str, list[Choice]],
    without: Set[str] = frozenset(),
    verbose: bool = False,
    only: Sequence[str] = MODELS,
) -> None:
    """Sets the weights of the models from the decisions of all articles but `without`."""
    for name in only:
        seen = [choice for choice in choices[name] if choice.document not in without]
        LinearModel.load(name).weights = weights = learn(seen, RIDGE[name])
        if verbose:
            print(
                f"{name}: {len(seen)} decisions, {len(weights)} weights, {accuracy(seen, weights):.3f} right",
                file=sys.stderr,
            )


def rebuilt(example: Example) -> Assembly:
    """The article assembled with the present weights."""
    model = LinearModel.load("athletes")
    for mention in example.doc._.racemark["athletes"]:
        mention.value.athlete.probability = model.probability(mention.value.athlete.features)
    return Assembly(example.doc, example.article)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", type=Path, required=True, nargs="+")
    parser.add_argument("--gold", type=Path, required=True, nargs="+", help="as many as --raw, in the same order")
    parser.add_argument("--weight", type=float, nargs="+", help="what an article of each folder counts (default 1)")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of writing the weights")
    parser.add_argument("--by-genre", action="store_true", help="folds are genres (the file names' first word)")
    parser.add_argument("--model", help="another spaCy model")
    parser.add_argument("--out", type=Path, default=Path("out/folds.jsonl"))
    arguments = parser.parse_args()
    WEIGHTS.mkdir(exist_ok=True)
    examples = []
    weights = arguments.weight or [1.0] * len(arguments.raw)
    for raw, gold, weight in zip(arguments.raw, arguments.gold, weights, strict=True):
        found = read_examples(raw, gold, arguments.model)
        WEIGHTS_OF_ARTICLES.update({e.name: weight * (NAMED if e.name.startswith("seed-") else 1) for e in found})
        examples += found
    groups = folds(examples, arguments.folds or 5, arguments.by_genre)
    choices = decisions(examples, list(groups.values()))
    if not arguments.folds and not arguments.by_genre:
        train(choices, verbose=True)
        for name in MODELS:
            text = json.dumps(LinearModel.load(name).weights, indent=0, sort_keys=True, ensure_ascii=False)
            (WEIGHTS / f"{name}.json").write_text(text + "\n", "utf-8")
        return
    arguments.out.parent.mkdir(exist_ok=True)
    with arguments.out.open("w", encoding="utf-8") as out:
        for held in groups.values():
            train(choices, {example.name for example in held})
            for example in held:
                for result in rebuilt(example).results():
                    out.write(result.model_dump_json(by_alias=True) + "\n")


def folds(examples: list[Example], count: int, by_genre: bool) -> dict[str, list[Example]]:
    """The articles in groups: of one genre each, or each with its share of every genre."""
    groups: dict[str, list[Example]] = defaultdict(list)
    order = Counter[str]()
    for example in examples:
        genre = example.name.split("-")[0]
        groups[genre if by_genre else str(order[genre] % count)].append(example)
        order[genre] += 1
    return dict(groups)


if __name__ == "__main__":
    main()
