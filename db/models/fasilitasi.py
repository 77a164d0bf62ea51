"""Founding with the office's help: the cases, the stages each went through."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import JenisKelompok, Keluar, SumberDana, Tahap
from db.models.base import Base, Changeable, choice


class Fasilitasi(Changeable, Base):
    """One kelompok pra-koperasi on its way to a badan hukum. Its stage is its latest tahap row.

    `calon_anggota` are the prospective founders, `umkm_pendiri` those of them with an UMKM, and
    `lahir_termuda` is the birthday of the youngest. `petugas_akun_id`: the PPKL in charge.
    `ingatkan_pada`: the day on which the case asks to be looked at again.
    """

    __tablename__ = "fasilitasi"
    __table_args__ = (
        CheckConstraint(
            "char_length(btrim(nama_kelompok)) BETWEEN 3 AND 200",
            name="nama_kelompok_3_sampai_200_huruf",
        ),
        CheckConstraint("calon_anggota >= 0", name="calon_anggota_tidak_negatif"),
        CheckConstraint("biaya_akta >= 0", name="biaya_akta_tidak_negatif"),
        CheckConstraint("tahun_anggaran BETWEEN 1998 AND 2100", name="tahun_anggaran_masuk_akal"),
        CheckConstraint("keluar IS NULL OR btrim(alasan_keluar) <> ''", name="keluar_beralasan"),
        CheckConstraint("(keluar IS NULL) = (tanggal_keluar IS NULL)", name="keluar_bertanggal"),
        CheckConstraint(
            "desa_kode IS NULL OR left(desa_kode, 8) = kecamatan_kode", name="desa_di_kecamatannya"
        ),
        CheckConstraint(
            "jenis_kelompok_lain IS NULL OR jenis_kelompok IS NOT DISTINCT FROM 'lainnya'",
            name="jenis_lain_bila_lainnya",
        ),
        CheckConstraint("umkm_pendiri >= 0", name="umkm_pendiri_tidak_negatif"),
        CheckConstraint("umkm_pendiri <= calon_anggota", name="umkm_di_antara_pendiri"),
        CheckConstraint(
            "ingatkan_pada BETWEEN DATE '2000-01-01' AND DATE '2100-01-01'",
            name="ingatkan_pada_masuk_akal",
        ),
        Index("ix_fasilitasi_tahun_anggaran", "tahun_anggaran"),
        Index("ix_fasilitasi_koperasi_id", "koperasi_id"),
        Index("ix_fasilitasi_blok", text("coalesce(koperasi_id, -id)")),
    )

    nama_kelompok: Mapped[str]
    jenis_kelompok: Mapped[JenisKelompok | None] = mapped_column(
        choice(JenisKelompok, "jenis_kelompok_dikenal")
    )
    jenis_kelompok_lain: Mapped[str | None]
    kecamatan_kode: Mapped[str] = mapped_column(ForeignKey("kecamatan.kode"), index=True)
    desa_kode: Mapped[str | None] = mapped_column(ForeignKey("desa.kode"), index=True)
    pengusul: Mapped[str | None]
    petugas_akun_id: Mapped[int | None] = mapped_column(ForeignKey("akun.id"), index=True)
    ingatkan_pada: Mapped[dt.date | None]
    calon_anggota: Mapped[int | None]
    umkm_pendiri: Mapped[int | None]
    lahir_termuda: Mapped[dt.date | None]
    nama_usulan: Mapped[str | None]
    tahun_anggaran: Mapped[int]
    sumber_dana: Mapped[SumberDana | None] = mapped_column(
        choice(SumberDana, "sumber_dana_dikenal")
    )
    biaya_akta: Mapped[Decimal | None]
    notaris_id: Mapped[int | None] = mapped_column(ForeignKey("notaris.id"), index=True)
    koperasi_id: Mapped[int | None] = mapped_column(ForeignKey("koperasi.id"))
    keluar: Mapped[Keluar | None] = mapped_column(choice(Keluar, "keluar_dikenal"))
    tanggal_keluar: Mapped[dt.date | None]
    alasan_keluar: Mapped[str | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class FasilitasiTahap(Changeable, Base):
    """A case reached a stage on a date, proved by a document number. A trigger keeps the order."""

    __tablename__ = "fasilitasi_tahap"
    __table_args__ = (
        UniqueConstraint("fasilitasi_id", "tahap"),
        CheckConstraint(
            "tanggal BETWEEN DATE '1998-01-01' AND DATE '2100-01-01'", name="tanggal_masuk_akal"
        ),
        Index("ix_fasilitasi_tahap_tahap_tanggal", "tahap", "tanggal"),
        Index(
            "ix_fasilitasi_tahap_nomor_sk",
            text("nomor_sk(nomor_bukti)"),
            postgresql_where=text("tahap = 'T6'"),
        ),
        Index(
            "ix_fasilitasi_tahap_berdiri",
            "fasilitasi_id",
            "tanggal",
            postgresql_where=text("tahap::text = ANY ('{T6,T7,T8,T9,T10}'::text[])"),
        ),
    )

    fasilitasi_id: Mapped[int] = mapped_column(ForeignKey("fasilitasi.id", ondelete="CASCADE"))
    tahap: Mapped[Tahap] = mapped_column(choice(Tahap, "tahap_dikenal"))
    tanggal: Mapped[dt.date]
    nomor_bukti: Mapped[str | None]
    petugas: Mapped[str | None]
    catatan: Mapped[str | None]
