"""The register as it stood on a day, a row per koperasi: what reports and snapshots are made of."""

import datetime as dt
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session

from db.clock import WIB, today
from db.enums import Fokus, StatusKelembagaan, StatusNik
from db.frames import read_frame
from db.models import (
    Desa,
    Kecamatan,
    Kehadiran,
    Keragaan,
    Koperasi,
    Rat,
    RiwayatStatus,
    Sesi,
    SnapshotOds,
)
from db.queries.per_kecamatan import (
    Dasar,
    get_dasar,
    latest_units,
    persen_pinjam,
    select_terjangkau,
)

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
    "modal_sendiri": "object",
    "modal_luar": "object",
    "aset": "object",
    "volume_usaha": "object",
    "shu": "object",
    "contoh": "bool",
}


def list_keadaan(session: Session, *, pada: dt.date, tahun_buku: int) -> pd.DataFrame:
    """Every koperasi terdaftar on a day, by kecamatan and name.

    For a day in the past the status is that of the status history, and a koperasi counts from its
    badan hukum on until it was dissolved or archived. Names and places are those of now.

    Args:
        tahun_buku: whose RAT (held by `pada`) and whose figures are meant.

    Returns:
        Columns as in KEADAAN; closed lists as stored; wajib_rat and sudah_rat missing where no RAT
        row exists, sertifikat_berlaku where ODS says nothing, fokus (of the latest units up to the
        tahun buku) where the volume of a unit is unknown, terjangkau (pembinaan by the day) where
        no attendance at all was on record; melapor: any figure of the tahun buku is on record;
        money is Decimal or None. The settings are those of now.
    """
    status = Koperasi.status_kelembagaan if pada >= today() else _status_on(pada)
    certificate = _certificate_on(pada)
    dasar = get_dasar(session, tahun_buku, pada)
    units = latest_units(dasar)
    figures = [getattr(Keragaan, name) for name in FIGURES]
    statement = (
        select(
            Koperasi.id.label("koperasi_id"),
            Koperasi.nik_koperasi,
            Koperasi.nama,
            Koperasi.nomor_badan_hukum,
            Koperasi.tanggal_badan_hukum,
            Koperasi.jenis,
            Koperasi.kelompok,
            Koperasi.kecamatan_kode,
            Kecamatan.nama.label("kecamatan"),
            Koperasi.desa_kode,
            Desa.nama.label("desa"),
            Koperasi.alamat,
            Koperasi.asal,
            Koperasi.tahun_fasilitasi,
            status.label("status"),
            Rat.wajib.label("wajib_rat"),
            case((Rat.tanggal <= pada, true()), (Rat.id.is_not(None), false())).label("sudah_rat"),
            certificate.c.berlaku.label("sertifikat_berlaku"),
            _fokus(dasar, persen_pinjam(units)).label("fokus"),
            _terjangkau(dasar).label("terjangkau"),
            func.coalesce(func.num_nonnulls(*figures) > 0, false()).label("melapor"),
            *figures,
            Koperasi.contoh,
        )
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .outerjoin(Rat, and_(Rat.koperasi_id == Koperasi.id, Rat.tahun_buku == tahun_buku))
        .outerjoin(
            Keragaan,
            and_(Keragaan.koperasi_id == Koperasi.id, Keragaan.tahun_buku == tahun_buku),
        )
        .outerjoin(certificate, true())
        .join(units, true())
        .where(*_existed(pada, status))
        .order_by(Kecamatan.nama.nulls_last(), Koperasi.nama_normal, Koperasi.id)
    )
    return read_frame(session, statement, KEADAAN)


def _status_on(pada: dt.date) -> Any:
    return (
        select(RiwayatStatus.status)
        .where(RiwayatStatus.koperasi_id == Koperasi.id, RiwayatStatus.mulai <= pada)
        .order_by(RiwayatStatus.mulai.desc())
        .limit(1)
        .correlate(Koperasi)
        .scalar_subquery()
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


def _fokus(dasar: Dasar, persen: ColumnElement[Any]) -> ColumnElement[Any]:
    """As in db.figures.indikator.SEKTOR_RIIL, koperasi by koperasi."""
    return case(
        (persen <= dasar.sektor_riil_maks, literal(Fokus.SEKTOR_RIIL)),
        (persen >= dasar.simpan_pinjam_min, literal(Fokus.SIMPAN_PINJAM)),
        (persen.is_not(None), literal(Fokus.CAMPURAN)),
    )


def _terjangkau(dasar: Dasar) -> ColumnElement[Any]:
    """As in db.figures.indikator.CAKUPAN_PEMBINAAN; NULL before the first attendance on record."""
    marked = (
        select(Kehadiran.id)
        .join(Sesi, Sesi.id == Kehadiran.sesi_id)
        .where(Sesi.tanggal <= dasar.hari)
        .exists()
    )
    return case((marked, Koperasi.id.in_(select_terjangkau(dasar))))


def _certificate_on(pada: dt.date) -> Any:
    """Of the newest ODS snapshot by the day: whether the certificate NIK was valid."""
    until = SnapshotOds.tanggal_berlaku_sertifikat
    valid = and_(
        SnapshotOds.status_nik == StatusNik.SUDAH_BERSERTIFIKAT,
        or_(until.is_(None), until >= pada),
    )
    return (
        select(case((SnapshotOds.status_nik.is_not(None), valid)).label("berlaku"))
        .where(SnapshotOds.koperasi_id == Koperasi.id, SnapshotOds.per_tanggal <= pada)
        .order_by(SnapshotOds.per_tanggal.desc())
        .limit(1)
        .lateral("sertifikat")
    )
