"""The tahun buku of one koperasi: its RAT and its figures."""

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.models import Keragaan, Rat

KERAGAAN = {
    "id": "int64",
    "tahun_buku": "int64",
    "jumlah_anggota": "Int64",
    "anggota_laki": "Int64",
    "anggota_perempuan": "Int64",
    "modal_sendiri": "Float64",
    "modal_luar": "Float64",
    "aset": "Float64",
    "volume_usaha": "Float64",
    "shu": "Float64",
}


def list_rat(session: Session, koperasi_id: int) -> pd.DataFrame:
    """RAT by tahun buku, newest first: id, tahun_buku, wajib, tanggal, tanggal_lapor, hadir, hasil.

    `tanggal` missing: not held as far as known.
    """
    columns = (Rat.id, Rat.tahun_buku, Rat.wajib, Rat.tanggal, Rat.tanggal_lapor, Rat.hadir,
               Rat.hasil)  # fmt: skip
    statement = (
        select(*columns).where(Rat.koperasi_id == koperasi_id).order_by(Rat.tahun_buku.desc())
    )
    return read_frame(
        session,
        statement,
        {
            "id": "int64",
            "tahun_buku": "int64",
            "wajib": "bool",
            "tanggal": "object",
            "tanggal_lapor": "object",
            "hadir": "Int64",
            "hasil": "str",
        },
    )


def list_keragaan(session: Session, koperasi_id: int) -> pd.DataFrame:
    """Figures by tahun buku, newest first: id, tahun_buku, then orang and rupiah as in KERAGAAN."""
    columns = [getattr(Keragaan, name) for name in KERAGAAN]
    statement = (
        select(*columns)
        .where(Keragaan.koperasi_id == koperasi_id)
        .order_by(Keragaan.tahun_buku.desc())
    )
    return read_frame(session, statement, KERAGAAN)
