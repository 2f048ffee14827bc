"""Le script du formulaire : il tient la liste des faits, garde le brouillon si on le veut, fabrique le fichier.

Pourquoi : pas de bibliothèque, pas de réseau. L'empreinte y est calculée, un navigateur ne prêtant la sienne qu'à
une page servie ; elle porte sur les octets écrits, qu'il n'est donc pas besoin d'écrire comme circo le ferait.
"""

SCRIPT = r"""
"use strict";
const P = JSON.parse(document.getElementById("projet").textContent);
const SIGNES = "0123456789abcdefghjkmnpqrstvwxyz", CLE = "circo-formulaire-" + P.projet;
const un = (s) => document.querySelector(s), tous = (s) => [...document.querySelectorAll(s)];
let faits = [], appareil = tirer(6, "0123456789abcdef");

function tirer(combien, signes) {
  const brut = crypto.getRandomValues(new Uint8Array(combien));
  return [...brut].map((b) => signes[b % signes.length]).join("");
}
function identifiant() { return [4, 4, 4].map((n) => tirer(n, SIGNES)).join("-"); }
function dire(texte) { un("#annonce").textContent = texte; }
function geste() { return P.gestes[Number(un("#geste").value)] || null; }
function champs() { return geste() ? ["date", ...geste().questions] : []; }
function boite(nom) { return un(`[data-champ="${nom}"]`); }
function lire(nom) {
  if (nom === "unites") return tous("#unites input:checked").map((c) => c.value);
  return un("#c-" + nom).value.trim();
}

function montrer() {
  const montres = champs();
  for (const b of tous("[data-champ]")) b.hidden = !montres.includes(b.dataset.champ);
  un("#ajouter").hidden = !geste();
  un("#aide-individuel").hidden = !(geste() && geste().fixes.nature === "individuel");
  filtrer();
}
function filtrer() {
  const jour = un("#c-date").value || JOUR, plat = (t) => t.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const mots = plat(un("#filtre").value).split(/\s+/);
  let vus = 0;
  for (const l of tous("#unites li")) {
    const ouverte = (!l.dataset.depuis || l.dataset.depuis <= jour) && (!l.dataset.jusqua || jour <= l.dataset.jusqua);
    const coche = l.querySelector("input");
    if (!ouverte) coche.checked = false;
    l.hidden = !ouverte || !(coche.checked || mots.every((m) => plat(l.textContent).includes(m)));
    vus += l.hidden ? 0 : 1;
  }
  un("#vus").textContent = vus + (vus > 1 ? " écoles dans la liste" : " école dans la liste");
}

function fautes() {
  const dites = [];
  for (const nom of champs()) {
    const c = un("#c-" + nom) || un("#filtre");
    let faute = "";
    if (nom === "date" && !c.value) faute = "Dire le jour.";
    else if (nom === "date" && (c.value < P.du || c.value > P.au)) faute = `Le jour est hors du projet (${P.bornes}).`;
    else if (geste().exiges.includes(nom) && !lire(nom).length) faute = "Répondre ici.";
    else if (nom === "valeur" && !/^-?\d+([.,]\d+)?$/.test(c.value.trim())) faute = "Écrire un nombre : 12 ou 12,5.";
    else if (nom === "fin" && c.value && c.value < lire("date")) faute = "La fin précède le début.";
    c.setAttribute("aria-invalid", faute ? "true" : "false");
    un("#f-" + nom).textContent = faute;
    if (faute) dites.push(c);
  }
  return dites;
}
function ajouter(evenement) {
  evenement.preventDefault();
  if (!geste()) { un("#geste").focus(); return; }
  const dites = fautes();
  if (dites.length) { dire(`${dites.length} réponse(s) à reprendre.`); dites[0].focus(); return; }
  const fait = { id: identifiant(), type: geste().type, ...geste().fixes };
  for (const nom of champs()) { const v = lire(nom); if (v.length) fait[nom] = v; }
  faits.push({ fait, dit: resumer(fait) });
  for (const nom of champs()) if (nom !== "date" && nom !== "unites") un("#c-" + nom).value = "";
  for (const c of tous("#unites input")) c.checked = false;
  un("#filtre").value = "";
  montrer(); lister(); garder();
  dire(`Ajouté. La liste a ${faits.length} fait(s).`);
  un("#geste").focus();
}
function resumer(fait) {
  const ou = (fait.unites || []).map((u) => un(`#unites input[value="${u}"]`).parentElement.textContent.trim());
  const jour = fait.date.split("-").reverse().join("/");
  return [jour, geste().nom, ...ou, fait.objet || ""].filter(Boolean).join(" · ");
}
function lister() {
  const liste = un("#liste");
  liste.replaceChildren();
  faits.forEach((f, rang) => {
    const ligne = document.createElement("li"), bouton = document.createElement("button");
    ligne.append(f.dit + " ");
    bouton.type = "button"; bouton.textContent = "Retirer";
    bouton.setAttribute("aria-label", "Retirer : " + f.dit);
    bouton.addEventListener("click", () => { faits.splice(rang, 1); lister(); garder(); dire("Retiré."); un("#titre-liste").focus(); });
    ligne.append(bouton); liste.append(ligne);
  });
  un("#vide").hidden = faits.length > 0;
  un("#fabriquer").disabled = un("#vider").disabled = !faits.length;
}

function garder() {
  try {
    if (un("#brouillon").checked) localStorage.setItem(CLE, JSON.stringify({ faits, appareil, qui: un("#qui").value }));
    else localStorage.removeItem(CLE);
  } catch { un("#brouillon").checked = false; dire("Cet appareil ne garde pas de brouillon."); }
}
function reprendre() {
  try {
    const garde = JSON.parse(localStorage.getItem(CLE) || "null");
    if (!garde) return;
    faits = garde.faits; appareil = garde.appareil; un("#qui").value = garde.qui; un("#brouillon").checked = true;
    dire(`Brouillon repris : ${faits.length} fait(s).`);
  } catch { /* pas de brouillon ici */ }
}

function fabriquer() {
  if (!un("#qui").value) { un("#f-qui").textContent = "Dire votre fonction."; un("#qui").focus(); return; }
  un("#f-qui").textContent = "";
  const objet = { format: P.format, projet: P.projet, fictif: P.fictif, de: un("#qui").value + "-" + appareil,
    le: new Date().toISOString().slice(0, 10), faits: faits.map((f) => f.fait) };
  const debut = ecrire(objet).slice(0, -1);
  const empreinte = sha256(new TextEncoder().encode(debut)).slice(0, 32);
  const octets = debut + ', "empreinte": "' + empreinte + '"}';
  const lien = document.createElement("a"), nom = `depot-${objet.le}-${objet.de}-${empreinte.slice(0, 6)}.json`;
  lien.href = URL.createObjectURL(new Blob([octets], { type: "application/json" }));
  lien.download = nom; lien.textContent = "L'enregistrer encore : " + nom;
  un("#fichier").replaceChildren(lien);
  lien.click();
  dire(`Fichier fabriqué : ${nom}. L'envoyer tel quel, sans l'ouvrir.`);
}
function ecrire(v) {
  if (Array.isArray(v)) return "[" + v.map(ecrire).join(", ") + "]";
  if (v && typeof v === "object") return "{" + Object.entries(v).map(([c, x]) => `"${c}": ` + ecrire(x)).join(", ") + "}";
  return JSON.stringify(v);
}
function sha256(octets) {
  const premiers = [], k = [], h = [], t = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
  for (let n = 2; premiers.length < 64; n++) if (premiers.every((p) => n % p)) premiers.push(n);
  for (const p of premiers) { k.push(t(Math.cbrt(p))); if (h.length < 8) h.push(t(Math.sqrt(p))); }
  const longueur = octets.length, blocs = new Uint8Array(((longueur + 8) >> 6) * 64 + 64), w = new Int32Array(64);
  blocs.set(octets); blocs[longueur] = 128;
  const vue = new DataView(blocs.buffer), d = (x, n) => (x >>> n) | (x << (32 - n));
  vue.setUint32(blocs.length - 8, Math.floor(longueur / 536870912)); vue.setUint32(blocs.length - 4, longueur << 3);
  for (let i = 0; i < blocs.length; i += 64) {
    let [a, b, c, e, f, g, l, m] = h;
    for (let j = 0; j < 64; j++) {
      if (j < 16) w[j] = vue.getInt32(i + 4 * j);
      else {
        const x = w[j - 15], y = w[j - 2];
        w[j] = w[j - 16] + (d(x, 7) ^ d(x, 18) ^ (x >>> 3)) + w[j - 7] + (d(y, 17) ^ d(y, 19) ^ (y >>> 10));
      }
      const u = (m + (d(f, 6) ^ d(f, 11) ^ d(f, 25)) + ((f & g) ^ (~f & l)) + k[j] + w[j]) | 0;
      const v = ((d(a, 2) ^ d(a, 13) ^ d(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      m = l; l = g; g = f; f = (e + u) | 0; e = c; c = b; b = a; a = (u + v) | 0;
    }
    [a, b, c, e, f, g, l, m].forEach((x, j) => { h[j] = (h[j] + x) | 0; });
  }
  return h.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
}

un("#geste").addEventListener("change", montrer);
un("#c-date").addEventListener("change", filtrer);
un("#filtre").addEventListener("input", filtrer);
un("#saisie").addEventListener("submit", ajouter);
un("#qui").addEventListener("change", garder);
un("#brouillon").addEventListener("change", () => { garder(); dire(un("#brouillon").checked ? "Brouillon gardé sur cet appareil." : "Brouillon effacé de cet appareil."); });
un("#fabriquer").addEventListener("click", fabriquer);
un("#vider").addEventListener("click", () => { faits = []; lister(); garder(); dire("Liste vidée."); un("#geste").focus(); });
const jour = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
const JOUR = jour < P.du ? P.du : jour > P.au ? P.au : jour;
if (jour === JOUR) un("#c-date").value = jour;
reprendre(); montrer(); lister();
un("main").hidden = false;
"""
