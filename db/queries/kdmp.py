"""The KDMP by desa, of the newest potret of SIMKOPDES or between two, and beside the register."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    select,
    union,
)
from sqlalchemy.orm import Session, aliased

from db.enums import Asal
from db.figures.kdmp import (
    ANGGOTA,
    DENGAN_KDMP,
    LAPOR_ANGGOTA,
    LAPOR_OPERASI,
    LAPOR_SAH,
    SIMPANAN,
    TANDA,
    TANPA_KDMP,
    TERCANTUM,
    TIAP_TANDA,
)
from db.frames import read_frame
from db.models import Desa, KaitanKdmp, KeadaanKdmp, Kecamatan, Koperasi, PotretKdmp

_KDMP = {
    "desa_kode": "str",
    "desa": "str",
    "kecamatan_kode": "str",
    "kecamatan": "str",
    "lon": "float64",
    "lat": "float64",
    "tercantum": "bool",
    "nama": "str",
    "model": "str",
    "nomor_badan_hukum": "str",
    **dict.fromkeys(TANDA, "boolean"),
    "bangunan_persen": "Int64",
    "beroperasi_sejak": "object",
    "anggota": "Int64",
    "simpanan": "object",
    "rangkap": "Int64",
    "lintang": "float64",
    "bujur": "float64",
    "koperasi_id": "Int64",
    "koperasi": "str",
}


@dataclass(frozen=True, kw_only=True)
class RingkasPotretKdmp:
    """A potret without its rows; see db.models.PotretKdmp."""

    id: int
    per_tanggal: dt.date
    sumber: str
    nama_berkas: str
    jumlah: int
    contoh: bool
    created_by: str


def list_potret_kdmp(session: Session) -> list[RingkasPotretKdmp]:
    """All potret, the newest first."""
    columns = [getattr(PotretKdmp, name) for name in RingkasPotretKdmp.__dataclass_fields__]
    rows = session.execute(select(*columns).order_by(PotretKdmp.per_tanggal.desc()))
    return [RingkasPotretKdmp(**row._asdict()) for row in rows]


def newest(pada: dt.date) -> Any:
    """The id of the newest potret up to a day, for a WHERE."""
    return _newest_of(PotretKdmp.per_tanggal <= pada)


def _newest_of(*which: ColumnElement[bool]) -> Any:
    newest_first = PotretKdmp.per_tanggal.desc()
    return select(PotretKdmp.id).where(*which).order_by(newest_first).limit(1).scalar_subquery()


def simpanan() -> ColumnElement[Any]:
    """Pokok and wajib together; NULL only where neither is reported."""
    pokok, wajib = KeadaanKdmp.simpanan_pokok, KeadaanKdmp.simpanan_wajib
    both = func.coalesce(pokok, 0) + func.coalesce(wajib, 0)
    return case((func.num_nonnulls(pokok, wajib) > 0, both))


def list_kdmp(session: Session, *, potret_id: int) -> pd.DataFrame:
    """All 326 desa by kecamatan and name, with what a potret says of the KDMP of each.

    Returns:
        Columns as in _KDMP: `tercantum` is False where it says nothing; missing is "belum melapor";
        koperasi is the old one of the register that became this KDMP; lat and lon are a point
        within the desa, lintang and bujur where the potret puts its KDMP.
    """
    state = (
        select(KeadaanKdmp, simpanan().label("simpanan"))
        .where(KeadaanKdmp.potret_id == potret_id)
        .subquery()
    )
    statement = (
        select(
            Desa.kode.label("desa_kode"),
            Desa.nama.label("desa"),
            Kecamatan.kode.label("kecamatan_kode"),
            Kecamatan.nama.label("kecamatan"),
            Desa.lon,
            Desa.lat,
            state.c.id.is_not(None).label("tercantum"),
            state.c.nama,
            state.c.model,
            state.c.nomor_badan_hukum,
            *(state.c[each] for each in TANDA),
            state.c.bangunan_persen,
            state.c.beroperasi_sejak,
            state.c.anggota,
            state.c.simpanan,
            state.c.rangkap,
            state.c.lat.label("lintang"),
            state.c.lon.label("bujur"),
            Koperasi.id.label("koperasi_id"),
            Koperasi.nama.label("koperasi"),
        )
        .join(Kecamatan, Kecamatan.kode == Desa.kecamatan_kode)
        .outerjoin(state, state.c.desa_kode == Desa.kode)
        .outerjoin(KaitanKdmp, KaitanKdmp.desa_kode == Desa.kode)
        .outerjoin(Koperasi, Koperasi.id == KaitanKdmp.koperasi_id)
        .order_by(Kecamatan.nama, Desa.nama)
    )
    return read_frame(session, statement, _KDMP)


def count_tanda(session: Session, *, pada: dt.date) -> pd.DataFrame:
    """What the newest potret up to a day says, by kecamatan of which it says anything.

    Returns:
        kecamatan_kode, then by kunci of db.figures.kdmp the counts; sums are missing where nothing
        is reported. No rows where there is no potret.
    """
    counts: dict[str, ColumnElement[Any]] = {
        TERCANTUM.kunci: func.count(),
        **{
            ukuran.kunci: func.count().filter(getattr(KeadaanKdmp, kolom))
            for kolom, ukuran in TIAP_TANDA.items()
        },
        LAPOR_SAH.kunci: func.count(KeadaanKdmp.sah),
        LAPOR_OPERASI.kunci: func.count(KeadaanKdmp.beroperasi),
        LAPOR_ANGGOTA.kunci: func.count(KeadaanKdmp.anggota),
        ANGGOTA.kunci: func.sum(KeadaanKdmp.anggota),
        SIMPANAN.kunci: func.sum(simpanan()),
    }
    statement = (
        select(KeadaanKdmp.kecamatan_kode, *(value.label(kunci) for kunci, value in counts.items()))
        .where(KeadaanKdmp.potret_id == newest(pada))
        .group_by(KeadaanKdmp.kecamatan_kode)
        .order_by(KeadaanKdmp.kecamatan_kode)
    )
    sums = {ANGGOTA.kunci: "Int64", SIMPANAN.kunci: "object"}
    dtypes = {"kecamatan_kode": "str", **{kunci: sums.get(kunci, "int64") for kunci in counts}}
    return read_frame(session, statement, dtypes)


def _linked() -> Select[str, int]:
    """The koperasi of today that the links lead to; one that was merged is where it went."""
    return select(
        KaitanKdmp.desa_kode,
        func.coalesce(Koperasi.digabung_ke_id, Koperasi.id).label("koperasi_id"),
    ).join(Koperasi, Koperasi.id == KaitanKdmp.koperasi_id)


def is_no_kdmp() -> ColumnElement[bool]:
    """A koperasi of the register that neither is a KDMP by its asal nor became one."""
    linked = _linked().subquery()
    return and_(
        Koperasi.terdaftar,
        Koperasi.asal.is_distinct_from(Asal.KDMP),
        Koperasi.id.not_in(select(linked.c.koperasi_id)),
    )


def select_kdmp(pada: dt.date) -> CompoundSelect[Any]:
    """A row for each KDMP, once: `kunci` is its desa, or its number in the register without one.

    A potret that says of no desa whether it is sah tells nothing of how many there are.
    """
    says = exists().where(KeadaanKdmp.potret_id == PotretKdmp.id, KeadaanKdmp.sah.is_not(None))
    told = _newest_of(PotretKdmp.per_tanggal <= pada, says.correlate(PotretKdmp))
    linked = _linked().subquery()
    own = and_(Koperasi.terdaftar, Koperasi.asal == Asal.KDMP)
    of_register = func.coalesce(Koperasi.desa_kode, func.concat("koperasi ", Koperasi.id))
    return union(
        select(KeadaanKdmp.desa_kode.label("kunci")).where(
            KeadaanKdmp.potret_id == told, KeadaanKdmp.sah.is_(True)
        ),
        select(of_register).where(own, Koperasi.id.not_in(select(linked.c.koperasi_id))),
        select(linked.c.desa_kode)
        .join(Koperasi, Koperasi.id == linked.c.koperasi_id)
        .where(Koperasi.terdaftar),
    )


def count_dengan_kdmp(session: Session, *, pada: dt.date) -> dict[str, int]:
    """How many koperasi there are without KDMP and with them, by kunci of db.figures.kdmp."""
    plain = select(func.count()).select_from(Koperasi).where(is_no_kdmp()).scalar_subquery()
    kdmp = select(func.count()).select_from(select_kdmp(pada).subquery()).scalar_subquery()
    tanpa, merah_putih = session.execute(select(plain, kdmp)).one()
    return {TANPA_KDMP.kunci: tanpa, DENGAN_KDMP.kunci: tanpa + merah_putih}


def list_ganda_kdmp(session: Session) -> pd.DataFrame:
    """Desa of which the register has more than one KDMP: desa_kode, desa, kecamatan, koperasi."""
    several = func.count() > literal(1)
    statement = (
        select(
            Desa.kode.label("desa_kode"),
            Desa.nama.label("desa"),
            Kecamatan.nama.label("kecamatan"),
            func.string_agg(Koperasi.nama, "; ").label("koperasi"),
        )
        .join(Koperasi, Koperasi.desa_kode == Desa.kode)
        .join(Kecamatan, Kecamatan.kode == Desa.kecamatan_kode)
        .where(Koperasi.terdaftar, Koperasi.asal == Asal.KDMP)
        .group_by(Desa.kode, Kecamatan.kode)
        .having(several)
        .order_by(Kecamatan.nama, Desa.nama)
    )
    names = ("desa_kode", "desa", "kecamatan", "koperasi")
    return read_frame(session, statement, dict.fromkeys(names, "str"))


def list_kaitan_kdmp(session: Session) -> pd.DataFrame:
    """The links: id, versi, desa_kode, desa, kecamatan_kode, kecamatan, koperasi_id, koperasi.

    Also penerus_id, penerus: where the koperasi went if it was merged, however often.
    """
    heir = aliased(Koperasi)
    statement = (
        select(
            KaitanKdmp.id,
            KaitanKdmp.versi,
            KaitanKdmp.desa_kode,
            Desa.nama.label("desa"),
            Desa.kecamatan_kode,
            Kecamatan.nama.label("kecamatan"),
            KaitanKdmp.koperasi_id,
            Koperasi.nama.label("koperasi"),
            heir.id.label("penerus_id"),
            heir.nama.label("penerus"),
        )
        .join(Desa, Desa.kode == KaitanKdmp.desa_kode)
        .join(Kecamatan, Kecamatan.kode == Desa.kecamatan_kode)
        .join(Koperasi, Koperasi.id == KaitanKdmp.koperasi_id)
        .outerjoin(heir, heir.id == Koperasi.digabung_ke_id)
        .order_by(Kecamatan.nama, Desa.nama)
    )
    dtypes = {
        "id": "int64",
        "versi": "int64",
        "desa_kode": "str",
        "desa": "str",
        "kecamatan_kode": "str",
        "kecamatan": "str",
        "koperasi_id": "int64",
        "koperasi": "str",
        "penerus_id": "Int64",
        "penerus": "str",
    }
    return read_frame(session, statement, dtypes)


def list_koperasi_kecamatan(session: Session, *, kecamatan: str) -> list[tuple[int, str]]:
    """Koperasi of a kecamatan that may have become a KDMP: number and name, by name."""
    linked = select(KaitanKdmp.koperasi_id)
    statement = (
        select(Koperasi.id, Koperasi.nama)
        .where(Koperasi.terdaftar, Koperasi.kecamatan_kode == kecamatan, Koperasi.id.not_in(linked))
        .order_by(Koperasi.nama, Koperasi.id)
    )
    return [(row.id, row.nama) for row in session.execute(statement)]
