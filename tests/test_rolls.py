"""Rolls of honour: one place that several share in events of their own, beside sentences that only look like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.pipeline.assembling.assembly import Assembly


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "We had gold medals for Aino Salmela in the U13 Girls javelin, Britt Lund in the U15 Girls 300m, and Carla"
            " Monti in the U12 Girls 600m.",
            {"Salmela JT 1", "Lund 300 1", "Monti 600 1"},
        ),
        (
            "Bronze medals were won by Jonas Berg in the Boys U9 long jump and Piet Moss in the Boys U13 600m.",
            {"Berg LJ 3", "Moss 600 3"},
        ),
        (
            "We had silver medal wins for Jonas Berg in the U12 long jump and 600m and Piet Moss in the U11 javelin.",
            {"Berg LJ 2", "Berg 600 2", "Moss JT 2"},
        ),
        (
            "Other winners were Jonas Berg (100m), Piet Moss (long jump) and Olle Ek (javelin, 60.10m).",
            {"Berg 100 1", "Moss LJ 1", "Ek JT 1"},
        ),
        (
            "The winners were as follows: women's hammer (Aino Salmela), men's triple jump (Piet Moss), women's 100m"
            " (Britt Lund, 11.50).",
            {"Salmela HT 1", "Moss TJ 1", "Lund 100 1"},
        ),
        ("Taking silver were Jonas Berg in the 100m and Piet Moss in the long jump.", {"Berg 100 2", "Moss LJ 2"}),
        (
            "Jonas Berg (100m, 10.80; 200m, 21.90), Piet Moss (long jump) and Olle Ek (javelin, 60.10m) won for Luton.",
            {"Berg 100 1", "Berg 200 1", "Moss LJ 1", "Ek JT 1"},
        ),
        ("Jonas Berg (discus) and Piet Moss (long jump) were both second.", {"Berg DT 2", "Moss LJ 2"}),
        # one alone, somebody beaten, a medal that tells the place
        ("Silver was won by Jonas Berg in the 100m.", {"Berg 100 2"}),
        (
            "There were wins for Jonas Berg over Piet Moss in the 100m and for Olle Ek in the javelin.",
            {"Berg 100 1", "Moss 100 2", "Ek JT 1"},
        ),
    ],
)
def test_places_that_several_share(assembled: Callable[[str], Assembly], text: str, places: set[str]) -> None:
    claims = [claim for claim in assembled(text).claims() if claim.place is not None and claim.scope != "title"]
    assert {f"{claim.athlete.name.split()[-1]} {claim.event} {claim.place}" for claim in claims} == places
