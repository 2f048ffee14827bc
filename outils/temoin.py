"""Le témoin : ce que `circo` répond, octet pour octet, à quelques centaines de lignes de commande.

    python -m outils.temoin enregistrer FICHIER
    python -m outils.temoin comparer FICHIER        code 1, et l'écart ligne de commande par ligne de commande

Pourquoi : déplacer du code ne doit rien changer à ce que l'on voit. Le témoin ne connaît que
`projet_circo.commandes.lancer` et l'aide des commandes ; il ne s'importe donc rien qui puisse être déplacé.

Chaque ligne s'exécute dans un processus neuf, né d'un parent qui a tout chargé et n'a rien exécuté ; avec `A_FROID`, il
oublie circo et le réimporte. Le lieu est toujours le même, car circo en tire le nom de ses rangements ; l'heure,
l'environnement, le hasard sont fixés.
"""

import difflib
import fcntl
import gc
import importlib
import io
import json
import multiprocessing
import os
import pkgutil
import platform
import random
import re
import shlex
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import projet_circo
from outils.temoin_plan import RACINE, Aides, Scene, lire_les_sujets, lire_les_types, planifier

FORMAT = "circo/temoin/1"
ATELIER = Path("/tmp/circo-temoin")
PAQUET = Path(projet_circo.__file__).parent
BIBLIOTHEQUES = (
    "click",
    "typer",
    "pydantic",
    "yaml",
    "rich.console",
    "rich.table",
    "xlsxwriter",
    "python_calamine",
)
# Ce qui se dit comme une variable et n'en est pas une : voir le plan.
A_PART = ("FRAPPE", "ECRAN", "ENCODAGE", "DEPUIS", "A_FROID")
PATIENCE = 60
_REFERENCE = re.compile(r"@(\d+)")
_LIGNE_DE_JOURNAL = re.compile(r'^- (\{"id": ".*\})$', re.MULTILINE)

Rendu = dict[str, Any]


class Ligne(NamedTuple):
    """Une ligne de commande : ses variables, ses arguments, d'où vient son entrée, où va sa sortie."""

    variables: dict[str, str]
    arguments: list[str]
    entree: str
    sortie: str

    @classmethod
    def lire(cls, texte: str) -> "Ligne":
        """Lit `VAR=valeur circo ARGUMENTS < FICHIER > FICHIER`."""
        mots = shlex.split(texte)
        rang = mots.index("circo")
        variables = dict(mot.split("=", 1) for mot in mots[:rang])
        arguments, bouts = mots[rang + 1 :], {"<": "", ">": ""}
        while len(arguments) > 1 and arguments[-2] in bouts:
            bouts[arguments[-2]] = arguments[-1]
            arguments = arguments[:-2]
        return cls(variables, arguments, bouts["<"], bouts[">"])


class Clavier(io.StringIO):
    """Une entrée qui se dit un terminal, et où l'on a déjà tapé."""

    def isatty(self) -> bool:
        return True


