"""Python's cycle collector, held back where many records are in hand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_ALLOCATIONS = 200_000
"""Between two collections: some 4,000 records."""


@contextmanager
def few_collections() -> Iterator[None]:
    """Collect garbage rarely inside the block.

    Records hold no cycles and are freed without the collector, which otherwise walks over every batch again and again
    and finds nothing: nearly half the time of loading.
    """
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
