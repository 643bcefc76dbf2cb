"""`racemark clean`: what the program takes for the article, block by block, with the way back to the raw text."""

from __future__ import annotations

import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from . import Version
from .messages import complain, one_line
from .options import (
    DateField,
    MaxDepth,
    MaxFileSize,
    MaxMembers,
    MaxNesting,
    MaxRatio,
    MaxSeconds,
    MaxUnpackedSize,
    Paths,
    SourceName,
    TextField,
    TitleField,
    sources,
)
from .options import limits as limits_of

if TYPE_CHECKING:
    from racemark.models import Article, Block


class Form(StrEnum):
    """How an article is shown."""

    TEXT = "text"
    JSON = "json"


Format = Annotated[
    Form, typer.Option("--format", "-f", help="text: a block a line, after its kind. json: an article a line.")
]


def clean(
    context: typer.Context,
    paths: Paths,
    form: Format = Form.TEXT,
    source_name: SourceName = "stdin",
    text_field: TextField = None,
    title_field: TitleField = None,
    date_field: DateField = None,
    max_file_size: MaxFileSize = None,
    max_unpacked_size: MaxUnpackedSize = None,
    max_ratio: MaxRatio = None,
    max_members: MaxMembers = None,
    max_nesting: MaxNesting = None,
    max_depth: MaxDepth = None,
    max_seconds: MaxSeconds = None,
    version: Version = False,
) -> int:
    """Show the text of articles with the kinds of their blocks; `--format json` with offsets into the raw text.

    Status 0: all fine, 1: something could not be read, 2: wrong usage.
    """
    from racemark.models import Failure
    from racemark.pipeline.cleaning import clean as clean_source
    from racemark.pipeline.reading import Fields, LimitError

    limits = limits_of(context)
    fields = Fields(text_field, title_field, date_field)
    status = 0
    for source in sources(paths, source_name, limits, fields):
        if isinstance(source, Failure):
            complain("clean", f"{source.source}: {source.reason}")
            status = 1
            continue
        try:
            article = clean_source(source, limits=limits)
        except LimitError as error:
            complain("clean", f"{source.name}: {error}")
            status = 1
            continue
        sys.stdout.write(_json(article) if form is Form.JSON else _text(article))
    return status


def _text(article: Article) -> str:
    """The name, what is known of the article, and a line for each block."""
    lines = [f"{one_line(article.source)} ({article.encoding})"]
    for name, value in asdict(article.metadata).items():
        if value is not None:
            lines.append(f"  {name:<10} {value['value']}")
    lines.extend(f"  {_kind(block):<10} {article.text[block.start : block.end]}" for block in article.blocks)
    return "\n".join(lines) + "\n\n"


def _kind(block: Block) -> str:
    return f"{block.kind.value} {block.level}" if block.level else block.kind.value


def _json(article: Article) -> str:
    """One line of JSON; `raw` of a block are its (start, end) in the decoded source."""
    import orjson

    blocks = [
        {
            **{
                key: value
                for key, value in asdict(block).items()
                if value not in (None, (), 0, False) or key == "start"
            },
            "raw": article.offsets.to_raw(block.start, block.end),
        }
        for block in article.blocks
    ]
    shown = {
        "source": article.source,
        "sha256": article.sha256,
        "encoding": article.encoding,
        "metadata": {name: value for name, value in asdict(article.metadata).items() if value is not None},
        "text": article.text,
        "blocks": blocks,
    }
    return orjson.dumps(shown, option=orjson.OPT_APPEND_NEWLINE).decode()
