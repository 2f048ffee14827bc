"""La page du formulaire : les questions de la saisie guidée, les listes du projet, les seuls droits qu'il faut."""

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import escape

from projet_circo.noyau.saisie.gestes import Geste
from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import TYPES, Champ, Genre
from projet_circo.noyau.socle.intitules import VALEURS_AFFICHEES, libelle_de
from projet_circo.noyau.tableur.depot import FORMAT
from projet_circo.rendus.documents.feuille_de_style import CSS
from projet_circo.rendus.formulaire.script import SCRIPT
from projet_circo.rendus.typographie.typographie import nettoyer, sans_gras

FONCTIONS = {
    "ien": "inspectrice, inspecteur",
    "cpc": "conseillère, conseiller pédagogique",
    "secretariat": "secrétariat",
    "ecole": "école",
    "autre": "autre",
}
_OBJET_AU_PLUS = 500
_A_DIRE = {
    Genre.TEXTE: "Sans nommer personne : ni élève, ni enseignant, ni parent.",
    Genre.DECIMAL: "Un nombre : 12 ou 12,5.",
}
_STYLE = """\
form,section{max-width:40rem}label,legend{display:block;font-weight:bold;margin-top:1.1em}
input,select,textarea,button{font:inherit;color:inherit;background:var(--fond);border:1px solid var(--pale);border-radius:4px;
padding:.55em .6em;min-height:2.75rem;max-width:100%}
select,textarea,input[type=text],input[type=search]{width:100%}
:focus-visible{outline:3px solid var(--trait);outline-offset:2px}
[aria-invalid=true]{border-color:var(--alerte);border-width:2px}
.faute{color:var(--alerte);font-weight:bold;margin:.2em 0}.faute:empty{display:none}
fieldset{border:1px solid var(--filet);margin:1.1em 0;padding:.2em .8em .8em;min-width:0}
#unites{list-style:none;padding:0;max-height:17rem;overflow-y:auto}#unites label{font-weight:normal;margin:0;display:flex;
gap:.6em;align-items:center;min-height:2.75rem}#unites input{min-height:1.3rem;width:1.3rem;flex:none}
button{cursor:pointer;margin:1em .6em 0 0}button.plein{background:var(--trait);color:var(--fond);border-color:var(--trait)}
button:disabled{opacity:1;color:var(--pale);cursor:default;border-style:dashed;background:var(--fond)}
.coche{display:flex;gap:.6em;align-items:center;font-weight:normal}.coche input{width:1.3rem;min-height:1.3rem;flex:none}
[hidden]{display:none!important}
"""


@dataclass(frozen=True, slots=True)
class Sujet:
    """Ce que le formulaire sait du projet. `au` est compris."""

    projet: str
    titre: str
    du: date
    au: date
    nomenclature: Nomenclature
    fictif: bool = False


def rendre_le_formulaire(sujet: Sujet, gestes: Sequence[Geste]) -> str:
    """Rend le formulaire : un fichier html qui se suffit ; rien n'y est chargé, rien n'en est envoyé."""
    style = f"{CSS}{_STYLE}"
    droits = (
        f"default-src 'none'; script-src '{_empreinte(SCRIPT)}'; style-src '{_empreinte(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    titre = nettoyer(sans_gras(sujet.titre))
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{droits}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="referrer" content="no-referrer">\n',
            f"<title>Saisie – {escape(titre)}</title>\n<style>{style}</style>\n</head>\n<body>\n<header>\n",
            '<p class="mention">Données FICTIVES : une démonstration.</p>\n' if sujet.fictif else "",
            f'<h1>Saisie</h1>\n<p class="sous-titre">{escape(titre)}</p>\n</header>\n',
            "<noscript><p>Ce formulaire a besoin de JavaScript, que ce navigateur ne permet pas.</p></noscript>\n",
            "<main hidden>\n",
            *_corps(sujet, gestes),
            "</main>\n",
            f'<script type="application/json" id="projet">{_donnees(sujet, gestes)}</script>\n',
            f"<script>{SCRIPT}</script>\n</body>\n</html>\n",
        )
    )


def _empreinte(texte: str) -> str:
    return f"sha256-{b64encode(sha256(texte.encode()).digest()).decode()}"


def _donnees(sujet: Sujet, gestes: Sequence[Geste]) -> str:
    objet = {
        "format": FORMAT,
        "projet": sujet.projet,
        "fictif": sujet.fictif,
        "du": sujet.du.isoformat(),
        "au": sujet.au.isoformat(),
        "bornes": f"du {sujet.du:%d/%m/%Y} au {sujet.au:%d/%m/%Y}",
        "gestes": [
            {
                "nom": geste.nom,
                "type": geste.type,
                "fixes": dict(geste.fixes),
                "questions": geste.questions,
                "exiges": [un.nom for un in TYPES[geste.type].champs if un.exige],
            }
            for geste in gestes
        ],
    }
    return json.dumps(objet, ensure_ascii=False).replace("<", "\\u003c")


