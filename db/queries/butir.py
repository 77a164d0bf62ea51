"""What a month brought: the rows behind each line of its summary, and how many they are."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, literal, null, select
from sqlalchemy.orm import Session

from db.enums import KeadaanRat, Tahap
from db.figures.bulanan import HARI_SURAT, end_before
from db.figures.rat import book_of
from db.frames import records_of
from db.models import (
    Fasilitasi,
    FasilitasiTahap,
    Kecamatan,
    Koperasi,
    LegalitasProduk,
    Pelatihan,
    Produk,
    Rat,
    RiwayatStatus,
)
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import get_dasar
from db.queries.dihitung import is_not_kdmp, numbered
from db.queries.fasilitasi import is_founded
from db.queries.kasus import list_kasus
from db.queries.keadaan import select_keadaan
from db.queries.perhatian import count_perhatian, where_perhatian
from db.queries.presensi import list_menunggu

# A row behind a line: {id, nama, kecamatan, dari, ke, tanggal}, as JSON holds it. `dari` and `ke`
# are stored values (a status, a tahap, a tahun buku), or words of a document.
BarisButir = dict[str, Any]
_NAMES = ("id", "nama", "kecamatan", "dari", "ke", "tanggal")


@dataclass(frozen=True)
class RentangBulan:
    """The days that a summary is of: a whole month, or one up to today."""

    awal: dt.date
    akhir: dt.date


def list_butir(session: Session, kunci: str, rentang: RentangBulan) -> list[BarisButir]:
    """The rows behind a line, by day, kecamatan and name.

    Raises:
        KeyError: there is no such line.
    """
    if kunci in _READ:
        rows = _READ[kunci](session, rentang)
    else:
        statement = _SELECTS[kunci](session, rentang)
        rows = [_of_names(row) for row in session.execute(statement)]
    return sorted(rows, key=lambda row: (row["tanggal"] or "", row["kecamatan"] or "", row["nama"]))


def count_butir(session: Session, kunci: str, rentang: RentangBulan) -> int:
    """How many rows list_butir() has, without reading them.

    Raises:
        KeyError: there is no such line.
    """
    if kunci in _READ:
        return count_perhatian(session, kunci, hari=rentang.akhir)
    statement = _SELECTS[kunci](session, rentang)
    if "koperasi_id" not in statement.selected_columns:
        return session.scalar(select(func.count()).select_from(statement.subquery())) or 0
    ((many,),) = add_up(session, KOPERASI, statement, ())
    return int(many)


def _of_names(row: Any) -> BarisButir:
    found = dict(zip(_NAMES, row, strict=False))
    ke = found["ke"]
    return found | {"tanggal": _day(found["tanggal"]), "ke": None if ke is None else str(ke)}


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def _select(*columns: Any, koperasi_id: SQLColumnExpression[int] | None = None) -> Select[Any]:
    """These columns under _NAMES; with the number by which a row lies in a part of the register."""
    found = [each.label(name) for each, name in zip(columns, _NAMES, strict=True)]
    numbers: list[Any] = [] if koperasi_id is None else [koperasi_id.label("koperasi_id")]
    return select(*found, *numbers)


def _of_koperasi(
    dari: Any = None, ke: Any = None, tanggal: Any = None, nama: Any = None
) -> Select[Any]:
    """A row of a koperasi, which each line joins to what it is of."""
    told = [null() if each is None else each for each in (dari, ke, tanggal)]
    return (
        _select(
            Koperasi.id,
            Koperasi.nama if nama is None else nama,
            Kecamatan.nama,
            *told,
            koperasi_id=Koperasi.id,
        )
        .select_from(Koperasi)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
    )


def _came_or_went(session: Session, rentang: RentangBulan, *, came: bool) -> Select[Any]:
    """As the figure `jumlah` counts on the two days: on the second alone, or on the first."""
    book = book_of(rentang.akhir)
    before, now = (
        select_keadaan(get_dasar(session, book, day), ["koperasi_id"]).subquery(name)
        for day, name in ((end_before(rentang.awal), "sebelum"), (rentang.akhir, "sesudah"))
    )
    there, missing = (now, before) if came else (before, now)
    return (
        _of_koperasi()
        .join(there, there.c.koperasi_id == Koperasi.id)
        .outerjoin(missing, missing.c.koperasi_id == Koperasi.id)
        .where(missing.c.koperasi_id.is_(None))
    )


def _koperasi_masuk(session: Session, rentang: RentangBulan) -> Select[Any]:
    return _came_or_went(session, rentang, came=True)


def _koperasi_keluar(session: Session, rentang: RentangBulan) -> Select[Any]:
    return _came_or_went(session, rentang, came=False)


def _stages(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Cases with a stage that was reached; of what is left out of foundings, none."""
    return (
        _select(
            Fasilitasi.id,
            func.coalesce(Koperasi.nama, Fasilitasi.nama_kelompok),
            Kecamatan.nama,
            null(),
            FasilitasiTahap.tahap,
            FasilitasiTahap.tanggal,
            koperasi_id=numbered(),
        )
        .join(FasilitasiTahap, FasilitasiTahap.fasilitasi_id == Fasilitasi.id)
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(*conditions)
    )


