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
from itertools import pairwise
from typing import Literal

from racemark.models import numbers
from racemark.models.disciplines import Family, UnknownEventError, discipline, metric_neighbour
from racemark.models.mentions import Mention
from racemark.models.plausibility import Sex

from .event_surroundings import (
    COUNT_AFTER,
    RACE_WORD,
    is_bare_event,
    is_distance,
    is_indoor,
    line_around,
    sex_around,
)
from .lettercase import CaseBlind

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
    ("4x100", r"(?:short|sprint) relays?"),
    ("4xRELAY", r"(?:swedish |road |medley |shuttle(?: hurdles?)? |scratch |weightmen's )?relays?(?! leg)|ekidens?"),
    # hurdles and chase
    ("400H", r"(?:one[ -]lap|long|quarter-mile|intermediate|int\.) hurdles|intermediate hurdler|(?-i:IH)(?=[,:] )"),
    ("110H", r"(?-i:HH)(?=[,:] )"),
    (
        "HURDLES",
        r"(?:sprint|short|high|low) hurdles?\b|hurdles|hurdling|(?<=over )the barriers|hurdlers?|(?<=over )hurdles",
    ),
    ("SC", r"steeple(?:chas(?:e|ing|ers?))?s?"),
    # field
    ("HJ", r"high[ -]jump(?:ers?|ing|s)?|(?-i:high[ -]jumped)|(?-i:HJ)"),
    ("HJ", rf"high(?={_JOIN}(?:(?:long|triple){_JOIN})?(?:long|triple) jumps?\b)"),
    (
        "PV",
        r"(?-i:PVers?)|pole[ -]?vault(?:ers?|ing|ed|s)?|vault(?:ers?|ing)?(?! (?:over|past|into|to the top))"
        r"|vaulted(?= (?:over )?\d)|(?<=the )vaults\b(?=[,.]| (?:and|with|it)\b)|(?-i:PV)",
    ),
    (
        "LJ",
        r"(?:long|broad)[ -]jump(?:ers?|ing|s)?|(?-i:long[ -]jumped)|(?-i:LJ)"
        r"|(?<=in the )long(?=[,;.)]| and (?:the )?triple| \(?\d)",
    ),
    ("LJ", rf"(?:long|horizontal)(?={_JOIN}(?:(?:high|triple){_JOIN})?(?:high|triple) jumps?\b)"),
    (
        "TJ",
        r"triple[ -]jump(?:ers?|ing|s)?|(?-i:triple[ -]jumped)|(?-i:TJ)|hop,? (?:skip|step)(?:,| and) (?:and )?jump",
    ),
    ("TJ", rf"triple(?={_JOIN}(?:(?:high|long){_JOIN})?(?:high|long) jumps?\b)"),
    (
        "TJ",
        r"(?<=long jump and )triple\b|(?<=long jump, )triple\b|(?<=the )triple(?= (?:with|in|at) |[.,;:)])"
        r"|(?<=in the )triple(?= (?:by|to|of|from|on|behind|after) | \()",
    ),
    (
        "JUMPS",
        r"(?<=the )(?:horizontal )?jumps\b|horizontal jumps|(?<=the )horizontals\b"
        r"|jumps? (?=squad|coach|double|title|events?)",
    ),
    (
        "SP",
        r"shot[ -]?put(?:t?(?:ers?|ing)?|s)?|(?-i:SP)"
        r"|shot(?= (?:title|crown|gold|silver|bronze|medal|champion|ring|circle|record|competition|final|winner)s?\b)"
        r"|shot(?=(?:,| with| of)? \(?\d{1,2}[.-]\d)|put(?= of \d{1,2}[.-]\d)"
        r"|(?<=the )shot(?= out (?:to|beyond|past) \d)"
        r"|(?<=the )shot(?! (?:at(?! \d)|of|from|clock|that|to win|out|put)\b)"
        r"|putting (?=the shot)",
    ),
    ("SP", r"(?:(?<=men['’]s )|(?<=girls['’] )|(?<=boys['’] )|(?<=girls )|(?<=boys ))shot\b"),
    (
        "SP",
        r"(?:(?<=[^ ] and )|(?<=discus, )|(?<=hammer, )|(?<=javelin, ))shot(?! (?:at|of|to|from|out|through|up"
        r"|down|past|away|clear|into|a|his|her)\b)",
    ),
    (
        "SP",
        r"(?-i:Shot)(?=[,.;:)/]| (?:with|and|in|\d))|shot(?= (?:and|&) (?:discus|javelin|hammer))"
        r"|(?:(?<=\d )|(?<=\dm )|(?<=kg )|(?<=lb )|(?<=pound )|(?<=½ )|(?<=/4 )|(?<=/2 ))"
        r"shot\b(?! (?:at|of|to)\b)|shot(?= that landed)",
    ),
    ("DT", r"discus(?:[ -]throw(?:ers?|ing)?)?|(?-i:DT)|(?<=in )disc(?=[.,;]| \()"),
    ("HT", r"hammer(?:[ -]throw(?:ers?|ing)?)?(?! (?:down|home|blow|his|her|it|the|away))|(?-i:HT)"),
    ("JT", r"jav(?:elin)?s?(?:[ -]throw(?:ers?|ing)?)?|(?-i:JT)"),
    (
        "WT",
        r"(?:\d\d ?-?(?:#|lbs?\.?|pounds?) )?weight[ -]?(?:throw(?:ers?|ing)?|toss)|\d\d ?-?(?:#|lbs?\.?|pound) weight"
        r"|(?-i:WT)|(?-i:Weight)(?= (?:with|and|in)\b)|(?<=the )weight(?=[.,;)]| (?:with|in|and (?:shot|hammer)"
        r"|final|competition)\b| \d\d-\d)",
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
    ("HM", r"\d\d-minute half\b|(?<=the )half(?=[.,;)]| (?:in|and|was|on|there|with|winner|title|for)\b)"),
    ("MAR", r"marathon(?:s|ers?|ing)?(?! man\b)"),
    ("5K", r"park ?runs?"),
    ("XC", r"cross[ -]?country|(?-i:XC)"),
    (
        "TRAIL",
        r"(?:fell|mountain|hill|trail|sky|mountain and trail)[ -]?(?:races?|running|runs?|runners?|racing|marathon"
        r"|ultra)",
    ),
    ("TRAIL", r"ultra[ -]?trail|vertical (?:kilometre|kilometer|k)|uphill race"),
    ("TRAIL", r"\d{1,2}(?:\.\d)? ?(?:km?|m|mi|miles?) ?/ ?\d,?\d\d\d? ?(?:['’]|ft\b|feet\b|m\b)"),  # length and climb
    ("ROAD", r"(?:road|street)[ -](?:race|racing|run)s?"),
    (
        "RW",
        r"race[ -]?walk(?:s|ers?|ing)?|(?:heel-and-toe|walks?) (?=title|champion|record|event|race|medal"
        r"|specialist)|(?-i:walkers?)|(?:(?<=in the )|(?<=men['’]s ))walks?(?=[.,;)]| (?:and|with|in \d))",
    ),
    # laps
    (
        "800",
        r"(?:two|2)[ -]lap(?:per)?s?(?=[ -](?:race|event|final|distance|title|specialist|champion|crown|star))"
        r"|half-milers?"
        r"|(?:(?<!at the )(?<=the )|(?<=['’]s )|(?<=s['’] )|(?<=\n))"
        r"half[ -]mile(?= (?:race|handicap|title|final|in \d)|[,:])"
        r"|(?<=over )two laps\b|(?<=\d for )two laps\b",
    ),
    (
        "400",
        r"(?:one|single)[ -]lap(?=[ -](?:race|event|final|distance|title|specialist|champion|sprint|crown"
        r"|performance))|quarter-milers?"
        r"|(?<!at the )(?<=the )quarter[ -]mile(?= (?:was|race|handicap|title|final|in|and)\b|[,:;.])"
        r"|(?<=over )(?:one|a single) lap\b|(?<=\d for )one lap\b",
    ),
    ("200", r"half[ -]lap(?= (?:race|event|final|distance|title|sprint|specialist))|(?-i:furlongs?)"),
    ("1500", r"metric mile|(?:three[ -]and[ -]three[ -]quarter|3¾|3\.75)[ -]lap(?:s| race)?"),
    ("3000", r"(?:seven[ -]and[ -]a[ -]half|7½|7\.5|7 1/2)[ -]lap(?:s| race| journey| event)"),
    ("5000", r"(?:twelve[ -]and[ -]a[ -]half|12½|12\.5|12 1/2)[ -]lap(?:s| race| journey| event)"),
    ("10000", r"25[ -]lap(?:s| race| journey| event)"),
    # a sprint of unknown length
    (None, r"sprinters?|(?:(?<=men's )|(?<=men’s ))dash(?:es)?"),
)
_PERSON_WORD = re.compile(
    r"(?:jump|vault|put|putt|throw|hurdl|chas|walk|mil|runn|sprint|marathon)ers?$|letes?$|^pvers?$",
    re.IGNORECASE,
)

