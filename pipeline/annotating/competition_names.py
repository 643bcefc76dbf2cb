"""Names of competitions by shape: a head word (Championships, Marathon, meeting) and the name before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from racemark.models import numbers
from racemark.models.mentions import Mention

from . import nations

Kind = Literal["games", "championship", "trials", "meeting", "league", "road", "cross_country", "race", "schools"]


@dataclass(frozen=True, slots=True)
class CompetitionValue:
    """A competition. `name` is as written, without article, year and edition ('115th'); of titles the usual name."""

    name: str
    kind: Kind
    year: int | None = None
    """Where it stands beside the name: 'the 2019 World Championships', 'Tokyo 2020'."""
    indoor: bool | None = None
    """True or False where the name says indoor or outdoor."""
    generic: bool = False
    """No name of its own: 'the championships', 'nationals', 'club night'."""
    implied: bool = False
    """By a title or medal: 'the Olympic champion', 'world silver medallist'."""


# --- Names with a head word -----------------------------------------------------------------------------------------

_KIND_WORDS: tuple[tuple[Kind, str], ...] = (
    ("games", "games olympics paralympics universiade"),
    (
        "championship",
        "championship championships champs nationals regionals sectionals worlds europeans"
        " commonwealths internationals indoors finals",
    ),
    ("trials", "trials trial qualifier"),
    ("league", "league tour"),
    ("road", "marathon half-marathon half run 10k 5k 10km 5km 15k 20k 10-mile ekiden parkrun ultra trot"),
    ("cross_country", "cross"),
    ("race", "race mile miles handicap dash"),
)
_KINDS: dict[str, Kind] = {word: kind for kind, words in _KIND_WORDS for word in words.split()}
_STRONG = (
    r"championships?|champs|games|olympics|paralympics|classic|invitational|invite|relays|cup|grand prix|memorial"
    r"|trials|nationals|regionals|sectionals|internationals?|worlds|europeans|commonwealths|indoors|qualifier|bowl"
    r"|gala|carnival|festival|trophy|league|meet|meeting|marathon|half[- ]marathon|series|challenge|universiade"
    r"|ekiden|grand final"
)
_WEAK = (
    r"open|run|race|half|mile|miles|match|fixture|finals?|tour|(?<=[a-z] )event|dash|trot|handicap|ultra|cross"
    r"|trial|shield|derby|stakes|pentathlon|decathlon|heptathlon|competition|tournament|international|throwdown"
    r"|showdown|distance night|night of 10,?000m pbs|horseshoe|skyline|icebreaker|twilight|interclub|quad|dual"
    r"|regional|xc|throws"
)
_HEAD = re.compile(
    rf"(?<![\w’'-])(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK})|(?P<road>\d{{1,2}}(?:k|km| ?mile|-mile|-miler"
    rf"|m)(?: road race| race)?))(?![\w’]|'[a-z]|-[a-z])",
    re.IGNORECASE,
)
# Lower-case words that may stand in a name: 'Kansas state meet', 'TEAG indoor meeting'.
_QUALIFIERS = frozenset(
    """
indoor indoors outdoor outdoors cross country cross-country junior senior secondary schools school athletics athletic
track field national nationals state county world european commonwealth olympic half club league relay relays road
race walk walking team teams under under-20 under-18 under-23 under-17 u20 u18 u23 final regional provincial
international inter-club interclub university collegiate conference combined events masters veterans age-group age
group open mountain running trail fell hill long distance long-distance youth district sectional divisional division
in-house high primary area invitational annual centre grand prix mile 10-mile 5-mile 5k 10k 4k 8k medley dual tri quad
women's men's girls' boys' american british inter-collegiate intercollegiate inter-high spring autumn african asian
pan-american ncaa universities corporate college novice memorial champion all-comers series team's multi-events
""".split()
)
_CONNECTORS = frozenset("of de di da des du del la le dei van von y &".split())
_STOP_WORDS = frozenset(
    """