class Lieu:
    """Là où une scène se joue : son dossier de projet, son utilisateur neuf, et ce qu'elle y a écrit."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.chemin = ATELIER / scene.nom
        self.projet = self.chemin / "projet"
        self._fiches: dict[str, tuple[tuple[int, ...], str]] = {}
        self._poser()
        self.etat = self._relever()
        self.connus = self._identifiants()
        self.ajoutes: list[str] = []

    def _poser(self) -> None:
        (self.chemin / "chez-lui").mkdir(parents=True)
        self.projet.mkdir()
        for origine in self.scene.origines:
            source = RACINE / origine
            if source.is_file():
                (self.projet / "data").mkdir(exist_ok=True)
                shutil.copyfile(source, self.projet / "data" / source.name)
            elif source.name == "data":
                shutil.copytree(source, self.projet / "data", copy_function=shutil.copyfile)
            else:
                shutil.copytree(source, self.projet, dirs_exist_ok=True, copy_function=shutil.copyfile)

    def preparer(self, consigne: str) -> None:
        """Fait ce qu'une consigne demande aux fichiers, entre deux commandes."""
        geste, nom, *reste = shlex.split(consigne.removeprefix("!"))
        chemin = self.projet / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        if geste == "ecrire":
            chemin.write_text(reste[0], "utf-8", newline="\n")
        elif geste == "remplacer":
            texte = chemin.read_text("utf-8")
            assert reste[0] in texte, consigne
            chemin.write_text(texte.replace(reste[0], reste[1], 1), "utf-8", newline="\n")
        elif geste == "copier":
            shutil.copyfile(chemin, self.projet / reste[0])
        elif geste == "couper":
            chemin.write_bytes(chemin.read_bytes()[: -int(reste[0])])
        elif geste == "effacer":
            chemin.unlink()
        else:
            raise ValueError(consigne)
        self.etat = self._relever()

    def environnement(self, ligne: Ligne) -> dict[str, str]:
        chez_lui = self.chemin / "chez-lui"
        return {
            "HOME": str(chez_lui),
            **{f"XDG_{nom}_HOME": str(chez_lui / nom.lower()) for nom in ("CONFIG", "STATE", "CACHE")},
            "PATH": os.defpath,
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "xterm",
            "COLUMNS": "100",
            "CIRCO_AUJOURD_HUI": self.scene.jour,
            "CIRCO_MAINTENANT": f"{ligne.variables.get('CIRCO_AUJOURD_HUI', self.scene.jour)}T10:00:00Z",
            **({"CIRCO_POSTE": self.scene.poste} if self.scene.poste else {}),
            **{nom: valeur for nom, valeur in ligne.variables.items() if nom not in A_PART},
        }

    def designer(self, argument: str) -> str:
        """Remplace `@N` par l'identifiant du N-ième fait que la scène a ajouté."""

        def nommer(reference: re.Match[str]) -> str:
            rang = int(reference[1])
            return self.ajoutes[rang - 1] if rang <= len(self.ajoutes) else reference[0]

        return _REFERENCE.sub(nommer, argument)

    def constater(self) -> dict[str, Any]:
        """Rend ce qui a été écrit ou effacé depuis la dernière fois."""
        avant, self.etat = self.etat, self._relever()
        changes = {nom: fiche for nom, fiche in self.etat.items() if avant.get(nom) != fiche}
        if changes:
            neufs = [un for un in self._identifiants() if un not in self.connus]
            self.connus += neufs
            self.ajoutes += neufs
        return {**changes, **dict.fromkeys(sorted(avant.keys() - self.etat.keys()), "effacé")}

    def _relever(self) -> dict[str, str]:
        """Rend la fiche de chaque fichier. Le cache, que l'on peut jeter, n'en est pas, ni ce que tient un verrou."""
        fiches = {}
        for chemin in sorted(self.chemin.rglob("*")):
            relatif = chemin.relative_to(self.chemin).as_posix()
            if relatif.startswith("chez-lui/cache/") or not chemin.is_file():
                continue
            etat = chemin.stat()
            cle = (etat.st_ino, etat.st_size, etat.st_mtime_ns, etat.st_ctime_ns)
            connue = self._fiches.get(relatif)
            if connue is None or connue[0] != cle:
                octets = b"" if relatif.endswith(".verrou") else chemin.read_bytes()
                fiche = f"{len(octets)} octets, {etat.st_mode & 0o777:o}, {sha256(octets).hexdigest()}"
                self._fiches[relatif] = connue = (cle, fiche)
            fiches[relatif] = connue[1]
        return fiches

    def _identifiants(self) -> list[str]:
        trouves = []
        for chemin in sorted((self.projet / "data").rglob("events/*/*.yaml")):
            for ligne in _LIGNE_DE_JOURNAL.finditer(chemin.read_bytes().decode("utf-8", "replace")):
                try:
                    champs = json.loads(ligne[1])
                except ValueError:
                    continue  # une scène abîme ses journaux
                if champs.get("type") != "ouverture":
                    trouves.append(str(champs["id"]))
        return trouves


def jouer(scene: Scene) -> list[Rendu]:
    """Joue une scène et rend ce que chaque ligne a rendu."""
    lieu = Lieu(scene)
    rendus: list[Rendu] = []
    for texte in scene.lignes:
        if texte.startswith("!"):
            lieu.preparer(texte)
            continue
        rang = len(rendus) + 1
        rendu: Rendu = {"scene": scene.nom, "rang": rang, "ligne": texte}
        rendus.append(rendu | _lancer(Ligne.lire(texte), lieu, f"{scene.nom} {rang}"))
    shutil.rmtree(lieu.chemin)
    return rendus


def _lancer(ligne: Ligne, lieu: Lieu, graine: str) -> Rendu:
    """Exécute une ligne dans un processus neuf."""
    maitre, esclave = os.openpty() if "ECRAN" in ligne.variables else (-1, -1)
    with tempfile.TemporaryFile() as sortie, tempfile.TemporaryFile() as erreur:
        vers = sortie.fileno() if esclave < 0 else esclave
        sys.stdout.flush()
        enfant = os.fork()
        if not enfant:
            _etre_circo(ligne, lieu, graine, vers, erreur.fileno())
        montre = b""
        if esclave >= 0:
            os.close(esclave)
            montre = b"".join(_vider(maitre))
            os.close(maitre)
        etat = os.waitstatus_to_exitcode(os.waitpid(enfant, 0)[1])
        sortie.seek(0)
        erreur.seek(0)
        lus: Rendu = {"code": etat, "stdout": montre or sortie.read(), "stderr": erreur.read()}
    for nom in ("stdout", "stderr"):
        lus[nom] = _normaliser(lus[nom].decode("utf-8", "surrogateescape"), ligne.arguments)
    return {**lus, "fichiers": lieu.constater()}


