"""The stages, in the order the data takes: reading, cleaning, annotating, assembling, writing.

`racemark.pipeline.extract` and its companions are those of `racemark`, imported on use.
"""

from typing import TYPE_CHECKING, Any

__all__ = ["clean", "extract", "extract_many", "load"]

if TYPE_CHECKING:
    from .running import clean, extract, extract_many, load


def __getattr__(name: str) -> Any:
    if name in __all__:
        from . import running

        return getattr(running, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
