"""Connections: SQLite as the embedded default, PostgreSQL through psycopg; errors of both in one clear line."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc, text
from sqlalchemy.engine import URL, make_url

from racemark.pipeline.writing.errors import DatabaseError

LOCK = 0x7261_6365_6D61_726B
"""Key of the advisory lock that writers hold on PostgreSQL for the length of a transaction: "racemark" in ASCII."""
_BUSY_SECONDS = 600
"""How long a writer waits for another one on SQLite: a batch takes under a second, reconciling minutes."""


class RefusedRowsError(DatabaseError):
    """Rows break a rule of the tables; nothing of their transaction is stored."""


def parse_url(url: str) -> URL:
    """The address, with the driver filled in. Raises DatabaseError for what is no address of a known database."""
    try:
        parsed = make_url(url)
    except exc.ArgumentError:
        raise DatabaseError(
            f"{url!r} is no database address; write sqlite:///{url or 'results.db'} or postgresql+psycopg://USER@HOST/NAME"
        ) from None
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise DatabaseError(
            f"no support for {parsed.drivername} databases; use sqlite:///FILE or postgresql+psycopg://..."
        )
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise DatabaseError(f"{url!r} names no file, so nothing would be kept; write sqlite:///results.db")
    return parsed


def connect(url: str) -> Engine:
    """An engine; nothing is opened yet. On SQLite a transaction that writes locks at its start, not in its middle."""
    parsed = parse_url(url)
    try:
        if parsed.get_backend_name() == "postgresql":
            return create_engine(parsed, pool_pre_ping=True)
        if _only_readable(parsed.database or ""):
            engine = create_engine(parsed, creator=lambda: _opened_as_it_is(parsed.database or ""))
        else:
            engine = create_engine(parsed, connect_args={"timeout": _BUSY_SECONDS})
    except ImportError as error:
        raise DatabaseError(
            f"PostgreSQL needs {error.name}, which is not installed; python -m pip install 'racemark[postgres]'"
        ) from error
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _only_readable(file: str) -> bool:
    """Whether a database lies where nobody like us may write: on a read-only disk, or in somebody else's folder.

    What a writer has left beside it in a log would not be seen by opening the file alone.
    """
    path = Path(file)
    log = path.with_name(f"{path.name}-wal")
    return path.is_file() and not os.access(path.absolute().parent, os.W_OK) and not log.exists()


def _opened_as_it_is(file: str) -> sqlite3.Connection:
    """Even to read, SQLite makes a file beside a database that has a log, unless it is told that nothing changes."""
    return sqlite3.connect(f"{Path(file).absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver would begin transactions on its own, and too late
    connection.execute("PRAGMA foreign_keys = ON")
    if not connection.execute("PRAGMA query_only").fetchone()[0]:
        _use_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")  # 64 MiB: ids are hashes, so rows go in all over the tables


def _use_wal(connection: Any) -> None:
    """Readers and the writer then do not wait for each other. To switch needs the file alone, and SQLite does not wait
    for that as it does for other locks: of two that open a new database at once, one is told that it is locked."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, and sees the database as it is at its start."""
    steady = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with told_clearly(engine), engine.connect().execution_options(**steady) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the only writer: another waits at its start, so that two can neither mix nor deadlock."""
    with told_clearly(engine), engine.connect().execution_options(writing=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        yield connection


@contextmanager
def told_clearly(engine: Engine) -> Iterator[None]:
    """Failures of the database and its driver (COPY goes past SQLAlchemy) become a DatabaseError."""
    try:
        yield
    except Exception as error:
        failure = getattr(error, "orig", None) or error
        if isinstance(failure, OverflowError):  # SQLite's driver, of a whole number beyond 64 bits
            raise RefusedRowsError(f"{shown(engine.url)}: a number in it is too large") from error
        if isinstance(failure, sqlite3.Error) or type(failure).__module__.startswith("psycopg"):
            kinds = {kind.__name__ for kind in type(failure).__mro__}
            refused = kinds & {"IntegrityError", "DataError"}
            error_type, mend = (
                (RefusedRowsError, "it breaks a rule of the tables") if refused else (DatabaseError, _GONE)
            )
            raise error_type(f"{shown(engine.url)}: {_reason(failure, mend)}") from error
        raise


def shown(url: URL) -> str:
    """The address without its password."""
    return url.render_as_string(hide_password=True)


_MENDS = {
    "unable to open database file": "make its folder first, or choose a place where you may write",
    "readonly database": "choose a place where you may write",
    "read-only": "connect as a user who may write",
    "file is not a database": "choose another file",
    "disk is full": "free some space and run again; what was loaded stays",
    "No space left": "free some space and run again; what was loaded stays",
    "database is locked": "another program holds it; run again when it is done",
    "password authentication failed": "check user and password",
    "permission denied": "ask the owner for the right to create and write tables",
    "does not exist": "create it first, or check the address",
    "Connection refused": "start the server, or check host and port",
    "could not translate host name": "check the host in the address",
    "Name or service not known": "check the host in the address",
    "failed to resolve host": "check the host in the address",
    "No such file or directory": "start the server, or check the address",
}
_GONE = "run again when the server is back; what was loaded stays"


def _reason(error: BaseException, otherwise: str) -> str:
    """The line of the driver's message that tells most, and the mend: the one known for it, or the other."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    said = next((line for line in lines if any(words in line for words in _MENDS)), lines[0])
    mend = next((mend for words, mend in _MENDS.items() if words in said), otherwise)
    return f"{said}; {mend}"
