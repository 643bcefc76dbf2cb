"""Winds: readings of the gauge, in metres per second, negative against the runners.

>>> [(mention.value.speed, text) for text in ("19.74 (-0.6m/s)",) for mention in find(text)]
[(-0.6, '19.74 (-0.6m/s)')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from racemark.models.mentions import Mention


@dataclass(frozen=True, slots=True)
class WindValue:
    """Metres per second; `speed` is below zero for a headwind."""

    speed: float
    raw: str


_NUMBER = r"(?P<{0}>\d{{1,2}}(?:[.,]\d)?)"
_UNIT = r"(?:[ -]?(?:m/s(?:ec)?\b|m(?:etres?|eters?)?[ ]?(?:/|per\b|a\b)[ ]?s(?:ec(?:ond)?)?s?\b|mps\b|ms-1\b|m\.?s\b))"
_SIGN = r"(?:plus|minus|[+\-−–]) ?"
_ABOUT = (
    r"(?:(?:of|at|reading|measured|was|were|is|a|an|the|only|just|about|around|some|legal|illegal|strong|light|slight"
    r"|following|stiff|gusting|up to|came in at|registered|read|over-the-limit|allowable|over|:|=|,) ?){0,5}"
)
_WIND_NOUN = (
    r"(?:(?:head|tail|back|cross)[ -]?winds?|head|tail|following winds?|assistance|assisted|aided|wind|breeze|gust|gale"
    r"|at (?:his|her|their) back)"
)

_WIND = re.compile(
    # 10.61 (plus 3.4), 6.86m (+2.5), -0.6m/s; a bare sign needs one decimal and no further digit: +0.26 is a margin
    rf"(?P<signed>(?<![\w.,:)])(?P<sign>{_SIGN}){_NUMBER.format('n1')}(?!\d|[.:]\d|[%°CF]|[ -]?(?:points?|sec|min|%"
    r"|years?|hours?))"
    rf"{_UNIT}?)"
    # w 1.3, w:+1.3, (w1.3), wind 1.9, headwind of 0.3 metres per second, tailwind was 2.3m/s
    rf"|(?P<labelled>(?<!\w)(?P<label>w(?=[ :=+\-−]?[ +\-−]?\d\.\d)|nwi(?= )|wind(?:[ -](?:reading|speed|gauge))?"
    rf"|(?:head|tail|back)[ -]?winds?|following (?:wind|breeze)|assistance)[ :=,(]{{0,2}}{_ABOUT}"
    rf"(?P<sign2>{_SIGN})?{_NUMBER.format('n2')}(?!\d|[.:]\d|[ -]?(?:mph|kph|km|miles|k\b|knots)){_UNIT}?)"
    # a 2.9 wind, a 4 metre per second head wind, 3.2m/s of assistance, a legal 1.3 at her back
    rf"|(?P<trailing>(?<![\w.,:+\-])(?P<sign3>{_SIGN})?{_NUMBER.format('n3')}(?:{_UNIT}|[ -]met(?:re|er)s?)?"
    rf"(?P<noun>,? (?:(?:of|legal|illegal|strong|light|following|stiff) ){{0,2}}{_WIND_NOUN})\b)"
    # 3.2m/s of it, (1.3m/s): only the unit says so
    rf"|(?P<unit>(?<![\w.,:+\-]){_NUMBER.format('n4')}(?=[ -]?(?:m/s|m(?:et(?:re|er)s?)?[ ]?(?:per|a) ?sec"
    rf"|mps\b)){_UNIT})"
    # 10.31 (1.8), 6.86m (0.0): right after a mark to the hundredth
    r"|(?P<bracket>(?:(?<=\d\.\d\d \()|(?<=\d\.\d\dm \())(?P<n6>[0-5]\.\d)(?=\)))"
    # legal 1.9
    rf"|(?P<legal>(?<!\w)(?:wind-)?(?:legal|allowable|illegal) (?:at )?{_NUMBER.format('n5')}(?![\d:]|\.\d))",
    re.IGNORECASE,
)
_WEATHER = re.compile(r"^\s*(?:mph|kph|km/?h|knots|miles)", re.IGNORECASE)
_MINUTES = re.compile(r":\d\d\.\d\dm? \($")
_AROUND = 24
_STRONGEST = 12.0


def _negative(text: str, match: re.Match[str]) -> bool:
    """A sign decides; without one the word headwind, in the match or just about it."""
    sign = match["sign"] or match["sign2"] or match["sign3"]
    if sign:
        return sign.strip().lower() in ("-", "−", "–", "minus")
    line_end = text.find("\n", match.end(), match.end() + _AROUND)
    after = text[match.end() : line_end if line_end >= 0 else match.end() + _AROUND]
    before = text[max(match.start() - _AROUND, 0) : match.start()]
    words = match.group() + after
    if re.search(r"head[ -]?wind", words, re.IGNORECASE):
        return True
    return bool(re.search(r"head[ -]?wind[^.\n]*$", before, re.IGNORECASE)) and "tail" not in words.lower()


def find(text: str) -> list[Mention[WindValue]]:
    """Wind readings in `text`, in order; weather in miles or kilometres per hour is none."""
    mentions = []
    for match in _WIND.finditer(text):
        digits = next(match[name] for name in ("n1", "n2", "n3", "n4", "n5", "n6") if match[name])
        speed = float(digits.replace(",", "."))
        bare = match.lastgroup == "signed" and not re.search(r"[a-z]", match.group(), re.IGNORECASE)
        if match["bracket"] and _MINUTES.search(text, max(match.start() - 10, 0), match.start()):
            continue
        if speed > _STRONGEST or _WEATHER.match(text, match.end()) or (bare and not re.search(r"[.,]\d$", digits)):
            continue
        value = WindValue(-speed if _negative(text, match) and speed else speed, match.group())
        mentions.append(Mention(match.start(), match.end(), value))
    return mentions