def _pendirian(_session: Session, rentang: RentangBulan) -> Select[Any]:
    return _stages(is_founded(rentang.awal, rentang.akhir))


def _reached(rentang: RentangBulan, tahap: Sequence[Tahap]) -> tuple[ColumnElement[bool], ...]:
    return (
        FasilitasiTahap.tahap.in_(tahap),
        FasilitasiTahap.tanggal.between(rentang.awal, rentang.akhir),
        is_not_kdmp(),
    )


def _kasus_dibuka(_session: Session, rentang: RentangBulan) -> Select[Any]:
    return _stages(*_reached(rentang, [Tahap.T0]))


def _tahap(_session: Session, rentang: RentangBulan) -> Select[Any]:
    others = [each for each in Tahap if each not in (Tahap.T0, Tahap.T6)]
    return _stages(*_reached(rentang, others))


def _kasus_keluar(_session: Session, rentang: RentangBulan) -> Select[Any]:
    return (
        _select(
            Fasilitasi.id,
            Fasilitasi.nama_kelompok,
            Kecamatan.nama,
            null(),
            Fasilitasi.keluar,
            Fasilitasi.tanggal_keluar,
            koperasi_id=numbered(),
        )
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .where(Fasilitasi.tanggal_keluar.between(rentang.awal, rentang.akhir))
    )


def _pelatihan(_session: Session, rentang: RentangBulan) -> Select[Any]:
    return _select(
        Pelatihan.id,
        Pelatihan.judul,
        null(),
        null(),
        Pelatihan.tempat,
        Pelatihan.tanggal_mulai,
    ).where(Pelatihan.tanggal_mulai.between(rentang.awal, rentang.akhir))


def _status(_session: Session, rentang: RentangBulan) -> Select[Any]:
    each = select(
        RiwayatStatus.koperasi_id,
        RiwayatStatus.status,
        RiwayatStatus.mulai,
        func.lag(RiwayatStatus.status)
        .over(partition_by=RiwayatStatus.koperasi_id, order_by=RiwayatStatus.mulai)
        .label("sebelum"),
    ).where(RiwayatStatus.koperasi_id.in_(_changed_in(rentang)))
    rows = each.subquery()
    return (
        _of_koperasi(rows.c.sebelum, rows.c.status, rows.c.mulai)
        .join(rows, rows.c.koperasi_id == Koperasi.id)
        .where(
            rows.c.mulai.between(rentang.awal, rentang.akhir),
            rows.c.sebelum.is_not(None),
            rows.c.sebelum != rows.c.status,
        )
    )


