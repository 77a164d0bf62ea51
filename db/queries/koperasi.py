"""The list of koperasi: filtered, searched in spite of spelling, a page at a time."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from sqlalchemy import Select, String, extract, func, select
from sqlalchemy.orm import Session

from db.edits.fields import EDITABLE
from db.errors import DataRejected, NotFound
from db.frames import read_frame
from db.izin import Izin, shown_to
from db.models import Desa, Kecamatan, Kelompok, Keragaan, Koperasi, SektorUsaha
from db.postgres.parts import KOPERASI, add_up
from db.queries.saringan import BELUM_TERDATA, KoperasiFilter, where_filter
from db.queries.urutan import UrutKolom, newest, newest_rat, order_by_column, order_of

LIST = {
    "id": "int64",
    "nama": "str",
    "jenis": "str",
    "kelompok": "str",
    "kecamatan": "str",
    "desa": "str",
    "status_kelembagaan": "str",
    "tanggal_badan_hukum": "object",
    "anggota": "Int64",
    "rat_terakhir": "Int64",
}
GRID = {
    "id": "int64",
    "nama": "str",
    "jenis": "str",
    "kelompok": "str",
    "status_kelembagaan": "str",
    "tanggal_status": "object",
    "kecamatan_kode": "str",
    "desa_kode": "str",
    "alamat": "str",
    "nik_koperasi": "str",
    "nomor_badan_hukum": "str",
    "tanggal_badan_hukum": "object",
    "bentuk": "str",
    "sektor_usaha": "str",
    "menerima_anggota": "boolean",
    "lingkup_anggota": "str",
    "simpanan_pokok_anggota": "Float64",
    "simpanan_wajib_anggota": "Float64",
    "telepon": "str",
    "catatan": "str",
}
EXPORT = {
    "NIK": "str",
    "Nama koperasi": "str",
    "Nomor badan hukum": "str",
    "Tanggal badan hukum": "object",
    "Jenis": "str",
    "Kelompok": "str",
    "Kecamatan": "str",
    "Desa": "str",
    "Alamat": "str",
    "Status": "str",
    "Tanggal status": "object",
    "Asal": "str",
    "Tahun fasilitasi": "Int64",
    "Menerima anggota baru": "boolean",
    "Siapa yang boleh bergabung": "str",
    "Syarat anggota": "str",
    "Simpanan pokok per anggota (Rp)": "Float64",
    "Simpanan wajib per anggota per bulan (Rp)": "Float64",
    "Kontak kantor untuk umum": "str",
    "Anggota": "Int64",
    "Tahun buku RAT terakhir": "Int64",
}


def count_koperasi(session: Session, chosen: KoperasiFilter) -> int:
    """Count the koperasi that the filter leaves."""
    conditions = where_filter(session, chosen)
    if _asks_of_others(chosen):
        return session.scalar(select(func.count(Koperasi.id)).where(*conditions)) or 0
    rows = select(Koperasi.id.label("koperasi_id")).where(*conditions)
    ((jumlah,),) = add_up(session, KOPERASI, rows, ())
    return int(jumlah)


def _asks_of_others(chosen: KoperasiFilter) -> bool:
    """True where what is found in a koperasi depends on other koperasi, too."""
    return bool(chosen.cari) or chosen.perlu == "angka"


def count_status(session: Session, chosen: KoperasiFilter) -> dict[str, int]:
    """How many koperasi of each status the filter would leave, were it silent about the status.

    Returns:
        By stored value, "belum_terdata" for those without one; a status of none is left out.
    """
    status = func.coalesce(Koperasi.status_kelembagaan.cast(String), BELUM_TERDATA).label("status")
    conditions = where_filter(session, replace(chosen, status=()))
    if _asks_of_others(chosen):
        statement = select(status, func.count(Koperasi.id)).where(*conditions).group_by(status)
        return {str(name): int(number) for name, number in session.execute(statement)}
    rows = select(Koperasi.id.label("koperasi_id"), status).where(*conditions)
    return {str(name): int(n) for name, n in add_up(session, KOPERASI, rows, ["status"])}


def list_koperasi(
    session: Session, chosen: KoperasiFilter, *, urut: str = "nama", limit: int, offset: int = 0
) -> pd.DataFrame:
    """One page of the list.

    Args:
        urut: one of db.queries.urutan.URUT.

    Returns:
        A row per koperasi, columns as in LIST: id, nama, jenis, kelompok, kecamatan, desa,
        status_kelembagaan (stored values, may be missing), tanggal_badan_hukum (date), anggota
        (orang, newest keragaan), rat_terakhir (newest tahun buku whose RAT was held).
    """
    order = order_of(urut, chosen.cari)
    statement = (
        select(
            Koperasi.id,
            Koperasi.nama,
            Koperasi.jenis,
            Koperasi.kelompok,
            Kecamatan.nama.label("kecamatan"),
            Desa.nama.label("desa"),
            Koperasi.status_kelembagaan,
            Koperasi.tanggal_badan_hukum,
            newest(Keragaan.jumlah_anggota).label("anggota"),
            newest_rat().label("rat_terakhir"),
        )
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .where(Koperasi.id.in_(rows_of_page(session, chosen, order, limit, offset)))
        .order_by(*order)
    )
    return read_frame(session, statement, LIST)


@shown_to(Izin.NAMA)
def list_koperasi_sunting(
    session: Session,
    chosen: KoperasiFilter,
    *,
    urut: str = "nama",
    kolom: UrutKolom | None = None,
    limit: int,
    offset: int = 0,
) -> pd.DataFrame:
    """The same page with the columns that the grid edits, as in GRID; values as stored.

    Args:
        kolom: a column of GRID that the whole list is sorted by, in place of `urut`.
    """
    if kolom is not None and kolom.nama in GRID:
        order = order_by_column(kolom)
    else:
        order = order_of(urut, chosen.cari)
    columns = [getattr(Koperasi, name) for name in GRID]
    page = rows_of_page(session, chosen, order, limit, offset)
    statement = select(*columns).where(Koperasi.id.in_(page))
    return read_frame(session, statement.order_by(*order), GRID)


@shown_to(Izin.NAMA)
def list_nilai(
    session: Session,
    chosen: KoperasiFilter,
    *,
    kolom: str,
    ids: tuple[int, ...] | None = None,
    limit: int,
) -> list[tuple[int, str, Any]]:
    """Id, nama and one stored value of the koperasi of the filter, or of those of them in `ids`.

    Raises:
        DataRejected: the column is not one that people may change.
    """
    if kolom not in EDITABLE["koperasi"]:
        raise DataRejected("kolom_tidak_dapat_diubah")
    statement = select(Koperasi.id, Koperasi.nama, getattr(Koperasi, kolom)).where(
        *where_filter(session, chosen)
    )
    if ids is not None:
        statement = statement.where(Koperasi.id.in_(ids))
    ordered = statement.order_by(Koperasi.nama_normal, Koperasi.id).limit(limit)
    return [(row[0], row[1], row[2]) for row in session.execute(ordered)]


def list_koperasi_ekspor(session: Session, chosen: KoperasiFilter) -> pd.DataFrame:
    """Everything that the filter leaves, in the columns of EXPORT; closed lists as stored."""
    values = (
        Koperasi.nik_koperasi,
        Koperasi.nama,
        Koperasi.nomor_badan_hukum,
        Koperasi.tanggal_badan_hukum,
        Koperasi.jenis,
        Koperasi.kelompok,
        Kecamatan.nama,
        Desa.nama,
        Koperasi.alamat,
        Koperasi.status_kelembagaan,
        Koperasi.tanggal_status,
        Koperasi.asal,
        Koperasi.tahun_fasilitasi,
        Koperasi.menerima_anggota,
        Koperasi.lingkup_anggota,
        Koperasi.syarat_anggota,
        Koperasi.simpanan_pokok_anggota,
        Koperasi.simpanan_wajib_anggota,
        Koperasi.kontak_kantor,
        newest(Keragaan.jumlah_anggota),
        newest_rat(),
    )
    named = [value.label(name) for value, name in zip(values, EXPORT, strict=True)]
    statement = (
        select(*named)
        .select_from(Koperasi)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .where(*where_filter(session, chosen))
        .order_by(*order_of("nama", chosen.cari))
    )
    return read_frame(session, statement, EXPORT)


@shown_to(Izin.NAMA)
def get_isian(session: Session, koperasi_id: int) -> dict[str, Any]:
    """The values of one koperasi that its form edits, and its id.

    Raises:
        NotFound: there is none.
    """
    columns = [getattr(Koperasi, name) for name in ("id", *EDITABLE["koperasi"])]
    row = session.execute(select(*columns).where(Koperasi.id == koperasi_id)).one_or_none()
    if row is None:
        raise NotFound(koperasi_id)
    return row._asdict()


def list_kelompok(session: Session) -> list[str]:
    """The ministry's names of kelompok."""
    return list(session.scalars(select(Kelompok.nama).order_by(Kelompok.nama)))


def list_sektor_usaha(session: Session) -> list[str]:
    """The ministry's names of sektor usaha."""
    return list(session.scalars(select(SektorUsaha.nama).order_by(SektorUsaha.nama)))


def list_tahun_berdiri(session: Session) -> list[int]:
    """Founding years that occur, latest first."""
    year = extract("year", Koperasi.tanggal_badan_hukum)
    rows = select(Koperasi.id.label("koperasi_id"), year.label("tahun")).where(year.is_not(None))
    found = add_up(session, KOPERASI, rows, ["tahun"])
    return sorted((int(tahun) for tahun, _koperasi in found), reverse=True)


def rows_of_page(
    session: Session, chosen: KoperasiFilter, order: Sequence[Any], limit: int, offset: int
) -> Select[int]:
    """The ids of one page, so that nothing else is worked out for the rows before it."""
    statement = select(Koperasi.id).where(*where_filter(session, chosen))
    return statement.order_by(*order).limit(limit).offset(offset)
