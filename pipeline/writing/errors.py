"""The error of this stage: one line that says what is wrong and how to mend it."""

from __future__ import annotations


class WritingError(Exception):
    """A file or database cannot be written or read; the message is for the person at the terminal."""
