"""What is written like a mark and is none: dates, times of day, match scores, body heights, durations, race lengths."""

from __future__ import annotations

import re

from .mark_roles import MEASURED_BEFORE

_REACH = 40
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATED = re.compile(
    rf"(?:\b{_MONTH},? (?:\d\d?(?:st|nd|rd|th)?,? )?(?:19|20)\d\d,? (?:(?:[–|•@-]|at) )?|\b(?:updated|published"
    r"|posted): |\d{4}-\d\d-\d\d )$",
    re.IGNORECASE,
)
_TIMETABLED = re.compile(
    r"\b(?:starts?|started|starting|begins?|beginning|from|updated|under ?way|kick-?off|gates open|doors open"
    r"|race time|until|til|between)(?: at| from)? $",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:no|(?-i:[Nn]r)|number|bib|version|v|chapter|tel|phone|ext|page|p|lanes?|route|vol|channel"
    r"|aged?|ages|euros?)[.:]? $",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d\d?[:.]\d\d")
# `10.30 on Sunday` is when it starts, `a 10.30 on Sunday`, `20.74 on Sunday` and `3:45.2 this morning` were run.
_ROUND_HOUR = re.compile(r"(?:[01]?\d|2[0-4])[:.][0-5][05]")
_DAY_AFTER = re.compile(
    r" (?:(?:on |this |tomorrow |yesterday )(?:mon|tues|wednes|thurs|fri|satur|sun|morning|afternoon|evening)"
    r"|in the (?:morning|afternoon|evening))",
    re.IGNORECASE,
)
_ACHIEVED = re.compile(
    r"\b(?:in|ran|runs?|running|clock(?:ed|ing|s)|timed|time|record(?:ed|ing)|with|won|post(?:ed|ing)|thr[eo]w\w*"
    r"|jump(?:ed|s|ing)|clear(?:ed|s|ing)|leapt|vault(?:ed|ing)|his|her|best|mark)"
    r"(?: (?:a|an|the|just|\w+ best|of|at))* $",
    re.IGNORECASE,
)
_DASH_BEFORE = re.compile(
    rf"(?:\b{_MONTH}(?: \d\d? ?(?:,|and|&|-))?|\b(?:(?:score|lead) (?:of|to|was)|won|win|wins|beat|lost|losing"
    r"|victory|defeat|draw|drew|leading|led|scor(?:e|es|ed)|finish(?:ed)?|(?:dual|overall|season"
    r"|a) record(?: of)?|undefeated|odds(?: of| at)?|sweep|verses?|ages?|aged|grades?|years?|pages?|rounds?"
    r"|lanes?|places?|positions?)) $",
    re.IGNORECASE,
)
_DASH_AFTER = re.compile(
    rf"\s*(?:\(\d+(?:\.\d)? ov|{_MONTH}\b|(?:event score|win|victory|defeat|loss|draw|record|lead(?!s\b)|aggregate"
    r"|finish|sweep|favou?rites?|odds|score|scoreline|punch|split|seconds?|secs?|met(?:re|er)s?|m\b|quarters?|pace|(?:age|junior"
    r"|senior)\b|against|over (?:the )?[A-Z]|in (?:the )?(?:dual|season|league)|year|th\b))",
    re.IGNORECASE,
)
_INCHES = re.compile(r"[¼½¾⅛⅜⅝⅞]|/[248]|-(?:\d|1[01])\.[257]")
"""Parts of an inch, which no score has."""
_DATE_AFTER = re.compile(rf",? \d\d?(?:st|nd|rd|th)? {_MONTH} (?:19|20)\d\d", re.IGNORECASE)
_BODY_AFTER = re.compile(r"[ -](?:tall|high\b|of water|wide|deep|long\b)", re.IGNORECASE)
_DURATION_AFTER = re.compile(
    r"[ -]*(?:later|ago|earlier|before|after|from|into|on|in|walk|runs?|jog|drive|without|per|a (?:day|week|night"
    r"|mile)|each|warm|every|of (?!the (?:race|record)|his|her)|session|break|delay|bus|flight|documentary|film"
    r"|time trial|rest|away|to spare|left|remaining|or so|long|wait|between)\b",
    re.IGNORECASE,
)
_RACE_AFTER = re.compile(
    r"[ -]*(?:hurdles?|steeple|walk|relay|race|final|heats?|semis?|sprint|dash|run\b|runner|title|champion|record"
    r"|indoor|b race|flat|freestyle|to go|from|out\b|left|remaining|mark\b|of the|later|in\b|further|ahead|behind"
    r"|clear\b|lead|gap|back\b|down\b|up\b|short|away|adrift|,? and \d+ ?m)",
    re.IGNORECASE,
)
_CLEARED = re.compile(
    r"\b(?:clear(?:ed|s|ing)?|jump(?:ed|s|ing)?|thr(?:ew|ow|ows|owing|own)|leapt|leap(?:ed)?|vault(?:ed|ing|s)?"
    r"|hurl(?:ed|ing)|past|beyond|height of|distance of|mark of|effort of|best of|throw of|jump of|leap of"
    r"|heave of|managed|bar (?:at|to|was)|failures at|attempts at|failed at|opened at|over)(?: (?:a|an|the|about"
    r"|around|almost|nearly|just|only|exactly|out|to|over|at|past|beyond)){0,3} $",
    re.IGNORECASE,
)

_TEAM_SCORE = re.compile(r" to \d{2,3}(?:\.5)?(?![.\d])")
_TEAM_SCORE_BEFORE = re.compile(r"\d{2,3}(?:\.5)? to $")
_WHOLE_METRES = re.compile(r"(?:\d+|[a-z]+(?:[- ][a-z]+)?)[ -]?(?:m|met(?:re|er)s?)", re.IGNORECASE)
_HUNDREDS = re.compile(r"\d{3}")
_DASHES = re.compile(r"(?:50|55|60|75|80)\D")
_HOURS_ONLY = re.compile(r"(?:\d+|[a-z-]+)[ -]?(?:hours?|hrs?|h)\.?", re.IGNORECASE)
_FEET_AND_INCHES = re.compile(r"(?:feet|foot|ft)[-., ]*(?:and )?\w", re.IGNORECASE)
_BODY_HEIGHT = re.compile(r"\w+-(?:foot|feet)-", re.IGNORECASE)

_TENS_OF_SECONDS = re.compile(r"\d:[0-5]0s", re.IGNORECASE)
_RANGE_BEFORE = re.compile(r"\b(?:low|mid|high|the|into|sub|several|many|in)[ -]$", re.IGNORECASE)
"""Before several marks' tens: `high 4:20s`, `runs in the 1:50s`."""


def is_mark(text: str, start: int, end: int, style: str) -> bool:
    """Whether `text[start:end]`, written like a mark in `style`, is none of what looks like one."""
    low = max(start - _REACH, 0)
    before = text[max(low, text.rfind("\n", low, start) + 1) : start]
    words = text[start:end]
    if _DATED.search(before) or _NUMBERED.search(before) or (_CLOCK.fullmatch(words) and _TIMETABLED.search(before)):
        return False
    if _ROUND_HOUR.fullmatch(words) and _DAY_AFTER.match(text, end) and not _ACHIEVED.search(before):
        return False
    if _TENS_OF_SECONDS.search(words) and _RANGE_BEFORE.search(before):
        return False
    if style in ("dashed", "dashed-clock"):
        return bool(_INCHES.search(words)) or not (_DASH_BEFORE.search(before) or _DASH_AFTER.match(text, end))
    if style == "feet-words":
        return _is_field_mark(words, before) and not _BODY_AFTER.match(text, end)
    if style == "metres" and _WHOLE_METRES.fullmatch(words):
        return (
            "-" not in words
            and bool(_CLEARED.search(before))
            and not _RACE_AFTER.match(text, end)
            and not _is_race(words, before)
        )
    if style == "minutes" or (style == "time-words" and _HOURS_ONLY.fullmatch(words)):
        return bool(MEASURED_BEFORE.search(before)) and not _DURATION_AFTER.match(text, end)
    if (
        style == "decimal"
        and words.endswith(".5")
        and (_TEAM_SCORE.match(text, end) or _TEAM_SCORE_BEFORE.search(before))
    ):
        return False
    return not (style in ("colon", "decimal") and _DATE_AFTER.match(text, end))


def _is_field_mark(words: str, before: str) -> bool:
    """Feet with inches, or feet that somebody cleared or threw; a 6-foot-4 senior is a tall one."""
    plain = _FEET_AND_INCHES.search(words) and not _BODY_HEIGHT.match(words)
    return bool(plain or _CLEARED.search(before))


def _is_race(words: str, before: str) -> bool:
    """Whole metres that are a race's length: a hundred and more, and `over 60 metres`."""
    return bool(_HUNDREDS.match(words) or (_DASHES.match(words) and before.endswith("over ")))
