"""The produk, papers and desa behind figures that count them as the register is now."""

from typing import Any

from sqlalchemy import Select, and_, func
from sqlalchemy.orm import Session

from db.clock import today
from db.figures.keanggotaan import DESA, DESA_TERBUKA
from db.figures.umkm import UMKM_KABUPATEN
from db.figures.usaha import (
    KOPERASI_BERMITRA,
    OMZET,
    PRODUK_BERMITRA,
    PRODUK_BEROMZET,
    SURAT_BERAKHIR,
)
from db.models import Desa, Kecamatan, Koperasi, LegalitasProduk, OmzetProduk, Pengaturan, Produk
from db.queries.baris import BarisAngka, KeadaanAngka, Sentuhan, rows
from db.queries.baris_register import ADA, rows_of_produk, select_produk
from db.queries.bergabung import is_open
from db.queries.berlaku import select_pengaturan
from db.queries.pasar import expires

_MITRA: Sentuhan = {"produk": ("mitra",), "koperasi": ADA}
_OMZET: Sentuhan = {"omzet_produk": ("omzet", "tahun"), "koperasi": ADA}
_SURAT: Sentuhan = {"legalitas_produk": ("berlaku_sampai",), "koperasi": ADA}
_BUKA: Sentuhan = {"koperasi": (*ADA, "menerima_anggota", "desa_kode")}


def _with_buyer(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    return select_produk(session, keadaan).where(Produk.mitra.is_not(None))


def _koperasi_with_buyer(_session: Session, _keadaan: KeadaanAngka) -> Select[Any]:
    found = rows_of_produk(
        kunci=Koperasi.id,
        jejak=func.min(Produk.id),
        nama=Koperasi.nama,
        rincian=func.concat(func.count(), " produk bermitra"),
    )
    return found.where(Produk.mitra.is_not(None)).group_by(Koperasi.id, Kecamatan.kode)


def _sold(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    """Each produk with an amount in the year before, and what all kanal make together."""
    this = and_(
        OmzetProduk.produk_id == Produk.id,
        OmzetProduk.tahun == keadaan.hari.year - 1,
        OmzetProduk.omzet.is_not(None),
    )
    found = rows_of_produk(
        kunci=Produk.id,
        jejak=func.min(OmzetProduk.id),
        nama=Produk.nama,
        rincian=Koperasi.nama,
        nilai=func.sum(OmzetProduk.omzet),
    )
    return found.join(OmzetProduk, this).group_by(Produk.id, Koperasi.id, Kecamatan.kode)


def _papers(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    found = rows_of_produk(
        kunci=LegalitasProduk.id,
        jejak=LegalitasProduk.id,
        nama=Produk.nama,
        rincian=LegalitasProduk.nomor,
        tanggal=LegalitasProduk.berlaku_sampai,
    )
    found = found.join(LegalitasProduk, LegalitasProduk.produk_id == Produk.id)
    return found.where(expires(keadaan.hari))


def _villages(_session: Session, _keadaan: KeadaanAngka) -> Select[Any]:
    return (
        rows(
            kunci=Desa.kode,
            nama=Desa.nama,
            kecamatan=Kecamatan.nama,
            kecamatan_kode=Kecamatan.kode,
        )
        .select_from(Desa)
        .join(Kecamatan, Kecamatan.kode == Desa.kecamatan_kode)
    )


def _open_villages(_session: Session, _keadaan: KeadaanAngka) -> Select[Any]:
    return (
        rows(
            kunci=Desa.kode,
            jejak=func.min(Koperasi.id),
            nama=Desa.nama,
            kecamatan=Kecamatan.nama,
            kecamatan_kode=Kecamatan.kode,
            rincian=func.concat(func.count(), " koperasi menerima anggota"),
        )
        .select_from(Desa)
        .join(Kecamatan, Kecamatan.kode == Desa.kecamatan_kode)
        .join(Koperasi, Koperasi.desa_kode == Desa.kode)
        .where(is_open())
        .group_by(Desa.kode, Kecamatan.kode)
    )


def _of_setting(_session: Session, _keadaan: KeadaanAngka) -> Select[Any]:
    now = select_pengaturan("umkm_kabupaten", today()).scalar_subquery()
    found = rows(
        kunci=Pengaturan.id,
        jejak=Pengaturan.id,
        nama=Pengaturan.keterangan,
        tanggal=Pengaturan.berlaku_mulai,
        nilai=Pengaturan.nilai,
    ).where(Pengaturan.kunci == "umkm_kabupaten", Pengaturan.nilai == now)
    return found.order_by(Pengaturan.berlaku_mulai.desc()).limit(1)


def _now(satuan: str, pilih: Any, sentuhan: Sentuhan, *, dijumlah: bool = False) -> BarisAngka:
    return BarisAngka(
        satuan=satuan, pilih=pilih, sentuhan=sentuhan, dijumlah=dijumlah, hanya_kini=True
    )


BARIS_PASAR: dict[str, BarisAngka] = {
    PRODUK_BERMITRA.kunci: _now("produk", _with_buyer, _MITRA),
    KOPERASI_BERMITRA.kunci: _now("koperasi", _koperasi_with_buyer, _MITRA),
    OMZET.kunci: _now("produk", _sold, _OMZET, dijumlah=True),
    PRODUK_BEROMZET.kunci: _now("produk", _sold, _OMZET),
    SURAT_BERAKHIR.kunci: _now("surat", _papers, _SURAT),
    DESA.kunci: _now("desa", _villages, {}),
    DESA_TERBUKA.kunci: _now("desa", _open_villages, _BUKA),
    UMKM_KABUPATEN.kunci: BarisAngka(
        satuan="pengaturan", pilih=_of_setting, dijumlah=True, sentuhan={"pengaturan": ("nilai",)}
    ),
}
