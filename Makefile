# Everything one does with this project. The first `make run` or `make test` sets up .venv; after that both start at once.
.DEFAULT_GOAL := help
.PHONY: run test bench load format screenshots lock audit clean help

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin

# A stamp carries a checksum of the lock: what it holds is installed again when, and only when, it changes.
RUN_STAMP := .venv/run-$(shell cat requirements.lock | cksum | cut -d ' ' -f 1)
TEST_STAMP := .venv/test-$(shell cat requirements-dev.lock | cksum | cut -d ' ' -f 1)

run: $(RUN_STAMP) ## Start the dashboard on http://127.0.0.1:8501 (own data: make run SAMENWERKING_BRON=folder)
	$(BIN)/python -m streamlit run dashboard.py

test: $(TEST_STAMP) ## Run every check and every test, the browser tests too (one file: make test ARGS=tests/test_normen.py)
	$(BIN)/python -m tools.programs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

bench: $(TEST_STAMP) ## Measure every figure against its reference, into benchmarks/results.json (some: make bench ARGS="read start")
	$(BIN)/python -m tools.programs
	$(BIN)/python -m benchmarks $(ARGS)

load: $(TEST_STAMP) ## Fifty people at once for five minutes, on this machine only
	$(BIN)/python -m benchmarks.load $(ARGS)

format: $(TEST_STAMP) ## Put the code in the agreed layout and mend what ruff can mend
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

screenshots: $(TEST_STAMP) ## Write a picture of every page to docs/screenshots/
	$(BIN)/python -m tools.programs
	$(BIN)/python -m tools.screenshots

# For every system and every Python from 3.11 on; only wheels, since a package that is built runs code of its own first.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--only-binary :all: --emit-build-options --custom-compile-command 'make lock'

lock: $(TEST_STAMP) ## Write both locks anew after a change in requirements*.txt (newer indirect packages: make lock ARGS=--upgrade)
	$(COMPILE) $(ARGS) requirements.txt --output-file requirements.lock
	$(COMPILE) $(ARGS) requirements-dev.txt --constraint requirements.lock --output-file requirements-dev.lock

audit: $(TEST_STAMP) ## Look for known vulnerabilities in everything that the locks install
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement requirements-dev.lock || \
		{ echo 'make audit: not passed. Either a vulnerability is listed above, or pypi.org gave no answer on a package.' >&2; exit 1; }

clean: ## Remove .venv and every cache
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Python 3.11 of nieuwer is nodig; kies er een met: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ echo 'De map .venv kan niet worden gemaakt. Op Debian: sudo apt-get install python3-venv' >&2; exit 1; }
	@echo 'Installing $(1) in .venv (once; this takes a minute)'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(1)
	@touch $@
endef

$(RUN_STAMP):
	$(call install,requirements.lock)

$(TEST_STAMP):
	$(call install,requirements-dev.lock)
