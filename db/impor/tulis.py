"""Writing what was judged: the ready rows into the register, the others where a person finds them.

One transaction: judged against the register as it is then, and written, or nothing at all.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import insert, select, text
from sqlalchemy.dialects.postgresql import insert as insert_or_skip
from sqlalchemy.orm import Session

from db import engine
from db.actions.contoh import empty_demo
from db.enums import FormatBadanHukum, Putusan, SumberAngka
from db.impor.baca import Daftar
from db.impor.kolom import KERAGAAN, ODS
from db.impor.nilai import Penilaian, judge_daftar
from db.impor.register import STORED, Register, column_of
from db.models import ImporBaris, ImporBerkas, Keragaan, Koperasi, Rat, SnapshotOds
from db.queries.contoh import demo_is_present

# One statement must end before the statement timeout, audit included.
PIECE = 2_000
# Two imports at a time would each miss what the other writes; the second one waits.
ADVISORY_LOCK = 36_04_889
MASIH_CONTOH = (
    "Register masih berisi data contoh, dan data asli tidak dicampur dengannya: "
    "tambahkan --kosongkan-contoh untuk mengosongkannya lebih dahulu."
)
Row = dict[str, Any]
T = TypeVar("T")


class ImporDitolak(Exception):
    """The file is well, but must not be written now; the text is one Indonesian sentence."""


@dataclass(frozen=True)
class Hasil:
    """What came of a file.

    Attributes:
        ditulis: rows of the file that added something to the register.
        catatan: what was not written although it could be read, as sentences.
    """

    penilaian: list[Penilaian]
    ditulis: int
    catatan: list[str]


def preview_daftar(daftar: Daftar) -> Hasil:
    """Judge a file and write nothing.

    Raises:
        DataUnavailable: from the session, see db.engine.
    """
    with engine.read_session() as session:
        penilaian, _ = judge_daftar(session, daftar)
    return Hasil(penilaian, 0, _unwritten(daftar, penilaian))


def apply_daftar(daftar: Daftar, *, oleh: str, kosongkan_contoh: bool = False) -> Hasil:
    """Judge a file and write its ready rows, and keep the others with their reasons.

    The same file twice adds nothing: its koperasi and their dated facts are found again.

    Args:
        oleh: account name that the audit names.
        kosongkan_contoh: whether demo rows go first, in the same transaction.

    Raises:
        ImporDitolak: the register holds demo rows that nobody said to empty.
        DataUnavailable, DataRejected: from the session, see db.engine; nothing was written.
    """
    batch = uuid.UUID(daftar.sidik[:32])
    with engine.write_session(by=oleh, door="impor", batch=batch) as session:
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        if kosongkan_contoh:
            empty_demo(session)
        elif demo_is_present(session):
            raise ImporDitolak(MASIH_CONTOH)
        penilaian, register = judge_daftar(session, daftar)
        ditulis = _write_ready(session, daftar, penilaian, register)
        _keep_others(session, daftar, penilaian, ditulis)
    return Hasil(penilaian, ditulis, _unwritten(daftar, penilaian))


def _write_ready(
    session: Session, daftar: Daftar, penilaian: list[Penilaian], register: Register
) -> int:
    """Write new koperasi, then the dated facts that are not there yet. Returns rows written."""
    siap = [each for each in penilaian if each.putusan is Putusan.SIAP]
    baru = [each for each in siap if each.koperasi_id is None]
    for piece in _pieces(baru):
        statement = insert(Koperasi).returning(Koperasi.id, sort_by_parameter_order=True)
        ids = session.scalars(statement, [_koperasi_row(each, daftar) for each in piece])
        for each, koperasi_id in zip(piece, ids, strict=True):
            each.koperasi_id = koperasi_id
    written = {each.nomor for each in baru}
    for table, row_of in ((SnapshotOds, _snapshot_row), (Rat, _rat_row), (Keragaan, _keragaan_row)):
        rows = [(each.nomor, row) for each in siap if (row := row_of(each, daftar, register))]
        for piece_of_rows in _pieces(rows):
            session.execute(insert(table), [row for _, row in piece_of_rows])
        written |= {nomor for nomor, _ in rows}
    return len(written)


def _pieces(rows: Iterable[T]) -> Iterator[list[T]]:
    stream = iter(rows)
    while piece := list(islice(stream, PIECE)):
        yield piece


def _koperasi_row(each: Penilaian, daftar: Daftar) -> Row:
    row: Row = {column_of(nama): each.nilai.get(nama) for nama in STORED}
    return row | {
        "format_badan_hukum": find_format(row["nomor_badan_hukum"]),
        "tanggal_status": daftar.per_tanggal if row["status_kelembagaan"] else None,
        "sumber_data": daftar.nama,
        "per_tanggal": daftar.per_tanggal,
    }


def find_format(nomor: str | None) -> FormatBadanHukum | None:
    """The era of a nomor badan hukum, read off its pattern."""
    if nomor is None:
        return None
    marks = {
        "AHU": FormatBadanHukum.AHU,
        "M.KUKM": FormatBadanHukum.KEMENTERIAN,
        "/KUMKM/": FormatBadanHukum.PROVINSI,
        "KOP/": FormatBadanHukum.BIDANG,
        "SUBDIN": FormatBadanHukum.SUBDINAS,
        "/KDK": FormatBadanHukum.KANDEP,
        "/KWK": FormatBadanHukum.KANWIL,
    }
    upper = nomor.upper().replace(" ", "")
    return next((era for mark, era in marks.items() if mark in upper), FormatBadanHukum.LAINNYA)


def _snapshot_row(each: Penilaian, daftar: Daftar, register: Register) -> Row | None:
    if daftar.per_tanggal is None or each.koperasi_id in register.snapshot:
        return None
    known = {nama: each.nilai.get(nama) for nama in ODS}
    keys = {"koperasi_id": each.koperasi_id, "per_tanggal": daftar.per_tanggal}
    return keys | known if _says_something(known) else None


def _rat_row(each: Penilaian, _daftar: Daftar, register: Register) -> Row | None:
    """The RAT that was held. ASSUMPTION: it closed the year before it (Permenkop 19/2015)."""
    tanggal = each.nilai.get("tanggal_rat_terakhir")
    if tanggal is None or (each.koperasi_id, tanggal.year - 1) in register.rat:
        return None
    return {"koperasi_id": each.koperasi_id, "tahun_buku": tanggal.year - 1, "tanggal": tanggal}


def _keragaan_row(each: Penilaian, _daftar: Daftar, register: Register) -> Row | None:
    tahun = each.nilai.get("tahun_buku")
    if tahun is None or (each.koperasi_id, tahun) in register.keragaan:
        return None
    known = {nama: each.nilai.get(nama) for nama in KERAGAAN}
    keys = {"koperasi_id": each.koperasi_id, "tahun_buku": tahun, "sumber": SumberAngka.IMPOR}
    return keys | known if _says_something(known) else None


def _says_something(known: Row) -> bool:
    return any(value is not None for value in known.values())


def _keep_others(
    session: Session, daftar: Daftar, penilaian: list[Penilaian], ditulis: int
) -> None:
    """Remember the file, and each row that was not ready with what it said. Once."""
    berkas = session.scalar(select(ImporBerkas).where(ImporBerkas.sidik == daftar.sidik))
    if berkas is None:
        berkas = ImporBerkas(nama=daftar.nama, sidik=daftar.sidik, dibaca=len(penilaian), ditulis=0)
        session.add(berkas)
    berkas.ditulis += ditulis
    session.flush()
    rows = ({"berkas_id": berkas.id} | row for row in _other_rows(daftar, penilaian))
    for piece in _pieces(rows):
        session.execute(insert_or_skip(ImporBaris).on_conflict_do_nothing(), piece)


def _other_rows(daftar: Daftar, penilaian: list[Penilaian]) -> Iterable[Row]:
    for each, baris in zip(penilaian, daftar.baris, strict=True):
        if each.putusan is not Putusan.SIAP:
            yield {
                "nomor": each.nomor,
                "mentah": daftar.mentah(baris),
                "putusan": each.putusan,
                "alasan": each.alasan,
                "koperasi_id": each.koperasi_id,
            }


def _unwritten(daftar: Daftar, penilaian: list[Penilaian]) -> list[str]:
    """What a ready row says that has no day or year, so that the register has no place for it."""
    siap = [each.nilai for each in penilaian if each.putusan is Putusan.SIAP]
    notes = []
    if daftar.per_tanggal is None and any(ODS.keys() & nilai.keys() for nilai in siap):
        notes.append(
            "Berkas tidak menyebut per tanggal berapa: grade dan keterangan ODS lain tidak "
            "ditulis. Sebutkan dengan --per-tanggal 2025-12-31."
        )
    if any(KERAGAAN.keys() & nilai.keys() and "tahun_buku" not in nilai for nilai in siap):
        notes.append(
            "Berkas tidak menyebut tahun buku: jumlah anggota dan angka tahunan lain tidak "
            "ditulis. Sebutkan dengan --per-tanggal 31 Desember tahun itu, misalnya 2025-12-31."
        )
    return notes
