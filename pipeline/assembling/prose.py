"""Prose: every anchor of a sentence with its athlete and event as a claim; what is joined shares what is said."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from racemark.models.disciplines import discipline
from racemark.models.mentions import Mention
from racemark.models.records import Scope
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.annotating.marks import MarkValue

from . import sequences
from .anchors import Anchor
from .athlete_cues import CLAUSE, JOINED
from .athlete_links import AthleteLink, AthleteLinker
from .bound_names import bound_name
from .choosing import run_around
from .claims import Claim, say_event
from .doubles import events_of
from .event_links import EventLink, EventLinker
from .holders import CERTAIN as HELD
from .holders import holders_of_marks
from .losers import is_rivals
from .merging import join
from .other_times import CERTAIN, asides_of
from .own_events import are_apart, may_have, own_events
from .report import Report, Sentence
from .scopes import ScopeJudge
from .subjects import Subjects

_LATEST = 4
"""How many of an athlete's latest bundles a link may join."""
SURE = 0.8
"""The probability of an event that hands it on to what else its sentence tells."""
IN_SEQUENCE = 0.9
"""The probability that a sequence gives an anchor its athlete or event rightly."""


@dataclass(slots=True)
class Bundle:
    """Anchors of one sentence that speak of one performance of one athlete: at most one mark, one place, one status."""

    links: list[AthleteLink]

    @property
    def athlete(self) -> Athlete:
        return self.links[0].athlete

    @property
    def mark(self) -> MarkValue | None:
        return next((link.anchor.value for link in self.links if link.anchor.kind == "mark"), None)

    def may_be_in(self, own_codes: Mapping[int, frozenset[str]], link: AthleteLink) -> bool:
        """Whether the bundle's events allow the link's; `own_codes`: of the anchors, by `id`."""
        codes = [own_codes[id(known.anchor)] for known in self.links]
        own = own_codes[id(link.anchor)]
        if any(are_apart(one, own) for one in codes):
            return False
        return bool(own) or link.anchor.kind != "mark" or all(may_have(link.anchor.value, one) for one in codes)

    def takes(self, link: AthleteLink) -> bool:
        """Whether the link says nothing that differs from what the bundle says."""
        first, new = self.links[0].anchor, link.anchor
        if self.athlete is not link.athlete or "title" in (first.kind, new.kind):
            return False
        for anchor in (known.anchor for known in self.links):
            if "mark" in (anchor.kind, new.kind):
                if anchor.kind == new.kind and not _is_one_mark(anchor.value, new.value):
                    return False
            elif anchor.places != new.places:
                return False
        return True


def _is_one_mark(one: MarkValue, other: MarkValue) -> bool:
    return any(a.is_same(b) for a in one.readings for b in other.readings)


def bundles_of(
    links: list[AthleteLink], text: str, apart: Mapping[int, object], own_codes: Mapping[int, frozenset[str]]
) -> list[Bundle]:
    """The links of a sentence in bundles; a link joins its athlete's latest bundle unless it contradicts it.

    `text`: the article's, in lower case; `apart`: what sets some anchors, by `id`, apart from all but their like;
    `own_codes`: the events right beside anchors, by `id`.
    """
    bundles: list[Bundle] = []
    for number, link in enumerate(links):
        own = [
            b
            for b in bundles
            if b.athlete is link.athlete
            and b.links[0].anchor.kind != "title"
            and apart.get(id(b.links[0].anchor)) == apart.get(id(link.anchor))
        ]
        own = [b for b in own[-_LATEST:] if b.may_be_in(own_codes, link)]
        if own and own[-1].takes(link) and not _leads_on(own[-1], link, links[number + 1 :], text):
            own[-1].links.append(link)
        else:
            bundles.append(Bundle([link]))
    return bundles


