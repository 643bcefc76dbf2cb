"""Name strings: runs of capitalised words that may name an athlete or a team.

Nothing here decides *whether* a string is a person; `athletes` does, per document, from everything the article says
about it. Examples of runs: `Josh Kerr`, `Sha'Carri Richardson`, `Hicham El Guerrouj`, `Anneliese van der Kolk`,
`T Harwood`, `J.J. Clark`, `Ajee' Wilson`. A possessive `'s` is never part of a run.

>>> text = "Hicham El Guerrouj beat Sha'Carri Richardson's friend J.J. Clark"
>>> [text[start:end] for start, end in runs(text)]
['Hicham El Guerrouj', "Sha'Carri Richardson", 'J.J. Clark']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from anyascii import anyascii

from racemark.models import nations
from racemark.models.given_names import is_given_name

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_APOSTROPHE = "'’‘`ʻ"
# Letters, then further parts after an apostrophe or hyphen (`Sha'Carri`, `Bosworth-Hill`, but not `Kerr's`); an
# apostrophe at the end belongs to the word only before another name and not after s (`Ajee' Wilson`, but `Jones' win`).
_WORD = (
    rf"[{_UPPER}][^\W\d_]*(?:[{_APOSTROPHE}‐-](?![sS]\b)[^\W\d_]+)*"
    rf"(?:(?<![sS])[{_APOSTROPHE}](?= [{_UPPER}]))?"
)
_INITIALS = rf"(?:(?:[{_UPPER}]\.){{1,3}}|(?:Jos|Thos|Wm|Geo|Chas|Jas|Robt|Saml|Benj|Md|Mohd|Sk)\.)"
_PARTICLE = (
    r"(?:van der|van den|van de|de la|de los|van|der|den|de|da|dos|do|di|del|della|du|la|le|von|zu|ten|ter"
    r"|bin|ibn|al|el|ben|bint|abu|y)"
)
_NAME_WORD = rf"(?:{_INITIALS}|{_WORD})"
# Never from within a word, an address or an e-mail, nor up to one; a quotation mark may come first (`'Kerr was next'`),
# unless the word alone is quoted (`Tom 'Rocket' Hill`), and no apostrophe comes last; a line's rank may join it:
# `41-Ann Hill`. A particle leads only a capitalised word.
_RUN = re.compile(
    rf"(?:(?<![\w&/@#.-])|(?<=\w--)|(?m:(?<=^\d-)|(?<=^\d\d-)|(?<=^\d\d\d-)))(?<!\w[{_APOSTROPHE}])(?<![{_APOSTROPHE}](?=[^\W\d_]{{1,40}}[{_APOSTROPHE}](?!\w)))"
    rf"{_NAME_WORD}(?: (?:{_PARTICLE} )?{_NAME_WORD}){{0,5}}(?<![{_APOSTROPHE}])(?![\w@])"
)
_TOKEN = re.compile(rf"{_PARTICLE} {_NAME_WORD}|{_NAME_WORD}")

_APOSTROPHES = re.compile("['`]")
_PUNCTUATION = re.compile("[^a-z0-9]+")

_SUFFIXES = frozenset({"jr", "jr.", "snr", "sr", "ii", "iii", "iv"})

_FUNCTION_WORDS = """
    a an the and but or nor for so yet as at by from in into of off on onto out over under up down to with without
    after before behind beyond during since until while when where who whom whose which what why how if though
    although because once then there here this that these those his her hers him he she it its they them their we our
    us you your i my me not no yes all both each every either neither some any many much more most few several other
    another such only just even also too again always never ever still now today tonight yesterday tomorrow later
    earlier soon meanwhile elsewhere however indeed instead perhaps maybe nevertheless nonetheless afterwards finally
    eventually already almost nearly about around between among against despite unlike like per via ahead next last
    first second third fourth fifth sixth seventh eighth ninth tenth one two three four five six seven eight nine ten
    eleven twelve is are was were be been being has have had do does did will would can could may might must shall
    should let new old young good great best better well back
