"""The 29 kecamatan and their desa, for choices and for maps."""

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.models import Desa, Kecamatan


def list_kecamatan(session: Session) -> pd.DataFrame:
    """The 29 kecamatan by name: kode, nama, lon, lat (of a point inside)."""
    statement = select(Kecamatan.kode, Kecamatan.nama, Kecamatan.lon, Kecamatan.lat).order_by(
        Kecamatan.nama
    )
    dtypes = {"kode": "str", "nama": "str", "lon": "float64", "lat": "float64"}
    return read_frame(session, statement, dtypes)


def list_kode_kecamatan(session: Session) -> dict[str, str]:
    """The code of each of the 29 kecamatan by its name, in order of the names, for a choice.

    Taking them out of a frame costs a click twenty times as much.
    """
    rows = session.execute(select(Kecamatan.nama, Kecamatan.kode).order_by(Kecamatan.nama))
    return {row.nama: row.kode for row in rows}


def list_desa(session: Session, *, kecamatan: str) -> pd.DataFrame:
    """The desa of a kecamatan by name: kode, nama. `kecamatan` is its kode."""
    statement = (
        select(Desa.kode, Desa.nama).where(Desa.kecamatan_kode == kecamatan).order_by(Desa.nama)
    )
    return read_frame(session, statement, {"kode": "str", "nama": "str"})


def list_semua_desa(session: Session) -> pd.DataFrame:
    """All 326 desa by kecamatan and name: kode, nama, kecamatan (its name)."""
    statement = (
        select(Desa.kode, Desa.nama, Kecamatan.nama.label("kecamatan"))
        .join(Kecamatan, Kecamatan.kode == Desa.kecamatan_kode)
        .order_by(Kecamatan.nama, Desa.nama)
    )
    return read_frame(session, statement, {"kode": "str", "nama": "str", "kecamatan": "str"})


def list_zona(session: Session) -> list[str]:
    """The zona that the office has put kecamatan into, by name; none until it has."""
    zona = select(Kecamatan.zona).where(Kecamatan.zona.is_not(None)).distinct()
    return sorted(each for each in session.scalars(zona) if each)
