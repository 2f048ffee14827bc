import hashlib
import json
import re
from base64 import b64encode
from datetime import date

from projet_circo.noyau.saisie.gestes import remplissables
from projet_circo.noyau.saisie.nomenclature import UNITE, Nomenclature
from projet_circo.rendus.formulaire.page import Sujet, rendre_le_formulaire

HOSTILE = '</script><script>alert("x")</script>\u202e'
NOMENCLATURE = Nomenclature(
    {
        UNITE: {"0000012N": HOSTILE},
        "partenaire": {"canope": "Canopé"},
        "demande": {"7kq2-m4xn-8t1c": "02/10/2018 École Untel, lire"},
        "accompagnement": {"7kq2-m4xn-8t1d": "02/10/2018 École Untel, écrire"},
    }
)
SUJET = Sujet("projet-2016-2020", HOSTILE, date(2016, 9, 1), date(2020, 8, 31), NOMENCLATURE)
PAGE = rendre_le_formulaire(SUJET, tuple(remplissables(NOMENCLATURE)))


def test_la_page_ne_permet_ni_reseau_ni_autre_script_que_le_sien() -> None:
    (droits,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    regles = dict(un.strip().split(" ", 1) for un in droits.split(";"))
    assert (regles.pop("default-src"), regles.pop("base-uri"), regles.pop("form-action")) == ("'none'",) * 3
    for regle, marque in (("script-src", "script"), ("style-src", "style")):
        (dedans,) = re.findall(rf"<{marque}>(.*?)</{marque}>", PAGE, re.DOTALL)
        empreinte = b64encode(hashlib.sha256(dedans.encode()).digest()).decode()
        assert regles.pop(regle) == f"'sha256-{empreinte}'"
    assert regles == {}
    assert not re.search(r"https?:|src=|href=|url\(|fetch|XMLHttp|WebSocket|onclick", PAGE)


def test_un_nom_hostile_ne_sort_pas_de_sa_place() -> None:
    assert "<script>alert" not in PAGE
    assert "\u202e" not in PAGE
    (donnees,) = re.findall(r'<script type="application/json" id="projet">(.*?)</script>', PAGE)
    assert json.loads(donnees)["projet"] == "projet-2016-2020"


def test_la_page_ne_porte_aucun_fait_et_ne_demande_aucun_nom() -> None:
    assert "Untel" not in PAGE
    assert not re.search(r'type="(?:email|tel)"|name=|autocomplete="(?!off)', PAGE.replace("meta name=", ""))
    (donnees,) = re.findall(r'<script type="application/json" id="projet">(.*?)</script>', PAGE)
    demandes = {un for geste in json.loads(donnees)["gestes"] for un in geste["questions"]}
    assert demandes & {"enseignant", "demandes", "demande", "accompagnement"} == set()


def test_chaque_question_a_son_libelle_et_sa_faute() -> None:
    for nom in re.findall(r'id="c-(\w+)"', PAGE):
        assert f'<label for="c-{nom}">' in PAGE
        assert f'class="faute" id="f-{nom}"' in PAGE