"""
"""Words that open English sentences: articles, pronouns, prepositions, conjunctions, auxiliaries, numbers and the
commonest adjectives. No library's list of stop words: the learned weights rest on these."""
_CALENDAR = """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat
    sun
"""
"""Months and weekdays, in full and as papers cut them."""
_ADVERBS = """
    clearly surprisingly unfortunately fortunately sadly happily certainly obviously interestingly amazingly
    incredibly remarkably possibly presumably apparently hopefully luckily similarly likewise additionally initially
    originally previously recently suddenly simply really early
"""
"""Adverbs that open sentences (`Unfortunately Berg fell`). Their ending tells nothing: Kelly, Daly, Emily."""
_INHABITANTS = """
    brit brits briton scot americans texan californian floridian ohioan iowan oregonian coloradan minnesotan kansan
    nebraskan virginian hoosier bostonian londoner dubliner corkman mancunian glaswegian liverpudlian aberdonian
    geordie scouser yorkshireman yorkshirewoman lancastrian cornishman queenslander tasmanian victorian aucklander
    wellingtonian cantabrian aussie kiwi midlander
"""
"""Words for people by where they come from, as pages there use them for an athlete (`the Texan`): short ones of nations
(Brit, Kiwi, Aussie; `models.nations` knows of which), of British and Irish cities and counties, of American and
Australian states, of New Zealand's cities. Our choice of the commonest; one that lacks is weighed like any other
capitalised word."""
_SPORT_WORDS = """
    mr mrs ms miss dr sir dame coach captain olympian olympic olympics paralympic world european commonwealth national
    international indoor outdoor men women boys girls ladies mens womens men's women's boys' girls' boy's girl's male
    female senior junior juniors seniors freshman sophomore freshmen sophomores rookie teenager teammate team-mate
    teammates champion champions defending reigning former fellow host favourite favorite veteran pacesetter pacemaker
    sprinter hurdler runner winner athlete swimmer skipper student brother brothers sister sisters twin twins cousin
    prep star heat heats final finals semi semi-final semifinal race races event events results result team teams
    place places time times meet meeting record records photo photos picture image credit source caption watch read
    click share email gold silver bronze medal medals track field road relay relays mile miles metres meters m km k
    hurdles hurdle steeplechase jump jumps jumper vault discus javelin hammer shot put throw throws weight decathlon
    heptathlon pentathlon marathon half dash sprint sprints cross country triathlon walk run running long high triple
    pole north south east west northern southern eastern western central pb sb pr wr nr dnf dns dq runner-up
    runners-up winners holder holders intermediate girl boy man woman co-captain compatriot countryman countrywoman
    newcomer debutant defender defenders recruit experienced placing placed through none sort sophmore sophmores
    educator class division grade form section group overall individual clubmate club-mate trainingmate all-american
    titleholder titleholders collegian collegians hurdlers sprinters throwers thrower jumpers vaulters vaulter walkers
    decathlete decathletes heptathlete heptathletes steeplechaser steeplechasers classmate schoolmate schoolgirl
    schoolboy soph sophs frosh debutante anchor plebe husband wife treasurer secretary chairman chairwoman president
    year guest alongside miler numerous sergeant corporal lieutenant constable private
"""
"""What the sport, its pages and its schools call people, events, rounds, places and prizes; forms of address, points of
the compass, and what came up in capitals in headings of the articles that the project learns from."""
NOT_NAMES = frozenset(f"{_FUNCTION_WORDS}{_CALENDAR}{_ADVERBS}{_INHABITANTS}{_SPORT_WORDS}".split())
"""Words that are capitalised at the start of a sentence, in headings or in the sport's terms, yet name nobody."""

_TERMS = frozenset(_SPORT_WORDS.split())


