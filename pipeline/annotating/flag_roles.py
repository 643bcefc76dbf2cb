"""What the words around a record say of it: set, equalled, broken, missed, standing, held, or naming a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

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


FORMER = re.compile(r"(?<!-)\b(?:old|previous|former|ex|existing|(?<=the )then|erstwhile|one-time)\b", re.IGNORECASE)
# What may stand between the verb and the record: amounts ("half a second off"), names, qualifiers.
_GAP = (
    r"(?:(?:on|upon|off|from|the|his|her|their|own|of|a|an|more|than|nearly|almost|over|about|around|another|full"
    r"|half|just|up|fraction|hundredths?|tenths?|seconds?|secs?|sec|minutes?|mins?|met\w+|cent\w+|cm|m|inch\w*|feet"
    r"|points?|two|three|four|five|six|seven|eight|nine|ten|one|some|out|down|into|compatriot|under|all|both|champion"
    r"|former|huge|whopping|massive|better|well|by|last|old|existing|previous|\d[\d.,]*(?:s|sec|secs|m|cm)?"
    r"|(?-i:[A-Z])[\w’'-]+|Olympic|away|smidgeon|tad) )"
    r"{0,8}?"
)
_BREAKING = (
    r"(?:br(?:oke|oken|eaks?|eaking)|smash\w*|shatter\w*|eras\w+|beat|beats|beating|beaten|lower\w*|improv\w+(?: on"
    r"| upon)?|better\w*|eclips\w+|surpass\w*|rewr\w+|obliterat\w*|demolish\w*|destroy\w*|crush\w*|snap\w*|topp\w+"
    r"|exceed\w*|los[te]|raised?|rais\w+|increas\w+|upgrad\w+|extend\w*|stretch\w*|add\w* \w+ \w+ to|remov\w+|reduc\w+"
    r"|outdid|inside|under|shed|wip\w+ out|shattering of|breaking of|care of the [\w ]{1,24} and of|"
    + "slashed|cut|trimmed|trims"
    + r"|dipp\w+ under|duck\w+ under"
    r"|up on|ahead of|better than|faster than|quicker than|farther than|further than|beyond|past|updat\w+|reset|rewrote"
    r"|downed)"
)
_CUTTING = (
    r"sl[ia]c?[cs]\w+|chopp\w+|shav\w+|carv\w+|knock\w+|trim\w*|clip\w*|lop\w*|cut\w*|slash\w*|hack\w*|wip\w+|struck"
)
_LEFT_WORDS: tuple[tuple[Role, str], ...] = (
    ("broken", r"\b(?:t[ao]k\w+|took|" + _CUTTING + r") (?:[\w.,’'-]+ ){0,6}?(?:off|from) "),
    (
        "missed",
        r"(?:outside|short of|shy of|away from|adrift of|slower than|down on|behind"
        r"|within [\w. ]{1,24} of) ",
    ),
    (
        "missed",
        r"(?:seconds?|secs?|hundredths?|tenths?|cm|centimet\w+|inch\w*|met\w+|m|points?|minutes?|\d\d?|just"
        r"|fraction|well"
        r"|long way|far) (?:off|from) ",
    ),
    (
        "missed",
        r"\b(?:miss(?:ed|es|ing)?|denied|chas\w+|ey(?:e|es|ed|eing)|attack\w*|attempt\w*|threat\w+"
        r"|target\w*) " + _GAP,
    ),
    (
        "missed",
        r"\b(?:assault on|tilt at|swing at|crack at|shot at|bid for|hop\w+ for|aim\w* (?:for|at)"
        r"|close to|near(?:ly)?) " + _GAP,
    ),
    ("equalled", r"\b(?:equal\w*(?: to)?|match(?:ed|es|ing)?|t(?:ied|ying|ies|ie)|repeat\w*) " + _GAP),
    (
        "held",
        r"\b(?:hold|holds|held|holding|own|owns|owned|owning|possess\w*|boasts?|has|have|had) (?:both "
        r"|already )?",
    ),
    ("broken", r"\b" + _BREAKING + r" " + _GAP),
    ("broken", r"\b(?:take|took|taken|taking|takes) (?:down |care of |over |apart |away )?" + _GAP),
)
_LEFT = tuple((role, re.compile(pattern + "$", re.IGNORECASE)) for role, pattern in _LEFT_WORDS)
_SETTING = re.compile(
    r"\b(?:set|sets|setting|ran|runs?|running|clock\w*|record(?:ed|ing|s)|post\w*|establish\w*|notch\w*|produc\w+"
    r"|achiev\w+|earn\w*|claim\w*|jump\w*|leap\w*|leapt|threw|throw\w*|clear\w*|hit\w*|register\w*|deliver\w*|scor\w+"
    r"|finish\w*|for|in|to|with|is|was|were|became|be|walk\w*|vault\w*|went|put|put\w* up|struck out|another|new|got"
    r"|get\w*|made|gave|enjoy\w*|snatch\w*|captur\w*|grab\w*|unleash\w*|launch\w*|secur\w+|managed|also|-|–|—|a"
    r"|an) (?:[\w’'.:-]+ ){0,2}?$",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|want\w*|aim\w*|tr(?:y|ies|ied|ying)|plan\w*|could|would|will|can|might|(?-i:may)"
    r"|should|must|look(?:s|ing)?|attempt\w*|bid|chance|determined|needs?|expect\w*|target\w*|going|goal|threaten\w*"
    r"|won't|if|intend\w*|dream\w*|ready|capable|confident|set out|wish\w*|pace|on course|potential|able|due|fail\w*"
    r"|unable|not|n[’']t|never|without|nor|cannot|neither|no one has|nobody has|yet to) (?:[\w’'-]+ ){0,7}$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"\b(?:break|beat|lower|improve|better|set|equal|match|run|take|smash|shatter|erase|eclipse|surpass|top|raise"
    r"|slice|knock|shave"
    r"|cut|trim|wipe|get|breaking|beating|lowering)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|n[’']t|never|without|failed? to|unable to|nowhere near|no) (?:[\w’'-]+ ){0,4}$", re.IGNORECASE
)
_RIGHT_BROKEN = re.compile(
    r"(?: of [\d:.,m]+)?(?:, (?:which|that|her own|his own)[^.;\n]{0,60},)? (?:\w+ ){0,3}?(?:shattered|smashed|fell"
    r"|falls|is gone|went|was (?:broken|beaten|smashed|erased)|gone|tumbled?s?|(?:had|has) been broken|has gone"
    r"|toppled|going|disappeared|was gone|came down|bit the dust)\b",
    re.IGNORECASE,
)
_RIGHT_EXISTING = re.compile(
    r",?(?: [\w.:,/]+){0,3}? ?(?:(?:that|which) (?:[\w’'-]+ ){0,3}?(?:had |has |have |was |were )?(?:stood|lasted"
    r"|held|set|ran|dates?|dated|belong\w*|survived)|dates|dated|dating|stands|stood|held by|set by|set (?:last|in|at)"
    r"|belong\w*|has belonged|remains|has stood|had stood|by [A-Z])\b"
)


def clause_before(text: str, start: int) -> str:
    """The clause before `start`: at most 90 characters of its sentence."""
    window = text[max(start - 90, 0) : start]
    cut = max(
        window.rfind("\n"), window.rfind("\t"), *(m.end() - 1 for m in re.finditer(r"[.!?;] (?=[A-Z“\"])", window)), -1
    )
    return window[cut + 1 :]


_STRONG = re.compile(
    r"\b(?:set|ran|run|runn|clock|record|post|establish|notch|produc|achiev|earn|claim|jump|leap|threw|throw|clear"
    r"|hit|regist|deliver|scor|walk|vault|struck|got|get|made|unleash|launch|secur|snatch|captur|grab|tak|took)\w*"
)
_MANAGED = re.compile(
    r"\b(?:continued|managed|was able|proceeded|went on|enough|helped|came back|on|back) to $"
    r"|\ben route to $"
)
Span = tuple[int, int]


def role_of(
    text: str, start: int, end: int, words: str, kind: FlagType | None, owned: bool
) -> tuple[Role, Span | None]:
    """The role of the record at `text[start:end]`, and where the words stand that gave it.

    `words` are its own words before the head, article included; `owned` says that a possessive is among them.
    """
    before = clause_before(text, start)
    offset = start - len(before)
    if found := _from_verb(before, words, owned):
        return found[0], (offset + found[1][0], offset + found[1][1])
    if not re.match(r"(?:an?|another|new)\b", words, re.IGNORECASE) and (match := _RIGHT_BROKEN.match(text, end)):
        return "broken", match.span()
    setting = _SETTING.search(before)
    if _DENIED.search(before) or (setting and _is_hoped_for(before, setting)):
        return "missed", None
    if before.endswith("whose ") or (_RIGHT_EXISTING.match(text, end) and not (_indefinite(words) and setting)):
        return "existing", None
    if _stands(words, kind, owned, setting):
        return "existing", None
    return "set", (offset + setting.start(), offset + setting.end()) if setting else None


def _from_verb(before: str, words: str, owned: bool) -> tuple[Role, Span] | None:
    """The role that a verb or preposition before the record gives, and its span in `before`."""
    definite = owned or re.match(r"(?:both )?the\b", words, re.IGNORECASE)
    for role, pattern in _LEFT:
        match = pattern.search(before)
        if match is None or (role == "held" and not definite):
            continue
        if _indefinite(words) and (
            (role == "broken" and len(match[0].split()) > 2)
            or (role == "missed" and re.match(r"chas|attack|threat", match[0]))
        ):
            continue
        lead = before[: match.start()].rstrip() + " "
        return "missed" if role in ("broken", "equalled") and _is_denied(lead, match[0]) else role, match.span()
    return None


def _is_denied(lead: str, verb: str) -> bool:
    """Whether the words before the verb say that it did not happen, or has not yet."""
    if re.search(r"\b(?:would|could|might|should) have (?:\w+ )?$", lead) or _DENIED.search(lead):
        return True
    if _MANAGED.search(lead):
        return False
    return bool(MODAL.search(lead) and _INFINITIVE.match(verb))


def _is_hoped_for(before: str, setting: re.Match[str]) -> bool:
    lead = before[: setting.start()].rstrip() + " "
    if _MANAGED.search(lead):
        return False
    return bool(MODAL.search(lead) and re.match(r"(?:set|run|get|break|achieve|produce|be|to)\b", setting[0]))


def _stands(words: str, kind: FlagType | None, owned: bool, setting: re.Match[str] | None) -> bool:
    """Whether "the record" or "his record" is one that was there before."""
    if _indefinite(words) or not (owned or re.match(r"the\b", words, re.IGNORECASE)):
        return False
    fresh = setting and _STRONG.search(setting[0])
    return not (kind == "SB" or fresh or re.search(r"\bnew\b", words))


def _indefinite(words: str) -> bool:
    """Whether the words before the head make it a new one: "a", "another", "her second"."""
    return bool(
        re.match(r"(?:an?|another|new|two|three|\w+ (?:first|second|third|fourth|fifth))\b", words, re.IGNORECASE)
    )
