"""How much one source may ask of the machine. Every limit is an option with a safe default."""

from __future__ import annotations

import time
from dataclasses import dataclass


class LimitError(ValueError):
    """A source asks for more than the limits allow; the message says which option raises the limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    file_size: int = 20_000_000
    """Of one article: a file, a member of an archive, a line of a dump. A newspaper page is under 2 MB."""
    unpacked_size: int = 2_000_000_000
    """Of all that one archive unpacks to."""
    ratio: int = 200
    """Unpacked to packed size; text packs to a tenth, and what packs better than this is a decompression bomb."""
    members: int = 1_000_000
    """Articles in one container."""
    nesting: int = 3
    """Containers within containers."""
    depth: int = 400
    """Elements within elements of a page. Browsers stop at 512; real pages stay under 100."""
    seconds: float = 60.0
    """For reading and cleaning one article."""

    def deadline(self) -> Deadline:
        """The time limit, from now on."""
        return Deadline(self.seconds)


class Deadline:
    """Raises once the time is over. Long loops ask it now and then."""

    __slots__ = ("_end", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raises LimitError after the end."""
        if time.monotonic() > self._end:
            raise LimitError(f"took more than {self._seconds:g} seconds; raise --max-seconds if it may take longer")


DEFAULT_LIMITS = Limits()


def megabytes(size: int) -> str:
    """`20 MB`, `1.5 MB`; what is small in bytes.

    >>> megabytes(1_500_000), megabytes(138)
    ('1.5 MB', '138 bytes')
    """
    return f"{size / 1_000_000:.3g} MB" if size >= 10_000 else f"{size:,} bytes"
