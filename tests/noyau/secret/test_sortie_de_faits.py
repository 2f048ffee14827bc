from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.secret.sortie_de_faits import RETIRES, retirer_les_personnes
from projet_circo.noyau.socle.fait import Ligne

ECOLES = ("0000012N", "0000013P")
QUEUE = {"saisi": "2018-10-02T09:12:44Z", "par": "secretariat-3f9a1c", "n": 1}


@st.composite
def journaux(tirer: st.DrawFn) -> list[Ligne]:
    """Des faits de deux années qui se citent : demandes, accompagnements, séances, suites, reprises."""
    lignes: list[Ligne] = []
    for rang in range(1, tirer(st.integers(2, 12)) + 1):
        citable = st.sampled_from([ligne.id for ligne in lignes] or ["rien"])
        nature = tirer(st.sampled_from(("collectif", "individuel")))
        fait: dict[str, object] = {
            "nature": nature,
            "objet": f"secret {rang}" if nature == "individuel" else "lecture",
        }
        if nature == "individuel":
            fait["enseignant"] = "ens-7kq2"
        else:
            fait["unites"] = [tirer(st.sampled_from(ECOLES))]
        propres: dict[str, object] = tirer(
            st.sampled_from(
                [
                    {"type": "demande", **fait},
                    {"type": "accompagnement", **fait, "demandes": [tirer(citable)]},
                    {"type": "demande", **fait, "remplace": tirer(citable)},
                    {"type": "seance", "accompagnement": tirer(citable)},
                    {
                        "type": "suite",
                        "demande": tirer(citable),
                        "etat": "refusee",
                        "motif": f"secret {rang}",
                    },
                    {"type": "correction", "vise": tirer(citable), "motif": f"secret {rang}", "champs": fait},
                    {"type": "annulation", "vise": tirer(citable), "motif": f"secret {rang}"},
                ]
            )
        )
        annee = tirer(st.sampled_from((2017, 2018)))
        champs = {"id": f"aaaa-{rang:04}-aaaa", "date": f"{annee}-10-02", **propres, **QUEUE}
        lignes.append(Ligne("data/events/f.yaml", rang, annee, champs))
    return lignes


def _mots(valeur: object) -> set[str]:
    if isinstance(valeur, dict):
        return {mot for une in valeur.values() for mot in _mots(une)}
    return {mot for une in valeur for mot in _mots(une)} if isinstance(valeur, list) else {str(valeur)}


@given(journaux())
def test_nul_ne_relie_une_personne_a_une_ecole_ni_a_une_autre_annee(lignes: list[Ligne]) -> None:
    sorties = retirer_les_personnes(lignes, {})
    groupes = [(_mots(dict(ligne.champs)), {ligne.annee}) for ligne in sorties]
    ids = {ligne.id for ligne in lignes}
    for ligne in sorties:  # l'attaquant suit tout identifiant commun à deux lignes, sans fin
        relies = {ligne.id}
        while neufs := {mot for mots, _ in groupes if mots & relies for mot in mots & ids} - relies:
            relies |= neufs
        if ligne.champs.get("nature") == "individuel":
            touches = [(mots, annees) for mots, annees in groupes if mots & relies]
            assert not any(mots & set(ECOLES) for mots, _ in touches)
            assert len({annee for _, annees in touches for annee in annees}) == 1


@given(journaux())
def test_rien_ne_dit_qui_ni_par_qui(lignes: list[Ligne]) -> None:
    personnes = {ligne.id for ligne in lignes if ligne.champs.get("nature") == "individuel"}
    for ligne in retirer_les_personnes(lignes, {}):
        assert not RETIRES & ligne.champs.keys()
        assert "ens-7kq2" not in _mots(dict(ligne.champs))
        if ligne.id in personnes or personnes & _mots(dict(ligne.champs)):
            assert not any(mot.startswith("secret") for mot in _mots(dict(ligne.champs)))


def test_un_fait_corrige_sort_tel_qu_il_vit_et_sa_correction_ne_sort_pas() -> None:
    champs = {"id": "a", "type": "demande", "date": "2018-10-02", "nature": "individuel", "initiative": "ien"}
    vise = {"id": "b", "type": "correction", "date": "2018-10-02", "vise": "a", "motif": "m", "champs": {}}
    lignes = [Ligne("f", 1, 2018, champs), Ligne("f", 2, 2018, vise)]
    (seule,) = retirer_les_personnes(lignes, {("f", 1): {**champs, "date": "2018-11-05"}})
    assert seule.champs["date"] == "2018-11-05"
