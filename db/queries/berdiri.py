"""The koperasi founded in each year: of which jenis, by whom helped, and what they live from."""

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.frames import frame_of
from db.postgres.parts import KOPERASI, add_up
from db.queries.dasar import get_dasar
from db.queries.keadaan import select_keadaan
from db.queries.sektor import day_of

_BERDIRI = {
    "tahun": "int64",
    "jenis": "str",
    "asal": "str",
    "fokus": "str",
    "banyak": "int64",
}


def list_berdiri(session: Session, tahun_buku: int, *, sejak: int) -> pd.DataFrame:
    """Foundings of `sejak` up to a tahun buku, of koperasi terdaftar on day_of() it.

    Returns:
        A row per kind that has any: tahun of the badan hukum, jenis and asal as stored (missing
        where nobody recorded them), fokus in the tahun buku (missing: belum terdata), banyak.
    """
    dasar = get_dasar(session, tahun_buku, day_of(tahun_buku))
    asked = ("koperasi_id", "tanggal_badan_hukum", "jenis", "asal", "fokus")
    each = select_keadaan(dasar, asked).subquery()
    tahun = func.extract("year", each.c.tanggal_badan_hukum).cast(each.c.koperasi_id.type)
    rows = select(
        each.c.koperasi_id, tahun.label("tahun"), each.c.jenis, each.c.asal, each.c.fokus
    ).where(tahun >= sejak, tahun <= tahun_buku)
    found = add_up(session, KOPERASI, rows, ["tahun", "jenis", "asal", "fokus"])
    return frame_of(found, _BERDIRI).sort_values("tahun", ignore_index=True)
