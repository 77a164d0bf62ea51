"""One founding case with all that is known of it, and the lists that its form offers."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
from sqlalchemy import Integer, func, or_, select
from sqlalchemy.orm import Session

from db.edits.fields import EDITABLE
from db.enums import JenisKelompok, Keluar, SumberDana, Tahap
from db.errors import NotFound
from db.frames import read_frame
from db.izin import ROLES, Izin
from db.models import Akun, Desa, Fasilitasi, FasilitasiTahap, Kecamatan, Koperasi, Notaris

_NOTARIS = {
    "id": "int64",
    "versi": "int64",
    "nama": "str",
    "kedudukan": "str",
    "nomor_npak": "str",
    "aktif": "bool",
    "diubah_oleh": "str",
}


@dataclass(frozen=True, kw_only=True)
class Kasus:
    """A case as it stands now, without its people; `tahap` and `sejak` are of its newest stage."""

    id: int
    nama_kelompok: str
    jenis_kelompok: JenisKelompok | None
    jenis_kelompok_lain: str | None
    kecamatan_kode: str
    kecamatan: str
    desa: str | None
    pengusul: str | None
    petugas: str | None
    ingatkan_pada: dt.date | None
    calon_anggota: int | None
    umkm_pendiri: int | None
    nama_usulan: str | None
    tahun_anggaran: int
    sumber_dana: SumberDana | None
    biaya_akta: Decimal | None
    notaris: str | None
    koperasi_id: int | None
    koperasi: str | None
    keluar: Keluar | None
    tanggal_keluar: dt.date | None
    alasan_keluar: str | None
    tahap: Tahap
    sejak: dt.date


def get_kasus(session: Session, fasilitasi_id: int) -> Kasus:
    """The case with that id, also a closed or founded one.

    Raises:
        NotFound: there is none.
    """
    number = func.substr(FasilitasiTahap.tahap, 2).cast(Integer)
    told: dict[str, Any] = {
        "kecamatan": Kecamatan.nama,
        "desa": Desa.nama,
        "petugas": Akun.nama_lengkap,
        "notaris": Notaris.nama,
        "koperasi": Koperasi.nama,
        "tahap": FasilitasiTahap.tahap,
        "sejak": FasilitasiTahap.tanggal,
    }
    columns = [
        told[name].label(name) if name in told else getattr(Fasilitasi, name)
        for name in Kasus.__dataclass_fields__
    ]
    found = session.execute(
        select(*columns)
        .select_from(Fasilitasi)
        .join(FasilitasiTahap, FasilitasiTahap.fasilitasi_id == Fasilitasi.id)
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Fasilitasi.desa_kode)
        .outerjoin(Akun, Akun.id == Fasilitasi.petugas_akun_id)
        .outerjoin(Notaris, Notaris.id == Fasilitasi.notaris_id)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(Fasilitasi.id == fasilitasi_id)
        .order_by(number.desc())
        .limit(1)
    )
    row = found.mappings().one_or_none()
    if row is None:
        raise NotFound(fasilitasi_id)
    return Kasus(**row)


def get_isian_kasus(session: Session, fasilitasi_id: int) -> dict[str, Any]:
    """The fields of EDITABLE["fasilitasi"] of a case as they are stored, and its id.

    Raises:
        NotFound: there is no such case.
    """
    columns = [getattr(Fasilitasi, name) for name in ("id", *EDITABLE["fasilitasi"])]
    found = session.execute(select(*columns).where(Fasilitasi.id == fasilitasi_id))
    row = found.mappings().one_or_none()
    if row is None:
        raise NotFound(fasilitasi_id)
    return dict(row)


def list_petugas(session: Session) -> dict[int, str]:
    """Full name by id of the accounts that a case may be given to, by name."""
    statement = (
        select(Akun.id, Akun.nama_lengkap)
        .where(Akun.aktif, Akun.peran.in_(ROLES[Izin.UBAH]))
        .order_by(Akun.nama_lengkap, Akun.id)
    )
    return {row.id: row.nama_lengkap for row in session.execute(statement)}


def list_notaris(session: Session) -> pd.DataFrame:
    """The notaris of the list by name, also those offered no more: columns as in _NOTARIS."""
    columns = [getattr(Notaris, name) for name in _NOTARIS if name != "diubah_oleh"]
    statement = select(*columns, Notaris.updated_by.label("diubah_oleh"))
    return read_frame(session, statement.order_by(Notaris.nama, Notaris.id), _NOTARIS)


def list_pilihan_notaris(session: Session, *, dipakai: int | None = None) -> dict[int, str]:
    """Name by id of those in use, and of the one that a case has, by name."""
    statement = (
        select(Notaris.id, Notaris.nama, Notaris.kedudukan)
        .where(or_(Notaris.aktif, Notaris.id == dipakai))
        .order_by(Notaris.nama, Notaris.id)
    )
    return {
        row.id: f"{row.nama}, {row.kedudukan}" if row.kedudukan else row.nama
        for row in session.execute(statement)
    }
