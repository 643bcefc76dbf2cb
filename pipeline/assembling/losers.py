"""Losers: places of those whom a sentence names as beaten by somebody whose place it states.

| sentence | places |
|---|---|
| `A won in 2:01 from B and C`, `A won by a second from B`, `A was followed home by B` | B 2, C 3 |
| `A was second, ahead of B`, `fifth, one place ahead of B` | B 3, B 6 |
| `A was fourth, two places ahead of B` | B 6 |
| `A took silver behind B`, `A was sixth, one place behind B` | B 1, B 5 |
| `A was third behind B` | none, as B may have been first or second; B 2, if the paragraph tells who won |
| `A beat B to second`, `A pipped B for third` | A 2, B 3; A 3, B 4 |
| `A beat B to win the 800m`, `A's 3:56.9 was too good for B`, `B lost to A, who won` | B 2 |
| `A won, with B four seconds adrift and C a further second back` | B 2, C 3 |

Without a stated place nothing follows (`A took the lead from B`), but that a time too good for B, or one that held off
B, won. Somebody with a place of their own keeps it; records, earlier races and halfway points are no races.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from racemark.models.mentions import Mention

from .anchors import Anchor
from .athlete_cues import ASIDE, JOINED
from .choosing import run_around
from .claims import Claim, claims_by_sentence
from .report import Report, Sentence

_NATIONAL = (
    r"[A-Z][a-z]+(?:an|ese|ish|ian|ch|man|woman)|Pole|Dane|Swede|Finn|Scot|Briton|Czech|Serb|Croat|Turk|Swiss|Greek"
    r"|Thai|Kiwi|Aussie|Welsh"
)
_FILL = (
    r"(?:(?:the|a|an|his|her|their|fellow|rival|club|school|team-?mates?|training|defending|reigning|champions?|former"
    r"|favou?rites?|world|Olympic|European|national|pre-race|compatriot|aforementioned|challenge|of|fast|\d{4}|\w+['’]s?"
    rf"|{_NATIONAL}|\w+er|\w+ing|\w+-\w+(?:-\w+)?|medall?ists?|holder|record|veteran|home"
    r"|local|junior|senior|sister|brother|twin|pair|duo|both|debutante?|club-?mates?|colleague|Champion|Medall?ist|gold|silver"
    r"|bronze|indoor|short|course|winner|finalist|[A-Z][\w.-]*(?= (?:[A-Z][\w.-]* ){0,2}[A-Z][\w.-]*['’]s? )) ){0,7}"
)
# After verbs that only somebody can follow, any description: `ahead of Kansas junior B`, `too good for the holder, B`.
_DESCRIPTION = (
    r"(?:(?:(?!(?:and|or|but|with|who|whose|which|that|in|at|on|for|by|to|as|from|over|after|before|when|while|was|were|is"
    r"|are|had|has|have|than|behind|ahead|if|not|field|rest|pack|lap|line|bell|bend|time|record|mark|all|everyone)\b)"
    rf"[a-z][\w’'-]*|[A-Z][\w.-]*['’]s?|[A-Z][\w.-]*(?= (?:[a-z]|[A-Z][\w.-]*['’]))|{_NATIONAL}|\d{{4}})"
    r"(?:(?<=champion),|(?<=holder),|(?<=winner),|(?<=medallist),|(?<=medalist),|(?<=favourite),)? ){1,6}"
)
_MARGIN = (
    r"(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w*ty(?:-\w+)?|half|[\d:.]+)"
    r"(?: \w+|[ -]half)? ?-?"
    r"(?:seconds?|secs?|s|hundredths?(?: of a second)?|tenths?(?: of a second)?|thousandths?(?: of a second)?"
    r"|met(?:re|er)s?|m|cm|centimet(?:re|er)s|inch(?:es)?|minutes?|mins?|strides?|points?|yards?|strokes?)|[\d.]*[:.]\d\d?)"
)
BEATEN = re.compile(
    r"\b(?P<verb>from|over|beat|beats|beating|defeat(?:ed|ing|s)?|ahead of|in front of|clear of|edg(?:ed|ing|es?)"
    r"(?: out| past)?|nip(?:ped|ping|s)?|pipp(?:ed|ing)|pips?|squeez(?:ed|es?|ing) out|den(?:y|ied|ies|ying)"
    r"|overhaul(?:ed|ing|s)?"
    r"|ha(?:d|ve|s|ving) the (?:better|legs|measure|beating) of|upset(?:s|ting)?|relegat(?:ed|es?|ing)"
    r"|out-?(?:sprint|kick|lean|duel|last|pac|run|class|jump|throw|vault|dip|fought|point|scor)\w*"
    r"|h(?:eld|olds?|olding) off(?: (?:an?|the) (?:[\w-]+ ){0,3}?(?:charge|challenge|surge|burst|finish|sprint|kick"
    r"|rush|run) (?:from|by|of))?|f(?:ought|ighting|ended|ending) off|s(?:aw|ee|eeing) off"
    r"|too (?:good|strong|fast|quick|powerful) for|g[eo]t(?:ting)? the better of"
    r"|(?:follow|trail)(?:ed|ing) (?:home |in |over the line |across the line )?by"
    r"|chased (?:home |in )?by|pushed (?:hard |close )by|l(?:ed|eading) (?:home|in)|up on"
    r"|(?:better|faster|quicker|further|farther|longer|higher|more) than)"
    rf"(?: {_FILL}| (?<!from )(?<!over ){_DESCRIPTION}| )$"
)
BEHIND = re.compile(
    r"\b(?P<verb>behind|second to|runner-up to|third to|(?:beaten|pipped|edged(?: out)?|out\w+|denied|defeated) by"
    r"|beaten (?:in|over|at) (?:[\w’'-]+ ){1,5}?by"
    r"|lost(?: out| narrowly)?(?: (?!lead\b|record\b|baton\b)[\w’',-]+){0,8}? to"
    r"|(?:gave|give|giving) (?:best|way) to|bow(?:ed|ing)? to)(?: " + _FILL + r"| )$"
)
_JOINED = re.compile(rf"(?:, (?:the|an?) [^,;.()]{{3,40}}(?=,))?(?:{JOINED}){_FILL}")
_PLACES = re.compile(
    r"\b(?P<n>one|a|two|three|four|five|\d) places? (?=(?:ahead|in front|clear|better|behind)\b)", re.IGNORECASE
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
# Before `from` and `over`: something else than a race is won from them, or comes from them.
_NOT_WON = re.compile(
    r"\b(?:lead|baton|bell|over|distance|race|throws?|leap|jump|vault|leg|medals"
    r"|(?:an?|one|two|three|another|only|lone|solitary|further) (?:\w+ )?"
    r"(?:gold|silver|bronze|medal|win|victory|title)s?|challenge|pressure|away|record|title|crown|pass|bests?|PBs?|PRs?|runs?"
    r"|performances?|efforts?|second|third|fourth|places?|support|far|back|com(?:ing|es?)|came|transfer\w*|moved|switched"
    r"|help|finish)"
    r"(?: (?:of|in) [\w.:-]{1,12})?\W*$",
    re.IGNORECASE,
)
_THAN = re.compile(rf"\b(?:{_MARGIN}|\d+|places?) $", re.IGNORECASE)
_BY_A_SECOND = re.compile(r"\bby (?:\w+ ){0,2}(?:a|half a) second $")
# Before the verb, and after the beaten one's name: another race.
_EARLIER = re.compile(
    r"\b(?:had|has|have|having|recently|previously|already|never|yet to|once|twice|could not|not)(?: \w+)? $"
)
_ANOTHER_RACE = re.compile(
    r"[^.;]{0,30}\b(?:last (?:year|week|month|season|time|summer|winter)|(?:year|week|month)s? (?:ago|earlier|before)"
    r"|in (?:19|20)\d\d|until|at (?:the )?(?:bell|halfway|\d+))\b"
)
_REACH = 90
"""Characters before the beaten one's name that may tell who beat it."""
_TO_SPARE = re.compile(r"\b(?:to spare|in hand|to the good) (?:over|from)\b")
_IN = re.compile(r"(?: \([^()]{1,40}\))?,? (?:in|with|at|on) (?:an? )?(?:(?:PB|SB|best|time) of )?")
_WHO = re.compile(r"[^,;.]{0,40},? (?:who|whose)\b")
_OWNS = re.compile(r"['’]s? (?!\d)")
_OBJECT = re.compile(r"\b(?:of|for|past|than|in|at) (?:[\w'’-]+ ){0,3}$")
_WINS = re.compile(r"(?:too |out|h(?:eld|olds?|olding) off|edg|pip|nip|f(?:ought|ighting|end))")
"""Verbs that say that somebody won, if a time stands beside them."""
_TRAILING = re.compile(
    rf"{ASIDE},?(?: (?:was|were|finished|came|came home|came in|crossed(?: the line)?))?"
    r"(?: (?:just|only|some|about|nearly|almost|barely|another|a further|further|a|still|home))*"
    rf"(?: {_MARGIN}(?: further)? (?:back|adrift|behind|down|in arrears|away|later)| next"
    r"| one place (?:behind|back|further back)| right behind)\b(?! (?:at|with|after|by|going|through|of|the)\b)"
)
_OWN_CLAUSE = re.compile(
    r"^['’]s|[(\[;:]|,(?! (?:\w+ing|in|to|by)\b)|\b(?:who|whose|with|while|as|but|and|when|where)\b"
)
_FOR_PLACE = re.compile(
    r"(?:[^.,;:A-Z(]|\.\d|\([^()]{1,40}\)){0,60},? (?:to|for) (?:(?:take|claim|snatch|grab|win) )?"
    r"(?:the |a )?(?:[a-z-]+ )?"
)
"""From the beaten one's name to the place that the other won: `edged B (66.28) by two centimetres for second`."""
_BEHIND_PLACE = re.compile(r" (?:place )?(?:to|behind)\b[^,;.()]*$")
_LIKELY = 0.7
"""How likely an inferred claim is, as a part of the claim that it follows from."""


