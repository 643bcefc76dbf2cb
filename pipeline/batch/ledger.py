"""An output file that survives whatever kills the run, and knows which articles it holds.

Beside `results.jsonl` stand, while a run is under way, `.results.jsonl.part` with the records so far, and
`.results.jsonl.state`, an SQLite database that says which bytes belong to which article. A row is committed only after
its bytes are on the disk, so the state never promises more than the file holds; what the file holds beyond is cut off.
The state stays when the run is finished: a later run that resumes takes unchanged articles from the file.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from racemark.pipeline.reading.own import HEAD, holds_records
from racemark.pipeline.writing.errors import WritingError
from racemark.pipeline.writing.outputs import unwritable

COMMIT_SECONDS = 1.0
"""The work that a power failure may cost."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS chunk (
    id INTEGER PRIMARY KEY,
    visit INTEGER NOT NULL,     -- the run that last came by
    place INTEGER NOT NULL,     -- where the article stands in that run
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    finished INTEGER NOT NULL,  -- 1: its bytes are in the finished file, 0: in the part
    start INTEGER NOT NULL,
    length INTEGER NOT NULL,
    results INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS chunk_of_article ON chunk (source, sha256);
CREATE INDEX IF NOT EXISTS chunk_in_order ON chunk (visit, place);
"""
_PAGE = 10_000
"""Rows read at once where all are gone through."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is done already: the row of an article, and how many results it has."""

    id: int
    results: int


