"""Beyond one machine: the same records by Ray Data, for folders and buckets that every node of a cluster can read.

The articles are cut into blocks of some megabytes. Each block becomes one output file that is named for its place and
its content and appears whole or not at all; so a block that is done twice, since a node died, is there once, and the
files in the order of their names hold just what a run on one machine writes. Needs the extra `ray`.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, Any, cast

from racemark.models import Failure, Source
from racemark.pipeline.reading import Fields
from racemark.pipeline.reading.kinds import is_article_name
from racemark.pipeline.reading.opening import Opener
from racemark.pipeline.writing import open_writer
from racemark.pipeline.writing.errors import WritingError

from .locations import Location
from .recording import Job, Outcome, Recorded, Recorder, outcomes
from .workers import Workers

if TYPE_CHECKING:
    from .run import Reporter

BLOCK_BYTES = 8_000_000
BLOCK_FILES = 256
"""A block ends with the file that reaches one of these: half a minute of work that a dying node may cost."""
_PART = re.compile(r"part-\d{6}-[0-9a-f]{12}\.\w+")


@dataclass(frozen=True, slots=True)
class Block:
    """Files that one worker reads in a row, and the file that it writes."""

    output: Location
    files: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where to work."""

    address: str | None = None
    """Of the Ray cluster; `auto` is the one that this machine belongs to, None starts one on this machine."""
    workers: int | None = None
    """All cores of the cluster if None."""
    block_files: int = BLOCK_FILES
    """At most so many files in a block."""


class BlockRecorder:
    """A stateful worker: its process loads the model once, then turns blocks into output files.

    The work itself is done in a process below, which may die of an article without taking the block with it.
    """

    def __init__(self, job: Job, format: str, fields: Fields) -> None:
        self._job = job
        self._format = format
        self._fields = fields
        self._workers = Workers[Source, Outcome](1, Recorder, (job,))

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """`row` has the block's output and files, the parts of their places.

        The answer has its counts, its failures as JSON, and (source, language) of every article skipped.
        """
        articles = results = 0
        skipped: list[list[str]] = []
        failures: list[str] = []
        stream = BytesIO()
        with open_writer(self._format, stream) as writer:
            for outcome in outcomes(self._sources(Location(*file) for file in row["files"]), self._workers):
                if isinstance(outcome, Failure):
                    failures.append(outcome.model_dump_json())
                elif isinstance(outcome, Recorded) and outcome.skipped:
                    skipped.append([outcome.source, outcome.skipped])
                elif isinstance(outcome, Recorded) and outcome.records:
                    writer.write(outcome.records)
                    articles += 1
                    results += outcome.results
        Location(*row["output"]).write(stream.getvalue())
        return {"articles": articles, "results": results, "failures": failures, "skipped": skipped}

    def _sources(self, files: Iterable[Location]) -> Iterator[Source | Failure]:
        opener = Opener(self._job.limits, self._fields)
        for location in files:
            try:
                with location.filesystem.open_input_file(location.path) as file:
                    yield from opener.open(location.name, BufferedReader(cast(Any, file)), file.size())
            except OSError as error:
                yield Failure(source=location.name, stage="reading", reason=f"cannot be read: {_line(error)}")


