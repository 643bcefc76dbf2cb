"""Venues: stadiums, parks, campuses, cities and countries where something took place.

    >>> [(m.value.name, m.value.kind) for m in find("EUGENE, Ore. -- He won in Oslo and again at Cooks Gardens.")]
    [('EUGENE, Ore.', 'city'), ('Oslo', 'city'), ('Cooks Gardens', 'stadium')]

Found by shape ("... Stadium", "... Park"), after "in", "at" or "hosted by", in datelines, after a competition's name
("County Championships, Ampthill,") and inside one ("Athens Olympics"). Months, nations' adjectives, competitions,
events and teams after "in" or "at" are no venues.

Measured on the dev corpus (November 2026): for 1,241 of 1,304 records with a venue the article holds a mention of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from racemark.models.mentions import Mention

from . import competitions, nations
from .competitions import CompetitionValue

Kind = Literal["stadium", "city", "country", "place"]
_Form = Literal["shape", "in", "at", "to", "host", "dateline", "after_name", "in_name", "entity"]


@dataclass(frozen=True, slots=True)
class VenueValue:
    """A place by its `name` as written, with state or country where that follows ('Troy, NY')."""

    name: str
    kind: Kind
    """`stadium` is any sports ground, park, course or campus; `place` what the words do not tell."""
    form: _Form
    """How it stands in the text; `in_name`: as part of a competition's name."""


