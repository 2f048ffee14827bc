# Les mêmes lignes que le README. `make demo`, `make test`, `make verifier`, `make robustesse`, `make bench`, `make editeur`, `make site`, `make pyz`.
PYTHON ?= python3
VENV := .venv

.PHONY: demo test verifier robustesse bench editeur spark site pyz documentation images formater installer

demo: $(VENV)/bin/circo
	$(VENV)/bin/circo indicateurs --annee 2018

test: installer
	$(VENV)/bin/pytest

verifier:
	./.ci/run

robustesse: installer
	$(VENV)/bin/pip install -q -e ".[dev,docs]"
	$(VENV)/bin/pytest -m longue
	$(VENV)/bin/pytest --hypothesis-profile=long

bench: installer
	$(VENV)/bin/python -m bench.banc --sortie docs/explications/rapidite.md
	$(VENV)/bin/python -m bench.banc_import --sortie docs/explications/rapidite.md
	$(VENV)/bin/python -m bench.banc_validation --sortie docs/explications/rapidite-de-la-validation.md

# La grille dans un vrai serveur d'éditeur (il faut node et npm) : diagnostic, survol, complétion ; le schéma SARIF d'OASIS.
editeur: installer
	npm install --silent --no-save --prefix build/editeur yaml-language-server@1 @microsoft/jest-sarif@1.0.0-beta.0
	$(VENV)/bin/pytest -n0 tests/editeur tests/rendus/constats/test_constats_sarif.py

# Les requêtes de la consolidation sur Spark, en local : il faut Java (Debian : default-jre-headless).
spark: installer
	$(VENV)/bin/pip install -q -e ".[spark]"
	$(VENV)/bin/pytest -n0 -m longue tests/consolidation/test_spark.py

# Le site, à ouvrir depuis le disque : build/site/index.html.
site: $(VENV)/bin/python
	$(VENV)/bin/pip install -q -e ".[docs]"
	$(VENV)/bin/python -m sphinx -q -W --keep-going -c outils/site -d build/doctrees docs build/site

# Une seule archive, tableur compris : build/circo.pyz. Elle vaut pour ce système et cette version de Python.
pyz: $(VENV)/bin/python
	$(VENV)/bin/pip install -q shiv
	mkdir -p build
	$(VENV)/bin/shiv -q --reproducible -p "/usr/bin/env python3" -c circo -o build/circo.pyz ".[tableur]"
	ls -l build/circo.pyz

# Ce que la documentation tire du code : référence, page de manuel, sorties des exemples, README.
documentation: installer
	$(VENV)/bin/python -m outils.rafraichir_documentation
	$(VENV)/bin/python -m outils.rafraichir_readme

# Les images du README : il faut chromium, soffice et pdftoppm.
images: installer
	$(VENV)/bin/python -m outils.rafraichir_images

formater: installer
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

installer: $(VENV)/bin/python
	$(VENV)/bin/pip install -q -e ".[dev]"

$(VENV)/bin/circo: $(VENV)/bin/python
	$(VENV)/bin/pip install -q -e .

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
