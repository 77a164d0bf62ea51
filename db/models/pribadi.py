"""Personal data: what people ask of theirs, what is held, and what was cleaned."""

import datetime as dt

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import JenisPermintaan, KeadaanPermintaan
from db.models.base import Base, Changeable, choice


class PermintaanData(Changeable, Base):
    """Somebody asks about data on a person: to see, correct or delete it, or not to use it.

    `identitas` says how it was checked who asks. `orang_id` NULL: the register knows nobody.
    """

    __tablename__ = "permintaan_data"
    __table_args__ = (
        CheckConstraint(
            "char_length(btrim(pemohon)) BETWEEN 2 AND 120", name="pemohon_2_sampai_120_huruf"
        ),
        CheckConstraint(
            "char_length(btrim(identitas)) BETWEEN 3 AND 300", name="identitas_3_sampai_300_huruf"
        ),
        CheckConstraint(
            "char_length(btrim(isi)) BETWEEN 3 AND 1000", name="isi_3_sampai_1000_huruf"
        ),
        CheckConstraint("char_length(bukti) <= 500", name="bukti_paling_panjang_500"),
        CheckConstraint(
            "char_length(btrim(putusan)) BETWEEN 3 AND 1000", name="putusan_3_sampai_1000_huruf"
        ),
        CheckConstraint("tenggat >= diterima_pada", name="tenggat_sesudah_diterima"),
        CheckConstraint(
            "num_nonnulls(putusan, diputus_pada, diputus_oleh)"
            " = CASE keadaan WHEN 'menunggu' THEN 0 ELSE 3 END",
            name="diputus_lengkap",
        ),
    )

    jenis: Mapped[JenisPermintaan] = mapped_column(choice(JenisPermintaan, "jenis_dikenal"))
    orang_id: Mapped[int | None] = mapped_column(
        ForeignKey("orang.id", ondelete="SET NULL"), index=True
    )
    pemohon: Mapped[str]
    identitas: Mapped[str]
    isi: Mapped[str]
    bukti: Mapped[str | None]
    diterima_pada: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    tenggat: Mapped[dt.datetime]
    keadaan: Mapped[KeadaanPermintaan] = mapped_column(
        choice(KeadaanPermintaan, "keadaan_dikenal"), server_default="menunggu"
    )
    putusan: Mapped[str | None]
    diputus_pada: Mapped[dt.datetime | None]
    diputus_oleh: Mapped[str | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class TahanPembersihan(Changeable, Base):
    """No cleaning of a person, or of the people of an angkatan or a koperasi, while it stands."""

    __tablename__ = "tahan_pembersihan"
    __table_args__ = (
        CheckConstraint(
            "char_length(btrim(alasan)) BETWEEN 5 AND 500", name="alasan_5_sampai_500_huruf"
        ),
        CheckConstraint(
            "char_length(btrim(alasan_lepas)) BETWEEN 5 AND 500",
            name="alasan_lepas_5_sampai_500_huruf",
        ),
        CheckConstraint(
            "num_nonnulls(orang_id, angkatan_id, koperasi_id) = 1", name="satu_sasaran"
        ),
        CheckConstraint("(dilepas_pada IS NULL) = (alasan_lepas IS NULL)", name="lepas_beralasan"),
    )

    orang_id: Mapped[int | None] = mapped_column(ForeignKey("orang.id"), index=True)
    angkatan_id: Mapped[int | None] = mapped_column(ForeignKey("angkatan.id"), index=True)
    koperasi_id: Mapped[int | None] = mapped_column(ForeignKey("koperasi.id"), index=True)
    alasan: Mapped[str]
    dilepas_pada: Mapped[dt.date | None]
    alasan_lepas: Mapped[str | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class Pembersihan(Changeable, Base):
    """A run of the cleaning, up to what was due on `hari`; unfinished, it is gone on with."""

    __tablename__ = "pembersihan"
    __table_args__ = (
        CheckConstraint(
            "char_length(btrim(alasan)) BETWEEN 5 AND 500", name="alasan_5_sampai_500_huruf"
        ),
        Index(
            "uq_pembersihan_berjalan",
            text("(true)"),
            unique=True,
            postgresql_where="selesai_pada IS NULL",
        ),
    )

    alasan: Mapped[str]
    hari: Mapped[dt.date]
    selesai_pada: Mapped[dt.datetime | None]


class ButirPembersihan(Base):
    """How many of a kind a run has cleaned, and since when the oldest was due."""

    __tablename__ = "butir_pembersihan"
    __table_args__ = (CheckConstraint("jumlah > 0", name="jumlah_positif"),)

    pembersihan_id: Mapped[int] = mapped_column(ForeignKey("pembersihan.id"), primary_key=True)
    kelas: Mapped[str] = mapped_column(primary_key=True)
    jumlah: Mapped[int]
    tertua: Mapped[dt.date]


class AuditDibersihkan(Base):
    """A sealed row of the audit that lost personal fields: its hash before and after.

    `langkah` is the row of the audit that says so, and is sealed itself (db.postgres.seal).
    """

    __tablename__ = "audit_dibersihkan"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    audit_id: Mapped[int] = mapped_column(index=True)
    pembersihan_id: Mapped[int] = mapped_column(ForeignKey("pembersihan.id"), index=True)
    langkah: Mapped[int | None] = mapped_column(index=True)
    asal: Mapped[bytes]
    kini: Mapped[bytes]
