"""What a mark-like number is when it is no result: hints from the words just around it.

A hint is given only where the words leave little doubt; a later stage that sees the whole sentence decides.

margin      by .26, 12 seconds adrift, a three-second victory
difference  took two seconds off her best, 0.14 quicker than before
split       through 800 in 2:07, a 64.6 last lap, anchored in 49.6
standard    the qualifying mark of 1.84, sub-2:05, inside four minutes, 7:15 miles
seed        seeded at 4:12, entered with 6.45
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Literal

Role = Literal["margin", "difference", "split", "standard", "seed"]

_REACH = 70
_HEDGE = (
    r"(?:(?:an?|the|about|around|almost|nearly|over|under|just|only|some|roughly|exactly|all of|more than"
    r"|less than|better than|at least|barely|mere|massive|whole|further|solid|fine|strong|quick|fast|slow|swift"
    r"|blistering|steady|brisk) ){0,3}"
)
_NTH = r"(?:first|second|third|fourth|fifth|sixth|opening|last|final|closing|middle|penultimate)"
_LENGTH = r"(?:\d{2,5}|\d{1,2},\d{3})(?: ?k?m\b|[ -]?met(?:re|er)s?| yards?)?"
_STRETCH = (
    rf"(?:(?:the |his |her |their |a ){{0,2}}{_NTH} (?:(?!over |in |at )\w+ )?(?:laps?|quarters?|half|miles?|km"
    rf"|kilomet(?:re|er)s?|circuit|legs?|{_LENGTH}))"
)
_POINT = (
    rf"(?:half ?way|the half(?:way)?|the bell|(?:the )?(?:{_LENGTH}|mile|quarter|kilomet(?:re|er)|\d{{1,2}} ?(?:k"
    rf"|km|miles?)|(?:one|two|three|five|ten) (?:laps?|miles?|kilomet(?:re|er)s?))|{_STRETCH})(?: (?:mark|point"
    r"|stage))?"
)
_VERBS = r"(?:es|s|ed|d|ing)?"


def _table(patterns: tuple[tuple[Role, str], ...], end: str = "") -> tuple[tuple[Role, re.Pattern[str]], ...]:
    """Patterns for words in lower case."""
    return tuple((role, re.compile(pattern + end)) for role, pattern in patterns)


MEASURED_BEFORE = re.compile(
    r"\b(?:in|of|at|clock(?:ed|ing|s)|ran|runs?|running|time|was|broke|breaking|break|breaks|under|over|inside"
    r"|outside|below|beyond|than|cleared?|clears|clearing|jump(?:ed|s|ing)?|thr(?:ew|ow|ows|owing|own)|leapt"
    r"|leaps?|vault(?:ed|ing|s)?|hurled|put|past|reached|height|distance|best|record|with|went|got|sub|to|over"
    r"|mark)(?: (?:a|an|the|about|around|almost|nearly|just|only|exactly|some|roughly|under|over|inside|outside"
    r"|more|less|than|out|to|at|of|in)){0,4} $",
    re.IGNORECASE,
)
"""What a time or a distance that was achieved follows."""

_BEFORE = _table(
    (
        (
            "difference",
            rf"\b(?:improv(?:ed?|es|ing)(?: \w+){{0,7}} by|improvement(?: \w+){{0,3}} of|(?:knock\w*|shav\w+"
            r"|slic(?:es?|ed|ing)|chop\w*|lop(?:s|ped|ping)|carv\w+|wip(?:es?|ed|ing)|trim\w*|slash\w*|shed(?:s"
            rf"|ding)?)(?: off)?|(?:record|best|pb|pr|standard) (?:\w+ )?by) {_HEDGE}",
        ),
        (
            "margin",
            r"\b(?:by|margins? (?:of|was|is)|(?:gap|(?<!world )(?<!season['’]s )lead|advantage|deficit"
            r"|cushion|buffer|delta|difference)(?: to \w+)? (?:of|was|to|had been|is)|to within|came within"
            r"|(?:adrift|clear|beaten|lost) by|(?:lost|losing"
            r"|gained|gaining)) " + _HEDGE,
        ),
        (
            "split",
            rf"(?:\b(?:through|pass{_VERBS}|reach{_VERBS}|hit(?:s|ting)?|at|split) {_POINT}(?: (?:was|reached"
            rf"|passed|covered|timed)){{0,2}} (?:in|at|of) {_HEDGE}|\bcover{_VERBS} {_STRETCH} in {_HEDGE}"
            rf"|\b{_STRETCH} (?:was |of |in |took |\w+ed (?:in )?){{1,2}}{_HEDGE}|\b(?:half ?way"
            rf"|the bell)(?: (?:mark|point|stage))? (?:in|at|was) {_HEDGE}|\b(?:splits?|leg|(?<!\ba )laps?|quarters?"
            rf"|pace|a lap(?! in )|lead-?off)(?: (?:of|in|at|was|were|from))? {_HEDGE}"
            rf"|\b(?:anchor{_VERBS}|clos(?:es|ed|ing)"
            r"|finish(?:ed|ing) up|(?:took|taking|take) it out|(?:went|going|go) out|led off|leading off) (?:in"
            rf"|with|at) {_HEDGE})",
        ),
        (
            "standard",
            r"(?:\b(?:(?:standards?|qualifying (?:mark|time|height|distance)|qualifier|target|goal|limit|cut-?off"
            r"|schedule|requirement|barrier)(?: (?:mark|time|height|distance))?,? (?:of|is|was|at|set at)"
            r"|[ab][ -]standard(?: of)?|(?:want|hop|aim|try|trying|tried|need|chas|target|look|bid|attempts"
            rf"|failures|misses|cracks|tries|threaten|expect|dream|require)\w*(?: \w+){{0,3}} (?:to|for|at|of|run"
            r"|jump|throw|clear|under)|under|inside|below|sub|beyond|(?:break(?:s|ing)?|broke|broken)(?: the)?"
            r"|going for|needs|capable of|shy of|short of|outside of|on (?:schedule|course|pace"
            rf"|target) for) {_HEDGE}|\bsub-?)",
        ),
        (
            "seed",
            r"\b(?:seed(?:ed|s|ing)?(?: time)?|entered|entry (?:time|mark)|entering)(?: \w+)? (?:of|at|with"
            rf"|was) {_HEDGE}",
        ),
    ),
    "$",
)

_AFTER_DURATION = _table(
    (
        (
            "difference",
            r"[ -]*(?:(?:of a second|second|inch) )?(?:off|from) (?:of )?(?:his|her|their|its|the|my|a)\b"
            r"|[ -](?:\w+ )?(?:pb|pr|personal best|lifetime best|season['’]?s? best|best)\b",
        ),
        (
            "margin",
            r"[ -]*(?:(?:of a second|of (?:a|him|her|them)|further|farther|too|clear) )*(?:slower|faster|quicker"
            r"|later|earlier|better\b|worse\b|longer\b|farther\b|shorter|higher\b|more\b|less\b|apart|separat"
            r"|of each other)",
        ),
    )
)
"""After a duration or a length: what it was better or worse by."""
_AFTER_GAP = _table(
    (
        (
            "margin",
            r"[ -]*(?:(?:of a second|of (?:a|him|her|them)|further|farther|too|clear) )*(?:ahead\b|behind|clear\b"
            r"|adrift|down\b|back\b|up\b|in front|in (?:arrears|back)|off\b|outside\b|inside\b|shy|away|margin"
            r"|leads?\b|advantage|gap\b|deficit|improvement|cushion|buffer|delta|victory|win\b|out of|short of"
            r"|spread|difference|penalt)",
        ),
    )
)
"""After a duration or a length: how far apart two were. `second in 10.02 seconds behind Lyles` is a result, though."""
_RESULT_BEFORE = re.compile(
    r"\b(?:in|with|clock\w*|thr[eo]w\w*|jump\w*|clear(?:ed|s|ing)|leapt|vault\w*|record\w*|manag\w*|post\w*"
    r"|timed at|(?:time|best|mark|throw|jump|leap|effort|clearance|record|height|distance) of|produced"
    r"|landed)(?: (?:a|an|the|his|her|just|only)){0,2} $"
)
_AFTER = _table(
    (
        (
            "split",
            rf"[ -]*(?:(?:\d{{2,4}}m?|mile) )?(?:(?:anchor|relay|lead-?off|{_NTH}) )*(?:(?:\d{{2,4}}(?: ?m\b"
            r"| ?-?met(?:re|er)s?)?|mile|km) )?(?:splits?|legs?|laps?|quarters?(?!-mile)|circuit|anchor|opener"
            r"|lead-?off)\b",
        ),
        ("split", rf"[ -]*(?:seconds? )?{_NTH} (?:half|mile|lap|k|\d{{3}})\b"),
        (
            "split",
            r",? (?:at|through|for|over|by) (?:the )?(?:half ?way|bell|half\b|quarter|(?:first|opening|last|final"
            r"|closing)\b(?! (?:time|team|place|spot|point|medal|scor|qualif))|(?<=at )\d{2,4}(?:m| mark)\b)",
        ),
        (
            "standard",
            r"[ -]*(?:(?:qualifying|entry|olympic|world|national|ncaa|auto(?:matic)?|provisional) )*(?:standard"
            r"|barrier|target|pace\b|schedule|limit|cut-?off|requirement|needed|required|miling|miles\b|(?:per"
            r"|a) (?:mile|km|kilomet))",
        ),
    )
)

_ROUNDLY = re.compile(r"\b(?:over|outside|more than|less than|around|nearly|almost|about) $", re.IGNORECASE)
_FLAT = re.compile(r" (?:flat|dead)\b", re.IGNORECASE)
_COLON_SECONDS = re.compile(r":\d\d")
_METRES = re.compile(r"[1-9]\d?\.\d\d")
_DECIMALS = re.compile(r"\d[.,]\d")
_OWN_BEST = re.compile(r"[ -](?:\w+ )?(?:PBs?|personal best|season['’]?s best)\b", re.IGNORECASE)
_DURATIONS = ("seconds", "minutes", "metres", "feet-words", "leading", "time-words")


def _stated(text: str, start: int, end: int, *, duration: bool, length: bool) -> Role | None:
    """The role that the words before or after the mark state.

    `duration`: the mark carries a unit or is small, so that it may be a gap ("five-second win"; a 12.92 win is none);
    `length`: it is a height or a length for sure, which has no splits.
    """
    low = max(start - _REACH, text.rfind("\n", max(start - _REACH, 0), start) + 1)
    before = text[low:start].lower()
    before = before[max(before.rfind(mark) for mark in (". ", "; ", ") ", "\t")) + 1 :]
    line_end = text.find("\n", end, end + _REACH)
    after = text[end : line_end if line_end >= 0 else end + _REACH].lower()
    tables = [_AFTER]
    if duration:
        tables = [_AFTER_DURATION, _AFTER] if _RESULT_BEFORE.search(before) else [_AFTER_DURATION, _AFTER_GAP, _AFTER]
    for role, pattern in chain.from_iterable(tables):
        if not (length and role == "split") and pattern.match(after):
            return role
    for role, pattern in _BEFORE:
        if not (length and role == "split") and pattern.search(before):
            return role
    return None


def role_of(text: str, start: int, end: int, style: str) -> Role | None:
    """The role of the mark at `text[start:end]`, None where nothing speaks against a result.

    `style` is the mark's way of writing (`MarkValue.style`): a duration in words may be a gap, a height has no splits.
    """
    raw = text[start:end]
    role = _stated(
        text,
        start,
        end,
        duration=style in _DURATIONS or raw.startswith("0."),
        length=style in ("metres", "feet-words"),
    )
    if role == "difference" and style == "metres" and _METRES.match(raw) and _OWN_BEST.match(text, end):
        return None  # `a 47.31m PB` is the best itself, `a 20cm PB` by how much
    if role is not None:
        return role
    if raw[0] == "." or _COLON_SECONDS.fullmatch(raw):
        return "margin"
    if style == "minutes":
        return "standard" if "-" in raw or _ROUNDLY.search(text, max(start - 20, 0), start) else None
    if style == "seconds" and not _DECIMALS.search(raw) and not _FLAT.match(text, end):
        return None if MEASURED_BEFORE.search(text, max(start - 40, 0), start) else "difference"
    return None
