"""The register as it stood on a day, a row per koperasi: what reports and snapshots are made of."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from sqlalchemy import (
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from db.clock import WIB, today
from db.enums import SEKTOR_UMKM, SKALA_UMKM, StatusKelembagaan
from db.frames import read_frame
from db.models import (
    Desa,
    Kecamatan,
    Keragaan,
    Koperasi,
    Rat,
    RiwayatStatus,
)
from db.queries.anggota import (
    KOLOM_ANGGOTA,
    KOLOM_DIPERIKSA,
    KOLOM_PASANGAN,
    Probe,
    doubts_of_year,
    latest_members,
    members_of_two_years,
    umkm_reported,
)
from db.queries.dasar import (
    Dasar,
    certificate_on,
    get_dasar,
    presensi_sejak,
    terjangkau,
)
from db.queries.fokus import units_of
from db.queries.keadaan_rat import kesehatan_of, lending, of_rat
from db.queries.kewajaran import DIPERIKSA, list_batas
from db.queries.wajib_rat import owes_rat

FIGURES = (
    "jumlah_anggota",
    "anggota_laki",
    "anggota_perempuan",
    "modal_sendiri",
    "modal_luar",
    "aset",
    "volume_usaha",
    "shu",
)
KEADAAN = {
    "koperasi_id": "int64",
    "nik_koperasi": "str",
    "nama": "str",
    "nomor_badan_hukum": "str",
    "tanggal_badan_hukum": "object",
    "jenis": "str",
    "kelompok": "str",
    "kecamatan_kode": "str",
    "kecamatan": "str",
    "desa_kode": "str",
    "desa": "str",
    "alamat": "str",
    "asal": "str",
    "tahun_fasilitasi": "Int64",
    "status": "str",
    "wajib_rat": "boolean",
    "sudah_rat": "boolean",
    "sertifikat_berlaku": "boolean",
    "fokus": "str",
    "terjangkau": "boolean",
    "melapor": "bool",
    "jumlah_anggota": "Int64",
    "anggota_laki": "Int64",
    "anggota_perempuan": "Int64",
    "menerima_anggota": "boolean",
    "anggota_umkm": "Int64",
    "modal_sendiri": "object",
    "modal_luar": "object",
    "aset": "object",
    "volume_usaha": "object",
    "shu": "object",
    **{f"{name}_diperiksa": "boolean" for name in DIPERIKSA},
    "angka_diperiksa": "boolean",
    "umkm_diperiksa": "boolean",
    "contoh": "bool",
}


# Of one koperasi, what only the figures are counted from.
KOLOM = KEADAAN | {
    "di_luar_wilayah": "bool",
    "anggota_terakhir": "Int64",
    "laki_terakhir": "Int64",
    "perempuan_terakhir": "Int64",
    "anggota_terakhir_diperiksa": "boolean",
    "pelapor_anggota": "boolean",
    "anggota_terpilah": "boolean",
    "terpilah_terakhir": "Int64",
    "anggota_awal": "Int64",
    "anggota_bertambah": "Int64",
    "pasangan_diperiksa": "boolean",
    "melapor_dua_tahun": "boolean",
    **dict.fromkeys((*SKALA_UMKM, *SEKTOR_UMKM), "Int64"),
    "pelapor_umkm": "boolean",
    "menaungi_umkm": "boolean",
    "persen_pinjam": "Float64",
    "unit_berjalan": "Int64",
    "usaha_terverifikasi": "boolean",
    "berdiri": "boolean",
    "keadaan_rat": "str",
    "batas_rat": "object",
    "rat_tepat_waktu": "boolean",
    "rat_patut_lapor": "boolean",
    "rat_lapor_tepat": "boolean",
    "ber_usp": "bool",
    "dinilai": "bool",
    "predikat": "str",
}


def list_keadaan(
    session: Session,
    *,
    pada: dt.date,
    tahun_buku: int,
    kecamatan: Sequence[str] = (),
    limit: int | None = None,
    kolom: Sequence[str] = tuple(KEADAAN),
) -> pd.DataFrame:
    """Every koperasi terdaftar on a day, by kecamatan and name.

    For a day in the past the status is that of the status history, and a koperasi counts from its
    badan hukum on until it was dissolved or archived. Names and places are those of now.

    Args:
        tahun_buku: whose RAT (held by `pada`) and whose figures are meant.
        kecamatan: codes of those that are asked for, "" for those of none; all without any.
        limit: no more than the first so many.
        kolom: what is read of each; what is left out costs nothing.

    Returns:
        Columns as in KEADAAN; closed lists as stored; wajib_rat (db.queries.wajib_rat) missing
        before the tahun buku has ended, sudah_rat where no RAT row exists, sertifikat_berlaku where
        ODS says nothing, fokus (of the units of the tahun buku) where the volume of a unit is
        unknown, terjangkau (pembinaan by the day) where no attendance at all was on record;
        melapor: any figure of the tahun buku is on record; money is Decimal or None; …_diperiksa:
        the figure (angka_: any of them) is too large to be counted before a person has confirmed
        it. The settings are those of now, of the fokus those of the tahun buku.
    """
    dasar = look_around(session, get_dasar(session, tahun_buku, pada), kolom)
    order = (Kecamatan.nama.nulls_last(), Koperasi.nama_normal, Koperasi.id)
    wanted = _in_places(kecamatan)
    dasar = replace(dasar, sedikit=bool(kecamatan) or limit is not None)
    if limit is not None:
        # Only of these it is worth to look up the rest; told by their numbers, because PostgreSQL
        # would look it up for all of a subquery's register.
        first = select_keadaan(dasar, ["koperasi_id"]).where(*wanted).order_by(*order).limit(limit)
        wanted = [Koperasi.id.in_(session.scalars(first).all())]
    statement = select_keadaan(dasar, kolom).where(*wanted).order_by(*order)
    return read_frame(session, statement, {name: KEADAAN[name] for name in kolom})


def _in_places(kecamatan: Sequence[str]) -> list[SQLColumnExpression[bool]]:
    if not kecamatan:
        return []
    named = Koperasi.kecamatan_kode.in_([each for each in kecamatan if each])
    return [or_(named, Koperasi.kecamatan_kode.is_(None)) if "" in kecamatan else named]


def select_keadaan(dasar: Dasar, kolom: Iterable[str]) -> Select[Any]:
    """A row per koperasi terdaftar on `dasar.hari`, with these columns of KOLOM.

    Everything that is counted is counted over it. What no column asks for is not read.
    """
    past = None if dasar.hari >= today() else _statuses_on(dasar.hari)
    status = Koperasi.status_kelembagaan if past is None else past.c.status
    expressions = {**_of_register(status), **_of_year(dasar)}
    asked, probes = list(kolom), []
    for names, make in _PROBES:
        if not names.isdisjoint(asked):
            joins, found = make(dasar, status)
            probes += joins
            expressions |= found
    statement = (
        select(*(expressions[name].label(name) for name in asked))
        .select_from(Koperasi)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .outerjoin(Rat, and_(Rat.koperasi_id == Koperasi.id, Rat.tahun_buku == dasar.tahun_buku))
        .outerjoin(
            Keragaan,
            and_(Keragaan.koperasi_id == Koperasi.id, Keragaan.tahun_buku == dasar.tahun_buku),
        )
        .where(*_existed(dasar.hari, status))
    )
    if past is not None:
        statement = statement.outerjoin(past, past.c.koperasi_id == Koperasi.id)
    for probe in probes:
        statement = statement.outerjoin(*probe)
    return statement


def look_around(session: Session, dasar: Dasar, kolom: Iterable[str]) -> Dasar:
    """Read what these columns of a koperasi depend on beside what is recorded of it.

    So that a part of the register can be counted by itself (db.postgres.parts).
    """
    asked = set(kolom)
    if not _DOUBTED.isdisjoint(asked):
        dasar = replace(dasar, batas=list_batas(session))
    if "terjangkau" in asked:
        dasar = replace(dasar, presensi_sejak=presensi_sejak(session))
    return dasar


def _sertifikat(dasar: Dasar, _status: Any) -> Probe:
    certificate, joined = certificate_on(dasar)
    return [(certificate, joined)], {"sertifikat_berlaku": certificate.c.berlaku}


def _usaha(dasar: Dasar, _status: Any) -> Probe:
    units, joined = units_of(dasar)
    return [(units, joined)], {
        "persen_pinjam": units.c.persen_pinjam,
        "unit_berjalan": func.coalesce(units.c.unit_berjalan, 0),
        "usaha_terverifikasi": units.c.terverifikasi,
        "fokus": units.c.fokus,
    }


def _kesehatan(dasar: Dasar, _status: Any) -> Probe:
    return kesehatan_of(dasar)


# Columns that depend on what is usual among all koperasi.
_DOUBTED = KOLOM_DIPERIKSA | KOLOM_ANGGOTA | KOLOM_PASANGAN
# PostgreSQL leaves out by itself the other joins that no column needs, but never these.
_PROBES: tuple[tuple[frozenset[str], Callable[[Dasar, Any], Probe]], ...] = (
    (KOLOM_DIPERIKSA, doubts_of_year),
    (frozenset({"sertifikat_berlaku"}), _sertifikat),
    (frozenset({"persen_pinjam", "unit_berjalan", "usaha_terverifikasi", "fokus"}), _usaha),
    (KOLOM_ANGGOTA, latest_members),
    (KOLOM_PASANGAN, members_of_two_years),
    (frozenset({"dinilai", "predikat"}), _kesehatan),
    (frozenset({"ber_usp"}), lending),
)


def _of_register(status: Any) -> dict[str, Any]:
    names = (
        "nik_koperasi",
        "nama",
        "nomor_badan_hukum",
        "tanggal_badan_hukum",
        "jenis",
        "kelompok",
        "kecamatan_kode",
        "desa_kode",
        "alamat",
        "asal",
        "tahun_fasilitasi",
        "di_luar_wilayah",
        "menerima_anggota",
        "contoh",
    )
    return {
        "koperasi_id": Koperasi.id,
        **{name: getattr(Koperasi, name) for name in names},
        "kecamatan": Kecamatan.nama,
        "desa": Desa.nama,
        "status": status,
    }


def _of_year(dasar: Dasar) -> dict[str, Any]:
    """What is on record of the tahun buku and by the day: RAT, keragaan, pembinaan."""
    figures = {name: getattr(Keragaan, name) for name in FIGURES}
    parts = {name: getattr(Keragaan, name) for name in (*SKALA_UMKM, *SEKTOR_UMKM)}
    held = case((Rat.tanggal <= dasar.hari, true()), (Rat.id.is_not(None), false()))
    return {
        "berdiri": func.extract("year", Koperasi.tanggal_badan_hukum) == dasar.tahun_buku,
        "wajib_rat": owes_rat(dasar.tahun_buku, dasar.hari, Rat.wajib),
        "sudah_rat": held,
        "terjangkau": terjangkau(dasar),
        "melapor": func.coalesce(func.num_nonnulls(*figures.values()) > 0, false()),
        **figures,
        "anggota_umkm": umkm_reported(),
        **parts,
        **of_rat(dasar),
    }


def _statuses_on(pada: dt.date) -> Subquery:
    """The status of each koperasi on a past day, read in one pass over the history."""
    return (
        select(RiwayatStatus.koperasi_id, RiwayatStatus.status)
        .ext(distinct_on(RiwayatStatus.koperasi_id))
        .where(RiwayatStatus.mulai <= pada)
        .order_by(RiwayatStatus.koperasi_id, RiwayatStatus.mulai.desc())
        .subquery("status_dahulu")
    )


def _existed(pada: dt.date, status: Any) -> list[SQLColumnExpression[bool]]:
    conditions: list[SQLColumnExpression[bool]] = [
        status.is_distinct_from(StatusKelembagaan.DIBUBARKAN),
    ]
    if pada >= today():
        return [*conditions, Koperasi.terbuka]
    end_of_day = dt.datetime.combine(pada + dt.timedelta(days=1), dt.time(), WIB)
    return [
        *conditions,
        or_(
            Koperasi.terbuka,
            Koperasi.diarsipkan_pada >= end_of_day,
        ),
        or_(Koperasi.tanggal_badan_hukum.is_(None), Koperasi.tanggal_badan_hukum <= pada),
    ]
