"""Record flags: national records, personal bests, world leads, and what the text says happened to them.

    >>> [(m.value.type, m.value.scope, m.value.role) for m in find("She broke the Irish indoor record in a PB of 7.21")]
    [('NR', 'IRL', 'broken'), ('PB', None, 'set')]

A mention is found by its head word (record, best, mark, ...) and the chain of qualifiers before it ("world", "Kenyan",
"under-20", "long jump"), by an abbreviation (PB, WL) or by a phrase ("the fastest in the world this year"); the words
around it give the role. Only `set`, `equalled` and `broken` are news of somebody's flag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from racemark.models.mentions import Mention
from racemark.models.nations import AREAS

from . import nations

FlagType = Literal[
    "WR", "OR", "CR", "AR", "NR", "WL", "NL", "PB", "SB", "MR", "DLR", "CRS", "STR", "SCH", "CLB", "AGE", "OTHER"
]
Role = Literal["set", "equalled", "broken", "existing", "held", "holder", "missed"]


@dataclass(frozen=True, slots=True)
class FlagValue:
    """A record or best, and its role in the sentence.

    Roles: `set` a new one; `equalled`; `broken` taken from a former holder, so the taker sets it; `existing` it stands
    or is spoken of; `held` existing, and the subject of the sentence has it ("holds the ..."); `holder` the words name
    a person by it ("the record holder"); `missed` not obtained: missed, denied, hoped for or aimed at.
    """

    type: FlagType | None
    """None for a bare "record" whose level the words do not give."""
    role: Role
    scope: str | None = None
    """NR: IOC code (or ENG, SCO, WAL, NIR); AR: the area; AGE and OTHER: the words. None where not said."""
    indoor: bool = False
    former: bool = False
    """The words say so: "the old record", "former record holder"."""
    age_group: str | None = None
    """A group that goes with another type: "the Collegiate under-16 record" is SCH with U16."""
    owner: tuple[int, int] | None = None
    """Where the owner stands beside it: "Steve Cram" in "Steve Cram's British record", "her" in "her own best"."""
    cue: tuple[int, int] | None = None
    """The words that gave the role."""
    plural: bool = False

    @property
    def equalled(self) -> bool:
        return self.role == "equalled"

    @property
    def missed(self) -> bool:
        return self.role == "missed"

    @property
    def holder(self) -> bool:
        return self.role == "holder"

    @property
    def existing(self) -> bool:
        return self.role in ("existing", "held")


# --- The chain of qualifiers before the head word -------------------------------------------------------------------

_HEAD = re.compile(
    r"(?<![\w’'-])(?P<head>records?|bests?|marks?|standards?)"
    r"(?P<holder>(?: |-|)holders?\b|-breakers?\b)?(?P<verbal>-(?:break|equal|sett)ing)?(?![\w’']|-[a-z])",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\S+")
_EVENT = re.compile(
    r"\d[\d,.]*[x×]?\d*(?:m|km|k|y|yd)?|\d+[x×]\d+m?|[x×]|\d+-(?:met(?:re|er)|mile|km|yard|kilomet(?:re|er))s?"
    r"|met(?:re|er)s?|miles?|km|half|half-marathon|marathon|steeplechase|steeple|hurdles?|relay|medley|long|high|triple"
    r"|jump|pole|vault|shot|put|discus|hammer|javelin|weight|throw|walk|race|walking|heptathlon|decathlon|pentathlon"
    r"|sprint|dash|flat|road|cross|country|distance|two|one|the|[tf]\d\d|event|points?|total|chase|time|outdoor|outright"
    r"|wo?men[’']s|girls?[’']s?|boys?[’']s?|ladies[’']?|female|male|[ft]\d\d|\d+-year-old|[12]\d{3}|all-time|long-standing|longstanding|short|course",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?:under|over|u|o)-?\d\d[’']?s?|[mwv]\d\d|fv\d\d|mv\d\d|junior|youth|freshman|sophomore|novice|masters?[’']?"
    r"|veterans?[’']?|vets|age-group|intermediate|cadet|schoolboys?|schoolgirls?|senior|age|group|teenage|\d\d-\d\d",
    re.IGNORECASE,
)
_UNDER = re.compile(r"(?:under|over)-?", re.IGNORECASE)
_QUALIFIERS: dict[str, tuple[FlagType, str | None]] = {
    word: (kind, scope)
    for kind, scope, words in (
        ("WR", None, "world world's worlds global"),
        ("OR", None, "olympic olympics"),
        ("CR", None, "championship championships champs games tournament schools"),
        ("NR", None, "national country's nation's"),
        ("AR", None, "area continental continent's"),
        ("PB", None, "personal lifetime career life lifetime's"),
        ("SB", None, "season season's seasonal seasons year's yearly"),
        ("MR", None, "meet meeting trials invitational classic relays league match fixture"),
        ("CRS", None, "course parkrun"),
        ("STR", None, "stadium track facility building arena ground venue fieldhouse"),
        ("SCH", None, "school varsity college program programme university institute"),
        ("CLB", None, "club"),
        ("OTHER", "collegiate record", "collegiate"),
        ("OTHER", "NCAA record", "ncaa"),
        ("OTHER", "state record", "state statewide"),
        ("OTHER", "county record", "county"),
        ("OTHER", "conference record", "conference"),
        ("OTHER", "Commonwealth record", "commonwealth"),
        ("OTHER", "all-comers record", "all-comers allcomers"),
    )
    for word in words.split()
}  # type: ignore[misc]
_NAMED: tuple[tuple[re.Pattern[str], FlagType], ...] = (
    (re.compile(r"\bDiamond League$"), "DLR"),
    (re.compile(r"\b(?:Schools?['’]? Champ\w*|Championships?|Champs|Games|Nationals|Schools)$"), "CR"),
    (re.compile(r"\b(?:Classic|Relays|Invit\w*|Trials|Millrose|League|Grand Prix|Cup|Meet|Penn|Memorial)$"), "MR"),
    (re.compile(r"\b(?:Marathon|Run|Race|\d+K|parkrun|Park|Course)$"), "CRS"),
    (re.compile(r"\b(?:Stadium|Arena|Track|Field|Gardens|Armory|Center|Centre)$"), "STR"),
    (re.compile(r"\b(?:AC|RC|Harriers?|Club|Striders?|Runners|RR)$"), "CLB"),
    (re.compile(r"\b(?:School|High|College|Collegiate|University|Academy|Institute|Tech|State|[A-Z]{2,6})$"), "SCH"),
)
_MODIFIER = re.compile(
    r"an?|the|this|that|another|new|brand-new|big|huge|massive|slight|own|indoors?|first|fresh|two|three|four|both|his|her"
    r"|their|my|our|its|your|and|&|or|national-record|then|still|current|existing|reigning|previous|old|former|standing"
    r"|ex-?|best|one-second|virtual|apparent|unofficial|latest|recent|personal|major|official|likely|second|successive",
    re.IGNORECASE,
)
_FORMER = re.compile(r"(?<!-)\b(?:old|previous|former|ex|existing|then|erstwhile|one-time)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:his|her|their|my|our|its|your)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_NOT_OWNERS = re.compile(
    r"(?:season|seasons|year|world|country|nation|wo?men|girls?|boys?|ladies|under-\d\d|today|it|that|let|lifetime)[’']s?$",
    re.IGNORECASE,
)
_NO_OWNER = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]oday|[Yy]esterday)[’']s")
_STOP = re.compile(r"[,.;:!?)\]”]$|^[-–—]+$")


@dataclass(slots=True)
class _Chain:
    """What stands before a head word: where it starts, its words, and the mentions of nations in it."""

    start: int
    words: list[tuple[int, int, str]]
    owner: tuple[int, int] | None = None


def _owner_start(text: str, start: int) -> int:
    """Where the name that ends in the possessive token at `start` begins: `Steve Cram's`."""
    match = re.search(r"(?:\b[A-ZÉØÖÅ][\w’'-]+ |\b(?:van|de|der|El|el|Van) ){1,3}$", text[max(start - 40, 0) : start])
    return start - len(match[0]) if match and text[start].isupper() else start


def _chain(text: str, head: int, nation_at: dict[int, Mention[nations.NationValue]]) -> _Chain:
    """Walk left from the head word at `head` while the words can qualify a record."""
    window = max(text.rfind("\n", 0, head), text.rfind("\t", 0, head), head - 90) + 1
    chain = _Chain(head, [])
    skip_until = head
    for match in reversed(list(_TOKEN.finditer(text, window, head))):
        start, end = match.span()
        word = match[0]
        if start >= skip_until:
            continue
        if _STOP.search(word):
            break
        opening = len(word) - len(word.lstrip("(“\"'‘["))
        start += opening
        word = word[opening:]
        nation = nation_at.get(end)
        if nation is not None and nation.start >= window:
            chain.words.insert(0, (nation.start, end, text[nation.start : end]))
            chain.start = skip_until = nation.start
            continue
        if _POSSESSIVE.search(word) and not _NOT_OWNERS.match(word):
            start = _owner_start(text, start)
            owner = (start, match.end() - (2 if word[-1] == "s" else 1))
            chain.owner = None if _NO_OWNER.fullmatch(word) else owner
            article = re.search(r"\b[Tt]he $", text[max(start - 4, 0) : start])
            chain.start = start - (4 if article else 0)
            break
        if not _qualifies(word, text[head : head + 2].isupper()):
            break
        chain.words.insert(0, (start, end, word))
        chain.start = start
        if _PRONOUN.fullmatch(word):
            chain.owner = (start, end)
            break
        if opening or word.lower() in ("a", "an", "the", "this", "that"):
            break
    return chain


def _qualifies(word: str, shouting: bool) -> bool:
    """Whether `word` can stand in the chain; in a headline all in capitals a capital letter means nothing."""
    low = word.lower().replace("’", "'")
    return bool(
        low in _QUALIFIERS
        or low in AREAS
        or _MODIFIER.fullmatch(word)
        or _EVENT.fullmatch(word)
        or _AGE.fullmatch(word)
        or _UNDER.fullmatch(word)
        or low in ("south", "north", "central", "american", "caribbean", "high", "league", "diamond", "pan")
        or "-" in word
        and all(part in _QUALIFIERS or part in AREAS for part in low.split("-"))
        or (word[:1].isupper() and word.upper() != "I" and low not in _NOT_NAMES and not shouting)
    )


_NOT_NAMES = frozenset(
    "with in on at for of by from after but while when as it he she they his what was that"
    " sets breaks wins runs smashes takes lowers equals ties wins win sets set ran won throws jumps clocks hits gets down up pr prs pb pbs sb wr".split()
)


# --- What the chain says: type and scope ----------------------------------------------------------------------------


def _age_scope(words: str) -> str | None:
    """`under 16` -> `U16`, `over-40` -> `V40`, `junior` -> `junior`; None where no age group is named."""
    if match := re.search(r"\b(?:under|u)[- ]?(\d\d)", words, re.IGNORECASE):
        return f"U{match[1]}"
    if match := re.search(r"\b(?:over|o|[MWV]|[FM]V)[- ]?([3-9]\d)\b", words, re.IGNORECASE):
        return f"V{match[1]}"
    match = re.search(r"\b(?:junior|youth|freshman|sophomore|novice|masters?|veterans?|intermediate|cadet|age[- ]group"
                      r"|school(?:boy|girl)|teenage)", words, re.IGNORECASE)  # fmt: skip
    return match[0].lower() if match else None


def _classify(
    words: list[tuple[int, int, str]], head: str, nation_at: dict[int, Mention[nations.NationValue]]
) -> tuple[FlagType | None, str | None, str | None]:
    """Type, scope and age group that the qualifiers give, the one nearest to the head word first."""
    phrase = " ".join(word for _, _, word in words)
    low = phrase.lower().replace("’", "'")
    age = _age_scope(phrase)
    kind, scope = _level(words, phrase, low, nation_at)
    if kind is None and re.search(r"\b(?:all-time|previous|old|own)$", low) and head == "best":
        kind = "PB"
    if age and kind in ("WR", "AR", "NR", None):
        level = re.sub(r"^(?:(?:an?|the|his|her|their|own|new|old|previous|former) )+", "", _level_words(phrase, age))
        return ("AGE", f"{level} {age}".strip(), None) if head != "best" or kind else (kind, scope, age)
    if age and kind == "OTHER" and scope and scope.endswith(" record"):
        return "AGE", scope.removesuffix("record") + age, None
    if head == "best" and kind in ("CRS", "STR", "SCH", "CLB") and re.search(r"[A-Z]\w+$", phrase):
        return "OTHER", re.sub(r"^(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er) ", "", phrase) + " best", None
    return kind, scope, age


def _level_words(phrase: str, age: str) -> str:
    match = re.search(
        r"\b(?:world|national|(?:[A-Z][a-z]+ )*[A-Z][A-Za-z]+|european|african|asian|area|british|american)\b", phrase
    )
    words = match[0] if match else ""
    return "" if words.lower() == age.lower() or words in ("Under", "The", "A", "New") else words


def _level(
    words: list[tuple[int, int, str]], phrase: str, low: str, nation_at: dict[int, Mention[nations.NationValue]]
) -> tuple[FlagType | None, str | None]:
    if match := re.search(r"\b(?:national|state|world|county|american)(?: indoor)? (?:high[- ])?school", low):
        return "OTHER", match[0] + " record"
    for index in range(len(words) - 1, -1, -1):
        _, end, word = words[index]
        here = word.lower().replace("’", "'")
        before = " ".join(w for _, _, w in words[: index + 1]).lower()
        if "diamond league" in before[-14:]:
            return "DLR", None
        for area, name in AREAS.items():
            if before.endswith(area) and (len(before) == len(area) or before[-len(area) - 1] == " "):
                return "AR", name
        nation = nation_at.get(end)
        if nation is not None:
            return "NR", nation.value.home_nation or nation.value.code
        if here in _QUALIFIERS and not _part_of_name(word, words, index):
            kind, scope = _QUALIFIERS[here]
            if kind == "CR" and re.search(r"\bolympic games$", before):
                return "OR", None
            return kind, scope
        if word[:1].isupper() and not (_EVENT.fullmatch(word) or _AGE.fullmatch(word) or _MODIFIER.fullmatch(word)):
            return _named(" ".join(w for _, _, w in words[: index + 1] if w[:1].isupper()))
    return None, None


def _part_of_name(word: str, words: list[tuple[int, int, str]], index: int) -> bool:
    """'Collegiate' in 'Whanganui Collegiate record' belongs to a school's name; 'Collegiate record' alone may not."""
    return word in ("Collegiate", "State", "County") and (index == 0 or words[index - 1][2][:1].isupper() or index > 0)


