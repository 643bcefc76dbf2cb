"""The database: SQLite or PostgreSQL, its tables, versions and loading."""

from racemark.pipeline.writing.errors import DatabaseError

from .database import Database, open_loader, upgrade
from .engine import parse_url
from .loading import Counts, Loader
from .site import site_metadata

__all__ = ["Counts", "Database", "DatabaseError", "Loader", "open_loader", "parse_url", "site_metadata", "upgrade"]
