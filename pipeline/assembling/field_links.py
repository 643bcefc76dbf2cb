"""Which words state a claim's field: candidates weighed by learned weights, one bag of named features each.

Fields of the performance (competition, venue, date, sex, category, round) are chosen claim by claim, fields of the
person (nationality, age) athlete by athlete. Saying nothing is always a candidate: an article need not state a field.
Weights: `models/weights/fields.json`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention
from racemark.models.records import Scope
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.linear import LinearModel, softmax

from .article_setting import SETTING_FIELDS, Setting, fullest
from .athlete_cues import CLAUSE
from .choosing import tally
from .claims import Claim, Span
from .cues import FUTURE, PAST, bucket
from .evidence import Evidence, evidence_of
from .report import Report, Sentence

CLAIM_FIELDS = ("competition", "venue", "date", "sex", "category", "round")
PERSON_FIELDS = ("nationality", "age", "team")
LOOK_BACK, LOOK_AHEAD = 14, 3
"""Sentences before and after the claim's own whose words are candidates, besides headings and the opening."""
SURE = 0.35
"""Least probability of a value that is stated rather than left out: where right and wrong ones balance in F1."""
OTHER_SETTING = {"competition": 0.9, "venue": 0.9, "date": 0.7}
"""Least probability at which a fresh result is given another competition, venue or date than the article's own."""
OWN_WORDS = 0.6
"""The same where the heading or the paragraph of the result names the other one: in round-ups each has its own."""
OPENING = 5
"""Sentences at the head of the article that speak for all of it."""
CARRIED = 3
"""Sentences back from words for a nation or an age in which the athlete may be named (`the Ethiopian`)."""

_WORD = re.compile(r"[\w’']+|[^\w\s]")
_KEPT = frozenset("of from for the a an and by over in at 's ’s ( ) , who is was to with fellow her his ; : -".split())
_RACE_AFTER = re.compile(
    r"(?:['’]s?)? (?:race|side|event|section|contest|competition|title|equivalent|version|final)\b"
)

_FIRST_BEFORE = re.compile(r"\b(?:first|leading|fastest|for the|of the) $")


@dataclass(slots=True)
class Candidate:
    """Words that may state the field; `evidence` None: the article does not state it."""

    evidence: Evidence | None
    parts: tuple[dict[str, float], ...]
    """Its features: what many candidates share, what is its own."""
    score: float
    count: int = 1
    """How many stretches with the same features it stands for; it is the first of them."""

    @property
    def features(self) -> dict[str, float]:
        return {name: value for part in self.parts for name, value in part.items()}


@dataclass(slots=True)
class _Spread:
    """Where the evidence for a field of persons stands, by its number in the text."""

    by_entry: dict[Span, list[int]] = dataclass_field(default_factory=lambda: defaultdict(list))
    """What is in list entries and table rows; all else follows."""
    by_sentence: dict[int, list[int]] = dataclass_field(default_factory=lambda: defaultdict(list))
    kinds: list[list[int]] = dataclass_field(default_factory=list)
    """What says the same in the same kind of words."""
    kind_of: dict[int, int] = dataclass_field(default_factory=dict)
    far: list[tuple[dict[str, float], float]] = dataclass_field(default_factory=list)
    """The features, and their score, of each kind where it is far from an athlete."""


