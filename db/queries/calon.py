"""Who may be enrolled: people by the first letters of a name, with what comes along."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from db.enums import NamaJabatan
from db.izin import Izin, shown_to
from db.models import Angkatan, Jabatan, Koperasi, Orang, Peserta

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
        .where(Orang.nama.icontains(typed, autoescape=True))
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