_PROPER = r"(?:(?<![\w’'.&-])[A-ZÀ-Þ][\w’'.&āēīōū-]*[\wāēīōū]|[A-Z]\.|St\.?|Mt\.?)"
_NAME = (
    rf"{_PROPER}(?:(?: (?:of|de|la|le|del|di|of the|upon|under|sur|am|an der|und|&) |[ ]|-(?:in|on|sur|le|de"
    rf"|under|upon)-){_PROPER}){{0,5}}"
)
_SHAPE = re.compile(
    rf"(?:\b[Tt]he )?\b(?P<name>(?:{_PROPER} ){{0,5}}(?:Stadium|Stadion"
    r"|(?:Stade|Stadio|Estadio)(?: d[eo](?: la)?)? [A-Z]\w+|Parc [A-ZÀ-Þ][\w-]+|Arena|Field|Park|Gardens"
    rf"|Track|Golf (?:Course|Club)|Racecourse|Fieldhouse"
    r"|Field House|Armory|Oval|Palace|Dome|Velodrome|Gymnasium|Gym|Domain|Sports (?:Centre|Center|Park|Ground"
    r"|Complex|Academy)|Athletics (?:Centre|Center|Track|Stadium)"
    r"|Athletic (?:Center|Centre|Complex|Facility)|Convention Center|Indoor Arena|Showgrounds?|Ground|[Ff]ieldhouse"
    r"|[Ss]how[ -][Ff]ield|Common|Country Park|Letzigrund|Bislett|Recreation Ground|Cross Country Course"
    r"|(?:Indoor )?Track (?:and|&) (?:Field|Tennis) (?:Center|Centre|Facility)|Athletic Field|Fields|Heath|Moor"
    r"|Racetrack|Raceway|Greens?|Reserve|Grange|Hatch|Complex|Coliseum|Bowl Stadium))(?![\w-])"
)
_ONE_WORD_SHAPES = frozenset("Armory Oval Letzigrund Bislett Dome Stadium".split())
_STATES = (
    r"Ala|Alaska|Ariz|Ark|Arkansas|Calif|California|Colo|Colorado|Conn|Connecticut|Del|Fla|Florida|Ga|Georgia"
    r"|Hawaii|Idaho|Ill|Illinois|Ind|Indiana|Iowa|Kan|Kansas|Ky"
    r"|Kentucky|La|Louisiana|Maine|Md|Maryland|Mass|Massachusetts|Mich|Michigan|Minn|Minnesota|Miss|Mo|Missouri"
    r"|Mont|Montana|Neb|Nebraska|Nev|Nevada|N\.H|New Hampshire|N\.J"
    r"|New Jersey|N\.M|New Mexico|N\.Y|New York|N\.C|North Carolina|N\.D|Ohio|Okla|Oklahoma|Ore|Oregon|Pa"
    r"|Pennsylvania|R\.I|Rhode Island|S\.C|South Carolina|S\.D|Tenn|Tennessee|Tex"
    r"|Texas|Utah|Vt|Vermont|Va|Virginia|Wash|Washington|W\.Va|Wis|Wisconsin|Wyo|Wyoming|D\.C|[A-Z]{2}|B\.C|Ont"
    r"|Ontario|Quebec|Que|Alberta|NSW|New South Wales|Queensland|Victoria"
)
_STATE = re.compile(rf"(?:{_STATES})\.?")
_PLUS = rf"(?:, (?:(?:{_STATES})\b\.?|(?P<nation>{_NAME})(?=[,.;)]|$| (?:in|on|last)\b)))?"
_AFTER_PREPOSITION = re.compile(
    rf"\b(?P<how>[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ff]rom|[Tt]o|[Hh]osted (?:by|at|in)|[Hh]eld (?:at|in)|[Ii]n nearby"
    rf"|[Aa]t the|[Aa]t a [a-z]+|[Aa]round) (?P<name>{_NAME}){_PLUS}"
)
_TRAVEL = {
    "to": re.compile(
        r"\b(?:travel\w*|went|trip|drive|drove|journey\w*|head\w*|flew|return\w*|trek\w*|venture\w*"
        r"|moved?)\b[^.;\n]{0,40}$"
    ),
    "from": re.compile(r"\d (?:seconds |metres )?$"),
}
_HOSTING = re.compile(rf"\b(?P<name>{_NAME}) (?:hosted|hosts|staged|stages)\b")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_MONTH_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:\d{{1,2}}[ -]{_MONTH}|{_MONTH} \d{{1,2}})(?:,? (?:19|20)\d\d)?"
)
_STATE_AFTER = rf"(?:, (?:(?:{_STATES})\b\.?|(?!{_MONTH_DAY})[A-Z](?:[\w. ]{{0,16}}[\w.])?))?"
_DATELINE = re.compile(
    rf"(?:(?<=\n)|^)(?P<name>[A-Z][A-Z.'’ -]{{2,24}}[A-Z]{_STATE_AFTER})(?:,? (?:- )?\(?{_MONTH_DAY}\)?)?"
    r"(?: ?\([A-Z][\w ]+\))?(?: ?(?:--|—|–|:(?=\n))| [-|] |(?<=\d)(?=\n))(?=[ \nA-Z“\"'])"
)
_TITLE_DATELINE = re.compile(
    r"(?:(?<=\n)|^)(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:, [A-Z][\w. ]+)?(?: \((?:Reuters|AP|AFP|PA"
    r"|CP)\))? (?:--|—|–) "
)
_DATED_PLACE = re.compile(
    rf"(?:(?<=\n)|^)(?P<name>[A-ZÀ-Þ][\w’'-]+(?:(?: [A-ZÀ-Þ][\w’'-]+){{0,2}}(?=, [A-Z]| \())?"
    rf"(?:, (?!{_MONTH_DAY})[A-Z]\w+(?: [A-Z]\w+)?)?)(?: \([A-Z][\w ]+\))?,? {_MONTH_DAY}(?=[.\n]| [-–—] |$)"
)
"""A place and a day that open a line: `Talamanca (Spain), 21 May 2023.`"""
_NOT_PLACES = frozenset(
    """
January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep
Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Winter Fall Christmas
Easter English French German Spanish Division Class Group Section Heat Lane Year Grade Team The A An It He She They I
We His Her Their This That In At On And But Or For Of All Any Olympic Olympics World European Commonwealth Nationals
Regionals Worlds Junior Senior Men Women Boys Girls U Under Intermediate Race Round Stage Level Day Night Week Weekend
Event Events Long High Triple Pole Hammer Shot Discus Javelin Relay Relays Marathon Championship Championships Champs
Games Final Finals Trials League NCAA NCAAs AAA AAAs IAAF USATF IC4A IC4As ECAC NEICAAA NEWMAC Athletics Track Cross
Country Indoor Outdoor Sir Mr Mrs Ms Dr Coach Captain Fellow Former Photo Picture Facebook Twitter Instagram YouTube
Google BBC ITV Sport Covid Covid-19 Engineering Science Mechanical Tech Heptathlon Decathlon Pentathlon Masters Vets
Veterans Collegiate DMR Sprints Steeples Steeplechase Hurdles Jumps Throws Last First Second Third Next Regional Match
Posted Trail Sectional District GAA Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
""".split()
)
_LETTERS = re.compile(r"(?!\D{0,60}\d[:.]\d)[^\W\d_]")
"""How places begin; a mark that the model takes for one does not (`second in 3:09.43`)."""
_BAD_AFTER = re.compile(
    r"[’'](?:s\b|(?= ))|-(?:based|born|bred|trained|style)| (?:record|title|champion|team|squad|colou?rs|time|style"
    r"|terms|seconds|metres|athlete|runner|jersey|vest)s?\b"
)


def _kind(name: str) -> Kind:
    if _SHAPE.fullmatch(name) or re.search(
        r"\b(?:University|College|School|Institute|Academy|Campus)\b|^[A-Z]{3,5}$", name
    ):
        return "stadium"
    found = nations.find(name)
    if found and found[0].start == 0 and found[0].end == len(name) and found[0].value.form == "name":
        return "country"
    return "city"


