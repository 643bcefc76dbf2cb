"""Which race `the hurdles` were, where the article names one elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.pipeline.assembling.assembly import Assembly


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "The women's 60m hurdles had a false start. Aino Salmela won the hurdles in 8.12 seconds.",
            {"Aino Salmela": "60H"},
        ),
        (
            "The men's 3000m steeplechase was last. Ned Orly won the steeplechase in 8:31.02.",
            {"Ned Orly": "3000SC"},
        ),
        # nothing else is named, or only the other sex's
        ("Ned Orly won the men's hurdles in 13.91.", {"Ned Orly": "HURDLES"}),
        (
            "The women's 100m hurdles were called off. Ned Orly won the men's hurdles in 13.91.",
            {"Ned Orly": "HURDLES"},
        ),
    ],
)
def test_the_race_that_is_meant(assembled: Callable[[str], Assembly], text: str, codes: dict[str, str]) -> None:
    assembly = assembled(text)
    claims = {claim.athlete.name: claim for claim in assembly.claims() if claim.scope != "title"}
    assert {name: claims[name].event for name in codes} == codes
    for claim in claims.values():
        words = [assembly.report.text[start:end] for start, end in claim.spans["event"]]
        assert claim.event == "HURDLES" or any(word[0].isdigit() for word in words)
