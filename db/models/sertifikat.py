"""Certificates of pelatihan: a number without a gap, a state, and the keys that prove them."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import CaraTanda, KeadaanSertifikat
from db.models.base import Base, Changeable, choice


class Sertifikat(Changeable, Base):
    """A certificate in the words that it was printed with; people and trainings go on changing.

    `hadir` of `sesi` is how it was earned. `nama` may be corrected while it is a draf; `kunci` and
    `tanda` are the key and the signature of its code (db.values.bukti_sertifikat), `penanda_*` who
    signs the paper. `cetak` counts the papers that carried the code.
    """

    __tablename__ = "sertifikat"
    __table_args__ = (
        UniqueConstraint("tahun", "urut"),
        UniqueConstraint("nomor"),
        Index(
            "uq_sertifikat_berlaku",
            "peserta_id",
            unique=True,
            postgresql_where="keadaan <> 'dicabut'",
        ),
        Index("ix_sertifikat_peserta_id", "peserta_id"),
        Index("ix_sertifikat_nomor_polos", text("nomor_polos(nomor)")),
        CheckConstraint("tahun BETWEEN 1998 AND 2100", name="tahun_masuk_akal"),
        CheckConstraint("urut >= 1", name="urut_positif"),
        CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 2 AND 120", name="nama_2_sampai_120_huruf"
        ),
        CheckConstraint("hadir BETWEEN 0 AND sesi AND sesi >= 1", name="hadir_dari_sesi"),
        CheckConstraint("tahun = extract(year FROM tanggal)", name="tahun_tanggal"),
        CheckConstraint("cetak >= 0", name="cetak_tidak_negatif"),
        CheckConstraint(
            "num_nonnulls(cara, penanda_nama, penanda_jabatan, ditandatangani_pada,"
            " ditandatangani_oleh, kunci, tanda) IN (0, 7)"
            " AND CASE keadaan WHEN 'draf' THEN tanda IS NULL"
            " WHEN 'ditandatangani' THEN tanda IS NOT NULL ELSE true END",
            name="tanda_lengkap",
        ),
        CheckConstraint(
            "num_nonnulls(alasan, dicabut_pada, dicabut_oleh)"
            " = CASE keadaan WHEN 'dicabut' THEN 3 ELSE 0 END"
            " AND char_length(btrim(coalesce(alasan, 'tidak'))) BETWEEN 5 AND 500",
            name="dicabut_beralasan",
        ),
    )

    peserta_id: Mapped[int] = mapped_column(ForeignKey("peserta.id"))
    tahun: Mapped[int]
    urut: Mapped[int]
    nomor: Mapped[str]
    nama: Mapped[str]
    koperasi: Mapped[str | None]
    jabatan: Mapped[str | None]
    judul: Mapped[str]
    angkatan: Mapped[int]
    mulai: Mapped[dt.date]
    selesai: Mapped[dt.date]
    jam_pelajaran: Mapped[int | None]
    hadir: Mapped[int]
    sesi: Mapped[int]
    tanggal: Mapped[dt.date]
    keadaan: Mapped[KeadaanSertifikat] = mapped_column(
        choice(KeadaanSertifikat, "keadaan_dikenal"), server_default="draf"
    )
    cara: Mapped[CaraTanda | None] = mapped_column(choice(CaraTanda, "cara_dikenal"))
    penanda_nama: Mapped[str | None]
    penanda_jabatan: Mapped[str | None]
    penanda_pangkat: Mapped[str | None]
    penanda_nip: Mapped[str | None]
    ditandatangani_pada: Mapped[dt.datetime | None]
    ditandatangani_oleh: Mapped[str | None]
    kunci: Mapped[str | None]
    tanda: Mapped[str | None]
    alasan: Mapped[str | None]
    dicabut_pada: Mapped[dt.datetime | None]
    dicabut_oleh: Mapped[str | None]
    cetak: Mapped[int] = mapped_column(server_default="0")
    contoh: Mapped[bool] = mapped_column(server_default="false")


class KunciSertifikat(Base):
    """The public half of a key that signs certificates, in base64url; stays while one does."""

    __tablename__ = "kunci_sertifikat"
    __table_args__ = (UniqueConstraint("publik"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    publik: Mapped[str]
    dibuat_pada: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    dibuat_oleh: Mapped[str] = mapped_column(server_default=text("pengguna_sekarang()"))
