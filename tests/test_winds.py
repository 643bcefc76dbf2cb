"""Wind readings, signs and look-alikes."""

from __future__ import annotations

import pytest

from racemark.pipeline.annotating.winds import find

READINGS: list[tuple[str, float]] = [
    ("won in 10.61 (+2.1)", 2.1),
    ("won in 10.61 (plus 3.4)", 3.4),
    ("19.74 (-0.6m/s)", -0.6),
    ("19.74 (−0.6)", -0.6),
    ("12.90 w 1.3", 1.3),
    ("12.90 (w1.3)", 1.3),
    ("12.90 (w:+1.3)", 1.3),
    ("10.76 (wind +0.3)", 0.3),
    ("wind: -1.0", -1.0),
    ("the headwind was 0.3 metres per second", -0.3),
    ("into a 1.2 headwind", -1.2),
    ("a 4 metre per second head wind", -4.0),
    ("a gusty 2.2-metre headwind", -2.2),
    ("a 2.9 wind", 2.9),
    ("a tailwind of 1.8", 1.8),
    ("The tailwind was 2.3m/s", 2.3),
    ("with 3.2m/s of assistance", 3.2),
    ("with a legal 1.9 behind her", 1.9),
    ("The wind was a legal 1.7m/s", 1.7),
    ("no wind at all (0.0m/s)", 0.0),
    ("won in 12.75 (0.0)", 0.0),
    ("won in 10.31 (1.8)", 1.8),
    ("leapt 6.86m (2.1)", 2.1),
]


@pytest.mark.parametrize(("text", "speed"), READINGS)
def test_reading(text: str, speed: float) -> None:
    (mention,) = find(text)
    assert mention.value.speed == speed
    assert text[mention.start : mention.end] == mention.value.raw


@pytest.mark.parametrize(
    "text",
    [
        "a 20 mph wind",
        "winds of 30 mph",
        "a wind-aided 10.02",
        "a margin of +0.26",
        "GMT+1",
        "finished 4-0.5 up",
        "3:45-3.50",
        "She was 2.3 metres ahead.",
        "temperatures of -5.5C",
        "stocks fell -0.6%",
        "ran 3:45.34 (4.2 behind)",
        "ran 3:45.34 (4.2)",
        "threw 61.20 (45.1)",
    ],
)
def test_no_wind(text: str) -> None:
    assert [mention.value.raw for mention in find(text)] == []
