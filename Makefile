# Two commands matter: `make run` and `make test`. Each makes .venv from the pinned requirements when that is not done yet.
# Every path here is relative and every tool is called as a module, so that a clone works wherever it lies and may be moved.

PORT ?= 8000
PLANS ?= 200
TARGET ?= 15
# More processes than two cores: about half of the time a test waits for a server.
PYTEST_ARGS ?= -n 6 --no-loadscope-reorder
# The others wait for nothing, and two processes have fewer tests to collect than six.
UNIT_ARGS ?= -n 2 --no-loadscope-reorder
PY = .venv/bin/python
PIP_INSTALL = $(PY) -m pip install --quiet --disable-pip-version-check

# Where a machine keeps no bytecode, each of the many processes that the tests and `make run` start would compile everything anew.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := help
.PHONY: help run install install-dev test test-fast evals replay soak test-versions test-targets lint clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | awk -F'\t' '{ printf "make %-14s %s\n", $$1, $$2 }'

run: install ## start everything and keep it running; Ctrl-C stops it (PORT=9000 for another port)
	@exec $(PY) manage.py up --port $(PORT)

install: .venv/installed ## only the installing part of `make run`

install-dev: .venv/installed-dev ## what the tests need as well

test: install-dev lint ## every gate and every test, on embedded servers of their own
	$(PY) -m pytest $(UNIT_ARGS) tests/unit
	$(PY) -m pytest $(PYTEST_ARGS) --ignore=tests/unit

test-fast: install-dev ## the tests that need no database: seconds
	$(PY) -m pytest tests/unit -q

evals: install-dev ## every request and question whose answer is known; a run of all tests tries a part of them, by lot
	VAST_EVALS=all $(PY) -m pytest -n 2 --no-loadscope-reorder tests/evals

replay: install-dev ## real schema changes asked for in words, carried out and compared (SERVER=url for another server than the embedded one)
	$(PY) -m tests.evals.replay $(if $(SERVER),--server '$(SERVER)')

soak: install-dev ## 200 plans by lot on the demo shop under load, promoted and taken back (PLANS=20 for fewer)
	$(PY) -m tests.benchmarks.soak --plans $(PLANS)

test-versions: install-dev ## facts and discovery on every PostgreSQL at hand; VERSIONS=folder:folder has further ones
	VAST_TEST_POSTGRES_BINARIES='$(VERSIONS)' $(PY) -m pytest tests/integration/facts tests/integration/knowledge -q

test-targets: install-dev ## plans, rehearsals, promotions and rollbacks on another PostgreSQL: TARGET=15 (VERSIONS as above)
	VAST_TEST_TARGETS='$(TARGET)' VAST_TEST_POSTGRES_BINARIES='$(VERSIONS)' \
	  $(PY) -m pytest $(PYTEST_ARGS) tests/integration/ops tests/faults/ops

lint: install-dev ## style, layers, migrations and deployment settings
	$(PY) -m ruff check .
	$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-cache
	$(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	VAST_DEBUG=off $(PY) manage.py check --deploy --fail-level WARNING

clean: ## remove .venv and the tools' caches; your data in .vast stays
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@python=; for candidate in $(PYTHON) python3.12 python3.11 python3; do \
	  if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "VAST needs Python 3.11 or later; none was found. Nothing was changed." >&2; exit 1; fi; \
	echo "Making .venv with $$python"; \
	$$python -m venv .venv || { rm -rf .venv; \
	  echo "The virtual environment could not be made. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

.venv/installed: requirements.txt .venv/bin/python
	@echo "Installing what VAST runs on (once; a minute or two)"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing what the tests need (once)"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@
