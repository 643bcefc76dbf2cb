"""Which language an article is written in. Only English is read; other languages are skipped, not guessed at."""

from __future__ import annotations

from racemark.models.articles import Article, BlockKind

_LEAST = 200
"""Bytes of prose in UTF-8 that a verdict needs; results and names alone look like any language."""
_LOOKED_AT = 4000
"""Characters that a verdict is based on."""
_MARGIN = 10.0
"""How far another language must be ahead of English (natural logarithm of the odds): 22,000 to 1."""


def foreign_language(article: Article) -> str | None:
    """The ISO 639-1 code of an article's language where that is not English; None for English and where it is unclear.

    What the page declares counts nothing: templates declare one language for all their articles. The prose decides,
    by py3langid; a text too short to tell is taken for English.
    """
    texts = (
        article.text[block.start : block.end]
        for block in article.blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)
    )
    prose = " ".join(text for text in texts if _is_prose(text))[:_LOOKED_AT]
    if len(prose.encode()) < _LEAST:
        return None
    from py3langid import rank

    scores = dict(rank(prose))
    best = max(scores, key=lambda language: float(scores[language]))
    return str(best) if float(scores[best]) - float(scores["en"]) > _MARGIN else None


def name_of(code: str) -> str:
    """What English calls a language: `French` for `fr`; the code itself where CLDR has no name for it."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def _is_prose(text: str) -> bool:
    """Words rather than results."""
    return sum(char.isdigit() for char in text) <= 0.08 * len(text)
