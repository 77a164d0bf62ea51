"""Pembinaan: program → pelatihan → angkatan → sesi → peserta → kehadiran, and the people in it."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import CaraPresensi, JenisKelamin, NamaJabatan, StatusKehadiran, SumberDana, Tema
from db.models.base import Base, Changeable, choice


class Orang(Changeable, Base):
    """A person, with as little about them as the work needs. No NIK KTP is stored.

    `dibersihkan_pada`: the name and telephone were cleaned, and nothing brings them back.
    """

    __tablename__ = "orang"
    __table_args__ = (
        CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 2 AND 120", name="nama_2_sampai_120_huruf"
        ),
        CheckConstraint(
            "dibersihkan_pada IS NULL OR (nama = 'Data dibersihkan'"
            " AND coalesce(telepon, 'dibersihkan') = 'dibersihkan')",
            name="dibersihkan_tanpa_nama",
        ),
        Index("ix_orang_contoh", "contoh", postgresql_where="contoh"),
        Index("ix_orang_nama", "nama", "id"),
        Index("ix_orang_dibersihkan", "id", postgresql_where="dibersihkan_pada IS NOT NULL"),
    )

    nama: Mapped[str]
    jenis_kelamin: Mapped[JenisKelamin | None] = mapped_column(
        choice(JenisKelamin, "jenis_kelamin_dikenal")
    )
    telepon: Mapped[str | None]
    dibersihkan_pada: Mapped[dt.date | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class Jabatan(Changeable, Base):
    """An orang held a post in a koperasi over a period. `selesai` NULL: still, as far as known."""

    __tablename__ = "jabatan"
    __table_args__ = (
        UniqueConstraint(
            "orang_id", "koperasi_id", "jabatan", "mulai", postgresql_nulls_not_distinct=True
        ),
        CheckConstraint("selesai >= mulai", name="selesai_sesudah_mulai"),
        Index("ix_jabatan_koperasi_id", "koperasi_id"),
    )

    orang_id: Mapped[int] = mapped_column(ForeignKey("orang.id", ondelete="CASCADE"))
    koperasi_id: Mapped[int] = mapped_column(ForeignKey("koperasi.id", ondelete="CASCADE"))
    jabatan: Mapped[NamaJabatan] = mapped_column(choice(NamaJabatan, "jabatan_dikenal"))
    mulai: Mapped[dt.date | None]
    selesai: Mapped[dt.date | None]


class Program(Changeable, Base):
    """A line of the budget that pays for pelatihan in one tahun anggaran.

    `realisasi` is what the office's books say was spent; it has to be the sum of its angkatan's.
    """

    __tablename__ = "program"
    __table_args__ = (
        UniqueConstraint("tahun_anggaran", "nama", "sumber_dana"),
        CheckConstraint("pagu >= 0", name="pagu_tidak_negatif"),
        CheckConstraint("target_peserta >= 0", name="target_peserta_tidak_negatif"),
        CheckConstraint(
            "realisasi >= 0 AND realisasi = trunc(realisasi)", name="realisasi_rupiah_utuh"
        ),
        CheckConstraint("tahun_anggaran BETWEEN 1998 AND 2100", name="tahun_anggaran_masuk_akal"),
    )

    tahun_anggaran: Mapped[int]
    nama: Mapped[str]
    sumber_dana: Mapped[SumberDana] = mapped_column(choice(SumberDana, "sumber_dana_dikenal"))
    kode_sub_kegiatan: Mapped[str | None]
    pagu: Mapped[Decimal | None]
    target_peserta: Mapped[int | None]
    realisasi: Mapped[Decimal | None]
    contoh: Mapped[bool] = mapped_column(server_default="false")


class Pelatihan(Changeable, Base):
    """A training, held in one or more angkatan."""

    __tablename__ = "pelatihan"
    __table_args__ = (
        CheckConstraint("tanggal_selesai >= tanggal_mulai", name="selesai_sesudah_mulai"),
        CheckConstraint("jam_pelajaran >= 0", name="jam_pelajaran_tidak_negatif"),
        Index("ix_pelatihan_program_id", "program_id"),
    )

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id", ondelete="CASCADE"))
    judul: Mapped[str]
    tema: Mapped[Tema] = mapped_column(choice(Tema, "tema_dikenal"))
    tempat: Mapped[str | None]
    tanggal_mulai: Mapped[dt.date]
    tanggal_selesai: Mapped[dt.date]
    jam_pelajaran: Mapped[int | None]
    penyelenggara: Mapped[str | None]


class Angkatan(Changeable, Base):
    """One batch of peserta of a pelatihan, with its quota.

    `transport_per_hari` is paid to a peserta for each day attended; `realisasi` is what was spent.
    """

    __tablename__ = "angkatan"
    __table_args__ = (
        UniqueConstraint("pelatihan_id", "nomor"),
        CheckConstraint("kuota > 0", name="kuota_lebih_dari_nol"),
        *(
            CheckConstraint(f"{each} >= 0 AND {each} = trunc({each})", name=f"{each}_rupiah_utuh")
            for each in ("transport_per_hari", "realisasi")
        ),
        CheckConstraint("nomor > 0", name="nomor_lebih_dari_nol"),
    )

    pelatihan_id: Mapped[int] = mapped_column(ForeignKey("pelatihan.id", ondelete="CASCADE"))
    nomor: Mapped[int]
    kuota: Mapped[int]
    transport_per_hari: Mapped[Decimal | None]
    realisasi: Mapped[Decimal | None]


class Sesi(Changeable, Base):
    """One signed attendance list: a half day of an angkatan. `hari` counts from 1."""

    __tablename__ = "sesi"
    __table_args__ = (
        UniqueConstraint("angkatan_id", "nomor"),
        UniqueConstraint("id", "angkatan_id"),
        CheckConstraint("nomor > 0", name="nomor_lebih_dari_nol"),
        CheckConstraint("hari > 0", name="hari_lebih_dari_nol"),
        CheckConstraint(
            "honor_per_jp >= 0 AND honor_per_jp = trunc(honor_per_jp)",
            name="honor_per_jp_rupiah_utuh",
        ),
        CheckConstraint("jam_selesai > jam_mulai", name="selesai_sesudah_mulai"),
        Index("ix_sesi_tanggal", "tanggal"),
    )

    angkatan_id: Mapped[int] = mapped_column(ForeignKey("angkatan.id", ondelete="CASCADE"))
    nomor: Mapped[int]
    hari: Mapped[int]
    tanggal: Mapped[dt.date]
    jam_mulai: Mapped[dt.time | None]
    jam_selesai: Mapped[dt.time | None]
    materi: Mapped[str | None]
    narasumber: Mapped[str | None]
    jam_pelajaran: Mapped[int | None]
    honor_per_jp: Mapped[Decimal | None]


class Peserta(Changeable, Base):
    """An orang in an angkatan, with the koperasi and post held at that time (people move)."""

    __tablename__ = "peserta"
    __table_args__ = (
        UniqueConstraint("angkatan_id", "orang_id"),
        UniqueConstraint("id", "angkatan_id"),
        CheckConstraint("nilai_pre BETWEEN 0 AND 100", name="nilai_pre_0_sampai_100"),
        CheckConstraint("nilai_post BETWEEN 0 AND 100", name="nilai_post_0_sampai_100"),
        Index("ix_peserta_koperasi_id", "koperasi_id"),
        Index("ix_peserta_orang_id", "orang_id"),
        Index(
            "ix_peserta_nomor_lama",
            text("nomor_polos(nomor_sertifikat)"),
            postgresql_where=text("nomor_sertifikat IS NOT NULL"),
        ),
        Index(
            "ix_peserta_dihitung",
            "id",
            postgresql_include=["angkatan_id", "orang_id", "koperasi_id", "jabatan"],
        ),
    )

    angkatan_id: Mapped[int] = mapped_column(ForeignKey("angkatan.id", ondelete="CASCADE"))
    orang_id: Mapped[int] = mapped_column(ForeignKey("orang.id"))
    koperasi_id: Mapped[int | None] = mapped_column(ForeignKey("koperasi.id"))
    jabatan: Mapped[NamaJabatan | None] = mapped_column(choice(NamaJabatan, "jabatan_dikenal"))
    nilai_pre: Mapped[Decimal | None]
    nilai_post: Mapped[Decimal | None]
    nomor_sertifikat: Mapped[str | None]
    transport_dibayar: Mapped[bool | None]


class Kehadiran(Changeable, Base):
    """One peserta in one sesi. A missing row is "belum dicatat", which is not alpa.

    `angkatan_id` stands in both foreign keys, so a peserta cannot attend another angkatan's sesi.
    `waktu` is when a peserta who is hadir came; `alasan` says why a mark was corrected, or what the
    izin is for.
    """

    __tablename__ = "kehadiran"
    __table_args__ = (
        UniqueConstraint("peserta_id", "sesi_id"),
        ForeignKeyConstraint(
            ["peserta_id", "angkatan_id"], ["peserta.id", "peserta.angkatan_id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["sesi_id", "angkatan_id"], ["sesi.id", "sesi.angkatan_id"], ondelete="CASCADE"
        ),
        CheckConstraint(
            "status = 'hadir' OR (waktu IS NULL AND pulang IS NULL)", name="jam_bila_hadir"
        ),
        CheckConstraint("pulang >= waktu", name="pulang_sesudah_datang"),
        CheckConstraint(
            "char_length(btrim(alasan)) BETWEEN 1 AND 300", name="alasan_1_sampai_300_huruf"
        ),
        Index("ix_kehadiran_sesi_id", "sesi_id"),
        Index("ix_kehadiran_angkatan_id", "angkatan_id"),
        Index(
            "ix_kehadiran_hadir",
            "sesi_id",
            postgresql_include=["peserta_id"],
            postgresql_where="status = 'hadir'",
        ),
    )

    angkatan_id: Mapped[int]
    peserta_id: Mapped[int]
    sesi_id: Mapped[int]
    status: Mapped[StatusKehadiran] = mapped_column(choice(StatusKehadiran, "status_dikenal"))
    waktu: Mapped[dt.datetime | None]
    pulang: Mapped[dt.datetime | None]
    alasan: Mapped[str | None]
    cara: Mapped[CaraPresensi | None] = mapped_column(choice(CaraPresensi, "cara_dikenal"))


class TerakhirHadir(Base):
    """The last day on which a peserta was hadir, kept by triggers; NULL where no mark says so."""

    __tablename__ = "terakhir_hadir"

    peserta_id: Mapped[int] = mapped_column(
        ForeignKey("peserta.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    hari: Mapped[dt.date | None]