def _changed_in(rentang: RentangBulan) -> Select[Any]:
    return select(RiwayatStatus.koperasi_id).where(
        RiwayatStatus.mulai.between(rentang.awal, rentang.akhir)
    )


def _rat(_session: Session, rentang: RentangBulan) -> Select[Any]:
    return (
        _of_koperasi(None, Rat.tahun_buku, Rat.tanggal)
        .join(Rat, Rat.koperasi_id == Koperasi.id)
        .where(Rat.tanggal.between(rentang.awal, rentang.akhir))
    )


def _belum_rat(session: Session, rentang: RentangBulan) -> Select[Any]:
    """What `wajib_rat` has over `sudah_rat` once the deadline of that koperasi has passed."""
    book = book_of(rentang.akhir)
    asked = ["koperasi_id", "nama", "kecamatan", "keadaan_rat"]
    each = select_keadaan(get_dasar(session, book, rentang.akhir), asked).subquery()
    told = (each.c.koperasi_id, each.c.nama, each.c.kecamatan, null(), literal(book), null())
    late = each.c.keadaan_rat == KeadaanRat.LEWAT_BATAS
    return _select(*told, koperasi_id=each.c.koperasi_id).where(late)


def _surat(_session: Session, rentang: RentangBulan) -> Select[Any]:
    ends = rentang.akhir + dt.timedelta(days=HARI_SURAT)
    return (
        _select(
            Koperasi.id,
            Produk.nama + literal(", ") + Koperasi.nama,
            Kecamatan.nama,
            null(),
            LegalitasProduk.jenis,
            LegalitasProduk.berlaku_sampai,
        )
        .select_from(LegalitasProduk)
        .join(Produk, Produk.id == LegalitasProduk.produk_id)
        .join(Koperasi, Koperasi.id == LegalitasProduk.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(
            and_(Koperasi.terdaftar, LegalitasProduk.berlaku_sampai.between(rentang.akhir, ends))
        )
    )


def _sertifikat(_session: Session, rentang: RentangBulan) -> Select[Any]:
    return _of_koperasi().where(where_perhatian("sertifikat", rentang.akhir))


# By line: a SELECT of _NAMES in order; where rows lie in a koperasi, with its number.
_SELECTS: dict[str, Callable[[Session, RentangBulan], Select[Any]]] = {
    "koperasi_masuk": _koperasi_masuk,
    "pendirian": _pendirian,
    "kasus_dibuka": _kasus_dibuka,
    "pelatihan": _pelatihan,
    "koperasi_keluar": _koperasi_keluar,
    "kasus_keluar": _kasus_keluar,
    "status": _status,
    "rat": _rat,
    "tahap": _tahap,
    "belum_rat": _belum_rat,
    "surat": _surat,
    "sertifikat": _sertifikat,
}


def _macet(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    rows = list_kasus(session, tahun=rentang.akhir.year, pada=rentang.akhir)
    return [
        _row(
            row["id"],
            row["kelompok"],
            row["kecamatan"],
            ke=row["tahap"],
            tanggal=_day(row["sejak"]),
        )
        for row in records_of(rows)
        if row["macet"]
    ]


def _presensi(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    rows = list_menunggu(session, hari=rentang.akhir)
    return [
        _row(
            row["id"],
            row["judul"],
            ke=f"angkatan {row['angkatan']}, sesi {row['nomor']}",
            tanggal=_day(row["tanggal"]),
        )
        for row in records_of(rows)
    ]


def _row(id_: int, nama: str, kecamatan: Any = None, **more: Any) -> BarisButir:
    place = kecamatan if isinstance(kecamatan, str) else None
    return {
        "id": int(id_),
        "nama": nama,
        "kecamatan": place,
        **dict.fromkeys(("dari", "ke", "tanggal")),
        **more,
    }


# What a list of another screen has; its count is that of Beranda.
_READ: dict[str, Callable[[Session, RentangBulan], list[BarisButir]]] = {
    "macet": _macet,
    "presensi": _presensi,
}
