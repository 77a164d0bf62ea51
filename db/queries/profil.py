"""Everything about one koperasi."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.enums import (
    Asal,
    Grade,
    Jenis,
    LingkupAnggota,
    PredikatKesehatan,
    StatusKehadiran,
    StatusKelembagaan,
    StatusNik,
)
from db.errors import NotFound
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import (
    Angkatan,
    Desa,
    Fasilitasi,
    Kecamatan,
    Kehadiran,
    Kesehatan,
    Koperasi,
    Pelatihan,
    Peserta,
    Program,
    RiwayatStatus,
    SnapshotOds,
)
from db.queries.saran import usaha_berjalan

# A number in an address may be longer than any id can be.
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class Profil:
    """One row of the register with its places by name. None is "belum terdata".

    Attributes:
        bertelepon: a telephone is on record; which one, get_kontak says to who may know.
    """

    id: int
    nama: str
    nik_koperasi: str | None
    nomor_badan_hukum: str | None
    tanggal_badan_hukum: dt.date | None
    jenis: Jenis | None
    kelompok: str | None
    sektor_usaha: str | None
    kecamatan_kode: str | None
    kecamatan: str | None
    desa_kode: str | None
    desa: str | None
    alamat: str | None
    npwp: str | None
    nib: str | None
    menerima_anggota: bool | None
    lingkup_anggota: LingkupAnggota | None
    syarat_anggota: str | None
    simpanan_pokok_anggota: Decimal | None
    simpanan_wajib_anggota: Decimal | None
    kontak_kantor: str | None
    asal: Asal | None
    tahun_fasilitasi: int | None
    status_kelembagaan: StatusKelembagaan | None
    tanggal_status: dt.date | None
    alasan_status: str | None
    catatan: str | None
    diarsipkan_pada: dt.datetime | None
    alasan_arsip: str | None
    digabung_ke_id: int | None
    terbuka: bool
    bertelepon: bool
    updated_by: str
    updated_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Kontak:
    """How its pengurus are reached."""

    telepon: str | None
    email: str | None


@dataclass(frozen=True, kw_only=True)
class Ods:
    """What ODS said of the koperasi last, and its newest penilaian kesehatan."""

    per_tanggal: dt.date | None
    status_nik: StatusNik | None
    tanggal_berlaku_sertifikat: dt.date | None
    grade: Grade | None
    tahun_kesehatan: int | None
    predikat: PredikatKesehatan | None


def get_profil(session: Session, koperasi_id: int) -> Profil:
    """The koperasi with that id, also an archived or merged one.

    Raises:
        NotFound: there is none.
    """
    if not 0 < koperasi_id <= LARGEST_ID:
        raise NotFound(koperasi_id)
    told = {
        "kecamatan": Kecamatan.nama,
        "desa": Desa.nama,
        "bertelepon": Koperasi.telepon.is_not(None),
    }
    columns = [
        told[name].label(name) if name in told else getattr(Koperasi, name)
        for name in Profil.__dataclass_fields__
    ]
    row = session.execute(
        select(*columns)
        .select_from(Koperasi)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .where(Koperasi.id == koperasi_id)
    ).one_or_none()
    if row is None:
        raise NotFound(koperasi_id)
    return Profil(**row._asdict())


@shown_to(Izin.NAMA)
def get_kontak(session: Session, koperasi_id: int) -> Kontak:
    """Telephone and e-mail of the koperasi with that id.

    Raises:
        NotFound: there is none.
    """
    row = session.execute(
        select(Koperasi.telepon, Koperasi.email).where(Koperasi.id == koperasi_id)
    ).one_or_none()
    if row is None:
        raise NotFound(koperasi_id)
    return Kontak(**row._asdict())


def get_ods(session: Session, koperasi_id: int) -> Ods:
    """The newest snapshot and penilaian; every field None where there is none."""
    snapshot = session.execute(
        select(
            SnapshotOds.per_tanggal,
            SnapshotOds.status_nik,
            SnapshotOds.tanggal_berlaku_sertifikat,
            SnapshotOds.grade,
        )
        .where(SnapshotOds.koperasi_id == koperasi_id)
        .order_by(SnapshotOds.per_tanggal.desc())
        .limit(1)
    ).one_or_none()
    health = session.execute(
        select(Kesehatan.tahun_buku, Kesehatan.predikat)
        .where(Kesehatan.koperasi_id == koperasi_id)
        .order_by(Kesehatan.tahun_buku.desc())
        .limit(1)
    ).one_or_none()
    per_tanggal, status_nik, berlaku, grade = snapshot or (None, None, None, None)
    tahun, predikat = health or (None, None)
    return Ods(
        per_tanggal=per_tanggal,
        status_nik=status_nik,
        tanggal_berlaku_sertifikat=berlaku,
        grade=grade,
        tahun_kesehatan=tahun,
        predikat=predikat,
    )


def list_riwayat_status(session: Session, koperasi_id: int) -> pd.DataFrame:
    """Each status kelembagaan it had, newest first: mulai (date), status, alasan, dicatat_oleh."""
    statement = (
        select(
            RiwayatStatus.mulai,
            RiwayatStatus.status,
            RiwayatStatus.alasan,
            RiwayatStatus.updated_by.label("dicatat_oleh"),
        )
        .where(RiwayatStatus.koperasi_id == koperasi_id)
        .order_by(RiwayatStatus.mulai.desc())
    )
    dtypes = {"mulai": "object", "status": "str", "alasan": "str", "dicatat_oleh": "str"}
    return read_frame(session, statement, dtypes)


def list_pelatihan(session: Session, koperasi_id: int) -> pd.DataFrame:
    """Trainings its people were enrolled in, newest first. People are counted, not named.

    Returns:
        A row per angkatan: mulai (date), judul, sumber_dana, angkatan (int64), peserta (int64,
        orang of this koperasi), hadir and dicatat (int64, presensi).
    """
    present = case((Kehadiran.status == StatusKehadiran.HADIR, 1))
    statement = (
        select(
            Pelatihan.tanggal_mulai.label("mulai"),
            Pelatihan.judul,
            Program.sumber_dana,
            Angkatan.nomor.label("angkatan"),
            func.count(Peserta.id.distinct()).label("peserta"),
            func.count(present).label("hadir"),
            func.count(Kehadiran.id).label("dicatat"),
        )
        .select_from(Peserta)
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .outerjoin(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .where(Peserta.koperasi_id == koperasi_id)
        .group_by(Pelatihan.id, Program.id, Angkatan.id)
        .order_by(Pelatihan.tanggal_mulai.desc(), Angkatan.nomor)
    )
    return read_frame(
        session,
        statement,
        {
            "mulai": "object",
            "judul": "str",
            "sumber_dana": "str",
            "angkatan": "int64",
            "peserta": "int64",
            "hadir": "int64",
            "dicatat": "int64",
        },
    )


def find_fasilitasi(session: Session, koperasi_id: int) -> int | None:
    """The case by which the dinas helped to found it, if any."""
    statement = select(Fasilitasi.id).where(Fasilitasi.koperasi_id == koperasi_id)
    return session.scalar(statement.order_by(Fasilitasi.id).limit(1))


def has_usaha(session: Session, koperasi_id: int, *, sejak: int) -> bool:
    """True when a running business is on record for a tahun buku from `sejak` on."""
    return bool(session.scalar(select(usaha_berjalan(koperasi_id, sejak))))
