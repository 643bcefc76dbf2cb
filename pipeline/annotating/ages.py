"""Ages of athletes: '22-year-old', 'aged 15', 'Ola Berg, 21,', 'Berg (17)', 'all of 16', 'turned 30'.

    >>> [m.value.age for m in find("Ida Vik, 19, beat the 34-year-old by a second off a 12-year-old record")]
    [19, 34]

Look-alikes: the age of a record, a meeting or a streak, marks, places, numbers of runners, age groups ('over 40').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from racemark.models import numbers
from racemark.models.mentions import Mention

Form = Literal["year-old", "aged", "comma", "brackets", "verb"]


@dataclass(frozen=True, slots=True)
class AgeValue:
    """An age in whole years."""

    age: int
    form: Form
    """How it is written; `comma` and `brackets` belong to the name right before them."""
    about_now: bool = True
    """False where the words set it in another time: 'at the age of 15 he had', 'will turn 30'."""


_NUMBER = (
    rf"(?P<age>[1-9]\d|[5-9]|(?:{'|'.join(numbers.TENS)})(?:[- ](?:{'|'.join(numbers.ONES[:9])}))?"
    rf"|{'|'.join(numbers.ONES[9:])})"
)

# What an age can also belong to: '39-year-old record', 'the 24-year-old meet'.
_THINGS = (
    r"(?: (?:(?-i:[A-Z])\w+|\d[\d,]*m?|world|national|european|area|indoor|outdoor|course|track|stadium|school|club"
    r"|college|meet|meeting|championships?|state|county|mile|marathon|metres?|meters?|long|high|triple|jump|pole|vault"
    r"|shot|put|hurdles|relay|varsity|men[’']s|women[’']s)){0,5}?"
    r" (?:records?|marks?|bests?|standards?|meet|meeting|race|event|streak|curse|wait|drought"
    r"|title|track|stadium|course|time|feud|rivalry|club|tradition|competition|championships?|series|deal|ban"
    r"|contract)\b"
)
_YEAR_OLD = re.compile(
    rf"(?<![\d:.,])(?<!\w)\b{_NUMBER}[-‐‑– ]years?[-‐‑– ]olds?\b(?:[’']s)?(?!{_THINGS})", re.IGNORECASE
)
_AGED = re.compile(
    rf"\b(?:aged?(?: only| just)?|(?:at|is|was|just|only|still|barely) (?:the age of|age)|all of|(?:at )?the age of"
    rf"|now|at just|at only) {_NUMBER}\b"
    r"(?! ?(?:[-:.,]\d|(?:years?|days?|weeks?|months?|seconds?|metres?|meters?|points?|miles?|laps?|m|km|per"
    r"|percent|of|wins?|medals?|races?|minutes?|group|and (?:over|under|above|below)|or (?:over|under|older|younger)"
    r"|to \d|titles?|men|women|runners|athletes|hours?)\b|%|-\d))",
    re.IGNORECASE,
)
_TURN = re.compile(
    rf"\b(?<!which )(?<!that )(?<!\dm )(?<!\d )(?P<verb>turn(?:s|ed|ing)?|celebrat\w+ (?:his"
    rf"|her) {_NUMBER.replace('age', 'ordinal')}(?:st|nd|rd|th) birthday)(?: {_NUMBER})?\b(?![-:.]\d| ?(?:seconds"
    rf"|metres|minutes|laps|m\b))",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(r"\b(?:his|her|their) (?P<age>[1-9]\d)(?:st|nd|rd|th) birthday\b", re.IGNORECASE)
# 'Louie Grant, 21,' - after a name; not in lists of places ('Grant, 21, Byrne, 30.').
_COMMA = re.compile(
    r"(?<=[a-zé’'.)]), (?P<age>[1-9]\d|[6-9])(?=,(?: (?![A-Z][\w’-]+,? \(?\d)|$|[”\"])|(?: and|;) (?=[a-zA-Z])"
    r"|\.(?: |$|\n)| from | of | who | – | - |\))",
)
_NAME_BEFORE = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]+|[A-Z]\.)(?: (?:de|van|der|von|la|el|da|di|bin))?$|\([\w -]+\)$|[A-Z][\w’'-]+ (?:runner"
    r"|sprinter|hurdler)$"
)
_MONTH_BEFORE = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*$|\b(?:Class|Division|Group|Section|Heat|Lane|Leg|Day"
    r"|Round|No|Year|Grade|Jump|Vault|Put|Throw|Hurdles|Relay|Team|Discus|Javelin|Hammer|Shot|Metres|Marathon|Lap"
    r"|Stage|Chapter|Psalm|Race|Flight|Pool|Mile|Metres|Region|Highway|Route|Channel)$"
)
_BRACKETS = re.compile(r"(?<=[A-Za-zé’'.]) \((?P<age>[1-9]\d|[6-9])\)(?![\d:])")

_IS = re.compile(
    r"(?:\b[Ww]ho (?:is|was)|\b[Hh]e (?:is|was)|\b[Ss]he (?:is|was)|(?<![\w’'-])[A-Z][\w’-]+ is)(?: still| only"
    r"| just| now){0,2} (?P<age>[1-9]\d)"
    r"(?= (?:and (?:whose|this|that|he|she|has|a|the|in|now)|years old|now|today)\b|[,.;](?!\d))"
)
_YEARS = re.compile(r"\b(?:his|her) (?P<age>[1-9]\d) years\b(?! (?:in|of|as|with|at))")

_PAST = re.compile(
    r"\b(?:had|since|when|in (?:19|20)\d\d|back|until|first|took up|started|began|from) (?:\w+ ){0,6}$"
    r"|[’']d (?:\w+ ){0,3}$"
)


def _mention(match: re.Match[str], form: Form, now: bool = True) -> Mention[AgeValue]:
    return Mention(match.start(), match.end(), AgeValue(numbers.value(match["age"]), form, now))


def _comma_fits(text: str, start: int, end: int) -> bool:
    """Whether ', 21' at `start` stands right after somebody's name and not in a list of numbers."""
    before = text[max(start - 30, 0) : start]
    line_end = text.find("\n", end)
    around = text[max(start - 60, 0) : min(end + 60, line_end if line_end >= 0 else len(text))]
    return bool(
        _NAME_BEFORE.search(before)
        and not _MONTH_BEFORE.search(before)
        and len(re.findall(r"[A-Za-z.], \d{1,2}\b[,.;]", around)) <= 2
    )