a an at in on to for from with by after before when while as but or nor if is was were be it he she they his her its
their our my your this that these those who which what there here then than so no not yes we you i all both each every
some any more most last next since until during between against over into onto off out up down via win wins won
winning winner take takes took places placed runs ran races raced beat beats sets break breaks make makes made go goes
get gets claim claims lead leads finish finishes finished compete competes retain retains monday tuesday wednesday
thursday friday saturday sunday january february april june july august september october november december today
yesterday tomorrow photo picture photograph former reigning defending current double triple olympian despite although
because where how why also just only even still now however meanwhile elsewhere earlier later third-placed including
following back versus vs mr mrs ms dr news sport read see click live watch results result report review recap latest
story story: about per like near upcoming ahead inaugural previous prestigious host hosts good earn earns highlight
highlights improve improves construct another two three four fellow great great's qualify qualifies qualified prepare
prepares heads enter enters field's dominate dominates sweep sweeps show men women boys girls ends ended split splits
drop drops dropped named names close closes closed shine shines storm storms cruise cruises shatter shatters smash
smashes grab grabs capture captures score scores battle battles rolls crown crowns crowned send sends leave leaves
complete completes completed opens eyes rules rally rallies snatch snatches seal seals seize seizes defend defends
repeat repeats excel excels impress impresses secure secures ready bound home steal steals return returns topple
topples nine ten eleven twelve dozen
""".split()
)
# ... but not when another word of the name follows: 'Three Peaks Race', 'Last Chance Qualifier', 'Home Nations Match'.
_STOP_WORDS_IN_NAMES = frozenset("Two Three Four Nine Ten Eleven Twelve All Last Great Crown Home Rally Storm".split())
_TOKEN = re.compile(r"\S+")
_OPENING = "“\"'‘(["
_CLOSING = re.compile(r"[,;:!?)\]”\"]$")
_ABBREVIATION = re.compile(r"(?:(?:[A-Z]\.)+|(?i:St|Mt|Ft|Div|Conn|Mass|NE|Univ|Inv|Dr)\.)$")
_MOST_WORDS = 9
_TEMPORAL = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]oday|[Yy]esterday|[Tt]onight|weekend|week|month|year|season"
    r"|summer|winter|spring|autumn|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|morning|night|world|country|nation|city|athlete|team|event|sport|race|winner|club|school"
    r"|evening)[’']s$"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_NAMED_POSSESSIVES = re.compile(
    r"(?:Valentine|Engineer|Master|Wom[ae]n|M[ae]n|AAA|President|Queen|King|Veteran|School|Boy|Girl|Lad(?:y|ie)"
    r"|Founder|Alumn[iae]|Children|Governor|Mayor|Coache?|Vet|Senior|Junior|Captain|Chairm[ae]n|Friend|Player|Parent"
    r"|Student|Bob|Joe|Reggae|Gentlem[ae]n|Engineer|Nike|McDonald|Sainsbury|Devil|Shepherd|Andrew|Patrick|George|Mary"
    r"|John|James|Ann|Stephen)s?[’']s?$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"(?:{numbers.NTH}|first|second|third|annual|inaugural)$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_CAPITAL = re.compile(
    r"[“\"'‘(\[]*(?:[A-ZÀ-Þ][\w.’'&/–-]*|[A-Z0-9]+[A-Z][A-Z0-9]*|\d[\d,]*[A-Za-z]+|I{1,3}|i[A-Z]\w+)$"
)


def _words_before(text: str, head: int) -> list[tuple[int, str]]:
    """The words, leftmost first, that belong to the name whose head word begins at `head`, as (start, word)."""
    floor = max(head - 100, 0)
    window = max(text.rfind("\n", floor, head), text.rfind("\t", floor, head), floor - 1) + 1
    cut = window > 1 and text[window - 1] not in "\n\t "
    words: list[tuple[int, str]] = []
    shouting = text[head : head + 4].isupper()
    for match in reversed(list(_TOKEN.finditer(text, window, head))):
        bare = match[0].lstrip(_OPENING)
        start = match.end() - len(bare)
        if len(words) >= _MOST_WORDS or not bare or _ends(bare) or (cut and match.start() == window):
            break
        if _YEAR.match(bare):
            words.insert(0, (start, bare))
            continue
        if _POSSESSIVE.search(bare) and not _keep_possessive(text, match.start(), bare):
            break
        if bare.lower() in _STOP_WORDS and (shouting or not words or bare not in _STOP_WORDS_IN_NAMES):
            break
        if not _belongs(text, match.start(), bare, words):
            break
        words.insert(0, (start, bare))
        if start > match.start():
            break
    return _trimmed(_after_other_name(words))


def _ends(word: str) -> bool:
    """Whether nothing before the word's end is of what follows."""
    return bool(_CLOSING.search(word)) or (word.endswith(".") and not _ABBREVIATION.match(word))


def _belongs(text: str, start: int, word: str, words: list[tuple[int, str]]) -> bool:
    """Whether the word at `start` is of the name that goes on with `words`."""
    low = word.lower()
    if _ORDINAL.match(word) or (_CAPITAL.match(word) and low != "the") or low in _QUALIFIERS:
        return True
    if re.fullmatch(r"\d\d?", word):
        return bool(words) and _under(text, start)
    if low == "of":
        return re.search(r"(?:^|\s)[A-Z]\w*[’']?s? $", text[max(start - 24, 0) : start]) is not None
    if low == "the":
        return text[max(start - 3, 0) : start].lower() == "of "
    return low in _CONNECTORS or (low == "and" and bool(words) and _joins(text, start, words[0][1]))