class Ledger:
    """The output file of a batch, made when the block is entered and in its place when the block ends well.

    Args:
        output: the file that is to appear, or to be replaced.
        settings: all that the records depend on beside the article (version, model, options); what was done under
            other settings is not taken over.
        header: bytes that the file starts with.
        resume: take over what earlier runs did, else start afresh.

    Raises WritingError: the place cannot be written, or another run is writing there.
    """

    def __init__(self, output: Path, settings: str, header: bytes = b"", resume: bool = False) -> None:
        self.before_commit: Callable[[], None] = lambda: None
        """Called before articles count as done, to settle the other places that they go to."""
        self._output = output.resolve()
        self._part = self._output.with_name(f".{self._output.name}.part")
        self._whole = self._output.with_name(f".{self._output.name}.whole")
        self._state_path = self._output.with_name(f".{self._output.name}.state")
        self._settings = settings
        self._header = header
        self._resume = resume
        self._place = 0
        self._given: set[int] = set()
        """Chunks that `known` has given out and `keep` has not had back."""
        self._committed = time.monotonic()
        self.started_over = False
        """Asked to resume, but what is there was made under other settings."""

    def __enter__(self) -> Self:
        with self._telling():
            if self._output.is_dir():
                raise WritingError(f"cannot write {self._output}: it is a folder; name a file")
            if self._resume and not self._may_be_replaced():
                raise WritingError(
                    f"{self._output} holds no results to go on from; name another file, or replace it without --resume"
                )
            self._stream = self._locked()
            self._state = self._opened_state()
            self._visit = 1 + self._number("SELECT max(visit) FROM chunk")
            size = self._part.stat().st_size
            self._state.execute("DELETE FROM chunk WHERE NOT finished AND start + length > ?", (size,))
            self._end = self._number("SELECT max(start + length) FROM chunk WHERE NOT finished")
            self._stream.truncate(self._end)
            self._stream.seek(self._end)
            if not self._end:
                self._append(self._header)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                with self._telling():
                    self._finish()
            else:  # what is written so far is kept for a run that resumes, as far as there is room for it
                with contextlib.suppress(OSError, sqlite3.Error):
                    self._commit()
                    self._leave_nothing_behind()
        finally:
            self._state.close()
            with contextlib.suppress(OSError):
                self._stream.close()

    def _leave_nothing_behind(self) -> None:
        """A run that ended before its first article (a mistyped path) leaves no files that speak of nothing."""
        if not self._number("SELECT count(*) FROM chunk"):
            self._part.unlink(missing_ok=True)
            self._state_path.unlink(missing_ok=True)

    def known(self, source: str, sha256: str) -> Chunk | None:
        """What an earlier run did of this article; the same is not given twice, since articles may be."""
        rows = self._state.execute(
            "SELECT id, results FROM chunk WHERE source = ? AND sha256 = ? AND visit < ? ORDER BY id",
            (source, sha256, self._visit),
        )
        for row in rows:
            if row[0] not in self._given:
                self._given.add(row[0])
                return Chunk(*row)
        return None

    def keep(self, chunk: Chunk) -> None:
        """The article has its place here in the order; its bytes are taken over."""
        self._place += 1
        self._given.discard(chunk.id)
        self._state.execute("UPDATE chunk SET visit = ?, place = ? WHERE id = ?", (self._visit, self._place, chunk.id))
        self._commit_at_times()

    def add(self, source: str, sha256: str, data: bytes, results: int) -> None:
        """The article has its place here in the order, with these bytes."""
        self._place += 1
        with self._telling():
            row = (self._visit, self._place, source, sha256, self._end, len(data), results)
            self._append(data)
            self._state.execute(
                "INSERT INTO chunk (visit, place, source, sha256, finished, start, length, results)"
                " VALUES (?, ?, ?, ?, 0, ?, ?, ?)",
                row,
            )
        self._commit_at_times()

    def _append(self, data: bytes) -> None:
        self._stream.write(data)
        self._end += len(data)

    def _commit_at_times(self) -> None:
        if time.monotonic() - self._committed > COMMIT_SECONDS:
            with self._telling():
                self._commit()

    def _commit(self) -> None:
        """First the bytes, then the rows that promise them."""
        self.before_commit()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._state.commit()
        self._committed = time.monotonic()

    def _may_be_replaced(self) -> bool:
        """Whether what lies at the output is empty or results, or what the run to be resumed was to write over."""
        if not self._output.exists():
            return True
        with self._output.open("rb") as stream:
            head = stream.read(HEAD)
        if not head or holds_records(head) or (self._header and head.startswith(self._header)):
            return True
        if not self._state_path.exists():
            return False
        with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(self._connected()) as state:
            marks = state.execute("SELECT value FROM setting WHERE name IN ('finished', 'replaced')")
            return (_mark(self._output),) in marks.fetchall()
        return False

    def _locked(self) -> BinaryIO:
        stream = self._part.open("r+b" if self._part.exists() else "w+b")
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            stream.close()
            raise WritingError(f"another run is writing {self._output}; wait for it or choose another file") from None
        return stream

    def _opened_state(self) -> sqlite3.Connection:
        if not self._resume:
            self._state_path.unlink(missing_ok=True)
        try:
            state = self._connected()
        except sqlite3.DatabaseError:  # not ours, or damaged
            self._state_path.unlink()
            state = self._connected()
        settings = dict(state.execute("SELECT name, value FROM setting"))
        if settings.get("settings", self._settings) != self._settings:
            self.started_over = True
            state.execute("DELETE FROM chunk")
        elif not self._is_finished_file(settings.get("finished")):
            state.execute("DELETE FROM chunk WHERE finished")
        state.execute("INSERT OR REPLACE INTO setting VALUES ('settings', ?)", (self._settings,))
        if not self._resume and (replaced := _mark(self._output)):
            state.execute("INSERT INTO setting VALUES ('replaced', ?)", (replaced,))
        state.commit()
        return state

    def _connected(self) -> sqlite3.Connection:
        state = sqlite3.connect(self._state_path)
        state.executescript(_SCHEMA)
        return state

    def _is_finished_file(self, mark: str | None) -> bool:
        """Whether the output is the file that the rows speak of; if a run was killed just before it put it in place,
        that is done now."""
        if mark is None or mark == _mark(self._output):
            return True
        for made in (self._part, self._whole):
            if mark == _mark(made):
                self._stream.close()
                made.replace(self._output)
                self._stream = self._locked()
                return True
        return False

    def _finish(self) -> None:
        """Puts the file in its place: the part as it is where all its chunks stand in order, else a copy in order."""
        self._commit()
        if self._in_order(finished=True):
            made = self._output
        elif self._in_order(finished=False):
            made = self._part
        else:
            made = self._whole
            self._copy_in_order()
        self._state.execute("DELETE FROM chunk WHERE visit <> ?", (self._visit,))
        self._state.execute("UPDATE chunk SET finished = 1")
        self._state.execute("INSERT OR REPLACE INTO setting VALUES ('finished', ?)", (_mark(made),))
        self._state.commit()
        if made != self._output:
            made.replace(self._output)
        for rest in (self._part, self._whole):
            rest.unlink(missing_ok=True)

    def _rows(self) -> Iterator[tuple[int, int, int, int]]:
        """(id, finished, start, length) of this run's chunks in their order."""
        last = 0
        while True:
            rows = self._state.execute(
                "SELECT id, finished, start, length, place FROM chunk WHERE visit = ? AND place > ?"
                " ORDER BY place LIMIT ?",
                (self._visit, last, _PAGE),
            ).fetchall()
            if not rows:
                return
            yield from (row[:4] for row in rows)
            last = rows[-1][4]

    def _in_order(self, finished: bool) -> bool:
        """Whether one of the two files holds just the header and this run's chunks in their order."""
        end = len(self._header)
        for _, in_finished, start, length in self._rows():
            if bool(in_finished) != finished or start != end:
                return False
            end += length
        file = self._output if finished else self._part
        return file.exists() and file.stat().st_size == end and (not finished or self._place > 0)

    def _copy_in_order(self) -> None:
        with self._whole.open("wb") as whole, contextlib.ExitStack() as stack:
            files = {0: stack.enter_context(self._part.open("rb"))}
            if self._output.exists():
                files[1] = stack.enter_context(self._output.open("rb"))
            whole.write(self._header)
            for id, finished, start, length in self._rows():
                at = whole.tell()
                files[finished].seek(start)
                whole.write(files[finished].read(length))
                self._state.execute("UPDATE chunk SET start = ? WHERE id = ?", (at, id))
            whole.flush()
            os.fsync(whole.fileno())

    def _number(self, query: str) -> int:
        return int(self._state.execute(query).fetchone()[0] or 0)

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        """What the disk refuses becomes a WritingError."""
        try:
            yield
        except OSError as error:
            raise unwritable(str(self._output), error) from error
        except sqlite3.Error as error:
            raise WritingError(f"cannot write {self._state_path}: {error}; free some space, then --resume") from error


def _mark(path: Path) -> str | None:
    """What tells a finished file from any other: its size and time of writing, which moving it does not change."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return f"{stat.st_size} {stat.st_mtime_ns}"
