# `make extract` and `make test` each do all of their own set-up in .venv: nothing is installed globally.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: extract test check bench fuzz lint lock gazetteer clean

extract: $(READY)
	$(BIN)/aifacts extract corpus/articles -o outputs/

test: lint
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy

check: $(READY)
	$(BIN)/aifacts check

# Two minutes; `make bench FULL=1` adds the greatest inputs and takes most of an hour.
bench: $(READY)
	PYTHONPATH=tests $(BIN)/python -m bench $(if $(FULL),--full) $(if $(ACCEPT),--accept)

# Five minutes of searching for inputs that crash, hang or break a promise.
SECONDS ?= 300
fuzz: $(READY)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --group fuzz
	PYTHONPATH=tests $(BIN)/python -m fuzz --seconds $(SECONDS) $(TARGETS)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@

# The lock holds versions and hashes, and no host: any index that serves the same files will do.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --group dev --extra parquet --universal --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock

gazetteer: $(READY)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --group gazetteer
	$(BIN)/python -m aifacts.rules.gazetteer.build

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
