# Every target sets up .venv where it is missing or older than the lock file. GNU make 3.81 or newer.
.POSIX:
.SUFFIXES:
SHELL = /bin/sh

# The newest way to call Python on this machine that is new enough; PYTHON=... overrides.
FIND_PYTHON = for python in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
	[ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; done; \
	[ -n "$$python" ] || { echo "Python 3.11 or newer is needed. Install it and run make again." >&2; exit 1; }
SET_UP_RUN = @$(FIND_PYTHON); exec "$$python" .ci/environment.py run
SET_UP_DEV = @$(FIND_PYTHON); exec "$$python" .ci/environment.py dev
# Compiled modules of our own are kept whatever the machine says: each start is faster for it.
RUN = env -u PYTHONDONTWRITEBYTECODE .venv/bin/python
MANAGE = $(RUN) manage.py
WORKERS = auto

.PHONY: help run test test-all lint types bench schema demo shell backup restore lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' Makefile

run: ## Start everything on http://localhost:8000 (PORT=8001 make run for another port)
	$(SET_UP_RUN)
	@exec $(MANAGE) up

test: ## Run the quick tests on the embedded servers, in parallel
	$(SET_UP_DEV)
	$(RUN) -m pytest -n $(WORKERS) -m "not slow and not browser and not fuzz and not chaos"

test-all: ## Run every test, browser and fuzzing too, and tell the coverage
	$(SET_UP_DEV)
	rm -f .coverage .coverage.*
	REGIMEN_COVERAGE=1 $(RUN) -m coverage run -m pytest -n $(WORKERS) -m "not chaos"
	$(RUN) -m coverage combine --quiet
	$(RUN) -m coverage report

lint: ## Check style, layers, templates, migrations, the schema snapshot and the API description
	$(SET_UP_DEV)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) .venv/bin/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	$(RUN) .ci/lint_migrations.py
	$(MANAGE) schema_snapshot --check
	$(MANAGE) errors_doc --check
	@mkdir -p .regimen
	$(MANAGE) spectacular --validate --fail-on-warn --format openapi-json --file .regimen/openapi.json
	@cmp .regimen/openapi.json docs/openapi.json || { echo "docs/openapi.json is out of date: run make schema" >&2; exit 1; }

types: ## Check the types
	$(SET_UP_DEV)
	$(RUN) -m mypy

bench: ## Tell what the critical calls cost beside their floors (BENCH_QUICK=1 make bench for a minute)
	$(SET_UP_DEV)
	@$(RUN) -m bench

schema: ## Write what is made from the code: schema snapshot, API description, list of errors
	$(SET_UP_DEV)
	$(MANAGE) schema_snapshot
	$(MANAGE) spectacular --format openapi-json --file docs/openapi.json
	$(MANAGE) errors_doc

demo: ## Empty the database and load the demo again
	$(SET_UP_RUN)
	$(MANAGE) prepare
	$(MANAGE) demo --reset

backup: ## Back up the database and the stored files into one encrypted file (TO=file)
	$(SET_UP_RUN)
	@exec $(MANAGE) backup $(if $(TO),--to "$(TO)")

restore: ## Restore a back-up into an empty database (FILE=file; REPLACE=yes throws away what is there)
	$(SET_UP_RUN)
	@test -n "$(FILE)" || { echo "Name the back-up: make restore FILE=file" >&2; exit 1; }
	@exec $(MANAGE) restore "$(FILE)" $(if $(filter yes,$(REPLACE)),--replace)

shell: ## Open a Python shell with the models loaded
	$(SET_UP_RUN)
	@exec $(MANAGE) shell

lock: ## Resolve the versions of all packages anew (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --only-binary :all: --no-header --quiet --python-version 3.11 -o requirements/run.lock
	uv pip compile pyproject.toml --extra dev -c requirements/run.lock --universal --generate-hashes --no-emit-index-url --only-binary :all: --no-header --quiet --python-version 3.11 -o requirements/dev.lock
