"""What an angkatan cost, the SPJ that were made of it, and the scans that prove their pages."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Changeable


class BiayaAngkatan(Changeable, Base):
    """What an angkatan cost beside transport and honor: a room, meals, paper. Whole rupiah."""

    __tablename__ = "biaya_angkatan"
    __table_args__ = (
        CheckConstraint(
            "char_length(btrim(uraian)) BETWEEN 3 AND 200", name="uraian_3_sampai_200_huruf"
        ),
        CheckConstraint(
            "char_length(btrim(penerima)) BETWEEN 1 AND 120", name="penerima_1_sampai_120_huruf"
        ),
        CheckConstraint("tanggal BETWEEN '1998-01-01' AND '2100-12-31'", name="tanggal_masuk_akal"),
        CheckConstraint("jumlah > 0 AND jumlah = trunc(jumlah)", name="jumlah_rupiah_utuh"),
    )

    angkatan_id: Mapped[int] = mapped_column(
        ForeignKey("angkatan.id", ondelete="CASCADE"), index=True
    )
    uraian: Mapped[str]
    penerima: Mapped[str | None]
    tanggal: Mapped[dt.date]
    jumlah: Mapped[Decimal]


class Spj(Changeable, Base):
    """An SPJ of an angkatan as it was made, the `ke`-th; it is never changed and never deleted.

    `sidik` is the SHA-256 of its PDF, `sidik_isi` of what it was made from
    (db.queries.spj.select_sidik), `jumlah` the rupiah that it accounts for; `lembar` its parts
    with their pages (db.figures.spj.LembarSpj).
    """

    __tablename__ = "spj"
    __table_args__ = (
        UniqueConstraint("angkatan_id", "ke"),
        UniqueConstraint("id", "angkatan_id"),
        CheckConstraint("ke >= 1", name="ke_positif"),
        CheckConstraint("sidik ~ '^[0-9a-f]{64}$'", name="sidik_64_huruf"),
        CheckConstraint("sidik_isi ~ '^[0-9a-f]{64}$'", name="sidik_isi_64_huruf"),
        CheckConstraint("jumlah >= 0 AND jumlah = trunc(jumlah)", name="jumlah_rupiah_utuh"),
        CheckConstraint("halaman >= 1", name="halaman_positif"),
        CheckConstraint("jsonb_typeof(lembar) = 'array'", name="lembar_berupa_daftar"),
    )

    angkatan_id: Mapped[int] = mapped_column(ForeignKey("angkatan.id"))
    ke: Mapped[int]
    sidik: Mapped[str]
    sidik_isi: Mapped[str]
    jumlah: Mapped[Decimal]
    halaman: Mapped[int]
    lembar: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    contoh: Mapped[bool] = mapped_column(server_default="false")


class LampiranSpj(Changeable, Base):
    """The scan of a signed part of an SPJ, or a photo of an angkatan, which is of no printing.

    `nama` and `sidik_asal` as of a lampiran; `lembar` is which part of that SPJ it proves.
    """

    __tablename__ = "lampiran_spj"
    __table_args__ = (
        UniqueConstraint(
            "angkatan_id", "spj_id", "lembar", "sidik", postgresql_nulls_not_distinct=True
        ),
        ForeignKeyConstraint(
            ["spj_id", "angkatan_id"], ["spj.id", "spj.angkatan_id"], ondelete="CASCADE"
        ),
        CheckConstraint(
            "lembar ~ '^(undangan|hadir_[0-9]{4}-[0-9]{2}-[0-9]{2}|narasumber|nominatif|kuitansi"
            "|berita_acara|dokumentasi)$'",
            name="lembar_dikenal",
        ),
        CheckConstraint(
            "char_length(btrim(keterangan)) BETWEEN 1 AND 200", name="keterangan_1_sampai_200_huruf"
        ),
        CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 1 AND 120", name="nama_1_sampai_120_huruf"
        ),
        CheckConstraint("sidik_asal ~ '^[0-9a-f]{64}$'", name="sidik_asal_64_huruf"),
        CheckConstraint("(lembar = 'dokumentasi') = (spj_id IS NULL)", name="membuktikan_cetakan"),
    )

    angkatan_id: Mapped[int] = mapped_column(ForeignKey("angkatan.id", ondelete="CASCADE"))
    spj_id: Mapped[int | None] = mapped_column(index=True)
    lembar: Mapped[str]
    keterangan: Mapped[str | None]
    nama: Mapped[str]
    sidik: Mapped[str] = mapped_column(ForeignKey("isi_lampiran.sidik"), index=True)
    sidik_asal: Mapped[str]
