"""Names with the surname first, as tables have them: `Day, Ann`.

A club stands behind a comma as well (`Day, Hove`); what tells the two apart is around the name, and differs by where
it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_IN_LINE = re.compile(
    r"(?P<surname>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?), (?P<given>[A-ZÀ-Þ][a-zß-ÿ’'-]+(?: [A-ZÀ-Þ][a-zß-ÿ]+)?)"
    r"(?= (?:\([MWV]\d\d\) )?[A-Z]{2,6}\b)"
)
_IN_CELL = re.compile(
    r"\s*(?P<surname>(?:(?:van|de|der|den|da|du|el|al) ){0,2}[A-ZÀ-Þ][\w’' -]{1,30}), "
    r"(?P<given>[A-ZÀ-Þ][\w.’' -]{0,30}?)\s*$"
)


@dataclass(frozen=True, slots=True)
class TurnedName:
    """Where the name stands, and its usual form: `Ann Day`."""

    start: int
    end: int
    name: str


def in_line(text: str, low: int, high: int) -> TurnedName | None:
    """The name that opens a line of a table whose cells a page has joined.

    The club in capitals behind it (`Day, Ann SADAC 9:51`) tells it from `Day, Hove, 9:51`.
    """
    return _turned(_IN_LINE.match(text, low, high))


def in_cell(text: str, low: int, high: int) -> TurnedName | None:
    """The name that fills a cell of a table: its edges tell where the name ends, so that it may have any length.

    Only for tables whose clubs or nations have a column of their own; else `Bell, Ashby` is a surname with a club.
    """
    return _turned(_IN_CELL.match(text, low, high))


def _turned(match: re.Match[str] | None) -> TurnedName | None:
    if match is None:
        return None
    return TurnedName(match.start("surname"), match.end("given"), f"{match['given']} {match['surname']}")
