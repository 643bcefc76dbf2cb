"""Context: what a claim takes from around it.

Sex, category, round, indoor, competition, venue and date carry over from the sentence, the section's heading and the
article as a whole, and end where a nearer word says otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from .article_setting import Setting
from .claims import Claim
from .field_links import CLAIM_FIELDS, FieldLinker
from .indoors import Indoors
from .report import Report


class Context:
    """Completes the claims of one report."""

    def __init__(self, report: Report, setting: Setting) -> None:
        self.report = report
        self.fields = FieldLinker(report, setting)
        self.indoors = Indoors(report, setting)

    def complete(self, claim: Claim) -> None:
        """Sets what the claim itself does not say, each field with the words that say it."""
        for field in CLAIM_FIELDS:
            if getattr(claim, field) is None:
                self._choose(field, claim)
        if claim.mark is not None:
            self._wind(claim)
        self.indoors.complete(claim)

    def _choose(self, field: str, claim: Claim) -> None:
        chosen = self.fields.choose(field, claim)
        if chosen is not None:
            claim.say(field, self.fields.value(field, chosen), (chosen.start, chosen.end))

    def _wind(self, claim: Claim) -> None:
        span = claim.spans["mark"][0]
        sentence = claim.sentence
        near = [m for m in self.report.within("winds", sentence.start, sentence.end) if abs(m.start - span[1]) < 60]
        if near:
            mention = min(near, key=lambda m: abs(m.start - span[1]))
            claim.say("wind", mention.value.speed, (mention.start, mention.end))


def agree_on_sex(claims: list[Claim]) -> None:
    """One sex for all that an article tells of one athlete: that of most claims, or the name's usual one if any has it.

    Claims for which the article shows no sex take it from the others, with the words that say it.
    """
    by_athlete: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.is_team and claim.sex != "X":
            by_athlete[id(claim.athlete)].append(claim)
    for own in by_athlete.values():
        sexes = Counter(claim.sex for claim in own if claim.sex)
        if not sexes:
            continue
        usual = own[0].athlete.usual_sex
        sex = usual if usual in sexes else sexes.most_common(1)[0][0]
        said = next((claim.spans["sex"] for claim in own if claim.sex == sex and claim.spans.get("sex")), [])
        for claim in own:
            if claim.sex != sex:
                claim.say("sex", sex, *said)
