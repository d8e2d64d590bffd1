# Everything one does with this project. The first `make run` or `make test` sets up .venv; after that both start at once.
.DEFAULT_GOAL := help
.PHONY: run test format screenshots clean help

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin

# A stamp carries a checksum of the requirements: they are installed again when, and only when, they change.
RUN_STAMP := .venv/run-$(shell cat requirements.txt | cksum | cut -d ' ' -f 1)
TEST_STAMP := .venv/test-$(shell cat requirements.txt requirements-dev.txt | cksum | cut -d ' ' -f 1)

run: $(RUN_STAMP) ## Start the dashboard on http://127.0.0.1:8501 (own data: make run SAMENWERKING_BRON=folder)
	$(BIN)/python -m streamlit run dashboard.py

test: $(TEST_STAMP) ## Run every check and every test, the browser tests too (one file: make test ARGS=tests/test_normen.py)
	$(BIN)/python -m tools.programs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadgroup $(ARGS)

format: $(TEST_STAMP) ## Put the code in the agreed layout and mend what ruff can mend
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

screenshots: $(TEST_STAMP) ## Write a picture of every page to docs/screenshots/
	$(BIN)/python -m tools.programs
	$(BIN)/python -m tools.screenshots

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
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement $(1)
	@touch $@
endef

$(RUN_STAMP):
	$(call install,requirements.txt)

$(TEST_STAMP):
	$(call install,requirements-dev.txt)
