"""What a command tells people: on stderr only, one line for each thing that went wrong, a bar on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from racemark.models import Failure

FEW = 3
"""Up to so many articles need no progress bar."""
REDRAW_SECONDS = 0.1


def one_line(text: str) -> str:
    """Without line breaks and control characters, which a hostile file name could play tricks on terminals with."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


def complain(command: str, message: str) -> None:
    """One line on stderr: `extract: news/a.html: empty file; ...`."""
    print(f"{command}: {one_line(message)}", file=sys.stderr, flush=True)


def skipped(source: str, language: str) -> str:
    """That an article was left unread for its language (ISO 639-1), and what reads it."""
    from racemark.pipeline.cleaning.languages import name_of

    return f"{source}: skipped, in {name_of(language)} ({language}); --any-language reads it all the same"


class Run:
    """Counts what a run does and tells people: failures at once, progress on a terminal, a summary at the end.

    Args:
        command: what the lines start with.
        count: how many articles are expected, where that is known; asked only if a bar is shown.
        quiet: no progress, no skipped articles, no summary; failures and notes only.
    """

    def __init__(self, command: str, count: Callable[[], int | None], quiet: bool = False) -> None:
        self.articles = self.results = self.skipped = self.failed = 0
        self._command = command
        self._count = count
        self._quiet = quiet
        self._started = time.monotonic()
        self._progress: Any = None
        self._task: Any = None
        self._drawn = 0.0
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr.isatty():
            total = self._count()
            if total is None or total > FEW:
                self._progress = self._stack.enter_context(_progress_bar())
                self._task = self._progress.add_task("reading", total=total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        if not self._quiet and self.articles + self.skipped + self.failed > 1:
            print(self.summary(), file=sys.stderr)

    def done(self, results: int, articles: int = 1) -> None:
        """One more article is read, or several."""
        self.articles += articles
        self.results += results
        self._advance(articles)

    def skip(self, results: int) -> None:
        """One more article was done by an earlier run."""
        self.skipped += 1
        self.results += results
        self._advance()

    def leave(self, source: str, language: str) -> None:
        """One more article was left unread for its language (ISO 639-1): no failure, but nothing to be silent about."""
        self.skipped += 1
        if not self._quiet:
            self.note(skipped(source, language))
        self._advance()

    def fail(self, failure: Failure) -> None:
        """One more source failed: said at once, above the bar."""
        self.failed += 1
        self.note(f"{failure.source}: {failure.reason}")
        self._advance()

    def note(self, message: str) -> None:
        """Something else that people must know: one line, above the bar."""
        if self._progress:
            line = f"{self._command}: {one_line(message)}"
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            complain(self._command, message)

    def summary(self) -> str:
        """`12 articles, 84 results, 1 failed in 3.2 s (3.7 articles/s)`."""
        seconds = time.monotonic() - self._started
        counts = [counted(self.articles, "article"), counted(self.results, "result")]
        if self.skipped:
            counts.append(f"{self.skipped:,} skipped")
        if self.failed:
            counts.append(f"{self.failed:,} failed")
        return f"{', '.join(counts)} in {seconds:.1f} s ({self.articles / max(seconds, 0.001):.1f} articles/s)"

    def _advance(self, articles: int = 1) -> None:
        if self._progress:
            self._progress.update(self._task, advance=articles, description=f"{self.results} results")
            if time.monotonic() - self._drawn > REDRAW_SECONDS:
                self._drawn = time.monotonic()
                self._progress.refresh()


def counted(number: int, noun: str) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _progress_bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class RateColumn(TextColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f} articles/s" if task.speed else "")

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        RateColumn(""),
        TimeRemainingColumn(),
    )
    # Drawn by whoever advances it: a thread that draws would slow the reading in this process (see `batch.workers`).
    return Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
