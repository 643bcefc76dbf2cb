"""racemark: reads race reports and writes every performance they tell, each field tied to the words that say so.

    >>> import racemark
    >>> for result in racemark.extract("article.txt").results:
    ...     print(result.athlete.name, result.event.code, result.mark and result.mark.value)

Nothing heavy is imported before one of the functions is used.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["__version__", "clean", "extract", "extract_many", "load"]

if TYPE_CHECKING:
    from racemark.pipeline import clean, extract, extract_many, load


def __getattr__(name: str) -> Any:
    if name in __all__:
        from racemark import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
