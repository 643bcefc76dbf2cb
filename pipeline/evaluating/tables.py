"""The figures as tables: with lines and colours on a terminal, plain columns in a pipe or file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .evaluation import Evaluation
from .facts import SLOTS
from .measures import VIEWS, Rates, Score, Share

_BESIDE = 8
"""Genres in one table of fields; more of them get a table below."""
_PIPE_WIDTH = 120


def print_tables(evaluation: Evaluation, out: TextIO, *, genres: bool = False) -> None:
    """Everything measured. `genres`: each kind of article, too."""
    console = Console(file=out, highlight=False, emoji=False)
    for title, table in _tables(evaluation, genres):
        if console.is_terminal:
            console.print(Text(title, style="bold"))
            table.box = box.SIMPLE_HEAD
            console.print(table)
        else:
            out.write(f"{title}\n{_plain_columns(table)}\n")


def _tables(evaluation: Evaluation, genres: bool) -> Iterator[tuple[str, Table]]:
    score = evaluation.total
    yield f"{score.documents} articles", _views(score)
    yield "fields of paired records", _slots(score)
    yield "shares", _shares(score, evaluation.sure)
    yield f"confidence (expected calibration error {evaluation.calibration_error:.3f})", _reliability(evaluation)
    if genres:
        yield "genres", _genres(evaluation.genres)
        names = list(evaluation.genres)
        for start in range(0, len(names), _BESIDE):
            yield (
                "F1 of fields by genre",
                _genre_slots({name: evaluation.genres[name] for name in names[start : start + _BESIDE]}),
            )


def _views(score: Score) -> Table:
    table = _table("records", "precision", "recall", "core F1", "link F1", "expected", "predicted")
    for view in VIEWS:
        core = score.core[view]
        _row(table, view, *_prf(core), _number(score.link[view].f1), *_counts(core))
    return table


def _slots(score: Score) -> Table:
    table = _table("field", "precision", "recall", "F1", "expected", "predicted")
    for slot in SLOTS:
        rates = score.slots[slot]
        _row(table, slot, *_prf(rates), *_counts(rates))
    return table


def _shares(score: Score, sure: Share) -> Table:
    table = _table("what", "share", "hits", "of")
    for name, share in {
        "scope right": score.scope,
        "spans exact": score.exact,
        "spans inside the evidence": score.inside,
        "articles without results kept empty": score.empty,
        "core-right at confidence 0.9 or more": sure,
    }.items():
        _row(table, name, f"{share.value:.4f}" if share.of else "-", str(share.hits), str(share.of))
    return table


def _reliability(evaluation: Evaluation) -> Table:
    table = _table("from", "to", "records", "mean", "core-right")
    for each in evaluation.reliability:
        told = (f"{each.mean:.3f}", f"{each.right.value:.3f}") if each.right.of else ("-", "-")
        _row(table, f"{each.low:.1f}", f"{each.high:.1f}", str(each.right.of), *told)
    return table


def _genres(genres: Mapping[str, Score]) -> Table:
    table = _table("genre", "articles", "expected", "precision", "recall", "report F1", "link F1", "all F1", "scope")
    for genre, score in genres.items():
        core = score.core["report"]
        _row(
            table,
            genre,
            str(score.documents),
            str(core.expected),
            *_prf(core),
            _number(score.link["report"].f1),
            _number(score.core["all"].f1),
            _number(score.scope.value) if score.scope.of else "-",
        )
    return table


def _genre_slots(genres: Mapping[str, Score]) -> Table:
    """F1 of each field; a dash where neither gold nor predictions have it."""
    table = _table("field", *genres)
    for slot in SLOTS:
        _row(table, slot, *(_f1_or_dash(score.slots[slot]) for score in genres.values()))
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for index, column in enumerate(columns):
        table.add_column(_plain(column), justify="right" if index else "left", no_wrap=True)
    return table


def _plain_columns(table: Table) -> str:
    console = Console(width=_PIPE_WIDTH, color_system=None, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _row(table: Table, *cells: str) -> None:
    table.add_row(*map(_plain, cells))


def _plain(words: str) -> Text:
    """Genres are parts of file names: nothing in them is markup, or a command to the terminal."""
    return Text("".join(char if char.isprintable() else "?" for char in words))


def _prf(rates: Rates) -> Iterable[str]:
    return map(_number, (rates.precision, rates.recall, rates.f1))


def _counts(rates: Rates) -> Sequence[str]:
    return str(rates.expected), str(rates.given)


def _f1_or_dash(rates: Rates) -> str:
    return _number(rates.f1) if rates.expected or rates.given else "-"


def _number(value: float) -> str:
    return f"{value:.3f}"