def run_on_cluster(
    paths: list[str],
    output: str,
    format: str,
    job: Job,
    fields: Fields,
    tell: Reporter,
    cluster: Cluster = Cluster(),
    resume: bool = False,
) -> None:
    """Everything below `paths` (folders, files or addresses as `Location.of` takes them) into files `output/part-*`.

    Raises WritingError: the extra is missing, there is nothing to read, the output holds another run's files, a store
    refuses, or the cluster gives up.
    """
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise WritingError(f"--engine ray needs {error.name}: python -m pip install 'racemark[ray]'") from error
    try:
        given, folder = [Location.of(path) for path in paths], Location.of(output)
        blocks = list(_blocks(given, folder, format, job, cluster.block_files))
        if not blocks:
            where = ", ".join(location.name for location in given)
            raise WritingError(f"no article in {where}; it needs .txt, .md, .html or another kind that is read")
        blocks = _still_to_do(blocks, folder, resume)
    except (OSError, ValueError) as error:  # what pyarrow raises on addresses, rights and networks
        raise WritingError(f"{_line(error)}; check the address and the right to read and write there") from error
    if not blocks:
        return
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)
    ray.init(address=cluster.address or "local", log_to_driver=False, logging_level="ERROR", ignore_reinit_error=True)
    ray.data.DataContext.get_current().enable_progress_bars = False
    workers = cluster.workers or int(ray.cluster_resources().get("CPU", 1))

    class Bound(BlockRecorder):
        """The job goes with the class: arguments that Ray keeps for the constructor can be lost with their node."""

        def __init__(self) -> None:
            super().__init__(replace(job, format=None, whole=True), format, fields)

    rows = [
        {"output": [*astuple(block.output)], "files": [[*astuple(file)] for file in block.files]} for block in blocks
    ]
    dataset = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
        Bound, compute=ray.data.ActorPoolStrategy(min_size=1, max_size=max(1, min(workers, len(rows)))), num_cpus=1
    )
    failures = []
    try:
        for row in dataset.iter_rows():
            tell.done(row["results"], row["articles"])
            for source, language in row["skipped"]:
                tell.leave(source, language)
            for line in row["failures"]:
                failures.append(line)
                tell.fail(Failure.model_validate_json(line))
    except ray.exceptions.RayError as error:
        raise WritingError(
            f"the cluster gave up: {_line(error, last=True)}; mend it and go on with --resume"
        ) from error
    if failures:
        folder.below("errors.jsonl").write("".join(f"{line}\n" for line in sorted(failures)).encode())


def _line(error: Exception, last: bool = False) -> str:
    """Its message as one line; the last of those that it has, where the others are a traceback."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return " ".join((lines[-1] if last else " ".join(lines)).split()).rstrip(".")


def _blocks(paths: Iterable[Location], output: Location, format: str, job: Job, most: int) -> Iterator[Block]:
    """All files below the paths, in order of their names, cut where a block is full.

    The names of the output files depend on everything that their content depends on, as far as a listing tells.
    """
    held: list[Location] = []
    stamp = hashlib.sha256(job.settings.encode())
    size = number = 0

    def block() -> Block:
        return Block(output.below(f"part-{number:06}-{stamp.hexdigest()[:12]}.{format}"), tuple(held))

    for file, bytes_, written in _listed(paths):
        held.append(file)
        size += bytes_
        stamp.update(f"{file.name} {bytes_} {written}\n".encode())
        if size >= BLOCK_BYTES or len(held) >= most:
            yield block()
            held, stamp, size, number = [], hashlib.sha256(job.settings.encode()), 0, number + 1
    if held:
        yield block()


def _listed(paths: Iterable[Location]) -> Iterator[tuple[Location, int, int]]:
    """(file, bytes, time of writing) of what lies below each path, hidden and foreign ones left out as in folders."""
    from pyarrow.fs import FileSelector, FileType

    for path in paths:
        info = path.filesystem.get_file_info(path.path)
        if info.type == FileType.File:
            yield path, info.size, info.mtime_ns or 0
            continue
        below = []
        for found in path.filesystem.get_file_info(FileSelector(path.path, recursive=True, allow_not_found=True)):
            name = found.path.removeprefix(path.path).lstrip("/")
            hidden = any(part.startswith(".") for part in name.split("/"))
            if found.type == FileType.File and not hidden and is_article_name(name):
                below.append((name.split("/"), found.size, found.mtime_ns or 0))
        yield from ((path.below("/".join(parts)), size, written) for parts, size, written in sorted(below))


def _still_to_do(blocks: list[Block], output: Location, resume: bool) -> list[Block]:
    """The blocks without an output file. What lies there from other runs is cleared away by a run that resumes."""
    from pyarrow.fs import FileSelector

    output.filesystem.create_dir(output.path, recursive=True)
    there = {
        found.base_name: found.path
        for found in output.filesystem.get_file_info(FileSelector(output.path))
        if _PART.fullmatch(found.base_name)
    }
    if there and not resume:
        raise WritingError(
            f"{output.name} holds the files of an earlier run; choose another folder, or --resume to go on"
        )
    wanted = {block.output.name.rpartition("/")[2]: block for block in blocks}
    for name in there.keys() - wanted.keys():
        output.filesystem.delete_file(there[name])
    return [block for name, block in wanted.items() if name not in there]
