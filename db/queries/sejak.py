"""What was recorded since somebody looked last: a few lines, each of rows that are still there."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from db.enums import Tahap
from db.frames import read_frame
from db.models import (
    Audit,
    Fasilitasi,
    FasilitasiTahap,
    Kecamatan,
    Koperasi,
    Pelatihan,
    Rat,
    RingkasanBulanan,
    RiwayatStatus,
)

_BARIS = {
    "id": "int64",
    "nama": "str",
    "kecamatan": "str",
    "ke": "str",
}


# Stands alone where so much was recorded that no line is counted: the first file of an office, say.
BANYAK = "banyak"
_MOST = 20_000


@dataclass(frozen=True)
class ButirSejak:
    """A line: so many of something that was recorded since.

    Attributes:
        satu: what it is, in words that follow the number.
        arti: which rows they are.
    """

    satu: str
    arti: str


SEJAK: Mapping[str, ButirSejak] = {
    "koperasi": ButirSejak("koperasi baru dicatat", "Koperasi yang ditambahkan ke register."),
    "keluar": ButirSejak(
        "koperasi ditutup", "Koperasi yang diarsipkan, digabung, atau dibubarkan."
    ),
    "status": ButirSejak(
        "status berubah", "Status kelembagaan yang dicatat bagi koperasi yang sudah ada."
    ),
    "rat": ButirSejak("RAT dicatat", "RAT yang baru dicatat sudah diselenggarakan."),
    "sk": ButirSejak("SK AHU terbit", "Kasus fasilitasi yang tahap T6-nya baru dicatat."),
    "kasus": ButirSejak("kasus dibuka", "Kasus fasilitasi yang baru dicatat."),
    "pelatihan": ButirSejak("pelatihan baru", "Pelatihan yang baru dicatat."),
    "bulan": ButirSejak("ringkasan bulan baru", "Ringkasan bulanan yang baru dibuat."),
}


def count_sejak(session: Session, *, sejak: dt.datetime, kecuali: str) -> dict[str, int]:
    """How many rows each line has, in the order of SEJAK; without those that have none.

    Args:
        kecuali: account whose own changes are no news to it.

    Returns:
        {BANYAK: so many} alone where more than that was recorded.
    """
    some = select(Audit.id).where(Audit.waktu > sejak).limit(_MOST + 1).subquery()
    if (session.scalar(select(func.count()).select_from(some)) or 0) > _MOST:
        return {BANYAK: _MOST}
    parts = [
        select(literal(kunci).label("kunci"), func.count().label("jumlah")).select_from(
            _QUERIES[kunci](sejak, kecuali).subquery()
        )
        for kunci in SEJAK
    ]
    found = {row.kunci: row.jumlah for row in session.execute(union_all(*parts))}
    return {kunci: found[kunci] for kunci in SEJAK if found[kunci]}


def list_sejak(session: Session, kunci: str, *, sejak: dt.datetime, kecuali: str) -> Any:
    """The rows of a line by name: id, nama, kecamatan, ke (a stored value); columns of _BARIS.

    Raises:
        KeyError: there is no such line.
    """
    rows = _QUERIES[kunci](sejak, kecuali).subquery()
    ordered = select(rows.c.id, rows.c.nama, rows.c.kecamatan, rows.c.ke).order_by(
        rows.c.nama, rows.c.id
    )
    return read_frame(session, ordered, _BARIS)


def _written(
    tabel: str, aksi: str, sejak: dt.datetime, kecuali: str, *more: ColumnElement[bool]
) -> Select[Any]:
    """Keys of the rows of a table that others wrote since; by the index of the audit's time."""
    return (
        select(cast(Audit.kunci, BigInteger).label("kunci"))
        .where(
            Audit.waktu > sejak,
            Audit.pengguna != kecuali,
            Audit.tabel == tabel,
            Audit.aksi == aksi,
            *more,
        )
        .distinct()
    )


def _rows(model: Any, nama: Any, ke: Any, keys: Select[Any]) -> Any:
    return select(
        model.id.label("id"),
        nama.label("nama"),
        Kecamatan.nama.label("kecamatan"),
        cast(ke, String).label("ke"),
    ).where(model.id.in_(keys))


