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
from typing import Literal

Role = Literal["margin", "difference", "split", "standard", "seed"]

_REACH = 70
_HEDGE = (
    r"(?:(?:an?|the|about|around|almost|nearly|over|under|just|only|some|roughly|exactly|all of|more than"
    r"|less than|better"
    r" than|at least|barely|mere|massive|whole|further|solid|fine|strong|quick|fast|slow|swift|blistering|steady"
    r"|brisk) ){0,3}"
)
_NTH = r"(?:first|second|third|fourth|fifth|sixth|opening|last|final|closing|middle|penultimate)"
_LENGTH = r"(?:\d{2,5}|\d{1,2},\d{3})(?: ?k?m\b|[ -]?met(?:re|er)s?| yards?)?"
_STRETCH = (
    rf"(?:(?:the |his |her |their |a ){{0,2}}{_NTH} (?:\w+ )?(?:laps?|quarters?|half|miles?|km|kilomet(?:re|er)s?"
    rf"|circuit|legs?|{_LENGTH}))"
)
_POINT = (
    rf"(?:half ?way|the half(?:way)?|the bell|(?:the )?(?:{_LENGTH}|mile|quarter|kilomet(?:re|er)|\d{{1,2}} ?(?:k"
    r"|km|miles?)"
    rf"|(?:one|two|three|five|ten) (?:laps?|miles?|kilomet(?:re|er)s?))|{_STRETCH})(?: (?:mark|point|stage))?"
)
_VERBS = r"(?:es|s|ed|d|ing)?"


def _table(patterns: tuple[tuple[Role, str], ...], end: str = "") -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((role, re.compile(pattern + end, re.IGNORECASE)) for role, pattern in patterns)


