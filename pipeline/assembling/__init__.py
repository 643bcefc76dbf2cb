"""Doc -> results: who did what where, from the mentions that annotating found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racemark.models.articles import Article
from racemark.models.records import Result

if TYPE_CHECKING:
    from spacy.tokens import Doc


def assemble(doc: Doc, article: Article) -> list[Result]:
    """The results that an annotated article reports, in reading order."""
    from .assembly import Assembly

    return Assembly(doc, article).results()
