"""What must hold of every article, whatever was cleaned. Used by properties, fuzzing and the corpus alike."""

from __future__ import annotations

import html
import unicodedata

from racemark.models import Article, BlockKind


def check(article: Article) -> None:
    """Blocks cover the text, one line each; every character leads back to the raw text; metadata spans say so."""
    raw, text = article.raw, article.text
    assert text == "\n".join(text[block.start : block.end] for block in article.blocks)
    for block in article.blocks:
        line = text[block.start : block.end]
        assert line.strip()
        assert "\n" not in line
        if block.kind is BlockKind.TABLE_ROW:
            assert line == "\t".join(text[start:end] for start, end in block.cells)
        else:
            assert line == " ".join(line.split())
    _check_pieces(article)
    for name in article.metadata.__slots__:
        value = getattr(article.metadata, name)
        if value is not None and value.raw_start is not None:
            assert 0 <= value.raw_start < value.raw_end <= len(raw)
            assert value.value


def _check_pieces(article: Article) -> None:
    raw, text = article.raw, article.text
    position = 0
    for piece in article.offsets.pieces:
        assert piece.length > 0
        assert piece.start >= position
        assert (
            text[position : piece.start].strip(" \n\t") == ""
        )  # put in by cleaning: between blocks, cells, joined lines
        position = piece.start + piece.length
        assert 0 <= piece.raw_start < piece.raw_end <= len(raw)
        mapped = raw[piece.raw_start : piece.raw_end]
        if piece.verbatim:
            assert mapped == text[piece.start : position]
        else:
            assert mapped != text[piece.start : position]
            assert mapped.startswith(("&", "\\")) or _is_white(html.unescape(mapped))
    assert text[position:].strip(" \n\t") == ""


def _is_white(text: str) -> bool:
    """Only white space and characters that nobody sees?"""
    return all(char.isspace() or unicodedata.category(char) in ("Cc", "Cf") for char in text)
