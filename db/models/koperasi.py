"""A koperasi: its slow-changing identity, and the dated facts about it.

Four families of status stay apart: kelembagaan (koperasi, riwayat_status), ODS and
certificate/grade (snapshot_ods), and kesehatan. NULL means "belum terdata", never zero.
"""

import datetime as dt
from decimal import Decimal

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Computed,
    FetchedValue,
    ForeignKey,
    Index,
    UniqueConstraint,
    and_,
    text,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from db.enums import (
    SEKTOR_UMKM,
    SKALA_UMKM,
    Asal,
    Bentuk,
    FormatBadanHukum,
    Grade,
    Jenis,
    KategoriUnitUsaha,
    LingkupAnggota,
    PolaPengelolaan,
    PredikatKesehatan,
    StatusKelembagaan,
    StatusNik,
    SumberAngka,
)
from db.models.base import Base, Changeable, choice


class Kelompok(Base):
    """The ministry's kelompok koperasi (KSU, KPRI, Kopkar …). Reference data."""

    __tablename__ = "kelompok"

    nama: Mapped[str] = mapped_column(primary_key=True)


class SektorUsaha(Base):
    """The 17 sektor usaha (KBLI sections) of the ministry's register. Reference data."""

    __tablename__ = "sektor_usaha"

    nama: Mapped[str] = mapped_column(primary_key=True)


