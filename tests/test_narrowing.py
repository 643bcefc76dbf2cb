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
        # nothing else is named, or only another race or the other sex's
        (
            "The women's 400m hurdles had a false start. Aino Salmela won the sprint hurdles.",
            {"Aino Salmela": "HURDLES"},
        ),
        ("Ned Orly won the men's hurdles in 15.91.", {"Ned Orly": "HURDLES"}),
        (
            "The women's 100m hurdles were called off. Ned Orly won the men's hurdles in 15.91.",
            {"Ned Orly": "HURDLES"},
        ),
        # as long as the words say
        (
            "The 300m hurdles closed the day. Aino Salmela took the girls' sprint hurdles.",
            {"Aino Salmela": "HURDLES"},
        ),
        (
            "The girls' 80m hurdles came first, the 300m hurdles last. Aino Salmela took the girls' sprint hurdles.",
            {"Aino Salmela": "80H"},
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


MEET = "Report of the Lundby Games\n\nThe track meeting in Turku was held on Saturday.\n\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # over hurdles that nothing else names
        ("Ned Orly won the men's hurdles in 13.41.", "110H"),
        ("Aino Salmela won the women's hurdles in 12.91.", "100H"),
        ("The indoor meeting had few takers. Aino Salmela won the women's hurdles indoors in 8.31.", "60H"),
        ("Aino Salmela won the women's hurdles in 15.31.", "HURDLES"),
        ("Aino Salmela won the under-15 girls' hurdles in 12.91.", "HURDLES"),
        # in no race that was named, or in another than the one named last
        ("The men's 400m was called off. Ned Orly ran 10.48 and won by a metre.", "100"),
        ("The 1500m had no takers. Ned Orly won the 800m final, and he ran 4:13.7 to win.", "1500"),
        ("Ned Orly won the 100m in 10.48.", "100"),
        ("Ned Orly won the 10,000m in 59:12.4.", None),
    ],
)
def test_the_race_that_only_the_mark_tells(assembled: Callable[[str], Assembly], text: str, code: str | None) -> None:
    assembly = assembled(MEET + text)
    events = {claim.event for claim in assembly.claims() if claim.mark is not None}
    assert events <= {code}
