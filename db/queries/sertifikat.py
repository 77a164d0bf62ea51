"""Who earns a certificate of an angkatan, which were issued, what anybody may be told of one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import Session

from db.enums import CaraTanda, KeadaanSertifikat, StatusKehadiran
from db.errors import DataRejected, NotFound
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import (
    Angkatan,
    Kehadiran,
    Koperasi,
    KunciSertifikat,
    Orang,
    Pelatihan,
    Peserta,
    Sertifikat,
    Sesi,
)
from db.queries.ajakan import TANPA_ALAMAT
from db.queries.pengaturan import get_pengaturan, list_pada
from db.values.bukti_sertifikat import (
    BuktiTerbaca,
    IsiBukti,
    join_bukti,
    read_bukti,
    short_name,
    short_title,
)

AMBANG, POLA = "ambang_sertifikat_persen", "pola_nomor_sertifikat"
# The setting of the page that proves certificates.
ALAMAT_VERIFIKASI = "alamat_verifikasi_sertifikat"
_HASIL = {
    "id": "int64",
    "nama": "str",
    "koperasi": "str",
    "jabatan": "str",
    "nilai_pre": "Float64",
    "nilai_post": "Float64",
    "nomor_sertifikat": "str",
    "hadir": "int64",
    "dicatat": "int64",
    "sertifikat_id": "Int64",
    "versi": "Int64",
    "cetak": "Int64",
    "nomor": "str",
    "keadaan": "str",
    "tercetak": "str",
}
_ISSUED = {
    "id": "int64",
    "tahun": "int64",
    "urut": "int64",
    "nomor": "str",
    "nama": "str",
    "koperasi": "str",
    "judul": "str",
    "angkatan": "int64",
    "tanggal": "object",
    "hadir": "int64",
    "sesi": "int64",
    "keadaan": "str",
    "cara": "str",
    "penanda_nama": "str",
    "alasan": "str",
    "cetak": "int64",
}


@dataclass(frozen=True, kw_only=True)
class Penerbitan:
    """What decides about the certificates of an angkatan.

    Attributes:
        sesi, terakhir: how many it has, and the day of the last; None without any.
        ambang: hadir in so many per hundred of them, by the setting of that day.
    """

    judul: str
    angkatan: int
    mulai: dt.date
    selesai: dt.date
    jam_pelajaran: int | None
    sesi: int
    terakhir: dt.date | None
    ambang: int


def get_penerbitan(session: Session, angkatan_id: int) -> Penerbitan:
    """The angkatan as its certificates tell of it.

    Raises:
        NotFound: there is no such angkatan.
    """
    row = session.execute(
        select(
            Pelatihan.judul,
            Angkatan.nomor.label("angkatan"),
            func.coalesce(func.min(Sesi.tanggal), Pelatihan.tanggal_mulai).label("mulai"),
            func.coalesce(func.max(Sesi.tanggal), Pelatihan.tanggal_selesai).label("selesai"),
            func.coalesce(Pelatihan.jam_pelajaran, func.sum(Sesi.jam_pelajaran)).label(
                "jam_pelajaran"
            ),
            func.count(Sesi.id).label("sesi"),
            func.max(Sesi.tanggal).label("terakhir"),
        )
        .select_from(Angkatan)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .outerjoin(Sesi, Sesi.angkatan_id == Angkatan.id)
        .where(Angkatan.id == angkatan_id)
        .group_by(Pelatihan.id, Angkatan.id)
    ).one_or_none()
    if row is None:
        raise NotFound(angkatan_id)
    found = row._asdict()
    hours = found.pop("jam_pelajaran")
    (ambang,) = list_pada(session, [(AMBANG, found["selesai"])])
    return Penerbitan(
        **found, jam_pelajaran=None if hours is None else int(hours), ambang=int(ambang)
    )


def _attended(angkatan_id: int) -> Subquery:
    """Of each peserta with any presensi: in how many sesi hadir, and recorded at all."""
    return (
        select(
            Kehadiran.peserta_id,
            func.count().label("dicatat"),
            func.count().filter(Kehadiran.status == StatusKehadiran.HADIR).label("hadir"),
        )
        .where(Kehadiran.angkatan_id == angkatan_id)
        .group_by(Kehadiran.peserta_id)
        .subquery()
    )


@shown_to(Izin.UBAH)
def list_hasil(session: Session, angkatan_id: int) -> pd.DataFrame:
    """The peserta of an angkatan by name: attendance, tests, and the certificate that is theirs.

    Returns:
        A row per peserta: id, nama, koperasi, jabatan (stored value), nilai_pre, nilai_post
        (Float64), nomor_sertifikat (str, of an old paper), hadir, dicatat (int64, sesi), and of the
        certificate that was not withdrawn sertifikat_id, versi, cetak (Int64), nomor, keadaan,
        tercetak (str, the name on it), missing where there is none.
    """
    attended = _attended(angkatan_id)
    valid = Sertifikat.keadaan != KeadaanSertifikat.DICABUT
    statement = (
        select(
            Peserta.id,
            Orang.nama,
            Koperasi.nama.label("koperasi"),
            Peserta.jabatan,
            Peserta.nilai_pre,
            Peserta.nilai_post,
            Peserta.nomor_sertifikat,
            func.coalesce(attended.c.hadir, 0).label("hadir"),
            func.coalesce(attended.c.dicatat, 0).label("dicatat"),
            Sertifikat.id.label("sertifikat_id"),
            Sertifikat.versi,
            Sertifikat.cetak,
            Sertifikat.nomor,
            Sertifikat.keadaan,
            Sertifikat.nama.label("tercetak"),
        )
        .select_from(Peserta)
        .join(Orang, Orang.id == Peserta.orang_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .outerjoin(attended, attended.c.peserta_id == Peserta.id)
        .outerjoin(Sertifikat, (Sertifikat.peserta_id == Peserta.id) & valid)
        .where(Peserta.angkatan_id == angkatan_id)
        .order_by(Orang.nama, Peserta.id)
    )
    return read_frame(session, statement, _HASIL)


@shown_to(Izin.UBAH)
def list_draf(session: Session, angkatan_id: int) -> dict[int, int]:
    """The drafs of an angkatan by id, with the version that each is at."""
    rows = session.execute(
        select(Sertifikat.id, Sertifikat.versi)
        .join(Peserta, Peserta.id == Sertifikat.peserta_id)
        .where(Peserta.angkatan_id == angkatan_id, Sertifikat.keadaan == KeadaanSertifikat.DRAF)
        .order_by(Sertifikat.id)
    )
    return {row.id: row.versi for row in rows}


@shown_to(Izin.UBAH)
def list_sertifikat(session: Session, *, tahun: int) -> pd.DataFrame:
    """Every certificate numbered in a year, withdrawn ones too, in the order of their numbers.

    Returns:
        A row each, as in _ISSUED; closed lists as stored.
    """
    statement = (
        select(*(getattr(Sertifikat, name) for name in _ISSUED))
        .where(Sertifikat.tahun == tahun)
        .order_by(Sertifikat.urut)
    )
    return read_frame(session, statement, _ISSUED)


def count_nomor(session: Session, *, tahun: int) -> tuple[int, int]:
    """How many numbers were drawn in a year, drafts too, and how many of these are withdrawn."""
    withdrawn = func.count().filter(Sertifikat.keadaan == KeadaanSertifikat.DICABUT)
    drawn, gone = session.execute(
        select(func.count(), withdrawn).where(Sertifikat.tahun == tahun)
    ).one()
    return drawn, gone


@dataclass(frozen=True, kw_only=True)
class Cetakan:
    """One certificate as its paper tells it; `bukti` is the line of its code, "" of a draf."""

    id: int
    versi: int
    nomor: str
    nama: str
    koperasi: str | None
    jabatan: str | None
    judul: str
    angkatan: int
    mulai: dt.date
    selesai: dt.date
    jam_pelajaran: int | None
    tanggal: dt.date
    keadaan: KeadaanSertifikat
    cara: CaraTanda | None
    penanda_nama: str | None
    penanda_jabatan: str | None
    penanda_pangkat: str | None
    penanda_nip: str | None
    cetak: int
    contoh: bool
    bukti: str


@shown_to(Izin.UBAH)
def list_cetakan(session: Session, ids: Sequence[int]) -> list[Cetakan]:
    """The papers of some certificates, by number."""
    rows = session.scalars(
        select(Sertifikat)
        .where(Sertifikat.id.in_(ids))
        .order_by(Sertifikat.tahun, Sertifikat.urut)
        .execution_options(populate_existing=True)
    )
    return [_cetakan(row) for row in rows]


@shown_to(Izin.UBAH)
def list_cetakan_berikut(session: Session, ids: Sequence[int]) -> list[Cetakan]:
    """The papers as they are to be printed now: of a signed one `cetak` counts this printing too.

    Raises:
        DataRejected: one of them is withdrawn, or gone.
    """
    papers = list_cetakan(session, ids)
    gone = len(papers) != len(set(ids))
    if gone or any(each.keadaan is KeadaanSertifikat.DICABUT for each in papers):
        raise DataRejected("sertifikat_dicabut")
    signed = KeadaanSertifikat.DITANDATANGANI
    return [replace(each, cetak=each.cetak + (each.keadaan is signed)) for each in papers]


def _cetakan(row: Sertifikat) -> Cetakan:
    names = [name for name in Cetakan.__dataclass_fields__ if name != "bukti"]
    bukti = ""
    if row.keadaan is KeadaanSertifikat.DITANDATANGANI and row.kunci and row.tanda:
        bukti = join_bukti(isi_of(row, row.kunci).pesan(), row.tanda)
    return Cetakan(**{name: getattr(row, name) for name in names}, bukti=bukti)


def isi_of(row: Sertifikat, kunci: str) -> IsiBukti:
    """What the code of a certificate says."""
    return IsiBukti(kunci, row.nomor, short_name(row.nama), short_title(row.judul), row.tanggal)


def get_alamat_verifikasi(session: Session) -> str:
    """The address of the page that proves certificates; "" where none is set."""
    nilai = get_pengaturan(session, ALAMAT_VERIFIKASI)
    return "" if nilai == TANPA_ALAMAT else nilai


@dataclass(frozen=True, kw_only=True)
class SertifikatDikenal:
    """All that a stranger is told of a certificate."""

    keadaan: KeadaanSertifikat
    nomor: str
    nama: str
    judul: str
    tanggal: dt.date


def find_dikenal(
    session: Session, asked: str
) -> tuple[SertifikatDikenal | None, BuktiTerbaca | None]:
    """The certificate of a number or of a code, and the code where it was one.

    A draf is not known: nobody has signed it. A number may be typed in other letters, spaces and
    marks than it is printed in, where that leaves one certificate.
    """
    bukti = read_bukti(asked)
    nomor = bukti.isi.nomor if bukti else asked
    alike = session.scalars(
        select(Sertifikat).where(
            func.nomor_polos(Sertifikat.nomor) == func.nomor_polos(nomor),
            Sertifikat.tanda.is_not(None),
        )
    ).all()
    found = [row for row in alike if row.nomor == nomor] or ([] if bukti else alike)
    if len(found) != 1:
        return None, bukti
    (row,) = found
    said = isi_of(row, row.kunci or "")
    known = SertifikatDikenal(
        keadaan=row.keadaan,
        nomor=said.nomor,
        nama=said.nama,
        judul=said.judul,
        tanggal=said.tanggal,
    )
    return known, bukti


def list_kunci(session: Session) -> dict[str, str]:
    """The public half of each key that has signed, by its name in a code, the first one first."""
    order = (KunciSertifikat.dibuat_pada, KunciSertifikat.id)
    rows = session.execute(select(KunciSertifikat.id, KunciSertifikat.publik).order_by(*order))
    return {row.id: row.publik for row in rows}


def list_dicabut(session: Session) -> list[str]:
    """The numbers of certificates that were signed and are withdrawn."""
    statement: Any = (
        select(Sertifikat.nomor)
        .where(Sertifikat.keadaan == KeadaanSertifikat.DICABUT, Sertifikat.tanda.is_not(None))
        .order_by(Sertifikat.tahun, Sertifikat.urut)
    )
    return list(session.scalars(statement))
