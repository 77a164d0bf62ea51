"""What a koperasi lives from in a tahun buku: the one rule by which its fokus is told.

A koperasi without a running unit in the tahun buku is belum terdata, whatever its jenis: a register
that knows only the jenis would else have no koperasi but lenders. Units of one kind alone tell it
without their volume; of both kinds every volume must be known, and not all of them nought.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    func,
    literal,
    select,
    true,
)

from db.enums import Fokus, KategoriUnitUsaha
from db.models import Koperasi, UnitUsaha
from db.queries.dasar import Dasar


def units_of(dasar: Dasar) -> tuple[FromClause, ColumnElement[bool]]:
    """What the running units of each koperasi in the tahun buku say, and what joins it to Koperasi.

    A koperasi without any has no row. `persen_pinjam`, the share (0-100) of simpan pinjam in the
    volume, and `fokus` are NULL where it is unknown; `terverifikasi`: somebody has held each unit
    against its paper. All is said beside the sums, where PostgreSQL works it out once for a
    koperasi and not anew for each figure that asks for it.
    """
    if dasar.sedikit:
        # One pass over the year is two fifths of a probe for each koperasi, and much for a page.
        return _select_units(dasar).where(UnitUsaha.koperasi_id == Koperasi.id).lateral(), true()
    found = _select_units(dasar).subquery() if dasar.usaha is None else dasar.usaha.alias()
    return found, found.c.koperasi_id == Koperasi.id


def units_together(several: Sequence[Dasar]) -> list[Dasar]:
    """The same, so that one statement over all of them reads the units of a tahun buku once."""
    found: dict[int, CTE] = {}
    for each in several:
        if each.tahun_buku not in found:
            found[each.tahun_buku] = _select_units(each).cte(f"usaha_{len(found)}")
    return [replace(each, usaha=found[each.tahun_buku]) for each in several]


def _select_units(dasar: Dasar) -> Select[Any]:
    persen = _persen_pinjam()
    return (
        select(
            UnitUsaha.koperasi_id,
            persen.label("persen_pinjam"),
            _fokus(dasar, persen).label("fokus"),
            func.count().label("unit_berjalan"),
            (func.count(UnitUsaha.diverifikasi_pada) == func.count()).label("terverifikasi"),
        )
        .where(UnitUsaha.berjalan, UnitUsaha.tahun_buku == dasar.tahun_buku)
        .group_by(UnitUsaha.koperasi_id)
    )


def _persen_pinjam() -> ColumnElement[Any]:
    lends = UnitUsaha.kategori == KategoriUnitUsaha.SIMPAN_PINJAM
    lending, other = func.count().filter(lends), func.count().filter(~lends)
    lent = func.coalesce(func.sum(UnitUsaha.volume_usaha).filter(lends), 0)
    return case(
        (and_(other == 0, lending > 0), literal(100)),
        (and_(other > 0, lending == 0), literal(0)),
        # With one unit's volume missing the share is unknown.
        (
            func.count().filter(UnitUsaha.volume_usaha.is_(None)) == 0,
            lent * 100 / func.nullif(func.sum(UnitUsaha.volume_usaha), 0),
        ),
    )


def _fokus(dasar: Dasar, persen: ColumnElement[Any]) -> ColumnElement[Any]:
    """See db.figures.usaha."""
    return case(
        (persen <= dasar.sektor_riil_maks, literal(Fokus.SEKTOR_RIIL)),
        (persen >= dasar.simpan_pinjam_min, literal(Fokus.SIMPAN_PINJAM)),
        (persen.is_not(None), literal(Fokus.CAMPURAN)),
    )
