"""Evidence: every stretch of an article that may state a claim's sex, nation, club, competition and the like.

One table of traits for all fields, so that one learned model can weigh them; see `field_links`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from racemark.models.articles import MetaValue
from racemark.models.mentions import Mention
from racemark.pipeline.annotating import dates

from .cues import bucket
from .report import Report

FRESH = ("weekday", "day")
"""Forms of dates by which an article says when its own competition was."""

EARLY = 12
"""Sentences at the head of an article in which it names the ground that it reports from."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`text[start:end]` says `value` of some field; None: that the field is empty (`senior`, `open`)."""

    start: int
    end: int
    value: Any
    traits: tuple[str, ...]
    """What kind of words it is: form, kind, whether generic."""
    general: bool = True
    """Whether it may speak for persons far from it."""
    inferred: bool = False
    """Whether it follows from the words without being what they say: after a heat comes a final."""


def evidence_of(report: Report, field: str) -> list[Evidence]:
    """All that the article says about a field, in text order."""
    return sorted(_READERS[field](report), key=lambda one: one.start)


def _competitions(report: Report) -> Iterator[Evidence]:
    for mention in report.mentions["competitions"]:
        value = mention.value
        level = "implied" if value.implied else "generic" if value.generic else "named"
        year = "year" if value.year else "no_year"
        yield Evidence(mention.start, mention.end, value.name, (level, f"kind={value.kind}", f"{level}|{year}"))


def _venues(report: Report) -> Iterator[Evidence]:
    grounds = {m.value.name for m in report.mentions["venues"] if _is_ground(m) and _told(report, m) < EARLY}
    ground = bucket(len(grounds), 1, 2)
    for mention in report.mentions["venues"]:
        value = mention.value
        person = any(m.value.athlete.probability > 0.5 for m in report.within("athletes", mention.start, mention.end))
        yield Evidence(
            mention.start,
            mention.end,
            value.name,
            (
                f"kind={value.kind}",
                f"form={value.form}",
                f"{value.kind}|{value.form}",
                f"person={person}",
                f"{value.kind}|{value.form}|grounds={ground}",
            ),
        )


def _is_ground(mention: Mention[Any]) -> bool:
    return bool(mention.value.kind == "stadium" and mention.value.form in ("shape", "host", "after_name"))


def _told(report: Report, mention: Mention[Any]) -> int:
    """How many sentences of the article's own telling come before the words."""
    return report.told_before[report.sentence_at(mention.start).index]


def _dates(report: Report) -> Iterator[Evidence]:
    written = report.article.metadata.published
    stamped = dates.stamp(report.text)
    published = written.value if written else stamped.value if stamped else None
    told = [m for m in report.mentions["dates"] if m.value.form in FRESH and m.value.iso and not m.value.future]
    first = next((m for m in told if _age(m.value.iso, published) in ("week", "same_day")), None)
    early = "none" if first is None else bucket(_told(report, first), 2, 5, 10)
    for mention in report.mentions["dates"]:
        value = mention.value
        if value.iso is None:
            continue
        age = _age(value.iso, published)
        is_stamp = _is_stamp(report, mention, written, stamped)
        yield Evidence(
            mention.start,
            mention.end,
            value.iso,
            (
                f"form={value.form}",
                f"precision={value.precision}",
                f"future={value.future}",
                f"age={age}",
                f"{value.form}|{age}",
                f"stamp={is_stamp}|fresh={early}" if is_stamp or mention is first else "stamp=False",
                f"first={first is not None and value.iso == first.value.iso}|{is_stamp}",
                f"dateline={_ends_dateline(report, mention)}",
            ),
        )


def _ends_dateline(report: Report, mention: Mention[Any]) -> bool:
    """`CORK, Ireland (22-Jun) --`: right after the place that opens the telling."""
    return any(
        v.value.form == "dateline" and mention.start - v.end < 8
        for v in report.within("venues", mention.start - 40, mention.start)
    )


def _is_stamp(report: Report, mention: Mention[Any], written: MetaValue | None, stamped: Mention[str] | None) -> bool:
    """Whether the words say when the article was written, rather than when something happened."""
    if written is None or written.raw_start is None or written.raw_end is None:
        return stamped is not None and mention.start < stamped.end and stamped.start < mention.end
    spans = report.spans(mention.start, mention.end)
    return any(low < written.raw_end and written.raw_start < high for _, _, low, high in spans)


