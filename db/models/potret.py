"""The register as it stood on a day, kept: triggers refuse every change of it."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class Potret(Base):
    """One snapshot: "Keadaan per 31 Desember 2025", made on `waktu` from the register of then.

    `otomatis`: made by the program at the year's end. `jumlah` is how many rows it has; `contoh`
    says that invented ones are among them, and only such a snapshot can be deleted.
    """

    __tablename__ = "potret"
    __table_args__ = (
        CheckConstraint("jumlah >= 0", name="jumlah_tidak_negatif"),
        CheckConstraint("tahun_buku BETWEEN 1945 AND 2100", name="tahun_buku_masuk_akal"),
        CheckConstraint("char_length(catatan) <= 500", name="catatan_paling_panjang_500"),
        Index("uq_potret_tanggal_otomatis", "tanggal", unique=True, postgresql_where="otomatis"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tanggal: Mapped[dt.date]
    tahun_buku: Mapped[int]
    jumlah: Mapped[int]
    catatan: Mapped[str | None]
    otomatis: Mapped[bool] = mapped_column(server_default="false")
    contoh: Mapped[bool] = mapped_column(server_default="false")
    waktu: Mapped[dt.datetime] = mapped_column(server_default=func.clock_timestamp())
    dibuat_oleh: Mapped[str] = mapped_column(server_default=text("pengguna_sekarang()"))


class PotretKoperasi(Base):
    """One koperasi in a snapshot, in the words of then. It may be gone from the register since."""

    __tablename__ = "potret_koperasi"

    potret_id: Mapped[int] = mapped_column(
        ForeignKey("potret.id", ondelete="CASCADE"), primary_key=True
    )
    koperasi_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    nik_koperasi: Mapped[str | None]
    nama: Mapped[str]
    nomor_badan_hukum: Mapped[str | None]
    tanggal_badan_hukum: Mapped[dt.date | None]
    jenis: Mapped[str | None]
    kelompok: Mapped[str | None]
    kecamatan_kode: Mapped[str | None]
    kecamatan: Mapped[str | None]
    desa_kode: Mapped[str | None]
    desa: Mapped[str | None]
    alamat: Mapped[str | None]
    asal: Mapped[str | None]
    tahun_fasilitasi: Mapped[int | None]
    status: Mapped[str | None]
    wajib_rat: Mapped[bool | None]
    sudah_rat: Mapped[bool | None]
    sertifikat_berlaku: Mapped[bool | None]
    fokus: Mapped[str | None]
    terjangkau: Mapped[bool | None]
    melapor: Mapped[bool]
    jumlah_anggota: Mapped[int | None]
    anggota_laki: Mapped[int | None]
    anggota_perempuan: Mapped[int | None]
    menerima_anggota: Mapped[bool | None]
    anggota_umkm: Mapped[int | None]
    modal_sendiri: Mapped[Decimal | None]
    modal_luar: Mapped[Decimal | None]
    aset: Mapped[Decimal | None]
    volume_usaha: Mapped[Decimal | None]
    shu: Mapped[Decimal | None]
    # Which of these were too large to be counted before a person said that they are so.
    jumlah_anggota_diperiksa: Mapped[bool | None]
    modal_sendiri_diperiksa: Mapped[bool | None]
    modal_luar_diperiksa: Mapped[bool | None]
    aset_diperiksa: Mapped[bool | None]
    volume_usaha_diperiksa: Mapped[bool | None]
    shu_diperiksa: Mapped[bool | None]
    angka_diperiksa: Mapped[bool | None]
    umkm_diperiksa: Mapped[bool | None]
    contoh: Mapped[bool]