class Koperasi(Changeable, Base):
    """One koperasi. Archived or merged, never deleted; `contoh` marks a demo row."""

    __tablename__ = "koperasi"
    __table_args__ = (
        CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 3 AND 200", name="nama_3_sampai_200_huruf"
        ),
        CheckConstraint("nik_koperasi ~ '^[0-9]{13}$'", name="nik_koperasi_13_digit"),
        CheckConstraint(
            "tanggal_badan_hukum BETWEEN DATE '1945-08-17' AND DATE '2100-01-01'",
            name="tanggal_badan_hukum_masuk_akal",
        ),
        CheckConstraint(
            "di_luar_wilayah = false OR (kecamatan_kode IS NULL AND desa_kode IS NULL)",
            name="di_luar_wilayah_tanpa_kecamatan",
        ),
        CheckConstraint(
            "desa_kode IS NULL OR left(desa_kode, 8) = kecamatan_kode", name="desa_di_kecamatannya"
        ),
        CheckConstraint("lat BETWEEN -11.5 AND 6.5", name="lintang_di_indonesia"),
        CheckConstraint("lon BETWEEN 94.5 AND 141.5", name="bujur_di_indonesia"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="titik_berpasangan"),
        CheckConstraint(
            "asal <> 'fasilitasi_dinas' OR tahun_fasilitasi IS NOT NULL",
            name="fasilitasi_bertahun",
        ),
        CheckConstraint(
            "tahun_fasilitasi BETWEEN 1998 AND 2100", name="tahun_fasilitasi_masuk_akal"
        ),
        CheckConstraint(
            "diarsipkan_pada IS NULL OR coalesce(btrim(alasan_arsip), '') <> ''",
            name="arsip_beralasan",
        ),
        CheckConstraint("char_length(catatan) <= 4000", name="catatan_paling_panjang_4000"),
        CheckConstraint("char_length(alamat) <= 500", name="alamat_paling_panjang_500"),
        CheckConstraint(
            "char_length(syarat_anggota) <= 500", name="syarat_anggota_paling_panjang_500"
        ),
        CheckConstraint(
            "least(simpanan_pokok_anggota, simpanan_wajib_anggota) >= 0",
            name="simpanan_anggota_tidak_negatif",
        ),
        CheckConstraint(
            "char_length(kontak_kantor) <= 120", name="kontak_kantor_paling_panjang_120"
        ),
        Index(
            "ix_koperasi_menerima_anggota", "kecamatan_kode", postgresql_where="menerima_anggota"
        ),
        Index("ix_koperasi_contoh", "contoh", postgresql_where="contoh"),
        Index("ix_koperasi_nomor_sk", text("nomor_sk(nomor_badan_hukum)")),
        # All that is counted by, so that no count reads the rows.
        Index(
            "ix_koperasi_dihitung",
            "id",
            postgresql_include=[
                "kecamatan_kode",
                "desa_kode",
                "di_luar_wilayah",
                "status_kelembagaan",
                "tanggal_badan_hukum",
                "diarsipkan_pada",
                "digabung_ke_id",
                "asal",
                "bentuk",
                "jenis",
                "menerima_anggota",
            ],
        ),
    )

    nik_koperasi: Mapped[str | None] = mapped_column(unique=True)
    nama: Mapped[str]
    # Upper case, letters and digits only, single spaces: for searching and matching, not for show.
    nama_normal: Mapped[str] = mapped_column(
        Computed(r"btrim(regexp_replace(upper(nama), '[^A-Z0-9]+', ' ', 'g'))", persisted=True),
        index=True,
    )
    nama_singkat: Mapped[str | None]
    nomor_badan_hukum: Mapped[str | None] = mapped_column(index=True)
    tanggal_badan_hukum: Mapped[dt.date | None] = mapped_column(index=True)
    format_badan_hukum: Mapped[FormatBadanHukum | None] = mapped_column(
        choice(FormatBadanHukum, "format_badan_hukum_dikenal")
    )
    nomor_akta: Mapped[str | None]
    tanggal_akta: Mapped[dt.date | None]
    notaris: Mapped[str | None]
    nomor_pad_terakhir: Mapped[str | None]
    tanggal_pad_terakhir: Mapped[dt.date | None]
    bentuk: Mapped[Bentuk | None] = mapped_column(choice(Bentuk, "bentuk_dikenal"))
    jenis: Mapped[Jenis | None] = mapped_column(choice(Jenis, "jenis_dikenal"), index=True)
    kelompok: Mapped[str | None] = mapped_column(ForeignKey("kelompok.nama"), index=True)
    pola_pengelolaan: Mapped[PolaPengelolaan | None] = mapped_column(
        choice(PolaPengelolaan, "pola_pengelolaan_dikenal")
    )
    sektor_usaha: Mapped[str | None] = mapped_column(ForeignKey("sektor_usaha.nama"), index=True)
    kbli_utama: Mapped[str | None]
    alamat: Mapped[str | None]
    kecamatan_kode: Mapped[str | None] = mapped_column(ForeignKey("kecamatan.kode"), index=True)
    desa_kode: Mapped[str | None] = mapped_column(ForeignKey("desa.kode"), index=True)
    di_luar_wilayah: Mapped[bool] = mapped_column(server_default="false")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    npwp: Mapped[str | None]
    nib: Mapped[str | None]
    telepon: Mapped[str | None]
    email: Mapped[str | None]
    menerima_anggota: Mapped[bool | None]
    lingkup_anggota: Mapped[LingkupAnggota | None] = mapped_column(
        choice(LingkupAnggota, "lingkup_anggota_dikenal")
    )
    syarat_anggota: Mapped[str | None]
    # Of each new member, in rupiah: once, and every month.
    simpanan_pokok_anggota: Mapped[Decimal | None]
    simpanan_wajib_anggota: Mapped[Decimal | None]
    # For everybody to read, unlike telepon and email, which are its pengurus's own.
    kontak_kantor: Mapped[str | None]
    asal: Mapped[Asal | None] = mapped_column(choice(Asal, "asal_dikenal"))
    tahun_fasilitasi: Mapped[int | None]
    status_kelembagaan: Mapped[StatusKelembagaan | None] = mapped_column(
        choice(StatusKelembagaan, "status_kelembagaan_dikenal"), index=True
    )
    tanggal_status: Mapped[dt.date | None]
    alasan_status: Mapped[str | None]
    sumber_data: Mapped[str | None]
    per_tanggal: Mapped[dt.date | None]
    catatan: Mapped[str | None]
    diarsipkan_pada: Mapped[dt.datetime | None]
    alasan_arsip: Mapped[str | None]
    digabung_ke_id: Mapped[int | None] = mapped_column(ForeignKey("koperasi.id"), index=True)
    contoh: Mapped[bool] = mapped_column(server_default="false")

    @hybrid_property
    def terbuka(self) -> bool:
        """Neither archived nor merged into another: it may be changed, and is listed."""
        return self.diarsipkan_pada is None and self.digabung_ke_id is None

    @terbuka.inplace.expression
    @classmethod
    def _terbuka(cls) -> ColumnElement[bool]:
        return and_(cls.diarsipkan_pada.is_(None), cls.digabung_ke_id.is_(None))

    @hybrid_property
    def terdaftar(self) -> bool:
        """It counts: open and not dissolved. One whose status is belum terdata counts."""
        return self.terbuka and self.status_kelembagaan != StatusKelembagaan.DIBUBARKAN

    @terdaftar.inplace.expression
    @classmethod
    def _terdaftar(cls) -> ColumnElement[bool]:
        dissolved = StatusKelembagaan.DIBUBARKAN
        return and_(cls.terbuka, cls.status_kelembagaan.is_distinct_from(dissolved))