def find(text: str) -> list[Mention[AgeValue]]:
    """Every age in `text`, in order, without overlap."""
    found = [_mention(match, "year-old") for match in _YEAR_OLD.finditer(text)]
    found += _aged(text)
    found += [_mention(m, "verb", m["verb"].lower() == "turned") for m in _TURN.finditer(text) if m["age"]]
    found += _birthdays(text)
    found += [
        _mention(match, "verb", " was" not in match[0]) for match in (*_IS.finditer(text), *_YEARS.finditer(text))
    ]
    found += _beside_names(text)
    kept: list[Mention[AgeValue]] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _aged(text: str) -> Iterator[Mention[AgeValue]]:
    for match in _AGED.finditer(text):
        words = match[0].lower()
        if words.startswith("now ") and not re.match(
            r"[,.;)]| (?:and|but|he|she|when)\b|$|\n", text[match.end() : match.end() + 6]
        ):
            continue
        earlier = words.startswith("at ") or _PAST.search(text, max(match.start() - 50, 0), match.start())
        yield _mention(match, "aged", not earlier)


def _birthdays(text: str) -> Iterator[Mention[AgeValue]]:
    for match in _BIRTHDAY.finditer(text):
        early = text[max(match.start() - 7, 0) : match.start()].lower() == "before "
        yield Mention(*match.span(), AgeValue(int(match["age"]) - early, "verb", early))


def _beside_names(text: str) -> Iterator[Mention[AgeValue]]:
    for match in _COMMA.finditer(text):
        if _comma_fits(text, match.start(), match.end()):
            yield Mention(match.start("age"), match.end(), AgeValue(int(match["age"]), "comma"))
    for match in _BRACKETS.finditer(text):
        before = text[max(match.start() - 30, 0) : match.start()]
        if _NAME_BEFORE.search(before) and not _MONTH_BEFORE.search(before) and int(match["age"]) >= 8:
            yield Mention(match.start() + 1, match.end(), AgeValue(int(match["age"]), "brackets"))
