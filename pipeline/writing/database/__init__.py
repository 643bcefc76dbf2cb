"""The database: SQLite or PostgreSQL, its tables, versions and loading."""

from .database import Database, open_loader, upgrade
from .engine import DatabaseError
from .loading import Counts, Loader

__all__ = ["Counts", "Database", "DatabaseError", "Loader", "open_loader", "upgrade"]
