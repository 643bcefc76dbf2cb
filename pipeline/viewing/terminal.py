"""An article in a terminal: its text with highlights, and its records below."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TextIO

from rich.console import Console
from rich.text import Text

from racemark.models import Article, Block, BlockKind, Result
from racemark.pipeline.writing import open_writer
from racemark.pipeline.writing.batches import ArticleRecords

from .gathering import Viewed
from .highlights import FAMILIES, Family, Highlight, runs, text_highlights

STYLES: dict[Family, str] = {
    "who": "bold blue",
    "what": "magenta underline",
    "rank": "yellow",
    "mark": "bold red",
    "where": "green underline",
    "flag": "cyan italic",
}
_WIDTH = 100
"""Columns of text where there are more, or where the output is piped; longer lines are hard to read."""
_GONE = {
    "missing": "its file was not found (is --root right?)",
    "changed": "its file has changed since; run extract again",
    "unreadable": "its file cannot be read",
}


def show(viewed: Viewed, *, labels: bool | None = None, out: TextIO | None = None) -> None:
    """Print an article and its records.

    Args:
        viewed: the article; without its text, a line says why and the records are printed alone.
        labels: name the fields behind the words (`4:21.37‹mark›`); by default only where there are no colours.
        out: standard output by default; colours only on a terminal.
    """
    out = out or sys.stdout
    console = Console(file=out, highlight=False, emoji=False)
    width = min(console.width, _WIDTH)
    if viewed.article is None:
        console.print(Text(_safe(f"{viewed.ref.source}: {_GONE[viewed.state]}"), style="bold"))
        console.print()
    else:
        named = console.no_color or not console.is_terminal if labels is None else labels
        for line in _article_lines(viewed.article, viewed.results, named):
            console.print(line, width=width)
        if not named:
            console.print(_legend())
            console.print()
    out.flush()
    with open_writer("table", out) as writer:
        writer.write(ArticleRecords(viewed.ref, viewed.results))


def _article_lines(article: Article, results: Sequence[Result], labels: bool) -> Iterator[Text]:
    """The blocks; an empty line after each but within lists and tables."""
    marked = text_highlights(results, article.offsets)
    for block, after in zip_longest(article.blocks, article.blocks[1:]):
        yield _line(block, article.text, marked, labels)
        if block.kind not in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) or not after or after.kind is not block.kind:
            yield Text()


def _line(block: Block, text: str, marked: list[Highlight], labels: bool) -> Text:
    bullet = "  " * max(block.level - 1, 0) + (f"{block.number}. " if block.number is not None else "• ")
    before = {BlockKind.LIST_ITEM: bullet, BlockKind.QUOTE: "│ "}.get(block.kind, "")
    line = Text(before, style={BlockKind.HEADING: "bold", BlockKind.CAPTION: "dim"}.get(block.kind, ""))
    for run in runs(block.start, block.end, marked):
        covering = [marked[index] for index in run.highlights]
        line.append(_safe(text[run.start : run.end]), style=STYLES[covering[-1].family] if covering else "")
        ended = dict.fromkeys(_fields(each) for each in reversed(covering) if each.end == run.end)
        if labels and ended:
            line.append(f"‹{' '.join(ended)}›", style="dim")
    return line


def _fields(highlight: Highlight) -> str:
    return " ".join(dict.fromkeys(field for _, field in highlight.refs))


def _legend() -> Text:
    return Text("  ").join(Text(label, style=STYLES[family]) for family, (label, _) in FAMILIES.items())


def _safe(text: str) -> str:
    """Without what could play tricks on a terminal; cells of a table, which tabs part, stand apart."""
    return "".join(char if char.isprintable() else " " for char in text.replace("\t", "  │  "))
