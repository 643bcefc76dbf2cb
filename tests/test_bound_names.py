"""Names that a place cannot be parted from, beside names that only follow it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.pipeline.assembling.anchors import anchors_of
from racemark.pipeline.assembling.assembly import Assembly
from racemark.pipeline.assembling.bound_names import bound_name


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Jonas Berg closed up behind third-placed Piet Moss.", {"third": "Piet Moss"}),
        ("Jonas Berg was just behind fifth placed Norwegian Piet Moss.", {"fifth": "Piet Moss"}),
        ("Points came from a fourth-place finish by Piet Moss in the javelin.", {"fourth": "Piet Moss"}),
        ("The club had a lone gold, from Piet Moss in the javelin.", {"gold": "Piet Moss"}),
        ("Jonas Berg was only sixth in an 800m won by the 19-year-old Piet Moss.", {"won": "Piet Moss"}),
        ("Jonas Berg, runner-up to Piet Moss a year before, was left with fourth.", {"fourth": "Jonas Berg"}),
        # another subject
        ("Jonas Berg, who beat Piet Moss, was fast while Karl Dahl was fourth.", {"fourth": None}),
        # somebody who was beaten, or is only spoken of
        ("Jonas Berg was beaten into third by Piet Moss.", {"third": None}),
        ("Jonas Berg was third from Piet Moss.", {"third": None}),
        ("Jonas Berg won by two metres from Piet Moss.", {"won": None}),
        ("Jonas Berg took gold from Piet Moss.", {"gold": None}),
        ("Jonas Berg was fourth, as Piet Moss had been.", {"fourth": None}),
    ],
)
def test_bound_names(assembled: Callable[[str], Assembly], text: str, bound: dict[str, str | None]) -> None:
    report = assembled(text).report
    sentence = report.sentences[-1]
    found = {report.text[a.start : a.end]: bound_name(report, a) for a in anchors_of(report, sentence)}
    names = {words: name.value.athlete.name if name else None for words, name in found.items()}
    assert {words: names[words] for words in bound} == bound
