"""Events: what was contested, in all the ways that papers name it, as OpenTrack codes.

One mention for each event named: `100, 200 and 400 metres` has three, and `long and triple jumps` two. A number with
no unit is `bare` and counts only where its neighbours speak of racing; a distance that is no event of its own (`200m to
go`, `through 800`) stays a mention with the role `distance`.

>>> [mention.value.code for mention in find("won the 100/200 double and led off the 1600 relay")]
['100', '200', '4x400']
>>> value = find("silver in the women's 60m hurdles")[0].value
>>> value.code, value.sex, value.family
('60H', 'F', 'hurdles')
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from racemark.models.disciplines import Family, UnknownEventError, discipline, metric_neighbour
from racemark.models.mentions import Mention

Sex = Literal["M", "F", "X"]
Style = Literal["metric", "bare", "kilometres", "miles", "relay", "named", "laps"]


@dataclass(frozen=True, slots=True)
class EventValue:
    """`code` is None where only the family is said (a sprinter). `sex` stands at `sex_start:sex_end` of the text."""

    code: str | None
    family: Family
    style: Style
    sex: Sex | None = None
    sex_start: int | None = None
    sex_end: int | None = None
    indoor: bool | None = None
    bare: bool = False
    """A number without a unit: it means an event only if the article is about running."""
    person: bool = False
    """Said of an athlete's trade (`the miler`, `an 800m runner`), not of a race."""
    role: Literal["distance"] | None = None
    """`distance`: part of a race, or the length of a lap, track or course."""


# --- events with names ---------------------------------------------------------------------------------------------

