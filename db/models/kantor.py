"""What stands on the office's paper: its logo and the officials who sign."""

import datetime as dt

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Changeable


class Pejabat(Changeable, Base):
    """An official held a post from `mulai` on, up to `sampai`; who holds it on a day may sign."""

    __tablename__ = "pejabat"
    __table_args__ = (
        UniqueConstraint("jabatan", "mulai"),
        CheckConstraint("btrim(jabatan) <> ''", name="jabatan_terisi"),
        CheckConstraint("btrim(nama) <> ''", name="nama_terisi"),
        CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip_18_digit"),
        CheckConstraint("sampai >= mulai", name="sampai_sesudah_mulai"),
    )

    jabatan: Mapped[str]
    nama: Mapped[str]
    pangkat: Mapped[str | None]
    nip: Mapped[str | None]
    mulai: Mapped[dt.date]
    sampai: Mapped[dt.date | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class Logo(Changeable, Base):
    """The picture at the head of the paper, a PNG. The newest row is in use.

    `isi` does not enter the audit; its SHA-256, `sidik`, does.
    """

    __tablename__ = "logo"
    __table_args__ = (
        CheckConstraint("octet_length(isi) BETWEEN 1 AND 300000", name="isi_paling_besar_300_kb"),
    )

    nama_berkas: Mapped[str]
    sidik: Mapped[str]
    isi: Mapped[bytes] = mapped_column(LargeBinary)
