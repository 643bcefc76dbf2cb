"""Failures of reading: one clear line each."""

from __future__ import annotations

from textwrap import shorten

from racemark.models import Failure

_LONGEST = 300
"""Characters of a reason."""


def failure(source: str, reason: str) -> Failure:
    """A source that could not be read, and why: one line, though libraries quote whole binary files."""
    words = "".join(char if char.isprintable() else " " for char in reason).split()
    return Failure(source=source, stage="reading", reason=shorten(" ".join(words), _LONGEST, placeholder=" ..."))


def os_reason(error: OSError) -> str:
    """What the system says, with the mend."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    return f"cannot be read: {error.strerror or error}"
