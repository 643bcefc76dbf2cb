"""The words around an event: whose race it is, and whether a length or a number is an event at all.

`before` and `after` are the words on the same line on either side, a window's worth (see `line_around`).
"""

from __future__ import annotations

import re

from racemark.models import numbers
from racemark.models.plausibility import Sex, limits

_WINDOW = 64
_MODIFIER = (
    r"(?:indoor|outdoor|open|junior|senior|intermediate|youth|masters?|veterans?|varsity|jv|freshm[ae]n|novice"
    r"|elite|mass|wheelchair|para|ambulant|individual|world|olympic|european|british|national|commonwealth"
    r"|invitational|championship|premier|college|collegiate|state|class|division|group|[1-6]A{1,3}|[1-6]|[AB]"
    r"|U-?\d\d|under[ -]?\d\d|over[ -]?\d\d|[VMWF]\d\d|[TF]\d\d|year \d\d?|flat|short|own|combined|mixed|the)"
)
_SEX_WORDS: tuple[tuple[Sex, str], ...] = (
    ("X", r"mixed(?:[ -](?:sex|gender))?"),
    ("F", r"wom[ae]n(?:['’]?s)?['’]?|female|girls?['’]?s?['’]?|lad(?:y|ies)['’]?s?"),
    ("M", r"m[ae]n(?:['’]?s)?['’]?|male|boys?['’]?s?['’]?|gents|gentlemen(?:['’]?s)?"),
)
_SEX = "|".join(f"(?P<{sex}>{words})" for sex, words in _SEX_WORDS)
_SEX_BEFORE = re.compile(
    rf"(?<![\w'’-])(?:(?i:{_SEX})|(?P<F2>(?:U\d\d|S|J)?[WFG])|(?P<M2>(?:U\d\d|S"
    rf"|J)?[MB]))[:,]?(?:[ -](?i:{_MODIFIER})){{0,4}}[ \t-]$"
)
_SEX_AND = re.compile(r"(?:wom[ae]n|m[ae]n|girls|boys)(?:['’]?s)?['’]? (?:and|&) $", re.IGNORECASE)
_SEX_AFTER = re.compile(rf"(?i:[ ,(-]{{1,3}}(?:for )?(?:{_SEX}))(?![\w'’])(?! (?:who|won|and|were|in))")
_INDOOR_BEFORE = re.compile(rf"\bindoor(?: {_MODIFIER}){{0,3}} $", re.IGNORECASE)
_INDOOR_AFTER = re.compile(r" (?:\w+ )?indoors\b| indoor\b", re.IGNORECASE)

_DISTANCE_AFTER = re.compile(
    r"[ ,-]*(?:(?:still )?to (?:go|run|race|the finish)|remaining|left\b|from (?:home|the (?:finish|end|line|tape"
    r"|gun))|out\b|point\b|splits?\b|legs?\b|laps?\b(?! record)|track\b|loop|circuit|course|stage|oval|straight"
    r"|pace\b|repeats|reps|later|stretch|carry|opener|of (?:the|his|her|their) (?:race|run|leg|marathon|5,?000"
    r"|10,?000)|session|in (?:front|training))",
    re.IGNORECASE,
)
_GAP_AFTER = re.compile(r"[ ,-]*(?:behind|clear\b|ahead|lead\b|adrift|down\b|up\b|gap\b|back\b|away\b)", re.IGNORECASE)
_TITLE_AFTER = re.compile(
    r"[ -](?:indoor |world |olympic )?(?:gold|silver|bronze|medal|title|crown|final|heat|champion|race|record|victory"
    r"|win\b|best)",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"\d ?[x×] ?$")
_ABOUT = r"(?: (?:about|around|over|just|only|nearly|almost))*"
_DISTANCE_BEFORE = re.compile(
    r"\b(?:(?:(?:last|final|first|opening|closing|next|middle|remaining|initial|second|third|fourth|fifth|sixth"
    r"|penultimate|early|every|each|further|extra)(?: (?:half|two|three|four|quarter|few|of|the|a))*|through|thru"
    r"|passed|passing|passes|reach(?:ed|es|ing)?|hit|past|approaching|at|half of|quarter of|(?:course|lap|loop"
    rf"|circuit) (?:is|was|of)){_ABOUT}(?: the)?|(?:with|after|inside|within|until|beyond|around|by|from|before"
    rf"|another|for|per){_ABOUT}) $",
    re.IGNORECASE,
)
_STRICT_BEFORE = re.compile(
    r"\b(?:(?:last|final|closing|opening|remaining|next|penultimate|every|further)(?: (?:the|a))*|through|thru"
    r"|passed|passing|passes|reach(?:ed|es|ing)|hit)(?: the)?(?: (?:first|last|final|about|around))* $|\b(?:his"
    r"|her|their|the|its|a|in) (?:first|second|third|fourth|fifth|sixth|early) $|\bat(?: about| around| the)? $",
    re.IGNORECASE,
)
_RACED_BEFORE = re.compile(
    r"\b(?:race|title|gold|silver|bronze|winner|won|victory|victories|win|double|champion)s? at(?: both| the)? $"
)
"""Before metres: what was won or run over them (`the A race at`); kilometres are passed, even by winners."""
_CALLED_BEFORE = re.compile(r"\b[Tt]he (?:[A-Z][\w’'-]+ ){1,3}$")
"""Before a length: what the race is called."""
_HEADED_BEFORE = re.compile(r"(?:^|--? ?|[–—] ?|\()$")
_HEADED_AFTER = re.compile(r"(?: run)?(?:, \d{1,2}[:.]\d\d|(?:, |--?|: )[A-Z])")
"""Around miles: they head who ran them or in what time (`-- Two Mile, Holt`, `(5 miles, 25:16)`); kilometres are
splits, too."""
_PART_AFTER = re.compile(
    r"[ -]*(?:to go|mark|point|splits?|legs?|laps?|pace|remaining|markers?|from|of the|circuit|course|loop|stage"
    r"|behind|clear|ahead|stretch)\b"
)
_FIRST_OF = re.compile(
    r"(?: \w+)? (?:of (?:the|this|his|her) (?:season|year|career|summer|winter)|since|ever\b|in (?:\w+ )?(?:years"
    r"|months))",
    re.IGNORECASE,
)
_A_MILE = re.compile(
    r"\b(?:an?|half a|quarter of a|a quarter|three-quarters of a|extra|another|each|every|\w+(?:st|nd|rd|th)|per"
    r"|slowest|fastest|hilly) $",
    re.IGNORECASE,
)
_MILE_NUMBER = re.compile(r"s? (?:one|two|three|four|five|six|\d{1,2})\b", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:through|thru) (?:the )?(?:\w+ )?$", re.IGNORECASE)
_THE = re.compile(r"(?:\b(?:the|indoor|outdoor|world|open|over|boys|girls|men|women)|['’]s?) $", re.IGNORECASE)
_TIMED = re.compile(r"\d[:.]\d\d(?:\.\d+)? $|sub[- ]?\S+ $|-minute $|-metre $", re.IGNORECASE)

