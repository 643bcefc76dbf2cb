"""Record flags: which claim set the record or best that a sentence speaks of, and who held it before.

`set`, `equalled` and `broken` go to the claim that is news; `existing` and `held` to the earlier claim that has the
mark; `holder` to the title. Somebody else's broken record is an earlier claim of its own, with the flag `former`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from racemark.models.mentions import Mention
from racemark.models.records import RecordFlag
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.annotating.flags import FlagType, FlagValue
from racemark.pipeline.annotating.marks import MarkValue

from .claims import Claim, Span, claims_by_sentence
from .holders import holders_after
from .report import Report, Sentence

_OWN = re.compile(r" own\b")
_OF_RECORD = re.compile(r",? (?:of |\()?")
_NEWS = ("set", "equalled", "broken")
_BESTS = ("PB", "SB", "WL", "NL")
"""No records: a bare "record" is none of them."""
_OF_A_MEETING = ("CR", "MR", "CRS", "SCH", "CLB", "STR")
"""Levels that a bare "record" goes on speaking of."""
CLOSE, FAR = 2, 8
"""Sentences back to the performance that a sentence speaks of, without and with its athlete's name."""

_Holder = tuple[Athlete, Span]
"""Who held the record, with the words for them."""
_StatedMark = tuple[MarkValue, Span]


def add_flags(report: Report, claims: list[Claim]) -> list[Claim]:
    """Puts the flags on the claims they belong to; gives the former holders' claims, which are new."""
    by_sentence = claims_by_sentence(claims)
    added: list[Claim] = []
    for mention in _levelled(report):
        value = mention.value
        sentence = report.sentence_at(mention.start)
        own = by_sentence.get(sentence.index, [])
        if value.type is None:
            continue
        if value.role == "missed":
            added += _holders(report, mention, sentence, own, by_sentence)
            continue
        if value.role in _NEWS:
            if value.role == "broken":
                _set_back(report, mention, own)
            _news(report, mention, sentence, own, by_sentence)
            if value.role == "broken":
                added += _holders(report, mention, sentence, own, by_sentence)
        elif value.role == "holder":
            _put([c for c in own if c.scope == "title" and _near(c, mention) < 25], mention)
        else:
            _put([c for c in own if c.scope == "background" and c.mark is not None and _near(c, mention) < 60], mention)
    return added


def _levelled(report: Report) -> Iterator[Mention[FlagValue]]:
    """The mentions; a bare "record" is the one last named in its paragraph, else of the level of all the others."""
    last: Mention[FlagValue] | None = None
    for mention in report.mentions["flags"]:
        value: FlagValue = mention.value
        if value.type not in (None, *_BESTS):
            last = mention
        elif value.type is None and value.scope is None:
            near = last and report.sentence_at(last.start).block == report.sentence_at(mention.start).block
            if near and last:
                value = replace(value, type=last.value.type, scope=last.value.scope, indoor=last.value.indoor)
            else:
                value = replace(value, type=_level_of(report))
            mention = Mention(mention.start, mention.end, value)
        yield mention


def _level_of(report: Report) -> FlagType | None:
    """The level of a bare "record" that the article never names: that of what it most speaks of."""
    found: list[FlagType] = [m.value.type for m in report.mentions["flags"] if m.value.type in _OF_A_MEETING]
    if found:
        return Counter(found).most_common(1)[0][0]
    kinds = [m.value.kind for m in report.mentions["competitions"] if not m.value.implied]
    if "championship" in kinds:
        return "CR"
    codes = [m.value.family for m in report.mentions["events"] if m.value.role is None]
    outdoors = sum(family in ("road", "trail", "xc") for family in codes)
    return "CRS" if outdoors > len(codes) / 2 else "MR" if kinds else None


def _news(
    report: Report,
    mention: Mention[FlagValue],
    sentence: Sentence,
    own: list[Claim],
    by_sentence: dict[int, list[Claim]],
) -> None:
    fresh = [c for c in own if c.scope != "title"]
    reported = [c for c in fresh if c.scope == "report"]
    if mention.value.role == "broken" and reported:
        fresh = reported  # the other mark is the one that was broken
    elif mention.value.role == "broken":
        fresh = [c for c in fresh if not _is_its_mark(report, c, mention)]
    marked = [c for c in fresh if c.mark is not None]
    if marked or fresh:
        plural = mention.value.plural and len({id(c.athlete) for c in marked or fresh}) > 1
        chosen = sorted(marked or fresh, key=lambda c: _near(c, mention))
        for claim in chosen if plural else chosen[:1]:
            _put([claim], mention)
        return
    _put(_told_before(report, sentence, by_sentence), mention)


def _set_back(report: Report, mention: Mention[FlagValue], own: list[Claim]) -> None:
    """Makes what holds the broken record's mark an earlier performance, where the sentence tells of a new one."""
    text = report.text[mention.end : mention.end + 4]
    old = [c for c in own if text == " of " and c.scope == "report" and _is_its_mark(report, c, mention)]
    if any(c.scope == "report" and c.mark is not None and c not in old for c in own):
        for claim in old:
            claim.scope = "background"


def _is_its_mark(report: Report, claim: Claim, mention: Mention[FlagValue]) -> bool:
    """`the record of 58.10`: the mark that was broken, not the new one."""
    return _mark_of(report, mention) in claim.spans.get("mark", ())


