"""What every figure is read as of, and the conditions that koperasi and their units must meet."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlalchemy import (
    CTE,
    Boolean,
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from db.clock import today
from db.enums import (
    PENGAWAS,
    PENGURUS,
    StatusKehadiran,
    StatusNik,
)
from db.models import (
    Kehadiran,
    Keragaan,
    Koperasi,
    Peserta,
    Sesi,
    SnapshotOds,
)
from db.postgres.parts import ask_once
from db.queries.kewajaran import Batas
from db.queries.pengaturan import list_pada

_CAKUPAN = "tahun_cakupan_pembinaan"
_AMBANG = ("sektor_riil_simpan_pinjam_maks_persen", "simpan_pinjam_min_persen")

FASILITASI_SEJAK = dt.date(2015, 1, 1)


@dataclass(frozen=True)
class Dasar:
    """What the numbers are read as of. The settings are those in force.

    Attributes:
        sektor_riil_maks, simpan_pinjam_min: shares (0-100) that decide the fokus (db.queries.fokus)
            as they hold for the tahun buku: those in force on its 31 December, whatever came later.
        jangkauan: of reach_together(), and
        usaha: of db.queries.fokus.units_together(), where it is one of several days that are
            counted at once.
        batas: of db.queries.kewajaran.list_batas(), and
        presensi_sejak: of presensi_sejak(), where they have been read: what lies outside of a part
            of the register, but is needed to count it.
        sedikit: only a few koperasi are asked for, so that nothing is read of all of them.
    """

    tahun_buku: int
    hari: dt.date
    tahun_cakupan: int
    sektor_riil_maks: int
    simpan_pinjam_min: int
    jangkauan: CTE | None = None
    usaha: CTE | None = None
    batas: Batas | None = None
    presensi_sejak: dt.date | None = None
    sedikit: bool = False

    @property
    def sejak_cakupan(self) -> dt.date:
        """The first day of the years of training that count as reach."""
        start: dt.date = (self.hari - pd.DateOffset(years=self.tahun_cakupan)).date()
        return start


def reaches() -> ColumnElement[bool]:
    """An attendance (Kehadiran of a Peserta) by which training reaches the koperasi."""
    return and_(
        Kehadiran.status == StatusKehadiran.HADIR, Peserta.jabatan.in_((*PENGURUS, *PENGAWAS))
    )


def _select_terjangkau(dasar: Dasar) -> Select[Any]:
    """koperasi_id of which a pengurus or pengawas was hadir in the last years."""
    if dasar.jangkauan is not None:
        reached = dasar.jangkauan.c
        return select(reached.koperasi_id).where(reached[_reached_on(dasar)])
    return _came_from(Peserta.koperasi_id).where(_in_reach(dasar))


def _came_from(*columns: Any) -> Select[Any]:
    """Columns of those by whose attendance training reaches a koperasi, a row per attendance."""
    return (
        select(*columns)
        .select_from(Peserta)
        .join(Kehadiran, Kehadiran.peserta_id == Peserta.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(reaches())
    )


def _in_reach(dasar: Dasar) -> ColumnElement[bool]:
    return Sesi.tanggal.between(dasar.sejak_cakupan, dasar.hari)


def _reached_on(dasar: Dasar) -> str:
    return f"pada_{dasar.hari.isoformat()}"


def reach_together(several: Sequence[Dasar]) -> list[Dasar]:
    """The same, so that one statement over all of them reads the attendance once."""
    flags = (func.bool_or(_in_reach(each)).label(_reached_on(each)) for each in several)
    found = (
        _came_from(Peserta.koperasi_id, *flags)
        .where(or_(*map(_in_reach, several)))
        .group_by(Peserta.koperasi_id)
        .cte("jangkauan")
    )
    return [replace(each, jangkauan=found) for each in several]


# What is looked up of each koperasi, and what joins it to Koperasi.
Newest = tuple[FromClause, ColumnElement[bool]]


def latest_report(dasar: Dasar) -> Newest:
    """The latest report of members of each koperasi up to the tahun buku, if there is any."""
    reports = select(
        Keragaan.koperasi_id,
        Keragaan.jumlah_anggota,
        Keragaan.anggota_laki,
        Keragaan.anggota_perempuan,
        Keragaan.jumlah_anggota_dipastikan,
        Keragaan.tahun_buku,
    ).where(Keragaan.tahun_buku <= dasar.tahun_buku, Keragaan.jumlah_anggota.is_not(None))
    return _newest(dasar, reports, Keragaan.koperasi_id, Keragaan.tahun_buku, "laporan_terakhir")


def _newest(dasar: Dasar, rows: Any, owner: Any, order: Any, name: str) -> Newest:
    """Of each koperasi the row that comes last: in one pass over all, or by a probe for each."""
    if dasar.sedikit:
        mine = rows.where(owner == Koperasi.id).order_by(order.desc()).limit(1)
        return mine.correlate(Koperasi).lateral(name), true()
    found = rows.ext(distinct_on(owner)).order_by(owner, order.desc()).subquery(name)
    return found, found.c.koperasi_id == Koperasi.id


def terjangkau(dasar: Dasar) -> ColumnElement[Any]:
    """As in db.figures.pembinaan.TERJANGKAU; NULL before the first attendance on record."""
    reached = Koperasi.id.in_(_select_terjangkau(dasar))
    if dasar.presensi_sejak is None:
        return case((_select_sesi_dicatat().where(Sesi.tanggal <= dasar.hari).exists(), reached))
    return reached if dasar.presensi_sejak <= dasar.hari else cast(null(), Boolean)


def presensi_sejak(session: Session) -> dt.date:
    """The day of the first sesi with an attendance on record; of the far future without any."""
    first = _select_sesi_dicatat().order_by(Sesi.tanggal).limit(1)
    found = ask_once(session, first)
    return found[0][0] if found else dt.date.max


def _select_sesi_dicatat() -> Select[Any]:
    return select(Sesi.tanggal).where(exists().where(Kehadiran.sesi_id == Sesi.id))


def certificate_on(dasar: Dasar) -> Newest:
    """Of the newest ODS snapshot by the day: whether the certificate NIK was valid."""
    until = SnapshotOds.tanggal_berlaku_sertifikat
    valid = and_(
        SnapshotOds.status_nik == StatusNik.SUDAH_BERSERTIFIKAT,
        or_(until.is_(None), until >= dasar.hari),
    )
    told = case((SnapshotOds.status_nik.is_not(None), valid)).label("berlaku")
    snapshots = select(SnapshotOds.koperasi_id, told).where(SnapshotOds.per_tanggal <= dasar.hari)
    return _newest(dasar, snapshots, SnapshotOds.koperasi_id, SnapshotOds.per_tanggal, "sertifikat")


def get_dasar(session: Session, tahun_buku: int, hari: dt.date) -> Dasar:
    """What the numbers of a kecamatan are read as of, with the settings that hold for them."""
    return list_dasar(session, [(tahun_buku, hari)])[0]


def list_dasar(session: Session, keadaan: Sequence[tuple[int, dt.date]]) -> list[Dasar]:
    """As get_dasar() for each tahun buku and day."""
    books = sorted({tahun_buku for tahun_buku, _ in keadaan})
    asked = [(each, dt.date(book, 12, 31)) for book in books for each in _AMBANG]
    cakupan, *limits = map(int, list_pada(session, [(_CAKUPAN, today()), *asked]))
    ambang = dict(zip(books, zip(limits[::2], limits[1::2], strict=True), strict=True))
    return [
        Dasar(
            tahun_buku=tahun_buku,
            hari=hari,
            tahun_cakupan=cakupan,
            sektor_riil_maks=ambang[tahun_buku][0],
            simpan_pinjam_min=ambang[tahun_buku][1],
        )
        for tahun_buku, hari in keadaan
    ]


def last_reached(dasar: Dasar) -> Subquery:
    """Of each koperasi that training reaches: koperasi_id, when last (terakhir), how many orang."""
    return (
        _came_from(
            Peserta.koperasi_id,
            func.max(Sesi.tanggal).label("terakhir"),
            func.count(Peserta.orang_id.distinct()).label("orang"),
        )
        .where(_in_reach(dasar))
        .group_by(Peserta.koperasi_id)
        .subquery("jangkauan_terakhir")
    )
