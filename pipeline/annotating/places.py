"""Places: words that say where somebody finished: ordinals, winning, medals, titles, beating, sweeps.

| words | value |
|---|---|
| `was third`, `in 3rd`, `sixth place`, `No. 2` | ordinal, the rank |
| `won`, `victory`, `winner`, `took the title`, `triumphed` | win, 1 |
| `gold`, `silver medal`, `the bronze` | medal, 1 to 3 |
| `runner-up`, `second best` | ordinal, 2 |
| `Olympic champion`, `silver medallist`, `last year's winner` | title, 1 to 3: an earlier result worn as an epithet |
| `1-2`, `claimed fifth through eighth` | sweep, the ranks; see `place_runs` |
| `the 800m went to`, `broke the tape`, `next home` | win, ordinal or sweep; see `place_idioms` |
| `33rd overall and 1st V50` | ordinal, 33; the place in a class counts where no other is told |
| `completed the podium`, `rounded out the top five` | ordinal, 3 and 5: the last of so many |
| `beat`, `defeated`, `outkicked`, `ahead of`, `from` | beat: who is before it beat who is after it |

Ordinals that count something else (`third round`, `first time`, `second lap`) are found too, with the word that
follows in `head`, as are those of `place_lookalikes`: whether a cue states a result is decided when it is linked.

>>> found = find("Olympic champion Berg was third in the second round")
>>> [(mention.value.form, mention.value.places) for mention in found]
[('title', (1,)), ('ordinal', (3,)), ('ordinal', (2,))]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from racemark.models import numbers
from racemark.models.mentions import Mention
from racemark.models.nations import NATIONS

from . import place_idioms, place_runs
from .lettercase import CaseBlind
from .place_lookalikes import is_lookalike


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """What a cue says of somebody's place."""

    form: str
    """`ordinal`, `win`, `medal`, `title`, `sweep` or `beat`."""
    places: tuple[int, ...] = ()
    """The rank; several for a sweep; none for `beat`."""
    head: str = ""
    """More about the cue: of ordinals the class of what follows (`place`, `count` for rounds, laps ..., `person`,
    `number` for `finished No. 2`, `closing` for the last of so many), `class` or `standing`, of wins `verb`, `noun`
    or `prize` (`won a place in`, `won bronze`), of titles `record` or `medal`, of `beat` its first word."""


_ORDINALS = {word: rank for rank, word in enumerate(numbers.ORDINALS, 1)}
for _number, _ten in enumerate(numbers.TENS, 2):
    _ORDINALS[f"{_ten.removesuffix('y')}ieth"] = 10 * _number
    _ORDINALS |= {f"{_ten}-{word}": 10 * _number + rank for rank, word in enumerate(numbers.ORDINALS[:9], 1)}
_TOPS = ("two", "three", "four", "five", "six", "eight", "ten")
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))