def add_losers(report: Report, claims: list[Claim]) -> list[Claim]:
    """The claims that follow, beyond those given; a loser's own mark or event claim is completed in place."""
    by_sentence = defaultdict(list, claims_by_sentence(claims))
    by_athlete: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_athlete[id(claim.athlete)].append(claim)
    added: list[Claim] = []
    winners = [claim for claim in claims if claim.place == 1 and claim.scope != "title"]
    for sentence in report.sentences:
        near = by_sentence[sentence.index]
        before = by_sentence[sentence.index - 1] if _follows(report, sentence) else []
        rivals = [claim for claim in winners if claim.sentence.block == sentence.block]
        for mention in sentence.names:
            beaten, shift, verb, bases = _told(report, sentence, mention, near, before, rivals)
            for base in bases:
                for claim in _place(report, sentence, beaten, shift, base, verb, by_athlete):
                    near.append(claim)
                    by_athlete[id(claim.athlete)].append(claim)
                    added.append(claim)
    return added


def _told(
    report: Report,
    sentence: Sentence,
    mention: Mention[Any],
    near: list[Claim],
    before: list[Claim],
    rivals: list[Claim],
) -> tuple[Mention[Any], int, str, list[Claim]]:
    """Who was beaten, how many places behind, by which word, and the claims of who was ahead; empty: nobody.

    `near`: the sentence's claims; `before`: those of the sentence before it in the paragraph; `rivals`: its winners'.
    """
    shift, verb = _relation(report, sentence, mention)
    if not shift:
        trails = bool(_TRAILING.match(report.text[mention.end : sentence.end]))
        return mention, 1, "", _last(mention, near, before) if trails else []
    bases = _bases(report, sentence, mention, near, rivals if shift > 0 else None, verb) or _carried(
        report, sentence, mention, before, verb
    )
    if shift < 0 and not bases and verb.endswith((" by", " to")):
        return _subject(report, sentence, mention) or mention, 1, verb, _own(mention, near, rivals)
    return mention, shift, verb, bases


