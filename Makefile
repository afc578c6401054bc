# Everything runs from a virtual environment in .venv, built once from the pinned lock file.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CLEAN := $(VENV)/clean

.PHONY: run test lint bench snapshots pictures lock wheel clean

run: $(READY)  ## open the dashboard on the seed articles (prints the comparison when there is no terminal)
	@$(BIN)/framescope seeds

test: $(READY)  ## run every test, in parallel
	@$(BIN)/pytest -n auto --dist worksteal

lint: $(READY)  ## style, types and the direction of imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(READY)  ## measure speed; quality too when GOLD=path/to/gold is given
	@$(BIN)/python -m benchmarks $(GOLD)

snapshots: $(READY)  ## accept the present screens as the expected ones
	@$(BIN)/pytest -n auto tests/tui/test_snapshots.py --snapshot-update

pictures: $(READY)  ## draw the pictures of the documentation again
	@$(BIN)/framescope shot overview seeds --story 1 --size 120x29 --force -o docs/overview.svg
	@$(BIN)/framescope shot compare seeds --story 1 --size 120x46 --force -o docs/compare.svg
	@$(BIN)/framescope shot differences seeds --story 1 --size 120x36 --force -o docs/differences.svg
	@$(BIN)/framescope shot passages seeds --story 1 --size 120x30 --measure stance --of Putin --outlet "BOL News" \
		--force -o docs/passages.svg
	@$(BIN)/python -m docs.tour docs/tour.svg

lock: $(READY)  ## resolve the dependencies again and write requirements.lock
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--upgrade --extra formats --extra report --extra plot --extra serve --extra cluster --group dev pyproject.toml -o $(VENV)/lock
	@{ echo '# Every package that framescope is run, tested and built with, pinned with its hashes.  Made by: make lock'; \
		cat $(VENV)/lock; } > requirements.lock

wheel: $(READY)  ## build the wheel, and try it in an environment that has nothing but what it needs
	@rm -rf dist $(CLEAN)
	@$(BIN)/python -m hatchling build -t wheel
	@$(PYTHON) -m venv $(CLEAN)
	@sed -n 's/ \\$$//; /^[A-Za-z0-9].*==/p' requirements.lock > $(CLEAN)/constraints.txt
	@$(CLEAN)/bin/pip install --quiet --disable-pip-version-check -c $(CLEAN)/constraints.txt dist/*.whl
	@$(CLEAN)/bin/framescope --version
	@$(CLEAN)/bin/framescope show compare > $(CLEAN)/compare.txt
	@$(CLEAN)/bin/framescope report --force -o $(CLEAN)/report.html
	@FRAMESCOPE=$(CURDIR)/$(CLEAN)/bin/framescope $(BIN)/pytest tests/terminal/test_terminal.py -k keys_resizing

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "framescope needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; a minute or two) ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q analysis tui framescope.py
	@touch $@

clean:  ## remove the virtual environment and every cache
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
