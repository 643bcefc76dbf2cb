"""Time grows with the length of an article and with nothing else: no pattern backtracks, no loop is quadratic."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from benchmarks.measures import renamed
from racemark.models import ExtractedArticle, Source
from racemark.pipeline.annotating import (
    ages,
    categories,
    competitions,
    dates,
    events,
    flags,
    marks,
    nations,
    place_idioms,
    place_runs,
    places,
    rounds,
    sexes,
    statuses,
    venues,
    winds,
)
from racemark.pipeline.running import Extractor

SAMPLE = 20_000
WHOLE = 1_000_000
"""Characters."""

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
    """Processor time, which other work on the machine does not lengthen much."""
    started = time.process_time()
    extractor(Source(name, text.encode()))
    return time.process_time() - started


@pytest.fixture(scope="module")
def usual(extractor: Extractor, report: str) -> Callable[[int], float]:
    """What a report of that length takes; short ones are measured thrice, since they are soon over."""
    return lru_cache(
        lambda length: min(
            seconds(extractor, repeated(report + "\n\n", length)) for _ in range(3 if length == SAMPLE else 1)
        )
    )


NAMES = ("text.txt", "text.md", "text.html")
"""What a file is called says how it is read."""


def check(extractor: Extractor, usual: float, text: str, name: str) -> None:
    """At most twice the usual time; a slow moment of the machine is forgiven."""
    assert any(seconds(extractor, text, name) <= 2 * usual for _ in range(3)), name


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text(extractor: Extractor, usual: Callable[[int], float], kind: str) -> None:
    for name in NAMES:
        check(extractor, usual(SAMPLE), repeated(HOSTILE[kind], SAMPLE), name)


def test_longer_articles_than_spacy_takes(extractor: Extractor) -> None:
    """A million characters and more; what stands far behind, in another piece for the model, is found at its place."""
    news = "Marta Lindqvist won the women's 800m in 1:59.87 in Oslo. It was a cold day and few had come to see it."
    blob = repeated("6b3f09ac", 5_000)
    text = "\n\n".join(["The council met again to speak of the new bridge.", *[blob] * 210, news])
    found = extractor(Source("a.txt", text.encode()))
    assert isinstance(found, ExtractedArticle)
    assert len(found.article.text) > 1_000_000
    (result,) = found.results
    assert (result.athlete.name, result.place, result.mark and result.mark.value) == ("Marta Lindqvist", 1, "1:59.87")
    assert all(text[span.raw_start : span.raw_end] == span.quote for span in result.provenance)


@pytest.mark.torture
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_megabyte_of_hostile_text(extractor: Extractor, usual: Callable[[int], float], kind: str) -> None:
    """Under one name each, in turn: the short test above has every kind under every name."""
    name = NAMES[list(HOSTILE).index(kind) % len(NAMES)]
    check(extractor, usual(WHOLE), repeated(HOSTILE[kind], WHOLE), name)


def test_fifty_times_as_long_takes_at_most_sixty_times(extractor: Extractor, report: str) -> None:
    """Fifty copies of one report, each under other names; again, since the first asks the system for memory."""
    short = report[:4_000]
    copies = [renamed(short, number) for number in range(50)]
    pieces = sum(seconds(extractor, copy) for copy in copies)
    whole = "\n\n".join(copies)
    assert any(seconds(extractor, whole) <= 60 / 50 * pieces for _ in range(4))


PIECES = ("A", "ABC ", "A'", "A.", "A-", "1", "1-", "(", "\n", " ")
"""Sought in by all finders; beside them what each looks out for."""
FINDERS: list[tuple[Callable[[str], object], tuple[str, ...]]] = [
    (ages.find, (", 21", "He is 17 ", "(17) ", "22-year-old ")),
    (categories.find, ("U20 ", "under-", "junior ", "FV40/")),
    (competitions.find, ("London Marathon ", "World ", "Olympic 100m ")),
    (dates.find, ("2000 ", "in May ", "Saturday ")),
    (events.find, ("100 ", "100/", "4x", "the 400 ", "one ", "half ", "women's ")),
    (flags.find, ("record ", "her best of ", "the fastest in the world ", "PB ")),
    (marks.find, ("1:", "1.", "'", "12 ", "one ", "10:45 ", "6-1 1/2 ")),
    (nations.find, ("Kenya ", "GBR ")),
    (place_idioms.find, ("took the ", "the race went to ", "had it ", "next ", "led the ")),
    (place_runs.find, ("1-2-", "first, second, ", "took fifth through ")),
    (places.find, ("took the ", "second ", "a record-", "was the champion ")),
    (rounds.find, ("heat ", "first ", "qualifying ", "the final ")),
    (sexes.find, ("he ", "women's ", "man-")),
    (statuses.find, ("did not ", "pulled up ", "out of her ")),
    (venues.find, ("in London ", "Hyde Park ")),
    (winds.find, ("+1.2 ", "(-", "wind of ")),
]


@pytest.mark.parametrize(
    ("find", "piece"),
    [
        pytest.param(find, piece, id=f"{find.__module__.rpartition('.')[2]}-{piece!r}")
        for find, own in FINDERS
        for piece in PIECES + own
    ],
)
def test_finders_take_linear_time(find: Callable[[str], object], piece: str) -> None:
    def taken(length: int) -> float:
        text = repeated(piece, length)
        started = time.process_time()
        find(text)
        return time.process_time() - started

    assert any(taken(40_000) < 8 * taken(10_000) + 0.1 for _ in range(3))