def is_rivals(report: Report, anchor: Anchor, mention: Mention[Any]) -> bool:
    """Whether the anchor cannot be the mention's, since it is of whom it beat or lost to: `he beat B to win`.

    What stands in the beaten one's bracket, what a clause about it says (`beat B, who ran 2:01`) and a second mark
    (`ran 2:00, ahead of B in 2:01`) is its own.
    The place in `he was second to B`, `third behind B`, `beat B to second` and `he edged B for third` is not B's.
    """
    sentence = anchor.sentence
    if anchor.kind not in ("win", "mark", "ordinal", "medal") or mention not in sentence.names:
        return False
    if anchor.kind == "mark" and (beaten := _marked(report, anchor)):
        return beaten.value.athlete is not mention.value.athlete
    shift, verb = _relation(report, sentence, mention)
    if anchor.kind in ("ordinal", "medal"):
        if mention.end <= anchor.start:
            return shift > 0 and _FOR_PLACE.fullmatch(report.text[mention.end : anchor.start]) is not None
        gap = report.text[anchor.end : mention.start]
        return shift < 0 and _BEHIND_PLACE.match(gap) is not None
    if shift < 1 or (anchor.kind == "mark" and (verb in ("from", "over") or verb.endswith("by"))):
        return False
    between = report.text[mention.end : anchor.start] if mention.end <= anchor.start else ""
    return not _OWN_CLAUSE.search(between)


