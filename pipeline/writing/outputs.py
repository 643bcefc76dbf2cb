"""Where bytes go: a file that appears whole or not at all, a device or pipe, or a stream that is already open."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar, cast

from .errors import WritingError

T = TypeVar("T")


class Output:
    """A binary stream with a name; its failures are told in one line."""

    def __init__(self, stream: BinaryIO, name: str, text: TextIO | None = None) -> None:
        self.stream = stream
        self.name = name
        self._text = text
        self.position = 0
        """Bytes written so far, those of the resumed run included: where `resume_at` of a later run may point."""

    def write(self, data: bytes) -> None:
        self.attempt(lambda: self.stream.write(data))
        self.position += len(data)

    def flush(self) -> None:
        self.attempt(self.stream.flush)

    def text(self) -> TextIO:
        """The same place for text; UTF-8 where it is not a terminal with an encoding of its own."""
        return self._text or io.TextIOWrapper(self.stream, encoding="utf-8", newline="\n", write_through=True)

    def attempt(self, action: Callable[[], T]) -> T:
        """Run `action`; a closed pipe is left to the caller, any other failure becomes a WritingError."""
        try:
            return action()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise unwritable(self.name, error) from error


_MENDS = {
    errno.ENOSPC: "free some space and run again",
    errno.EDQUOT: "free some space and run again",
    errno.EACCES: "choose a place where you may write",
    errno.EROFS: "choose a place where you may write",
    errno.ENOENT: "make its folder first",
}


def unwritable(name: str, error: OSError) -> WritingError:
    """What the operating system said of `name`, with the mend."""
    hint = _MENDS.get(error.errno or 0, "choose another place")
    return WritingError(f"cannot write {name}: {error.strerror or error}; {hint}")


def unreadable(name: str, error: OSError) -> WritingError:
    """The same for a file to be read."""
    hints = {errno.ENOENT: "check its name", errno.EACCES: "check its permissions"}
    hint = hints.get(error.errno or 0, "choose another file")
    return WritingError(f"cannot read {name}: {error.strerror or error}; {hint}")


@contextmanager
def open_output(target: Path | BinaryIO | TextIO, resume_at: int | None = None) -> Iterator[Output]:
    """The target, open for bytes.

    A regular file is written beside itself and takes its place only when the block ends well, so that a failed run
    leaves the older file as it was. With `resume_at` (0 for a first run) what was written stays in `NAME.part` when
    the run fails or is killed, and a later run cuts it to `resume_at` bytes and goes on there.
    """
    if not isinstance(target, Path):
        yield _stream_output(target)
        return
    if target.exists() and not target.is_file() and not target.is_dir():  # a device or a named pipe
        with _opened(target, "wb") as stream:
            yield Output(stream, str(target))
        return
    final = target.resolve()
    if final.is_dir():
        raise WritingError(f"cannot write {target}: it is a folder; name a file")
    keep = resume_at is not None
    part = final.with_name(f"{final.name}.part" if keep else f".{final.name}.{os.getpid()}.part")
    with _opened(part, "r+b" if resume_at else "wb", name=str(target)) as stream:
        output = Output(stream, str(target))
        try:
            if resume_at:
                _continue_at(output, part, resume_at)
            yield output
            output.attempt(lambda: _settle(stream))
            output.attempt(lambda: part.replace(final))
        except BaseException:
            if not keep:
                part.unlink(missing_ok=True)
            raise


def _stream_output(target: BinaryIO | TextIO) -> Output:
    name = str(getattr(target, "name", "the output"))
    if isinstance(target, io.TextIOBase):
        text = cast(TextIO, target)
        text.flush()
        stream = getattr(target, "buffer", None) or _Encoded(text)
        return Output(cast(BinaryIO, stream), name, text)
    return Output(cast(BinaryIO, target), name)


class _Encoded(io.RawIOBase):
    """A binary face for a stream that has only text, such as `io.StringIO`."""

    def __init__(self, text: TextIO) -> None:
        self._target = text

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        data = bytes(cast(bytes, data))
        self._target.write(data.decode("utf-8"))
        return len(data)


@contextmanager
def _opened(path: Path, mode: str, name: str | None = None) -> Iterator[BinaryIO]:
    try:
        stream = cast(BinaryIO, path.open(mode))
    except FileNotFoundError as error:
        if mode == "r+b":
            raise WritingError(f"cannot resume: {path} is missing; run without --resume") from error
        raise unwritable(name or str(path), error) from error
    except OSError as error:
        raise unwritable(name or str(path), error) from error
    failed = True
    try:
        yield stream
        failed = False
    finally:
        try:
            stream.close()
        except OSError as error:  # the last buffered bytes found no room
            if not failed:
                raise unwritable(name or str(path), error) from error


def _continue_at(output: Output, part: Path, resume_at: int) -> None:
    size = part.stat().st_size
    if size < resume_at:
        raise WritingError(f"cannot resume: {part} has {size} of the {resume_at} bytes noted; run without --resume")
    output.stream.truncate(resume_at)
    output.stream.seek(resume_at)
    output.position = resume_at


def _settle(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())
