"""Koperasi aktif of which the register names no ketua, no bendahara or no pengawas. No people."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Subquery, func, or_, select
from sqlalchemy.orm import Session

from db.enums import PENGAWAS, NamaJabatan, StatusKelembagaan
from db.frames import read_frame
from db.models import Jabatan, Kecamatan, Koperasi, Peserta
from db.queries.fungsi import held_on, select_presensi

# What a koperasi must have, and the posts of which one is enough.
POKOK: dict[str, tuple[NamaJabatan, ...]] = {
    "ketua": (NamaJabatan.KETUA,),
    "bendahara": (NamaJabatan.BENDAHARA,),
    "pengawas": PENGAWAS,
}
_KOSONG = {
    "id": "int64",
    "nama": "str",
    "kecamatan": "str",
    "kecamatan_kode": "str",
    "ketua": "bool",
    "bendahara": "bool",
    "pengawas": "bool",
}


@dataclass(frozen=True, kw_only=True)
class SaringanKosong:
    """Which of them.

    Attributes:
        hari: posts that are held on this day.
        kurang: a key of POKOK; "" for any of them.
        kecamatan: code.
        wilayah: codes of the kecamatan that this reader works in; none for all.
    """

    hari: dt.date
    kurang: str = ""
    kecamatan: str = ""
    jenis: str = ""
    zona: str = ""
    wilayah: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HitunganKosong:
    """Koperasi aktif of the filter: all, and those without anyone on record in each post.

    Attributes:
        kosong: in what list_jabatan_kosong() has.
    """

    aktif: int
    ketua: int
    bendahara: int
    pengawas: int
    kosong: int


def count_jabatan_kosong(session: Session, saringan: SaringanKosong) -> HitunganKosong:
    """How many koperasi aktif there are, and how many lack what."""
    known = _known(saringan.hari)
    lacks = {each: known.c[each].is_not(True) for each in POKOK}
    statement = (
        select(
            func.count().label("aktif"),
            *(func.count().filter(each).label(name) for name, each in lacks.items()),
            func.count().filter(_asked(known, saringan.kurang)).label("kosong"),
        )
        .select_from(Koperasi)
        .outerjoin(known, known.c.koperasi_id == Koperasi.id)
        .where(*_place(saringan))
    )
    return HitunganKosong(**session.execute(statement).one()._asdict())


def list_jabatan_kosong(
    session: Session, saringan: SaringanKosong, *, limit: int | None = None, offset: int = 0
) -> pd.DataFrame:
    """Koperasi aktif that lack what is asked for, by kecamatan and name.

    Returns:
        A row each: id, nama, kecamatan, kecamatan_kode; ketua, bendahara, pengawas (bool): somebody
        is on record.
    """
    known = _known(saringan.hari)
    statement = (
        select(
            Koperasi.id,
            Koperasi.nama,
            Kecamatan.nama.label("kecamatan"),
            Koperasi.kecamatan_kode,
            *(func.coalesce(known.c[each], False).label(each) for each in POKOK),
        )
        .outerjoin(known, known.c.koperasi_id == Koperasi.id)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .where(*_place(saringan), _asked(known, saringan.kurang))
        .order_by(Kecamatan.nama.nulls_last(), Koperasi.nama_normal, Koperasi.id)
        .limit(limit)
        .offset(offset)
    )
    return read_frame(session, statement, _KOSONG)


def list_diusulkan(
    session: Session, koperasi: Collection[int], *, hari: dt.date
) -> frozenset[tuple[int, str]]:
    """Which posts of these koperasi attendance knows somebody in: koperasi_id and jabatan."""
    rows = select_presensi(hari, Peserta.koperasi_id, Peserta.jabatan)
    found = session.execute(rows.where(Peserta.koperasi_id.in_(koperasi)))
    return frozenset((row[0], str(row[1])) for row in found)


def _known(hari: dt.date) -> Subquery:
    """By koperasi: whether somebody is on record in each post. Who it is, nobody is told."""
    return (
        select(
            Jabatan.koperasi_id,
            *(
                func.bool_or(Jabatan.jabatan.in_(posts)).label(name)
                for name, posts in POKOK.items()
            ),
        )
        .where(held_on(hari))
        .group_by(Jabatan.koperasi_id)
        .subquery("terisi")
    )


def _asked(known: Subquery, kurang: str) -> ColumnElement[bool]:
    wanted: Sequence[str] = [kurang] if kurang else list(POKOK)
    return or_(*(known.c[each].is_not(True) for each in wanted))


def _place(saringan: SaringanKosong) -> list[ColumnElement[bool]]:
    conditions: list[Any] = [
        Koperasi.terbuka,
        Koperasi.status_kelembagaan == StatusKelembagaan.AKTIF,
    ]
    if saringan.wilayah:
        conditions.append(Koperasi.kecamatan_kode.in_(saringan.wilayah))
    if saringan.kecamatan:
        conditions.append(Koperasi.kecamatan_kode == saringan.kecamatan)
    if saringan.zona:
        zona = select(Kecamatan.kode).where(Kecamatan.zona == saringan.zona)
        conditions.append(Koperasi.kecamatan_kode.in_(zona))
    if saringan.jenis:
        conditions.append(Koperasi.jenis == saringan.jenis)
    return conditions
