# Les mêmes lignes que le README. `make demo`, `make test`, `make verifier`, `make robustesse`, `make bench`.
PYTHON ?= python3
VENV := .venv

.PHONY: demo test verifier robustesse bench formater installer

demo: $(VENV)/bin/circo
	$(VENV)/bin/circo indicateurs --annee 2018

test: installer
	$(VENV)/bin/pytest

verifier:
	./.ci/run

robustesse: installer
	$(VENV)/bin/pytest -m longue tests/robustesse

bench: installer
	$(VENV)/bin/python -m bench.banc --sortie docs/explications/rapidite.md

formater: installer
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

installer: $(VENV)/bin/python
	$(VENV)/bin/pip install -q -e ".[dev]"

$(VENV)/bin/circo: $(VENV)/bin/python
	$(VENV)/bin/pip install -q -e .

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
