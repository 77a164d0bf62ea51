"""Whether the SK of a case may be that of another one, which the comparison holds to be two."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, SQLColumnExpression, func, select
from sqlalchemy.orm import Session, aliased

from db.enums import Tahap
from db.models import Fasilitasi, FasilitasiTahap


@dataclass(frozen=True)
class SkMirip:
    """Another case whose SK of the same year has the same serial number and another rest."""

    fasilitasi_id: int
    kelompok: str
    nomor: str


def list_sk_mirip(session: Session, *, fasilitasi_id: int) -> list[SkMirip]:
    """The cases whose SK is nearly that of this one: AHU-1234 beside AHU-1234.AH.01.26.

    Numbers that follow each other are none: a batch of one day has them.
    """
    own, other = FasilitasiTahap, aliased(FasilitasiTahap)
    statement = (
        select(Fasilitasi.id, Fasilitasi.nama_kelompok, other.nomor_bukti)
        .join(other, other.fasilitasi_id == Fasilitasi.id)
        .join(own, own.fasilitasi_id == fasilitasi_id)
        .where(
            own.tahap == Tahap.T6,
            other.tahap == Tahap.T6,
            other.fasilitasi_id != fasilitasi_id,
            other.tanggal >= func.date_trunc("year", own.tanggal),
            other.tanggal < func.date_trunc("year", own.tanggal) + func.make_interval(1),
            _serial(other.nomor_bukti) == _serial(own.nomor_bukti),
            func.nomor_sk(other.nomor_bukti) != func.nomor_sk(own.nomor_bukti),
        )
        .order_by(Fasilitasi.id)
    )
    # A number that is like another is one.
    return [
        SkMirip(key, kelompok, nomor or "") for key, kelompok, nomor in session.execute(statement)
    ]


def _serial(nomor: SQLColumnExpression[str | None]) -> ColumnElement[str]:
    """The first digits of a number, without the noughts before them."""
    return func.ltrim(func.substring(nomor, "[0-9]+"), "0")
