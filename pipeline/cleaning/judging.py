"""Which of the lines are headline, heading, byline, caption, prose, and which are no part of the article at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from racemark.models import numbers
from racemark.models.articles import BlockKind

from .drafts import Draft, visible
from .entries import mark_entries
from .wording import MARK, is_byline, is_caption, is_furniture, opens_comments, opens_furniture, terminated, unfinished

_PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_COUNT = re.compile(r"^\d[\d,]*$")
_HEADING_WORDS = 10
"""Longer lines without a full stop, between paragraphs, are captions rather than headings."""


def judge(drafts: list[Draft], *, plain: bool, titled: bool = False) -> None:
    """Set kind and furniture of every draft, in place.

    `plain`: the source has no markup (text), so headline, headings and captions must be told by their look.
    `titled`: the headline stands outside the text (front matter).
    """
    mark_entries(drafts)
    for draft in drafts:
        _judge_alone(draft)
    _drop_counts(drafts)
    body = _body(drafts)
    if not titled and not _has_headline(drafts[: body[0] + 1]):
        _judge_head(drafts, body, plain)
    if plain:
        _judge_middle(drafts, body)
    _judge_byline_block(drafts, body)
    _drop_sections(drafts, plain)
    _judge_tail(drafts, plain)
    _judge_signature(drafts)
    _drop_bare_headings(drafts, body[0])


def _judge_alone(draft: Draft) -> None:
    text = draft.text
    if draft.furniture or draft.entry or not text:
        return
    if draft.kind is BlockKind.TABLE_ROW or (draft.kind is BlockKind.HEADING and not draft.bold):
        return
    if _mostly_links(draft) or is_furniture(text) or not any(char.isalnum() for char in text):
        draft.furniture = True
    elif draft.kind in _PROSE or draft.kind is BlockKind.LIST_ITEM:
        if is_byline(text):
            draft.kind, draft.level = BlockKind.BYLINE, 0
        elif is_caption(text):
            draft.kind, draft.level = BlockKind.CAPTION, 0


def _mostly_links(draft: Draft) -> bool:
    return draft.linked > 0.75 * visible(draft.text)


def _drop_counts(drafts: Sequence[Draft]) -> None:
    """Tables that hold only years and counts ("2024 2819 651"): statistics of the site, not of a race."""
    for rows in _runs_of(drafts, BlockKind.TABLE_ROW):
        cells = [cell for row in rows[1:] for cell in row.text.split("\t") if cell]
        if cells and all(_COUNT.match(cell) for cell in cells):
            for row in rows:
                row.furniture = True


def _runs_of(drafts: Sequence[Draft], kind: BlockKind) -> list[list[Draft]]:
    runs: list[list[Draft]] = []
    inside = False
    for draft in drafts:
        fits = draft.kind is kind and not draft.furniture
        if fits:
            if not inside or draft.after_gap:
                runs.append([])
            runs[-1].append(draft)
        inside = fits
    return runs


def is_prose(draft: Draft) -> bool:
    """A paragraph that can only be the article's own text: finished sentences of some length, or results."""
    if draft.entry:
        return True
    if draft.furniture or draft.kind not in _PROSE:
        return False
    text = draft.text
    if terminated(text):
        return len(text) >= (25 if draft.hard else 60)
    return (len(text) >= 60 and unfinished(text)) or result_like(text)


def _body(drafts: Sequence[Draft]) -> tuple[int, int]:
    """First and last piece of prose (indexes); (0, -1) where there is none."""
    prose = [index for index, draft in enumerate(drafts) if is_prose(draft) or _is_result_row(draft)]
    return (prose[0], prose[-1]) if prose else (0, -1)


def _is_result_row(draft: Draft) -> bool:
    return draft.kind is BlockKind.TABLE_ROW and not draft.furniture and bool(MARK.search(draft.text))


def _judge_head(drafts: Sequence[Draft], body: tuple[int, int], plain: bool) -> None:
    """Where no heading stands above the text, the headline is its first real line; a kicker of a word or two is not."""
    first, last = body
    head = [
        index
        for index, draft in enumerate(drafts[: first if last >= 0 else len(drafts)])
        if draft.kind is BlockKind.PARAGRAPH and not draft.furniture and draft.text
    ]
    if not head and last >= 0 and first == 0 and len(drafts) > 1:
        head = [0]
    if not head:
        return
    title = head[0]
    if len(head) > 1 and len(drafts[title].text.split()) <= 2 and len(drafts[head[1]].text.split()) >= 6:
        drafts[title].furniture = True
        title = head[1]
    headless = last < 0 and terminated(drafts[title].text)  # a text of a sentence or two, nothing above it
    if _could_be_headline(drafts[title], plain) and not headless:
        drafts[title].kind, drafts[title].level = BlockKind.HEADING, 1
    byline = next((index for index, draft in enumerate(drafts) if draft.kind is BlockKind.BYLINE), len(drafts))
    for index in head[head.index(title) + 1 :]:
        if _is_deck(drafts, index, byline < index, index == head[-1]):
            drafts[index].kind, drafts[index].level = BlockKind.HEADING, 2


