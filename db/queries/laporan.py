"""What only the printed reports ask for: foundings by name, ended cases, officers, one sesi."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from db.enums import NamaJabatan, SumberDana, Tahap
from db.errors import NotFound
from db.frames import read_frame
from db.models import (
    Angkatan,
    Fasilitasi,
    FasilitasiTahap,
    Jabatan,
    Kecamatan,
    Koperasi,
    Orang,
    Pelatihan,
    Program,
    Sesi,
)
from db.queries.fasilitasi import is_not_kdmp


@dataclass(frozen=True, kw_only=True)
class SesiPelatihan:
    """One sesi with the training that it belongs to."""

    id: int
    judul: str
    sumber_dana: SumberDana
    angkatan: int
    nomor: int
    hari: int
    tanggal: dt.date
    jam_mulai: dt.time | None
    materi: str | None
    narasumber: str | None
    tempat: str | None
    penyelenggara: str | None


def list_pendirian(session: Session, *, tahun: int, pada: dt.date) -> pd.DataFrame:
    """The foundings of a year (SK AHU, without KDMP) by date.

    Returns:
        A row each: koperasi (str, the group's name while no koperasi is linked), kecamatan,
        tanggal (date), nomor_sk (str, may be missing), sumber_dana (stored value, may be
        missing), calon_anggota (Int64).
    """
    statement = (
        select(
            func.coalesce(Koperasi.nama, Fasilitasi.nama_kelompok).label("koperasi"),
            Kecamatan.nama.label("kecamatan"),
            FasilitasiTahap.tanggal,
            FasilitasiTahap.nomor_bukti.label("nomor_sk"),
            Fasilitasi.sumber_dana,
            Fasilitasi.calon_anggota,
        )
        .select_from(FasilitasiTahap)
        .join(Fasilitasi, Fasilitasi.id == FasilitasiTahap.fasilitasi_id)
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(
            FasilitasiTahap.tahap == Tahap.T6,
            FasilitasiTahap.tanggal.between(
                dt.date(tahun, 1, 1), min(pada, dt.date(tahun, 12, 31))
            ),
            is_not_kdmp(),
        )
        .order_by(FasilitasiTahap.tanggal, "koperasi", Fasilitasi.id)
    )
    dtypes = {
        "koperasi": "str",
        "kecamatan": "str",
        "tanggal": "object",
        "nomor_sk": "str",
        "sumber_dana": "str",
        "calon_anggota": "Int64",
    }
    return read_frame(session, statement, dtypes)


def list_keluar(session: Session, *, tahun: int) -> pd.DataFrame:
    """The cases of a budget year that ended: kelompok, kecamatan, keluar, tanggal_keluar, alasan.

    `keluar` is the stored value, tanggal_keluar a date.
    """
    statement = (
        select(
            Fasilitasi.nama_kelompok.label("kelompok"),
            Kecamatan.nama.label("kecamatan"),
            Fasilitasi.keluar,
            Fasilitasi.tanggal_keluar,
            Fasilitasi.alasan_keluar.label("alasan"),
        )
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .where(Fasilitasi.tahun_anggaran == tahun, Fasilitasi.keluar.is_not(None))
        .order_by(Fasilitasi.tanggal_keluar, Fasilitasi.id)
    )
    dtypes = {
        "kelompok": "str",
        "kecamatan": "str",
        "keluar": "str",
        "tanggal_keluar": "object",
        "alasan": "str",
    }
    return read_frame(session, statement, dtypes)


def list_pengurus(session: Session, koperasi_id: int, *, pada: dt.date) -> pd.DataFrame:
    """Who holds a post in a koperasi on a day; personal data, for those with the right to it.

    Returns:
        A row each by post and name: jabatan (stored value), nama, mulai (date, may be missing).
    """
    order = case({each: at for at, each in enumerate(NamaJabatan)}, value=Jabatan.jabatan)
    statement = (
        select(Jabatan.jabatan, Orang.nama, Jabatan.mulai)
        .join(Orang, Orang.id == Jabatan.orang_id)
        .where(
            Jabatan.koperasi_id == koperasi_id,
            or_(Jabatan.mulai.is_(None), Jabatan.mulai <= pada),
            or_(Jabatan.selesai.is_(None), Jabatan.selesai >= pada),
        )
        .order_by(order, Orang.nama, Jabatan.id)
    )
    return read_frame(session, statement, {"jabatan": "str", "nama": "str", "mulai": "object"})


def get_sesi(session: Session, sesi_id: int) -> SesiPelatihan:
    """The sesi with that id.

    Raises:
        NotFound: there is none.
    """
    of_training = {
        "judul": Pelatihan.judul,
        "sumber_dana": Program.sumber_dana,
        "angkatan": Angkatan.nomor,
        "tempat": Pelatihan.tempat,
        "penyelenggara": Pelatihan.penyelenggara,
    }
    columns = [
        of_training[name].label(name) if name in of_training else getattr(Sesi, name)
        for name in SesiPelatihan.__dataclass_fields__
    ]
    row = session.execute(
        select(*columns)
        .select_from(Sesi)
        .join(Angkatan, Angkatan.id == Sesi.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Sesi.id == sesi_id)
    ).one_or_none()
    if row is None:
        raise NotFound(sesi_id)
    return SesiPelatihan(**row._asdict())
