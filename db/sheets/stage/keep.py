"""A file between upload and the register: its rows and their verdicts, kept until it is closed."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from db.enums import KeadaanImpor
from db.errors import DataRejected, NotFound
from db.models import ImporBaris, ImporBerkas, ImporPerbaikan
from db.queries.contoh import demo_is_present
from db.sheets.file.book import Baris
from db.sheets.file.table import Daftar, Perbaikan, is_left_out
from db.sheets.stage.judge import Hasil, judge_daftar
from db.sheets.stage.partly import judge_touched, tell_dinilai
from db.sheets.stage.rows import load_rows
from db.sheets.stage.unread import name_unread
from db.sheets.stage.verdicts import store_verdicts, verdict_row
from db.sheets.target.write import pieces

# Two imports at a time would each miss what the other writes; the second one waits.
ADVISORY_LOCK = 36_04_889
PATIENCE = "3min"
CELLS = text(
    "UPDATE impor_baris AS b SET sel = r.sel"
    " FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (berkas_id bigint, nomor int, sel jsonb)"
    " WHERE b.berkas_id = r.berkas_id AND b.nomor = r.nomor AND b.sel <> r.sel"
)


def wait_for_turn(session: Session) -> None:
    """Let no other import come between what is read and what is written in this transaction."""
    for setting in ("lock_timeout", "statement_timeout"):
        session.execute(text(f"SET LOCAL {setting} = '{PATIENCE}'"))
    session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})


def stage_daftar(session: Session, daftar: Daftar) -> int:
    """Keep the rows of a file with their verdicts, and return the file's id.

    A sheet that was staged before is found again with what reviewers decided about it; once it
    was closed, its rows are kept anew.
    """
    wait_for_turn(session)
    daftar.contoh = demo_is_present(session)
    berkas = session.scalars(
        select(ImporBerkas).where(
            ImporBerkas.sidik == daftar.sidik,
            ImporBerkas.jenis == daftar.jenis,
            ImporBerkas.lembar == daftar.lembar,
        )
    ).one_or_none()
    if berkas is not None and berkas.keadaan is not KeadaanImpor.DITUTUP:
        _take_over(session, berkas, daftar)
        rejudge(session, berkas.id)
        return berkas.id
    if berkas is None:
        berkas = ImporBerkas(
            sidik=daftar.sidik,
            jenis=daftar.jenis,
            lembar=daftar.lembar,
            nama=daftar.nama,
            dibaca=0,
            ditulis=0,
        )
        session.add(berkas)
    berkas.keadaan = KeadaanImpor.DIPERIKSA
    _describe(berkas, daftar)
    session.flush()
    daftar.putusan_orang = _load_decisions(session, berkas.id)
    berkas.dinilai = tell_dinilai(session, daftar)
    hasil = judge_daftar(session, daftar)
    berkas.catatan_nilai = list(hasil.catatan)
    for piece in pieces(_rows(berkas.id, daftar, hasil)):
        session.execute(insert(ImporBaris), piece)
    return berkas.id


def _take_over(session: Session, berkas: ImporBerkas, daftar: Daftar) -> None:
    """What a person says anew of a file that is staged already: its columns, its day and year.

    With its columns come their cells: those that were not read were not kept.
    """
    known = session.scalars(select(ImporBaris.nomor).where(ImporBaris.berkas_id == berkas.id))
    if set(known) != {baris.nomor for baris in daftar.baris}:
        return
    cells = [
        {"berkas_id": berkas.id, "nomor": baris.nomor, "sel": _storable(daftar, baris)}
        for baris in daftar.baris
    ]
    for piece in pieces(cells):
        session.execute(CELLS, {"rows": json.dumps(piece)})
    _describe(berkas, daftar)
    session.flush()


def _describe(berkas: ImporBerkas, daftar: Daftar) -> None:
    berkas.judul, berkas.kolom = daftar.judul, dict(daftar.kolom)
    berkas.per_tanggal, berkas.tahun_buku = daftar.per_tanggal, daftar.tahun_buku
    berkas.angkatan_id = daftar.angkatan_id
    berkas.catatan, berkas.dilewati = list(daftar.catatan), dict(daftar.dilewati)
    berkas.tidak_dibaca = [list(each) for each in name_unread(daftar)]
    berkas.dibaca = len(daftar.baris)


def _rows(berkas_id: int, daftar: Daftar, hasil: Hasil) -> Iterator[dict[str, Any]]:
    for baris, each in zip(daftar.baris, hasil.penilaian, strict=True):
        yield {
            "berkas_id": berkas_id,
            "nomor": baris.nomor,
            "sel": _storable(daftar, baris),
            **verdict_row(each),
        }


def _storable(daftar: Daftar, baris: Baris) -> list[Any]:
    """The cells of the columns that are read, without NUL, which PostgreSQL refuses.

    What stands in the others is nobody's business here: a birthday, a mother's name, a NIK KTP.
    """
    kept = {at for nama, at in daftar.kolom.items() if not is_left_out(daftar.jenis, nama)}
    cells = [cell if at in kept else "" for at, cell in enumerate(baris.sel)]
    return [cell.replace("\0", "") if isinstance(cell, str) else cell for cell in cells]


def get_berkas(session: Session, berkas_id: int, *, lock: bool = False) -> ImporBerkas:
    """A staged file.

    Raises:
        NotFound: there is none of that id.
        DataRejected: its rows are gone, because it was closed.
    """
    statement = select(ImporBerkas).where(ImporBerkas.id == berkas_id)
    berkas = session.scalars(statement.with_for_update() if lock else statement).one_or_none()
    if berkas is None:
        raise NotFound(berkas_id)
    if berkas.keadaan is KeadaanImpor.DITUTUP:
        raise DataRejected("impor_sudah_ditutup")
    return berkas


def load_daftar(session: Session, berkas: ImporBerkas, *, rows: bool = True) -> Daftar:
    """A staged file with what reviewers decided, with its rows or without."""
    daftar = Daftar(
        nama=berkas.nama,
        sidik=berkas.sidik,
        jenis=berkas.jenis,
        lembar=berkas.lembar,
        kolom=dict(berkas.kolom),
        judul=list(berkas.judul),
        per_tanggal=berkas.per_tanggal,
        tahun_buku=berkas.tahun_buku,
        angkatan_id=berkas.angkatan_id,
        contoh=demo_is_present(session),
        putusan_orang=_load_decisions(session, berkas.id),
    )
    if rows:
        daftar.baris = load_rows(session, berkas.id)
    return daftar


def _load_decisions(session: Session, berkas_id: int) -> dict[int, dict[str, Perbaikan]]:
    decisions: dict[int, dict[str, Perbaikan]] = {}
    rows = select(
        ImporPerbaikan.nomor,
        ImporPerbaikan.kolom,
        ImporPerbaikan.cara,
        ImporPerbaikan.dari,
        ImporPerbaikan.menjadi,
    ).where(ImporPerbaikan.berkas_id == berkas_id)
    for nomor, kolom, cara, dari, menjadi in session.execute(rows):
        decisions.setdefault(nomor, {})[kolom] = Perbaikan(cara, dari, menjadi)
    return decisions


def rejudge(session: Session, berkas_id: int) -> Hasil:
    """Judge a staged file anew, after a change of the register or of how it is read."""
    berkas = get_berkas(session, berkas_id)
    daftar = load_daftar(session, berkas)
    dinilai = tell_dinilai(session, daftar)
    hasil = judge_daftar(session, daftar)
    keep_hasil(session, berkas, hasil, dinilai)
    return hasil


def rejudge_touched(session: Session, berkas: ImporBerkas, decided: dict[int, set[str]]) -> None:
    """Judge anew what decisions can have touched: the fields of each row that are given."""
    daftar = load_daftar(session, berkas, rows=False)
    found = judge_touched(session, berkas, daftar, decided)
    if found is None:
        rejudge(session, berkas.id)
        return
    verdicts, notes = found
    if berkas.catatan_nilai != notes:
        berkas.catatan_nilai = notes
    store_verdicts(session, berkas.id, verdicts)


def keep_hasil(
    session: Session, berkas: ImporBerkas, hasil: Hasil, dinilai: dict[str, Any]
) -> None:
    """Keep what the judging said, of each row and of the file as a whole."""
    if berkas.catatan_nilai != hasil.catatan:
        berkas.catatan_nilai = list(hasil.catatan)
    if berkas.dinilai != dinilai:
        berkas.dinilai = dinilai
    store_verdicts(session, berkas.id, hasil.penilaian)


def forget_rows(session: Session, berkas_id: int) -> None:
    """Let go of the raw rows of a file."""
    session.execute(delete(ImporBaris).where(ImporBaris.berkas_id == berkas_id))
