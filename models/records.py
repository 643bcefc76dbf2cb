"""The result record: what a race report says of one performance, each field tied to the words that say so.

Field meanings and codes follow docs/records.md; the JSON form is `racemark/1`.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from .articles import Article

SCHEMA: Final = "racemark/1"

Sex = Literal["M", "F", "X"]
Round = Literal["heat", "quarterfinal", "semifinal", "final", "qualifying"]
Status = Literal["DNF", "DNS", "DQ"]
Scope = Literal["report", "background", "title"]
MarkKind = Literal["time", "distance", "points"]
Unit = Literal["s", "m", "points"]
FlagType = Literal[
    "WR", "OR", "CR", "AR", "NR", "WL", "NL", "PB", "SB", "MR", "DLR", "CRS", "STR", "SCH", "CLB", "AGE", "OTHER"
]
ProvenanceField = Literal[
    "athlete",
    "nationality",
    "sex",
    "age",
    "team",
    "event",
    "category",
    "round",
    "indoor",
    "place",
    "status",
    "mark",
    "wind",
    "competition",
    "venue",
    "date",
    "records",
]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ArticleRef(_Model):
    """The article that a record comes from."""

    source: str = Field(description="Path or name as given; members of containers as `archive.zip!a.html`.")
    sha256: str = Field(description="SHA-256 of the source's bytes, hexadecimal.", pattern="^[0-9a-f]{64}$")
    encoding: str = Field(description="The encoding that the source was decoded with.")
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = Field(None, description="ISO 8601 date, or date and time, as the article states it.")


class Athlete(_Model):
    """Who did it: an athlete, or a relay or cross-country team."""

    name: str = Field(description="Fullest form of the name in the article, without titles.", min_length=1)
    sex: Sex | None = None
    nationality: str | None = Field(None, description="IOC code of the nation.", pattern="^[A-Z]{3}$")
    age: int | None = Field(None, ge=3, le=120)
    team: str | None = Field(None, description="Club, school or college as written.")
    is_team: bool = False
    members: tuple[str, ...] = Field((), description="Of a relay team, in running order, where the article names them.")


class Event(_Model):
    """What was contested."""

    code: str | None = Field(None, description="OpenTrack event code, or one of HURDLES RW TRAIL ROAD THROWS JUMPS.")
    name: str | None = Field(None, description="The event's usual English name.")
    sex: Sex | None = Field(None, description="Of the race: M, F, or X for mixed.")
    category: str | None = Field(None, description="Age or class category (U20, V40, junior, T54); null for senior.")
    round: Round | None = None
    indoor: bool | None = None


class Mark(_Model):
    """A time, a distance or height, or a points score."""

    raw: str = Field(description="As written.")
    value: str = Field(description="Normalised: `9.84`, `3:45.34`, `2:14:06`, metres `18.33`, points `5150`.")
    kind: MarkKind
    number: float = Field(description="Seconds, metres or points.", gt=0)
    unit: Unit
    wind: float | None = Field(None, description="Metres per second, where stated.", ge=-20, le=20)


class Competition(_Model):
    """Where and when."""

    name: str | None = None
    venue: str | None = None
    date: str | None = Field(
        None, description="ISO 8601: year, year and month, or day.", pattern=r"^\d{4}(-\d\d){0,2}$"
    )


class RecordFlag(_Model):
    """A record or best that the performance set, or (former) that has since been broken."""

    type: FlagType
    scope: str | None = Field(None, description="Nation or area of NR and AR; the words of AGE and OTHER.")
    indoor: bool = False
    equalled: bool = False
    former: bool = False


class Provenance(_Model):
    """The words of the source that state a field. `quote` is `raw[raw_start:raw_end]`, always."""

    field: ProvenanceField
    start: int | None = Field(description="In the article's text; null where the words stand outside it.", ge=0)
    end: int | None = Field(ge=0)
    raw_start: int = Field(description="In the decoded source, in characters.", ge=0)
    raw_end: int = Field(ge=0)
    quote: str = Field(min_length=1)


class Result(_Model):
    """One performance that an article reports."""

    model_config = ConfigDict(frozen=True, extra="forbid", title="racemark result", serialize_by_alias=True)

    schema_: Annotated[Literal["racemark/1"], Field(alias="schema")] = SCHEMA
    id: str = Field(
        description="Stable: hash of source, sha256, athlete, event, round, competition and an ordinal among equals."
    )
    article: ArticleRef
    athlete: Athlete
    event: Event
    place: int | None = Field(None, ge=1)
    status: Status | None = None
    mark: Mark | None = None
    competition: Competition
    records: tuple[RecordFlag, ...] = ()
    scope: Scope
    confidence: float = Field(ge=0, le=1)
    provenance: tuple[Provenance, ...]

    def stated(self) -> dict[ProvenanceField, Any]:
        """The value of every field that provenance can be of; None where the article does not state it."""
        athlete, event, mark, competition = self.athlete, self.event, self.mark, self.competition
        return {
            "athlete": athlete.name,
            "nationality": athlete.nationality,
            "sex": athlete.sex or event.sex,
            "age": athlete.age,
            "team": athlete.team,
            "event": event.code,
            "category": event.category,
            "round": event.round,
            "indoor": event.indoor,
            "place": self.place,
            "status": self.status,
            "mark": mark.value if mark else None,
            "wind": mark.wind if mark else None,
            "competition": competition.name,
            "venue": competition.venue,
            "date": competition.date,
            "records": self.records or None,
        }

    def _repr_html_(self) -> str:
        """For notebooks: the record, and the words that state each of its fields."""
        from racemark.pipeline.viewing.notebook import result_html

        return result_html(self)


class ExtractedArticle(BaseModel):
    """An article and every result found in it, in reading order."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    article: Article
    results: tuple[Result, ...]
    skipped: Annotated[str | None, Field(description="Language of an article that was left unread, ISO 639-1.")] = None

    def _repr_html_(self) -> str:
        """For notebooks: the text with highlights, and the records."""
        from racemark.pipeline.viewing.notebook import article_html

        return article_html(self)


class Failure(_Model):
    """A source that could not be read or processed; the others go on."""

    source: str
    stage: Literal["reading", "cleaning", "annotating", "assembling", "writing"]
    reason: str = Field(description="One line: what is wrong and how to mend it.")