def _vider(maitre: int) -> Iterator[bytes]:
    """Rend tout ce qu'un pseudo-terminal montre, jusqu'à ce que personne n'y écrive plus."""
    while True:
        try:
            lu = os.read(maitre, 65536)
        except OSError:
            return
        if not lu:
            return
        yield lu


def _normaliser(texte: str, arguments: Sequence[str]) -> str:
    """Rend un texte sans le lieu d'où circo est importé ; d'un diagnostic, sans la machine qui le fait."""
    texte = texte.replace(str(PAQUET), "<paquet>").replace(str(PAQUET.parent), "<sources>")
    if "diagnostic" in arguments:
        systeme = f"{platform.system()} {platform.release()} {platform.machine()}"
        texte = texte.replace(systeme, "<système>").replace(platform.python_version(), "<python>")
    return texte


def _etre_circo(ligne: Ligne, lieu: Lieu, graine: str, sortie: int, erreur: int) -> None:
    """Devient `circo` le temps d'une ligne, et ne revient jamais."""
    code = 1
    try:
        signal.alarm(PATIENCE)
        os.umask(0o022)
        os.environ.clear()
        os.environ.update(lieu.environnement(ligne))
        time.tzset()
        os.chdir(lieu.projet / ligne.variables.get("DEPUIS", ""))
        _fixer_le_hasard(graine)
        if ligne.sortie:
            sortie = os.open(ligne.sortie, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(os.open(ligne.entree or os.devnull, os.O_RDONLY), 0)
        os.dup2(sortie, 1)
        os.dup2(erreur, 2)
        encodage = ligne.variables.get("ENCODAGE", "utf-8")
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), "utf-8", "surrogateescape")
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w")), encodage)
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(2, "w")), encodage, "backslashreplace", line_buffering=True
        )
        if "FRAPPE" in ligne.variables:
            frappe = ligne.variables["FRAPPE"].split("|")
            sys.stdin = Clavier("".join(f"{une}\n" for une in frappe))
        if "A_FROID" in ligne.variables:
            _oublier_circo()
        from projet_circo.commandes import lancer

        code = lancer([lieu.designer(argument) for argument in ligne.arguments])
    except SystemExit as arret:
        code = arret.code if isinstance(arret.code, int) else 1
    except BaseException as echec:
        os.write(erreur, "".join(traceback.format_exception_only(echec)).encode())
    finally:
        for flux in (sys.stdout, sys.stderr):
            try:
                flux.flush()
            except (OSError, ValueError):
                code = code or 1
        os._exit(code)


def _charger() -> None:
    """Charge d'avance tout ce que les lignes jouées auront à charger, compilé une fois et hors du dépôt."""
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(ATELIER / "compile")
    modules = [un.name for un in pkgutil.walk_packages(projet_circo.__path__, "projet_circo.")]
    for nom in (*BIBLIOTHEQUES, *(un for un in modules if not un.endswith("__main__"))):
        importlib.import_module(nom)
    formes = [importlib.import_module("pydantic").BaseModel]
    for forme in formes:
        formes += forme.__subclasses__()
        if forme.__module__.startswith("projet_circo."):
            forme.model_rebuild()
    gc.freeze()


def _oublier_circo() -> None:
    """Fait qu'aucun module de circo ne soit chargé : la ligne les importera dans son ordre à elle."""
    for nom in [nom for nom in sys.modules if nom.partition(".")[0] == "projet_circo"]:
        del sys.modules[nom]


def _fixer_le_hasard(graine: str) -> None:
    """Fait de tout hasard du système une suite qui ne dépend que de la ligne jouée."""
    tirage = random.Random(graine)
    random.seed(graine)
    for module in (os, random):
        setattr(module, "urandom" if module is os else "_urandom", tirage.randbytes)


def _montrer_l_aide(*mots: str) -> str:
    """Rend ce que répond une ligne d'aide, jouée à part."""
    rendu = jouer(Scene("aides", (), (shlex.join(("COLUMNS=400", "circo", *mots)),)))[0]
    if rendu["code"] != 0:
        raise SystemExit(f"circo {shlex.join(mots)} : {rendu['stderr']}")
    return str(rendu["stdout"])


