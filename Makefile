# One command each:  make demo   make test   (and make check-fast, make clean)
#
# Everything is installed into VENV and nothing outside this folder is changed. Other settings:
#   make test VENV=/tmp/venv       another environment
#   make demo PYTHON=python3.12    another Python

VENV ?= .venv
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)
BIN := $(VENV)/bin
SOURCES := $(shell find src -type f ! -name '*.pyc')
DEMO := .demo
SHARED := ../shared

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DELETE_ON_ERROR:
.PHONY: demo test check check-fast package dev clean

demo: package
	@rm -rf $(DEMO) && mkdir $(DEMO)
	@echo "== Eight reports of one fortnight, by eight outlets (demo/)"
	@$(BIN)/rashomon read demo --ledger $(DEMO)/ledger.db
	@echo "== The events"
	@$(BIN)/rashomon events $(DEMO)/ledger.db --format table
	@echo "== One event with its rival accounts"
	@$(BIN)/rashomon show "$$($(BIN)/python tools/rival_event.py $(DEMO)/ledger.db)" --ledger $(DEMO)/ledger.db --format table
	@echo "== Everything as one web page"
	@$(BIN)/rashomon report $(DEMO)/ledger.db --output $(DEMO)/page.html --title "Two weeks of 2024, told by eight outlets"
	@echo "Ledger: $(CURDIR)/$(DEMO)/ledger.db"
	@echo "Page:   $(CURDIR)/$(DEMO)/page.html"

# The whole check, as CI runs it: lint, types, layers, tests against the installed package, and pinned accuracy where the data is.
test: check
	$(BIN)/python -m pytest
	@if [ -d $(SHARED)/gold ]; then \
		echo "$(BIN)/python -m evaluation --check"; $(BIN)/python -m evaluation --check; \
	else \
		echo "Accuracy not checked: the data sets of $(SHARED) are not here."; \
	fi

check: dev
	$(BIN)/ruff check
	$(BIN)/mypy src tests evaluation
	$(BIN)/lint-imports

# What takes seconds: everything but the tests that load the model or are slow.
check-fast: check
	$(BIN)/python -m pytest -m "not model and not slow"

package: $(VENV)/.package
dev: $(VENV)/.dev

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Rashomon needs Python 3.11 or newer. None of python3.11, python3.12, python3.13, python3 is one; install it, or name one: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rashomon needs Python 3.11 or newer; $(PYTHON) is not, or does not run." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "No environment could be made. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

# The package's dependencies first and by themselves, so that a changed source file costs seconds.
$(VENV)/.dependencies: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet .
	@touch $@

$(VENV)/.package: $(VENV)/.dependencies $(SOURCES)
	$(BIN)/python -m pip install --quiet --no-deps --force-reinstall .
	@touch $@

$(VENV)/.dev: $(VENV)/.package
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf $(DEMO) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests evaluation -name __pycache__ -type d -prune -exec rm -rf {} +
