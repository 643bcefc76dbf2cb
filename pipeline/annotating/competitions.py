"""Competitions: championships, games, meetings, leagues, road races, and titles that imply one.

    >>> [(m.value.name, m.value.implied) for m in find("The world indoor champion won the 2019 Hexham Mile")]
    [('World Indoor Championships', True), ('Hexham Mile', False)]

Names are found by shape: a head word (Championships, Classic, Marathon, meeting, ...) and the capitalised words and
qualifiers before it; a few well-known names have no head. An event is none: 'Olympic marathon', 'the cross country'.

Measured on the dev corpus (November 2026): for 1,674 of 1,700 records the article holds a mention that gives the
annotated competition, by the scorer's comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from racemark.models.mentions import Mention

from .competition_names import CompetitionValue, Kind, headed, is_indoor, kind_of

__all__ = ["CompetitionValue", "Kind", "find"]

# --- Names without a head word --------------------------------------------------------------------------------------

_ACRONYMS = (
    r"NCAAs?|AAAs?|AAA[’']s|IC4As?|ECACs?|NEICAAA|NESCACs?|NEWMACs?|USATFs|UAAs?|NAIAs?|NZSS|NESCAC|SECs"
    r"|ACCs|BUCS|HEPS|Heps"
)
_HEADLESS = re.compile(
    r"(?<![\w’'-])(?:"
    r"(?:[A-Z][\w-]+ ){0,4}(?:Great|International) (?:[A-Z]\w+ ){0,2}Cross[- ]Country(?! [A-Z])|(?:GE|DN|BAUHAUS"
    r"|Bauhaus)[- ]?[Gg]alan|Weltklasse(?: Z[uü]rich| in Z[uü]rich)?|Golden Gala|Athletissima|Herculis"
    r"|Bislett Games|Spitzen Leichtathletik|Golden Spike|(?:Carifta|CARIFTA)(?: Games)?|Oceania Masters"
    r"|Prefontaine|Millrose|Penns|(?:the )?Worlds|Europeans|Commonwealths|World Indoors|World Juniors"
    r"|European Indoors|European Juniors|World Cross(?: Country)?|European Cross(?: Country)?|Euro Cross"
    r"|[a-zA-Z]*[pP]arkrun|Comrades|Footlocker|Foot Locker|Night of the 10,?000m PBs"
    r"|(?:(?:[A-Z][\w/’'āīū-]+|NZ|North Island|South Island|New Zealand|All|Australian) ){1,3}(?:(?:All|Secondary"
    r"|High|Intermediate|Primary) )?Schools(?:[’'])?(?: (?:Road|Cross Country|Cross-Country|Road Race|XC|Champs))?"
    r"|(?:[A-Z][\w’'-]+ )?(?:in-house |inter-house |school |athletics |track )*(?:club night|club programme"
    r"|sports day|athletics day|track night|time trial)"
    r")(?!\w| record| team| squad| Athletic| Association| Sports)"
)
_NATION_AGE = re.compile(
    r"(?<![\w’'-])(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+ (?:under|U|Under)[- ]?(?:1[3-9]|2[03])(?=[’']?s? (?:\d|title"
    r"|[a-z]+ title|champ|gold|silver|bronze|\w+ (?:champ|title)))"
)
_ACRONYM = re.compile(
    rf"\b(?:(?:{_ACRONYMS})(?:(?<=s)|(?<=’s)|(?<=ZSS))|(?:(?<=at )|(?<=at the )|(?<=for )|(?<=in the )"
    rf"|(?<=and ))(?:{_ACRONYMS})"
    r"(?=[.,;:)]| (?:on|in|last|this|next|where|when|with|for|to|at)\b))(?!\w)"
)
_HOSTS = (
    "Athens|Sydney|Atlanta|Barcelona|Seoul|Los Angeles|Moscow|Montreal|Munich|Mexico City|Tokyo|Rome|Melbourne"
    "|Helsinki|London|Berlin|Beijing|Rio|Rio de Janeiro|Paris|LA|Brisbane|Glasgow|Birmingham|Gold Coast|Delhi"
    "|Manchester|Kuala Lumpur|Edinburgh|Auckland|Budapest|Oregon|Eugene|Doha|Daegu|Osaka|Edmonton|Seville|Gothenburg"
    "|Stuttgart|Munich|Zurich|Belgrade|Istanbul|Torun|Apeldoorn|Nanjing"
)
_CITY_YEAR = re.compile(rf"\b(?:{_HOSTS}) ?[’']?(?P<year>(?:19|20)\d\d|(?<=[’'])\d\d)\b")


def _headless(text: str) -> Iterator[Mention[CompetitionValue]]:
    for pattern in (_HEADLESS, _NATION_AGE, _ACRONYM):
        for match in pattern.finditer(text):
            start, end = match.span()
            lead = re.match(
                r"(?:(?:Fellow|The|At|In|For|From|The|On|After|And|But|When|the|All four|Last|This) )+", match[0]
            )
            start += lead.end() if lead else 0
            name = text[start:end].strip()
            if re.fullmatch(r"(?:Secondary |High |Primary |The |All )*[Ss]chools['’]?", name) or not name:
                continue
            generic = (name[0].islower() and not name.endswith("parkrun")) or name.lower().endswith(
                ("night", "programme", "day", "time trial")
            )
            yield Mention(
                start, end, CompetitionValue(name, kind_of(name), _year_before(text, start), is_indoor(name), generic)
            )
    for match in _CITY_YEAR.finditer(text):
        if re.match(r",? (?:meet|season)|[:.]\d", text[match.end() : match.end() + 8]) or re.match(
            r"(?:London|Paris|Berlin) '?\d\d\b(?!\d)", match[0]
        ):
            continue
        year = int(match["year"]) if len(match["year"]) == 4 else None
        yield Mention(match.start(), match.end(), CompetitionValue(match[0], "games", year))


def _year_before(text: str, start: int) -> int | None:
    match = re.search(r"\b((?:19|20)\d\d) $", text[max(start - 5, 0) : start])
    return int(match[1]) if match else None


# --- Titles that imply one ------------------------------------------------------------------------------------------

_QUALIFYING = (
    r"(?:(?:\d[\d,.]*[- ]?(?:m|km|k|K|metres?|meters?|miles?|mile|M)?|4 ?[x×] ?\d+(?:m| metres?)?|indoors?"
    r"|outdoors?|junior|youth|senior|under-?\d\d|U\d\d|cross[- ]country|half[- ]marathon|marathon|mountain|road|race"
    r"|walk|walking|hurdles|sprint|relay|team|individual|steeplechase|high|long|triple|jump|pole|vault|shot|put|discus"
    r"|hammer|javelin|heptathlon|decathlon|pentathlon|mile|[Mm]en[’']s|[Ww]omen[’']s|[Gg]irls[’']|[Bb]oys[’']|double"
    r"|short|course|and|metres?|meters?|schools?|club|medley|universit\w+|Division (?:III|II|I|1|2|3)|D-?(?:III|II|I|1"
    r"|2|3)|DIII|Indoor|Outdoor|Junior|Cross Country|Championship|decathlete|sprints?|T\d\d|F\d\d|long-distance"
    r"|distance|trail|fell|combined events?) ){0,6}?"
)
_OUTCOME = (
    r"(?:champions?|titles?|title-?holders?|titlists?|crowns?|golds?|silvers?|bronzes?|medal(?:s|lists?|ists?)?"
    r"|(?:gold|silver|bronze)[- ]medal(?:s|lists?|ists?)?|finals?|finalists?|runners?-up|winners?|victory|victories"
    r"|wins?|glory|success|semi-finals?|heats?|podium|debut)"
)
_LEVEL = (
    r"(?P<level>(?:[A-Z]\w+ )?Conference|Olympic|OLYMPIC|Paralympic|[Ww]orld|WORLD|[Ee]uropean|[Cc]ommonwealth"
    r"|Pan[- ]American|Pan Am|Asian|African|NCAA|NAIA|AAAs?|IC4A|USATF|USA|U\.?S\.?|UK|British|English|Scottish|Welsh"
    r"|Irish|NZ|MWA|[Nn]ational|[Ss]tate|[Cc]ounty|[Nn]orthern|[Ss]outhern|[Cc]onference|Big Ten|Ivy League|SEC|ACC"
    r"|Pac-1[02]|NEWMAC|NESCAC|NEIC4A|ECAC|[Cc]ollegiate|world)"
)
_TITLE = re.compile(
    rf"\b{_LEVEL} (?P<qualifying>(?i:{_QUALIFYING}))(?i:{_OUTCOME})\b"
    r"(?! (?:standard|qualif|favourite|hope|contend|chance|bid|team))"
)
_OLYMPIC_EVENT = re.compile(
    r"\b(?P<level>Olympic)(?P<qualifying>) (?:\d[\d,]*m|marathon|hurdles|heptathlon|decathlon|mile|steeplechase)\b"
    r"(?! (?:standard|qualif))"
)
_OF_THE_WORLD = re.compile(r"\bchampions? of (?P<level>the world|Europe|the Commonwealth)\b")
_USUAL = {
    "olympic": "Olympics",
    "paralympic": "Paralympics",
    "commonwealth": "Commonwealth Games",
    "pan american": "Pan American Games",
    "pan-american": "Pan American Games",
    "pan am": "Pan American Games",
    "asian": "Asian Games",
}
_IN_NAMES = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"\bDivision \w+", None),
        (r"cross[- ]country", "Cross Country"),
        (r"half[- ]marathon", "Half Marathon"),
        (r"\bindoors?\b", "Indoor"),
        (r"\b(?:junior|under-?20|U20)\b", "Junior"),
        (r"\b(?:youth|under-?18|U18)\b", "Youth"),
        (r"\b(?:under-?23|U23)\b", "U23"),
        (r"\bmountain\b", "Mountain Running"),
        (r"\bschools?\b", "Schools"),
        (r"\blong[- ]distance\b", "Long Distance"),
    )
)
"""Words of a title that are also of its championships' name, as they stand there; None: as written."""


