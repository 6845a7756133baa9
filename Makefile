# What developers do in this checkout. Every target sets up what it needs first (scripts/setup), so `make test` works on a fresh machine.

PREFIX ?= /usr/local
DESTDIR ?=
JOBS ?=

setup := scripts/setup
jobs := $(if $(JOBS),--jobs $(JOBS))
export MARTLET_JOBS := $(JOBS)

# The checked build has a folder of its own: its flags differ, and changing flags would compile everything again.
check_build := .build/check
strict := --scratch-path $(check_build) --explicit-target-dependency-import-check error -Xswiftc -warnings-as-errors $(jobs)
checked := $(check_build)/debug/martlet

.DEFAULT_GOAL := help
.PHONY: help build debug test check format lint validator bench accuracy fuzz new-rule new-language install uninstall clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

build: ## Build the release program, which ./martlet runs
	@$(setup) --release -- true

debug: ## Build the debug program, with the validators on
	@$(setup) -- swift build $(jobs)

test: validator ## Run the tests (sets up first; FILTER=name runs some)
	@$(setup) -- swift test --disable-xctest $(jobs) $(if $(FILTER),--filter $(FILTER))

check: lint validator ## Everything that must hold before a change goes in: format, warnings as errors, tests, rules
	@scripts/check-rules
	@scripts/list-configuration-rules --check
	@scripts/check-language-cost --check
	@$(setup) -- swift test --disable-xctest $(strict)
	@$(checked) rules check Rules
	@$(checked) rules test Rules
	@echo "check: all well"

# What the report tests check reports with. Without the network it is left out and those tests are skipped; under CI they fail then.
validator:
	@$(setup) -- Tests/schemas || echo "make: the reports will not be validated (Tests/schemas failed, above)" >&2

lint:
	@$(setup) -- swift format lint --strict --parallel --recursive Sources Tests Fuzz Package.swift

format: ## Format the Swift sources in place
	@$(setup) -- swift format --in-place --parallel --recursive Sources Tests Fuzz Package.swift

bench: build ## Measure speed, memory and accuracy (make bench accuracy: that alone), and write docs/benchmarks.md
	@$(if $(filter accuracy,$(MAKECMDGOALS)),:,Benchmarks/run)

accuracy: build ## How often findings are right, on public suites (CORPORA=folder of checkouts)
	@Benchmarks/run --only accuracy

fuzz: ## Feed hostile input to all that reads files of others, ten minutes each
	@$(setup) -- Fuzz/run

new-rule: ## Start a rule: LANG=python CATEGORY=crypto ID=python-weak-thing
	@scripts/new-rule "$(LANG)" "$(CATEGORY)" "$(ID)"

new-language: ## Start a language: NAME=Ruby EXT=.rb
	@EXT="$(EXT)" GRAMMAR="$(GRAMMAR)" scripts/new-language "$(NAME)"

install: ## Copy the program with its rules and data to PREFIX (default /usr/local)
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install

uninstall: ## Remove what `make install` put under PREFIX
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install --remove

clean: ## Remove what was built; fetched grammars stay
	rm -rf .build
