"""Nicknames of teams: `the Foxes`, `the Lady Herons`, `the Lancer quartet`, and whom they stand for.

| words | team |
|---|---|
| `Ashby Foxes`, `Ashby College Foxes` anywhere in text, title or publisher | Ashby |
| `Ashby won the mile. The Foxes also ...`, more often than after any other team | Ashby |
| `the Foxes` with no team named before | the article's own |
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from racemark.pipeline.annotating.names import NOT_NAMES

from .claims import Span
from .report import Report

_NICKNAME = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) (?P<lady>(?:[Ll]ady |young |mighty )?)"
    r"(?P<name>[A-Z][a-z]{3,}s|Bison|Tide)\b(?! (?:[A-Z]|\d))"
)
_SINGULAR = re.compile(r"\b[Tt]he (?P<name>[A-Z][a-z]{3,})(?= (?:had|won|were|finished|came|took|added|scored)\b)")
_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b")
_LED = re.compile(r"\b[Tt]he ([A-Z][a-z]{3,})\b")
MOST = 12
"""Nicknames of one article, those named most often; no article has more teams to tell of."""
_OTHERS_BEFORE = re.compile(r"\b(?:at|to|over|from|against|beat|edged|behind|host|hosted by) (?:the |host )?$")
"""Before a team that is an opponent or a host, not the one whose nickname comes next."""
_NO_NICKNAMES = NOT_NAMES | frozenset(
    "games championships relays trials olympics paralympics finals nationals masters worlds europeans indoors schools"
    " states counties heats results conditions organisers tuesdays saturdays sundays".split()
)
LOOK_BACK = 240
"""Characters before a nickname in which the team is named that it may stand for."""
OWN_VOTES = 1
"""What the article's own team has ahead of others."""


def stem(word: str) -> str:
    """`foxe` for `Foxes` and `Lady Foxes`, `lancer` for `Lancers` and `Lancer`."""
    return word.casefold().removeprefix("lady ").removesuffix("s")


def nicknames(report: Report) -> dict[str, list[Span]]:
    """The words after `the` that may be nicknames, by their stems, and where they stand with `the`."""
    found: dict[str, list[Span]] = {}
    words, led = Counter(_WORD.findall(report.text)), Counter(_LED.findall(report.text))
    singular = [m for m in _SINGULAR.finditer(report.text) if words[m["name"]] == led[m["name"]]]
    for match in (*_NICKNAME.finditer(report.text), *singular):
        word = match["name"]
        taken = any(
            m.start < match.end() and match.start("name") < m.end
            for kind in ("nations", "events", "dates", "competitions", "records")
            for m in report.within(kind, match.start() - 30, match.end())
        )
        if word.casefold() in _NO_NICKNAMES or taken:
            continue
        found.setdefault(stem(word), []).append(match.span())
    most = sorted(found.items(), key=lambda item: -len(item[1]))[:MOST]
    return {word: sorted(set(spans)) for word, spans in most}


def stands_for(
    report: Report, word: str, places: list[Span], teams: list[tuple[Span, str]], own: str | None
) -> str | None:
    """The name of the team that the nickname stands for; `teams` are the teams named, in text order."""
    heads = [v.value for v in (report.article.metadata.title, report.article.metadata.publisher) if v is not None]
    known = {name for _, name in teams}
    full = re.compile(rf"\b((?:[A-Z][\w.&'’-]* ){{1,4}})(?:[Ll]ady )?{word}s?\b", re.IGNORECASE)
    for before in (match[1].strip() for text in (report.text, *heads) for match in full.finditer(text)):
        short = re.sub(r" (?:College|University|High)$", "", before)
        if before in known or short in known:
            return before if before in known else short
    teams = [
        (span, name) for span, name in teams if not _OTHERS_BEFORE.search(report.text[max(span[0] - 20, 0) : span[0]])
    ]
    starts = [span[0] for span, _ in teams]
    votes: Counter[str] = Counter()
    for start, _ in places:
        index = bisect_left(starts, start) - 1
        if index >= 0 and start - starts[index] <= LOOK_BACK:
            votes[teams[index][1]] += 1
    if own is not None:
        votes[own] += OWN_VOTES
    return max(votes, key=lambda name: votes[name]) if votes else None