# Verbs that win only what stands after them: `claimed the Welsh title`, `secured yet another victory`.
_GAINING = r"""
(?:take|takes|taking|took|claim(?:ed|s|ing)?|captur(?:ed?|es|ing)|secur(?:ed?|es|ing)|snatch(?:ed|es|ing)?
|grab(?:bed|s|bing)?|clinch(?:ed|es|ing)?|retain(?:ed|s|ing)?|land(?:ed|s|ing)?|lift(?:ed|s|ing)?|defend(?:ed|s|ing)?
|earn(?:ed|s|ing)?|collect(?:ed|s|ing)?|add(?:ed|s|ing)?|pick(?:ed|s|ing)?[ ]up|notch(?:ed|es|ing)?
|regain(?:ed|s|ing)?|steal|stole|storm(?:ed|s|ing)?[ ]to)
"""
# `completed a sprint double`, `took the 100/200 double`, `scored a hat-trick`: wins in several events.
_MULTIPLE = rf"""
(?:{_GAINING}|take(?=[ ]out)|complet(?:ed|es|ing|e)|did|doing|do|made[ ]it|pulled[ ]off
|achiev(?:ed|es|ing|e)|scored|scoring)
(?:[ ](?:home|off|out))?[ ](?:a|an|the|his|her|another)[ ](?:[\w.,’'/-]+[ ]){{0,5}}?
(?:doubles?|treble|triple|hat-?trick)
(?![ -](?:jump|leg|act|olympic|world|gold|header|digits|figures|bill|sided))
"""
_WIN = rf"""
(?:won(?![’']t)|wins?|winning(?![ ](?:margin|streak))|winners?
|victory|victories|victorious|victor|triumph(?:s|ed|ant)?|prevail(?:s|ed|ing)?
|winner[’']s|dominat(?:ed|es|ing)|unbeaten|undefeated
|top[ -]spot|take[ ]out(?=[ ]the[ ])|top[ -]honou?rs|took[ ]out|taking[ ]out|takes[ ]out
|{_GAINING}[ ](?:[\w.’'-]+[ ]){{0,6}}?(?:titles?|crowns?|wins?|victory|trophy|honou?rs|first|championship)
|{_MULTIPLE}
|titles?|crowns?|sweep|swept|sweeps|sweeping|top[ ]of[ ]the[ ]podium
|(?:is|was|became|as|crowned|be)[ ](?:the[ ])?(?:\w+[ ]){{0,3}}champions?)
"""
_BEAT = r"""
(?:beat|beats|beating|beaten|defeat(?:ed|s|ing)|outkick(?:ed|s|ing)|outsprint(?:ed|s|ing)|out-?lean(?:ed|s|ing)
|outduel(?:l?ed|s)|outlast(?:ed|s|ing)|outpac(?:ed|es|ing)|nipp(?:ed|ing)|nips
|edg(?:ed|es|ing)(?:[ ]out)?|h(?:eld|olds|olding|old)[ ]off|ahead[ ]of|pipp(?:ed|ing)|pips
|overhaul(?:ed|ing)|f(?:ought|ights|ighting)[ ]off|over|from|followed[ ]by|ahead)
"""
_CLOSING = rf"""
(?:complet(?:ed|es|ing)|round(?:ed|s|ing)[ ](?:out|off)|clos(?:ed|ing)[ ]out|fill(?:ed|ing)[ ]out|ma(?:de|king)[ ]up)
[ ](?:the|a|an)[ ](?:[\w-]+[ ])?(?:podium|medals|medall?ists|medal[ ]places|(?:clean[ ])?sweep|(?:1-2-3|one-two-three)
    |top[ -](?:{"|".join(_TOPS)}|\d{{1,2}}))
(?![ ]of\b)
|(?:complet(?:ed|ing)|ma(?:de|king))[ ](?:it[ ])?(?:a|the)[ ](?:[\w’'-]+[ ]){{0,2}}?(?P<both>1-2|one-two)(?!-)
|(?:seal(?:ed|s|ing)|clos(?:ed|es|ing))[ ]the[ ]podium(?![ -](?:places?|spots?|positions?|finish|sweep|gap))
"""
# Epithets come first: `gold medallist` is no medal won here, `championship runner-up` no runner-up.
_PATTERN = CaseBlind(
    rf"""(?:(?<![\w-])|(?<=\bt-))(?:
    (?P<title>(?:gold|silver|bronze)[ -](?:medal[ ])?(?:medall?ists?|winners?)|(?:champion|championship)[ ]runner-up
        |champions?|champ|medall?ists?|title[ -]?holders?|record[ -]holders?|titlists?|(?<=,[ ]the[ ])holders?(?=[,.;]))
    |(?P<medal>(?<!\btour[ ])(?<!\btour[ ]\()(?:golds?|silvers?|bronzes?)
        (?![ -](?:coast|label|standard|level|cup|rush|plated|fern|dollar)\b))
    |(?P<runnerup>runners?[ -]up|second[ -]best)
    |(?P<closing>{_CLOSING})
    |(?P<ordinal>{_ORDINAL}|(?:\d{{1,2}},\d{{3}}|\d{{1,4}})(?:st|nd|rd|th)(?:s(?=[ ]in[ ]))?)
    |(?P<number>no\.?[ ]?\d{{1,3}})
    |(?P<win>{_WIN})
    |(?P<beat>{_BEAT})
    )(?!\w|-(?!place(?:d|r)?\b|winning\b|medal\b))""",
    re.VERBOSE,
)
# Who `won bronze` or `won a place in the team` came first in nothing; of gold medals the word itself tells.
_OTHER_PRIZE = re.compile(
    r"""(?:won|win|winning|wins)(?:[ ](?!(?:gold|title|race|event|final|and|in|at|from|by|with|for|to|over|on|as|of
        |while|ahead|after|before)\b)[\w’'-]+){0,5}?[ ]
    (?:medals?|bronze|silver|places?[ ](?:in|on|at)|podium|battle[ ]for|lottery|bursary|scholarships?|appeal|praise
    |(?:rookie|runner|athlete|player|performer|newcomer|sports(?:wo)?man|personality|coach|freshman|student)[ ]of)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# `lost her title`: not the title of today.
_LOST = re.compile(r"\blos(?:t|es|ing) (?:the|that|his|her|its|their) (?:[\w’'-]+ ){0,3}$", re.IGNORECASE)
# `bronze was won by`, `silver medal wins`: the medal tells the place.
_PRIZE_BEFORE = re.compile(r"\b(?:silver|bronze)s?(?: medals?)?(?: (?:was|were|is|being|also)){0,2} $", re.IGNORECASE)
# Who is `beaten to gold` has silver, at best; who is `pipped for the bronze` is fourth.
_BEATEN_TO = re.compile(r"\b(?:beaten|pipped|edged|denied)(?: \w+)? (?:to|for|out of)(?: the)? $", re.IGNORECASE)
# What follows an ordinal, from its space or hyphen on; one word may stand between (`third straight win`).
_PLACE_HEADS = re.compile(
    r"[ -](?:place|position|spot|overall|home|across|finisher|(?:woman|man|girl|boy)[ ]home|in[ ]the|behind)",
    re.IGNORECASE,
)
_OTHER_WORDS = (
    r"(?:a|an|the|by|over|in|on|at|to|of|and|but|while|as|with|from|for|after|overall|last|this|that|next|both|each|every"
    r"|long|high|triple|pole|one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
)
_COUNT_HEADS = re.compile(
    rf"""[ -](?:(?!{_OTHER_WORDS}\b)[\w’'-]+[ ])?(?:
    (?:time|year|season|round|lap|leg|attempt|throw|effort|jump|heat|mile|half|quarter|straight|consecutive|successive
    |fastest|quickest|longest|best|highest|ever|day|night|week|weekend|month|game|games|olympics|championships?|medal|term|bend|half
    |title|victory|win|gold|record|run|race|appearance|performance|vault|put|event|section|division|grade|minute|hour
    |second|kilomet(?:re|er)|km|hurdle|bend|turn|circuit|(?:100|200|400|800|1500)m?|place[ ]team|seed
    |try|exchange|stage|running|annual|meeting|red|anniversary|outing|evening|afternoon|morning|edition
    |of[ ](?:the[ ])?(?:(?:his|her|its|their|\w+)[ ])?(?:heat|lap|race|meeting|round|attempt|semi-?final|section
        |leg|stage)
    |of[ ]the[ ](?:day|season|year|night)|competition|marathon|bar|barrier|grader
    |(?:man|woman|person|athlete)[ ]to|american|briton)(?:s|ed)?\b)""",
    re.VERBOSE | re.IGNORECASE,
)
# `became the first pupil of the school to run it`: nobody's place.
_ONLY_ONE = re.compile(r"\bthe (?:very )?first$", re.IGNORECASE)
# `fell at the fourth`, `in the second`, `on her third she threw`: hurdles, heats, attempts.
_ONE_OF = re.compile(
    r"\b(?:at|on|in|of|after|during|before|until|through|into) (?:the|his|her|their|its|our|my)(?: very)? $",
    re.IGNORECASE,
)
# `finished No. 13`, `good for No. 22`: other numbers are ranks in lists, bibs and lanes.
_PLACED = re.compile(
    r"\b(?:finish\w*|plac(?:ed|ing)|came(?: in| home)?|good for|been|cross(?:ed|ing)|counting|at|was|were|and)"
    r" (?:in |at |as |the )?$",
    re.IGNORECASE,
)
_MARK_AFTER = re.compile(r",? \(\d+[.:]\d")
_NOT_DONE = re.compile(
    r"\b(?:(?:would|could|might|should) (?:\w+ )?have(?: \w+)?|never|yet to|did(?:n[’']t| not)|failed to|unable to) $",
    re.IGNORECASE,
)
# `three golds`, `12 golds`: those of a team or of a career, but where the events follow (`two golds: 100m in 11.02`).
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|of them)(?: more)? $", re.IGNORECASE
)
_MANY = re.compile(r"(?<![\w.:,-])\d{1,3} $")
_EVENTS_AFTER = re.compile(r"(?: medals?)?(?::|,? (?:in|over) (?:both )?(?:the )?\d)")
_PERSON = re.compile(r" ([A-Z]\w+)(?=(?:[ ](?:wo)?m[ae]n)?(?:[,.;]| (?:home|in|over|to|across|and|[A-Z])\b))")
_COMPATRIOTS = {word for nation in NATIONS for word in (*nation.demonyms, *nation.persons)} | {"European", "African"}
_MARGIN = re.compile(
    r"\b(?:(?:than|by|within|under|about|almost|nearly|just|only) a (?:full )?|half (?:a )?|of a |per )$", re.IGNORECASE
)
_FRACTION = re.compile(r"s? of a second\b", re.IGNORECASE)
# `within a tenth of the record`, `one hundredth ahead`: of a second.
_A_PART = re.compile(r"\b(?:an?|one|another) (?:full |mere |single |whole )?$", re.IGNORECASE)
# Before `winner` and `runner-up`: who was it earlier wears it as an epithet, as a champion does.
_EARLIER = re.compile(
    r"\b(?:last (?:year|season|summer|winter|spring|time)[’']s|(?:19|20)\d\d|former|previous|past|defending|reigning"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|\d\d?)-?times?|twice) (?:[\w’'-]+ ){0,2}$",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"(?: [\w’'-]+){1,7} (?:to (?!the\b|an?\b)|since\b)")
_PERSON_HEADS = re.compile(
    r"[ -](?:man|woman|girl|boy|lady|male|female|runner|finisher|local|american|counter|scorer|non|over)\b",
    re.IGNORECASE,
)

_CLASS = re.compile(
    r"""(?:[ ](?:in[ ](?:the[ ])?)?|[ ]?\()(?:[LFMW]?V(?:et)?s?[ -]?\d\d\b|[MWF]\d\d\b|[LFMW]?V\b|(?:fe)?male[ ]\d\d\b
    |over[ -]?\d\d\b|(?:super[- ]?)?vet(?:eran)?s?\b|masters?\b)
    |[ ](?:in|of)[ ](?:(?:his|her|their|the|my)[ ])?(?:[\w-]+[ ]){0,3}(?:category|class|age[ -]?group)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""After a place in a class: `1st V50`, `first in her age group`."""
_AND_ALSO = re.compile(
    r"(?: (?:overall|place|home|man|woman|lady|female|male|finisher|runner|out of \d+))*(?:,| and| &| \(|, and)"
    r"(?: (?:was|he was|she was|also|the))* ?"
)
_ALSO_ALL = re.compile(r"(?:(?! and\b|[A-Z][\w’'-]+ [A-Z])[^.;:\n]){1,50}(?:,| \(| and) ?")

_NEAR = 160
"""How far before `next home` somebody's place may be told, in characters."""
_TELLING = ("ordinal", "win", "medal", "sweep")


def find(text: str) -> list[Mention[PlaceValue]]:
    """Every cue, in text order, without overlap."""
    runs = [Mention(run.start, run.end, PlaceValue("sweep", run.ranks)) for run in place_runs.find(text)]
    cues = [
        Mention(match.start(), match.end(), value)
        for match in _PATTERN.finditer(text)
        if (value := _value(text, match)) is not None
    ]
    closing = [cue for cue in cues if cue.value.head == "closing"]
    found = _apart(runs, closing) + closing
    found += _apart(cues, found)
    idioms = _apart(
        _idioms(text, found), [cue for cue in found if cue.value.form != "beat" and cue.value.head != "medal"]
    )
    found = _apart(found, [idiom for idiom in idioms if len(idiom.value.places) > 1]) + idioms
    return _without_classes(text, sorted(found, key=lambda mention: mention.start))


def _without_classes(text: str, cues: list[Mention[PlaceValue]]) -> list[Mention[PlaceValue]]:
    """The cues, places in a class as `class` where the words beside them tell the place among all."""
    ordinals = [cue for cue in cues if cue.value.form == "ordinal" and cue.value.head in ("", "place", "person")]
    aside = set()
    for one, other in pairwise(ordinals):
        between = text[one.end : other.start]
        if len(between) > 60:
            continue
        if _CLASS.match(text, other.end) and not _CLASS.match(text, one.end) and _AND_ALSO.fullmatch(between):
            aside.add(other.start)
        elif _CLASS.match(text, one.end) and not _CLASS.match(text, other.end) and _ALSO_ALL.fullmatch(between):
            aside.add(one.start)
    return [
        Mention(cue.start, cue.end, replace(cue.value, head="class")) if cue.start in aside else cue for cue in cues
    ]


def _apart(cues: list[Mention[PlaceValue]], others: list[Mention[PlaceValue]]) -> list[Mention[PlaceValue]]:
    return [cue for cue in cues if not any(cue.start < other.end and other.start < cue.end for other in others)]


def _idioms(text: str, told: list[Mention[PlaceValue]]) -> list[Mention[PlaceValue]]:
    """The idioms of winning as `win`, the others as ordinals, several ranks as a sweep."""
    found = []
    for idiom in place_idioms.find(text):
        ranks = idiom.ranks
        if idiom.following:
            ranks = tuple(rank - 2 + _next_rank(told, idiom.start) for rank in ranks)
        form, head = ("win", "verb") if ranks == (1,) else ("ordinal", "place") if len(ranks) == 1 else ("sweep", "")
        found.append(Mention(idiom.start, idiom.end, PlaceValue(form, ranks, head)))
    return found


def _next_rank(told: list[Mention[PlaceValue]], position: int) -> int:
    """The rank after the last that is told shortly before `position`; 2 where none is."""
    before = [cue for cue in told if position - _NEAR < cue.start < position and cue.value.form in _TELLING]
    return max(before, key=lambda cue: cue.start).value.places[-1] + 1 if before else 2


def _value(text: str, match: re.Match[str]) -> PlaceValue | None:
    form = match.lastgroup or ""
    words = match.group().casefold()
    match form:
        case "ordinal" | "number":
            if _is_time(text, match):
                return None
            rank = _ORDINALS.get(words) or int(re.sub(r"\D", "", words))
            head = _number_head(text, match) if form == "number" else _head(text, match.start(), match.end())
            return PlaceValue("ordinal", (rank,), head) if rank else None
        case "runnerup":
            return PlaceValue("title", (2,)) if _is_earlier(text, match) else PlaceValue("ordinal", (2,), "place")
        case "medal" if _BEATEN_TO.search(text, max(0, match.start() - 40), match.start()):
            return PlaceValue("ordinal", (_medal(words) + 1,), "place")
        case "medal" if _is_counted(text, match):
            return None
        case "medal" | "title":
            return PlaceValue(form, (_medal(words),), _epithet(words))
        case "closing":
            return PlaceValue("ordinal", (_last(words),), "closing")
        case "win" if words.startswith("winner") and _is_earlier(text, match):
            return PlaceValue("title", (1,))
        case "win":
            lead = max(0, match.start() - 40)
            other = _OTHER_PRIZE.match(text, match.start()) or any(
                pattern.search(text, lead, match.start()) for pattern in (_LOST, _PRIZE_BEFORE, _NOT_DONE)
            )
            return PlaceValue("win", (1,), "prize" if other else _win_head(words))
        case _:
            return PlaceValue("beat", (), words.split()[0])


def _is_earlier(text: str, match: re.Match[str]) -> bool:
    """Whether the words before `winner` and `runner-up` tell of an earlier race."""
    return _EARLIER.search(text, max(0, match.start() - 56), match.start()) is not None


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Whether the ordinal is a span of time: `by more than a second`, `a tenth of a second`, `within a tenth`."""
    before = text[max(0, match.start() - 24) : match.start()]
    word = match.group().casefold()
    if word in ("tenth", "hundredth") and _A_PART.search(before) and not _PLACE_HEADS.match(text, match.end()):
        return True
    return (word == "second" and _MARGIN.search(before) is not None) or _FRACTION.match(text, match.end()) is not None


def _last(words: str) -> int:
    """The rank that ends `the top five`; a podium and a sweep end with the third, a one-two with the second."""
    top = re.search(r"top[ -](\w+)", words)
    return numbers.value(top[1]) if top else 2 if words.endswith(("1-2", "one-two")) else 3


def _medal(words: str) -> int:
    if "silver" in words or "runner" in words:
        return 2
    return 3 if "bronze" in words else 1


def _epithet(words: str) -> str:
    return next((head for head in ("record", "medal") if words.startswith(head)), "")


def _win_head(words: str) -> str:
    """Whether the cue is a noun, which may name an earlier win, or a verb."""
    return "noun" if re.fullmatch(r"titles?|crowns?|victory|victories|wins?|winners?|triumph|sweep", words) else "verb"


def _is_counted(text: str, match: re.Match[str]) -> bool:
    """Whether the medals are some of several, of one athlete or of a team."""
    low = max(0, match.start() - 16)
    counted = _SEVERAL.search(text, low, match.start()) or (
        match.group()[-1] in "sS" and _MANY.search(text, low, match.start())
    )
    return bool(counted) and not _EVENTS_AFTER.match(text, match.end())


def _number_head(text: str, match: re.Match[str]) -> str:
    """Whether the numbered rank is somebody's place."""
    placed = _PLACED.search(text, max(0, match.start() - 24), match.start()) or _MARK_AFTER.match(text, match.end())
    return "number" if placed and not is_lookalike(text, match.start(), match.end()) else "standing"


def _is_of_a_nation(text: str, start: int, end: int) -> bool:
    """`the second Kenyan`, `first Scot home`: one of those of a nation or continent, wherever they finished."""
    word = _PERSON.match(text, end)
    return word is not None and word[1] in _COMPATRIOTS


def _head(text: str, start: int, end: int) -> str:
    """The class of what follows the ordinal `text[start:end]`."""
    if is_lookalike(text, start, end):
        return "standing"
    if _is_of_a_nation(text, start, end):
        return "count"
    if _PLACE_HEADS.match(text, end):
        return "place"
    if _COUNT_HEADS.match(text, end) or (_ONLY_ONE.search(text, max(0, end - 24), end) and _TO_DO.match(text, end)):
        return "count"
    if _ONE_OF.search(text, max(0, start - 24), start):
        return "count"
    return "person" if _PERSON_HEADS.match(text, end) else ""
