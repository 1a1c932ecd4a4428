# Everything a fresh clone needs; `make help` lists it. Recipes hold for paths with spaces because
# they only name relative ones.
PYTHON_FOUND = python="$$(sh scripts/find_python.sh)" &&
VENV_PYTHON = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup run test lint lock clean

help: ## what there is
	@echo "smart-mirror: make <target>"
	@sed -n 's/^\([a-z]*\):.*## /  \1\t/p' Makefile
	@echo 'ARGS="..." hands arguments on: make run ARGS="--kiosk", make test ARGS="-k pose"'

setup: ## install the locked packages, check the system libraries, make the pose model ready
	@$(PYTHON_FOUND) "$$python" scripts/set_up.py --model
	@echo "Ready: make run"

run: ## start the mirror (without a screen: a headless run of 20 seconds)
	@$(PYTHON_FOUND) "$$python" scripts/set_up.py
	@sh scripts/run.sh $(ARGS)

test: ## all tests, then the core's quick ones with PySide6 not installed
	@$(PYTHON_FOUND) "$$python" scripts/set_up.py --dev
	@QT_QPA_PLATFORM="$${QT_QPA_PLATFORM:-offscreen}" $(VENV_PYTHON) -m pytest $(ARGS)
	@$(VENV_PYTHON) scripts/core_tests.py $(ARGS)

lint: ## style, types and the walls between the layers
	@$(PYTHON_FOUND) "$$python" scripts/set_up.py --dev
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m mypy
	.venv/bin/lint-imports

lock: ## write the lock files anew (ARGS="--upgrade" for the newest versions)
	@$(PYTHON_FOUND) "$$python" scripts/lock.py $(ARGS)

clean: ## remove what the other targets made here; the pose model stays in the user's cache
	rm -rf .venv .venv-core build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
