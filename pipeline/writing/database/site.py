"""What Datasette, which makes a site of an SQLite database, has to know of ours."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from racemark.pipeline.writing.errors import DatabaseError

from .engine import parse_url


def site_metadata(url: str) -> str:
    """Datasette's metadata for the database at this address: descriptions, facets, order; JSON.

    Raises DatabaseError for any other than an SQLite database.
    """
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise DatabaseError("Datasette reads SQLite databases only; name one, as in sqlite:///results.db")
    metadata: dict[str, Any] = json.loads(files(__package__).joinpath("datasette.json").read_text("utf-8"))
    metadata["databases"] = {Path(parsed.database).stem: metadata["databases"]["results"]}
    return json.dumps(metadata, indent=2, ensure_ascii=False)