def _is_deck(drafts: Sequence[Draft], index: int, below_byline: bool, last: bool) -> bool:
    """A second headline, above the byline; or a heading of the first part of the text, right above it."""
    text = drafts[index].text
    words = len(text.split())
    if (
        terminated(text)
        or text.endswith(",")
        or (below_byline and drafts[index - 1].kind is BlockKind.BYLINE and words <= 4)
    ):
        return False
    return (words <= 20 and not below_byline) or (words <= _HEADING_WORDS and last)


def _has_headline(drafts: Sequence[Draft]) -> bool:
    """Is there a main heading, or a heading of any level before all other lines?"""
    lines = [draft for draft in drafts if draft.text and not draft.furniture and draft.kind is not BlockKind.BYLINE]
    if any(draft.kind is BlockKind.HEADING and draft.level <= 1 for draft in lines):
        return True
    return bool(lines) and lines[0].kind is BlockKind.HEADING


def _could_be_headline(draft: Draft, plain: bool) -> bool:
    """Short; in a page, a line that does not end as a sentence does (quotes and questions aside)."""
    if len(draft.text) > 250 or draft.kind is not BlockKind.PARAGRAPH:
        return False
    return (plain and len(draft.text) <= 80) or not draft.text.rstrip().endswith((".", ":", ";", ",", "-", "–", "—"))


def _judge_middle(drafts: Sequence[Draft], body: tuple[int, int]) -> None:
    """Between paragraphs, a line that does not end as a sentence is a heading when short, else a caption."""
    first, last = body
    for index in range(first, last + 1):
        draft = drafts[index]
        if draft.furniture or draft.kind is not BlockKind.PARAGRAPH or draft.hard or is_prose(draft):
            continue
        text = draft.text
        if terminated(text) or unfinished(text) or text.endswith(","):
            continue
        if len(text.split()) > _HEADING_WORDS and not _long_heading(drafts, index):
            draft.kind = BlockKind.CAPTION
        elif not MARK.search(text):
            draft.kind, draft.level = BlockKind.HEADING, 2


def _long_heading(drafts: Sequence[Draft], index: int) -> bool:
    """In capitals, as headings and no captions are; or right above its paragraph, with a blank line before it only."""
    draft, after = drafts[index], drafts[index + 1] if index + 1 < len(drafts) else None
    letters = [word for word in draft.text.split() if word[:1].isalpha() and len(word) > 3]
    if letters and sum(word[0].isupper() for word in letters) >= 0.9 * len(letters):
        return True
    return draft.after_gap and after is not None and not after.after_gap and is_prose(after)


_PLACE = re.compile(rf"\b{numbers.NTH}\b")


def result_like(text: str) -> bool:
    """Does the line list results: two marks or more, or a mark and a place?"""
    marks = len(MARK.findall(text))
    return marks >= 2 or bool((marks and _PLACE.search(text)) or re.match(r"^[^.:]{0,40}:\s*\d", text))


def _judge_byline_block(drafts: Sequence[Draft], body: tuple[int, int]) -> None:
    """A short line next to a byline, above the text or below it, names the paper or the place."""
    first, last = body
    for index, draft in enumerate(drafts):
        if first <= index <= last or draft.furniture or draft.kind is not BlockKind.PARAGRAPH:
            continue
        near = [drafts[other] for other in (index - 1, index + 1) if 0 <= other < len(drafts)]
        short = len(draft.text.split()) <= 5 and not terminated(draft.text) and not MARK.search(draft.text)
        if short and any(other.kind is BlockKind.BYLINE for other in near):
            draft.kind = BlockKind.BYLINE


def _drop_sections(drafts: Sequence[Draft], plain: bool) -> None:
    """Lists under "MOST READ", "RELATED CONTENT": the short lines that follow such a heading go with it.

    Above the end of the prose, the next blank line ends such a list.
    """
    first, last = _body(drafts)
    dropping = False
    dropped = 0
    for index, draft in enumerate(drafts):
        if index > first and draft.kind is BlockKind.HEADING and not plain and opens_comments(draft.text):
            for below in drafts[index:]:
                below.furniture = True
            return
        if opens_furniture(draft.text) and not is_prose(draft):
            draft.furniture = dropping = True
            dropped = 0
        elif dropping and draft.text:
            ended = plain and draft.after_gap and dropped > 0 and index < last
            if ended or is_prose(draft) or (draft.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW) and not plain):
                dropping = False
            else:
                draft.furniture = True
                dropped += 1


def _judge_tail(drafts: Sequence[Draft], plain: bool) -> None:
    """Once furniture has begun below the last prose, short lines among it are furniture too."""
    _, last = _body(drafts)
    if last < 0:
        return
    seen = False
    for draft in drafts[last + 1 :]:
        if draft.furniture:
            seen = True
        elif seen and plain and draft.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM):
            draft.furniture = not terminated(draft.text) and not MARK.search(draft.text)


def _drop_bare_headings(drafts: Sequence[Draft], first: int) -> None:
    """A heading at the end with nothing under it headed something that is no part of the article."""
    for draft in reversed(drafts[first + 1 :]):
        if draft.furniture or draft.signature or not draft.text:
            continue
        if draft.kind is not BlockKind.HEADING:
            return
        draft.furniture = True


def _judge_signature(drafts: Sequence[Draft]) -> None:
    """Byline lines below all the text sign it: they say who wrote it and where, and are no part of it."""
    for draft in reversed(drafts):
        if draft.furniture or not draft.text:
            continue
        if draft.kind is not BlockKind.BYLINE:
            return
        draft.signature = True
