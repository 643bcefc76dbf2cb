"""Codes in words: what a reader sees for an event or a record flag."""

from __future__ import annotations

from racemark.models import Event, RecordFlag
from racemark.models.disciplines import UnknownEventError, discipline
from racemark.models.records import FlagType
from racemark.pipeline.writing.labels import flag_label

FLAGS: dict[FlagType, str] = {
    "WR": "world record",
    "OR": "Olympic record",
    "CR": "championship record",
    "AR": "area record",
    "NR": "national record",
    "WL": "world lead",
    "NL": "national lead",
    "PB": "personal best",
    "SB": "season's best",
    "MR": "meeting record",
    "DLR": "Diamond League record",
    "CRS": "course record",
    "STR": "stadium record",
    "SCH": "school record",
    "CLB": "club record",
    "AGE": "age-group record",
    "OTHER": "other record",
}
"""What the types of flags are called."""
_SEXES = {"M": "men", "F": "women", "X": "mixed"}


def flag_words(flag: RecordFlag) -> str:
    """A flag in words.

    >>> flag_words(RecordFlag(type="NR", scope="GBR", indoor=True, former=True))
    'former indoor national record (GBR)'
    """
    name = flag.scope if flag.type == "OTHER" and flag.scope else FLAGS[flag.type]
    scope = f" ({flag.scope})" if flag.scope and name != flag.scope else ""
    told = {"former": flag.former, "equalled": flag.equalled, "indoor": flag.indoor}
    return " ".join([*(word for word, holds in told.items() if holds), name]) + scope


def flag_short(flag: RecordFlag) -> str:
    """A flag for a table: its code, or its own words where the code says nothing.

    >>> flag_short(RecordFlag(type="NR", scope="GBR"))
    'NR:GBR'
    >>> flag_short(RecordFlag(type="OTHER", scope="prison best", former=True))
    'former prison best'
    """
    return flag_words(flag) if flag.type == "OTHER" else flag_label(flag)


def event_words(event: Event) -> list[str]:
    """The event's name, and what is to be said beside it.

    >>> event_words(Event(code="MILE", sex="F", round="heat", indoor=True))
    ['mile', 'women', 'heat', 'indoor']
    """
    beside = (_SEXES[event.sex] if event.sex else None, event.category, event.round, "indoor" if event.indoor else None)
    return [event_name(event), *filter(None, beside)]


def event_name(event: Event) -> str:
    """The usual name; the code, where a later version of racemark has one that this one does not know."""
    if event.name:
        return event.name
    if not event.code:
        return "unknown event"
    try:
        return discipline(event.code).name
    except UnknownEventError:
        return event.code
