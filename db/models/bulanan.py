"""The summary of a month, kept as it was told: triggers refuse every change of it."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class RingkasanBulanan(Base):
    """One month that has ended. Its figures lie in AngkaBeku, its lines in ButirBulanan.

    `bulan` is its first day, `jumlah` how many lines it has. Made later than the day after its
    last, it tells of the month what was known by then. `contoh`: of the demo, which goes with it.
    """

    __tablename__ = "ringkasan_bulanan"
    __table_args__ = (
        CheckConstraint("extract(day FROM bulan) = 1", name="bulan_hari_pertama"),
        CheckConstraint("jumlah >= 1", name="jumlah_positif"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bulan: Mapped[dt.date] = mapped_column(unique=True)
    jumlah: Mapped[int]
    contoh: Mapped[bool] = mapped_column(server_default="false")
    dibuat_pada: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    dibuat_oleh: Mapped[str] = mapped_column(server_default=text("pengguna_sekarang()"))


class ButirBulanan(Base):
    """A line of it (db.figures.bulanan.BUTIR) with the rows behind it, in the words of then.

    A row is {id, nama, kecamatan, dari, ke, tanggal}; there are as many as the line counts.
    """

    __tablename__ = "butir_bulanan"
    __table_args__ = (
        CheckConstraint("jumlah = jsonb_array_length(baris)", name="jumlah_sama_dengan_barisnya"),
    )

    ringkasan_id: Mapped[int] = mapped_column(
        ForeignKey("ringkasan_bulanan.id", ondelete="CASCADE"), primary_key=True
    )
    kunci: Mapped[str] = mapped_column(primary_key=True)
    jumlah: Mapped[int]
    baris: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
