"""What was expected of a year's foundings, kept as it was said: triggers refuse every change."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class TaksiranPendirian(Base):
    """The forecast of one month's last day for the end of its year (db.figures.taksiran).

    `bawah` to `atas`: the 10, 25, 50, 75 and 90 % quantiles. `peluang`: percent, of reaching
    `target`. `cara`: which version of the method said so. `contoh`: of the demo, and goes with it.
    """

    __tablename__ = "taksiran_pendirian"
    __table_args__ = (
        CheckConstraint("extract(day FROM pada + 1) = 1", name="pada_akhir_bulan"),
        CheckConstraint("peluang BETWEEN 0 AND 100", name="peluang_0_sampai_100"),
        CheckConstraint(
            "0 <= berdiri AND berdiri <= bawah AND bawah <= kuartil_bawah"
            " AND kuartil_bawah <= tengah AND tengah <= kuartil_atas AND kuartil_atas <= atas",
            name="kuantil_berurut",
        ),
        CheckConstraint("(peluang IS NULL) = (target IS NULL)", name="peluang_bertarget"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pada: Mapped[dt.date] = mapped_column(unique=True)
    target: Mapped[int | None]
    berdiri: Mapped[int]
    terbuka: Mapped[int]
    bawah: Mapped[int]
    kuartil_bawah: Mapped[int]
    tengah: Mapped[int]
    kuartil_atas: Mapped[int]
    atas: Mapped[int]
    peluang: Mapped[Decimal | None]
    cara: Mapped[int]
    contoh: Mapped[bool] = mapped_column(server_default="false")
    dibuat_pada: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    dibuat_oleh: Mapped[str] = mapped_column(server_default=text("pengguna_sekarang()"))
