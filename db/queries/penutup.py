"""What is still missing to tell the fokus of all koperasi, and of whom it is verified."""

from collections.abc import Collection

import pandas as pd
from sqlalchemy import Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import Jenis
from db.frames import read_frame
from db.models import Kecamatan, Koperasi, Rat, UnitUsaha
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import get_dasar
from db.queries.keadaan import select_keadaan
from db.queries.sektor import day_of

_PENUTUP = {
    "koperasi_id": "int64",
    "nama": "str",
    "kecamatan": "str",
    "jenis": "str",
    "langkah": "int64",
    "volume_usaha": "Float64",
    "jumlah_anggota": "Int64",
}
_UNIT = {
    "id": "int64",
    "versi": "int64",
    "koperasi_id": "int64",
    "koperasi": "str",
    "kecamatan": "str",
    "nama": "str",
    "kategori": "str",
    "volume_usaha": "Float64",
    "diubah_oleh": "str",
}
# A jenis whose koperasi most likely turn out to be sektor riil.
_RIIL_KIRANYA = (Jenis.PRODUSEN, Jenis.PEMASARAN, Jenis.JASA)
# The last of the steps of list_penutup(): nothing about it can be written any more.
TERTUTUP = 6


def count_penutup(session: Session, tahun_buku: int) -> dict[int, int]:
    """How many koperasi are belum terdata in a tahun buku, by the step that each waits for."""
    each = _penutup(session, tahun_buku)
    rows = add_up(session, KOPERASI, select(each.c.koperasi_id, each.c.langkah), ["langkah"])
    return {int(langkah): int(banyak) for langkah, banyak in rows}


def list_penutup(session: Session, tahun_buku: int, *, limit: int | None = None) -> pd.DataFrame:
    """The koperasi whose fokus is belum terdata in a tahun buku: what is soonest filled first.

    Returns:
        Columns as in _PENUTUP. langkah: 1 its units are recorded but for a volume, 2 its RAT was
        held and its volume usaha is on record, 3 its RAT was held, 4 there are figures of the year,
        5 nothing yet, 6 it has been archived since. Within a step first the jenis that most likely
        are sektor riil, Simpan Pinjam last, then by volume (rupiah) and members (orang).
    """
    each = _penutup(session, tahun_buku)
    likely = case(
        (each.c.jenis.in_(_RIIL_KIRANYA), 0), (each.c.jenis == Jenis.SIMPAN_PINJAM, 2), else_=1
    )
    order = (
        each.c.langkah,
        likely,
        each.c.volume_usaha.desc().nulls_last(),
        each.c.jumlah_anggota.desc().nulls_last(),
        each.c.nama,
        each.c.koperasi_id,
    )
    statement = select(*(each.c[name] for name in _PENUTUP)).order_by(*order).limit(limit)
    return read_frame(session, statement, _PENUTUP)


def _penutup(session: Session, tahun_buku: int) -> Subquery:
    asked = [*(name for name in _PENUTUP if name != "langkah"), "fokus", "unit_berjalan"]
    dasar = get_dasar(session, tahun_buku, day_of(tahun_buku))
    each = select_keadaan(dasar, asked).subquery()
    # Its RAT is held in the year after, so it is looked for up to today.
    held = (
        select(Rat.id)
        .where(
            Rat.koperasi_id == each.c.koperasi_id,
            Rat.tahun_buku == tahun_buku,
            Rat.tanggal <= today(),
        )
        .exists()
    )
    reported = or_(each.c.volume_usaha.is_not(None), each.c.jumlah_anggota.is_not(None))
    langkah = case(
        (~Koperasi.terbuka, TERTUTUP),
        (each.c.unit_berjalan > 0, 1),
        (and_(held, each.c.volume_usaha.is_not(None)), 2),
        (held, 3),
        (reported, 4),
        else_=5,
    )
    missing = (
        select(each, langkah.label("langkah"))
        .join(Koperasi, Koperasi.id == each.c.koperasi_id)
        .where(each.c.fokus.is_(None))
    )
    return missing.subquery("penutup")


def list_belum_diverifikasi(
    session: Session,
    tahun_buku: int,
    *,
    kecamatan: Collection[str] = (),
    limit: int | None = None,
) -> pd.DataFrame:
    """Running units of a tahun buku that nobody has held against their paper, largest first.

    Of koperasi that can still be written about. Columns as in _UNIT; volume_usaha in rupiah.

    Args:
        kecamatan: codes of those that are asked for; all without any.
    """
    statement = (
        select(
            UnitUsaha.id,
            UnitUsaha.versi,
            UnitUsaha.koperasi_id,
            Koperasi.nama.label("koperasi"),
            Kecamatan.nama.label("kecamatan"),
            UnitUsaha.nama,
            UnitUsaha.kategori,
            UnitUsaha.volume_usaha,
            UnitUsaha.updated_by.label("diubah_oleh"),
        )
        .join(Koperasi, Koperasi.id == UnitUsaha.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(
            UnitUsaha.tahun_buku == tahun_buku,
            UnitUsaha.berjalan,
            UnitUsaha.diverifikasi_pada.is_(None),
            Koperasi.terdaftar,
        )
        .order_by(UnitUsaha.volume_usaha.desc().nulls_last(), UnitUsaha.id)
        .limit(limit)
    )
    if kecamatan:
        statement = statement.where(Koperasi.kecamatan_kode.in_(kecamatan))
    return read_frame(session, statement, _UNIT)


def list_pemverifikasi(session: Session, tahun_buku: int) -> pd.DataFrame:
    """Who has verified running units of a tahun buku, who did most first.

    Returns:
        oleh (str): account name, unit and koperasi (int64): how many, terakhir (datetime).
    """
    statement = (
        select(
            UnitUsaha.diverifikasi_oleh.label("oleh"),
            func.count().label("unit"),
            func.count(UnitUsaha.koperasi_id.distinct()).label("koperasi"),
            func.max(UnitUsaha.diverifikasi_pada).label("terakhir"),
        )
        .join(Koperasi, Koperasi.id == UnitUsaha.koperasi_id)
        .where(
            UnitUsaha.tahun_buku == tahun_buku,
            UnitUsaha.berjalan,
            UnitUsaha.diverifikasi_pada.is_not(None),
            Koperasi.terdaftar,
        )
        .group_by(UnitUsaha.diverifikasi_oleh)
        .order_by(func.count().desc(), UnitUsaha.diverifikasi_oleh)
    )
    dtypes = {"oleh": "str", "unit": "int64", "koperasi": "int64", "terakhir": "object"}
    return read_frame(session, statement, dtypes)
