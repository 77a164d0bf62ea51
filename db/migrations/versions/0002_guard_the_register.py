"""Guard the register: stamp who and when, audit every change, keep the audit append-only."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Every Changeable table. A later migration that adds one calls guard() for it.
TABLES = (
    "alias_wilayah",
    "akun",
    "angkatan",
    "fasilitasi",
    "fasilitasi_tahap",
    "impor_baris",
    "impor_berkas",
    "jabatan",
    "kehadiran",
    "keragaan",
    "kesehatan",
    "koperasi",
    "orang",
    "pelatihan",
    "pengaturan",
    "peserta",
    "program",
    "rat",
    "riwayat_status",
    "sesi",
    "snapshot_ods",
    "target",
    "unit_usaha",
)
# Columns whose value must not be copied into the audit: it is secret, or a picture.
SECRET = {
    "akun": ("sandi_hash",),
    "harkopnas": ("logo",),
    "logo": ("isi",),
    "batas_wilayah": ("isi",),
}

FUNCTIONS = """
CREATE FUNCTION pintu_sekarang() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(nullif(current_setting('dasbor.pintu', true), ''), 'psql')
$$;

CREATE FUNCTION batch_sekarang() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT nullif(current_setting('dasbor.batch', true), '')::uuid
$$;

-- A change that changes nothing leaves the version alone, so that it cannot cause a conflict.
CREATE FUNCTION cap_perubahan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Generated columns are not computed yet in a BEFORE trigger, so they do not take part.
    IF to_jsonb(NEW) - 'nama_normal' = to_jsonb(OLD) - 'nama_normal' THEN
        RETURN NEW;
    END IF;
    NEW.versi := OLD.versi + 1;
    NEW.created_at := OLD.created_at;
    NEW.created_by := OLD.created_by;
    NEW.updated_at := clock_timestamp();
    NEW.updated_by := pengguna_sekarang();
    RETURN NEW;
END $$;

-- Arguments of the three: columns that are left out of the copy.
CREATE FUNCTION audit_tambah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit (pengguna, pintu, batch, tabel, kunci, aksi, sesudah)
    SELECT pengguna_sekarang(), pintu_sekarang(), batch_sekarang(), TG_TABLE_NAME, baru.id::text,
           'insert', to_jsonb(baru) - coalesce(TG_ARGV[0:], '{}')
    FROM baru;
    RETURN NULL;
END $$;

CREATE FUNCTION audit_hapus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit (pengguna, pintu, batch, tabel, kunci, aksi, sebelum)
    SELECT pengguna_sekarang(), pintu_sekarang(), batch_sekarang(), TG_TABLE_NAME, lama.id::text,
           'delete', to_jsonb(lama) - coalesce(TG_ARGV[0:], '{}')
    FROM lama;
    RETURN NULL;
END $$;

CREATE FUNCTION audit_ubah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW IS DISTINCT FROM OLD THEN
        INSERT INTO audit (pengguna, pintu, batch, tabel, kunci, aksi, sebelum, sesudah)
        VALUES (pengguna_sekarang(), pintu_sekarang(), batch_sekarang(), TG_TABLE_NAME,
                OLD.id::text, 'update', to_jsonb(OLD) - coalesce(TG_ARGV[0:], '{}'),
                to_jsonb(NEW) - coalesce(TG_ARGV[0:], '{}'));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION tolak_ubah_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit tidak dapat diubah atau dihapus'
        USING CONSTRAINT = 'audit_hanya_ditambah';
END $$;

CREATE FUNCTION tolak_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'TRUNCATE % melewati audit', TG_TABLE_NAME
        USING CONSTRAINT = 'truncate_melewati_audit';
END $$;

-- The history of status kelembagaan follows the register by itself.
CREATE FUNCTION tanggali_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status_kelembagaan IS DISTINCT FROM OLD.status_kelembagaan
       AND NEW.tanggal_status IS NOT DISTINCT FROM OLD.tanggal_status THEN
        NEW.tanggal_status := current_date;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION catat_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.tanggal_status > NEW.tanggal_status THEN
        -- The status was put back: what came after that day is no longer true.
        DELETE FROM riwayat_status WHERE koperasi_id = NEW.id AND mulai > NEW.tanggal_status;
    END IF;
    IF NEW.status_kelembagaan IS NOT NULL THEN
        INSERT INTO riwayat_status (koperasi_id, status, mulai, alasan)
        VALUES (NEW.id, NEW.status_kelembagaan, coalesce(NEW.tanggal_status, current_date),
                NEW.alasan_status)
        ON CONFLICT (koperasi_id, mulai)
        DO UPDATE SET status = excluded.status, alasan = excluded.alasan;
    END IF;
    RETURN NULL;
END $$;

-- A stage cannot be dated before an earlier stage, nor after a later one.
CREATE FUNCTION jaga_urutan_tahap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM fasilitasi WHERE id = NEW.fasilitasi_id FOR UPDATE;
    PERFORM FROM fasilitasi_tahap lain
    WHERE lain.fasilitasi_id = NEW.fasilitasi_id AND lain.id <> NEW.id
      AND sign(substr(lain.tahap, 2)::int - substr(NEW.tahap, 2)::int)
          * sign(lain.tanggal - NEW.tanggal) < 0;
    IF FOUND THEN
        RAISE EXCEPTION 'urutan tanggal tahap' USING CONSTRAINT = 'fasilitasi_tahap_urut_tanggal';
    END IF;
    RETURN NEW;
END $$;
"""

TRIGGERS = """
CREATE TRIGGER audit_hanya_ditambah BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION tolak_ubah_audit();
CREATE TRIGGER tanggali_status BEFORE UPDATE ON koperasi
    FOR EACH ROW EXECUTE FUNCTION tanggali_status();
CREATE TRIGGER catat_status_baru AFTER INSERT ON koperasi
    FOR EACH ROW EXECUTE FUNCTION catat_status();
CREATE TRIGGER catat_status_ubah AFTER UPDATE ON koperasi
    FOR EACH ROW WHEN (NEW.status_kelembagaan IS DISTINCT FROM OLD.status_kelembagaan
        OR NEW.tanggal_status IS DISTINCT FROM OLD.tanggal_status)
    EXECUTE FUNCTION catat_status();
CREATE TRIGGER jaga_urutan_tahap BEFORE INSERT OR UPDATE ON fasilitasi_tahap
    FOR EACH ROW EXECUTE FUNCTION jaga_urutan_tahap();
"""


def guard(table: str) -> str:
    """The five triggers of a Changeable table, as SQL.

    Inserts and deletes are audited per statement, which keeps a bulk load fast; updates per row,
    because a changed key could not be paired in a statement.
    """
    secret = ", ".join(f"'{column}'" for column in SECRET.get(table, ()))
    return f"""
CREATE TRIGGER cap_perubahan BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION cap_perubahan();
CREATE TRIGGER audit_tambah AFTER INSERT ON {table} REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION audit_tambah({secret});
CREATE TRIGGER audit_hapus AFTER DELETE ON {table} REFERENCING OLD TABLE AS lama
    FOR EACH STATEMENT EXECUTE FUNCTION audit_hapus({secret});
CREATE TRIGGER audit_ubah AFTER UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION audit_ubah({secret});
CREATE TRIGGER tolak_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION tolak_truncate();
"""


def upgrade() -> None:
    op.execute(FUNCTIONS)
    for table in TABLES:
        op.execute(guard(table))
    op.execute(TRIGGERS)


def downgrade() -> None:
    raise RuntimeError("Tanpa pemicu, perubahan tidak tercatat: pulihkan dari cadangan.")
