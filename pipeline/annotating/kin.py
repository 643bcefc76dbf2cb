"""Kin: people named by their given name alone, since the surname is that of whoever they are kin of.

| words | name |
|---|---|
| `the twins Caleb and Micah Ostrander`, `Brothers Kahu and Rawiri Te Aho` | Caleb Ostrander, Kahu Te Aho |
| `Tom Hale won the mile. His sister, Bea, was third` | Bea Hale |
| `Hale's younger brother Max` | Max Hale |
| `Hale finished ninth, with wife Jo 12th` | Jo Hale |

Of several people named before it is the first of the sentence, or else of the nearest sentence before that names one
and does not begin with a pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from . import names, sentences

Span = tuple[int, int]
Person = tuple[Span, str, bool]
"""A mention, the person's surname, and whether NER takes it for a person."""
SurnameAt = Callable[[int, int], str | None]
"""The surname of the person who is named in a stretch, None where nobody is."""

_JOINT = re.compile(r" (?:and|&) ")
_KIN_BEFORE = re.compile(r"(?:brothers?|sisters?|twins?|siblings|cousins|family|couple|^|[.\n] ?)\W*$", re.IGNORECASE)
"""What comes before two given names with one surname: a word for kin, or the start of a sentence."""
_PLURAL_BEFORE = re.compile(r"(?:brothers|sisters|twins|siblings|family|couple) $", re.IGNORECASE)
_KIN_OF = re.compile(
    r"(?P<owner>[’']s? )?(?<![\w’'-])(?:[\w-]+ ){0,3}?(?<![\w-])"
    r"(?:brother|sister|twin|sibling|son|daughter|father|dad|mother|mum|mom|husband|hubby|wife),? $",
    re.IGNORECASE,
)
"""What comes before one given name."""
_PRONOUN = re.compile(r"(?:He|She|They)\b")
"""What begins a sentence about somebody who is named before it."""
WINDOW = 48
"""Characters before the given name in which the word for kin must stand."""
REACH = 400
"""Characters before it in which the person must be named whose kin it is."""


def surname(text: str, start: int, end: int, named: Mapping[int, str], people: list[Person]) -> str | None:
    """The surname of the given name `text[start:end]` where the article tells it elsewhere; None where it does not.

    `named`: the full names by where they begin; `people`: mentions of people in text order, with their surnames.
    """
    before = text[max(0, start - WINDOW) : start]
    joint = _JOINT.match(text, end)
    second = named.get(joint.end()) if joint else None
    if second is not None:
        words = names.words(second, 0, len(second))
        if len(words) > 1 and (_PLURAL_BEFORE if len(words) > 2 else _KIN_BEFORE).search(before):
            return second[words[1][0] :]
    kin = _KIN_OF.search(before)
    return _surname_of_kin(text, start, kin, people) if kin else None


def _surname_of_kin(text: str, start: int, kin: re.Match[str], people: list[Person]) -> str | None:
    """The surname of whose kin it is."""
    near = [person for person in people if start - REACH <= person[0][0] and person[0][1] < start]
    if kin["owner"]:
        owner = start - len(kin.string) + kin.start("owner")  # where the owner's name ends
        return next((name for span, name, _ in near if span[1] == owner), None)
    high = start
    while near:
        low = max(text.rfind("\n", 0, high) + 1, start - REACH)
        for first, last in reversed(sentences.split(text, low, high)):
            told = [person for person in near if first <= person[0][0] < last]
            if told and not (last < start and _PRONOUN.match(text, first)):
                return min(told, key=lambda person: not person[2])[1]
        high = low - 1
        near = [person for person in near if person[0][0] < high]
    return None
