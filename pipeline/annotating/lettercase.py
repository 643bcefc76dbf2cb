"""Patterns that look at few capitals, run over text in lower case: several times as fast as with `re.IGNORECASE`.

That flag keeps Python's `re` from comparing the first letters of alternatives before it tries them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=1)
def lowered(text: str) -> str:
    """The text in lower case, character for character: positions stay (`İ` alone would become two characters).

    The last one is kept, since many finders ask for it.

    >>> lowered("The Men’s MILE"), len(lowered("İzmir"))
    ('the men’s mile', 5)
    """
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


class CaseBlind:
    """A pattern for capitals and small letters alike, but for its parts in `(?-i:...)`; written in small letters.

    It is sought in lower case with those parts blind, too, and matched over the text itself where that finds anything:
    so nothing that would match may be lost by making them blind, and they may not stand in a negative lookaround;
    nor may the pattern refer to groups by name.

    >>> pattern = CaseBlind(r"(?<!\\w)(?:gold|(?-i:PB))(?!\\w)")
    >>> [match.group() for match in pattern.finditer("Gold, a PB and no pb")]
    ['Gold', 'PB']
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.exact = re.compile(pattern, flags | re.IGNORECASE)
        nameless = re.sub(r"\(\?P<\w+>", "(?:", pattern)  # fewer groups to note, fewer steps
        self._sought = re.compile(nameless.replace("(?-i:", "(?i:"), flags)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches over `text[start:end]`, as those of `re.Pattern.finditer`; none may be empty."""
        lower, end = lowered(text), len(text) if end is None else end
        while found := self._sought.search(lower, start, end):
            match = self.exact.match(text, found.start(), end)
            if match:
                yield match
            start = match.end() if match else found.start() + 1
