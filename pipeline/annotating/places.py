"""Places: words that say where somebody finished. Ordinals, verbs and nouns of winning, medals, titles, beating, sweeps.

| words | value |
|---|---|
| `was third`, `in 3rd`, `sixth place`, `No. 2` | ordinal, the rank |
| `won`, `victory`, `winner`, `took the title`, `triumphed` | win, 1 |
| `gold`, `silver medal`, `the bronze` | medal, 1 to 3 |
| `runner-up`, `next home` | ordinal, 2 / None |
| `Olympic champion`, `silver medallist`, `title holder` | title, 1 to 3: an earlier result worn as an epithet |
| `1-2`, `one-two-three` | sweep, the ranks |
| `beat`, `defeated`, `outkicked`, `ahead of`, `from` | beat: who is before it beat who is after it |

Ordinals that count something else (`third round`, `first time`, `second lap`) are found too, with the word that
follows in `head`: whether a cue states a result is decided when it is linked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from racemark.models.mentions import Mention


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """What a cue says of somebody's place."""

    form: str
    """`ordinal`, `win`, `medal`, `title`, `sweep` or `beat`."""
    places: tuple[int, ...] = ()
    """The rank; several for a sweep; none for `beat`."""
    head: str = ""
    """Ordinals: the class of the word that follows (`place`, `home`, `count` for rounds, laps, times ..., or empty)."""


_UNITS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
_ORDINALS = {word: rank for rank, word in enumerate(_UNITS, 1)}
_ORDINALS |= {f"twenty-{word}": 20 + rank for rank, word in enumerate(_UNITS[:9], 1)}
_ORDINALS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))

