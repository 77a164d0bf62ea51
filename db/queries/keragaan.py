"""The tahun buku of one koperasi: its RAT and its figures."""

import datetime as dt
from collections.abc import Collection
from typing import Any

import pandas as pd
from sqlalchemy import and_, func, literal, select
from sqlalchemy.orm import Session

from db.edits.fields import EDITABLE
from db.enums import SEKTOR_UMKM, SKALA_UMKM
from db.frames import read_frame
from db.models import Keragaan, Koperasi, Rat
from db.queries.koperasi import rows_of_page
from db.queries.saringan import KoperasiFilter, where_filter
from db.queries.urutan import UrutKolom, order_by_column, order_by_value, order_of
from db.queries.wajib_rat import owes_by_rule, still_owes

# The figures of a tahun buku in four groups, each as wide as a screen, with their dtypes.
_POKOK = {
    "jumlah_anggota": "Int64",
    "anggota_laki": "Int64",
    "anggota_perempuan": "Int64",
    "modal_sendiri": "Float64",
    "modal_luar": "Float64",
    "aset": "Float64",
    "volume_usaha": "Float64",
    "shu": "Float64",
}
_ORANG = {
    "calon_anggota": "Int64",
    "pengurus_laki": "Int64",
    "pengurus_perempuan": "Int64",
    "pengawas_laki": "Int64",
    "pengawas_perempuan": "Int64",
    "manajer_laki": "Int64",
    "manajer_perempuan": "Int64",
    "karyawan_laki": "Int64",
    "karyawan_perempuan": "Int64",
}
_UMKM = dict.fromkeys(("anggota_umkm", *SKALA_UMKM, *SEKTOR_UMKM), "Int64")
_SIMPANAN = {
    "simpanan_pokok": "Float64",
    "simpanan_wajib": "Float64",
    "cadangan": "Float64",
    "hibah": "Float64",
    "modal_penyertaan": "Float64",
}
KERAGAAN = {"id": "int64", "tahun_buku": "int64", **_POKOK}
_LENGKAP = {**KERAGAAN, "sumber": "str", **_UMKM, **_ORANG, **_SIMPANAN}


def list_rat(session: Session, koperasi_id: int) -> pd.DataFrame:
    """RAT by tahun buku, newest first.

    Returns:
        id, tahun_buku, wajib (as recorded, mostly missing), wajib_rat (that, or what the rule of
        db.queries.wajib_rat says), rencana, tanggal (missing: not held as far as known),
        tanggal_lapor, hadir, kuorum, hasil.
    """
    columns = (
        Rat.id,
        Rat.tahun_buku,
        Rat.wajib,
        func.coalesce(Rat.wajib, owes_by_rule(Rat.tahun_buku)).label("wajib_rat"),
        Rat.rencana,
        Rat.tanggal,
        Rat.tanggal_lapor,
        Rat.hadir,
        Rat.kuorum,
        Rat.hasil,
    )
    statement = (
        select(*columns)
        .join(Koperasi, Koperasi.id == Rat.koperasi_id)
        .where(Rat.koperasi_id == koperasi_id)
        .order_by(Rat.tahun_buku.desc())
    )
    return read_frame(
        session,
        statement,
        {
            "id": "int64",
            "tahun_buku": "int64",
            "wajib": "boolean",
            "wajib_rat": "bool",
            "rencana": "object",
            "tanggal": "object",
            "tanggal_lapor": "object",
            "hadir": "Int64",
            "kuorum": "boolean",
            "hasil": "str",
        },
    )


def owes_last_rat(session: Session, koperasi_id: int, *, hari: dt.date) -> bool:
    """True where it owes the RAT over the last tahun buku, and none is on record."""
    owes = still_owes(hari.year - 1, hari)
    found = session.scalar(select(Koperasi.id).where(Koperasi.id == koperasi_id, owes))
    return found is not None


def list_keragaan(session: Session, koperasi_id: int) -> pd.DataFrame:
    """Figures by tahun buku, newest first: id, tahun_buku, then orang and rupiah as in KERAGAAN."""
    return _read_years(session, koperasi_id, KERAGAAN)


def list_keragaan_lengkap(session: Session, koperasi_id: int) -> pd.DataFrame:
    """As list_keragaan, with all that people know of a year: also sumber, people, simpanan."""
    return _read_years(session, koperasi_id, _LENGKAP)


