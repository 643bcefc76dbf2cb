"""Who did not finish, did not start, was disqualified or had no mark, and what only sounds like it."""

from __future__ import annotations

import pytest

from racemark.pipeline.annotating.statuses import find

STATUSES: list[tuple[str, str | None]] = [
    ("DNF: S Marsh (Luton)", "DNF"),
    ("She did not finish.", "DNF"),
    ("He failed to finish the marathon.", "DNF"),
    ("Orr dropped out at 30km.", "DNF"),
    ("having dropped out of the Olympic marathon", "DNF"),
    ("he pulled up clutching a thigh", "DNF"),
    ("she stepped off the track with a lap left", "DNF"),
    ("he retired with a calf injury", "DNF"),
    ("she retired from the race after 20km", "DNF"),
    ("not finishing the race", "DNF"),
    ("he turned an ankle at the second checkpoint and retired.", "DNF"),
    ("withdrew with a calf strain half a lap later", "DNF"),
    ("she stepped off at the bell with a stitch", "DNF"),
    ("he retired at the second checkpoint", "DNF"),
    ("she retired after 30km", "DNF"),
    ("Four runners retired in the mist", "DNF"),
    ("Moss was one of those to retire", "DNF"),
    ("Moss was carried off", "DNF"),
    ("Moss pulled out at halfway", "DNF"),
    ("Moss stopped at 30km, Orr after nine miles of the marathon", "DNF"),
    ("Moss hit a barrier and walked off.", "DNF"),
    ("Moss walked off the track holding a thigh", "DNF"),
    ("Moss withdrew from the race five laps into it", "DNF"),
    ("Moss handed in his number at the col", "DNF"),
    ("Moss stopped with two laps to go", "DNF"),
    ("Moss was a non-finisher", "DNF"),
    ("the quartet dropped the baton", "DNF"),
    ("Hove dnf", "DNF"),
    ("Luton dq.", "DQ"),
    ("Moss, the favourite, false-started.", "DQ"),
    ("a false start eliminated Moss", "DQ"),
    ("after a third red card", "DQ"),
    ("Moss did not contest the final", "DNS"),
    ("he was disqualified for a false start", "DQ"),
    ("the relay team were DQ'd", "DQ"),
    ("DQ: C Strood", "DQ"),
    ("after the disqualification of the Americans", "DQ"),
    ("he ran out of his lane", "DQ"),
    ("she was shown the red card for a false start", "DQ"),
    ("he was tossed for a false start", "DQ"),
    ("until she was shown the red paddle", "DQ"),
    ("he crossed the line first and was removed from the result", "DQ"),
    ("DNS Kerr", "DNS"),
    ("Kerr did not appear for the third heat", "DNS"),
    ("Kerr failed to appear.", "DNS"),
    ("she did not start", "DNS"),
    ("she scratched from the 200", "DNS"),
    ("he had to scratch from both finals", "DNS"),
    ("Ellis withdrew before the race", "DNS"),
    ("he pulled out of the final with cramp", "DNS"),
    ("she never made it to the start line", "DNS"),
    ("he no-heighted", None),
    ("he left with no height", None),
    ("NH: T Ray", None),
    ("she fouled out", None),
    ("he failed to clear a height", None),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_status(text: str, status: str | None) -> None:
    assert [mention.value.status for mention in find(text)] == [status]


@pytest.mark.parametrize(
    ("text", "of_round"),
    [
        ("she scratched from the 100 final", True),
        ("he pulled out of the 60m final with cramp", True),
        ("she withdrew before her semi-final", True),
        ("he has withdrawn from the championships", False),
    ],
)
def test_withdrawal_from_a_round(text: str, of_round: bool) -> None:
    assert [mention.value.of_round for mention in find(text)] == [of_round]


@pytest.mark.parametrize(
    "text",
    [
        "She pulled out a narrow win.",
        "He pulled up alongside the leader.",
        "She dropped out of university and out of the lead pack.",
        "He retired in 2003 after a long career.",
        "She won gold in 1984 and retired.",
        "She avoided being disqualified.",
        "He could be disqualified if it is proved.",
        "They started from scratch.",
        "a scratch relay team",
        "She did not finish in the top ten.",
        "The talks did not finish until late.",
        "He withdrew money from the bank.",
        "He retired at 27 and took up golf.",
        "She stepped off that aeroplane.",
        "The clock stopped at 45.20.",
        "She stopped at nothing, and after two rounds of the long jump.",
        "He walked off with the title.",
        "She did not appear to be hurt.",
        "He was dropped after two kilometres.",
        "The hurdles produced a false start and a fall.",
        "fourth in 3:03 after the anchor dropped the baton",
        "She did not contest the decision.",
        "She did not start well.",
        "a turtle that withdraws into its shell",
    ],
)
def test_no_status(text: str) -> None:
    assert [text[mention.start : mention.end] for mention in find(text)] == []
