"""Figures kept as they were said at the end of a period: triggers refuse every change of them."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import JenisPeriode
from db.models.base import Base, choice


class AngkaBeku(Base):
    """One figure of the catalogue in one place, as it was said of the last day of a period.

    `kecamatan_kode` NULL: of the kabupaten. `nilai` NULL: `hilang` says why. `target`: what it was
    held against. `versi_ukuran`: which definition it is by (db.figures.ukuran). `contoh`: of the
    demo, the only ones that can be deleted.
    """

    __tablename__ = "angka_beku"
    __table_args__ = (
        CheckConstraint(
            "extract(day FROM periode_akhir + 1) = 1 AND (periode_jenis <> 'triwulan'"
            " OR extract(month FROM periode_akhir)::int % 3 = 0)",
            name="periode_akhir_hari_terakhir",
        ),
        CheckConstraint("(nilai IS NULL) = (hilang IS NOT NULL)", name="nilai_atau_sebabnya"),
        UniqueConstraint(
            "periode_jenis",
            "periode_akhir",
            "kunci",
            "kecamatan_kode",
            postgresql_nulls_not_distinct=True,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    periode_jenis: Mapped[JenisPeriode] = mapped_column(
        choice(JenisPeriode, "periode_jenis_dikenal")
    )
    periode_akhir: Mapped[dt.date]
    kunci: Mapped[str]
    kecamatan_kode: Mapped[str | None] = mapped_column(ForeignKey("kecamatan.kode"), index=True)
    tahun_buku: Mapped[int]
    nilai: Mapped[Decimal | None]
    pembilang: Mapped[int | None]
    penyebut: Mapped[int | None]
    n: Mapped[int | None]
    hilang: Mapped[str | None]
    target: Mapped[Decimal | None]
    versi_ukuran: Mapped[int]
    contoh: Mapped[bool] = mapped_column(server_default="false")
    dibekukan_pada: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    dibuat_oleh: Mapped[str] = mapped_column(server_default=text("pengguna_sekarang()"))