def _read_years(session: Session, koperasi_id: int, dtypes: dict[str, str]) -> pd.DataFrame:
    columns = [getattr(Keragaan, name) for name in dtypes]
    statement = (
        select(*columns)
        .where(Keragaan.koperasi_id == koperasi_id)
        .order_by(Keragaan.tahun_buku.desc())
    )
    return read_frame(session, statement, dtypes)


_RAT_SUNTING = {
    "wajib": "boolean",
    "rencana": "object",
    "tanggal": "object",
    "tanggal_lapor": "object",
    "hadir": "Int64",
    "kuorum": "boolean",
    "hasil": "str",
}
# What is entered of a tahun buku at a time: its table and its columns.
ISIAN: dict[str, tuple[Any, dict[str, str]]] = {
    "keragaan": (Keragaan, {**_POKOK, "sumber": "str"}),
    "umkm": (Keragaan, _UMKM),
    "orang": (Keragaan, _ORANG),
    "simpanan": (Keragaan, _SIMPANAN),
    "rat": (Rat, _RAT_SUNTING),
}


def list_tahunan(
    session: Session,
    chosen: KoperasiFilter,
    *,
    isian: str,
    tahun_buku: int,
    urut: str = "nama",
    kolom: UrutKolom | None = None,
    limit: int,
    offset: int = 0,
) -> pd.DataFrame:
    """One page of the list of koperasi with what is on record for a tahun buku.

    Args:
        kolom: a column of its entry in ISIAN, or nama, that the whole list is sorted by, in place
            of `urut`.

    Returns:
        A row per koperasi, also one without a record: id (of the koperasi), nama, then the columns
        of its entry in ISIAN; missing is "belum terdata".
    """
    model, dtypes = ISIAN[isian]
    here = and_(model.koperasi_id == Koperasi.id, model.tahun_buku == tahun_buku)
    by = _order_of_year(model, tahun_buku, dtypes, kolom) if kolom else None
    order = by or order_of(urut, chosen.cari)
    statement = (
        select(Koperasi.id, Koperasi.nama, *(getattr(model, name) for name in dtypes))
        .outerjoin(model, here)
        .where(Koperasi.id.in_(rows_of_page(session, chosen, order, limit, offset)))
        .order_by(*order)
    )
    return read_frame(session, statement, {"id": "int64", "nama": "str", **dtypes})


def _order_of_year(
    model: Any, tahun_buku: int, names: Collection[str], kolom: UrutKolom
) -> list[Any] | None:
    """By a figure of a tahun buku, or the name; None for a column that it does not have."""
    if kolom.nama == "nama":
        return order_by_column(kolom)
    if kolom.nama not in names:
        return None
    here = (model.koperasi_id == Koperasi.id, model.tahun_buku == tahun_buku)
    figure = select(getattr(model, kolom.nama)).where(*here).correlate(Koperasi).scalar_subquery()
    return order_by_value(figure, balik=kolom.balik)


def list_tahunan_ekspor(
    session: Session, chosen: KoperasiFilter, *, isian: str, tahun_buku: int
) -> pd.DataFrame:
    """All koperasi of the filter with one tahun buku, under headings that Impor reads back.

    Returns:
        NIK, Nama koperasi, Nomor badan hukum, Tahun buku, then the columns that the grid of
        list_tahunan edits under their headings; missing is "belum terdata".
    """
    model, dtypes = ISIAN[isian]
    headings = {EDITABLE[model.__tablename__][name].judul: dtype for name, dtype in dtypes.items()}
    here = and_(model.koperasi_id == Koperasi.id, model.tahun_buku == tahun_buku)
    values = [getattr(model, name) for name in dtypes]
    statement = (
        select(
            Koperasi.nik_koperasi.label("NIK"),
            Koperasi.nama.label("Nama koperasi"),
            Koperasi.nomor_badan_hukum.label("Nomor badan hukum"),
            literal(tahun_buku).label("Tahun buku"),
            *(value.label(name) for value, name in zip(values, headings, strict=True)),
        )
        .outerjoin(model, here)
        .where(*where_filter(session, chosen))
        .order_by(*order_of("nama", chosen.cari))
    )
    known = {"NIK": "str", "Nama koperasi": "str", "Nomor badan hukum": "str"}
    return read_frame(session, statement, {**known, "Tahun buku": "int64", **headings})
