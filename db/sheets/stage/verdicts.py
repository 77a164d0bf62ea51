"""The verdicts on rows as impor_baris keeps them."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.models import ImporBaris
from db.sheets.row.verdict import Penilaian
from db.sheets.target.write import pieces

# One statement for many rows: ten thousand of their own take half a minute.
_STORE = text(
    "UPDATE impor_baris AS b SET putusan = r.putusan, ragu = r.ragu, beda = r.beda,"
    " jejak = r.jejak, luar = r.luar, baru = r.baru, koperasi_id = r.koperasi_id"
    " FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (id bigint, putusan text, ragu jsonb,"
    " beda jsonb, jejak jsonb, luar boolean, baru boolean, koperasi_id bigint) WHERE b.id = r.id"
)
_VERDICT = ("putusan", "ragu", "beda", "jejak", "luar", "baru", "koperasi_id")


def verdict_row(each: Penilaian) -> dict[str, Any]:
    """A verdict as impor_baris keeps it."""
    return {
        "putusan": each.putusan,
        "ragu": [ragu.as_json() for ragu in each.ragu],
        "beda": [beda.as_json() for beda in each.beda],
        "jejak": each.jejak.as_json(),
        "luar": each.luar,
        "baru": each.baru,
        "koperasi_id": each.koperasi_id,
    }


def store_verdicts(session: Session, berkas_id: int, penilaian: list[Penilaian]) -> None:
    """Keep the verdicts that differ from those that are kept."""
    for piece in pieces(penilaian):
        columns = [getattr(ImporBaris, name) for name in _VERDICT]
        rows = session.execute(
            select(ImporBaris.id, ImporBaris.nomor, *columns).where(
                ImporBaris.berkas_id == berkas_id,
                ImporBaris.nomor.in_([each.nomor for each in piece]),
            )
        )
        known: Mapping[int, tuple[int, dict[str, Any]]] = {
            nomor: (row_id, dict(zip(_VERDICT, values, strict=True)))
            for row_id, nomor, *values in rows
        }
        changed = [
            {"id": known[each.nomor][0], **new}
            for each in piece
            if (new := verdict_row(each)) != known[each.nomor][1]
        ]
        if changed:
            session.execute(_STORE, {"rows": json.dumps(changed)})
