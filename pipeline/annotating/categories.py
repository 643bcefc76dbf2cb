"""Categories: age groups, veterans, para classes and school grades that a race was held for.

`senior` and `open` are mentions without a code: they say that there is no category. A year of study (`junior Ann Lee
won`) is none.

>>> [(mention.value.code, mention.value.sex) for mention in find("won the W50 race, second in the under-13 boys")]
[('V50', 'F'), ('U13', 'M')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from racemark.models.mentions import Mention

from .lettercase import CaseBlind

Sex = Literal["M", "F"]


@dataclass(frozen=True, slots=True)
class CategoryValue:
    """`code` as records carry it (`U20`, `V40`, `T54`, `junior`, `Class 3A`), None for senior and open.

    `sex` where the words include it, at `sex_start:sex_end` of the text.
    """

    code: str | None
    sex: Sex | None = None
    sex_start: int | None = None
    sex_end: int | None = None


_FEMALE = r"(?:women|woman|girl|ladie|lady|female)(?:['’]?s)?['’]?"
_MALE = r"(?:men|man|boy|male|gent)(?:['’]?s)?['’]?"
_SEX_AFTER = re.compile(rf"[ -](?:(?P<F>{_FEMALE})|(?P<M>{_MALE}))(?!\w)", re.IGNORECASE)
_SEX_BEFORE = re.compile(rf"(?<![\w-])(?:(?P<F>{_FEMALE})|(?P<M>{_MALE}))[ -]$", re.IGNORECASE)

_RACE = (
    r"(?:races?|titles?|champion\w*|events?|finals?|teams?|grades?|sections?|division|relays?|heats?|records?|best"
    r"|class|age|category|crown|gold|silver|bronze|medal\w*|internationals?|winner|runner-up|world|european"
    r"|national|olympic|indoor|outdoor|competition|meeting|long|high|triple|shot|discus|javelin|hammer|pole"
    r"|hurdles|sprints?|mile|cross[ -]country|parkrun|athlete of|squad|ranks|level|lad|lass|counters?|quartet"
    r"|standard|double|javelin|pentathlon|[\d,]{2,6} ?(?:m|k|km|met(?:re|er)s?|yards?)\b|\d00\b|\dx|4 ?x ?\d)"
)
_PEOPLE = r"(?:men|women|man|woman|boys?|girls?|males?|females?|ladies|lads)['’]?s?['’]?\b"
_PARA = r"(?:1[1-3]|20|3[1-8]|4[0-7]|5[1-7]|6[1-4])"

_CATEGORY = CaseBlind(
    r"(?<![\w£$/.,-])(?:"
    # U20, under-20, Under 13 boys, U15B, U-18
    r"(?P<under>(?:[uo]/|u[ -]?|under[ -]?)(?P<uage>[89]|1\d|2[0-3])(?P<usex>(?-i:[BGMW]))?(?:['’]?s)?(?![\w.,:]\d|\w"
    r"| ?(?:minutes|seconds|metres|m\b|secs?|points?|hours|miles|per|%|years old)))"
    # M45, W50, FV40, MV60, V35; F40 is a veteran only where no para classes are about
    r"|(?P<vet>(?P<vsex>(?-i:[MFL]?V[MFW]?|[MWF]))-?(?P<vage>35|[4-9][05])(?:-(?:[34569]?\d\d?))?s?(?!\w|[.:,]\d"
    r"|/\d)(?! (?:motorway|junction|corridor|near|between|northbound|southbound)))|(?P<over>over[ -](?P<oage>35"
    r"|[4-9][05])s?(?![\w.,:]\d|\w|%| ?(?:minutes|seconds|met(?:re|er)s|years|per|points|miles|km|people|runners"
    r"|athletes|m\b|of\b|other|entries|clubs|countries|medals)))|(?P<vetage>(?:vet(?:eran)?s?"
    r"|masters?)[ -](?P<mage>35|[4-9][05])(?!\w))"
    # T54, F38, T35/36, S14 is swimming
    rf"|(?P<para>(?-i:[TF]){_PARA}(?:[/-](?-i:[TF])?{_PARA})?(?!\w|[.:,]\d)(?! (?:cricket|match|world cup"
    r"|internationals?|blast|league|series|side)))|(?P<chair>wheelchair(?= (?:contest|races?|racers?|racing"
    r"|champion|titles?|events?|athletes?|men|women|division|marathon|category|section|winner|record|half|\d)))"
    r"|(?P<parasport>(?-i:Para|PARA|para)(?=[ -](?:long|high|shot|discus|javelin|athlet|sprint|\d|event|race"
    r"|mixed|men|women|javelin|ambulant)))|(?P<word>(?:junior|intermediate|inter|novice|youth|cadet|masters?"
    rf"|veterans?|senior|open)s?(?=[ -](?:(?:[ab]|high school|secondary school|school|varsity) )?(?:{_PEOPLE}"
    rf"|{_RACE})))|(?P<bracketed>(?<=\()junior(?=, |\)))|(?P<plural>(?<=the )(?:juniors|intermediates|novices"
    r"|youths|masters|veterans|seniors|vets)(?= (?:race|title|run|ran|men|women|over|and|in\b|won|had|,)|[.,;]))"
    rf"|(?P<class>(?-i:Class) (?:[1-7]a{{0,2}}\b|[a-d]{{1,4}}\b|(?-i:One|Two|Three|Four)\b)"
    r"|(?-i:[1-7]A{1,2})(?= (?:boys|girls|\d|state"
    r"|championship|title|meet|final|race|long|high|shot|discus|pole|triple|javelin|mile)))|(?P<jv>(?-i:JV)\b)"
    r"|(?P<school>high[ -]school(?= (?:boys|girls|mile|relay|race|division|section|4|\d)))|(?:(?<=men )"
    r"|(?<=men['’]s )|(?<=age group )|(?<=aged ))(?P<ages>(?P<aage>35|[4-9][05])-[4-9][49](?!\d))"
    rf"|(?P<division>(?-i:Div(?:ision|\.)) (?-i:IV|I{{1,3}}|[1-5])\b)"
    r"|(?P<year>(?-i:Year (?:[5-9]|1[0-3])|Grade (?:[1-9]|1[0-4]))(?!\d| (?:students?|pupils?|learners?)\b|[.:]\d)))",
)
_PARA_ABOUT = re.compile(
    r"\b(?:para[ -]?(?:lymp|athlet|\d)|ambulant|T(?:1[1-3]|3[3-8]|4[2-7]|5[1-4]|6[1-4])\b)",
    re.IGNORECASE,
)
_LETTER_SEX: dict[str, Sex] = {"M": "M", "B": "M", "W": "F", "F": "F", "G": "F", "L": "F"}
_WINDOW = 16


def _word_code(word: str) -> str | None:
    """The article's own word in the singular; senior and open mean none, and `inter` is short."""
    single = re.sub(r"s$", "", word.lower())
    if single in ("senior", "open"):
        return None
    return {"master": "masters", "inter": "intermediate", "vet": "veteran"}.get(single, single)


def _code(match: re.Match[str], para_about: bool) -> str | None:
    if match["under"]:
        return f"U{match['uage']}"
    age = match["vage"] or match["oage"] or match["mage"] or match["aage"]
    if age:
        if match["vsex"] == "F" and para_about and re.fullmatch(_PARA, age):
            return f"F{age}"
        return f"V{age}"
    if match["para"]:
        return match["para"]
    if match["jv"] or match["school"]:
        return "JV" if match["jv"] else "high school"
    if match["chair"] or match["parasport"]:
        return "wheelchair" if match["chair"] else "Para"
    if match["class"]:
        words = match["class"]
        return words if words.startswith("Class") else f"Class {words}"
    if match["division"] or match["year"]:
        return match["division"] or match["year"]
    return _word_code(match["word"] or match["plural"] or match["bracketed"])


def _sexed(text: str, match: re.Match[str], code: str | None) -> CategoryValue:
    """The category with the sex in it or glued to it."""
    letters = match["usex"] or (match["vsex"] or "").replace("V", "")
    if letters and not (code or "").startswith("F"):
        start = match.start("usex") if match["usex"] else match.start("vsex")
        return CategoryValue(code, _LETTER_SEX[letters[0]], start, match.end("usex" if match["usex"] else "vsex"))
    offset, low = match.end(), max(match.start() - _WINDOW, 0)
    found = _SEX_AFTER.match(text, offset)
    if found:
        offset = 0
    else:
        found, offset = _SEX_BEFORE.search(text[low : match.start()]), low
    if not found:
        return CategoryValue(code)
    sex: Sex = "F" if found["F"] else "M"
    return CategoryValue(code, sex, offset + found.start(sex), offset + found.end(sex))


def find(text: str) -> list[Mention[CategoryValue]]:
    """Categories in `text`, in order."""
    para_about = bool(_PARA_ABOUT.search(text))
    return [
        Mention(match.start(), match.end(), _sexed(text, match, _code(match, para_about)))
        for match in _CATEGORY.finditer(text)
    ]
