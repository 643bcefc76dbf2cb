"""The database: SQLite or PostgreSQL, its tables, versions and loading."""

from .database import Database, open_loader, upgrade
from .engine import DatabaseError
from .loading import Counts, Loader
from .site import site_metadata

__all__ = ["Counts", "Database", "DatabaseError", "Loader", "open_loader", "site_metadata", "upgrade"]
