"""Time grows with the length of an article and with nothing else: no pattern backtracks, no loop is quadratic."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from racemark.models import Source
from racemark.pipeline.running import Extractor

SAMPLE = 40_000
WHOLE = 950_000
"""Characters; spaCy takes texts of up to a million."""

HOSTILE = {
    "digits": "1234567890",
    "zeros": "0",
    "spaced digits": "1 2 3 4 5 6 7 8 9 ",
    "colons": ":",
    "marks": "3:45.34 ",
    "broken marks": "3:45:34:",
    "decimals": "1.2.3.4.",
    "capitals": "ABCDEFGH",
    "spaced capitals": "A B C D E ",
    "capitalised": "Kerr ",
    "initials": "J. K. ",
    "hyphened": "Anna-",
    "brackets": "([{",
    "closed brackets": "(a) ",
    "ordinals": "1st 2nd 3rd ",
    "ordinal words": "first second third ",
    "hyphens": "-",
    "dashes": "– — ",
    "apostrophes": "'s ",
    "quotes": '"',
    "dots": ".",
    "commas": ", ",
    "spaces": " ",
    "breaks": "\n",
    "paragraphs": "a\n\n",
    "crosses": "4x100m ",
    "feet": "60-02 1/2 ",
    "nations": "GBR KEN (USA) ",
    "years": "2024 1999 ",
    "months": "May June ",
    "records": "world record personal best ",
    "events": "800m 1500m ",
    "winds": "+1.2 (-0.3) ",
    "rounds": "heat final ",
    "angles": "<",
    "tags": "<b>",
    "entities": "&amp;",
    "stars": "*",
    "pipes": "|",
    "underscores": "_",
    "links": "[a](b",
    "hashes": "#",
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def report(articles: Path) -> str:
    return "\n\n".join(path.read_text("utf-8") for path in sorted(articles.glob("paper-*.txt")))


def repeated(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


def seconds(extractor: Extractor, text: str, name: str = "text.txt") -> float:
    """Processor time, which other work on the machine does not lengthen; the better of two."""
    times = []
    for _ in range(2):
        started = time.process_time()
        extractor(Source(name, text.encode()))
        times.append(time.process_time() - started)
    return min(times)


def check(extractor: Extractor, report: str, pattern: str, length: int) -> None:
    """At most twice what a report of that length takes, whatever the file is called."""
    usual = seconds(extractor, repeated(report + "\n\n", length))
    for name in ("text.txt", "text.md", "text.html"):
        assert seconds(extractor, repeated(pattern, length), name) <= 2 * usual, name


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text(extractor: Extractor, report: str, kind: str) -> None:
    check(extractor, report, HOSTILE[kind], SAMPLE)


@pytest.mark.torture
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_megabyte_of_hostile_text(extractor: Extractor, report: str, kind: str) -> None:
    check(extractor, report, HOSTILE[kind], WHOLE)


def test_fifty_times_as_long_takes_at_most_sixty_times(extractor: Extractor, report: str) -> None:
    short = report[:4_000]
    assert seconds(extractor, repeated(short + "\n\n", 50 * len(short))) <= 60 * seconds(extractor, short)
