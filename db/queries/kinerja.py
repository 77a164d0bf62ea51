"""The lembar kinerja: its indicators, what was written beside them, and what was reported."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from db.enums import Arah, JenisKinerja
from db.figures.katalog import UKURAN
from db.figures.ukuran import Ukuran
from db.frames import read_frame
from db.models import (
    Audit,
    BarisKinerja,
    CatatanKinerja,
    IndikatorKinerja,
    Koperasi,
    Program,
    TutupTriwulan,
)


@dataclass(frozen=True, kw_only=True)
class Indikator:
    """A figure that a document holds the office to; see db.models.IndikatorKinerja."""

    id: int
    jenis: JenisKinerja
    nama: str
    dokumen: str
    kunci: str
    arah: Arah
    penanggung_jawab: str | None
    kode_sub_kegiatan: str | None
    mulai: int
    sampai: int | None
    versi: int
    contoh: bool


def list_indikator_kinerja(session: Session, *, tahun: int | None = None) -> list[Indikator]:
    """The indicators by set and name: those that hold in a year, or all.

    One whose figure the catalogue no longer has is left out.
    """
    columns = [getattr(IndikatorKinerja, name) for name in Indikator.__dataclass_fields__]
    places = {each: place for place, each in enumerate(JenisKinerja)}
    order = case(places, value=IndikatorKinerja.jenis)
    statement = (
        select(*columns)
        .where(IndikatorKinerja.kunci.in_(UKURAN))
        .order_by(order, IndikatorKinerja.nama, IndikatorKinerja.id)
    )
    if tahun is not None:
        statement = statement.where(
            IndikatorKinerja.mulai <= tahun,
            or_(IndikatorKinerja.sampai.is_(None), IndikatorKinerja.sampai >= tahun),
        )
    return [Indikator(**row._asdict()) for row in session.execute(statement)]


@dataclass(frozen=True, kw_only=True)
class CatatanTriwulan:
    """What stands beside an indicator in a triwulan; `anggaran` is rupiah since 1 January."""

    hambatan: str | None
    tindak_lanjut: str | None
    anggaran: Decimal | None
    versi: int


def list_catatan_kinerja(session: Session, *, tahun: int) -> dict[tuple[int, int], CatatanTriwulan]:
    """The notes of a year, by id of the indicator and triwulan."""
    statement = select(
        CatatanKinerja.indikator_id,
        CatatanKinerja.triwulan,
        *(getattr(CatatanKinerja, name) for name in CatatanTriwulan.__dataclass_fields__),
    ).where(CatatanKinerja.tahun == tahun)
    return {
        (row.indikator_id, row.triwulan): CatatanTriwulan(
            hambatan=row.hambatan,
            tindak_lanjut=row.tindak_lanjut,
            anggaran=row.anggaran,
            versi=row.versi,
        )
        for row in session.execute(statement)
    }


@dataclass(frozen=True, kw_only=True)
class Penutupan:
    """A closing of a triwulan; see db.models.TutupTriwulan.

    Attributes:
        created_at, created_by: when and by whom it was closed.
        updated_by: who opened it, where that was done.
    """

    id: int
    triwulan: int
    ke: int
    created_at: dt.datetime
    created_by: str
    dibuka_pada: dt.datetime | None
    updated_by: str
    alasan: str | None
    contoh: bool


def list_penutupan(session: Session, *, tahun: int) -> list[Penutupan]:
    """All closings of a year, by triwulan and number."""
    columns = [getattr(TutupTriwulan, name) for name in Penutupan.__dataclass_fields__]
    statement = select(*columns).where(TutupTriwulan.tahun == tahun)
    rows = session.execute(statement.order_by(TutupTriwulan.triwulan, TutupTriwulan.ke))
    return [Penutupan(**row._asdict()) for row in rows]


@dataclass(frozen=True, kw_only=True)
class BarisTertutup:
    """A line of a closed triwulan; see db.models.BarisKinerja."""

    tutup_id: int
    indikator_id: int
    jenis: str
    nama: str
    dokumen: str
    kunci: str
    arah: str
    target: Decimal | None
    target_setahun: Decimal | None
    koreksi: Decimal | None
    hambatan: str | None
    tindak_lanjut: str | None
    penanggung_jawab: str | None
    pagu: Decimal | None
    anggaran: Decimal | None


def list_baris_kinerja(session: Session, tutup: Collection[int]) -> list[BarisTertutup]:
    """The lines of these closings."""
    columns = [getattr(BarisKinerja, name) for name in BarisTertutup.__dataclass_fields__]
    statement = select(*columns).where(BarisKinerja.tutup_id.in_(tutup))
    rows = session.execute(statement.order_by(BarisKinerja.tutup_id, BarisKinerja.indikator_id))
    return [BarisTertutup(**row._asdict()) for row in rows]


def list_pagu(session: Session, *, tahun: int) -> dict[str, Decimal | None]:
    """Rupiah of the programs of a tahun anggaran by kode sub kegiatan.

    None where one of them has no pagu on record: what is known of the others would be too little.
    """
    whole = func.count(Program.pagu) == func.count()
    statement = (
        select(Program.kode_sub_kegiatan, case((whole, func.sum(Program.pagu))).label("pagu"))
        .where(Program.tahun_anggaran == tahun, Program.kode_sub_kegiatan.is_not(None))
        .group_by(Program.kode_sub_kegiatan)
    )
    return {row.kode_sub_kegiatan: row.pagu for row in session.execute(statement)}


def list_tahun_kinerja(session: Session) -> list[int]:
    """The first year of each indicator, without doubles."""
    statement = select(IndikatorKinerja.mulai).distinct().order_by(IndikatorKinerja.mulai)
    return list(session.scalars(statement))


# The tables whose rows a figure is counted from, by words that stand in its `sumber`.
_TABEL = {
    "register koperasi": ("koperasi",),
    "status kelembagaan": ("koperasi", "riwayat_status"),
    "potret ODS": ("snapshot_ods",),
    "tanggal badan hukum": ("koperasi",),
    "asal koperasi": ("koperasi",),
    "catatan RAT": ("rat",),
    "unit usaha": ("unit_usaha",),
    "produk": ("produk",),
    "daftar hadir": ("kehadiran", "peserta", "sesi", "angkatan", "pelatihan"),
    "keragaan": ("keragaan",),
    "tahap fasilitasi": ("fasilitasi", "fasilitasi_tahap"),
    "target dinas": ("target",),
    "program": ("program",),
    "biaya akta": ("fasilitasi",),
}
_SUNTINGAN = {
    "waktu": "object",
    "tabel": "str",
    "aksi": "str",
    "koperasi_id": "Int64",
    "koperasi": "str",
}


def tables_of(ukuran: Ukuran) -> list[str]:
    """The tables whose edits can move a figure: its own, and those of its parts."""
    parts = [ukuran, *(UKURAN[each] for each in ukuran.bagian or ())]
    found = [
        tabel
        for part in parts
        for words, tables in _TABEL.items()
        if words in part.sumber
        for tabel in tables
    ]
    # Every figure over koperasi leaves out what was archived or merged.
    return sorted({*found, "koperasi"})


def list_suntingan(
    session: Session, kunci: str, *, tutup_id: int, limit: int
) -> tuple[int, pd.DataFrame]:
    """What was recorded after a closing in the tables that a figure is counted from.

    Returns:
        How many changes there were, and the newest of them: waktu (datetime), tabel, aksi (as the
        audit has them), koperasi_id and koperasi (name of now, missing where it is of none).
    """
    closed = select(func.max(Audit.id)).where(
        Audit.tabel == TutupTriwulan.__tablename__, Audit.kunci == str(tutup_id)
    )
    made = and_(Audit.id > closed.scalar_subquery(), Audit.tabel.in_(tables_of(UKURAN[kunci])))
    row = func.coalesce(Audit.sesudah, Audit.sebelum)
    of_koperasi = case(
        (Audit.tabel == "koperasi", row["id"].as_integer()),
        else_=row["koperasi_id"].as_integer(),
    )
    found = (
        select(Audit.id, Audit.waktu, Audit.tabel, Audit.aksi, of_koperasi.label("koperasi_id"))
        .where(made)
        .order_by(Audit.id.desc())
        .limit(limit)
        .subquery()
    )
    statement = (
        select(
            found.c.waktu,
            found.c.tabel,
            found.c.aksi,
            found.c.koperasi_id,
            Koperasi.nama.label("koperasi"),
        )
        .outerjoin(Koperasi, Koperasi.id == found.c.koperasi_id)
        .order_by(found.c.id.desc())
    )
    many = session.scalar(select(func.count()).select_from(Audit).where(made)) or 0
    return many, read_frame(session, statement, _SUNTINGAN)
