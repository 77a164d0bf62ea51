"""One tahun buku over many koperasi, for the grid that enters it."""

from typing import Any

import pandas as pd
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.models import Keragaan, Koperasi, Rat
from db.queries.koperasi import order_of, rows_of_page
from db.queries.saringan import KoperasiFilter

KERAGAAN = {
    "jumlah_anggota": "Int64",
    "anggota_laki": "Int64",
    "anggota_perempuan": "Int64",
    "modal_sendiri": "Float64",
    "modal_luar": "Float64",
    "aset": "Float64",
    "volume_usaha": "Float64",
    "shu": "Float64",
    "sumber": "str",
}
RAT = {
    "wajib": "boolean",
    "tanggal": "object",
    "tanggal_lapor": "object",
    "hadir": "Int64",
    "kuorum": "boolean",
    "hasil": "str",
}
TABLES: dict[str, tuple[Any, dict[str, str]]] = {
    "keragaan": (Keragaan, KERAGAAN),
    "rat": (Rat, RAT),
}


def list_tahunan(
    session: Session,
    chosen: KoperasiFilter,
    *,
    tabel: str,
    tahun_buku: int,
    urut: str = "nama",
    limit: int,
    offset: int = 0,
) -> pd.DataFrame:
    """One page of the list of koperasi with what is on record for a tahun buku.

    Returns:
        A row per koperasi, also one without a record: id (of the koperasi), nama, then the columns
        of KERAGAAN or RAT; missing is "belum terdata".
    """
    model, dtypes = TABLES[tabel]
    here = and_(model.koperasi_id == Koperasi.id, model.tahun_buku == tahun_buku)
    statement = (
        select(Koperasi.id, Koperasi.nama, *(getattr(model, name) for name in dtypes))
        .outerjoin(model, here)
        .where(Koperasi.id.in_(rows_of_page(session, chosen, urut, limit, offset)))
        .order_by(*order_of(urut, chosen.cari))
    )
    return read_frame(session, statement, {"id": "int64", "nama": "str", **dtypes})