def _koperasi(sejak: dt.datetime, kecuali: str) -> Any:
    keys = _written("koperasi", "insert", sejak, kecuali)
    return (
        _rows(Koperasi, Koperasi.nama, null(), keys)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(Koperasi.terdaftar)
    )


def _keluar(sejak: dt.datetime, kecuali: str) -> Any:
    """What is closed takes no change: the change since is the one that closed it."""
    stood = Audit.sebelum["status_kelembagaan"].astext.is_distinct_from("dibubarkan")
    keys = _written("koperasi", "update", sejak, kecuali, stood)
    return (
        _rows(Koperasi, Koperasi.nama, Koperasi.status_kelembagaan, keys)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(~Koperasi.terdaftar)
    )


def _status(sejak: dt.datetime, kecuali: str) -> Any:
    """Of koperasi that were there before: the first status of a new one is no change."""
    other = Audit.sebelum["status"].astext.is_distinct_from(Audit.sesudah["status"].astext)
    keys = union_all(
        _written("riwayat_status", "insert", sejak, kecuali),
        # A second one on the same day takes the place of the first.
        _written("riwayat_status", "update", sejak, kecuali, other),
    )
    written = select(keys.subquery().c.kunci)
    return (
        _rows(RiwayatStatus, Koperasi.nama, RiwayatStatus.status, written)
        .join(Koperasi, Koperasi.id == RiwayatStatus.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(Koperasi.id.not_in(_written("koperasi", "insert", sejak, kecuali)))
    )


def _rat(sejak: dt.datetime, kecuali: str) -> Any:
    keys = union_all(
        _written("rat", "insert", sejak, kecuali),
        _written(
            "rat",
            "update",
            sejak,
            kecuali,
            Audit.sebelum["tanggal"].astext.is_(None),
            Audit.sesudah["tanggal"].astext.is_not(None),
        ),
    )
    return (
        _rows(Rat, Koperasi.nama, Rat.tahun_buku, select(keys.subquery().c.kunci))
        .join(Koperasi, Koperasi.id == Rat.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(Rat.tanggal.is_not(None))
    )


def _sk(sejak: dt.datetime, kecuali: str) -> Any:
    keys = _written("fasilitasi_tahap", "insert", sejak, kecuali)
    return (
        select(
            Fasilitasi.id.label("id"),
            Fasilitasi.nama_kelompok.label("nama"),
            Kecamatan.nama.label("kecamatan"),
            cast(FasilitasiTahap.nomor_bukti, String).label("ke"),
        )
        .join(FasilitasiTahap, FasilitasiTahap.fasilitasi_id == Fasilitasi.id)
        .outerjoin(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .where(FasilitasiTahap.tahap == Tahap.T6, FasilitasiTahap.id.in_(keys))
    )


def _kasus(sejak: dt.datetime, kecuali: str) -> Any:
    keys = _written("fasilitasi", "insert", sejak, kecuali)
    return _rows(Fasilitasi, Fasilitasi.nama_kelompok, null(), keys).outerjoin(
        Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode
    )


def _pelatihan(sejak: dt.datetime, kecuali: str) -> Any:
    keys = _written("pelatihan", "insert", sejak, kecuali)
    return select(
        Pelatihan.id.label("id"),
        Pelatihan.judul.label("nama"),
        cast(null(), String).label("kecamatan"),
        Pelatihan.tempat.label("ke"),
    ).where(Pelatihan.id.in_(keys))


def _bulan(sejak: dt.datetime, _kecuali: str) -> Any:
    return select(
        RingkasanBulanan.id.label("id"),
        cast(RingkasanBulanan.bulan, String).label("nama"),
        cast(null(), String).label("kecamatan"),
        cast(null(), String).label("ke"),
    ).where(RingkasanBulanan.dibuat_pada > sejak)


_QUERIES: dict[str, Callable[[dt.datetime, str], Any]] = {
    "koperasi": _koperasi,
    "keluar": _keluar,
    "status": _status,
    "rat": _rat,
    "sk": _sk,
    "kasus": _kasus,
    "pelatihan": _pelatihan,
    "bulan": _bulan,
}
