"""Extracts the articles that have gold records, and compares with the figures committed in `accuracy.json`.

    python -m benchmarks.accuracy            # fails when a figure sank; pages of errors in out/accuracy/
    python -m benchmarks.accuracy --write    # commits to the figures measured now, here and in docs/accuracy.md
    python -m benchmarks.accuracy --page     # only the tables, after `racemark eval --write-gate`

    python -m benchmarks.accuracy --row mechanism "What changed" --dev 0.49 0.52 --unseen before.json after.json

The fixtures belong to the project. The shared corpus does not, even where what readers found in it does (`readings`):
where `../shared/corpus` is missing that is said, and nothing is compared. `--row` adds to the tables of what helped
(`mechanism`: before and after) and of what is needed (`ablation`: with and without); a figure is the core F1 of
`report` records, or a file of `racemark eval --json`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.accuracy_page import fill

ROOT = Path(__file__).parent.parent
COMMITTED = Path(__file__).with_name("accuracy.json")
ROWS = Path(__file__).with_name("accuracy_rows.json")
PAGE = ROOT / "docs" / "accuracy.md"
OUT = ROOT / "out" / "accuracy"
SHARED = ROOT.parent / "shared" / "corpus"
ARTICLES = {
    # section of the committed figures: (articles, gold files)
    "fixtures": (ROOT / "fixtures" / "articles", ROOT / "fixtures" / "gold"),
    "shared-dev": (SHARED / "dev" / "raw", SHARED / "dev" / "gold"),
    "readings": (SHARED / "unlabelled", ROOT / "fixtures" / "readings" / "open"),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="commit to the figures measured now")
    parser.add_argument("--page", action="store_true", help="measure nothing, write the tables of the page")
    parser.add_argument("--row", nargs=2, metavar=("KIND", "WHAT"), help="add a row: mechanism or ablation")
    parser.add_argument("--dev", nargs=2, type=figure, metavar=("BEFORE", "AFTER"), help="of the row")
    parser.add_argument("--unseen", nargs=2, type=figure, metavar=("BEFORE", "AFTER"), help="of the row")
    arguments = parser.parse_args()
    if arguments.row:
        kind, what = arguments.row
        add_row(kind, what, arguments.dev, arguments.unseen)
    status = 0
    if not arguments.row and not arguments.page:
        OUT.mkdir(parents=True, exist_ok=True)
        status = max(measure(section, write=arguments.write) for section in ARTICLES)
    if arguments.row or arguments.page or arguments.write:
        PAGE.write_text(filled(), "utf-8")
    return status


def measure(section: str, *, write: bool) -> int:
    """The exit status of `racemark eval`, or of `racemark extract` where that failed already."""
    raw, gold = ARTICLES[section]
    if not raw.is_dir():
        print(f"accuracy: no {section} beside this checkout, nothing to compare")
        return 0
    records = OUT / f"{section}.jsonl"
    print(f"accuracy: {section}", flush=True)
    told = [path for path in sorted(raw.iterdir()) if path.stat().st_size and (gold / f"{path.stem}.json").exists()]
    failed = racemark("extract", *told, "-o", records, "--quiet")
    if failed > 1:  # 1: some of the real pages have nothing to read in them, which is told
        return failed
    return racemark(
        "eval", "--gold", gold, "--raw", raw, "--pred", records, "--by", "genre", "--html", OUT / f"{section}.html",
        "--write-gate" if write else "--gate", COMMITTED, "--section", section,
    )  # fmt: skip


def racemark(*arguments: str | Path) -> int:
    return subprocess.run([sys.executable, "-m", "racemark", *map(str, arguments)], check=False).returncode


def figure(text: str) -> float:
    """`0.512`, or the figure in a file that `racemark eval --json` wrote."""
    path = Path(text)
    if path.suffix == ".json":
        return round(float(json.loads(path.read_text("utf-8"))["report.core"]["f1"]), 4)
    return float(text)


def add_row(kind: str, what: str, dev: list[float] | None, unseen: list[float] | None) -> None:
    if kind not in ("mechanism", "ablation") or not dev:
        sys.exit("accuracy: --row mechanism|ablation WHAT needs --dev BEFORE AFTER, and may have --unseen BEFORE AFTER")
    rows = read(ROWS, [])
    rows.append({"date": date.today().isoformat(), "kind": kind, "what": what, "dev": dev, "unseen": unseen})
    ROWS.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")


def filled() -> str:
    """The page with its tables as the committed files have them."""
    return fill(PAGE.read_text("utf-8"), read(COMMITTED, {}), read(ROWS, []))


def read(path: Path, otherwise: Any) -> Any:
    return json.loads(path.read_text("utf-8")) if path.exists() else otherwise


if __name__ == "__main__":
    sys.exit(main())