def is_term(word: str) -> bool:
    """Whether the sport, its pages or its schools call somebody or something so, and nobody is named so.

    >>> [is_term(word) for word in ("Olympian", "Freshman", "Miles", "Geordie")]
    [True, True, False, False]
    """
    return word.casefold() in _TERMS and not is_given_name(word)


_DESCRIBES = re.compile(
    r"-(?:year-olds?|born|bound|bred|known|milers?|to-be|(?-i:[a-z]{3,}(?:ed|ing)))$"
    r"|^(?:ex|team|club|stable|training|class|school|state|county|country|first|second|third|fourth)-(?-i:[a-z]{3,})$",
    re.IGNORECASE,
)
"""`Thirteen-year-old`, `Ghana-born`, `Top-seeded`, `Ex-leader`, `Team-mates`, `First-year`."""


def names_nobody(word: str) -> bool:
    """Whether the word, capitalised as it is, is no part of a name; an initial is (`A. T. Lyle`).

    >>> [names_nobody(word) for word in ("Runner-up", "Ghana-born", "Top-seeded", "A", "A.", "Kerr")]
    [True, True, True, True, False, False]
    """
    if len(word) == 2 and word.endswith("."):
        return False
    return word.casefold().rstrip(".") in NOT_NAMES or _DESCRIBES.search(word) is not None


_GIVEN = frozenset("will jan".split())
_SURNAMES = frozenset("long field cross miles place west north best back too early young good may".split())
"""Empty words that are names, too, in running prose: `beat Will Moss`, `Tom Long won`."""
_PROSE_BEFORE = re.compile(r"[a-z]{2}[’']?,? $|\d,? $|[a-z][’']s $")
_PROSE_AFTER = re.compile(r",? (?:[a-z]{2}|\d|\(|[A-Z]{2,3}\b)|[’']s ")


NICKNAME = re.compile(r" [\"“‘'](?:[Tt]he )?[\w’-]{2,20}(?: [\w’-]{1,20}){0,2}[\"”’'] ")
"""What may stand between a given name and a surname: `Tom "Rocket" Hill`."""


def plain(name: str) -> str:
    """The name without a nickname between its parts.

    >>> plain('Tom "the Rocket" Hill'), plain("Sha'Carri O'Hare")
    ('Tom Hill', "Sha'Carri O'Hare")
    """
    return NICKNAME.sub(" ", name)


_BEFORE_NAMES = frozenset("walker big little poor".split())
"""Words that describe whoever has a given name and a surname behind them: `Walker Ann Moss`, `Big Tom Hill`."""


def describes(word: str) -> bool:
    """Whether the word, before a name of two words or more, is no part of it; alone it may be.

    >>> [describes(word) for word in ("Walker", "Big", "III", "Tom")]
    [True, True, True, False]
    """
    return word.casefold() in _BEFORE_NAMES | _SUFFIXES


def is_given(text: str, start: int, end: int) -> bool:
    """Whether an empty word that opens a name of several words is a given name: `third was Jan Moss`.

    At the start of a sentence it may be a verb (`Will Moss win?`).
    """
    return text[start:end].casefold() in _GIVEN and _PROSE_BEFORE.search(text[max(0, start - 5) : start]) is not None


def is_surname(text: str, start: int, end: int) -> bool:
    """Whether an empty word that ends a name is the surname: `Tom Long won`, but not `Moss Best in Oslo`."""
    return text[start:end].casefold() in _SURNAMES and _PROSE_AFTER.match(text, end) is not None


_GROUNDS = frozenset("park field fields green cross day heath moor hatch grange common palace".split())
"""Surnames that end the names of grounds and meetings, too."""
_ACTS = re.compile(
    r",? (?:\w+ly )?(?:w[io]ns?|r[au]ns?|jump(?:s|ed)|thr[eo]ws?|leaps|leapt|leaped|clear(?:s|ed)|vault(?:s|ed)"
    r"|hurl(?:s|ed)|clock(?:s|ed)|finish(?:es|ed)|t[ao]kes?|took|beats?|edge[ds]|leads|led|sets?|broke|breaks|claim(?:s|ed)|stormed"
    r"|raced|outkicked|outsprinted|said|says|who)\b"
)
"""What people do and grounds do not."""
_DONE_TO = re.compile(r"\b(?:(?:won|led|taken|claimed|headed|(?:wo)?men[’']s) by|beat|beating) $")
"""What grounds do not win, nor lose. Not `followed by`: meetings follow one another; nor `went to`: runners do."""


