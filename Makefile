# zscrawl: `make demo` and `make test` do all the set-up. PYTHON=/path/to/python3.12 chooses another Python.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
UV ?= uv
PAGES ?= ../shared/pages/manifest.jsonl
COMPILE := $(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11

.DEFAULT_GOAL := help
.PHONY: help demo test lint lock bench runtime dev

help:
	@echo "make demo   set up, crawl the bundled site without a network, and print the projects found"
	@echo "make test   set up, and run every test"
	@echo "make lint   set up, and check style, types and the walls between rooms"
	@echo "make bench  set up, and measure: ratios, never seconds to compare between machines"
	@echo "make lock   write requirements*.lock from requirements*.in (needs uv)"

runtime:
	@sh tools/setup.sh $(PYTHON) $(VENV) requirements.lock

dev:
	@sh tools/setup.sh $(PYTHON) $(VENV) requirements-dev.lock requirements.lock

demo: runtime
	@echo "Crawling the saved site in fixtures/yangzhou into zscrawl.db; nothing is fetched"
	@$(BIN)/scrapy crawl yangzhou -s REPLAY=fixtures/yangzhou -L ERROR
	@$(BIN)/scrapy projects
	@echo "The articles with all that they say are in feeds/yangzhou.json"

test: dev
	@echo "Running every test"
	@$(BIN)/pytest -n auto --dist loadfile

lint: dev
	@echo "Checking style, types and the walls between rooms"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: dev
	$(BIN)/python -m bench.crawl
	$(BIN)/python -m bench.store
	@if [ -f $(PAGES) ]; then $(BIN)/python -m bench.pages $(PAGES); \
	else echo "no saved pages in $(PAGES): the bench of page reading is left out"; fi

lock:
	@command -v $(UV) >/dev/null || { echo "zscrawl: make lock needs uv; install it with: pip install uv" >&2; exit 1; }
	$(COMPILE) requirements.in -o requirements.lock
	$(COMPILE) requirements-dev.in -o requirements-dev.lock
