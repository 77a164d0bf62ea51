"""The filter of the list of koperasi, as plain values and as conditions on the register."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, extract, func, or_, select
from sqlalchemy.orm import Session

from db.enums import Asal, StatusKelembagaan
from db.models import Kecamatan, Koperasi
from db.queries.pencarian import match_words
from db.queries.perhatian import where_perhatian

# Stands for NULL among the values of a filter.
BELUM_TERDATA = "belum_terdata"


@dataclass(frozen=True, kw_only=True)
class KoperasiFilter:
    """What the list is narrowed to. Several values of one field mean "any of them".

    Attributes:
        kecamatan: names of kecamatan.
        status: stored values; "belum_terdata" stands for NULL.
        fasilitasi: True for those that the dinas facilitated, False for the rest.
        asal: stored values; "belum_terdata" stands for NULL.
        perlu: key of db.queries.perhatian whose koperasi are wanted.
        hari: the day that `perlu` is judged by.
        arsip: "diarsipkan" or "digabung" for those instead of the open ones.
    """

    cari: str = ""
    kecamatan: tuple[str, ...] = ()
    jenis: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    kelompok: tuple[str, ...] = ()
    tahun: int | None = None
    fasilitasi: bool | None = None
    asal: tuple[str, ...] = ()
    perlu: str | None = None
    hari: dt.date | None = None
    arsip: str | None = None

    @property
    def is_empty(self) -> bool:
        """True when everything is listed."""
        return replace(self, hari=None) == KoperasiFilter()

    @property
    def with_dissolved(self) -> bool:
        """True where a koperasi that was dissolved can be among the rows."""
        if self.perlu:
            return False
        return not self.status or str(StatusKelembagaan.DIBUBARKAN) in self.status


# Those that every figure counts: without the dissolved.
TERDAFTAR = KoperasiFilter(
    status=(
        *(str(each) for each in StatusKelembagaan if each is not StatusKelembagaan.DIBUBARKAN),
        BELUM_TERDATA,
    )
)


def where_filter(session: Session, chosen: KoperasiFilter) -> list[ColumnElement[bool]]:
    """Conditions on Koperasi; archived and merged ones are listed only when asked for."""
    matching = match_words(session, chosen.cari, places=True)
    if not matching:
        return _conditions(chosen)
    # By the name and numbers of a record that was merged away, the one that goes on is found.
    merged = (
        select(Koperasi.digabung_ke_id)
        .where(Koperasi.digabung_ke_id.is_not(None), *matching)
        .correlate(None)
    )
    return [*_conditions(chosen), or_(and_(*matching), Koperasi.id.in_(merged))]


def _conditions(chosen: KoperasiFilter) -> list[ColumnElement[bool]]:
    closed = {
        "diarsipkan": [Koperasi.diarsipkan_pada.is_not(None)],
        "digabung": [Koperasi.digabung_ke_id.is_not(None)],
    }
    conditions: list[ColumnElement[bool]] = [*closed.get(chosen.arsip or "", [Koperasi.terbuka])]
    if chosen.kecamatan:
        kode = select(Kecamatan.kode).where(Kecamatan.nama.in_(chosen.kecamatan))
        conditions.append(Koperasi.kecamatan_kode.in_(kode))
    for column, values in (
        (Koperasi.jenis, chosen.jenis),
        (Koperasi.status_kelembagaan, chosen.status),
        (Koperasi.kelompok, chosen.kelompok),
        (Koperasi.asal, chosen.asal),
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
    stored = [value for value in values if value != BELUM_TERDATA]
    found: list[ColumnElement[bool]] = [column.in_(stored)] if stored else []
    if len(stored) < len(values):
        found.append(column.is_(None))
    return or_(*found)
