"""What proves the way of a founding case: papers by stage, steps back, the list of notaris."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import Tahap
from db.models.base import Base, Changeable, choice


class Notaris(Changeable, Base):
    """A notaris who may write the akta of a koperasi (NPAK). One not `aktif` is offered no more."""

    __tablename__ = "notaris"
    __table_args__ = (
        CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 3 AND 120", name="nama_3_sampai_120_huruf"
        ),
        CheckConstraint("char_length(kedudukan) <= 120", name="kedudukan_paling_panjang_120"),
        CheckConstraint("char_length(nomor_npak) <= 120", name="nomor_npak_paling_panjang_120"),
        UniqueConstraint("nama", "kedudukan", postgresql_nulls_not_distinct=True),
    )

    nama: Mapped[str]
    kedudukan: Mapped[str | None]
    nomor_npak: Mapped[str | None]
    aktif: Mapped[bool] = mapped_column(server_default="true")
    contoh: Mapped[bool] = mapped_column(server_default="false")


class SyaratTahap(Changeable, Base):
    """A paper that proves a stage. Without one that is `wajib` and `berlaku` no case enters it.

    The one that is `pokok` proves the stage itself: its number is FasilitasiTahap.nomor_bukti.
    """

    __tablename__ = "syarat_tahap"
    __table_args__ = (
        UniqueConstraint("tahap", "nama"),
        CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 3 AND 120", name="nama_3_sampai_120_huruf"
        ),
        Index("uq_syarat_tahap_satu_pokok", "tahap", unique=True, postgresql_where=text("pokok")),
    )

    tahap: Mapped[Tahap] = mapped_column(choice(Tahap, "tahap_dikenal"))
    nama: Mapped[str]
    pokok: Mapped[bool] = mapped_column(server_default="false")
    wajib: Mapped[bool] = mapped_column(server_default="false")
    berlaku: Mapped[bool] = mapped_column(server_default="true")


class BuktiTahap(Changeable, Base):
    """A case has a paper that is not pokok, with its number and date as far as it bears them."""

    __tablename__ = "bukti_tahap"
    __table_args__ = (
        UniqueConstraint("fasilitasi_id", "syarat_id"),
        CheckConstraint("char_length(nomor) <= 120", name="nomor_paling_panjang_120"),
        CheckConstraint(
            "tanggal BETWEEN DATE '1998-01-01' AND DATE '2100-01-01'", name="tanggal_masuk_akal"
        ),
    )

    fasilitasi_id: Mapped[int] = mapped_column(ForeignKey("fasilitasi.id", ondelete="CASCADE"))
    syarat_id: Mapped[int] = mapped_column(ForeignKey("syarat_tahap.id"), index=True)
    nomor: Mapped[str | None]
    tanggal: Mapped[dt.date | None]


class MundurTahap(Changeable, Base):
    """A case went back behind a stage: what had been recorded of it, when it went back, and why."""

    __tablename__ = "mundur_tahap"
    __table_args__ = (
        CheckConstraint(
            "char_length(btrim(alasan)) BETWEEN 3 AND 500", name="alasan_3_sampai_500_huruf"
        ),
        CheckConstraint("mundur_pada >= tanggal", name="mundur_sesudah_tahapnya"),
    )

    fasilitasi_id: Mapped[int] = mapped_column(
        ForeignKey("fasilitasi.id", ondelete="CASCADE"), index=True
    )
    tahap: Mapped[Tahap] = mapped_column(choice(Tahap, "tahap_dikenal"))
    tanggal: Mapped[dt.date]
    nomor_bukti: Mapped[str | None]
    petugas: Mapped[str | None]
    catatan: Mapped[str | None]
    mundur_pada: Mapped[dt.date]
    alasan: Mapped[str]
