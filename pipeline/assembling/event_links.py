"""Which event an anchor belongs to: named in its sentence, carried over, from a heading, or from the whole article.

Weights in `models/weights/event_links.json`; see `athlete_links` for the way of working.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from racemark.models import plausibility
from racemark.models.articles import BlockKind
from racemark.models.disciplines import discipline
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import marks
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.annotating.marks import MarkValue
from racemark.pipeline.linear import LinearModel

from .anchors import Anchor
from .athlete_links import AthleteLink, AthleteLinker
from .choosing import tally
from .cues import PAST_REFERENCE, Classes, bucket, class_of, first_word, last_word
from .meeting_kinds import EPITHET, TITLED
from .report import Report, Sentence

AGREEMENT = 0.15
"""Anchors of one sentence and athlete are of one performance if an event's (geometric) mean probability is this."""
LOOK_BACK = 5
"""Sentences with events before the anchor's own that may hand theirs on."""
OPENING = 4
"""Sentences at the head of the article whose events may be anybody's."""


class EventCandidate(NamedTuple):
    """An event mention that the anchor may belong to; None: the article does not say."""

    mention: Mention[Any] | None
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class EventLink:
    """The event given to an anchor, with the probability of its code."""

    mention: Mention[Any] | None
    probability: float

    @property
    def code(self) -> str | None:
        return self.mention.value.code if self.mention else None


_BEFORE: Classes = (
    ("in_the", re.compile(r"\b(?:in|over|at|on)(?: the| a| an| his| her)?(?: [\w'’-]+){0,2} $", re.I)),
    (
        "win_the",
        re.compile(
            r"\b(?:won|win|wins|winning|took|takes|taking|claim\w*|captur\w*|title|crown|defend\w*|retain\w*"
            r"|sw[ae]pt)(?: [\w'’-]+){0,4} $",
            re.I,
        ),
    ),
    (
        "run_the",
        re.compile(
            r"\b(?:ran|runs?|running|rac(?:ed|ing)|contest\w*|threw|jump\w*|clear\w*|complet\w*)(?: [\w'’-]+){0,3} $",
            re.I,
        ),
    ),
    ("for", re.compile(r"\b(?:for|to)(?: the| a| an)?(?: [\w'’-]+){0,2} $", re.I)),
    ("of", re.compile(r"\bof(?: the| a| an)?(?: [\w'’-]+){0,2} $", re.I)),
    ("and", re.compile(r"(?:,|\band|&|\bor|/) ?(?:the )?$", re.I)),
    ("poss", re.compile(r"(?:['’]s?|\bhis|\bher|\btheir) (?:[\w-]+ ){0,2}$")),
    ("bracket", re.compile(r"[(\[](?:\w+ )?$")),
    ("the", re.compile(r"\bthe (?:[\w'’-]+ ){0,2}$", re.I)),
)
_AFTER: Classes = (
    (
        "title",
        re.compile(
            r"^(?:[ -]?(?:m|met\w+))? (?:[\w-]+ ){0,1}(?:title|crown|gold|silver|bronze|medal|champion"
            r"|championship|win|victory|final|winner|medall?ist|record)",
            re.I,
        ),
    ),
    ("bracket", re.compile(r"^ ?[(\[]")),
    ("in", re.compile(r"^ (?:in|with|at)\b")),
    ("mark", re.compile(r"^:? \d")),
    ("comma", re.compile(r"^[,;]")),
    ("and", re.compile(r"^ (?:and|&)\b")),
    ("where", re.compile(r"^,? (?:where|when|as|after)\b")),
    ("end", re.compile(r"^[.:!?]|^$")),
)

_RACED = frozenset(
    "50 60 100 200 300 400 600 800 1000 1500 1600 MILE 2000 3000 3200 2MILE 5000 10000 5K 8K 10K 15K 10M HM MAR".split()
)
"""Lengths that make events of their own even where a part of a race seems to be meant."""
_WORD = re.compile(r"\w+")
_TURN = re.compile(r"\b(?:but|while|before|after|then|also|later|as)\b")
"""Between an anchor and an event, in lower case."""


def _family(value: Any) -> str:
    """The event's kind of meeting, as `Report.kind_at` has it."""
    return value.family if value.family in ("xc", "trail", "walk", "road") else "track"


