"""Create the register."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# Who is changing data: the account that the application names, else the role at psql.
PENGGUNA_SEKARANG = """
CREATE OR REPLACE FUNCTION pengguna_sekarang() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(nullif(current_setting('dasbor.pengguna', true), ''), 'psql:' || session_user)
$$
"""


def upgrade() -> None:
    op.execute(PENGGUNA_SEKARANG)
    op.create_table(
        "akun",
        sa.Column("nama_pengguna", sa.Text(), nullable=False),
        sa.Column("nama_lengkap", sa.Text(), nullable=False),
        sa.Column("sandi_hash", sa.Text(), nullable=False),
        sa.Column(
            "peran",
            sa.Enum(
                "kepala",
                "staf",
                "admin",
                name="peran_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("aktif", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("harus_ganti_sandi", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("contoh", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint("btrim(nama_lengkap) <> ''", name=op.f("ck_akun_nama_lengkap_terisi")),
        sa.CheckConstraint(
            "nama_pengguna ~ '^[a-z][a-z0-9._-]{2,31}$'", name=op.f("ck_akun_nama_pengguna_sah")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_akun")),
        sa.UniqueConstraint("nama_pengguna", name=op.f("uq_akun_nama_pengguna")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "waktu",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("pengguna", sa.Text(), nullable=False),
        sa.Column("pintu", sa.Text(), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=True),
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("aksi", sa.Text(), nullable=False),
        sa.Column("sebelum", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("sesudah", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(
        "ix_audit_batch", "audit", ["batch"], unique=False, postgresql_where="batch IS NOT NULL"
    )
    op.create_index("ix_audit_tabel_kunci", "audit", ["tabel", "kunci"], unique=False)
    op.create_index("ix_audit_waktu", "audit", ["waktu"], unique=False)
    op.create_table(
        "impor_berkas",
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("sidik", sa.Text(), nullable=False),
        sa.Column("dibaca", sa.BigInteger(), nullable=False),
        sa.Column("ditulis", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor_berkas")),
        sa.UniqueConstraint("sidik", name=op.f("uq_impor_berkas_sidik")),
    )
    op.create_table(
        "kecamatan",
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("kode_bps", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("luas_km2", sa.Double(), nullable=False),
        sa.Column("penduduk", sa.BigInteger(), nullable=False),
        sa.Column("penduduk_laki", sa.BigInteger(), nullable=False),
        sa.Column("penduduk_perempuan", sa.BigInteger(), nullable=False),
        sa.Column("jumlah_kk", sa.BigInteger(), nullable=False),
        sa.Column("penduduk_per", sa.Date(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("zona", sa.Text(), nullable=True),
        sa.Column("dapil", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("kode", name=op.f("pk_kecamatan")),
        sa.UniqueConstraint("kode_bps", name=op.f("uq_kecamatan_kode_bps")),
        sa.UniqueConstraint("nama", name=op.f("uq_kecamatan_nama")),
    )
    op.create_table(
        "kelompok",
        sa.Column("nama", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("nama", name=op.f("pk_kelompok")),
    )
    op.create_table(
        "orang",
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column(
            "jenis_kelamin",
            sa.Enum(
                "L",
                "P",
                name="jenis_kelamin_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("telepon", sa.Text(), nullable=True),
        sa.Column("contoh", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 2 AND 120",
            name=op.f("ck_orang_nama_2_sampai_120_huruf"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orang")),
    )
    op.create_index("ix_orang_contoh", "orang", ["contoh"], unique=False, postgresql_where="contoh")
    op.create_table(
        "pengaturan",
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("nilai", sa.Text(), nullable=False),
        sa.Column("berlaku_mulai", sa.Date(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
        sa.Column("keterangan", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "berlaku_sampai >= berlaku_mulai", name=op.f("ck_pengaturan_sampai_sesudah_mulai")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengaturan")),
        sa.UniqueConstraint(
            "kunci", "berlaku_mulai", name=op.f("uq_pengaturan_kunci_berlaku_mulai")
        ),
    )
    op.create_table(
        "peristiwa_masuk",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "waktu", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("nama_pengguna", sa.Text(), nullable=False),
        sa.Column("peristiwa", sa.Text(), nullable=False),
        sa.Column("alamat", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peristiwa_masuk")),
    )
    op.create_index(
        "ix_peristiwa_masuk_nama_pengguna_waktu",
        "peristiwa_masuk",
        ["nama_pengguna", "waktu"],
        unique=False,
    )
    op.create_table(
        "program",
        sa.Column("tahun_anggaran", sa.BigInteger(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column(
            "sumber_dana",
            sa.Enum(
                "dak",
                "apbd",
                "provinsi",
                "pusat",
                name="sumber_dana_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("kode_sub_kegiatan", sa.Text(), nullable=True),
        sa.Column("pagu", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("target_peserta", sa.BigInteger(), nullable=True),
        sa.Column("contoh", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint("pagu >= 0", name=op.f("ck_program_pagu_tidak_negatif")),
        sa.CheckConstraint(
            "tahun_anggaran BETWEEN 1998 AND 2100",
            name=op.f("ck_program_tahun_anggaran_masuk_akal"),
        ),
        sa.CheckConstraint(
            "target_peserta >= 0", name=op.f("ck_program_target_peserta_tidak_negatif")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
        sa.UniqueConstraint(
            "tahun_anggaran",
            "nama",
            "sumber_dana",
            name=op.f("uq_program_tahun_anggaran_nama_sumber_dana"),
        ),
    )
    op.create_table(
        "sektor_usaha",
        sa.Column("nama", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("nama", name=op.f("pk_sektor_usaha")),
    )
    op.create_table(
        "target",
        sa.Column(
            "jenis",
            sa.Enum(
                "pendirian",
                "peserta_pembinaan",
                name="jenis_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tahun", sa.BigInteger(), nullable=False),
        sa.Column("nilai", sa.BigInteger(), nullable=False),
        sa.Column("dasar", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint("nilai >= 0", name=op.f("ck_target_nilai_tidak_negatif")),
        sa.CheckConstraint("tahun BETWEEN 1998 AND 2100", name=op.f("ck_target_tahun_masuk_akal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("jenis", "tahun", name=op.f("uq_target_jenis_tahun")),
    )
    op.create_table(
        "desa",
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("kecamatan_kode", sa.Text(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kecamatan_kode"], ["kecamatan.kode"], name=op.f("fk_desa_kecamatan_kode")
        ),
        sa.PrimaryKeyConstraint("kode", name=op.f("pk_desa")),
    )
    op.create_index(op.f("ix_desa_kecamatan_kode"), "desa", ["kecamatan_kode"], unique=False)
    op.create_table(
        "pelatihan",
        sa.Column("program_id", sa.BigInteger(), nullable=False),
        sa.Column("judul", sa.Text(), nullable=False),
        sa.Column(
            "tema",
            sa.Enum(
                "perkoperasian_dasar",
                "kelembagaan_rat",
                "pembukuan",
                "penilaian_kesehatan",
                "manajemen_usaha",
                "perpajakan",
                "pemasaran_digital",
                "uji_kompetensi",
                name="tema_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tempat", sa.Text(), nullable=True),
        sa.Column("tanggal_mulai", sa.Date(), nullable=False),
        sa.Column("tanggal_selesai", sa.Date(), nullable=False),
        sa.Column("jam_pelajaran", sa.BigInteger(), nullable=True),
        sa.Column("penyelenggara", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "jam_pelajaran >= 0", name=op.f("ck_pelatihan_jam_pelajaran_tidak_negatif")
        ),
        sa.CheckConstraint(
            "tanggal_selesai >= tanggal_mulai", name=op.f("ck_pelatihan_selesai_sesudah_mulai")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_pelatihan_program_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pelatihan")),
    )
    op.create_index("ix_pelatihan_program_id", "pelatihan", ["program_id"], unique=False)
    op.create_table(
        "sesi_masuk",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("akun_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "terakhir_dipakai",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("berlaku_sampai", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["akun_id"], ["akun.id"], name=op.f("fk_sesi_masuk_akun_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi_masuk")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sesi_masuk_token_hash")),
    )
    op.create_index(op.f("ix_sesi_masuk_akun_id"), "sesi_masuk", ["akun_id"], unique=False)
    op.create_table(
        "tiket_masuk",
        sa.Column("tiket_hash", sa.Text(), nullable=False),
        sa.Column("akun_id", sa.BigInteger(), nullable=False),
        sa.Column("berlaku_sampai", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["akun_id"], ["akun.id"], name=op.f("fk_tiket_masuk_akun_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tiket_hash", name=op.f("pk_tiket_masuk")),
    )
    op.create_table(
        "alias_wilayah",
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("kecamatan_kode", sa.Text(), nullable=True),
        sa.Column("desa_kode", sa.Text(), nullable=True),
        sa.Column("di_luar_wilayah", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "num_nonnulls(kecamatan_kode, desa_kode) = 1 OR di_luar_wilayah",
            name=op.f("ck_alias_wilayah_menunjuk_satu_wilayah"),
        ),
        sa.ForeignKeyConstraint(
            ["desa_kode"], ["desa.kode"], name=op.f("fk_alias_wilayah_desa_kode")
        ),
        sa.ForeignKeyConstraint(
            ["kecamatan_kode"], ["kecamatan.kode"], name=op.f("fk_alias_wilayah_kecamatan_kode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias_wilayah")),
        sa.UniqueConstraint(
            "alias",
            "desa_kode",
            name=op.f("uq_alias_wilayah_alias_desa_kode"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "angkatan",
        sa.Column("pelatihan_id", sa.BigInteger(), nullable=False),
        sa.Column("nomor", sa.BigInteger(), nullable=False),
        sa.Column("kuota", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint("kuota > 0", name=op.f("ck_angkatan_kuota_lebih_dari_nol")),
        sa.CheckConstraint("nomor > 0", name=op.f("ck_angkatan_nomor_lebih_dari_nol")),
        sa.ForeignKeyConstraint(
            ["pelatihan_id"],
            ["pelatihan.id"],
            name=op.f("fk_angkatan_pelatihan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_angkatan")),
        sa.UniqueConstraint("pelatihan_id", "nomor", name=op.f("uq_angkatan_pelatihan_id_nomor")),
    )
    op.create_table(
        "koperasi",
        sa.Column("nik_koperasi", sa.Text(), nullable=True),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column(
            "nama_normal",
            sa.Text(),
            sa.Computed(
                "btrim(regexp_replace(upper(nama), '[^A-Z0-9]+', ' ', 'g'))", persisted=True
            ),
            nullable=False,
        ),
        sa.Column("nama_singkat", sa.Text(), nullable=True),
        sa.Column("nomor_badan_hukum", sa.Text(), nullable=True),
        sa.Column("tanggal_badan_hukum", sa.Date(), nullable=True),
        sa.Column(
            "format_badan_hukum",
            sa.Enum(
                "kanwil",
                "kandep",
                "subdinas",
                "bidang",
                "provinsi",
                "kementerian",
                "ahu",
                "lainnya",
                name="format_badan_hukum_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("nomor_akta", sa.Text(), nullable=True),
        sa.Column("tanggal_akta", sa.Date(), nullable=True),
        sa.Column("notaris", sa.Text(), nullable=True),
        sa.Column("nomor_pad_terakhir", sa.Text(), nullable=True),
        sa.Column("tanggal_pad_terakhir", sa.Date(), nullable=True),
        sa.Column(
            "bentuk",
            sa.Enum(
                "primer_kabupaten",
                "primer_provinsi",
                "primer_nasional",
                "sekunder_kabupaten",
                "sekunder_provinsi",
                "sekunder_nasional",
                name="bentuk_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "jenis",
            sa.Enum(
                "produsen",
                "konsumen",
                "pemasaran",
                "jasa",
                "simpan_pinjam",
                name="jenis_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("kelompok", sa.Text(), nullable=True),
        sa.Column(
            "pola_pengelolaan",
            sa.Enum(
                "konvensional",
                "syariah",
                name="pola_pengelolaan_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("sektor_usaha", sa.Text(), nullable=True),
        sa.Column("kbli_utama", sa.Text(), nullable=True),
        sa.Column("alamat", sa.Text(), nullable=True),
        sa.Column("kecamatan_kode", sa.Text(), nullable=True),
        sa.Column("desa_kode", sa.Text(), nullable=True),
        sa.Column("di_luar_wilayah", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("npwp", sa.Text(), nullable=True),
        sa.Column("nib", sa.Text(), nullable=True),
        sa.Column("telepon", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column(
            "asal",
            sa.Enum(
                "mandiri",
                "fasilitasi_dinas",
                "fasilitasi_provinsi",
                "fasilitasi_pusat",
                "kdmp",
                name="asal_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("tahun_fasilitasi", sa.BigInteger(), nullable=True),
        sa.Column(
            "status_kelembagaan",
            sa.Enum(
                "aktif",
                "kurang_aktif",
                "tidak_aktif",
                "usulan_pembubaran",
                "dibubarkan",
                name="status_kelembagaan_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("tanggal_status", sa.Date(), nullable=True),
        sa.Column("alasan_status", sa.Text(), nullable=True),
        sa.Column("sumber_data", sa.Text(), nullable=True),
        sa.Column("per_tanggal", sa.Date(), nullable=True),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.Column("diarsipkan_pada", sa.DateTime(timezone=True), nullable=True),
        sa.Column("alasan_arsip", sa.Text(), nullable=True),
        sa.Column("digabung_ke_id", sa.BigInteger(), nullable=True),
        sa.Column("contoh", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "asal <> 'fasilitasi_dinas' OR tahun_fasilitasi IS NOT NULL",
            name=op.f("ck_koperasi_fasilitasi_bertahun"),
        ),
        sa.CheckConstraint(
            "diarsipkan_pada IS NULL OR btrim(alasan_arsip) <> ''",
            name=op.f("ck_koperasi_arsip_beralasan"),
        ),
        sa.CheckConstraint(
            "nik_koperasi ~ '^[0-9]{13}$'", name=op.f("ck_koperasi_nik_koperasi_13_digit")
        ),
        sa.CheckConstraint(
            "tanggal_badan_hukum BETWEEN DATE '1945-08-17' AND DATE '2100-01-01'",
            name=op.f("ck_koperasi_tanggal_badan_hukum_masuk_akal"),
        ),
        sa.CheckConstraint(
            "(lat IS NULL) = (lon IS NULL)", name=op.f("ck_koperasi_titik_berpasangan")
        ),
        sa.CheckConstraint(
            "char_length(alamat) <= 500", name=op.f("ck_koperasi_alamat_paling_panjang_500")
        ),
        sa.CheckConstraint(
            "char_length(btrim(nama)) BETWEEN 3 AND 200",
            name=op.f("ck_koperasi_nama_3_sampai_200_huruf"),
        ),
        sa.CheckConstraint(
            "char_length(catatan) <= 4000", name=op.f("ck_koperasi_catatan_paling_panjang_4000")
        ),
        sa.CheckConstraint(
            "desa_kode IS NULL OR left(desa_kode, 8) = kecamatan_kode",
            name=op.f("ck_koperasi_desa_di_kecamatannya"),
        ),
        sa.CheckConstraint(
            "di_luar_wilayah = false OR (kecamatan_kode IS NULL AND desa_kode IS NULL)",
            name=op.f("ck_koperasi_di_luar_wilayah_tanpa_kecamatan"),
        ),
        sa.CheckConstraint(
            "lat BETWEEN -11.5 AND 6.5", name=op.f("ck_koperasi_lintang_di_indonesia")
        ),
        sa.CheckConstraint(
            "lon BETWEEN 94.5 AND 141.5", name=op.f("ck_koperasi_bujur_di_indonesia")
        ),
        sa.CheckConstraint(
            "tahun_fasilitasi BETWEEN 1998 AND 2100",
            name=op.f("ck_koperasi_tahun_fasilitasi_masuk_akal"),
        ),
        sa.ForeignKeyConstraint(["desa_kode"], ["desa.kode"], name=op.f("fk_koperasi_desa_kode")),
        sa.ForeignKeyConstraint(
            ["digabung_ke_id"], ["koperasi.id"], name=op.f("fk_koperasi_digabung_ke_id")
        ),
        sa.ForeignKeyConstraint(
            ["kecamatan_kode"], ["kecamatan.kode"], name=op.f("fk_koperasi_kecamatan_kode")
        ),
        sa.ForeignKeyConstraint(["kelompok"], ["kelompok.nama"], name=op.f("fk_koperasi_kelompok")),
        sa.ForeignKeyConstraint(
            ["sektor_usaha"], ["sektor_usaha.nama"], name=op.f("fk_koperasi_sektor_usaha")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koperasi")),
        sa.UniqueConstraint("nik_koperasi", name=op.f("uq_koperasi_nik_koperasi")),
    )
    op.create_index(
        "ix_koperasi_contoh", "koperasi", ["contoh"], unique=False, postgresql_where="contoh"
    )
    op.create_index(op.f("ix_koperasi_desa_kode"), "koperasi", ["desa_kode"], unique=False)
    op.create_index(op.f("ix_koperasi_jenis"), "koperasi", ["jenis"], unique=False)
    op.create_index(
        op.f("ix_koperasi_kecamatan_kode"), "koperasi", ["kecamatan_kode"], unique=False
    )
    op.create_index(op.f("ix_koperasi_kelompok"), "koperasi", ["kelompok"], unique=False)
    op.create_index(op.f("ix_koperasi_nama_normal"), "koperasi", ["nama_normal"], unique=False)
    op.create_index(
        op.f("ix_koperasi_nomor_badan_hukum"), "koperasi", ["nomor_badan_hukum"], unique=False
    )
    op.create_index(
        op.f("ix_koperasi_status_kelembagaan"), "koperasi", ["status_kelembagaan"], unique=False
    )
    op.create_index(
        op.f("ix_koperasi_tanggal_badan_hukum"), "koperasi", ["tanggal_badan_hukum"], unique=False
    )
    op.create_table(
        "fasilitasi",
        sa.Column("nama_kelompok", sa.Text(), nullable=False),
        sa.Column("jenis_kelompok", sa.Text(), nullable=True),
        sa.Column("kecamatan_kode", sa.Text(), nullable=False),
        sa.Column("desa_kode", sa.Text(), nullable=True),
        sa.Column("pengusul", sa.Text(), nullable=True),
        sa.Column("calon_anggota", sa.BigInteger(), nullable=True),
        sa.Column("tahun_anggaran", sa.BigInteger(), nullable=False),
        sa.Column(
            "sumber_dana",
            sa.Enum(
                "dak",
                "apbd",
                "provinsi",
                "pusat",
                name="sumber_dana_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("biaya_akta", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("koperasi_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "keluar",
            sa.Enum(
                "ditunda",
                "mundur",
                "ditolak",
                name="keluar_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("tanggal_keluar", sa.Date(), nullable=True),
        sa.Column("alasan_keluar", sa.Text(), nullable=True),
        sa.Column("contoh", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "keluar IS NULL OR btrim(alasan_keluar) <> ''",
            name=op.f("ck_fasilitasi_keluar_beralasan"),
        ),
        sa.CheckConstraint(
            "(keluar IS NULL) = (tanggal_keluar IS NULL)",
            name=op.f("ck_fasilitasi_keluar_bertanggal"),
        ),
        sa.CheckConstraint("biaya_akta >= 0", name=op.f("ck_fasilitasi_biaya_akta_tidak_negatif")),
        sa.CheckConstraint(
            "calon_anggota >= 0", name=op.f("ck_fasilitasi_calon_anggota_tidak_negatif")
        ),
        sa.CheckConstraint(
            "char_length(btrim(nama_kelompok)) BETWEEN 3 AND 200",
            name=op.f("ck_fasilitasi_nama_kelompok_3_sampai_200_huruf"),
        ),
        sa.CheckConstraint(
            "desa_kode IS NULL OR left(desa_kode, 8) = kecamatan_kode",
            name=op.f("ck_fasilitasi_desa_di_kecamatannya"),
        ),
        sa.CheckConstraint(
            "tahun_anggaran BETWEEN 1998 AND 2100",
            name=op.f("ck_fasilitasi_tahun_anggaran_masuk_akal"),
        ),
        sa.ForeignKeyConstraint(["desa_kode"], ["desa.kode"], name=op.f("fk_fasilitasi_desa_kode")),
        sa.ForeignKeyConstraint(
            ["kecamatan_kode"], ["kecamatan.kode"], name=op.f("fk_fasilitasi_kecamatan_kode")
        ),
        sa.ForeignKeyConstraint(
            ["koperasi_id"], ["koperasi.id"], name=op.f("fk_fasilitasi_koperasi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fasilitasi")),
    )
    op.create_index("ix_fasilitasi_koperasi_id", "fasilitasi", ["koperasi_id"], unique=False)
    op.create_index("ix_fasilitasi_tahun_anggaran", "fasilitasi", ["tahun_anggaran"], unique=False)
    op.create_table(
        "impor_baris",
        sa.Column("berkas_id", sa.BigInteger(), nullable=False),
        sa.Column("nomor", sa.BigInteger(), nullable=False),
        sa.Column("mentah", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "putusan",
            sa.Enum(
                "siap",
                "perlu_diperiksa",
                "ditolak",
                name="putusan_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("alasan", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("koperasi_id", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["berkas_id"],
            ["impor_berkas.id"],
            name=op.f("fk_impor_baris_berkas_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["koperasi_id"], ["koperasi.id"], name=op.f("fk_impor_baris_koperasi_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impor_baris")),
        sa.UniqueConstraint("berkas_id", "nomor", name=op.f("uq_impor_baris_berkas_id_nomor")),
    )
    op.create_table(
        "jabatan",
        sa.Column("orang_id", sa.BigInteger(), nullable=False),
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "jabatan",
            sa.Enum(
                "ketua",
                "wakil_ketua",
                "sekretaris",
                "bendahara",
                "ketua_pengawas",
                "anggota_pengawas",
                "dewan_pengawas_syariah",
                "manajer",
                "karyawan",
                "anggota",
                "calon_anggota",
                name="jabatan_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("mulai", sa.Date(), nullable=True),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint("selesai >= mulai", name=op.f("ck_jabatan_selesai_sesudah_mulai")),
        sa.ForeignKeyConstraint(
            ["koperasi_id"],
            ["koperasi.id"],
            name=op.f("fk_jabatan_koperasi_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["orang_id"], ["orang.id"], name=op.f("fk_jabatan_orang_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jabatan")),
        sa.UniqueConstraint(
            "orang_id",
            "koperasi_id",
            "jabatan",
            "mulai",
            name=op.f("uq_jabatan_orang_id_koperasi_id_jabatan_mulai"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_jabatan_koperasi_id", "jabatan", ["koperasi_id"], unique=False)
    op.create_table(
        "keragaan",
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column("tahun_buku", sa.BigInteger(), nullable=False),
        sa.Column("jumlah_anggota", sa.BigInteger(), nullable=True),
        sa.Column("anggota_laki", sa.BigInteger(), nullable=True),
        sa.Column("anggota_perempuan", sa.BigInteger(), nullable=True),
        sa.Column("calon_anggota", sa.BigInteger(), nullable=True),
        sa.Column("pengurus_laki", sa.BigInteger(), nullable=True),
        sa.Column("pengurus_perempuan", sa.BigInteger(), nullable=True),
        sa.Column("pengawas_laki", sa.BigInteger(), nullable=True),
        sa.Column("pengawas_perempuan", sa.BigInteger(), nullable=True),
        sa.Column("manajer_laki", sa.BigInteger(), nullable=True),
        sa.Column("manajer_perempuan", sa.BigInteger(), nullable=True),
        sa.Column("karyawan_laki", sa.BigInteger(), nullable=True),
        sa.Column("karyawan_perempuan", sa.BigInteger(), nullable=True),
        sa.Column("simpanan_pokok", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("simpanan_wajib", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("cadangan", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("hibah", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("modal_sendiri", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("modal_luar", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("modal_penyertaan", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("aset", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("volume_usaha", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("shu", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column(
            "sumber",
            sa.Enum(
                "rat",
                "ods",
                "kunjungan",
                "impor",
                name="sumber_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("terverifikasi", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "anggota_laki + anggota_perempuan = jumlah_anggota",
            name=op.f("ck_keragaan_anggota_laki_perempuan_sejumlah"),
        ),
        sa.CheckConstraint(
            "jumlah_anggota <= 1000000", name=op.f("ck_keragaan_anggota_paling_banyak_sejuta")
        ),
        sa.CheckConstraint(
            "least(jumlah_anggota, anggota_laki, anggota_perempuan, calon_anggota) >= 0",
            name=op.f("ck_keragaan_anggota_tidak_negatif"),
        ),
        sa.CheckConstraint(
            "least(manajer_laki, manajer_perempuan, karyawan_laki, karyawan_perempuan, pengurus_laki, pengurus_perempuan, pengawas_laki, pengawas_perempuan) >= 0",
            name=op.f("ck_keragaan_orang_tidak_negatif"),
        ),
        sa.CheckConstraint(
            "least(simpanan_pokok, simpanan_wajib, cadangan, hibah, modal_sendiri, modal_luar, modal_penyertaan, aset, volume_usaha) >= 0",
            name=op.f("ck_keragaan_uang_tidak_negatif"),
        ),
        sa.CheckConstraint(
            "tahun_buku BETWEEN 1945 AND 2100", name=op.f("ck_keragaan_tahun_buku_masuk_akal")
        ),
        sa.ForeignKeyConstraint(
            ["koperasi_id"],
            ["koperasi.id"],
            name=op.f("fk_keragaan_koperasi_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keragaan")),
        sa.UniqueConstraint(
            "koperasi_id", "tahun_buku", name=op.f("uq_keragaan_koperasi_id_tahun_buku")
        ),
    )
    op.create_index("ix_keragaan_tahun_buku", "keragaan", ["tahun_buku"], unique=False)
    op.create_table(
        "kesehatan",
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column("tahun_buku", sa.BigInteger(), nullable=False),
        sa.Column(
            "predikat",
            sa.Enum(
                "sehat",
                "cukup_sehat",
                "dalam_pengawasan",
                "dalam_pengawasan_khusus",
                name="predikat_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("skor", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("skema", sa.Text(), server_default="Permenkop 9/2020", nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint("skor BETWEEN 0 AND 100", name=op.f("ck_kesehatan_skor_0_sampai_100")),
        sa.CheckConstraint(
            "tahun_buku BETWEEN 1945 AND 2100", name=op.f("ck_kesehatan_tahun_buku_masuk_akal")
        ),
        sa.ForeignKeyConstraint(
            ["koperasi_id"],
            ["koperasi.id"],
            name=op.f("fk_kesehatan_koperasi_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kesehatan")),
        sa.UniqueConstraint(
            "koperasi_id", "tahun_buku", name=op.f("uq_kesehatan_koperasi_id_tahun_buku")
        ),
    )
    op.create_table(
        "peserta",
        sa.Column("angkatan_id", sa.BigInteger(), nullable=False),
        sa.Column("orang_id", sa.BigInteger(), nullable=False),
        sa.Column("koperasi_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "jabatan",
            sa.Enum(
                "ketua",
                "wakil_ketua",
                "sekretaris",
                "bendahara",
                "ketua_pengawas",
                "anggota_pengawas",
                "dewan_pengawas_syariah",
                "manajer",
                "karyawan",
                "anggota",
                "calon_anggota",
                name="jabatan_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("nilai_pre", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("nilai_post", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("nomor_sertifikat", sa.Text(), nullable=True),
        sa.Column("transport_dibayar", sa.Boolean(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "nilai_post BETWEEN 0 AND 100", name=op.f("ck_peserta_nilai_post_0_sampai_100")
        ),
        sa.CheckConstraint(
            "nilai_pre BETWEEN 0 AND 100", name=op.f("ck_peserta_nilai_pre_0_sampai_100")
        ),
        sa.ForeignKeyConstraint(
            ["angkatan_id"],
            ["angkatan.id"],
            name=op.f("fk_peserta_angkatan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["koperasi_id"], ["koperasi.id"], name=op.f("fk_peserta_koperasi_id")
        ),
        sa.ForeignKeyConstraint(["orang_id"], ["orang.id"], name=op.f("fk_peserta_orang_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peserta")),
        sa.UniqueConstraint(
            "angkatan_id", "orang_id", name=op.f("uq_peserta_angkatan_id_orang_id")
        ),
        sa.UniqueConstraint("id", "angkatan_id", name=op.f("uq_peserta_id_angkatan_id")),
    )
    op.create_index("ix_peserta_koperasi_id", "peserta", ["koperasi_id"], unique=False)
    op.create_index("ix_peserta_orang_id", "peserta", ["orang_id"], unique=False)
    op.create_table(
        "rat",
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column("tahun_buku", sa.BigInteger(), nullable=False),
        sa.Column("wajib", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("tanggal_lapor", sa.Date(), nullable=True),
        sa.Column("hadir", sa.BigInteger(), nullable=True),
        sa.Column("kuorum", sa.Boolean(), nullable=True),
        sa.Column("hasil", sa.Text(), nullable=True),
        sa.Column("berkas", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "extract(year FROM tanggal) >= tahun_buku",
            name=op.f("ck_rat_tanggal_sesudah_tahun_buku_mulai"),
        ),
        sa.CheckConstraint("hadir >= 0", name=op.f("ck_rat_hadir_tidak_negatif")),
        sa.CheckConstraint(
            "tahun_buku BETWEEN 1945 AND 2100", name=op.f("ck_rat_tahun_buku_masuk_akal")
        ),
        sa.ForeignKeyConstraint(
            ["koperasi_id"], ["koperasi.id"], name=op.f("fk_rat_koperasi_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rat")),
        sa.UniqueConstraint(
            "koperasi_id", "tahun_buku", name=op.f("uq_rat_koperasi_id_tahun_buku")
        ),
    )
    op.create_index("ix_rat_tahun_buku", "rat", ["tahun_buku"], unique=False)
    op.create_table(
        "riwayat_status",
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "aktif",
                "kurang_aktif",
                "tidak_aktif",
                "usulan_pembubaran",
                "dibubarkan",
                name="status_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["koperasi_id"],
            ["koperasi.id"],
            name=op.f("fk_riwayat_status_koperasi_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat_status")),
        sa.UniqueConstraint(
            "koperasi_id", "mulai", name=op.f("uq_riwayat_status_koperasi_id_mulai")
        ),
    )
    op.create_table(
        "sesi",
        sa.Column("angkatan_id", sa.BigInteger(), nullable=False),
        sa.Column("nomor", sa.BigInteger(), nullable=False),
        sa.Column("hari", sa.BigInteger(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("jam_mulai", sa.Time(), nullable=True),
        sa.Column("materi", sa.Text(), nullable=True),
        sa.Column("narasumber", sa.Text(), nullable=True),
        sa.Column("jam_pelajaran", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint("hari > 0", name=op.f("ck_sesi_hari_lebih_dari_nol")),
        sa.CheckConstraint("nomor > 0", name=op.f("ck_sesi_nomor_lebih_dari_nol")),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_sesi_angkatan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("angkatan_id", "nomor", name=op.f("uq_sesi_angkatan_id_nomor")),
        sa.UniqueConstraint("id", "angkatan_id", name=op.f("uq_sesi_id_angkatan_id")),
    )
    op.create_table(
        "snapshot_ods",
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column("per_tanggal", sa.Date(), nullable=False),
        sa.Column("status_ods", sa.Text(), nullable=True),
        sa.Column(
            "status_nik",
            sa.Enum(
                "belum_bersertifikat",
                "sudah_bersertifikat",
                "sertifikat_expired",
                name="status_nik_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("tanggal_berlaku_sertifikat", sa.Date(), nullable=True),
        sa.Column(
            "grade",
            sa.Enum(
                "A",
                "B",
                "C1",
                "C2",
                "D",
                name="grade_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("kuk", sa.BigInteger(), nullable=True),
        sa.Column("tanggal_rat_terakhir", sa.Date(), nullable=True),
        sa.Column("tanggal_pelaporan", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint("kuk BETWEEN 1 AND 4", name=op.f("ck_snapshot_ods_kuk_1_sampai_4")),
        sa.ForeignKeyConstraint(
            ["koperasi_id"],
            ["koperasi.id"],
            name=op.f("fk_snapshot_ods_koperasi_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot_ods")),
        sa.UniqueConstraint(
            "koperasi_id", "per_tanggal", name=op.f("uq_snapshot_ods_koperasi_id_per_tanggal")
        ),
    )
    op.create_table(
        "unit_usaha",
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column("tahun_buku", sa.BigInteger(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column(
            "kategori",
            sa.Enum(
                "simpan_pinjam",
                "perdagangan",
                "produksi",
                "pertanian_perikanan",
                "jasa",
                "pemasaran",
                "lainnya",
                name="kategori_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("volume_usaha", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("shu", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("berjalan", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "tahun_buku BETWEEN 1945 AND 2100", name=op.f("ck_unit_usaha_tahun_buku_masuk_akal")
        ),
        sa.CheckConstraint(
            "volume_usaha >= 0", name=op.f("ck_unit_usaha_volume_usaha_tidak_negatif")
        ),
        sa.ForeignKeyConstraint(
            ["koperasi_id"],
            ["koperasi.id"],
            name=op.f("fk_unit_usaha_koperasi_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_usaha")),
        sa.UniqueConstraint(
            "koperasi_id",
            "tahun_buku",
            "nama",
            name=op.f("uq_unit_usaha_koperasi_id_tahun_buku_nama"),
        ),
    )
    op.create_table(
        "fasilitasi_tahap",
        sa.Column("fasilitasi_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "tahap",
            sa.Enum(
                "T0",
                "T1",
                "T2",
                "T3",
                "T4",
                "T5",
                "T6",
                "T7",
                "T8",
                "T9",
                "T10",
                name="tahap_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("nomor_bukti", sa.Text(), nullable=True),
        sa.Column("petugas", sa.Text(), nullable=True),
        sa.Column("catatan", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.CheckConstraint(
            "tanggal BETWEEN DATE '1998-01-01' AND DATE '2100-01-01'",
            name=op.f("ck_fasilitasi_tahap_tanggal_masuk_akal"),
        ),
        sa.ForeignKeyConstraint(
            ["fasilitasi_id"],
            ["fasilitasi.id"],
            name=op.f("fk_fasilitasi_tahap_fasilitasi_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fasilitasi_tahap")),
        sa.UniqueConstraint(
            "fasilitasi_id", "tahap", name=op.f("uq_fasilitasi_tahap_fasilitasi_id_tahap")
        ),
    )
    op.create_index(
        "ix_fasilitasi_tahap_tahap_tanggal", "fasilitasi_tahap", ["tahap", "tanggal"], unique=False
    )
    op.create_table(
        "kehadiran",
        sa.Column("angkatan_id", sa.BigInteger(), nullable=False),
        sa.Column("peserta_id", sa.BigInteger(), nullable=False),
        sa.Column("sesi_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "hadir",
                "izin",
                "sakit",
                "alpa",
                name="status_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("waktu", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "cara",
            sa.Enum(
                "tanda_tangan",
                "qr",
                "impor",
                "petugas",
                name="cara_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "updated_by", sa.Text(), server_default=sa.text("pengguna_sekarang()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["peserta_id", "angkatan_id"],
            ["peserta.id", "peserta.angkatan_id"],
            name=op.f("fk_kehadiran_peserta_id_angkatan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sesi_id", "angkatan_id"],
            ["sesi.id", "sesi.angkatan_id"],
            name=op.f("fk_kehadiran_sesi_id_angkatan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kehadiran")),
        sa.UniqueConstraint("peserta_id", "sesi_id", name=op.f("uq_kehadiran_peserta_id_sesi_id")),
    )
    op.create_index("ix_kehadiran_angkatan_id", "kehadiran", ["angkatan_id"], unique=False)
    op.create_index("ix_kehadiran_sesi_id", "kehadiran", ["sesi_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError(
        "Pulihkan dari cadangan: langkah ini tidak dapat dibalik tanpa kehilangan data."
    )
