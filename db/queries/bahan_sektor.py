"""What the report on sektor riil says, read at once."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy.orm import Session

from db.figures.usaha import (
    CAMPURAN,
    FOKUS_BELUM,
    PERSEN_SEKTOR_RIIL,
    SEKTOR_RIIL,
    SIMPAN_PINJAM,
)
from db.queries.berdiri import list_berdiri
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.hitungan import list_hitungan
from db.queries.laporan import Permintaan
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.queries.penutup import list_penutup
from db.queries.rpjmd import SektorTahunan, get_tahunan
from db.queries.sektor import count_alir, day_of

KECAMATAN = (SEKTOR_RIIL, CAMPURAN, SIMPAN_PINJAM, FOKUS_BELUM, PERSEN_SEKTOR_RIIL)


@dataclass(frozen=True, kw_only=True)
class BahanSektor:
    """A tahun buku of sektor riil, each field as the query of its name gives it.

    Attributes:
        sebelum: the tahun buku that alir begins with; None where none is recorded before.
        kecamatan: the figures of KECAMATAN (list_hitungan).
        aturan: the settings on the last day of the tahun buku.
    """

    tahunan: SektorTahunan
    tahun_buku: int
    sebelum: int | None
    alir: pd.DataFrame
    kecamatan: pd.DataFrame
    berdiri: pd.DataFrame
    penutup: pd.DataFrame
    terkecil: int
    aturan: dict[str, str]


def get_bahan_sektor(session: Session, asked: Permintaan) -> BahanSektor:
    """What the report says of the tahun buku asked for."""
    book = asked.tahun_buku
    tahunan = get_tahunan(session, dengan=book)
    earlier = [each for each in tahunan.tahun if each < book]
    kunci = [each.kunci for each in KECAMATAN]
    return BahanSektor(
        tahunan=tahunan,
        tahun_buku=book,
        sebelum=earlier[0] if earlier else None,
        alir=count_alir(session, earlier[0] if earlier else book - 1, book),
        kecamatan=list_hitungan(session, *kunci, tahun_buku=book, hari=day_of(book)),
        berdiri=list_berdiri(session, book, sejak=FASILITASI_SEJAK.year),
        penutup=list_penutup(session, book),
        terkecil=int(get_pengaturan(session, "kelompok_terkecil")),
        aturan=list_aturan(session, pada=day_of(book)),
    )
