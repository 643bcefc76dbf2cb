"""Record flags: national records, personal bests, world leads, and what the text says happened to them.

    >>> [(m.value.type, m.value.scope, m.value.role) for m in find("She broke the Irish indoor record in a PB of 7.21")]
    [('NR', 'IRL', 'broken'), ('PB', None, 'set')]

A mention is found by its head word (record, best, mark, ...) and the chain of qualifiers before it ("world", "Kenyan",
"under-20", "long jump"), by an abbreviation (PB, WL) or by a phrase ("the fastest in the world this year"); the words
around it give the role. Only `set`, `equalled` and `broken` are news of somebody's flag.

Measured on the dev corpus (November 2026): for 443 of 459 annotated flags the article holds a mention of their type;
what is missing are one-off comparisons ("the longest ever seen at a final").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from racemark.models.mentions import Mention
from racemark.models.nations import AREAS

from . import nations
from .flag_phrases import abbreviated, phrased
from .flag_roles import FORMER, FlagType, FlagValue, Role, role_of
from .lettercase import CaseBlind

__all__ = ["FlagType", "FlagValue", "Role", "find"]

# --- The chain of qualifiers before the head word -------------------------------------------------------------------

_HEAD = CaseBlind(
    r"(?=[rbms])(?:(?<![\w’'-])|(?<=school-)|(?<=meet-)|(?<=course-)|(?<=club-)|(?<=world-)|(?<=championship-)|(?<=stadium-)"
    r"|(?<=program-)|(?<=college-)|(?<=facility-)|(?<=personal-)|(?<=lifetime-)|(?<=life-time-)|(?<=career-)|(?<=season-)|(?<=seasons-)|(?<=season['’]s-))"
    r"(?P<head>records?|bests?|marks?|standards?)"
    r"(?P<holder>(?: |-|)holders?\b|-breakers?\b)?(?P<verbal>-(?:break|equall?|sett)ing)?(?![\w’']|-[a-z])",
)
_TOKEN = re.compile(r"\S+")
_EVENT = re.compile(
    r"\d[\d,.]*[x×]?\d*(?:m|km|k|y|yd)?|\d+[x×]\d+m?|[x×]|\d+-(?:met(?:re|er)|mile|km|yard|kilomet(?:re|er))s?"
    r"|met(?:re|er)s?|miles?|km|half|half-marathon|marathon|steeplechase|steeple|hurdles?|relay|medley|long|high|triple"
    r"|jump|pole|vault|shot|put|discus|hammer|javelin|weight|throw|walk|race|walking|heptathlon|decathlon|pentathlon"
    r"|sprint|dash|flat|road|cross|country|distance|two|one|the|[tf]\d\d|event|points?|total|chase|time|outdoor"
    r"|outright|wo?men[’']s|girls?[’']s?|boys?[’']s?|ladies[’']?|female|male|[ft]\d\d|\d+-year-old|[12]\d{3}|all-time"
    r"|long-standing|longstanding|short|course",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?:under|over|u|o)-?\d\d[’']?s?|[mwv]\d\d|fv\d\d|mv\d\d|junior|youth|freshman|sophomore|novice|masters?[’']?"
    r"|veterans?[’']?|vets|age-group|intermediate|cadet|schoolboys?|schoolgirls?|senior|age|group|teenage|\d\d-\d\d",
    re.IGNORECASE,
)
_UNDER = re.compile(r"(?:under|over)-?", re.IGNORECASE)
_QUALIFIER_WORDS: tuple[tuple[FlagType, str | None, str], ...] = (
    ("WR", None, "world world's worlds global"),
    ("OR", None, "olympic olympics"),
    ("CR", None, "championship championships champs games tournament schools"),
    ("NR", None, "national country's nation's"),
    ("AR", None, "area continental continent's"),
    ("PB", None, "personal lifetime life-time career life lifetime's"),
    ("SB", None, "season season's seasonal seasons year's yearly calendar"),
    (
        "MR",
        None,
        "meet meeting trials invitational classic relays league match fixture cup shield carnival event series",
    ),
    ("CRS", None, "course parkrun"),
    ("STR", None, "stadium track facility building arena ground venue fieldhouse house"),
    ("SCH", None, "school varsity college program programme university institute"),
    ("CLB", None, "club"),
    ("OTHER", "collegiate record", "collegiate"),
    ("OTHER", "NCAA record", "ncaa"),
    ("OTHER", "state record", "state statewide"),
    ("OTHER", "county record", "county"),
    ("OTHER", "provincial record", "provincial province"),
    ("OTHER", "zonal record", "zonal"),
    ("OTHER", "resident record", "resident residents"),
    ("OTHER", "regional record", "regional region"),
    ("OTHER", "conference record", "conference"),
    ("OTHER", "Commonwealth record", "commonwealth"),
    ("OTHER", "all-comers record", "all-comers allcomers"),
)
_QUALIFIERS = {word: (kind, scope) for kind, scope, words in _QUALIFIER_WORDS for word in words.split()}
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
    r"an?|the|this|that|another|new|brand-new|big|huge|massive|slight|own|indoors?|first|fresh|two|three|four|both"
    r"|his|her|their|my|our|its|your|and|&|or|national-record|then|still|current|existing|reigning|previous|old|former"
    r"|standing|ex-?|best|one-second|virtual|apparent|unofficial|latest|recent|personal|major|official|likely|second"
    r"|successive",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:his|her|their|my|our|its|your)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_NOT_OWNERS = re.compile(
    r"(?:season|seasons|year|world|country|nation|wo?men|girls?|boys?|ladies|under-\d\d|today|it|that|let"
    r"|lifetime)[’']s?$",
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
    low = max(head - 90, 0)
    window = max(text.rfind("\n", low, head), text.rfind("\t", low, head), low - 1) + 1
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
        word = word[opening:].removesuffix("-")
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
        or ("-" in word and all(part in _QUALIFIERS or part in AREAS for part in low.split("-")))
        or (word[:1].isupper() and word.upper() != "I" and low not in _NOT_NAMES and not shouting)
    )


_OF_NAMES = ("Collegiate", "State", "County")
"""Qualifiers that are of a school's or a club's name where they have a capital: `Whanganui Collegiate record`."""
_NOT_NAMES = frozenset(
    """
