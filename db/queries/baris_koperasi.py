"""The koperasi behind a figure that is counted or summed over them, as they stood on a day."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, Subquery, false, func
from sqlalchemy.orm import Session

from db.figures.keanggotaan import MEDIAN_ANGGOTA
from db.figures.rat import book_of
from db.figures.ukuran import Cacah, Jumlah, Ukuran
from db.queries.baris import BarisAngka, KeadaanAngka, Sentuhan, rows
from db.queries.baris_register import ADA
from db.queries.dasar import get_dasar
from db.queries.hitungan import holds, select_around
from db.queries.keadaan import FIGURES

_STATUS: Sentuhan = {"koperasi": ("status_kelembagaan", "tanggal_status")}
_RAT: Sentuhan = {"rat": ("tahun_buku", "tanggal", "wajib", "tanggal_lapor")}
# What of a koperasi's own records is changed to move a column of db.queries.keadaan.
_TOUCHES: dict[str, Sentuhan] = {
    "status": _STATUS,
    "wajib_rat": {"koperasi": ("tanggal_badan_hukum",), **_RAT},
    **dict.fromkeys(("sudah_rat", "rat_lapor_tepat", "rat_patut_lapor", "rat_tepat_waktu"), _RAT),
    "dinilai": {"kesehatan": ()},
    "predikat": {"kesehatan": ()},
    "ber_usp": {"unit_usaha": ()},
    "sertifikat_berlaku": {"snapshot_ods": ()},
    "fokus": {"unit_usaha": ()},
    "unit_berjalan": {"unit_usaha": ()},
    "usaha_terverifikasi": {"unit_usaha": ()},
    "berdiri": {"koperasi": ("tanggal_badan_hukum",)},
    "menerima_anggota": {"koperasi": ("menerima_anggota",)},
    "terjangkau": {"peserta": ("koperasi_id", "jabatan")},
    "di_luar_wilayah": {"koperasi": ("di_luar_wilayah",)},
    "kecamatan_kode": {"koperasi": ("kecamatan_kode",)},
}
_MEMBERS = ("jumlah_anggota", "anggota_laki", "anggota_perempuan", "jumlah_anggota_dipastikan")


def baris_koperasi(ukuran: Ukuran) -> BarisAngka:
    """Those of a figure of which Ukuran.hitung says how it is counted."""
    hitung = ukuran.hitung
    assert hitung is not None, ukuran.kunci
    return BarisAngka(
        satuan="koperasi",
        pilih=partial(_choose, hitung),
        dijumlah=isinstance(hitung, Jumlah),
        sentuhan=_touches(hitung),
        buku_lama=any(each == "fokus" or _is_latest(each) for each in hitung.kolom),
    )


def _reporters(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    """Of the last tahun buku that had ended, whichever is asked for."""
    latest = replace(keadaan, tahun_buku=book_of(keadaan.hari))
    return _choose(Jumlah(_LATEST, f"{_LATEST}_diperiksa"), session, latest)


_LATEST = "anggota_terakhir"
BARIS_ANGGOTA: dict[str, BarisAngka] = {
    MEDIAN_ANGGOTA.kunci: BarisAngka(
        satuan="koperasi",
        pilih=_reporters,
        tengah=True,
        sentuhan={"koperasi": (*ADA, "kecamatan_kode"), "keragaan": _MEMBERS},
        buku_lama=True,
    )
}


def _is_latest(kolom: str) -> bool:
    """A column of the latest report, whatever its tahun buku."""
    return kolom.endswith("_terakhir") or kolom in ("pelapor_anggota", "anggota_terpilah")


def _touches(hitung: Cacah | Jumlah) -> Sentuhan:
    found: dict[str, tuple[str, ...]] = {"koperasi": (*ADA, "kecamatan_kode")}
    for kolom in sorted(hitung.kolom):
        for tabel, names in _touched(kolom).items():
            found[tabel] = tuple(dict.fromkeys((*found.get(tabel, ()), *names)))
    return found


def _touched(kolom: str) -> Sentuhan:
    if kolom in _TOUCHES:
        return _TOUCHES[kolom]
    if kolom in FIGURES:
        return {"keragaan": (kolom, f"{kolom}_dipastikan")}
    return {"keragaan": _MEMBERS if "terakhir" in kolom or _is_latest(kolom) else ()}


def _choose(hitung: Cacah | Jumlah, session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    names = ["koperasi_id", "nama", "kecamatan", "kecamatan_kode", *sorted(hitung.kolom)]
    dasar = get_dasar(session, keadaan.tahun_buku, keadaan.hari)
    if keadaan.kecamatan is not None or keadaan.tempat:
        dasar = replace(dasar, sedikit=True)
    each = select_around(session, dasar, list(dict.fromkeys(names))).subquery()
    told = {name: each.c[name] for name in names[:4]}
    nilai = {"nilai": each.c[hitung.dari]} if isinstance(hitung, Jumlah) else {}
    found = rows(kunci=each.c.koperasi_id, jejak=each.c.koperasi_id, **told, **nilai)
    return found.where(*_conditions(hitung, each))


def _conditions(hitung: Cacah | Jumlah, each: Subquery) -> Iterable[SQLColumnExpression[bool]]:
    """As db.figures.hitung counts: what waits to be confirmed is in no sum."""
    if isinstance(hitung, Jumlah):
        waits = func.coalesce(each.c[hitung.diperiksa], false())
        return [each.c[hitung.dari].is_not(None), waits.is_(False)]
    return [holds(each.c[kolom], value) for kolom, value in hitung.yang.items()]