def _shaped(text: str) -> Iterator[Mention[VenueValue]]:
    for match in _SHAPE.finditer(text):
        name = match["name"]
        words = name.split()
        while len(words) > 1 and words[0] in _NOT_PLACES | {"From", "To", "With", "By", "After", "When"}:
            words = words[1:]
        name = " ".join(words)
        if re.search(r"\b(?:Wom|M)en[’']s Track$", name):
            continue
        if (len(words) == 1 and name not in _ONE_WORD_SHAPES) or name in (
            "Cross Country Course",
            "Indoor Track",
            "Track and Field",
            "Men Track",
        ):
            continue
        if re.search(r"^(?:Track|Indoor Track|.*\bTrack)$", name) and not re.match(
            r"[,. ]", text[match.end() : match.end() + 1]
        ):
            continue
        if re.match(
            r" (?:and|&) Field\b| (?:Athletic|AC|Runners|Harriers|Club|record|Record|High|School|[Ee]vent|Events)\b"
            r"|[’']s (?!track|inside|outdoor)",
            text[match.end() : match.end() + 12],
        ):
            continue
        start = match.end("name") - len(name)
        if name.endswith("Track") and re.match(r" [A-Z]", text[match.end() : match.end() + 2]):
            continue
        yield Mention(start, match.end("name"), VenueValue(name, "stadium", "shape"))


_OWNER = re.compile(r"(?!St\.? |King|Queen|Prince|Lord|Bishop|Land)(?:[\w-]+ ){0,2}[\w-]+[’']s ")
"""Somebody's or something's: part of a headline in capitals more often than of a place's name."""


def _placed(text: str) -> Iterator[Mention[VenueValue]]:
    for match in _HOSTING.finditer(text):
        if match["name"].split()[0] not in _NOT_PLACES:
            yield Mention(*match.span("name"), VenueValue(match["name"], _kind(match["name"]), "host"))
    for match in _AFTER_PREPOSITION.finditer(text):
        how = match["how"].lower()
        first = match["name"].split()[0]
        end = match.end()
        if _OWNER.match(match["name"]) and _kind(match["name"]) != "stadium":
            continue  # `At Midnight's Edge`
        if first in _NOT_PLACES or first.rstrip("'’s") in _NOT_PLACES or re.search(r"[’']s$", match["name"]):
            continue
        if how in ("from", "to") and not _TRAVEL[how].search(text[max(match.start() - 50, 0) : match.start()]):
            continue  # where somebody comes from
        name = text[match.start("name") : end]
        if not re.search(r"\b[A-Z][a-z]{1,4}\.$|\.[A-Z]\.$", name):
            name = name.rstrip(".")
        if match["name"].endswith(("'", "’")) or _BAD_AFTER.match(text, match.start("name") + len(match["name"])):
            continue
        if first.isupper() and len(first) > 5 and text[match.start() - 1 : match.start()] not in (" ", "\n"):
            continue
        form: _Form = (
            "host" if how.startswith("host") else "in" if "in" in how.split() else "to" if how == "to" else "at"
        )
        yield Mention(match.start("name"), match.start("name") + len(name), VenueValue(name, _kind(name), form))


def _datelines(text: str) -> Iterator[Mention[VenueValue]]:
    for pattern in (_DATELINE, _TITLE_DATELINE, _DATED_PLACE):
        for match in pattern.finditer(text):
            name = match["name"]
            words = name.replace(",", " ").split()
            if any(word.capitalize() in _NOT_PLACES for word in words) or len(words) > 5 or competitions.find(name):
                continue
            if re.search(
                r"\b(?:BY|TABLE|RESULTS?|UPDATE|LATEST|REPORT|NEWS|SPORT|VIDEO|WATCH|MEN|WOMEN|BOYS|GIRLS)\b", name
            ):
                continue
            yield Mention(match.start(), match.end("name"), VenueValue(name, "city", "dateline"))


