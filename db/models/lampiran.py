"""Scans of the papers of a founding case and of signed lists, and their bytes by what they are."""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Changeable


class Lampiran(Changeable, Base):
    """A scan of a paper of a case. `nama` is of the file; `sidik_asal` the SHA-256 of what came."""

    __tablename__ = "lampiran"
    __table_args__ = (
        UniqueConstraint("fasilitasi_id", "syarat_id", "sidik"),
        CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 1 AND 120", name="nama_1_sampai_120_huruf"
        ),
        CheckConstraint("sidik_asal ~ '^[0-9a-f]{64}$'", name="sidik_asal_64_huruf"),
    )

    fasilitasi_id: Mapped[int] = mapped_column(ForeignKey("fasilitasi.id", ondelete="CASCADE"))
    syarat_id: Mapped[int] = mapped_column(ForeignKey("syarat_tahap.id"), index=True)
    nama: Mapped[str]
    sidik: Mapped[str] = mapped_column(ForeignKey("isi_lampiran.sidik"), index=True)
    sidik_asal: Mapped[str]


class LampiranSesi(Changeable, Base):
    """A scan of the list that was signed in a sesi. `nama` and `sidik_asal` as of a lampiran."""

    __tablename__ = "lampiran_sesi"
    __table_args__ = (
        UniqueConstraint("sesi_id", "sidik"),
        CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 1 AND 120", name="nama_1_sampai_120_huruf"
        ),
        CheckConstraint("sidik_asal ~ '^[0-9a-f]{64}$'", name="sidik_asal_64_huruf"),
    )

    sesi_id: Mapped[int] = mapped_column(ForeignKey("sesi.id", ondelete="CASCADE"))
    nama: Mapped[str]
    sidik: Mapped[str] = mapped_column(ForeignKey("isi_lampiran.sidik"), index=True)
    sidik_asal: Mapped[str]


class IsiLampiran(Base):
    """The bytes of scans by their SHA-256, a PDF as it came or a JPEG drawn anew. Written once."""

    __tablename__ = "isi_lampiran"
    __table_args__ = (
        CheckConstraint("sidik = encode(sha256(isi), 'hex')", name="sidik_dari_isinya"),
        CheckConstraint("octet_length(isi) <= 5242880", name="paling_besar_5_mb"),
        CheckConstraint(
            "substr(isi, 1, 5) = '%PDF-'::bytea OR substr(isi, 1, 3) = '\\xffd8ff'::bytea",
            name="berupa_pdf_atau_jpeg",
        ),
    )

    sidik: Mapped[str] = mapped_column(primary_key=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    contoh: Mapped[bool] = mapped_column(server_default="false")
