"""The files that records come from, found again by the name that the records have of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from racemark.models import Source

_MEMBER = re.compile(r"!|#")
"""What parts the name of a container from that of its member: `archive.zip!a.html`, `dump.jsonl#L17/body`."""


class Originals:
    """Finds sources by name, below a folder.

    Args:
        root: where the names start; the current folder by default. A name's leading folders are left out one by one
            until a file is found, so that `/data/2024/news/a.html` may now lie at `ROOT/news/a.html`.
    """

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or Path()
        self._container: tuple[Path, dict[str, Source]] | None = None

    def find(self, name: str) -> Source | None:
        """The source of that name, None where no such file or member is left. Raises OSError."""
        path = self._file(name)
        if path is not None:
            return Source(name, path.read_bytes())
        for cut in _MEMBER.finditer(name):
            path = self._file(name[: cut.start()])
            if path is not None:
                return self._member(path, name, name[cut.start() :])
        return None

    def _file(self, name: str) -> Path | None:
        return next((path for path in self._candidates(name) if _is_file(path)), None)

    def _candidates(self, name: str) -> Iterator[Path]:
        pure = PurePath(name)
        yield self._root / pure
        parts = pure.parts[1:] if pure.is_absolute() else pure.parts
        for skipped in range(len(parts)):
            yield self._root / Path(*parts[skipped:])

    def _member(self, container: Path, name: str, member: str) -> Source | None:
        if self._container is None or self._container[0] != container:
            self._container = (container, _members(container))
        found = self._container[1].get(member)
        if found is None:
            return None
        return replace(found, name=name)


def as_recorded(source: Source, encoding: str) -> Source:
    """The source, to be decoded as a record says, whatever one would guess today."""
    return source if source.text is not None else replace(source, encoding=encoding)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a NUL: no file of ours
        return False


def _members(container: Path) -> dict[str, Source]:
    """All members of one container, by what follows the container's name; the container last used is kept."""
    from racemark.pipeline.reading import read

    return {
        source.name.removeprefix(str(container)): source for source in read(container) if isinstance(source, Source)
    }
