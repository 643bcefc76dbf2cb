"""Dashes in marks: what parts hours, minutes and seconds at one club is a score, a range or feet and inches elsewhere.

| text | dashes |
|---|---|
| `24-09`, `33-14`, `37-52`, `41-20` | colons, told by all of the article together |
| `won 7.92-7.93`, `by 3:41.20-3:41.52` | part two marks |
| `26-8`, `9.30-12.45`, `2-1` | neither |
"""

from __future__ import annotations

import re

_DASHED = re.compile(
    r"(?<![\w.,:/$£€#=+'’–-])(?:(?P<hours>[1-9]-[0-5]\d-[0-5]\d)|[1-5]?\d-(?:(?P<zero>0\d)|(?P<beyond>1[2-9]|[2-5]\d)))"
    r"(?![\w:/-]|[.,]\d)"
)


def are_colons(text: str) -> bool:
    """Whether the article writes clock times with dashes: `24-09` beside `33-14`, `5-02-17` beside `5-59-30`.

    No length has twelve inches and more, no match score `09`, and no day is a month's 59th: each alone might be one.
    """
    found = list(_DASHED.finditer(text))
    hours = [match["hours"] for match in found if match["hours"]]
    zero = sum(match["zero"] is not None for match in found)
    beyond = sum(match["beyond"] is not None for match in found)
    return (zero >= 1 and beyond >= 3) or (len(hours) >= 2 and any(time[2:4] > "31" for time in hours))


_SCORES = re.compile(
    r"(?<![\w.:–-])(?P<one>(?=\d+[.:]\d\d)(?:(?P<minutes>\d\d?):)?(?P<seconds>\d\d?)(?P<decimals>\.\d\d)?)[–-]"
    r"(?=(?(minutes)(?P=minutes):\d\d|(?P=seconds))(?(decimals)\.\d\d)(?![\w:–-]|\.\d))"
)


def scores_apart(text: str) -> str:
    """The text with marks given as a score (`beat Moss, 7.92-7.93`) parted by a stroke, as marks of one athlete may be.

    Of one minute or second, so that `9.30-12.45` stays a timetable's.
    """
    return _SCORES.sub(lambda match: f"{match['one']}/", text)
