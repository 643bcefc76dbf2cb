"""Viewing: records shown in the words that they come from, as a page for browsers, in a terminal, in a notebook."""

from .gathering import Viewed, gather
from .page import page

__all__ = ["Viewed", "gather", "page"]
