"""The koperasi behind the coverage of a kecamatan: those first that no training has reached."""

import datetime as dt

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.enums import StatusKelembagaan
from db.frames import read_frame
from db.models import Koperasi
from db.queries.dasar import get_dasar, last_reached
from db.queries.keadaan import select_keadaan

CAKUPAN = {
    "koperasi_id": "int64",
    "nama": "str",
    "kecamatan": "str",
    "desa": "str",
    "terjangkau": "boolean",
    "terakhir": "object",
    "orang": "Int64",
    "semua": "int64",
    "semua_terjangkau": "int64",
}
_BESIDE = ("terakhir", "orang", "semua", "semua_terjangkau")


def list_cakupan(
    session: Session, *, pada: dt.date, kecamatan: str | None = None, limit: int | None = None
) -> pd.DataFrame:
    """The koperasi that were aktif on a day, as PERSEN_CAKUPAN counts them.

    Args:
        kecamatan: code of the one that is asked for; None for all.
        limit: the first so many.

    Returns:
        Columns as in CAKUPAN, those without training first, then by kecamatan and name: terjangkau
        is missing before any attendance was on record; of who is, terakhir (date) is the last day
        that a pengurus or pengawas was hadir, and orang how many were, in the years that count;
        semua and semua_terjangkau: how many there are without the limit.
    """
    dasar = get_dasar(session, pada.year - 1, pada)
    names = [name for name in CAKUPAN if name not in _BESIDE]
    each = select_keadaan(dasar, [*names, "kecamatan_kode", "status"]).subquery("tiap_cakupan")
    reached = last_reached(dasar)
    statement = (
        select(
            *(each.c[name] for name in names),
            reached.c.terakhir,
            reached.c.orang,
            func.count().over().label("semua"),
            func.count().filter(each.c.terjangkau).over().label("semua_terjangkau"),
        )
        .join(Koperasi, Koperasi.id == each.c.koperasi_id)
        .outerjoin(reached, reached.c.koperasi_id == each.c.koperasi_id)
        .where(each.c.status == StatusKelembagaan.AKTIF)
        .order_by(
            func.coalesce(each.c.terjangkau, False),
            each.c.kecamatan.nulls_last(),
            Koperasi.nama_normal,
            each.c.koperasi_id,
        )
        .limit(limit)
    )
    if kecamatan is not None:
        statement = statement.where(each.c.kecamatan_kode == kecamatan)
    return read_frame(session, statement, CAKUPAN)