def _leads_on(bundle: Bundle, link: AthleteLink, later: list[AthleteLink], text: str) -> bool:
    """Whether a place goes with the mark after it: `he had got through in 9.8, won the final in 9.5`."""
    following = next((o for o in later if o.athlete is link.athlete and o.anchor.kind == "mark"), None)
    if link.anchor.kind == "mark" or bundle.mark is None or following is None or bundle.takes(following):
        return False
    before = text[bundle.links[-1].anchor.end : link.anchor.start]
    return bool(CLAUSE.search(before)) and not CLAUSE.search(text[link.anchor.end : following.anchor.start])


def prose_claims(
    report: Report, athletes: AthleteLinker, events: EventLinker, judge: ScopeJudge, listed: set[int]
) -> list[Claim]:
    """The claims of all sentences but those that are lists and tables, in text order."""
    claims: list[Claim] = []
    subjects = Subjects(report)
    for sentence in report.sentences:
        if sentence.index in listed:
            continue
        anchors = athletes.anchors(sentence)
        told = sequences.tell(report, sentence, anchors)
        holders = holders_of_marks(report, anchors)
        links = _links(athletes, sentence, told, subjects, holders)
        given = {id(item.anchor): item.event for item in told if item.event is not None}
        single = {id(item.anchor) for item in told if item.event is not None and not item.in_roll}
        alone = {id(item.anchor) for item in told if item.in_roll}
        asides = asides_of(report, [link.anchor for link in links], judge.year, judge.main)
        apart = {**asides, **_one_by_one(told), **dict.fromkeys(holders, "held")}
        here = events.events(sentence)
        own_codes = {id(link.anchor): own_events(report, link.anchor, here) for link in links}
        parts = [
            part
            for bundle in bundles_of(links, report.lower, apart, own_codes)
            for part in _events_of(events, bundle, given)
        ]
        if not any(m.value.code and m.value.role is None for m in here):
            parts = of_one_race(parts)
        scopes = _with_asides(parts, _scopes_of(judge, told, parts), asides)
        scopes = [
            ("background", HELD) if id(part[0].anchor) in holders else judged
            for (part, _), judged in zip(parts, scopes, strict=True)
        ]
        for (part, event), judged in zip(parts, scopes, strict=True):
            told_here = (
                _claims(report, judged, link, event, anchors, id(link.anchor) in single, id(link.anchor) in alone)
                for link in part
            )
            claims += _joined(claim for told in told_here for claim in told)
    return claims


def _joined(claims: Iterable[Claim]) -> list[Claim]:
    """What one bundle says of one athlete and event as one claim, before another stretch can lay hold of its parts."""
    own: dict[tuple[int, str | None], Claim] = {}
    for claim in claims:
        key = (id(claim.athlete), claim.event)
        if key in own:
            join(own[key], claim)
        else:
            own[key] = claim
    return list(own.values())


def _links(
    athletes: AthleteLinker,
    sentence: Sentence,
    told: list[sequences.Told],
    subjects: Subjects,
    holders: Mapping[int, Mention[Any]],
) -> list[AthleteLink]:
    """Each anchor's athlete: whom its sequence gives it, else the likeliest of those whom its winner did not beat.

    A mark that somebody held is the holder's. Where a page or an entry has a subject whom the anchor may be about: the
    subject or nobody.
    """
    given: dict[int, list[Mention[Any]]] = defaultdict(list)
    for item in told:
        if item.name is not None:
            given[id(item.source)].append(item.name)
    for source, holder in holders.items():
        given.setdefault(source, [holder])
    barred = {
        id(anchor): {id(n.value.athlete) for n in sentence.names if is_rivals(athletes.report, anchor, n)}
        for anchor in athletes.anchors(sentence)
    }
    for anchor in athletes.anchors(sentence):
        bound = bound_name(athletes.report, anchor)
        if bound is not None and id(bound.value.athlete) not in barred[id(anchor)]:
            barred[id(anchor)] |= {
                id(c.athlete)
                for c in athletes.candidates(anchor)
                if c.athlete is not None and c.athlete is not bound.value.athlete
            }
        subject = subjects.of(anchor)
        if subject is not None:
            people = {id(c.athlete) for c in athletes.candidates(anchor) if c.athlete is not None}
            if id(subject.value.athlete) not in people or subjects.is_fact(anchor):
                given.setdefault(id(anchor), [subject])
            barred[id(anchor)] |= people - {id(subject.value.athlete)}
    found = athletes.links(sentence, given, barred)
    links = []
    for item in told:
        link = found.get(id(item.source))
        if item.name is not None:
            links.append(AthleteLink(item.anchor, item.name, IN_SEQUENCE))
        elif link is not None:
            links.append(AthleteLink(item.anchor, link.mention, link.probability))
    return links


