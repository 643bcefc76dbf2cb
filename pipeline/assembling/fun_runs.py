"""Fun runs: a `Pumpkin Trot 5K` is run on roads whoever runs it, and those who walk it do not race by walking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from racemark.models.mentions import Mention

_NAMED = re.compile(
    r"\b(?:Trot|Plod|Dash|Gallop|Gobbler?|Jog|Run|Shuffle|Scamper|Stampede|Jingle|Ramble|Scramble|Race for [A-Z]\w+) $"
)
"""Before the length: what such runs are called, by our choice. Nothing in the shape of a name tells the Pumpkin Trot 5K
from the Ashdale Invitational 5K, which is cross country; the words for running in jest (Turkey Trot, Santa Dash, Jingle
Jog) and for a cause (Race for Life) do. A run by another name stays what its surroundings say."""
_STROLL = re.compile(
    r"\brunners?,? (?:and |& |or )?(?:joggers,? (?:and )?)?walkers\b|\bwalkers (?:and|&|or) (?:\w+ )?runners\b"
    r"|\brun[/-]walk\b|\bruns? (?:and|or|&) walks?\b|\bfun (?:run|walk)\b|\bstrollers?\b|\b1[- ]mile (?:fun )?walk\b"
)
"""In lower case: phrases that put walkers beside runners, and the words `fun run` themselves. Everybody comes along
there, some on foot; nobody races by walking, nor across country."""
_SQUAD = re.compile(r"(?: and track)? (?:team|squad|coach|program|programme|runners?)\b")
"""After `cross country`: it is what somebody belongs to."""
_BEFORE = 24
"""Characters before a length that may name the run."""
_NEAR = 320
"""Characters on either side in which strollers make it one, across paragraphs: they are told of beside the race."""


def is_fun_run(text: str, lower: str, mention: Mention[Any]) -> bool:
    """`the Pumpkin Trot 5K`, or a 5K beside people who stroll."""
    if mention.value.family != "road" or mention.value.code is None:
        return False
    return _NAMED.search(text, max(0, mention.start - _BEFORE), mention.start) is not None or _strolls(lower, mention)


def without_company(text: str, lower: str, events: Sequence[Mention[Any]]) -> list[Mention[Any]]:
    """The events without the walkers beside runners and, at a fun run, without the team that a runner belongs to."""
    fun = any(is_fun_run(text, lower, mention) for mention in events)
    return [
        m
        for m in events
        if not (m.value.family == "walk" and _strolls(lower, m))
        and not (fun and m.value.family == "xc" and _SQUAD.match(lower, m.end))
    ]


def _strolls(lower: str, mention: Mention[Any]) -> bool:
    """Whether people stroll near the mention."""
    return _STROLL.search(lower, max(0, mention.start - _NEAR), min(len(lower), mention.end + _NEAR)) is not None
