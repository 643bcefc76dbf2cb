"""Beyond one machine: a real Ray cluster of two nodes, one of which dies in the middle of the run."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Racemark
from test_batch import write_articles

pytest.importorskip("ray", reason="needs the extra: pip install 'racemark[ray]'")

from racemark.models import Failure
from racemark.pipeline.batch.cluster import Cluster, run_on_cluster
from racemark.pipeline.batch.recording import Job
from racemark.pipeline.reading import Fields
from racemark.pipeline.writing.errors import WritingError


class Told:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.articles = 0
        self.failures: list[Failure] = []

    def done(self, results: int, articles: int = 1) -> None:
        self.articles += articles

    def skip(self, results: int) -> None: ...

    def leave(self, source: str, language: str) -> None: ...

    def fail(self, failure: Failure) -> None:
        self.failures.append(failure)

    def note(self, message: str) -> None: ...


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """Two nodes of one core each on this machine, as `ray.cluster_utils` starts them."""
    import ray
    from ray.cluster_utils import Cluster as Nodes

    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    nodes.add_node(num_cpus=1)
    nodes.wait_for_nodes()
    yield nodes
    ray.shutdown()
    nodes.shutdown()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_articles(tmp_path_factory.mktemp("cluster") / "articles", 40)
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture(scope="module")
def local(racemark: Racemark, folder: Path) -> bytes:
    """What one machine writes."""
    return racemark("extract", folder, "--workers", "1", "--quiet").stdout.encode()


def parts(output: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(output.glob("part-*")))


def test_a_node_dies_and_nothing_is_lost_or_twice(nodes: Any, folder: Path, local: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out"
    victim = next(iter(nodes.worker_nodes))
    told = Told()

    def kill_when_under_way() -> None:
        while len(list(output.glob("part-*"))) < 3:
            time.sleep(0.05)
        nodes.remove_node(victim, allow_graceful=False)

    killer = threading.Thread(target=kill_when_under_way, daemon=True)
    killer.start()
    cluster = Cluster(nodes.address, workers=2, block_files=2)
    run_on_cluster([str(folder)], str(output), "jsonl", Job(), Fields(), told, cluster)
    killer.join(timeout=1)
    assert victim not in nodes.worker_nodes
    assert parts(output) == local
    assert told.articles == 40
    assert [failure.source for failure in told.failures] == [str(folder / "empty.txt")]
    assert (output / "errors.jsonl").read_text().count("\n") == 1

    with pytest.raises(WritingError, match="--resume"):
        run_on_cluster([str(folder)], str(output), "jsonl", Job(), Fields(), told, cluster)
    sorted(output.glob("part-*"))[4].unlink()
    run_on_cluster([str(folder)], str(output), "jsonl", Job(), Fields(), told, cluster, resume=True)
    assert told.articles == 42
    assert parts(output) == local


def test_the_command(nodes: Any, folder: Path, local: bytes, tmp_path: Path, racemark: Racemark) -> None:
    arguments = ["--engine", "ray", "--address", nodes.address, "-o", tmp_path / "out", "--format", "parquet"]
    done = racemark("extract", folder, *arguments)
    assert done.returncode == 1  # the empty file
    assert done.stderr.splitlines()[-1].startswith("40 articles, ")
    assert f"{folder}/empty.txt: empty" in done.stderr
    import pyarrow.parquet as pq

    table = pq.read_table(tmp_path / "out", filesystem=None, ignore_prefixes=["errors"])
    assert table.num_rows == local.count(b"\n")


def test_wrong_usage_is_told(racemark: Racemark, folder: Path) -> None:
    done = racemark("extract", folder, "--engine", "ray")
    assert done.returncode == 2
    assert "-o FOLDER" in done.stderr