with in on at for of by from after but while when as it he she they his what was that sets breaks wins runs smashes
takes lowers equals ties win set ran won throws jumps clocks hits gets down up pr prs pb pbs sb wr
""".split()
)
_UNDER_AGE = re.compile(r"\b(?:under|u)[- ]?(\d\d)", re.IGNORECASE)
_OVER_AGE = re.compile(r"\b(?:over|o|[MWV]|[FM]V)[- ]?([3-9]\d)\b", re.IGNORECASE)
_AGE_WORD = re.compile(
    r"\b(?:junior|youth|freshman|sophomore|novice|masters?|veterans?|intermediate|cadet|age[- ]group|school(?:boy|girl)"
    r"|teenage)",
    re.IGNORECASE,
)


# --- What the chain says: type and scope ----------------------------------------------------------------------------


def _age_scope(words: str) -> str | None:
    """`under 16` -> `U16`, `over-40` -> `V40`, `junior` -> `junior`; None where no age group is named."""
    if match := _UNDER_AGE.search(words):
        return f"U{match[1]}"
    if match := _OVER_AGE.search(words):
        return f"V{match[1]}"
    match = _AGE_WORD.search(words)
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
        if here in _QUALIFIERS and word not in _OF_NAMES:
            kind, scope = _QUALIFIERS[here]
            if kind == "CR" and re.search(r"\bolympic games$", before):
                return "OR", None
            return kind, scope
        if word[:1].isupper() and not (_EVENT.fullmatch(word) or _AGE.fullmatch(word) or _MODIFIER.fullmatch(word)):
            return _named(" ".join(w for _, _, w in words[: index + 1] if w[:1].isupper()))
    return None, None


def _named(name: str) -> tuple[FlagType, str | None]:
    name = re.sub(r"^(?:The|A|An|New|His|Her|Their|Another) ", "", name)
    for pattern, kind in _NAMED:
        if pattern.search(name):
            return kind, None
    return "OTHER", f"{name} record"


# --- Heads ----------------------------------------------------------------------------------------------------------

_NOT_RECORDS_BEFORE = re.compile(
    r"\b(?:to|will|would|could|can|should|did|and|he|she|they|who|I|we|off the|for the|on|track|criminal|impressive"
    r"|winning"
    r"|win-loss|medical|for) $",
    re.IGNORECASE,
)
_NOT_RECORDS_AFTER = re.compile(
    r" (?:book|label|compan|shop|crowd|number|attendance|entry|entries|field|sum|turnout|keep|haul|tall|\d+(?:st|nd"
    r"|rd|th)?\b(?![.:])|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|winning|breaking"
    r"|selling) \w+|an? |his |her |their |team|points? total)"
)
_BEST_AFTER = re.compile(
    r"(?! \d+\w* (?:race|road))(?: (?:that|which|he|she|of|by|to|at|in|for|with|time|times|mark|marks|throws?|jumps?"
    r"|leaps?|heave|toss|clearance|performances?|ever|since"
    r"|was|is|from|and|when|over|on|as|behind|after|outdoors|indoors|here|\(?\d)|[ ]?[,.;:()–—-]|$|\n|\t|\d)"
)
_LOOK_ALIKE_BEST = re.compile(r"\b(?:second|third|fourth|fifth|\w+th|\d(?:nd|rd|th))[- ]$", re.IGNORECASE)
_BEST_AT = re.compile(r"(?: time)?(?: ever)? at ((?:[A-Z]\w+ ?)+)(?<! )")
_OWNED_BY = re.compile(
    r"(?:(?: of)? [\d.:,()m]+| on the books|,)? (?:has |had |was |is |which |that )*(?:held by|set by"
    r"|belong(?:s|ed|ing) to"
    r"|of|by)(?: the)?"
    r" (?P<owner>[A-Z][a-zé’'-]+(?: [A-Z][\w’'-]+){0,3})"
)


@dataclass(frozen=True, slots=True)
class _Head:
    """A head word with what stands before it."""

    text: str
    match: re.Match[str]
    word: str
    """record, best, mark or standard."""
    chain: _Chain
    phrase: str
    """The chain's words."""
    type: FlagType | None
    scope: str | None
    age_group: str | None


