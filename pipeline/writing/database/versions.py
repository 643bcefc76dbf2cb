"""Which version of the tables a database has, and how it gets the newest."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, inspect

from racemark.pipeline.writing.errors import DatabaseError

from .engine import reading, shown, writing
from .tables import Base

VERSION_TABLE = "racemark_version"
"""Not Alembic's own name, so that racemark can share a database with another program that uses Alembic."""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    return config


def newest() -> str:
    """The version that this program writes."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head
    return head


def current(connection: Connection) -> str | None:
    """The version of the database; None where it has none yet."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def ensure_newest(engine: Engine, *, make: bool) -> None:
    """Make the tables in an empty database, if they are to be made.

    Raises DatabaseError, saying the mend, for an older or newer database, and for one that is not there.
    """
    if not make:
        _refuse_missing(engine)
    with reading(engine) as connection:
        found = current(connection)
    if found is None:
        if not make:
            raise DatabaseError(f"{shown(engine.url)} holds no results; {_FILL} --db '{shown(engine.url)}'")
        upgrade(engine)
    elif found != newest():
        _refuse_newer(engine, found)
        address = shown(engine.url)
        raise DatabaseError(
            f"{address} was made by an older racemark (tables {found}, now {newest()}); "
            f"run: racemark db upgrade --db '{address}'"
        )


_FILL = "fill it first: racemark load results.jsonl"


def _refuse_missing(engine: Engine) -> None:
    """To open a file that is not there would make it, which is no help to somebody who mistyped its name."""
    file = engine.url.database or ""
    if engine.dialect.name == "sqlite" and not file.startswith("file:") and not Path(file).is_file():
        raise DatabaseError(f"no database at {file}: check its name, or {_FILL} --db '{shown(engine.url)}'")


def upgrade(engine: Engine, to: str = "head") -> tuple[str | None, str | None]:
    """Bring the tables to a version (default: the newest) in one transaction; the version before and after."""
    with writing(engine) as connection:
        before = current(connection)
        if before is None:
            _refuse_foreign(engine, connection)
        else:
            _refuse_newer(engine, before)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        return before, current(connection)


def _refuse_newer(engine: Engine, version: str) -> None:
    try:
        ScriptDirectory.from_config(_config()).get_revision(version)
    except CommandError:
        raise DatabaseError(
            f"{shown(engine.url)} was made by a newer racemark (tables {version}, this one knows {newest()}); "
            "upgrade racemark: python -m pip install --upgrade racemark"
        ) from None


def _refuse_foreign(engine: Engine, connection: Connection) -> None:
    taken = sorted(set(inspect(connection).get_table_names()) & set(Base.metadata.tables))
    if taken:
        raise DatabaseError(
            f"{shown(engine.url)} has tables that racemark did not make ({', '.join(taken)}); choose another database"
        )