def _after_other_name(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without another whole name at the left end: 'Hull Marathon Amy Roe Border Championships' in a list of tags."""
    for index in range(len(words) - 3, 0, -1):
        if words[index][1] in ("Marathon", "Championships", "Games", "Classic", "Invitational", "Relays"):
            return words[index + 1 :]
    return words


def _under(text: str, start: int) -> bool:
    return bool(re.search(r"\b(?:[Uu]nder|Year|Division|Class|Grade|and) $", text[max(start - 9, 0) : start]))


def _keep_possessive(text: str, start: int, word: str) -> bool:
    if _TEMPORAL.search(word):
        return False
    return bool(_NAMED_POSSESSIVES.match(word)) or (
        text[max(start - 4, 0) : start].lower() == "the " and word[:1].isupper() and word[-2:] != "'s"
    )


def _joins(text: str, start: int, after: str) -> bool:
    """Whether an 'and' at `start` is of a name: 'Track and Field Championships', 'trials and AAA Championships'."""
    before = text[max(start - 12, 0) : start]
    return bool(
        (re.search(r"\b(?:[Tt]rack|TRACK) $", before) and after.lower() == "field")
        or (re.search(r"\b[Tt]rials $", before) and after.startswith("AAA"))
        or re.search(r"\b(?:[Rr]oad|[Cc]ross|Year 9|Bosnia|Trinidad|Tyne|Down|Mid) $", before)
    )


def _trimmed(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without connectors and article at the left end."""
    while words and (words[0][1].lower() in _CONNECTORS or words[0][1].lower() in ("the", "and", "&", "its", "annual")):
        words = words[1:]
    return words


_EVENT_CHAIN = re.compile(
    r"^(?:(?:olympic|world|european|commonwealth|men[’']s|women[’']s|national|british|half|junior|full|first|debut"
    r"|great|club|indoor) ?)+$",
    re.IGNORECASE,
)
_PERSON_AFTER = re.compile(r"(?:[- ](?:runner|debutant|star|legend|winner|man|woman|specialist|great)s?\b)")
_GENERIC_BEFORE = re.compile(
    r"\b(?:the|these|those|at|our|their|his|her|both|from|for|in|after|before) $", re.IGNORECASE
)
_GENERIC_HEADS = frozenset(
    """
championships championship games nationals regionals worlds europeans indoors meet meeting league relays trials
""".split()
)


def headed(text: str) -> Iterator[Mention[CompetitionValue]]:
    """The names that end with a head word, and references to them (`the championships`), in text order."""
    for match in _HEAD.finditer(text):
        words = _words_before(text, match.start())
        value_words = _without_edition(words)
        names = [word for _, word in value_words]
        extension = _right_extension(text, match)
        end = match.end() + extension
        if not _is_name(text, match, names, words) and not (extension and match[0].istitle()):
            if generic := _generic(text, match, words):
                yield generic
            continue
        start = value_words[0][0] if value_words else match.start()
        name = text[start:end]
        years = [int(word) for _, word in words if _YEAR.match(word)]
        year = years[0] if years else _year_after(text, end)
        proper = any(word[:1].isupper() or word[:1].isdigit() for word in names) or (not names and end > match.end())
        yield Mention(
            start,
            end,
            CompetitionValue(name, kind_of(name), year, is_indoor(name), generic=not proper and not _known(name)),
        )


def _known(name: str) -> bool:
    return bool(re.match(r"(?:world|olympic|european|commonwealth|olympics)\b", name, re.IGNORECASE))


def _without_edition(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The words of the name proper: after the year and the edition at its left end."""
    for index in range(len(words) - 1, -1, -1):
        if _YEAR.match(words[index][1]) or _ORDINAL.match(words[index][1]):
            return _trimmed(words[index + 1 :])
    return words


_GROUND_OR_BODY = re.compile(r" (?:Stadium|Park|Village|Committee|Association|Federation|Director|Hall)\b")
_OF_A_TEAM = re.compile(r" (?:team|season|form|race)\b")
_LED_IN = re.compile(r"\b(?:[Tt]he|in|at|[’']s|of) $|(?:^|[\n:.]) ?$")
_NAME_AFTER = re.compile(r"[ -][A-Z][a-z]+")
_MEETS = ("meet", "meeting")
_COMMON_STRONG = (*_MEETS, *"cup league series challenge open memorial festival bowl".split())
"""Strong heads that are common words, too, where they stand in lower case."""
_COMMON_WEAK = "race run event competition final finals match handicap mile".split()
_LEADING_WEAK = "race run event final finals half mile cross regional throws".split()
"""Weak heads that may begin another name: `Race Director`, `Mile City`."""


def _is_name(text: str, match: re.Match[str], names: list[str], words: list[tuple[int, str]]) -> bool:
    """Whether the head and the words before it are a competition's name, and no event, ground, title or season."""
    low, end = match[0].lower(), match.end()
    capitals = [n for n in names if n[:1].isupper() or re.match(r"\d+[A-Za-z]|[A-Z0-9]+$", n)]
    if _GROUND_OR_BODY.match(text, end) or _OF_ITS_OWN.match(text, end):
        return False
    if _HONOUR.search(text[max(match.start() - 24, 0) : match.start()]):
        return False
    if match["road"]:
        return bool(capitals) and _is_road_race(text, words[0][0] if words else match.start(), names)
    if low in ("olympics", "paralympics"):
        return True
    if not capitals:
        return low in _LOWER_HEADS and any(n.lower() in _LEVELS for n in names)
    if low in ("marathon", "half marathon", "half-marathon"):
        person = match[0][0].islower() and _PERSON_AFTER.match(text, end)
        return not (_EVENT_CHAIN.match(" ".join(names)) or _only_nations(names) or person)
    if match["strong"]:
        return _is_strong_name(text, match, names, capitals)
    if match[0].islower():
        return low in _COMMON_WEAK and _lower_weak(text, match, names, capitals, words)
    leads = low in _LEADING_WEAK and _NAME_AFTER.match(text, end)
    return not (leads or _only_nations(names) or all(_EVENT_WORDS.fullmatch(n) for n in names))


def _is_road_race(text: str, start: int, names: list[str]) -> bool:
    """'the Hove 10k': led in, and with no word of another event (`the Women's 10k`)."""
    parts = names + " ".join(names).split("-")
    return bool(_LED_IN.search(text[max(start - 5, 0) : start])) and not any(_EVENT_WORDS.fullmatch(n) for n in parts)


def _is_strong_name(text: str, match: re.Match[str], names: list[str], capitals: list[str]) -> bool:
    low = match[0].lower()
    if match[0].islower() and low in _COMMON_STRONG:
        return low in _MEETS or not _only_nations(names)
    if low in ("trials", "relays", "finals", "qualifier") and all(_EVENT_WORDS.fullmatch(n) for n in capitals):
        return False
    if match[0] == "championship" and _OF_A_TEAM.match(text, match.end()):
        return False
    return not (match[0].islower() and low in ("international", "internationals", "indoors", "worlds"))


_OF_ITS_OWN = re.compile(r" (?:records?|bests?)\b")
_HONOUR = re.compile(r"\b(?:[Aa]thlete|[Pp]erform(?:er|ance)|[Rr]unner|MVP|[Ss]tar) of the $")
"""`Athlete of the Meet`: an honour, and no name of a meet."""
_EVENT_WORDS = re.compile(
    r"(?:Men|Women|Boys?|Girls?|Junior|Senior|Intermediate|U\d\d|Under|\d[\d,.]*m?|Metres?|Meters?|High|Long|Triple"
    r"|Jump|Pole|Vault|Team|Mixed|Relay|Individual|Overall|Results?|Heat|Semi|Section|Class|Division|A|B|C|Masters?"
    r"|[MF]V?\d\d|Shot|Put|Hammer|Weight|Throw|Mile|Distance|Medley|Dash|\d+HH?|Sprint|Discus|Javelin|Steeplechase"
    r"|Hurdles|Novice|Wo?men[’']s|Boys?[’']s?|Girls?[’']s?|The|First|Last|Second|Third|Final)"
)
_LEVELS = frozenset(
    """
world european commonwealth olympic national state county district regional provincial conference club area league
ncaa school schools university universities collegiate divisional interclub inter-club sectional alumni grand british
centre in-house open championship secondary combined
""".split()
)
_LOWER_HEADS = frozenset(
    """
championships championship champs games trials meet meeting relays nationals indoors league cup qualifier finals event
competition match
""".split()
)


def _lower_weak(
    text: str, match: re.Match[str], names: list[str], capitals: list[str], words: list[tuple[int, str]]
) -> bool:
    """'the Rivington Pike race', 'a Girls College event': a weak head in lower case needs an article and a name."""
    start = words[0][0] if words else match.start()
    before = text[max(start - 5, 0) : start]
    named = [n for n in capitals if not _EVENT_WORDS.fullmatch(n)]
    if match[0] in ("final", "finals"):
        return bool(re.search(r"\b(?:League|Cup|Grand Prix|Tour|Series)$", " ".join(names)))
    return (
        bool(named)
        and not _only_nations(named)
        and bool(re.search(r"\b(?:[Tt]he|an?|at|in|[’']s) $", before))
        and names[-1] in [*capitals, "road", "cross-country", "country", "fell", "10-mile"]
    )


def _only_nations(names: list[str]) -> bool:
    phrase = " ".join(names)
    found = nations.find(phrase)
    return bool(found) and sum(m.end - m.start for m in found) >= len(phrase.replace("'s", "").strip()) - 1


_AFTER_HEAD = re.compile(
    r" (?:[Ff]inals?|meeting|meet|[Tt]rials|series)\b(?= |[.,;:)]|$|\n)|(?: (?:de|di|van|Van|des|du|of|in|d’"
    r"|d')[ ]?(?:la |le |the |los )?[A-Z][\wéã’'-]+(?: [A-Z][\w’'-]+)?){1,2}"
    r"|(?: [A-Z][\w’'é-]+){1,2}"
)


def _right_extension(text: str, match: re.Match[str]) -> int:
    """How many characters after the head word are of the name, too: 'Diamond League final', 'Memorial Van Damme'."""
    after = _AFTER_HEAD.match(text, match.end())
    if after is None:
        return 0
    low, words = match[0].lower(), after[0].strip()
    if re.fullmatch(r"[Ff]inals?|meeting|meet|series", words):
        return len(after[0]) if low in ("league", "grand prix", "cup", "tour", "international") else 0
    if words.lower() == "trials":
        return len(after[0]) if low in ("games", "indoors", "international") else 0
    if not match[0][:1].isupper() or low not in ("memorial", "meeting", "gala", "cross", "marathon", "festival"):
        return 0
    if (low in ("marathon", "festival", "gala") and not re.match(r"(?:de|di|des|du|of)\b", words)) or words.startswith(
        "in "
    ):
        return 0
    if low == "memorial" and re.match(r"[A-Z]", words) and _words_before(text, match.start()):
        return 0
    return len(after[0])


def _year_after(text: str, end: int) -> int | None:
    match = re.match(r",? \(?((?:19|20)\d\d)\b", text[end : end + 9])
    return int(match[1]) if match else None


def kind_of(name: str) -> Kind:
    """The kind that the words of a name tell, the last ones first; `meeting` where none does."""
    low = name.lower()
    if re.search(r"\bcross[- ]country\b|\bxc\b|\bcross (?:int|des|de)", low):
        return "cross_country"
    last = low.split()[-1].strip("'’") if low.split() else ""
    if re.search(r"\bgrand prix\b|\bmeeting\b|\bmeet\b|\bclassic\b|invit", low):
        return "meeting"
    if re.search(r"\b(?:marathon|parkrun|half)\b", low) and last not in ("championships", "championship", "champs"):
        return "road"
    for word in reversed(low.split()):
        if word in _KINDS:
            return _KINDS[word]
    if re.search(r"\d(?:k|km)\b", low):
        return "road"
    return "schools" if low.endswith("schools") else "meeting"


def is_indoor(name: str) -> bool | None:
    """What the name says of indoors; None where it says nothing."""
    if re.search(r"\bindoors?\b", name, re.IGNORECASE):
        return True
    return False if re.search(r"\boutdoors?\b", name, re.IGNORECASE) else None


def _generic(text: str, match: re.Match[str], words: list[tuple[int, str]]) -> Mention[CompetitionValue] | None:
    """'the championships', 'at nationals': no name, but a reference to one."""
    low = match[0].lower()
    if low not in _GENERIC_HEADS or any(w[:1].isupper() for _, w in words):
        return None
    start = words[0][0] if words else match.start()
    if low in ("indoors", "games", "worlds", "europeans") and match[0].islower():
        return None
    before = text[max(start - 8, 0) : start]
    plain = low in ("nationals", "regionals", "worlds", "europeans")
    if not plain and not _GENERIC_BEFORE.search(before):
        return None
    if low in ("indoors", "league", "relays") and not words:
        return None
    if low in ("meet", "meeting") and not words and not re.search(r"\b(?:the|this) $", before, re.IGNORECASE):
        return None
    name = text[start : match.end()]
    return Mention(start, match.end(), CompetitionValue(name, kind_of(name), None, is_indoor(name), generic=True))