def _heads(text: str, nation_at: dict[int, Mention[nations.NationValue]]) -> Iterator[Mention[FlagValue]]:
    for match in _HEAD.finditer(text):
        word = match["head"].lower().rstrip("s")
        chain = _chain(text, match.start(), nation_at)
        kind, scope, age = _classify(chain.words, word, nation_at)
        head = _Head(text, match, word, chain, " ".join(w for _, _, w in chain.words), kind, scope, age)
        if _is_flag(head) and (value := _value(head)):
            yield from _split(head, value, nation_at)


def _is_flag(head: _Head) -> bool:
    if head.word == "record":
        return _is_record(head)
    if head.word == "best":
        return _is_best(head)
    if head.word == "standard":
        return head.type in ("SCH", "MR", "CRS")
    if head.type == "OTHER":
        return head.scope in ("collegiate record", "state record")
    return head.type in ("WR", "CR", "NR", "AR", "MR", "SCH", "CRS") and not re.search(r"list|level", head.phrase)


def _is_record(head: _Head) -> bool:
    text, match = head.text, head.match
    if head.type is None and re.match(r" of \d{1,2}-\d{1,2}\b(?![’'-])", text[match.end() : match.end() + 12]):
        return False  # won and lost matches
    if match["holder"] or match["verbal"]:
        return True
    another_thing = bool(_NOT_RECORDS_AFTER.match(text, match.end()))
    if head.type is not None:
        return not another_thing or not head.phrase
    if _NOT_RECORDS_BEFORE.search(text, max(match.start() - 14, 0), match.start()):
        return False
    if head.phrase or head.chain.owner:
        return not another_thing
    return bool(re.match(r" (?:time|of \d)", text[match.end() : match.end() + 6]))


def _is_best(head: _Head) -> bool:
    text, match = head.text, head.match
    ranked = _LOOK_ALIKE_BEST.search(text, max(head.chain.start - 10, 0), match.start())
    if ranked or not _BEST_AFTER.match(text, match.end()):
        return False
    if head.type == "OTHER":
        return bool(head.chain.owner) or "outdoor" in head.phrase.lower() or _is_article(head.phrase[:2])
    return head.type is not None or bool(head.chain.owner) or _is_new_best(head)


