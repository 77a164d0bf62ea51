"""The indicators of the map: one row per kecamatan, and the koperasi behind a kecamatan."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import desc, exists, func, or_, select
from sqlalchemy.orm import Session

from db.figures import indikator
from db.frames import read_frame
from db.models import Desa, Kecamatan, Keragaan, Koperasi, Rat
from db.queries import per_kecamatan as per
from db.queries.pengaturan import get_pengaturan
from db.queries.per_kecamatan import get_dasar
from db.values.hidden import Hilang

NILAI = {
    "kode": "str",
    "nama": "str",
    "pembilang": "Int64",
    "penyebut": "Int64",
    "nilai": "Float64",
    "hilang": "object",
}
Family = Callable[[per.Dasar], per.Counts]


@dataclass(frozen=True)
class _Ukuran:
    """Which columns of which family make one indicator: faktor × pembilang ÷ penyebut."""

    family: Family
    pembilang: str
    penyebut: str | None = None
    faktor: int = 1
    # What must have been recorded at all before the number means anything.
    ada: str | None = None


def list_nilai(session: Session, kunci: str, *, tahun_buku: int, hari: dt.date) -> pd.DataFrame:
    """One indicator in each kecamatan.

    Args:
        kunci: of a constant in db.figures.indikator that UKURAN knows.
        tahun_buku: for what depends on it; figures of members and business are the latest
            reported up to it.
        hari: the day that "berlaku" and "beberapa tahun terakhir" are counted from.

    Returns:
        29 rows by kode: kode, nama, pembilang and penyebut (see the indicator; penyebut <NA> for
        a count), nilai (its satuan), hilang (a Hilang where nilai is <NA>, else missing): nothing
        is recorded, or it is a percentage over fewer than `kelompok_terkecil` koperasi.
    """
    ukuran = UKURAN[kunci]
    rows = _family(session, ukuran.family, get_dasar(session, tahun_buku, hari))
    return _nilai(rows, kunci, ukuran, int(get_pengaturan(session, "kelompok_terkecil")))


def list_semua_nilai(session: Session, *, tahun_buku: int, hari: dt.date) -> pd.DataFrame:
    """All indicators in all kecamatan, as list_nilai has them, with their kunci in front."""
    dasar = get_dasar(session, tahun_buku, hari)
    smallest = int(get_pengaturan(session, "kelompok_terkecil"))
    families = {
        family: _family(session, family, dasar)
        for family in {ukuran.family for ukuran in UKURAN.values()}
    }
    frames = [
        _nilai(families[ukuran.family], kunci, ukuran, smallest).assign(kunci=kunci)
        for kunci, ukuran in UKURAN.items()
    ]
    return pd.concat(frames, ignore_index=True)[["kunci", *NILAI]].astype({"kunci": "str"})


def list_titik_desa(session: Session) -> pd.DataFrame:
    """Desa with at least one koperasi: kode, nama, kecamatan_kode, lon, lat, koperasi (count)."""
    statement = (
        select(Desa.kode, Desa.nama, Desa.kecamatan_kode, Desa.lon, Desa.lat, func.count())
        .join(Koperasi, Koperasi.desa_kode == Desa.kode)
        .where(Koperasi.terdaftar)
        .group_by(Desa.kode)
        .order_by(Desa.kode)
    )
    dtypes = {"kode": "str", "nama": "str", "kecamatan_kode": "str"}
    numbers = {"lon": "float64", "lat": "float64", "count": "int64"}
    return read_frame(session, statement, dtypes | numbers).rename(columns={"count": "koperasi"})


def list_nama_koperasi(session: Session, kecamatan: str, *, limit: int) -> pd.DataFrame:
    """The first koperasi of a kecamatan by name: id, nama, status_kelembagaan (may be missing)."""
    statement = (
        select(Koperasi.id, Koperasi.nama, Koperasi.status_kelembagaan)
        .where(Koperasi.terdaftar, Koperasi.kecamatan_kode == kecamatan)
        .order_by(Koperasi.nama_normal, Koperasi.id)
        .limit(limit)
    )
    return read_frame(
        session, statement, {"id": "int64", "nama": "str", "status_kelembagaan": "object"}
    )


def list_tahun_buku(session: Session) -> list[int]:
    """Each tahun buku with a RAT row or a keragaan, latest first."""
    first, last = (
        func.least(_extreme(func.min, Rat), _extreme(func.min, Keragaan)),
        func.greatest(_extreme(func.max, Rat), _extreme(func.max, Keragaan)),
    )
    year = func.generate_series(first, last).table_valued("tahun").render_derived(name="rentang")
    recorded = or_(
        exists().where(Rat.tahun_buku == year.c.tahun),
        exists().where(Keragaan.tahun_buku == year.c.tahun),
    )
    return list(session.scalars(select(year.c.tahun).where(recorded).order_by(desc("tahun"))))


def _extreme(function: Any, table: type[Rat] | type[Keragaan]) -> Any:
    # The index answers these two; a DISTINCT would read every row.
    return select(function(table.tahun_buku)).scalar_subquery()


def _family(session: Session, build: Family, dasar: per.Dasar) -> pd.DataFrame:
    """The counts of one family for every kecamatan, 0 where it has none, and its penduduk."""
    counts = build(dasar).subquery()
    names = [column.name for column in counts.columns if column.name != "kecamatan_kode"]
    statement = (
        select(
            Kecamatan.kode,
            Kecamatan.nama,
            Kecamatan.penduduk,
            *(func.coalesce(counts.c[name], 0).label(name) for name in names),
        )
        .outerjoin(counts, counts.c.kecamatan_kode == Kecamatan.kode)
        .order_by(Kecamatan.kode)
    )
    dtypes = {"kode": "str", "nama": "str", "penduduk": "Int64", **dict.fromkeys(names, "Int64")}
    return read_frame(session, statement, dtypes)


def _nilai(rows: pd.DataFrame, kunci: str, ukuran: _Ukuran, smallest: int) -> pd.DataFrame:
    pembilang = rows[ukuran.pembilang]
    if ukuran.penyebut is None:
        nilai = pembilang.astype("Float64")
        if ukuran.ada:
            nilai = nilai.where(rows[ukuran.ada] > 0)
        penyebut = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    else:
        penyebut = rows[ukuran.penyebut]
        floor = smallest if indikator.INDIKATOR[kunci].is_percent else 1
        enough = penyebut >= max(floor, 1)
        nilai = (pembilang.astype("Float64") * ukuran.faktor / penyebut.where(enough)).where(
            rows[ukuran.ada or ukuran.penyebut] > 0
        )
    frame = rows[["kode", "nama"]].assign(
        pembilang=pembilang, penyebut=penyebut, nilai=nilai, hilang=_reasons(nilai, penyebut)
    )
    return frame.astype(NILAI)


def _reasons(nilai: pd.Series, penyebut: pd.Series) -> pd.Series:
    """Why each missing value is missing: a few koperasi are a small group, none are no record."""
    few = (penyebut > 0).fillna(value=False)
    why = few.map({True: Hilang.KELOMPOK_KECIL, False: Hilang.BELUM_TERDATA})
    return why.where(nilai.isna(), None)


UKURAN: dict[str, _Ukuran] = {
    indikator.JUMLAH_KOPERASI.kunci: _Ukuran(per.count_register, "koperasi"),
    indikator.KOPERASI_PER_10000.kunci: _Ukuran(
        per.count_register, "koperasi", "penduduk", 10_000, ada="koperasi"
    ),
    indikator.PENDUDUK_PER_KOPERASI.kunci: _Ukuran(per.count_register, "penduduk", "koperasi"),
    indikator.PERSEN_AKTIF.kunci: _Ukuran(per.count_register, "aktif", "status_terdata", 100),
    indikator.PERSEN_RAT.kunci: _Ukuran(per.count_rat, "sudah", "wajib", 100),
    indikator.JUMLAH_ANGGOTA.kunci: _Ukuran(per.count_anggota, "anggota", ada="pelapor"),
    indikator.RATA_ANGGOTA.kunci: _Ukuran(per.count_anggota, "anggota", "pelapor"),
    indikator.SEKTOR_RIIL.kunci: _Ukuran(per.count_fokus, "sektor_riil", "fokus_terdata", 100),
    indikator.PENDIRIAN_FASILITASI.kunci: _Ukuran(
        per.count_fasilitasi, "berbadan_hukum", ada="kasus"
    ),
    indikator.CAKUPAN_PEMBINAAN.kunci: _Ukuran(per.count_pembinaan, "terjangkau", "aktif", 100),
    indikator.SERTIFIKAT_NIK.kunci: _Ukuran(per.count_sertifikat, "berlaku", "terdata", 100),
}
