"""What is written like a place and is none: positions on the way, ranks in a list, places missed, margins in seconds.

| words | what they tell |
|---|---|
| `third at the bell`, `fifth until the last bend`, `lying second`, `had moved into ninth` | a position on the way |
| `sits 17th on the world list`, `ranks 9th`, `seeded fourth`, `sixth in the rankings` | a rank in a list |
| `second in school history`, `third among the hurdlers in its history` | the same |
| `missed second by a centimetre`, `eight points out of third` | a place that was not reached |
| `a second down`, `with a second to spare`, `a further second adrift` | a margin, in seconds |

>>> text = "Berg, third at the bell and seeded fourth, was almost a second clear of the second man"
>>> [is_lookalike(text, match.start(), match.end()) for match in re.finditer(r"third|fourth|second", text)]
[True, True, True, False]
"""

from __future__ import annotations

import re

_REACH = 70
"""Characters before an ordinal that may tell what it is."""
_LIMIT = re.compile(r"\n|[.;] ")
# The last words before an ordinal that one of the three patterns below may end with: most ordinals have others.
_LAST = re.compile(
    r"\b(?:an? [\w-]+|an?|as|at|back|behind|bib|both|comfortably|currently|down|equal|for|from|also|him|her"
    r"|in(?:to|side)?|it|joint|just|l(?:ies|ying|ay)|miss\w*|no|now|off?|on(?:ly)?|out(?:side)?|over|positioned|rank\w*|running|seed\w*"
    r"|settled|short|shy|adrift|s[ai]t(?:s|ting)?|stands?|still|stood|the|them|to|up|with) $",
    re.IGNORECASE,
)

