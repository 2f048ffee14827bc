"""L'interface Python : les chiffres des commandes, sans écran ; l'exemple du guide est exécuté."""

import json
import re
from datetime import date

from projet_circo import ouvrir
from tests.conftest import RACINE, Circo


def test_les_evolutions_sont_celles_de_la_commande(circo: Circo) -> None:
    carnet = ouvrir(str(RACINE))
    lues = json.loads(circo("indicateurs", "--annee", "2018", "--format", "json", depuis=RACINE).sortie)
    attendues = {un["code"]: un["valeurs"][-1]["valeur"] for un in lues["indicateurs"]}
    series = carnet.evolutions(annee=2018).series
    assert {serie.code: serie.valeurs[-1].valeur.nombre for serie in series} == attendues
    (une,) = carnet.evolutions("partenariats", annee=2018, au=date(2019, 2, 15)).series
    assert une.code == "partenariats"


def test_les_faits_sont_ceux_que_l_on_demande_dans_l_ordre() -> None:
    faits = ouvrir(str(RACINE)).faits("sollicitation", annee=2018)
    assert len(faits) == 149
    assert [fait.date for fait in faits] == sorted(fait.date for fait in faits)


def test_l_exemple_du_guide_s_execute() -> None:
    page = (RACINE / "docs" / "guides" / "carnet.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    espace: dict[str, object] = {}
    exec(compile(code.replace('"mon-projet"', repr(str(RACINE))), "carnet.md", "exec"), espace)
    assert espace["total"] == 28
