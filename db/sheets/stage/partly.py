"""Judging only those rows that a decision can touch: the same verdicts as judging all anew.

A verdict follows from the row and what was decided about it, from the rows that share a key with
it, from how the whole file writes, and from what rows are held against. The last two are kept with
the file (`dinilai`); where either is another now, the whole file is judged.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select, text
from sqlalchemy.dialects.postgresql import JSONB, array
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import JenisImpor, Putusan
from db.models import ImporBaris, ImporBerkas
from db.sheets.file.book import Baris
from db.sheets.file.columns import DAYS
from db.sheets.file.kinds import KOLOM
from db.sheets.file.table import Daftar
from db.sheets.row.habits import Habits, read_habits
from db.sheets.row.verdict import Penilaian
from db.sheets.stage.judge import (
    Tujuan,
    judge_rows,
    load_acuan,
    load_tujuan,
    note_aliases,
    read_reach,
)
from db.sheets.stage.rows import load_rows

# Lists of people and of founding cases are short, and are judged as a whole.
_LONG = {JenisImpor.REGISTER, JenisImpor.KERAGAAN, JenisImpor.RAT, JenisImpor.KESEHATAN}
# More rows than this in one piece of work are judged with all the others.
_MOST = 1_000
_ROOMS = ("sheets", "values")


def judge_touched(
    session: Session, berkas: ImporBerkas, daftar: Daftar, decided: dict[int, set[str]]
) -> tuple[list[Penilaian], list[str]] | None:
    """The rows whose verdict decisions can have changed, and the notes on the file.

    Args:
        daftar: the file without its rows, with all that was decided about them.
        decided: the fields that were just decided about, by row.

    Returns:
        None where the whole file has to be judged.
    """
    if berkas.jenis not in _LONG or len(decided) > _MOST or not berkas.dinilai:
        return None
    habits: Habits = berkas.dinilai["kebiasaan"]
    if berkas.dinilai["acuan"] != _tell_acuan(session, daftar):
        return None
    fields = {nama for kolom in decided.values() for nama in kolom}
    if fields & _dates(daftar) and _habits_of(session, berkas.id, daftar) != habits:
        return None
    tujuan = load_tujuan(session, daftar)
    found = _judge_around(session, berkas.id, daftar, set(decided), (habits, tujuan))
    return None if found is None else (found, _notes(session, berkas.id, found, tujuan))


def tell_dinilai(session: Session, daftar: Daftar) -> dict[str, Any]:
    """What a file is about to be judged against, and how its cells together write."""
    return {"acuan": _tell_acuan(session, daftar), "kebiasaan": read_habits(daftar)}


def _tell_acuan(session: Session, daftar: Daftar) -> str:
    """A fingerprint of all that the rows of a file are held against beside each other.

    The newest change of the register stands for the register; what an import keeps is none.
    """
    newest = session.scalar(
        text("SELECT id FROM audit WHERE tabel NOT LIKE 'impor\\_%' ORDER BY id DESC LIMIT 1")
    )
    said = [
        _rules(),
        newest,
        today(),
        read_reach(session),
        daftar.kolom,
        daftar.judul,
        daftar.per_tanggal,
        daftar.tahun_buku,
        daftar.contoh,
    ]
    return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()


@cache
def _rules() -> str:
    """A fingerprint of the program: another release may judge otherwise."""
    rooms = (Path(__file__).parents[2] / room for room in _ROOMS)
    files = sorted(file for room in rooms for file in room.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _dates(daftar: Daftar) -> set[str]:
    columns = KOLOM[daftar.jenis]
    return {nama for nama in daftar.kolom if columns[nama].isi in DAYS}


def _habits_of(session: Session, berkas_id: int, daftar: Daftar) -> Habits:
    """How the whole file writes, read off its columns of dates alone."""
    names = sorted(_dates(daftar))
    cells = [ImporBaris.sel[daftar.kolom[nama]] for nama in names]
    rows = session.execute(
        select(ImporBaris.nomor, *cells).where(ImporBaris.berkas_id == berkas_id)
    )
    part = Daftar(
        nama=daftar.nama,
        sidik=daftar.sidik,
        jenis=daftar.jenis,
        lembar=daftar.lembar,
        kolom={nama: at for at, nama in enumerate(names)},
        judul=names,
        baris=[Baris(nomor, ["" if c is None else c for c in found]) for nomor, *found in rows],
        putusan_orang=daftar.putusan_orang,
    )
    return read_habits(part)


def _judge_around(
    session: Session,
    berkas_id: int,
    daftar: Daftar,
    decided: set[int],
    by: tuple[Habits, Tujuan],
) -> list[Penilaian] | None:
    """The decided rows and all that shared a key with one before, or does so now."""
    acuan, (habits, tujuan) = load_acuan(session), by
    shared = _keys(session, _of(berkas_id).where(ImporBaris.nomor.in_(decided)))
    while True:
        touched = decided | _sharing(session, berkas_id, shared)
        theirs = _keys(session, _of(berkas_id).where(ImporBaris.nomor.in_(touched)))
        around = touched | _sharing(session, berkas_id, shared | theirs)
        if len(around) > _MOST:
            return None
        daftar.baris = load_rows(session, berkas_id, nomor=around)
        found = judge_rows(daftar, acuan, tujuan, habits)
        new = {key for each in found if each.nomor in decided for key in each.jejak.kunci}
        if new <= shared:
            return [each for each in found if each.nomor in touched]
        shared |= new


def _of(berkas_id: int) -> Select[Any]:
    return select(ImporBaris.jejak["kunci"]).where(ImporBaris.berkas_id == berkas_id)


def _keys(session: Session, statement: Select[Any]) -> set[str]:
    return {key for kunci in session.scalars(statement) for key in kunci or ()}


def _sharing(session: Session, berkas_id: int, keys: Iterable[str]) -> set[int]:
    """The rows that have one of these keys."""
    wanted = sorted(keys)
    if not wanted:
        return set()
    rows = select(ImporBaris.nomor).where(
        ImporBaris.berkas_id == berkas_id,
        ImporBaris.jejak["kunci"].has_any(array(wanted)),
    )
    return set(session.scalars(rows))


def _notes(session: Session, berkas_id: int, found: list[Penilaian], tujuan: Tujuan) -> list[str]:
    """The notes on the whole file: what the other rows have to say of it was kept with them."""
    mine = {each.nomor for each in found}
    others = (ImporBaris.berkas_id == berkas_id, ImporBaris.nomor.not_in(mine))
    spelt = func.jsonb_array_elements(ImporBaris.jejak["alias"], type_=JSONB).label("pair")
    pair = select(spelt).where(*others).subquery().c.pair
    counted = session.execute(select(pair, func.count()).group_by(pair))
    aliases = Counter({(said, meant): count for (said, meant), count in counted})
    aliases.update((said, meant) for each in found for said, meant in each.jejak.alias)
    isi = ImporBaris.jejak["isi"]
    readable = select(isi).where(*others, ImporBaris.putusan != Putusan.DITOLAK).distinct()
    mine_isi = [each.jejak.isi for each in found if each.putusan is not Putusan.DITOLAK]
    return [*note_aliases(aliases), *tujuan.unwritten([*session.scalars(readable), *mine_isi])]
