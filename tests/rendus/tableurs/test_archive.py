"""Ranger un membre : ni date, ni système, texte en UTF-8."""

import io
from zipfile import ZIP_STORED, ZipFile

from projet_circo.rendus.tableurs.archive import ranger


def test_un_membre_range_deux_fois_donne_les_memes_octets_et_ne_dit_ni_quand_ni_ou() -> None:
    def faire() -> bytes:
        sortie = io.BytesIO()
        with ZipFile(sortie, "w") as archive:
            ranger(archive, "mimetype", "é", compresser=False)
        return sortie.getvalue()

    assert faire() == faire()
    with ZipFile(io.BytesIO(faire())) as archive:
        (info,) = archive.infolist()
        assert (info.date_time[0], info.create_system, info.compress_type) == (1980, 0, ZIP_STORED)
        assert archive.read("mimetype") == "é".encode()
