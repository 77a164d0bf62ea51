"""Record what a koperasi makes or sells: produk, legalitas, omzet, foto."""

import importlib

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

guard = importlib.import_module("db.migrations.versions.0002_guard_the_register").guard


def upgrade() -> None:
    op.create_table(
        "produk",
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column(
            "kategori",
            sa.Enum(
                "makanan_minuman",
                "hasil_pertanian",
                "hasil_perikanan",
                "hasil_ternak",
                "kerajinan",
                "sandang",
                "bahan_bangunan",
                "lainnya",
                name="kategori_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("merek", sa.Text(), nullable=True),
        sa.Column("kapasitas", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("satuan", sa.Text(), nullable=True),
        sa.Column("harga", sa.Numeric(precision=18, scale=2), nullable=True),
        sa.Column("bahan_baku", sa.Text(), nullable=True),
        sa.Column("bahan_baku_desa_kode", sa.Text(), nullable=True),
        sa.Column("produsen_anggota", sa.BigInteger(), nullable=True),
        sa.Column("mitra", sa.Text(), nullable=True),
        sa.Column("unggulan", sa.Boolean(), server_default="false", nullable=False),
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
            "char_length(btrim(nama)) BETWEEN 2 AND 120",
            name=op.f("ck_produk_nama_2_sampai_120_huruf"),
        ),
        sa.CheckConstraint(
            "char_length(catatan) <= 1000", name=op.f("ck_produk_catatan_paling_panjang_1000")
        ),
        sa.CheckConstraint("harga >= 0", name=op.f("ck_produk_harga_tidak_negatif")),
        sa.CheckConstraint("kapasitas >= 0", name=op.f("ck_produk_kapasitas_tidak_negatif")),
        sa.CheckConstraint(
            "kapasitas IS NULL OR satuan IS NOT NULL", name=op.f("ck_produk_kapasitas_bersatuan")
        ),
        sa.CheckConstraint(
            "produsen_anggota >= 0", name=op.f("ck_produk_produsen_anggota_tidak_negatif")
        ),
        sa.ForeignKeyConstraint(
            ["bahan_baku_desa_kode"], ["desa.kode"], name=op.f("fk_produk_bahan_baku_desa_kode")
        ),
        sa.ForeignKeyConstraint(
            ["koperasi_id"], ["koperasi.id"], name=op.f("fk_produk_koperasi_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_produk")),
        sa.UniqueConstraint("id", "koperasi_id", name=op.f("uq_produk_id_koperasi_id")),
        sa.UniqueConstraint("koperasi_id", "nama", name=op.f("uq_produk_koperasi_id_nama")),
    )
    op.create_index(
        op.f("ix_produk_bahan_baku_desa_kode"), "produk", ["bahan_baku_desa_kode"], unique=False
    )
    op.create_table(
        "foto_produk",
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column("produk_id", sa.BigInteger(), nullable=False),
        sa.Column("isi", sa.LargeBinary(), nullable=False),
        sa.Column("lebar", sa.BigInteger(), nullable=False),
        sa.Column("tinggi", sa.BigInteger(), nullable=False),
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
            "substr(isi, 1, 3) = decode('ffd8ff', 'hex')",
            name=op.f("ck_foto_produk_foto_berupa_jpeg"),
        ),
        sa.CheckConstraint(
            "octet_length(isi) <= 262144", name=op.f("ck_foto_produk_foto_paling_besar_256_kb")
        ),
        sa.ForeignKeyConstraint(
            ["produk_id", "koperasi_id"],
            ["produk.id", "produk.koperasi_id"],
            name=op.f("fk_foto_produk_produk_id_koperasi_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foto_produk")),
        sa.UniqueConstraint("produk_id", name=op.f("uq_foto_produk_produk_id")),
    )
    op.create_index("ix_foto_produk_koperasi_id", "foto_produk", ["koperasi_id"], unique=False)
    op.create_table(
        "legalitas_produk",
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column("produk_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "jenis",
            sa.Enum(
                "pirt",
                "halal",
                "merek",
                "bpom",
                "nib",
                name="jenis_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("berlaku_sampai", sa.Date(), nullable=True),
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
            "char_length(btrim(nomor)) BETWEEN 1 AND 100",
            name=op.f("ck_legalitas_produk_nomor_terisi"),
        ),
        sa.ForeignKeyConstraint(
            ["produk_id", "koperasi_id"],
            ["produk.id", "produk.koperasi_id"],
            name=op.f("fk_legalitas_produk_produk_id_koperasi_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legalitas_produk")),
        sa.UniqueConstraint("produk_id", "jenis", name=op.f("uq_legalitas_produk_produk_id_jenis")),
    )
    op.create_index(
        "ix_legalitas_produk_koperasi_id", "legalitas_produk", ["koperasi_id"], unique=False
    )
    op.create_table(
        "omzet_produk",
        sa.Column("koperasi_id", sa.BigInteger(), nullable=False),
        sa.Column("produk_id", sa.BigInteger(), nullable=False),
        sa.Column("tahun", sa.BigInteger(), nullable=False),
        sa.Column(
            "kanal",
            sa.Enum(
                "lokal",
                "pasar",
                "offtaker",
                "marketplace",
                "e_katalog",
                "ekspor",
                name="kanal_dikenal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("omzet", sa.Numeric(precision=18, scale=2), nullable=True),
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
        sa.CheckConstraint("omzet >= 0", name=op.f("ck_omzet_produk_omzet_tidak_negatif")),
        sa.CheckConstraint(
            "tahun BETWEEN 1945 AND 2100", name=op.f("ck_omzet_produk_tahun_masuk_akal")
        ),
        sa.ForeignKeyConstraint(
            ["produk_id", "koperasi_id"],
            ["produk.id", "produk.koperasi_id"],
            name=op.f("fk_omzet_produk_produk_id_koperasi_id"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_omzet_produk")),
        sa.UniqueConstraint(
            "produk_id", "tahun", "kanal", name=op.f("uq_omzet_produk_produk_id_tahun_kanal")
        ),
    )
    op.create_index("ix_omzet_produk_koperasi_id", "omzet_produk", ["koperasi_id"], unique=False)
    for table in ("produk", "legalitas_produk", "omzet_produk", "foto_produk"):
        op.execute(guard(table))


def downgrade() -> None:
    raise RuntimeError(
        "Pulihkan dari cadangan: langkah ini tidak dapat dibalik tanpa kehilangan data."
    )