def _age(iso: str, published: str | None) -> str:
    """How long before publication the date lies."""
    if published is None:
        return "unknown"
    if len(iso) < 10 or len(published) < 10:
        length = min(len(iso), len(published))
        return f"same_{len(iso)}" if iso[:length] == published[:length] else f"other_{len(iso)}"
    days = (date.fromisoformat(published[:10]) - date.fromisoformat(iso)).days
    return (
        "after" if days < 0 else "same_day" if days == 0 else "week" if days < 8 else "month" if days < 32 else "older"
    )


def _sexes(report: Report) -> Iterator[Evidence]:
    for mention in report.mentions["sexes"]:
        value = mention.value
        form = "kin" if value.kin else value.form
        yield Evidence(mention.start, mention.end, value.sex, (form, f"{form}|plural={value.plural}"))
    for kind in ("events", "categories"):
        for mention in report.mentions[kind]:
            value = mention.value
            if (
                value.sex
                and value.sex_start is not None
                and not _covered(report, "sexes", value.sex_start, value.sex_end)
            ):
                yield Evidence(value.sex_start, value.sex_end, value.sex, (kind,))
    for mention in report.mentions["nations"]:
        if mention.value.sex and not mention.value.plural and not _covered(report, "sexes", mention.start, mention.end):
            yield Evidence(mention.start, mention.end, mention.value.sex, ("noun",))


def _covered(report: Report, kind: str, start: int, end: int) -> bool:
    return bool(report.within(kind, start, end))


def _categories(report: Report) -> Iterator[Evidence]:
    for mention in report.mentions["categories"]:
        code = mention.value.code
        yield Evidence(
            mention.start, mention.end, code, (f"type={_type_of(code)}", f"sexed={mention.value.sex is not None}")
        )


def _type_of(code: str | None) -> str:
    if code is None:
        return "none"
    head = code.split()[0]
    return head[0] if head[1:].isdigit() else head.casefold()


def _rounds(report: Report) -> Iterator[Evidence]:
    for mention in report.mentions["rounds"]:
        words = report.text[mention.start : mention.end].casefold()
        code = mention.value.code
        kind = next((kind for kind in _ROUND_WORDS if kind in words), "other")
        traits = (f"code={code}", f"plural={words.endswith('s')}", f"word={kind}", f"word={kind}|{words.endswith('s')}")
        yield Evidence(mention.start, mention.end, code, traits)
        if code != "final":
            yield Evidence(mention.start, mention.end, "final", ("after", f"after={code}"), inferred=True)


_ROUND_WORDS = ("semi", "quarter", "qualif", "prelim", "trial", "section", "round", "heat", "final")
"""What tells the words for rounds apart, the first that they have."""


def _nations(report: Report) -> Iterator[Evidence]:
    for mention in report.mentions["nations"]:
        value = mention.value
        form = value.form + ("s" if value.plural else "")
        named = any(
            c.start <= mention.start and mention.end <= c.end and not c.value.implied
            for c in _around(report, "competitions", mention)
        )
        place = any(c.start <= mention.start and mention.end <= c.end for c in _around(report, "venues", mention))
        yield Evidence(
            mention.start, mention.end, value.code, (f"form={form}", f"in_name={named}", f"{form}|place={place}")
        )


def _around(report: Report, kind: str, mention: Mention[Any]) -> list[Mention[Any]]:
    return report.within(kind, mention.start - 60, mention.end)


def _ages(report: Report) -> Iterator[Evidence]:
    for mention in report.mentions["ages"]:
        value = mention.value
        yield Evidence(mention.start, mention.end, value.age, (f"form={value.form}", f"now={value.about_now}"))


def _clubs(report: Report) -> Iterator[Evidence]:
    yield from report.clubs


_READERS = {
    "competition": _competitions,
    "venue": _venues,
    "date": _dates,
    "sex": _sexes,
    "category": _categories,
    "round": _rounds,
    "nationality": _nations,
    "age": _ages,
    "team": _clubs,
}
