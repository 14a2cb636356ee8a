# Set-up is part of each command: on a fresh machine with Python >= 3.11 and make, `make rehearse` and
# `make test` are all there is to know.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: rehearse test check soak bench words clean

rehearse: $(STAMP)
	$(BIN)/regie rehearse $(ARGS)

test: $(STAMP) check
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q $(ARGS)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --include='rundown/*' --fail-under=100
	$(BIN)/coverage report --omit='rundown/*' --fail-under=90

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: $(STAMP)
	$(BIN)/pytest -q -m soak --timeout 1800 $(ARGS)

bench: $(STAMP)
	$(BIN)/python -m tests.bench $(ARGS)

words: $(STAMP)
	$(BIN)/python -m control.words

clean:
	rm -rf $(VENV) out build dist .coverage* .mypy_cache .ruff_cache .import_linter_cache

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
