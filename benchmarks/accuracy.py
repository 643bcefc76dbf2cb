"""Scores the corpus that lies beside the checkout and compares with the figures committed in `accuracy.json`.

    python -m benchmarks.accuracy            # fails when a figure sank
    python -m benchmarks.accuracy --write    # commits to the figures measured now

The corpus is no part of the project: without `../shared/corpus` there is nothing to compare, and that is said.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
COMMITTED = Path(__file__).with_name("accuracy.json")

Figures = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="commit to the figures measured now")
    write = parser.parse_args().write
    if not (CORPUS / "dev" / "raw").is_dir():
        print("accuracy: no shared corpus beside this checkout, nothing to score")
        return 0
    figures = measure()
    if write:
        COMMITTED.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    committed: Figures = json.loads(COMMITTED.read_text("utf-8"))
    for name, figure in figures.items():
        print(f"accuracy: {name:32} {figure:.4f}  committed {committed.get(name, 0.0):.4f}")
    sunk = [name for name, figure in committed.items() if figures.get(name, 0.0) < figure]
    for name in sunk:
        print(f"accuracy: {name} sank below {committed[name]:.4f}", file=sys.stderr)
    return 1 if sunk else 0


def measure() -> Figures:
    """F1 of `core` and `link` on report records, in all and by genre; exact spans; articles kept empty; each slot's F1.

    Rounded down to four decimals, so that a committed figure is never above the one measured.
    """
    score = _score_module()
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "records.jsonl")
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "racemark",
            "extract",
            CORPUS / "dev" / "raw",
            "-o",
            records,
            "--quiet",
        ]
        subprocess.run(command, check=True)
        documents = score.load_docs(CORPUS / "dev" / "raw", CORPUS / "dev" / "gold", records)
    total, _ = score.evaluate(documents)
    figures = {
        "report core": total["report.core"]["f1"],
        "report link": total["report.link"]["f1"],
        "all core": total["all.core"]["f1"],
        "spans exact": total["spans"]["exact"],
        "spans inside": total["spans"]["inside"],
        "kept empty": total["empty_docs"]["clean"] / total["empty_docs"]["n"],
    }
    for genre in sorted({name.partition("-")[0] for name, *_ in documents}):
        part, _ = score.evaluate([document for document in documents if document[0].startswith(f"{genre}-")])
        figures[f"report core, {genre}"] = part["report.core"]["f1"]
    figures |= {f"slot {slot}": value["f1"] for slot, value in total["slots"].items()}
    return {name: math.floor(figure * 10_000) / 10_000 for name, figure in figures.items()}


def _score_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", CORPUS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
