"""The attendance list of one angkatan or one sesi."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Select,
    Time,
    and_,
    cast,
    exists,
    func,
    select,
)
from sqlalchemy.orm import QueryableAttribute, Session

from db.clock import WIB
from db.enums import StatusKehadiran, SumberDana
from db.errors import NotFound
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import (
    Angkatan,
    Audit,
    IsiLampiran,
    Kehadiran,
    Koperasi,
    LampiranSesi,
    Orang,
    Pelatihan,
    Peserta,
    Program,
    Sesi,
)
from db.queries.lampiran import read_isi

# A sesi waits for its presensi from the third day after it on, and for a year: however the
# calendar stands, December's are asked after in January.
MULAI, SAMPAI = dt.timedelta(days=3), dt.timedelta(days=365)
# In a sheet of all sesi of an angkatan the column of each is called after its id.
KOLOM_SESI = "sesi_"


@dataclass(frozen=True, kw_only=True)
class SesiPelatihan:
    """One sesi with the training that it belongs to."""

    id: int
    judul: str
    sumber_dana: SumberDana
    kode_sub_kegiatan: str | None
    angkatan: int
    nomor: int
    hari: int
    tanggal: dt.date
    jam_mulai: dt.time | None
    jam_selesai: dt.time | None
    materi: str | None
    narasumber: str | None
    tempat: str | None
    penyelenggara: str | None


def select_menunggu(hari: dt.date) -> Select[int]:
    """The id of each sesi that was held and of which nobody has said who came.

    Izin and sakit may have been noted before it: they do not say that its list was taken.
    """
    taken = Kehadiran.status.in_((StatusKehadiran.HADIR, StatusKehadiran.ALPA))
    return select(Sesi.id).where(
        Sesi.tanggal.between(hari - SAMPAI, hari - MULAI),
        ~exists().where(Kehadiran.sesi_id == Sesi.id, taken),
    )


def list_menunggu(session: Session, *, hari: dt.date) -> pd.DataFrame:
    """The sesi of select_menunggu, of whatever year, the earliest first.

    Returns:
        A row per sesi: id, angkatan_id (int64), judul (str, of the pelatihan), angkatan, nomor
        (int64), tanggal (date), jam_mulai (time or None).
    """
    statement = (
        select(
            Sesi.id,
            Sesi.angkatan_id,
            Pelatihan.judul,
            Angkatan.nomor.label("angkatan"),
            Sesi.nomor,
            Sesi.tanggal,
            Sesi.jam_mulai,
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
        "jam_mulai": "object",
    }
    return read_frame(session, statement, dtypes)


_SESI = {
    "id": "int64",
    "nomor": "int64",
    "hari": "int64",
    "tanggal": "object",
    "jam_mulai": "object",
    "jam_selesai": "object",
    "materi": "str",
    "dicatat": "int64",
    "pindaian": "int64",
}
_PRESENSI = {
    "id": "int64",
    "nama": "str",
    "koperasi": "str",
    "jabatan": "str",
    "status": "str",
    "waktu": "object",
    "pulang": "object",
    "alasan": "str",
    "cara": "str",
    "ditandai": "object",
}


def list_sesi(session: Session, angkatan_id: int) -> pd.DataFrame:
    """The sesi of an angkatan in order.

    Returns:
        A row per sesi, columns as in _SESI: tanggal (date), jam_mulai and jam_selesai (time or
        None), dicatat (presensi on record), pindaian (scans of its signed list).
    """
    marked = select(func.count()).where(Kehadiran.sesi_id == Sesi.id).scalar_subquery()
    scanned = select(func.count()).where(LampiranSesi.sesi_id == Sesi.id).scalar_subquery()
    counted = {"dicatat": marked, "pindaian": scanned}
    columns = [
        counted[name].label(name) if name in counted else getattr(Sesi, name) for name in _SESI
    ]
    statement = select(*columns).where(Sesi.angkatan_id == angkatan_id).order_by(Sesi.nomor)
    return read_frame(session, statement, _SESI)


def list_presensi(session: Session, sesi_id: int) -> pd.DataFrame:
    """The people of a sesi's angkatan by name; personal data, for those who record it.

    Returns:
        A row per peserta, columns as in _PRESENSI: id (of the peserta); status and what stands
        beside it as stored, missing: belum dicatat; waktu and pulang as times of day in Serang;
        ditandai (date in Serang on which the mark was made what it is).
    """
    here = and_(Kehadiran.peserta_id == Peserta.id, Kehadiran.sesi_id == sesi_id)
    statement = (
        select(
            Peserta.id,
            Orang.nama,
            Koperasi.nama.label("koperasi"),
            Peserta.jabatan,
            Kehadiran.status,
            _clock(Kehadiran.waktu).label("waktu"),
            _clock(Kehadiran.pulang).label("pulang"),
            Kehadiran.alasan,
            Kehadiran.cara,
            cast(func.timezone(WIB.key, Kehadiran.updated_at), Date).label("ditandai"),
        )
        .select_from(Sesi)
        .join(Peserta, Peserta.angkatan_id == Sesi.angkatan_id)
        .join(Orang, Orang.id == Peserta.orang_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .outerjoin(Kehadiran, here)
        .where(Sesi.id == sesi_id)
        .order_by(Orang.nama, Peserta.id)
    )
    return read_frame(session, statement, _PRESENSI)


def _clock(moment: QueryableAttribute[dt.datetime | None]) -> ColumnElement[dt.time | None]:
    """The time of day in Serang, to the minute."""
    return cast(func.date_trunc("minute", func.timezone(WIB.key, moment)), Time)


@shown_to(Izin.NAMA)
def list_lembar_sunting(session: Session, angkatan_id: int) -> pd.DataFrame:
    """Who came to which sesi of an angkatan, by name; to be edited as a whole.

    Returns:
        A row per peserta: id (int64), nama, koperasi (str), and for each sesi, held or not, a
        column KOLOM_SESI with its id (str, stored value; missing: belum dicatat).
    """
    people = read_frame(
        session,
        select(Peserta.id, Orang.nama, Koperasi.nama.label("koperasi"))
        .join(Orang, Orang.id == Peserta.orang_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .where(Peserta.angkatan_id == angkatan_id)
        .order_by(Orang.nama, Peserta.id),
        {"id": "int64", "nama": "str", "koperasi": "str"},
    )
    meetings = session.scalars(
        select(Sesi.id).where(Sesi.angkatan_id == angkatan_id).order_by(Sesi.nomor)
    ).all()
    marks = session.execute(
        select(Kehadiran.sesi_id, Kehadiran.peserta_id, Kehadiran.status).where(
            Kehadiran.angkatan_id == angkatan_id
        )
    ).all()
    by_sesi: dict[int, dict[int, str]] = {each: {} for each in meetings}
    for sesi_id, peserta_id, status in marks:
        by_sesi[sesi_id][peserta_id] = status.value
    columns = {
        f"{KOLOM_SESI}{each}": people["id"].map(found).astype("str")
        for each, found in by_sesi.items()
    }
    return people.assign(**columns)


@dataclass(frozen=True)
class PerubahanTanda:
    """One change of a mark: None where there was no mark, or is none."""

    kapan: dt.datetime
    siapa: str
    pintu: str
    dari: dict[str, Any] | None
    menjadi: dict[str, Any] | None


@shown_to(Izin.NAMA)
def list_riwayat_tanda(session: Session, sesi_id: int, peserta_id: int) -> list[PerubahanTanda]:
    """Who made the mark of a peserta in a sesi what, and why; the newest first."""
    copy = func.coalesce(Audit.sesudah, Audit.sebelum)
    of_peserta = copy.op("->>")("peserta_id").cast(BigInteger) == peserta_id
    rows = session.scalars(
        select(Audit)
        .where(Audit.tabel == Kehadiran.__tablename__, of_peserta)
        .where(copy.op("->>")("sesi_id").cast(BigInteger) == sesi_id)
        .order_by(Audit.id.desc())
    )
    return [
        PerubahanTanda(row.waktu.astimezone(WIB), row.pengguna, row.pintu, row.sebelum, row.sesudah)
        for row in rows
    ]


@shown_to(Izin.NAMA)
def list_pindaian(session: Session, sesi_id: int) -> pd.DataFrame:
    """The scans of the signed list of a sesi.

    Returns:
        A row per scan: id, ukuran (int64, bytes), nama, sidik, oleh (str, account).
    """
    statement = (
        select(
            LampiranSesi.id,
            func.octet_length(IsiLampiran.isi).label("ukuran"),
            LampiranSesi.nama,
            LampiranSesi.sidik,
            LampiranSesi.created_by.label("oleh"),
        )
        .join(IsiLampiran, IsiLampiran.sidik == LampiranSesi.sidik)
        .where(LampiranSesi.sesi_id == sesi_id)
        .order_by(LampiranSesi.id)
    )
    dtypes = {"id": "int64", "ukuran": "int64", "nama": "str", "sidik": "str", "oleh": "str"}
    return read_frame(session, statement, dtypes)


@shown_to(Izin.NAMA)
def get_isi_pindaian(session: Session, lampiran_id: int) -> bytes:
    """The bytes of a scan of a signed list.

    Raises:
        NotFound: there is no such scan.
    """
    return read_isi(session, LampiranSesi, lampiran_id)


def list_lembar_hadir(session: Session, angkatan_id: int, *, dengan_nama: bool) -> pd.DataFrame:
    """Who came to which sesi of an angkatan.

    Args:
        dengan_nama: whether the reader may see names; without, people are numbered.

    Returns:
        A row per peserta and sesi: peserta (str), sesi (int64, nomor), tanggal (date), status
        (stored value; missing: belum dicatat), waktu (time in Serang at which who is hadir came)
        and jam_mulai (time of the sesi), each missing where it is not recorded.
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
            "waktu": "object",
            "jam_mulai": "object",
        },
    )
    numbers = {each: at for at, each in enumerate(rows["peserta_id"].unique(), start=1)}
    order = rows["peserta_id"].map(numbers)
    names = rows["nama"] if dengan_nama else pd.Series("Peserta", index=rows.index, dtype="str")
    rows["peserta"] = [
        f"{number:02}. {nama}" if dengan_nama else f"{nama} {number:02}"
        for number, nama in zip(order, names, strict=True)
    ]
    kept = ["peserta", "sesi", "tanggal", "status", "waktu", "jam_mulai"]
    return rows[kept].astype({"peserta": "str"})


def _sheet(
    angkatan_id: int,
) -> Select[int, str, int, dt.date, StatusKehadiran, dt.time | None, dt.time | None]:
    return (
        select(
            Peserta.id.label("peserta_id"),
            Orang.nama,
            Sesi.nomor.label("sesi"),
            Sesi.tanggal,
            Kehadiran.status,
            _clock(Kehadiran.waktu).label("waktu"),
            Sesi.jam_mulai,
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
        "kode_sub_kegiatan": Program.kode_sub_kegiatan,
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