def _events_of(
    events: EventLinker, bundle: Bundle, given: dict[int, Mention[Any]]
) -> list[tuple[list[AthleteLink], EventLink]]:
    """The bundle's event, or its parts' events."""
    named = next((given[id(link.anchor)] for link in bundle.links if id(link.anchor) in given), None)
    if named is None:
        return events.link_bundle(bundle.links, bundle.athlete, bundle.mark)
    events.follow(bundle.links[0].anchor, named)
    return [(bundle.links, EventLink(named, IN_SEQUENCE))]


def of_one_race(parts: list[tuple[list[AthleteLink], EventLink]]) -> list[tuple[list[AthleteLink], EventLink]]:
    """The parts of a sentence that names no event: places of the race that the sentence's marks are of for sure."""
    marked = [event for part, event in parts if any(link.anchor.kind == "mark" for link in part)]
    codes = {event.code for event in marked}
    sure = next((event for event in marked if event.probability > SURE), None)
    if len(codes) != 1 or sure is None or sure.code is None or discipline(sure.code).family == "relay":
        return parts
    return [
        (part, sure if event.probability < sure.probability and part[0].anchor.kind != "title" else event)
        for part, event in parts
    ]


def _scopes_of(
    judge: ScopeJudge, told: list[sequences.Told], parts: list[tuple[list[AthleteLink], EventLink]]
) -> list[tuple[Scope, float]]:
    """The scope of each part; what one sequence tells is of one scope, all its evidence together."""
    number = {id(item.anchor): item.sequence for item in told}
    own = [max(number.get(id(link.anchor), 0) for link in part) or -index for index, (part, _) in enumerate(parts, 1)]
    together: dict[int, tuple[list[AthleteLink], EventLink]] = {}
    for (part, event), sequence in zip(parts, own, strict=True):
        together.setdefault(sequence, ([], event))[0].extend(part)
    scopes = dict(zip(together, judge.judge(list(together.values())), strict=True))
    return [scopes[sequence] for sequence in own]


def _one_by_one(told: list[sequences.Told]) -> dict[int, str]:
    """What a roll tells of one athlete in several events: each by itself, a result that the marks do not join."""
    entries = [item for item in told if item.in_roll and item.name is not None]
    times = Counter(id(item.name) for item in entries)
    return {id(item.anchor): f"entry {number}" for number, item in enumerate(entries) if times[id(item.name)] > 1}


def _with_asides(
    parts: list[tuple[list[AthleteLink], EventLink]], scopes: list[tuple[Scope, float]], asides: Mapping[int, bool]
) -> list[tuple[Scope, float]]:
    """The scopes; what an aside tells of somebody of whom the sentence tells something else is an earlier result."""
    own = {id(part[0].athlete) for part, _ in parts if id(part[0].anchor) not in asides}
    return [
        ("background", CERTAIN) if asides.get(id(part[0].anchor)) and id(part[0].athlete) in own else judged
        for (part, _), judged in zip(parts, scopes, strict=True)
    ]


