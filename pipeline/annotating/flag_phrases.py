"""Records said without the word: abbreviations (PB, WL) and phrases ("the fastest in the world this year")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racemark.models import numbers
from racemark.models.mentions import Mention

from . import nations
from .flag_roles import FORMER, MODAL, FlagType, FlagValue, Role, clause_before, role_of
from .lettercase import CaseBlind, lowered

_ABBREVIATIONS: dict[str, tuple[FlagType, str | None]] = {
    "WR": ("WR", None), "OR": ("OR", None), "CR": ("CR", None), "AR": ("AR", None), "ER": ("AR", "Europe"),
    "NR": ("NR", None), "WL": ("WL", None), "PB": ("PB", None), "SB": ("SB", None), "PR": ("PB", None),
    "MR": ("MR", None), "DLR": ("DLR", None), "NL": ("NL", None), "WJR": ("AGE", "world junior"),
    "NJR": ("AGE", "national junior"), "WU20R": ("AGE", "world U20"), "SR": ("SCH", None), "FR": ("AGE", "freshman"),
}  # fmt: skip
_SAFE = re.compile(
    r"(?<![\w./])(?P<eq>=|e(?=P))?(?P<code>PB|SB|WR|WL|DLR|PR|P\.B\.?|S\.B\.?|P\.R\.?|pb|sb|pr|p\.b\.?"
    r"|Pb)(?P<s>['’]?s)?"
    r"(?P<holder> holder)?(?![\w’'-])"
)
_NOT_PR = re.compile(
    r" (?:agenc|firm|manag|man\b|wom|stunt|camp|offic|depart|person|people|team|machine|exerc|compan|consult)", re.I
)
_IN_LIST = re.compile(
    r"(?:(?<=[\d)½¼¾])|(?<=\d[msh])|(?<=\d[ c]m)|(?<=sec|pts)|(?<=secs)|(?<=[ (][PS]B)|(?<=[ (]PR))"
    r"[ ,(/&]{0,3}(?P<eq>=)?(?P<code>WR|OR|CR|AR|ER|NR|WL|MR|DLR|NL|WJR|NJR|WU20R)(?![\w’'.-])"
)

_BEFORE_ABBREVIATION = re.compile(
    r"((?:\b(?:an?|the|his|her|their|my|new|another|big|huge|massive|slight|old|previous|own|indoor|outdoor"
    r"|lifetime|first|second|collegiate|course|marathon|half|hour|\d[\d,]*(?:m|k|km|K)|\w+[’']s) ){1,4})$"
)


def abbreviated(text: str) -> Iterator[Mention[FlagValue]]:
    """'PB', 'SB' and the like anywhere; 'NR', 'CR' and others that mean more things right after a mark or `PB`."""
    for match in _SAFE.finditer(text):
        if mention := _abbreviation(text, match):
            yield mention
    for match in _IN_LIST.finditer(text):
        kind, scope = _ABBREVIATIONS[match["code"]]
        start = match.start("eq") if match["eq"] else match.start("code")
        yield Mention(start, match.end(), FlagValue(kind, "equalled" if match["eq"] else "set", scope))


def _abbreviation(text: str, match: re.Match[str]) -> Mention[FlagValue] | None:
    code = match["code"].replace(".", "").upper()
    if code == "PR" and _NOT_PR.match(text, match.end()):
        return None
    if match["code"] == "sb" and not re.search(r"\d\S* \(?$", text[max(match.start() - 12, 0) : match.start()]):
        return None  # somebody
    kind, scope = _ABBREVIATIONS[code]
    words = _BEFORE_ABBREVIATION.search(text, max(match.start() - 50, 0), match.start())
    phrase = words[1] if words else ""
    start = match.start() - len(phrase)
    owned = bool(re.match(r"(?:his|her|their|my)\b|.*[’']s ", phrase))
    role, cue = role_of(text, start, match.end(), phrase, kind, owned)
    if match["eq"]:
        role, cue = "equalled", match.span("eq")
    if match["holder"]:
        role, cue = "holder", match.span("holder")
    former = bool(FORMER.search(phrase))
    value = FlagValue(kind, role, scope, "indoor" in phrase, former, cue=cue, plural=bool(match["s"]))
    return Mention(start, match.end(), value)


_MOST = r"(?:fastest|quickest|best|longest|farthest|furthest|highest|top|biggest|leading)"
_MORE = r"(?:faster|quicker|farther|further|higher|longer|better)"
_THING = (
    r"(?:(?: (?:ever|(?:\d[\d,.]*|one)[- ]?(?:m|km|metres?|meters?|miles?|points?)?|outdoor|indoor|wind-legal|legal"
    r"|time|times|mark|score|throw|jump|leap|clearance|performance|run|clocking|vault|effort|height|distance|total"
    r"|half|marathon|two laps|put|heave|of the|mile|opener|10K|5K|hurdles|\w+ hurdles|sprint))*)"
)
_WHEN = (
    r"(?:(?:so far )?(?:this|of the) (?:year|season|summer|winter|indoor season|outdoor season)|in (?:19|20)\d\d"
    r"|in the (?:year|season)"
    r"|so far|(?:19|20)\d\d|of the campaign)"
)
_BARRIER = (
    r"\b(?:under|inside|below|over|past|beyond|above|broke|breaking|breaks|cracked|cracking|sub-)"
    r"(?: the)? ?(?:\d[\d:.]*|hour|[a-z]+[- ](?:second|minute|met(?:re|er)|foot))\S*"
    r"(?: (?!and\b)[\w-]+){0,5}? for the first time\b(?! (?:this|since|in (?:\d|a|two|three|four|five|several)))"
)
"""Under five minutes, over forty metres, inside the hour for the first time."""
_PHRASE_WORDS: tuple[tuple[FlagType, Role, str], ...] = (
    (
        "WL",
        "set",
        rf"\b(?:the |a |his |her )?(?:world[’']s )?{_MOST}{_THING}(?: in the world"
        rf"| in the world so far| anywhere| on the planet)(?: so far)?,? {_WHEN}\b",
    ),
    ("WL", "set", rf"\b(?:the )?world[’']s {_MOST}{_THING} (?:so far )?{_WHEN}\b"),
    (
        "WL",
        "set",
        rf"\b(?:the )?{_MOST}{_THING} {_WHEN} (?:in the world|anywhere|worldwide"
        rf"|in all the world)\b",
    ),
    (
        "WL",
        "set",
        r"\b(?:a |the )?(?:new )?world[- ](?:lead(?:ing)?|leader)\b(?! group)(?: (?:mark|time"
        r"|throw|jump|performance|distance|height|score))?",
    ),
    ("WL", "set", r"\bleads? the world(?: (?:list|rankings|this year))?\b(?! (?:record|champion|title))"),
    (
        "WL",
        "set",
        r"\b(?:to )?(?:lead|head|top|headed|topped|led|leads|heads"
        r"|tops) the (?:\d{4} )?world (?:[\w ]{0,24})?(?:list|lists|rankings|standings)\b",
    ),
    (
        "WL",
        "set",
        rf"\bno (?:woman|man|one|body|athlete|other \w+) (?:in the world )?has (?:run|gone"
        rf"|thrown|jumped|walked|vaulted)\b[\w\s]{{0,24}} {_MORE} (?:so far )?(?:this (?:year|season|summer|winter)"
        rf"|in 20\d\d)\b",
    ),
    (
        "NL",
        "set",
        rf"\b(?:the )?{_MOST}{_THING} (?:in the (?:country|nation)|nationally"
        rf"|in (?:division (?:iii|ii|i|3|2|1)|d(?:iii|ii|i|3|2|1)|the ncaa)),? {_WHEN}\b",
    ),
    (
        "NL",
        "set",
        r"\b(?:a |the )?(?:national|nation|u\.?s\.?|american|british|uk|ncaa)[- ]lead(?:ing"
        r"|er)?\b(?! group)",
    ),
    (
        "WR",
        "set",
        rf"\bno (?:woman|man|one|body|athlete|human) (?:has|had) (?:ever )?(?:run|gone|thrown"
        rf"|jumped|walked|vaulted|been|cleared)\b[\w ]{{0,16}} {_MORE}(?! (?:this|in|on|here|at|all))\b",
    ),
    (
        "WR",
        "set",
        rf"\b{_MORE} than any (?:man|woman|human|athlete|one) (?:has |had |ever )*(?:run|jumped"
        rf"|thrown|gone|ever|before|had|has)\b",
    ),
    (
        "WR",
        "set",
        rf"\b(?:the )?{_MOST}{_THING} (?:in history|of all time|in the history of the \w+"
        rf"|ever (?:run|thrown|jumped|seen|recorded) by a (?:man|woman))\b",
    ),
    (
        "PB",
        "set",
        rf"\b(?:the )?{_MOST}{_THING} of (?:his|her|their|my) (?:life|career|young life"
        rf"|young career)\b",
    ),
    (
        "PB",
        "set",
        rf"\b(?:(?:his|her|their) (?:{_MOST}){_THING} (?:ever|of all time)|(?:he|she|they"
        rf"|\w+) (?:has|had|have) (?:never|ever) (?:before )?(?:run|gone|jumped|thrown|been|walked"
        rf"|vaulted) (?:so fast|faster|further|farther|quicker|higher|better|as fast|so far|so high))(?: before)?\b",
    ),
    (
        "PB",
        "set",
        r"\b(?:had|has|have) never (?:before )?(?:broken|cleared|beaten|bettered|gone (?:under"
        r"|over|below|past|beyond)|run under|dipped under|jumped over|thrown over) [\d.:m]+(?: (?:seconds|minutes"
        r"|met\w+|feet))?(?: before)?\b",
    ),
    (
        "PB",
        "set",
        rf"\b(?:the )?{_MOST}{_THING} (?:he|she|either|any of them"
        rf"|either of them)(?: of them)? (?:has|had|have) ever (?:run|thrown|jumped|walked|gone|managed|cleared)\b",
    ),
    (
        "PB",
        "set",
        r"\b(?:his|her|their) (?:first|maiden) (?:sub[- ]?\S+|time under \S+(?: \w+)?"
        r"|clearance over \S+)(?: \S+){0,2}?(?= (?:mile|effort|clocking|run|marathon|time|in|and|at)|[,.)]|$)",
    ),
    (
        "PB",
        "set",
        r"\b(?:the )?(?:best|finest|fastest|greatest) (?:race|run|throw|jump|performance|time)"
        r" of (?:his|her|their) (?:life|career)\b",
    ),
    ("PB", "set", rf"\b{_MORE} than (?:he|she|they)(?: (?:has|had|have)|['’]s|['’]d) (?:ever|previously|before) \w+"),
    ("PB", "set", rf"\b{_MORE} than (?:ever before|at any time in (?:his|her|their) (?:life|career))\b"),
    ("PB", "set", _BARRIER),
    (
        "PB",
        "set",
        r"\bthe first time (?:he|she)(?:['’]s| has| had|['’]d) (?:ever )?(?:been|gone|run|broken|dipped|cleared"
        r"|thrown|jumped|ducked) (?:inside |under |below |over |past |beyond |above )?(?:the )?(?:\d[\d:.]*|hour\b|\w+ "
        r"(?:seconds|minutes|met(?:re|er)s|feet)\b)",
    ),
    (
        "SB",
        "set",
        rf"\b{_MORE} than (?:anything )?(?:he|she|they)(?: (?:has|had|have)|['’]s|['’]d) (?:\w+ )?(?:run|gone|thrown"
        rf"|jumped|shown|managed|done) (?:\w+ )?this (?:year|season|summer|winter)\b",
    ),
    (
        "SB",
        "set",
        rf"\b(?:his|her|their) {_MOST}{_THING} (?:of the (?:year|season|summer|winter)"
        rf"|this (?:year|season|summer|winter)|since \w+)\b",
    ),
    (
        "SB",
        "equalled",
        r"\bequal to (?:his|her|their) (?:quickest|fastest|best|longest|highest) (?:of the"
        r"|this) (?:year|season|summer|winter)\b",
    ),
)
_PHRASES = tuple((kind, role, CaseBlind(pattern)) for kind, role, pattern in _PHRASE_WORDS)
_NATIONAL = re.compile(
    rf"\b(?:{_MORE} than any (?P<a>[A-Z][a-z]+)(?: (?:man|woman|athlete|runner|\w+er))? (?:has|had"
    rf"|ever)(?: ever)?(?: (?:run|thrown|jumped|gone|before))?"
    rf"|(?:the )?{_MOST}{_THING}(?: ever)?(?: (?:recorded|run|thrown|jumped|set"
    rf"|produced))? by an? (?P<b>[A-Z][a-z]+)(?: (?:man|woman|athlete))?(?= ever|[,.;)]| in history|$)"
    rf"|no (?P<c>[A-Z][a-z]+)(?: (?:man|woman))? has (?:ever )?(?:run|gone|jumped|thrown) {_MORE})"
)
_GROUP_BEST = re.compile(
    rf"\b(?:the )?{_MOST}{_THING}(?: ever)?(?: (?:recorded|run|thrown|jumped|set|produced))?,? (?:ever )?"
    r"(?:(?:at|in|on) (?:the|these|this|that) \w+ )?by an? "
    r"(?P<group>(?:[A-Z]\w+ |schoolboy |schoolgirl )?(?:girl |boy |man |woman )?(?:(?:under|over|aged)[- ]?\d\d"
    r"|junior|veteran|schoolboy|schoolgirl|master|teenager))(?! (?:this|since|for)\b)"
)
"""The fastest ever by an Oceanian junior, by a girl under 16."""
_COMPARED = re.compile(_MORE, re.IGNORECASE)
"""`A second quicker than ...` is no second place."""
_ORDINAL_BEFORE = re.compile(
    rf"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|{numbers.NTH}|one of the|among the|joint"
    r"|next|equal)[- ]$",
    re.IGNORECASE,
)


def phrased(text: str, nation_at_start: dict[int, Mention[nations.NationValue]]) -> Iterator[Mention[FlagValue]]:
    """Bests and records told by a superlative or comparative; 'third fastest' and the like are none."""
    for start, end in _likely_lines(text):
        yield from _phrased(text, start, end, nation_at_start)


# A word of every phrase, in lower case: one search a line spares some twenty.
_LIKELY = re.compile(
    rf"\b(?:{_MOST[3:-1]}|{_MORE[3:-1]}|lead(?:s|er)?|head(?:s|ed)|tops|led|topped|never|finest|greatest"
    rf"|so (?:fast|far|high)|first|maiden)\b"
)


def _likely_lines(text: str) -> Iterator[tuple[int, int]]:
    position, lower = 0, lowered(text)
    while match := _LIKELY.search(lower, position):
        start = text.rfind("\n", position, match.start()) + 1 or position
        end = text.find("\n", match.end())
        position = end if end >= 0 else len(text)
        yield start, position


def _phrased(
    text: str, start: int, end: int, nation_at_start: dict[int, Mention[nations.NationValue]]
) -> Iterator[Mention[FlagValue]]:
    for kind, role, pattern in _PHRASES:
        for match in pattern.finditer(text, start, end):
            ranked = _ORDINAL_BEFORE.search(text, max(match.start() - 16, 0), match.start())
            if ranked and not _COMPARED.match(match[0]):
                continue
            aimed = kind in ("WL", "NL") and role == "set" and MODAL.search(clause_before(text, match.start()))
            indoor = kind != "WL" and "indoor" in match[0].lower()
            yield Mention(*match.span(), FlagValue(kind, "missed" if aimed else role, indoor=indoor))
    for match in _GROUP_BEST.finditer(text, start, end):
        if not _ORDINAL_BEFORE.search(text, max(match.start() - 16, 0), match.start()):
            yield Mention(*match.span(), FlagValue("AGE", "set", match["group"]))
    for match in _NATIONAL.finditer(text, start, end):
        nation = next(nation_at_start.get(match.start(group)) for group in "abc" if match[group])
        if nation is not None and not _ORDINAL_BEFORE.search(text, max(match.start() - 16, 0), match.start()):
            yield Mention(*match.span(), FlagValue("NR", "set", nation.value.home_nation or nation.value.code))