RACE_WORD = (
    r"(?:final|finals|heats?|semi|quarter-?final|prelim|trials?|race|races|title|champion|record|crown|gold|silver"
    r"|bronze|winner|victory|win\b|dash|sprint|double|treble|field\b|runner|specialist|best|event|squad|qualif"
    r"|team|medal|freestyle|indoors|in \d|in the\b|in an?\b|at the\b|with an? |hurdles|highs|final|standard|pb\b"
    r"|pr\b|meet|handicap|time trial|classic)"
)
_BARE_BEFORE = re.compile(
    r"(?:\b(?:the|open|his|her|their|indoor|outdoor|boys|girls|men|women|mens|womens|varsity|individual|flat|both"
    r"|also|longer|shorter|favou?rite|class|division|seeded|junior|senior|intermediate)['’]?s?['’]?(?: \dA)?"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s|\b[1-6]A|(?<![\w])[MWBGF]|U\d\d)[ \t-]$",
    re.IGNORECASE,
)
_SEX_ALONE = re.compile(r"\W{0,4}(?:wom[ae]n|m[ae]n|girls|boys)(?:['’]?s)?['’]? ", re.IGNORECASE)
"""Before a number that ends its line: the two head the results below (`Women 60`)."""
_BARE_WEAK = re.compile(
    r"\b(?:won|win|winning|takes?|took|in|over|ran|running|run|from|for|double|at) $|[(;:\n\t]$|^$|[(;:] $",
    re.IGNORECASE,
)
COUNT_AFTER = re.compile(
    r"[ -](?:people|runners\b|athletes|fans|spectators|entr|competitors|starters|schools|teams|members|points|pts"
    r"|years?|days|hours|min|sec|pounds|dollars|euros|miles|km|kilo|kg|lbs?|per ?cent|percent|of (?!the (?:season"
    r"|year|day|meet))|best\b(?! of)|fastest|strong|men\b|women\b|finishers|participants|volunteers|games"
    r"|olympics?|metres? (?:to|from|of)|season|plus|or so|more|pupils|students|strides|places|tickets|steps|park"
    r"|block|calorie|grams|feet|yards? (?:to|from))|%|°|['’]s\b|\+|-(?:year|strong|plus|odd)",
    re.IGNORECASE,
)
_IN_THE = re.compile(r"\b(?:in|won|win|winning|for|of|and) the $", re.IGNORECASE)
_SPRINT_AFTER = re.compile(
    r"[.,;:)]| (?:and|or|with|where|when|he|she|to|on|from|by|behind|after|but|at|as|was|were|the|for|last|this)\b"
)
_TRADE_AFTER = re.compile(r"[ -](?:runner|specialist|man|woman|star|ace|sprinter|exponent|champion)\b", re.IGNORECASE)
_TIME = r"\d{1,2}[.:]\d"
_MARK_AFTER = re.compile(rf" \({_TIME}")
_PLACED = re.compile(r" \(\d{1,2}(?:st|nd|rd|th)?\)")
_TITLED_AFTER = re.compile(r" (?:title|champion|crown|final)s?\b")
_BESIDE_MARK = re.compile(rf" (?:in|of) {_TIME}|,? \({_TIME}|, (?:{numbers.NTH}\b|{_TIME})")
"""After a number: what was run over it (`200 (25.54)`, `800 of 2:21.80`, `(400, 53.9)`)."""
_LISTED = re.compile(r"(?:\band|\ban?|[a-z]['’]s|[(;,/]) ?$")
_IN_BRACKETS = re.compile(r"(?:, (?:\d,?\d00|\d00|[a-z][a-z ]+))+\)")
_HEADING = re.compile(r"(?: \([^()\n]{1,12}\))?(?::(?!\d)| (?:--?|[–—]) (?=\d{1,2}[.,)]? ?[A-Z]))")


_TIME = (
    r"(?:(?P<minutes>\d{1,2}):)?(?P<seconds>\d{1,2}(?:\.\d{1,2})?)"
    r"(?![\w:½¾¼'\"’”-]|\.\d| (?:m\b|\d/|points|pts|miles|per))"
)
_TIMED_AFTER = re.compile(rf"(?:,| \(|,? in) ?{_TIME}")
_NAMED_AFTER = re.compile(r"(?:,| --?| [–—]) (?=[A-ZÀ-Þ])")
_ANY_TIME = re.compile(rf"(?<![\w.:,'’-]){_TIME}")
_SLOWEST = 2.2
"""How many times the record somebody takes whose mark is printed."""


def is_timed(number: int, before: str, after: str) -> bool:
    """Whether a time follows in which the length can be run: `1600, 5:31`, `60 (7.94)`, `200 – A Orr, second, 28.7`."""
    match = _TIMED_AFTER.match(after)
    if match is None and (not before or before.endswith((". ", "--"))) and _NAMED_AFTER.match(after):
        match = _ANY_TIME.search(after)
    if match is None or not ("." in match["seconds"] or match["minutes"]):
        return False
    seconds = 60 * int(match["minutes"] or 0) + float(match["seconds"])
    return any(limit.best <= seconds <= _SLOWEST * limit.best for limit in limits(str(number)))


def line_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after on the same line, a window's worth."""
    low = max(start - _WINDOW, 0)
    low = max(low, text.rfind("\n", low, start) + 1)
    high = text.find("\n", end, end + _WINDOW)
    return text[low:start], text[end : high if high >= 0 else end + _WINDOW]


def sex_around(before: str, after: str) -> tuple[Sex, int, int] | None:
    """The sex glued to an event, with where its words begin and end: from the event's start if below 0, else its end.

    `women's 60m`, `W 1500`, `boys 3,200`, `100m (men)`; `men's and women's 100m` is both, and so neither.
    """
    found = _SEX_BEFORE.search(before)
    shift = -len(before)
    if not found:
        found, shift = _SEX_AFTER.match(after), 0
    if not found or _SEX_AND.search(before[: found.start()] if shift else before):
        return None
    group = next(name for name, words in found.groupdict().items() if words)
    sex: Sex = "X" if group == "X" else ("F" if group[0] == "F" else "M")
    return sex, found.start(group) + shift, found.end(group) + shift


def is_indoor(before: str, after: str) -> bool:
    """Whether the words next to the event say that it was indoors."""
    return bool(_INDOOR_BEFORE.search(before) or _INDOOR_AFTER.match(after))


def is_distance(style: str, code: str, before: str, after: str) -> bool:
    """Whether a length names a part of a race rather than an event."""
    won = _CALLED_BEFORE.search(before) or (style != "kilometres" and _RACED_BEFORE.search(before))
    if won and not _PART_AFTER.match(after):
        return False
    if style == "miles" and _HEADED_BEFORE.search(before) and _HEADED_AFTER.match(after):
        return False
    if _DISTANCE_AFTER.match(after) or (before.endswith("the ") and re.match(r"[ -]mark\b", after)):
        return True
    if (_GAP_AFTER.match(after) and not before.endswith(("the ", "'s ", "’s "))) or _REPEATED.search(before):
        return True
    if _FIRST_OF.match(after) or _TITLE_AFTER.match(after):
        return False
    raced = re.match(rf"[ -]*(?:road |cross-country )?{RACE_WORD}", after, re.IGNORECASE)
    if style == "miles":
        if _STRICT_BEFORE.search(before) or _MILE_NUMBER.match(after) or _THROUGH.search(before):
            return True
        named = bool(_TIMED.search(before)) or (
            not _A_MILE.search(before) if code == "MILE" else bool(_THE.search(before))
        )
        return not named and not (raced and not raced.group().strip().startswith("in"))
    if _STRICT_BEFORE.search(before):
        return True
    if style == "kilometres":
        return not raced and bool(_DISTANCE_BEFORE.search(before))
    with_ = re.search(r"\bwith (?:about |just |only )?(?:the )?$", before)
    return bool(with_) and bool(re.match(r"[ -]*(?:to|left|remaining)", after))


def is_bare_event(number: int, before: str, after: str) -> bool:
    """Whether a number without a unit is surely an event."""
    if COUNT_AFTER.match(after):
        return False
    if is_timed(number, before, after):
        return True
    raced = re.match(rf"[ -]{RACE_WORD}", after, re.IGNORECASE)
    if not before and after.startswith("\t"):  # the first cell of a row
        return True
    if not after.strip() and _SEX_ALONE.fullmatch(before):
        return True
    if _HEADING.match(after) and (
        not before or before[-1] in ".\t;" or before.endswith((". ", "; ", ": ")) or _BARE_BEFORE.search(before)
    ):
        return True
    if number >= 200 and number != 2000 and _TITLED_AFTER.match(after):
        return True
    if (number >= 100 or before.endswith("(")) and _BESIDE_MARK.match(after) and _LISTED.search(before):
        return True
    if number in (100, 200) and before.endswith("(") and _IN_BRACKETS.match(after):
        return True
    if number == 2000 or number < 100:  # years and counts are likelier
        sprinted = number < 100 and _IN_THE.search(before) and _SPRINT_AFTER.match(after)
        return bool(_BARE_BEFORE.search(before)) and bool(raced or sprinted or _MARK_AFTER.match(after))
    if _PLACED.match(after) or _TRADE_AFTER.match(after) or (before.endswith("over ") and re.match(r"[.,;)]", after)):
        return True
    return bool(_BARE_BEFORE.search(before)) or (bool(raced) and bool(_BARE_WEAK.search(before)))
