"""Who may be enrolled: people by the first letters of a name, with what comes along."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Subquery, case, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from db.enums import PENGAWAS, PENGURUS, NamaJabatan, StatusKelembagaan
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import Angkatan, Jabatan, Kecamatan, Koperasi, Orang, Pelatihan, Peserta

SHORTEST = 2
MOST = 6


@dataclass(frozen=True, kw_only=True)
class Calon:
    """A person of the register as they would be enrolled now.

    Attributes:
        koperasi_id, koperasi, jabatan: of the newest post that is held, else of the newest
            training; only of a koperasi that is open.
        pernah, koperasi_pernah: trainings that the person, and anyone of the koperasi, was in.
        terdaftar: in this angkatan already.
    """

    id: int
    nama: str
    koperasi_id: int | None
    koperasi: str | None
    jabatan: NamaJabatan | None
    pernah: int
    koperasi_pernah: int
    terdaftar: bool


@shown_to(Izin.UBAH)
def find_calon(session: Session, *, cari: str, angkatan_id: int, hari: dt.date) -> list[Calon]:
    """People whose name holds what was typed, those whose name begins with it first."""
    typed = " ".join(cari.split())
    if len(typed) < SHORTEST:
        return []
    post, sent = _newest_post(hari), _newest_training()
    koperasi_id = func.coalesce(post(Jabatan.koperasi_id), sent(Peserta.koperasi_id))
    found = (
        select(
            Orang.id,
            Orang.nama,
            koperasi_id.label("koperasi_id"),
            case(
                (post(Jabatan.koperasi_id).is_not(None), post(Jabatan.jabatan)),
                else_=sent(Peserta.jabatan),
            ).label("jabatan"),
            _count_trainings(Peserta.orang_id == Orang.id).correlate(Orang).scalar_subquery(),
            select(Peserta.id)
            .where(Peserta.orang_id == Orang.id, Peserta.angkatan_id == angkatan_id)
            .exists()
            .label("terdaftar"),
        )
        .where(Orang.nama.icontains(typed, autoescape=True), Orang.dibersihkan_pada.is_(None))
        .order_by(~Orang.nama.istartswith(typed, autoescape=True), Orang.nama, Orang.id)
        .limit(MOST)
    )
    rows = session.execute(found).all()
    known = _koperasi(session, {row.koperasi_id for row in rows if row.koperasi_id is not None})
    return [
        Calon(
            id=row.id,
            nama=row.nama,
            koperasi_id=row.koperasi_id,
            koperasi=known.get(row.koperasi_id, (None, 0))[0],
            jabatan=row.jabatan,
            pernah=row[4],
            koperasi_pernah=known.get(row.koperasi_id, (None, 0))[1],
            terdaftar=row.terdaftar,
        )
        for row in rows
    ]


def _newest_post(hari: dt.date) -> Any:
    """A column of the newest post that each person holds on a day."""

    def of(column: Any) -> Any:
        return (
            select(column)
            .join(Koperasi, Koperasi.id == Jabatan.koperasi_id)
            .where(
                Jabatan.orang_id == Orang.id,
                Koperasi.terbuka,
                or_(Jabatan.selesai.is_(None), Jabatan.selesai >= hari),
            )
            .order_by(Jabatan.mulai.desc().nulls_last(), Jabatan.id.desc())
            .limit(1)
            .correlate(Orang)
            .scalar_subquery()
        )

    return of


def _newest_training() -> Any:
    """A column of the newest enrolment of each person by a koperasi."""

    def of(column: Any) -> Any:
        return (
            select(column)
            .join(Koperasi, Koperasi.id == Peserta.koperasi_id)
            .where(Peserta.orang_id == Orang.id, Koperasi.terbuka)
            .order_by(Peserta.id.desc())
            .limit(1)
            .correlate(Orang)
            .scalar_subquery()
        )

    return of


def _count_trainings(*chosen: Any) -> Any:
    return (
        select(func.count(Angkatan.pelatihan_id.distinct()))
        .join(Peserta, Peserta.angkatan_id == Angkatan.id)
        .where(*chosen)
    )


def _koperasi(session: Session, ids: set[int]) -> dict[int, tuple[str, int]]:
    """Name of each, and how many trainings it was in."""
    pernah = _count_trainings(Peserta.koperasi_id == Koperasi.id).correlate(Koperasi)
    rows = select(Koperasi.id, Koperasi.nama, pernah.scalar_subquery()).where(Koperasi.id.in_(ids))
    return {row[0]: (row[1], row[2]) for row in session.execute(rows)}


# Posts for which a koperasi's NIB stands in for one's own, so that they can be sent (DAK).
DIUNDANG = (*PENGURUS, *PENGAWAS, NamaJabatan.MANAJER)
_USUL = {
    "id": "int64",
    "nama": "str",
    "koperasi_id": "int64",
    "koperasi": "str",
    "kecamatan": "str",
    "jabatan": "str",
    "pernah": "int64",
    "terakhir": "object",
    "materi_sama": "bool",
    "koperasi_pernah": "int64",
    "ber_nib": "bool",
    "semua": "int64",
}


@shown_to(Izin.UBAH)
def list_usul(
    session: Session,
    *,
    angkatan_id: int,
    hari: dt.date,
    kecamatan: Sequence[str] = (),
    jabatan: Sequence[NamaJabatan] = DIUNDANG,
    limit: int,
) -> pd.DataFrame:
    """Who could be invited to an angkatan, those first whom no training has reached.

    Officers of koperasi aktif by their newest post, without those who are enrolled already. The
    rule of the DAK: first people of koperasi that sent nobody yet, then people who never came, then
    those whose last training is longest ago.

    Args:
        hari: posts that are held on this day.
        kecamatan: codes; none for all.

    Returns:
        A row per orang: id, nama, koperasi_id, koperasi, kecamatan, jabatan; pernah, trainings of
        the person, and terakhir (date, missing for none) when the newest began; materi_sama (bool):
        one of them had the materi of this angkatan; koperasi_pernah, trainings of the koperasi;
        ber_nib (bool); semua: how many there are without the limit.
    """
    tema = (
        select(Pelatihan.tema)
        .join(Angkatan, Angkatan.pelatihan_id == Pelatihan.id)
        .where(Angkatan.id == angkatan_id)
        .scalar_subquery()
    )
    post, of_person, of_koperasi = _posts(hari, jabatan), _trained(tema), _trained_koperasi()
    pernah = func.coalesce(of_person.c.pernah, 0)
    koperasi_pernah = func.coalesce(of_koperasi.c.pernah, 0)
    enrolled = select(Peserta.orang_id).where(Peserta.angkatan_id == angkatan_id)
    statement = (
        select(
            Orang.id,
            Orang.nama,
            Koperasi.id.label("koperasi_id"),
            Koperasi.nama.label("koperasi"),
            Kecamatan.nama.label("kecamatan"),
            post.c.jabatan,
            pernah.label("pernah"),
            of_person.c.terakhir,
            func.coalesce(of_person.c.materi_sama, False).label("materi_sama"),
            koperasi_pernah.label("koperasi_pernah"),
            Koperasi.nib.is_not(None).label("ber_nib"),
            func.count().over().label("semua"),
        )
        .join(post, post.c.orang_id == Orang.id)
        .join(Koperasi, Koperasi.id == post.c.koperasi_id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(of_person, of_person.c.orang_id == Orang.id)
        .outerjoin(of_koperasi, of_koperasi.c.koperasi_id == Koperasi.id)
        .where(Orang.id.not_in(enrolled))
        .order_by(
            koperasi_pernah > 0,
            pernah > 0,
            of_person.c.terakhir.nulls_first(),
            Kecamatan.nama,
            Koperasi.nama,
            Orang.nama,
            Orang.id,
        )
        .limit(limit)
    )
    if kecamatan:
        statement = statement.where(Koperasi.kecamatan_kode.in_(kecamatan))
    return read_frame(session, statement, _USUL)


def _posts(hari: dt.date, jabatan: Sequence[NamaJabatan]) -> Subquery:
    """The newest post of each person among these, in a koperasi aktif."""
    return (
        select(Jabatan.orang_id, Jabatan.koperasi_id, Jabatan.jabatan)
        .join(Koperasi, Koperasi.id == Jabatan.koperasi_id)
        .where(
            Koperasi.terbuka,
            Koperasi.status_kelembagaan == StatusKelembagaan.AKTIF,
            Jabatan.jabatan.in_(jabatan),
            or_(Jabatan.mulai.is_(None), Jabatan.mulai <= hari),
            or_(Jabatan.selesai.is_(None), Jabatan.selesai >= hari),
        )
        .ext(distinct_on(Jabatan.orang_id))
        .order_by(Jabatan.orang_id, Jabatan.mulai.desc().nulls_last(), Jabatan.id.desc())
        .subquery()
    )


def _trained(tema: Any) -> Subquery:
    return (
        select(
            Peserta.orang_id,
            func.count(Pelatihan.id.distinct()).label("pernah"),
            func.max(Pelatihan.tanggal_mulai).label("terakhir"),
            func.bool_or(Pelatihan.tema == tema).label("materi_sama"),
        )
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .join(Pelatihan, Pelatihan.id == Angkatan.pelatihan_id)
        .group_by(Peserta.orang_id)
        .subquery()
    )


def _trained_koperasi() -> Subquery:
    return (
        select(
            Peserta.koperasi_id,
            func.count(Angkatan.pelatihan_id.distinct()).label("pernah"),
        )
        .join(Angkatan, Angkatan.id == Peserta.angkatan_id)
        .where(Peserta.koperasi_id.is_not(None))
        .group_by(Peserta.koperasi_id)
        .subquery()
    )
