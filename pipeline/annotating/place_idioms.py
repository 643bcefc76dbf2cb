"""Place idioms: how the trade says who won, or came second to fourth, without a word for winning or a rank.

| words | ranks |
|---|---|
| `took heat two`, `took the other semi-final`, `the third heat went to` | 1 |
| `took the 800m`, `added the javelin`, `accounted for the B race`, `took it in 2:06` | 1 |
| `the mile went to`, `the 15K fell, as expected, to`, `the relay was taken by`, `which belonged to` | 1 |
| `the honours went to`, `reigned supreme`, `edged it`, `finished in front`, `best of the women` | 1 |
| `broke the tape`, `had it to herself`, `made no mistake`, `led home the field`, `came out on top` | 1 |
| `got the better of`, `saw off`, `proved too strong for`, `was given the verdict over` | 1 |
| `beaten only by`, `behind only` | 2 |
| `next home`, `best of the rest`, `followed her home`, `following in 8:10` | one more than the cue before, else 2 |
| `the last podium place`, `the bottom step of the podium` | 3 |
| `missed the podium by one place`, `just outside the medals` | 4 |
| `took the minor placings`, `the other medallists` | 2 and 3 |

What is no result: the lead, a bend or a record that was taken, `the race went to the wire`, a rival who was seen off
for third, a tape or a field that was led through halfway.

>>> [(idiom.words, idiom.ranks) for idiom in find("Berg took the 800m, the mile went to Lund and Moss made no mistake")]
[('took', (1,)), ('went to', (1,)), ('made no mistake', (1,))]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lettercase import CaseBlind

_DETERMINER = r"(?:the|that|his|her|its|their|both|a|an)"
_UNIT = r"(?:m|km|k|yds?|yards?|met(?:re|er)s?|miles?|lapp?e?r?)"
_KIND = r"(?:hurdles|h|steeplechase|chase|walk|dash|final|race|run|relay|sprint)"
_EVENT = rf"""
(?:(?:\d[ ]?x[ ]?)?\d[\d,]*(?:[ -]?{_UNIT}(?:[ -]{_KIND})?|[ -]{_KIND}
    |(?=[ ](?:in|with|from|by|and|at|over|ahead|as)\b|[ ]?[(,.;:]|$))
|(?:half[ -]?|ultra-?)?marathon|(?:two-?)?mile|mile[ ]race|hurdles|steeplechase|shot[ ]put
|shot(?=[ ](?:in|with|at|by|from)\b|[,.;])
|discus|javelin|hammer|weight(?:[ ](?:throw|for[ ](?:height|distance)))?|(?:high|long|triple)[ ]jump|pole[ ]vault|vault
|decathlon|heptathlon|pentathlon|relay|walk|race|event|final|sprints?|dash|section|version|equivalent|contest
|(?:[ab][ ])string|derby|two-?lapper|double)
"""
_PRIZE = r"(?:honou?rs|spoils|laurels|(?:\w+[ ])?prizes?|award|verdict|bragging[ ]rights)"
_MODIFIER = r"""
(?:(?!(?:in|of|on|from|for|at|to|over|with|and|lead|baton|bell|record|field|pace|race|opening|closing|final|last|first
|next|top|inside|outside|second|third|fourth|half)[ ])[\w’'&/-]+[ ]){0,3}?
"""
# `the final bend`, `the 800m record`, `the mile out in 58 seconds` are no races won.
_PART = r"""
(?![ -]?(?:out|on(?![ ]\w+day\b)|seriously|by[ ]the[ ]scruff|record|standard|mark|best|lead|pace|barrier|line|team|squad
|field|runners?|athletes?|qualif\w+|places?|spots?|podium|medals?|silver|bronze|gold|second|third|lap|bend|turn|straight
|leg|stage|hurdle|corner|barriers|metres|kilomet\w+|baton|route|start|to[ ](?:his|her|their|a)[ ]\w*[ ]?
(?:program(?:me)?|schedule|repertoire|workload|events?|the[ ]wire|new|another|the[ ]next))\b)
"""
_TAKING = r"""
(?:take|takes|taken|taking|took|captur(?:e|es|ed|ing)|claim(?:ed|s|ing)?|secur(?:e|ed|es|ing)|grabb(?:ed|ing)
|add(?:ed|s|ing)?|collect(?:ed|s|ing)?|scoop(?:ed|s|ing)?|bag(?:ged|s|ging)|snatch(?:ed|es|ing)?|pocket(?:ed|s|ing)
|retain(?:ed|s|ing)?|land(?:ed|ing)|annex(?:ed|es|ing)|top(?:ped|s|ping)?|stole|nicked|sewed[ ]up
|(?:accounted|accounting)[ ]for|t(?:ake|akes|aking|ook)[ ]care[ ]of|(?:rac|r[au]n|walk|runn)(?:ed|ing)?[ ]away[ ]with)
"""
_QUALIFYING = r"(?:qualifiers|qualifying|semi-?finalists)"
_SELF = r"to[ ](?:him|her|it|them)sel(?:f|ves)"
_WIN = rf"""
(?:cut(?:s|ting)?|br(?:oke|eaks?|eaking)|breast(?:ed|s|ing)?)[ ]the[ ](?:finish(?:ing)?[ ])?tape
|the[ ]tape[ ]was[ ](?:his|hers|theirs)
|ha(?:d|s|ve|ving)[ ](?:it|things|matters|the[ ](?:race|event|final|contest|pit|circle|stage|track|road|course)[ ]?\w*)
    [ ](?:\w+[ ]){{0,3}}?(?:{_SELF}|(?:his|her|their|its)[ ]own[ ]way)
|made[ ]no[ ]mistake|went[ ]one[ ]better|(?:defended|retained)[ ]successfully|successful[ ](?:title[ ])?defen[cs]e
|(?:c[ao]m(?:e|es|ing)|finish(?:ed|es|ing)?|ended(?:[ ]up)?)[ ](?:out[ ])?on[ ]top(?![ ]of[ ](?!the[ ]podium))
|top[ ](?:step|rung)
|(?:romp|cruis|breez|coast|waltz|stroll|gallop|saunter)(?:ed|ing|s)[ ]home
|g[oe]t(?:s|ting)?[ ](?:home[ ](?:by|from|ahead|in[ ]front|with[ ]a)|up[ ](?:on[ ]the[ ]line|to[ ]beat))\b
|(?:ran|running|walked|raced|racing|sprinted)[ ]away[ ](?:with[ ]it|from[ ](?:the[ ]field|(?-i:[A-Z])))
|(?:nobody|no[ -]one|none)(?:[ ]else)?[ ](?:could|was[ ]able[ ]to)[ ](?:live|stay|go|match|touch|catch
    |get[ ]near|trouble)
|never[ ](?:(?:really|seriously|remotely|once)[ ])?(?:threatened|troubled|headed|challenged)|unchallenged|unopposed
|(?:gun[ -]to[ -](?:tape|gun)|wire[ -]to[ -]wire|gate[ -]to[ -]wire)
|l(?:ed|eads?|eading)[ ](?:the[ ](?:wo)?men[ ]|the[ ](?:race|field)[ ])?(?:from[ ](?:start[ ]to[ ]finish
    |flag[ ]to[ ]tape|pillar[ ]to[ ]post|gun[ ]to[ ](?:tape|finish|gun))|throughout|all[ ]the[ ]way)
|l(?:ed|eads?|eading)[ ](?:home\b|(?:the[ ](?:women|men|girls|boys|field|race|pack|rest|others|juniors|veterans)|them
    |everyone|everybody|an?[ ][\w-]+(?:[ ][\w-]+)?)[ ]home\b)
|(?:headed|heading|topped|topping)[ ](?:all|the)[ ](?:[\w’'-]+[ ]){{0,3}}?(?:field|podium|{_QUALIFYING})
    (?![ ](?:at|through|past|to|until|into|by)\b)
|led[ ](?:all|the)[ ](?:[\w’'-]+[ ]){{0,4}}?{_QUALIFYING}|qualif(?:ied|y|ying)[ ](?:fastest|quickest)
|(?:fastest|quickest)[ ]qualifier
|(?:was|were|is|prov(?:ed|es|ing)|much|far|just|\w+ths|metres|inch(?:es)?)[ ]too[ ](?:strong|good|quick|powerful)
    (?=,?[ ](?:for|over|on|in)\b)
|(?:was|were|proved|looked)[ ]a[ ]class[ ]apart|c[ao]m(?:e|es|ing)[ ]out[ ]ahead
|best[ ]of[ ]the[ ](?:women|ladies|girls|boys)(?![’'\w-]|[ ](?:finals|races|events|marks))
|(?:was|were|is)[ ](?:the[ ]class[ ]of|in[ ]a[ ]class[ ]of[ ](?:his|her|its|their)[ ]own)
|reign(?:ed|s|ing)[ ]supreme|rul(?:ed|es|ing)[ ]the[ ]roost|(?:was|were)[ ](?:unmatched|without[ ](?:equal|peer))
|(?:edg|shad|nick|snatch|clinch)(?:ed|es|ing)[ ]it(?=[ ](?:in[ ]\d|with|by|from|on[ ]the)\b|[,.;])
|(?:finish(?:ed|es|ing)?|c[ao]m(?:e|es|ing)[ ]home|end(?:ed|ing)[ ]up)[ ]in[ ]front(?=[ ](?:in|with|by)\b|[,.;])
|atop[ ]the[ ]podium
|doubled(?:[ ]up)?(?=[ ]in[ ](?:the|both)\b)
"""
_BEATING = r"""
(?:g[oe]t(?:s|ting)?|had)[ ]the[ ](?:better[ ]of|(?:judge[’']?s[’']?[ ])?(?:verdict|nod|decision|vote)\b)
|(?:given|awarded|handed)[ ]the[ ](?:verdict|decision|race|event|nod)|gave[ ]it[ ]to(?=[ ](?-i:[A-Z]))
|s(?:aw|ees?|een|eeing)[ ]off(?=[ ](?:[\w’'-]+[ ]){0,6}?(?-i:[A-Z]))
"""
_HEAT = r"""
(?:(?:(?:the|his|her|its|their)[ ])?(?:(?:opening|first|second|third|fourth|fifth|sixth|final|last|next|other|remaining
    |slower|faster|quicker)[ ](?:of[ ](?:the|two|three)[ ](?:\w+[ ])?)?(?:heats?|semis?|(?:semi|quarter)-?finals?)
    |(?:heat|semi|(?:semi|quarter)-?final)[ ](?:one|two|three|four|five|six|[1-9A-D](?!\w|[.:]\d)))
|(?:his|her|their)[ ](?:heat|semi|(?:semi|quarter)-?final)(?=[ ](?:in|with|by|from|ahead)\b|[,.;]))
"""
_FOURTH = r"""
miss(?:ed|es|ing)(?:[ ]out[ ]on)?[ ](?:the|a)[ ](?:podium|medals?)[ ]by[ ](?:one|a[ ]single|just[ ]one)[ ](?:place|spot)
|(?:one|a|a[ ]single)[ ](?:place|spot)[ ](?:off|outside|short[ ]of|shy[ ]of|from|below|out[ ]of)[ ]the
    [ ](?:podium|medals)
|just[ ](?:off|outside)[ ]the[ ](?:podium|medals)|just[ ]missed(?:[ ]out[ ]on)?[ ](?:the[ ]podium|a[ ]medal)
"""
_SECOND = r"""
(?:beaten|headed|bettered|outrun|outsprinted|outkicked|bested|pipped|denied)[ ]only[ ]by
|behind[ ]only(?=[ ](?![^.;]{0,60}\b(?:list|all[ -]time|ever|history|and)\b))
|los(?:t|es|ing)(?=[ ](?:the|that|his|her|its|their)[ ](?:[\w’'-]+[ ]){0,3}?
    (?:[\d,]{2,6}m?|mile|marathon|hurdles|steeplechase|shot(?:[ ]put)?|discus|javelin|hammer|jump|vault|final
        |(?:title|crown)(?![ ](?:hopes|chances?)\b))
    [ ](?:[\w’']+[ ]){0,3}?(?:to(?![ ](?:injury|illness|the[ ](?:rain|weather)))|by)\b)
"""
_FOLLOWING = r"""
(?:follow|chas)(?:ed|es|ing)
(?=[ ](?:him|her|them|the[ ](?:winner|champion|favourite)|(?:[\w’'-]+[ ]){0,4}?(?-i:[A-Z])[\w’'-]+)
    [ ](?:home|(?:over|across)[ ]the[ ]line|in(?=[,.;]|[ ](?:in|with|at)\b)))
"""
_THIRD = r"""
(?:final|last|remaining|lowest|bottom)[ ](?:of[ ]the[ ])?(?:podium[ ](?:places?|spots?|positions?|steps?)
|medal[ ](?:place|spot|position)s?|(?:step|rung|place|spot)[ ](?:of|on)[ ]the[ ]podium)
"""
_MINOR = r"""
minor[ ](?:placings|places|medals|positions)|(?:with|took|for)[ ]the[ ]minors\b
|fill(?:ed|ing|s)?[ ]the[ ]places[ ]behind
|(?:the|two)[ ]other[ ](?:two[ ])?(?:medall?ists|(?:men|women|girls|boys)[ ]on[ ]the[ ]podium)
|other[ ](?:men|women|girls|boys)[ ]on[ ]the[ ]podium|joined[ ](?:him|her)[ ]on[ ]the[ ]podium
"""
_PATTERN = CaseBlind(
    rf"""(?<![\w-])(?:
    (?P<taken>{_TAKING}(?=[ ]{_DETERMINER}[ ]{_MODIFIER}(?:{_EVENT}|{_PRIZE})(?!\w){_PART})
        |(?:t(?:akes?|aken|aking|ook)|claim(?:ed|ing|s)?)(?=[ ]{_HEAT}(?!\w))
        |t(?:ake|aken|aking|ook)[ ](?:it|that)(?=[ ](?:in|with|at)[ ](?!(?:19|20)\d\d\b)\d|[ ]from[ ](?-i:[A-Z])
            |,?[ ]too\b))
    |(?P<gone>(?:went|go(?:es|ing|ne)|fell|falling|fall|belonged|belonging)
        (?:,[^,.;]{{1,40}},
            |[ ](?:as[ ]expected|on[ ](?:time|countback)|again|instead|too|also|once[ ](?:more|again)|\w+ly))?
        [ ]to|(?:was|were)[ ](?:taken|claimed|captured|collected|bagged|grabbed|snatched|secured|landed|lifted)[ ]by)
    |(?P<win>{_WIN})
    |(?P<beating>{_BEATING})
    |(?P<nexts>(?:the[ ])?next[ ](?:two|pair)[ ](?:home|across|finishers)|were[ ]next(?![ ]to\b))
    |(?P<next>best[ ]of[ ]the[ ]rest
        |next[ ](?:home|across|best(?=[,.;)]|[ ](?:with|in|at|on|by)\b)|to[ ]finish|finisher|(?:wo)?man[ ]home)
        |{_FOLLOWING}
        |(?:was|is|came)[ ]next(?=[,.;]|[ ](?:in|at|with|on)[ ]\d)|following(?=[ ]in[ ]\d[\d:.]*[.:]\d))
    |(?P<second>{_SECOND})
    |(?P<fourth>{_FOURTH})
    |(?P<third>{_THIRD})
    |(?P<minor>{_MINOR})
    )(?!\w)""",
    re.VERBOSE,
)
_RANKS = {"second": (2,), "fourth": (4,), "third": (3,), "minor": (2, 3), "next": (2,), "nexts": (2, 3)}
# What follows `went to`: a name, perhaps after a description of it; not the wire.
_RECEIVER = re.compile(
    r"""(?![ ](?:the[ ](?:wire|line|front|final|last|very|finish|top|fore|judges|home|tape|camera|photo)|plan\b|form\b
    |script\b|an?[ ](?:photo|sprint|jump|countback|tie|run|vote)|extra\b|his\b|her\b|their\b))
    [ ](?:the[ ]|an?[ ])?(?:[a-z\d][\w’'-]*[ ]){0,6}?[A-Z]""",
    re.VERBOSE,
)
_WORDS_BETWEEN = (
    r"(?:,? (?!(?:he|she|they|who|when|while|where|we|and|but|as|has|have|record|mark)\b)"
    r"(?:(?:in|at|on) [A-Z]\w+|[a-z\d][\w’'./:-]*)){0,9},? $"
)
_NOT_OF = r"(?<!\b[Ii]n )(?<!\bover )(?<!\bof )(?<!\bfor )(?<!\bfrom )(?<!\bat )(?<!\bafter )"
_SUBJECT = re.compile(
    rf"(?:(?i:{_NOT_OF}(?<!\bthe )\b(?x:{_HEAT}))|"
    rf"{_NOT_OF}\b(?:[Tt]he|[Tt]hat|[Aa]|[Hh]is|[Hh]er)\b(?: [\w’'&/().-]+){{0,4}}? "
    rf"(?ix:{_EVENT}|ones?|shorter|longer)|\b(?x:{_PRIZE})){_WORDS_BETWEEN}"
)
_WHICH = re.compile(
    r"\b(?:m|met(?:re|er)s|mile|marathon|hurdles|steeplechase|shot|discus|javelin|hammer|jump|vault|race|event|relay"
    r"|walk|sprint|\d00)\b[^;]{0,40}, which (?:also |again )?$"
)
# `second place went to`, `the silver was claimed by`: not the race but a place in it.
_LESS = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|[2-9](?:nd|rd|th)|silver|bronze|minor|runner-up|other)"
    r"(?: (?:place|spot|position|prize|award|medals?|placings?|honours))?(?: \([^()]{1,30}\))?,? (?:has |have )?$",
    re.IGNORECASE,
)
_FOR_LESS = re.compile(
    r"[^.;]{0,70}? (?:for|in|(?:to |and )(?:take|took|claim|claimed|snatch|secure|finish|finished|win|won)(?: in)?)"
    r" (?:the |a )?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|silver|bronze|minor"
    r"|[2-9](?:nd|rd|th)\b|\d\d(?:st|nd|rd|th)\b|last|final (?:podium|medal))"
)


@dataclass(frozen=True, slots=True)
class PlaceIdiom:
    """`text[start:end]` is `words` and means `ranks`; `following`: after whoever was told of before, if anybody."""

    start: int
    end: int
    words: str
    ranks: tuple[int, ...]
    following: bool = False


def find(text: str) -> list[PlaceIdiom]:
    """The idioms, in text order."""
    return [
        PlaceIdiom(match.start(), match.end(), match.group(), _RANKS.get(form, (1,)), form in ("next", "nexts"))
        for match in _PATTERN.finditer(text)
        if _is_result(text, match, form := match.lastgroup or "")
    ]


def _is_result(text: str, match: re.Match[str], form: str) -> bool:
    if form == "gone":
        before = text[max(0, match.start() - 110, text.rfind("\n", 0, match.start()) + 1) : match.start()]
        before = before[max(before.rfind(". "), before.rfind("; "), 0) :]
        told = (_SUBJECT.search(before) or _WHICH.search(before)) and not _LESS.search(before)
        return bool(told and _RECEIVER.match(text, match.end()))
    return form not in ("win", "beating") or not _FOR_LESS.match(text, match.end())