_POINT = r"""
(?:bell|half-?way(?:[ ]point)?|mid-?point|turn(?:around)?|break|exchange|change-?over|hand-?over|checkpoint|gun|start
|mile(?:[ ](?:mark|post|split))?|end[ ]of[ ]the[ ](?:first|opening|second)[ ](?:day|lap|leg))
"""
_STRETCH = r"""
(?:laps?|(?:home|back)?[ ]?straight|bend|turn|curve|leg|rounds?|day|barrier|hurdle|water[ ](?:jump|barrier)|exchange
|change-?over|event|discipline|stages?|climb|mile|kilomet(?:re|er)|attempts?|throws?|jumps?|series|200|100
|(?:home|back)stretch|met(?:re|er)s|m)
"""
_LENGTH = r"""
(?:\d[\d,]{2,}[ -]?(?:m|met(?:re|er)s?)|\d[\d.,]*[ -]?(?:km|k|mi|miles?|kilomet(?:re|er)s?)
|(?:one|two|three|four|five|six|eight|ten)[ ](?:miles?|kilomet(?:re|er)s?))
"""
_ON_THE_WAY = re.compile(
    rf"""(?:[ -](?:place|position|spot|overall))?,?[ ](?:and[ ]\w+[ ])?(?:
    (?:still[ ])?at[ ](?:the[ ])?(?:(?:\w+[ ])?{_POINT}|{_LENGTH})\b
    |(?:with|until)[ ](?:\w+[ ]){{0,3}}?(?:{_STRETCH}|\d[\d,.]*[ ]?(?:m|km|k)?)[ ]
        (?:to[ ](?:go|run|come|play)|remaining|left)\b
    |until[ ](?:the|his|her|their)[ ](?:last|final|very)\b
    |(?:(?:going|coming|heading|running|swinging|turning|round(?:ing)?|entering|into|off|out[ ]of|after|before|through)
        [ ]){{1,3}}(?:the|day|round)[ ]
        (?:(?:last|final|first|second|third|opening|home|back|penultimate|\w+th)[ ]){{0,2}}{_STRETCH}\b
    |off[ ]the[ ]blocks|entering\b|(?:going|heading)[ ]in(?:to)?\b
    |(?:when|as)[ ](?:he|she|they|it)[ ](?:got|took|received|was[ ]handed|hit|reached|entered|passed)\b
    |through[ ](?:the[ ]|a[ ])?(?:\w+[ ])?(?:half-?way|miles?|\d)
    |in[ ]the[ ](?:early|opening|first|middle)[ ](?:\w+[ ])?
        (?:stages|laps?|miles?|part|half|going|met(?:re|er)s|kilomet\w+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LYING = re.compile(
    r"""(?:
    \b(?:s[ai]t(?:s|ting)?|l(?:ies|ying|ay)|stood|h(?:eld|olding)[ ]down|(?:was|were)[ ]running|tucked[ ]in|positioned
        |settled(?:[ ]in)?)[ ](?:back[ ]|comfortably[ ]|still[ ])?(?:in[ ])?(?:a[ ]\w+[ ])?
    |\bha[ds][ ](?:already[ ])?(?:moved|climbed|slipped|dropped|fallen|gone|worked[ ]\w+[ ]way|battled|crept)[ ]
        (?:\w+[ ])?(?:up[ ]|back[ ]|down[ ])?(?:in)?to[ ](?:a[ ])?
    |\bmoved[ ](?:up[ ])?into[ ]
    |\b(?:tak(?:e|ing)|took|g[eo]t(?:ting)?|receiv(?:ed|ing)|grabbed|collected)[ ]
        (?:over|off|(?:the|his|her)[ ](?:baton|stick))[ ](?:back[ ])?in[ ]
    |\b(?:spent|ran|running)[ ](?:most|much|all|the[ ](?:first|opening))\b[^,]{0,40}[ ]in[ ]
    |\b(?:off|round|into|around|passed|reached|hit|hurdled|cleared|entered|left|began|started)[ ](?:the|day)[ ]
        (?:[\w-]+[ ]){1,4}in[ ]
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_TO = re.compile(r"(?: place)? (?:(?:right )?(?:back|up|down) )?(?:in)?to\b", re.IGNORECASE)
_LISTED = re.compile(
    r"""(?:
    [ ](?:(?:place|spot|position|best)[ ])?(?:and[ ][\w-]+[ ])?
        (?:in|on|of|among)[ ](?:the|all|(?:this|last)[ ]year[’']?s)[ ](?:[\w’'-]+[ ]){0,6}?
        (?:rankings?|lists?|standings|ballot|all-?time|(?:points|medal|league|overall)[ ]table|table)
    |[ ](?:[oi]n[ ](?:the[ ])?(?:[\w-]+[ ]){0,2})?all-?time|[ ]seed|[ ](?:in|among)[ ](?:[\w’'-]+[ ]){1,6}?history
    |[ ]in[ ]the[ ](?:world|country|nation|state|UK|US|region)[ ](?:this|all|for|in[ ]\d|so|rankings|overall)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_RANKED = re.compile(
    r"""(?:
    \b(?:rank(?:s|ed|ings?)?(?:[ ](?:him|her|them|it))?|seed(?:ed|ings?|s)?|stands?|sits?|bib)[ ]
        (?:(?:only|just|equal|joint|currently|now|both|also|an?|as|at|of|the|outside|inside|up|to|in|no)[ ]){0,3}
    |\bcurrently[ ]
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_REACHED = re.compile(
    r"""(?:
    \bmiss(?:ed|es|ing)(?:[ ]out[ ]on)?|\bpip(?:ped)?[ ](?:her|him|them|[\w’'-]+)[ ]for
    |\b(?:short|shy|adrift|outside|(?:seconds?|points?|met(?:re|er)s)[ ]out)(?:[ ]of)?(?:[ ]the|[ ]a)?
    |\blead[ ](?:over|on)|\bhappy[ ]with
    |\b(?:seconds?|met(?:re|er)s|points?|places?|c?m)[ ](?:off|from|behind|outside)
    )[ ]$""",
    re.VERBOSE | re.IGNORECASE,
)
_A = re.compile(
    r"\b(?:a further|a single|by half a|a whole|a full|half a|exactly a|with [\w ]{1,24} a|had a|over a|about a"
    r"|almost a|nearly a|just a|[\w-]+-tenths of a|per|every) $",
    re.IGNORECASE,
)
_APART = re.compile(
    r" (?:adrift|back|behind|clear|ahead|down|away|off|slower|faster|quicker|outside|inside|in it|or so|in hand"
    r"|to the good|to spare|between)\b",
    re.IGNORECASE,
)


def is_lookalike(text: str, start: int, end: int) -> bool:
    """Whether the ordinal `text[start:end]` is one of these."""
    if _ON_THE_WAY.match(text, end) or _LISTED.match(text, end):
        return True
    if not _LAST.search(text, max(0, start - 24), start):
        return False
    before = _LIMIT.split(text[max(0, start - _REACH) : start])[-1]
    if _TO.match(text, end) and _FROM.search(before):
        return True
    if text[start:end].casefold() == "second" and _APART.match(text, end) and _A.search(before):
        return True
    return any(pattern.search(before) for pattern in (_LYING, _RANKED, _NOT_REACHED))