def _mark_of(report: Report, mention: Mention[FlagValue]) -> Span | None:
    """Where the record's own mark stands: `the record of 58.10`."""
    marks = report.within("marks", mention.end, mention.end + 12)
    fits = marks and _OF_RECORD.fullmatch(report.text[mention.end : marks[0].start])
    return (marks[0].start, marks[0].end) if fits else None


def _told_before(report: Report, sentence: Sentence, by_sentence: dict[int, list[Claim]]) -> list[Claim]:
    """The performance that a sentence without one goes on about: of whom it names, else the last one told."""
    people = {id(name.value.athlete) for name in sentence.names}
    codes = {m.value.code for m in report.within("events", sentence.start, sentence.end)}
    for index in range(sentence.index - 1, max(sentence.index - (FAR if people else CLOSE), 0) - 1, -1):
        if not people and report.sentences[index].block != sentence.block:
            break
        found = [c for c in by_sentence.get(index, []) if c.scope == "report" and c.mark is not None]
        found = [c for c in found if not people or id(c.athlete) in people]
        found = [c for c in found if not codes or c.event in codes] or ([] if people else found)
        if found:
            return found[-1:]
    return []


def _near(claim: Claim, mention: Mention[Any]) -> int:
    spans = claim.spans.get("mark") or [(claim.position, claim.position + 1)]
    return min(max(start - mention.end, mention.start - end, 0) for start, end in spans)


def _put(claims: list[Claim], mention: Mention[FlagValue], former: bool = False) -> None:
    if claims:
        claim = min(claims, key=lambda c: _near(c, mention))
        flag = flag_of(mention.value, former)
        if all(known.type != flag.type or known.scope != flag.scope for known, _ in claim.flags):
            claim.flags.append((flag, (mention.start, mention.end)))


def flag_of(value: FlagValue, former: bool = False) -> RecordFlag:
    """The contract's form of a flag that has a type."""
    if value.type is None:
        raise ValueError("words without a type of record are no flag")
    return RecordFlag(
        type=value.type,
        scope=value.scope,
        indoor=value.indoor,
        equalled=value.role == "equalled",
        former=former or (value.former and value.role not in _NEWS),
    )


def _holders(
    report: Report,
    mention: Mention[FlagValue],
    sentence: Sentence,
    own: list[Claim],
    by_sentence: dict[int, list[Claim]],
) -> list[Claim]:
    """The earlier results of those who held the record; none where an earlier result beside it has its mark."""
    former = mention.value.role == "broken"
    told = [c for c in own if c.scope == "background" and c.mark is not None and _near(c, mention) < 40]
    if told:
        if former:
            _put(told, mention, former=True)
        return []
    people = _named_holders(report, mention, sentence)
    taker = _taker(report, mention, sentence, own, by_sentence, [athlete for athlete, _ in people])
    if taker is None or mention.value.type in _BESTS:
        return []
    if former and not people and _is_takers_own(report, mention):
        people = [(taker.athlete, span) for span in taker.spans["athlete"][:1]]
    mark = _taken_off(report, mention, own) if people else None
    return [_held(mention, sentence, holder, taker, mark) for holder in people]


def _named_holders(report: Report, mention: Mention[FlagValue], sentence: Sentence) -> list[_Holder]:
    """Whom the words name: the record's owner (`Bell's record`), else those behind it (`the record held by Bell`)."""
    owner: Span | None = mention.value.owner
    names = [m for m in sentence.names if owner and m.start < owner[1] and m.end > owner[0]][:1]
    names = names or holders_after(report, sentence, mention.end)
    return [(name.value.athlete, (name.start, name.end)) for name in names]


def _is_takers_own(report: Report, mention: Mention[FlagValue]) -> bool:
    """Whether whoever broke the record held it, too: `her own school record`."""
    owner: Span | None = mention.value.owner
    return owner is not None and _OWN.match(report.lower, owner[1]) is not None


def _taker(
    report: Report,
    mention: Mention[FlagValue],
    sentence: Sentence,
    own: list[Claim],
    by_sentence: dict[int, list[Claim]],
    holders: list[Athlete],
) -> Claim | None:
    """The performance that took the record or missed it, none of the holders'; the record is of its event."""
    takers = [c for c in own if c.scope == "report" and c.event is not None]
    takers = takers or [c for c in _told_before(report, sentence, by_sentence) if c.event is not None]
    takers = [c for c in takers if all(holder is not c.athlete for holder in holders)]
    return min(takers, key=lambda c: _near(c, mention), default=None)


def _taken_off(report: Report, mention: Mention[FlagValue], own: list[Claim]) -> _StatedMark | None:
    """The record's mark (`Bell's record of 58.10`), taken off what was read as today's; None where nobody has it."""
    span = _mark_of(report, mention) if report.text.startswith(" of ", mention.end) else None
    bearers = [c for c in own if span and span in c.spans.get("mark", ())]
    if span is None or not bearers:
        return None
    mark = bearers[0].mark
    for claim in bearers:
        claim.mark = None
        claim.spans.pop("mark")
    return (mark, span) if mark else None


def _held(
    mention: Mention[FlagValue], sentence: Sentence, holder: _Holder, taker: Claim, mark: _StatedMark | None
) -> Claim:
    """The earlier result of one holder, in the event in which the record was taken."""
    athlete, span = holder
    claim = Claim(athlete, span[0], sentence, scope="background", confidence=0.6)
    claim.spans["athlete"] = [span]
    claim.say("event", taker.event, *taker.spans["event"])
    if mark:
        claim.say("mark", *mark)
    claim.flags.append((flag_of(mention.value, mention.value.role == "broken"), (mention.start, mention.end)))
    return claim
