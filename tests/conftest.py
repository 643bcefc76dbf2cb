"""What several test files use: the commands as a user runs them, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from racemark.models.articles import Source
from racemark.models.records import ExtractedArticle

if TYPE_CHECKING:
    from spacy.language import Language

    from racemark.pipeline.assembling.assembly import Assembly

ROOT = Path(__file__).parent.parent


class Racemark(Protocol):
    """`racemark ARGUMENTS` in its own process; output as text, exactly as written."""

    def __call__(
        self, *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]: ...


def _racemark(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "racemark", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **env},
        timeout=300,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def racemark() -> Racemark:
    return _racemark


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the articles that were written for this project."""
    return ROOT / "fixtures" / "articles"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def told() -> dict[str, ExtractedArticle]:
    """Every article that was written for this project, through the whole pipeline, by name without suffix."""
    import golden  # the model is loaded only where it is used

    return golden.extracted()


LEAD = """Records fall at the Lahti Games

LAHTI, 14 June 2022 - A crowd of 4,000 saw fine racing at the Lahti Games on Tuesday evening.

"""


@pytest.fixture(scope="session")
def assembled() -> Callable[[str], Assembly]:
    """What is assembled of a text that follows the headline and first sentence of a meeting's report."""
    from racemark.pipeline import annotating, cleaning, load
    from racemark.pipeline.assembling.assembly import Assembly

    nlp = load()

    def assembly(text: str) -> Assembly:
        article = cleaning.clean(Source("article.txt", f"{LEAD}{text}\n".encode()))
        return Assembly(annotating.annotate(nlp, article), article)

    return assembly


@pytest.fixture(scope="session")
def nlp() -> Language:
    """racemark's own spaCy pipeline, loaded once."""
    from racemark.pipeline import annotating

    return annotating.load()