class EventLinker:
    """Links anchors, once their athletes are known, to events."""

    def __init__(self, report: Report, athletes: AthleteLinker) -> None:
        self.report = report
        self.athletes = athletes
        self.model = LinearModel.load("event_links")
        events = [m for m in report.mentions["events"] if not m.value.person and m.value.role is None]
        self._common = Counter(m.value.code for m in events if m.value.code)
        self._named = max(self._common.total(), 1)
        self._commonest = {code for code, _ in self._common.most_common(2)}
        self._events: dict[int, list[Mention[Any]]] = {}
        self._of_athlete: dict[int, list[Mention[Any]]] = {}
        self._past: dict[int, bool] = {}
        self._known_titled: dict[int, bool] = {}
        self.state: Mention[Any] | None = None
        """The event spoken of last: kept until another is named."""

    def events(self, sentence: Sentence) -> list[Mention[Any]]:
        if sentence.index not in self._events:
            self._events[sentence.index] = self.report.within("events", sentence.start, sentence.end)
        return self._events[sentence.index]

    def link_bundle(
        self, links: list[AthleteLink], athlete: Athlete | None, mark: MarkValue | None
    ) -> list[tuple[list[AthleteLink], EventLink]]:
        """The event of links that speak of one performance, all their evidence together; apart where they disagree."""
        rated = [self._rate(link.anchor, athlete, mark) for link in links]
        if len(rated) > 1:
            codes = {code for totals, _ in rated for code in totals}
            joint = {
                code: math.prod(totals.get(code, 1e-4) for totals, _ in rated) ** (1 / len(rated)) for code in codes
            }
            winner = max(codes, key=lambda code: (joint[code], str(code)))
            if joint[winner] >= AGREEMENT:
                mention = max((best[winner] for _, best in rated if winner in best), key=lambda pair: pair[0])[1]
                return [(links, self._settled(links[0].anchor, mention, joint[winner]))]
        parts = []
        for link, (totals, best) in zip(links, rated, strict=True):
            winner = max(totals, key=lambda code: totals[code])
            parts.append(([link], self._settled(link.anchor, best[winner][1], totals[winner])))
        return parts

    def _settled(self, anchor: Anchor, mention: Mention[Any] | None, probability: float) -> EventLink:
        self.follow(anchor, mention)
        return EventLink(mention, probability)

    def follow(self, anchor: Anchor, mention: Mention[Any] | None) -> None:
        """Makes the event the one spoken of last, unless only a title named it."""
        if mention is not None and anchor.kind != "title" and not self._titled(mention):
            self.state = mention

    def _rate(
        self, anchor: Anchor, athlete: Athlete | None, mark: MarkValue | None
    ) -> tuple[dict[str | None, float], dict[str | None, tuple[float, Mention[Any] | None]]]:
        """The probability of each code, and for each code its likeliest mention."""
        candidates = self.candidates(anchor, athlete, mark)
        coded = [(c.mention.value.code if c.mention else None, c.mention) for c in candidates]
        return tally(coded, self.model.distribution(c.features for c in candidates))

    def candidates(self, anchor: Anchor, athlete: Athlete | None, mark: MarkValue | None) -> list[EventCandidate]:
        """Every event near or general enough, and the empty candidate last. `mark`: of the same performance."""
        here = self.events(anchor.sentence)
        found = [EventCandidate(m, self._near(anchor, m, here) | self._fit(mark, m, athlete)) for m in here]
        found += self._earlier(anchor, athlete, mark, bool(here))
        found += self._general(anchor, athlete, mark, found)
        if self._subject is not None and anchor.kind != "title":
            found = [c for c in found if c.mention is None or not self._is_epithet(anchor, c.mention)]
        if mark is not None:
            found = [c for c in found if _is_measured_so(c.mention, mark)]
            if not any(c.features.get("fits=True") for c in found):
                found += self._fitting(anchor, athlete, mark)
        found = [c for c in found if c.mention is None or not _is_part_only(c.mention.value)]
        meeting = self.report.kind_at(anchor.start)
        if meeting is not None:
            for candidate in found:
                if candidate.mention:
                    value = candidate.mention.value
                    candidate.features[f"meeting={meeting}|{_family(value)}|person={value.person}"] = 1.0
        found.append(EventCandidate(None, self._empty(anchor, here)))
        if self.state is not None:
            for candidate in found:
                self._continue(anchor, candidate, bool(here))
        return found

    @cached_property
    def _subject(self) -> str | None:
        """The one event of the stadium that the headline names and the article is about: `400m hurdles semi-finals`."""
        named = [
            m
            for sentence in self.report.sentences[:OPENING]
            if sentence.kind is BlockKind.HEADING
            for m in self.events(sentence)
            if m.value.code and m.value.role is None and not self._titled(m)
        ]
        if any(m.value.family == "relay" or _family(m.value) != "track" for m in named):
            return None
        codes = {m.value.code for m in named}
        return codes.pop() if len(codes) == 1 else None

    def _is_epithet(self, anchor: Anchor, mention: Mention[Any]) -> bool:
        """Whether the event, another than the article's, only says who somebody is (`the 400m champion`)."""
        if mention.value.code in (None, self._subject):
            return False
        match = EPITHET.match(self.report.lower, mention.end)
        return match is not None and not (mention.start < anchor.end and anchor.start < match.end())

    def _continue(self, anchor: Anchor, candidate: EventCandidate, has_own: bool) -> None:
        """Marks the candidate that keeps to the event spoken of last."""
        state = self.state
        if state is None or candidate.mention is None:
            return
        same = candidate.mention.value.code == state.value.code
        nearer = candidate.mention.start > state.start
        kind = _kind(anchor)
        candidate.features[f"state|same={same}|own={has_own}"] = 1.0
        candidate.features[f"state|same={same}|{kind}|newer={nearer}|titled={self._titled(candidate.mention)}"] = 1.0

    def _near(self, anchor: Anchor, mention: Mention[Any], here: list[Mention[Any]]) -> dict[str, float]:
        text = self.report.text
        inside = anchor.start <= mention.start < anchor.end
        ahead = mention.start < anchor.start
        side = "in" if inside else "b" if ahead else "a"
        low, high = (mention.end, anchor.start) if ahead else (anchor.end, mention.start)
        between = text[low:high] if low < high else ""
        others = sum(low <= m.start < high for m in here if m is not mention)
        anchors = [a for a in self.athletes.anchors(anchor.sentence) if low <= a.start < high and a is not anchor]
        names = sum(low <= m.start < high for m in anchor.sentence.names)
        key = f"{_kind(anchor)}|{side}"
        previous = class_of(_BEFORE, text[max(anchor.sentence.start, mention.start - 36) : mention.start])
        following = class_of(_AFTER, text[mention.end : mention.end + 20])
        words = len(_WORD.findall(between))
        features = {
            f"{key}|events={min(others, 2)}": 1.0,
            f"{key}|words={bucket(words, 1, 3, 6, 10, 16, 25)}": 1.0,
            f"{key}|anchors={min(len(anchors), 2)}": 1.0,
            f"{key}|names={min(names, 2)}": 1.0,
            f"{key}|prev={previous}": 1.0,
            f"{key}|next={following}": 1.0,
            f"near|bare={mention.value.bare}": 1.0,
            f"near|only={len(here) == 1}": 1.0,
        }
        features[f"{key}|events={min(others, 2)}|anchors={min(len(anchors), 2)}|names={min(names, 1)}"] = 1.0
        before = last_word(text[max(anchor.sentence.start, mention.start - 24) : mention.start])
        after = first_word(text[mention.end : min(mention.end + 24, anchor.sentence.end)])
        features[f"{key}|before={before}"] = 1.0
        features[f"{key}|after={after}"] = 1.0
        if mention is here[0]:
            opens = not any(name.start < mention.start for name in anchor.sentence.names)
            features[f"{key}|first|opens={opens}|only={len(here) == 1}"] = 1.0
        if not others and not inside:
            features[f"{key}|nearest|other_side={self._other_side(anchor, here, ahead)}"] = 1.0
        features |= {f"{side}|{name}": 1.0 for name in _crossed(between)}
        if _TURN.search(self.report.lower[low:high]):
            features[f"{key}|turn"] = 1.0
        return features

    def _other_side(self, anchor: Anchor, here: list[Mention[Any]], after: bool) -> str:
        """Whether an event stands on the anchor's other side, with nothing or other anchors between."""
        if after:
            low, high = anchor.end, next((m.start for m in here if m.start >= anchor.end), -1)
        else:
            low, high = next((m.end for m in reversed(here) if m.end <= anchor.start), -1), anchor.start
        if min(low, high) < 0:
            return "none"
        between = sum(low <= a.start < high for a in self.athletes.anchors(anchor.sentence))
        return "beside" if not between else "past others"

    def _fit(self, mark: MarkValue | None, mention: Mention[Any], athlete: Athlete | None) -> dict[str, float]:
        """How well mark, sex and the rest of the article go with the event, wherever it stands."""
        value = mention.value
        features = {f"role={value.role}": 1.0, f"person={value.person}": 1.0, f"coded={value.code is not None}": 1.0}
        if mark is not None and value.code:
            reading = marks.resolve(mark, value.code, value.sex)
            features[f"fits={reading is not None}"] = 1.0
            features[f"style={mark.style}|{value.family}"] = 1.0
            if reading is not None:
                features[f"reading={min(mark.readings.index(reading), 2)}|{reading.kind}"] = 1.0
                features["fit"] = max(plausibility.score(value.code, reading.number, value.sex), -4.0)
        if value.code:
            features["commonness"] = self._common[value.code] / self._named
        if athlete is not None:
            theirs = self.athletes.sex_hint(athlete)
            if theirs and value.sex in ("M", "F"):
                features[f"sex_agrees={theirs == value.sex}|named={athlete.usual_sex is not None}"] = 1.0
            named = self.report.sentence_at(mention.start).names
            if any(name.value.athlete is athlete for name in named):
                features["with_athlete"] = 1.0
        return features

    def _earlier(
        self, anchor: Anchor, athlete: Athlete | None, mark: MarkValue | None, has_own: bool
    ) -> list[EventCandidate]:
        report, sentence = self.report, anchor.sentence
        found: list[EventCandidate] = []
        seen = 0
        for index in range(sentence.index - 1, -1, -1):
            other = report.sentences[index]
            events = self.events(other)
            if not events or other.kind in (BlockKind.CAPTION, BlockKind.BYLINE):
                continue
            seen += 1
            ends = {id(events[0]): events[0], id(events[-1]): events[-1]}.values()
            for mention in ends:
                features = self._carried(anchor, mention, other, seen, has_own) | self._fit(mark, mention, athlete)
                found.append(EventCandidate(mention, features))
            if seen >= LOOK_BACK or sentence.index - index > 14:
                break
        return found

    def _titled(self, mention: Mention[Any]) -> bool:
        """Whether the event is spoken of as a title or trade (`the 1500m champion`), not as the race at hand."""
        if mention.end not in self._known_titled:
            self._known_titled[mention.end] = TITLED.match(self.report.lower, mention.end) is not None
        return mention.value.person or self._known_titled[mention.end]

    def _looks_back(self, sentence: Sentence) -> bool:
        """Whether the sentence speaks of earlier times."""
        if sentence.index not in self._past:
            past = PAST_REFERENCE.search(self.report.lower, sentence.start, sentence.end)
            self._past[sentence.index] = past is not None
        return self._past[sentence.index]

    def _carried(
        self, anchor: Anchor, mention: Mention[Any], other: Sentence, seen: int, has_own: bool
    ) -> dict[str, float]:
        sentence = anchor.sentence
        events = self.events(other)
        gap = sentence.block - other.block
        block = "same" if gap == 0 else "next" if gap == 1 else "near" if gap < 4 else "far"
        position = "sole" if len(events) == 1 else "first" if mention is events[0] else "last"
        same_names = {id(n.value.athlete) for n in other.names} & {id(n.value.athlete) for n in sentence.names}
        return {
            "carried": 1.0,
            f"carried|own={has_own}|{anchor.kind}": 1.0,
            f"carried|seen={seen}|own={has_own}": 1.0,
            f"carried|{block}": 1.0,
            f"carried|{block}|seen={min(seen, 3)}": 1.0,
            f"carried|{position}": 1.0,
            f"carried|from={other.kind}": 1.0,
            f"carried|bare={mention.value.bare}": 1.0,
            f"carried|titled={self._titled(mention)}": 1.0,
            f"carried|past={self._looks_back(other)}": 1.0,
            f"carried|role={mention.value.role}": 1.0,
            f"carried|person={mention.value.person}": 1.0,
            f"carried|shared_names={bool(same_names)}": 1.0,
            f"carried|sexed={mention.value.sex is not None}": 1.0,
        }

    def _general(
        self, anchor: Anchor, athlete: Athlete | None, mark: MarkValue | None, found: list[EventCandidate]
    ) -> list[EventCandidate]:
        """The headline's events, the athlete's, the article's commonest: each code once, if not found nearer."""
        known = {c.mention.value.code for c in found if c.mention}
        theirs = self._with_athlete(athlete) if athlete is not None else []
        general: list[EventCandidate] = []
        for mention in sorted([*theirs, *self._for_all], key=lambda m: m.start):
            if mention.value.code in known:
                continue
            known.add(mention.value.code)
            features = {
                "general": 1.0,
                f"general|opening={self.report.sentence_at(mention.start).index < OPENING}": 1.0,
                f"general|common={mention.value.code in self._commonest}": 1.0,
                f"general|later={mention.start > anchor.start}": 1.0,
                f"general|{anchor.kind}": 1.0,
            }
            general.append(EventCandidate(mention, features | self._fit(mark, mention, athlete)))
        return general

    def _fitting(self, anchor: Anchor, athlete: Athlete | None, mark: MarkValue) -> list[EventCandidate]:
        """The nearest event before the anchor, however far, that the mark can be of; the nearest after it, else."""
        events = self.report.mentions["events"]
        number = bisect_left(events, anchor.start, key=lambda m: m.start)
        for side, there in (("before", reversed(events[:number])), ("after", events[number:])):
            for mention in there:
                features = self._fit(mark, mention, athlete)
                if features.get("fits=True") and mention.value.role is None:
                    gap = abs(self.report.sentence_at(mention.start).block - anchor.sentence.block)
                    features |= {"fitting": 1.0, f"fitting|{side}|blocks={min(gap, 4)}": 1.0}
                    return [EventCandidate(mention, features)]
        return []

    @cached_property
    def _by_sentence(self) -> dict[int, list[Mention[Any]]]:
        found: dict[int, list[Mention[Any]]] = defaultdict(list)
        for mention in self.report.mentions["events"]:
            found[self.report.sentence_at(mention.start).index].append(mention)
        return found

    @cached_property
    def _for_all(self) -> list[Mention[Any]]:
        """The first mention of each code in the opening, or anywhere of the commonest: candidates of every anchor."""
        return _first_of_code(
            m
            for index, mentions in sorted(self._by_sentence.items())
            for m in mentions
            if index < OPENING or m.value.code in self._commonest
        )

    def _with_athlete(self, athlete: Athlete) -> list[Mention[Any]]:
        """The first mention of each code beside the athlete's name."""
        if id(athlete) not in self._of_athlete:
            sentences = self.report.named_in.get(id(athlete), ())
            beside = (m for sentence in sentences for m in self._by_sentence.get(sentence.index, ()))
            self._of_athlete[id(athlete)] = _first_of_code(beside)
        return self._of_athlete[id(athlete)]

    def _empty(self, anchor: Anchor, here: list[Mention[Any]]) -> dict[str, float]:
        return {
            "empty": 1.0,
            f"empty|{anchor.kind}": 1.0,
            f"empty|{anchor.kind}|own={bool(here)}": 1.0,
            f"empty|any={bool(self._common)}": 1.0,
        }