_BEFORE = _table(
    (
        (
            "difference",
            r"\b(?:improv(?:ed?|es|ing|ement)(?: \w+){0,7} (?:by|of)|(?:took|taking|takes?|knock\w*|shav\w+"
            r"|slic(?:es?|ed|ing)|chop\w*"
            r"|lop(?:s|ped|ping)|carv\w+|wip(?:es?|ed|ing)|trim\w*|cut(?:s|ting)?|slash\w*|shed(?:s|ding)?|added"
            r"|adding|adds)(?: off)?"
            rf"(?! (?:the|in|to))|(?:record|best|pb|pr|standard) (?:\w+ )?by) {_HEDGE}",
        ),
        (
            "margin",
            r"\b(?:by|margins? (?:of|was|is)|(?:gap|lead|advantage|deficit|cushion|buffer|delta"
            r"|difference)(?: to \w+)?"
            r" (?:of|was|to|had been|is)|to within|came within|(?:adrift|clear|beaten|lost) by|(?:lost|losing"
            r"|gained|gaining)) " + _HEDGE,
        ),
        (
            "split",
            rf"(?:\b(?:through|pass{_VERBS}|reach{_VERBS}|hit(?:s|ting)?|cover{_VERBS}|at"
            rf"|split) {_POINT}(?: (?:was|reached|passed"
            rf"|covered|timed)){{0,2}} (?:in|at|of) {_HEDGE}|\b{_STRETCH} (?:was |of |in |took "
            rf"|\w+ed (?:in )?){{1,2}}{_HEDGE}"
            rf"|\b(?:half ?way|the bell)(?: (?:mark|point|stage))? (?:in|at|was) {_HEDGE}"
            rf"|\b(?:splits?|leg|laps?|quarters?|pace|lead-?off)(?: (?:of|in|at|was|were|from))? {_HEDGE}"
            rf"|\b(?:anchor{_VERBS}|clos(?:es|ed|ing)|finish(?:ed|ing) up|(?:took|taking|take) it out|(?:went"
            r"|going|go) out|led off"
            rf"|leading off|opened(?: up)?) (?:in|with|at) {_HEDGE})",
        ),
        (
            "standard",
            r"(?:\b(?:(?:standards?|qualifying (?:mark|time|height|distance)|qualifier|target|goal|limit|cut-?off"
            r"|schedule|requirement"
            r"|barrier)(?: (?:mark|time|height|distance))?,? (?:of|is|was|at|set at)|[AB][ -]standard(?: of)?"
            r"|(?:want|hop|aim|try|trying|tried"
            r"|need|chas|target|look|bid|attempt|threaten|expect|dream|require)\w*(?: \w+){0,3} (?:to|for|at|of"
            r"|run|jump|throw|clear|under)"
            r"|under|inside|below|sub|beyond|(?:break(?:s|ing)?|broke|broken)(?: the)?|going for|capable of|shy of"
            r"|short of|outside of"
            rf"|on (?:schedule|course|pace|target) for) {_HEDGE}|\bsub-?)",
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
            r"[ -]*(?:(?:of a second|second|inch) )?(?:off|from) (?:of )?(?:his|her|their|its|the|my|a)\b",
        ),
        (
            "margin",
            r"[ -]*(?:(?:of a second|of (?:a|him|her|them)|further|farther|too|clear) )*(?:ahead\b|behind|clear\b"
            r"|adrift|down\b|back\b|up\b"
            r"|in front|in arrears|slower|faster|quicker|later|earlier|off\b|outside\b|inside\b|shy|away|better\b"
            r"|worse\b|longer\b"
            r"|farther\b|shorter|higher\b|more\b|less\b|apart|separat|margin|leads?\b|advantage|gap\b|deficit"
            r"|improvement|cushion"
            r"|buffer|delta|victory|win\b|out of|short of|spread|difference|penalt)",
        ),
    )
)
_AFTER = _table(
    (
        (
            "margin",
            r"(?: of a second)? (?:ahead|behind|clear of|adrift|(?:further|farther) back|in (?:front|arrears)"
            r"|slower|faster|quicker"
            r"|better|worse|shy of|short of|apart|off (?:the|his|her)|outside (?:the|his|her)|inside (?:the|his"
            r"|her)|out of first)\b",
        ),
        (
            "split",
            rf"[ -]*(?:(?:\d{{2,4}}m?|mile) )?(?:(?:anchor|relay|lead-?off|{_NTH}) )*(?:(?:\d{{2,4}}(?: ?m\b"
            r"| ?-?met(?:re|er)s?)?|mile|km) )?"
            r"(?:splits?|legs?|laps?|quarters?|circuit|anchor|opener|lead-?off)\b",
        ),
        ("split", rf"[ -]*(?:seconds? )?{_NTH} (?:half|mile|lap|k|\d{{3}})\b"),
        (
            "split",
            r",? (?:at|through|for|over|by) (?:the )?(?:half ?way|bell|half\b|quarter|(?:first|opening|last|final"
            r"|closing)\b(?! time)"
            r"|(?<=at )\d{2,4}(?:m| mark)\b)",
        ),
        (
            "standard",
            r"[ -]*(?:(?:qualifying|entry|olympic|world|national|ncaa|auto(?:matic)?|provisional) )*(?:standard"
            r"|barrier|target"
            r"|pace\b|schedule|limit|cut-?off|requirement|needed|required|miling|miles\b|(?:per|a) (?:mile|km"
            r"|kilomet))",
        ),
    )
)


def role_of(text: str, start: int, end: int, *, duration: bool = False, length: bool = False) -> Role | None:
    """The role of the mark at `text[start:end]`, None where nothing speaks against a result.

    `duration`: the mark carries a unit or is small, so that it may be a gap ("five-second win"; a 12.92 win is none);
    `length`: it is a height or a length for sure, which has no splits.
    """
    low = max(start - _REACH, text.rfind("\n", max(start - _REACH, 0), start) + 1)
    before = text[low:start]
    before = before[max(before.rfind(mark) for mark in (". ", "; ", ") ", "\t")) + 1 :]
    line_end = text.find("\n", end, end + _REACH)
    after = text[end : line_end if line_end >= 0 else end + _REACH]
    for role, pattern in (*(_AFTER_DURATION if duration else ()), *_AFTER):
        if pattern.match(after) and not (length and role == "split"):
            return role
    for role, pattern in _BEFORE:
        if pattern.search(before) and not (length and role == "split"):
            return role
    return None
