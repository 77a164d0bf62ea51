"""The plan of a year: every sesi with its training, and what of it was copied to the next year."""

import datetime as dt

import pandas as pd
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from db.frames import read_frame
from db.models import Angkatan, Pelatihan, Peserta, Program, Sesi

_RENCANA = {
    "id": "int64",
    "angkatan_id": "int64",
    "pelatihan_id": "int64",
    "judul": "str",
    "angkatan": "int64",
    "sumber_dana": "str",
    "tempat": "str",
    "kuota": "int64",
    "terdaftar": "int64",
    "nomor": "int64",
    "tanggal": "object",
    "jam_mulai": "object",
    "jam_selesai": "object",
    "jam_pelajaran": "Int64",
    "materi": "str",
    "narasumber": "str",
    "versi": "int64",
    "diubah": "object",
}
_SALINAN = {
    "id": "int64",
    "judul": "str",
    "program": "str",
    "sumber_dana": "str",
    "mulai": "object",
    "angkatan": "int64",
    "sesi": "int64",
    "contoh": "bool",
}


def list_rencana(session: Session, *, tahun: int) -> pd.DataFrame:
    """Every sesi of a year, whoever pays: a hotel is booked once for all of them.

    Returns:
        A row per sesi by day and hour, those without an hour first:
        - id, angkatan_id, pelatihan_id (int64), judul (str), angkatan (int64): its number
        - sumber_dana (str), tempat (str, may be missing)
        - kuota, terdaftar (int64): people of the angkatan
        - nomor (int64), tanggal (date), jam_mulai and jam_selesai (time or missing), jam_pelajaran
          (Int64)
        - materi, narasumber (str, may be missing)
        - versi (int64), diubah (UTC): how often and when it was changed last
    """
    enrolled = (
        select(func.count())
        .where(Peserta.angkatan_id == Angkatan.id)
        .correlate(Angkatan)
        .scalar_subquery()
    )
    statement = (
        select(
            Sesi.id,
            Sesi.angkatan_id,
            Angkatan.pelatihan_id,
            Pelatihan.judul,
            Angkatan.nomor.label("angkatan"),
            Program.sumber_dana,
            Pelatihan.tempat,
            Angkatan.kuota,
            enrolled.label("terdaftar"),
            Sesi.nomor,
            Sesi.tanggal,
            Sesi.jam_mulai,
            Sesi.jam_selesai,
            Sesi.jam_pelajaran,
            Sesi.materi,
            Sesi.narasumber,
            Sesi.versi,
            Sesi.updated_at.label("diubah"),
        )
        .join(Angkatan, Angkatan.id == Sesi.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Sesi.tanggal.between(dt.date(tahun, 1, 1), dt.date(tahun, 12, 31)))
        .order_by(
            Sesi.tanggal,
            Sesi.jam_mulai.nulls_first(),
            Pelatihan.judul,
            Angkatan.nomor,
            Sesi.nomor,
        )
    )
    return read_frame(session, statement, _RENCANA)


def list_dapat_disalin(session: Session, *, tahun: int) -> pd.DataFrame:
    """The trainings that began in a year, by their first day.

    Returns:
        A row per pelatihan: id (int64), judul, program, sumber_dana (str), mulai (date), angkatan
        and sesi (int64, how many), contoh (bool).
    """
    return read_frame(session, _select_trainings(tahun), _SALINAN)


def _select_trainings(tahun: int) -> Select[tuple[object, ...]]:
    batches = select(func.count()).where(Angkatan.pelatihan_id == Pelatihan.id)
    meetings = (
        select(func.count())
        .select_from(Sesi)
        .join(Angkatan, Angkatan.id == Sesi.angkatan_id)
        .where(Angkatan.pelatihan_id == Pelatihan.id)
    )
    return (
        select(
            Pelatihan.id,
            Pelatihan.judul,
            Program.nama.label("program"),
            Program.sumber_dana,
            Pelatihan.tanggal_mulai.label("mulai"),
            batches.correlate(Pelatihan).scalar_subquery().label("angkatan"),
            meetings.correlate(Pelatihan).scalar_subquery().label("sesi"),
            Program.contoh,
        )
        .join(Program, Program.id == Pelatihan.program_id)
        .where(Pelatihan.tanggal_mulai.between(dt.date(tahun, 1, 1), dt.date(tahun, 12, 31)))
        .order_by(Pelatihan.tanggal_mulai, Pelatihan.judul, Pelatihan.id)
    )
