"""What a batch does with each source, in whatever process: extract, choose, and write the bytes of its records."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Generic, TypeVar

from racemark import __version__
from racemark.models import ExtractedArticle, Failure, Source
from racemark.pipeline.reading import DEFAULT_LIMITS, Limits
from racemark.pipeline.running import Extractor
from racemark.pipeline.writing import open_writer
from racemark.pipeline.writing.batches import ArticleRecords, as_records

from .ledger import Chunk, Ledger
from .workers import Lost, Ready, Workers

Given = TypeVar("Given")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Job:
    """All that the records of an article depend on beside the article itself."""

    model: str | None = None
    published: str | None = None
    scopes: tuple[str, ...] = ("report", "background", "title")
    min_confidence: float = 0.0
    limits: Limits = DEFAULT_LIMITS
    any_language: bool = False
    """Read articles that are not in English, too."""
    format: str | None = None
    """Write the records as bytes of this format, which must be resumable."""
    whole: bool = True
    """Hand the records themselves on, too: for a database, or a format that is more than rows."""

    @property
    def settings(self) -> str:
        """As text, with the version of the program: work done under other settings is of no use."""
        return json.dumps({"racemark": __version__, **asdict(self), "whole": None})


@dataclass(frozen=True, slots=True)
class Recorded:
    """An article done: what of it goes into the output."""

    source: str
    sha256: str
    results: int
    data: bytes
    """Its records in the job's format."""
    records: ArticleRecords | None
    """The records themselves, if the job wants them; None of a skipped article."""
    skipped: str | None = None
    """The language that it was left unread for, ISO 639-1; it has no records then."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that an earlier run has done."""

    chunk: Chunk


Outcome = Recorded | Kept | Failure


class Recorder:
    """Turns a source into what goes into the output; one in every worker process."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._extractor = Extractor(job.model, job.published, job.limits, job.any_language)
        self._rows = Rows(job.format) if job.format else None
        gc.freeze()  # the model stays: no need to look through it for garbage again and again

    def __call__(self, source: Source) -> Recorded | Failure:
        extracted = self._extractor(source)
        if isinstance(extracted, Failure):
            return extracted
        if extracted.skipped:
            article = extracted.article
            return Recorded(article.source, article.sha256, 0, b"", None, skipped=extracted.skipped)
        chosen = self._chosen(extracted)
        return Recorded(
            extracted.article.source,
            extracted.article.sha256,
            len(chosen.results),
            self._rows.of(chosen) if self._rows else b"",
            as_records(chosen) if self._job.whole else None,
        )

    def _chosen(self, extracted: ExtractedArticle) -> ExtractedArticle:
        results = tuple(
            result
            for result in extracted.results
            if result.scope in self._job.scopes and result.confidence >= self._job.min_confidence
        )
        return extracted.model_copy(update={"results": results})


class Rows:
    """The bytes that an article has in a file whose every prefix of whole articles is a good file."""

    def __init__(self, format: str) -> None:
        self._stream = BytesIO()
        self._open = open_writer(format, self._stream)
        self._writer = self._open.__enter__()
        self._writer.flush()
        self.header = self._stream.getvalue()

    def of(self, extracted: ExtractedArticle | ArticleRecords) -> bytes:
        self._stream.seek(0)
        self._stream.truncate()
        self._writer.write(extracted)
        self._writer.flush()
        return self._stream.getvalue()


class InProcess(Generic[Given, Answer]):
    """What `Workers` do, without other processes."""

    def __init__(self, answer: Callable[[Given], Answer]) -> None:
        self._answer = answer
        self._open = True

    def stop(self) -> None:
        """Take no more tasks."""
        self._open = False

    def answers(self, tasks: Iterable[Given | Ready[Answer]]) -> Iterator[Answer]:
        """One answer for every task, in their order."""
        for task in tasks:
            if not self._open:
                return
            yield task.answer if isinstance(task, Ready) else self._answer(task)


Crew = InProcess[Source, Outcome] | Workers[Source, Outcome]
"""Who does the work."""


def outcomes(sources: Iterable[Source | Failure], crew: Crew, ledger: Ledger | None = None) -> Iterator[Outcome]:
    """What becomes of every source, in their order; what the ledger knows is not done again."""

    def tasks() -> Iterator[Source | Ready[Outcome]]:
        for source in sources:
            if isinstance(source, Failure):
                yield Ready(source)
            elif ledger and (chunk := ledger.known(source.name, source.sha256)):
                yield Ready(Kept(chunk))
            else:
                yield source

    for answer in crew.answers(tasks()):
        if isinstance(answer, Lost):
            yield Failure(source=answer.task.name, stage="annotating", reason=answer.reason)
        else:
            yield answer
