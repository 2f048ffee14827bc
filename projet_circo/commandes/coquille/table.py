"""La table des commandes : l'ordre de l'aide, et rien de plus. Seul le module de la commande appelée est importé."""

from typing import NamedTuple


class Commande(NamedTuple):
    """Une commande : son nom, qui est aussi celui de son module, son résumé, et la partie de l'aide qui la montre."""

    nom: str
    resume: str
    partie: str

    @property
    def module(self) -> str:
        """Le module qui la porte, rangé comme l'aide la range."""
        return f"projet_circo.commandes.{_CHAMBRES[self.partie]}.{self.nom.replace('-', '_')}"


LIRE, SAISIR, CONTROLER, ECHANGER = "Lire les chiffres", "Saisir", "Contrôler", "Échanger et s'installer"
_CHAMBRES = {LIRE: "lire", SAISIR: "saisir", CONTROLER: "controler", ECHANGER: "echanger"}

COMMANDES = (
    Commande("indicateurs", "Les indicateurs du projet, année par année.", LIRE),
    Commande("expliquer", "Un chiffre et ses faits : retenus, écartés, et pourquoi.", LIRE),
    Commande("suivi", "Ce qui attend, ce qui tarde, ce qui se tait.", LIRE),
    Commande("ecole", "La fiche d'une école, avant d'y aller.", LIRE),
    Commande("actions", "Où en sont les actions de la grille.", LIRE),
    Commande("journal", "Les faits, un par un.", LIRE),
    Commande("grille", "La grille du projet, en arbre ou en tableau.", LIRE),
    Commande("bilan", "Le bilan d'une année, à lire, à imprimer, à signer.", LIRE),
    Commande("tableau-de-bord", "Toutes les années en une page à ouvrir dans un navigateur.", LIRE),
    Commande("ajouter", "Ajoute un fait au journal.", SAISIR),
    Commande("saisir", "Plusieurs faits à la suite, quelques questions chacun.", SAISIR),
    Commande("corriger", "Corrige un fait, par une ligne de plus.", SAISIR),
    Commande("annuler", "Annule un fait, une reprise ou une clôture.", SAISIR),
    Commande("distinguer", "Dit que deux faits qui se ressemblent sont bien deux.", SAISIR),
    Commande("commenter", "Commente un chiffre.", SAISIR),
    Commande("recueillir", "Ce que chaque poste s'engage à recueillir.", SAISIR),
    Commande("cloturer", "Fige les chiffres d'une année.", SAISIR),
    Commande("ecarts", "Ce qui a bougé depuis la clôture.", CONTROLER),
    Commande("sortis", "À qui l'on a dit quel chiffre, et lequel a bougé depuis.", CONTROLER),
    Commande("verifier", "Les journaux sont-ils tels qu'ils ont été écrits ?", CONTROLER),
    Commande("sceller", "Les têtes des journaux, à garder hors de l'ordinateur.", CONTROLER),
    Commande("valider", "Dit toutes les fautes de la grille et des journaux.", CONTROLER),
    Commande("regles", "Les règles de validation, et ce que chacune veut dire.", CONTROLER),
    Commande("schema", "Le schéma de la grille, des unités, d'un fait ou des chiffres.", CONTROLER),
    Commande("initialiser", "Crée le dossier d'un nouveau projet, vierge.", ECHANGER),
    Commande("aide", "Les pages de la documentation, au terminal, sans réseau.", ECHANGER),
    Commande("diagnostic", "Versions, encodages, chemins : pour demander de l'aide.", ECHANGER),
    Commande("completion", "La touche de tabulation complète circo : comment l'installer.", ECHANGER),
    Commande("importer", "Ajoute les lignes d'un tableur, une fois et une seule.", ECHANGER),
    Commande("unites", "Les écoles et les partenaires : liste officielle, ouvertures, fusions.", ECHANGER),
    Commande("exporter", "Les faits et les indicateurs, pour un tableur ou pour les publier.", ECHANGER),
    Commande("agreger", "Les chiffres d'une année, scellés, à envoyer à son académie.", ECHANGER),
    Commande("consolider", "Additionne les agrégats de plusieurs circonscriptions.", ECHANGER),
    Commande("diffuser", "Une consolidation à publier, petits effectifs masqués.", ECHANGER),
    Commande("formulaire", "La page de saisie, pour un téléphone, sans réseau ni terminal.", ECHANGER),
    Commande("modele", "Le classeur de saisie, pour qui n'ouvre jamais un terminal.", ECHANGER),
)
