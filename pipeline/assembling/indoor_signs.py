"""Signs that a meeting was indoors or outdoors: the words for it, and what is only ever found in one of the two.

| sign | indoors | outdoors |
|---|---|---|
| said | `at the indoor meeting`, `RETURN TO INDOOR` | `at the outdoor meeting` |
| event | 55 and 60 metres, weight throw | javelin, discus, hammer, 110m hurdles, steeplechase, 4x100 |
| ground | arena, field house, banked track | stadium |
| weather | | rain, gusts, a reading of the wind |

Outdoor events and grounds: World Athletics Competition Rules, TR 40-59 (what indoor competitions are made of).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .article_setting import Setting
from .claims import Span
from .cues import FUTURE, bucket
from .report import Report

INDOOR_EVENTS = frozenset("50 50H 55 55H 60 60H WT".split())
OUTDOOR_EVENTS = frozenset(
    "JT DT HT 110H 100H 300H 400H 80H 2000SC 3000SC SC 10000 4x100 100 DEC 10000W 20KW 150".split()
)
_SHORT_COURSE = frozenset("300 500 600 1000".split())

WORD = re.compile(r"\b(?P<side>indoor|outdoor)s?\b", re.IGNORECASE)
_WAY_BACK = re.compile(r"\b(?:return|back) to (?:the )?(?P<side>indoor|outdoor)s?\b", re.IGNORECASE)
_OTHER_THING = re.compile(
    r"[- ](?:\w+[- ]){0,3}?(?:records?|bests?|champions?|titles?|title-holders?|marks?|medal\w*|gold|silver"
    r"|bronze|season|campaign|trials|pb|personal|victory|crown)\b",
    re.IGNORECASE,
)
_OF_SEASON = re.compile(
    r"\b(?:meet|meeting|opener|competition|fixture|race) (?:of|in) (?:the|its|their) (?:\w+ )?$", re.IGNORECASE
)
"""`the last meet of the outdoor season` tells of the meet, `a best in her outdoor season` does not."""
_SEASON = re.compile(r" (?:\w+ )?(?:season|campaign)\b", re.IGNORECASE)
_HALL = re.compile(
    r"\b(?:arena|armory|field ?house|sports ?hall|velodrome|dome"
    r"|(?:banked|flat|oversized|undersized|200[- ]?(?:m|met(?:re|er)s?)) (?:track|oval)|banking|undercover)\b",
    re.IGNORECASE,
)
_OPEN_AIR = re.compile(r"\b(?:stadium|grass track|sunburnt?|sunscreen|grandstand)\b", re.IGNORECASE)
_WEATHER = re.compile(
    r"\b(?:rain(?:ed|y|ing|s)?|drizzl\w+|downpours?|thunder\w*|lightning|sunshine|sunny|sunlit|breez\w+|gust\w*|windy"
    r"|wind-?(?:aided|assisted|blown|legal)|(?:head|tail|cross)[- ]?winds?|(?:strong|stiff|swirling|following|gentle"
    r"|light|cold) winds?|the wind|blustery|humid\w*|heatwave|showers|temperatures?|muggy|hail)\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"(?<![\w/])[’']\d\d\b|\b(?:[Ff]reshman|[Ss]ophomore|NCAA|IC4A|ECAC|Division I{1,3}|NAIA|Conference|college|coach"
    r"|[Mm]eters?|feet|Class \dA|[Ss]tate meet)\b|\b\d{1,2}-\d{1,2}\b"
)
_PLAIN = frozenset(("main", "meet_early", "way_back"))
LOOSE = frozenset("thing_early thing_late season_early season_late other_name future meet_late short_course".split())
"""Signs that may as well be of another meeting than the article's own."""
_OPENING = 6
"""Sentences at the head of the article that may say it for all results."""


@dataclass(frozen=True, slots=True)
class Sign:
    """`text[start:end]` speaks for indoors or not."""

    indoor: bool
    kind: str
    span: Span


