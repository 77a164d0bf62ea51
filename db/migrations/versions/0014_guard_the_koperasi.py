"""Guard the koperasi: the audit written for the application, kecamatan limits, closed records."""

import importlib

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

guard = importlib.import_module("db.migrations.versions.0002_guard_the_register").guard

# The application may not write the audit itself: the triggers do, with the owner's rights.
AUDIT_FOR_THE_APPLICATION = """
ALTER FUNCTION audit_tambah() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION audit_hapus() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION audit_ubah() SECURITY DEFINER SET search_path = public, pg_temp;
"""

FUNCTIONS = """
-- Codes of the kecamatan that a staf is limited to, between commas; NULL is no limit.
CREATE FUNCTION wilayah_akun(nama text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT ',' || string_agg(ak.kecamatan_kode, ',') || ','
    FROM akun a JOIN akun_kecamatan ak ON ak.akun_id = a.id
    WHERE a.nama_pengguna = nama AND a.peran = 'staf'
$$;

CREATE FUNCTION tolak_di_luar_wilayah(kode text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    boleh text := nullif(current_setting('dasbor.wilayah', true), '');
BEGIN
    IF boleh IS NOT NULL AND strpos(boleh, ',' || coalesce(kode, '?') || ',') = 0 THEN
        RAISE EXCEPTION 'di luar wilayah akun' USING CONSTRAINT = 'di_luar_wilayah_akun';
    END IF;
END $$;

-- A row that lies in a kecamatan.
CREATE FUNCTION jaga_kecamatan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM tolak_di_luar_wilayah(OLD.kecamatan_kode); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM tolak_di_luar_wilayah(NEW.kecamatan_kode); END IF;
    RETURN coalesce(NEW, OLD);
END $$;

-- A stage of a case lies where the case does.
CREATE FUNCTION jaga_tahap_wilayah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tolak_di_luar_wilayah(kecamatan_kode) FROM fasilitasi
    WHERE id IN (OLD.fasilitasi_id, NEW.fasilitasi_id);
    RETURN coalesce(NEW, OLD);
END $$;

-- A row that belongs to a koperasi. What triggers and cascades do follows their koperasi.
CREATE FUNCTION jaga_milik_koperasi() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    milik record;
BEGIN
    IF pg_trigger_depth() > 1 THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    FOR milik IN SELECT kecamatan_kode, diarsipkan_pada, digabung_ke_id FROM koperasi
                 WHERE id IN (OLD.koperasi_id, NEW.koperasi_id) LOOP
        PERFORM tolak_di_luar_wilayah(milik.kecamatan_kode);
        IF milik.diarsipkan_pada IS NOT NULL OR milik.digabung_ke_id IS NOT NULL THEN
            RAISE EXCEPTION 'koperasi diarsipkan' USING CONSTRAINT = 'koperasi_diarsipkan';
        END IF;
    END LOOP;
    RETURN coalesce(NEW, OLD);
END $$;

-- An archived or merged koperasi is opened again before anything else about it changes.
CREATE FUNCTION jaga_koperasi_tertutup() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    tutup text[] := '{diarsipkan_pada,alasan_arsip,digabung_ke_id,nama_normal}';
BEGIN
    IF to_jsonb(NEW) - tutup <> to_jsonb(OLD) - tutup THEN
        RAISE EXCEPTION 'koperasi diarsipkan' USING CONSTRAINT = 'koperasi_diarsipkan';
    END IF;
    RETURN NEW;
END $$;

-- A link to the old record leads to one that is open.
CREATE FUNCTION jaga_gabung() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM koperasi WHERE id = NEW.digabung_ke_id AND id <> NEW.id
        AND diarsipkan_pada IS NULL AND digabung_ke_id IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'tujuan gabung tertutup'
            USING CONSTRAINT = 'gabung_ke_koperasi_tertutup';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION tolak_hapus_koperasi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pintu_sekarang() <> 'undo' THEN
        RAISE EXCEPTION 'koperasi tidak dihapus' USING CONSTRAINT = 'koperasi_tidak_dihapus';
    END IF;
    RETURN OLD;
END $$;
"""

# Tables whose rows belong to a koperasi and go with it. A later one calls guard_owned() for it.
OWNED = (
    "foto_produk",
    "jabatan",
    "keragaan",
    "kesehatan",
    "legalitas_produk",
    "omzet_produk",
    "produk",
    "rat",
    "riwayat_status",
    "snapshot_ods",
    "unit_usaha",
)

# Their names come first in the alphabet, so that nothing is stamped or audited before.
TRIGGERS = """
CREATE TRIGGER a_jaga_kecamatan BEFORE INSERT OR UPDATE OR DELETE ON koperasi
    FOR EACH ROW EXECUTE FUNCTION jaga_kecamatan();
CREATE TRIGGER a_jaga_kecamatan BEFORE INSERT OR UPDATE OR DELETE ON fasilitasi
    FOR EACH ROW EXECUTE FUNCTION jaga_kecamatan();
CREATE TRIGGER a_jaga_kecamatan BEFORE INSERT OR UPDATE OR DELETE ON fasilitasi_tahap
    FOR EACH ROW EXECUTE FUNCTION jaga_tahap_wilayah();
CREATE TRIGGER a_jaga_tertutup BEFORE UPDATE ON koperasi
    FOR EACH ROW WHEN (OLD.diarsipkan_pada IS NOT NULL OR OLD.digabung_ke_id IS NOT NULL)
    EXECUTE FUNCTION jaga_koperasi_tertutup();
CREATE TRIGGER a_jaga_gabung BEFORE UPDATE ON koperasi
    FOR EACH ROW WHEN (NEW.digabung_ke_id IS NOT NULL
        AND NEW.digabung_ke_id IS DISTINCT FROM OLD.digabung_ke_id)
    EXECUTE FUNCTION jaga_gabung();
CREATE TRIGGER a_tolak_hapus BEFORE DELETE ON koperasi
    FOR EACH ROW WHEN (NOT OLD.contoh) EXECUTE FUNCTION tolak_hapus_koperasi();
"""


def guard_owned(table: str) -> str:
    """The trigger that keeps rows of a closed koperasi, or of another kecamatan, as they are."""
    return f"""
CREATE TRIGGER a_jaga_milik BEFORE INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION jaga_milik_koperasi();
"""


def upgrade() -> None:
    op.create_table(
        "akun_kecamatan",
        sa.Column("akun_id", sa.BigInteger(), nullable=False),
        sa.Column("kecamatan_kode", sa.Text(), nullable=False),
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
            ["akun_id"], ["akun.id"], name=op.f("fk_akun_kecamatan_akun_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["kecamatan_kode"], ["kecamatan.kode"], name=op.f("fk_akun_kecamatan_kecamatan_kode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_akun_kecamatan")),
        sa.UniqueConstraint(
            "akun_id", "kecamatan_kode", name=op.f("uq_akun_kecamatan_akun_id_kecamatan_kode")
        ),
    )
    op.create_index("ix_akun_kecamatan_kecamatan_kode", "akun_kecamatan", ["kecamatan_kode"])
    op.execute(guard("akun_kecamatan"))
    op.execute(AUDIT_FOR_THE_APPLICATION)
    op.execute(FUNCTIONS)
    op.execute(TRIGGERS)
    for table in OWNED:
        op.execute(guard_owned(table))


def downgrade() -> None:
    raise RuntimeError("Tanpa penjaga ini, batas wilayah tidak berlaku: pulihkan dari cadangan.")