def is_somebody(text: str, start: int, end: int, *, any_surname: bool = False) -> bool:
    """Whether what looks like a ground's or a meeting's name is a given name and a surname, and acts, wins or loses.

    The surname is one that grounds have, or any.

    >>> text = "Hurdler Sam Cross won at Zoe Park. Zoe Park jumped 14.02m at Victoria Park."
    >>> [is_somebody(text, *span) for span in ((8, 17), (25, 33), (35, 43), (61, 74))]
    [True, False, True, False]
    """
    if _ACTS.match(text, end) is None and _DONE_TO.search(text, max(start - 16, 0), start) is None:
        return False
    found = [text[slice(*word)] for word in words(text, start, end)]
    if len(found) < 2 or not is_given_name(found[-2]) or not (any_surname or found[-1].casefold() in _GROUNDS):
        return False
    return all(names_nobody(word) for word in found[:-2])


def runs(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of every run of capitalised words, at most six of them, within one line."""
    for match in _RUN.finditer(text):
        yield match.span()


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The (start, end) of the words of a run; a particle stays with the word that it leads (`van der Kolk`)."""
    return [match.span() for match in _TOKEN.finditer(text, start, end)]


def surname(name: str) -> str:
    """The last word of a name with its particles; `Jr` is passed over, and capitalised particles do not count.

    >>> [surname(name) for name in ("Anneliese van der Kolk", "Hicham El Guerrouj", "Ken Griffey Jr")]
    ['van der Kolk', 'Guerrouj', 'Griffey']
    """
    parts = [name[a:b] for a, b in words(name, 0, len(name))] or [name]
    while len(parts) > 1 and parts[-1].casefold() in _SUFFIXES:
        parts.pop()
    return parts[-1]


def initials_only(name: str) -> bool:
    """`T Harwood`, `J.J. Clark`: a surname with initials for the given name."""
    head = name.split(" ")[0]
    return len(head.replace(".", "")) <= 1 or (head.endswith(".") and head.replace(".", "").isupper())


CODES = frozenset(
    """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI
    SC SD TN TX UT VT VA WA WV WI WY DC NSW QLD VIC TAS SA NT ACT FR SO JR SR
    """.split()
)
"""States and classes as tables and agate write them behind a name: `Ann Moss NC`, `Tom Hill JR Ashby State`."""


def is_code(run: list[str], index: int) -> bool:
    """Whether a word of a run is the code of a nation, a state or a class beside a name, and no part of it.

    >>> [is_code(run.split(), index) for run, index in (("Ann Moss NC", 2), ("FRA Luc MARCHAL", 0), ("JJ Moss", 0))]
    [True, True, False]
    >>> is_code("ANN MOSS USA".split(), 2), is_code("Wei MA".split(), 1)
    (False, False)
    """
    word = run[index]
    if index == 0:
        return word in nations.CODES and len(run) > 2 and not run[1].isupper()
    return index > 1 and (word in CODES or word in nations.CODES) and not run[0].isupper()


def fold(text: str) -> str:
    """For comparing names: plain letters, no case, no apostrophes, spaces for all other punctuation.

    >>> fold("Sha'Carri GARCÍA-Romo"), fold("Søren Kjær")
    ('shacarri garcia romo', 'soren kjaer')
    """
    plain = text if text.isascii() else anyascii(text)
    return _PUNCTUATION.sub(" ", _APOSTROPHES.sub("", plain.casefold())).strip()
