"""Sentences of cleaned text: blocks are cut at full stops, question and exclamation marks.

A rule-based splitter, because the parser's boundaries stumble over marks (`2.14.06`), initials and abbreviations of
states and clubs, and cost more than all other mention kinds together.
"""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr st jr sr no nos vs v div prof gen rev hon inc ltd co corp dept est approx
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md me mich minn miss mo mont neb nev n.h n.j n.m n.y
    n.c n.d okla ore pa r.i s.c s.d tenn tex vt va wash wis wyo u.s u.k a.m p.m i.e e.g c.f ft in yds yd
    """.split()
)
_WORDS_TOO = frozenset("in me no la mo miss ind sat sun pa del co".split())
"""Abbreviations that are words as well."""
# Marks of an end, closing quotes and brackets, space; then what may begin a sentence. Possessive, as lists are long.
_END = re.compile(r"(?<![.!?])[.!?]++[\"'”’)\]]*+\s++(?=[\"'“‘(\[]*[A-ZÀ-Þ0-9:.])")
_LONGEST = 2500
"""Characters; the longest sentence of some 470 articles, a list of results, had 1,559."""
_LAST_WORD = re.compile(r"([\w.'’]+)$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
"""`J` of `J. Clark`, `J.J` of `J.J. Clark`."""


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The (start, end) of the sentences of `text[start:end]`, which holds no line break.

    >>> split("He won in 3.04.19. Ms. Lee was second.", 0, 38)
    [(0, 18), (19, 38)]
    """
    sentences = []
    low = start
    for match in _END.finditer(text, start, end):
        if match.group().startswith(".") and _abbreviated(text, low, match.start(), match.end()):
            continue
        sentences += _cut(text, low, match.start() + len(match.group().rstrip()))
        low = match.end()
    if low < end:
        sentences += _cut(text, low, end)
    return sentences


def _cut(text: str, low: int, end: int) -> list[tuple[int, int]]:
    """Pieces of at most `_LONGEST` characters, between words: what looks at a sentence again and again stays quick."""
    pieces = []
    while end - low > _LONGEST:
        space = text.rfind(" ", low + 1, low + _LONGEST)
        stop = space if space > 0 else low + _LONGEST
        pieces.append((low, stop))
        low = stop + (space > 0)
    return [*pieces, (low, end)]


def _abbreviated(text: str, low: int, dot: int, after: int) -> bool:
    """Whether the full stop at `dot` ends an abbreviation of the sentence from `low`, and `after` begins no other."""
    word = _LAST_WORD.search(text, max(low, dot - 20), dot)
    if not word:
        return False
    last = word.group(1)
    following = text[after : after + 1]
    if last.isupper() and _INITIALS.fullmatch(last):
        return True
    if last.casefold() in _ABBREVIATIONS:
        return last.casefold() not in _WORDS_TOO or (last[0].isupper() and not following.isupper())
    return following.isdigit() and last.casefold() in ("nos", "no", "pp", "p")
