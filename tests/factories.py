"""Rows for the tests: what a test does not name gets a plain value."""

import datetime as dt
import itertools
from typing import Any

from sqlalchemy.orm import Session

from db.enums import Jenis, StatusKelembagaan
from db.models import Koperasi

_numbers = itertools.count(1)
KRAMATWATU, CIRUAS = "36.04.05", "36.04.09"


def make_koperasi(session: Session, **given: Any) -> Koperasi:
    """A koperasi aktif in Kramatwatu, committed."""
    koperasi = Koperasi(
        **{
            "nama": f"Koperasi Uji {next(_numbers)}",
            "kecamatan_kode": KRAMATWATU,
            "jenis": Jenis.KONSUMEN,
            "status_kelembagaan": StatusKelembagaan.AKTIF,
            "tanggal_badan_hukum": dt.date(2016, 5, 4),
            **given,
        }
    )
    session.add(koperasi)
    session.commit()
    return koperasi