def _marked(report: Report, mark: Anchor) -> Mention[Any] | None:
    """The beaten one whose own mark this is, the winner's being told before: B in `ran 13.55, ahead of B in 13.61`."""
    sentence = mark.sentence
    last = next((name for name in reversed(sentence.names) if name.end <= mark.start), None)
    if last is None or not _IN.fullmatch(report.text[last.end : mark.start]):
        return None
    told = report.within("marks", max(sentence.start, last.start - _REACH), last.start)
    if not told or told[-1].value.role is not None:
        return None
    shift, verb = _relation(report, sentence, last)
    return last if shift == 1 and verb.endswith((" of", "from", "by")) else None


def _follows(report: Report, sentence: Sentence) -> bool:
    """Whether the sentence before stands in the same paragraph."""
    return sentence.index > 0 and report.sentences[sentence.index - 1].block == sentence.block


# --- relations -------------------------------------------------------------------------------------------------------


def _relation(report: Report, sentence: Sentence, mention: Mention[Any]) -> tuple[int, str]:
    """How many places the mention is behind (ahead: negative) whoever the sentence is about, and the word for it."""
    text = report.text
    before = _without_nations(report, max(sentence.start, mention.start - _REACH), mention.start)
    after = text[mention.end : sentence.end]
    if _OWNS.match(after):
        return 0, ""
    match = BEHIND.search(before)
    beaten = None if match else BEATEN.search(before)
    match = match or beaten
    if match is None:
        return 0, ""
    verb, lead = match["verb"], before[: match.start()]
    places = _PLACES.search(before)
    steps = _COUNTS.get(places["n"].casefold()) or int(places["n"]) if places else 1
    if beaten is None:
        return -steps, "place" if places else verb
    if verb in ("from", "over") and _NOT_WON.search(lead) and not _BY_A_SECOND.search(lead):
        return 0, ""
    if verb.endswith(("than", "up on")) and not _THAN.search(lead):
        return 0, ""
    another = verb.startswith(("beat", "defeat")) and _ANOTHER_RACE.match(after)
    return (0, "") if another or _EARLIER.search(lead) else (steps, verb)


