"""How much one source may ask of the machine. Every limit is an option with a safe default."""

from __future__ import annotations

from dataclasses import dataclass


class LimitError(ValueError):
    """A source asks for more than the limits allow; the message says which option raises the limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    file_size: int = 20_000_000
    """Of one file or member, before and after decompression."""
    unpacked_size: int = 500_000_000
    """Of all members of one container together."""
    ratio: int = 200
    """Unpacked to packed size; more is taken for a decompression bomb."""
    members: int = 100_000
    """Of one container."""
    nesting: int = 3
    """Containers in containers."""
    depth: int = 400
    """Elements in elements of a page."""
    seconds: float = 60.0
    """For one source."""


DEFAULT_LIMITS = Limits()
