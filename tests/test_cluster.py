"""Beyond one machine: a real Ray cluster of two nodes, one of which dies in the middle of the run."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from conftest import Racemark
from test_batch import write_articles

pytest.importorskip("ray", reason="needs the extra: pip install 'racemark[ray]'")

from pyarrow.fs import FileSelector

from racemark import extract_many
from racemark.models import ExtractedArticle, Failure, Source
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


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """Address of an S3 server that holds a bucket `news`."""
    server = pytest.importorskip(
        "moto.server",
        reason="no S3 server: pip install --no-deps moto boto3 botocore s3transfer jmespath responses xmltodict "
        "py-partiql-parser flask flask-cors werkzeug blinker itsdangerous (they ask for an older python-dateutil "
        "than the lock files have, but run with it)",
    )
    from pyarrow.fs import S3FileSystem

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    thread = server.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    thread.start()
    host, port = thread.get_host_and_port()
    address = f"http://{host}:{port}"
    S3FileSystem(
        access_key="key", secret_key="secret", region="us-east-1", endpoint_override=address, allow_bucket_creation=True
    ).create_dir("news")
    yield address
    thread.stop()


def complete(monkeypatch: pytest.MonkeyPatch, s3: str) -> None:
    """The environment says what addresses leave open."""
    for name, value in (("ENDPOINT_URL", s3), ("ACCESS_KEY_ID", "key"), ("SECRET_ACCESS_KEY", "secret")):
        monkeypatch.setenv(f"AWS_{name}", value)


def test_a_bucket(nodes: Any, s3: str, tmp_path: Path, racemark: Racemark, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that only a store allows, an address with options and secrets, and one that the environment completes."""
    from pyarrow.fs import FileSystem

    options = f"?endpoint_override={quote(s3, safe='')}&region=us-east-1"
    store, _ = FileSystem.from_uri(f"s3://key:secret@news{options}")
    texts = [path.read_bytes() for path in sorted(write_articles(tmp_path / "articles", 4).iterdir())]
    keys = ["2024/May/a report.txt", "2024/May/b#1?.txt", "2024/May/c 100%.txt", "2024/über.txt"]
    for key, text in zip(keys, texts, strict=True):
        with store.open_output_stream(f"news/{key}") as stream:
            stream.write(text)
    local = [Source(f"s3://news/{key}", text) for key, text in zip(keys, texts, strict=True)]
    right = [result.id for one in extract_many(local) if isinstance(one, ExtractedArticle) for result in one.results]

    told = Told()
    bucket = f"s3://key:secret@news/2024{options}"
    records = f"s3://key:secret@news/records/new{options}"
    cluster = Cluster(nodes.address, workers=1, block_files=3)
    run_on_cluster([bucket], records, "jsonl", Job(), Fields(), told, cluster)
    assert (told.articles, told.failures) == (4, [])
    parts = sorted(store.get_file_info(FileSelector("news/records/new")), key=lambda part: part.path)
    lines = b"".join(store.open_input_file(part.path).read() for part in parts if part.size).splitlines()
    assert len(parts) == 2
    assert [json.loads(line)["id"] for line in lines] == right
    assert {json.loads(line)["article"]["source"] for line in lines} == {source.name for source in local}
    assert b"secret" not in b"".join(lines)
    run_on_cluster([bucket], records, "jsonl", Job(), Fields(), told, cluster, resume=True)
    assert told.articles == 4

    complete(monkeypatch, s3)
    done = racemark("extract", "s3://news/2024/May", "--engine", "ray", "-o", tmp_path / "out", "-w", "1")
    assert done.stderr.splitlines()[-1].startswith("3 articles, "), done.stderr
    assert (tmp_path / "out").is_dir()


@pytest.mark.parametrize(
    ("paths", "output", "said"),
    [
        ("s3://news/none", "s3://news/records", "no article in s3://news/none"),
        ("s3://news/2024", "s3://elsewhere/records", "elsewhere"),
        ("s4://news/2024", "out", "s4"),
    ],
)
def test_what_is_wrong_with_an_address_is_told(
    s3: str, racemark: Racemark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: str, output: str, said: str
) -> None:
    complete(monkeypatch, s3)
    done = racemark("extract", paths, "--engine", "ray", "-o", output, cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr


def test_wrong_usage_is_told(racemark: Racemark, folder: Path) -> None:
    done = racemark("extract", folder, "--engine", "ray")
    assert done.returncode == 2
    assert "-o FOLDER" in done.stderr
