"""A deck: the year's story in slides, frozen to a day so that no number changes on stage."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import KodeSalindia
from db.models.base import Base, Changeable, choice

# A NIK KTP, or a mobile number: neither belongs on a big screen.
PRIBADI = r"[0-9]{16}|(^|[^0-9])([+]?62|0)[ .-]?8[0-9]{2}[ .-]?[0-9]{3,4}[ .-]?[0-9]{3,5}([^0-9]|$)"
LARGEST_LOGO = 400_000


class Harkopnas(Changeable, Base):
    """What a year's Hari Koperasi Nasional (12 July) is held under. NULL: not announced yet."""

    __tablename__ = "harkopnas"
    __table_args__ = (
        UniqueConstraint("tahun"),
        CheckConstraint("tahun BETWEEN 1948 AND 2100", name="tahun_masuk_akal"),
        CheckConstraint("char_length(tema) BETWEEN 3 AND 160", name="tema_3_sampai_160_huruf"),
        CheckConstraint("char_length(kontak) <= 200", name="kontak_paling_panjang_200"),
        CheckConstraint("kontak !~ '[0-9]{16}'", name="kontak_tanpa_nik_ktp"),
        CheckConstraint("(logo IS NULL) = (logo_jenis IS NULL)", name="logo_berjenis"),
        CheckConstraint("logo_jenis IN ('image/png', 'image/jpeg')", name="logo_png_atau_jpeg"),
        CheckConstraint(f"octet_length(logo) <= {LARGEST_LOGO}", name="logo_paling_besar"),
    )

    tahun: Mapped[int]
    tema: Mapped[str | None]
    # Whom to ask, one a line: the office's counter, not a person.
    kontak: Mapped[str | None]
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    logo_jenis: Mapped[str | None]

    @property
    def edisi(self) -> int:
        """Its number: 2026 is the 79th, counted from 12 July 1947."""
        return self.tahun - 1947


class Dek(Changeable, Base):
    """A deck. Its numbers are those of `per_tanggal`; only a new freeze changes them."""

    __tablename__ = "dek"
    __table_args__ = (Index("ix_dek_tahun", "tahun"),)

    tahun: Mapped[int] = mapped_column(ForeignKey("harkopnas.tahun"))
    per_tanggal: Mapped[dt.date]
    # Frozen while invented rows were in the register.
    contoh: Mapped[bool]
    diarsipkan: Mapped[bool] = mapped_column(server_default="false")


class Salindia(Changeable, Base):
    """One slide of a deck. `isi` has the shape of db.salindia.Isi; a trigger keeps it frozen."""

    __tablename__ = "salindia"
    __table_args__ = (
        UniqueConstraint("dek_id", "kode"),
        CheckConstraint("NOT aktif OR alasan_kosong IS NULL", name="aktif_bila_ada_isinya"),
        CheckConstraint("jsonb_typeof(isi) = 'object'", name="isi_objek"),
        CheckConstraint("char_length(komentar) BETWEEN 1 AND 140", name="komentar_satu_baris"),
        CheckConstraint(f"komentar !~ '{PRIBADI}'", name="komentar_tanpa_nomor_pribadi"),
        CheckConstraint(
            "char_length(catatan_penyaji) BETWEEN 1 AND 2000",
            name="catatan_penyaji_paling_panjang",
        ),
        CheckConstraint(
            f"catatan_penyaji !~ '{PRIBADI}'", name="catatan_penyaji_tanpa_nomor_pribadi"
        ),
        CheckConstraint("char_length(judul_sunting) BETWEEN 3 AND 140", name="judul_satu_kalimat"),
        CheckConstraint(f"judul_sunting !~ '{PRIBADI}'", name="judul_tanpa_nomor_pribadi"),
        CheckConstraint(
            "(judul_sunting IS NULL) = (judul_dasar IS NULL)", name="judul_sunting_berdasar"
        ),
    )

    dek_id: Mapped[int] = mapped_column(ForeignKey("dek.id", ondelete="CASCADE"))
    kode: Mapped[KodeSalindia] = mapped_column(choice(KodeSalindia, "kode_dikenal"))
    urutan: Mapped[int]
    aktif: Mapped[bool]
    # Why there is nothing to show; such a slide cannot be switched on.
    alasan_kosong: Mapped[str | None]
    komentar: Mapped[str | None]
    # What the presenter wants to say, which the audience does not see.
    catatan_penyaji: Mapped[str | None]
    # The sentence a person wrote, and the generated one that it took the place of.
    judul_sunting: Mapped[str | None]
    judul_dasar: Mapped[str | None]
    isi: Mapped[dict[str, Any]] = mapped_column(JSONB)
