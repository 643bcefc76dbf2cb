"""Lines to paragraphs: which line breaks are only a screen's width, and which sentences furniture split."""

from __future__ import annotations

import re
from collections.abc import Sequence

from racemark.models.articles import BlockKind

from .drafts import Draft
from .wording import MARK, terminated, unfinished

# Wider text than this is not wrapped by hand or by a mailer; RFC 2822 says 78, old word processors up to 100.
_MAX_WIDTH = 110
_ONLY_MARK = re.compile(r"^[\d:.,;()\-+ ms]{2,12}$")
_CONTINUES = re.compile(r"^[a-z(]|^\d[\d,.:]*(?:[a-z-]| [a-z])")


def join_wrapped(lines: Sequence[Draft]) -> list[Draft]:
    """Join the lines of one paragraph (no blank line between) where the break is only a wrap."""
    width = _wrap_width(lines)
    joined: list[Draft] = []
    last_length = 0
    for line in lines:
        if joined and _wraps(joined[-1], last_length, line, width):
            joined[-1].join(line)
        else:
            joined.append(line)
        last_length = len(line.text)
    return joined


def _wrap_width(lines: Sequence[Draft]) -> int:
    """The column at which the lines were wrapped; 0 where they were not."""
    lengths = [len(line.text) for line in lines]
    if len(lengths) < 2:
        return 0
    width = max(lengths)
    body = lengths[:-1]
    if not 30 <= width <= _MAX_WIDTH or sum(body) < 0.75 * width * len(body):
        return 0
    ended = sum(terminated(line.text) for line in lines[:-1])
    return 0 if ended * 2 > len(body) else width


def _wraps(before: Draft, last_length: int, line: Draft, width: int) -> bool:
    text, after = before.text, line.text
    if before.kind is not line.kind and line.kind is not BlockKind.PARAGRAPH:
        return False
    if before.kind is BlockKind.TABLE_ROW or line.kind is BlockKind.TABLE_ROW:
        return False
    if line.soft:
        return not (_is_entry(text) and _is_entry(after))
    if width:
        first = after.split(maxsplit=1)[0]
        if last_length + 1 + len(first) > width - 2:
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
