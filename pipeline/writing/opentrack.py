"""`opentrack`: JSON-LD in the vocabulary of the W3C Open Athletics community group (formerly OpenTrack).

A result gives a Competitor (who took part in what, with what rank) and, where it has a mark, the Performance. A date
that is only a month or a year stands as `temporalCoverage`. Nations keep their IOC codes, since the vocabulary's
country terms are ISO codes, which differ (NED, NLD).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import orjson

from racemark.models import Mark, RecordFlag, Result
from racemark.models.disciplines import UnknownEventError, discipline

from .batches import ArticleRecords
from .labels import flag_label
from .lines import ArrayWriter

CONTEXT = "http://w3c.github.io/opentrack-cg/contexts/opentrack.jsonld"

_DISCIPLINES = {
    "road": "RoadRunningDiscipline",
    "walk": "RaceWalkingDiscipline",
    "relay": "TrackRelaysDiscipline",
    "xc": "CrossCountryDiscipline",
    "trail": "MountainRunningDiscipline",
    "hurdles": "HurdlesDiscipline",
    "chase": "SteeplechaseDiscipline",
    "throw": "ThrowsDiscipline",
    "combined": "CombinedDiscipline",
    "track": "RaceDiscipline",
}
_FIELD_DISCIPLINES = {
    "SP": "ShotPutDiscipline",
    "DT": "DiscusThrowDiscipline",
    "HT": "HammerThrowDiscipline",
    "JT": "JavelinThrowDiscipline",
    "WT": "WeightThrowDiscipline",
    "LJ": "LongJumpDiscipline",
    "TJ": "TripleJumpDiscipline",
    "HJ": "HighJumpDiscipline",
    "PV": "PoleVaultDiscipline",
}
_GENDERS = {"M": "Male", "F": "Female"}
_LONGEST_SPRINT = 400.0
_DAY_SECONDS = 86_400


class OpenTrackWriter(ArrayWriter):
    """One graph, a node a line."""

    head = b'{"@context": "' + CONTEXT.encode() + b'",\n"@graph": ['
    tail = b"]}"

    def items(self, records: ArticleRecords) -> Iterable[bytes]:
        for result in records.results:
            yield orjson.dumps(competitor(result))
            if result.mark:
                yield orjson.dumps(performance(result, result.mark))


def competitor(result: Result) -> dict[str, Any]:
    """The node of who took part: athlete or team, competition, discipline, rank or status."""
    return _stated(
        {
            "@id": f"urn:racemark:competitor:{quote(result.id)}",
            "@type": "Competitor",
            "agent": _agent(result),
            "inCompetition": _competition(result),
            "sportsDiscipline": _discipline(result),
            "category": result.event.category,
            "round": [result.event.round] if result.event.round else None,
            "rank": result.place,
            "resultStatus": f"ath:{result.status}" if result.status else None,
            "performance": {"@id": _performance_id(result)} if result.mark else None,
            "schema:isBasedOn": _article(result),
        }
    )


def performance(result: Result, mark: Mark) -> dict[str, Any]:
    """The node of the mark, with its records and bests."""
    kinds = {"time": "TimePerformance", "distance": "DistancePerformance", "points": "PointsPerformance"}
    return _stated(
        {
            "@id": _performance_id(result),
            "@type": kinds[mark.kind],
            "agent": {"@id": _agent(result)["@id"]},
            "sportsDiscipline": _discipline(result),
            **_when(result.competition.date, "datePublished"),
            "inCompetition": _competition(result),
            **_measured(mark),
            "windAssistance": _quantity(mark.wind, "unit:M-PER-SEC") if mark.wind is not None else None,
            "recordOrBest": [_best(flag, result.athlete.nationality) for flag in result.records],
            "schema:isBasedOn": _article(result),
        }
    )


def _stated(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value not in (None, [], {})}


def _performance_id(result: Result) -> str:
    return f"urn:racemark:performance:{quote(result.id)}"


def _named(kind: str, *key: str | None) -> str:
    """An identifier for what an article names: the same words in the same article are the same thing."""
    digest = hashlib.sha256("\0".join(part or "" for part in key).encode("utf-8")).hexdigest()
    return f"urn:racemark:{kind}:{digest[:24]}"


def _agent(result: Result) -> dict[str, Any]:
    athlete = result.athlete
    nation = athlete.nationality
    return _stated(
        {
            "@id": _named("athlete", result.article.source, athlete.name),
            "@type": "Team" if athlete.is_team else "Athlete",
            "name": athlete.name,
            "gender": _GENDERS.get(athlete.sex or ""),
            "nationality": {"@type": "schema:Country", "identifier": nation} if nation else None,
            "memberOf": {"@type": "Team", "name": athlete.team} if athlete.team else None,
            "member": [{"@type": "Athlete", "name": name} for name in athlete.members],
        }
    )


def _competition(result: Result) -> dict[str, Any] | None:
    where = result.competition
    if not (where.name or where.venue or where.date):
        return None
    return _stated(
        {
            "@id": _named("competition", result.article.source, where.name, where.venue, where.date),
            "@type": "Competition",
            "name": where.name,
            "location": {"@type": "Place", "name": where.venue} if where.venue else None,
            **_when(where.date, "startDate"),
        }
    )


def _when(date: str | None, day: str) -> dict[str, Any]:
    if date is None:
        return {}
    return {day: date} if len(date) == 10 else {"temporalCoverage": {"@value": date}}


def _discipline(result: Result) -> dict[str, Any] | None:
    code = result.event.code
    if code is None:
        return None
    return _stated(
        {
            "@id": f"urn:racemark:discipline:{quote(code)}",
            "@type": _discipline_type(code),
            "identifier": code,
            "name": result.event.name,
        }
    )


def _discipline_type(code: str) -> str:
    try:
        event = discipline(code)
    except UnknownEventError:
        return "AthleticsDiscipline"
    if event.family == "track" and event.metres and event.metres <= _LONGEST_SPRINT:
        return "SprintDiscipline"
    return _FIELD_DISCIPLINES.get(code) or _DISCIPLINES.get(event.family, "AthleticsDiscipline")


def _measured(mark: Mark) -> dict[str, Any]:
    if mark.kind == "points":
        return {"scorePoints": mark.value}
    if mark.kind == "distance":
        return {"distance": _quantity(mark.value, "unit:M")}
    if mark.number >= _DAY_SECONDS:
        return {"time": {"@type": "xsd:dayTimeDuration", "@value": f"PT{mark.number:g}S"}}
    return {"time": _clock(mark)}


def _clock(mark: Mark) -> str:
    """`00:03:45.34`: xsd:time, with the fraction as it is written."""
    whole, _, fraction = mark.value.partition(".")
    minutes, seconds = divmod(int(mark.number), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}" + (f".{fraction}" if fraction.isdigit() and whole else "")


def _quantity(value: str | float, unit: str) -> dict[str, Any]:
    return {"@type": "QuantitativeValue", "value": str(value), "unitCode": unit}


def _best(flag: RecordFlag, nation: str | None) -> str | dict[str, Any]:
    """`best:NR` as in the vocabulary's examples; what a code cannot say (indoor, former) is spelled out."""
    own = flag.scope is None or (flag.type == "NR" and flag.scope == nation)
    if own and not (flag.indoor or flag.equalled or flag.former):
        return f"best:{flag.type}"
    return {"@type": ["RecordOrBest", f"best:{flag.type}"], "name": flag_label(flag)}


def _article(result: Result) -> dict[str, Any]:
    article = result.article
    return _stated(
        {
            "@id": f"urn:racemark:article:{article.sha256}",
            "@type": "schema:Article",
            "name": article.title or article.source,
            "url": article.url,
        }
    )


WRITERS = {"opentrack": OpenTrackWriter}
