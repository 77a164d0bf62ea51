"""How far the koperasi move from simpan pinjam to sektor riil, over the tahun buku."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Subquery,
    and_,
    case,
    func,
    literal,
    select,
)
from sqlalchemy.orm import Session

from db.clock import WIB, today
from db.enums import StatusKelembagaan
from db.figures.register import JUMLAH
from db.figures.usaha import (
    BERDIRI,
    CAMPURAN,
    FOKUS_BELUM,
    FOKUS_TERDATA,
    PERSEN_SEKTOR_RIIL,
    PERSEN_TERVERIFIKASI,
    SEKTOR_RIIL,
    SIMPAN_PINJAM,
    TERVERIFIKASI,
)
from db.frames import frame_of, read_frame
from db.models import Kecamatan, Koperasi, UnitUsaha
from db.postgres.parts import KOPERASI, add_up, ask_once
from db.queries.dasar import get_dasar
from db.queries.hitungan import count_per_day
from db.queries.keadaan import select_keadaan

# Where no unit tells the fokus, and what a koperasi is on a day that it is not terdaftar on.
BELUM, TIADA = "belum_terdata", "tiada"
# What is told of each tahun buku.
TAHUNAN = (
    JUMLAH,
    FOKUS_TERDATA,
    FOKUS_BELUM,
    SEKTOR_RIIL,
    CAMPURAN,
    SIMPAN_PINJAM,
    PERSEN_SEKTOR_RIIL,
    TERVERIFIKASI,
    PERSEN_TERVERIFIKASI,
    BERDIRI,
)
_ALIR = {"awal": "str", "akhir": "str", "sebab": "str", "banyak": "int64"}
_DI_PITA = {
    "koperasi_id": "int64",
    "nama": "str",
    "kecamatan": "str",
    "jenis": "str",
    "sebab": "str",
    "persen_awal": "Float64",
    "persen_akhir": "Float64",
}


@dataclass(frozen=True)
class Pita:
    """Koperasi of one kelas in a tahun buku and of one (maybe the same) in a later one.

    Attributes:
        dari, ke: the two tahun buku.
        awal, akhir: a Fokus, BELUM or TIADA.
    """

    dari: int
    ke: int
    awal: str
    akhir: str


def day_of(tahun_buku: int) -> dt.date:
    """The day that a tahun buku is counted on: its 31 December, or today while it runs."""
    return min(today(), dt.date(tahun_buku, 12, 31))


def list_tahun_usaha(session: Session) -> list[int]:
    """Each tahun buku that has begun and has a running unit usaha, latest first."""
    years = select(UnitUsaha.tahun_buku).where(
        UnitUsaha.berjalan, UnitUsaha.tahun_buku <= today().year
    )
    found = ask_once(session, years.distinct().order_by(UnitUsaha.tahun_buku.desc()))
    return [year for (year,) in found]


def list_fokus_tahunan(session: Session, tahun: Sequence[int]) -> pd.DataFrame:
    """The figures of TAHUNAN in each of these tahun buku, counted on day_of() it.

    Returns:
        A row per tahun buku in their order: tahun_buku (int64), then a column per kunci (object:
        int, float or None).
    """
    kunci = [each.kunci for each in TAHUNAN]
    counted = count_per_day(session, *kunci, keadaan=[(each, day_of(each)) for each in tahun])
    rows = [
        {"tahun_buku": year} | {each: found[each] for each in kunci}
        for year, found in zip(tahun, counted, strict=True)
    ]
    return pd.DataFrame(rows, columns=["tahun_buku", *kunci], dtype="object").astype(
        {"tahun_buku": "int64"}
    )


def count_alir(session: Session, dari: int, ke: int) -> pd.DataFrame:
    """How many koperasi went from each kelas to each, from one tahun buku to a later one.

    Returns:
        A row per pair that has any: awal, akhir (a Fokus, BELUM, or TIADA: not terdaftar), banyak,
        sebab ("" for those of both days, else why they came or went: see _why).
    """
    each = _alir(session, dari, ke)
    rows = add_up(
        session,
        KOPERASI,
        select(each.c.koperasi_id, each.c.awal, each.c.akhir, each.c.sebab),
        ["awal", "akhir", "sebab"],
    )
    return frame_of(rows, _ALIR)


def list_pita(session: Session, pita: Pita, *, limit: int | None = None) -> pd.DataFrame:
    """The koperasi of one band, by kecamatan and name: columns as in _DI_PITA.

    persen_…: the share (0-100) of simpan pinjam in its volume, missing where it is unknown.
    """
    each = _alir(session, pita.dari, pita.ke, at_once=True)
    statement = (
        select(
            each.c.koperasi_id,
            Koperasi.nama,
            Kecamatan.nama.label("kecamatan"),
            Koperasi.jenis,
            each.c.sebab,
            each.c.persen_awal,
            each.c.persen_akhir,
        )
        .join(Koperasi, Koperasi.id == each.c.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(each.c.awal == pita.awal, each.c.akhir == pita.akhir)
        .order_by(Kecamatan.nama.nulls_last(), Koperasi.nama_normal, Koperasi.id)
        .limit(limit)
    )
    return read_frame(session, statement, _DI_PITA)


def _alir(session: Session, dari: int, ke: int, *, at_once: bool = False) -> Subquery:
    """A row per koperasi that was terdaftar on either day, its kelas on both.

    Args:
        at_once: read both days once for all koperasi. PostgreSQL expects one koperasi in a band and
            would read a day anew for each: of 88.800 it took longer than a statement may. A count
            by parts (db.postgres.parts) has its own tables, which no such reading sees.
    """
    awal, akhir = (
        _on(session, tahun, name, at_once=at_once)
        for tahun, name in ((dari, "awal"), (ke, "akhir"))
    )
    both = awal.join(akhir, akhir.c.koperasi_id == awal.c.koperasi_id, full=True)
    found = func.coalesce(awal.c.koperasi_id, akhir.c.koperasi_id)
    statement = (
        select(
            Koperasi.id.label("koperasi_id"),
            _kelas(awal).label("awal"),
            _kelas(akhir).label("akhir"),
            _why(awal, akhir, dari, ke).label("sebab"),
            awal.c.persen_pinjam.label("persen_awal"),
            akhir.c.persen_pinjam.label("persen_akhir"),
        )
        .select_from(both)
        .join(Koperasi, Koperasi.id == found)
    )
    return statement.subquery("alir")


def _on(session: Session, tahun_buku: int, name: str, *, at_once: bool) -> FromClause:
    dasar = get_dasar(session, tahun_buku, day_of(tahun_buku))
    state = select_keadaan(dasar, ["koperasi_id", "fokus", "persen_pinjam"])
    return state.cte(name).prefix_with("MATERIALIZED") if at_once else state.subquery(name)


def _kelas(each: FromClause) -> ColumnElement[str]:
    there = each.c.koperasi_id.is_not(None)
    return case((there, func.coalesce(each.c.fokus, BELUM)), else_=TIADA)


def _why(awal: FromClause, akhir: FromClause, dari: int, ke: int) -> ColumnElement[str]:
    """Why it is on one of the days alone.

    "berdiri" or "kembali"; "digabung", "diarsipkan" or "dibubarkan". A double that was merged
    without being archived first is its survivor on both days, and never leaves.
    """
    ended = dt.datetime.combine(day_of(ke) + dt.timedelta(days=1), dt.time(), WIB)
    archived = and_(
        Koperasi.diarsipkan_pada < ended,
        Koperasi.status_kelembagaan.is_distinct_from(StatusKelembagaan.DIBUBARKAN),
    )
    return case(
        (and_(awal.c.koperasi_id.is_not(None), akhir.c.koperasi_id.is_not(None)), literal("")),
        (and_(akhir.c.koperasi_id.is_(None), Koperasi.digabung_ke_id.is_not(None)), "digabung"),
        (akhir.c.koperasi_id.is_(None), case((archived, "diarsipkan"), else_="dibubarkan")),
        (Koperasi.tanggal_badan_hukum > day_of(dari), literal("berdiri")),
        else_=literal("kembali"),
    )
