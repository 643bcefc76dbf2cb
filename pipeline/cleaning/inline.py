"""The marks that Markdown puts into a line: bold, italics, code, links, images, footnotes, escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .drafts import Draft, Run, unglued, visible

_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
_TOKEN = re.compile(
    rf"(?P<code>(?<!`)(?P<ticks>`{{1,9}})(?!`)(?P<inner>[^`]{{1,2000}})(?P=ticks)(?!`))"
    rf"|(?P<escape>\\[!-/:-@\[-`{{-~])"
    rf"|(?P<foot>\[\^[^\]\s]{{1,60}}\])"
    rf"|(?P<link>!?\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\]){{0,500}})\](?:{_TARGET}|\[[^\]\n]{{0,200}}\]))"
    rf"|(?P<shortcode>\{{\{{[<%].{{0,500}}?[%>]\}}\}}|\{{%.{{0,500}}?%\}})"
    rf"|(?P<auto><(?:https?://|mailto:)[^<>\s]{{1,2000}}>)"
    rf"|(?P<html></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{{0,2000}})?/?>)"
    rf"|(?P<break>(?<![ \t])[ \t]*+\\?(?:\r?\n|\r)[ \t]*+)"
    rf"|(?P<mark>\*{{1,9}}|(?<![^\W_])_{{1,9}}|_{{1,9}}(?![^\W_])|~~|==)"
)

Kind = Literal["text", "html", "image", "break", "open", "close", "link", "unlink"]


class Token(NamedTuple):
    """A part of a line: `raw[start:end]` is its text, or the mark itself."""

    kind: Kind
    start: int
    end: int


def read_inline(raw: str, lines: Sequence[tuple[int, int]]) -> list[Token]:
    """The raw ranges of a paragraph's lines, in parts. Never fails: what is no mark is text."""
    tokens: list[Token | _Mark] = []
    for number, (start, end) in enumerate(lines):
        if number:
            tokens.append(Token("break", start, start))
        if number < len(lines) - 1 and raw[start:end].endswith("\\"):  # a hard line break
            end -= 1
        tokens.extend(_tokens(raw, start, end))
    return _without_marks(raw, tokens)


@dataclass(slots=True)
class _Mark:
    """A run of emphasis marks; each side of it finds its partners."""

    start: int
    end: int
    closing: int = 0
    """How many of its characters close something: the first ones."""
    opening: int = 0
    """How many of its characters open something: the last ones."""


def _tokens(raw: str, start: int, end: int) -> Iterator[Token | _Mark]:
    position = start
    for match in _TOKEN.finditer(raw, start, end):
        if match.start() > position:
            yield Token("text", position, match.start())
        position = match.end()
        kind = match.lastgroup
        if match["code"] is not None:
            yield Token("text", *match.span("inner"))
        elif match["escape"] is not None:
            yield Token("text", match.start() + 1, match.end())
        elif match["link"] is not None:
            if match["link"].startswith("!"):
                yield Token("image", *match.span("label"))
            else:
                yield Token("link", match.start(), match.start())
                yield from _tokens(raw, *match.span("label"))
                yield Token("unlink", match.end(), match.end())
        elif kind == "html":
            yield Token("html", match.start(), match.end())
        elif kind == "break":
            yield Token("break", match.start(), match.end())
        elif kind == "mark":
            yield _Mark(match.start(), match.end())
    if position < end:
        yield Token("text", position, end)


def _without_marks(raw: str, tokens: Sequence[Token | _Mark]) -> list[Token]:
    """Emphasis marks that come in pairs around words become open and close; the others are text."""
    _pair(raw, [token for token in tokens if isinstance(token, _Mark)])
    plain: list[Token] = []
    for token in tokens:
        if isinstance(token, Token):
            plain.append(token)
            continue
        if token.closing:
            plain.append(Token("close", token.start, token.start + token.closing))
        low, high = token.start + token.closing, token.end - token.opening
        if low < high:
            # A double mark without a partner is a slip of the writer's, not text.
            plain.append(Token("text" if high - low < 2 else "close", low, high))
        if token.opening:
            plain.append(Token("open", token.end - token.opening, token.end))
    return plain


def _pair(raw: str, marks: Sequence[_Mark]) -> None:
    """Match closing marks with the opening ones before them, as CommonMark does, longest first."""
    waiting: list[_Mark] = []
    for mark in marks:
        char = raw[mark.start]
        before, after = raw[mark.start - 1 : mark.start] or " ", raw[mark.end : mark.end + 1] or " "
        left = mark.end - mark.start
        if not before.isspace():
            for opener in reversed([other for other in waiting if raw[other.start] == char]):
                free = opener.end - opener.start - opener.opening - opener.closing
                used = min(free, left)
                opener.opening += used
                mark.closing += used
                left -= used
                del waiting[waiting.index(opener) + (used < free) :]
                if not left:
                    break
        if left and not after.isspace() and (char != "*" or not _between_digits(before, after)):
            waiting.append(mark)


def _between_digits(before: str, after: str) -> bool:
    """`4*400` is a multiplication, not the beginning of italics."""
    return before.isdigit() and after.isdigit()


def line_draft(raw: str, start: int, end: int, draft: Draft) -> Draft:
    """Fill a block with the visible text of `raw[start:end]` and count what stands in links."""
    runs: list[Run] = []
    in_link = False
    for token in read_inline(raw, [(start, end)]):
        if token.kind in ("link", "unlink"):
            in_link = token.kind == "link"
        elif token.kind in ("text", "html", "break") and token.start < token.end:
            run = Run(raw[token.start : token.end], token.start, token.end)
            if in_link:
                draft.linked += visible(run.text)
            runs.append(run)
    draft.cells[-1].extend(unglued(runs))
    return draft
