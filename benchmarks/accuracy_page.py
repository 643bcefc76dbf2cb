"""The tables of docs/accuracy.md, made from the committed figures so that nobody types a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

_PLACE = re.compile(r"(<!-- table: (?P<name>[\w-]+)(?: of (?P<section>[\w-]+))? -->\n).*?(<!-- end -->)", re.DOTALL)
_VIEWS = ("report", "all", "background", "title")
Section = dict[str, Any]


def fill(page: str, sections: dict[str, Section], rows: list[dict[str, Any]]) -> str:
    """The page with the table in each place `<!-- table: NAME of SECTION --> ... <!-- end -->` written anew."""

    def table(match: re.Match[str]) -> str:
        name, section = match["name"], match["section"]
        if section is None:
            made = _ROW_TABLES[name](rows)
        elif section in sections:
            made = f"Measured {sections[section]['date']}.\n\n{_TABLES[name](sections[section])}"
        else:
            made = "Not measured yet.\n"
        return f"{match[1]}\n{made}\n{match[4]}"

    return _PLACE.sub(table, page)


def _scores(section: Section) -> str:
    figures, beside = section["figures"], section["beside"]
    return _markdown(
        ("records", "expected", "predicted", "precision", "recall", "core F1", "link F1"),
        (
            (
                view,
                beside["expected"][view],
                beside["predicted"][view],
                beside["precision"][view],
                beside["recall"][view],
                figures[f"{view} core F1"],
                figures[f"{view} link F1"],
            )
            for view in _VIEWS
        ),
    )


def _genres(section: Section) -> str:
    """Without expected records there is nothing to be precise about: `kept empty` tells of those."""
    columns = ("precision", "recall", "report core F1", "all core F1")
    return _markdown(
        ("genre", "articles", "expected", *columns),
        (
            (
                name,
                genre["articles"],
                genre["expected"],
                *(genre[each] if genre["expected"] else "" for each in columns),
            )
            for name, genre in section["beside"]["genres"].items()
        ),
    )


def _fields(section: Section) -> str:
    """Fields as they stand in the file, then shares."""
    figures = section["figures"].items()
    fields = [
        (name.removesuffix(" F1"), value)
        for name, value in figures
        if name.endswith(" F1") and " " not in name.removesuffix(" F1")
    ]
    return _markdown(("field", "F1"), fields)


def _shares(section: Section) -> str:
    names = ("scope", "spans exact", "spans inside", "kept empty", "core-right at confidence 0.9 or more")
    figures = section["figures"]
    return _markdown(("what", "share"), ((name, figures[name]) for name in names if name in figures))


def _reliability(section: Section) -> str:
    beside = section["beside"]
    rows = (
        (f"{each['from']:.1f}", each["records"], each["confidence"], round(each["right"] / each["records"], 4))
        for each in beside["reliability"]
        if each["records"]
    )
    table = _markdown(("confidence from", "records", "mean confidence", "core-right"), rows)
    return f"{table}\nExpected calibration error: {_cell(beside['calibration error'])}\n"


_TABLES: dict[str, Callable[[Section], str]] = {
    "scores": _scores,
    "genres": _genres,
    "fields": _fields,
    "shares": _shares,
    "reliability": _reliability,
}


def _mechanisms(rows: list[dict[str, Any]]) -> str:
    return _row_table(rows, "mechanism", "before", "after")


def _ablations(rows: list[dict[str, Any]]) -> str:
    return _row_table(rows, "ablation", "with", "without")


def _row_table(rows: list[dict[str, Any]], kind: str, first: str, second: str) -> str:
    chosen = [row for row in rows if row["kind"] == kind]
    if not chosen:
        return "No rows yet.\n"
    columns = ("date", "what", f"dev {first}", f"dev {second}", f"unseen {first}", f"unseen {second}")
    return _markdown(
        columns,
        ((row["date"], row["what"], *row["dev"], *(row["unseen"] or ("", ""))) for row in chosen),
    )


_ROW_TABLES: dict[str, Callable[[list[dict[str, Any]]], str]] = {"mechanisms": _mechanisms, "ablations": _ablations}


def _markdown(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [columns, ["---" if index == 0 else "---:" for index in range(len(columns))], *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4f}"
    return str(value).replace("|", "\\|")