def _corps(sujet: Sujet, gestes: Sequence[Geste]) -> Iterator[str]:
    yield (
        "<p>Rien ne part de cette page : elle fabrique un petit fichier, à envoyer à qui tient le journal. "
        "N'y nommer personne.</p>\n"
        '<p id="annonce" role="status" aria-live="polite"></p>\n<form id="saisie" novalidate>\n'
        '<label for="geste">Quoi</label>\n<select id="geste"><option value="">Choisir…</option>'
    )
    yield from (f'<option value="{rang}">{escape(un.nom)}</option>' for rang, un in enumerate(gestes))
    yield '</select>\n<p class="note" id="aide-individuel" hidden>Un fait individuel ne dit pas l\'école.</p>\n'
    yield _question(
        "date",
        "Quand",
        f'<input id="c-date" type="date" min="{sujet.du}" max="{sujet.au}" aria-describedby="f-date">',
    )
    for champ in _champs_de(gestes):
        yield _unites(sujet.nomenclature) if champ.genre is Genre.UNITE else _champ(champ, sujet.nomenclature)
    yield '<button id="ajouter" class="plein" hidden>Ajouter à la liste</button>\n</form>\n'
    yield (
        '<section aria-labelledby="titre-liste">\n<h2 id="titre-liste" tabindex="-1">La liste</h2>\n'
        '<p id="vide">Rien encore.</p>\n<ol id="liste"></ol>\n'
        '<label class="coche"><input id="brouillon" type="checkbox">Garder ce brouillon sur cet appareil</label>\n'
        '<p class="note">Décoché, rien ne reste ici quand la page se ferme.</p>\n'
        '<label for="qui">Votre fonction (jamais votre nom)</label>\n'
        '<select id="qui" aria-describedby="f-qui"><option value="">Choisir…</option>'
    )
    yield from (f'<option value="{code}">{escape(nom)}</option>' for code, nom in FONCTIONS.items())
    yield (
        '</select>\n<p class="faute" id="f-qui"></p>\n'
        '<button id="fabriquer" type="button" class="plein" disabled>Fabriquer le fichier à envoyer</button>\n'
        '<button id="vider" type="button" disabled>Vider la liste</button>\n<p id="fichier"></p>\n</section>\n'
    )


def _champs_de(gestes: Sequence[Geste]) -> Iterator[Champ]:
    """Rend, une fois chacun, les champs que ces gestes demandent."""
    vus: dict[str, Champ] = {}
    for geste in gestes:
        for nom in geste.questions:
            champ = TYPES[geste.type].champ(nom)
            if champ is not None and nom not in vus:
                vus[nom] = champ
                yield champ


def _question(nom: str, libelle: str, saisie: str, note: str = "") -> str:
    dite = f'<p class="note" id="n-{nom}">{escape(note)}</p>\n' if note else ""
    return (
        f'<div data-champ="{nom}" hidden><label for="c-{nom}">{escape(libelle)}</label>\n{dite}{saisie}\n'
        f'<p class="faute" id="f-{nom}"></p></div>\n'
    )


def _champ(champ: Champ, nomenclature: Nomenclature) -> str:
    nom, libelle = champ.nom, libelle_de(champ.nom)
    choix = nomenclature.liste_de(champ)
    decrit = f'id="c-{nom}" aria-describedby="{f"n-{nom} " if champ.genre in _A_DIRE else ""}f-{nom}"'
    if choix:
        options = "".join(
            f'<option value="{escape(code)}">{escape(nettoyer(sans_gras(VALEURS_AFFICHEES.get(code, dit or code))))}</option>'
            for code, dit in choix.items()
        )
        return _question(
            nom, libelle, f'<select {decrit}><option value="">Choisir…</option>{options}</select>'
        )
    if champ.genre is Genre.DATE:
        return _question(nom, f"{libelle} (facultatif)", f'<input type="date" {decrit}>')
    if champ.genre is Genre.TEXTE:
        saisie = f'<textarea rows="2" maxlength="{_OBJET_AU_PLUS}" autocomplete="off" {decrit}></textarea>'
        return _question(nom, f"{libelle} (facultatif)", saisie, _A_DIRE[champ.genre])
    clavier = ' inputmode="decimal"' if champ.genre is Genre.DECIMAL else ""
    return _question(
        nom,
        libelle,
        f'<input type="text" autocomplete="off"{clavier} {decrit}>',
        _A_DIRE.get(champ.genre, ""),
    )


def _unites(nomenclature: Nomenclature) -> str:
    lignes = []
    for code, nom in nomenclature.listes.get("unite", {}).items():
        connue = nomenclature.unites.get(code)
        bornes = ((connue.depuis, "depuis"), (connue.jusqu_a, "jusqua")) if connue else ()
        dites = "".join(f' data-{cle}="{jour}"' for jour, cle in bornes if jour)
        lignes.append(
            f'<li{dites}><label><input type="checkbox" value="{escape(code)}">{escape(nettoyer(nom or code))}</label></li>'
        )
    return (
        '<fieldset data-champ="unites" hidden><legend>Écoles</legend>\n'
        '<label for="filtre">Chercher une école</label>\n'
        '<input id="filtre" type="search" autocomplete="off" aria-describedby="vus f-unites">\n'
        f'<p class="note" id="vus" role="status"></p>\n<ul id="unites">{"".join(lignes)}</ul>\n'
        '<p class="faute" id="f-unites"></p></fieldset>\n'
    )
