"""The attendance list of one angkatan or one sesi."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import Session

from db.enums import StatusKehadiran, SumberDana
from db.errors import NotFound
from db.frames import read_frame
from db.models import (
    Angkatan,
    Kehadiran,
    Koperasi,
    Orang,
    Pelatihan,
    Peserta,
    Program,
    Sesi,
)

# A sesi waits for its presensi from the third day after it on, and for a year: however the
# calendar stands, December's are asked after in January.
MULAI, SAMPAI = dt.timedelta(days=3), dt.timedelta(days=365)


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


def select_menunggu(hari: dt.date) -> Select[int]:
    """The id of each sesi that was held and still has not one attendance."""
    return select(Sesi.id).where(
        Sesi.tanggal.between(hari - SAMPAI, hari - MULAI),
        ~exists().where(Kehadiran.sesi_id == Sesi.id),
    )


def list_menunggu(session: Session, *, hari: dt.date) -> pd.DataFrame:
    """The sesi of select_menunggu, of whatever year, the earliest first.

    Returns:
        A row per sesi: id, angkatan_id (int64), judul (str, of the pelatihan), angkatan, nomor
        (int64), tanggal (date).
    """
    statement = (
        select(
            Sesi.id,
            Sesi.angkatan_id,
            Pelatihan.judul,
            Angkatan.nomor.label("angkatan"),
            Sesi.nomor,
            Sesi.tanggal,
        )
        .join(Angkatan, Angkatan.id == Sesi.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .where(Sesi.id.in_(select_menunggu(hari)))
        .order_by(Sesi.tanggal, Pelatihan.judul, Angkatan.nomor, Sesi.nomor)
    )
    dtypes = {
        "id": "int64",
        "angkatan_id": "int64",
        "judul": "str",
        "angkatan": "int64",
        "nomor": "int64",
        "tanggal": "object",
    }
    return read_frame(session, statement, dtypes)


def list_sesi(session: Session, angkatan_id: int) -> pd.DataFrame:
    """The sesi of an angkatan in order.

    Returns:
        A row per sesi: id, nomor, hari (int64), tanggal (date), materi (str), dicatat (int64,
        presensi on record).
    """
    marked = func.count(Kehadiran.id).label("dicatat")
    statement = (
        select(Sesi.id, Sesi.nomor, Sesi.hari, Sesi.tanggal, Sesi.materi, marked)
        .outerjoin(Kehadiran, Kehadiran.sesi_id == Sesi.id)
        .where(Sesi.angkatan_id == angkatan_id)
        .group_by(Sesi.id)
        .order_by(Sesi.nomor)
    )
    return read_frame(
        session,
        statement,
        {
            "id": "int64",
            "nomor": "int64",
            "hari": "int64",
            "tanggal": "object",
            "materi": "str",
            "dicatat": "int64",
        },
    )


def list_presensi(session: Session, sesi_id: int) -> pd.DataFrame:
    """The people of a sesi's angkatan by name; personal data, for those who record it.

    Returns:
        A row per peserta: id (of the peserta), nama, koperasi, jabatan, status (stored values;
        status missing: belum dicatat).
    """
    here = and_(Kehadiran.peserta_id == Peserta.id, Kehadiran.sesi_id == sesi_id)
    statement = (
        select(
            Peserta.id,
            Orang.nama,
            Koperasi.nama.label("koperasi"),
            Peserta.jabatan,
            Kehadiran.status,
        )
        .select_from(Sesi)
        .join(Peserta, Peserta.angkatan_id == Sesi.angkatan_id)
        .join(Orang, Orang.id == Peserta.orang_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .outerjoin(Kehadiran, here)
        .where(Sesi.id == sesi_id)
        .order_by(Orang.nama, Peserta.id)
    )
    return read_frame(
        session,
        statement,
        {"id": "int64", "nama": "str", "koperasi": "str", "jabatan": "str", "status": "str"},
    )


def list_lembar_hadir(session: Session, angkatan_id: int, *, dengan_nama: bool) -> pd.DataFrame:
    """Who came to which sesi of an angkatan.

    Args:
        dengan_nama: whether the reader may see names; without, people are numbered.

    Returns:
        A row per peserta and sesi: peserta (str), sesi (int64, nomor), tanggal (date), status
        (stored value; missing: belum dicatat).
    """
    rows = read_frame(
        session,
        _sheet(angkatan_id),
        {
            "peserta_id": "int64",
            "nama": "str",
            "sesi": "int64",
            "tanggal": "object",
            "status": "str",
        },
    )
    numbers = {each: at for at, each in enumerate(rows["peserta_id"].unique(), start=1)}
    order = rows["peserta_id"].map(numbers)
    names = rows["nama"] if dengan_nama else pd.Series("Peserta", index=rows.index, dtype="str")
    rows["peserta"] = [
        f"{number:02}. {nama}" if dengan_nama else f"{nama} {number:02}"
        for number, nama in zip(order, names, strict=True)
    ]
    return rows[["peserta", "sesi", "tanggal", "status"]].astype({"peserta": "str"})


def _sheet(angkatan_id: int) -> Select[int, str, int, dt.date, StatusKehadiran]:
    return (
        select(
            Peserta.id.label("peserta_id"),
            Orang.nama,
            Sesi.nomor.label("sesi"),
            Sesi.tanggal,
            Kehadiran.status,
        )
        .select_from(Peserta)
        .join(Orang, Orang.id == Peserta.orang_id)
        .join(Sesi, Sesi.angkatan_id == Peserta.angkatan_id)
        .outerjoin(
            Kehadiran, and_(Kehadiran.peserta_id == Peserta.id, Kehadiran.sesi_id == Sesi.id)
        )
        .where(Peserta.angkatan_id == angkatan_id)
        .order_by(Orang.nama, Peserta.id, Sesi.nomor)
    )


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