class RiwayatStatus(Changeable, Base):
    """From `mulai` on, until a later row, the koperasi had this status kelembagaan.

    A trigger on koperasi writes it whenever the status is set, so the history cannot be forgotten.
    """

    __tablename__ = "riwayat_status"
    __table_args__ = (
        UniqueConstraint("koperasi_id", "mulai"),
        Index(
            "ix_riwayat_status_terakhir",
            "koperasi_id",
            text("mulai DESC"),
            postgresql_include=["status"],
        ),
    )

    koperasi_id: Mapped[int] = mapped_column(ForeignKey("koperasi.id", ondelete="CASCADE"))
    status: Mapped[StatusKelembagaan] = mapped_column(choice(StatusKelembagaan, "status_dikenal"))
    mulai: Mapped[dt.date]
    alasan: Mapped[str | None]


class SnapshotOds(Changeable, Base):
    """What the ministry's ODS said of one koperasi on one date."""

    __tablename__ = "snapshot_ods"
    __table_args__ = (
        UniqueConstraint("koperasi_id", "per_tanggal"),
        CheckConstraint("kuk BETWEEN 1 AND 4", name="kuk_1_sampai_4"),
        Index(
            "ix_snapshot_ods_terakhir",
            "koperasi_id",
            text("per_tanggal DESC"),
            postgresql_include=["status_nik", "tanggal_berlaku_sertifikat"],
        ),
    )

    koperasi_id: Mapped[int] = mapped_column(ForeignKey("koperasi.id", ondelete="CASCADE"))
    per_tanggal: Mapped[dt.date]
    status_ods: Mapped[str | None]
    status_nik: Mapped[StatusNik | None] = mapped_column(choice(StatusNik, "status_nik_dikenal"))
    tanggal_berlaku_sertifikat: Mapped[dt.date | None]
    grade: Mapped[Grade | None] = mapped_column(choice(Grade, "grade_dikenal"))
    kuk: Mapped[int | None]
    tanggal_rat_terakhir: Mapped[dt.date | None]
    tanggal_pelaporan: Mapped[dt.date | None]


class Rat(Changeable, Base):
    """The RAT of one koperasi over one tahun buku. `tanggal` NULL: not held as far as known."""

    __tablename__ = "rat"
    __table_args__ = (
        UniqueConstraint("koperasi_id", "tahun_buku"),
        CheckConstraint("tahun_buku BETWEEN 1945 AND 2100", name="tahun_buku_masuk_akal"),
        CheckConstraint(
            "extract(year FROM tanggal) >= tahun_buku", name="tanggal_sesudah_tahun_buku_mulai"
        ),
        CheckConstraint(
            "extract(year FROM rencana) >= tahun_buku", name="rencana_sesudah_tahun_buku_mulai"
        ),
        CheckConstraint("hadir >= 0", name="hadir_tidak_negatif"),
        Index(
            "ix_rat_tahun_buku_koperasi_id",
            "tahun_buku",
            "koperasi_id",
            postgresql_include=["tanggal", "tanggal_lapor", "wajib", "id"],
        ),
    )

    koperasi_id: Mapped[int] = mapped_column(ForeignKey("koperasi.id", ondelete="CASCADE"))
    tahun_buku: Mapped[int]
    # NULL: as db.queries.wajib_rat says. A value is an exception that a person recorded.
    wajib: Mapped[bool | None]
    # The day that the koperasi means to hold it on, until it has.
    rencana: Mapped[dt.date | None]
    tanggal: Mapped[dt.date | None]
    tanggal_lapor: Mapped[dt.date | None]
    hadir: Mapped[int | None]
    kuorum: Mapped[bool | None]
    hasil: Mapped[str | None]
    berkas: Mapped[str | None]


def _sum_known(names: tuple[str, ...]) -> str:
    return " + ".join(f"coalesce({name}, 0)" for name in names)


