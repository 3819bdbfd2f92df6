# Everything happens in .venv. Two commands matter first: `make demo` and `make test`.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
# Where it is set, every process would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
BIN := .venv/bin
# uv is quick; where it cannot be had, or reaches no index, pip does the same more slowly.
INSTALL = install() { if [ -x $(BIN)/uv ] && $(BIN)/uv pip install -q --python $(BIN)/python "$$@"; then :; \
	else $(BIN)/python -m pip install -q "$$@"; fi; }; install
COMPILE = $(BIN)/uv pip compile -q --universal --no-annotate --no-header --no-emit-index-url --no-emit-find-links

.PHONY: demo test check drill bench strength format messages statement forms sbom migrations lock clean help

demo: .venv/.runtime ## run the portal with demo data at http://127.0.0.1:8000
	@$(BIN)/portal demo

test: .venv/.dev ## all tests, on SQLite and on PostgreSQL (installs what they need)
	@tests/setup/system.sh
	@tests/setup/peers.sh
	@tests/setup/run.sh

check: .venv/.dev ## the whole gate: format, lint, types, imports, migrations, templates, translations, house rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m portal.db.maker --check
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/pytest -q tests/gate

drill: .venv/.dev ## full-size reliability runs (minutes)
	@tests/setup/system.sh
	@PORTAL_TEST_SIZE=full tests/setup/run.sh -s tests/drills tests/privacy/test_crashes.py tests/ledger/test_crashes.py \
		tests/ledger/test_restore_crashes.py tests/erasure/test_crossing.py tests/erasure/test_speed.py tests/journeys

bench: .venv/.dev ## figures, kept in docs/bench: requests per second, sign-ins, erasure, export, sweep, Lighthouse
	@tests/setup/system.sh
	@tests/setup/peers.sh
	@$(BIN)/python -m tests.bench

strength: .venv/.dev ## how strong the tests are: mutants, coverage, orders (hours; one part: ONLY="mutation portal.ideas")
	@tests/setup/system.sh
	@tests/setup/peers.sh
	@$(BIN)/python -m tests.strength $(ONLY)

format: .venv/.dev ## bring the code into shape
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

messages: .venv/.dev ## Dutch messages that are still missing, per catalogue
	@$(BIN)/python -m tests.gate.messages

statement: .venv/.dev ## write docs/statement anew: the privacy statement as people read it, to be reviewed
	@$(BIN)/python -m tests.gate.statement '$(WHY)'

forms: .venv/.dev ## write docs/security/forms.md anew, after a change in a form
	@$(BIN)/python -m tests.gate.forms_document

sbom: .venv/.dev ## what a portal consists of, as CycloneDX: make sbom > portal.cdx.json
	@$(BIN)/python -m tests.gate.parts

migrations: .venv/.dev ## write a migration of what changed in the models: make migrations NAME=add_something
	@$(BIN)/python -m portal.db.maker $(NAME)

lock: .venv/.venv ## resolve the newest allowed dependencies anew
	@[ -x $(BIN)/uv ] || { echo "make lock needs uv" >&2; exit 1; }
	$(COMPILE) --upgrade --extra dev pyproject.toml | sed 's/ ;.*//' > .venv/lock
	@mv .venv/lock constraints.txt
	$(COMPILE) --generate-hashes -c constraints.txt pyproject.toml -o requirements.lock

clean: ## remove what was built, but not your data in var/
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist *.egg-info tests/peers/*/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

.venv/.venv:
	@$(PYTHON) -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "The portal needs Python 3.11 or newer with venv (Debian: apt install python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv || echo "uv is not to be had here; pip will do." >&2
	@touch $@

.venv/.runtime: .venv/.venv pyproject.toml constraints.txt
	@echo "Installing the portal into .venv"
	@$(INSTALL) -e . -c constraints.txt
	@touch $@

.venv/.dev: .venv/.venv pyproject.toml constraints.txt
	@echo "Installing the portal and its tools into .venv"
	@$(INSTALL) -e '.[dev]' -c constraints.txt
	@touch .venv/.runtime $@
