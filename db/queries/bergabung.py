"""Where one can become a member: koperasi that take new ones in a desa, and the nearest ones."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Float, Select, and_, cast, func, literal, or_, select, true
from sqlalchemy.orm import Session, aliased

from db.frames import read_frame
from db.models import Desa, Kecamatan, Keragaan, Koperasi
from db.postgres.parts import KOPERASI, add_up
from db.queries.anggota import umkm_reported
from db.queries.kewajaran import TIDAK_AKTIF

_EARTH_KM = 6371
# Desa around one that are looked through before the others.
_FIRST_DESA = 30
_BERGABUNG = {
    "koperasi_id": "int64",
    "nama": "str",
    "jenis": "str",
    "desa_kode": "str",
    "desa": "str",
    "kecamatan": "str",
    "alamat": "str",
    "lingkup_anggota": "str",
    "syarat_anggota": "str",
    "simpanan_pokok_anggota": "object",
    "simpanan_wajib_anggota": "object",
    "kontak_kantor": "str",
    "umkm": "Int64",
    "tahun_umkm": "Int64",
    "jarak_km": "Float64",
}


@dataclass(frozen=True)
class TempatCari:
    """Where one looks for a koperasi to join.

    Attributes:
        kecamatan: code; "" for the whole kabupaten.
        desa: code of one in it; "" for all of it.
        umkm: only koperasi that report members that are UMKM.
    """

    kecamatan: str = ""
    desa: str = ""
    umkm: bool = False


@dataclass(frozen=True)
class Terbuka:
    """Koperasi terdaftar of a place: all, of how many it is recorded, and which take members.

    Attributes:
        berhenti: they are recorded to take members, and are tidak aktif or to be dissolved.
    """

    semua: int
    terdata: int
    terbuka: int
    berhenti: int


def is_open() -> ColumnElement[bool]:
    """Whether a koperasi takes members and lives: neither tidak aktif nor to be dissolved."""
    return and_(Koperasi.terdaftar, _takes(), _lives())


def _takes() -> Any:
    """As it stands, so that the index on those that take members fits; unknown is not yes."""
    return Koperasi.menerima_anggota


def _lives() -> ColumnElement[bool]:
    status = Koperasi.status_kelembagaan
    return or_(status.is_(None), status.not_in(TIDAK_AKTIF))


def count_bergabung(session: Session, tempat: TempatCari, *, hari: dt.date) -> int:
    """How many koperasi list_bergabung() has without a limit."""
    statement = select(func.count()).select_from(Koperasi).where(is_open(), *_within(tempat))
    if tempat.umkm:
        told = _latest_umkm(hari.year)
        statement = statement.join(told, told.c.umkm > 0)
    return session.execute(statement).scalar_one()


def list_bergabung(
    session: Session,
    tempat: TempatCari,
    *,
    hari: dt.date,
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """Koperasi that take new members in a place, by kecamatan, desa and name.

    Args:
        limit, offset: so many of them, after the first `offset`.

    Returns:
        Columns as in _BERGABUNG: closed lists as stored; umkm (orang) of the latest report up to
        the year of the day that tells it, and its tahun_umkm; jarak_km missing.
    """
    order = (Kecamatan.nama.nulls_last(), Desa.nama.nulls_last(), Koperasi.nama_normal, Koperasi.id)
    rows = (
        select(Koperasi.id, func.row_number().over(order_by=order).label("urutan"))
        .add_columns(cast(None, Float).label("jarak_km"))
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .where(is_open(), *_within(tempat))
    )
    return _read(session, rows, tempat, hari=hari, limit=limit, offset=offset)


def list_terdekat(
    session: Session, tempat: TempatCari, *, hari: dt.date, limit: int
) -> pd.DataFrame:
    """Koperasi outside of a desa that take new members, the nearest first.

    Args:
        tempat: with a desa.

    Returns:
        As list_bergabung(); jarak_km is the straight line from the point of the desa to that of the
        desa of the koperasi. One whose desa is not recorded is not in it.
    """
    here = aliased(Desa)
    distance = _kilometres(here)
    order = (distance, Koperasi.nama_normal, Koperasi.id)
    rows = (
        select(Koperasi.id, func.row_number().over(order_by=order).label("urutan"))
        .add_columns(distance.label("jarak_km"))
        .join(Desa, Desa.kode == Koperasi.desa_kode)
        .join(here, here.kode == tempat.desa)
        .where(is_open())
    )
    around = _list_desa_around(session, tempat.desa)
    # The nearest desa first: in a large register they have enough, and no other row is read.
    for many in (_FIRST_DESA, len(around)):
        among = rows.where(Koperasi.desa_kode.in_(around[:many]))
        found = _read(session, among, tempat, hari=hari, limit=limit)
        if len(found) >= limit:
            break
    return found


def _list_desa_around(session: Session, kode: str) -> list[str]:
    """All other desa, the nearest first."""
    here = aliased(Desa)
    statement = select(Desa.kode).join(here, here.kode == kode).where(Desa.kode != kode)
    return list(session.scalars(statement.order_by(_kilometres(here), Desa.kode)))


def _kilometres(here: Any) -> ColumnElement[Any]:
    """Along the earth, between the points of two desa."""
    lat = func.sin(func.radians(Desa.lat - here.lat) / 2)
    lon = func.sin(func.radians(Desa.lon - here.lon) / 2)
    between = func.cos(func.radians(here.lat)) * func.cos(func.radians(Desa.lat)) * lon * lon
    return literal(2 * _EARTH_KM) * func.asin(func.sqrt(lat * lat + between))


def _read(
    session: Session,
    rows: Select[Any],
    tempat: TempatCari,
    *,
    hari: dt.date,
    limit: int | None,
    offset: int = 0,
) -> pd.DataFrame:
    """The first of `rows` (id, urutan, jarak_km) with all that is told of each.

    They are put in order first: else the latest report would be looked up of everybody in the
    register before the first hundred are taken.
    """
    each = rows.order_by("urutan").subquery("urut")
    told = _latest_umkm(hari.year)
    own = (
        *("nama", "jenis", "desa_kode", "alamat", "lingkup_anggota", "syarat_anggota"),
        *("simpanan_pokok_anggota", "simpanan_wajib_anggota", "kontak_kantor"),
    )
    columns = {
        "koperasi_id": Koperasi.id,
        **{name: getattr(Koperasi, name) for name in own},
        "desa": Desa.nama,
        "kecamatan": Kecamatan.nama,
        "umkm": told.c.umkm,
        "tahun_umkm": told.c.tahun_buku,
        "jarak_km": each.c.jarak_km,
    }
    statement = (
        select(*(columns[name].label(name) for name in _BERGABUNG))
        .select_from(each)
        .join(Koperasi, Koperasi.id == each.c.id)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(told, true())
        .order_by(each.c.urutan)
        .limit(limit)
        .offset(offset)
    )
    if tempat.umkm:
        statement = statement.where(told.c.umkm > 0)
    return read_frame(session, statement, _BERGABUNG)


def _within(tempat: TempatCari) -> list[ColumnElement[bool]]:
    if tempat.desa:
        return [Koperasi.desa_kode == tempat.desa]
    return [Koperasi.kecamatan_kode == tempat.kecamatan] if tempat.kecamatan else []


def _latest_umkm(tahun: int) -> Any:
    """Of one koperasi: the latest report up to a year that tells how many members are UMKM."""
    return (
        select(umkm_reported().label("umkm"), Keragaan.tahun_buku)
        .where(
            Keragaan.koperasi_id == Koperasi.id,
            Keragaan.tahun_buku <= tahun,
            umkm_reported().is_not(None),
        )
        .order_by(Keragaan.tahun_buku.desc())
        .limit(1)
        .correlate(Koperasi)
        .lateral("umkm_terakhir")
    )


def count_terbuka(session: Session, tempat: TempatCari) -> Terbuka:
    """How many koperasi of a place take members, and of how many nobody has recorded it."""
    takes = _takes()
    statement = select(
        func.count(),
        func.count(takes),
        func.count().filter(takes, _lives()),
        func.count().filter(takes, ~_lives()),
    ).where(Koperasi.terdaftar, *_within(tempat))
    semua, terdata, terbuka, berhenti = session.execute(statement).one()
    return Terbuka(semua=semua, terdata=terdata, terbuka=terbuka, berhenti=berhenti)


def count_desa_terbuka(session: Session) -> pd.DataFrame:
    """Desa by kecamatan, and those of them with a koperasi that takes members.

    Returns:
        A row per kecamatan: kode, desa, desa_terbuka; that one is missing in all where nobody has
        recorded of any koperasi whether it takes members.
    """
    rows = select(
        Koperasi.id.label("koperasi_id"), Koperasi.desa_kode, is_open().label("terbuka")
    ).where(Koperasi.terdaftar, Koperasi.menerima_anggota.is_not(None))
    found = add_up(session, KOPERASI, rows, ["desa_kode", "terbuka"])
    with_some = {desa for desa, is_one, _ in found if is_one and desa is not None}
    every = session.execute(select(Desa.kode, Desa.kecamatan_kode)).all()
    places: dict[str, list[bool]] = {}
    for desa, kecamatan in every:
        places.setdefault(kecamatan, []).append(desa in with_some)
    counted = [(kode, len(each), sum(each) if found else None) for kode, each in places.items()]
    dtypes = {"kode": "str", "desa": "int64", "desa_terbuka": "Int64"}
    return pd.DataFrame(counted, columns=list(dtypes)).astype(dtypes)
