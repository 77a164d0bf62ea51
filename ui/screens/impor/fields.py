"""What a decision or a doubt is about, as a reader knows it."""

from db.enums import JenisImpor
from db.sheets.file.kinds import KOLOM
from db.sheets.row.recognise import KOPERASI
from db.sheets.stage.decide import BARIS

_OTHERS = {KOPERASI: "Koperasi", BARIS: "Baris", "sasaran": "Baris ganda"}


def name_of(jenis: JenisImpor, kolom: str) -> str:
    """The field of a doubt as a reader knows it."""
    if kolom in KOLOM[jenis]:
        return KOLOM[jenis][kolom].label
    return "Pembaruan register" if "." in kolom else _OTHERS.get(kolom, "")
