"""The demo register: 888 invented koperasi, and what the office would know of them today.

Every number follows `figures`; every name, number and person is invented. The dice are fixed and
everything is told relative to today, so that the demo is the same for a whole day on every
machine and never looks stale. `foundings` says how the 888 are shared among the years.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.clock import today
from db.postgres.engine import write_session
from db.seed.drafts import Batch, Draft, KecamatanDemo, load_kecamatan
from db.seed.fasilitasi import KasusDemo, assign_tahap, cases, tahap_rows
from db.seed.foundings import plan_foundings
from db.seed.keanggotaan import target_anggota_rows
from db.seed.keragaan import keragaan_rows, kesehatan_rows, rat_rows
from db.seed.kinds import assign_kinds
from db.seed.koperasi import (
    archive_dissolved,
    assign_identity,
    koperasi_rows,
    riwayat_rows,
    snapshot_rows,
)
from db.seed.lives import assign_anggota, assign_grade, assign_rat, assign_status
from db.seed.loader import Loader
from db.seed.orang import fill_posts, jabatan_rows, orang_rows, posts
from db.seed.pembinaan import PembinaanWriter
from db.seed.produk import foto_rows, legalitas_rows, omzet_rows, wares
from db.seed.usaha import target_fokus_rows, usaha_rows

__all__ = ["Progress", "fill_demo", "plan_register"]

Progress = Callable[[str, float], None]
Finish = Callable[[Session, dt.date], None]
# Share of the whole that is written before trainings begin, as measured.
_BEFORE_PEMBINAAN = 0.6


def fill_demo(
    *,
    scale: int = 1,
    progress: Progress | None = None,
    on: dt.date | None = None,
    finish: Finish | None = None,
) -> None:
    """Write the whole demo register in one transaction: either all of it stays, or nothing.

    Args:
        scale: how many times 888 koperasi, with people, cases and trainings in proportion.
        progress: told what was just written and the share (0-1) of everything done so far.
        on: the day that the register is told as of; today unless a test says otherwise.
        finish: what to add to it within the transaction.

    Raises:
        DataUnavailable: from the session, see db.postgres.engine.
    """
    day = on or today()
    tell = progress or (lambda _stage, _share: None)
    with write_session(by="sistem", door="contoh") as session:
        # Nobody waits at a screen, and PostgreSQL does not yet know how many rows there are: its
        # plans may be poor ones.
        session.execute(text("SET LOCAL statement_timeout = 0"))
        for stage, share in _steps(session, day, scale):
            tell(stage, share)
        if finish:
            finish(session, day)


def plan_register(
    day: dt.date, kecamatan: dict[str, KecamatanDemo], *, scale: int = 1
) -> tuple[list[Draft], list[Batch]]:
    """Everything that is decided before a row is written. Reads no database."""
    drafts, under_way = plan_foundings(day, kecamatan, scale=scale)
    assign_kinds([one for one in drafts if not one.mati], day)
    assign_kinds([one for one in drafts if one.mati], day)
    assign_status(drafts, day, scale=scale)
    assign_rat(drafts, day)
    assign_grade(drafts, day)
    assign_anggota(drafts, day)
    assign_tahap(drafts, day)
    assign_identity(drafts, kecamatan)
    return drafts, under_way


def _steps(session: Session, day: dt.date, scale: int) -> Iterator[tuple[str, float]]:
    # The whole takes minutes at a scale of 100, and nobody waits in front of a screen.
    session.execute(text("SET LOCAL statement_timeout = 0"))
    kecamatan = load_kecamatan()
    drafts, under_way = plan_register(day, kecamatan, scale=scale)
    loader = Loader(session)
    living = [one for one in drafts if not one.mati]
    ids = loader.reserve("koperasi", len(drafts))
    for one, koperasi_id in zip(sorted(drafts, key=lambda one: one.mati), ids, strict=True):
        one.id = koperasi_id
    yield "rencana", 0.05
    loader.write("koperasi", koperasi_rows(drafts, kecamatan, day))
    loader.write("riwayat_status", riwayat_rows(drafts))
    yield "koperasi", 0.15
    loader.write("snapshot_ods", snapshot_rows(drafts, day))
    loader.write("rat", rat_rows(drafts, day))
    yield "rat", 0.3
    volumes: dict[tuple[int, int], Decimal] = {}
    loader.write("keragaan", _noting_volume(keragaan_rows(drafts, day), volumes))
    loader.write("unit_usaha", usaha_rows(drafts, volumes, day))
    loader.write("target_indikator", target_fokus_rows(day))
    loader.write("target_indikator", target_anggota_rows(kecamatan, day))
    _write_produk(loader, living, kecamatan, day)
    loader.write("kesehatan", kesehatan_rows(drafts, day, scale=scale))
    yield "keragaan", 0.4
    _write_fasilitasi(loader, list(cases(drafts, under_way, kecamatan, day, scale=scale)))
    yield "fasilitasi", 0.52
    _write_orang(loader, living, day)
    # Last of what hangs on a koperasi: once it is archived, nothing can be added to it.
    archive_dissolved(session, drafts, day)
    yield "pengurus", _BEFORE_PEMBINAAN
    for share in PembinaanWriter(loader, living, day, scale=scale).write():
        yield "pembinaan", _BEFORE_PEMBINAAN + share * (1 - _BEFORE_PEMBINAAN)


def _noting_volume(
    rows: Iterator[dict[str, Any]], volumes: dict[tuple[int, int], Decimal]
) -> Iterator[dict[str, Any]]:
    """The rows of keragaan as they are; `volumes` has their volume usaha once they are written."""
    for row in rows:
        if row["volume_usaha"] is not None:
            volumes[row["koperasi_id"], row["tahun_buku"]] = row["volume_usaha"]
        yield row


def _write_produk(
    loader: Loader, drafts: list[Draft], kecamatan: dict[str, KecamatanDemo], day: dt.date
) -> None:
    found = wares(drafts, kecamatan)
    ids = loader.reserve("produk", len(found))
    loader.write(
        "produk",
        ({"id": produk_id, **ware.row} for produk_id, ware in zip(ids, found, strict=True)),
    )
    loader.write("legalitas_produk", legalitas_rows(found, ids, day))
    loader.write("omzet_produk", omzet_rows(found, ids, day))
    loader.write("foto_produk", foto_rows(found, ids))


def _write_fasilitasi(loader: Loader, found: list[KasusDemo]) -> None:
    ids = loader.reserve("fasilitasi", len(found))
    loader.write(
        "fasilitasi",
        ({"id": case_id} | case.row for case_id, case in zip(ids, found, strict=True)),
    )
    loader.write("fasilitasi_tahap", tahap_rows(zip(ids, found, strict=True)))


def _write_orang(loader: Loader, drafts: list[Draft], day: dt.date) -> None:
    found = posts(drafts, day)
    ids = loader.reserve("orang", len(found))
    fill_posts(found, ids)
    loader.write("orang", orang_rows(found, ids))
    loader.write("jabatan", jabatan_rows(found, ids))
