"""People: who holds a post, who is who, and which trainings they went to. Personal data."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rapidfuzz import fuzz, process
from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session

from db.edits.fields import EDITABLE
from db.enums import NamaJabatan, StatusKehadiran
from db.errors import NotFound
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import Angkatan, Jabatan, Kehadiran, Koperasi, Orang, Pelatihan, Peserta
from db.values.bersih import NAMA_BERSIH
from db.values.people import orang_key

SHORTEST = 2
MOST = 8
# Names at least this alike, their words in any order, may be one person.
ALIKE = 85
# Of a very common word more people than this are not looked at.
MOST_COMPARED = 2_000


@dataclass(frozen=True)
class Kenalan:
    """A person of the register, with the koperasi of their newest post or training."""

    id: int
    nama: str
    koperasi: str | None


@shown_to(Izin.UBAH)
def find_orang(session: Session, *, cari: str) -> list[Kenalan]:
    """People whose name holds what was typed, by name."""
    typed = " ".join(cari.split())
    if len(typed) < SHORTEST:
        return []
    statement = (
        _kenalan()
        .where(Orang.nama.icontains(typed, autoescape=True), Orang.dibersihkan_pada.is_(None))
        .order_by(Orang.nama, Orang.id)
        .limit(MOST)
    )
    return [Kenalan(*row) for row in session.execute(statement)]


def _kenalan() -> Select[int, str, str | None]:
    """Each person with the koperasi of their newest post, else of their newest training."""
    newest_post = (
        select(Koperasi.nama)
        .join(Jabatan, Jabatan.koperasi_id == Koperasi.id)
        .where(Jabatan.orang_id == Orang.id)
        .order_by(Jabatan.mulai.desc().nulls_last(), Jabatan.id.desc())
        .limit(1)
        .correlate(Orang)
        .scalar_subquery()
    )
    newest_training = (
        select(Koperasi.nama)
        .join(Peserta, Peserta.koperasi_id == Koperasi.id)
        .where(Peserta.orang_id == Orang.id)
        .order_by(Peserta.id.desc())
        .limit(1)
        .correlate(Orang)
        .scalar_subquery()
    )
    return select(Orang.id, Orang.nama, func.coalesce(newest_post, newest_training))


@shown_to(Izin.UBAH)
def list_orang(
    session: Session, *, koperasi_id: int | None = None, angkatan_id: int | None = None
) -> dict[int, str]:
    """Who holds or held a post in the koperasi, or is enrolled in the angkatan: name by id.

    Who was cleaned has nothing left to be edited.
    """
    named = (
        select(Jabatan.orang_id).where(Jabatan.koperasi_id == koperasi_id)
        if koperasi_id is not None
        else select(Peserta.orang_id).where(Peserta.angkatan_id == angkatan_id)
    )
    statement = select(Orang.id, Orang.nama).where(
        Orang.id.in_(named), Orang.dibersihkan_pada.is_(None)
    )
    rows = session.execute(statement.order_by(Orang.nama, Orang.id))
    return {row.id: row.nama for row in rows}


@shown_to(Izin.UBAH)
def get_orang(session: Session, orang_id: int) -> dict[str, Any]:
    """The id of one person and what can be edited of them, values as stored.

    Raises:
        NotFound: there is no such person.
    """
    orang = session.get(Orang, orang_id)
    if orang is None:
        raise NotFound(orang_id)
    return {"id": orang.id, **{name: getattr(orang, name) for name in EDITABLE["orang"]}}


@shown_to(Izin.UBAH)
def list_senama(session: Session, *, nama: str, selain: int) -> list[Kenalan]:
    """Other people whose name is nearly this one, the likest first: perhaps the same person."""
    words = [each for each in orang_key(nama).split() if len(each) > SHORTEST]
    if not words or nama == NAMA_BERSIH:
        return []
    sharing = select(Orang.id, Orang.nama).where(
        or_(*(Orang.nama.icontains(each, autoescape=True) for each in words)),
        Orang.id != selain,
        Orang.dibersihkan_pada.is_(None),
    )
    names = {
        key: orang_key(each)
        for key, each in session.execute(sharing.order_by(Orang.id).limit(MOST_COMPARED))
    }
    alike = process.extract(
        orang_key(nama), names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=MOST
    )
    ids = [key for _, _, key in alike]
    known = {row[0]: Kenalan(*row) for row in session.execute(_kenalan().where(Orang.id.in_(ids)))}
    return [known[key] for key in ids]


@shown_to(Izin.UBAH)
def list_jabatan(session: Session, koperasi_id: int) -> pd.DataFrame:
    """Posts in a koperasi, those that are held first: id, nama, jabatan, mulai, selesai (dates)."""
    statement = (
        select(Jabatan.id, Orang.nama, Jabatan.jabatan, Jabatan.mulai, Jabatan.selesai)
        .join(Orang, Orang.id == Jabatan.orang_id)
        .where(Jabatan.koperasi_id == koperasi_id)
        .order_by(Jabatan.selesai.desc().nulls_first(), Jabatan.mulai.desc(), Jabatan.id)
    )
    dtypes = {
        "id": "int64",
        "nama": "str",
        "jabatan": "str",
        "mulai": "object",
        "selesai": "object",
    }
    return read_frame(session, statement, dtypes)


@shown_to(Izin.UBAH)
def list_peserta(session: Session, angkatan_id: int) -> pd.DataFrame:
    """The peserta of an angkatan by name, then the columns of their result.

    Returns:
        id, nama, koperasi_id (Int64), koperasi (its name), jabatan and what follows as stored.
    """
    statement = (
        select(
            Peserta.id,
            Orang.nama,
            Peserta.koperasi_id,
            Koperasi.nama.label("koperasi"),
            Peserta.jabatan,
            Peserta.nilai_pre,
            Peserta.nilai_post,
            Peserta.nomor_sertifikat,
            Peserta.transport_dibayar,
        )
        .join(Orang, Orang.id == Peserta.orang_id)
        .outerjoin(Koperasi, Koperasi.id == Peserta.koperasi_id)
        .where(Peserta.angkatan_id == angkatan_id)
        .order_by(Orang.nama, Peserta.id)
    )
    dtypes = {
        "id": "int64",
        "nama": "str",
        "koperasi_id": "Int64",
        "koperasi": "str",
        "jabatan": "str",
        "nilai_pre": "Float64",
        "nilai_post": "Float64",
        "nomor_sertifikat": "str",
        "transport_dibayar": "boolean",
    }
    return read_frame(session, statement, dtypes)


def list_pernah_ikut(
    session: Session, *, orang_id: int | None, koperasi_id: int | None
) -> pd.DataFrame:
    """Trainings that a person, or anyone of a koperasi, was enrolled in; the newest first.

    Returns:
        A row per pelatihan: judul (str), mulai (date), peserta (int64, orang), hadir (int64, orang
        who came at least once).
    """
    came = select(Kehadiran.peserta_id).where(Kehadiran.status == StatusKehadiran.HADIR)
    statement: Select[*tuple[str, object, int, int]] = (
        select(
            Pelatihan.judul,
            Pelatihan.tanggal_mulai.label("mulai"),
            func.count(Peserta.orang_id.distinct()).label("peserta"),
            func.count(Peserta.orang_id.distinct()).filter(Peserta.id.in_(came)).label("hadir"),
        )
        .select_from(Peserta)
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .where(
            Peserta.orang_id == orang_id
            if orang_id is not None
            else Peserta.koperasi_id == koperasi_id
        )
        .group_by(Pelatihan.id)
        .order_by(Pelatihan.tanggal_mulai.desc(), Pelatihan.id)
    )
    dtypes = {"judul": "str", "mulai": "object", "peserta": "int64", "hadir": "int64"}
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
