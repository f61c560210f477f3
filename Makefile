# Watchdesk: `make run` opens the window, `make test` runs everything that CI runs. Both need nothing but Python 3.11+.
.DEFAULT_GOAL := help
.PHONY: help run test hunt lint bench bench-match screenshots clean

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

help:
	@echo "make run          install into .venv and open the window"
	@echo "make test         install into .venv and run every check and test"
	@echo "make hunt         try new made-up examples against every law (make test tries the same ones in every run)"
	@echo "make bench        measure search, window, import and memory (needs ../shared)"
	@echo "make bench-match  measure the matcher's accuracy (needs ../shared)"
	@echo "make screenshots  fill docs/pictures/"
	@echo "make clean        remove .venv and what tools left behind"

# Stamps say that an installation succeeded; they go stale when pyproject.toml changes.
.venv/run.stamp: pyproject.toml
	@bash .ci/prepare "$(PYTHON)"
	@echo "Installing Watchdesk and what it needs into .venv, once; this takes a minute or two."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/test.stamp: pyproject.toml
	@bash .ci/prepare "$(PYTHON)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/run.stamp

run: .venv/run.stamp
	@bash .ci/system_libraries run
	@$(BIN)/python -m watchdesk

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	@bash .ci/system_libraries test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile --max-worker-restart 0 --cov --cov-report= --cov-report=term:skip-covered --cov-fail-under=90

hunt: .venv/test.stamp
	@bash .ci/system_libraries test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 -m hypothesis --hypothesis-profile hunt

bench: .venv/test.stamp
	@bash .ci/system_libraries test
	QT_QPA_PLATFORM=offscreen $(BIN)/python tests/bench/run_all.py

bench-match: .venv/test.stamp
	$(BIN)/python tests/bench/match_accuracy.py --cases 500 --innocents 1000 --peers token_set token_sort WRatio Jaro-Winkler OFAC
	$(BIN)/python tests/bench/match_accuracy.py --calibrate --cases 600 --innocents 20000

screenshots: .venv/test.stamp
	@bash .ci/system_libraries test
	QT_QPA_PLATFORM=offscreen $(BIN)/python docs/screenshots.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage* build dist
