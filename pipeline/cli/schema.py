"""`racemark schema`."""

import json

import typer


def schema() -> None:
    """Print the JSON Schema (2020-12) of a record: of one line of `--format jsonl`."""
    from racemark.pipeline.writing.schema import schema

    typer.echo(json.dumps(schema(), indent=2))
