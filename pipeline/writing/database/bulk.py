"""Many rows at once: COPY on PostgreSQL, one prepared INSERT on SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert


def insert_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Put the rows into the table, in the transaction of `connection`; text must have gone through `stored`."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, columns, rows)
    else:
        statement = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
        order = statement.positiontup or list(columns)  # the table's, not that of the rows
        if order != list(columns):
            rows = list(map(itemgetter(*map(columns.index, order)), rows))
        connection.exec_driver_sql(str(statement), list(rows))


def _copy(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    from psycopg import sql

    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    driver = connection.connection.driver_connection
    assert driver
    with driver.cursor().copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
