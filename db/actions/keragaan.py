"""The figures and the RAT of one tahun buku, entered for many koperasi at once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.actions.koperasi import refuse_closed
from db.clock import today
from db.edits.entered import read_new, read_past
from db.edits.fields import read_value
from db.edits.merge import Edit, HasilSimpan, among, apply_edits
from db.enums import SumberAngka
from db.errors import DataRejected, NotFound
from db.izin import Izin, needs
from db.models import Keragaan, Koperasi, Rat
from db.queries.kewajaran import DIPERIKSA

MODELS: dict[str, Any] = {"keragaan": Keragaan, "rat": Rat}


@needs(Izin.UBAH, door="grid")
def record_tahunan(
    session: Session, *, tabel: str, tahun_buku: int, edits: Sequence[Edit]
) -> HasilSimpan:
    """Apply edits whose id is a koperasi: the row of its tahun buku comes with its first value.

    The counterpart of db.edits.merge.apply_edits where a row may not exist yet. A row that exists
    by now merges field by field as any other.

    Raises:
        DataRejected: as apply_edits, with the koperasi in place of the row; or the tahun buku has
            not begun. Nothing was written.
    """
    if tabel not in MODELS:
        raise DataRejected("kolom_tidak_dapat_diubah")
    if tahun_buku > today().year:
        raise DataRejected("tahun_buku_belum_tiba")
    _refuse_unknown(session, edits)
    new = _create_missing(session, tabel, tahun_buku, _with_a_value(tabel, edits))
    rows = _rows(session, tabel, tahun_buku, edits)
    koperasi = {row.id: koperasi_id for koperasi_id, row in rows.items()}
    try:
        hasil = apply_edits(session, tabel=tabel, edits=_translate(edits, rows, new))
    except DataRejected as rejected:
        baris = koperasi.get(rejected.baris or 0)
        raise DataRejected(rejected.rule, baris, rejected.kolom) from rejected
    bentrok = tuple(replace(each, id=koperasi[each.id]) for each in hasil.bentrok)
    return HasilSimpan(len(edits) - len(bentrok), bentrok)


def _translate(edits: Sequence[Edit], rows: Mapping[int, Any], new: set[int]) -> list[Edit]:
    """The edits by row id. Nothing, wanted in a row that is not there, is nothing to do."""
    return [
        replace(
            each,
            id=rows[each.id].id,
            # What a new row starts with was seen by nobody, so nobody can contradict it.
            awal=getattr(rows[each.id], each.kolom) if each.id in new else each.awal,
        )
        for each in edits
        if each.id in rows
    ]


def _refuse_unknown(session: Session, edits: Sequence[Edit]) -> None:
    """Each edit names a koperasi that exists and is neither archived nor merged."""
    wanted = {each.id for each in edits}
    if not all(type(each) is int and 0 < each < 2**63 for each in wanted):
        raise DataRejected("baris_tidak_ada")
    statement = select(Koperasi.id, Koperasi.terbuka).where(among(Koperasi.id, wanted))
    known = {row.id: row.terbuka for row in session.execute(statement)}
    for koperasi_id in sorted(wanted):
        if koperasi_id not in known:
            raise DataRejected("baris_tidak_ada", koperasi_id)
        if not known[koperasi_id]:
            raise DataRejected("koperasi_diarsipkan", koperasi_id)


def _with_a_value(tabel: str, edits: Sequence[Edit]) -> set[int]:
    found = set()
    for each in edits:
        try:
            value = read_value(tabel, each.kolom, each.baru)
        except DataRejected as rejected:
            raise DataRejected(rejected.rule, each.id, each.kolom) from None
        if value is not None:
            found.add(each.id)
    return found


def _create_missing(session: Session, tabel: str, tahun_buku: int, koperasi: set[int]) -> set[int]:
    """Open the rows that are not there; returns the koperasi that got one."""
    if not koperasi:
        return set()
    start: dict[str, dict[str, Any]] = {
        "keragaan": {"sumber": literal(str(SumberAngka.KUNJUNGAN))},
        "rat": {},
    }
    first = {"koperasi_id": Koperasi.id, "tahun_buku": literal(tahun_buku), **start[tabel]}
    rows = select(*first.values()).where(among(Koperasi.id, koperasi))
    model = MODELS[tabel]
    statement = (
        insert(model)
        .from_select(list(first), rows.order_by(Koperasi.id))
        .on_conflict_do_nothing(index_elements=["koperasi_id", "tahun_buku"])
        .returning(model.koperasi_id)
    )
    return set(session.scalars(statement))


def _rows(session: Session, tabel: str, tahun_buku: int, edits: Sequence[Edit]) -> dict[int, Any]:
    """The rows by koperasi."""
    model = MODELS[tabel]
    found = session.scalars(
        select(model).where(
            model.tahun_buku == tahun_buku, among(model.koperasi_id, {each.id for each in edits})
        )
    )
    return {row.koperasi_id: row for row in found}


@needs(Izin.UBAH)
def create_rat(
    session: Session,
    *,
    koperasi_id: int,
    tahun_buku: int | str,
    tanggal: dt.date | None,
    wajib: bool | None = None,
    isian: Mapping[str, Any] | None = None,
) -> None:
    """Record whether the RAT over a tahun buku was held. `tanggal` None: it was not.

    Args:
        wajib: only where it is another than the rule says (db.queries.wajib_rat).
        isian: more columns of the RAT that db.edits.fields lets people change, as they were typed.

    Raises:
        DataRejected: that tahun buku is recorded already or has not begun, a day is to come or too
            early, or the koperasi is closed.
        NotFound: no such koperasi.
    """
    refuse_closed(session, koperasi_id)
    typed = {"tahun_buku": tahun_buku, **(isian or {})}
    days = {"tanggal": tanggal, "tanggal_lapor": typed.pop("tanggal_lapor", None)}
    values = {name: read_new("rat", name, value) for name, value in typed.items()}
    values |= {name: read_past("rat", name, value) for name, value in days.items()}
    session.add(Rat(koperasi_id=koperasi_id, wajib=wajib, **values))
    session.flush()


@needs(Izin.UBAH)
def create_keragaan(session: Session, *, koperasi_id: int, tahun_buku: int | str) -> None:
    """Open the figures of a tahun buku, all of them still "belum terdata".

    Raises:
        DataRejected: that tahun buku is open already, has not begun, or the koperasi is closed.
        NotFound: no such koperasi.
    """
    refuse_closed(session, koperasi_id)
    book = read_new("keragaan", "tahun_buku", tahun_buku)
    session.add(Keragaan(koperasi_id=koperasi_id, tahun_buku=book, sumber=SumberAngka.KUNJUNGAN))
    session.flush()


@needs(Izin.UBAH)
def confirm_angka(
    session: Session, *, koperasi_id: int, tahun_buku: int, kolom: str, nilai: Decimal
) -> None:
    """Say that a figure is as large as it looks: from now on it is counted, until it changes.

    Args:
        kolom: of db.queries.kewajaran.DIPERIKSA.
        nilai: what the person saw.

    Raises:
        DataRejected: the figure is another one by now, or the koperasi is closed.
        NotFound: no such koperasi, tahun buku or kolom.
    """
    refuse_closed(session, koperasi_id)
    chosen = select(Keragaan).where(
        Keragaan.koperasi_id == koperasi_id, Keragaan.tahun_buku == tahun_buku
    )
    row = session.scalars(chosen.with_for_update()).one_or_none()
    if row is None or kolom not in DIPERIKSA:
        raise NotFound((koperasi_id, tahun_buku, kolom))
    if getattr(row, kolom) != nilai:
        raise DataRejected("angka_sudah_berubah")
    setattr(row, f"{kolom}_dipastikan", nilai)
    session.flush()
