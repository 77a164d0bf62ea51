"""Whether a reviewer agreed to a change of the register, and to this very one."""

import datetime as dt
from collections.abc import Mapping

from db.enums import CaraPerbaikan
from db.impor.daftar import Daftar
from db.impor.isi import Isian, Ragu, Usul
from db.impor.register import Beda
from db.impor.tafsir import format_tanggal


def agrees(isian: Isian, daftar: Daftar, beda: Beda, *, oleh: str, nama: Mapping[str, str]) -> bool:
    """True where it was agreed to and the register still says what the reviewer saw.

    Everything else is a doubt of the row: not agreed to yet, or changed by someone meanwhile.

    Args:
        oleh: what the koperasi was recognised by.
        nama: of a kecamatan or desa, by kode.
    """
    decision = daftar.decision(isian.nomor, beda.kunci)
    lama, baru = (shown(each, nama) for each in (beda.lama, beda.baru))
    usul = Usul(CaraPerbaikan.PERBARUI, beda.baru, f"{beda.judul}: {lama} → {baru}")
    if decision is None or decision.menjadi != beda.baru:
        start = f"Sudah ada di register (dikenali dari {oleh}), berbeda pada"
        isian.ragu.append(Ragu(beda.kunci, f"{start} {usul.teks}.", usul))
        return False
    if decision.dari != beda.lama:
        seen = shown(decision.dari or "", nama)
        alasan = (
            f"{beda.judul} di register diubah orang sesudah pembaruan disetujui: semula {seen}, "
            f"kini {lama}, menurut berkas {baru}."
        )
        isian.ragu.append(Ragu(beda.kunci, alasan, usul))
        return False
    return True


def shown(value: str, nama: Mapping[str, str]) -> str:
    """A value of register.comparable in a sentence."""
    if not value:
        return "(belum terdata)"
    try:
        return format_tanggal(dt.date.fromisoformat(value))
    except ValueError:
        return f"“{nama.get(value, value).replace('_', ' ')}”"
