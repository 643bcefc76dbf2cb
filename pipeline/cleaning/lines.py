"""Lines to paragraphs: which line breaks are only a screen's width, and which sentences furniture split."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from racemark.models.articles import BlockKind

from .drafts import Draft
from .entries import is_entry, is_score
from .wording import MARK, terminated, unfinished

# Wider text than this is not wrapped by hand or by a mailer; RFC 2822 says 78, old word processors up to 100.
_MAX_WIDTH = 110
_MIN_WIDTH = 50  # and narrower text is a list
_SHORTEST_WRAPPED = 30
"""Characters; shorter lines are headings and ends of paragraphs, and say nothing of the width."""
_RANKED = re.compile(r"\(?\d{1,3}[.)]\s+\S")
_LONGEST_ITEM = 100
"""Characters of a line in a list without marks."""
_ONLY_MARK = re.compile(r"^[\d:.,;()\-+ ms]{2,12}$")
_CONTINUES = re.compile(r"^[a-z(]|^\d[\d,.:]*(?:[a-z-]| [a-z])")

_BROKEN_OFF = re.compile(r"(?:[a-z)’'],|[\w),] (?:and|of|by|behind|for|with|from|in|at|the)|\([^()]{0,40})$")
_GOES_ON = re.compile(r"[a-z),;]|['’]s\b")


def join_wrapped(lines: Sequence[Draft], width: int = 0) -> list[Draft]:
    """Join the lines of one paragraph (no blank line between) where the break is only a wrap.

    `width`: the column at which the whole text is wrapped, where that is known.
    """
    if _are_items(lines):
        return list(lines)
    if _broken_at_links(lines):
        return _whole(lines)
    width = width or wrap_width(lines[:-1])
    joined: list[Draft] = []
    last_length = 0
    for line in lines:
        length = len(line.text)
        if joined and _wraps(joined[-1], last_length, line, width):
            joined[-1].join(line)
        else:
            joined.append(line)
        last_length = length
    return joined


def _broken_at_links(lines: Sequence[Draft]) -> bool:
    """Lines of which a good part breaks off or goes on in mid-sentence: a page lost its links' place in the line."""
    pairs = [(before.text, after.text) for before, after in pairwise(lines) if not terminated(before.text)]
    signs = sum(bool(_GOES_ON.match(after) or _BROKEN_OFF.search(before[-50:])) for before, after in pairs)
    return signs >= 3 and 2 * signs >= len(pairs) and not wrap_width(lines[:-1])


def _whole(lines: Sequence[Draft]) -> list[Draft]:
    """The sentences of such lines: a break is one of the text's own only where a sentence ends."""
    joined: list[Draft] = []
    for line in lines:
        if joined and not terminated(joined[-1].text):
            joined[-1].join(line)
        else:
            joined.append(line)
    return joined


def _are_items(lines: Sequence[Draft]) -> bool:
    """Lines of a Markdown paragraph that are a list all the same: three or more, short, alike at both ends."""
    if len(lines) < 3 or not all(line.soft for line in lines[1:]):
        return False
    if len({terminated(line.text) for line in lines}) > 1:
        return False
    return all(len(line.text) <= _LONGEST_ITEM and (line.text[0].isupper() or line.text[0].isdigit()) for line in lines)


def wrap_width(lines: Sequence[Draft]) -> int:
    """The column at which lines were wrapped: most end just before it, and not with a sentence. Else 0.

    `lines`: those that another follows; the last line of a paragraph says nothing.
    """
    texts = [line.text for line in lines if line.kind is BlockKind.PARAGRAPH and len(line.text) >= _SHORTEST_WRAPPED]
    width = max(map(len, texts), default=0)
    full = [text for text in texts if len(text) >= 0.75 * width]
    if not _MIN_WIDTH <= width <= _MAX_WIDTH or len(full) < 0.6 * len(texts) or len(lines) < 2:
        return 0
    return 0 if 2 * sum(map(terminated, full)) > len(full) else width


def _wraps(before: Draft, last_length: int, line: Draft, width: int) -> bool:
    text, after = before.text, line.text
    if before.kind is not line.kind and line.kind is not BlockKind.PARAGRAPH:
        return False
    if before.kind is BlockKind.TABLE_ROW or line.kind is BlockKind.TABLE_ROW:
        return False
    if _RANKED.match(after) or is_entry(after) or is_entry(text) or (is_score(text) and is_score(after)):
        return False
    if line.soft:
        return not (_is_entry(text) and _is_entry(after))
    if width:
        first = after.split(maxsplit=1)[0]
        if last_length >= 0.6 * width and last_length + 1 + len(first) > width - 2:
            return True
    if terminated(text):
        return False
    if after[:1].islower():
        return True
    return len(text) >= 60 and _is_tail(text, after)


def _is_entry(text: str) -> bool:
    """Is the line one of a list of results, rather than part of a sentence?"""
    return len(text) <= 150 and bool(MARK.search(text)) and not text.endswith((".", ","))


def _is_tail(text: str, after: str) -> bool:
    """Is the line the last words of the one before, cut off by its length?"""
    if _ONLY_MARK.match(after) and MARK.search(text[-400:]):
        return True
    return len(after.split()) <= 4 and terminated(after) and not MARK.search(after)


def mend(drafts: list[Draft]) -> list[Draft]:
    """Make whole the paragraphs that furniture or captions split in mid-sentence; the furniture follows them."""
    mended: list[Draft] = []
    open_at: int | None = None
    gap = False
    for draft in drafts:
        if draft.furniture or draft.kind is BlockKind.CAPTION:
            gap = True
            mended.append(draft)
            continue
        if open_at is not None and _is_dateline(mended[open_at].text):
            gap = True
        if (
            open_at is not None
            and gap
            and draft.kind is BlockKind.PARAGRAPH
            and _goes_on(mended[open_at].text, draft.text)
        ):
            mended[open_at].join(draft)
        else:
            mended.append(draft)
            open_at = len(mended) - 1
            if draft.kind is not BlockKind.PARAGRAPH or terminated(draft.text):
                open_at = None
        if open_at is not None and terminated(mended[open_at].text):
            open_at = None
        gap = False
    return mended


def _is_dateline(text: str) -> bool:
    """The place that an article begins with, set apart by the page's layout: "NASSAU (AP) —"."""
    return len(text) <= 60 and text.endswith(("—", "–", "--"))


def _goes_on(before: str, after: str) -> bool:
    return bool(_CONTINUES.match(after)) or unfinished(before)
