"""PDF (extra `racemark[pdf]`): raw is the text that pypdf reads, page after page, `report.pdf#text`."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

from racemark.models import Failure, Source

from .failures import failure
from .limits import Limits

# Its remarks on odd files are none of our users' business; their own logging still gets them.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read(name: str, data: bytes, limits: Limits) -> Iterator[Source | Failure]:
    """The text of all pages; a form feed stands between two pages."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        yield failure(name, "PDF needs an extra: pip install 'racemark[pdf]'")
        return
    deadline = limits.deadline()
    pages: list[str] = []
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield failure(name, "an encrypted PDF; save it without a password first")
            return
        for page in reader.pages:
            deadline.check()
            pages.append(page.extract_text())
        facts = {"title": reader.metadata.title if reader.metadata else None}
    except (PyPdfError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ValueError(f"no sound PDF ({error})") from error
    text = "\f".join(pages)
    if not text.strip():
        yield failure(name, "a PDF without text (scanned pages?); run it through text recognition first")
        return
    known = {field: value for field, value in facts.items() if value}
    yield Source(f"{name}#text", data, "text/plain", text, "utf-8", known)
