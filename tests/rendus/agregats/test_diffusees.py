"""Aucun format d'une diffusion ne laisse voir ce qu'elle masque."""

import csv
import io
import json

from projet_circo.noyau.agregat.addition import Recu, consolider
from projet_circo.noyau.agregat.diffusion import diffuser
from projet_circo.noyau.socle.mesure import Compte
from projet_circo.rendus.agregats.diffusees import en_csv, en_json, en_markdown, legende, montrer
from projet_circo.rendus.typographie.ecran import Ecran
from tests.fabrique import demande, suivre
from tests.noyau.agregat.fabrique_d_agregats import agregat, recu

SUIVI = suivre(Compte("demande", (("nature", ("individuel",)),)), "individuelles")


def _individuelles(nom: str, nombre: int) -> Recu:
    return recu(
        agregat(nom, [demande("2018-10-02", "individuel", "enseignant") for _ in range(nombre)], SUIVI)
    )


OBTENU = diffuser(
    consolider([_individuelles("Petite", 3), _individuelles("Moyenne", 17), _individuelles("Grande", 41)])
)


def test_la_valeur_masquee_n_est_dans_aucun_format() -> None:
    masquees = {
        (une["circonscription"], une["annee"])
        for table in json.loads(en_json(OBTENU))["tables"]
        for une in table["cases"]
        if une["masquee"]
    }
    assert ("Petite", 2018) in masquees
    for une in csv.DictReader(io.StringIO(en_csv(OBTENU).lstrip("\ufeff"))):
        cachee = (une["circonscription"], int(une["annee"])) in masquees
        assert (une["secret"], bool(une["valeur"])) == (
            ("c", False) if cachee else ("", une["etat"] == "constate")
        )
    for page in (montrer(OBTENU, Ecran(100, False, False, "utf-8")), en_markdown(OBTENU)):
        ligne = next(une for une in page.splitlines() if "Petite" in une)
        assert "3" not in ligne.replace("2018", "")
        assert "c" in ligne.replace("|", " ").split()
        assert "« c »" in page


def test_la_legende_compte_ce_qui_est_masque() -> None:
    masquees, cases = OBTENU.part_masquee
    assert f"{masquees} case" in legende(OBTENU)
    assert f"sur {cases}." in legende(OBTENU)
