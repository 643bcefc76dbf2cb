"""Evidence: every stretch of an article that may state a claim's sex, nation, club, competition and the like.

One table of traits for all fields, so that one learned model can weigh them; see `field_links`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from racemark.models.mentions import Mention

from .report import Report


@dataclass(frozen=True, slots=True)
class Evidence:
    """`text[start:end]` says `value` of some field; None: that the field is empty (`senior`, `open`)."""

    start: int
    end: int
    value: Any
    traits: tuple[str, ...]
    """What kind of words it is: form, kind, whether generic."""


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
    for mention in report.mentions["venues"]:
        value = mention.value
        person = any(m.value.athlete.probability > 0.5 for m in report.within("athletes", mention.start, mention.end))
        yield Evidence(
            mention.start,
            mention.end,
            value.name,
            (f"kind={value.kind}", f"form={value.form}", f"{value.kind}|{value.form}", f"person={person}"),
        )


def _dates(report: Report) -> Iterator[Evidence]:
    published = report.article.metadata.published
    for mention in report.mentions["dates"]:
        value = mention.value
        if value.iso is None:
            continue
        age = _age(value.iso, published.value if published else None)
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
            ),
        )


def _age(iso: str, published: str | None) -> str:
    """How long before publication the date lies."""
    if published is None:
        return "unknown"
    if len(iso) < 10 or len(published) < 10:
        return f"same_{len(iso)}" if iso == published[: len(iso)] else f"other_{len(iso)}"
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
        yield Evidence(
            mention.start,
            mention.end,
            mention.value.code,
            (f"code={mention.value.code}", f"plural={words.endswith('s')}"),
        )


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


_READERS = {
    "competition": _competitions,
    "venue": _venues,
    "date": _dates,
    "sex": _sexes,
    "category": _categories,
    "round": _rounds,
    "nationality": _nations,
    "age": _ages,
}