def _named(name: str) -> tuple[FlagType, str | None]:
    name = re.sub(r"^(?:The|A|An|New|His|Her|Their|Another) ", "", name)
    for pattern, kind in _NAMED:
        if pattern.search(name):
            return kind, None
    return "OTHER", f"{name} record"


# --- Roles ----------------------------------------------------------------------------------------------------------

# What may stand between the verb and the record: amounts ("half a second off"), names, qualifiers.
_GAP = (
    r"(?:(?:on|upon|off|from|the|his|her|their|own|of|a|an|more|than|nearly|almost|over|about|around|another|full|half|just|up"
    r"|fraction|hundredths?|tenths?|seconds?|secs?|sec|minutes?|mins?|met\w+|cent\w+|cm|m|inch\w*|feet|points?|two|three|four"
    r"|five|six|seven|eight|nine|ten|one|some|out|down|into|compatriot|under|all|both|champion|former|huge|whopping|massive"
    r"|better|well|by|last|old|existing|previous|\d[\d.,]*(?:s|sec|secs|m|cm)?|(?-i:[A-Z])[\w’'-]+|Olympic|away|smidgeon|tad) )"
    r"{0,8}?"
)
_BREAKING = (
    r"(?:br(?:oke|oken|eaks?|eaking)|smash\w*|shatter\w*|eras\w+|beat|beats|beating|beaten|lower\w*|improv\w+(?: on| upon)?"
    r"|better\w*|eclips\w+|surpass\w*|rewr\w+|obliterat\w*|demolish\w*|destroy\w*|crush\w*|snap\w*|topp\w+|exceed\w*|los[te]"
    r"|raised?|rais\w+|increas\w+|upgrad\w+|extend\w*|stretch\w*|add\w* \w+ \w+ to|remov\w+|reduc\w+|outdid|inside|under|shed|wip\w+ out"
    r"|shattering of|breaking of|care of the [\w ]{1,24} and of|"
    + "slashed|cut|trimmed|trims"
    + r"|dipp\w+ under|duck\w+ under"
    r"|ahead of|better than|faster than|quicker than|farther than|further than|beyond|past|updat\w+|reset|rewrote|downed)"
)
_CUTTING = (
    r"sl[ia]c?[cs]\w+|chopp\w+|shav\w+|carv\w+|knock\w+|trim\w*|clip\w*|lop\w*|cut\w*|slash\w*|hack\w*|wip\w+|struck"
)
_LEFT: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern + r"$", re.IGNORECASE))
    for role, pattern in (
        ("broken", r"\b(?:t[ao]k\w+|took|" + _CUTTING + r") (?:[\w.,’'-]+ ){0,6}?(?:off|from) "),
        ("missed", r"(?:outside|short of|shy of|away from|adrift of|slower than|down on|behind|within [\w. ]{1,24} of) "),
        (
            "missed",
            r"(?:seconds?|secs?|hundredths?|tenths?|cm|centimet\w+|inch\w*|met\w+|m|points?|minutes?|\d\d?|just|fraction|well"
            r"|long way|far) (?:off|from) ",
        ),
        ("missed", r"\b(?:miss(?:ed|es|ing)?|denied|chas\w+|ey(?:e|es|ed|eing)|attack\w*|attempt\w*|threat\w+|target\w*) " + _GAP),
        ("missed", r"\b(?:assault on|tilt at|swing at|crack at|shot at|bid for|hop\w+ for|aim\w* (?:for|at)|close to|near(?:ly)?) " + _GAP),
        ("equalled", r"\b(?:equal\w*(?: to)?|match(?:ed|es|ing)?|t(?:ied|ying|ies|ie)|repeat\w*) " + _GAP),
        ("held", r"\b(?:hold|holds|held|holding|own|owns|owned|owning|possess\w*|boasts?|has|have|had) (?:both |already )?"),
        ("broken", r"\b" + _BREAKING + r" " + _GAP),
        ("broken", r"\b(?:take|took|taken|taking|takes) (?:down |care of |over |apart |away )" + _GAP),
    )
)  # fmt: skip
_SETTING = re.compile(
    r"\b(?:set|sets|setting|ran|runs?|running|clock\w*|record(?:ed|ing|s)|post\w*|establish\w*|notch\w*|produc\w+|achiev\w+"
    r"|earn\w*|claim\w*|jump\w*|leap\w*|leapt|threw|throw\w*|clear\w*|hit\w*|register\w*|deliver\w*|scor\w+|finish\w*|for|in"
    r"|to|with|is|was|were|became|be|walk\w*|vault\w*|went|put|put\w* up|struck out|another|new|got|get\w*|made|gave|enjoy\w*"
    r"|unleash\w*|launch\w*|secur\w+|managed|also|-|–|—|a|an) (?:[\w’'.:-]+ ){0,2}?$",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|want\w*|aim\w*|tr(?:y|ies|ied|ying)|plan\w*|could|would|will|can|might|(?-i:may)|should|must|look(?:s|ing)?"
    r"|attempt\w*|bid|chance|determined|needs?|expect\w*|target\w*|going|goal|threaten\w*|won't|if|intend\w*|dream\w*|ready"
    r"|capable|confident|set out|wish\w*|pace|on course|potential|able|due|fail\w*|unable|not|n[’']t|never|without|nor|cannot"
    r"|neither|no one has|nobody has|yet to) (?:[\w’'-]+ ){0,7}$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"\b(?:break|beat|lower|improve|better|set|equal|match|run|take|smash|shatter|erase|eclipse|surpass|top|raise|slice|knock|shave"
    r"|cut|trim|wipe|get|breaking|beating|lowering)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|n[’']t|never|without|failed? to|unable to|nowhere near|no) (?:[\w’'-]+ ){0,4}$", re.IGNORECASE
)
_RIGHT_BROKEN = re.compile(
    r"(?: of [\d:.,m]+)?(?:, (?:which|that|her own|his own)[^.;\n]{0,60},)? (?:\w+ ){0,3}?(?:fell|falls|is gone|went|was (?:broken|beaten|smashed"
    r"|erased)|gone|tumbled?s?|(?:had|has) been broken|has gone|toppled|going|disappeared|was gone|came down|bit the dust)\b",
    re.IGNORECASE,
)
_RIGHT_EXISTING = re.compile(
    r",?(?: [\w.:,/]+){0,3}? ?(?:(?:that|which) (?:[\w’'-]+ ){0,3}?(?:had |has |have |was |were )?(?:stood|lasted|held|set|ran|dates?"
    r"|dated|belong\w*|survived)|dates|dated|dating|stands|stood|held by|set by|set (?:last|in|at)|belong\w*|has belonged|remains"
    r"|has stood|had stood|by [A-Z])\b"
)
_OWNED_BY = re.compile(
    r"(?: [\d.:,()m]+| on the books|,)? (?:has |had |was |is |which |that )*(?:held by|set by|belong(?:s|ed|ing) to|of|by)(?: the)?"
    r" (?P<owner>[A-Z][a-zé’'-]+(?: [A-Z][\w’'-]+){0,3})"
)


def _left(text: str, start: int) -> str:
    """The clause before `start`: at most 90 characters of its sentence."""
    window = text[max(start - 90, 0) : start]
    cut = max(
        window.rfind("\n"), window.rfind("\t"), *(m.end() - 1 for m in re.finditer(r"[.!?;] (?=[A-Z“\"])", window)), -1
    )
    return window[cut + 1 :]


def _role(
    text: str, start: int, end: int, words: str, kind: FlagType | None, owned: bool
) -> tuple[Role, tuple[int, int] | None]:
    """The role of the record at `text[start:end]` (its determiner included), and the words that gave it."""
    before = _left(text, start)
    offset = start - len(before)
    for role, pattern in _LEFT:
        match = pattern.search(before)
        if match is None or (role == "held" and not (owned or re.match(r"the\b|both the\b", words, re.IGNORECASE))):
            continue
        if role == "broken" and _indefinite(words) and len(match[0].split()) > 2:
            continue
        lead = before[: match.start()].rstrip() + " "
        if role == "broken" and re.search(r"\b(?:would|could|might|should) have (?:\w+ )?$", lead):
            role = "missed"
        if (
            role in ("broken", "equalled")
            and _MODAL.search(lead)
            and (_INFINITIVE.match(match[0]) or _DENIED.search(lead))
        ):
            role = "missed"
        elif role == "missed" and re.match(r"(?:chas|attack|threat)", match[0]) and _indefinite(words):
            continue
        return role, (offset + match.start(), offset + match.end())
    if not _indefinite(words) and (match := _RIGHT_BROKEN.match(text, end)):
        return "broken", match.span()
    setting = _SETTING.search(before)
    if (
        setting
        and _MODAL.search(before[: setting.start()].rstrip() + " ")
        and re.match(r"(?:set|run|get|break|achieve|produce|be|to)\b", setting[0])
    ):
        return "missed", (offset + setting.start(), offset + setting.end())
    if _DENIED.search(before):
        return "missed", None
    indefinite = _indefinite(words)
    if before.endswith("whose ") or (_RIGHT_EXISTING.match(text, end) and not (indefinite and setting)):
        return "existing", None
    if indefinite:
        return "set", (offset + setting.start(), offset + setting.end()) if setting else None
    if owned or re.match(r"the\b", words, re.IGNORECASE):
        fresh = setting and not re.match(r"(?:for|in|to|with|is|was|were|be|a|an|also|put|-|–|—)\b", setting[0])
        if kind == "SB" or fresh or re.search(r"\bnew\b", words):
            return "set", (offset + setting.start(), offset + setting.end()) if setting else None
        return "existing", None
    return "set", (offset + setting.start(), offset + setting.end()) if setting else None


def _indefinite(words: str) -> bool:
    """Whether the words before the head make it a new one: "a", "another", "her second"."""
    return bool(
        re.match(r"(?:an?|another|new|two|three|\w+ (?:first|second|third|fourth|fifth))\b", words, re.IGNORECASE)
    )


# --- Heads ----------------------------------------------------------------------------------------------------------

_NOT_RECORDS_BEFORE = re.compile(
    r"\b(?:to|will|would|could|can|should|did|and|he|she|they|who|I|we|off the|for the|on|track|criminal|impressive|winning"
    r"|win-loss|medical|for) $",
    re.IGNORECASE,
)
_NOT_RECORDS_AFTER = re.compile(
    r" (?:book|label|compan|shop|crowd|number|attendance|entry|entries|field|sum|turnout|keep|haul|tall|\d+(?:st|nd|rd|th)?\b(?![.:])"
    r"|(?:\w+(?:th|st|rd)|second|\w+ing) (?!by|to|for|in)\w+|a |an |his |her |their |team|points? total|breaking (?:crowd|number))"
)
_BEST_AFTER = re.compile(
    r"(?! \d+\w* (?:race|road))(?: (?:of|by|to|at|in|for|with|time|times|mark|marks|throws?|jumps?|leaps?|heave|toss|clearance|performances?|ever|since"
    r"|was|is|from|and|when|over|on|as|behind|after|outdoors|indoors|here|\(?\d)|[ ]?[,.;:()–—-]|$|\n|\t|\d)"
)
_LOOK_ALIKE_BEST = re.compile(r"\b(?:second|third|fourth|fifth|\w+th|\d(?:nd|rd|th))[- ]$", re.IGNORECASE)
_BEST_AT = re.compile(r"(?: time)?(?: ever)? at ((?:[A-Z]\w+ ?)+)(?<! )")
_BEST_CUES = ("equalled", "broken")


def _heads(text: str, nation_at: dict[int, Mention[nations.NationValue]]) -> Iterator[Mention[FlagValue]]:
    for match in _HEAD.finditer(text):
        head = match["head"].lower().rstrip("s")
        chain = _chain(text, match.start(), nation_at)
        words = [w for w in chain.words if w[0] >= chain.start]
        kind, scope, age = _classify(words, head, nation_at)
        phrase = " ".join(w for _, _, w in words)
        value = FlagValue(
            kind,
            "existing",
            scope,
            indoor=bool(re.search(r"\bindoors?\b", phrase, re.IGNORECASE)),
            former=bool(_FORMER.search(phrase)),
            age_group=age,
            owner=chain.owner,
            plural=match["head"].lower().endswith("s"),
        )
        if not _is_flag(text, match, head, value, chain, phrase):
            continue
        for part in _with_conjunct(text, match, chain, words, value, nation_at, phrase):
            yield part


def _is_flag(text: str, match: re.Match[str], head: str, value: FlagValue, chain: _Chain, phrase: str) -> bool:
    before = text[max(chain.start - 14, 0) : chain.start]
    if head in ("mark", "standard"):
        if value.type == "OTHER" and not (value.scope or "").endswith(("collegiate record", "state record")):
            return False
        return value.type in ("WR", "CR", "NR", "AR", "MR", "SCH", "OTHER", "CRS") and not (
            head == "standard" and value.type not in ("SCH", "MR", "CRS") or re.search(r"(?:list|level)", phrase)
        )
    if head == "record":
        if value.type is None and re.match(r" of \d{1,2}-\d{1,2}\b(?![’'-])", text[match.end() : match.end() + 12]):
            return False  # won and lost matches
        if match["holder"] or match["verbal"]:
            return True
        if value.type is not None:
            return not _NOT_RECORDS_AFTER.match(text, match.end()) or not phrase
        return bool(
            (phrase or chain.owner)
            and not _NOT_RECORDS_AFTER.match(text, match.end())
            and not _NOT_RECORDS_BEFORE.search(text, max(match.start() - 14, 0), match.start())
            or re.match(r" (?:time|of \d)", text[match.end() : match.end() + 6])
            and not _NOT_RECORDS_BEFORE.search(before)
        )
    if not _BEST_AFTER.match(text, match.end()) or _LOOK_ALIKE_BEST.search(
        text, max(chain.start - 10, 0), match.start()
    ):
        return False
    if value.type is not None and not (
        value.type in ("CR", "MR", "OTHER", "CRS", "STR", "SCH", "CLB") and "record" in phrase
    ):
        return value.type != "OTHER" or bool(chain.owner) or "outdoor" in phrase.lower() or phrase[:2] in ("a ", "an")
    return bool(chain.owner)


def _with_conjunct(
    text: str,
    match: re.Match[str],
    chain: _Chain,
    words: list[tuple[int, int, str]],
    value: FlagValue,
    nation_at: dict[int, Mention[nations.NationValue]],
    phrase: str,
) -> list[Mention[FlagValue]]:
    """The mention; two of them for "a school and meet record"."""
    head = match["head"].lower().rstrip("s")
    joints = [i for i, (_, _, w) in enumerate(words) if w.lower() in ("and", "&", "or")]
    start, end = chain.start, match.end()
    if match["holder"]:
        value = replace(value, role="holder")
        cue: tuple[int, int] | None = match.span("holder")
    elif match["verbal"]:
        value = replace(value, role="equalled" if match["verbal"].lower().startswith("-equal") else "set")
        cue = match.span("verbal")
    else:
        role, cue = _role(text, start, end, phrase, value.type, chain.owner is not None)
        if head == "best" and value.type is None and (place := _BEST_AT.match(text, end)):
            value, role = replace(value, type="OTHER", scope=f"{place[1]} best"), "set"
        elif head == "best" and value.type is None:
            if role not in _BEST_CUES and not re.match(r" (?:of \d|\(\d)", text[end : end + 5]):
                return []
            value = replace(value, type="PB")
        owned = chain.owner if chain.owner is None or not _generic_owner(text, chain.owner) else None
        if owned is None and (by := _OWNED_BY.match(text, end)):
            if not re.match(r"\d", by["owner"]) and "of" not in by[0].split()[:1]:
                owned = by.span("owner")
        value = replace(value, role=role, owner=owned)
    value = replace(value, cue=cue)
    if joints:
        cut = joints[-1]
        kind, scope, age = _classify(words[:cut], head, nation_at)
        if kind == "OTHER" or kind is None:
            return [Mention(words[cut + 1][0] if cut + 1 < len(words) else start, end, value)]
        if cut and (kind, scope) != (value.type, value.scope) and cut + 1 < len(words):
            first = replace(value, type=kind, scope=scope, age_group=age)
            return [
                Mention(start, words[cut - 1][1], first),
                Mention(words[cut + 1][0], end, value),
            ]
    return [Mention(start, end, value)]


def _generic_owner(text: str, owner: tuple[int, int]) -> bool:
    return text[owner[0] : owner[1]].lower() in ("today", "yesterday")


# --- Abbreviations --------------------------------------------------------------------------------------------------

_ABBREVIATIONS: dict[str, tuple[FlagType, str | None]] = {
    "WR": ("WR", None), "OR": ("OR", None), "CR": ("CR", None), "AR": ("AR", None), "ER": ("AR", "Europe"),
    "NR": ("NR", None), "WL": ("WL", None), "PB": ("PB", None), "SB": ("SB", None), "PR": ("PB", None),
    "MR": ("MR", None), "DLR": ("DLR", None), "NL": ("NL", None), "WJR": ("AGE", "world junior"),
    "NJR": ("AGE", "national junior"), "WU20R": ("AGE", "world U20"), "SR": ("SCH", None), "FR": ("AGE", "freshman"),
}  # fmt: skip
_SAFE = re.compile(
    r"(?<![\w./])(?P<eq>=|e(?=P))?(?P<code>PB|SB|WR|WL|DLR|PR|P\.B\.?|S\.B\.?|P\.R\.?|pb|sb|pr|p\.b\.?|Pb)(?P<s>['’]?s)?"
    r"(?P<holder> holder)?(?![\w’'-])"
)
_NOT_PR = re.compile(
    r" (?:agenc|firm|manag|man\b|wom|stunt|camp|offic|depart|person|people|team|machine|exerc|compan|consult)", re.I
)
_IN_LIST = re.compile(
    r"(?<=[\d)mcshtap])[ ,(]{0,3}(?P<eq>=)?(?P<code>WR|OR|CR|AR|ER|NR|WL|MR|DLR|NL|WJR|NJR|WU20R)(?![\w’'.-])"
)


def _abbreviations(text: str) -> Iterator[Mention[FlagValue]]:
    for match in _SAFE.finditer(text):
        code = match["code"].replace(".", "").upper()
        if code == "PR" and _NOT_PR.match(text, match.end()):
            continue
        if (
            code == "SB"
            and match["code"] == "sb"
            and not re.search(r"\d\S* \(?$", text[max(match.start() - 12, 0) : match.start()])
        ):
            continue
        kind, scope = _ABBREVIATIONS[code]
        words = re.search(r"((?:\b(?:an?|the|his|her|their|my|new|another|big|huge|old|previous|own|slight|\d[\d,]*(?:m|k|km|K)|indoor|outdoor"
                          r"|lifetime|second|collegiate|massive|first|marathon|half|hour|[\w]+[’']s|course) ){0,4})$",
                          text[max(match.start() - 50, 0) : match.start()])  # fmt: skip
        phrase = words[1] if words else ""
        start = match.start() - len(phrase)
        owned = bool(re.match(r"(?:his|her|their|my)\b", phrase, re.IGNORECASE)) or "'s " in phrase or "’s " in phrase
        role, cue = _role(text, start, match.end(), phrase, kind, owned)
        if match["eq"]:
            role, cue = "equalled", match.span("eq")
        if match["holder"]:
            role, cue = "holder", match.span("holder")
        former = bool(_FORMER.search(phrase))
        value = FlagValue(kind, role, scope, "indoor" in phrase, former, None, None, cue, bool(match["s"]))
        yield Mention(start, match.end(), value)
    for match in _IN_LIST.finditer(text):
        kind, scope = _ABBREVIATIONS[match["code"]]
        start = match.start("eq") if match["eq"] else match.start("code")
        yield Mention(start, match.end(), FlagValue(kind, "equalled" if match["eq"] else "set", scope))


# --- Phrases --------------------------------------------------------------------------------------------------------

_MOST = r"(?:fastest|quickest|best|longest|farthest|furthest|highest|top|biggest|leading)"
_MORE = r"(?:faster|quicker|farther|further|higher|longer|better)"
_THING = (
    r"(?:(?: (?:ever|(?:\d[\d,.]*|one)[- ]?(?:m|km|metres?|meters?|miles?|points?)?|outdoor|indoor|wind-legal|legal|time|times|mark|score|throw"
    r"|jump|leap|clearance|performance|run|clocking|vault|effort|height|distance|total|half|marathon|two laps|put|heave|of the|mile"
    r"|opener|10K|5K|hurdles|\w+ hurdles|sprint))*)"
)
_WHEN = (
    r"(?:(?:so far )?(?:this|of the) (?:year|season|summer|winter|indoor season|outdoor season)|in (?:19|20)\d\d|in the (?:year|season)"
    r"|so far|(?:19|20)\d\d|of the campaign)"
)
_PHRASES: tuple[tuple[FlagType, str | None, Role, re.Pattern[str]], ...] = tuple(
    (kind, scope, role, re.compile(pattern, re.IGNORECASE))
    for kind, scope, role, pattern in (
        ("WL", None, "set", rf"\b(?:the |a |his |her )?(?:world[’']s )?{_MOST}{_THING}(?: in the world| in the world so far| anywhere| on the planet)(?: so far)?,? {_WHEN}\b"),
        ("WL", None, "set", rf"\b(?:the )?world[’']s {_MOST}{_THING} (?:so far )?{_WHEN}\b"),
        ("WL", None, "set", rf"\b(?:the )?{_MOST}{_THING} {_WHEN} (?:in the world|anywhere|worldwide|in all the world)\b"),
        ("WL", None, "set", r"\b(?:a |the )?(?:new )?world[- ](?:lead(?:ing)?|leader)\b(?! group)(?: (?:mark|time|throw|jump|performance|distance|height|score))?"),
        ("WL", None, "set", r"\bleads? the world(?: (?:list|rankings|this year))?\b(?! (?:record|champion|title))"),
        ("WL", None, "set", r"\b(?:to )?(?:lead|head|top|headed|topped|led|leads|heads|tops) the (?:\d{4} )?world (?:[\w ]{0,24})?(?:list|lists|rankings|standings)\b"),
        ("WL", None, "set", rf"\bno (?:woman|man|one|body|athlete|other \w+) (?:in the world )?has (?:run|gone|thrown|jumped|walked|vaulted)\b[\w\s]{{0,24}} {_MORE} (?:so far )?(?:this (?:year|season|summer|winter)|in 20\d\d)\b"),
        ("NL", None, "set", rf"\b(?:the )?{_MOST}{_THING} (?:in the (?:country|nation)|nationally|in (?:division (?:iii|ii|i|3|2|1)|d(?:iii|ii|i|3|2|1)|the ncaa)),? {_WHEN}\b"),
        ("NL", None, "set", r"\b(?:a |the )?(?:national|nation|U\.?S\.?|American|British|UK|NCAA)[- ]lead(?:ing|er)?\b(?! group)"),
        ("WR", None, "set", rf"\bno (?:woman|man|one|body|athlete|human) (?:has|had) (?:ever )?(?:run|gone|thrown|jumped|walked|vaulted|been|cleared)\b[\w ]{{0,16}} {_MORE}(?! (?:this|in|on|here|at|all))\b"),
        ("WR", None, "set", rf"\b{_MORE} than any (?:man|woman|human|athlete|one) (?:has |had |ever )*(?:run|jumped|thrown|gone|ever|before|had|has)\b"),
        ("WR", None, "set", rf"\b(?:the )?{_MOST}{_THING} (?:in history|of all time|in the history of the \w+|ever (?:run|thrown|jumped|seen|recorded) by a (?:man|woman))\b"),
        ("PB", None, "set", rf"\b(?:the )?{_MOST}{_THING} of (?:his|her|their|my) (?:life|career|young life|young career)\b"),
        ("PB", None, "set", rf"\b(?:(?:his|her|their) (?:{_MOST}){_THING} (?:ever|of all time)|(?:he|she|they|\w+) (?:has|had|have) (?:never|ever) (?:before )?(?:run|gone|jumped|thrown|been|walked|vaulted) (?:so fast|faster|further|farther|quicker|higher|better|as fast|so far|so high))(?: before)?\b"),
        ("PB", None, "set", r"\b(?:had|has|have) never (?:before )?(?:broken|cleared|beaten|bettered|gone (?:under|over|below|past|beyond)|run under|dipped under|jumped over|thrown over) [\d.:m]+(?: (?:seconds|minutes|met\w+|feet))?(?: before)?\b"),
        ("PB", None, "set", rf"\b(?:the )?{_MOST}{_THING} (?:he|she|either|any of them|either of them)(?: of them)? (?:has|had|have) ever (?:run|thrown|jumped|walked|gone|managed|cleared)\b"),
        ("PB", None, "set", r"\b(?:his|her|their) (?:first|maiden) (?:sub[- ]?\S+|time under \S+(?: \w+)?|clearance over \S+)(?: \S+){0,2}?(?= (?:mile|effort|clocking|run|marathon|time|in|and|at)|[,.)]|$)"),
        ("SB", None, "set", rf"\b(?:his|her|their) {_MOST}{_THING} (?:of the (?:year|season|summer|winter)|this (?:year|season|summer|winter)|since \w+)\b"),
        ("SB", None, "equalled", r"\bequal to (?:his|her|their) (?:quickest|fastest|best|longest|highest) (?:of the|this) (?:year|season|summer|winter)\b"),
    )
)  # type: ignore[misc]  # fmt: skip
_NATIONAL = re.compile(
    rf"\b(?:{_MORE} than any (?P<a>[A-Z][a-z]+)(?: (?:man|woman|athlete|runner|\w+er))? (?:has|had|ever)(?: ever)?(?: (?:run|thrown|jumped|gone|before))?"
    rf"|(?:the )?{_MOST}{_THING}(?: ever)?(?: (?:recorded|run|thrown|jumped|set|produced))? by an? (?P<b>[A-Z][a-z]+)(?: (?:man|woman|athlete))?(?= ever|[,.;)]| in history|$)"
    rf"|no (?P<c>[A-Z][a-z]+)(?: (?:man|woman))? has (?:ever )?(?:run|gone|jumped|thrown) {_MORE})"
)
_ORDINAL_BEFORE = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|one of the|among the|joint|next|equal)[- ]$",
    re.IGNORECASE,
)


