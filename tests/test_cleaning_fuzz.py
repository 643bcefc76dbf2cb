"""Coverage-guided fuzzing with atheris: a sample in every run of the tests, hours of it by `make torture`.

The fuzzer runs in a process of its own, since it takes over the process and ends it. What it finds is written beside
the corpus that it grows, and shown. Seconds of the long run: FUZZ_SECONDS (default 3600).
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "fixtures" / "sources"
FUZZER = """
import logging, sys
sys.path[:0] = [{tests!r}, {root!r}]
import atheris
logging.disable(logging.CRITICAL)

with atheris.instrument_imports(include=["racemark"]):
    from racemark.models import Source
    from racemark.pipeline.cleaning import clean
    from racemark.pipeline.reading import LimitError
from cleaning_checks import check

NAMES = ("a.html", "a.md", "a.txt", "a.xml")


def one_input(data):
    if not data:
        return
    try:
        check(clean(Source(NAMES[data[0] % len(NAMES)], data[1:])))
    except LimitError:
        pass


atheris.Setup(sys.argv, one_input)
atheris.Fuzz()
"""

pytestmark = pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed (it has no wheel here)")


def fuzz(folder: Path, *, seconds: int, longest: int) -> subprocess.CompletedProcess[str]:
    """Fuzz for so many seconds with inputs of up to `longest` bytes. A finding ends it with a status that is not 0."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for path in SEEDS.iterdir():
        if path.suffix in (".html", ".md", ".txt", ".xml"):
            for number in range(4):
                (corpus / f"{path.name}.{number}").write_bytes(bytes([number]) + path.read_bytes()[:longest])
    script = folder / "fuzzer.py"
    script.write_text(FUZZER.format(tests=str(ROOT / "tests"), root=str(ROOT)), "utf-8")
    # A single input may take 10 seconds (-timeout): at the speed of ordinary pages it takes a few milliseconds.
    options = [f"-max_total_time={seconds}", f"-max_len={longest}", "-timeout=10", "-rss_limit_mb=2048"]
    return subprocess.run(
        [sys.executable, str(script), str(corpus), *options, f"-artifact_prefix={folder}/"],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds + 120,
        cwd=folder,
        check=False,
    )


def test_a_sample(tmp_path: Path) -> None:
    done = fuzz(tmp_path, seconds=5, longest=2048)
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.torture
def test_for_hours(tmp_path: Path) -> None:
    done = fuzz(tmp_path, seconds=int(os.environ.get("FUZZ_SECONDS", "3600")), longest=65536)
    assert done.returncode == 0, done.stderr[-3000:]
