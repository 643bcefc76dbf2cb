"""Context: what a claim takes from around it. Sex, category, round, indoor, competition, venue, date carry over from the
sentence, the section's heading and the article as a whole, and end where a nearer word says otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from racemark.models.articles import BlockKind
from racemark.models.mentions import Mention

from .claims import Claim, Span
from .report import Report, Sentence

_FUTURE = re.compile(r"\b(?:will|next|upcoming|ahead of|before|for|hopes?|aims?|looking|towards?|until|qualif\w+|bid|target|preparing|road to)\b[^.]{0,40}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """The article's own competition: the words that name it, and where and when it was."""

    competition: Mention[Any] | None
    venue: Mention[Any] | None
    date: Mention[Any] | None
    published: tuple[str, Span] | None


def setting_of(report: Report) -> Setting:
    """The competition, venue and date that the article reports on: named early and often, not in passing."""
    competition = _main(report, "competitions", _competition_weight)
    venue = _main(report, "venues", _venue_weight)
    date = _main(report, "dates", _date_weight)
    return Setting(competition, venue, date, None)


def _main(report: Report, kind: str, weigh: Any) -> Mention[Any] | None:
    votes: Counter[str] = Counter()
    best: dict[str, tuple[float, Mention[Any]]] = {}
    for mention in report.mentions[kind]:
        sentence = report.sentence_at(mention.start)
        if sentence.kind is BlockKind.CAPTION:
            continue
        weight = weigh(report, mention, sentence)
        if weight <= 0:
            continue
        key = _key(mention)
        votes[key] += weight
        if key not in best or best[key][0] < weight:
            best[key] = (weight, mention)
    if not votes:
        return None
    return best[max(votes, key=lambda key: votes[key])][1]


def _key(mention: Mention[Any]) -> str:
    value = mention.value
    return str(getattr(value, "name", None) or getattr(value, "iso", None)).casefold()


def _early(report: Report, sentence: Sentence) -> float:
    if sentence.kind is BlockKind.HEADING:
        return 2.0
    return 3.0 if sentence.index < 4 else 2.0 if sentence.index < 8 else 1.0


def _competition_weight(report: Report, mention: Mention[Any], sentence: Sentence) -> float:
    value = mention.value
    if getattr(value, "implied", False):
        return 0.0
    weight = _early(report, sentence)
    before = report.text[max(sentence.start, mention.start - 60) : mention.start]
    if _FUTURE.search(before):
        weight *= 0.3
    if value.generic:
        weight *= 0.35
    return weight


def _venue_weight(report: Report, mention: Mention[Any], sentence: Sentence) -> float:
    weight = _early(report, sentence) * {"stadium": 1.2, "city": 1.0, "place": 0.9, "country": 0.4}.get(mention.value.kind, 0.5)
    before = report.text[max(sentence.start, mention.start - 60) : mention.start]
    return weight * 0.3 if _FUTURE.search(before) else weight


def _date_weight(report: Report, mention: Mention[Any], sentence: Sentence) -> float:
    value = mention.value
    if getattr(value, "future", False) or not value.iso:
        return 0.0
    published = report.article.metadata.published
    weight = _early(report, sentence)
    if published is not None:
        if value.iso[:4] != published.value[:4]:
            return weight * 0.05
        if len(value.iso) == 10 and value.iso <= published.value[:10]:
            weight *= 2
    return weight * {10: 1.5, 7: 0.5, 4: 0.4}.get(len(value.iso), 0.3)


