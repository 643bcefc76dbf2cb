"""One run: sources in, records out to every place that was asked for, whatever happens on the way."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

from racemark.models import Failure, Source
from racemark.pipeline.writing import WritingError, open_writer
from racemark.pipeline.writing.batches import ArticleRecords
from racemark.pipeline.writing.formats import format_named
from racemark.pipeline.writing.outputs import unwritable

from .ledger import Ledger
from .recording import Crew, InProcess, Job, Kept, Outcome, Recorder, Rows, outcomes
from .workers import Workers


class InterruptedRunError(Exception):
    """Ctrl-C, or a polite SIGTERM: what was under way is finished and written."""


class NothingReadError(Exception):
    """Every source failed: what stood in the output before is left as it was."""


class Reporter(Protocol):
    """Is told what happens, as it happens."""

    def done(self, results: int, articles: int = 1) -> None: ...
    def skip(self, results: int) -> None: ...
    def leave(self, source: str, language: str) -> None: ...
    def fail(self, failure: Failure) -> None: ...
    def note(self, message: str) -> None: ...


class Sink(Protocol):
    """Where records go beside the ledger."""

    def write(self, records: ArticleRecords, /) -> None: ...
    def flush(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Places:
    """Where the records go."""

    format: str = "jsonl"
    output: Path | None = None
    terminal: str | None = None
    """The format to print on stdout, if any."""
    db: str | None = None
    resume: bool = False
    errors: Path | None = None
    """Where failures are listed, a JSON object a line."""

    @property
    def by_ledger(self) -> bool:
        """Whether the output can be resumed: a file of rows; no device, no pipe."""
        if self.output is None or (self.output.exists() and not self.output.is_file()):
            return False
        return format_named(self.format).resumable


def run(sources: Iterable[Source | Failure], job: Job, places: Places, workers: int, tell: Reporter) -> None:
    """Everything in `sources`, in order, into all `places`.

    Raises:
        WritingError: a place cannot be written. What is done is kept for a run that resumes.
        InterruptedRunError, NothingReadError: as they say.
        MissingModelError: no such spaCy model.
    """
    job = replace(
        job,
        format=places.format if places.by_ledger else None,
        whole=bool(places.db or places.terminal or (places.output and not places.by_ledger)),
    )
    with ExitStack() as stack:
        # The places first: one that cannot be written is told at once, not after the model is loaded.
        ledger = stack.enter_context(_ledger(job, places)) if places.by_ledger else None
        sinks = [stack.enter_context(sink) for sink in _sinks(job, places)]
        if ledger:
            ledger.before_commit = lambda: _flush(sinks)
            if ledger.started_over:
                tell.note("starting over: what is there was made by another version or with other options")
        failures = stack.enter_context(_Failures(places.errors))
        crew: Crew
        if workers == 1:
            crew = InProcess(Recorder(job))
        else:
            crew = stack.enter_context(Workers[Source, Outcome](workers, Recorder, (job,)))
        read = 0
        with _stopped_by_signals(crew, tell) as signals:
            for outcome in outcomes(sources, crew, ledger):
                read += not isinstance(outcome, Failure)
                _record(outcome, ledger, sinks, failures, tell)
        if signals:
            _flush(sinks)
            raise InterruptedRunError
        if failures.count and not read:
            raise NothingReadError


def _record(outcome: Outcome, ledger: Ledger | None, sinks: list[Sink], failures: _Failures, tell: Reporter) -> None:
    if isinstance(outcome, Failure):
        failures.add(outcome)
        tell.fail(outcome)
    elif isinstance(outcome, Kept):
        assert ledger
        ledger.keep(outcome.chunk)
        tell.skip(outcome.chunk.results)
    else:
        if outcome.records:
            for sink in sinks:
                sink.write(outcome.records)
        if ledger:
            ledger.add(outcome.source, outcome.sha256, outcome.data, outcome.results)
        if outcome.skipped:
            tell.leave(outcome.source, outcome.skipped)
        else:
            tell.done(outcome.results)


def _flush(sinks: Iterable[Sink]) -> None:
    for sink in sinks:
        sink.flush()


def _ledger(job: Job, places: Places) -> Ledger:
    assert places.output
    return Ledger(places.output, job.settings, Rows(places.format).header, places.resume)


def _sinks(job: Job, places: Places) -> Iterator[Any]:
    if places.output and not places.by_ledger:
        # With --resume the writer says that this format cannot be resumed.
        yield open_writer(places.format, places.output, resume_at=1 if places.resume else None)
    if places.db:
        from racemark.pipeline.writing.database import open_loader

        yield open_loader(places.db, model=job.model, options={"scopes": job.scopes, "published": job.published})
    if places.terminal:
        yield open_writer(places.terminal, sys.stdout)


class _Failures:
    """`errors.jsonl`: there only while something failed; an older one of this program's is removed."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stream: Any = None
        self.count = 0

    def __enter__(self) -> _Failures:
        if self._path:
            try:
                self._make_room(self._path)
            except OSError as error:
                raise unwritable(str(self._path), error) from error
        return self

    def _make_room(self, path: Path) -> None:
        """Told now, not when the first article has failed; a file of somebody else's stays."""
        if path.is_file() and path.stat().st_size:
            if not _lists_failures(path):
                raise WritingError(f"{path} is there and lists no failures; name another file with --errors")
            path.unlink()
        elif path.is_dir():
            raise WritingError(f"cannot write {path}: it is a folder; name a file with --errors")
        elif not path.parent.is_dir():
            raise WritingError(f"cannot write {path}: there is no such folder; make it first")

    def __exit__(self, *_: object) -> None:
        if self._stream:
            self._stream.close()

    def add(self, failure: Failure) -> None:
        self.count += 1
        if self._path:
            try:
                self._stream = self._stream or self._path.open("w", encoding="utf-8")
                self._stream.write(failure.model_dump_json() + "\n")
                self._stream.flush()
            except OSError as error:
                raise unwritable(str(self._path), error) from error


def _lists_failures(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as stream:
        return stream.readline().startswith('{"source":')


@contextmanager
def _stopped_by_signals(crew: Crew, tell: Reporter) -> Iterator[list[int]]:
    """The first Ctrl-C or SIGTERM lets the crew finish what is under way, the second ends it at once."""
    heard: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if heard:
            raise KeyboardInterrupt
        heard.append(number)
        crew.stop()
        tell.note("stopping after the articles under way; once more to stop at once")

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield heard
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
