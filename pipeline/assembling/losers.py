"""Losers: places of those whom a sentence names as beaten by somebody whose place it states.

| sentence | places |
|---|---|
| `A won in 2:01 from B and C` | B 2, C 3 |
| `A was second, ahead of B` | B 3 |
| `A took silver behind B` | B 1 |
| `A was third behind B` | none: B may have been first or second |
| `A beat B to win the 800m` | B 2 |

Without a stated place nothing follows (`A took the lead from B`); somebody with a place of their own keeps it.
"""

from __future__ import annotations

import re
from typing import Any

from racemark.models.mentions import Mention

from .choosing import run_around
from .claims import Claim, claims_by_sentence
from .report import Report, Sentence

_FILL = (
    r"(?:(?:the|a|an|his|her|their|fellow|rival|club|team-?mates?|defending|champion|former|favou?rite|world|Olympic"
    r"|European|compatriot|\d{4}|\w+['’]s|[A-Z][a-z]+(?:an|ese|ish|ian)|\w+er|\w+-\w+|medall?ist|holder|record"
    r"|veteran|home|local) ){0,4}"
)
BEATEN = re.compile(
    r"\b(?P<verb>from|over|beat|beats|beating|defeat(?:ed|ing|s)|ahead of|in front of|edg(?:ed|ing|es)(?: out)?"
    r"|pipp(?:ed|ing)|outsprint(?:ed|ing)"
    r"|outkick(?:ed|ing|s)|h(?:eld|olding|olds) off|f(?:ought|ighting) off|followed (?:home |in )?by)(?P<fill> "
    + _FILL
    + r"| )$"
)
_BEHIND = re.compile(r"\b(?:behind|second to|runner-up to|third to|beaten by)(?: " + _FILL + r"| )$")
_JOINED = re.compile(r"(?: ['’]\d\d)?(?: \([^()]{0,40}\))?(?:,| and|, and| &) " + _FILL)
_WON_LEAD = re.compile(r"\b(?:lead|baton|over|bell|distance|seconds?|metres|m)\W*$")


def add_losers(report: Report, claims: list[Claim]) -> list[Claim]:
    """The claims that follow, beyond those given; a loser's own mark or event claim is completed in place."""
    by_sentence = claims_by_sentence(claims)
    added: list[Claim] = []
    for index, own in by_sentence.items():
        sentence = report.sentences[index]
        known = list(own)
        for mention in sentence.names:
            shift = _relation(report, sentence, mention)
            if shift:
                known += _place(report, sentence, mention, shift, known)
        added += known[len(own) :]
    return added


def _relation(report: Report, sentence: Sentence, mention: Mention[Any]) -> int:
    before = report.text[max(sentence.start, mention.start - 70) : mention.start]
    if _BEHIND.search(before):
        return -1
    match = BEATEN.search(before)
    if not match or (match["verb"] in ("from", "over") and _WON_LEAD.search(before[: match.start()])):
        return 0
    return 1


def _place(report: Report, sentence: Sentence, mention: Mention[Any], shift: int, claims: list[Claim]) -> list[Claim]:
    """Claims for the mention and the names joined to it."""
    base = _base(sentence, mention, claims)
    if base is None or base.place is None:
        return []
    group = _group(report, sentence, mention)
    if shift < 0:
        first = base.place - len(group)
        if first != 1:
            return []
    else:
        first = base.place + 1
    added = []
    for number, person in enumerate(group):
        athlete = person.value.athlete
        own = [c for c in claims if c.athlete is athlete and c.scope == base.scope]
        if any(c.place is not None for c in own):
            break
        span = base.spans["place"][0]
        if own and own[0].event == base.event:
            own[0].say("place", first + number, span)
            own[0].inferred = True
            continue
        claim = Claim(athlete, person.start, sentence, scope=base.scope, confidence=base.confidence * 0.7)
        claim.spans["athlete"] = [(person.start, person.end)]
        claim.say("place", first + number, span)
        claim.inferred = True
        claim.chances = base.chances
        for name in ("event", "sex", "competition", "venue", "date"):
            if getattr(base, name) is not None:
                claim.say(name, getattr(base, name), *base.spans.get(name, ()))
        added.append(claim)
    return added


def _base(sentence: Sentence, mention: Mention[Any], claims: list[Claim]) -> Claim | None:
    """The claim of whoever beat the mention, or was beaten by it: its nearest one of the sentence that states a place.

    That is whoever is named last before the mention; where nobody is, somebody carried over or named after it.
    """
    others = [
        c for c in claims if c.place is not None and c.scope != "title" and c.athlete is not mention.value.athlete
    ]
    before = [name.value.athlete for name in sentence.names if name.end <= mention.start]
    subject = next((athlete for athlete in reversed(before) if athlete is not mention.value.athlete), None)
    if subject is not None:
        others = [c for c in others if c.athlete is subject] or [c for c in others if c.athlete not in before]
    return min(others, key=lambda c: abs(c.position - mention.start), default=None)


def _group(report: Report, sentence: Sentence, mention: Mention[Any]) -> list[Mention[Any]]:
    names = sentence.names
    run = run_around(names, mention, lambda a, b: _JOINED.fullmatch(report.text[a.end : b.start]))
    return run[run.index(mention) :]
