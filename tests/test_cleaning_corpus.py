"""The shared corpus, where it is there: the gold's evidence lies in the text, the noise outside it, by raw offsets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cleaning_checks import check

from racemark.models import Article, BlockKind, Source
from racemark.pipeline.cleaning import clean

DEV = Path(__file__).parent.parent.parent / "shared" / "corpus" / "dev"
MARKUP = re.compile(r"<[^>]*>|&#?\w+;|\]\([^)]*\)|[*_#|>\[\]`]")

pytestmark = pytest.mark.skipif(not DEV.is_dir(), reason="the shared corpus is not on this machine")


def places(raw: str, quote: str) -> set[int]:
    """Letters and digits of every occurrence of a quote, markup set aside; white space may differ."""
    found: set[int] = set()
    for match in re.finditer(r"\s+".join(map(re.escape, quote.split())), raw):
        dead = {place for markup in MARKUP.finditer(match.group()) for place in range(*markup.span())}
        letters = enumerate(match.group())
        found |= {match.start() + place for place, char in letters if char.isalnum() and place not in dead}
    return found


def covered(article: Article) -> tuple[set[int], set[int]]:
    """(raw places in the text, those outside captions)."""
    all_places: set[int] = set()
    prose: set[int] = set()
    for block in article.blocks:
        for start, end in article.offsets.to_raw(block.start, block.end):
            all_places.update(range(start, end))
            if block.kind is not BlockKind.CAPTION:
                prose.update(range(start, end))
    return all_places, prose


def documents() -> Iterator[tuple[dict[str, Any], Article]]:
    for gold in sorted((DEV / "gold").glob("*.json")):
        (path,) = (DEV / "raw").glob(f"{gold.stem}.*")
        yield json.loads(gold.read_text("utf-8")), clean(Source(path.name, path.read_bytes()))


def test_evidence_is_kept_and_noise_goes() -> None:
    kept, lost, out, left = 0, [], 0, []
    titles = dates = 0
    for gold, article in documents():
        check(article)
        text, prose = covered(article)
        front = re.match(r"---\n.*?\n---\n", article.raw, re.DOTALL)
        text.update(range(front.end() if front else 0))
        for quote in (quote for record in gold["records"] for quote in record["evidence"]):
            letters = places(article.raw, quote)
            if len(letters & text) >= 0.97 * len(letters):
                kept += 1
            else:
                lost.append((gold["doc"], quote[:60]))
        for quote in gold["noise"]:
            letters = places(article.raw, quote)
            if len(letters & prose) < 0.2 * len(letters) or not letters:
                out += 1
            else:
                left.append((gold["doc"], quote[:60]))
        titles += article.metadata.title is not None
        dates += bool(gold["published"] and article.metadata.published)
    assert kept >= 0.99 * (kept + len(lost)), lost[:10]
    assert out >= 0.97 * (out + len(left)), left[:10]
    assert (titles, dates) >= (111, 54)


def test_everything_without_gold_is_read(tmp_path: Path) -> None:
    for path in sorted((DEV.parent / "unlabelled").iterdir())[::6]:
        article = clean(Source(path.name, path.read_bytes()))
        check(article)
        assert article.blocks or path.stat().st_size < 1000
