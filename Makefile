# zscrawl: `make demo` and `make test` do all the set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.PHONY: demo test lint lock setup

setup: $(VENV)/installed

$(VENV)/installed: requirements-dev.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

test: setup
	$(BIN)/pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock:
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11 requirements.in -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11 requirements-dev.in -o requirements-dev.lock
