# Two commands matter: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test lint types docs bench format lock clean

demo: $(STAMP)
	@$(BIN)/marsad demo

test: $(STAMP)
	@$(BIN)/python -m pytest

lint: $(STAMP)
	@$(BIN)/ruff check src tests benchmarks
	@$(BIN)/ruff format --check src tests benchmarks

types: $(STAMP)
	@$(BIN)/mypy

docs: $(STAMP)
	@$(BIN)/python -m pytest tests/test_docs.py

bench: $(STAMP)
	@$(BIN)/python benchmarks/speed.py

format: $(STAMP)
	@$(BIN)/ruff check --fix src tests benchmarks
	@$(BIN)/ruff format src tests benchmarks

# The newest versions that pyproject.toml allows, pinned.
lock:
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@$(BIN)/pip freeze --exclude-editable | grep -v '^-e\|@' | LC_ALL=C sort -f > requirements.lock
	@touch $(STAMP)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

# A virtual environment with the locked versions; made anew when they change.
$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Marsad needs Python 3.11 or newer; name one with make PYTHON=…" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@touch $(STAMP)
