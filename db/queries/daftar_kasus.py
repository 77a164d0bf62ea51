"""The founding cases with all that a list of them says; who they name is asked for apart."""

import datetime as dt
from collections.abc import Collection
from typing import Any

import pandas as pd
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.enums import Tahap
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import (
    Akun,
    BuktiTahap,
    Desa,
    Fasilitasi,
    FasilitasiTahap,
    Kecamatan,
    Koperasi,
    Lampiran,
    MundurTahap,
    Notaris,
    SyaratTahap,
)
from db.queries.kasus import select_held

_KASUS = {
    "id": "int64",
    "nama_kelompok": "str",
    "kecamatan": "str",
    "desa": "str",
    "jenis_kelompok": "str",
    "jenis_kelompok_lain": "str",
    "calon_anggota": "Int64",
    "umkm_pendiri": "Int64",
    "nama_usulan": "str",
    "koperasi": "str",
    "tahun_anggaran": "int64",
    "sumber_dana": "str",
    "biaya_akta": "Float64",
    "keluar": "str",
    "tanggal_keluar": "object",
    "alasan_keluar": "str",
}
_ORANG = {"id": "int64", "pengusul": "str", "petugas": "str", "notaris": "str"}
_DOKUMEN = {
    "kelompok": "str",
    "kecamatan": "str",
    "tahap": "str",
    "dokumen": "str",
    "nomor": "str",
    "tanggal": "object",
    "lampiran": "int64",
}
_MUNDUR = {
    "kelompok": "str",
    "kecamatan": "str",
    "tahap": "str",
    "tanggal": "object",
    "mundur_pada": "object",
    "alasan": "str",
}
_PROOF = {"fasilitasi_id": "int64", "tahap": "str", "tanggal": "object", "nomor_bukti": "str"}
_NAMES = {"tanggal": "tanggal", "nomor_bukti": "nomor"}
_STAGES = tuple(str(each) for each in Tahap)


def list_daftar_kasus(session: Session, ids: Collection[int], *, pada: dt.date) -> pd.DataFrame:
    """These cases as of a day, by name and id, without the people that they name.

    Returns:
        The columns of _KASUS (koperasi: what it became), then tanggal_t0, nomor_t0 … of each stage
        that it had reached: date and str, missing where it had not.
    """
    ended = Fasilitasi.tanggal_keluar <= pada
    told: dict[str, Any] = {
        "kecamatan": Kecamatan.nama,
        "desa": Desa.nama,
        "koperasi": Koperasi.nama,
        **{
            name: case((ended, getattr(Fasilitasi, name)))
            for name in ("keluar", "tanggal_keluar", "alasan_keluar")
        },
    }
    statement = (
        select(
            *(
                (told[name] if name in told else getattr(Fasilitasi, name)).label(name)
                for name in _KASUS
            )
        )
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Fasilitasi.desa_kode)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(Fasilitasi.id.in_(ids))
        .order_by(Fasilitasi.nama_kelompok, Fasilitasi.id)
    )
    found = read_frame(session, statement, _KASUS)
    return found.join(_proofs(session, ids, pada), on="id")


def _proofs(session: Session, ids: Collection[int], pada: dt.date) -> pd.DataFrame:
    """By case: when it reached each stage, and with which number."""
    rows = read_frame(session, select_held(pada, ids), _PROOF)
    by_stage = {
        tahap: some.drop_duplicates("fasilitasi_id", keep="first").set_index("fasilitasi_id")
        for tahap, some in rows.groupby("tahap")
    }
    nothing = rows[:0].set_index("fasilitasi_id")
    return pd.concat(
        [
            by_stage.get(tahap, nothing)[[name]].rename(columns={name: f"{kata}_{tahap.lower()}"})
            for tahap in _STAGES
            for name, kata in _NAMES.items()
        ],
        axis=1,
    )