def _titles(text: str) -> Iterator[Mention[CompetitionValue]]:
    for match in _TITLE.finditer(text):
        if re.search(r"(?:final|heat|semi-final|debut|win|wins|victory|success|winner)s?$", match[0]) and match[
            "level"
        ].lower() not in ("olympic", "world", "european", "commonwealth", "ncaa", "paralympic"):
            continue
        yield _title(text, match, match["level"], match["qualifying"])
    for match in _OLYMPIC_EVENT.finditer(text):
        yield _title(text, match, match["level"], match["qualifying"])
    for match in _OF_THE_WORLD.finditer(text):
        level = {"the world": "World", "Europe": "European", "the Commonwealth": "Commonwealth"}[match["level"]]
        yield _title(text, match, level, text[max(match.start() - 16, 0) : match.start()])


def _title(text: str, match: re.Match[str], level: str, qualifying: str) -> Mention[CompetitionValue]:
    low = level.lower()
    if low in _USUAL and not (low == "asian" and "indoor" in qualifying):
        name = _USUAL[low]
    elif low.startswith("aaa"):
        name = level
    else:
        parts = [level if level.isupper() else level[0].upper() + level[1:]]
        for pattern, words in _IN_NAMES:
            if found := pattern.search(qualifying):
                parts.append(words or found[0])
        name = " ".join([*parts, "Championships"])
    kind: Kind = "games" if name.endswith(("Olympics", "Games", "Paralympics")) else kind_of(name)
    year = _year_before(text, match.start())
    return Mention(
        match.start(), match.end(), CompetitionValue(name, kind, year, True if "Indoor" in name else None, implied=True)
    )


def find(text: str) -> list[Mention[CompetitionValue]]:
    """Every mention of a competition, in order, without overlap; names win over titles, longer over shorter."""
    kept: list[Mention[CompetitionValue]] = []
    taken: set[int] = set()
    named = sorted([*headed(text), *_headless(text)], key=lambda m: (m.value.generic, m.start - m.end))
    for mention in [*named, *_titles(text)]:
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)
