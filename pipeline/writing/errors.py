"""The errors of this stage: one line that says what is wrong and how to mend it."""

from __future__ import annotations


class WritingError(Exception):
    """A file or database cannot be written or read; the message is for the person at the terminal."""


class DatabaseError(WritingError):
    """Something is wrong with the database or its address; the message says what and how to mend it."""
