"""The list of koperasi: filtered, searched in spite of spelling, a page at a time."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, extract, func, or_, select
from sqlalchemy.orm import Session

from db.enums import Asal
from db.frames import read_frame
from db.models import Desa, Kecamatan, Kelompok, Keragaan, Koperasi, Rat
from db.queries.pencarian import match_words
from db.queries.perhatian import where_perhatian

URUT = ("nama", "terbaru", "anggota")


@dataclass(frozen=True, kw_only=True)
class KoperasiFilter:
    """What the list is narrowed to. Several values of one field mean "any of them".

    Attributes:
        kecamatan: names of kecamatan.
        status: stored values; "belum_terdata" stands for NULL.
        fasilitasi: True for those that the dinas facilitated, False for the rest.
        perlu: key of db.queries.perhatian whose koperasi are wanted.
        hari: the day that `perlu` is judged by.
    """

    cari: str = ""
    kecamatan: tuple[str, ...] = ()
    jenis: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    kelompok: tuple[str, ...] = ()
    tahun: int | None = None
    fasilitasi: bool | None = None
    perlu: str | None = None
    hari: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """True when everything is listed."""
        return all(not getattr(self, field.name) and getattr(self, field.name) is not False
                   for field in fields(self) if field.name != "hari")  # fmt: skip


LIST = {
    "id": "int64",
    "nama": "str",
    "jenis": "str",
    "kelompok": "str",
    "kecamatan": "str",
    "desa": "str",
    "status_kelembagaan": "str",
    "tanggal_badan_hukum": "object",
    "anggota": "Int64",
    "rat_terakhir": "Int64",
}
GRID = {
    "id": "int64",
    "nama": "str",
    "jenis": "str",
    "kelompok": "str",
    "status_kelembagaan": "str",
    "tanggal_status": "object",
    "kecamatan_kode": "str",
    "alamat": "str",
    "nik_koperasi": "str",
    "nomor_badan_hukum": "str",
    "tanggal_badan_hukum": "object",
    "telepon": "str",
    "catatan": "str",
}
EXPORT = {
    "NIK": "str",
    "Nama koperasi": "str",
    "Nomor badan hukum": "str",
    "Tanggal badan hukum": "object",
    "Jenis": "str",
    "Kelompok": "str",
    "Kecamatan": "str",
    "Desa": "str",
    "Alamat": "str",
    "Status": "str",
    "Tanggal status": "object",
    "Asal": "str",
    "Anggota": "Int64",
    "Tahun buku RAT terakhir": "Int64",
}


def count_koperasi(session: Session, chosen: KoperasiFilter) -> int:
    """Count the koperasi that the filter leaves."""
    statement = _filtered(session, select(func.count(Koperasi.id)), chosen)
    return session.scalar(statement) or 0


def list_koperasi(
    session: Session, chosen: KoperasiFilter, *, urut: str = "nama", limit: int, offset: int = 0
) -> pd.DataFrame:
    """One page of the list.

    Args:
        urut: "nama", "terbaru" (badan hukum) or "anggota" (most first).

    Returns:
        A row per koperasi, columns as in LIST: id, nama, jenis, kelompok, kecamatan, desa,
        status_kelembagaan (stored values, may be missing), tanggal_badan_hukum (date), anggota
        (orang, newest keragaan), rat_terakhir (newest tahun buku whose RAT was held).
    """
    statement = (
        select(
            Koperasi.id,
            Koperasi.nama,
            Koperasi.jenis,
            Koperasi.kelompok,
            Kecamatan.nama.label("kecamatan"),
            Desa.nama.label("desa"),
            Koperasi.status_kelembagaan,
            Koperasi.tanggal_badan_hukum,
            _newest(Keragaan.jumlah_anggota).label("anggota"),
            _newest_rat().label("rat_terakhir"),
        )
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
    )
    statement = _filtered(session, statement, chosen)
    return read_frame(session, statement.order_by(*_order(urut)).limit(limit).offset(offset), LIST)


def list_koperasi_sunting(
    session: Session, chosen: KoperasiFilter, *, urut: str = "nama", limit: int, offset: int = 0
) -> pd.DataFrame:
    """The same page with the columns that the grid edits, as in GRID; values as stored."""
    columns = [getattr(Koperasi, name) for name in GRID]
    statement = _filtered(session, select(*columns), chosen)
    return read_frame(session, statement.order_by(*_order(urut)).limit(limit).offset(offset), GRID)


def list_koperasi_ekspor(session: Session, chosen: KoperasiFilter) -> pd.DataFrame:
    """Everything that the filter leaves, in the columns of EXPORT; closed lists as stored."""
    values = (
        Koperasi.nik_koperasi,
        Koperasi.nama,
        Koperasi.nomor_badan_hukum,
        Koperasi.tanggal_badan_hukum,
        Koperasi.jenis,
        Koperasi.kelompok,
        Kecamatan.nama,
        Desa.nama,
        Koperasi.alamat,
        Koperasi.status_kelembagaan,
        Koperasi.tanggal_status,
        Koperasi.asal,
        _newest(Keragaan.jumlah_anggota),
        _newest_rat(),
    )
    named = [value.label(name) for value, name in zip(values, EXPORT, strict=True)]
    statement = (
        select(*named)
        .select_from(Koperasi)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
    )
    return read_frame(
        session, _filtered(session, statement, chosen).order_by(*_order("nama")), EXPORT
    )


def list_kelompok(session: Session) -> list[str]:
    """The ministry's names of kelompok."""
    return list(session.scalars(select(Kelompok.nama).order_by(Kelompok.nama)))


