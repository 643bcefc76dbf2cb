"""Whose a place is where the words between it and the name behind it leave no choice.

| words | whose |
|---|---|
| `closed up behind third-placed C` | C's |
| `a fourth-place finish by C`, `a sixth-place effort from the Norwegian C` | C's |
| `an 800m won by C`, `victory by the Norwegian C` | C's |
| `a lone gold, from C in the javelin` | C's |

Nobody else can have such a place; whether it is a result at all is weighed as ever.
"""

from __future__ import annotations

import re
from typing import Any

from racemark.models.mentions import Mention

from .anchors import Anchor
from .report import Report
from .team_names import Team

_WHO = r"(?:(?:[A-Z][\w-]+['’]s?|[A-Z]\w+(?:an|ish|ese)|the|\d\d-year-old|team-?mate|clubmate|compatriot) ){0,3}"
_OF_ORDINAL = re.compile(
    rf"(?:[ -]placed|(?:[ -]place)? (?:finish|effort|showing|run|performance) (?:by|from|for)) {_WHO}"
)
_OF_WIN = re.compile(rf",? by {_WHO}")
_OF_MEDAL = re.compile(rf"(?: medal)?, (?:from|for|by|to) {_WHO}")


def bound_name(report: Report, anchor: Anchor) -> Mention[Any] | None:
    """The name of the sentence that the place belongs to, if to anybody; None where the words do not tell."""
    after = next((name for name in anchor.sentence.names if name.start >= anchor.end), None)
    pattern = {"ordinal": _OF_ORDINAL, "medal": _OF_MEDAL, "win": _OF_WIN}.get(anchor.kind)
    if after is None or pattern is None or isinstance(after.value.athlete, Team):
        return None
    return after if pattern.fullmatch(report.text, anchor.end, after.start) else None
