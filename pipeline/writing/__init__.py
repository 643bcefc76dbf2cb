"""Writing: records into files of several formats, or into a database. `formats` says which; `database/` loads."""

from .errors import WritingError
from .formats import Format, Writer, formats, open_writer

__all__ = ["Format", "Writer", "WritingError", "formats", "open_writer"]
