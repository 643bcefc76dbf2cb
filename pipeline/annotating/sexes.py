"""Words that say somebody's sex: pronouns, nouns for persons, and what belongs to a race ("women's").

    >>> [(m.value.sex, m.value.form) for m in find("The Dutchwoman won the women's race in his absence")]
    [('F', 'noun'), ('F', 'adjective'), ('M', 'pronoun')]

No sex is said by 'spokeswoman', 'chairman', 'manager', 'Newman' and other words that only hold one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from racemark.models.mentions import Mention

from .lettercase import CaseBlind


@dataclass(frozen=True, slots=True)
class SexValue:
    """M, F, or X for both together ("mixed relay")."""

    sex: Literal["M", "F", "X"]
    form: Literal["adjective", "pronoun", "noun"]
    """`adjective` goes with a race or team, `pronoun` with somebody named before, `noun` is or apposes a person."""
    kin: bool = False
    """A relative of somebody else: 'his sister' says nothing of the one who has her."""
    plural: bool = False


_ADJECTIVES_M = r"men[’']?s|mens|boys?[’']s?|gents[’']?|gentlemen[’']s|male|schoolboys[’']|lads[’']"
_ADJECTIVES_F = r"wom[ae]n[’']?s|womens|girls?[’']s?|ladies[’']?|lady[’']s|female|schoolgirls[’']|lasses[’']"
_NOUNS_M = (
    r"man|men|males|boy|boys|schoolboys?|gentleman|gentlemen|lad|lads|guy|guys|sportsman|sportsmen|policeman|fireman"
    r"|postman|fisherman|oarsman|wunderkind boy|statesman|serviceman|king|hero|\w*(?:irish|scots|welsh|english|french"
    r"|dutch|ulster|manx|jersey)m[ae]n|ironman|yachtsman|walkman|half-milerman"
)
_NOUNS_F = (
    r"woman|women|females|girl|girls|schoolgirls?|lady|lass|lasses|sportswoman|sportswomen|policewoman|horsewoman|queen"
    r"|heroine|mum|mom|mother-of-(?:one|two|three|four)|\w*(?:irish|scots|welsh|english|french|dutch|ulster"
    r"|manx)wom[ae]n|ballerina|actress|filipina|latina|ladies"
)
_KIN_M = (
    r"brothers?|father|dad|sons?|husband|uncle|grandfather|grandson|nephew|boyfriend|fianc[eé]|stepfather"
    r"|twin brothers?"
)
_KIN_F = (
    r"sisters?|mother|daughters?|wife|aunt|grandmother|granddaughter|niece|girlfriend|fianc[eé]e|stepmother"
    r"|twin sisters?"
)
_GROUPS: tuple[tuple[str, Literal["M", "F", "X"], Literal["adjective", "pronoun", "noun"], bool], ...] = (
    (_ADJECTIVES_M, "M", "adjective", False),
    (_ADJECTIVES_F, "F", "adjective", False),
    (
        r"mixed(?= (?:relay|team|4|medley|gender|race|double|event))|mixed[- ](?:sex|gender)|coed|co-ed",
        "X",
        "adjective",
        False,
    ),
    (r"he|his|him|himself", "M", "pronoun", False),
    (r"she|her|hers|herself", "F", "pronoun", False),
    (_KIN_M, "M", "noun", True),
    (_KIN_F, "F", "noun", True),
    (_NOUNS_M, "M", "noun", False),
    (_NOUNS_F, "F", "noun", False),
)
_PATTERN = CaseBlind(
    r"(?<![\w’'-])(?<!isle of )(?:"
    + "|".join(f"(?P<g{i}>{words})" for i, (words, *_) in enumerate(_GROUPS))
    + r")(?![\w]|-(?!year|only))",
)
# In a list of results or a heading: 'M 800', 'W 4x400', 'Women 50km' - a letter alone needs an event after it.
_LETTER = re.compile(
    r"(?:(?<=\n)|(?<=\t)|^|(?<=[|(] ))(?P<letter>[MWFBG])(?= (?:\d[\d,]*(?:m|k|km|H|SC)?\b|4x|HJ|LJ|PV|TJ|SP|DT|JT"
    r"|HT|High|Long|Pole|Shot))"
)
_LETTER_SEX: dict[str, Literal["M", "F"]] = {"M": "M", "B": "M", "W": "F", "F": "F", "G": "F"}
_NOT_PERSONS = re.compile(
    r"[’']? (?:College|High|Grammar|School|Academy|of the match|hours|made|power|kind|-made|City|United|Utd)\b"
)
_EVENT_AFTER = re.compile(
    r"[ ,:]*(?:\d|U\d|under|junior|senior|open|over|4|race|team|half|marathon|intermediate|wheelchair"
    r"|[A-Z][a-z]+ race)",
    re.IGNORECASE,
)


def find(text: str) -> list[Mention[SexValue]]:
    """Every word that says a sex in `text`, in order, without overlap.

    'men', 'women', 'boys' and 'girls' before an event are adjectives: 'Women 50km', 'the men 4x400'.
    """
    found: list[Mention[SexValue]] = []
    for match in _PATTERN.finditer(text):
        index = next(i for i in range(len(_GROUPS)) if match[f"g{i}"] is not None)
        _, sex, form, kin = _GROUPS[index]
        word = match[0].lower()
        if form != "pronoun" and not kin and _NOT_PERSONS.match(text, match.end()):
            continue
        plural = word.endswith(
            ("men", "boys", "girls", "lads", "guys", "lasses", "ladies", "sisters", "brothers", "sons", "daughters")
        )
        if word in ("men", "women", "boys", "girls", "ladies") and _EVENT_AFTER.match(text, match.end()):
            form = "adjective"
        found.append(Mention(match.start(), match.end(), SexValue(sex, form, kin, plural)))
    found += [Mention(*m.span(), SexValue(_LETTER_SEX[m["letter"]], "adjective")) for m in _LETTER.finditer(text)]
    return sorted(found, key=lambda mention: mention.start)
