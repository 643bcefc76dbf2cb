"""Number words: English names of the whole numbers below a hundred, and all the ways to write the first ranks."""

from __future__ import annotations

import re

ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
"""Those with a name of their own, from 1."""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
"""From 1."""
NTH = r"\d{1,4}(?:st|nd|rd|th)"
"""Ordinals in digits, for patterns: `3rd`, and `1204th` in a city's marathon."""
VALUES = {word: number for number, word in enumerate(ONES, 1)} | {word: 10 * n for n, word in enumerate(TENS, 2)}


def value(words: str) -> int:
    """The number of digits or words. Raises KeyError for what is neither.

    >>> value("23"), value("seventeen"), value("Twenty-three"), value("forty one")
    (23, 17, 23, 41)
    """
    return int(words) if words.isdigit() else sum(VALUES[part] for part in re.split(r"[- ]", words.lower()))


ROMAN = "I II III IV V VI VII VIII IX X".split()
"""From 1."""
_RANKS = (
    {word: rank for words in (ORDINALS, ROMAN) for rank, word in enumerate(map(str.lower, words), 1)}
    | {"gold": 1, "silver": 2, "bronze": 3}
    | {"winner": 1, "runner-up": 2}
)


def rank(word: str) -> int:
    """The rank that one word says, in whatever case. Raises ValueError for what says none.

    >>> [rank(word) for word in ("3", "3rd", "third", "III", "Bronze", "runner-up")]
    [3, 3, 3, 3, 3, 2]
    """
    return _RANKS.get(word.lower()) or int(word.rstrip("stndrhSTNDRH"))