class Context:
    """Completes the claims of one report."""

    def __init__(self, report: Report, setting: Setting) -> None:
        self.report = report
        self.setting = setting
        self._sexes = _article_sexes(report)
        self._indoor = _article_indoor(report)

    def complete(self, claim: Claim) -> None:
        """Sets what the claim itself does not say, each field with the words that say it."""
        self._sex(claim)
        self._from_sentence(claim, "category", "categories", "code", reach=70)
        self._from_sentence(claim, "round", "rounds", "code", reach=60)
        if claim.mark is not None:
            self._wind(claim)
        self._age(claim)
        if claim.scope == "report":
            self._report_setting(claim)
        else:
            self._other_setting(claim)
        self._indoors(claim)

    # --- sex -------------------------------------------------------------------------------------------------------

    def _sex(self, claim: Claim) -> None:
        if claim.sex is not None:
            return
        for mention in self._around(claim, "sexes"):
            if mention.value.form != "pronoun":
                claim.say("sex", mention.value.sex, (mention.start, mention.end))
                return
        pronoun = self._pronoun(claim)
        if pronoun is not None:
            claim.say("sex", pronoun.value.sex, (pronoun.start, pronoun.end))
            return
        if self._sexes is not None:
            claim.say("sex", self._sexes.value.sex, (self._sexes.start, self._sexes.end))

    def _around(self, claim: Claim, kind: str) -> list[Mention[Any]]:
        """Mentions before the claim: in its sentence, in its heading, then back through the section."""
        report, sentence = self.report, claim.sentence
        own = [m for m in report.within(kind, sentence.start, sentence.end)]
        own.sort(key=lambda m: abs(m.start - claim.position))
        return own + self._carried(claim, kind)

    def _carried(self, claim: Claim, kind: str) -> list[Mention[Any]]:
        report, sentence = self.report, claim.sentence
        found: list[Mention[Any]] = []
        for index in range(sentence.index - 1, max(sentence.index - 12, -1), -1):
            other = report.sentences[index]
            found += reversed(report.within(kind, other.start, other.end))
            if other.kind is BlockKind.HEADING:
                break
        return found

    def _pronoun(self, claim: Claim) -> Mention[Any] | None:
        """A pronoun in a sentence that names this athlete alone."""
        for start, _ in claim.athlete.mentions:
            sentence = self.report.sentence_at(start)
            if any(name.value.athlete is not claim.athlete for name in sentence.names):
                continue
            for mention in self.report.within("sexes", sentence.start, sentence.end):
                if mention.value.form == "pronoun":
                    return mention
        return None

    # --- category, round, wind, age --------------------------------------------------------------------------------

    def _from_sentence(self, claim: Claim, name: str, kind: str, attribute: str, reach: int) -> None:
        if getattr(claim, name) is not None:
            return
        sentence = claim.sentence
        near = [m for m in self.report.within(kind, sentence.start, sentence.end) if abs(m.start - claim.position) < reach]
        if near:
            mention = min(near, key=lambda m: abs(m.start - claim.position))
            value = getattr(mention.value, attribute)
            if value is not None:
                claim.say(name, value, (mention.start, mention.end))

    def _wind(self, claim: Claim) -> None:
        span = claim.spans["mark"][0]
        sentence = claim.sentence
        near = [m for m in self.report.within("winds", sentence.start, sentence.end) if abs(m.start - span[1]) < 60]
        if near:
            mention = min(near, key=lambda m: abs(m.start - span[1]))
            claim.say("wind", mention.value.speed, (mention.start, mention.end))

    def _age(self, claim: Claim) -> None:
        if claim.scope != "report" or claim.is_team:
            return
        for start, end in claim.athlete.mentions:
            sentence = self.report.sentence_at(start)
            for mention in self.report.within("ages", sentence.start, sentence.end):
                if -3 <= mention.start - end < 4 or (0 < start - mention.end < 30 and len(sentence.names) and not self._between(mention.end, start)):
                    claim.say("age", mention.value.age, (mention.start, mention.end))
                    return

    def _between(self, low: int, high: int) -> bool:
        return bool(self.report.within("athletes", low, high))

    # --- competition, venue, date ----------------------------------------------------------------------------------

    def _report_setting(self, claim: Claim) -> None:
        section = self._section(claim)
        for name, kind, main in (
            ("competition", "competitions", self.setting.competition),
            ("venue", "venues", self.setting.venue),
            ("date", "dates", self.setting.date),
        ):
            if getattr(claim, name) is not None:
                continue
            mention = section.get(kind) or main
            if mention is not None:
                value = mention.value.iso if kind == "dates" else mention.value.name
                if value:
                    claim.say(name, value, (mention.start, mention.end))

    def _section(self, claim: Claim) -> dict[str, Mention[Any]]:
        """What the heading of the claim's section says, if it is not the article's headline."""
        report = self.report
        for number in range(claim.sentence.block, 0, -1):
            block = report.blocks[number]
            if block.kind is BlockKind.HEADING and number > 1:
                found = {}
                for kind in ("competitions", "venues", "dates"):
                    mentions = [m for m in report.within(kind, block.start, block.end) if not getattr(m.value, "generic", False)]
                    if mentions:
                        found[kind] = mentions[0]
                return found
        return {}

    def _other_setting(self, claim: Claim) -> None:
        sentence = claim.sentence
        for name, kind in (("competition", "competitions"), ("venue", "venues"), ("date", "dates")):
            if getattr(claim, name) is not None:
                continue
            near = [m for m in self.report.within(kind, sentence.start, sentence.end) if not getattr(m.value, "future", False)]
            near.sort(key=lambda m: abs(m.start - claim.position))
            for mention in near:
                value = mention.value.iso if kind == "dates" else mention.value.name
                if value:
                    claim.say(name, value, (mention.start, mention.end))
                    break

    # --- indoor ----------------------------------------------------------------------------------------------------

    def _indoors(self, claim: Claim) -> None:
        if claim.indoor is not None:
            return
        for start, end in claim.spans.get("competition", ()):
            if "indoor" in self.report.text[start:end].casefold():
                claim.say("indoor", True, (start, end))
                return
        if claim.scope == "report" and self._indoor is not None:
            claim.say("indoor", True, self._indoor)


def _article_sexes(report: Report) -> Mention[Any] | None:
    """The one sex that the article's words for races name, if they name only one."""
    found = [m for m in report.mentions["sexes"] if m.value.form == "adjective"]
    if found and len({m.value.sex for m in found}) == 1:
        return found[0]
    if not found:
        pronouns = [m for m in report.mentions["sexes"] if m.value.form == "pronoun"]
        if pronouns and len({m.value.sex for m in pronouns}) == 1:
            return pronouns[0]
    return None


_INDOOR = re.compile(r"\bindoors?\b", re.IGNORECASE)


def _article_indoor(report: Report) -> Span | None:
    """Where the headline or the opening says that the meeting is indoors."""
    for sentence in report.sentences[:6]:
        match = _INDOOR.search(report.text, sentence.start, sentence.end)
        if match:
            return match.span()
    return None
