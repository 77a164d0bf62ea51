"""What a month brought: the rows behind each line of its summary."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, and_, func, literal, null, select
from sqlalchemy.orm import Session

from db.enums import Tahap
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
from db.queries.baris import KeadaanAngka
from db.queries.dasar import get_dasar
from db.queries.fasilitasi import is_founded, is_not_kdmp
from db.queries.indikator import KELUAR, MASUK, list_berganti
from db.queries.kasus import list_kasus
from db.queries.keadaan import select_keadaan
from db.queries.perhatian import where_perhatian
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
    rows = _QUERIES[kunci](session, rentang)
    return sorted(rows, key=lambda row: (row["tanggal"] or "", row["kecamatan"] or "", row["nama"]))


def _read(session: Session, statement: Executable) -> list[BarisButir]:
    """The rows of a SELECT of _NAMES in order."""
    found = (dict(zip(_NAMES, row, strict=True)) for row in session.execute(statement))
    return [row | {"tanggal": _day(row["tanggal"]), "ke": _word(row["ke"])} for row in found]


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def _word(value: Any) -> str | None:
    return None if value is None else str(value)


def _row(id_: int, nama: str, kecamatan: Any = None, **more: Any) -> BarisButir:
    place = kecamatan if isinstance(kecamatan, str) else None
    return {
        "id": int(id_),
        "nama": nama,
        "kecamatan": place,
        **dict.fromkeys(("dari", "ke", "tanggal")),
        **more,
    }


def _came_or_went(session: Session, rentang: RentangBulan, apa: str) -> list[BarisButir]:
    """As the figure `jumlah` counts on the two days."""
    before, now = (
        KeadaanAngka(day, book_of(rentang.akhir))
        for day in (end_before(rentang.awal), rentang.akhir)
    )
    rows = list_berganti(session, "jumlah", before, now)
    return [
        _row(row["koperasi_id"], row["nama"], row["kecamatan"])
        for row in records_of(rows)
        if row["apa"] == apa
    ]


def _koperasi_masuk(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    return _came_or_went(session, rentang, MASUK)


def _koperasi_keluar(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    return _came_or_went(session, rentang, KELUAR)


def _stages(*conditions: ColumnElement[bool]) -> Executable:
    """Cases with a stage that was reached; of what is left out of foundings, none."""
    return (
        select(
            Fasilitasi.id,
            func.coalesce(Koperasi.nama, Fasilitasi.nama_kelompok),
            Kecamatan.nama,
            null(),
            FasilitasiTahap.tahap,
            FasilitasiTahap.tanggal,
        )
        .join(FasilitasiTahap, FasilitasiTahap.fasilitasi_id == Fasilitasi.id)
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(*conditions)
    )


def _pendirian(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    return _read(session, _stages(is_founded(rentang.awal, rentang.akhir)))


def _reached(rentang: RentangBulan, tahap: Sequence[Tahap]) -> tuple[ColumnElement[bool], ...]:
    return (
        FasilitasiTahap.tahap.in_(tahap),
        FasilitasiTahap.tanggal.between(rentang.awal, rentang.akhir),
        is_not_kdmp(),
    )


def _kasus_dibuka(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    return _read(session, _stages(*_reached(rentang, [Tahap.T0])))


def _tahap(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    others = [each for each in Tahap if each not in (Tahap.T0, Tahap.T6)]
    return _read(session, _stages(*_reached(rentang, others)))


def _kasus_keluar(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    statement = (
        select(
            Fasilitasi.id,
            Fasilitasi.nama_kelompok,
            Kecamatan.nama,
            null(),
            Fasilitasi.keluar,
            Fasilitasi.tanggal_keluar,
        )
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .where(Fasilitasi.tanggal_keluar.between(rentang.awal, rentang.akhir))
    )
    return _read(session, statement)


def _pelatihan(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    statement = select(
        Pelatihan.id,
        Pelatihan.judul,
        null(),
        null(),
        Pelatihan.tempat,
        Pelatihan.tanggal_mulai,
    ).where(Pelatihan.tanggal_mulai.between(rentang.awal, rentang.akhir))
    return _read(session, statement)


def _status(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    each = select(
        RiwayatStatus.koperasi_id,
        RiwayatStatus.status,
        RiwayatStatus.mulai,
        func.lag(RiwayatStatus.status)
        .over(partition_by=RiwayatStatus.koperasi_id, order_by=RiwayatStatus.mulai)
        .label("sebelum"),
    ).where(RiwayatStatus.koperasi_id.in_(_changed_in(rentang)))
    rows = each.subquery()
    statement = (
        select(
            Koperasi.id,
            Koperasi.nama,
            Kecamatan.nama,
            rows.c.sebelum,
            rows.c.status,
            rows.c.mulai,
        )
        .join(rows, rows.c.koperasi_id == Koperasi.id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(
            rows.c.mulai.between(rentang.awal, rentang.akhir),
            rows.c.sebelum.is_not(None),
            rows.c.sebelum != rows.c.status,
        )
    )
    return _read(session, statement)


def _changed_in(rentang: RentangBulan) -> Select[Any]:
    return select(RiwayatStatus.koperasi_id).where(
        RiwayatStatus.mulai.between(rentang.awal, rentang.akhir)
    )


def _rat(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    statement = (
        select(Koperasi.id, Koperasi.nama, Kecamatan.nama, null(), Rat.tahun_buku, Rat.tanggal)
        .join(Rat, Rat.koperasi_id == Koperasi.id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(Rat.tanggal.between(rentang.awal, rentang.akhir))
    )
    return _read(session, statement)


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


def _belum_rat(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    """What `wajib_rat` has over `sudah_rat` on the day."""
    book = book_of(rentang.akhir)
    asked = ["koperasi_id", "nama", "kecamatan", "wajib_rat", "sudah_rat"]
    each = select_keadaan(get_dasar(session, book, rentang.akhir), asked).subquery()
    statement = select(
        each.c.koperasi_id, each.c.nama, each.c.kecamatan, null(), literal(book), null()
    ).where(each.c.wajib_rat, func.coalesce(each.c.sudah_rat, False).is_(False))
    return _read(session, statement)


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


def _surat(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    ends = rentang.akhir + dt.timedelta(days=HARI_SURAT)
    statement = (
        select(
            Koperasi.id,
            Produk.nama + literal(", ") + Koperasi.nama,
            Kecamatan.nama,
            null(),
            LegalitasProduk.jenis,
            LegalitasProduk.berlaku_sampai,
        )
        .join(Produk, Produk.id == LegalitasProduk.produk_id)
        .join(Koperasi, Koperasi.id == LegalitasProduk.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(
            and_(Koperasi.terdaftar, LegalitasProduk.berlaku_sampai.between(rentang.akhir, ends))
        )
    )
    return _read(session, statement)


def _sertifikat(session: Session, rentang: RentangBulan) -> list[BarisButir]:
    statement = (
        select(Koperasi.id, Koperasi.nama, Kecamatan.nama, null(), null(), null())
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(where_perhatian("sertifikat", rentang.akhir))
    )
    return _read(session, statement)


_QUERIES: dict[str, Callable[[Session, RentangBulan], list[BarisButir]]] = {
    "koperasi_masuk": _koperasi_masuk,
    "pendirian": _pendirian,
    "kasus_dibuka": _kasus_dibuka,
    "pelatihan": _pelatihan,
    "koperasi_keluar": _koperasi_keluar,
    "kasus_keluar": _kasus_keluar,
    "status": _status,
    "rat": _rat,
    "tahap": _tahap,
    "macet": _macet,
    "belum_rat": _belum_rat,
    "presensi": _presensi,
    "surat": _surat,
    "sertifikat": _sertifikat,
}
