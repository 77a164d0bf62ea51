"""The rows behind figures of the register that are not counted koperasi by koperasi of a day."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from db.enums import Asal, StatusKelembagaan
from db.figures.register import (
    KDMP,
    KECAMATAN,
    KOPERASI_KDMP,
    KOPERASI_KDMP_AKTIF,
    PENDUDUK,
    TERCATAT_SAMPAI,
)
from db.figures.usaha import PRODUK, PRODUK_UNGGULAN
from db.models import Desa, Kecamatan, Koperasi, Produk
from db.queries.baris import BarisAngka, KeadaanAngka, Sentuhan, rows
from db.queries.dasar import get_dasar
from db.queries.keadaan import select_keadaan

_ARSIP = "diarsipkan_pada"
_GABUNG = "digabung_ke_id"
# What people change of a koperasi for it to be there, or no more.
ADA = ("status_kelembagaan", _ARSIP, _GABUNG, "tanggal_badan_hukum")
_KDMP: Sentuhan = {"koperasi": (*ADA, "asal", "desa_kode")}


def _people(_session: Session, _keadaan: KeadaanAngka) -> Select[Any]:
    return rows(
        kunci=Kecamatan.kode,
        nama=Kecamatan.nama,
        kecamatan=Kecamatan.nama,
        kecamatan_kode=Kecamatan.kode,
        tanggal=Kecamatan.penduduk_per,
        nilai=Kecamatan.penduduk,
    )


def _places(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    """The kecamatan that had a koperasi on the day."""
    dasar = get_dasar(session, keadaan.tahun_buku, keadaan.hari)
    each = select_keadaan(dasar, ["kecamatan_kode"]).subquery()
    kode, many = each.c.kecamatan_kode, func.count().label("banyak")
    counted = select(kode, many).group_by(kode).subquery()
    return (
        rows(
            kunci=Kecamatan.kode,
            nama=Kecamatan.nama,
            kecamatan=Kecamatan.nama,
            kecamatan_kode=Kecamatan.kode,
            rincian=func.concat(counted.c.banyak, " koperasi"),
        )
        .select_from(counted)
        .join(Kecamatan, Kecamatan.kode == counted.c.kecamatan_kode)
    )


def _registered(*, rincian: Any, tanggal: Any) -> Select[Any]:
    return (
        rows(
            kunci=Koperasi.id,
            jejak=Koperasi.id,
            koperasi_id=Koperasi.id,
            nama=Koperasi.nama,
            kecamatan=Kecamatan.nama,
            kecamatan_kode=Koperasi.kecamatan_kode,
            rincian=rincian,
            tanggal=tanggal,
        )
        .select_from(Koperasi)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .outerjoin(Desa, Desa.kode == Koperasi.desa_kode)
        .where(Koperasi.terdaftar)
    )


def _dated(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    found = _registered(rincian=Koperasi.nomor_badan_hukum, tanggal=Koperasi.tanggal_badan_hukum)
    return found.where(
        Koperasi.kecamatan_kode.is_not(None), Koperasi.tanggal_badan_hukum <= keadaan.hari
    )


def _kdmp(_session: Session, _keadaan: KeadaanAngka) -> Select[Any]:
    found = _registered(rincian=Desa.nama, tanggal=Koperasi.tanggal_badan_hukum)
    return found.where(Koperasi.asal == Asal.KDMP)


def _kdmp_aktif(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    aktif = Koperasi.status_kelembagaan == StatusKelembagaan.AKTIF
    return _kdmp(session, keadaan).where(aktif)


def _desa(_session: Session, _keadaan: KeadaanAngka) -> Select[Any]:
    return (
        rows(
            kunci=Desa.kode,
            jejak=func.min(Koperasi.id),
            nama=Desa.nama,
            kecamatan=Kecamatan.nama,
            kecamatan_kode=Kecamatan.kode,
            rincian=func.concat(func.count(), " KDMP"),
        )
        .select_from(Koperasi)
        .join(Desa, Desa.kode == Koperasi.desa_kode)
        .join(Kecamatan, Kecamatan.kode == Desa.kecamatan_kode)
        .where(Koperasi.terdaftar, Koperasi.asal == Asal.KDMP)
        .group_by(Desa.kode, Kecamatan.kode)
    )


def rows_of_produk(**kolom: Any) -> Select[Any]:
    """Rows that hang on a produk of a koperasi terdaftar, with whose and where it is."""
    return (
        rows(
            koperasi_id=Koperasi.id,
            kecamatan=Kecamatan.nama,
            kecamatan_kode=Koperasi.kecamatan_kode,
            **kolom,
        )
        .select_from(Koperasi)
        .outerjoin(Kecamatan, Kecamatan.kode == Koperasi.kecamatan_kode)
        .join(Produk, Produk.koperasi_id == Koperasi.id)
        .where(Koperasi.terdaftar)
    )


def select_produk(_session: Session, _keadaan: KeadaanAngka) -> Select[Any]:
    """The produk of koperasi terdaftar."""
    return rows_of_produk(kunci=Produk.id, jejak=Produk.id, nama=Produk.nama, rincian=Koperasi.nama)


def _unggulan(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    return select_produk(session, keadaan).where(Produk.unggulan)


_GOODS: Sentuhan = {"produk": (), "koperasi": ADA}
BARIS_REGISTER: dict[str, BarisAngka] = {
    PENDUDUK.kunci: BarisAngka(satuan="kecamatan", pilih=_people, dijumlah=True),
    KECAMATAN.kunci: BarisAngka(
        satuan="kecamatan", pilih=_places, sentuhan={"koperasi": (*ADA, "kecamatan_kode")}
    ),
    TERCATAT_SAMPAI.kunci: BarisAngka(
        satuan="koperasi", pilih=_dated, sentuhan={"koperasi": (*ADA, "kecamatan_kode")}
    ),
    KDMP.kunci: BarisAngka(satuan="desa", pilih=_desa, sentuhan=_KDMP, hanya_kini=True),
    KOPERASI_KDMP.kunci: BarisAngka(
        satuan="koperasi", pilih=_kdmp, sentuhan=_KDMP, hanya_kini=True
    ),
    KOPERASI_KDMP_AKTIF.kunci: BarisAngka(
        satuan="koperasi", pilih=_kdmp_aktif, sentuhan=_KDMP, hanya_kini=True
    ),
    PRODUK.kunci: BarisAngka(
        satuan="produk", pilih=select_produk, sentuhan=_GOODS, hanya_kini=True
    ),
    PRODUK_UNGGULAN.kunci: BarisAngka(
        satuan="produk", pilih=_unggulan, sentuhan=_GOODS, hanya_kini=True
    ),
}
