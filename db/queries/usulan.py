"""Who else bears the name that a case proposes for its koperasi, or one like it."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Fasilitasi
from db.queries.ganda import ALIKE, SAME, list_ganda
from db.values.likeness import NameIndex


@dataclass(frozen=True)
class NamaMirip:
    """A name that is taken or proposed.

    Attributes:
        pemilik: the koperasi of the register, or the kelompok whose case proposes it.
        sama: it is the same name but for its spelling.
        kasus: another open case proposes it; else it is of the register.
    """

    nama: str
    pemilik: str
    sama: bool
    kasus: bool


def list_nama_mirip(
    session: Session,
    *,
    nama: str,
    kecamatan_kode: str | None,
    fasilitasi_id: int | None = None,
    koperasi_id: int | None = None,
) -> list[NamaMirip]:
    """The same name anywhere in the register or among open cases, and those like it near by.

    In the register near by is the kecamatan; of the open cases, which are few, all.

    Args:
        fasilitasi_id, koperasi_id: the case itself and what it has become, which are no others.
    """
    found = {
        each.id: each
        for kode in (None, kecamatan_kode)
        if kode or kode is None
        for each in list_ganda(session, nama=nama, kecamatan_kode=kode)
        if each.id != koperasi_id
    }
    taken = [
        NamaMirip(each.nama, each.nama, each.kemiripan >= SAME, kasus=False)
        for each in found.values()
    ]
    return sorted(
        taken + _proposed(session, nama, fasilitasi_id),
        key=lambda each: (not each.sama, each.nama, each.pemilik),
    )


def _proposed(session: Session, nama: str, fasilitasi_id: int | None) -> list[NamaMirip]:
    statement = select(
        Fasilitasi.id,
        Fasilitasi.nama_usulan.label("nama"),
        Fasilitasi.nama_kelompok.label("kelompok"),
    ).where(
        Fasilitasi.nama_usulan.is_not(None),
        Fasilitasi.keluar.is_(None),
        Fasilitasi.koperasi_id.is_(None),
        Fasilitasi.id != func.coalesce(fasilitasi_id, 0),
    )
    rows = {row.id: row for row in session.execute(statement)}
    names = NameIndex()
    for key, row in rows.items():
        names.add(key, row.nama)
    return [
        NamaMirip(rows[key].nama, rows[key].kelompok, likeness >= SAME, kasus=True)
        for key, likeness in names.alike(nama, at_least=ALIKE)
    ]
