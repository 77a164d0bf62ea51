"""Stage whole spreadsheets: what each is about, every row of it, and what a reviewer decided."""

from importlib import import_module

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

JENIS = ("register", "keragaan", "rat", "peserta", "fasilitasi")
KEADAAN = ("diperiksa", "diterapkan", "dibatalkan", "ditutup")
CARA = (
    "ketik",
    "usul_tanggal",
    "usul_kecamatan",
    "usul_desa",
    "usul_pilihan",
    "usul_nama",
    "luar_wilayah",
    "benar",
    "tautkan",
    "baru",
    "perbarui",
    "lewati",
)
GUARDS = ("cap_perubahan", "audit_tambah", "audit_hapus", "audit_ubah", "tolak_truncate")
# Rows of earlier files stand by heading; from now on they stand as in the sheet.
CONVERT = """
UPDATE impor_berkas b SET keadaan = 'diterapkan', diterapkan_oleh = created_by,
    diterapkan_pada = created_at, judul = coalesce((
        SELECT jsonb_agg(kunci ORDER BY kunci) FROM (
            SELECT DISTINCT jsonb_object_keys(r.mentah) AS kunci
            FROM impor_baris r WHERE r.berkas_id = b.id) AS semua), '[]');
UPDATE impor_baris r SET
    sel = (SELECT coalesce(jsonb_agg(coalesce(r.mentah ->> j.judul, '') ORDER BY urutan), '[]')
           FROM impor_berkas b, jsonb_array_elements_text(b.judul) WITH ORDINALITY AS j (judul, urutan)
           WHERE b.id = r.berkas_id),
    ragu = (SELECT coalesce(jsonb_agg(jsonb_build_object(
                'kolom', NULL, 'alasan', alasan, 'usul', NULL, 'boleh', false)), '[]')
            FROM jsonb_array_elements_text(r.alasan) AS a(alasan)),
    beda = '[]';
"""


def choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def changeable() -> list[sa.Column]:
    who = sa.text("pengguna_sekarang()")
    return [
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("created_by", sa.Text(), server_default=who, nullable=False),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("updated_by", sa.Text(), server_default=who, nullable=False),
    ]


def upgrade() -> None:
    for column in (
        sa.Column(
            "jenis", choice("jenis_dikenal", JENIS), server_default="register", nullable=False
        ),
        sa.Column("lembar", sa.Text(), server_default="", nullable=False),
        sa.Column("judul", JSONB(), server_default="[]", nullable=False),
        sa.Column("kolom", JSONB(), server_default="{}", nullable=False),
        sa.Column("per_tanggal", sa.Date()),
        sa.Column("tahun_buku", sa.BigInteger()),
        sa.Column("angkatan_id", sa.BigInteger()),
        sa.Column("catatan", JSONB(), server_default="[]", nullable=False),
        sa.Column("dilewati", JSONB(), server_default="{}", nullable=False),
        sa.Column(
            "keadaan",
            choice("keadaan_dikenal", KEADAAN),
            server_default="diperiksa",
            nullable=False,
        ),
        sa.Column("penerapan", JSONB(), server_default="[]", nullable=False),
        sa.Column("diterapkan_oleh", sa.Text()),
        sa.Column("diterapkan_pada", sa.DateTime(timezone=True)),
    ):
        op.add_column("impor_berkas", column)
    op.drop_constraint("uq_impor_berkas_sidik", "impor_berkas")
    op.create_unique_constraint(None, "impor_berkas", ["sidik", "jenis", "lembar"])
    op.create_foreign_key(
        None, "impor_berkas", "angkatan", ["angkatan_id"], ["id"], ondelete="SET NULL"
    )
    op.create_index("ix_impor_berkas_angkatan_id", "impor_berkas", ["angkatan_id"])
    _stage_rows()
    _create_tables()


def _stage_rows() -> None:
    for trigger in GUARDS:
        op.execute(f"DROP TRIGGER {trigger} ON impor_baris")
    for name in ("sel", "ragu", "beda"):
        op.add_column("impor_baris", sa.Column(name, JSONB()))
    for name in ("luar", "baru", "ditulis"):
        op.add_column(
            "impor_baris", sa.Column(name, sa.Boolean(), server_default="false", nullable=False)
        )
    op.execute(CONVERT)
    for name in ("sel", "ragu", "beda"):
        op.alter_column("impor_baris", name, nullable=False)
    for name in (
        "mentah",
        "alasan",
        "versi",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
    ):
        op.drop_column("impor_baris", name)
    op.drop_constraint("fk_impor_baris_koperasi_id", "impor_baris")
    op.drop_index("ix_impor_baris_koperasi_id", "impor_baris")


def _create_tables() -> None:
    op.create_table(
        "impor_perbaikan",
        sa.Column("berkas_id", sa.BigInteger(), nullable=False),
        sa.Column("nomor", sa.BigInteger(), nullable=False),
        sa.Column("kolom", sa.Text(), nullable=False),
        sa.Column("cara", choice("cara_dikenal", CARA), nullable=False),
        sa.Column("dari", sa.Text()),
        sa.Column("menjadi", sa.Text()),
        sa.Column("kemiripan", sa.BigInteger()),
        *changeable(),
        sa.CheckConstraint("kemiripan BETWEEN 0 AND 100", name="kemiripan_0_sampai_100"),
        sa.ForeignKeyConstraint(["berkas_id"], ["impor_berkas.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("berkas_id", "nomor", "kolom"),
    )
    op.create_table(
        "impor_pemetaan",
        sa.Column("jenis", choice("jenis_dikenal", JENIS), nullable=False),
        sa.Column("sidik_judul", sa.Text(), nullable=False),
        sa.Column("kolom", JSONB(), nullable=False),
        *changeable(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("jenis", "sidik_judul"),
    )
    guard = import_module("db.migrations.versions.0002_guard_the_register").guard
    for table in ("impor_perbaikan", "impor_pemetaan"):
        op.execute(guard(table))


def downgrade() -> None:
    raise RuntimeError("Baris mentah dan keputusan pemeriksa akan hilang: pulihkan dari cadangan.")