_JOIN = r"(?:,? (?:and|&|or) |, ?| ?/ ?| ?& ?)"
_NAMED: tuple[tuple[str | None, str], ...] = (
    # relays
    ("4xDMR", r"distance[ -]medley(?:[ -]relay)?|(?-i:DMR)s?"),
    ("4xSMR", r"sprint[ -]medley(?:[ -]relay)?|(?-i:SMR)s?"),
    ("4x400", r"(?:one[ -])?mile relay|metric mile relay"),
    ("4x800", r"(?:two|2)[ -]mile relay"),
    ("4x100", r"(?:short|sprint) relay"),
    ("4xRELAY", r"(?:swedish |medley |shuttle(?: hurdles?)? |scratch |weightmen's )?relays?(?! leg)"),
    # hurdles and chase
    ("400H", r"(?:one[ -]lap|long|quarter-mile|intermediate|int\.) hurdles|intermediate hurdler"),
    (
        "HURDLES",
        r"(?:sprint|short|high|low) hurdles|hurdles|hurdling|(?<=over )the barriers|hurdlers?|(?<=over )hurdles",
    ),
    ("SC", r"steeple(?:chas(?:e|ing|ers?))?s?"),
    # field
    ("HJ", r"high[ -]jump(?:ers?|ing|s)?|(?-i:HJ)"),
    ("HJ", rf"high(?={_JOIN}(?:(?:long|triple){_JOIN})?(?:long|triple) jumps?\b)"),
    ("PV", r"pole[ -]?vault(?:ers?|ing|s)?|vault(?:ers?|ing)?(?! (?:over|past|into|to the top))|(?-i:PV)"),
    ("LJ", r"(?:long|broad)[ -]jump(?:ers?|ing|s)?|(?-i:LJ)"),
    ("LJ", rf"(?:long|horizontal)(?={_JOIN}(?:(?:high|triple){_JOIN})?(?:high|triple) jumps?\b)"),
    ("TJ", r"triple[ -]jump(?:ers?|ing|s)?|(?-i:TJ)|hop,? (?:skip|step)(?:,| and) (?:and )?jump"),
    ("TJ", rf"triple(?={_JOIN}(?:(?:high|long){_JOIN})?(?:high|long) jumps?\b)"),
    ("TJ", r"(?<=long jump and )triple\b|(?<=long jump, )triple\b|(?<=the )triple(?= (?:with|in) |[.,;:)])"),
    ("JUMPS", r"(?<=the )(?:horizontal )?jumps\b|horizontal jumps|jumps? (?=squad|coach|double|title|events?)"),
    (
        "SP",
        r"shot[ -]?put(?:t?(?:ers?|ing)?|s)?|(?-i:SP)|(?<=the )shot(?! (?:at|of|from|clock|that|to win|out|put)\b)"
        r"|putting (?=the shot)",
    ),
    ("SP", r"(?:(?<=men['’]s )|(?<=girls['’] )|(?<=boys['’] )|(?<=girls )|(?<=boys ))shot\b"),
    (
        "SP",
        r"(?:(?<=[^ ] and )|(?<=discus, )|(?<=hammer, )|(?<=javelin, ))shot(?! (?:at|of|to|from|out|through|up"
        r"|down|past|away|clear|into|a|his|her)\b)",
    ),
    ("SP", r"(?-i:Shot)(?=[,.;:)/]| (?:with|and|in|\d))|shot(?= (?:and|&) (?:discus|javelin|hammer))"),
    ("DT", r"discus(?:[ -]throw(?:ers?|ing)?)?|(?-i:DT)"),
    ("HT", r"hammer(?:[ -]throw(?:ers?|ing)?)?(?! (?:down|home|blow|his|her|it|the|away))|(?-i:HT)"),
    ("JT", r"jav(?:elin)?s?(?:[ -]throw(?:ers?|ing)?)?|(?-i:JT)"),
    (
        "WT",
        r"(?:\d\d ?-?(?:#|lbs?\.?|pounds?) )?weight[ -]?throw(?:ers?|ing)?|\d\d ?-?(?:#|lbs?\.?|pound) weight"
        r"|(?-i:WT)"
        r"|(?-i:Weight)(?= (?:with|and|in)\b)|(?<=the )weight(?=[.,;)]| (?:with|in|and (?:shot|hammer)|final"
        r"|competition)\b)",
    ),
    (
        "THROWS",
        r"(?<=the )throws\b(?! (?:in|up|out|away|down))|throws (?=squad|coach|double|title|events?|group)"
        r"|throwing events",
    ),
    # combined
    ("HEP", r"heptath(?:lon|letes?)s?"),
    ("DEC", r"decath(?:lon|letes?)s?"),
    ("PEN", r"(?<!modern )pentath(?:lon|letes?)s?"),
    # road, country, walks without a distance
    ("HMW", r"half[ -]marathon (?:race[ -]?)?walk"),
    ("MARW", r"marathon (?:race[ -]?)?walk"),
    (
        "HM",
        r"half[ -]?marathon(?:s|ers?|ing)?|half(?= (?:and|or) (?:full )?marathons?)"
        r"|(?<=[a-z] )(?-i:Half)(?=[.,;:)]| (?:of|in|on|with|and|last)\b)",
    ),
    ("HM", r"\d\d-minute half\b|(?<=the )half(?= in (?:\d\d:|1:|\d\d\.|an hour|one hour))"),
    ("MAR", r"marathon(?:s|ers?|ing)?(?! man\b)"),
    ("5K", r"park ?runs?"),
    ("XC", r"cross[ -]?country|(?-i:XC)"),
    (
        "TRAIL",
        r"(?:fell|mountain|hill|trail|sky|mountain and trail)[ -]?(?:races?|running|runs?|runners?|racing|marathon"
        r"|ultra)",
    ),
    ("TRAIL", r"ultra[ -]?trail|vertical (?:kilometre|kilometer|k)|uphill race"),
    ("ROAD", r"road[ -](?:race|relay|racing|run)s?"),
    (
        "RW",
        r"race[ -]?walk(?:s|ers?|ing)?|(?:heel-and-toe|walks?) (?=title|champion|record|event|race|medal"
        r"|specialist)|(?-i:walkers?)",
    ),
    # laps
    (
        "800",
        r"(?:two|2)[ -]lap(?:per)?s?(?=[ -](?:race|event|final|distance|title|specialist|champion|crown|star))"
        r"|half-milers?",
    ),
    (
        "400",
        r"(?:one|single)[ -]lap(?=[ -](?:race|event|final|distance|title|specialist|champion|sprint|crown"
        r"|performance))|quarter-milers?",
    ),
    ("200", r"half[ -]lap(?= (?:race|event|final|distance|title|sprint|specialist))|furlong"),
    ("1500", r"metric mile|(?:three[ -]and[ -]three[ -]quarter|3¾|3\.75)[ -]lap(?:s| race)?"),
    ("3000", r"(?:seven[ -]and[ -]a[ -]half|7½|7\.5|7 1/2)[ -]lap(?:s| race| journey| event)"),
    ("5000", r"(?:twelve[ -]and[ -]a[ -]half|12½|12\.5|12 1/2)[ -]lap(?:s| race| journey| event)"),
    ("10000", r"25[ -]lap(?:s| race| journey| event)"),
    # trades without an event
    (None, r"sprinters?"),
)
_PERSON_WORD = re.compile(
    r"(?:jump|vault|put|putt|throw|hurdl|chas|walk|mil|runn|sprint|marathon)ers?$|letes?$",
    re.IGNORECASE,
)

