"""The stages one after the other: what `import racemark` offers, and what the command line and batches call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from racemark.models import Article, ExtractedArticle, Failure, Source
from racemark.pipeline.reading import DEFAULT_LIMITS, Fields, Limits, read

if TYPE_CHECKING:
    from spacy.language import Language

In = TypeVar("In")
Out = TypeVar("Out")
DEFAULT_FIELDS = Fields()
Stage = Literal["cleaning", "annotating", "assembling"]

_NO_TEXT = "no text in it; a page that its scripts fill must be saved as a browser shows it"

KEPT_WORDS = 20_000
"""Words that the model's vocabulary keeps, some 2 MB: those of the first articles are most of every other's."""


class ExtractionError(ValueError):
    """A source could not be read or processed; the message says which, and how to mend it."""


class Extractor:
    """Turns sources into records; the model is loaded once, when the extractor is made.

    Args:
        model: name or path of a spaCy pipeline; None takes the one that racemark depends on.
        published: ISO date, base for relative dates ("on Saturday") in articles that state no date of their own.
        limits: how much one article may ask of the machine.
        any_language: read articles that are not in English, too, instead of leaving them out as `skipped`.

    Raises:
        MissingModelError: no such model; the message has the command that installs it.
    """

    def __init__(
        self,
        model: str | None = None,
        published: str | None = None,
        limits: Limits = DEFAULT_LIMITS,
        any_language: bool = False,
    ) -> None:
        self._nlp = load(model)
        self._published = published
        self._limits = limits
        self._any_language = any_language

    def __call__(self, source: Source | Failure) -> ExtractedArticle | Failure:
        """The article and its records; a Failure where a stage gives up. Never raises: the next article matters too."""
        from racemark.pipeline.annotating import annotate
        from racemark.pipeline.assembling import assemble
        from racemark.pipeline.cleaning import clean
        from racemark.pipeline.cleaning.languages import foreign_language

        if isinstance(source, Failure):
            return source
        try:
            article = _stage("cleaning", lambda it: clean(it, limits=self._limits), source)
            if not article.text.strip():
                return Failure(source=source.name, stage="cleaning", reason=_NO_TEXT)
            if not self._any_language and (language := _stage("cleaning", foreign_language, article)):
                return ExtractedArticle(article=article, results=(), skipped=language)
            with self._words():
                doc = _stage("annotating", lambda it: annotate(self._nlp, it, self._published), article)
                results = _stage("assembling", lambda it: assemble(it, article), doc)
        except _StageError as error:
            return Failure(source=source.name, stage=error.stage, reason=error.reason)
        return ExtractedArticle(article=article, results=tuple(results))

    def _words(self) -> AbstractContextManager[object]:
        """Where one article's words are held: once the vocabulary is full they are forgotten with the article."""
        return nullcontext() if len(self._nlp.vocab) < KEPT_WORDS else self._nlp.memory_zone()


class _StageError(Exception):
    def __init__(self, stage: Stage, error: Exception) -> None:
        self.stage = stage
        known = isinstance(error, (ValueError, OSError)) and str(error)
        self.reason = (
            " ".join(str(error).split()) if known else f"{type(error).__name__}: {error} (a bug: please report)"
        )
        super().__init__(self.reason)


def _stage(name: Stage, function: Callable[[In], Out], given: In) -> Out:
    try:
        return function(given)
    except Exception as error:
        raise _StageError(name, error) from error


def load(model: str | None = None) -> Language:
    """The spaCy pipeline with racemark's components.

    `model`: name or path of another one than the default. Raises MissingModelError, which says how to install it.
    """
    from racemark.pipeline import annotating

    return annotating.load(model)


def clean(data: bytes, source: str) -> Article:
    """The article in the bytes of a text, Markdown or HTML file; never skips, never touches the model.

    `source` is the name it goes by; its suffix helps to tell what the bytes are.
    """
    from racemark.pipeline import cleaning

    return cleaning.clean(Source(source, data))


def extract(
    path: str | Path | Source, *, model: str | None = None, published: str | None = None, any_language: bool = False
) -> ExtractedArticle:
    """The one article of a file (or a Source), and every performance it tells, in reading order.

    An article that is not in English is not read, unless `any_language`: its language stands in `skipped`.
    Raises ExtractionError when it cannot be read or processed, or holds several articles (use `extract_many`).
    """
    many = extract_many([path], model=model, published=published, any_language=any_language)
    found = list(islice(many, 2))  # a folder may hold millions
    if len(found) != 1:
        raise ExtractionError(f"{path} holds several articles; use extract_many")
    if isinstance(found[0], Failure):
        raise ExtractionError(f"{found[0].source}: {found[0].reason}")
    return found[0]


def extract_many(
    paths: Iterable[str | Path | Source],
    *,
    workers: int = 1,
    model: str | None = None,
    published: str | None = None,
    any_language: bool = False,
) -> Iterator[ExtractedArticle | Failure]:
    """One ExtractedArticle or Failure per source, in the order of the paths; files, folders and archives alike.

    Nothing is kept: memory does not grow with the number of articles. With one worker all happens in this process;
    more are processes of their own, so a script must call this under `if __name__ == "__main__":`.
    """
    how = (model, published, DEFAULT_LIMITS, any_language)
    if workers == 1:
        yield from map(Extractor(*how), sources(paths))
        return
    from racemark.pipeline.batch.workers import Lost, Workers

    crew: Workers[Source | Failure, ExtractedArticle | Failure] = Workers(workers, Extractor, how)
    with crew:
        for answer in crew.answers(sources(paths)):
            if isinstance(answer, Lost):
                yield Failure(source=_name(answer.task), stage="annotating", reason=answer.reason)
            else:
                yield answer


def _name(source: Source | Failure) -> str:
    return source.source if isinstance(source, Failure) else source.name


def sources(
    paths: Iterable[str | Path | Source], *, limits: Limits = DEFAULT_LIMITS, fields: Fields = DEFAULT_FIELDS
) -> Iterator[Source | Failure]:
    """What lies in files, folders and archives, in the order given; folders in the order of their names."""
    for path in paths:
        if isinstance(path, Source):
            yield path
        else:
            yield from read(path, limits=limits, fields=fields)
