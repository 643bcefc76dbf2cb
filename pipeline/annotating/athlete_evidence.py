"""What an article says for and against a name string's being an athlete: the features that `athletes` weighs.

The words right before and right after its mentions (each pattern counts once, however often it matches), the labels of
named-entity recognition as shares of the mentions, and the form of the name itself: how many words, and whether the
first is a given name anywhere (`models.given_names`). Their weights are in
`models/weights/athletes.json`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from racemark.models.given_names import is_given_name

from . import names

Labels = Mapping[int, str]
"""Position in the text -> label of the named entity that covers it."""

_BEFORE, _AFTER = 40, 30
"""Characters before and after a mention that the patterns see."""

_WORD = re.compile(r"(?<![\w.])\w+")
_ORGANISATION = frozenset(
    """
    university college school academy institute club ac a.c. harriers striders runners roadrunners racers athletics
    championships championship champs games cup league conference invitational invite classic open trials grand prix
    memorial festival stadium park arena centre center field track gardens road street lane hill bridge bay beach course
    association federation union society council committee board state county city town village district region
    newspaper times news post herald chronicle telegraph guardian sport sports media bbc united states kingdom tech
    """.split()
)

_BEFORE_PATTERNS = {
    # `coach Jones`, `Dr. Jones`: who works in the sport, not who competes
    "title_before": re.compile(
        r"\b(?:coach|director|manager|president|chairman|spokes\w+|mayor|secretary|referee|doctor|dr|mr|mrs|prof\w*)"
        r"\.? $",
        re.IGNORECASE,
    ),
    # `the hurdler Jones`, `18-year-old Jones`
    "sport_before": re.compile(
        r"\b(?:runner|sprinter|hurdler|jumper|vaulter|thrower|walker|miler|marathoner|decathlete|heptathlete"
        r"|steeplechaser|champion|medall?ist|winner|holder|athlete|freshman|sophomore|junior|senior|team-?mates?"
        r"|rival|veteran|star|captain|year-old|compatriot|countryman|countrywoman|student|newcomer|debutant"
        r"|specialist|favou?rite),? $",
        re.IGNORECASE,
    ),
    # `Kenyan Jones`, `Japan's Jones`: any capitalised word that ends like an adjective of a nation, or in 's
    "nation_before": re.compile(r"\b[A-Z][a-z]+(?:an|ese|ish|ch|ian|i|er|'s|’s) $"),
    "said_before": re.compile(r"(?:said|says|added|explained|admitted),? $"),
    # `1. Jones`, `; 2 Jones`, `(3) Jones`
    "rank_before": re.compile(r"(?:^|[\s;,.:(])\d{1,3}[.=):]? $"),
    "over_before": re.compile(r"\b(?:beat|beating|over|from|behind|ahead of|past|by|edged|defeated|and|with|of) $"),
    "place_before": re.compile(r"\b(?:in|at|near|around|to|through|outside) $"),
    "the_before": re.compile(r"\b(?:the|The|this|a) $"),
    "bracket_before": re.compile(r"\($"),
    "of_before": re.compile(r"\b(?:of|for) $"),
}
_AFTER_PATTERNS = {
    # `Jones won`, `Jones, easily beat ...`
    "verb_after": re.compile(
        r"^,? ?(?:\w+ly )?(?:won|wins|winning|ran|runs|running|finish\w*|took|takes|taking|claim\w*|beat|beats|edged"
        r"|clocked|threw|throws|jumped|leapt|leaped|cleared|placed|placing|came|was|were|led|leads|set|sets|held|holds"
        r"|broke|breaks|posted|recorded|crossed|produced|secured|retained|defended|outsprinted|outkicked|stormed"
        r"|powered|pulled|faded|improved|earned|scored|added|collected|picked|followed|defeated|is|had|has|moved|went"
        r"|made|got|settled|stopped|hurled|vaulted|anchored|raced|competed)\b"
    ),
    "said_after": re.compile(r"^,? (?:said|says|told|added|explained|admitted)\b"),
    # `Jones '26`, the year of graduation
    "class_year_after": re.compile(r"^,? ?['’‘]\d\d\b"),
    # `Jones, 23,` and `Jones (23)`
    "age_after": re.compile(r"^,? \(?\d\d\b[,)]"),
    # `Jones (Leeds)`
    "bracket_after": re.compile(r"^,? ?\("),
    # `Jones 3:45.34`, `Jones (12-05)`
    "mark_after": re.compile(r"^,? \(?\d+[.:-]\d"),
    "possessive_after": re.compile(r"^['’]s? "),
    "comma_who_after": re.compile(r"^,? (?:who|whose)\b"),
}


def lower_words(text: str) -> frozenset[str]:
    """The words of the text that are in lower case, as far as they are letters, digits and underscores."""
    return frozenset(word for word in _WORD.findall(text) if word == word.lower())


_LAST = re.compile(r"[^\W\d_]+(?= $)|[^\w\s](?= ?$)|\n$|\d+ $")
_FIRST = re.compile(r"^ [^\W\d_]+|^ ?[^\w\s]|^\n|^ \d+")


def _neighbour(pattern: re.Pattern[str], text: str) -> str:
    """The word, sign or kind of thing that stands next to a name."""
    match = pattern.search(text)
    if match is None:
        return "none"
    word = match.group().strip(" ")
    return "number" if word.isdigit() else "line" if word == "\n" else word.casefold()


def features(
    text: str, name: str, mentions: Sequence[tuple[int, int]], labels: Labels, lower: frozenset[str]
) -> dict[str, float]:
    """The features of one name string with all its mentions, each between 0 and 1.

    `lower`: what `lower_words` has of the text.
    """
    found = _around(text, mentions) | _labels(mentions, labels) | _form(text, name, lower)
    found["repeated"] = float(len(mentions) > 1)
    scope = "full" if " " in name else "single"
    kinds = [scope] if scope == "single" else [scope, f"given={is_given_name(name.split()[0])}"]
    found |= dict.fromkeys(kinds[1:], 1.0)
    for label in ("PERSON", "ORG", "GPE", "none"):
        if found.get(f"ner={label}", 0) > 0.5:
            found |= {f"{kind}&{label}": 1.0 for kind in kinds}
    return found


def _around(text: str, mentions: Sequence[tuple[int, int]]) -> dict[str, float]:
    """The patterns that match before or after any mention."""
    found: dict[str, float] = {}
    for start, end in mentions:
        before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
        found |= {name: 1.0 for name, pattern in _BEFORE_PATTERNS.items() if pattern.search(before)}
        found |= {name: 1.0 for name, pattern in _AFTER_PATTERNS.items() if pattern.search(after)}
        found[f"before={_neighbour(_LAST, before)}"] = 1.0
        found[f"after={_neighbour(_FIRST, after)}"] = 1.0
    return found


def _labels(mentions: Sequence[tuple[int, int]], labels: Labels) -> dict[str, float]:
    """The share of the mentions that each label of named-entity recognition has."""
    shares: dict[str, float] = defaultdict(float)
    for _, end in mentions:
        shares[f"ner={labels.get(end - 1, 'none')}"] += 1 / len(mentions)
    return {name: min(share, 1.0) for name, share in shares.items()}


def _form(text: str, name: str, lower: frozenset[str]) -> dict[str, float]:
    """What the name itself looks like, and whether the text has its only word in lower case too."""
    words = name.split(" ")
    plain = [word.casefold().strip(".'’") for word in words]
    single = len(words) == 1
    return {
        "bias": 1.0,
        f"words={min(len(words), 4)}": 1.0,
        "initials": float(not single and names.initials_only(name)),
        "organisation": float(any(word in _ORGANISATION for word in plain)),
        "acronym": float(single and name.isupper()),
        "shouting": float(not single and name.isupper()),
        "common_word": float(any(word in names.NOT_NAMES for word in plain)),
        "seen_in_lower_case": float(single and _seen_in_lower_case(text, name.lower(), lower)),
    }


def _seen_in_lower_case(text: str, name: str, lower: frozenset[str]) -> bool:
    first = _WORD.match(name)
    if first is None or first.group() not in lower:
        return False
    return first.group() == name or re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", text) is not None
