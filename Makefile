# Set-up is part of each command: on a fresh machine with Python >= 3.11 and make, `make rehearse` and
# `make test` are all there is to know.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
# As many tests at a time as cores: browsers and documents take one each, and what times a network would starve beside more.
# Those that keep a pace (paced) run before them, alone.
WORKERS ?= 2

# What the tests on real gear need, as Debian names it.
GEAR   := liblo-tools xvfb jackd2 supercollider-server qlcplus ardour obs-studio libgl1-mesa-dri fonts-dejavu-core
SUDO   := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# The tests that keep a pace are in these files; nothing else is collected to find them.
PACED   = $$(grep -rl 'mark\.paced' tests --include='test_*.py')
# Where a thousand journals, written through to the disk at each event, wait for no disk: in memory, if there is room.
SHM    := /dev/shm
MEMORY := $(shell [ $$(df -k $(SHM) 2>/dev/null | awk 'END { print int($$4) }') -gt 2000000 ] && echo $(SHM))

.PHONY: rehearse test check gear soak bench pictures words clean

rehearse: $(STAMP)
	$(BIN)/regie rehearse $(ARGS)

# Compiled modules are kept whatever the environment says: the tests start a hundred processes.
test: export PYTHONDONTWRITEBYTECODE :=
ifneq ($(MEMORY),)
test: export TMPDIR := $(MEMORY)
endif
test: $(STAMP) check
	$(BIN)/coverage erase
	$(BIN)/pytest -q -m 'paced and not soak' --cov --cov-report= $(ARGS) $(PACED)
	$(BIN)/pytest -q -m 'not paced and not soak' -n $(WORKERS) --dist loadgroup --cov --cov-append --cov-report= $(ARGS)
	$(BIN)/coverage report --include='rundown/*' --fail-under=100
	$(BIN)/coverage report --omit='rundown/*' --fail-under=90

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gear:
	$(SUDO) apt-get update -qq
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=900 $(GEAR)

soak: $(STAMP)
	$(BIN)/pytest -q -m soak --timeout 1800 $(ARGS)

bench: $(STAMP)
	$(BIN)/python -m tests.bench $(ARGS)

pictures: $(STAMP)
	$(BIN)/python -m tests.pictures $(ARGS)

words: $(STAMP)
	$(BIN)/python -m control.words

clean:
	rm -rf $(VENV) out build dist .coverage* .mypy_cache .ruff_cache .import_linter_cache

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
