"""Tokenizer rules, so that marks, distances and ages reach the models and the span groups whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_WHOLE = re.compile(
    r"""^(?:
    \d{1,3}(?:[:.]\d\d){1,2}(?:\.\d+)?[a-zA-Z+]{0,3}      # 3:45.34  2.14.06  9.84A
    |\d+x[\d,]+m?|\dx\d+(?:m|y|yd)                        # 4x400m
    |\d{1,3}(?:,\d{3})+(?:m|km|ft)?                       # 1,500m
    |\d+(?:\.\d+)?(?:km|mi|m|K|k|cm|ft|secs?|mins?|hrs?|pts)  # 17.30m  10K  8.47secs
    |\d{1,3}-\d{1,2}(?:\.\d+|[¼½¾⅛⅜⅝⅞])?                  # 60-02  65-8¾
    |\d{1,3}-year-olds?                                   # 18-year-old
    |['’‘]\d\d                                            # '98
    )$""",
    re.VERBOSE,
)

_LONGEST_WORD = 300
"""Characters. What runs on for longer without a space is kept whole: splitting it takes time with its square."""


def customize(nlp: Language) -> None:
    """Adds the rules to the pipeline's tokenizer; what matches as a whole is never split.

    >>> import spacy
    >>> nlp = spacy.blank("en"); customize(nlp)
    >>> [token.text for token in nlp("ran 3:45.34 for 1,500m")]
    ['ran', '3:45.34', 'for', '1,500m']
    """
    tokenizer: Any = nlp.tokenizer
    given = tokenizer.token_match

    def match(text: str) -> object:
        return len(text) > _LONGEST_WORD or _WHOLE.match(text) or (given(text) if given else None)

    tokenizer.token_match = match