# --- events with numbers -------------------------------------------------------------------------------------------

_ROUNDED = {21.0: "HM", 21.1: "HM", 42.0: "MAR", 42.2: "MAR"}
"""Kilometres as which half marathon and marathon are spoken of."""
_SMALL_NUMBERS = {word: numbers.VALUES[word] for word in "one two three four five six eight ten fifteen twenty".split()}
_BARE_METRES = frozenset(
    (55, 60, 100, 110, 200, 300, 400, 500, 600, 800, 1000, 1500, 1600, 2000, 3000, 3200, 5000, 10000)
)
_METRES = _BARE_METRES | {30, 40, 50, 70, 75, 80, 110, 120, 150, 1200, 4000, 6000, 8000, 12000, 20000, 50000}
_RARELY_FLAT = frozenset((70, 110, 120))
_RACED_AFTER = re.compile(r"[ -](?:final|semi|heats?|gift|handicap|race|sprint|title|champion)", re.IGNORECASE)
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
_RELAY_LEGS = frozenset((100, 200, 400, 800, 1500))
_RELAY_SLANG = {1: 100, 2: 200, 4: 400, 8: 800}

_DIGITS = r"(?:1 5|[35] 0|10 0)00(?= ?m)|\d{2,5}|[1-9],\d00|[1-5]\d,000"
_METRE = r"(?:[ -]?m(?=(?-i:HH|H|SC|W)(?!\w))|(?:[ -]?met(?:re|er)s?|[ -]?mtr?s?\b|[ -]?m)(?![\w/]))"
_YARD = r"[ -]?(?:yards?|yds?|y)\b(?:\.(?= (?:dash|run|high|low|hurdles|relay)\b))?"
_HURDLE_WORD = (
    r"[ -]?(?:(?:high |low |intermediate |int\.? |inter )?hurdles?(?:r|rs)?\b|high\b(?=[,;)] ?\(?\d)|highs\b"
    r"|lows\b|intermediates\b|(?-i:HH|IH|LH|H)(?!\w))"
)
_CHASE_WORD = r"[ -]?(?:steeple(?:chas(?:e|ers?))?\b|s/?c\b|chase\b|obstacles\b)"
_WALK_WORD = r"(?:(?<=m)(?-i:W)(?!\w)|[ -](?:race[ -]?|track )?walk(?:s|ers?|ing)?\b)"
_COUNT = rf"\d{{1,3}}(?:\.\d)?|{'|'.join(_SMALL_NUMBERS)}"
_EVENT = CaseBlind(
    rf"(?=\w)(?:(?<![\w.,:$£€#@-])|(?<=00-)|(?<=00m-)|(?<=--)"
    r"|(?<=\b[bgmw]-)|(?<=men-)|(?<=boys-)|(?<=girls-))"
    rf"(?:(?P<relay>4[ -]?(?:x|×|\*|by)[ -]?(?P<legs>\d,\d00|\d{{1,4}}|one"
    rf"|mile)(?P<legmile>[ -]?miles?)?(?P<legunit>{_METRE}|{_YARD})?(?: mixed)?(?: hurdles?)?(?:[ -]relays?|s)?(?!\w"
    rf"|[.,]\d))|(?P<total>(?:{_DIGITS})(?:{_METRE}|{_YARD})?(?: (?:mixed|medley|sprint))?[ -]relays?)"
    + "".join(f"|(?P<e{number}>(?:{pattern})(?!\\w))" for number, (_, pattern) in enumerate(_NAMED))
    + rf"|(?P<road>(?P<k>{_COUNT})(?:-?k|[ -]?(?:kms?|kilomet(?:re|er)s?))\b(?!/)(?P<kmwalk>{_WALK_WORD})?)"
    rf"|(?P<miles>(?:(?P<m>{_COUNT})[ -]?)?\b(?P<mile>miles?|milers?)\b(?P<mwalk>{_WALK_WORD})?(?! (?:an|per) hour))"
    rf"|(?P<track>(?P<n>{_DIGITS})(?![.,]?\d)(?:(?P<metre>{_METRE})"
    rf"|(?P<yard>{_YARD}))?(?:(?P<hurdle>{_HURDLE_WORD})|(?P<chase>{_CHASE_WORD})|(?P<walk>{_WALK_WORD})"
    r"|(?P<dash>[ -](?:dash|run|flat)\b(?! of))|(?P<plural>(?<=\d)s\b)|(?!\w))))",
)


