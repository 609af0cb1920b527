# Two commands matter: make run, make test. Python 3.11 or newer, make and git are all they need.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard forum/translations/*/LC_MESSAGES/*.po))
ASSETS := static/vendor/LICENSES.txt
STEPS := $(wildcard forum/migrations/versions/*.py)
TESTS ?=

export FORUM_INSTANCE ?= instance
export FORUM_HOST ?= $(or $(HOST),127.0.0.1)
export FORUM_PORT ?= $(or $(PORT),5000)
export FORUM_BASE_URL ?= http://127.0.0.1:$(FORUM_PORT)

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

run: export FORUM_DEMO = 1
run: .venv/program $(ASSETS) $(CATALOGUES) $(FORUM_INSTANCE)/demo-is-told ## Serve a forum with demo talk at PORT (5000) and HOST (127.0.0.1)
	@exec $(BIN)/forum run

test: .venv/tools $(ASSETS) $(CATALOGUES) ## Run every test, on both databases; TESTS=tests/threads for some
	@$(BIN)/pytest -q -n logical --dist worksteal $(TESTS)

test-sqlite: .venv/tools $(ASSETS) $(CATALOGUES) ## Run the tests on SQLite alone
	@$(BIN)/pytest -q -n logical --dist worksteal --database sqlite $(TESTS)

test-postgres: .venv/tools $(ASSETS) $(CATALOGUES) ## Run the tests on PostgreSQL alone
	@$(BIN)/pytest -q -n logical --dist worksteal --database postgres $(TESTS)

check: lint types layers test ## Everything that must hold before a change is merged

lint: .venv/tools ## Check style of code and templates
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/djlint --lint --quiet templates

types: .venv/tools ## Check types
	@$(BIN)/mypy

layers: .venv/tools ## Check that rooms only look down
	@$(BIN)/lint-imports

fix: .venv/tools ## Mend what a program can mend
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

words: .venv/tools ## Bring new words into the catalogues, and take out what is not said any more
	@mkdir -p build
	@$(BIN)/pybabel --quiet extract -F babel.cfg -k _l -k lazy_gettext -k ngettext:1,2 --no-location --sort-output -o build/messages.pot .
	@$(BIN)/pybabel --quiet update -i build/messages.pot -d forum/translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 100
	@sed -i -E '/^"(Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By)/d' forum/translations/*/LC_MESSAGES/messages.po

bench: .venv/tools $(ASSETS) $(CATALOGUES) ## Measure, and write down the figures
	@for script in bench/*.py; do echo "$$script" && $(BIN)/python $$script || exit 1; done

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; choose it with make PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/program: pyproject.toml | .venv/python
	@echo "Installing the forum into .venv, which takes a minute the first time."
	@$(PIP) --editable '.[fi]'
	@touch $@

.venv/tools: pyproject.toml | .venv/python
	@echo "Installing the forum and the tools of its makers into .venv, which takes some minutes the first time."
	@$(PIP) --editable '.[fi,dev]'
	@touch .venv/program $@

$(ASSETS): package-lock.json forum/kit/assets.py templates/ui/icons.txt | .venv/python
	@test -e .venv/program || $(MAKE) --no-print-directory .venv/program
	@$(BIN)/python -m forum.kit.assets

%.mo: %.po | .venv/python
	@test -e .venv/program || $(MAKE) --no-print-directory .venv/program
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

$(FORUM_INSTANCE)/demo-is-told: $(STEPS) | .venv/program $(ASSETS) $(CATALOGUES)
	@$(BIN)/forum db upgrade
	@$(BIN)/forum demo
	@touch $@

.NOTPARALLEL:
.PHONY: help run test test-sqlite test-postgres check lint types layers fix words bench
