"""Files that racemark itself writes. They lie beside articles at times, and are no articles."""

from __future__ import annotations

import re
from pathlib import Path

HEAD = 4096
"""Bytes looked at: the name of an article whose failure is listed may be long."""
_RECORDS = re.compile(rb'\s*(?:\[\s*)?\{"schema":\s*"racemark/\d')
_FAILURES = re.compile(rb'\{"source":"(?:[^"\\]|\\.)*","stage":"[a-z]+","reason":"')
_FIGURES = re.compile(
    rb'\{\s*"documents":\s*\d+,\s*"[a-z]+\.core"|\{\s*"[^"]*":\s*\{\s*"date":\s*"[\d-]+",\s*"figures":'
)
"""What `eval` measures, and what it commits to."""
_PAGE = b'<meta name="generator" content="racemark">'
SUFFIXES = (".json", ".jsonl", ".html")


def holds_records(head: bytes) -> bool:
    """Whether a file that starts so is one of records: `--format jsonl` or `json`.

    >>> holds_records(b'{"schema":"racemark/1","id":"60b751d90aeb5a80"'), holds_records(b'{"text": "Anna Berg won"}')
    (True, False)
    """
    return bool(_RECORDS.match(head))


def is_own(path: Path) -> bool:
    """Whether a file holds records, a list of failures or figures, or is a page that shows some."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    return holds_records(head) or bool(_FAILURES.match(head) or _FIGURES.match(head)) or _PAGE in head
