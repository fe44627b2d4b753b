# Two commands matter: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
WEB := src/marsad/serve/web/index.html
WEB_SOURCES := $(shell find web -path web/node_modules -prune -o -type f -print)
PORT ?= 8000

.PHONY: demo test lint types docs bench format lock clean web screenshots

# Codes the samples; on a terminal it then serves them until Ctrl-C.
demo: $(STAMP) $(WEB)
	@$(BIN)/marsad demo
	@if [ -t 1 ]; then \
		$(BIN)/marsad serve --demo --port $(PORT); \
	else \
		echo "To look at these in the browser: $(BIN)/marsad serve --demo --port $(PORT)"; \
	fi

test: $(STAMP) $(WEB)
	@$(BIN)/python -m pytest

# The observatory, built anew when its source changed.
web: $(WEB)

$(WEB): $(WEB_SOURCES)
	@if command -v npm >/dev/null; then \
		cd web && npm ci --no-audit --no-fund --silent && npm run --silent build; \
	else \
		echo "No npm: the plain pages are served in place of the observatory." >&2; \
	fi

# The pictures of docs/images, taken by the tests.
screenshots: $(STAMP) $(WEB)
	@MARSAD_SCREENSHOTS=docs/images $(BIN)/python -m pytest tests/web/test_screenshots.py

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