def _claims(
    report: Report,
    judged: tuple[Scope, float],
    link: AthleteLink,
    event: EventLink,
    anchors: list[Anchor],
    one_event: bool,
    one_person: bool,
) -> list[Claim]:
    """One claim for each athlete and event that the anchor speaks of."""
    anchor = link.anchor
    scope, certainty = judged
    claims = []
    for person in [link.mention] if one_person else _people(report, anchor, link):
        for mention in [event.mention] if one_event else events_of(report, anchor, event.mention, anchors):
            at = person.start if one_person else anchor.start
            claim = Claim(person.value.athlete, at, anchor.sentence, scope=scope)
            claim.chances = (link.probability, event.probability, certainty)
            claim.confidence = link.probability * event.probability * certainty
            claim.spans["athlete"] = [(person.start, person.end)]
            _say_anchor(claim, anchor)
            say_event(claim, mention)
            if mention is not None and _is_of_the_other_sex(report, anchor.sentence, mention, person.value.athlete):
                claim.sex = None
                claim.spans.pop("sex", None)
            claims.append(claim)
    return claims


def _is_of_the_other_sex(report: Report, sentence: Sentence, event: Mention[Any], athlete: Athlete) -> bool:
    """Whether the words for the event may be of a men's race, and this one is of women.

    So it is where the athlete's name is a woman's, or the event another sentence's: `In the women's race`.
    """
    if event.value.sex in ("M", "F") and athlete.usual_sex not in (None, event.value.sex):
        return True
    if event.value.sex is None or sentence.start <= event.start < sentence.end:
        return False
    told = {m.value.sex for m in report.within("sexes", sentence.start, sentence.end) if m.value.form != "pronoun"}
    return bool(told) and event.value.sex not in told


def _say_anchor(claim: Claim, anchor: Anchor) -> None:
    span = (anchor.start, anchor.end)
    if anchor.kind == "mark":
        claim.say("mark", anchor.value, span)
    elif anchor.kind == "status":
        claim.say("status", anchor.value.status, span)
    elif anchor.kind == "title" and anchor.value.head == "record":
        return
    elif anchor.places:
        claim.say("place", anchor.places[0], span)


def _people(report: Report, anchor: Anchor, link: AthleteLink) -> list[Mention[Any]]:
    """The athlete; for a plural (`were winners`, `both cleared`), also the names joined to it."""
    if pair := _sharing(report, anchor):
        return pair
    chosen = link.mention
    names = anchor.sentence.names
    if chosen not in names:
        return [chosen]
    between = report.text[min(chosen.end, anchor.start) : max(chosen.start, anchor.end)]
    plural = re.search(
        r"\b(?:were|both|all|shared|tied|joint|winners|respective|each|apiece|dead-?heat\w*"
        r"|same (?:time|mark|height|distance))\b",
        between,
    )
    if not plural:
        return [chosen]
    group = run_around(names, chosen, lambda a, b: re.fullmatch(JOINED, report.text[a.end : b.start]))
    return [chosen] if len(_same_kind(report, anchor)) > 1 else group


_BOTH = re.compile(r"\b(?:both|each)\b(?: [a-z’']+){0,6},? ?\(?$")
_APIECE = re.compile(r"\)? (?:apiece|each)\b")


def _sharing(report: Report, mark: Anchor) -> list[Mention[Any]]:
    """The last two names before a mark that both of them had, however joined: `A edged B, both in 6.94`."""
    names = [name for name in mark.sentence.names if name.end <= mark.start]
    if mark.kind != "mark" or len(names) < 2 or names[-2].value.athlete is names[-1].value.athlete:
        return []
    one, other = names[-2:]
    if report.within("marks", one.end, mark.start):
        return []
    both = _BOTH.search(report.lower, other.end, mark.start) or _APIECE.match(report.lower, mark.end)
    return [one, other] if both else []


def _same_kind(report: Report, anchor: Anchor) -> list[Mention[Any]]:
    kind = "marks" if anchor.kind == "mark" else "places"
    found = report.within(kind, anchor.sentence.start, anchor.sentence.end)
    return [m for m in found if kind == "marks" or m.value.form == anchor.kind]
