# The two commands a new user needs: `make run` and `make test`. Each makes everything it needs.
PYTHON ?= python3
VENV ?= .venv
BIN ?= $(VENV)/bin
INSTALLED ?= $(VENV)/.installed
# Every process that a test starts would be compiled anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-all soak checks locale format bench cluster cluster-test

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

run: $(INSTALLED)  ## Bring up the whole installation with the example plan.
	$(BIN)/dondoc example
	$(BIN)/dondoc serve

test: $(INSTALLED)  ## The fast suite.
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not slow"

test-all: $(INSTALLED)  ## Also the slow tests: a running desk, crashes, fuzzing, full disks, browsers, a cluster, the year.
	$(BIN)/python -m pytest -n 2 --dist loadgroup

soak: $(INSTALLED)  ## All tests at full size: 10,000 hurt files and mails, deaths between all statements. By hand, for a release.
	DONDOC_TEST_SOAK=1 $(BIN)/python -m pytest -n 2 --dist loadgroup

checks: $(INSTALLED)  ## Style, types, layers, and that the migrations make the tables of the models.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	scratch=$$(mktemp -d) && DONDOC_DATABASE_URL=sqlite:///$$scratch/dondoc.db sh -c '$(BIN)/alembic -q upgrade head && $(BIN)/alembic check'; \
	  status=$$?; rm -rf "$$scratch"; exit $$status

bench: $(INSTALLED)  ## Speed beside peers: working days and time phrases. docs/speed.md names a command for each other figure.
	$(BIN)/python -m bench.workdays
	$(BIN)/python -m bench.deadlines

locale: $(INSTALLED)  ## Compile the catalogue of the command line's own words after messages.po changed.
	$(BIN)/pybabel compile --domain messages --directory dondoc/locale --locale vi

format: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

cluster: $(INSTALLED)  ## The distributed installation on this machine: PostgreSQL, server, 2 workers, clock. See docs/distributed.md.
	$(BIN)/dondoc cluster up

cluster-test: $(INSTALLED)  ## Crash and concurrency tests on a real cluster; needs PostgreSQL at 127.0.0.1:5432.
	$(BIN)/python -m pytest tests/runtime/cluster/test_cluster_shards.py tests/runtime/cluster/test_lost_runs.py tests/commands/verbs/test_offices.py tests/cluster