def list_tahun_berdiri(session: Session) -> list[int]:
    """Founding years that occur, latest first."""
    year = extract("year", Koperasi.tanggal_badan_hukum)
    return [int(each) for each in session.scalars(select(year).distinct().where(
        year.is_not(None)).order_by(year.desc()))]  # fmt: skip


def _newest(figure: Any) -> Any:
    """A figure of the newest tahun buku that has it; probes the index for each koperasi."""
    return (
        select(figure)
        .where(Keragaan.koperasi_id == Koperasi.id, figure.is_not(None))
        .order_by(Keragaan.tahun_buku.desc())
        .limit(1)
        .correlate(Koperasi)
        .scalar_subquery()
    )


def _newest_rat() -> Any:
    return (
        select(func.max(Rat.tahun_buku))
        .where(Rat.koperasi_id == Koperasi.id, Rat.tanggal.is_not(None))
        .correlate(Koperasi)
        .scalar_subquery()
    )


def _order(urut: str) -> list[Any]:
    first = {
        "terbaru": [Koperasi.tanggal_badan_hukum.desc().nulls_last()],
        "anggota": [func.coalesce(_newest(Keragaan.jumlah_anggota), -1).desc()],
    }
    return [*first.get(urut, []), Koperasi.nama_normal, Koperasi.id]


def _filtered(session: Session, statement: Select[Any], chosen: KoperasiFilter) -> Select[Any]:
    return statement.where(*_conditions(chosen), *match_words(session, chosen.cari))


def _conditions(chosen: KoperasiFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        Koperasi.diarsipkan_pada.is_(None),
        Koperasi.digabung_ke_id.is_(None),
    ]
    if chosen.kecamatan:
        kode = select(Kecamatan.kode).where(Kecamatan.nama.in_(chosen.kecamatan))
        conditions.append(Koperasi.kecamatan_kode.in_(kode))
    for column, values in (
        (Koperasi.jenis, chosen.jenis),
        (Koperasi.status_kelembagaan, chosen.status),
        (Koperasi.kelompok, chosen.kelompok),
    ):
        if values:
            conditions.append(_any_of(column, values))
    if chosen.tahun is not None:
        conditions.append(extract("year", Koperasi.tanggal_badan_hukum) == chosen.tahun)
    if chosen.fasilitasi is not None:
        facilitated = func.coalesce(Koperasi.asal == Asal.FASILITASI_DINAS, False)
        conditions.append(facilitated if chosen.fasilitasi else ~facilitated)
    if chosen.perlu and chosen.hari:
        conditions.append(where_perhatian(chosen.perlu, chosen.hari))
    return conditions


def _any_of(column: Any, values: tuple[str, ...]) -> ColumnElement[bool]:
    stored = [value for value in values if value != "belum_terdata"]
    found: list[ColumnElement[bool]] = [column.in_(stored)] if stored else []
    if len(stored) < len(values):
        found.append(column.is_(None))
    return or_(*found)