_OBTAINED = re.compile(
    r"\b(?:set|sets|setting|ran|run|running|recorded|recording|threw|jumped|cleared|clocked|in|to|for|produced"
    r"|achieved) $",
    re.IGNORECASE,
)


def _is_new_best(head: _Head) -> bool:
    """`ran a best of 1:55`, `set big bests in the 800m`: somebody's own, new."""
    article = re.fullmatch(
        r"(?:an? )?(?:new |big |huge |significant |massive )?", f"{head.phrase} ".lstrip(), re.IGNORECASE
    )
    if not article or (not head.phrase and head.match["head"].lower() == "best"):
        return False
    before = head.text[max(head.chain.start - 14, 0) : head.chain.start]
    return bool(_OBTAINED.search(before))


def _is_article(word: str) -> bool:
    return word.lower().strip() in ("a", "an")


def _value(head: _Head) -> FlagValue | None:
    """The value with its role; None for a "best" that is nobody's mark ("at her best")."""
    value = FlagValue(
        head.type,
        "existing",
        head.scope,
        indoor=bool(re.search(r"\bindoors?\b", head.phrase, re.IGNORECASE)),
        former=bool(FORMER.search(head.phrase)),
        age_group=head.age_group,
        owner=head.chain.owner,
        plural=head.match["head"].lower().endswith("s"),
    )
    text, match, end = head.text, head.match, head.match.end()
    if match["holder"]:
        return replace(value, role="holder", cue=match.span("holder"))
    if match["verbal"]:
        role: Role = "equalled" if match["verbal"].lower().startswith("-equal") else "set"
        return replace(value, role=role, cue=match.span("verbal"))
    role, cue = role_of(text, head.chain.start, end, head.phrase, head.type, head.chain.owner is not None)
    if role == "set" and value.owner and value.type not in ("PB", "SB") and text[value.owner[0]].isupper():
        role = "broken"  # 'took Ann Olsen's record'
    if value.owner is None and (by := _OWNED_BY.match(text, end)):
        value = replace(value, owner=by.span("owner"))
    value = replace(value, role=role, cue=cue)
    if head.word != "best" or value.type is not None:
        return value
    if place := _BEST_AT.match(text, end):
        return replace(value, type="OTHER", scope=f"{place[1]} best", role="set")
    if _is_new_best(head) and value.owner is None:
        return replace(value, type="PB", role="set")
    if role in ("equalled", "broken") or re.match(r" (?:(?:of|is|was) |\()\d", text[end : end + 6]):
        return replace(value, type="PB")
    return None


def _split(
    head: _Head, value: FlagValue, nation_at: dict[int, Mention[nations.NationValue]]
) -> Iterator[Mention[FlagValue]]:
    """The mention; two of them for "a school and meet record"."""
    words, start, end = head.chain.words, head.chain.start, head.match.end()
    joints = [i for i, (_, _, word) in enumerate(words) if word.lower() in ("and", "&", "or")]
    if not joints or joints[-1] + 1 >= len(words):
        yield Mention(start, end, value)
        return
    cut = joints[-1]
    kind, scope, age = _classify(words[:cut], head.word, nation_at)
    if kind is None or kind == "OTHER":
        yield Mention(words[cut + 1][0], end, value)
    elif (kind, scope) == (value.type, value.scope) or cut == 0:
        yield Mention(start, end, value)
    else:
        yield Mention(start, words[cut - 1][1], replace(value, type=kind, scope=scope, age_group=age))
        yield Mention(words[cut + 1][0], end, value)


def find(text: str) -> list[Mention[FlagValue]]:
    """Every mention of a record or best in `text`, in order, without overlap; the longer of two wins."""
    named = nations.find(text)
    ends = {mention.end: mention for mention in named}
    starts = {mention.start: mention for mention in named}
    everything = [*_heads(text, ends), *abbreviated(text), *phrased(text, starts)]
    kept: list[Mention[FlagValue]] = []
    for mention in sorted(everything, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept
