"""The page: one HTML file that asks nothing of any network, where text of articles can only be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from .gathering import Viewed
from .payload import article_data, page_data, script_json

_STYLES = ("tokens.css", "lines.css", "report.css", "small.css")
_SCRIPTS = ("dom", "cells", "article", "table", "overview", "charts", "main")
"""Joined in this order into the one script of the page."""


def page(articles: Sequence[Viewed], title: str) -> str:
    """The whole page for these articles."""
    style, script = _style(), _script()
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(asset("report.html"))
    return template.render(
        title=title,
        policy=policy(style, script),
        style=style,
        script=script,
        data=script_json(page_data(articles)),
        articles=(script_json(article_data(each)) for each in articles),
        noscript=[(each.ref.title or each.ref.source, len(each.results)) for each in articles],
    )


def policy(style: str, script: str) -> str:
    """The content security policy: this style and this script by their hashes, and nothing else of any kind.

    Nothing may be fetched, framed, submitted or made into markup from strings; the icon is inline.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def asset(name: str) -> str:
    return (files("racemark.pipeline.viewing") / "assets" / name).read_text("utf-8")


def _style() -> str:
    return "\n" + "".join(map(asset, _STYLES))


def _script() -> str:
    parts = "\n".join(asset(f"{name}.js") for name in _SCRIPTS)
    return f'\n"use strict";\n(() => {{\n{parts}\n}})();\n'
