"""What the office says of its figures beside their values: targets, and who answers for each."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Changeable


class TargetIndikator(Changeable, Base):
    """What a figure of the catalogue should be at the end of a year, or of one of its quarters.

    `kunci` is a key of db.figures.katalog.UKURAN, `nilai` in the unit of that figure. No triwulan:
    of the whole year; no kecamatan: of the kabupaten. `dasar`: the document that sets it. The 50
    foundings of a year are rows of `pendirian_tahun_ini`, whole numbers.
    """

    __tablename__ = "target_indikator"
    __table_args__ = (
        UniqueConstraint(
            "kunci", "tahun", "triwulan", "kecamatan_kode", postgresql_nulls_not_distinct=True
        ),
        CheckConstraint("kunci ~ '^[a-z][a-z0-9_]{1,79}$'", name="kunci_bernama"),
        CheckConstraint("tahun BETWEEN 1998 AND 2100", name="tahun_masuk_akal"),
        CheckConstraint("triwulan BETWEEN 1 AND 4", name="triwulan_1_sampai_4"),
        CheckConstraint("nilai >= 0", name="nilai_tidak_negatif"),
        CheckConstraint("char_length(dasar) <= 500", name="dasar_paling_panjang_500"),
        CheckConstraint(
            "kunci <> 'pendirian_tahun_ini' OR triwulan IS NOT NULL OR kecamatan_kode IS NOT NULL"
            " OR nilai = trunc(nilai)",
            name="pendirian_setahun_bulat",
        ),
    )

    kunci: Mapped[str]
    tahun: Mapped[int] = mapped_column(index=True)
    triwulan: Mapped[int | None]
    kecamatan_kode: Mapped[str | None] = mapped_column(ForeignKey("kecamatan.kode"), index=True)
    nilai: Mapped[Decimal]
    dasar: Mapped[str | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class VersiIndikator(Changeable, Base):
    """What a figure of the catalogue meant from a day on, who answers for it, who checked it.

    `definisi` and `rumus` are kept as they stood then, the keys of settings in braces: a later
    version does not reach back, so the series before it stays under the words it was made by.
    """

    __tablename__ = "versi_indikator"
    __table_args__ = (
        UniqueConstraint("kunci", "nomor"),
        UniqueConstraint("kunci", "berlaku_mulai"),
        CheckConstraint("kunci ~ '^[a-z][a-z0-9_]{1,79}$'", name="kunci_bernama"),
        CheckConstraint("nomor > 0", name="nomor_lebih_dari_nol"),
        CheckConstraint("(nomor = 1) = (perubahan IS NULL)", name="perubahan_disebut"),
        CheckConstraint("char_length(perubahan) <= 500", name="perubahan_paling_panjang_500"),
        CheckConstraint(
            "(diperiksa_oleh IS NULL) = (diperiksa_pada IS NULL)", name="pemeriksaan_bertanggal"
        ),
    )

    kunci: Mapped[str]
    nomor: Mapped[int]
    berlaku_mulai: Mapped[dt.date]
    definisi: Mapped[str]
    rumus: Mapped[str]
    perubahan: Mapped[str | None]
    penanggung_jawab: Mapped[str | None]
    diperiksa_oleh: Mapped[str | None]
    diperiksa_pada: Mapped[dt.date | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")
