"""Koperasi of the register that a new one may be the same as."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from db.models import Kecamatan, Koperasi
from db.queries.pencarian import match_words
from db.values.likeness import NameIndex
from db.values.spelling import sk_key

# Names at least this alike, their words in any order, may be one koperasi.
ALIKE = 80
SAME = 100
MOST_COMPARED = 5_000
MOST = 5
SHORTEST = 3


@dataclass(frozen=True)
class Ganda:
    """A koperasi that may be the same.

    Attributes:
        sebab: "nik", "nomor_badan_hukum" or "nama".
        kemiripan: of the names, 0 to 100; 100 for a number that is the same.
        diarsipkan: it is archived or merged.
    """

    id: int
    nama: str
    kecamatan: str | None
    sebab: str
    kemiripan: int
    diarsipkan: bool


def list_ganda(
    session: Session,
    *,
    nama: str = "",
    nik_koperasi: str = "",
    nomor_badan_hukum: str = "",
    kecamatan_kode: str | None = None,
) -> list[Ganda]:
    """What may be a duplicate, the surest first.

    The same NIK, the same nomor badan hukum whatever its marks, or a similar name in the same
    kecamatan; without a kecamatan, the same name anywhere.
    """
    found: dict[int, Ganda] = {}
    digits = "".join(each for each in nik_koperasi if each.isdigit())
    if digits:
        _add(session, found, Koperasi.nik_koperasi == digits, "nik")
    number = sk_key(nomor_badan_hukum)
    if number:
        same = func.nomor_sk(Koperasi.nomor_badan_hukum) == number
        _add(session, found, same, "nomor_badan_hukum")
    if len(nama.strip()) >= SHORTEST:
        _add_names(session, found, nama, kecamatan_kode)
    return list(found.values())[:MOST]


def _add(session: Session, found: dict[int, Ganda], same: ColumnElement[bool], sebab: str) -> None:
    for row in session.execute(_rows().where(same).order_by(Koperasi.id).limit(MOST)):
        found.setdefault(row.id, Ganda(row.id, row.nama, row.kecamatan, sebab, 100, row.tutup))


def _add_names(
    session: Session, found: dict[int, Ganda], nama: str, kecamatan_kode: str | None
) -> None:
    rows = _rows()
    if kecamatan_kode is None:
        rows = rows.where(*match_words(session, nama))
    else:
        rows = rows.where(Koperasi.kecamatan_kode == kecamatan_kode)
    known = {
        row.id: row for row in session.execute(rows.order_by(Koperasi.id).limit(MOST_COMPARED))
    }
    names = NameIndex()
    for key, row in known.items():
        names.add(key, row.nama)
    at_least = SAME if kecamatan_kode is None else ALIKE
    for key, likeness in names.alike(nama, at_least=at_least)[:MOST]:
        row = known[key]
        found.setdefault(key, Ganda(key, row.nama, row.kecamatan, "nama", likeness, row.tutup))


def _rows() -> Select[int, str, str, bool]:
    return select(
        Koperasi.id,
        Koperasi.nama,
        Kecamatan.nama.label("kecamatan"),
        (~Koperasi.terbuka).label("tutup"),
    ).outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
