"""Claims made by hand, for the modules that work on claims alone."""

from __future__ import annotations

from typing import Any

from racemark.models.articles import BlockKind
from racemark.pipeline.annotating import marks
from racemark.pipeline.annotating.athletes import Athlete
from racemark.pipeline.assembling.claims import Claim
from racemark.pipeline.assembling.report import Sentence

SENTENCES = [Sentence(number, 100 * number, 100 * number + 90, number, BlockKind.PARAGRAPH) for number in range(8)]


def claim(athlete: Athlete, mark: str | None = None, *, sentence: int = 0, **fields: Any) -> Claim:
    """A claim in the sentence of that number; each field is stated by the sentence's first five characters."""
    start = SENTENCES[sentence].start
    made = Claim(athlete, start, SENTENCES[sentence])
    made.spans["athlete"] = [(start, start + 5)]
    if mark is not None:
        made.say("mark", marks.find(mark)[0].value, (start, start + 5))
    for name, value in fields.items():
        if name in ("scope", "confidence", "listed", "is_team"):
            setattr(made, name, value)
        else:
            made.say(name, value, (start, start + 5))
    return made
