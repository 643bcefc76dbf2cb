"""Cleaning: a `Source` to an `Article`: text in typed blocks, metadata, and the way back to the raw text."""

from .articles import clean

__all__ = ["clean"]
