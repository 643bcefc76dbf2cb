"""Cues: the words around a mention that tell how it is meant, as short classes that learned weights can use.

What is here serves several linkers; the cues of one kind of link stand beside that linker. The patterns in capitals
are for text in lower case (`Report.lower`).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from .report import Report, Sentence

Classes = tuple[tuple[str, re.Pattern[str]], ...]
"""(name, pattern) in the order in which they are tried."""

MODAL = re.compile(
    r"\b(?:will|would|could|should|might|may|can|hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|wants?|wanted|plans?"
    r"|planning|expects?|expected|if|unless|favou?rites?|bid(?:ding)?|target(?:s|ing|ed)?|attempt(?:s|ing)?|goal|chase"
    r"|chasing|looking to|going to|set to|due to|likely|chance|trying|try|needs?|needed|seek(?:s|ing)?|dream\w*"
    r"|confident|can't|cannot|won't|next (?:week|month|year|season|summer))\b"
)
NEGATION = re.compile(
    r"\b(?:not|never|no|n['’]t|without|failed|fails?|missed|denied|instead of|rather than)\b|n['’]t\b"
)
PAST_REFERENCE = re.compile(
    r"\b(?:last (?:year|season|summer|month|winter|week|time)|(?:years?|months?|weeks?) (?:ago|earlier|before)"
    r"|in (?:19|20)\d\d|(?:19|20)\d\d|had (?:\w+ )?\w+(?:ed|en|un|on|et)"
    r"|previous(?:ly)?|former(?:ly)?|earlier this|since|already|defending|reigning|career|won\b.{0,40}\bin (?:19"
    r"|20)\d\d|ever)\b"
)
FUTURE = re.compile(
    r"\b(?:will|next|upcoming|ahead of|hopes?|aims?|looking|towards?|until|qualif\w+|bid|target|preparing|road to"
    r"|selected|trials for)\b[^.]{0,50}$"
)
"""Before a name: it is spoken of as yet to come."""
PAST = re.compile(
    r"\b(?:last (?:year|month|season|summer|week)|had|since|ago|earlier|previous\w*|former\w*|defending|when"
    r"|in (?:19|20)\d\d)\b"
)
OTHER_SPORT = re.compile(
    r"\b(?:row(?:ing|ers?)|regatta|sculls?|coxed|coxless|swim(?:ming|mers?)?|freestyle|backstroke|breaststroke"
    r"|butterfly|cycl(?:ing|ists?)|peloton|criterium|velodrome|riders?|triathl(?:on|ete)s?|football(?:ers?)?|goals?"
    r"|midfielder|cricket|wickets?|innings|rugby|tennis|squash|badminton|golf|bowls|darts|snooker|boxing|boxer|wrestling"
    r"|judo|gymnast\w*|skiing|skiers?|biathlon|canoe(?:ing)?|kayak|sailing|sailors?|jockey|horses?|furlongs?|fences"
    r"|polo|lacrosse|softball|netball|hockey|basketball|baseball|volleyball|speedskat\w+|skaters?|bikes?|karts?"
    r"|drivers?)\b"
)

_WORD = re.compile(r"\w+")
PLAIN_WORD = re.compile(r"(?<![\w’'-])(?:[a-z][a-z’'-]*|(?:19|20)\d\d)(?!\w)")
"""A word in lower case or a year: no name, nothing that only one article has."""


def class_of(classes: Classes, text: str) -> str:
    """The first class whose pattern the text has; `other` if none."""
    return next((name for name, pattern in classes if pattern.search(text)), "other")


def bucket(value: int, *limits: int) -> int:
    """How many of the limits, which rise, the value reaches: 0 for less than all."""
    return bisect_right(limits, value)


def other_sports(report: Report) -> int:
    """How much an article speaks of other sports: words of theirs for every twenty sentences, from 0 to 4."""
    return bucket(len(OTHER_SPORT.findall(report.lower)) * 20 // max(len(report.sentences), 1), 1, 5, 12, 20)


def first_word(after: str) -> str:
    """The first word in lower case; `none` if there is none."""
    match = _WORD.search(after)
    return match.group().casefold() if match else "none"


def last_word(before: str) -> str:
    """The last word in lower case; `none` if there is none."""
    words = _WORD.findall(before)
    return words[-1].casefold() if words else "none"


def is_quoted(text: str, sentence: Sentence, position: int) -> bool:
    """Whether the position lies in quoted speech, as far as the sentence tells."""
    before = text[sentence.start : position]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
