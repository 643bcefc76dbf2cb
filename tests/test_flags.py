"""Record flags: what each phrasing says, beside what only looks like a record."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest

from racemark.pipeline.annotating import flags

Row = tuple[str | None, str | None, str]

SAID: list[tuple[str, list[Row]]] = [
    # text -> (type, scope, role) of every mention
    ("Vik broke the Norwegian record with 8:11.02.", [("NR", "NOR", "broken")]),
    ("She set a national record of 2:24:11.", [("NR", None, "set")]),
    ("It was a Welsh record for the sprinter.", [("NR", "WAL", "set")]),
    ("He clipped two tenths off his own British record.", [("NR", "GBR", "broken")]),
    ("Odell lowered Anna Frey's Swiss indoor record to 7.01.", [("NR", "SUI", "broken")]),
    ("Her world record of 15.50 has stood since 1995.", [("WR", None, "existing")]),
    ("He just missed the world record.", [("WR", None, "missed")]),
    ("They finished two seconds outside the championship record.", [("CR", None, "missed")]),
    ("Lund hopes to break the European record in June.", [("AR", "Europe", "missed")]),
    ("Either would have beaten the Olympic record.", [("OR", None, "missed")]),
    ("A day later the African record was broken again.", [("AR", "Africa", "broken")]),
    ("He equalled the meeting record of 9.97.", [("MR", None, "equalled")]),
    ("Her 10.79 matched the South American record.", [("AR", "South America", "equalled")]),
    ("Bolt holds the world record at 9.58.", [("WR", None, "held")]),
    ("the world record holder pulled out", [("WR", None, "holder")]),
    ("Mina Roux, the French 400m hurdles record-holder", [("NR", "FRA", "holder")]),
    ("won in a personal best 1:58.31", [("PB", None, "set")]),
    ("ran 14:02 for a new PR", [("PB", None, "set")]),
    ("4:01.22 (PB)", [("PB", None, "set")]),
    ("Junior Girls High Jump (PB, MR)", [("PB", None, "set"), ("MR", None, "set")]),
    ("a PB. OR she waits", [("PB", None, "set")]),
    ("four of them ran PBs", [("PB", None, "set")]),
    ("a lifetime best of 71.20m", [("PB", None, "set")]),
    ("She took three seconds off her best.", [("PB", None, "broken")]),
    ("That was half a second outside his personal best.", [("PB", None, "missed")]),
    ("threw a season's best 62.10m", [("SB", None, "set")]),
    ("a season best of 10.31", [("SB", None, "set")]),
    ("her SB of 52.1", [("SB", None, "set")]),
    ("Two meet records fell.", [("MR", None, "broken")]),
    ("a Diamond League record", [("DLR", None, "set")]),
    ("took 20 seconds from the course record", [("CRS", None, "broken")]),
    ("a stadium record of 6.05m", [("STR", None, "set")]),
    ("the facility record", [("STR", None, "existing")]),
    ("set a school record in the 3200", [("SCH", None, "set")]),
    ("broke the Tamworth College record", [("SCH", None, "broken")]),
    ("a new club record", [("CLB", None, "set")]),
    ("a freshman record", [("AGE", "freshman", "set")]),
    ("the world under-20 record of 9.97", [("AGE", "world U20", "existing")]),
    ("the old Games record went too", [("CR", None, "broken")]),
    ("a Trials record", [("MR", None, "set")]),
    ("wiped a second off the collegiate record", [("OTHER", "collegiate record", "broken")]),
    ("running 5:12.3, the fastest time in the world this year", [("WL", None, "set")]),
    ("won in 12.40, a world lead", [("WL", None, "set")]),
    ("a world-leading 8.31m", [("WL", None, "set")]),
    ("No man has thrown farther this season.", [("WL", None, "set")]),
    ("quicker than any Kenyan woman has ever run", [("NR", "KEN", "set")]),
    ("the biggest throw of her career", [("PB", None, "set")]),
    ("He had never broken 46 seconds before.", [("PB", None, "set")]),
    ("8:59.10 NR", [("NR", None, "set")]),
    ("clocked 1:41.11 WR", [("WR", None, "set")]),
    ("third in a school-record 9:41.20", [("SCH", None, "set")]),
    ("set a field house record of 47.90", [("STR", None, "set")]),
    ("It equalled the zonal record.", [("OTHER", "zonal record", "equalled")]),
    ("which takes the school record away from Bo Lund", [("SCH", None, "broken")]),
    ("two centimetres up on her previous best", [("PB", None, "broken")]),
    ("ran under five minutes for the first time", [("PB", None, "set")]),
    ("was inside the hour for the first time with 59:12", [("PB", None, "set")]),
    ("the first time he has broken 21 seconds", [("PB", None, "set")]),
    ("eleven seconds better than she has ever run", [("PB", None, "set")]),
    ("the finest race of her career", [("PB", None, "set")]),
    ("a second quicker than anything she had shown this summer", [("SB", None, "set")]),
    ("the fastest ever by a girl under 16", [("AGE", "girl under 16", "set")]),
    ("a championship best that had stood since 1994", [("CR", None, "existing")]),
    ("a school and meet record", [("SCH", None, "set"), ("MR", None, "set")]),
]

NOT_SAID = [
    "They want to record a win on Saturday.",
    "She is second best in the world.",
    "It was a record crowd of 60,000.",
    "the team finished with a record of 7-1",
    "She did her best to stay in touch.",
    "He has a criminal record.",
    "the third fastest time in the world this year",
    "a PR agency from Leeds",
    "their best friend won",
    "He holds a degree from Eugene, OR.",
    "For the record, it rained.",
    "the qualifying standard of 2:11",
    "a winning mark of 18.20m",
    "She was under 50 seconds for the first time this season.",
    "Sam Kirk (Lake North, OR) 4:03.06",
    "made the podium with a best of 4.31",
    "took the lead for the first time at halfway",
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_said(text: str, expected: list[Row]) -> None:
    assert [(m.value.type, m.value.scope, m.value.role) for m in flags.find(text)] == expected


@pytest.mark.parametrize("text", NOT_SAID)
def test_look_alikes(text: str) -> None:
    assert flags.find(text) == []


def test_indoor_former_age_group_and_owner() -> None:
    text = "Jo Hale broke Kim Verhoef's former Dutch indoor record and the Collegiate under-16 record."
    dutch, school = (mention.value for mention in flags.find(text))
    assert (dutch.type, dutch.scope, dutch.indoor, dutch.former) == ("NR", "NED", True, True)
    assert dutch.owner is not None
    assert text[slice(*dutch.owner)] == "Kim Verhoef"
    assert (school.type, school.age_group) == ("SCH", "U16")


def test_owner_after_the_record() -> None:
    text = "the course record of 29:10 set by Ann Olsen in 2011"
    (mention,) = flags.find(text)
    assert mention.value.owner is not None
    assert text[slice(*mention.value.owner)] == "Ann Olsen"


def test_mentions_are_ordered_and_apart() -> None:
    text = "A PB and a national record, the fastest time in the world this year, 9.80 WL PB, his best."
    found = flags.find(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_docstring_is_true() -> None:
    assert doctest.testmod(flags).failed == 0
