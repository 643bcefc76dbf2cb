"""Cleaning: a `Source` to an `Article`: text in typed blocks, metadata, and the way back to the raw text."""

from .articles import clean, clean_bytes

__all__ = ["clean", "clean_bytes"]