_AFTER_COMPETITION = re.compile(
    rf",? (?:\((?P<in>{_NAME})(?:, [A-Z]\w+)?\)|(?P<name>{_NAME}))(?=,|\n|\)|;|\. |\.?$|: | \()"
)
_CITY_HEADS = re.compile(
    r"^(?P<city>[A-ZÀ-Þ][\wéüö-]+(?: (?:York City|York|Angeles|Kong|Coast|Lumpur|de Janeiro|City|North|South))?)"
    r" (?:Olympics|Games|Grand Prix|[Mm]arathon|\d\d?[Kk]m?|Diamond League|[Hh]alf[ -][Mm]arathon|Half|[Mm]eet(?:ing)?"
    r"|International)\b"
)
_CITY_YEAR = re.compile(r"^(?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+)?) [’']?\d{2,4}$")
_CITIES = frozenset(
    """
Athens Sydney Atlanta Barcelona Seoul Moscow Montreal Munich Tokyo Rome Melbourne Helsinki London Berlin Beijing Rio
Paris Manchester Glasgow Birmingham Delhi Edinburgh Auckland Boston Chicago Zurich Zürich Oslo Lausanne Brussels
Monaco Doha Shanghai Eugene Stockholm Rabat Xiamen Silesia Chorzow Gateshead Sheffield Cardiff Newcastle Leipzig
Stuttgart Karlsruhe Ghent Lievin Madrid Valencia Rotterdam Amsterdam Frankfurt Hamburg Vienna Prague Ostrava Budapest
Toronto Ottawa Honolulu Houston Dublin Belfast Cork Dubai Nagoya Osaka Fukuoka Gothenburg Daegu York Leeds Bristol
Brighton Hull Nassau
""".split()
)
_LEVEL_WORDS = frozenset(
    """
Olympic World European Commonwealth Winter Summer Asian African National International British Youth Highland Goodwill
Maccabiah Invictus Friendship All Bowerman Military Pacific Senior Junior
""".split()
)


def _around_names(text: str, named: Sequence[Mention[CompetitionValue]]) -> Iterator[Mention[VenueValue]]:
    """Venues that stand after or inside the names of competitions."""
    known: set[str] = set(re.findall(r"\b[Ii]n ([A-Z][a-zéü]+)", text))
    for mention in named:
        value = mention.value
        if value.implied:
            continue
        after = _AFTER_COMPETITION.match(text, mention.end)
        if after and not value.generic:
            group = "in" if after["in"] else "name"
            name = after[group]
            if (
                name.split()[0] not in _NOT_PLACES
                and (group == "in" or text[mention.end] == ",")
                and not competitions.find(name)
                and not _LOOKS_PERSONAL.search(name)
            ):
                yield Mention(*after.span(group), VenueValue(name, _kind(name), "after_name"))
        inside = _CITY_HEADS.match(value.name) or _CITY_YEAR.match(value.name)
        if inside is None:
            continue
        city = inside["city"]
        road = re.search(r"(?:[Mm]arathon|\d[Kk]m?)$", value.name) and not nations.find(city)
        if city.split()[0] in _LEVEL_WORDS:
            continue
        if (
            value.name.endswith(("Olympics", "Games"))
            or road
            or city.split()[0] in _CITIES
            or city in known
            or " " in city
        ):
            yield Mention(mention.start, mention.start + len(city), VenueValue(city, _kind(city), "in_name"))


_LOOKS_PERSONAL = re.compile(r"^(?:Mr|Mrs|Ms|Sir|Coach)\b")


def find(
    text: str,
    entities: Sequence[tuple[int, int, str]] = (),
    named: Sequence[Mention[CompetitionValue]] | None = None,
) -> list[Mention[VenueValue]]:
    """Every venue in `text`, in order, without overlap.

    `entities` are optional (start, end, label) spans of a named entity recogniser; GPE, LOC and FAC spans that no
    pattern found are added with the form `entity`. `named` are the competitions in `text`, looked for if None.
    """
    if named is None:
        named = competitions.find(text)
    covered = [False] * (len(text) + 1)
    for mention in named:
        if not mention.value.implied:
            covered[mention.start : mention.end] = [True] * (mention.end - mention.start)
    kept = list(_around_names(text, named))
    taken = [False] * (len(text) + 1)
    for venue in kept:
        taken[venue.start : venue.end] = [True] * (venue.end - venue.start)
    for venue in (*_datelines(text), *_shaped(text), *_placed(text), *_entity_venues(text, entities)):
        if any(taken[venue.start : venue.end]) or any(covered[venue.start : venue.end]):
            continue
        taken[venue.start : venue.end] = [True] * (venue.end - venue.start)
        kept.append(venue)
    return sorted(kept, key=lambda venue: venue.start)


def _entity_venues(text: str, entities: Sequence[tuple[int, int, str]]) -> Iterator[Mention[VenueValue]]:
    for start, end, label in entities:
        if label in ("GPE", "LOC", "FAC"):
            name = re.sub(r"^[Tt]he |[’']s$", "", text[start:end])
            if _STATE.fullmatch(name) and text.endswith(", ", 0, start):
                continue  # told with its city
            if name.startswith("By ") or _NOT_PLACES.intersection(name.split()) or not _LETTERS.match(name):
                continue
            offset = text.find(name, start)
            if name and offset >= 0:
                yield Mention(
                    offset, offset + len(name), VenueValue(name, "stadium" if label == "FAC" else _kind(name), "entity")
                )
