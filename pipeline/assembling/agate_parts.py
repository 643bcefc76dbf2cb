"""The parts of solid results: what each stretch of a line is, by its contents. See `agate` for what they make up.

| part | examples |
|---|---|
| label | `Men:`, `Discus --`, `110 hurdles (top 9) - Heat 1 (wind 0.4):`, `100,` or `Mile` before a name |
| event | `LJ`, `1600,` after a name |
| rank | `1,`, `2.`, `T6.`, `=3 ` before a capital; `2nd`, `third`, `(4)`; `1` at the end of an entry |
| name, mark, status, nation | by what was found there; a name ends at a nation's code and at a school year (`JR`) |
| note | `PB`, `NR`, `Q`, `meet record`, `unatt.`, a wind, a date, a year at school, any other bracket |
| break | `;`, `.`, `,`, `and`, a new line |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from racemark.models import nations, numbers
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import events, names

from .report import Report

Kind = Literal[
    "label", "other", "team", "event", "rank", "name", "mark", "status", "nation", "bracket", "note", "break"
]


@dataclass(slots=True)
class Part:
    kind: Kind
    start: int
    end: int
    value: Any = None
    """Of a rank the number, of a nation its code, of a status the word, of an event or mark the mention."""
    tied: bool = False
    loose: bool = False
    """A rank that is a mere number behind the name: it may be points."""


_LABEL = re.compile(r"(?:[^.;:\n(]|(?<=\d)\.(?=\d)|\([^()\n]{0,50}\)){1,70}?(?::(?!\d)| ?-- ?| [–—-] |—)\s*")
_DISTANCES = (
    "50 55 60 75 80 100 150 200 220 300 400 440 500 600 800 880 1000 1500 1600 2000 3000 3200 5000 10000".split()
)
_DISTANCE = re.compile(r"\d{1,2},\d{3}\b|\d{2,5}\b(?![.:]\d)")
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}(?:, [^\n;:–—]{2,30}?)? ?(?:--|[–—])\s*")
ROUND = re.compile(r"(?P<round>Ht|H|SF|QF|[Rr])\d{1,2}: ")
_RACE = re.compile(r"(?:[A-E] (?:race|final|string)|(?:Race|Section|Flight) [A-E\d]\d?): ", re.IGNORECASE)
_TEAM = re.compile(r"(?:[A-Za-z]+ ){0,2}teams?\b[^:]{0,20}: ", re.IGNORECASE)
_BARE_TEAM = re.compile(r"Teams?(?: \([^()\n]{1,30}\))? (?=\d)", re.IGNORECASE)
_CLASS = re.compile(r"(?:[\w’'-]{1,20} ){1,4}")
_OTHER = re.compile(r"[A-Z][a-z]+(?:['’]s)?(?: [\w’'-]+){0,3}(?:: | [–—-] )")
"""The label of what is no event of the sport: `Sack race: `."""
STOP = re.compile(r"(?:[.;](?= )|\n)\s*")
_HEADS = ("label", "other", "team")
_TO_NAME = re.compile(r",? \(?(?=[^\W\d_a-zß-ÿ]|\d{1,2}[.,)] [^\W\d_a-zß-ÿ])")
_SHORT = {"HH": "110m hurdles", "IH": "400m hurdles", "SC": "steeplechase"}
LEADING = re.compile(
    r"(?P<tie>T-?|=)?(?P<rank>\d{1,3})(?P<equal>=)?(?:(?: ?(?:st|nd|rd|th)(?: [Pp]lace)?)?(?:[.),:]|=)?(?: [–—-])? |"
    r" (?:\d{1,4} ){1,2})(?=[^\W\d_a-zß-ÿ])"
)
"""A rank with what may stand beside it: a lane, a number on the vest."""
_TRAILING = re.compile(
    r"\(?(?P<tie>[Tt]-?|=)?(?P<rank>\d{1,3})(?:st|nd|rd|th)\b\)?|\((?P<bare>\d{1,2})\)"
    r"|(?P<end>\d{1,2})(?=[,;.](?: |$)|$)|(?P<word>" + "|".join(numbers.ORDINALS) + r")\b"
)
_STATUS = re.compile(r"(?:DNF|DNS|DQ|DSQ|NH|NM|dnf|dns|dq)\b(?::(?= ))?")
_STATUS_AFTER = re.compile(r"(?<=\w) (?:DNF|DNS|DQ|DSQ|NH|NM)\b")
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{1,70})[)\]]")
_YEAR_AT_SCHOOL = r"(?:SR|JR|SO|FR|GR|Sr|So|Fr|Gr|Y[Rr]|RS)\b\.?"
_NOTE = re.compile(
    rf"{_YEAR_AT_SCHOOL}|(?:PB|PR|SB|[CMNAWDE]R|[WNE]L|CBP|MP|QF|Q|q|[wih]|nwi|wind[- ]aided"
    r"|unatt(?:ached)?(?:\.(?=,))?|pts|points|metres|meters|sec(?:ond)?s?)\b|[=*†#]+|\d+(?:\.\d+)?-?(?:kg|g|lb)\b"
    r"|(?:(?:ties|equals|new|a|personal|season(?:['’]?s)?|lifetime|meet|meeting|games|championship|school|club|college"
    r"|stadium|course|national|state|county|junior|world|age[- ]group) ){1,4}(?:records?|bests?)\b"
)
_CODE = re.compile(r"([A-Z]{2,3})\b(?![.’'-])")
_BREAK = re.compile(r"(?:\.{2,}|…|[;.,/|)–—-]|&|and\b)\s*|\s+")
_HONORIFIC = re.compile(r"(?:(?:St|Mt|Md|Mo|Ft|Pt)\. |(?:arap|van|van der|de|el|al|bin|von|di|da) )(?=[A-ZÀ-Þ])")
_HOME = re.compile(r"(?<=\w) ([A-Z]{2,3})\b")
_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA"
    " RI SC SD TN TX UT VT VA WA WV WI WY".split()
)
_YEAR_IN_NAME = re.compile(rf" {_YEAR_AT_SCHOOL}(?= |$)")


def next_part(report: Report, at: int, high: int, before: Part | None, leading: bool) -> Part | None:
    """The part that begins at `at`, behind the part `before`; None where the words can be none.

    `leading`: ranks come before names in this list, so that a rank behind a mark opens the next entry.
    """
    kind = before.kind if before else None
    stop = before is None or (before.kind == "break" and report.text[before.start] in ".;,\n")
    part = None
    if stop or kind in _HEADS:
        part = _label(report, at, high) or (_dateline(report, at, high) if before is None else None)
    if part is None and (stop or kind in _HEADS or (leading and kind == "break")):
        part = _leading(report, at, high)
    part = part or _told(report, at, high, kind) or _named(report, at, high, kind)
    if part is None and (match := _BREAK.match(report.text, at, high)):
        return Part("break", at, match.end())
    return part


def _dateline(report: Report, at: int, high: int) -> Part | None:
    match = _DATELINE.match(report.text, at, high)
    return Part("label", at, match.end()) if match else None


def _leading(report: Report, at: int, high: int) -> Part | None:
    match = LEADING.match(report.text, at, high)
    tied = match is not None and bool(match["tie"] or match["equal"])
    return Part("rank", at, match.end(), int(match["rank"]), tied=tied) if match else None


def _told(report: Report, at: int, high: int, before: Kind | None) -> Part | None:
    """A mark, a status, a rank behind a name, a bracket or a note."""
    text = report.text
    for mark in report.within("marks", at, at + 1):
        return Part("mark", at, mark.end, mark)
    if match := _STATUS.match(text, at, high):
        return Part("status", at, match.end(), match.group().rstrip(":").upper())
    for noted in ("winds", "dates", "flags", "categories"):
        for mention in report.within(noted, at, at + 1):
            return Part("note", at, mention.end)
    if before not in (None, "rank", *_HEADS) and (match := _TRAILING.match(text, at, high)):
        return _rank(match)
    if match := _BRACKET.match(text, at, high):
        return Part("bracket", at, match.end(), match)
    match = _NOTE.match(text, at, high)
    return Part("note", at, match.end()) if match else None


def _named(report: Report, at: int, high: int, before: Kind | None) -> Part | None:
    """An event, a nation, a state or a name."""
    if event := _event(report, at, high):
        return Part("event", at, event.end, event)
    code = _CODE.match(report.text, at, high)
    if code and code[1] in nations.CODES and before != "name":
        return Part("nation", at, code.end(), code[1])
    if code and code[1] in _STATES and before == "break":
        return Part("note", at, code.end())
    for mention in report.within("nations", at, at + 1):
        if mention.value.form != "demonym":
            return Part("nation", at, mention.end, mention.value.code)
    end = _name_end(report, at, high) if before not in ("name", "mark") else None
    return Part("name", at, end) if end else None


def _rank(match: re.Match[str]) -> Part:
    word = match["word"]
    number = numbers.ORDINALS.index(word) + 1 if word else int(match["rank"] or match["bare"] or match["end"])
    return Part("rank", match.start(), match.end(), number, loose=bool(match["end"] or match["bare"]))


def _label(report: Report, at: int, high: int) -> Part | None:
    """Words with a colon or dash behind them that name an event, a round, a sex or a class; an event before a name."""
    text = report.text
    match = _LABEL.match(text, at, high)
    if match and not report.within("marks", at, match.end()):
        end = match.end()
        heads = [kind for kind in ("events", "sexes", "categories", "rounds") if report.within(kind, at, end)]
        event = _bare(text, match.group().rstrip(" :–—-\n"), at)
        if _TEAM.match(text, at, end) and "events" not in heads:
            return Part("team", at, end)
        if heads or event or ROUND.match(text, at, end) or _RACE.match(text, at, end):
            return Part("label", at, end, event)
        if _OTHER.match(text, at, end):
            return Part("other", at, end)
    if match := _BARE_TEAM.match(text, at, high):
        return Part("team", at, match.end())
    for mention in report.within("sexes", at, at + 1):
        if mention.value.form != "pronoun" and (rest := _TO_NAME.match(text, mention.end, high)):
            return Part("label", at, rest.end())
    event = _event(report, at, high) or _event_of_class(report, at, high)
    if event is None:
        return None
    rest = _TO_NAME.match(text, event.end, high)
    return Part("label", at, rest.end(), event) if rest else None


def _event(report: Report, at: int, high: int) -> Mention[Any] | None:
    """The event named at the position, or the bare distance before a comma, a mark or a place in brackets."""
    found = next((m for m in report.within("events", at, at + 1) if m.value.code and not m.value.person), None)
    if found is not None:
        return found
    match = _DISTANCE.match(report.text, at, high) or re.compile(r"(?:HH|IH|SC)\b").match(report.text, at, high)
    return _bare(report.text, match.group(), at) if match and re.match(r",? ", report.text[match.end() :][:2]) else None


def _event_of_class(report: Report, at: int, high: int) -> Mention[Any] | None:
    """The event behind words for a sex or a class: `Women's 100m`, `U17 men's long jump`."""
    found = next((m for m in report.within("events", at, min(at + 40, high)) if m.value.code), None)
    if found is None or not _CLASS.fullmatch(report.text, at, found.start):
        return None
    classed = report.within("sexes", at, found.start) or report.within("categories", at, found.start)
    return found if classed else None


def _bare(text: str, words: str, at: int) -> Mention[Any] | None:
    """The event of a label that ends in a bare distance (`Men-60`, `10,000`) or an agency's short form (`HH`)."""
    match = re.search(r"(?:^|[ -])(\d{1,2},\d{3}|\d{2,5}|HH|IH|SC)$", words)
    if match is None:
        return None
    value = _value(match[1].replace(",", ""))
    return Mention(at + match.start(1), at + match.end(1), value) if value else None


@lru_cache(maxsize=64)
def _value(word: str) -> events.EventValue | None:
    if word not in _SHORT and word not in _DISTANCES:
        return None
    metric = {"220": "200", "440": "400", "880": "800"}.get(word, word)
    found = events.find(_SHORT.get(word, f"the {metric} metres"))
    return found[0].value if found else None


def _name_end(report: Report, at: int, high: int) -> int | None:
    """Where the name that begins there ends: before a nation's code, a school year, an event or a mark."""
    text = report.text
    title = _HONORIFIC.match(text, at, high)
    begin = title.end() if title else at
    if not text[begin].isupper():  # most words; spares the search
        return None
    run = next(names.runs(text[begin : min(high, begin + 90)]), None)
    first = text[begin : begin + 40].split(" ", 1)[0].rstrip(",.;:")
    if run is None or run[0] != 0:
        return None
    if names.names_nobody(first if len(first) > 1 else "J.") and not names.is_given(text, begin, begin + len(first)):
        return None
    end = begin + run[1]
    year = _YEAR_IN_NAME.search(text, begin, min(end + 1, high))
    status = _STATUS_AFTER.search(text, begin, min(end + 1, high))
    home = _HOME.search(text, begin, end)
    home = home if home and home.end() == end and (home[1] in nations.CODES or home[1] in _STATES) else None
    stops = [match.start() for match in (year, status, home) if match]
    stops += [m.start - 1 for m in report.within("nations", at + 1, end) if m.value.form == "code"]
    stops += [m.start - 1 for m in report.within("events", at + 1, end) if m.value.code]
    return min([end, *stops])
