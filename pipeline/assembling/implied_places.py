"""Implied places: those that a report implies without naming them, weighed from marks, order of telling and words.

| the article says | what follows |
|---|---|
| 43.74 (won), 44.10, 44.18, and 44.23 in fourth | the two between are second and third |
| 9.81, then second in 9.86 | the first of them won |
| `the discus went to Mara Lund, 61.20m` | she won |
| `was home in 8:21.37, ahead of Welday (8:22.01)` | first and second |
| 1:42.4 won, 1:43.0, and 1:44.1 in sixth | nothing: others may have come between |

Each result with a mark and no place chooses among the few places that are possible at all, and none; the weights are
in `models/weights/places.json`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import accumulate

from racemark.models import disciplines, plausibility
from racemark.models.articles import BlockKind
from racemark.pipeline.linear import LinearModel

from .athlete_cues import AFTER_NAME, BEFORE_NAME
from .claims import Claim, reading_of
from .cues import bucket, class_of
from .list_kinds import is_of_several_races
from .report import Report

_WORD = re.compile(r"[a-z][a-z'’-]+")
LEAD = 4
"""Sentences at the head of an article: its headline and what it reports first."""
_FAR = 10
"""Beyond this place in a road race no place follows from another's."""
_SLOW = -0.5
"""The score of a mark a standard deviation from those that papers report of winners: somebody of the crowd's."""
_CLAUSE = re.compile(r"[;.!?]\s|;\s?$")
_HEATS = ("heat", "quarterfinal", "semifinal")
"""Rounds of several races."""
_REACH = 90
"""Characters before a name and after a mark whose words may tell the place."""


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """A place that a claim may have had; None: the article does not imply any."""

    place: int | None
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class Company:
    """What the whole article tells that bears on the places of any race; athletes by `id`."""

    habit: str
    """How the article tells places; see `habit_of`."""
    combined: Set[int]
    """Athletes of combined events: their events are no races of their own."""
    best: Mapping[int, str]
    """Athletes of whom a place is told: whether they `won` anywhere or were `placed`."""
    headline: Set[int]
    """Athletes of the first heading."""
    team: str | None
    """The team of most of the reported athletes."""
    share: int
    """Theirs of the athletes, from 0 to 3: a club's own report passes over whoever came in between."""


