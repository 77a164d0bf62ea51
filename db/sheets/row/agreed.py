"""Whether a reviewer agreed to a change of the register, and to this very one."""

from collections.abc import Mapping

from db.edits.fields import read_value
from db.enums import CaraPerbaikan
from db.errors import DataRejected
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Isian, Ragu, Usul
from db.sheets.row.differences import Beda, shown


def agrees(
    isian: Isian,
    daftar: Daftar,
    beda: Beda,
    *,
    oleh: str,
    nama: Mapping[str, str] | None = None,
    mengisi: bool = False,
) -> bool:
    """True where it was agreed to and the register still says what the reviewer saw.

    Everything else is a doubt of the row: not agreed to yet, or changed by someone meanwhile.

    Args:
        oleh: what the row was recognised by.
        nama: of a kecamatan or desa, by kode.
        mengisi: what was not known yet needs no agreement.
    """
    try:
        read_value(beda.tabel, beda.kolom, beda.nilai_baru)
    except DataRejected:
        isian.doubt(None, f"{beda.judul}: {beda.menjadi} tidak dapat ditulis ke register.")
        return False
    if mengisi and not beda.lama:
        return True
    decision = daftar.decision(isian.nomor, beda.kunci)
    teks = f"{beda.judul}: {beda.semula} → {beda.menjadi}"
    usul = Usul(CaraPerbaikan.PERBARUI, beda.baru, teks)
    if decision is None or decision.menjadi != beda.baru:
        start = f"Sudah ada di register (dikenali dari {oleh}), berbeda pada"
        isian.ragu.append(Ragu(beda.kunci, f"{start} {teks}.", usul))
        return False
    if decision.dari != beda.lama:
        alasan = (
            f"{beda.judul} di register diubah orang sesudah pembaruan disetujui: semula "
            f"{shown(decision.dari or '', nama or {}, like=beda.nilai_baru)}, kini "
            f"{beda.semula}, menurut berkas {beda.menjadi}."
        )
        isian.ragu.append(Ragu(beda.kunci, alasan, usul))
        return False
    return True