_WIN = r"""
(?:won|wins?|winning|winners?|victory|victories|victorious|victor|triumph(?:s|ed|ant)?|prevail(?:s|ed|ing)?
|winner[’']s|dominat(?:ed|es|ing)|unbeaten|undefeated
|(?:first|1st)[ -]place|top[ -]spot|top[ -]honou?rs|took[ ]out|taking[ ]out|takes[ ]out
|(?:take|takes|taking|took|claim(?:ed|s|ing)?|captur(?:ed|es|ing)|secur(?:ed|es|ing)|snatch(?:ed|es|ing)?|grab(?:bed|s|bing)?|clinch(?:ed|es|ing)?|retain(?:ed|s|ing)?
|land(?:ed|s|ing)?|lift(?:ed|s|ing)?|defend(?:ed|s|ing)?|earn(?:ed|s|ing)?|collect(?:ed|s|ing)?|add(?:ed|s|ing)?|pick(?:ed|s|ing)?[ ]up|notch(?:ed|es|ing)?|regain(?:ed|s|ing)?|steal|stole|storm(?:ed|s|ing)?[ ]to)
 [ ](?:[\w.’'-]+[ ]){0,6}?(?:titles?|crowns?|wins?|victory|trophy|honou?rs|first|championship)
|(?:took|takes|taking|claim(?:ed|s|ing)|captur(?:ed|es|ing)|secur(?:ed|es|ing)|grabb(?:ed|ing)|rac(?:ed|ing)[ ]away[ ]with|r[au]n(?:ning)?[ ]away[ ]with)
 (?=[ ]the[ ](?:[\w’'-]+[ ]){0,3}?(?:\d[\d,]*[ -]?(?:m\b|km\b|k\b|met|mile|hurdles|final|race|\b(?=[ ](?:in|with|from|by|and)\b))|mile\b|marathon|hurdles|steeplechase|shot|discus|javelin
 |hammer|(?:high|long|triple)[ ]jump|pole[ ]vault|vault|decathlon|heptathlon|pentathlon|relay|male[ ]race|female[ ]race|race\b|double\b|honou?rs|spoils|tape))
|titles?|crowns?|sweep|swept|sweeps|sweeping|top[ ]of[ ]the[ ]podium|(?:is|was|became|as|crowned|be)[ ](?:the[ ])?(?:\w+[ ]){0,3}champions?)
"""
_PATTERN = re.compile(
    rf"""(?<![\w-])(?:
    (?P<title>(?:gold|silver|bronze)[ -](?:medal[ ])?(?:medall?ists?|winners?)|(?:champion|championship)[ ]runner-up
        |champions?|medall?ists?|title[ -]?holders?|record[ -]holders?|titlists?)
    |(?P<medal>golds?|silvers?|bronzes?)
    |(?P<runnerup>runners?[ -]up|second[ -]best)
    |(?P<sweep>(?:1-2-3-4|1-2-3|1-2|2-3-4|2-3|3-4|1,[ ]2[ ]and[ ]3|one[,-][ ]?two(?:[,-][ ]?three)?)(?![\d:.-]))
    |(?P<ordinal>{_ORDINAL}|\d{{1,3}}(?:st|nd|rd|th))
    |(?P<number>[Nn]o\.?[ ]?\d{{1,3}})
    |(?P<win>{_WIN})
    |(?P<beat>beat|beats|beating|beaten|defeat(?:ed|s|ing)|outkick(?:ed|s|ing)|outsprint(?:ed|s|ing)|out-?lean(?:ed|s|ing)|outduel(?:l?ed|s)|edg(?:ed|es|ing)(?:[ ]out)?
        |h(?:eld|olds|olding|old)[ ]off|ahead[ ]of|pipp(?:ed|ing)|pips|overhaul(?:ed|ing)|f(?:ought|ights|ighting)[ ]off|over|from|followed[ ]by|ahead)
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
_COUNT_HEADS = re.compile(
    r"""[ -](?:[\w’'-]+[ ])?(?:time|year|season|round|lap|leg|attempt|throw|effort|jump|heat|mile|half|quarter|straight|consecutive|successive|
    fastest|quickest|longest|best|highest|ever|day|night|week|weekend|month|game|games|olympics|championships?|medal|title|victory|win|gold|record|run|race|appearance|
    performance|vault|put|event|section|division|grade|minute|hour|second|kilomet|km|hurdle|bend|turn|circuit|200|400|100|800|1500|place[ ]team|seed|
    of[ ]the[ ](?:day|season|year|night)|competition|marathon|bar|man[ ]to|woman[ ]to|person[ ]to|athlete[ ]to|american|briton|to[ ])""",
    re.VERBOSE | re.IGNORECASE,
)
_PLACE_HEADS = re.compile(r"[ -](?:place|position|spot|overall|home|across|finisher|woman home|man home|girl home|boy home|in the|behind)", re.IGNORECASE)
_PERSON_HEADS = re.compile(r"[ -](?:man|woman|girl|boy|lady|male|female|runner|finisher|local|american|counter|scorer|non|over)\b", re.IGNORECASE)


def find(text: str) -> list[Mention[PlaceValue]]:
    """Every cue, in text order, without overlap."""
    return [
        Mention(match.start(), match.end(), value)
        for match in _PATTERN.finditer(text)
        if (value := _value(text, match)) is not None
    ]


def _value(text: str, match: re.Match[str]) -> PlaceValue | None:
    kind = match.lastgroup or ""
    words = match.group().casefold()
    if kind == "ordinal":
        rank = _ORDINALS.get(words) or int(re.sub(r"\D", "", words))
        return PlaceValue("ordinal", (rank,), _head(text, match.end())) if rank else None
    if kind == "number":
        return PlaceValue("ordinal", (int(re.sub(r"\D", "", words)),), "number") if re.sub(r"\D", "", words) != "0" else None
    if kind == "runnerup":
        return PlaceValue("ordinal", (2,), "place")
    if kind in ("medal", "title"):
        rank = 2 if "silver" in words or "runner" in words else 3 if "bronze" in words else 1
        head = "record" if words.startswith("record") else "medal" if words.startswith("medal") else ""
        return PlaceValue(kind, (rank,), head)
    if kind == "sweep":
        digits = [int(d) for d in re.findall(r"\d", words)] or ([1, 2, 3] if "three" in words else [1, 2])
        return PlaceValue("sweep", tuple(digits))
    return PlaceValue(kind, (1,) if kind == "win" else (), words.split()[0] if kind == "beat" else _win_head(words))


def _win_head(words: str) -> str:
    return "noun" if re.fullmatch(r"titles?|crowns?|victory|victories|wins?|winners?|triumph|sweep", words) else "verb"


def _head(text: str, end: int) -> str:
    if _PLACE_HEADS.match(text, end):
        return "place"
    if _COUNT_HEADS.match(text, end):
        return "count"
    return "person" if _PERSON_HEADS.match(text, end) else ""
