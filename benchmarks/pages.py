"""Pages to measure main-text choice on: the project's own articles in the dress of a dozen kinds of sites.

Each page knows its truth: the lines of the article, and lines of furniture. The furniture is written for this purpose.
"""

# ruff: noqa: E501 (a line of markup or of an article is easier to read in one piece)

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"


@dataclass(frozen=True)
class Page:
    """A page and what is on it."""

    name: str
    data: bytes
    article: tuple[str, ...]
    """Lines that an extractor must give."""
    furniture: tuple[str, ...]
    """Lines that it must not."""


MENU = ("Home and contact", "All the fixtures", "Clubs near you", "Shop for spikes")
COOKIES = "We and our 83 partners keep small files on your machine, and you can tell us which of them you like."
NEWSLETTER = "Get Lap Times, our weekly email with every result from the region, free of charge on Tuesdays."
RELATED = ("How to choose a first pair of spikes", "Ten tracks with a view of the sea", "The groundsman who never ran")
TEASER = "A day with the volunteers who rake the sand, carry the hurdles and know every athlete by name."
BIO = "The author has covered athletics since the cinder days and still owns a stopwatch with hands."
COMMENTS = (
    "I was in the stand for this one and my hat is somewhere in lane six, please send it back if you find it.",
    "Nobody mentions the tea hut, which as always was the best thing about the whole of the afternoon.",
)
FOOTER = "Printed and published by the Lap Times Company, registered at the back straight, all rights reserved."
FURNITURE = (*MENU, COOKIES, NEWSLETTER, *RELATED, TEASER, BIO, *COMMENTS, FOOTER)

Build = Callable[[str, Sequence[str]], str]


def _links(lines: Sequence[str], wrap: str = "li") -> str:
    return "".join(f"<{wrap}><a href='/{number}'>{line}</a></{wrap}>" for number, line in enumerate(lines))


def _paragraphs(lines: Sequence[str]) -> str:
    return "\n".join(f"<p>{line}</p>" for line in lines)


def _middle(lines: Sequence[str], inserted: str) -> str:
    """Something set in the middle of the article, as sites do."""
    half = len(lines) // 2
    return _paragraphs(lines[:half]) + inserted + _paragraphs(lines[half:])


def _semantic(title: str, lines: Sequence[str]) -> str:
    return (
        f"<div role=dialog><p>{COOKIES}</p></div><header><nav><ul>{_links(MENU)}</ul></nav></header><main><article><h1>{title}</h1>"
        f"{_middle(lines, f'<aside><h2>More</h2><ul>{_links(RELATED)}</ul></aside>')}</article>"
        f"<section id=comments>{_paragraphs(COMMENTS)}</section></main><aside><p>{TEASER}</p></aside><footer><p>{FOOTER}</p></footer>"
    )


def _wordpress(title: str, lines: Sequence[str]) -> str:
    comments = "".join(f"<li class=comment><div class=comment-body><p>{line}</p></div></li>" for line in COMMENTS)
    return (
        f"<div id=page class=hfeed><div id=masthead class=site-header><ul class=menu>{_links(MENU)}</ul></div>"
        f"<div id=content><div id=primary><div class='post hentry'><h1 class=entry-title>{title}</h1><div class=entry-content>"
        f"{_paragraphs(lines)}<div class=sharedaddy>Share this</div><div class=jp-relatedposts><ul>{_links(RELATED)}</ul></div></div>"
        f"<div class=author-bio><p>{BIO}</p></div></div><div id=respond><ol class=commentlist>{comments}</ol></div></div>"
        f"<div id=secondary class=widget-area><div class=widget><p>{TEASER}</p></div></div></div><div class=site-footer><p>{FOOTER}</p></div></div>"
    )


def _hashed(title: str, lines: Sequence[str]) -> str:
    """Class names of a style compiler: they say nothing."""
    return (
        f"<div class=css-1a><div class=css-9x>{_links(MENU, 'span')}</div><div class=css-7q><div class=css-2b><h1 class=css-5>{title}</h1>"
        f"<div class=css-3>{_paragraphs(lines)}</div></div><div class=css-8>{_links(RELATED, 'div')}</div></div>"
        f"<div class=css-6><p>{FOOTER}</p></div></div>"
    )


def _divs(title: str, lines: Sequence[str]) -> str:
    """No paragraph elements at all."""
    body = "".join(f"<div>{line}</div>" for line in lines)
    return (
        f"<div id=top>{_links(MENU, 'span')}</div><div id=main><h2>{title}</h2>{body}</div>"
        f"<div id=related-stories>{_links(RELATED, 'div')}</div><div id=bottom>{FOOTER}</div>"
    )


def _breaks(title: str, lines: Sequence[str]) -> str:
    return (
        f"<table width=780><tr><td width=150 valign=top>{_links(MENU, 'p')}</td><td><b>{title}</b><br><br>"
        f"{'<br><br>'.join(lines)}<br><br><a href=/>Back to the front page</a></td></tr></table><center>{FOOTER}</center>"
    )


def _old_school(title: str, lines: Sequence[str]) -> str:
    body = "".join(f"<P><FONT SIZE=4>{line}</FONT>" for line in lines)
    return f"<CENTER><FONT SIZE=5><B>{title}</B></FONT></CENTER>{body}<HR><CENTER><A HREF=../i.html>RETURN TO INDEX</A></CENTER>"


def _portal(title: str, lines: Sequence[str]) -> str:
    """Columns of teasers around the article."""
    boxes = "".join(f"<div class=teaser><h3><a href=/>{line}</a></h3><p>{TEASER}</p></div>" for line in RELATED)
    return (
        f"<div class=consent-layer><p>{COOKIES}</p></div><ul class=nav-main>{_links(MENU)}</ul><div class=grid><div class=col-8>"
        f"<h1>{title}</h1>{_middle(lines, f'<div class=newsletter-box><p>{NEWSLETTER}</p></div>')}</div><div class=col-4>{boxes}</div></div>"
        f"<div class=footer><p>{FOOTER}</p></div>"
    )


def _forum(title: str, lines: Sequence[str]) -> str:
    comments = "".join(f"<div class=comment><b>hurdler{n}</b><p>{line}</p></div>" for n, line in enumerate(COMMENTS))
    return (
        f"<div class=breadcrumb>{_links(MENU, 'span')}</div><div class=article><div class=headline>{title}</div>{_paragraphs(lines)}"
        f"<p class=author-box>{BIO}</p></div><div class=comments><h4>2 comments</h4>{comments}</div>"
    )


def _sections(title: str, lines: Sequence[str]) -> str:
    """An article in several sections, with calls to subscribe between."""
    third = max(len(lines) // 3, 1)
    parts = [lines[start : start + third] for start in range(0, len(lines), third)]
    offer = f"<div class=promo-inline><p>{NEWSLETTER}</p></div>"
    body = offer.join(f"<section class=body-part>{_paragraphs(part)}</section>" for part in parts)
    return f"<header class=site-header>{_links(MENU, 'span')}</header><main><h1>{title}</h1>{body}</main><footer>{FOOTER}</footer>"


def _lists(title: str, lines: Sequence[str]) -> str:
    """A club page: a list of news items and a list of links."""
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul class=menu>{_links(MENU)}</ul><div id=content><h1>{title}</h1><ul>{items}</ul></div><ul class=links>{_links(RELATED)}</ul>"


def _never_closed(title: str, lines: Sequence[str]) -> str:
    return f"<body><ul>{_links(MENU)}</ul><div class=story><h1>{title}<p>{'<p>'.join(lines)}<div class=footer>{FOOTER}"


def _quotes(title: str, lines: Sequence[str]) -> str:
    body = "".join(
        f"<blockquote>{line}</blockquote>" if number % 4 == 3 else f"<p>{line}</p>" for number, line in enumerate(lines)
    )
    return (
        f"<div class=cookie-bar>{COOKIES}</div><nav>{_links(MENU, 'span')}</nav><article itemprop=articleBody><h1>{title}</h1>{body}</article>"
        f"<div class=recommended>{_links(RELATED, 'p')}</div><div class=disqus_thread>{_paragraphs(COMMENTS)}</div>"
    )


LAYOUTS: dict[str, Build] = {
    build.__name__.strip("_"): build
    for build in (
        _semantic, _wordpress, _hashed, _divs, _breaks, _old_school, _portal, _forum, _sections, _lists, _never_closed, _quotes,
    )
}  # fmt: skip


def pages() -> Iterator[Page]:
    """Every text article of the fixtures in every layout."""
    for path in sorted(ARTICLES.glob("*.txt")):
        groups = path.read_text("utf-8", "ignore").split("\n\n")
        lines = [" ".join(group.split()) for group in groups]
        prose = [line for line in lines if len(line) >= 80 and line.endswith((".", '"', "”"))]
        if len(prose) < 4:
            continue
        escaped = [html.escape(line, quote=False) for line in prose]
        title = html.escape(lines[0][:120], quote=False)
        for name, build in LAYOUTS.items():
            markup = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body>{build(title, escaped)}</body></html>"
            shown = tuple(line for line in FURNITURE if line in markup)
            yield Page(f"{path.stem}.{name}", markup.encode(), tuple(prose), shown)
