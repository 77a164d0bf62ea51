"""All that is counted by block and kept (db.postgres.parts), to be compared with a count anew."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.figures.antrean import SaringanKasus
from db.figures.bulanan import BUTIR, month_of
from db.figures.katalog import BAB, PETA, REKAP
from db.figures.rat import book_of
from db.postgres import parts
from db.queries.antrean import count_menunggu, reader_of
from db.queries.bergabung import count_desa_terbuka
from db.queries.biaya import count_biaya_akta
from db.queries.butir import RentangBulan, count_butir
from db.queries.fasilitasi import count_kumulatif, list_per_kecamatan, list_per_tahun
from db.queries.hidup import count_hidup
from db.queries.hitungan import list_hitungan, list_pelapor
from db.queries.keanggotaan import list_sebaran_anggota
from db.queries.kelangsungan import list_bertahan, list_kelangsungan
from db.queries.kesehatan import list_kesehatan, list_predikat_tahunan
from db.queries.koperasi import count_koperasi, list_tahun_berdiri
from db.queries.pembinaan import (
    list_angkatan,
    list_baru_berulang,
    list_kehadiran_per_hari,
    list_kenaikan_nilai,
    list_komposisi,
)
from db.queries.perhatian import PERHATIAN, count_perhatian
from db.queries.produk import ProdukFilter, count_produk
from db.queries.rat import count_musim, list_keadaan_rat
from db.queries.ringkasan import count_kehadiran, list_riwayat
from db.queries.saran import list_serupa
from db.queries.saringan import KoperasiFilter
from db.queries.taksiran import list_jejak

# Years that the first screen looks back.
_YEARS = 6
Hitungan = Callable[[Session], Any]
_PERLU = SaringanKasus(petugas="saya", waktu="perlu")
# What is counted of members, of koperasi alone.
_ANGGOTA = [
    each.kunci
    for bab in ("Keanggotaan", "Anggota UMKM")
    for each in BAB[bab]
    if each.hitung is not None
]


def list_tersimpan(hari: dt.date) -> dict[str, Hitungan]:
    """Each count of a screen on a day, by a name in the office's words."""
    book, tahun, bulan = book_of(hari), hari.year, month_of(hari)
    of_year: dict[str, Any] = {"tahun": tahun, "dana": None, "pada": hari}
    return {
        "riwayat": lambda s: list_riwayat(s, *REKAP, pada=hari, tahun=_YEARS),
        "rekap": lambda s: list_hitungan(s, *REKAP, tahun_buku=book, hari=hari),
        "anggota": lambda s: list_hitungan(s, *_ANGGOTA, tahun_buku=book, hari=hari),
        "pelapor": lambda s: list_pelapor(s, _ANGGOTA, tahun_buku=book, hari=hari),
        "sebaran anggota": partial(list_sebaran_anggota, tahun_buku=book, hari=hari),
        "desa terbuka": count_desa_terbuka,
        "peta": lambda s: list_hitungan(s, *PETA, tahun_buku=book, hari=hari),
        **{
            f"perhatian {kunci}": partial(count_perhatian, kunci=kunci, hari=hari)
            for kunci in PERHATIAN
        },
        "pendirian": partial(count_kumulatif, tahun=tahun, pada=hari),
        "pendirian per tahun": partial(list_per_tahun, pada=hari),
        "pendirian per kecamatan": partial(list_per_kecamatan, tahun=tahun, pada=hari),
        "kelangsungan": partial(list_kelangsungan, pada=hari),
        "bertahan": partial(list_bertahan, pada=hari),
        "hidup": partial(count_hidup, pada=hari),
        "jejak kasus": list_jejak,
        "menunggu": partial(
            count_menunggu, saringan=_PERLU, pembaca=reader_of(0, "sistem"), pada=hari
        ),
        "kehadiran": partial(count_kehadiran, pada=hari),
        "kehadiran per hari": partial(list_kehadiran_per_hari, **of_year),
        "baru dan berulang": partial(list_baru_berulang, dana=None, pada=hari),
        "komposisi peserta": partial(list_komposisi, **of_year),
        "kenaikan nilai": partial(list_kenaikan_nilai, **of_year),
        "angkatan": partial(list_angkatan, **of_year),
        "biaya akta": partial(count_biaya_akta, tahun=tahun, pada=hari),
        "kesehatan": list_kesehatan,
        "predikat tahunan": list_predikat_tahunan,
        "keadaan RAT": partial(list_keadaan_rat, tahun_buku=book, hari=hari),
        "musim RAT": partial(count_musim, tahun_buku=[book, book - 1], hari=hari),
        "saran": partial(list_serupa, hari=hari),
        "daftar": partial(count_koperasi, chosen=KoperasiFilter()),
        "tahun berdiri": list_tahun_berdiri,
        "produk": partial(count_produk, chosen=ProdukFilter(hari=hari)),
        **{
            f"butir {kunci}": partial(count_butir, kunci=kunci, rentang=RentangBulan(bulan, hari))
            for kunci in BUTIR
        },
    }


def list_berbeda(session: Session, counts: Iterable[tuple[str, Hitungan]]) -> list[str]:
    """The names of those that are kept otherwise than PostgreSQL counts them now.

    Args:
        session: of one snapshot, or of a database that nobody writes to meanwhile.
    """
    found = []
    for name, count in counts:
        with parts.keeping(session):
            kept = count(session)
        if not is_same(kept, count(session)):
            found.append(name)
    return found


def is_same(one: Any, other: Any) -> bool:
    """Whether two answers of a query say the same, in the same order."""
    if isinstance(one, pd.DataFrame):
        return one.equals(other) and list(one.columns) == list(other.columns)
    if isinstance(one, tuple):
        return all(is_same(*pair) for pair in zip(one, other, strict=True))
    return bool(one == other)
