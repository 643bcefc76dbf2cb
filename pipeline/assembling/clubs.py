"""Clubs: every name string that may be somebody's club, school or college, with what tells clubs from home towns.

| words | club |
|---|---|
| `Nia Akins (Brooks Beasts)`, `Bedford's Tom Harwood`, `Jo Bell of Cambuslang`, `Marlow senior Jo Fry` | as written |
| no word at all, in the report of a club | the club whose report it is |
| `Tom Harwood of Erie, Pa.`, `Ottawa's Ann Day` | none: a home town |

Whether the words are a club and whose, `field_links` weighs athlete by athlete; this gives it what the article tells.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from racemark.pipeline.annotating.names import fold

from .cues import bucket
from .evidence import Evidence
from .report import Report
from .team_evidence import LIKELY_PERSON
from .team_names import GROUP_AFTER, TeamNames, is_organisation

if TYPE_CHECKING:
    from spacy.tokens import Doc

PROMINENT = 4
"""So many of the organisations that an article names most may be the one whose athletes it tells of."""
OPENING = 3
"""Sentences in which an organisation is named that may be it, too."""

_BEFORE = re.compile(
    r"(\(|\b(?:of|from|for|at|in|to|with|by|the|and|both)) ?(?:the )?$|(?P<lower>[a-z]) $", re.IGNORECASE
)
_AFTER = re.compile(
    r"(?P<owner>['’]s?\b)"
    r"|(?P<member>['’]?s? (?:[\w-]+ )?(?:senior|junior|sophomore|freshman|pair|duo|trio|teammates?|runner|man|woman"
    r"|sprinter|hurdler|thrower|jumper|vaulter|captain|athletes?|product|alum\w*|graduate|student))\b"
    r"|(?P<state>, ?(?:[A-Z]\.[A-Z]\.|[A-Z][a-z]{2,4}\.|[A-Z]{2}\b))|(?P<close>\))|(?P<comma>,)|(?P<name> [A-Z])"
)
_STATE = re.compile(r"[a-z], (?:[A-Z]\.[A-Z]\.|[A-Z][a-z]{2,4}\.,?|[A-Z]{2}\b)")
_CLASS_YEAR = re.compile(r" ['’]\d\d\b")
_OURS = re.compile(r"\b(?:we|our|us|clubmates?)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Name:
    """How the article uses one organisation's name."""

    first: int
    """Number of the first sentence that has it."""
    count: int = 0
    attached: int = 0
    """How often it stands beside somebody: `X's`, `(X)`, `of X`, `X senior`. One's own team need not be named so."""
    known: bool = False
    grouped: bool = False
    """`the X women`, `X's team`."""


def club_evidence(report: Report, teams: TeamNames, doc: Doc) -> list[Evidence]:
    """All words that may name an athlete's club, in text order."""
    style = _style(report)
    labels = {i: entity.label_ for entity in doc.ents for i in range(entity.start_char, entity.end_char)}
    towns = {m.value.name.split(",")[0] for m in report.mentions["venues"] if m.value.kind == "city"}
    stretches = []
    uses: dict[str, _Name] = {}
    for start, end in teams.runs(0, len(report.text), strict=False):
        words = report.text[start:end]
        form, attached = _form(report.text, start, end)
        person = teams.person_at(start, end)
        if person >= LIKELY_PERSON and not attached:
            continue
        name = teams.named(words).name
        use = uses.setdefault(name, _Name(report.sentence_at(start).index))
        use.count += 1
        use.attached += attached
        use.grouped |= GROUP_AFTER.match(report.text[end : end + 60]) is not None
        kind = "org" if is_organisation(words) else "known" if words in teams.organisations else "plain"
        use.known |= kind != "plain"
        stretches.append((start, end, name, kind, form, person, words in towns))
    found = []
    general = _general(report, teams, uses, style)
    for start, end, name, kind, form, person, town in stretches:
        label = labels.get(start, "none")
        traits = [kind, f"ner={label}", f"{kind}|town={town}", f"form={form}", f"form={form}|{kind}"]
        traits += [f"person={bucket(int(10 * person), 1, 3, 6, 9)}|{form}"]
        traits += [f"{kind}|{one}" for one in style]
        found.append(Evidence(start, end, name, (*traits, *general.get(name, ())), general=name in general))
    return found


def _general(
    report: Report, teams: TeamNames, uses: dict[str, _Name], style: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """The organisations whose report it may be, each with what tells whether it is."""
    ranks = {name: rank for rank, (name, _) in enumerate(teams.ranked[:PROMINENT], 1)}
    counts = Counter({name: use.count for name, use in uses.items()})
    often = [name for name, count in counts.most_common(PROMINENT) if count > 1]
    most = max(counts.values(), default=1)
    metadata = report.article.metadata
    title, publisher = (fold(one.value) if one else "" for one in (metadata.title, metadata.publisher))
    found = {}
    for name, use in uses.items():
        if name not in often and (not use.known or (name not in ranks and use.first >= OPENING)):
            continue
        own = teams.own is not None and teams.own.name == name
        attached = bucket(int(10 * use.attached / use.count), 1, 4, 7, 10)
        entitled = fold(name) in title
        found[name] = (
            f"own={own}",
            f"rank={ranks.get(name, 0)}",
            f"oftenest={often.index(name) if name in often else 'no'}",
            f"known={use.known}|attached={attached}",
            f"grouped={use.grouped}|attached={attached}",
            f"grouped={use.grouped}|first={bucket(use.first, 1, 3, 6)}",
            f"attached={attached}",
            f"attached={attached}|first={bucket(use.first, 1, 3, 6)}",
            f"first={bucket(use.first, 1, 3, 6)}|title={entitled}",
            f"share={bucket(int(10 * use.count / most), 3, 6, 10)}|attached={attached}",
            f"publisher={bool(publisher) and (fold(name) in publisher or publisher in fold(name))}",
            *(f"own={own}|{one}" for one in style),
        )
    return found


def _form(text: str, start: int, end: int) -> tuple[str, bool]:
    """How the words are joined to those around them, and whether so that they may belong to a person."""
    before = _BEFORE.search(text, max(start - 10, 0), start)
    after = _AFTER.match(text, end)
    lead = "none" if before is None else "word" if before["lower"] else before[1].casefold()
    trail = after.lastgroup if after and after.lastgroup else "other"
    return f"{lead}|{trail}", lead in ("(", "of", "from", "for") or trail in ("owner", "member")


def _style(report: Report) -> tuple[str, ...]:
    """What sort of article it is: whose athletes have nations, class years or home towns."""
    people = len({id(m.value.athlete) for m in report.mentions["athletes"]}) or 1
    nations = bucket(int(10 * len(report.mentions["nations"]) / people), 2, 5, 10)
    return (
        f"nations={nations}",
        f"states={bucket(len(_STATE.findall(report.text)), 1, 4)}",
        f"classes={bucket(len(_CLASS_YEAR.findall(report.text)), 1, 4)}",
        f"ours={bucket(len(_OURS.findall(report.text)), 1, 4)}",
    )
