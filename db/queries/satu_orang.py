"""One person of the directory: what is known of them, and which trainings they were in."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import CompoundSelect, case, func, select, true, union
from sqlalchemy.orm import Session

from db.enums import JenisKelamin, KeadaanSertifikat, StatusKehadiran
from db.errors import DataRejected, NotFound
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import (
    Angkatan,
    Jabatan,
    Kehadiran,
    Koperasi,
    Orang,
    Pelatihan,
    Peserta,
    Rat,
    Sertifikat,
    Sesi,
)
from db.values.bersih import TEKS_BERSIH

_IKUT = {
    "judul": "str",
    "angkatan": "int64",
    "mulai": "object",
    "koperasi_id": "Int64",
    "koperasi": "str",
    "jabatan": "str",
    "hadir": "int64",
    "dicatat": "int64",
    "sesi": "int64",
    "sertifikat": "str",
    "nomor_lama": "str",
}
SHORTEST_REASON, LONGEST_REASON = 5, 200


@dataclass(frozen=True, kw_only=True)
class OrangDirektori:
    """A person without their telephone: only whether one is on record."""

    id: int
    nama: str
    jenis_kelamin: JenisKelamin | None
    bertelepon: bool
    telepon_dibersihkan: bool


@shown_to(Izin.NAMA)
def get_orang_direktori(
    session: Session, orang_id: int, *, wilayah: tuple[str, ...] = ()
) -> OrangDirektori:
    """What is known of a person.

    Args:
        wilayah: codes of the kecamatan that the reader is limited to; none for all.

    Raises:
        NotFound: there is no such person, or none with a koperasi there.
    """
    orang = session.get(Orang, orang_id)
    if orang is None or not is_within(session, orang_id, wilayah):
        raise NotFound(orang_id)
    return OrangDirektori(
        id=orang.id,
        nama=orang.nama,
        jenis_kelamin=orang.jenis_kelamin,
        bertelepon=orang.telepon not in (None, TEKS_BERSIH),
        telepon_dibersihkan=orang.telepon == TEKS_BERSIH,
    )


def is_within(session: Session, orang_id: int, wilayah: tuple[str, ...]) -> bool:
    """Whether a person has, had or signed for a post in these kecamatan; everybody in none."""
    if not wilayah:
        return True
    named: CompoundSelect[Any] = union(
        select(Jabatan.koperasi_id).where(Jabatan.orang_id == orang_id),
        select(Peserta.koperasi_id).where(Peserta.orang_id == orang_id),
    )
    here = select(Koperasi.id).where(Koperasi.id.in_(named), Koperasi.kecamatan_kode.in_(wilayah))
    return session.scalar(here.limit(1)) is not None


@shown_to(Izin.NAMA)
def list_ikut(session: Session, orang_id: int, *, hari: dt.date) -> pd.DataFrame:
    """Each angkatan that a person was enrolled in, the newest first.

    Returns:
        A row each: judul, angkatan (its number), mulai (date); koperasi_id, koperasi and jabatan at
        that time; hadir and dicatat, of sesi up to that day; sesi, all that it had up to then;
        sertifikat, the number of one that is signed; nomor_lama, that of an old paper.
    """
    held = (
        select(func.count())
        .where(Sesi.angkatan_id == Angkatan.id, Sesi.tanggal <= hari)
        .correlate(Angkatan)
        .scalar_subquery()
    )
    signed = (
        select(func.max(Sertifikat.nomor))
        .where(
            Sertifikat.peserta_id == Peserta.id,
            Sertifikat.keadaan == KeadaanSertifikat.DITANDATANGANI,
        )
        .correlate(Peserta)
        .scalar_subquery()
    )
    marks = (
        select(
            func.count(case((Kehadiran.status == StatusKehadiran.HADIR, 1))).label("hadir"),
            func.count().label("dicatat"),
        )
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Kehadiran.peserta_id == Peserta.id, Sesi.tanggal <= hari)
        .correlate(Peserta)
        .lateral("tanda")
    )
    statement = (
        select(
            Pelatihan.judul,
            Angkatan.nomor.label("angkatan"),
            Pelatihan.tanggal_mulai.label("mulai"),
            Peserta.koperasi_id,
            Koperasi.nama.label("koperasi"),
            Peserta.jabatan,
            marks.c.hadir,
            marks.c.dicatat,
            held.label("sesi"),
            signed.label("sertifikat"),
            Peserta.nomor_sertifikat.label("nomor_lama"),
        )
        .select_from(Peserta)
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .join(marks, true())
        .where(Peserta.orang_id == orang_id)
        .order_by(Pelatihan.tanggal_mulai.desc(), Peserta.id.desc())
    )
    return read_frame(session, statement, _IKUT)


def list_rat_terakhir(
    session: Session, koperasi: Collection[int], *, hari: dt.date
) -> dict[int, dt.date]:
    """By koperasi, the day of its last RAT. Who of its people was there, nobody records."""
    statement = (
        select(Rat.koperasi_id, func.max(Rat.tanggal))
        .where(Rat.koperasi_id.in_(koperasi), Rat.tanggal <= hari)
        .group_by(Rat.koperasi_id)
    )
    return {row[0]: row[1] for row in session.execute(statement) if row[1] is not None}


@shown_to(Izin.NAMA)
def list_sekoperasi(session: Session, koperasi: Collection[int]) -> pd.DataFrame:
    """Who has, had or signed for a post in these koperasi: koperasi_id, orang_id, nama."""
    named = union(
        select(Jabatan.koperasi_id, Jabatan.orang_id).where(Jabatan.koperasi_id.in_(koperasi)),
        select(Peserta.koperasi_id, Peserta.orang_id).where(Peserta.koperasi_id.in_(koperasi)),
    ).subquery()
    statement = (
        select(named.c.koperasi_id, named.c.orang_id, Orang.nama)
        .join(Orang, Orang.id == named.c.orang_id)
        .order_by(Orang.nama, Orang.id, named.c.koperasi_id)
    )
    return read_frame(
        session, statement, {"koperasi_id": "int64", "orang_id": "int64", "nama": "str"}
    )


@shown_to(Izin.NAMA)
def list_telepon_orang(session: Session, orang: Collection[int], *, alasan: str) -> dict[int, str]:
    """The telephones of people, for a file whose line in the log says why they are in it.

    Raises:
        DataRejected: no reason is given.
    """
    read_reason(alasan)
    statement = select(Orang.id, Orang.telepon).where(
        Orang.id.in_(orang), Orang.telepon.is_not(None)
    )
    return {row.id: str(row.telepon) for row in session.execute(statement)}


def read_reason(alasan: str) -> str:
    """Why somebody wants to know a telephone, as the log keeps it.

    Raises:
        DataRejected: it says nothing, or tells a story.
    """
    words = " ".join(alasan.split())
    if not SHORTEST_REASON <= len(words) <= LONGEST_REASON or not any(map(str.isalpha, words)):
        raise DataRejected("alasan_telepon")
    return words
