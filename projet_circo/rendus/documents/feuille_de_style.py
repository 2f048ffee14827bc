"""La feuille de style d'un document html : écran clair ou sombre, 320 px, page A4 ; aucune ressource du dehors."""

CSS = """\
:root{--encre:#1c1c28;--pale:#55555f;--fond:#fff;--creux:#f4f5f8;--filet:#d5d5dc;--trait:#1f4e8c;--avant:#9db4d3;
--cible:#8a3d00;--alerte:#7a1f1f;--alerte-fond:#fdf1ee;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--encre:#ececf1;--pale:#b4b4c0;--fond:#16161d;--creux:#20202a;--filet:#3c3c49;
--trait:#8fb8f2;--avant:#46618a;--cible:#f0b078;--alerte:#ffb4a8;--alerte-fond:#3a1d1a}}
*{box-sizing:border-box}
html{font:1rem/1.5 "Marianne","Liberation Sans",Arial,Helvetica,sans-serif;color:var(--encre);background:var(--fond)}
body{max-width:60rem;margin:0 auto;padding:1rem 1rem 3rem;overflow-wrap:break-word}
h1{font-size:1.9rem;line-height:1.2;margin:.2em 0 .1em;text-wrap:balance}
h2{font-size:1.35rem;line-height:1.25;margin:2.4em 0 .4em;padding-top:.6em;border-top:2px solid var(--trait)}
h3{font-size:1.1rem;line-height:1.3;margin:2em 0 .4em}
h4{font-size:1rem;margin:1.4em 0 .3em}
p,ul{margin:.5em 0;max-width:46rem}
a{color:var(--trait)}
a:focus-visible,summary:focus-visible,.defile:focus-visible{outline:3px solid var(--trait);outline-offset:2px}
.saut{position:absolute;left:-99rem}.saut:focus{position:static}
.sous-titre{font-size:1.15rem;color:var(--pale);margin:0 0 1em}
.surtitre{font-size:.88rem;color:var(--pale);margin:3.4em 0 0;padding-top:.7em;border-top:2px solid var(--trait);max-width:none}
.surtitre+h2{margin-top:.1em;padding-top:0;border-top:0}
.note{font-size:.88rem;color:var(--pale)}
.commentaire{border-left:4px solid var(--trait);padding:.1em 0 .1em .9em}
.alerte,.mention{border:1px solid var(--alerte);background:var(--alerte-fond);color:var(--alerte);padding:.5em .8em}
.mention{font-weight:bold;text-align:center;max-width:none}
dl.garde{display:grid;grid-template-columns:max-content 1fr;gap:.15em 1.2em;margin:1.2em 0;padding:.8em 1em;background:var(--creux)}
dl.garde dt{color:var(--pale)}dl.garde dd{margin:0}
nav{background:var(--creux);padding:.6em 1em;margin:1.5em 0}nav ul{margin:.2em 0;padding-left:1.1em}
.defile{overflow-x:auto;margin:.8em 0}
table{border-collapse:collapse;width:100%;font-size:.94rem;font-variant-numeric:tabular-nums lining-nums}
caption{text-align:left;font-weight:bold;padding:.3em 0;caption-side:top}
th,td{padding:.35em .6em;border-bottom:1px solid var(--filet);text-align:left;vertical-align:top}
thead th{border-bottom:2px solid var(--encre);vertical-align:bottom;font-size:.88rem}
tbody th{font-weight:normal}
.n{text-align:right;white-space:nowrap}
.fort{font-weight:bold}
small{display:block;color:var(--pale);font-size:.85em}
figure{margin:1em 0}svg.courbe{display:block;width:100%;max-width:44rem;height:auto}
svg.miniature{width:6rem;height:1.6rem;display:block;margin-left:auto}
svg .encre{fill:var(--encre)}svg text.pale{fill:var(--pale)}svg line.pale{stroke:var(--pale)}svg .filet{stroke:var(--filet)}
svg .trait{stroke:var(--trait)}svg .plein,svg rect.trait{fill:var(--trait)}svg circle.creux{fill:var(--fond)}
svg rect.avant{fill:var(--avant)}svg rect.creux{fill:none;stroke:var(--trait)}
svg line.cible{stroke:var(--cible)}svg text.cible{fill:var(--cible)}
details{margin:.6em 0}summary{cursor:pointer;color:var(--trait);padding:.2em 0}
.bord{display:none}
:target{scroll-margin-top:1rem;background:var(--creux)}
@media (max-width:30rem){h1{font-size:1.5rem}dl.garde{grid-template-columns:1fr}dl.garde dd{margin-bottom:.5em}
th,td{padding:.3em .35em}svg.miniature{width:3.6rem}}
@media print{:root{--encre:#000;--pale:#444;--fond:#fff;--creux:#fff;--filet:#bbb;--trait:#1f4e8c;--avant:#9db4d3;
--cible:#8a3d00;--alerte:#7a1f1f;--alerte-fond:#fff}
html{font-size:10.5pt}body{max-width:none;margin:0;padding:0 7mm 0 0}
nav,.saut{display:none}.defile{overflow:visible}a{color:inherit;text-decoration:none}
h1,h2,h3,h4,caption,summary,.surtitre{break-after:avoid}figure,tr{break-inside:avoid}thead{display:table-header-group}
.page{break-before:page}.page>h2,.page>.surtitre{margin-top:0}
details::details-content{content-visibility:visible;display:block}summary{list-style:none;color:inherit;font-weight:bold}
.bord{display:block;position:fixed;right:0;top:0;bottom:0;writing-mode:vertical-rl;text-align:center;font-size:8pt;
color:#7a1f1f;letter-spacing:.15em}
@page{size:A4;margin:18mm 15mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt Arial,sans-serif}}}
"""
PAYSAGE = "@media print{@page{size:A4 landscape;margin:12mm}}\n"
