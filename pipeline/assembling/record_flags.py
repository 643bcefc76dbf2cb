"""Record flags: which claim set the record or best that a sentence speaks of, and who held it before.

`set`, `equalled` and `broken` go to the claim that is news; `existing` and `held` to the earlier claim that has the
mark; `holder` to the title. Somebody else's broken record is an earlier claim of its own, with the flag `former`.
"""

from __future__ import annotations

from typing import Any

from racemark.models.mentions import Mention
from racemark.models.records import RecordFlag
from racemark.pipeline.annotating.flags import FlagValue

from .claims import Claim, Span, claims_by_sentence
from .report import Report, Sentence

_NEWS = ("set", "equalled", "broken")


def add_flags(report: Report, claims: list[Claim]) -> list[Claim]:
    """Puts the flags on the claims they belong to; gives the former holders' claims, which are new."""
    by_sentence = claims_by_sentence(claims)
    added: list[Claim] = []
    for mention in report.mentions["flags"]:
        value: FlagValue = mention.value
        if value.type is None or value.role == "missed":
            continue
        sentence = report.sentence_at(mention.start)
        own = by_sentence.get(sentence.index, [])
        if value.role in _NEWS:
            _news(report, mention, sentence, own, by_sentence)
            if value.role == "broken":
                added += _former(report, mention, sentence, own)
        elif value.role == "holder":
            _put([c for c in own if c.scope == "title" and _near(c, mention) < 25], mention)
        else:
            _put([c for c in own if c.scope == "background" and c.mark is not None and _near(c, mention) < 60], mention)
    return added


def _news(
    report: Report,
    mention: Mention[FlagValue],
    sentence: Sentence,
    own: list[Claim],
    by_sentence: dict[int, list[Claim]],
) -> None:
    fresh = [c for c in own if c.scope != "title"]
    marked = [c for c in fresh if c.mark is not None]
    if marked or fresh:
        plural = mention.value.plural and len({id(c.athlete) for c in marked or fresh}) > 1
        chosen = sorted(marked or fresh, key=lambda c: _near(c, mention))
        for claim in chosen if plural else chosen[:1]:
            _put([claim], mention)
        return
    earlier = by_sentence.get(sentence.index - 1, [])
    if earlier and not sentence.names and earlier[0].sentence.block == sentence.block:
        _put([c for c in earlier if c.mark is not None and c.scope == "report"][-1:], mention)


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
        former=former or value.former,
    )


def _former(report: Report, mention: Mention[FlagValue], sentence: Sentence, own: list[Claim]) -> list[Claim]:
    """The claim of the holder named beside a broken record (`Cram's British record`), or of a background mark there."""
    background = [c for c in own if c.scope == "background" and c.mark is not None and _near(c, mention) < 40]
    if background:
        _put(background, mention, former=True)
        return []
    owner: Span | None = mention.value.owner
    holders = [m for m in sentence.names if owner and m.start < owner[1] and m.end > owner[0]]
    takers = [c for c in own if c.scope == "report" and c.event is not None]
    if not holders or not takers or holders[0].value.athlete is takers[0].athlete:
        return []
    holder = holders[0]
    claim = Claim(holder.value.athlete, holder.start, sentence, scope="background", confidence=0.6)
    claim.spans["athlete"] = [(holder.start, holder.end)]
    claim.say("event", takers[0].event, *takers[0].spans["event"])
    claim.flags.append((flag_of(mention.value, former=True), (mention.start, mention.end)))
    return [claim]