def lire_les_aides() -> Aides:
    """Rend l'aide de chaque commande, les sujets et les règles, tels que `circo` les dit."""
    aides = {"": _montrer_l_aide("--help")}
    for nom in lire_les_sujets(aides[""]):
        aides[nom] = _montrer_l_aide(nom, "--help")
    for nom in lire_les_types(aides["ajouter"]):
        aides[f"ajouter {nom}"] = _montrer_l_aide("ajouter", nom, "--help")
    aides["grille diff"] = _montrer_l_aide("grille", "diff", "--help")
    regles = json.loads(_montrer_l_aide("regles", "--format", "json"))["regles"]
    pages = [
        ligne.split()[0] for ligne in _montrer_l_aide("aide").splitlines()[1:] if re.match(r"[a-z]", ligne)
    ]
    return Aides(aides, tuple(str(regle["code"]) for regle in regles), tuple(pages))


def tout_jouer() -> Rendu:
    """Rend tout ce que le témoin a vu."""
    with ATELIER.with_suffix(".verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)  # un autre témoin aurait le même lieu
        shutil.rmtree(ATELIER, ignore_errors=True)
        _charger()
        scenes = planifier(lire_les_aides())
        assert len({scene.nom for scene in scenes}) == len(scenes)
        with multiprocessing.get_context("fork").Pool(os.cpu_count()) as equipe:
            longues = sorted(scenes, key=lambda scene: -len(scene.lignes))
            joues = dict(zip(longues, equipe.map(jouer, longues, chunksize=1), strict=True))
            equipe.close()
            equipe.join()
        rendus = [joues[scene] for scene in scenes]
        shutil.rmtree(ATELIER, ignore_errors=True)
    version = projet_circo.__version__
    return {"format": FORMAT, "version": version, "lignes": [un for scene in rendus for un in scene]}


def ecarts(avant: Rendu, apres: Rendu) -> list[str]:
    """Rend un texte par ligne de commande qui ne répond plus la même chose, ou qui manque d'un côté."""
    anciens, neufs = (
        {(un["scene"], un["rang"], un["ligne"]): un for un in cote["lignes"]} for cote in (avant, apres)
    )
    textes = []
    for cle in dict.fromkeys((*anciens, *neufs)):
        ancien, neuf = anciens.get(cle), neufs.get(cle)
        if ancien == neuf:
            continue
        titre = f"== {cle[0]}, {cle[1]} : {cle[2]}"
        if ancien is None or neuf is None:
            textes.append(f"{titre}\n  {'ligne neuve' if ancien is None else 'ligne disparue'}")
            continue
        textes.append("\n".join((titre, *_detailler(ancien, neuf))))
    return textes


def _detailler(ancien: Rendu, neuf: Rendu) -> Iterator[str]:
    if ancien["code"] != neuf["code"]:
        yield f"  code : {ancien['code']} → {neuf['code']}"
    for nom in ("stdout", "stderr"):
        if ancien[nom] != neuf[nom]:
            yield f"  {nom} :"
            avant, apres = _rendre_lisible(ancien[nom]), _rendre_lisible(neuf[nom])
            lignes = list(difflib.unified_diff(avant, apres, "avant", "après", lineterm="", n=1))
            yield from (f"    {une[:200]}" for une in lignes[:40])
            if len(lignes) > 40:
                yield f"    […] {len(lignes) - 40} lignes de plus"
    for nom in sorted({*ancien["fichiers"], *neuf["fichiers"]}):
        fiches = [cote["fichiers"].get(nom, "pas touché") for cote in (ancien, neuf)]
        if fiches[0] != fiches[1]:
            yield f"  {nom} :\n    - {fiches[0]}\n    + {fiches[1]}"


def _rendre_lisible(texte: str) -> list[str]:
    """Rend les lignes d'un texte ; celle qui a un caractère que l'on ne verrait pas s'écrit avec des échappements."""
    return [une if une.isprintable() else ascii(une)[1:-1] for une in texte.split("\n")]


def principal(arguments: Sequence[str]) -> int:
    """Enregistre ou compare, et rend le code de sortie."""
    if len(arguments) != 2 or arguments[0] not in ("enregistrer", "comparer"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    fichier = Path(arguments[1])
    avant = json.loads(fichier.read_text("utf-8")) if arguments[0] == "comparer" else None
    debut = time.monotonic()
    apres = tout_jouer()
    calcul = sum(os.times()[:4])
    duree = f"{len(apres['lignes'])} lignes en {time.monotonic() - debut:.0f} s ({calcul:.0f} s de calcul), de {PAQUET}"
    if avant is None:
        fichier.write_text(json.dumps(apres, indent=1) + "\n", "utf-8")
        sys.stdout.write(f"{duree} : {fichier}\n")
        return 0
    textes = ecarts(avant, apres)
    for texte in textes:
        sys.stdout.write(f"{texte}\n")
    reste = f"{len(textes)} ne répondent plus comme la {avant['version']}" if textes else "rien n'a changé"
    sys.stdout.write(f"{duree} : {reste}\n")
    return 1 if textes else 0


if __name__ == "__main__":
    raise SystemExit(principal(sys.argv[1:]))
