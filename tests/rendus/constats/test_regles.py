"""Les règles, à l'écran, en JSON, et leur page."""

import json

from projet_circo.noyau.regles.toutes import REGLES
from projet_circo.rendus.constats.regles import Cas, en_json, en_liste, en_notice, en_page
from projet_circo.rendus.typographie.ecran import Ecran


def test_la_liste_nomme_chaque_regle_une_fois_dans_l_ordre() -> None:
    lignes = [
        ligne.split()[0] for ligne in en_liste(REGLES, Ecran(100)).splitlines() if ligne.startswith("  ")
    ]
    codes = [mot for mot in lignes if mot in {regle.code for regle in REGLES}]
    assert codes == [regle.code for regle in REGLES]


def test_la_notice_se_plie_a_l_ecran_sans_rien_perdre() -> None:
    regle = REGLES[0]
    rendu = en_notice(regle, Ecran(60))
    assert all(len(ligne) <= 60 for ligne in rendu.splitlines())
    assert " ".join(regle.notice.split()) in " ".join(rendu.split())


def test_le_json_dit_tout_de_chaque_regle() -> None:
    lu = json.loads(en_json(REGLES[:2]))
    assert lu["format"] == "circo/regles/1"
    assert lu["regles"][0].keys() == {"code", "famille", "gravite", "resume", "notice"}


def test_la_page_montre_le_fichier_fautif_et_ce_que_valider_en_dit() -> None:
    page = en_page(REGLES, {REGLES[0].code: Cas("data/x.yaml", "a: `b`\n", "data/x.yaml:1:1: erreur\n")})
    assert "`data/x.yaml` :\n\n````yaml\na: `b`\n````\n\n````text\ndata/x.yaml:1:1: erreur\n````\n" in page
    assert page.count("### `") == len(REGLES)
    assert page.endswith("\n")
