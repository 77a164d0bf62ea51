"""Spreadsheets that came in: the file, and each row that was not simply written."""

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import Putusan
from db.models.base import Base, Changeable, choice


class ImporBerkas(Changeable, Base):
    """One spreadsheet that was applied, known by its SHA-256."""

    __tablename__ = "impor_berkas"

    nama: Mapped[str]
    sidik: Mapped[str] = mapped_column(unique=True)
    dibaca: Mapped[int]
    ditulis: Mapped[int]


class ImporBaris(Changeable, Base):
    """A row that needs a person: what the sheet said (`mentah`), the verdict and its reasons."""

    __tablename__ = "impor_baris"
    __table_args__ = (UniqueConstraint("berkas_id", "nomor"),)

    berkas_id: Mapped[int] = mapped_column(ForeignKey("impor_berkas.id", ondelete="CASCADE"))
    nomor: Mapped[int]
    mentah: Mapped[dict[str, Any]] = mapped_column(JSONB)
    putusan: Mapped[Putusan] = mapped_column(choice(Putusan, "putusan_dikenal"))
    alasan: Mapped[list[str]] = mapped_column(JSONB)
    koperasi_id: Mapped[int | None] = mapped_column(ForeignKey("koperasi.id"), index=True)