@shown_to(Izin.NAMA)
def list_orang_kasus(session: Session, ids: Collection[int]) -> pd.DataFrame:
    """Whom these cases name: who proposed them, the officer (PPKL), the notaris; by id."""
    statement = (
        select(
            Fasilitasi.id,
            Fasilitasi.pengusul,
            Akun.nama_lengkap.label("petugas"),
            Notaris.nama.label("notaris"),
        )
        .outerjoin(Akun, Akun.id == Fasilitasi.petugas_akun_id)
        .outerjoin(Notaris, Notaris.id == Fasilitasi.notaris_id)
        .where(Fasilitasi.id.in_(ids))
        .order_by(Fasilitasi.id)
    )
    return read_frame(session, statement, _ORANG)


def list_kasus_tahun(session: Session, *, tahun: int, pada: dt.date) -> tuple[int, ...]:
    """The cases of a budget year that had begun by a day, founded, left or under way."""
    begun = select(FasilitasiTahap.fasilitasi_id).where(FasilitasiTahap.tanggal <= pada)
    statement = select(Fasilitasi.id).where(
        Fasilitasi.tahun_anggaran == tahun, Fasilitasi.id.in_(begun)
    )
    return tuple(session.scalars(statement.order_by(Fasilitasi.id)))


def list_dokumen_kasus(session: Session, ids: Collection[int]) -> pd.DataFrame:
    """The papers of these cases beside the pokok: columns as in _DOKUMEN.

    lampiran: how many scans of it there are. Of a pokok paper there is a row where it has one.
    """
    scans = (
        select(Lampiran.fasilitasi_id, Lampiran.syarat_id, func.count().label("lampiran"))
        .where(Lampiran.fasilitasi_id.in_(ids))
        .group_by(Lampiran.fasilitasi_id, Lampiran.syarat_id)
        .subquery()
    )
    papers = select(BuktiTahap).where(BuktiTahap.fasilitasi_id.in_(ids)).subquery()
    both = (papers.c.fasilitasi_id == scans.c.fasilitasi_id) & (
        papers.c.syarat_id == scans.c.syarat_id
    )
    of_case = func.coalesce(papers.c.fasilitasi_id, scans.c.fasilitasi_id)
    of_paper = func.coalesce(papers.c.syarat_id, scans.c.syarat_id)
    statement = (
        select(
            Fasilitasi.nama_kelompok.label("kelompok"),
            Kecamatan.nama.label("kecamatan"),
            SyaratTahap.tahap,
            SyaratTahap.nama.label("dokumen"),
            papers.c.nomor,
            papers.c.tanggal,
            func.coalesce(scans.c.lampiran, 0).label("lampiran"),
        )
        .select_from(papers)
        .outerjoin(scans, both, full=True)
        .join(Fasilitasi, Fasilitasi.id == of_case)
        .join(SyaratTahap, SyaratTahap.id == of_paper)
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .order_by(Fasilitasi.nama_kelompok, Fasilitasi.id, SyaratTahap.id)
    )
    return read_frame(session, statement, _DOKUMEN)


def list_mundur_kasus(session: Session, ids: Collection[int], *, pada: dt.date) -> pd.DataFrame:
    """The steps back of these cases by a day, with their reasons: columns as in _MUNDUR."""
    statement = (
        select(
            Fasilitasi.nama_kelompok.label("kelompok"),
            Kecamatan.nama.label("kecamatan"),
            MundurTahap.tahap,
            MundurTahap.tanggal,
            MundurTahap.mundur_pada,
            MundurTahap.alasan,
        )
        .join(Fasilitasi, Fasilitasi.id == MundurTahap.fasilitasi_id)
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .where(MundurTahap.fasilitasi_id.in_(ids), MundurTahap.mundur_pada <= pada)
        .order_by(MundurTahap.mundur_pada, MundurTahap.id)
    )
    return read_frame(session, statement, _MUNDUR)