class Keragaan(Changeable, Base):
    """Figures of one koperasi at the end of one tahun buku. Counts in orang, money in rupiah."""

    __tablename__ = "keragaan"
    __table_args__ = (
        UniqueConstraint("koperasi_id", "tahun_buku"),
        Index(
            "ix_keragaan_anggota",
            "koperasi_id",
            text("tahun_buku DESC"),
            postgresql_include=[
                "jumlah_anggota",
                "anggota_laki",
                "anggota_perempuan",
                "jumlah_anggota_dipastikan",
            ],
            postgresql_where="jumlah_anggota IS NOT NULL",
        ),
        CheckConstraint("tahun_buku BETWEEN 1945 AND 2100", name="tahun_buku_masuk_akal"),
        CheckConstraint(
            "anggota_laki + anggota_perempuan = jumlah_anggota",
            name="anggota_laki_perempuan_sejumlah",
        ),
        CheckConstraint(
            "least(jumlah_anggota, anggota_laki, anggota_perempuan, calon_anggota) >= 0",
            name="anggota_tidak_negatif",
        ),
        CheckConstraint("jumlah_anggota <= 1000000", name="anggota_paling_banyak_sejuta"),
        CheckConstraint(
            "least(manajer_laki, manajer_perempuan, karyawan_laki, karyawan_perempuan,"
            " pengurus_laki, pengurus_perempuan, pengawas_laki, pengawas_perempuan) >= 0",
            name="orang_tidak_negatif",
        ),
        CheckConstraint(
            "least(simpanan_pokok, simpanan_wajib, cadangan, hibah, modal_sendiri, modal_luar,"
            " modal_penyertaan, aset, volume_usaha) >= 0",
            name="uang_tidak_negatif",
        ),
        CheckConstraint(
            f"least(anggota_umkm, {', '.join((*SKALA_UMKM, *SEKTOR_UMKM))}) >= 0",
            name="umkm_tidak_negatif",
        ),
        # What is not recorded of a part may be anything that the whole leaves room for.
        CheckConstraint(f"{_sum_known(SKALA_UMKM)} <= anggota_umkm", name="umkm_skala_tidak_lebih"),
        CheckConstraint(
            f"{_sum_known(SEKTOR_UMKM)} <= anggota_umkm", name="umkm_sektor_tidak_lebih"
        ),
        CheckConstraint(
            f"greatest(anggota_umkm, {_sum_known(SKALA_UMKM)}, {_sum_known(SEKTOR_UMKM)})"
            " <= jumlah_anggota",
            name="umkm_tidak_lebih_dari_anggota",
        ),
        Index("ix_keragaan_tahun_buku", "tahun_buku"),
    )

    koperasi_id: Mapped[int] = mapped_column(ForeignKey("koperasi.id", ondelete="CASCADE"))
    tahun_buku: Mapped[int]
    jumlah_anggota: Mapped[int | None]
    anggota_laki: Mapped[int | None]
    anggota_perempuan: Mapped[int | None]
    calon_anggota: Mapped[int | None]
    # Members that run a usaha mikro, kecil or menengah, as the koperasi reports them.
    anggota_umkm: Mapped[int | None]
    umkm_mikro: Mapped[int | None]
    umkm_kecil: Mapped[int | None]
    umkm_menengah: Mapped[int | None]
    umkm_pertanian: Mapped[int | None]
    umkm_perdagangan: Mapped[int | None]
    umkm_industri: Mapped[int | None]
    umkm_jasa: Mapped[int | None]
    umkm_lainnya: Mapped[int | None]
    pengurus_laki: Mapped[int | None]
    pengurus_perempuan: Mapped[int | None]
    pengawas_laki: Mapped[int | None]
    pengawas_perempuan: Mapped[int | None]
    manajer_laki: Mapped[int | None]
    manajer_perempuan: Mapped[int | None]
    karyawan_laki: Mapped[int | None]
    karyawan_perempuan: Mapped[int | None]
    simpanan_pokok: Mapped[Decimal | None]
    simpanan_wajib: Mapped[Decimal | None]
    cadangan: Mapped[Decimal | None]
    hibah: Mapped[Decimal | None]
    modal_sendiri: Mapped[Decimal | None]
    modal_luar: Mapped[Decimal | None]
    modal_penyertaan: Mapped[Decimal | None]
    aset: Mapped[Decimal | None]
    volume_usaha: Mapped[Decimal | None]
    shu: Mapped[Decimal | None]
    sumber: Mapped[SumberAngka | None] = mapped_column(choice(SumberAngka, "sumber_dikenal"))
    # The value that a person has looked at and found to be so; of another one it says nothing.
    jumlah_anggota_dipastikan: Mapped[int | None]
    modal_sendiri_dipastikan: Mapped[Decimal | None]
    modal_luar_dipastikan: Mapped[Decimal | None]
    aset_dipastikan: Mapped[Decimal | None]
    volume_usaha_dipastikan: Mapped[Decimal | None]
    shu_dipastikan: Mapped[Decimal | None]


