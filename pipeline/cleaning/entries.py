"""Lists of results, one result a line: which lines are entries, and which short lines head them.

`3 Cat Pell DNF` has no full stop, no time and three words: alone it could be anything. Its neighbours say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from racemark.models import numbers
from racemark.models.articles import BlockKind

from .drafts import Draft
from .wording import DATE, DISTANCE, is_furniture

_LONGEST = 100
"""Characters; a longer line is running text, whatever it ends with."""
_WORDS = 9
"""Words of an entry without a place; headlines are longer."""
_RANK = r"(?:\(?=?\d{1,3}(?:st|nd|rd|th)?=?\)?[.):]?|-{1,2}|–)\s+"
_STATUS = (
    r"(?:D\.?N\.?[FS]\.?|DS?Q|NH|NM|ND|NT|NJ|disq\.?|disqualified|did not (?:finish|start)|no (?:height|mark)|retired)"
)
_MARK = (
    r"(?:\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\.\d+)?|\d{1,5}\.\d+|\d{1,2}-\d\d?(?:\.\d+)?|\d{1,2}[m'’] ?\d\d?(?:[”\"cm]*)"
    r"|\d{1,3}m|\d{3,5} ?(?:pts|points))"
)
# "3:58.71 PB", "12.3s (+1.1)", "11.20m CR": what may stand behind a mark.
_REMARKS = r"(?: ?(?:m|s|secs?|metres|[A-Zu]{1,3}[BRHS]|[wqQ]|[(\[][^()\[\]]{1,30}[)\]]|[+-]\d\.\d))*"
_END = re.compile(rf"(?:^|[\s,:-])(?:{_MARK}{_REMARKS}|{_STATUS})$", re.IGNORECASE)
_RANKED = re.compile(rf"{_RANK}[\"“(]?[^\W\d_a-z]")
_UNFINISHED = re.compile(rf"^{_STATUS}\b:?\s+[^\W\d_a-z]")
_CLOCKED = re.compile(
    r"(?:(?:last )?updated|published|posted|modified|today|yesterday|tonight|start|doors?|time|live|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b",
    re.IGNORECASE,
)
"""Words before the time of day."""
_RUNNING = re.compile(r";|[,.] \(?\d{1,2}[.)]? [^\W\d_a-z]")
"""Several entries in one line: running text, which may be wrapped anywhere."""
_LOWER = re.compile(r"(?<![\w’'.])[a-zà-þ]{2,}")
_SMALL_WORDS = frozenset("of the and de da do di du del der den van von la le el al bin st y e und".split())
_IN_PLACINGS = _SMALL_WORDS | frozenset(
    "relay team girls boys men women mixed under junior senior shot discus javelin hammer long high triple jump put"
    " pole vault hurdles metres meters walk mile marathon pentathlon heptathlon decathlon steeplechase in".split()
)
_SCORES = re.compile(rf"{_RANKED.pattern}[^;]*[^\W\d]\)?,? \d{{1,3}}(?: ?(?:pts|points))?")
_PLACING = re.compile(
    rf"(?P<who>(?-i:[^\W\d_a-z])[^;:!?]{{2,60}}?)[ ,–-]+(?P<place>{numbers.NTH}|gold|silver|bronze|DQ|DNF)"
    r"(?: (?:place|medal|overall|in (?:the )?(?:semi-?)?(?:final|heat)))?(?: ?[(,–-].{1,50})?",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"(?:(?:the )?(?:senior |junior |open |masters? )?(?:men|women|boys|girls)(?:['’]s|s['’])? )?"
    rf"{DISTANCE}(?: .{{1,40}})?:?"
    r"|(?:full |final |overall |team |the )?(?:results|winners|placings)(?: .{1,40})?:?",
    re.IGNORECASE,
)


def is_entry(text: str) -> bool:
    """Is the line, on its own words, one entry of a list of results: a name, and a mark or `DNF` at the end?

    >>> [is_entry(text) for text in ("1. J Smith 12.3", "T Reed ND", "Reeve wins the mile in 4:01.2", "Cat Pell")]
    [True, True, False, False]
    """
    if len(text) > _LONGEST or _RUNNING.search(text) or DATE.search(text) or _CLOCKED.match(text):
        return False
    if _UNFINISHED.match(text):
        return len(text.split()) <= 8
    if not _END.search(text):
        return False
    if _RANKED.match(text):
        return True
    words = set(_LOWER.findall(_END.sub("", text)))
    return text[0].isupper() and 1 < len(text.split()) <= _WORDS and words <= _SMALL_WORDS


def is_score(text: str) -> bool:
    """A place, a team and its points ("1 Brackendale 120"); two of them make a list."""
    return len(text) <= _LONGEST and bool(_SCORES.fullmatch(text))


def is_placing(text: str) -> bool:
    """Somebody or some team with a place or medal ("U12 girls 4x100m 3rd", "Ann Bell, shot, gold"); two make a list."""
    match = _PLACING.fullmatch(text) if len(text) <= _LONGEST else None
    return match is not None and set(_LOWER.findall(match["who"])) <= _IN_PLACINGS


def mark_entries(drafts: Sequence[Draft]) -> None:
    """Set `entry` on the lines of result lists; what heads them becomes a heading.

    Between entries, and next to them, a place and a name are enough ("3. Q Vale"), and so is a name with a whole
    number ("Reed 30"). A list without a single mark is none: most-read lists are numbered, too.
    """
    lines = [draft for draft in drafts if draft.text and not draft.furniture]
    for draft in lines:
        draft.entry = draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and is_entry(draft.text)
    for before, draft in pairwise(lines):
        if any(alike(before.text) and alike(draft.text) for alike in (is_score, is_placing)):
            before.entry = draft.entry = True
    for order in (lines, lines[::-1]):
        for before, draft in pairwise(order):
            draft.entry = draft.entry or (before.entry and _joins(draft))
    if len(lines) > 1 and lines[0].entry and not lines[1].entry:
        lines[0].entry = False  # a headline that ends with a mark
    for draft, after in pairwise(lines):
        if after.entry and draft.kind is BlockKind.PARAGRAPH and not draft.entry and _heads(draft.text):
            draft.kind, draft.level = BlockKind.HEADING, 2


def _heads(text: str) -> bool:
    """A distance, "Full results", "Long jump:"."""
    return bool(_HEADS.fullmatch(text)) or (text.endswith(":") and len(text.split()) <= 8)


def _joins(draft: Draft) -> bool:
    """Does a line belong to the entries next to it?"""
    text = draft.text
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(text) > _LONGEST or is_furniture(text):
        return False
    if text.endswith((".", "!", "?", ":", ",")) or _RUNNING.search(text):
        return False
    return bool(_RANKED.match(text)) or bool(re.fullmatch(r"(?:[^\W\d_a-z][\w.'’-]* ){1,3}\d{1,3}", text))
