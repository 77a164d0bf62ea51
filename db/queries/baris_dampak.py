"""The rows behind the figures of what came after a training: koperasi, trained or not."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Select, case
from sqlalchemy.orm import Session

from db.figures.dampak import TEPAT_DILATIH, TEPAT_TIDAK, WAJIB_DILATIH, WAJIB_TIDAK
from db.figures.rat import book_of
from db.queries.baris import BarisAngka, KeadaanAngka, Sentuhan, rows
from db.queries.baris_register import ADA
from db.queries.dampak import DILATIH, TIDAK, select_dihitung, select_rat_sesudah

_SENTUHAN: Sentuhan = {
    "koperasi": (*ADA, "kecamatan_kode", "tanggal_badan_hukum", "bentuk"),
    "rat": ("tahun_buku", "tanggal", "wajib"),
    "peserta": ("koperasi_id", "jabatan"),
    "kehadiran": ("status",),
    "sesi": ("tanggal",),
}


def _held(golongan: str, *, only_in_time: bool) -> Callable[[Session, KeadaanAngka], Select[Any]]:
    """Koperasi of a group that owed the RAT over last year; or those that held it in time."""

    def choose(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
        hari = keadaan.hari
        whole = select_rat_sesudah(session, book_of(hari), hari).cte("rat_sesudah")
        each = select_dihitung(whole).subquery("dihitung")
        found = rows(
            kunci=each.c.koperasi_id,
            jejak=each.c.koperasi_id,
            koperasi_id=each.c.koperasi_id,
            nama=each.c.nama,
            kecamatan=each.c.kecamatan,
            kecamatan_kode=each.c.kecamatan_kode,
            rincian=case((each.c.tepat, "RAT tepat waktu"), else_="RAT tidak tepat waktu"),
            tanggal=each.c.batas_rat,
        ).where(each.c.golongan == golongan)
        return found.where(each.c.tepat) if only_in_time else found

    return choose


def _baris(golongan: str, *, only_in_time: bool) -> BarisAngka:
    return BarisAngka(
        satuan="koperasi", pilih=_held(golongan, only_in_time=only_in_time), sentuhan=_SENTUHAN
    )


BARIS_DAMPAK: dict[str, BarisAngka] = {
    WAJIB_DILATIH.kunci: _baris(DILATIH, only_in_time=False),
    TEPAT_DILATIH.kunci: _baris(DILATIH, only_in_time=True),
    WAJIB_TIDAK.kunci: _baris(TIDAK, only_in_time=False),
    TEPAT_TIDAK.kunci: _baris(TIDAK, only_in_time=True),
}
