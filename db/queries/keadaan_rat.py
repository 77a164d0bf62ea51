"""Where each koperasi stands with its RAT and its penilaian: columns of db.queries.keadaan.

Deadlines are settings with a day; a season is judged by those of 1 January after its tahun buku.
"""

import datetime as dt
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    String,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
)

from db.enums import SEKUNDER, Jenis, KategoriUnitUsaha, KeadaanRat
from db.figures.kesehatan import SKEMA
from db.models import Kesehatan, Koperasi, Rat, UnitUsaha
from db.queries.berlaku import select_pengaturan
from db.queries.dasar import Dasar
from db.queries.wajib_rat import owes_by_rule


def batas_rat(tahun_buku: int) -> ColumnElement[dt.date]:
    """The last day on which a koperasi (Koperasi) may hold its RAT over a tahun buku."""
    months = (_month_end(tahun_buku, f"bulan_batas_rat_{each}") for each in ("sekunder", "primer"))
    sekunder, primer = months
    return case((Koperasi.bentuk.in_(SEKUNDER), sekunder), else_=primer)


def _month_end(tahun_buku: int, kunci: str) -> ColumnElement[dt.date]:
    begin = func.make_date(tahun_buku + 1, _number(tahun_buku, kunci), 1)
    return _once(cast(begin + func.make_interval(0, 1) - func.make_interval(0, 0, 0, 1), Date))


def _once(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same, which PostgreSQL works out once for a statement and not anew for each row."""
    return select(value).scalar_subquery()


def _number(tahun_buku: int, kunci: str) -> ColumnElement[int]:
    """A setting as it was when the season began."""
    asked = select_pengaturan(kunci, dt.date(tahun_buku + 1, 1, 1))
    return cast(asked.scalar_subquery(), Integer)


def of_rat(dasar: Dasar) -> dict[str, Any]:
    """What is told of the RAT over the tahun buku, where Rat is joined."""
    hari, book = dasar.hari, dasar.tahun_buku
    batas = batas_rat(book)
    held = func.coalesce(Rat.tanggal <= hari, false())
    recorded = Rat.id.is_not(None)
    in_time = and_(held, Rat.tanggal <= batas)
    time_to_report = _once(func.make_interval(0, _number(book, "bulan_lapor_rat")))
    report_by = cast(Rat.tanggal + time_to_report, Date)
    reported = func.coalesce(Rat.tanggal_lapor <= hari, false())
    ended = hari > dt.date(book, 12, 31)
    rule = owes_by_rule(book)
    state = case(
        (and_(~rule, Rat.wajib.is_not(True)), literal(KeadaanRat.BELUM_WAJIB)),
        (Rat.wajib.is_(False), literal(KeadaanRat.DIBEBASKAN)),
        (in_time, literal(KeadaanRat.TEPAT_WAKTU)),
        (held, literal(KeadaanRat.TERLAMBAT)),
        (batas < hari, literal(KeadaanRat.LEWAT_BATAS)),
        else_=literal(KeadaanRat.BELUM),
    )
    return {
        "keadaan_rat": state if ended else cast(null(), String),
        "batas_rat": batas,
        "rat_tepat_waktu": case((recorded, in_time)),
        # Whoever still has time to report is no case yet.
        "rat_patut_lapor": case((recorded, and_(held, or_(reported, report_by < hari)))),
        "rat_lapor_tepat": case((recorded, and_(held, reported, Rat.tanggal_lapor <= report_by))),
    }


def kesehatan_of(dasar: Dasar) -> tuple[list[tuple[Any, Any]], dict[str, Any]]:
    """The penilaian of the tahun buku by the scheme of the figures, made by the day: a probe."""
    joined = and_(
        Kesehatan.koperasi_id == Koperasi.id,
        Kesehatan.tahun_buku == dasar.tahun_buku,
        Kesehatan.skema == SKEMA,
        func.coalesce(Kesehatan.tanggal <= dasar.hari, true()),
    )
    found = {"predikat": Kesehatan.predikat, "dinilai": Kesehatan.id.is_not(None)}
    return [(Kesehatan, joined)], found


def lending(dasar: Dasar, _status: Any) -> tuple[list[tuple[Any, Any]], dict[str, Any]]:
    """It has a simpan pinjam: by its jenis, or by a unit running in its latest tahun buku by then.

    Unlike the fokus, which is of one tahun buku: a unit that nobody has told of since is still
    there to be assessed.
    """
    latest = func.max(UnitUsaha.tahun_buku)
    lends = UnitUsaha.kategori == KategoriUnitUsaha.SIMPAN_PINJAM
    found = (
        select(UnitUsaha.koperasi_id)
        .where(UnitUsaha.berjalan, UnitUsaha.tahun_buku <= dasar.tahun_buku)
        .group_by(UnitUsaha.koperasi_id)
        .having(latest.filter(lends) == latest)
    )
    if dasar.sedikit:
        found = found.where(UnitUsaha.koperasi_id == Koperasi.id)
    units: Any = found.lateral("meminjamkan") if dasar.sedikit else found.subquery("meminjamkan")
    by_jenis = func.coalesce(Koperasi.jenis == Jenis.SIMPAN_PINJAM, false())
    joined = units.c.koperasi_id == Koperasi.id
    return [(units, joined)], {"ber_usp": or_(by_jenis, units.c.koperasi_id.is_not(None))}
