"""Alembic migrations: a database made by any earlier version is brought up to date by `racemark db upgrade`."""
