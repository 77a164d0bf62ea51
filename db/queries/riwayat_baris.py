"""One changed row of the audit, in the words that a reader of Riwayat needs."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Date, DateTime, Enum, LargeBinary, Table, select
from sqlalchemy.orm import Session

from db.clock import WIB
from db.edits.plan import BOOKKEEPING
from db.figures.kinerja import ROMAWI
from db.izin import PRIBADI
from db.models import (
    Akun,
    Audit,
    Base,
    Desa,
    Fasilitasi,
    Kecamatan,
    Koperasi,
    Notaris,
    Orang,
    SyaratTahap,
)

# Content that nobody reads as text: a picture, a slide, where the columns of a file lie.
_NOT_TEXT = (JSON, LargeBinary)
# What names a row for a reader, by table.
_NAMED_BY = {
    "koperasi": "nama",
    "rat": "tahun_buku",
    "keragaan": "tahun_buku",
    "kesehatan": "tahun_buku",
    "unit_usaha": "nama",
    "snapshot_ods": "per_tanggal",
    "jabatan": "jabatan",
    "orang": "nama",
    "fasilitasi": "nama_kelompok",
    "fasilitasi_tahap": "tahap",
    "lampiran": "nama",
    "lampiran_sesi": "nama",
    "lampiran_spj": "nama",
    "biaya_angkatan": "uraian",
    "spj": "ke",
    "mundur_tahap": "tahap",
    "notaris": "nama",
    "syarat_tahap": "nama",
    "antrean": "nama",
    "program": "nama",
    "pelatihan": "judul",
    "angkatan": "nomor",
    "sesi": "tanggal",
    "produk": "nama",
    "target": "tahun",
    "tindak_lanjut": "isi",
    "target_indikator": "kunci",
    "indikator_kinerja": "nama",
    "catatan_kinerja": "tahun",
    "tutup_triwulan": "tahun",
    "tutup_tahun": "tahun",
    "sertifikat": "nomor",
    "permintaan_data": "jenis",
    "tahan_pembersihan": "alasan",
    "pembersihan": "alasan",
    "versi_indikator": "kunci",
    "pengaturan": "keterangan",
    "akun": "nama_pengguna",
    "impor_berkas": "nama",
    "potret_kdmp": "per_tanggal",
    "keadaan_kdmp": "desa_kode",
    "kaitan_kdmp": "desa_kode",
}

# What stands in the place of who somebody is and how they are reached, without the right to names.
_TERSAMAR = "•••"
# Every value of these tables is about a person; of an import's corrections, it may be.
_OF_PEOPLE = {
    *("orang", "impor_perbaikan", "permintaan_data", "tahan_pembersihan"),
    "pembersihan",
}
_PERSON = "orang_id"


@dataclass(frozen=True)
class KolomBerubah:
    """One field: `semula` is None after an insert, `menjadi` after a delete."""

    kolom: str
    semula: Any
    menjadi: Any


@dataclass(frozen=True)
class BarisBerubah:
    """One row that a save changed.

    Attributes:
        sebutan: what names the row in its table: a name, a tahun buku, a date.
        koperasi: id and name of the koperasi that it is about, if any.
        kasus: name of the kelompok whose tahap it is.
        orang_id: the person that it is about, if any.
    """

    tabel: str
    kunci: str
    aksi: str
    sebutan: Any
    koperasi: tuple[int, str] | None
    kasus: str | None
    isian: tuple[KolomBerubah, ...]
    orang_id: int | None = None


# Columns whose values have a name elsewhere, by what they point to.
_CODES = {
    "koperasi_id": "koperasi",
    "digabung_ke_id": "koperasi",
    "orang_id": "orang",
    "fasilitasi_id": "fasilitasi",
    "petugas_akun_id": "akun",
    "notaris_id": "notaris",
    "syarat_id": "syarat",
    "kecamatan_kode": "kecamatan",
    "desa_kode": "desa",
}


class Names:
    """Names for the codes and numbers in the rows of a page, read in one go each.

    Args:
        bernama: with the names of people and what else is known of them.
    """

    def __init__(self, session: Session, rows: Iterable[Audit], *, bernama: bool) -> None:
        self.bernama = bernama
        found: dict[str, set[Any]] = {}
        for row in rows:
            for copy in (row.sebelum, row.sesudah):
                for kolom, what in _CODES.items():
                    value = (copy or {}).get(kolom)
                    if value is not None:
                        found.setdefault(what, set()).add(value)
            if row.tabel == "koperasi":
                found.setdefault("koperasi", set()).add(int(row.kunci))
        self._by = {
            "koperasi": _look_up(session, Koperasi.id, Koperasi.nama, found.get("koperasi")),
            "fasilitasi": _look_up(
                session, Fasilitasi.id, Fasilitasi.nama_kelompok, found.get("fasilitasi")
            ),
            "orang": _look_up(
                session, Orang.id, Orang.nama, found.get("orang") if bernama else None
            ),
            "akun": _look_up(session, Akun.id, Akun.nama_lengkap, found.get("akun")),
            "notaris": _look_up(session, Notaris.id, Notaris.nama, found.get("notaris")),
            "syarat": _look_up(session, SyaratTahap.id, SyaratTahap.nama, found.get("syarat")),
            "kecamatan": _look_up(session, Kecamatan.kode, Kecamatan.nama, found.get("kecamatan")),
            "desa": _look_up(session, Desa.kode, Desa.nama, found.get("desa")),
        }

    def of(self, kolom: str, value: Any) -> Any:
        """The name that a reader knows; the value itself where there is none."""
        if kolom == _PERSON and value is not None and not self.bernama:
            return _TERSAMAR
        # Only codes are looked up: a column of JSON holds what no dict takes as a key.
        return self._by[_CODES[kolom]].get(value, value) if kolom in _CODES else value


def _look_up(session: Session, key: Any, name: Any, wanted: set[Any] | None) -> dict[Any, str]:
    if not wanted:
        return {}
    return {row[0]: row[1] for row in session.execute(select(key, name).where(key.in_(wanted)))}


def show_baris(row: Audit, names: Names) -> BarisBerubah:
    """One changed row, its keys turned into names."""
    copy = row.sesudah or row.sebelum or {}
    koperasi_id = int(row.kunci) if row.tabel == "koperasi" else copy.get("koperasi_id")
    koperasi = None
    if koperasi_id is not None:
        name = names.of("koperasi_id", koperasi_id)
        koperasi = (koperasi_id, str(copy.get("nama") if name == koperasi_id else name))
    named_by = _NAMED_BY.get(row.tabel)
    closed = row.tabel in _OF_PEOPLE and not names.bernama
    sebutan = _typed(row.tabel, named_by, copy.get(named_by)) if named_by and not closed else None
    if named_by == "tahun" and copy.get("triwulan"):
        sebutan = f"{ROMAWI[copy['triwulan']]} {copy['tahun']}"
    case = copy.get("fasilitasi_id")
    kasus = None if case is None else str(names.of("fasilitasi_id", case))
    isian = _list_isian(row, names)
    if not names.bernama:
        isian = tuple(_closed(row.tabel, each) for each in isian)
    return BarisBerubah(
        row.tabel, row.kunci, row.aksi, sebutan, koperasi, kasus, isian, _orang_of(row, copy)
    )


def _closed(tabel: str, isian: KolomBerubah) -> KolomBerubah:
    """The field without its values where they say who somebody is, or how to reach them."""
    if tabel in _OF_PEOPLE or isian.kolom in PRIBADI.get(tabel, ()):
        return KolomBerubah(isian.kolom, _TERSAMAR, _TERSAMAR)
    return isian


def _orang_of(row: Audit, copy: dict[str, Any]) -> int | None:
    found: int | None = int(row.kunci) if row.tabel == "orang" else copy.get(_PERSON)
    return found


def _list_isian(row: Audit, names: Names) -> tuple[KolomBerubah, ...]:
    """The fields that a person changed, in the order of the table."""
    before, after = row.sebelum or {}, row.sesudah or {}
    table = Base.metadata.tables.get(row.tabel)
    order = sorted(after) if table is None else _read_as_text(table)
    return tuple(
        KolomBerubah(
            kolom,
            names.of(kolom, _typed(row.tabel, kolom, before.get(kolom))),
            names.of(kolom, _typed(row.tabel, kolom, after.get(kolom))),
        )
        for kolom in order
        if kolom not in BOOKKEEPING and before.get(kolom) != after.get(kolom)
    )


def _read_as_text(table: Table) -> list[str]:
    return [column.name for column in table.columns if not isinstance(column.type, _NOT_TEXT)]


def _typed(tabel: str, kolom: str, value: Any) -> Any:
    """A value of the audit's JSON as the column has it."""
    table = Base.metadata.tables.get(tabel)
    column = table.columns.get(kolom) if table is not None else None
    if value is None or column is None:
        return value
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        known = {str(member.value): member for member in column.type.enum_class}
        return known.get(str(value), value)
    if isinstance(column.type, DateTime):
        return dt.datetime.fromisoformat(value).astimezone(WIB)
    if isinstance(column.type, Date):
        return dt.date.fromisoformat(value)
    return value