def _without_nations(report: Report, start: int, end: int) -> str:
    """The text there, nations as plain articles: `from New Zealand's B` and `ahead of the Swiss, B` name B alone."""
    text, parts, last = report.text, [], start
    for nation in report.within("nations", start, end):
        if nation.start >= last:
            parts += [text[last : nation.start], "the"]
            last = nation.end + (text[nation.end : nation.end + 2] in (", ", "’s", "'s"))
            last += text[last - 1] in "'’"
    return "".join([*parts, text[last:end]])


# --- whom they follow ------------------------------------------------------------------------------------------------


def _subject(report: Report, sentence: Sentence, mention: Mention[Any]) -> Mention[Any] | None:
    """The athlete named last before the mention who neither owns what follows nor is beaten, save in a clause."""
    ahead: list[Mention[Any]] = [name for name in sentence.names if name.end <= mention.start]
    name: Mention[Any]
    for name in reversed(ahead):
        lead = report.text[max(sentence.start, name.start - _REACH) : name.start]
        same: bool = name.value.athlete is mention.value.athlete
        owns = _OWNS.match(report.text[name.end : sentence.end])
        object_ = BEATEN.search(lead) or _OBJECT.search(lead)
        if not (same or owns or (object_ and not _WHO.match(report.text, name.end, mention.start))):
            return name
    return None


def _bases(
    report: Report,
    sentence: Sentence,
    mention: Mention[Any],
    claims: list[Claim],
    rivals: list[Claim] | None,
    verb: str,
) -> list[Claim]:
    """The claims, one for each event, of whoever beat the mention, or was beaten by it (without `rivals`).

    That is whoever is named last before the mention; where nobody is, somebody carried over or named after it.
    """
    others = [
        c
        for c in claims
        if c.scope != "title"
        and c.athlete is not mention.value.athlete
        and (c.place is not None or (rivals is not None and _won(c, verb, claims, rivals)))
    ]
    before = [name.value.athlete for name in sentence.names if name.end <= mention.start]
    subject = _subject(report, sentence, mention)
    if subject is not None:
        first = [c for c in others if c.athlete is subject.value.athlete]
        alone = others if len({id(c.athlete) for c in others}) == 1 and others[0].athlete in before else []
        here = {id(name.value.athlete) for name in sentence.names}
        others = first or [c for c in others if id(c.athlete) not in here] or alone
    nearest = min(others, key=lambda c: abs(c.position - mention.start), default=None)
    return [c for c in others if nearest and c.athlete is nearest.athlete and c.position == nearest.position]


def _own(mention: Mention[Any], claims: list[Claim], rivals: list[Claim]) -> list[Claim]:
    """The mention's own places, of whom somebody lost to; a mark where nobody else is told to have won."""
    own = [c for c in claims if c.athlete is mention.value.athlete and c.scope != "title"]
    return [c for c in own if c.place is not None] or [c for c in own if _won(c, "", claims, rivals)]


def _won(claim: Claim, verb: str, claims: list[Claim], rivals: list[Claim]) -> bool:
    """Whether a mark without a place is the winner's, because somebody was beaten and nobody else is told to have won.

    Some verbs say that somebody won whoever else is said to: heats have many winners.
    """
    return (
        claim.mark is not None
        and not any(c.athlete is claim.athlete and c.place is not None and _is_same_race(c, claim) for c in claims)
        and (
            _WINS.match(verb) is not None
            or not any(c.athlete is not claim.athlete and _is_same_race(c, claim) for c in rivals)
        )
    )


def _is_same_race(one: Claim, other: Claim) -> bool:
    return (one.event, one.scope, one.is_team) == (other.event, other.scope, other.is_team)


def _carried(report: Report, sentence: Sentence, mention: Mention[Any], before: list[Claim], verb: str) -> list[Claim]:
    """The last place of the sentence before, for one that begins with a pronoun (`She held off B`)."""
    lead = report.text[sentence.start : mention.start]
    if (verb in ("from", "over") and not _TO_SPARE.search(lead)) or any(
        name.end <= mention.start for name in sentence.names
    ):
        return []
    told = [c for c in before if c.place is not None and c.scope != "title"]
    return told[-1:] if told and told[-1].athlete is not mention.value.athlete else []


