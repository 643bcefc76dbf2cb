"""The steps of assembling, one after the other: lists and tables, prose, context, merging, records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racemark.models.articles import Article
from racemark.models.records import Result

from .article_setting import setting_of
from .athlete_links import AthleteLinker
from .claims import Claim
from .clubs import club_evidence
from .confidence import kept, rate
from .conflicts import settle, tell_rounds_apart
from .context import Context, agree_on_sex
from .doubles import add_shared
from .event_links import EventLinker
from .headings import head_events
from .implied_places import imply_places
from .interim import drop_interim
from .lists import list_claims
from .losers import add_losers
from .merging import merge
from .narrowing import narrow
from .occasions import settle_news
from .other_sports import OtherSports
from .other_times import settle_times
from .persons import Persons
from .prose import prose_claims
from .record_flags import add_flags
from .report import Report
from .results import results_of
from .rosters import Roster
from .scopes import ScopeJudge
from .tables import table_claims
from .team_scores import team_race_claims
from .teams import Teams
from .years import add_years

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Assembly:
    """One annotated article and the helpers that read it."""

    def __init__(self, doc: Doc, article: Article) -> None:
        self.report = Report(doc, article)
        self.teams = Teams(self.report)
        self.teams.join()
        self.report.clubs = club_evidence(self.report, self.teams.names, doc)
        self.roster = Roster(self.report, self.teams)
        self.setting = setting_of(self.report)
        self.athletes = AthleteLinker(self.report)
        self.events = EventLinker(self.report, self.athletes)
        competition = self.setting.value("competition")
        published = article.metadata.published
        date = self.setting.value("date")
        year = published.value[:4] if published else date[:4] if date else None
        self.judge = ScopeJudge(self.report, competition, year)

    def results(self) -> list[Result]:
        """The records that are more likely right than harmful."""
        claims = self.claims()
        rate(claims, self.judge.article)
        return results_of(self.report, kept(claims, len(self.report.text.split())))

    def stated(self) -> list[Claim]:
        """What each stretch of the article says, before context completes it."""
        tables, tabled = table_claims(self.report, self.roster)
        lists, listed = list_claims(self.report, self.roster)
        head_events(self.report, [*tables, *lists])
        self.teams.correct([*tables, *lists])
        self.report.entries = sorted({claim.entry for claim in [*tables, *lists] if claim.entry})
        prose = prose_claims(self.report, self.athletes, self.events, self.judge, tabled | listed)
        prose = self.teams.settle(prose + add_shared(self.report, prose))
        prose = self.teams.settle(prose + add_losers(self.report, prose))
        others = OtherSports(self.report)
        told = [*tables, *lists, *prose, *team_race_claims(self.report, self.teams)]
        claims = [claim for claim in told if not others.has(claim)]
        claims += add_years(self.report, claims)
        claims += add_flags(self.report, claims)
        settle_news(self.report, claims)
        settle_times(self.report, claims, self.judge.year)
        return claims

    def completed(self) -> list[Claim]:
        """What each stretch says, completed by context."""
        claims = self.stated()
        context = Context(self.report, self.setting)
        persons = Persons(self.report, context.fields)
        for claim in claims:
            context.complete(claim)
            persons.complete(claim)
        agree_on_sex(claims)
        narrow(self.report, claims)
        return claims

    def performances(self) -> list[Claim]:
        """The results merged, but for the places that they only imply."""
        claims = drop_interim(self.report, self.completed())
        tell_rounds_apart(self.report, claims)
        return settle(merge(claims))

    def claims(self) -> list[Claim]:
        """What the article tells, performance by performance."""
        merged = self.performances()
        imply_places(self.report, merged)
        return [claim for claim in merged if claim.place or claim.mark or claim.status or claim.flags]