class Race:
    """The claims of one race: one event, sex, category, round, competition and scope."""

    def __init__(self, report: Report, event: str, claims: list[Claim], company: Company) -> None:
        self.report = report
        self.event = event
        self.company = company
        self.told = sorted(claims, key=lambda claim: claim.position)
        """In the order of telling."""
        sign = 1 if disciplines.discipline(event).measured == "time" else -1
        read = [(claim, reading) for claim in self.told if (reading := reading_of(claim)) is not None]
        self.marked = [claim for claim, _ in sorted(read, key=lambda one: sign * one[1].number)]
        """Those with a mark, best first."""

    def open(self) -> list[Claim]:
        """The claims with a mark and without a place, best first; not those whose list is of several races."""
        return [claim for claim in self.marked if claim.place is None and not self._gathered(claim)]

    def _gathered(self, claim: Claim) -> bool:
        return claim.listed and is_of_several_races(self.report, claim.sentence.block)

    def options(self, claim: Claim) -> list[PlaceOption]:
        """The places that the claim may have had, None last. Places of better claims must be decided before."""
        number = self.told.index(claim)
        before = self.told[number - 1] if number else None
        after = self.told[number + 1] if number + 1 < len(self.told) else None
        rank = self._rank(claim)
        possible = {1, rank}
        if before is not None and before.place is not None:
            possible.add(before.place + 1)
        if after is not None and after.place is not None and after.place > 1:
            possible.add(after.place - 1)
        shared = self._shared(claim, number)
        return [
            PlaceOption(place, self._features(claim, place, rank, before, after, shared))
            for place in (*sorted(possible), None)
        ]

    def _rank(self, claim: Claim) -> int:
        """1 + the better marks of others; a place that is taken by one without a mark is passed over."""
        index = self.marked.index(claim)
        better = {id(other.athlete) for other in self.marked[:index]} - {id(claim.athlete)}
        rank = 1 + len(better)
        taken = {other.place for other in self.told if other not in self.marked}
        for place in range(1, rank + 1):
            rank += place in taken
        known = [other.place for other in self.marked[:index] if other.place is not None]
        return max(rank, max(known, default=0) + 1)

    def _shared(self, claim: Claim, number: int) -> list[str]:
        """What speaks for or against any place of this claim."""
        text, sentence = self.report.text, claim.sentence
        start, end = claim.spans["athlete"][0]
        around = [(start, end), *claim.spans.get("mark", ())]
        low, high = min(a for a, _ in around), max(b for _, b in around)
        if not sentence.start <= low <= high <= sentence.end:
            low = high = claim.position
        left = text[max(sentence.start, low - _REACH) : low]
        right = text[high : min(high + _REACH, sentence.end)]
        stop = _CLAUSE.search(right)
        words = {f"w={w}" for w in _WORD.findall(_CLAUSE.split(left)[-1].casefold())[-8:]}
        words |= {f"w={w}" for w in _WORD.findall(right[: stop.start() if stop else None].casefold())[:8]}
        words |= {f"between={w}" for w in _WORD.findall(text[low:high].casefold())[-12:]}
        named = sentence.start <= start < sentence.end
        previous = class_of(BEFORE_NAME, text[max(sentence.start, start - 40) : start]) if named else "elsewhere"
        following = class_of(AFTER_NAME, text[end : end + 16]) if named else "elsewhere"
        return [
            "bias",
            f"field={bucket(len(self.told), 2, 3, 5)}",
            f"told={min(number, 3)}",
            f"prev={previous}",
            f"next={following}",
            f"first_in_sentence={not any(o.sentence is sentence for o in self.told[:number])}",
            f"role={claim.mark.role if claim.mark else None}",
            f"flags={bool(claim.flags)}",
            f"team={claim.is_team}",
            f"scope={claim.scope}",
            f"round={claim.round}",
            f"combined={id(claim.athlete) in self.company.combined}|own={_is_combined(self.event)}",
            f"habit={self.company.habit}",
            f"habit={self.company.habit}|told={min(number, 1)}|field={min(len(self.told), 2)}",
            f"best={self.company.best.get(id(claim.athlete))}",
            f"headline={id(claim.athlete) in self.company.headline}",
            f"family={disciplines.discipline(self.event).family}",
            f"ours={self.company.share}|{claim.team is not None and claim.team == self.company.team}",
            f"ours={self.company.share}|told={min(number, 2)}|field={min(len(self.told), 3)}",
            *self._surroundings(claim, text[low:high], text[high : high + 1]),
            *sorted(words),
        ]

    def _surroundings(self, claim: Claim, told: str, following: str) -> list[str]:
        """What kind of sentence tells the claim: `told` in it, with the character `following`."""
        report, sentence = self.report, claim.sentence
        own = bool(sentence.names) and sentence.names[0].value.athlete is claim.athlete
        places, marks = (len(report.within(kind, sentence.start, sentence.end)) for kind in ("places", "marks"))
        placed = any(o.place is not None for o in self.told if o is not claim and o.sentence is sentence)
        return [
            f"listed={claim.listed}",
            f"block={sentence.kind}",
            f"lead={sentence.index < LEAD}",
            f"names={min(len(sentence.names), 4)}|own={own}|marks={min(marks, 4)}",
            f"places={min(places, 3)}",
            f"placed={placed}",
            f"bracket={'(' in told}|{following}",
        ]

    def _features(
        self, claim: Claim, place: int | None, rank: int, before: Claim | None, after: Claim | None, shared: list[str]
    ) -> dict[str, float]:
        others = [other for other in self.told if other is not claim and other.athlete is not claim.athlete]
        stated = {other.place for other in others if other.place is not None}
        better = [o for o in self.marked[: self.marked.index(claim)] if o.athlete is not claim.athlete]
        worse = [o for o in self.marked[self.marked.index(claim) + 1 :] if o.athlete is not claim.athlete]
        kind = "none" if place is None else str(place) if place < 3 else "more"
        race = (
            f"others={min(len(others), 2)}|winner={1 in stated}|better={bucket(len(better), 1, 2)}"
            f"|open={sum(o.place is None for o in better) > 0}"
        )
        features = {f"{kind}|{name}": 1.0 for name in shared}
        features[f"{kind}|{race}"] = 1.0
        if place is None:
            return features
        contradicted = any(o.place is not None and o.place >= place for o in better) or any(
            o.place is not None and o.place <= place for o in worse
        )
        full = all(any(o.place == p for o in others) for p in range(1, place))
        next_told = before is not None and before.place == place - 1
        features |= {
            f"{kind}|rank={place == rank}|full={full}": 1.0,
            f"{kind}|taken={place in stated}": 1.0,
            f"contradicted={contradicted}": 1.0,
            f"{kind}|rank={place == rank}|taken={place in stated}|full={full}|others={min(len(others), 2)}": 1.0,
            f"{kind}|follows={next_told}|near={before is not None and before.sentence is claim.sentence}": 1.0,
            f"{kind}|leads={after is not None and after.place == place + 1}": 1.0,
            f"rank={place == rank}|worse_stated={any(o.place is not None for o in worse)}|full={full}": 1.0,
        }
        return features


