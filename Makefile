# Every command for contributors. `make help` lists them. Each target first sets up what it needs in .venv.

BIN := .venv/bin
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export PYTHONPATH := src
# why first: npm and vite must run with the node in .venv, not with another one of the system.
export PATH := $(CURDIR)/.venv/bin:$(PATH)

# List the targets.
.PHONY: help
help:
	@awk '/^# /{text=substr($$0,3)} /^[a-z-]+:/{split($$1,name,":"); if (text) printf "  make %-10s %s\n", name[1], text; text=""}' Makefile

# Set up unknot, then open it in the browser.
.PHONY: run
run: web
	@$(BIN)/unknot serve --open

# Set up unknot, then open it in the terminal.
.PHONY: terminal
terminal: .venv/ready-run
	@$(BIN)/unknot

# Build the page into web/dist, if one of its sources has changed.
.PHONY: web
web: .venv/ready-run
	@$(BIN)/python -m tools.web.build

# Set up everything for contributors in .venv.
.PHONY: setup
setup: .venv/ready-dev

# Run everything that CI runs: style, types, layers, the page, and every test except the nightly ones.
.PHONY: test
test: .venv/ready-dev
	@$(MAKE) --no-print-directory -j2 test-style test-web
	@$(BIN)/python -m pytest -n 2 --dist worksteal

.PHONY: test-style
test-style: .venv/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy

.PHONY: test-web
test-web: .venv/ready-dev
	@$(BIN)/python -m tools.web.build
	@$(BIN)/python -m tools.web.build --gallery
	@$(BIN)/npm --prefix web run --silent check
	@$(BIN)/npm --prefix web test --silent

# Run what is too slow for every change, for hours: all tests, a deep walk, a long storm, many days, mutation, damaged records.
.PHONY: nightly
nightly: .venv/ready-dev
	@UNKNOT_PICTURES=1 $(BIN)/python -m pytest -n 2 --dist worksteal -m ""
	@$(MAKE) --no-print-directory walk DEPTH=5
	@$(MAKE) --no-print-directory storm EVENTS=5000000 SEED=$$(date +%j)
	@$(MAKE) --no-print-directory days WORLDS=1000 SEED=$$(date +%j)
	@$(MAKE) --no-print-directory mutate
	@$(BIN)/python -m tools.mutation.mutate_record

# Run the checks before a commit: as `make test`, without the slow tests. Prints how long it took.
.PHONY: check
check: .venv/ready-dev
	@began=$$SECONDS; \
	$(MAKE) --no-print-directory -j2 test-style test-web \
	&& $(BIN)/python -m pytest -n 2 --dist worksteal -q -m "not slow and not nightly" \
	&& echo "make check: all well, $$((SECONDS - began)) s"

# Correct and format the code with ruff and Biome.
.PHONY: tidy
tidy: .venv/ready-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/npm --prefix web run --silent tidy

# Generate the types and words that the page shares with Python, after you have changed a screen or a word.
.PHONY: web-types
web-types: .venv/ready-dev
	@$(BIN)/python -m tools.typescript.types
	@$(BIN)/python -m tools.typescript.words
	@$(BIN)/python -m tools.typescript.voices
	@$(BIN)/python -m tools.typescript.cues

# Measure the speeds that the project promises, and write the medians into build/bench.json.
.PHONY: bench
bench: .venv/ready-dev
	@$(BIN)/python -m bench --json build/bench.json

# Rewrite the golden transcripts and their words from what the program says now, and the whole sessions to read; read the diff before you commit it.
.PHONY: golden
golden: .venv/ready-dev
	@UNKNOT_GOLDEN=write $(BIN)/python -m pytest -q tests/golden
	@$(BIN)/python -m tests.golden
	@git --no-pager diff --stat -- tests/golden

# Visit every reachable state of the engine, deeper than the tests do: make walk DEPTH=5.
.PHONY: walk
walk: .venv/ready-dev
	@$(BIN)/python -m tests.properties.walk $(DEPTH)

# Run a million random events and check every law: make storm EVENTS=5000000 SEED=2.
.PHONY: storm
storm: .venv/ready-dev
	@$(BIN)/python -m tests.properties.storm --events $(or $(EVENTS),1000000) --seed $(or $(SEED),1)

# Run whole days through the program and check every law: make days WORLDS=500 SEED=2.
.PHONY: days
days: .venv/ready-dev
	@$(BIN)/python -m tests.properties.days --worlds $(or $(WORLDS),300) --seed $(or $(SEED),1)

# Run mutation tests on the safety code; a test must notice every mutant. Minutes. make mutate AGAIN=1.
.PHONY: mutate
mutate: .venv/ready-dev
	@$(BIN)/python -m tools.mutation.mutate $(if $(AGAIN),--again)

# Generate the pages of docs/look-up, then build the documentation as a site in build/site.
.PHONY: docs
docs: .venv/ready-dev
	@$(BIN)/python -m tools.docs.write_lookup
	@$(BIN)/python -m tools.docs.write_knowledge_lookup
	@$(BIN)/python -m sphinx -q -W --keep-going -b html -c docs -d build/doctrees . build/site
	@echo "Open build/site/index.html"

# Build the wheel and the source distribution in dist/, dated like the last commit.
.PHONY: dist
dist: .venv/ready-dev web
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build -d dist

# Draw docs/pictures/hold.svg from a real session in the terminal.
.PHONY: picture
picture: .venv/ready-dev
	@$(BIN)/python -m tools.screenshots.hold

# Render the pictures whose data has changed, in a large environment of its own (Blender): make pictures NAMES='pin-*'
.PHONY: pictures
pictures: .venv/pictures/ready
	@.venv/pictures/bin/python -m tools.pictures $(NAMES)
	@.venv/pictures/bin/python -m tools.pictures.sheet
	@.venv/pictures/bin/python -m tools.pictures.page

.venv/pictures/ready: tools/pictures/requirements.txt
	python3.11 -m venv .venv/pictures
	.venv/pictures/bin/python -m pip install --quiet --no-deps -r $<
	@touch $@

# Record the lines that have changed and check them with a speech recogniser, in an environment of its own.
.PHONY: voice
voice: .venv/ready-run
	@$(BIN)/python -m tools.voice.due || { $(MAKE) --no-print-directory .venv/voice/ready && .venv/voice/bin/python -m tools.voice; }

.venv/voice/ready: tools/voice/requirements.txt .venv/ready-run
	python3.11 -m venv .venv/voice
	.venv/voice/bin/python -m pip install --quiet --no-deps -r $<
	mkdir -p .venv/voice/kokoro-js
	cd .venv/voice/kokoro-js && npm pack --silent kokoro-js@1.2.1 && tar xzf kokoro-js-1.2.1.tgz
	@touch $@

# Pin the packages of .venv again, after you have changed a dependency.
.PHONY: pin
pin: .venv/ready-dev
	@tools/pin.sh

# Remove .venv and every cache. The record of your sessions is elsewhere and stays.
.PHONY: clean
clean:
	rm -rf .venv web/node_modules web/dist web/public/engine build/web build/gallery .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/ready-run: pyproject.toml requirements/constraints.txt tools/set_up.sh
	@tools/set_up.sh run

.venv/ready-dev: pyproject.toml requirements/constraints.txt tools/set_up.sh
	@tools/set_up.sh dev
