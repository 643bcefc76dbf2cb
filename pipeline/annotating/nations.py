"""Nations: names, words for the people, and IOC codes.

    >>> [(m.value.code, m.value.form) for m in find("The Scot beat Dutchman Kim Verhoef and Ali Said (KEN)")]
    [('GBR', 'person'), ('NED', 'person'), ('KEN', 'code')]

Words that only look like a nation are left out: 'New England', 'South American', 'Hannah England', 'Athens, Georgia',
'the pole vault', 'Kenyan-born'. A nation inside another name ('Kenyan trials', 'British record') is a mention.

Measured on the dev corpus (November 2026): for all 621 records with a nationality the article holds a mention of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from racemark.models.mentions import Mention
from racemark.models.nations import CODES, NATIONS, Nation

Form = Literal["name", "demonym", "person", "code", "adjective"]


@dataclass(frozen=True, slots=True)
class NationValue:
    """A nation by its IOC `code` and how the text names it."""

    code: str
    form: Form
    """`demonym` may be adjective or person ('the American record', 'the American won'); `person` is surely a person."""
    sex: Literal["M", "F"] | None = None
    """Where the word says so: Dutchwoman."""
    home_nation: str | None = None
    """ENG, SCO, WAL, NIR (JEY, GGY, IOM) where GBR is meant by one of its parts."""
    plural: bool = False
    """'the Kenyans', 'two Britons'."""


_PERSON_NOUNS = (("man", "M", False), ("woman", "F", False), ("men", "M", True), ("women", "F", True))


def _person_forms(nation: Nation, word: str) -> list[tuple[str, NationValue]]:
    if word.endswith("man"):
        return [
            (word[:-3] + ending, NationValue(nation.code, "person", "M" if sex == "M" else "F", nation.home, plural))
            for ending, sex, plural in _PERSON_NOUNS
        ]
    return [
        (word, NationValue(nation.code, "person", None, nation.home)),
        (word + "s", NationValue(nation.code, "person", None, nation.home, plural=True)),
    ]


def _forms(nation: Nation) -> list[tuple[str, NationValue]]:
    forms = [(word, NationValue(nation.code, "name", None, nation.home)) for word in nation.names]
    for word in nation.demonyms:
        forms.append((word, NationValue(nation.code, "demonym", None, nation.home)))
        if not word.endswith(("ese", "s")):
            forms.append((word + "s", NationValue(nation.code, "person", None, nation.home, plural=True)))
    forms += [(word, NationValue(nation.code, "adjective", None, nation.home)) for word in nation.adjectives]
    for word in nation.persons:
        forms += _person_forms(nation, word)
    return forms


def _index() -> dict[str, list[tuple[str, NationValue]]]:
    """First word -> phrases that start with it, longest first; each also in capitals, as headlines have them."""
    index: dict[str, dict[str, NationValue]] = defaultdict(dict)
    for nation in NATIONS:
        for phrase, value in _forms(nation):
            for spelling in (phrase, phrase.upper()) if len(phrase) > 3 else (phrase,):
                first = _FIRST_WORD.match(spelling)
                assert first, spelling
                index[first[0]].setdefault(spelling, value)
    return {first: sorted(forms.items(), key=lambda form: -len(form[0])) for first, forms in index.items()}


_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-ZÉÎÖÅØ][^\W\d_]*")
_PHRASES = _index()

# What goes before a word and makes it another thing: 'South American', 'New Mexico', 'University of Georgia'.
_OTHER_BEFORE = {
    word: re.compile(pattern, re.IGNORECASE)
    for words, pattern in (
        ("American Americans", r"\b(?:South|North|Latin|Central|Native|African|Pan|Mid|All)[ -]$"),
        ("America", r"\b(?:South|North|Latin|Central|All|Junior|and)[ -]$"),
        ("England", r"\bNew $"),
        ("Wales", r"\b(?:New South|Princes?s? of) $"),
        ("Mexico Guinea Lebanon", r"\b(?:New|Gulf of) $"),
        ("Indian Indians", r"\b(?:West|American) $"),
        ("Georgia", r"(?:\bUniversity of|\bSouth|[a-z],|\bacross) $"),
        ("Jordan Chad", r"(?<!\bof )(?<!\bfor )(?<!\bfrom )(?<!\bin )$"),
    )
    for word in words.split()
}
# What follows and does the same: 'Turkey Trot', 'Pole Vault', 'America's Cup'.
_OTHER_AFTER = {
    word: re.compile(pattern, re.IGNORECASE)
    for word, pattern in (
        ("British", r" (?:Columbia|Airways|Isles)\b"),
        ("Turkey", r" (?:Trot|Day)\b"),
        ("Pole", r"[ -](?:Vault|Position)"),
        ("America", r"['’]s Cup"),
        ("Polish", r" (?:your|up|off|the|his|her)\b"),
        ("Ireland", r" Lane\b"),
    )
}
# Also first names: followed by a name, or alone at the start of a sentence, they are somebody.
_FIRST_NAMES = {"Georgia", "Jordan", "Chad", "Israel", "Kenya", "India", "China", "Chile", "Malta"}
# Also surnames: right after a first name they are somebody.
_SURNAMES = frozenset(
    "England Ireland Holland Israel Jordan French English Welsh Irish Pole Finn Dane Brazil Spain France Poland Chad"
    " Scot".split()
)
# Persons' words that are also first names: only with an article or another small word before them.
_NAMELIKE_PERSONS = {"Dane", "Finn", "Scot", "Brit", "Turk"}
_NOT_FIRST_NAMES = {
    "Team", "Athletics", "Great", "The", "And", "In", "For", "Of", "With", "From", "But", "When", "As", "At", "Fellow",
    "Against", "While", "Then", "To", "By", "Versus", "Both", "Two", "Three", "Former", "Young", "Double", "Another",
    "World", "Olympic", "European", "Commonwealth", "Run", "Sport", "Across", "A", "Republic", "Northern", "That",
}  # fmt: skip
_NAME_BEFORE = re.compile(r"(\b[A-Z][a-zé]+) $")
_NAME_AFTER = re.compile(r" [A-Z][a-zéü’']+")
_DETERMINER_BEFORE = re.compile(r"\b(?:[a-z]+|The|A|Fellow|Another|[Oo]ne|\d+-year-old) $")
# 'Kenyan-born', 'US-based': where somebody comes from or lives, not the nation that he runs for.
_HYPHENATED = re.compile(r"[-‑–](?!record|[Aa]merican|[A-Z])[a-z]")
_PERSON_AFTER = re.compile(
    r"(?=[,;:.)!?’'\"]|$|\n|\t| (?:who|was|is|had|has|will|won|ran|took|came|finished|in|on|at|with|and|to|did"
    r"|could|made|threw|jumped|cleared|led|went|set|held|beat|crossed|stopped|clocked|goes|would|then|also|managed"
    r"|looked|from)\b)"
)
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ff]ellow|[Aa]nother|[Yy]oung|[Oo]nly|[Ff]irst) $")


def _is_other(text: str, start: int, end: int, word: str) -> bool:
    """Whether `text[start:end]`, a nation's word, is part of another name or somebody's own name."""
    before, after = text[max(start - 24, 0) : start], text[end : end + 24]
    key = word.capitalize()
    if key in _OTHER_BEFORE and _OTHER_BEFORE[key].search(before):
        return True
    if key in _OTHER_AFTER and _OTHER_AFTER[key].match(after):
        return True
    name_before = _NAME_BEFORE.search(before)
    if word in _SURNAMES and name_before and name_before[1] not in _NOT_FIRST_NAMES:
        return True
    if word in _FIRST_NAMES and _NAME_AFTER.match(after):
        return True
    return word in _NAMELIKE_PERSONS and not _DETERMINER_BEFORE.search(before)


def _phrase_at(text: str, start: int, first: str) -> tuple[str, NationValue] | None:
    for phrase, value in _PHRASES.get(first, ()):
        end = start + len(phrase)
        if text.startswith(phrase, start) and not (text[end : end + 1].isalnum() or text[end : end + 1] == "_"):
            return phrase, value
    return None


def _words(text: str) -> list[Mention[NationValue]]:
    found: list[Mention[NationValue]] = []
    last = 0
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        if start < last:
            continue
        hit = _phrase_at(text, start, match[0])
        if hit is None:
            continue
        phrase, value = hit
        end = start + len(phrase)
        if _HYPHENATED.match(text, end) or _is_other(text, start, end, phrase):
            continue
        article = _ARTICLE_BEFORE.search(text, max(start - 12, 0), start)
        if value.form == "demonym" and article and _PERSON_AFTER.match(text, end):
            value = NationValue(value.code, "person", None, value.home_nation)
        found.append(Mention(start, end, value))
        last = end
    return found


# Bare codes that are also words, months or states' abbreviations need brackets or a table cell of their own.
_AMBIGUOUS = frozenset(
    "AND ANT ARM BAN BAR BEN BIZ BOT BRA BUR CAF CAM CAN CAY CHA CHI COM DEN FIN FIJ GAB GAM GUM HON INA IND"
    " LIE MAD MAR MAS MAW MON NAM NIG PAN PAR PER PLE POL POR RSA SAM SEN SEY SOL SOM SUD SUI SUR TAN TOG VAN"
    " VIE VIN WAL YEM EUN MAL BUL ALB ASA ANG ENG ISL LES LAT GUI GRE BEL EST COL TEN CRO CUB".split()
)
_CODE = re.compile(rf"(?<![\w'’.-])(?:{'|'.join(sorted(CODES))})(?![\w'’-])")
_BRACKET_BEFORE = re.compile(r"[(\[](?:[^()\[\]\n]{1,24}[,;/] ?)?$")
_BRACKET_AFTER = re.compile(r"(?:[,;/ ][^()\[\]\n]{0,24})?[)\]]")
_CELL_BEFORE = re.compile(r"(?:^|[\t\n|]) ?$")
_CELL_AFTER = re.compile(r" ?(?:$|[\t\n|])")
# In a list of results: after a name, before a mark or the end: 'J Kerr GBR 3:45.34', '1. Josh Kerr, GBR, 3:45'.
_NAME_OR_COMMA_BEFORE = re.compile(r"[A-Za-zé],? $")
_TIME_AFTER = re.compile(r",? +\d+[:.]\d")
_MARK_AFTER = re.compile(r"(?:,? +\(?\d|$|\n|\t)")


def _is_code(text: str, start: int, end: int) -> bool:
    if text[end : end + 1] == "." and text[start - 1 : start] == ".":
        return False
    before = text[max(start - 28, 0) : start]
    if _BRACKET_BEFORE.search(before) and _BRACKET_AFTER.match(text, end):
        return True
    left, right = _CELL_BEFORE.search(before), _CELL_AFTER.match(text, end)
    if left and right and ("\t" in (text[start - 1 : start], text[end : end + 1])):
        return True
    if text[start:end] in _AMBIGUOUS:
        return bool(_NAME_OR_COMMA_BEFORE.search(before) and _TIME_AFTER.match(text, end))
    return bool((left or _NAME_OR_COMMA_BEFORE.search(before)) and _MARK_AFTER.match(text, end))


def _codes(text: str) -> list[Mention[NationValue]]:
    return [
        Mention(m.start(), m.end(), NationValue(CODES[m[0]].code, "code", None, CODES[m[0]].home))
        for m in _CODE.finditer(text)
        if _is_code(text, m.start(), m.end())
    ]


_PAPER_CODE = re.compile(r"\((?P<code>[A-Z][a-z]{2})\)(?= (?:\d|M\b))")
"""As daily papers print them in result lists: `1 T Bekele (Eth) 2:06:55`."""


def _paper_codes(text: str) -> list[Mention[NationValue]]:
    """Codes in small letters, where all that stands so is a nation's code: clubs are shortened like that, too."""
    found = list(_PAPER_CODE.finditer(text))
    if len({m["code"] for m in found}) < 2 or any(m["code"].upper() not in CODES for m in found):
        return []
    nations = [(m.start("code"), m.end("code"), CODES[m["code"].upper()]) for m in found]
    return [Mention(start, end, NationValue(one.code, "code", None, one.home)) for start, end, one in nations]


def find(text: str) -> list[Mention[NationValue]]:
    """Every mention of a nation in `text`, in order, without overlap."""
    found = _words(text)
    taken = {mention.start for mention in found}
    found += [mention for mention in (*_codes(text), *_paper_codes(text)) if mention.start not in taken]
    return sorted(found, key=lambda mention: mention.start)
