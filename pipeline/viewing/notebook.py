"""Records and articles in notebooks: what `_repr_html_` gives. Static, and every word of an article is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, StrictUndefined

from racemark.models import BlockKind, ExtractedArticle, Result

from .highlights import FAMILY_OF, Family, Highlight, runs, text_highlights
from .page import asset
from .wording import event_words, flag_short


@dataclass(frozen=True, slots=True)
class _Cover:
    """A highlight as the template draws it."""

    family: Family
    level: int
    title: str


def result_html(result: Result) -> str:
    """A record as a row, with the words that state each of its fields."""
    fields = dict.fromkeys(span.field for span in result.provenance)
    quotes = [
        (field, FAMILY_OF[field], [span.quote for span in result.provenance if span.field == field]) for field in fields
    ]
    return _rendered(source=None, blocks=(), rows=[_row(result)], quotes=quotes)


def article_html(extracted: ExtractedArticle) -> str:
    """An article's text with highlights, and its records."""
    article = extracted.article
    marked = text_highlights(extracted.results, article.offsets)
    covers = [_cover(each, extracted.results) for each in marked]
    blocks = [
        (
            block.kind is BlockKind.HEADING,
            [
                (article.text[run.start : run.end], [covers[index] for index in run.highlights])
                for run in runs(block.start, block.end, marked)
            ],
        )
        for block in article.blocks
    ]
    return _rendered(source=article.source, blocks=blocks, rows=[_row(each) for each in extracted.results], quotes=())


def _cover(highlight: Highlight, results: Sequence[Result]) -> _Cover:
    names = list(dict.fromkeys(results[index].athlete.name for index, _ in highlight.refs))
    fields = ", ".join(dict.fromkeys(field for _, field in highlight.refs))
    whose = ", ".join(names) if len(names) < 4 else f"{len(names)} athletes"
    return _Cover(highlight.family, min(highlight.level, 3), f"{fields} of {whose}")


def _row(result: Result) -> dict[str, str]:
    competition, mark = result.competition, result.mark
    return {
        "place": result.status or str(result.place or ""),
        "athlete": result.athlete.name,
        "beside": " · ".join(filter(None, (result.athlete.nationality, result.athlete.team))),
        "event": " · ".join(event_words(result.event)),
        "mark": mark.value if mark else "",
        "competition": " · ".join(filter(None, (competition.name, competition.venue, competition.date))),
        "flags": ", ".join(map(flag_short, result.records)),
        "scope": result.scope,
        "confidence": f"{result.confidence:.0%}",
    }


def _rendered(**values: Any) -> str:
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(asset("notebook.html"))
    # The rules of the lines hold only inside our own element: a notebook has highlights of others, too.
    style = asset("notebook.css") + ".racemark {\n" + asset("lines.css") + "}\n"
    return template.render(style=style, **values)
