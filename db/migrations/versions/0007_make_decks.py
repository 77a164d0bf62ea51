"""Make decks: the year's Harkopnas, a deck frozen to a day, its slides."""

import importlib

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

guard = importlib.import_module("db.migrations.versions.0002_guard_the_register").guard

TABLES = ("harkopnas", "dek", "salindia")
KODE = (
    "pembuka",
    "angka",
    "sebaran",
    "pertumbuhan",
    "kelangsungan",
    "sektor_riil",
    "produk",
    "pembinaan",
    "rat_nik",
    "kdmp",
    "ajakan",
)
PRIBADI = r"[0-9]{16}|(^|[^0-9])([+]?62|0)[ .-]?8[0-9]{2}[ .-]?[0-9]{3,4}[ .-]?[0-9]{3,5}([^0-9]|$)"
# Themes that were announced. A year that is not here waits for the office to write it down.
TEMA = {
    2019: "Reformasi Total Koperasi di Era Industri 4.0",
    2022: "Transformasi Koperasi untuk Ekonomi Berkelanjutan",
    2025: "Koperasi Maju, Indonesia Adil Makmur",
}

# The door that an action comes in by (db.izin) is the only one that may freeze anew.
TRIGGERS = """
CREATE FUNCTION jaga_beku() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pintu_sekarang() <> 'bekukan' THEN
        RAISE EXCEPTION 'angka salindia beku' USING CONSTRAINT = 'angka_salindia_beku';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER jaga_beku BEFORE UPDATE ON salindia FOR EACH ROW
    WHEN (NEW.isi IS DISTINCT FROM OLD.isi OR NEW.kode IS DISTINCT FROM OLD.kode
        OR NEW.dek_id IS DISTINCT FROM OLD.dek_id)
    EXECUTE FUNCTION jaga_beku();
CREATE TRIGGER jaga_beku BEFORE UPDATE ON dek FOR EACH ROW
    WHEN (NEW.per_tanggal IS DISTINCT FROM OLD.per_tanggal
        OR NEW.contoh IS DISTINCT FROM OLD.contoh OR NEW.tahun IS DISTINCT FROM OLD.tahun)
    EXECUTE FUNCTION jaga_beku();
"""


def changeable() -> list[sa.Column]:
    by = {"server_default": sa.text("pengguna_sekarang()"), "nullable": False}
    when = {"server_default": sa.text("now()"), "nullable": False}
    return [
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), **when),
        sa.Column("created_by", sa.Text(), **by),
        sa.Column("updated_at", sa.DateTime(timezone=True), **when),
        sa.Column("updated_by", sa.Text(), **by),
    ]


def check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{name}"))


def upgrade() -> None:
    op.create_table(
        "harkopnas",
        *changeable(),
        sa.Column("tahun", sa.BigInteger(), nullable=False),
        sa.Column("tema", sa.Text()),
        sa.Column("kontak", sa.Text()),
        sa.Column("logo", sa.LargeBinary()),
        sa.Column("logo_jenis", sa.Text()),
        check("harkopnas_tahun_masuk_akal", "tahun BETWEEN 1948 AND 2100"),
        check("harkopnas_tema_3_sampai_160_huruf", "char_length(tema) BETWEEN 3 AND 160"),
        check("harkopnas_kontak_paling_panjang_200", "char_length(kontak) <= 200"),
        check("harkopnas_kontak_tanpa_nik_ktp", "kontak !~ '[0-9]{16}'"),
        check("harkopnas_logo_berjenis", "(logo IS NULL) = (logo_jenis IS NULL)"),
        check("harkopnas_logo_png_atau_jpeg", "logo_jenis IN ('image/png', 'image/jpeg')"),
        check("harkopnas_logo_paling_besar", "octet_length(logo) <= 400000"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_harkopnas")),
        sa.UniqueConstraint("tahun", name=op.f("uq_harkopnas_tahun")),
    )
    op.create_table(
        "dek",
        *changeable(),
        sa.Column("tahun", sa.BigInteger(), nullable=False),
        sa.Column("per_tanggal", sa.Date(), nullable=False),
        sa.Column("contoh", sa.Boolean(), nullable=False),
        sa.Column("diarsipkan", sa.Boolean(), server_default="false", nullable=False),
        sa.ForeignKeyConstraint(["tahun"], ["harkopnas.tahun"], name=op.f("fk_dek_tahun")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dek")),
    )
    op.create_index("ix_dek_tahun", "dek", ["tahun"])
    _create_salindia()
    for table in TABLES:
        op.execute(guard(table))
    op.execute(TRIGGERS)
    themes = sa.table("harkopnas", sa.column("tahun"), sa.column("tema"))
    op.bulk_insert(themes, [{"tahun": year, "tema": tema} for year, tema in TEMA.items()])


def _create_salindia() -> None:
    kode = sa.Enum(*KODE, name="kode_dikenal", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "salindia",
        *changeable(),
        sa.Column("dek_id", sa.BigInteger(), nullable=False),
        sa.Column("kode", kode, nullable=False),
        sa.Column("urutan", sa.BigInteger(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("alasan_kosong", sa.Text()),
        sa.Column("komentar", sa.Text()),
        sa.Column("judul_sunting", sa.Text()),
        sa.Column("judul_dasar", sa.Text()),
        sa.Column("isi", postgresql.JSONB(), nullable=False),
        check("salindia_aktif_bila_ada_isinya", "NOT aktif OR alasan_kosong IS NULL"),
        check("salindia_isi_objek", "jsonb_typeof(isi) = 'object'"),
        check("salindia_komentar_satu_baris", "char_length(komentar) BETWEEN 1 AND 140"),
        check("salindia_komentar_tanpa_nomor_pribadi", f"komentar !~ '{PRIBADI}'"),
        check("salindia_judul_satu_kalimat", "char_length(judul_sunting) BETWEEN 3 AND 140"),
        check("salindia_judul_tanpa_nomor_pribadi", f"judul_sunting !~ '{PRIBADI}'"),
        check("salindia_judul_sunting_berdasar", "(judul_sunting IS NULL) = (judul_dasar IS NULL)"),
        sa.ForeignKeyConstraint(
            ["dek_id"], ["dek.id"], name=op.f("fk_salindia_dek_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_salindia")),
        sa.UniqueConstraint("dek_id", "kode", name=op.f("uq_salindia_dek_id_kode")),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("DROP FUNCTION jaga_beku()")
