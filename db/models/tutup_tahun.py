"""Years of facilitated foundings that were closed, each with the list of what counted."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Changeable


class TutupTahun(Changeable, Base):
    """A closing of a year: what counted toward its target stands from then on (KasusDihitung).

    It is opened again only to correct it, with the reason, and closed anew as the next one (`ke`).
    `jumlah` is how many cases it has, `aturan` the sentence of the rule that counted them;
    `ditutup_pada` is now, but where the demo makes up a past.
    """

    __tablename__ = "tutup_tahun"
    __table_args__ = (
        CheckConstraint("tahun BETWEEN 1998 AND 2100", name="tahun_masuk_akal"),
        CheckConstraint("ke >= 1", name="ke_positif"),
        CheckConstraint("jumlah >= 0", name="jumlah_tidak_negatif"),
        CheckConstraint(
            "(dibuka_pada IS NULL) = (alasan IS NULL)"
            " AND char_length(btrim(coalesce(alasan, 'tidak'))) BETWEEN 5 AND 500",
            name="dibuka_beralasan",
        ),
        UniqueConstraint("tahun", "ke"),
        Index(
            "uq_tutup_tahun_tertutup",
            "tahun",
            unique=True,
            postgresql_where="dibuka_pada IS NULL",
        ),
    )

    tahun: Mapped[int]
    ke: Mapped[int]
    jumlah: Mapped[int]
    target: Mapped[int | None]
    aturan: Mapped[str]
    ditutup_pada: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    dibuka_pada: Mapped[dt.datetime | None]
    alasan: Mapped[str | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class KasusDihitung(Base):
    """A case on the list of a closed year, in the words of then. The case itself may change or go.

    `tahap`, `tanggal` and `nomor_bukti` are the proof by which it counted.
    """

    __tablename__ = "kasus_dihitung"
    __table_args__ = (Index("ix_kasus_dihitung_fasilitasi_id", "fasilitasi_id"),)

    tutup_id: Mapped[int] = mapped_column(
        ForeignKey("tutup_tahun.id", ondelete="CASCADE"), primary_key=True
    )
    fasilitasi_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    koperasi_id: Mapped[int | None]
    nama: Mapped[str]
    kecamatan_kode: Mapped[str]
    tahap: Mapped[str]
    tanggal: Mapped[dt.date]
    nomor_bukti: Mapped[str | None]
    sumber_dana: Mapped[str | None]
    tahun_anggaran: Mapped[int]