class Crowd:
    """Road races, where many start together, men and women: whose places are told there, by time."""

    def __init__(self, claims: list[Claim]) -> None:
        told: dict[tuple[object, ...], list[tuple[float, int]]] = defaultdict(list)
        for claim in claims:
            reading = reading_of(claim) if claim.place is not None and _is_road(claim) else None
            if reading is not None and claim.place is not None:
                told[_race_of(claim), claim.sex].append((reading.number, claim.place))
        self._times = {key: sorted(number for number, _ in rows) for key, rows in told.items()}
        self._lowest = {key: list(accumulate((p for _, p in sorted(rows)), max)) for key, rows in told.items()}

    def leaves_no(self, place: int | None, claim: Claim) -> bool:
        """Whether the place cannot follow for the claim.

        Nobody slower than a woman whose place is told wins, nobody is placed before all of those who were faster, and
        far down anybody may be between.
        """
        reading = reading_of(claim)
        if place is None or reading is None or claim.event is None or not _is_road(claim):
            return False
        ahead = {sex: self._ahead(claim, sex, reading.number) for sex in ("M", "F")}
        own = [ahead[claim.sex]] if claim.sex in ("M", "F") else list(ahead.values())
        crowd = max(ahead.values()) > _FAR or plausibility.score(claim.event, reading.number, claim.sex) < _SLOW
        return place > _FAR or (crowd and ((place == 1 and ahead["F"] > 0) or place <= min(own)))

    def _ahead(self, claim: Claim, sex: str, number: float) -> int:
        """The last place of those of the sex who were faster; 0 without any."""
        key = (_race_of(claim), sex)
        faster = bisect_left(self._times.get(key, []), number)
        return self._lowest[key][faster - 1] if faster else 0


def _race_of(claim: Claim) -> tuple[object, ...]:
    return claim.event, claim.category, claim.round, claim.competition, claim.scope


def _is_road(claim: Claim) -> bool:
    return claim.event is not None and disciplines.discipline(claim.event).family == "road"


def races_of(report: Report, claims: list[Claim]) -> list[Race]:
    """The races that have claims with a mark, each with all its claims."""
    fields: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.scope != "title" and claim.event and claim.status is None:
            key = (claim.event, claim.sex, claim.category, claim.round, claim.competition, claim.scope)
            fields[key].append(claim)
    company = _company(report, claims)
    return [
        Race(report, race[0].event, race, company)
        for field in fields.values()
        for race in _by_winner(field)
        if race[0].event
    ]


def _company(report: Report, claims: list[Claim]) -> Company:
    best: dict[int, str] = {}
    for claim in claims:
        if claim.scope == "report" and claim.place is not None and best.get(id(claim.athlete)) != "won":
            best[id(claim.athlete)] = "won" if claim.place == 1 else "placed"
    heading = next((s for s in report.sentences[:LEAD] if s.kind is BlockKind.HEADING), None)
    teams = Counter({id(c.athlete): c.team for c in claims if c.scope == "report" and not c.is_team}.values())
    team, members = teams.most_common(1)[0] if teams else (None, 0)
    return Company(
        habit_of(claims),
        {id(c.athlete) for c in claims if c.event and _is_combined(c.event)},
        best,
        {id(name.value.athlete) for name in heading.names} if heading else frozenset(),
        team,
        bucket(10 * members // max(teams.total(), 1), 4, 6, 9) if team else 0,
    )


def _by_winner(field: list[Claim]) -> list[list[Claim]]:
    """The claims of one event and round race by race: heats are won by several, and each winner opens a race.

    What the winner's sentence tells before the winner is of the same race. Rounds that may be finals are one race.
    """
    if field[0].round not in _HEATS:
        return [field]
    races: list[list[Claim]] = [[]]
    for claim in sorted(field, key=lambda c: c.position):
        won = claim.place == 1 and not claim.inferred
        if won and any(o.place == 1 and not o.inferred and o.athlete is not claim.athlete for o in races[-1]):
            last = races[-1]
            own = [o for o in last if o.sentence is claim.sentence and o.place != 1]
            races[-1] = [o for o in last if o not in own]
            races.append(own)
        races[-1].append(claim)
    return [race for race in races if race]


def _is_combined(event: str) -> bool:
    return disciplines.discipline(event).family == "combined"


def habit_of(claims: list[Claim]) -> str:
    """The share of the reported marks that have a place, from 0 to 3, and whether a first place is among them.

    A paper that gives the places of its town's athletes gives them all; what it does not say then was no place of note.
    """
    marked = [claim for claim in claims if claim.mark is not None and claim.scope == "report"]
    placed = [claim for claim in marked if claim.place is not None]
    won = any(claim.place == 1 for claim in claims if claim.scope == "report")
    return f"{bucket(int(10 * len(placed) / max(len(marked), 1)), 2, 5, 8)}|{won}|{bucket(len(marked), 2, 6, 15)}"


def imply_places(report: Report, claims: list[Claim]) -> None:
    """Sets the places that are more likely than none where the article states a mark alone."""
    model = LinearModel.load("places")
    crowd = Crowd(claims)
    for race in races_of(report, claims):
        for claim in race.open():
            options = [option for option in race.options(claim) if not crowd.leaves_no(option.place, claim)]
            chances = model.distribution(option.features for option in options)
            chance, best = max(zip(chances, options, strict=True), key=lambda one: one[0])
            claim.implied = chance
            if best.place is not None:
                claim.say("place", best.place, *claim.spans.get("mark", ()))
                claim.inferred = True