class FieldLinker:
    """Chooses the words for the fields of one report's claims."""

    def __init__(self, report: Report, setting: Setting) -> None:
        self.report = report
        self.model = LinearModel.load("fields")
        self._evidence = {field: evidence_of(report, field) for field in (*CLAIM_FIELDS, *PERSON_FIELDS)}
        self._starts = {field: [one.start for one in found] for field, found in self._evidence.items()}
        self._full = {field: fullest(self._evidence[field]) for field in SETTING_FIELDS}
        self._counts = {
            field: Counter(self.value(field, one) for one in found if not one.inferred)
            for field, found in self._evidence.items()
        }
        self._first = {field: self._firsts(field) for field in CLAIM_FIELDS}
        self.setting = setting
        self._shares = {value: self._share(value) for value in self._counts["sex"]}
        self._known_cues: dict[Span, tuple[str, str, bool, bool]] = {}
        self._beside_events: dict[Span, list[Mention[Any]]] = {}
        self._main = {field: setting.value(field) for field in SETTING_FIELDS}
        self._values: dict[str, dict[object, list[int]]] = {}
        self._placed: dict[tuple[str, int, str, Scope], tuple[dict[str, float], float]] = {}
        self._own: dict[tuple[str, ...], tuple[dict[str, float], list[float]]] = {}
        self._spreads: dict[str, _Spread] = {}

    def value(self, field: str, one: Evidence | None) -> object:
        """What the words say; names in the fullest form that the article has."""
        if one is None:
            return None
        return self._full[field][one.value].value if field in SETTING_FIELDS else one.value

    def choose(self, field: str, claim: Claim) -> Evidence | None:
        """The best words for the most probable value; None where silence is more probable."""
        candidates = self.candidates(field, claim)
        weights = softmax([c.score for c in candidates], [c.count for c in candidates])
        totals, best = tally(((self.value(field, c.evidence), c) for c in candidates), weights)
        for weight, candidate in zip(weights, candidates, strict=True):
            if candidate.count > 1:
                totals[self.value(field, candidate.evidence)] += weight * (candidate.count - 1)
        main = self._main.get(field) if claim.scope == "report" else None
        if main is not None and not self._is_other(field, claim, main, totals, best):
            return self._setting_of(field, best.get(main))
        likeliest = max((v for v in totals if v is not None), key=lambda v: totals[v], default=None)
        if likeliest is None or totals[likeliest] < SURE or self._of_another_year(field, claim, likeliest):
            return None
        return best[likeliest][1].evidence

    def _is_other(
        self,
        field: str,
        claim: Claim,
        main: str,
        totals: dict[object, float],
        best: dict[object, tuple[float, Candidate]],
    ) -> bool:
        """Whether a fresh result is of another setting than the article's: most easily by its own paragraph's words."""
        other = max((value for value in totals if value != main), key=lambda value: totals[value], default=None)
        one = best[other][1].evidence if other in best else None
        told = one is not None and self._leads(claim, one)
        return totals.get(other, 0.0) >= (OWN_WORDS if told else OTHER_SETTING[field])

    def _leads(self, claim: Claim, one: Evidence) -> bool:
        """Whether the words stand in the heading above the claim, or before it in its paragraph."""
        sentence = self.report.sentence_at(one.start)
        if sentence.kind is BlockKind.HEADING:
            return sentence.index >= OPENING and sentence is self.report.heading_above(claim.sentence)
        stated = [span for name in ("mark", "place", "status") for span in claim.spans.get(name, ())]
        return sentence.block == claim.sentence.block and one.start < max(stated, default=(claim.position,))[0]

    def _of_another_year(self, field: str, claim: Claim, value: object) -> bool:
        """Whether a fresh result would be dated by a bare year that is not the article's (`the 2022 champion`)."""
        if field != "date" or claim.scope != "report" or len(str(value)) != 4:
            return False
        return str(self._main["date"] or "")[:4] != value

    def _setting_of(self, field: str, near: tuple[float, Candidate] | None) -> Evidence | None:
        """The article's own competition, venue or date: by its words near the claim, else where it is best stated."""
        return near[1].evidence if near else getattr(self.setting, field)

    def _firsts(self, field: str) -> dict[object, int]:
        first: dict[object, int] = {}
        for one in sorted(self._evidence[field], key=lambda one: one.inferred):
            first.setdefault(self.value(field, one), one.start)
        return first

    def candidates(self, field: str, claim: Claim) -> list[Candidate]:
        """Every stretch near enough or general enough, and silence."""
        if field in PERSON_FIELDS:
            return self._of_person(field, claim.athlete)
        near = [one for one in self._near(field, claim.sentence) if self._may_hold(field, claim, one)]
        near = [one for one in near if self.report.entry_at(one.start) in (None, claim.entry)]
        found = [self._weighed(field, claim, one) for one in near]
        here = sum(c.evidence is not None and _inside(c.evidence, claim.sentence) for c in found)
        silence = {
            f"{field}|silent": 1.0,
            f"{field}|silent|{claim.scope}": 1.0,
            f"{field}|silent|here={min(here, 2)}|{claim.scope}": 1.0,
            f"{field}|silent|any={bool(found)}": 1.0,
            f"{field}|silent|listed={claim.listed}": 1.0,
        }
        if field in self._main:
            silence[f"{field}|silent|main={self._main[field] is not None}|{claim.scope}|here={min(here, 2)}"] = 1.0
        return [*found, self._candidate(None, silence)]

    def _candidate(self, evidence: Evidence | None, features: dict[str, float]) -> Candidate:
        return Candidate(evidence, (features,), self.model.score(features))

    def _may_hold(self, field: str, claim: Claim, one: Evidence) -> bool:
        """A fresh result is neither of a title's competition nor of a nameless `meet`, unless the article is."""
        entry = self.report.entry_at(one.start)
        if entry is not None and entry != self.report.entry_at(claim.position):
            return False
        if claim.scope != "report" or field != "competition":
            return "generic" not in one.traits or self.value(field, one) == self._main.get(field)
        return "named" in one.traits or self.value(field, one) == self._main[field]

    # --- fields of the performance -----------------------------------------------------------------------------------

    def _near(self, field: str, sentence: Sentence) -> list[Evidence]:
        """Evidence of the sentences around, of the headings above and of the opening."""
        sentences = self.report.sentences
        low = sentences[max(sentence.index - LOOK_BACK, 0)].start
        high = sentences[min(sentence.index + LOOK_AHEAD, len(sentences) - 1)].end
        found = self._between(field, low, high)
        opening = sentences[min(OPENING, len(sentences) - 1)].end
        if opening < low:
            found = self._between(field, 0, opening) + found
        heading = self.report.heading_above(sentence)
        if heading and heading.start >= opening and heading.start < low:
            found += self._between(field, heading.start, heading.end)
        return found[:60]

    def _between(self, field: str, low: int, high: int) -> list[Evidence]:
        starts = self._starts[field]
        return self._evidence[field][bisect_left(starts, low) : bisect_left(starts, high)]

    def _weighed(self, field: str, claim: Claim, one: Evidence) -> Candidate:
        """The words with what the place and the scope of the claim tell, the same for many, and what is its own."""
        other = self.report.sentence_at(one.start)
        where = self._where(claim, one, other)
        key = (field, id(one), where, claim.scope)
        if key not in self._placed:
            shared = self._features(field, claim.scope, where, one, other)
            self._placed[key] = shared, self.model.score(shared)
        features, score = self._placed[key]
        if field not in ("category", "round", "sex"):
            return Candidate(one, (features,), score)
        last = not self._contradicted(field, one, min(one.end, claim.position), max(one.start, claim.position))
        names = self._race_features(claim, one, where.split("|")[0], last)
        names += self._reach_features(claim, one, other)
        if field == "sex":
            names += self._sex_features(claim, one, other, last)
        own, weights = self._known(field, names)
        for weight in weights:
            score += weight
        return Candidate(one, (features, own), score)

    def _known(self, field: str, names: tuple[str, ...]) -> tuple[dict[str, float], list[float]]:
        """These features and their weights, the same for many."""
        key = (field, *names)
        if key not in self._own:
            features = {f"{field}|{name}": 1.0 for name in names}
            weights = [weight for name in features if (weight := self.model.weights.get(name))]
            self._own[key] = features, weights
        return self._own[key]

    def _features(self, field: str, scope: Scope, where: str, one: Evidence, other: Sentence) -> dict[str, float]:
        report = self.report
        near = where.split("|")[0]
        last, following, future, past = self._cues(one, other)
        count = min(self._counts[field][self.value(field, one)], 4)
        first = report.sentence_at(self._first[field][self.value(field, one)]).index
        names = [
            near,
            where,
            f"{near}|{scope}",
            f"pre={last}|{_side(near)}",
            f"post={following}|{_side(near)}",
            f"count={count}|{scope}",
            f"first={bucket(first, 1, 3, 6, 12)}|{scope}",
            f"in={other.kind}",
        ]
        for trait in one.traits:
            names += [trait, f"{trait}|{near}", f"{trait}|{scope}"]
        if field in self._main:
            main = self._main[field]
            role = "no_main" if main is None else "main" if self.value(field, one) == main else "other"
            names += [f"{role}|{scope}", f"{role}|{near}|{scope}"]
        if future:
            names += ["future", f"future|{_side(near)}"]
        if past:
            names += [f"past|{_side(near)}|{scope}"]
        return {f"{field}|{name}": 1.0 for name in names}

    def _cues(self, one: Evidence, other: Sentence) -> tuple[str, str, bool, bool]:
        """The words before and after, and whether its sentence looks ahead or back: the same for every claim."""
        key = (one.start, one.end)
        if key not in self._known_cues:
            text = self.report.text
            before = text[max(other.start, one.start - 60) : one.start]
            last = (_WORD.findall(before) or ["^"])[-1].casefold()
            following = (_WORD.findall(text[one.end : one.end + 14]) or ["$"])[0].casefold()
            past = bool(PAST.search(self.report.lower[other.start : other.end]))
            self._known_cues[key] = (last, following, bool(FUTURE.search(before.lower())), past)
        return self._known_cues[key]

    def _race_features(self, claim: Claim, one: Evidence, near: str, last: bool) -> tuple[str, ...]:
        """Whether the words stand beside the claim's event or another, and are the last such words before it."""
        beside = self._event_beside(one)
        event = "none" if not beside else "same" if beside[0].value.code == claim.event else "other"
        before = one.start < claim.position
        return (
            f"event={event}",
            f"event={event}|{near}",
            f"last={last}|{before}",
            f"last={last}|{near}",
            f"last={last}|event={event}|{before}",
        )

    def _reach_features(self, claim: Claim, one: Evidence, other: Sentence) -> tuple[str, ...]:
        """How what the claim states and the words stand to one another in their sentence: `11.12 in the semi`."""
        own = [span for name in ("mark", "place", "status") for span in claim.spans.get(name, ())]
        own = [span for span in own if other.start <= span[0] < other.end]
        if not own:
            return ()
        start, end = min(own, key=lambda span: max(span[0] - one.end, one.start - span[1]))
        low, high = (one.end, start) if one.start < start else (end, one.start)
        side = "b" if one.start < start else "a"
        reach = max(high - low, 0)
        rivals = [m for name in ("marks", "places") for m in self.report.within(name, other.start, other.end)]
        rivals = [m for m in rivals if (m.start, m.end) not in own]
        between = sum(low <= m.start < high for m in rivals)
        nearer = any(max(m.start - one.end, one.start - m.end) < reach for m in rivals)
        gap = _shape(self.report.text[low:high]) if low < high else ""
        clause = bool(CLAUSE.search(self.report.lower, low, high)) if low < high else False
        return (
            f"reach={side}|gap={gap}",
            f"reach={side}|between={min(between, 2)}|nearer={nearer}",
            f"reach={side}|clause={clause}|nearer={nearer}",
            f"reach={side}|nearer={nearer}|{bucket(reach, 10, 25, 60)}",
        )

    def _event_beside(self, one: Evidence) -> list[Mention[Any]]:
        """The event right after the words, else that right before them."""
        key = (one.start, one.end)
        if key not in self._beside_events:
            after = self.report.within("events", one.end, one.end + 30)[:1]
            self._beside_events[key] = after or self.report.within("events", one.start - 30, one.start)[-1:]
        return self._beside_events[key]

    def _sex_features(self, claim: Claim, one: Evidence, other: Sentence, last: bool) -> tuple[str, ...]:
        """Whether the word stands with this athlete alone, with others, or without any name."""
        people = [name.value.athlete is claim.athlete for name in other.names]
        own, others = True in people, False in people
        company = "alone" if own and not others else "with" if own else "others" if others else "nobody"
        share, trait = self._shares[one.value], one.traits[0]
        later, race = other.index > claim.sentence.index, self._opens_a_race(one)
        return (
            f"company={company}|{trait}",
            f"share={share}|{trait}",
            f"share={share}",
            f"same={other is claim.sentence}|{company}|{trait}|first={people[:1] == [True]}",
            f"unbroken={last}|{trait}|{one.start < claim.position}",
            f"later={later}|race={race}|{trait}",
            f"later={later}|share={share}|{company}|race={race}",
            *self._name_features(claim, one, trait),
        )

    def _name_features(self, claim: Claim, one: Evidence, trait: str) -> Iterator[str]:
        """Whether the athlete's given name is usual for the sex that the word tells."""
        usual = None if claim.is_team else claim.athlete.usual_sex
        agrees = f"usual={usual == one.value if usual else None}"
        yield agrees
        yield f"{agrees}|{trait}"

    def _opens_a_race(self, one: Evidence) -> bool:
        """Whether the word tells another race apart from those before: `won the women's race`, `first woman home`."""
        lower = self.report.lower
        first = _FIRST_BEFORE.search(lower, max(one.start - 12, 0), one.start)
        return first is not None or _RACE_AFTER.match(lower, one.end) is not None

    def _share(self, sex: object) -> int:
        """The share that one sex has in all the article's words for one, from 0 to 4."""
        return bucket(int(10 * self._counts["sex"][sex] / self._counts["sex"].total()), 1, 5, 8, 10)

    def _contradicted(self, field: str, one: Evidence, low: int, high: int) -> bool:
        """Whether `text[low:high]` says something else."""
        return any(
            bisect_left(starts, low) < bisect_left(starts, high)
            for value, starts in self._starts_of_values(field).items()
            if value != one.value
        )

    def _starts_of_values(self, field: str) -> dict[object, list[int]]:
        if field not in self._values:
            starts = self._values[field] = defaultdict(list)
            for one in self._evidence[field]:
                if not one.inferred:
                    starts[one.value].append(one.start)
        return self._values[field]

    def _where(self, claim: Claim, one: Evidence, other: Sentence) -> str:
        """Where the words stand as seen from the claim."""
        report, sentence = self.report, claim.sentence
        if other.index == sentence.index:
            side = "before" if one.start < claim.position else "after"
            low, high = sorted((one.start, claim.position))
            names = sum(low <= name.start < high for name in sentence.names)
            return f"{side}|{bucket(high - low, 25, 60, 120)}|names={min(names, 2)}"
        if other.kind is BlockKind.HEADING:
            if other.index < 2 and report.blocks[sentence.block].start > 0:
                return "headline"
            heading = report.heading_above(sentence)
            return "heading|own" if heading is other else "heading|other"
        if other.block == sentence.block:
            gap = sentence.index - other.index
            return f"block_before|{bucket(gap, 2, 4)}" if gap > 0 else "block_after"
        if other.index > sentence.index:
            return "later"
        heading = report.heading_above(sentence)
        broken = heading is not None and heading.index > other.index
        first = other.index == 0 or report.sentences[other.index - 1].block != other.block
        opening = other.index <= OPENING
        gap = sentence.block - other.block
        place = f"opening{min(other.index, 3)}" if opening else "earlier"
        return f"{place}|{bucket(gap, 2, 4)}|first={first}|broken={broken}"

    # --- fields of the person ----------------------------------------------------------------------------------------

    def _of_person(self, field: str, athlete: Athlete) -> list[Candidate]:
        """All evidence but that in a list entry or table row of somebody else, and silence.

        Most of a long article's evidence is far from the athlete, and much of it alike: one candidate stands for all
        of a kind.
        """
        evidence, spread = self._evidence[field], self._spread(field)
        beside = self._beside(spread, athlete)
        told = {n: self._person_features(field, athlete, evidence[n]) for n in beside}
        found = {n: self._candidate(evidence[n], features) for n, features in told.items() if features}
        listed = Counter(spread.kind_of[n] for n in beside if n in spread.kind_of)
        for kind, numbers in enumerate(spread.kinds):
            if count := len(numbers) - listed[kind]:
                first = next(n for n in numbers if n not in beside)
                features, score = spread.far[kind]
                found[first] = Candidate(evidence[first], (features,), score, count)
        silence = {f"{field}|silent": 1.0, f"{field}|silent|any={bool(found)}": 1.0}
        return [*(found[n] for n in sorted(found)), self._candidate(None, silence)]

    def _beside(self, spread: _Spread, athlete: Athlete) -> set[int]:
        """What stands in the athlete's own entries, or in a sentence with the name or soon after one."""
        entries = {entry for start, _ in athlete.mentions if (entry := self.report.entry_at(start))}
        named = self.report.named_in.get(id(athlete), ())
        near = {sentence.index + ahead for sentence in named for ahead in range(CARRIED + 1)}
        return {
            *(n for entry in entries for n in spread.by_entry.get(entry, ())),
            *(n for index in near for n in spread.by_sentence.get(index, ())),
        }

    def _spread(self, field: str) -> _Spread:
        if field not in self._spreads:
            spread = self._spreads[field] = _Spread()
            kinds: dict[tuple[object, tuple[str, ...]], int] = {}
            for number, one in enumerate(self._evidence[field]):
                entry = self.report.entry_at(one.start)
                if entry is not None:
                    spread.by_entry[entry].append(number)
                    continue
                spread.by_sentence[self.report.sentence_at(one.start).index].append(number)
                if not one.general:
                    continue
                kind = spread.kind_of[number] = kinds.setdefault((one.value, one.traits), len(kinds))
                if kind == len(spread.kinds):
                    features = self._far_features(field, one)
                    spread.kinds.append([])
                    spread.far.append((features, self.model.score(features)))
                spread.kinds[kind].append(number)
        return self._spreads[field]

    def _far_features(self, field: str, one: Evidence) -> dict[str, float]:
        count = self._counts[field][one.value]
        share = bucket(int(10 * (count / sum(self._counts[field].values()))), 3, 5, 7, 9)
        names = [f"count={bucket(count, 2, 4, 8)}", None, *one.traits, f"share={share}"]
        return {f"{field}|far|{name}" if name else f"{field}|far": 1.0 for name in names}

    def _person_features(self, field: str, athlete: Athlete, one: Evidence) -> dict[str, float]:
        names = self._relation(athlete, one)
        if not names:
            return self._far_features(field, one) if one.general else {}
        traits = [f"{trait}|{name}" for trait in one.traits for name in names[:2]]
        return {f"{field}|{name}": 1.0 for name in [*names, *one.traits, *traits]}

    def _relation(self, athlete: Athlete, one: Evidence) -> list[str]:
        """How the words stand to the athlete's name in their sentence, or to the names of a sentence before."""
        report = self.report
        sentence = report.sentence_at(one.start)
        own = [m for m in sentence.names if m.value.athlete is athlete]
        if own:
            nearest = min(own, key=lambda m: max(m.start - one.end, one.start - m.end))
            side = "b" if one.start < nearest.start else "a"
            low, high = (one.end, nearest.start) if side == "b" else (nearest.end, one.start)
            gap = report.text[low:high] if low < high else ""
            between = sum(low <= m.start < high for m in sentence.names)
            others = min(len({id(m.value.athlete) for m in sentence.names}) - 1, 2)
            return [
                f"{side}|gap={_shape(gap)}",
                f"{side}|between={min(between, 2)}",
                f"{side}|others={others}",
                f"{side}|between={min(between, 2)}|far={bucket(len(gap), 12, 30, 60)}",
            ]
        return self._carried(athlete, one, sentence)

    def _carried(self, athlete: Athlete, one: Evidence, sentence: Sentence) -> list[str]:
        """`the Ethiopian` in a sentence after one that names the athlete."""
        before = self.report.text[max(sentence.start, one.start - 24) : one.start]
        article = "the" if re.search(r"\b(?:the|The) (?:[\w-]+ ){0,2}$", before) else "other"
        named = sum(m.start < one.start for m in sentence.names)
        for index in range(sentence.index - 1, max(sentence.index - CARRIED - 1, -1), -1):
            other = self.report.sentences[index]
            if not other.names:
                continue
            people = [m.value.athlete for m in other.names]
            if athlete not in people:
                return []
            sole = all(person is athlete for person in people)
            place = "sole" if sole else "first" if people[0] is athlete else "last" if people[-1] is athlete else "mid"
            return [
                f"carried|{place}|{article}",
                f"carried|named={min(named, 1)}|{article}|{place}",
                f"carried|block={other.block == sentence.block}",
            ]
        return []


def _inside(one: Evidence, sentence: Sentence) -> bool:
    return sentence.start <= one.start < sentence.end


def _side(near: str) -> str:
    return "here" if near in ("before", "after") else "else"


def _shape(gap: str) -> str:
    """The words between two mentions: function words as they are, others by their case."""
    words = _WORD.findall(gap)
    if len(words) > 5:
        return "long"
    return " ".join(
        w.casefold() if w.casefold() in _KEPT else "0" if w[0].isdigit() else "N" if w[0].isupper() else "w"
        for w in words
    )