def signs_of(report: Report, setting: Setting) -> list[Sign]:
    """All signs of the article, in no order."""
    return [*_said(report, setting), *_events(report), *_surroundings(report)]


def features_of(report: Report, setting: Setting, signs: list[Sign], indoor: bool) -> dict[str, float]:
    """What speaks for the article's meeting having been indoors (or, with `indoor` False, outdoors)."""
    count = Counter((sign.indoor, sign.kind) for sign in signs)
    own = {kind: bucket(number, 1, 2, 4) for (side, kind), number in count.items() if side is indoor}
    against = {kind for side, kind in count if side is not indoor}
    firm = bucket(len(own.keys() - LOOSE), 1, 2, 3)
    where = "american" if len(_AMERICAN.findall(report.text)) > 3 else "elsewhere"
    month = _quarter(setting)
    names = {"any", where, f"month={month}", f"firm={bool(firm)}|month={month}"}
    names |= {f"said={bool(own.keys() & _PLAIN)}|{bool(against - LOOSE)}"}
    names |= {f"{kind}>={n}" for kind, most in own.items() for n in range(1, most + 1)}
    names |= {f"against={kind}" for kind in against}
    names |= {f"{kind}|{where}" for kind in own}
    names |= {f"firm={firm}", f"firm={firm}|against={bool(against - LOOSE)}"}
    return {f"{indoor}|{name}": 1.0 for name in sorted(names)}


def _quarter(setting: Setting) -> str:
    day = setting.value("date") or ""
    month = date.fromisoformat(f"{day[:7]}-01").month if len(day) >= len("2023-01") else None
    if month is None:
        return "unknown"
    return "winter" if month in (12, 1, 2) else "march" if month == 3 else "summer" if month < 10 else "autumn"


def _said(report: Report, setting: Setting) -> Iterator[Sign]:
    for found in WORD.finditer(report.text):
        sentence = report.sentence_at(found.start())
        yield Sign(is_indoor(found), _kind_of_word(report, setting, found, sentence.index), found.span("side"))
    back = _WAY_BACK.search(report.article.raw)
    if back:
        yield Sign(is_indoor(back), "way_back", report.outside(*back.span("side")))


def _kind_of_word(report: Report, setting: Setting, found: re.Match[str], sentence: int) -> str:
    main = setting.competition
    named = [
        m for m in report.within("competitions", found.start() - 60, found.end()) if m.start <= found.start() < m.end
    ]
    if any(main is not None and (m.value.name == main.value or m.start == main.start) for m in named):
        return "main"
    if named:
        return "other_name"
    low = report.sentences[sentence].start
    before = report.text[max(low, found.start() - 60) : found.start()]
    late = "late" if sentence >= _OPENING else "early"
    if _OF_SEASON.search(before) and report.text.startswith(" season", found.end()):
        return f"meet_{late}"
    if FUTURE.search(before.lower()):
        return "future"
    if _SEASON.match(report.text, found.end()):
        return f"season_{late}"
    return f"thing_{late}" if _OTHER_THING.match(report.text, found.end()) else f"meet_{late}"


def _events(report: Report) -> Iterator[Sign]:
    for mention in report.mentions["events"]:
        code = mention.value.code
        if code in INDOOR_EVENTS or code in OUTDOOR_EVENTS or code in _SHORT_COURSE:
            kind = "short_course" if code in _SHORT_COURSE else "throw" if code in ("JT", "DT", "HT") else "event"
            yield Sign(code not in OUTDOOR_EVENTS, kind, (mention.start, mention.end))


def _surroundings(report: Report) -> Iterator[Sign]:
    for indoor, kind, pattern in (
        (True, "ground", _HALL),
        (False, "ground", _OPEN_AIR),
        (False, "weather", _WEATHER),
    ):
        yield from (Sign(indoor, kind, found.span()) for found in pattern.finditer(report.text))
    yield from (Sign(False, "wind", (mention.start, mention.end)) for mention in report.mentions["winds"])


def is_indoor(found: re.Match[str]) -> bool:
    """The side that a match of `WORD` names."""
    return found["side"].casefold() == "indoor"
