from projet_circo.noyau.journal.inventaire import Filtre, lister
from tests.fabrique import annuler, corriger, demande, ouvrir, recueillir


def test_le_journal_montre_toutes_les_lignes_et_les_vivants_seulement_les_faits_corriges() -> None:
    fait, double = demande("2018-10-02", objet="a", unites=["x"]), demande("2018-10-03")
    lignes = [ouvrir(2018, "demande"), fait, double, corriger(fait, {"objet": "b"}), annuler(double)]
    recueil = recueillir(*lignes)
    tout = lister(lignes, recueil, Filtre())
    situations = {ligne.id: situation for ligne, situation in tout}
    assert [situations[ligne.id] for ligne in lignes] == ["vivant", "corrige", "annule", "vivant", "vivant"]
    ((vivant, situation),) = lister(lignes, recueil, Filtre(vivants=True))
    assert (vivant.champs["objet"], situation) == ("b", "corrige")
    assert len(lister(lignes, recueil, Filtre(types=("annulation",)))) == 1
    assert len(lister(lignes, recueil, Filtre(unite="x"))) == 1
    assert lister(lignes, recueil, Filtre(annee=2017)) == ()
