"""The Koperasi Desa Merah Putih as SIMKOPDES tells of them, day by day; triggers let it stand."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import ModelKdmp
from db.models.base import Base, Changeable, choice


class PotretKdmp(Changeable, Base):
    """One table of SIMKOPDES, as of a day. `jumlah` is how many desa it tells of.

    Never changed: an import by mistake goes whole by Urungkan. `contoh`: of the demo.
    """

    __tablename__ = "potret_kdmp"
    __table_args__ = (
        CheckConstraint(
            "per_tanggal BETWEEN DATE '2025-01-01' AND DATE '2100-01-01'",
            name="per_tanggal_masuk_akal",
        ),
        CheckConstraint(
            "char_length(btrim(sumber)) BETWEEN 3 AND 120", name="sumber_3_sampai_120_huruf"
        ),
        CheckConstraint("jumlah >= 1", name="jumlah_positif"),
    )

    per_tanggal: Mapped[dt.date] = mapped_column(unique=True)
    sumber: Mapped[str]
    nama_berkas: Mapped[str]
    jumlah: Mapped[int]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class KeadaanKdmp(Changeable, Base):
    """What a potret says of the KDMP of one desa. NULL is "belum melapor", and never no or nought.

    `rangkap`: how many rows the table had for that desa, of which a person chose this one.
    `lat`, `lon`: where SIMKOPDES puts it, which need not be so.
    """

    __tablename__ = "keadaan_kdmp"
    __table_args__ = (
        UniqueConstraint("potret_id", "desa_kode"),
        CheckConstraint("kecamatan_kode = left(desa_kode, 8)", name="kecamatan_dari_desa"),
        CheckConstraint("bangunan_persen BETWEEN 0 AND 100", name="bangunan_0_sampai_100"),
        CheckConstraint(
            "beroperasi_sejak IS NULL OR beroperasi", name="beroperasi_bila_bertanggal"
        ),
        CheckConstraint("anggota >= 0", name="anggota_tidak_negatif"),
        CheckConstraint("simpanan_pokok >= 0", name="simpanan_pokok_tidak_negatif"),
        CheckConstraint("simpanan_wajib >= 0", name="simpanan_wajib_tidak_negatif"),
        CheckConstraint("rangkap >= 1", name="rangkap_positif"),
        CheckConstraint("lat BETWEEN -11.5 AND 6.5", name="lintang_di_indonesia"),
        CheckConstraint("lon BETWEEN 94.5 AND 141.5", name="bujur_di_indonesia"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="titik_berpasangan"),
    )

    potret_id: Mapped[int] = mapped_column(ForeignKey("potret_kdmp.id", ondelete="CASCADE"))
    desa_kode: Mapped[str] = mapped_column(ForeignKey("desa.kode"), index=True)
    kecamatan_kode: Mapped[str] = mapped_column(ForeignKey("kecamatan.kode"), index=True)
    nama: Mapped[str | None]
    model: Mapped[ModelKdmp | None] = mapped_column(choice(ModelKdmp, "model_dikenal"))
    nomor_badan_hukum: Mapped[str | None]
    sah: Mapped[bool | None]
    nib: Mapped[bool | None]
    npwp: Mapped[bool | None]
    gerai_kantor: Mapped[bool | None]
    gerai_sembako: Mapped[bool | None]
    gerai_simpan_pinjam: Mapped[bool | None]
    gerai_klinik: Mapped[bool | None]
    gerai_apotek: Mapped[bool | None]
    gerai_gudang: Mapped[bool | None]
    gerai_logistik: Mapped[bool | None]
    lahan: Mapped[bool | None]
    bangunan_persen: Mapped[int | None]
    beroperasi: Mapped[bool | None]
    beroperasi_sejak: Mapped[dt.date | None]
    anggota: Mapped[int | None]
    simpanan_pokok: Mapped[Decimal | None]
    simpanan_wajib: Mapped[Decimal | None]
    rat: Mapped[bool | None]
    rangkap: Mapped[int] = mapped_column(server_default="1")
    lat: Mapped[float | None]
    lon: Mapped[float | None]


class KaitanKdmp(Changeable, Base):
    """The koperasi of the register that became the KDMP of a desa: the two are one koperasi."""

    __tablename__ = "kaitan_kdmp"

    desa_kode: Mapped[str] = mapped_column(ForeignKey("desa.kode"), unique=True)
    koperasi_id: Mapped[int] = mapped_column(
        ForeignKey("koperasi.id", ondelete="CASCADE"), unique=True
    )
