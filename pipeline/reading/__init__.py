"""Reading: paths, archives, feeds and dumps to `Source`s. Kinds are told by content first, by name second."""

from .files import find, read, read_stream, would_be_read
from .jsons import Fields
from .limits import DEFAULT_LIMITS, Deadline, LimitError, Limits

__all__ = [
    "DEFAULT_LIMITS",
    "Deadline",
    "Fields",
    "LimitError",
    "Limits",
    "find",
    "read",
    "read_stream",
    "would_be_read",
]
