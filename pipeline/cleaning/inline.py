"""The marks that Markdown puts into a line: bold, italics, code, links, images, footnotes, escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from .drafts import Draft, Run

_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
_TOKEN = re.compile(
    rf"(?P<code>(?P<ticks>`+)(?!`)(?P<inner>[^`]+?)(?P=ticks)(?!`))"
    rf"|(?P<escape>\\[!-/:-@\[-`{{-~])"
    rf"|(?P<foot>\[\^[^\]\s]{{1,60}}\])"
    rf"|(?P<link>!?\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\]){{0,500}})\](?:{_TARGET}|\[[^\]\n]{{0,200}}\]))"
    rf"|(?P<auto><(?:https?://|mailto:)[^<>\s]{{1,2000}}>)"
    rf"|(?P<html></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{{0,2000}})?/?>)"
    rf"|(?P<break>[ \t]*\\?\r?\n[ \t]*|\r[ \t]*)"
    rf"|(?P<mark>\*{{1,3}}|(?<![^\W_])_{{1,3}}|_{{1,3}}(?![^\W_])|~~|==)"
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
        tokens.extend(_tokens(raw, start, end))
    return _without_marks(raw, tokens)


class _Mark(NamedTuple):
    """A possible emphasis mark, until its partner is found."""

    kind: Literal["mark"]
    start: int
    end: int


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
            yield _Mark("mark", match.start(), match.end())
    if position < end:
        yield Token("text", position, end)


def _without_marks(raw: str, tokens: list[Token | _Mark]) -> list[Token]:
    """Emphasis marks that come in pairs around words become open and close; the others are text."""
    found: dict[int, Kind] = {}
    opened: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.kind != "mark":
            continue
        mark = raw[token.start : token.end]
        before = raw[token.start - 1 : token.start] or " "
        after = raw[token.end : token.end + 1] or " "
        stack = opened.setdefault(mark, [])
        if stack and not before.isspace():
            found[stack.pop()], found[index] = "open", "close"
        elif not after.isspace():
            stack.append(index)
    plain: list[Token] = []
    for index, token in enumerate(tokens):
        if token.kind == "mark":
            # A double mark without a partner is a slip of the writer's, not text.
            alone: Kind = "text" if token.end - token.start < 2 else "close"
            plain.append(Token(found.get(index, alone), token.start, token.end))
        else:
            plain.append(token)
    return plain


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
                draft.linked += sum(not char.isspace() for char in run.text)
            runs.append(run)
    draft.cells[-1].extend(runs)
    return draft
