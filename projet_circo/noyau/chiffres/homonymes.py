"""Deux indicateurs de même libellé, et ce qui les distingue dans toute sortie."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from projet_circo.noyau.socle.mesure import Suivi


def distinguer(suivis: Iterable[Suivi]) -> Mapping[str, str]:
    """Rend, de chaque indicateur dont un autre a le même libellé, ce qui l'en distingue : rubriques, sinon code.

    D'une ligne par modalité : sa modalité.
    """
    homonymes: dict[str, list[Suivi]] = defaultdict(list)
    tous = tuple(suivis)
    for suivi in {suivi.indicateur: suivi for suivi in tous}.values():
        homonymes[suivi.libelle].append(suivi)
    dites: dict[str, str] = {}
    for memes in homonymes.values():
        if len(memes) < 2:
            continue
        communes = _prefixe_commun([suivi.rubriques for suivi in memes])
        restes = [" > ".join(suivi.rubriques[communes:]) for suivi in memes]
        uniques = all(restes) and len(set(restes)) == len(memes)
        for suivi, reste in zip(memes, restes, strict=True):
            dites[suivi.indicateur] = reste if uniques else suivi.indicateur
    return {
        suivi.code: ", ".join(dit)
        for suivi in tous
        if (dit := [un for un in (dites.get(suivi.indicateur, ""), suivi.libelle_modalite) if un])
    }


def _prefixe_commun(chemins: Sequence[Sequence[str]]) -> int:
    """Rend combien de rubriques, depuis le haut, ces chemins ont en commun."""
    return next(
        (rang for rang, etage in enumerate(zip(*chemins, strict=False)) if len(set(etage)) > 1),
        min(map(len, chemins), default=0),
    )
