"""What the office says of its figures beside their values: the targets it set."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Changeable


class TargetIndikator(Changeable, Base):
    """What a figure of the catalogue should be at the end of a year, or of one of its quarters.

    `kunci` is a key of db.figures.katalog.UKURAN, `nilai` in the unit of that figure. No triwulan:
    of the whole year; no kecamatan: of the kabupaten. `dasar`: the document that sets it.
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
    )

    kunci: Mapped[str]
    tahun: Mapped[int] = mapped_column(index=True)
    triwulan: Mapped[int | None]
    kecamatan_kode: Mapped[str | None] = mapped_column(ForeignKey("kecamatan.kode"), index=True)
    nilai: Mapped[Decimal]
    dasar: Mapped[str | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")
