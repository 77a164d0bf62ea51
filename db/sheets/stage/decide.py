"""What a reviewer decides about rows: recorded one by one, and judged by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.edits.fields import EDITABLE
from db.enums import CaraPerbaikan
from db.errors import DataRejected
from db.models import ImporBaris, ImporPerbaikan
from db.sheets.file.book import Baris
from db.sheets.file.child import MAX_CELL
from db.sheets.file.kinds import KOLOM
from db.sheets.file.table import Daftar
from db.sheets.row.recognise import KOPERASI
from db.sheets.stage.keep import get_berkas, load_daftar, rejudge_touched
from db.sheets.stage.rows import load_rows
from db.sheets.target.write import pieces
from db.values.ktp import hide_ktp

BARIS = "baris"
_ROW_WIDE = {
    KOPERASI: {CaraPerbaikan.TAUTKAN, CaraPerbaikan.BARU},
    BARIS: {CaraPerbaikan.LEWATI},
}


@dataclass(frozen=True)
class Keputusan:
    """One decision. `cara` None takes back what was decided about that field."""

    nomor: int
    kolom: str
    cara: CaraPerbaikan | None
    menjadi: str | None = None
    kemiripan: int | None = None


@dataclass(frozen=True)
class UsulSama:
    """A proposal as it stands on many rows: accepted for all of them at once."""

    kolom: str
    cara: CaraPerbaikan
    menjadi: str
    alasan: str


def decide(session: Session, berkas_id: int, keputusan: Sequence[Keputusan]) -> None:
    """Record decisions, each with what stood there before, and judge anew what they touch.

    Raises:
        NotFound: no such file.
        DataRejected: it is closed, or a decision is about a row or field that is not there.
    """
    berkas = get_berkas(session, berkas_id, lock=True)
    daftar = load_daftar(session, berkas, rows=False)
    rows: dict[int, Baris] = {}
    for numbers in pieces({each.nomor for each in keputusan}):
        rows |= {baris.nomor: baris for baris in load_rows(session, berkas_id, nomor=numbers)}
    for each in keputusan:
        if each.nomor not in rows:
            raise DataRejected("baris_tidak_ada")
        _check(daftar, each)
    gone = [(each.nomor, each.kolom) for each in keputusan if each.cara is None]
    for piece in pieces(gone):
        session.execute(
            delete(ImporPerbaikan).where(
                ImporPerbaikan.berkas_id == berkas_id,
                tuple_(ImporPerbaikan.nomor, ImporPerbaikan.kolom).in_(piece),
            )
        )
    known = _known_changes(session, berkas_id, keputusan)
    records = [
        {
            "berkas_id": berkas_id,
            "nomor": each.nomor,
            "kolom": each.kolom,
            "cara": each.cara,
            "dari": known.get((each.nomor, each.kolom), _raw(daftar, rows[each.nomor], each)),
            "menjadi": each.menjadi and hide_ktp(each.menjadi),
            "kemiripan": each.kemiripan,
        }
        for each in keputusan
        if each.cara is not None
    ]
    _record(session, records)
    decided: dict[int, set[str]] = {}
    for each in keputusan:
        decided.setdefault(each.nomor, set()).add(each.kolom)
    rejudge_touched(session, berkas, decided)


def accept(session: Session, berkas_id: int, usul: Sequence[UsulSama]) -> int:
    """Accept proposals for every row that has them, and return how many rows those are.

    Raises:
        NotFound, DataRejected: as decide.
    """
    keputusan: dict[tuple[int, str], Keputusan] = {}
    for each in usul:
        for nomor, kemiripan in _rows_with(session, berkas_id, each):
            keputusan[nomor, each.kolom] = Keputusan(
                nomor, each.kolom, each.cara, each.menjadi, kemiripan
            )
    decide(session, berkas_id, list(keputusan.values()))
    return len({nomor for nomor, _ in keputusan})


def _check(daftar: Daftar, each: Keputusan) -> None:
    """A decision is about a field of this kind of file, the link, the row, or an update."""
    allowed = _ROW_WIDE.get(each.kolom)
    tabel, is_update, kolom = each.kolom.partition(".")
    fits = each.kolom in KOLOM[daftar.jenis] and each.cara not in {
        CaraPerbaikan.TAUTKAN,
        CaraPerbaikan.BARU,
        CaraPerbaikan.LEWATI,
        CaraPerbaikan.PERBARUI,
    }
    if allowed is not None:
        fits = each.cara in allowed
    elif is_update:
        fits = each.cara is CaraPerbaikan.PERBARUI and kolom in EDITABLE.get(tabel, {})
    if each.cara is not None and not fits:
        raise DataRejected("kolom_tidak_dapat_diubah", each.nomor, each.kolom)
    if each.menjadi is not None and (len(each.menjadi) > MAX_CELL or "\0" in each.menjadi):
        raise DataRejected("isian_terlalu_panjang", each.nomor, each.kolom)


def _raw(daftar: Daftar, baris: Baris, each: Keputusan) -> str | None:
    at = daftar.kolom.get(each.kolom)
    return None if at is None or at >= len(baris.teks) else baris.teks[at]


def _known_changes(
    session: Session, berkas_id: int, keputusan: Sequence[Keputusan]
) -> dict[tuple[int, str], str]:
    """What the register said of each field to be updated, as the reviewer saw it."""
    wanted = {each.nomor for each in keputusan if each.cara is CaraPerbaikan.PERBARUI}
    if not wanted:
        return {}
    rows = session.execute(
        select(ImporBaris.nomor, ImporBaris.beda).where(
            ImporBaris.berkas_id == berkas_id, func.jsonb_array_length(ImporBaris.beda) > 0
        )
    )
    return {
        (nomor, f"{beda['tabel']}.{beda['kolom']}"): beda["lama"]
        for nomor, all_beda in rows
        if nomor in wanted
        for beda in all_beda
    }


def _record(session: Session, records: list[dict[str, Any]]) -> None:
    for piece in pieces(records):
        statement = insert(ImporPerbaikan)
        session.execute(
            statement.on_conflict_do_update(
                index_elements=["berkas_id", "nomor", "kolom"],
                set_={
                    name: statement.excluded[name]
                    for name in ("cara", "dari", "menjadi", "kemiripan")
                },
            ),
            piece,
        )


def _rows_with(
    session: Session, berkas_id: int, usul: UsulSama
) -> Iterable[tuple[int, int | None]]:
    found = session.execute(
        text(
            "SELECT b.nomor, (r -> 'usul' ->> 'kemiripan')::int FROM impor_baris b,"
            " jsonb_array_elements(b.ragu) AS r WHERE b.berkas_id = :berkas_id"
            " AND r ->> 'kolom' = :kolom AND r ->> 'alasan' = :alasan"
            " AND r -> 'usul' ->> 'cara' = :cara AND r -> 'usul' ->> 'menjadi' = :menjadi"
        ),
        {
            "berkas_id": berkas_id,
            "kolom": usul.kolom,
            "alasan": usul.alasan,
            "cara": usul.cara.value,
            "menjadi": usul.menjadi,
        },
    )
    return [(nomor, kemiripan) for nomor, kemiripan in found]
