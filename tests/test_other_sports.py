"""Swimmers' results are none of athletics."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.pipeline.assembling.assembly import Assembly


def _marks(assembly: Assembly) -> set[str]:
    return {claim.mark.raw for claim in assembly.stated() if claim.mark}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (
            "Results: Girls: 50m fly: 1 Hanna Moro (Otters) 41.20, 2 Jess Lamm (Pike) 41.88, 3 Lola Crispin 44.07.",
            "41.20",
        ),
        ("Kat Ryde anchored the 400 freestyle relay to victory in 3:41.02.", "3:41.02"),
        ("Kat Ryde won the 200 IM in 2:17.04 and the 100m backstroke in 1:04.2.", "2:17.04"),
    ],
)
def test_swimmers(assembled: Callable[[str], Assembly], text: str, mark: str) -> None:
    assert mark not in _marks(assembled(f"The Otters were in the pool too.\n\n{text}"))


@pytest.mark.parametrize(
    "text",
    [
        "Kat Ryde, who also swims the 100m backstroke, won the women's 800m in 2:09.35.",
        "Kat Ryde won the women's 800m in 2:09.35 with the rest :50 back of her.",
        "Kat Ryde came back strongly to win the 800m in 2:09.35.",
        "Kat Ryde was free to run the women's 800m and won it in 2:09.35.",
    ],
)
def test_runners(assembled: Callable[[str], Assembly], text: str) -> None:
    assert "2:09.35" in _marks(assembled(text))
