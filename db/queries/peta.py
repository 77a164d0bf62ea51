"""The indicators of the map: one row per kecamatan, and the koperasi behind a kecamatan."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import desc, exists, func, or_, select
from sqlalchemy.orm import Session

from db.figures.hitung import divide, why_missing
from db.figures.katalog import PETA, UKURAN
from db.figures.register import JUMLAH
from db.figures.ukuran import Ukuran
from db.frames import read_frame
from db.models import Desa, Keragaan, Koperasi, Rat
from db.queries.hitungan import list_hitungan
from db.queries.pengaturan import get_pengaturan
from db.values.hidden import Hilang

NILAI = {
    "kode": "str",
    "nama": "str",
    "pembilang": "Int64",
    "penyebut": "Int64",
    "nilai": "Float64",
    "hilang": "object",
}


def list_nilai(session: Session, kunci: str, *, tahun_buku: int, hari: dt.date) -> pd.DataFrame:
    """One figure in each kecamatan.

    Args:
        kunci: of db.figures.katalog.PETA.
        tahun_buku: for what depends on it; figures of members and business are the latest
            reported up to it.
        hari: the day as of which the register is counted.

    Returns:
        29 rows by kode: kode, nama, pembilang and penyebut (its parts, see the catalogue; of a
        count the count itself and <NA>), nilai (its satuan, a ratio to one decimal), hilang (a
        Hilang where nilai is <NA>, else missing): nothing is recorded, there is nobody to take a
        share of, or it is a percentage over fewer than `kelompok_terkecil`.
    """
    return _nilai_of(session, [kunci], tahun_buku=tahun_buku, hari=hari)[kunci]


def list_semua_nilai(session: Session, *, tahun_buku: int, hari: dt.date) -> pd.DataFrame:
    """All figures of the map in all kecamatan, as list_nilai, with their kunci in front."""
    found = _nilai_of(session, PETA, tahun_buku=tahun_buku, hari=hari)
    frames = [frame.assign(kunci=kunci) for kunci, frame in found.items()]
    return pd.concat(frames, ignore_index=True)[["kunci", *NILAI]].astype({"kunci": "str"})


def _nilai_of(
    session: Session, kunci: Sequence[str], *, tahun_buku: int, hari: dt.date
) -> dict[str, pd.DataFrame]:
    counted = list_hitungan(session, JUMLAH.kunci, *kunci, tahun_buku=tahun_buku, hari=hari)
    places = counted[counted["kode"].notna()].sort_values("kode", ignore_index=True)
    smallest = int(get_pengaturan(session, "kelompok_terkecil"))
    return {each: _nilai(places, UKURAN[each], smallest) for each in kunci}


def _nilai(places: pd.DataFrame, ukuran: Ukuran, smallest: int) -> pd.DataFrame:
    empty = pd.Series(None, index=places.index, dtype="object")
    if ukuran.bagian is None:
        part, whole, nilai = places[ukuran.kunci], empty, places[ukuran.kunci]
    else:
        part, whole = (places[each] for each in ukuran.bagian)
        pairs = zip(part, whole, strict=True)
        nilai = pd.Series([divide(ukuran, *pair, terkecil=smallest) for pair in pairs])
    frame = pd.DataFrame(
        {
            "kode": places["kode"],
            "nama": places["kecamatan"],
            "pembilang": part,
            "penyebut": whole,
            "nilai": nilai,
            "hilang": _reasons(ukuran, nilai, whole, smallest),
        }
    )
    return frame.astype(NILAI)


def _reasons(
    ukuran: Ukuran, nilai: pd.Series, whole: pd.Series, smallest: int
) -> list[Hilang | None]:
    """Why each missing value is missing. What has a value has no reason."""
    return [
        (why_missing(ukuran, each, terkecil=smallest) or Hilang.BELUM_TERDATA)
        if pd.isna(value)
        else None
        for value, each in zip(nilai, whole, strict=True)
    ]


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
