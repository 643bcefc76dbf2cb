# `make run` or `make test` on a fresh clone: either sets up .venv by itself. Needs Python 3.11 to 3.13 and a package index.

VENV := .venv
PY := $(VENV)/bin/python
RUN_LOCK := requirements.lock
TEST_LOCK := requirements-test.lock
# The stages through the links, so that ruff sees their imports as `racemark.pipeline` and `racemark.models`.
CODE := racemark racemark/pipeline racemark/models tests $(wildcard benchmarks/*.py)
# The first of these that is 3.11 to 3.13 is used; `make run PYTHON=/path/to/python3.12` chooses another.
PYTHON := python3 python3.13 python3.12 python3.11
UV := $(shell command -v uv 2>/dev/null)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Prints the Python to use: of the candidates that run, the first that can make virtual environments, else the first.
define find_python
found=; for name in $(PYTHON); do \
	"$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || continue; \
	found=$${found:-$$name}; \
	if "$$name" -c 'import ensurepip' 2>/dev/null; then found=$$name; break; fi; \
done
endef

# $(call install,LOCK FILE): the packages of the lock file, checked by hash (it names all of them, so nothing is left to
# resolve), then this project as it lies here.
# uv where it is present, else venv and pip.
define install
@set -e; $(find_python); \
if [ -n "$(UV)" ]; then \
	$(PY) -c pass 2>/dev/null || "$(UV)" venv --quiet --clear --python "$${found:-3.12}" $(VENV); \
	"$(UV)" pip install --quiet --python $(PY) --no-deps --require-hashes -r $(1); \
	"$(UV)" pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .; \
else \
	if [ -z "$$found" ]; then \
		echo "racemark needs Python 3.11, 3.12 or 3.13, found none as: $(PYTHON). Install one, or: make PYTHON=/path/to/python" >&2; exit 1; \
	fi; \
	if ! $(PY) -m pip --version >/dev/null 2>&1; then \
		if ! "$$found" -c 'import ensurepip' 2>/dev/null; then \
			package=$$("$$found" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
			echo "$$found cannot make virtual environments: install $$package (apt-get install $$package), or uv" >&2; exit 1; \
		fi; \
		echo "Setting up $(VENV) (once, a minute or two)"; \
		"$$found" -m venv --clear $(VENV); \
	fi; \
	$(PY) -m pip install --quiet --no-deps --require-hashes -r $(1); \
	$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .; \
fi
endef

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup setup-test run test lint types check torture bench bench-cleaning accuracy lock wheel clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

$(VENV)/.run-ready: $(RUN_LOCK) pyproject.toml
	$(call install,$(RUN_LOCK))
	@touch $@

$(VENV)/.test-ready: $(TEST_LOCK) pyproject.toml
	$(call install,$(TEST_LOCK))
	@touch $@ $(VENV)/.run-ready

setup: $(VENV)/.run-ready ## make .venv with what the program needs

setup-test: $(VENV)/.test-ready ## make .venv with what the tests need, too

run: $(VENV)/.run-ready ## read fixtures/articles: tables here; records, a database and a page to look at in out/
	@mkdir -p out
	$(VENV)/bin/extract fixtures/articles --format table -o out/results.jsonl --db sqlite:///out/results.db
	$(VENV)/bin/racemark view out/results.jsonl -o out/report.html --title "The articles that come with racemark" --quiet
	$(VENV)/bin/racemark reconcile --db sqlite:///out/results.db --quiet
	$(VENV)/bin/racemark db metadata > out/metadata.json
	@echo "Written: out/results.jsonl, out/results.db (out/metadata.json describes it to Datasette), and out/report.html"
	@echo "to be opened in a browser"

test: lint types check ## lint, types and tests

lint: $(VENV)/.test-ready ## ruff
	$(VENV)/bin/ruff check $(CODE)
	$(VENV)/bin/ruff format --check $(CODE)

types: $(VENV)/.test-ready ## mypy in strict mode
	$(VENV)/bin/mypy

check: $(VENV)/.test-ready ## the tests alone
	$(PY) -m pytest -n 2 --dist loadfile

torture: $(VENV)/.test-ready ## what takes long: many kills, long fuzzing, soak
	$(PY) -m pytest -m torture

bench: $(VENV)/.test-ready ## measure speed and memory into benchmarks/results.json and docs/performance.md
	$(PY) -m benchmarks.bench

bench-cleaning: $(VENV)/.test-ready ## measure the choice of the main text beside other extractors into docs/cleaning.md
	$(PY) -m benchmarks.bench_cleaning --write

accuracy: $(VENV)/.test-ready ## extract what has gold records and compare with benchmarks/accuracy.json
	$(PY) -m benchmarks.accuracy

wheel: $(VENV)/.test-ready ## build dist/*.whl
	$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

# Runs alone (no configuration of this machine may land in the files); setuptools builds the editable install.
COMPILE = echo 'setuptools>=77' | UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/bin/uv pip compile --quiet --no-config \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --upgrade pyproject.toml -

lock: $(VENV)/.test-ready ## write the lock files anew: newest versions with hashes, for every Python, no index address
	@$(COMPILE) --output-file $(RUN_LOCK) >/dev/null
	@$(COMPILE) --output-file $(TEST_LOCK) --extra test --constraint $(RUN_LOCK) >/dev/null

clean: ## remove what make made
	rm -rf $(VENV) out build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
