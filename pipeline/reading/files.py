"""Paths to sources: files, folders, and whatever they turn out to hold."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from racemark.models import Failure, Source

from .failures import failure, os_reason
from .jsons import USUAL_FIELDS, Fields
from .kinds import is_article_name
from .limits import DEFAULT_LIMITS, Limits
from .opening import Opener
from .own import SUFFIXES, is_own


def find(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files that the paths name: a file is itself; a folder is every article file below it, in order of the names.

    Hidden files and files of other kinds (pictures, style sheets) are passed over in folders; so are, when they are
    read, the records, lists of failures, figures and pages that racemark wrote there. Links to folders are not
    followed, so that a circle of links is no endless loop.
    """
    for given in paths:
        path = Path(given)
        if path.is_dir():
            yield from _below(path)
        else:
            yield path


def _below(folder: Path) -> Iterator[Path]:
    """The article files below a folder; a folder that may not be listed stands for itself, so that reading says so."""
    try:
        with os.scandir(folder) as entries:  # names only: a folder may hold millions
            names = sorted((entry.name, entry.is_dir(), entry.is_symlink()) for entry in entries)
    except OSError:
        yield folder
        return
    for name, is_folder, is_link in names:
        if name.startswith("."):
            continue
        if is_folder:
            if not is_link:
                yield from _below(folder / name)
        elif is_article_name(name):
            yield folder / name


def would_be_read(output: Path, paths: Iterable[str | Path]) -> bool:
    """Whether a file that is to be written is there already, and an article (or what holds some) that the paths name.

    What racemark wrote into a folder of articles by an earlier run is none.
    """
    if not output.is_file() or not output.stat().st_size:
        return False
    for path in map(Path, paths):
        if path.is_file() and path.samefile(output):
            return True
        if path.is_dir() and output.resolve().is_relative_to(path.resolve()):
            return is_article_name(output.name) and not is_own(output)
    return False


def read(
    path: str | Path, *, limits: Limits = DEFAULT_LIMITS, fields: Fields = USUAL_FIELDS
) -> Iterator[Source | Failure]:
    """Every article in a file, a container or a folder, in order; a Failure for whatever cannot be read.

    Containers in containers are opened as far as the limits allow. Never raises; memory holds one article at a time.
    """
    if path == "":  # to Path that is the folder one is in
        yield failure("''", "an empty path; is a variable not set? The folder that one is in is '.'")
        return
    path = Path(path)
    try:
        if path.is_dir():
            yield from _read_folder(path, limits, fields)
            return
        with path.open("rb") as stream:
            if stream.seekable():
                yield from Opener(limits, fields).open(str(path), stream, path.stat().st_size)
            else:  # a pipe, as the shell's <(...) is one
                yield from read_stream(stream, str(path), limits=limits, fields=fields)
    except OSError as error:
        yield failure(str(path), os_reason(error))


def _read_folder(folder: Path, limits: Limits, fields: Fields) -> Iterator[Source | Failure]:
    empty = True
    for path in find([folder]):
        empty = False
        if path.is_dir():
            yield failure(str(path), os_reason(PermissionError()))
            continue
        if _is_own(path):
            continue
        yield from read(path, limits=limits, fields=fields)
    if empty:
        yield failure(str(folder), "no article in this folder; it needs .txt, .md, .html or another kind that is read")


def _is_own(path: Path) -> bool:
    try:
        return path.suffix.lower() in SUFFIXES and is_own(path)
    except OSError:  # which reading will tell
        return False


def read_stream(
    stream: IO[bytes], name: str, *, limits: Limits = DEFAULT_LIMITS, fields: Fields = USUAL_FIELDS
) -> Iterator[Source | Failure]:
    """Every article in a stream (standard input); `name` is what it goes by."""
    data = stream.read(limits.unpacked_size + 1)
    yield from Opener(limits, fields).open(name, io.BytesIO(data), len(data))