def _phrases(text: str, nation_at_start: dict[int, Mention[nations.NationValue]]) -> Iterator[Mention[FlagValue]]:
    for kind, scope, role, pattern in _PHRASES:
        for match in pattern.finditer(text):
            before = text[max(match.start() - 60, 0) : match.start()]
            if _ORDINAL_BEFORE.search(before):
                continue
            here: Role = (
                "missed"
                if _MODAL.search(_left(text, match.start())) and role == "set" and kind in ("WL", "NL")
                else role
            )
            indoor = kind != "WL" and "indoor" in match[0].lower()
            yield Mention(match.start(), match.end(), FlagValue(kind, here, scope, indoor))
    for match in _NATIONAL.finditer(text):
        group = next(name for name in "abc" if match[name])
        nation = nation_at_start.get(match.start(group))
        if nation is not None and not _ORDINAL_BEFORE.search(text, max(match.start() - 14, 0), match.start()):
            code = nation.value.home_nation or nation.value.code
            yield Mention(match.start(), match.end(), FlagValue("NR", "set", code))


def find(text: str) -> list[Mention[FlagValue]]:
    """Every mention of a record or best in `text`, in order, without overlap; the longer of two wins."""
    named = nations.find(text)
    ends = {mention.end: mention for mention in named}
    starts = {mention.start: mention for mention in named}
    everything = [*_heads(text, ends), *_abbreviations(text), *_phrases(text, starts)]
    kept: list[Mention[FlagValue]] = []
    for mention in sorted(everything, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept
