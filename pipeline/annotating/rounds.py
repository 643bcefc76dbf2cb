"""Rounds: heat, quarter-final, semi-final, final, qualifying; not the adjective, the weather, or selection trials.

>>> [(mention.value.code, mention.value.number) for mention in find("won heat 2, fifth in the semis, on the final lap")]
[('heat', 2), ('semifinal', None)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from racemark.models import numbers
from racemark.models.mentions import Mention

from .lettercase import CaseBlind

RoundCode = Literal["heat", "quarterfinal", "semifinal", "final", "qualifying"]


@dataclass(frozen=True, slots=True)
class RoundValue:
    """`number` is that of the heat or semi-final where the words give one: `heat 2`, `second semi-final`, `B final`."""

    code: RoundCode
    number: int | None = None


_ORDINALS = {
    word: number
    for words in (numbers.ORDINALS[:6], "1st 2nd 3rd 4th 5th 6th".split())
    for number, word in enumerate(words, 1)
}
_CARDINALS = {word: number for words in (numbers.ONES[:6], "abcd") for number, word in enumerate(words, 1)}
_NTH = f"(?P<nth{{0}}>{'|'.join(_ORDINALS)})[ -]"
_NO = (
    rf" (?P<no{{0}}>\d\d?(?!\d|[.:]\d|th|rd|nd|st)|(?:{'|'.join(word for word in _CARDINALS if len(word) > 1)})\b"
    r"|(?-i:[A-D])\b)"
)
_EVENT_WORD = (
    r"(?:\d00m?|met(?:re|er)s?|dash|hurdles|jump|put|throw|vault|discus|javelin|hammer|steeplechase|sprint|relay)"
)

_ROUND = CaseBlind(
    rf"(?<![\w-])(?:(?P<quarter>(?:{_NTH.format('q')})?quarter[ -]?finals?(?:{_NO.format('q')})?|\bqf\b)"
    rf"|(?P<semi>(?:{_NTH.format('s')})?semi[ -]?finals?(?:{_NO.format('s')})?|semis?(?![\w-]|/"
    rf"|[ -](?:professional|retire|pro\b|detached|truck|trailer))(?:{_NO.format('t')})?)"
    r"|(?P<qualifying>qualifying[ -](?:rounds?|competition|pools?|groups?|session)|qualification(?:[ -](?:rounds?"
    r"|competition|pools?|groups?))?(?=[.,;)]| (?:in|on|of|at|and|with|when|where|to)\b)|(?<=in )qualifying(?= "
    r"|[.,;)])(?! (?:for|times?|marks?|standards?|heights?|distance|runs?|performances?|heats?|window|period"
    r"|conditions))|(?<=after )qualifying(?=[.,;)])|(?<=from )qualifying(?=[.,;)])|(?:(?<=jump )|(?<=vault )"
    r"|(?<=put )|(?<=discus )|(?<=javelin )|(?<=hammer )|(?<=hurdles )|(?<=\d0m ))qualifying(?! (?:times?|marks?"
    rf"|standards?|heights?|distances?|performances?)))|(?P<heat>(?:{_NTH.format('h')})heat(?! (?:stress|wave"
    r"|of (?:the )?(?:summer|day)))|(?:first|opening)[ -]round(?=(?:[ -]heats?| of (?:the )?(?:women['’]s "
    r"|men['’]s )?\d))|(?:preliminary|first[ -]round|qualifying|opening)[ -]heats?|preliminary[ -]rounds?"
    rf"|prelims?\b|preliminaries"
    rf"|(?:(?<=his )|(?<=her )|(?<=the ))preliminary(?= in\b|[.,;)])|heat{_NO.format('n')}"
    r"|heats(?! up)|(?:(?<=his )|(?<=her )|(?<=their )|(?<=each )"
    r"|(?<=same )|(?<=[a-z]er )|(?<=est )|(?<=[abc] )|(?<=0m )|(?<=res )|(?<=ers )|(?<=les )|(?<=\d )|(?<=boys )"
    r"|(?<=girls )|(?<=[a-z]men )|(?<=ning )|(?<=noon ))heat(?! ?(?:stress"
    r"|wave|exhaust|stroke|training|index|chamber|prep|accl|tolerance|of summer|of the day|and humid|haze))"
    r"|heat(?= (?:winners?|run|race|victory|time|draw|and (?:the )?(?:semi|final)))|(?<=the )heat(?=,? (?:in \d"
    r"|\d|of the \d)))"
    r"|(?P<trial>(?:(?<=his )|(?<=her )|(?<=the )|(?<=mile )|(?<=0m )|(?<=0 )|(?<=dash )|(?<=dles ))"
    r"trial(?= in\b|[.,;)])|(?<=\d )trials(?=\)))"
    r"|(?P<trials>trials)"
    r"|(?P<first>(?:first|opening|preliminary) round(?=[ .,;)]|$))"
    r"|(?P<section>(?:(?<=his )|(?<=her )|(?<=their )|(?<=the )|(?<=its )|(?<=fast )|(?<=faster )|(?<=fastest )"
    r"|(?<=slow )|(?<=slower )|(?<=first )|(?<=second )|(?<=third )|(?<=fourth )|(?<=seeded )|(?<=[a-z\d]st )"
    r"|(?<=\dnd )|(?<=\drd )|(?<=\dth )|(?<=next ))section(?! of the (?!\d)|[ -](?:race|championship|\d)))"
    r"|(?P<final>(?P<letter>(?-i:[ABC])[ -])?(?:(?:timed|straight"
    r"|grand) )?finals?(?![\w-])(?=[.,;:!?)\]\"”’'(\n\t]|$| [(–-]| (?:in|on|of|at|with|by|and|or|but|as|after"
    r"|before|for|from|to|into|over|where|when|which|that|who|was|is|were|are|will|would|had|has|saw|tonight"
    r"|today|yesterday|tomorrow|later|the|an?|he|she|they|it|his|her|also|then|here|there|again|despite|because"
    r"|since|last|this|next|only|proved|produced|went|behind|on|if|while|whose|against|alongside|earlier|came"
    r"|began|started|took|did|does|did|under|through|until|without|so|not|just|still|(?:two|three|four|five"
    r"|six) (?:days|weeks|hours)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)))",
)
_NOT_FINAL_BEFORE = re.compile(
    r"\b(?:semi|quarter|cup|play-?off|not|all but|is|was|are|were|its|league) $",
    re.IGNORECASE,
)
_SELECTION = re.compile(
    r"\b(?:olympic|us|u\.s\.|usa|american|british|uk|gb|european|world|national|nationals?|canadian|kenyan"
    r"|jamaican|australian|selection|team|games|championships?|commonwealth|area|south-east|north|country|county"
    r"|indoor|clinical|drug|court|criminal|time|aaas?|aviva|sainsbury['’]s) trials\b",
    re.IGNORECASE,
)
_TRIALS_BEFORE = re.compile(
    rf"(?:\b{_EVENT_WORD} |\b(?:in|out of|from|during|after|through|of) (?:the |his |her |their )?)$",
    re.IGNORECASE,
)
_NOT_TRIALS_AFTER = re.compile(r" (?:for|in (?!\d)|at|of|next|on|last|and tribulations|this)\b", re.IGNORECASE)
_OUT_OF = re.compile(
    r"\b(?:out|through|eliminated|exit\w*|fell|went|advanc\w+|progress\w+|qualif\w+|fastest|run|ran|won|heat)\b"
    r"[^.;]{0,40}\b(?:in|of|from|after) (?:the |his |her |their |yesterday['’]s |\w+day['’]s )$",
    re.IGNORECASE,
)
"""Before the first round of races on the track; in a field event it is the first attempt of all."""
_FINALS = re.compile(r"\bfinals?\b", re.IGNORECASE)
_NEAR = 300


def _is_trials(text: str, start: int, end: int, selection: bool) -> bool:
    """Whether `trials` are the heats of a meet (as college pages call them) and no selection race."""
    before = text[max(start - 30, 0) : start]
    if re.search(rf"\b{_EVENT_WORD} $", before, re.IGNORECASE):
        return not re.search(r"time $", before)
    if not selection and re.search(r"\d\w? in (?:the|his|her) $", before):
        return True
    if selection or _NOT_TRIALS_AFTER.match(text, end) or not _TRIALS_BEFORE.search(before):
        return False
    return bool(_FINALS.search(text, max(start - _NEAR, 0), end + _NEAR))


def _is_lookalike(match: re.Match[str], text: str, selection: bool) -> bool:
    """Whether `first round` is that of a field event, or `trials` a selection race."""
    start, end = match.span()
    if match["first"]:
        return _OUT_OF.search(text, max(start - 60, 0), start) is None
    return match["trials"] is not None and not _is_trials(text, start, end, selection)


def _number(match: re.Match[str]) -> int | None:
    for group, words in match.groupdict().items():
        if words and group.startswith("nth"):
            return _ORDINALS[words.lower()]
        if words and (group.startswith("no") or group == "letter"):
            word = words.strip(" -").lower()
            return int(word) if word.isdigit() else _CARDINALS[word]
    return None


def find(text: str) -> list[Mention[RoundValue]]:
    """Rounds in `text`, in order."""
    selection = bool(_SELECTION.search(text))
    mentions = []
    for match in _ROUND.finditer(text):
        start, end = match.span()
        code: RoundCode
        if match["quarter"]:
            code = "quarterfinal"
        elif match["semi"]:
            code = "semifinal"
        elif match["qualifying"]:
            code = "qualifying"
        elif match["final"]:
            if _NOT_FINAL_BEFORE.search(text[max(start - 12, 0) : start]) and not match["letter"]:
                continue
            code = "final"
        elif _is_lookalike(match, text, selection):
            continue
        else:
            code = "heat"
        mentions.append(Mention(start, end, RoundValue(code, _number(match))))
    return mentions
