"""Main text of web pages: racemark beside other extractors, quality and speed in one run.

    python -m benchmarks.bench_cleaning                    the table, on the pages of benchmarks/pages.py
    python -m benchmarks.bench_cleaning --pages FOLDER     also on a folder of NAME.html beside NAME.txt (the true text)
    python -m benchmarks.bench_cleaning --write            puts the table into docs/cleaning.md

Quality is measured as trafilatura's own evaluation does it: lines of the article that are found are true positives,
lines of furniture that are found false positives. For a folder of pages with texts it is the F1 of the four-word
sequences (of characters in scripts without spaces). A rival that is not installed is left out, with a word.
"""

from __future__ import annotations

import argparse
import logging
import platform
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import racemark
from benchmarks.pages import Page, pages

DOCS = Path(__file__).parent.parent / "docs" / "cleaning.md"
START, END = "<!-- figures by make bench-cleaning -->", "<!-- end of figures -->"
Extractor = Callable[[bytes], str]


def _racemark(data: bytes) -> str:
    from racemark.models import BlockKind, Source
    from racemark.pipeline.cleaning import clean

    article = clean(Source("page.html", data))
    apart = (BlockKind.CAPTION, BlockKind.BYLINE)
    return "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind not in apart)


def _trafilatura(data: bytes) -> str:
    from trafilatura import extract

    return extract(data, include_comments=False) or ""


def _trafilatura_fast(data: bytes) -> str:
    from trafilatura import extract

    return extract(data, include_comments=False, fast=True) or ""


def _readability(data: bytes) -> str:
    from lxml import html
    from readability import Document

    return str(html.fromstring(Document(data.decode("utf-8", "replace")).summary()).text_content())


def _justext(data: bytes) -> str:
    import justext

    found = justext.justext(data, justext.get_stoplist("English"))
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


def _resiliparse(data: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(data.decode("utf-8", "replace"), main_content=True))


def _get_text(data: bytes) -> str:
    from bs4 import BeautifulSoup

    return BeautifulSoup(data, "lxml").get_text("\n")


EXTRACTORS: dict[str, tuple[str, Extractor]] = {
    "racemark": ("racemark", _racemark),
    "trafilatura": ("trafilatura", _trafilatura),
    "trafilatura, fast": ("trafilatura", _trafilatura_fast),
    "readability-lxml": ("readability-lxml", _readability),
    "jusText": ("jusText", _justext),
    "resiliparse": ("resiliparse", _resiliparse),
    "beautifulsoup4 get_text": ("beautifulsoup4", _get_text),
}


@dataclass
class Score:
    """What one extractor made of the pages."""

    precision: float
    recall: float
    seconds: float
    pages: int

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def row(self, name: str, package: str) -> str:
        """A row of the table."""
        speed = self.pages / self.seconds
        found = _version(package)
        return f"| {name} | {found} | {self.precision:.3f} | {self.recall:.3f} | **{self.f1:.3f}** | {speed:.0f} |"


def _version(package: str) -> str:
    """The project itself need not be installed to be measured."""
    return racemark.__version__ if package == "racemark" else version(package)


HEAD = "| extractor | version | precision | recall | F1 | pages/s |\n|---|---|---|---|---|---|"


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def on_lines(extract: Extractor, given: Sequence[Page]) -> Score:
    """Lines of the article and of furniture, found or not."""
    right = wrong = missed = 0
    seconds = 0.0
    for page in given:
        started = time.process_time()
        found = _letters(_safely(extract, page.data))
        seconds += time.process_time() - started
        hits = sum(_letters(line) in found for line in page.article)
        right, missed = right + hits, missed + len(page.article) - hits
        wrong += sum(_letters(line) in found for line in page.furniture)
    return Score(right / max(right + wrong, 1), right / max(right + missed, 1), seconds, len(given))


def on_texts(extract: Extractor, given: Sequence[tuple[bytes, str]]) -> Score:
    """Four-word sequences of the true text; the mean over the pages."""
    precisions, recalls = [], []
    seconds = 0.0
    for data, truth in given:
        started = time.process_time()
        found = _shingles(_safely(extract, data))
        seconds += time.process_time() - started
        true = _shingles(truth)
        precisions.append(len(true & found) / max(len(found), 1))
        recalls.append(len(true & found) / max(len(true), 1))
    return Score(sum(precisions) / len(given), sum(recalls) / len(given), seconds, len(given))


def _shingles(text: str) -> set[tuple[str, ...]]:
    unspaced = re.findall(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u9fff]", text)
    words = re.findall(r"\w", text) if len(unspaced) > 0.3 * max(len(text), 1) else re.findall(r"\w+", text)
    return {tuple(words[start : start + 4]) for start in range(max(len(words) - 3, 1))}


def _safely(extract: Extractor, data: bytes) -> str:
    """A rival that gives up on a page has found nothing on it."""
    try:
        return extract(data)
    except Exception:
        return ""


def _folder(folder: Path) -> Iterator[tuple[bytes, str]]:
    for path in sorted(folder.rglob("*.html")):
        for truth in (path.with_suffix(".txt"), path.parent.parent / "txt" / f"{path.stem}.txt"):
            if truth.is_file():
                yield path.read_bytes(), truth.read_text("utf-8")
                break


def tables(folder: Path | None) -> str:
    """The tables in Markdown."""
    own = list(pages())
    parts = [f"On {len(own)} pages of `benchmarks/pages.py`, {_machine()}:\n\n{HEAD}"]
    parts.append("\n".join(_rows(lambda extract: on_lines(extract, own), own[0].data)))
    if folder is not None:
        real = list(_folder(folder))
        parts.append(f"\nOn {len(real)} pages of newspapers with their true texts, that a package ships:\n\n{HEAD}")
        parts.append("\n".join(_rows(lambda extract: on_texts(extract, real), own[0].data)))
    return "\n".join(parts)


def _rows(measure: Callable[[Extractor], Score], warm_up: bytes) -> Iterator[str]:
    for name, (package, extract) in EXTRACTORS.items():
        try:
            _version(package)
        except PackageNotFoundError:
            yield f"| {name} | not installed | | | | |"
            continue
        _safely(extract, warm_up)  # imports are not counted
        yield measure(extract).row(name, package)


def _machine() -> str:
    return f"{date.today().isoformat()}, Python {platform.python_version()}, one core"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="NAME.html beside NAME.txt")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/cleaning.md")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    found = tables(options.pages)
    print(found)
    if options.write:
        text = DOCS.read_text("utf-8")
        before, rest = text.split(START, 1)
        DOCS.write_text(f"{before}{START}\n{found}\n{END}{rest.split(END, 1)[1]}", "utf-8")


if __name__ == "__main__":
    main()
