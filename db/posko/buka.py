"""Open an angkatan on a laptop: its rows, under the ids of the office, into an empty database."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import StatusKelembagaan
from db.errors import StartRefused
from db.models import (
    Angkatan,
    Kehadiran,
    KodePeserta,
    Koperasi,
    Orang,
    Pelatihan,
    Pengaturan,
    Peserta,
    Program,
    Sesi,
)
from db.posko.isi import AMONG_CLOCKS, BARU_MULAI, IsiKeluar

# Whose new rows must not meet one of the office's.
_ADDED = ("orang", "peserta", "koperasi", "sesi", "angkatan", "pelatihan", "program")


def fill_posko(session: Session, isi: IsiKeluar) -> None:
    """Write what went out. What is here already, of an angkatan before it, stays as it is.

    Raises:
        StartRefused: the laptop's clock is behind the office's.
    """
    now = session.scalars(select(func.clock_timestamp())).one()
    if now < isi.dibuat - AMONG_CLOCKS:
        raise StartRefused(
            "Jam laptop ini lebih lambat dari jam kantor saat berkas dibuat. Betulkan tanggal dan "
            "jam laptop, lalu ulangi: jam datang peserta dicatat menurut jam ini."
        )
    _fill(session, isi)


def settle_posko(owner: Connection, isi: IsiKeluar) -> None:
    """What the program may not do itself: where new ids begin, and the codes of the invitations.

    The caller commits.
    """
    for table in _ADDED:
        owner.execute(
            text(
                "SELECT setval(pg_get_serial_sequence(:table, 'id'),"
                f" greatest(:first, (SELECT max(id) + 1 FROM {table})), false)"
            ),
            {"table": table, "first": BARU_MULAI},
        )
    # A trigger has drawn others.
    ids = [each.id for each in isi.peserta]
    owner.execute(delete(KodePeserta).where(KodePeserta.peserta_id.in_(ids)))
    codes = [
        {"peserta_id": each.id, "angkatan_id": isi.angkatan_id, "kode": each.kode}
        for each in isi.peserta
    ]
    if codes:
        owner.execute(insert(KodePeserta), codes)


def _fill(session: Session, isi: IsiKeluar) -> None:
    angkatan = {
        "id": isi.angkatan_id,
        "pelatihan_id": isi.pelatihan.id,
        "nomor": isi.angkatan,
        "kuota": isi.kuota,
    }
    aktif = {"status_kelembagaan": StatusKelembagaan.AKTIF}
    _add(session, Koperasi, [_row(each) | aktif for each in isi.koperasi])
    _add(session, Program, [_row(isi.program)])
    _add(session, Pelatihan, [_row(isi.pelatihan) | {"program_id": isi.program.id}])
    _add(session, Angkatan, [angkatan])
    of_angkatan = {"angkatan_id": isi.angkatan_id}
    _add(session, Sesi, [_row(each) | of_angkatan for each in isi.sesi])
    people = [(each, _row(each)) for each in isi.peserta]
    named = ("nama", "jenis_kelamin", "contoh")
    _add(
        session,
        Orang,
        [{"id": each.orang_id} | {name: row[name] for name in named} for each, row in people],
    )
    enrolled = ("id", "orang_id", "koperasi_id", "jabatan")
    _add(session, Peserta, [{k: row[k] for k in enrolled} | of_angkatan for _, row in people])
    marks = [
        {"sesi_id": each.sesi, "peserta_id": each.peserta} | _row(each.isi) | of_angkatan
        for each in isi.tanda
    ]
    _add(session, Kehadiran, marks)
    for each in isi.setelan:
        set_here = Pengaturan(kunci=each.kunci, nilai=each.nilai, berlaku_mulai=today())
        known = select(Pengaturan.id).filter_by(kunci=each.kunci, nilai=each.nilai)
        today_s = select(Pengaturan.id).filter_by(kunci=each.kunci, berlaku_mulai=today())
        if session.scalar(known.limit(1)) is None and session.scalar(today_s) is None:
            session.add(set_here)
    session.flush()


def _row(each: Any) -> dict[str, Any]:
    return {name.name: getattr(each, name.name) for name in dataclasses.fields(each)}


def _add(session: Session, model: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    given = list(rows)
    if given:
        session.execute(
            insert(model).on_conflict_do_nothing(index_elements=_KEYS.get(model, ["id"])), given
        )


# A mark has no number of the office's.
_KEYS = {Kehadiran: ["peserta_id", "sesi_id"]}
