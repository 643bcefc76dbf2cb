"""Statuses: who did not finish, did not start or was disqualified, and who was left without a mark.

>>> found = find("He pulled up at halfway; she withdrew from the final.")
>>> [(mention.value.status, mention.value.of_round) for mention in found]
[('DNF', False), ('DNS', True)]
>>> find("She pulled out a narrow victory and avoided being disqualified.")
[]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from racemark.models.mentions import Mention

from .lettercase import CaseBlind


@dataclass(frozen=True, slots=True)
class StatusValue:
    """`status` is None for a field athlete without a valid mark (`no height`, three fouls), who is ranked nowhere.

    `of_round`: the words say that a later round (a final, a heat) was missed, not the whole competition.
    """

    status: Literal["DNF", "DNS", "DQ"] | None
    of_round: bool = False


_HURT = (
    r"(?:injur|hamstring|calf|achilles|ankle|knee|foot|cramp|stitch|heel|quad|groin|back|hip|illness|stomach"
    r"|blister|exhaust|heat|sick)"
)
_RACE = (
    r"(?:race|course|event|distance|marathon|competition|final|heat|semi|10,?000|5,?000|\d{3,5}m?|half|walk|relay"
    r"|leg|decathlon|heptathlon|pentathlon)"
)
_STATUS = CaseBlind(
    r"(?<![\w-])(?:"
    # disqualified
    r"(?P<DQ>(?-i:DQ(?:['’]?e?d|s)?|DSQ|dq|dsq)(?!\w)|disqualifi(?:ed|cations?)|disqualif(?:ies|ying)(?= (?:him|her"
    r"|them|the))|(?:was|were|been|got) (?:thrown out|tossed(?= (?:for|from))|red-carded|dq['’]d)|(?:shown"
    r"|given) (?:the|a) red card(?= for)|red-carded|false[ -]start(?:ed|s|ing)?(?= (?:out|and (?:was|were)|to be"
    r"|himself|herself))|false-started(?=[.,;])|false start(?= (?:eliminat|rul|cost|put paid|ended|did for))"
    r"|(?:third|fourth|final) red card|shown the red paddle"
    r"|(?:was|were|been|being) removed from the results?|(?:ran|stepped) out of (?:his|her|their|its) lane)"
    # did not finish
    r"|(?P<DNF>(?-i:DNFs?|dnf)(?:['’]?d)?(?!\w)|(?:did not|didn['’]t|failed to|fails to|failing to|unable to"
    r"|could not|couldn['’]t|not|without|never) (?:finish(?:ing|ed)?|complet(?:e|ing)) (?:the|her|his|their|a"
    rf"|either|a single) (?:\w+ )?{_RACE}|(?:did not|didn['’]t|failed to|unable to) finish(?!\w| (?:in|with|on"
    r"|among|inside|outside|higher|lower|first|second|third|better|well|strong\w*|as|until|the (?:season|year|job"
    r"|day|week)))|failed to complete (?:the|her|his)|dropp?(?:ed|ing)? out(?! of (?:college|school|university"
    r"|high|the top|the lead|contention|the selection|touch|sight|the (?:leading|chasing|front|lead) (?:group"
    r"|pack)|favou?r))|pull(?:ed|ing|s) up(?! (?:a |level|alongside|beside|the hill|to (?:win|second|third)"
    r"|stakes|short of|on\b))"
    r"|step(?:ped|ping|s)? off(?: the (?:track|course|road)|(?= (?:with|at|after|before)\b|[.,;]))"
    r"|(?:walk|pull)(?:ed|ing|s)? off(?: the (?:track|course|road)(?! (?:with|carrying|as|to) )|(?=[.;]))"
    rf"|limp(?:ed|ing) (?:off|out)(?: the track)?|abandon(?:ed|ing) (?:the|her|his) {_RACE}"
    r"|(?:runners|starters|athletes|men|women|walkers) retired"
    r"|(?:one|two|three|among) (?:of )?those to retire|retir(?:ed|ing|es)(?= (?:hurt|injured|(?:at|before|after|with)"
    r" (?:halfway|(?:the )?(?:\w+ )?(?:checkpoint|bell|water|summit|turn)|\d+ ?(?:k|km|m|miles?|laps?|kilomet\w+)\b"
    rf"|an? (?:\w+ ){{0,3}}{_HURT})|from the (?:race|marathon|event|meet"
    r"|competition|field)))|(?:was|were|been|being) stretchered off|fail(?:ed|ing) to (?:make|reach) the finish"
    r"|did not make the finish|(?:was|were) carried off"
    r"|hand(?:ed|ing) (?:in|over) (?:his|her|their) (?:bib|number)|pull(?:ed|ing|s)? out(?= at (?:the )?(?:\d|half))"
    r"|non-finishers?|stopped(?= with (?:[\w-]+ ){1,6}(?:remaining|left|to go))"
    r"|stopp(?:ed|ing)(?= (?:at|after|before) (?:mile \d|half ?way|(?:just |only )?(?:\d[\d.]*|\w+) ?"
    r"(?:k|km|miles?|kilomet(?:re|er)s?|laps?)\b))|lost a shoe and stopped"
    r"|did not get the baton (?:round|around|home)|(?<!after )(?:a )?dropped baton"
    r"|(?:they|it|[a-z]+tet|[a-z]+ team) dropped the baton(?! touch)"
    r"|had to stop(?= (?:running|at|after|with))|forced out(?= (?:at|after|with|by"
    r"|midway)))|(?P<stopped>retired(?=[.,;)])|(?:\d+|two|three|four|five|six) retirements)"
    # did not start
    r"|(?P<DNS>(?-i:DNSs?|dns)(?!\w)|(?:did not|didn['’]t) contest(?= the (?:final|semi|heat))"
    r"|sat out(?= the (?:final|semi))|(?:did not|didn['’]t|failed to|unable to|could not) (?:start(?! (?:well"
    r"|the season|training|running|in|to))|take (?:the|his|her|their) (?:start(?:ing)?|place|mark))"
    r"|(?:did not|didn['’]t|failed to) appear(?= (?:for|in|at) (?:the|his|her|their|heat)|[.,;])|no[ -]shows?\b"
    r"|non-starters?|scratch(?:ed|es|ing)(?! (?:record|relay|team|the surface|around|his head|her head|card))"
    r"|(?<=to )scratch(?= (?:from|the|his|her|both))|withdr[ae]w(?:s|n|ing|al)?(?! (?:money|cash|into|support"
    r"|funding))|never (?:even )?(?:made it to|reached|got to) the start(?:ing)?(?: |-)?line|pull(?:ed|ing"
    r"|s)? out(?= of | before | after | with | through | on the (?:eve|morning|day)| injured| ill"
    r"|[.,;])(?! of (?:the (?:pack|bag|hat|lane|blocks|rut)|(?:his|her) (?:pocket|bag))))"
    # without a mark
    r"|(?P<none>no[ -]heights?(?:ed)?(?!\w)|(?-i:NH|NHs|NM)(?!\w)|no[ -]mark(?:ed|s)?(?!\w)|foul(?:ed|ing"
    r"|s) (?:out|on all|all (?:three|six|of|his|her))|three (?:straight |consecutive )?(?:fouls|no[ -]throws"
    r"|no[ -]jumps)|fail(?:ed|ing) (?:all three (?:attempts|times) at (?:his|her|their|the) opening|to (?:clear"
    r"|register|record|get|post|make) (?:a|an|any|his|her|their) (?:opening |starting |legal |valid "
    r"|single )?(?:height|mark|throw|jump))|failed at (?:his|her|their) opening))(?!\w)",
)
_UNREAL = re.compile(
    r"\b(?:not|never|\w+n['’]t|avoid\w*|without|risk\w*|could|would|might|may|will|should|almost|nearly"
    r"|threaten\w*|if|escap\w*|fear\w*(?: of)?|instead of|rather than|consider\w*|tempt\w*|decid\w*|about|refus\w*"
    r"|forces? (?:him|her) to|any|possible|potential|no|against|appeal\w*|lest|to avoid)(?: (?:to|be|being|been|a"
    r"|have|has|get|getting|were|was|the|from|to have been))* $",
    re.IGNORECASE,
)
_ROUND_AFTER = re.compile(
    r"(?: out)?(?: (?:of|from|before|for|ahead of))?(?: (?:both|the|his|her|their|all|that|either|a|\w+['’]s"
    r"|\d[\w,]*|met(?:re|er)s?|[a-z]+)){0,4}? (?:finals?|semi-?\s?finals?|semis?|heats?|second round)\b",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:checkpoint|half ?way|mid-?race|midway|summit|lap|laps|mile|miles|km|kilomet\w+|ankle|hamstring|calf"
    r"|knee|achilles|cramp\w*|fell|limp\w*)\b",
    re.IGNORECASE,
)
_STOPPED_AFTER = re.compile(
    r"[^.;\n]{0,45}?\b(?:mid-?race|midway|half ?way|(?:after|at|before) \d+ ?(?:k|m|laps?|miles?)|half a (?:mile"
    r"|lap)|with (?:\w+ ){1,3}(?:left|remaining|to go)|(?:laps?|miles?|km|kilomet(?:re|er)s?) into)\b",
    re.IGNORECASE,
)
_SELF_STATING = re.compile(r"(?:did|didn|fail|unable|could|not|without|never|no)", re.IGNORECASE)
_WINDOW = 30
_STATUSES: dict[str, Literal["DNF", "DNS", "DQ"] | None] = {
    "DQ": "DQ",
    "DNF": "DNF",
    "stopped": "DNF",
    "DNS": "DNS",
    "none": None,
}


def find(text: str) -> list[Mention[StatusValue]]:
    """Statuses in `text`, in order; what was avoided, feared or only possible is none."""
    mentions = []
    for match in _STATUS.finditer(text):
        start, end = match.span()
        before = text[max(start - _WINDOW, 0) : start]
        if _UNREAL.search(before) and not _SELF_STATING.match(match.group()):
            continue
        status = _STATUSES[match.lastgroup or "none"]
        if match["stopped"] and not (
            match.group()[0] not in "rR" or _UNDER_WAY.search(text, max(start - 80, 0), start)
        ):
            continue
        if status == "DNS" and _STOPPED_AFTER.match(text, end):
            status = "DNF"
        of_round = status == "DNS" and bool(_ROUND_AFTER.match(text, end))
        mentions.append(Mention(start, end, StatusValue(status, of_round)))
    return mentions
