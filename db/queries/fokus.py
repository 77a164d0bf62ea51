"""What a koperasi lives from in a tahun buku: the one rule by which its fokus is told.

A koperasi without a running unit in the tahun buku is belum terdata, whatever its jenis: a register
that knows only the jenis would else have no koperasi but lenders. Units of one kind alone tell it
without their volume; of both kinds every volume must be known, and not all of them nought.
"""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, func, literal, select

from db.enums import Fokus, KategoriUnitUsaha
from db.models import Koperasi, UnitUsaha
from db.queries.dasar import Dasar


def units_of(tahun_buku: int) -> FromClause:
    """The running units of one koperasi (Koperasi) in a tahun buku; always one row.

    It probes the index for each koperasi: a join of two aggregates took minutes on a register that
    PostgreSQL had not analysed yet.
    """
    lends = UnitUsaha.kategori == KategoriUnitUsaha.SIMPAN_PINJAM
    units = select(
        func.count().filter(lends).label("simpan_pinjam"),
        func.count().filter(~lends).label("lainnya"),
        func.count().filter(UnitUsaha.volume_usaha.is_(None)).label("tanpa_volume"),
        func.coalesce(func.sum(UnitUsaha.volume_usaha).filter(lends), 0).label("dipinjamkan"),
        func.sum(UnitUsaha.volume_usaha).label("volume"),
        func.count(UnitUsaha.diverifikasi_pada).label("diverifikasi"),
    ).where(
        UnitUsaha.koperasi_id == Koperasi.id,
        UnitUsaha.berjalan,
        UnitUsaha.tahun_buku == tahun_buku,
    )
    return units.lateral()


def persen_pinjam(units: FromClause) -> ColumnElement[Any]:
    """Of units_of(): the share (0-100) of simpan pinjam in the volume, NULL where unknown."""
    return case(
        (and_(units.c.lainnya == 0, units.c.simpan_pinjam > 0), literal(100)),
        (and_(units.c.lainnya > 0, units.c.simpan_pinjam == 0), literal(0)),
        # With one unit's volume missing the share is unknown.
        (units.c.tanpa_volume == 0, units.c.dipinjamkan * 100 / func.nullif(units.c.volume, 0)),
    )


def fokus(dasar: Dasar, persen: ColumnElement[Any]) -> ColumnElement[Any]:
    """What the share of simpan pinjam says; NULL where it is unknown. See db.figures.usaha."""
    return case(
        (persen <= dasar.sektor_riil_maks, literal(Fokus.SEKTOR_RIIL)),
        (persen >= dasar.simpan_pinjam_min, literal(Fokus.SIMPAN_PINJAM)),
        (persen.is_not(None), literal(Fokus.CAMPURAN)),
    )


def unit_berjalan(units: FromClause) -> ColumnElement[Any]:
    """How many running units there are."""
    return units.c.simpan_pinjam + units.c.lainnya


def terverifikasi(units: FromClause) -> ColumnElement[Any]:
    """Whether somebody has held each running unit against its paper; NULL without any unit."""
    whole = unit_berjalan(units)
    return case((whole > 0, units.c.diverifikasi == whole))