# --- events with numbers -------------------------------------------------------------------------------------------

_SMALL_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
}
_BARE_METRES = frozenset((55, 60, 100, 200, 300, 400, 500, 600, 800, 1000, 1500, 1600, 2000, 3000, 3200, 5000, 10000))
_METRES = _BARE_METRES | {30, 40, 50, 70, 75, 80, 110, 120, 150, 1200, 4000, 6000, 8000, 12000, 20000, 50000}
_HURDLES = frozenset((50, 55, 60, 70, 75, 80, 100, 110, 120, 200, 300, 400))
_RELAY_TOTALS = {
    200: "4x50",
    400: "4x100",
    800: "4x200",
    1600: "4x400",
    3200: "4x800",
    6000: "4x1500",
    440: "4x100",
    880: "4x200",
}
_RELAY_SLANG = {1: 100, 2: 200, 4: 400, 8: 800}

_DIGITS = r"\d{2,5}|[1-9],\d00|[1-5]\d,000"
_METRE = r"(?:[ -]?m(?=(?-i:HH|H|SC|W)(?!\w))|(?:[ -]?met(?:re|er)s?|[ -]?mts?\b|[ -]?m)(?![\w/]))"
_YARD = r"[ -]?(?:yards?|yds?|y)\b"
_HURDLE_WORD = (
    r"[ -]?(?:(?:high |low |intermediate |int\.? |inter )?hurdles?(?:r|rs)?\b|highs\b|lows\b|intermediates\b"
    r"|(?-i:HH|IH|LH|H)(?!\w))"
)
_CHASE_WORD = r"[ -]?(?:steeple(?:chas(?:e|ers?))?\b|s/?c\b|chase\b)"
_WALK_WORD = r"(?:(?<=m)(?-i:W)(?!\w)|[ -](?:race[ -]?|track )?walk(?:s|ers?|ing)?\b)"
_EVENT = re.compile(
    r"(?=\w)(?<![\w.,:$£€#@-])(?:"
    rf"(?P<relay>4[ -]?(?:x|×|\*|by)[ -]?(?P<legs>\d,\d00|\d{{1,4}}|one"
    rf"|mile)(?P<legmile>[ -]?miles?)?(?P<legunit>{_METRE}|{_YARD})?"
    r"(?: mixed)?(?: hurdles?)?(?:[ -]relays?)?(?!\w|[.,]\d))"
    rf"|(?P<total>(?:{_DIGITS})(?:{_METRE}|{_YARD})?(?: (?:mixed|medley|sprint))?[ -]relays?)"
    + "".join(f"|(?P<e{number}>\\b(?:{pattern})(?!\\w))" for number, (_, pattern) in enumerate(_NAMED))
    + rf"|(?P<road>(?P<k>\d{{1,3}}(?:\.\d)?|{'|'.join(_SMALL_NUMBERS)})(?:-?k|[ -]?(?:kms?|kilomet(?:re|er)s?))\b(?!/)(?P<kmwalk>{_WALK_WORD})?)"
    rf"|(?P<miles>(?:(?P<m>\d{{1,3}}(?:\.\d)?|{'|'.join(_SMALL_NUMBERS)})[ -]?)?\b(?P<mile>miles?"
    rf"|milers?)\b(?P<mwalk>{_WALK_WORD})?(?! (?:an|per) hour))"
    rf"|(?P<track>(?P<n>{_DIGITS})(?![.,]?\d)(?:(?P<metre>{_METRE})|(?P<yard>{_YARD}))?"
    rf"(?:(?P<hurdle>{_HURDLE_WORD})|(?P<chase>{_CHASE_WORD})|(?P<walk>{_WALK_WORD})|(?P<dash>[ -](?:dash|run"
    r"|flat)\b(?! of))|(?!\w)))" + ")",
    re.IGNORECASE,
)