def _kind(anchor: Anchor) -> str:
    """What the anchor tells: a mark, a title, or one way or another a place."""
    return anchor.kind if anchor.kind in ("mark", "title") else "place"


def _crossed(between: str) -> Iterator[str]:
    """The punctuation between an anchor and an event that sets the two apart."""
    if ";" in between:
        yield "semicolon"
    if "(" in between and ")" not in between:
        yield "into_bracket"
    if ")" in between and "(" not in between:
        yield "out_of_bracket"


def _is_part_only(value: Any) -> bool:
    """Whether a distance is part of a race, and of a length that is raced by few (`lost contact at 38km`)."""
    return value.role is not None and value.family in ("track", "road") and value.code not in _RACED


def _is_measured_so(mention: Mention[Any] | None, mark: MarkValue) -> bool:
    """Whether the mark may be what the event is measured in: no time is a mark of the long jump."""
    code = mention.value.code if mention else None
    return code is None or any(discipline(code).measured == reading.kind for reading in mark.readings)


def _first_of_code(mentions: Iterable[Mention[Any]]) -> list[Mention[Any]]:
    """Of mentions in text order the first of each code."""
    first: dict[str, Mention[Any]] = {}
    for mention in mentions:
        if mention.value.code is not None:
            first.setdefault(mention.value.code, mention)
    return list(first.values())