class SkemaKesehatan(Base):
    """A scheme of penilaian kesehatan: what each aspect weighs, and from which score on.

    Reference data. A scheme that is not here has no weights: its predikat stands as it was quoted.
    """

    __tablename__ = "skema_kesehatan"
    __table_args__ = (
        CheckConstraint(
            "bobot_tata_kelola + bobot_profil_risiko + bobot_kinerja_keuangan + bobot_permodalan"
            " = 100",
            name="bobot_sejumlah_100",
        ),
        CheckConstraint(
            "batas_sehat > batas_cukup_sehat AND batas_cukup_sehat > batas_dalam_pengawasan",
            name="batas_menurun",
        ),
    )

    nama: Mapped[str] = mapped_column(primary_key=True)
    mulai: Mapped[dt.date]
    bobot_tata_kelola: Mapped[int]
    bobot_profil_risiko: Mapped[int]
    bobot_kinerja_keuangan: Mapped[int]
    bobot_permodalan: Mapped[int]
    batas_sehat: Mapped[Decimal]
    batas_cukup_sehat: Mapped[Decimal]
    batas_dalam_pengawasan: Mapped[Decimal]


class Kesehatan(Changeable, Base):
    """One penilaian kesehatan. The scheme is stored because older sets of predikat circulate.

    The four aspects are scores of 0 to 100. Where all are recorded and the scheme has weights, a
    trigger sets skor and predikat by them (migration 0057), the only place where they are computed.
    """

    __tablename__ = "kesehatan"
    __table_args__ = (
        UniqueConstraint("koperasi_id", "tahun_buku"),
        CheckConstraint("skor BETWEEN 0 AND 100", name="skor_0_sampai_100"),
        CheckConstraint(
            "least(tata_kelola, profil_risiko, kinerja_keuangan, permodalan) >= 0 AND"
            " greatest(tata_kelola, profil_risiko, kinerja_keuangan, permodalan) <= 100",
            name="aspek_0_sampai_100",
        ),
        CheckConstraint("tahun_buku BETWEEN 1945 AND 2100", name="tahun_buku_masuk_akal"),
        Index("ix_kesehatan_tahun_buku", "tahun_buku"),
    )

    koperasi_id: Mapped[int] = mapped_column(ForeignKey("koperasi.id", ondelete="CASCADE"))
    tahun_buku: Mapped[int]
    predikat: Mapped[PredikatKesehatan] = mapped_column(
        choice(PredikatKesehatan, "predikat_dikenal")
    )
    skor: Mapped[Decimal | None]
    tata_kelola: Mapped[Decimal | None]
    profil_risiko: Mapped[Decimal | None]
    kinerja_keuangan: Mapped[Decimal | None]
    permodalan: Mapped[Decimal | None]
    skema: Mapped[str] = mapped_column(server_default="Permenkop 9/2020")
    tanggal: Mapped[dt.date | None]


class UnitUsaha(Changeable, Base):
    """A line of business in one tahun buku; its share of volume decides the fokus."""

    __tablename__ = "unit_usaha"
    __table_args__ = (
        UniqueConstraint("koperasi_id", "tahun_buku", "nama"),
        Index(
            "ix_unit_usaha_berjalan",
            "tahun_buku",
            "koperasi_id",
            postgresql_include=["kategori", "volume_usaha", "diverifikasi_pada"],
            postgresql_where="berjalan",
        ),
        CheckConstraint("volume_usaha >= 0", name="volume_usaha_tidak_negatif"),
        CheckConstraint("tahun_buku BETWEEN 1945 AND 2100", name="tahun_buku_masuk_akal"),
        CheckConstraint(
            "(diverifikasi_pada IS NULL) = (diverifikasi_oleh IS NULL)", name="verifikasi_bernama"
        ),
    )

    koperasi_id: Mapped[int] = mapped_column(ForeignKey("koperasi.id", ondelete="CASCADE"))
    tahun_buku: Mapped[int]
    nama: Mapped[str]
    kategori: Mapped[KategoriUnitUsaha] = mapped_column(
        choice(KategoriUnitUsaha, "kategori_dikenal")
    )
    volume_usaha: Mapped[Decimal | None]
    shu: Mapped[Decimal | None]
    berjalan: Mapped[bool] = mapped_column(server_default="true")
    # Who held it against its paper as it stands; a trigger forgets it once the unit changes.
    diverifikasi_pada: Mapped[dt.datetime | None] = mapped_column(server_onupdate=FetchedValue())
    diverifikasi_oleh: Mapped[str | None] = mapped_column(server_onupdate=FetchedValue())
