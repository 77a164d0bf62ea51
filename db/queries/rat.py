"""The season of RAT over a tahun buku: who owes, who held it and when, and who is reminded."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from db.enums import KeadaanRat
from db.figures.season import same_day
from db.frames import frame_of, read_frame
from db.izin import Izin, shown_to
from db.models import Koperasi, Rat
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import get_dasar
from db.queries.hitungan import count_per_day, select_around
from db.queries.keadaan import select_keadaan

# Whom a reminder is for.
DIINGATKAN = (KeadaanRat.LEWAT_BATAS, KeadaanRat.BELUM)
_DAFTAR = {
    "koperasi_id": "int64",
    "nama": "str",
    "kecamatan": "str",
    "desa": "str",
    "keadaan_rat": "str",
    "batas_rat": "object",
    "rencana": "object",
    "tanggal": "object",
    "tanggal_lapor": "object",
    "rat_terakhir": "Int64",
}
_MUSIM = ("wajib_rat", "sudah_rat", "rat_tepat_waktu", "rat_patut_lapor", "rat_lapor_tepat")


def list_keadaan_rat(session: Session, *, tahun_buku: int, hari: dt.date) -> pd.DataFrame:
    """How many koperasi stand where on a day, by kecamatan.

    Returns:
        kecamatan_kode (str, missing for those of none), keadaan_rat (str, missing while the tahun
        buku runs), koperasi (int64).
    """
    alike = ["kecamatan_kode", "keadaan_rat"]
    dasar = get_dasar(session, tahun_buku, hari)
    rows = add_up(session, KOPERASI, select_around(session, dasar, ["koperasi_id", *alike]), alike)
    dtypes = {"kecamatan_kode": "str", "keadaan_rat": "str", "koperasi": "int64"}
    return frame_of(sorted(rows, key=repr), dtypes)


def count_musim(
    session: Session, tahun_buku: Sequence[int], *, hari: dt.date
) -> dict[int, dict[str, Any]]:
    """The figures of _MUSIM for each tahun buku, on the same day of its own season.

    Args:
        tahun_buku: the first is the one whose season `hari` lies in.
    """
    days = [same_day(hari, hari.year - (tahun_buku[0] - book)) for book in tahun_buku]
    keadaan = list(zip(tahun_buku, days, strict=True))
    counted = count_per_day(session, *_MUSIM, keadaan=keadaan)
    return dict(zip(tahun_buku, counted, strict=True))


def list_hari_rat(session: Session, tahun_buku: Collection[int], *, hari: dt.date) -> pd.DataFrame:
    """On which days RAT were held, and are planned, of the koperasi that are terdaftar now.

    Returns:
        A row per tahun buku, day and kind, in that order: tahun_buku (int64), tanggal (date),
        rencana (bool): planned for that day, none held by `hari`; jumlah (int64, RAT).
    """
    held = Rat.tanggal <= hari
    day = case((held, Rat.tanggal), else_=Rat.rencana)
    each = (
        select(
            Rat.koperasi_id,
            Rat.tahun_buku,
            day.label("tanggal"),
            func.coalesce(held, False).is_(False).label("rencana"),
        )
        .join(Koperasi, Koperasi.id == Rat.koperasi_id)
        .where(Koperasi.terdaftar, Rat.tahun_buku.in_(tahun_buku), day.is_not(None))
    )
    rows = add_up(session, KOPERASI, each, ["tahun_buku", "tanggal", "rencana"])
    dtypes = {"tahun_buku": "int64", "tanggal": "object", "rencana": "bool", "jumlah": "int64"}
    return frame_of(sorted(rows), dtypes)


def list_daftar_rat(
    session: Session,
    *,
    tahun_buku: int,
    hari: dt.date,
    keadaan: Collection[KeadaanRat],
    kecamatan: Collection[str] = (),
    limit: int | None = None,
) -> pd.DataFrame:
    """The koperasi that stand there on a day, by kecamatan and name: columns as in _DAFTAR.

    Args:
        kecamatan: codes of those that are asked for; all without any.
        limit: the first so many.

    Returns:
        rencana is missing where the RAT was held; rat_terakhir is the newest tahun buku whose RAT
        was held by the day.
    """
    each = _select_daftar(session, tahun_buku, hari)
    other = aliased(Rat)
    last = (
        select(func.max(other.tahun_buku))
        .where(other.koperasi_id == each.c.koperasi_id, other.tanggal <= hari)
        .scalar_subquery()
    )
    shown = [each.c[name] for name in _DAFTAR if name != "rat_terakhir"]
    statement = select(*shown, last.label("rat_terakhir")).where(
        each.c.keadaan_rat.in_([str(one) for one in keadaan])
    )
    if kecamatan:
        statement = statement.where(each.c.kecamatan_kode.in_(list(kecamatan)))
    ordered = statement.order_by(
        each.c.kecamatan.nulls_last(), each.c.nama_normal, each.c.koperasi_id
    )
    return read_frame(session, ordered.limit(limit), _DAFTAR)


def _select_daftar(session: Session, tahun_buku: int, hari: dt.date) -> Any:
    names = [
        *("koperasi_id", "nama", "kecamatan", "kecamatan_kode", "desa"),
        *("keadaan_rat", "batas_rat"),
    ]
    held = func.coalesce(Rat.tanggal <= hari, False)
    return (
        select_keadaan(get_dasar(session, tahun_buku, hari), names)
        .add_columns(
            case((~held, Rat.rencana)).label("rencana"),
            case((held, Rat.tanggal)).label("tanggal"),
            case((Rat.tanggal_lapor <= hari, Rat.tanggal_lapor)).label("tanggal_lapor"),
            Koperasi.nama_normal,
        )
        .subquery()
    )


@shown_to(Izin.NAMA)
def list_telepon(session: Session, koperasi_id: Collection[int]) -> dict[int, str]:
    """The telephone numbers that are on record of these koperasi, by id."""
    statement = select(Koperasi.id, Koperasi.telepon).where(
        Koperasi.id.in_(list(koperasi_id)), Koperasi.telepon.is_not(None)
    )
    return {found.id: str(found.telepon) for found in session.execute(statement)}
