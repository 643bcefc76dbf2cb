"""The data of a page, as plain JSON values: all results for tables and charts, and each article's text for itself.

Text goes into the page as strings that are already cut at the highlights, so that the script in it never counts
characters (Python counts code points, JavaScript half surrogate pairs).
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Sequence
from typing import Any

from racemark.models import Article, Block, BlockKind, Result
from racemark.models.disciplines import Discipline, Family, UnknownEventError, discipline

from .gathering import Viewed
from .highlights import FAMILIES, FAMILY_OF, Highlight, TextPlaces, raw_highlights, runs, text_highlights
from .wording import FLAGS, event_words, flag_short, flag_words

_FAMILY_ORDER: tuple[Family, ...] = (
    "track", "hurdles", "chase", "relay", "road", "walk", "xc", "trail", "jump", "throw", "combined",
)  # fmt: skip
_FAMILIES_ONLY = ("JUMPS", "THROWS")


def script_json(value: Any) -> str:
    """JSON that can stand inside a script element: nothing in it closes the element or opens a comment.

    >>> script_json("</script><!--")
    '"\\\\u003c/script\\\\u003e\\\\u003c!--"'
    """
    text = json.dumps(value, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def page_data(articles: Iterable[Viewed]) -> dict[str, Any]:
    """What the page needs before any article is opened."""
    heads: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    for viewed in articles:
        head = viewed.ref.model_dump(exclude_none=True)
        heads.append({**head, "state": viewed.state, "first": len(results), "count": len(viewed.results)})
        results.extend(result_data(result, len(heads) - 1) for result in viewed.results)
    return {
        "articles": heads,
        "results": results,
        "events": (events := _event_order(results)),
        "measured": {code: kind for code in events if (kind := _measured(code))},
        "flag_names": FLAGS,
        "families": {family: label for family, (label, _) in FAMILIES.items()},
        "family_of": FAMILY_OF,
    }


def result_data(result: Result, article: int) -> dict[str, Any]:
    """A result in the contract's form, without what its article says once, and with words for people."""
    data = result.model_dump(mode="json", exclude_none=True, exclude={"schema_", "article", "provenance", "records"})
    data["a"] = article
    data["words"] = event_words(result.event)
    data["flags"] = [[flag_short(flag), flag_words(flag), flag.type] for flag in result.records]
    return data


def article_data(viewed: Viewed) -> dict[str, Any]:
    """What the page needs to show one article."""
    quotes, inside = _quotes(viewed)
    if viewed.article is None:
        return {"quotes": quotes, **_fragments(viewed.results)}
    text = viewed.article.text
    marked = text_highlights(viewed.results, viewed.article.offsets)
    return {
        "quotes": quotes,
        "outside": [quote for quote, known in zip(_all_quotes(viewed.results), inside, strict=True) if not known],
        "blocks": [_block_data(block, text, marked) for block in viewed.article.blocks],
        "highlights": _highlight_data(marked),
        "raw": _packed(_raw_data(viewed.article, viewed.results)),
    }


def _event_order(results: Sequence[dict[str, Any]]) -> list[str]:
    """The codes that occur, in the order of a programme: sprints to distances, relays, roads, field, combined."""

    def key(code: str) -> tuple[int, float, str]:
        known = discipline_of(code)
        return (_FAMILY_ORDER.index(known.family), known.metres or 0.0, code) if known else (99, 0.0, code)

    return sorted({result["event"]["code"] for result in results if "code" in result["event"]}, key=key)


def _measured(code: str) -> str | None:
    """The kind of a mark by which performances in the event compare: in races of one length, and in the field.

    None for cross country, relays of any length and the like.
    """
    known = discipline_of(code)
    if known is None or code in _FAMILIES_ONLY or (known.measured == "time" and known.metres is None):
        return None
    return known.measured


def discipline_of(code: str) -> Discipline | None:
    """The discipline of a code, None for one that only later versions know."""
    try:
        return discipline(code)
    except UnknownEventError:
        return None


def _all_quotes(results: Sequence[Result]) -> list[str]:
    return [span.quote for result in results for span in result.provenance]


def _quotes(viewed: Viewed) -> tuple[list[list[list[Any]]], list[bool]]:
    """Per result its (field, quote, raw_start, raw_end, whether the text shows it); and the last alone, for all."""
    places = TextPlaces(viewed.article.offsets) if viewed.article else None
    inside = [
        places is None or bool(places.ranges(span.raw_start, span.raw_end))
        for result in viewed.results
        for span in result.provenance
    ]
    known = iter(inside)
    quotes = [
        [[span.field, span.quote, span.raw_start, span.raw_end, next(known)] for span in result.provenance]
        for result in viewed.results
    ]
    return quotes, inside


def _highlight_data(highlights: Sequence[Highlight]) -> list[Any]:
    return [[each.family, each.level, each.refs] for each in highlights]


def _run_data(text: str, start: int, end: int, highlights: Sequence[Highlight], shift: int = 0) -> list[Any]:
    """Plain strings, and [string, highlights] where something is stated."""
    cut = runs(start, end, highlights)
    pieces = [(text[run.start - shift : run.end - shift], run.highlights) for run in cut]
    return [[words, covering] if covering else words for words, covering in pieces]


def _block_data(block: Block, text: str, highlights: Sequence[Highlight]) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": block.kind.value}
    if block.kind is BlockKind.TABLE_ROW and block.cells:
        data["cells"] = [_run_data(text, start, end, highlights) for start, end in block.cells]
        data["header"] = block.header
    else:
        data["runs"] = _run_data(text, block.start, block.end, highlights)
    if block.level:
        data["level"] = block.level
    if block.number is not None:
        data["number"] = block.number
    return data


def _raw_data(article: Article, results: Sequence[Result]) -> dict[str, Any]:
    marked = raw_highlights(results)
    return {"runs": _run_data(article.raw, 0, len(article.raw), marked), "highlights": _highlight_data(marked)}


def _packed(value: Any) -> str:
    """Compressed, since raw pages are long and seldom looked at: gzip in base64, unpacked by the browser."""
    return base64.b64encode(gzip.compress(script_json(value).encode(), mtime=0)).decode()


def _fragments(results: Sequence[Result]) -> dict[str, Any]:
    """What the records alone give of their article: its quotes, overlapping ones joined, in order."""
    marked = raw_highlights(results)
    pieces: list[tuple[int, str]] = []
    for start, quote in sorted({(span.raw_start, span.quote) for result in results for span in result.provenance}):
        if pieces and start <= pieces[-1][0] + len(pieces[-1][1]):
            known_start, known = pieces[-1]
            pieces[-1] = (known_start, known + quote[known_start + len(known) - start :])
        else:
            pieces.append((start, quote))
    blocks = [
        {"kind": "fragment", "at": start, "runs": _run_data(words, start, start + len(words), marked, shift=start)}
        for start, words in pieces
    ]
    return {"blocks": blocks, "highlights": _highlight_data(marked)}
