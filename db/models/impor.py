"""Spreadsheets that came in: the file, its rows until it is closed, and what a reviewer decided."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import CaraPerbaikan, JenisImpor, KeadaanImpor, Putusan
from db.models.base import Base, Changeable, choice


class ImporBerkas(Changeable, Base):
    """One sheet of a spreadsheet, known by the file's SHA-256. `created_by` uploaded it.

    `judul` is the heading as it stands, `kolom` the column of each field, `penerapan` the batches
    of the audit that applied it, oldest first. `catatan` and `tidak_dibaca` are of the file as it
    was read, `catatan_nilai` of its rows as they were judged last, `dinilai` against what; see
    db.sheets.stage.partly. Triggers say by `isi_diubah` that cells of it were changed since, and by
    `dibaca_oleh` who read it anew after it was closed: whose its cells are, else of `created_by`.
    """

    __tablename__ = "impor_berkas"
    __table_args__ = (UniqueConstraint("sidik", "jenis", "lembar"),)

    nama: Mapped[str]
    sidik: Mapped[str]
    jenis: Mapped[JenisImpor] = mapped_column(
        choice(JenisImpor, "jenis_dikenal"), server_default=JenisImpor.REGISTER
    )
    lembar: Mapped[str] = mapped_column(server_default="")
    judul: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    kolom: Mapped[dict[str, int]] = mapped_column(JSONB, server_default="{}")
    per_tanggal: Mapped[dt.date | None]
    tahun_buku: Mapped[int | None]
    angkatan_id: Mapped[int | None] = mapped_column(
        ForeignKey("angkatan.id", ondelete="SET NULL"), index=True
    )
    catatan: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    tidak_dibaca: Mapped[list[Any]] = mapped_column(JSONB, server_default="[]")
    catatan_nilai: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    dinilai: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    dilewati: Mapped[dict[str, int]] = mapped_column(JSONB, server_default="{}")
    keadaan: Mapped[KeadaanImpor] = mapped_column(
        choice(KeadaanImpor, "keadaan_dikenal"), server_default=KeadaanImpor.DIPERIKSA
    )
    dibaca: Mapped[int]
    ditulis: Mapped[int]
    penerapan: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    diterapkan_oleh: Mapped[str | None]
    diterapkan_pada: Mapped[dt.datetime | None]
    isi_diubah: Mapped[dt.datetime | None]
    dibaca_oleh: Mapped[str | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class ImporBaris(Base):
    """A row as the sheet has it (`sel`), and what the import says of it.

    Not audited: it is a copy of the file, which goes when the file is closed. What it did to the
    register is in the audit, what a person decided about it in impor_perbaikan.

    `ragu` and `beda` hold db.sheets.row.cells.Ragu and db.sheets.row.differences.Beda as JSON;
    `luar` marks a row of another kabupaten, `baru` one that would add something to the register;
    `jejak` is db.sheets.row.verdict.Jejak.
    """

    __tablename__ = "impor_baris"
    __table_args__ = (UniqueConstraint("berkas_id", "nomor"),)

    id: Mapped[int] = mapped_column(Identity(always=False), primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("impor_berkas.id", ondelete="CASCADE"))
    nomor: Mapped[int]
    sel: Mapped[list[Any]] = mapped_column(JSONB)
    putusan: Mapped[Putusan] = mapped_column(choice(Putusan, "putusan_dikenal"))
    ragu: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    beda: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    jejak: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    luar: Mapped[bool] = mapped_column(server_default="false")
    baru: Mapped[bool] = mapped_column(server_default="false")
    ditulis: Mapped[bool] = mapped_column(server_default="false")
    # No foreign key: a copy of a file must not keep a koperasi from being taken back.
    koperasi_id: Mapped[int | None]


class ImporPerbaikan(Changeable, Base):
    """What a reviewer decided about one field of one row; it outlives the raw row.

    `kolom` is a field, `koperasi` for the link, `baris` for the row as a whole, or `table.column`
    for an update of the register that was agreed to.
    """

    __tablename__ = "impor_perbaikan"
    __table_args__ = (
        UniqueConstraint("berkas_id", "nomor", "kolom"),
        CheckConstraint("kemiripan BETWEEN 0 AND 100", name="kemiripan_0_sampai_100"),
    )

    berkas_id: Mapped[int] = mapped_column(ForeignKey("impor_berkas.id", ondelete="CASCADE"))
    nomor: Mapped[int]
    kolom: Mapped[str]
    cara: Mapped[CaraPerbaikan] = mapped_column(choice(CaraPerbaikan, "cara_dikenal"))
    dari: Mapped[str | None]
    menjadi: Mapped[str | None]
    kemiripan: Mapped[int | None]


class ImporPemetaan(Changeable, Base):
    """Which heading means which field, as a person corrected it; for files that look alike."""

    __tablename__ = "impor_pemetaan"
    __table_args__ = (UniqueConstraint("jenis", "sidik_judul"),)

    jenis: Mapped[JenisImpor] = mapped_column(choice(JenisImpor, "jenis_dikenal"))
    sidik_judul: Mapped[str]
    # Field by heading as db.sheets.file.columns.heading_key makes it; "" is not read.
    kolom: Mapped[dict[str, str]] = mapped_column(JSONB)
