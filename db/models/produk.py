"""What a koperasi makes or sells: the produk, its papers, its turnover, its photo.

`koperasi_id` stands in every table and in the foreign key to produk, so that a row can never say
another koperasi than its produk does.
"""

import datetime as dt
from decimal import Decimal

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import JenisLegalitas, KanalPemasaran, KategoriProduk
from db.models.base import Base, Changeable, choice


def _of_produk() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["produk_id", "koperasi_id"],
        ["produk.id", "produk.koperasi_id"],
        ondelete="CASCADE",
        onupdate="CASCADE",
    )


class Produk(Changeable, Base):
    """One produk of a koperasi. NULL is "belum terdata"."""

    __tablename__ = "produk"
    __table_args__ = (
        UniqueConstraint("koperasi_id", "nama"),
        UniqueConstraint("id", "koperasi_id"),
        # The order of the list, so that a page of it is read and not sorted out among all.
        Index("ix_produk_urutan", text("unggulan DESC"), "nama", "id"),
        CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 2 AND 120", name="nama_2_sampai_120_huruf"
        ),
        CheckConstraint("kapasitas >= 0", name="kapasitas_tidak_negatif"),
        CheckConstraint("kapasitas IS NULL OR satuan IS NOT NULL", name="kapasitas_bersatuan"),
        CheckConstraint("harga >= 0", name="harga_tidak_negatif"),
        CheckConstraint("produsen_anggota >= 0", name="produsen_anggota_tidak_negatif"),
        CheckConstraint("char_length(catatan) <= 1000", name="catatan_paling_panjang_1000"),
    )

    koperasi_id: Mapped[int] = mapped_column(ForeignKey("koperasi.id", ondelete="CASCADE"))
    nama: Mapped[str]
    kategori: Mapped[KategoriProduk] = mapped_column(choice(KategoriProduk, "kategori_dikenal"))
    merek: Mapped[str | None]
    # Made in a month, and the rupiah for one, both in `satuan` (kg, bungkus, lembar).
    kapasitas: Mapped[Decimal | None]
    satuan: Mapped[str | None]
    harga: Mapped[Decimal | None]
    bahan_baku: Mapped[str | None]
    bahan_baku_desa_kode: Mapped[str | None] = mapped_column(ForeignKey("desa.kode"), index=True)
    # Anggota with an UMKM of their own who make it. A count, never names.
    produsen_anggota: Mapped[int | None]
    mitra: Mapped[str | None]
    unggulan: Mapped[bool] = mapped_column(server_default="false")
    catatan: Mapped[str | None]


class LegalitasProduk(Changeable, Base):
    """A paper of a produk with its number. `berlaku_sampai` NULL: no end, or none recorded."""

    __tablename__ = "legalitas_produk"
    __table_args__ = (
        _of_produk(),
        UniqueConstraint("produk_id", "jenis"),
        CheckConstraint("char_length(btrim(nomor)) BETWEEN 1 AND 100", name="nomor_terisi"),
        Index("ix_legalitas_produk_koperasi_id", "koperasi_id"),
    )

    koperasi_id: Mapped[int]
    produk_id: Mapped[int]
    jenis: Mapped[JenisLegalitas] = mapped_column(choice(JenisLegalitas, "jenis_dikenal"))
    nomor: Mapped[str]
    berlaku_sampai: Mapped[dt.date | None]


class OmzetProduk(Changeable, Base):
    """Turnover of a produk over one kanal in one year. NULL: sold there, amount not recorded."""

    __tablename__ = "omzet_produk"
    __table_args__ = (
        _of_produk(),
        UniqueConstraint("produk_id", "tahun", "kanal"),
        CheckConstraint("omzet >= 0", name="omzet_tidak_negatif"),
        CheckConstraint("tahun BETWEEN 1945 AND 2100", name="tahun_masuk_akal"),
        Index("ix_omzet_produk_koperasi_id", "koperasi_id"),
    )

    koperasi_id: Mapped[int]
    produk_id: Mapped[int]
    tahun: Mapped[int]
    kanal: Mapped[KanalPemasaran] = mapped_column(choice(KanalPemasaran, "kanal_dikenal"))
    omzet: Mapped[Decimal | None]


class FotoProduk(Changeable, Base):
    """The one photo of a produk, drawn anew as JPEG by db.values.foto with nothing else in it.

    A new photo is a new row. It is small because the audit keeps every one that ever was.
    """

    __tablename__ = "foto_produk"
    __table_args__ = (
        _of_produk(),
        UniqueConstraint("produk_id"),
        CheckConstraint("substr(isi, 1, 3) = decode('ffd8ff', 'hex')", name="foto_berupa_jpeg"),
        CheckConstraint("octet_length(isi) <= 262144", name="foto_paling_besar_256_kb"),
        Index("ix_foto_produk_koperasi_id", "koperasi_id"),
    )

    koperasi_id: Mapped[int]
    produk_id: Mapped[int]
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    lebar: Mapped[int]
    tinggi: Mapped[int]
