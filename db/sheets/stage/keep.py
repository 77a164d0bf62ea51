"""A file between upload and the register: its rows and their verdicts, kept until it is closed."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from db.enums import KeadaanImpor
from db.errors import DataRejected, NotFound
from db.models import ImporBaris, ImporBerkas, ImporPerbaikan
from db.queries.contoh import demo_is_present
from db.sheets.file.book import Baris
from db.sheets.file.table import Daftar, Perbaikan, is_left_out
from db.sheets.row.verdict import Penilaian
from db.sheets.stage.judge import Hasil, judge_daftar
from db.sheets.stage.unread import name_unread
from db.sheets.target.write import pieces

# Two imports at a time would each miss what the other writes; the second one waits.
ADVISORY_LOCK = 36_04_889
PATIENCE = "3min"
# One statement for many rows: ten thousand of their own take half a minute.
_STORE = text(
    "UPDATE impor_baris AS b SET putusan = r.putusan, ragu = r.ragu, beda = r.beda,"
    " luar = r.luar, baru = r.baru, koperasi_id = r.koperasi_id"
    " FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (id bigint, putusan text, ragu jsonb,"
    " beda jsonb, luar boolean, baru boolean, koperasi_id bigint) WHERE b.id = r.id"
)
CELLS = text(
    "UPDATE impor_baris AS b SET sel = r.sel"
    " FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (berkas_id bigint, nomor int, sel jsonb)"
    " WHERE b.berkas_id = r.berkas_id AND b.nomor = r.nomor AND b.sel <> r.sel"
)
_VERDICT = ("putusan", "ragu", "beda", "luar", "baru", "koperasi_id")


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
            **_verdict_row(each),
        }


def _storable(daftar: Daftar, baris: Baris) -> list[Any]:
    """The cells of the columns that are read, without NUL, which PostgreSQL refuses.

    What stands in the others is nobody's business here: a birthday, a mother's name, a NIK KTP.
    """
    kept = {at for nama, at in daftar.kolom.items() if not is_left_out(daftar.jenis, nama)}
    cells = [cell if at in kept else "" for at, cell in enumerate(baris.sel)]
    return [cell.replace("\0", "") if isinstance(cell, str) else cell for cell in cells]


def _verdict_row(each: Penilaian) -> dict[str, Any]:
    """A verdict as impor_baris keeps it."""
    return {
        "putusan": each.putusan,
        "ragu": [ragu.as_json() for ragu in each.ragu],
        "beda": [beda.as_json() for beda in each.beda],
        "luar": each.luar,
        "baru": each.baru,
        "koperasi_id": each.koperasi_id,
    }


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


def load_daftar(session: Session, berkas: ImporBerkas) -> Daftar:
    """The rows of a staged file, with what reviewers decided."""
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
    rows = select(ImporBaris.nomor, ImporBaris.sel).where(ImporBaris.berkas_id == berkas.id)
    daftar.baris = [
        Baris(nomor, sel) for nomor, sel in session.execute(rows.order_by(ImporBaris.nomor))
    ]
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


def rejudge(session: Session, berkas_id: int, *, daftar: Daftar | None = None) -> Hasil:
    """Judge a staged file anew, after a decision or a change of the register.

    Args:
        daftar: its rows, where they are at hand; what reviewers decided is read anew.
    """
    berkas = get_berkas(session, berkas_id)
    if daftar is None:
        daftar = load_daftar(session, berkas)
    else:
        daftar.putusan_orang = _load_decisions(session, berkas_id)
    hasil = judge_daftar(session, daftar)
    keep_hasil(session, berkas, hasil)
    return hasil


def keep_hasil(session: Session, berkas: ImporBerkas, hasil: Hasil) -> None:
    """Keep what the judging said, of each row and of the file as a whole."""
    if berkas.catatan_nilai != hasil.catatan:
        berkas.catatan_nilai = list(hasil.catatan)
    _store_verdicts(session, berkas.id, hasil.penilaian)


def _store_verdicts(session: Session, berkas_id: int, penilaian: list[Penilaian]) -> None:
    """Keep the verdicts that differ from those that are kept."""
    columns = [getattr(ImporBaris, name) for name in _VERDICT]
    rows = session.execute(
        select(ImporBaris.id, ImporBaris.nomor, *columns).where(ImporBaris.berkas_id == berkas_id)
    )
    known: Mapping[int, tuple[int, dict[str, Any]]] = {
        nomor: (row_id, dict(zip(_VERDICT, values, strict=True))) for row_id, nomor, *values in rows
    }
    changed = [
        {"id": known[each.nomor][0], **new}
        for each in penilaian
        if (new := _verdict_row(each)) != known[each.nomor][1]
    ]
    for piece in pieces(changed):
        session.execute(_STORE, {"rows": json.dumps(piece)})


def forget_rows(session: Session, berkas_id: int) -> None:
    """Let go of the raw rows of a file."""
    session.execute(delete(ImporBaris).where(ImporBaris.berkas_id == berkas_id))
