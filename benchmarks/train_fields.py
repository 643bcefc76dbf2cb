"""Decisions to learn for `field_links`: for each claim that the gold tells of, which words state each field."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from racemark.models.disciplines import is_off_track
from racemark.pipeline.annotating.names import fold
from racemark.pipeline.assembling.article_setting import SETTING_FIELDS, setting_candidates
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.claims import Claim
from racemark.pipeline.assembling.field_links import CLAIM_FIELDS, PERSON_FIELDS, FieldLinker
from racemark.pipeline.assembling.implied_places import races_of
from racemark.pipeline.assembling.indoors import indoor_candidates
from racemark.pipeline.assembling.interim import interim_features

RARE = ("round", "category", "nationality", "age", "team")
"""Fields that few claims of an article share: each decision tells something of its own."""
Record = dict[str, Any]
Decision = tuple[list[dict[str, float]], list[bool], float]
"""Candidates' features, which of them are right, and the decision's weight."""


def field_decisions(
    records: list[Record], assembly: Assembly, same_person: Callable[[str, str], bool]
) -> list[Decision]:
    """The decisions of one article. Articles with many claims count for more, but not in proportion."""
    linker = FieldLinker(assembly.report, assembly.setting)
    stated = [(claim, found) for claim in assembly.stated() if (found := _records_of(claim, records, same_person))]
    weight = 1.0 / max(len(stated), 1) ** 0.5 * 2.5
    decisions: list[Decision] = []
    people: set[int] = set()
    for claim, found in stated:
        fresh = id(claim.athlete) not in people and not claim.is_team
        people.add(id(claim.athlete))
        for field in (*CLAIM_FIELDS, *(PERSON_FIELDS if fresh else ())):
            gold = [r[field] for r in found]
            if field == "sex" and claim.sex is not None:
                continue
            candidates = [c for c in linker.candidates(field, claim) for _ in range(c.count)]
            values = [linker.value(field, c.evidence) for c in candidates]
            right = [any(_agrees(field, known, value) for known in gold) for value in values]
            if any(right):
                decisions.append(([c.features for c in candidates], right, 2.0 if field in RARE else min(weight, 1.0)))
    return decisions


def setting_decisions(records: list[Record], assembly: Assembly) -> list[Decision]:
    """What the article as a whole is about: the value that most of its reported results have."""
    decisions: list[Decision] = []
    for field in SETTING_FIELDS:
        gold = Counter(r[field] for r in records if r["scope"] == "report")
        most = gold.most_common(1)[0][0] if gold else None
        candidates = setting_candidates(assembly.report, field)
        right = [_agrees(field, most, c.words.value if c.words else None) for c in candidates]
        if any(right):
            decisions.append(([c.features for c in candidates], right, 1.0 if gold else 0.3))
    return decisions


def indoor_decisions(records: list[Record], assembly: Assembly) -> list[Decision]:
    """Whether the article's own meeting was indoors: what most of its reported results on track and field have."""
    gold = Counter(r["indoor"] for r in records if r["scope"] == "report" and not is_off_track(r["event"]))
    candidates = indoor_candidates(assembly.report, assembly.setting)
    right = [bool(gold) and value is gold.most_common(1)[0][0] for value, _ in candidates]
    return [([features for _, features in candidates], right, 1.0)] if any(right) else []


def place_decisions(
    records: list[Record], assembly: Assembly, same_person: Callable[[str, str], bool]
) -> list[Decision]:
    """The place, or none, of each performance that the article gives a mark alone; true places feed the next ones."""
    decisions: list[Decision] = []
    for race in races_of(assembly.report, assembly.performances()):
        for claim in race.open():
            found = _records_of(claim, records, same_person)
            if not found:
                continue
            places = {record["place"] for record in found}
            options = race.options(claim)
            right = [option.place in places for option in options]
            if any(right):
                decisions.append(([option.features for option in options], right, 1.0))
            claim.place = min((place for place in places if place is not None), default=None)
    return decisions


def interim_decisions(
    records: list[Record], assembly: Assembly, same_person: Callable[[str, str], bool]
) -> list[Decision]:
    """Whether what prose states is a result. Where only records that the reader was unsure of have it: not asked."""
    decisions: list[Decision] = []
    claims = assembly.completed()
    for claim, features in zip(claims, interim_features(assembly.report, claims), strict=True):
        found = [record for record in records if _is_stated(claim, record, same_person)] if features else []
        if features and not (found and all((record.get("note") or "").startswith("unsure") for record in found)):
            decisions.append(([features, {}], [bool(found), not found], 1.0))
    return decisions


def _is_stated(claim: Claim, record: Record, same_person: Callable[[str, str], bool]) -> bool:
    """Whether the record has what the claim states of athlete, event, mark and place."""
    return (
        bool(record["is_team"]) == claim.is_team
        and same_person(record["athlete"], claim.athlete.name)
        and (record["event"] == claim.event or None in (record["event"], claim.event))
        and (claim.place is None or record["place"] == claim.place)
        and (claim.mark is None or _has_mark(record, claim))
    )


def _has_mark(record: Record, claim: Claim) -> bool:
    return bool(record["mark"] and claim.mark and any(_equal(record["mark"], r.value) for r in claim.mark.readings))


def _records_of(claim: Claim, records: list[Record], same_person: Callable[[str, str], bool]) -> list[Record]:
    """The records that the claim may be part of."""
    found = []
    for record in records:
        if record["is_team"] != claim.is_team or not same_person(record["athlete"], claim.athlete.name):
            continue
        if claim.event and record["event"] and claim.event != record["event"]:
            continue
        if claim.mark is not None:
            if not _has_mark(record, claim):
                continue
        elif claim.place is not None and claim.place != record["place"]:
            continue
        found.append(record)
    same_scope = [r for r in found if r["scope"] == claim.scope]
    return same_scope or found


def _equal(one: str, other: str) -> bool:
    return one == other or one.rstrip("0") == other.rstrip("0")


def _agrees(field: str, gold: Any, value: Any) -> bool:
    """As the scorer compares them."""
    if gold is None or value is None:
        return gold is None and value is None
    if field in ("competition", "venue", "team"):
        short, long = sorted((fold(gold), fold(value)), key=len)
        return (
            short == long
            or (len(short) >= 4 and re.search(rf"\b{re.escape(short)}\b", long) is not None)
            or difflib.SequenceMatcher(None, short, long).ratio() >= 0.8
        )
    if field == "date":
        length = min(len(gold), len(value))
        return str(gold[:length]) == str(value[:length])
    return bool(fold(str(gold)) == fold(str(value)))
