"""Places, marks and events told in the order of the names, beside sentences in which the counts or the sense differ."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racemark.pipeline.assembling import sequences
from racemark.pipeline.assembling.assembly import Assembly

Shares = list[tuple[str, int | str]]


def shares(assembly: Assembly) -> Shares:
    """(surname or event code, rank or mark's words) of everything that sequences tell in the last sentence."""
    report = assembly.report
    sentence = report.sentences[-1]
    found: Shares = []
    for told in sequences.tell(report, sentence, assembly.athletes.anchors(sentence)):
        anchor = told.anchor
        what = report.text[anchor.start : anchor.end] if anchor.kind == "mark" else anchor.places[0]
        if told.name is not None:
            found.append((told.name.value.athlete.name.split()[-1], what))
        elif told.event is not None:
            found.append((told.event.value.code, what))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Aino Salmela, Britt Lund and Carla Monti placed 1-2-6 in the women's 800m.",
            [("Salmela", 1), ("Lund", 2), ("Monti", 6)],
        ),
        (
            "Aino Salmela, a pupil of the town's school, Britt Lund and Carla Monti claimed fifth through seventh.",
            [("Salmela", 5), ("Lund", 6), ("Monti", 7)],
        ),
        (
            "Aino Salmela, Britt Lund and Carla Monti made up for the loss of Dina Orr by taking the top three places.",
            [("Salmela", 1), ("Lund", 2), ("Monti", 3)],
        ),
        ("Aino Salmela (2:01.34) and Britt Lund (2:01.90) were second and third.", [("Salmela", 2), ("Lund", 3)]),
        ("Aino Salmela (2:01.34) and Britt Lund (2:01.90) went 2-3 in the 800m.", [("Salmela", 2), ("Lund", 3)]),
        (
            "Aino Salmela, running 2:01.34, and Britt Lund, 2:01.90 (a best), were second and third.",
            [("Salmela", 2), ("Lund", 3)],
        ),
        (
            "Home fourth and ninth of the 73 starters in the 800m were Aino Salmela at 2:01.34, and Britt Lund.",
            [("Salmela", 4), ("Lund", 9)],
        ),
        (
            "Second and fourth went to Aino Salmela (Lund, Sweden) and Britt Lund (Oslo), while Carla Monti was sixth.",
            [("Salmela", 2), ("Lund", 4)],
        ),
        ("Aino Salmela and Britt Lund took gold and silver in the 800m.", [("Salmela", 1), ("Lund", 2)]),
        ("Second and third in the women's 800m went to Aino Salmela and Britt Lund.", [("Salmela", 2), ("Lund", 3)]),
        ("The 800m was a one-two for Aino Salmela and Britt Lund.", [("Salmela", 1), ("Lund", 2)]),
        (
            "Aino Salmela led a 1-2-3 in the 800m with Britt Lund and Carla Monti close behind.",
            [("Salmela", 1), ("Lund", 2), ("Monti", 3)],
        ),
        ("The trio finished 4-5-8 in the 800m with the captain Aino Salmela leading the way.", [("Salmela", 4)]),
        (
            "Carla Monti won the 800m, with Aino Salmela and Britt Lund completing the podium.",
            [("Salmela", 2), ("Lund", 3)],
        ),
        (
            "Carla Monti won the 800m, and completing the podium were Aino Salmela and Britt Lund.",
            [("Salmela", 2), ("Lund", 3)],
        ),
        (
            "Carla Monti won the 800m, with Aino Salmela and Britt Lund sealing the podium.",
            [("Salmela", 2), ("Lund", 3)],
        ),
        ("Aino Salmela and Britt Lund swept the 800m.", [("Salmela", 1), ("Lund", 2)]),
        (
            "Aino Salmela and Britt Lund went one-two in 2:01.34 and 2:01.90.",
            [("Salmela", 1), ("Lund", 2), ("Salmela", "2:01.34"), ("Lund", "2:01.90")],
        ),
        (
            "Aino Salmela and Britt Lund ran 2:01.34 and 2:01.90 respectively in the 800m.",
            [("Salmela", "2:01.34"), ("Lund", "2:01.90")],
        ),
        (
            "Aino Salmela and Britt Lund ran the 800m. They placed fourth and sixth.",
            [("Salmela", 4), ("Lund", 6)],
        ),
        (
            "Aino Salmela won the 800m ahead of Britt Lund, 2:01.34 to 2:01.90.",
            [("Salmela", "2:01.34"), ("Lund", "2:01.90")],
        ),
        (
            "Aino Salmela won the 100m ahead of Britt Lund, 11.81 to 11.82.",
            [("Salmela", "11.81"), ("Lund", "11.82")],
        ),
        (
            "Aino Salmela was beaten by Britt Lund over 100m, 11.81 to 11.82.",
            [("Lund", "11.81"), ("Salmela", "11.82")],
        ),
        (
            "Aino Salmela lost the long jump to Britt Lund, 6.10m to 6.32m.",
            [("Salmela", "6.10m"), ("Lund", "6.32m")],
        ),
        (
            "Carla Monti won the 800m, with Aino Salmela and 19-year-old Britt Lund filling the minor places.",
            [("Salmela", 2), ("Lund", 3)],
        ),
        ("Aino Salmela won silver and bronze over 800m and 1500m respectively.", [("800", 2), ("1500", 3)]),
        (
            "Aino Salmela won the 800m and 1500m in 2:01.34 and 4:10.22 respectively.",
            [("800", "2:01.34"), ("1500", "4:10.22")],
        ),
        # counts that do not agree
        ("Aino Salmela, Britt Lund and Carla Monti were second and third in the 800m.", []),
        ("Aino Salmela placed 1-2-3 on the day.", []),
        # the marks tell the order, not the names
        ("Aino Salmela (1.80m) and Britt Lund (1.84m) swept the high jump.", []),
        # one mark in two units
        ("Aino Salmela won the discus ahead of Britt Lund, 52.10m – 170-11.", []),
        # not where they finished
        ("Aino Salmela and Britt Lund were seeded second and third in the 800m.", []),
        ("Aino Salmela and Britt Lund moved into second and third at the bell.", []),
        ("Aino Salmela and Britt Lund hope to finish first and second in the 800m.", []),
        ("Aino Salmela and Britt Lund ran in the second and third heats.", []),
        ("Aino Salmela and Britt Lund were level at 1:02.1 and 1:02.3.", []),
        # others stand between
        ("Aino Salmela and Britt Lund set the pace but the visitors were first and second.", []),
    ],
)
def test_what_is_told_in_order(assembled: Callable[[str], Assembly], text: str, expected: Shares) -> None:
    assert shares(assembled(text)) == expected


def test_a_sequence_reaches_the_results(assembled: Callable[[str], Assembly]) -> None:
    claims = assembled("Aino Salmela, Britt Lund and Carla Monti placed 1-2-6 in the women's 800m.").claims()
    assert {(c.athlete.name, c.event, c.place) for c in claims} == {
        ("Aino Salmela", "800", 1),
        ("Britt Lund", "800", 2),
        ("Carla Monti", "800", 6),
    }
    assert len({claim.scope for claim in claims}) == 1
