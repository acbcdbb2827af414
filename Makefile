# Two commands do everything on a fresh machine that has Python 3.11+, pip and make: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench docs clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(VENV)/.installed  ## build the bundled case, write its report, print the main findings
	$(BIN)/materiel demo demo

test: $(VENV)/.installed-dev  ## run the tests
	$(BIN)/python -m pytest -q -n auto --dist loadfile

check: $(VENV)/.installed-dev  ## formatting, lint, strict types
	$(BIN)/ruff format --check src tests benchmarks cases
	$(BIN)/ruff check src tests benchmarks cases
	$(BIN)/mypy

clean:
	rm -rf $(VENV) demo site dist

bench: $(VENV)/.installed-dev  ## measure speed and accuracy beside named peers
	for file in benchmarks/*.py; do case $$file in */__init__.py|*/generate_case.py) ;; *) $(BIN)/python -m benchmarks.$$(basename $$file .py) || exit 1;; esac; done

docs: $(VENV)/.installed-dev  ## build the documentation site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	$(BIN)/mkdocs build --quiet
