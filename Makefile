# GNU make 3.81 or later. `make demo` shows what raison does; `make test` runs everything that is checked.

SHELL = /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo app test word-look mutants fuzz bench locks clean

REPORT = raison-report.html
DOCUMENT = raison-report.docx
VENV = .venv
VENV_DEV = .venv-dev
RAISON = "$(VENV)/bin/raison"
DEV = "$(VENV_DEV)/bin/python"
SECONDS = 60
MEASURED = advise alignment app bargaining compare conflict consequences crossimpact outcomes documents drafting marked_sets reviewing verbs trials why
environment = python=`sh tools/find_python.sh` && "$$python" tools/environment.py

help:
	@echo "make demo    an environment, then the report of the bundled study: $(REPORT)"
	@echo "make app     the same environment, then the workbench in the browser (STUDY=folder opens that study)"
	@echo "make test    lint, types (of JavaScript too where there is npm), tests, doctests, the documents' code, coverage"
	@echo "make word-look the bundled study's report as a Word file, and its pages where there is a LibreOffice: $(DOCUMENT)"
	@echo "make mutants the engines with faults planted in them, each of which the tests must notice"
	@echo "make fuzz    damaged files to every reader, until SECONDS=60 are over; what fails is kept as a test"
	@echo "make bench   the measurements in benchmarks/"
	@echo "make locks   both locks anew (UPGRADE=--upgrade takes newer versions)"
	@echo "make clean   deletes both environments and what the other targets left"

demo:
	@$(environment) "$(VENV)" requirements/runtime.txt
	@$(RAISON) report northeast_asia -o "$(REPORT)"

app:
	@$(environment) "$(VENV)" requirements/runtime.txt
	@$(RAISON) app $(STUDY)

test: lint types pytest

# Parts of `make test`, which `make -j test` runs beside each other.
.PHONY: development lint types pytest

development:
	@$(environment) "$(VENV_DEV)" requirements/development.txt

lint: development
	$(DEV) -m ruff check .
	$(DEV) -m ruff format --check .

types: development
	$(DEV) -m mypy
	$(DEV) tools/javascript_types.py $(JAVASCRIPT)

pytest: development
	@kept=`mktemp -d` && trap 'rm -rf "$$kept"' EXIT && \
	COVERAGE_FILE="$$kept/coverage" $(DEV) -m pytest -q -n 2 --dist worksteal --cov --cov-report=term:skip-covered $(PYTEST)

word-look:
	@$(environment) "$(VENV_DEV)" requirements/development.txt
	@$(DEV) -m raison report $(if $(STUDY),"$(STUDY)",northeast_asia) -o "$(DOCUMENT)"
	@$(DEV) tools/word_look.py "$(DOCUMENT)"

mutants:
	@$(environment) "$(VENV_DEV)" requirements/development.txt
	$(DEV) -m pytest -q -n 2 -m mutant tests/engines

fuzz:
	@$(environment) "$(VENV_DEV)" requirements/development.txt
	@$(DEV) -m tests.fuzz --seconds $(SECONDS)

bench:
	@$(environment) "$(VENV_DEV)" requirements/development.txt
	@for name in $(MEASURED); do echo "== $$name"; $(DEV) -m "benchmarks.$$name" || exit 1; done

locks:
	@$(environment) "$(VENV_DEV)" requirements/development.txt
	@$(DEV) tools/locks.py $(UPGRADE)

clean:
	@rm -rf "$(VENV)" "$(VENV_DEV)" build dist htmlcov out .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@rm -f "$(REPORT)" "$(DOCUMENT)" raison-report.pdf
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