def _whole(digits: str) -> int:
    return _SMALL_NUMBERS.get(digits.lower()) or int(re.sub(r"[, ]", "", digits))


def _relay_code(match: re.Match[str]) -> str | None:
    leg = match["legs"].lower()
    if leg == "mile" or match["legmile"]:
        return "4x1M"
    metres = _SMALL_NUMBERS.get(leg) or int(leg.replace(",", ""))
    if match["legunit"] and re.search("y", match["legunit"]):
        metres = metric_neighbour(metres) or 0
    metres = _RELAY_SLANG.get(metres, metres)
    return {440: "4x400", 110: "4x100", 220: "4x200", 880: "4x800", 1600: "4x1M"}.get(metres) or (
        f"4x{metres}" if metres in _RELAY_LEGS else "4xRELAY" if metres >= 50 else None
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
    if match["plural"] and metres == 110:
        return "110H"
    return str(metres) if metres in _METRES and metres not in _RARELY_FLAT else None


def _rare_code(match: re.Match[str], before: str, after: str) -> str | None:
    """Of lengths that are rarely run without hurdles, and thrown or covered by many: `boys 110m`, `the 120m final`."""
    metres = _whole(match["n"]) if match["n"] and match["metre"] else 0
    if metres not in _RARELY_FLAT or not (sex_around(before, after) or _RACED_AFTER.match(after)):
        return None
    if metres == 110:
        return None if " handicap" in after[:12] else "110H"
    return str(metres)


def _road_code(match: re.Match[str]) -> str | None:
    kilometres = float(_SMALL_NUMBERS.get(match["k"].lower(), match["k"]))
    walk = "W" if match["kmwalk"] else ""
    if kilometres in _ROUNDED:
        return f"{_ROUNDED[kilometres]}{walk}"
    return f"{kilometres:g}K{walk}" if 1 <= kilometres <= 250 else None


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


# --- what a match means --------------------------------------------------------------------------------------------

_STADIUM = ("track", "hurdles", "chase", "jump", "throw", "relay")
_CHAIN = re.compile(_JOIN + r"(?:the |a |his |her |in the )?|-", re.IGNORECASE)
_BARRIERS = re.compile(
    r"\b(?:first|last|two|three|four|five|eight|nine|ten|all|every|between|clipp\w+|hit|hitting|final|next|remaining"
    r"|of the)(?: the)? $",
    re.IGNORECASE,
)
_SWIM = re.compile(
    r" (?:(?:m|met(?:re|er)s?) )?(?:freestyle|backstroke|breaststroke|butterfly|individual medley|im\b|fly\b)",
    re.IGNORECASE,
)
_PERSON_AFTER = re.compile(
    r"[ -](?:and |/)?(?:runners?|specialists?|man|woman|star|ace|sprinters?|hurdlers?|walkers?|athletes?|exponent"
    r"|prospect|hopeful|king|queen|great)\b",
    re.IGNORECASE,
)
_RACES = re.compile(r"\b(?:the|both|two|three|four|five|six|all|over|of|in|his|her|['’]s) $", re.IGNORECASE)
_PLURAL_HURDLES = ("60H", "80H", "100H", "300H", "400H")
_HURDLED = re.compile(r"\bhurdl|\b110s\b|\bbarriers?\b", re.IGNORECASE)
"""Before a length in the plural (`won both hurdles, the 100s in 15.9`): it is theirs."""
_STRIDES = ("30", "40", "50")
"""Metres that are raced indoors by few and covered in every race."""


@dataclass(slots=True)
class _Candidate:
    """A stretch that may be an event; bare numbers wait for their neighbours."""

    start: int
    end: int
    value: EventValue
    sure: bool
    number: int | None = None
    hurdle: bool = False


def _coded(match: re.Match[str]) -> tuple[str | None, Style]:
    """The code of what is written, and the style; no code for lengths that are nobody's event and unknown sprints."""
    kind = match.lastgroup or ""
    if kind.startswith("e") and kind[1:].isdigit():
        return _NAMED[int(kind[1:])][0], "named"
    if kind == "relay":
        return _relay_code(match), "relay"
    if kind == "total":
        return _total_code(match.group()), "relay"
    if kind == "road":
        return _road_code(match), "kilometres"
    if kind == "miles":
        return _mile_code(match), "miles"
    unit = any(match[group] for group in ("metre", "yard", "hurdle", "chase", "walk", "dash"))
    return _track_code(match), "metric" if unit else "bare"


def _excluded(match: re.Match[str], code: str | None, style: Style, before: str, after: str) -> bool:
    """Whether it is surely no event: another sport's, single barriers, fractions, numbers of anything."""
    if style == "bare" and (code is None or _whole(match["n"]) not in _BARE_METRES or match.group() == "2,000"):
        return True
    if code is None and style != "named":
        return True
    if code == "HURDLES" and _BARRIERS.search(before):
        return True
    return bool(_SWIM.match(after)) or (style == "miles" and before.endswith("/"))  # 2 1/4 miles


def _role(match: re.Match[str], code: str, style: Style, before: str, after: str) -> Literal["distance"] | None:
    family, half, dashed = discipline(code).family, match.group().lower() == "half", bool(match["dash"])
    if (style in ("named", "relay") and not half) or family not in ("track", "road"):
        return None
    if code in _STRIDES and not dashed and not re.match(rf"[ -]{RACE_WORD}", after, re.IGNORECASE):
        return "distance"
    return "distance" if is_distance(style, code, before, after) else None


def _candidate(text: str, match: re.Match[str]) -> _Candidate | None:
    """The event that a match names; None for lengths that are nobody's event."""
    start, end = match.span()
    before, after = line_around(text, start, end)
    code, style = _coded(match)
    code = code or _rare_code(match, before, after)
    if (
        match["plural"]
        and code
        and f"{code}H" in _PLURAL_HURDLES
        and _HURDLED.search(text, max(0, start - 240), end + 40)
    ):
        code = f"{code}H"
    if _excluded(match, code, style, before, after):
        return None
    try:
        family: Family = discipline(code).family if code else "track"
    except UnknownEventError:
        return None
    person = bool(_PERSON_WORD.search(match.group()) or _PERSON_AFTER.match(after))
    role = None if person or not code else _role(match, code, style, before, after)
    sex = sex_around(before, after)
    value = EventValue(
        code,
        family,
        style,
        sex=sex[0] if sex else None,
        sex_start=(start if sex[1] < 0 else end) + sex[1] if sex else None,
        sex_end=(start if sex[1] < 0 else end) + sex[2] if sex else None,
        indoor=True if is_indoor(before, after) else None,
        bare=style == "bare" or match.group().lower() == "half",
        person=person,
        role=role,
    )
    number = _whole(match["n"]) if match["n"] else None
    sure = style != "bare" or (
        number is not None
        and (_counted(number, before, after) if match["plural"] else is_bare_event(number, before, after))
    )
    return _Candidate(start, end, value, sure, number, hurdle=bool(match["hurdle"]))


def _counted(number: int, before: str, after: str) -> bool:
    """Whether a length in the plural is races: `the 300s`, `his five 800s`; `the 60s` are years or an age."""
    return number >= 100 and bool(_RACES.search(before)) and not COUNT_AFTER.match(after)


def _settle(text: str, candidates: list[_Candidate]) -> None:
    """Bare numbers in a list with an event are events: `100, 200 and 400 metres`, `the 100 and 300 hurdles`."""
    neighbours = [
        (left, right) for left, right in pairwise(candidates) if _CHAIN.fullmatch(text, left.end, right.start)
    ]
    for left, right in reversed(neighbours):
        _take_from_right(left, right)
    for left, right in neighbours:
        if left.sure:
            _take_from_left(left, right, counted=bool(COUNT_AFTER.match(text, right.end)))


def _take_from_right(left: _Candidate, right: _Candidate) -> None:
    """What the last of a list says for all: `3000 and 5000 metre walk`, `100 and 300 hurdles`, `200 and 400`."""
    event, other = left.value, right.value
    if other.family == "walk" and event.family == "track" and left.number and left.number >= 1000:
        left.value = event = replace(event, code=f"{left.number}W", family="walk")
    if not event.bare:
        return
    left.sure = left.sure or (right.sure and other.family in _STADIUM)
    if right.hurdle and left.number in _HURDLES:
        left.value, left.hurdle = replace(event, code=f"{left.number}H", family="hurdles"), True
    elif other.role and event.role is None:
        left.value = replace(event, role=other.role)


def _take_from_left(left: _Candidate, right: _Candidate, counted: bool) -> None:
    """What the first of a list says for all: that it is races, and whose."""
    if right.value.bare and not counted and left.value.family != "road":
        right.sure = True
    event = left.value
    if right.value.sex is None and event.sex and event.role is None:
        right.value = replace(right.value, sex=event.sex, sex_start=event.sex_start, sex_end=event.sex_end)


def find(text: str) -> list[Mention[EventValue]]:
    """Events named in `text`, in order, without overlap."""
    candidates = [found for match in _EVENT.finditer(text) if (found := _candidate(text, match))]
    _settle(text, candidates)
    return [Mention(found.start, found.end, found.value) for found in candidates if found.sure]