def _whole(digits: str) -> int:
    return _SMALL_NUMBERS.get(digits.lower()) or int(digits.replace(",", ""))


def _relay_code(match: re.Match[str]) -> str | None:
    leg = match["legs"].lower()
    if leg == "mile" or match["legmile"]:
        return "4x1M"
    metres = _SMALL_NUMBERS.get(leg) or int(leg.replace(",", ""))
    if match["legunit"] and re.search("y", match["legunit"]):
        metres = metric_neighbour(metres) or 0
    metres = _RELAY_SLANG.get(metres, metres)
    return {440: "4x400", 110: "4x100", 220: "4x200", 880: "4x800"}.get(metres) or (
        f"4x{metres}" if metres >= 50 else None
    )


def _total_code(text: str) -> str | None:
    """`1600 relay` names the whole length; medleys and odd ones are relays of an unknown kind."""
    metres = int(re.split(r"[^\d,]", text)[0].replace(",", ""))
    if "medley" in text.lower():
        return "4xSMR" if metres == 1600 else "4xRELAY"
    return _RELAY_TOTALS.get(metres, "4xRELAY")


def _track_code(match: re.Match[str]) -> str | None:
    metres: int | None = _whole(match["n"])
    if match["yard"]:
        metres = metric_neighbour(_whole(match["n"]))
    if metres is None:
        return None
    if match["hurdle"]:
        return f"{110 if metres == 120 else metres}H" if metres in _HURDLES else None
    if match["chase"]:
        return f"{metres}SC" if metres in (1500, 2000, 3000) else None
    if match["walk"]:
        return f"{metres}W" if metres >= 500 else None
    return str(metres) if metres in _METRES and metres not in (70, 110, 120) else None


def _road_code(match: re.Match[str]) -> str | None:
    kilometres = float(_SMALL_NUMBERS.get(match["k"].lower(), match["k"]))
    return f"{kilometres:g}K{'W' if match['kmwalk'] else ''}" if 1 <= kilometres <= 250 else None


def _mile_code(match: re.Match[str]) -> str | None:
    if match["mwalk"]:
        return "RW"
    number = match["m"]
    if not number or number.lower() in ("1", "one"):
        return "MILE" if not match["mile"].lower().startswith("miles") else None
    miles = float(_SMALL_NUMBERS.get(number.lower(), number))
    if miles == 2:
        return "2MILE"
    return f"{miles:g}M" if miles.is_integer() and 3 <= miles <= 250 else None


# --- words around --------------------------------------------------------------------------------------------------