def _last(mention: Mention[Any], near: list[Claim], before: list[Claim]) -> list[Claim]:
    """The place told last before the mention, here or in the sentence before."""
    here = [claim for claim in near if claim.spans["athlete"][0][1] <= mention.start]
    for claims in (here, before):
        told = [claim for claim in claims if claim.place is not None and claim.scope != "title"]
        if told:
            latest = max(told, key=lambda claim: claim.place or 0)
            return [latest] if latest.athlete is not mention.value.athlete else []
    return []


# --- what follows ----------------------------------------------------------------------------------------------------


def _place(
    report: Report,
    sentence: Sentence,
    mention: Mention[Any],
    shift: int,
    base: Claim,
    verb: str,
    by_athlete: dict[int, list[Claim]],
) -> list[Claim]:
    """Claims for the mention and the names joined to it; the base's own place where its mark won."""
    group = _group(report, sentence, mention)
    if base.place is None:
        base.say("place", 1, base.spans["mark"][0])
        base.inferred = True
    place = base.place or 1
    if shift < 0:
        first = place - len(group) if verb != "place" else place + shift
        if first < 1 or (first != 1 and verb != "place" and not _reaches(first, base, group, by_athlete)):
            return []
    else:
        first = place + shift
    added = []
    for number, person in enumerate(group):
        athlete = person.value.athlete
        own = by_athlete[id(athlete)]
        if athlete is base.athlete or _has_place(own, sentence, base):
            break
        claim = _claim(person, first + number, sentence, base, own)
        if claim is not None:
            added.append(claim)
    return added


def _reaches(first: int, base: Claim, group: list[Mention[Any]], by_athlete: dict[int, list[Claim]]) -> bool:
    """Whether the paragraph gives the place before `first` to another and those from it to the base's to nobody."""
    known = {id(person.value.athlete) for person in group} | {id(base.athlete)}
    taken = {
        claim.place
        for athlete, claims in by_athlete.items()
        if athlete not in known
        for claim in claims
        if claim.place is not None
        and claim.event == base.event
        and claim.scope == base.scope
        and claim.sentence.block == base.sentence.block
    }
    return first - 1 in taken and not taken & set(range(first, base.place or 1))


def _has_place(own: list[Claim], sentence: Sentence, base: Claim) -> bool:
    """Whether one of the athlete's claims states a place in the same race, or in another race of the sentence."""
    return any(
        (c.event == base.event and c.scope == base.scope and (c.sentence is sentence or not c.inferred))
        or (c.sentence is sentence and not c.inferred)
        for c in own
        if c.place is not None and c.scope != "title"
    )


def _claim(person: Mention[Any], place: int, sentence: Sentence, base: Claim, own: list[Claim]) -> Claim | None:
    """The beaten one's claim, as of the base's race; None where one of the sentence's was completed."""
    span = base.spans["place"][0]
    here = [c for c in own if c.sentence is sentence and c.scope == base.scope]
    if here and here[0].event == base.event:
        here[0].say("place", place, span)
        here[0].inferred = True
        return None
    claim = Claim(person.value.athlete, person.start, sentence, scope=base.scope, confidence=base.confidence * _LIKELY)
    claim.spans["athlete"] = [(person.start, person.end)]
    claim.say("place", place, span)
    claim.inferred = True
    claim.chances = base.chances
    for name in ("event", "sex", "competition", "venue", "date"):
        if getattr(base, name) is not None:
            claim.say(name, getattr(base, name), *base.spans.get(name, ()))
    return claim


def _group(report: Report, sentence: Sentence, mention: Mention[Any]) -> list[Mention[Any]]:
    names = sentence.names
    run = run_around(names, mention, lambda a, b: _JOINED.fullmatch(report.text[a.end : b.start]))
    return run[run.index(mention) :]
