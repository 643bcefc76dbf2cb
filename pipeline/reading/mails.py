"""E-mail: the text of a message, HTML where it has both. Raw is the decoded part, `news.eml#html`."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from racemark.models import Failure, Source

from .failures import failure
from .feeds import iso_date


def read(name: str, data: bytes) -> Iterator[Source | Failure]:
    """The body of a message; attachments are no articles."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("html", "plain"))
    if part is None:
        yield failure(name, "a message without text")
        return
    text, encoding = _decoded(part)
    if not text.strip():
        yield failure(name, "a message with an empty text")
        return
    kind = part.get_content_type()
    payload = part.get_payload(decode=True)
    yield Source(
        f"{name}#{kind.removeprefix('text/')}",
        payload if isinstance(payload, bytes) else text.encode("utf-8", "replace"),
        kind,
        text,
        encoding,
        _facts(message),
    )


def _decoded(part: MIMEPart) -> tuple[str, str]:
    encoding = part.get_content_charset("utf-8")
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(encoding), encoding
    except (LookupError, UnicodeError):
        return data.decode("cp1252", "replace"), "cp1252"


def _facts(message: EmailMessage) -> dict[str, str]:
    """What the header says. Broken headers say nothing."""
    facts: dict[str, str | None] = {}
    for field, header in (
        ("title", "Subject"),
        ("byline", "From"),
        ("published", "Date"),
        ("language", "Content-Language"),
    ):
        try:
            value = str(message.get(header) or "").strip()
        except (ValueError, IndexError, TypeError):
            continue
        facts[field] = value
    if facts.get("byline"):
        facts["byline"] = parseaddr(facts["byline"] or "")[0]
    facts["published"] = iso_date(facts.get("published"))
    return {field: value for field, value in facts.items() if value}
