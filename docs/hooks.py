"""Parts of the reference that are made when the site is built: the commands' own help, and the schema of a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.cli import get_docs_for_click

from racemark.pipeline.cli import COMMANDS, load_command
from racemark.pipeline.writing.schema import schema


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Called by MkDocs for every page."""
    if "{{ commands }}" in markdown:
        markdown = markdown.replace("{{ commands }}", commands_markdown())
    if "{{ schema }}" in markdown:
        markdown = markdown.replace("{{ schema }}", schema_markdown())
    return markdown


def commands_markdown() -> str:
    """Every command with its own commands, arguments and options, from what its `--help` is made of."""
    return "\n\n".join(map(_command, COMMANDS))


def _command(name: str) -> str:
    command = load_command(name)
    context = command.make_context(name, [], resilient_parsing=True)
    return get_docs_for_click(obj=command, ctx=context, name=f"racemark {name}", indent=1)


def schema_markdown() -> str:
    """A table for the record and for each part of it."""
    described = schema()
    parts = {"Record": described, **described.get("$defs", {})}
    return "\n\n".join(f"## {name}\n\n{part.get('description', '')}\n\n{_table(part)}" for name, part in parts.items())


def _table(part: dict[str, Any]) -> str:
    rows = [f"| `{name}` | {_type(value)} | {_words(value)} |" for name, value in part["properties"].items()]
    return "\n".join(["| key | type | meaning |", "|---|---|---|", *rows])


def _type(value: dict[str, Any]) -> str:
    return " or ".join(_types(value)).replace("|", "\\|")


def _types(value: dict[str, Any]) -> Iterator[str]:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        yield f"[{name}](#{name.lower()})"
    elif "enum" in value:
        yield " ".join(f"`{each}`" for each in value["enum"])
    elif "const" in value:
        yield f"`{value['const']}`"
    elif "anyOf" in value:
        for each in value["anyOf"]:
            yield from _types(each)
    elif value.get("type") == "array":
        yield f"array of {_type(value['items'])}"
    else:
        limits = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "pattern": "matches"}
        told = [f"{sign} `{value[key]}`" for key, sign in limits.items() if key in value]
        yield " ".join([value.get("type", "any"), *told])


def _words(value: dict[str, Any]) -> str:
    return str(value.get("description", "")).replace("|", "\\|")
