"""Verifying: saved records held against their files. `saved` reads the records, `Originals` finds the files."""

from .checking import Finding, Tally, verify
from .originals import Originals
from .saved import saved

__all__ = ["Finding", "Originals", "Tally", "saved", "verify"]
