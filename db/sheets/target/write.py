"""Writing rows about koperasi: new ones, their dated facts, and the changes agreed to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.edits.merge import Edit, apply_edits
from db.enums import JenisImpor, SumberAngka
from db.models import Keragaan, Kesehatan, Koperasi, Rat, SnapshotOds
from db.sheets.file.columns import KERAGAAN, ODS
from db.sheets.file.kinds import KESEHATAN, RAT
from db.sheets.file.table import Daftar
from db.sheets.row.cells import LUAR
from db.sheets.row.differences import Beda
from db.sheets.row.lookup import STORED, Lookup, column_of
from db.sheets.row.verdict import Penilaian
from db.values.bh import find_format

# One statement must end before the statement timeout, audit included.
PIECE = 2_000
Row = dict[str, Any]
T = TypeVar("T")
_Fact = tuple[Any, Callable[[Penilaian, Daftar, Lookup], Row | None]]


def write_koperasi(
    session: Session, daftar: Daftar, siap: list[Penilaian], lookup: Lookup
) -> set[int]:
    """Write the ready rows. A change that someone else forestalled puts its row back in doubt.

    Returns:
        Numbers of the rows that added or changed something.
    """
    written = _write_new(session, daftar, siap)
    for table, row_of in _FACTS[daftar.jenis]:
        rows = [(each.nomor, row) for each in siap if (row := row_of(each, daftar, lookup))]
        for piece in pieces(rows):
            session.execute(insert(table), [row for _, row in piece])
        written |= {nomor for nomor, _ in rows}
    return written | apply_beda(session, siap)


def adds(each: Penilaian, daftar: Daftar, lookup: Lookup) -> bool:
    """True when a row would add a koperasi or a dated fact."""
    if each.koperasi_id is None:
        return daftar.jenis is JenisImpor.REGISTER
    return any(row_of(each, daftar, lookup) for _, row_of in _FACTS[daftar.jenis])


def _write_new(session: Session, daftar: Daftar, siap: list[Penilaian]) -> set[int]:
    baru = [each for each in siap if each.koperasi_id is None]
    for piece in pieces(baru):
        statement = insert(Koperasi).returning(Koperasi.id, sort_by_parameter_order=True)
        ids = session.scalars(statement, [_koperasi_row(each, daftar) for each in piece])
        for each, koperasi_id in zip(piece, ids, strict=True):
            each.koperasi_id = koperasi_id
    return {each.nomor for each in baru}


def apply_beda(session: Session, siap: list[Penilaian]) -> set[int]:
    """Change the register by the rules of an edit; what conflicts is left and doubted."""
    wanted: dict[str, dict[tuple[int, str], tuple[Penilaian, Beda]]] = defaultdict(dict)
    for each in siap:
        for beda in each.setuju:
            wanted[beda.tabel][beda.id, beda.kolom] = (each, beda)
    written: set[int] = set()
    for tabel, changes in wanted.items():
        edits = [
            Edit(beda.id, beda.kolom, beda.nilai_lama, beda.nilai_baru)
            for _, beda in changes.values()
        ]
        hasil = apply_edits(session, tabel=tabel, edits=edits)
        lost = {(each.id, each.kolom): each for each in hasil.bentrok}
        for key, (penilaian, beda) in changes.items():
            if key in lost:
                who = lost[key].siapa or "orang lain"
                penilaian.doubt(beda.kunci, f"{beda.judul}: baru saja diubah {who}; belum ditulis.")
            else:
                written.add(penilaian.nomor)
    return written


def pieces(rows: Iterable[T]) -> Iterator[list[T]]:
    """The rows in lists that one statement takes."""
    stream = iter(rows)
    while piece := list(islice(stream, PIECE)):
        yield piece


def _koperasi_row(each: Penilaian, daftar: Daftar) -> Row:
    row: Row = {column_of(nama): each.nilai.get(nama) for nama in STORED}
    if row["tanggal_status"] is None and row["status_kelembagaan"]:
        row["tanggal_status"] = daftar.per_tanggal
    return row | {
        LUAR: bool(each.nilai.get(LUAR)),
        "contoh": daftar.contoh,
        "format_badan_hukum": find_format(row["nomor_badan_hukum"]),
        "sumber_data": daftar.nama,
        "per_tanggal": daftar.per_tanggal,
    }


def _snapshot_row(each: Penilaian, daftar: Daftar, lookup: Lookup) -> Row | None:
    known = {nama: each.nilai.get(nama) for nama in ODS}
    there = (each.koperasi_id, None) in lookup.fakta["snapshot_ods"]
    if daftar.per_tanggal is None or there or not _says_something(known):
        return None
    return {"koperasi_id": each.koperasi_id, "per_tanggal": daftar.per_tanggal} | known


def _rat_terakhir_row(each: Penilaian, _daftar: Daftar, lookup: Lookup) -> Row | None:
    """The RAT that was held. ASSUMPTION: it closed the year before it (Permenkop 19/2015)."""
    tanggal = each.nilai.get("tanggal_rat_terakhir")
    if tanggal is None or (each.koperasi_id, tanggal.year - 1) in lookup.fakta["rat"]:
        return None
    return {"koperasi_id": each.koperasi_id, "tahun_buku": tanggal.year - 1, "tanggal": tanggal}


def _rat_row(each: Penilaian, _daftar: Daftar, lookup: Lookup) -> Row | None:
    tahun = each.nilai.get("tahun_buku")
    known = {nama: each.nilai.get(nama) for nama in RAT}
    if (each.koperasi_id, tahun) in lookup.fakta["rat"] or not _says_something(known):
        return None
    return {"koperasi_id": each.koperasi_id, "tahun_buku": tahun} | known


def _kesehatan_row(each: Penilaian, _daftar: Daftar, lookup: Lookup) -> Row | None:
    tahun = each.nilai.get("tahun_buku")
    known = {column_of(nama): each.nilai.get(nama) for nama in KESEHATAN}
    if (each.koperasi_id, tahun) in lookup.fakta["kesehatan"]:
        return None
    return {"koperasi_id": each.koperasi_id, "tahun_buku": tahun} | known


def _keragaan_row(each: Penilaian, _daftar: Daftar, lookup: Lookup) -> Row | None:
    tahun = each.nilai.get("tahun_buku")
    known = {nama: each.nilai.get(nama) for nama in KERAGAAN}
    there = (each.koperasi_id, tahun) in lookup.fakta["keragaan"]
    if tahun is None or there or not _says_something(known):
        return None
    keys = {"koperasi_id": each.koperasi_id, "tahun_buku": tahun, "sumber": SumberAngka.IMPOR}
    return keys | known


def _says_something(known: Row) -> bool:
    return any(value is not None for value in known.values())


_FACTS: dict[JenisImpor, tuple[_Fact, ...]] = {
    JenisImpor.REGISTER: (
        (SnapshotOds, _snapshot_row),
        (Rat, _rat_terakhir_row),
        (Keragaan, _keragaan_row),
    ),
    JenisImpor.KERAGAAN: ((Keragaan, _keragaan_row),),
    JenisImpor.RAT: ((Rat, _rat_row),),
    JenisImpor.KESEHATAN: ((Kesehatan, _kesehatan_row),),
}