_MODIFIER = (
    r"(?:indoor|outdoor|open|junior|senior|intermediate|youth|masters?|veterans?|varsity|jv|freshm[ae]n|novice"
    r"|elite|mass|wheelchair|para|ambulant"
    r"|individual|world|olympic|european|british|national|commonwealth|invitational|championship|premier|college"
    r"|collegiate|state|class|division|group"
    r"|[1-6]A{1,3}|[1-6]|[AB]|U-?\d\d|under[ -]?\d\d|over[ -]?\d\d|[VMWF]\d\d|[TF]\d\d|year \d\d?|flat|short|own"
    r"|combined|mixed|the)"
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
_PERSON_AFTER = re.compile(
    r"[ -](?:and |/)?(?:runners?|specialists?|man|woman|star|ace|sprinters?|hurdlers?|walkers?|athletes?|exponent"
    r"|prospect|hopeful|king|queen|great)\b",
    re.IGNORECASE,
)

_DISTANCE_AFTER = re.compile(
    r"[ ,-]*(?:(?:still )?to (?:go|run|race|the finish)|remaining|left\b|from (?:home|the (?:finish|end|line|tape"
    r"|gun))|out\b|point\b|splits?\b"
    r"|legs?\b|laps?\b(?! record)|track\b|loop|circuit|course|stage|oval|straight|pace\b|repeats|reps|behind"
    r"|clear\b|ahead|lead\b|adrift|down\b|up\b"
    r"|gap\b|back\b|away\b|later|stretch|carry|opener|of (?:the|his|her|their) (?:race|run|leg|marathon|5,?000"
    r"|10,?000)|session|in (?:front|training))",
    re.IGNORECASE,
)
_DISTANCE_BEFORE = re.compile(
    r"\b(?:(?:last|final|first|opening|closing|next|middle|remaining|initial|second|third|fourth|fifth|sixth"
    r"|penultimate|early|every|each|further|extra)"
    r"(?: (?:half|two|three|four|quarter|few|of|the|a))*|with|through|thru|passed|passing|passes|reach(?:ed|es"
    r"|ing)?|hit|after|inside|within|until|beyond"
    r"|past|approaching|around|by|from|at|before|another|until|for|half of|quarter of|(?:course|lap|loop"
    r"|circuit) (?:is|was|of)|per|an?)(?: (?:about|around|over|just|only|nearly|almost|the))* $",
    re.IGNORECASE,
)
_STRICT_BEFORE = re.compile(
    r"\b(?:(?:last|final|closing|opening|remaining|next|penultimate|every|further)(?: (?:the|a))*|through|thru"
    r"|passed|passing|passes|reach(?:ed|es|ing)|hit)(?: the)?"
    r"(?: (?:first|last|final|about|around))* $|\b(?:his|her|their|the|its|a|in) (?:first|second|third|fourth"
    r"|fifth|sixth|early) $|\bat(?: about| around| the)? $",
    re.IGNORECASE,
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
_THE = re.compile(r"(?:\b(?:the|indoor|outdoor|world|open)|['’]s?|over) $", re.IGNORECASE)
_TIMED = re.compile(r"\d[:.]\d\d(?:\.\d+)? $|sub[- ]?\S+ $|-minute $|-metre $", re.IGNORECASE)

_RACE_WORD = (
    r"(?:final|finals|heats?|semi|quarter-?final|prelim|trials?|race|races|title|champion|record|crown|gold|silver"
    r"|bronze|winner|victory|win\b|dash|sprint"
    r"|double|treble|field\b|runner|specialist|best|event|squad|qualif|team|medal|freestyle|indoors|in \d|in the\b"
    r"|in an?\b|at the\b|with an? |hurdles"
    r"|highs|final|standard|pb\b|pr\b|meet|handicap|time trial|classic)"
)
_BARE_BEFORE = re.compile(
    r"(?:\b(?:the|open|his|her|their|indoor|outdoor|boys|girls|men|women|mens|womens|varsity|individual|flat|both"
    r"|also|longer|shorter|favou?rite|class"
    r"|division|seeded|junior|senior|intermediate)['’]?s?['’]?(?: \dA)?|\b[1-6]A|(?<![\w])[MWBGF]|U\d\d)[ \t-]$",
    re.IGNORECASE,
)
_BARE_WEAK = re.compile(
    r"\b(?:won|win|winning|takes?|took|in|over|ran|running|run|from|for|double|at) $|[(;:\n\t]$|^$|[(;:] $",
    re.IGNORECASE,
)
_BARE_NOT_AFTER = re.compile(
    r"[ -](?:people|runners\b|athletes|fans|spectators|entr|competitors|starters|schools|teams|members|points|pts"
    r"|years?|days|hours|min|sec|pounds|dollars|euros"
    r"|miles|km|kilo|kg|lbs?|per ?cent|percent|of (?!the (?:season|year|day|meet))|best\b(?! of)|fastest|strong"
    r"|men\b|women\b|finishers|participants|volunteers|games|olympics?|metres? (?:to|from|of)"
    r"|season|plus|or so|more|pupils|students|strides|places|tickets|steps|park|block|calorie|grams|feet"
    r"|yards? (?:to|from))|%|°|['’]s\b|\+|-(?:year|strong|plus|odd)",
    re.IGNORECASE,
)
_IN_THE = re.compile(r"\b(?:in|won|win|winning|for|of|and) the $", re.IGNORECASE)
_TRADE_AFTER = re.compile(r"[ -](?:runner|specialist|man|woman|star|ace|sprinter|exponent|champion)\b", re.IGNORECASE)
_PLACED = re.compile(r" \(\d{1,2}(?:st|nd|rd|th)?\)")
_HEADING = re.compile(r"(?: \([^()\n]{1,12}\))?:(?!\d)")
_STADIUM = ("track", "hurdles", "chase", "jump", "throw", "relay")
_CHAIN = re.compile(_JOIN + r"(?:the |a |his |her |in the )?|-", re.IGNORECASE)
_BARRIERS = re.compile(
    r"\b(?:first|last|two|three|four|five|eight|nine|ten|all|every|between|between the|clipp\w+|hit|hitting|final|next|remaining|of the)(?: the)? $",
    re.IGNORECASE,
)
_SWIM = re.compile(
    r" (?:(?:m|met(?:re|er)s?) )?(?:freestyle|backstroke|breaststroke|butterfly|individual medley|im\b|fly\b)",
    re.IGNORECASE,
)
_WINDOW = 64


@dataclass(slots=True)
class _Candidate:
    """A stretch that may be an event; bare numbers wait for their neighbours."""

    start: int
    end: int
    value: EventValue
    sure: bool
    number: int | None = None
    hurdle: bool = False


def _line(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after on the same line, a window's worth."""
    low = max(start - _WINDOW, 0)
    low = max(low, text.rfind("\n", low, start) + 1)
    high = text.find("\n", end, end + _WINDOW)
    return text[low:start], text[end : high if high >= 0 else end + _WINDOW]


def _sexed(value: EventValue, before: str, after: str, start: int, end: int) -> EventValue:
    """The value with the sex glued to it and the indoor hint."""
    found, offset = _SEX_BEFORE.search(before), start - len(before)
    if not found:
        found, offset = _SEX_AFTER.match(after), end
    if found and not _SEX_AND.search(before[: found.start()] if offset != end else before):
        group = next(name for name, text in found.groupdict().items() if text)
        sex: Sex = "X" if group == "X" else ("F" if group[0] == "F" else "M")
        value = replace(value, sex=sex, sex_start=offset + found.start(group), sex_end=offset + found.end(group))
    if _INDOOR_BEFORE.search(before) or _INDOOR_AFTER.match(after):
        value = replace(value, indoor=True)
    return value


def _is_distance(style: Style, code: str, before: str, after: str) -> bool:
    """Whether a length names a part of a race rather than an event."""
    if _DISTANCE_AFTER.match(after) or (before.endswith("the ") and re.match(r"[ -]mark\b", after)):
        return True
    if _FIRST_OF.match(after):
        return False
    raced = re.match(rf"[ -]*(?:road |cross-country )?{_RACE_WORD}", after, re.IGNORECASE)
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


def _bare_sure(text: str, match: re.Match[str], number: int, before: str, after: str) -> bool:
    """Whether a naked number is surely an event."""
    if _BARE_NOT_AFTER.match(after):
        return False
    raced = re.match(rf"[ -]{_RACE_WORD}", after, re.IGNORECASE)
    if _HEADING.match(after) and (
        not before or before[-1] in ".\t;" or before.endswith((". ", "; ")) or _BARE_BEFORE.search(before)
    ):
        return True
    if number == 2000 or number < 100:  # years and counts are likelier
        sprinted = (
            number < 100 and _IN_THE.search(before) and re.match(r"[.,;:)]| (?:and|or|with|where|when|he|she)\b", after)
        )
        return bool(_BARE_BEFORE.search(before)) and bool(raced or sprinted)
    if _PLACED.match(after) or _TRADE_AFTER.match(after) or (before.endswith("over ") and re.match(r"[.,;)]", after)):
        return True
    return bool(_BARE_BEFORE.search(before)) or (bool(raced) and bool(_BARE_WEAK.search(before)))


def _candidate(text: str, match: re.Match[str]) -> _Candidate | None:
    """The event that a match names; None for lengths that are nobody's event."""
    kind = match.lastgroup or ""
    start, end = match.span()
    words = match.group()
    before, after = _line(text, start, end)
    style: Style
    number: int | None = None
    bare = sure = False
    if kind.startswith("e") and kind[1:].isdigit():
        code, style, sure = _NAMED[int(kind[1:])][0], "named", True
    elif match["relay"]:
        code, style, sure = _relay_code(match), "relay", True
    elif match["total"]:
        code, style, sure = _total_code(words), "relay", True
    elif match["road"]:
        code, style, sure = _road_code(match), "kilometres", True
    elif match["miles"]:
        code, style, sure = _mile_code(match), "miles", True
    else:
        code, style, number = _track_code(match), "metric", _whole(match["n"])
        sure = any(match[group] for group in ("metre", "yard", "hurdle", "chase", "walk", "dash"))
        if not sure:
            style, bare = "bare", True
            if number not in _BARE_METRES or (number >= 1000 and number == 2000 and "," in words):
                return None
            sure = _bare_sure(text, match, number, before, after)
    if code == "HURDLES" and _BARRIERS.search(before):
        return None
    if match["miles"] and before.endswith("/"):  # 2 1/4 miles
        return None
    if _SWIM.match(after) or (code is None and kind not in (f"e{len(_NAMED) - 1}",)):
        return None
    try:
        family: Family = discipline(code).family if code else "track"
    except UnknownEventError:
        return None
    person = bool(_PERSON_WORD.search(words) or _PERSON_AFTER.match(after))
    value = EventValue(code, family, style, bare=bare, person=person)
    if number in (30, 40, 50) and code == str(number) and not re.match(rf"[ -]{_RACE_WORD}", after, re.IGNORECASE):
        value = replace(value, role="distance")
    measured = style in ("metric", "bare", "kilometres", "miles") and family in ("track", "road")
    if code and measured and not person and _is_distance(style, code, before, after):
        value = replace(value, role="distance")
    hurdle = number is not None and bool(match["hurdle"])
    return _Candidate(start, end, _sexed(value, before, after, start, end), sure, number, hurdle)


def _settle(text: str, candidates: list[_Candidate]) -> None:
    """Bare numbers in a list with an event are events: `100, 200 and 400 metres`, `the 100 and 300 hurdles`."""
    for left, right in reversed(list(zip(candidates, candidates[1:], strict=False))):
        if not _CHAIN.fullmatch(text, left.end, right.start):
            continue
        if right.value.family == "walk" and left.number and left.number >= 1000 and left.value.family == "track":
            left.value = replace(left.value, code=f"{left.number}W", family="walk")
        if not left.value.bare:
            continue
        if right.sure and right.value.style in ("metric", "bare", "relay", "named") and right.value.family in _STADIUM:
            left.sure = True
        if right.hurdle and left.number in _HURDLES:
            left.value, left.hurdle = replace(left.value, code=f"{left.number}H", family="hurdles"), True
        if left.value.sex is None and right.value.role and left.value.role is None:
            left.value = replace(left.value, role=right.value.role)
    for left, right in zip(candidates, candidates[1:], strict=False):
        if _CHAIN.fullmatch(text, left.end, right.start) and left.sure:
            if right.value.bare and not right.sure and not _BARE_NOT_AFTER.match(text, right.end):
                right.sure = left.value.family != "road"
            if right.value.sex is None and left.value.sex and left.value.role is None:
                value = left.value
                right.value = replace(right.value, sex=value.sex, sex_start=value.sex_start, sex_end=value.sex_end)


def find(text: str) -> list[Mention[EventValue]]:
    """Events named in `text`, in order, without overlap."""
    candidates = [found for match in _EVENT.finditer(text) if (found := _candidate(text, match))]
    _settle(text, candidates)
    return [Mention(found.start, found.end, found.value) for found in candidates if found.sure]
