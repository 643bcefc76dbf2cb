"""Whose a place is where the words between it and a name leave no choice.

| words | whose |
|---|---|
| `closed up behind third-placed C` | C's |
| `a fourth-place finish by C`, `a sixth-place effort from the Norwegian C` | C's |
| `an 800m won by C`, `victory by the Norwegian C` | C's |
| `a lone gold, from C in the javelin` | C's |
| `C, runner-up to A a year before, was left with fourth` | C's |

Nobody else can have such a place; whether it is a result at all is weighed as ever.
"""

from __future__ import annotations

import re
from typing import Any

from racemark.models.mentions import Mention

from .anchors import Anchor
from .athlete_cues import ASIDE
from .report import Report
from .team_names import Team

_WHO = r"(?:(?:[A-Z][\w-]+['’]s?|[A-Z]\w+(?:an|ish|ese)|the|\d\d-year-old|team-?mate|clubmate|compatriot) ){0,3}"
_OF_ORDINAL = re.compile(
    rf"(?:[ -]placed|(?:[ -]place)? (?:finish|effort|showing|run|performance) (?:by|from|for)) {_WHO}"
)
_OF_WIN = re.compile(rf",? by {_WHO}")
_OF_MEDAL = re.compile(rf"(?: medal)?, (?:from|for|by|to) {_WHO}")

_PAST_ASIDE = re.compile(
    rf"{ASIDE}, (?:who|whose|the|an?|his|her|last|[a-z][\w-]+)\b[^.;,]{{3,120}}(?:,[^.;,]{{3,60}})?,"
    r" (?:also |then |just |only )?(?:was|is|finished|placed|came|comes|got|gets|took|takes|claimed|won|wins"
    r"|earned|secured|collected|ran|ended|picked|settled|went|could)(?: (?!who|while|and|but|as|when)[a-z][\w-]*){0,6} "
)
"""From a subject to its place, past what is said of it between commas."""


def bound_name(report: Report, anchor: Anchor) -> Mention[Any] | None:
    """The name of the sentence that the place belongs to, if to anybody; None where the words do not tell."""
    names = anchor.sentence.names
    if _is_past_aside(report, anchor):
        return names[0]
    after = next((name for name in names if name.start >= anchor.end), None)
    pattern = {"ordinal": _OF_ORDINAL, "medal": _OF_MEDAL, "win": _OF_WIN}.get(anchor.kind)
    if after is None or pattern is None or isinstance(after.value.athlete, Team):
        return None
    return after if pattern.fullmatch(report.text, anchor.end, after.start) else None


def _is_past_aside(report: Report, anchor: Anchor) -> bool:
    """Whether the sentence's first name is its subject, and others are named between commas before the place."""
    people = [name for name in anchor.sentence.names if name.end <= anchor.start]
    if len(people) < 2 or anchor.kind not in ("ordinal", "medal", "win") or anchor.start - people[0].end > 280:
        return False
    opens = people[0].start - anchor.sentence.start < 40 and not isinstance(people[0].value.athlete, Team)
    return opens and _PAST_ASIDE.fullmatch(report.text, people[0].end, anchor.start) is not None
