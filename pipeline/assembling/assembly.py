"""The steps of assembling, one after the other: lists and tables, prose, context, merging, records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racemark.models.articles import Article
from racemark.models.records import Result

from .athlete_links import AthleteLinker
from .claims import Claim
from .context import Context, setting_of
from .event_links import EventLinker
from .headings import head_events
from .lists import list_claims
from .losers import add_losers
from .merging import merge
from .persons import Persons
from .prose import prose_claims
from .ranking import infer_places
from .record_flags import add_flags
from .report import Report
from .results import results_of
from .rosters import Roster
from .scopes import ScopeJudge
from .tables import table_claims

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Assembly:
    """One annotated article and the helpers that read it."""

    def __init__(self, doc: Doc, article: Article) -> None:
        self.report = Report(doc, article)
        self.roster = Roster(self.report)
        self.setting = setting_of(self.report)
        self.athletes = AthleteLinker(self.report)
        self.events = EventLinker(self.report, self.athletes)
        competition = self.setting.competition.value.name if self.setting.competition else None
        published = article.metadata.published
        date = self.setting.date.value.iso if self.setting.date else None
        year = published.value[:4] if published else date[:4] if date else None
        self.judge = ScopeJudge(self.report, competition, year)

    def results(self) -> list[Result]:
        return results_of(self.report, self.claims())

    def claims(self) -> list[Claim]:
        """The performances, merged and complete."""
        tables, tabled = table_claims(self.report, self.roster)
        lists, listed = list_claims(self.report, self.roster)
        head_events(self.report, [*tables, *lists])
        prose = prose_claims(self.report, self.athletes, self.events, self.judge, tabled | listed)
        prose += add_losers(self.report, prose)
        claims = [*tables, *lists, *prose]
        claims += add_flags(self.report, claims)
        context = Context(self.report, self.setting)
        persons = Persons(self.report)
        for claim in claims:
            context.complete(claim)
            persons.complete(claim)
        merged = merge(claims)
        infer_places(merged)
        return [claim for claim in merged if claim.place or claim.mark or claim.status or claim.flags]
