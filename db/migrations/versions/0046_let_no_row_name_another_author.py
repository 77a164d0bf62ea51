"""Let no row name another author, and no setting hide that something was changed.

What a row says of who wrote it and when was taken as given on INSERT, and after an UPDATE that
changed the settings on its way. The audit, which knows who has signed, looks at it now: once a
statement for rows that are added, which keeps a bulk load fast (docs/adr/0027).
"""

from importlib import import_module

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

# As in 0035, but for what the rows say of themselves. What an undo brings back is as it was deleted.
AUDIT = """
CREATE OR REPLACE FUNCTION audit_tambah() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    oleh text := pengubah();
BEGIN
    PERFORM FROM baru
    WHERE (baru.versi, baru.created_by, baru.updated_by, baru.created_at, baru.updated_at)
            IS DISTINCT FROM (1, oleh, oleh, now(), now())
        AND dari_aplikasi()
        AND NOT (pintu_sekarang() = 'undo' AND EXISTS (
            SELECT FROM audit a
            WHERE a.tabel = TG_TABLE_NAME AND a.kunci = baru.id::text AND a.aksi = 'delete'
                AND (a.sebelum ->> 'versi', a.sebelum ->> 'created_by', a.sebelum ->> 'updated_by',
                     (a.sebelum ->> 'created_at')::timestamptz,
                     (a.sebelum ->> 'updated_at')::timestamptz)
                = (baru.versi::text, baru.created_by, baru.updated_by,
                   baru.created_at, baru.updated_at)));
    IF FOUND THEN
        RAISE EXCEPTION 'cap bukan penulisnya' USING CONSTRAINT = 'cap_bukan_penulisnya';
    END IF;
    INSERT INTO audit (pengguna, pintu, batch, tabel, kunci, aksi, sesudah)
    SELECT oleh, pintu_sekarang(), batch_sekarang(), TG_TABLE_NAME, baru.id::text,
           'insert', to_jsonb(baru) - coalesce(TG_ARGV[0:], '{}')
    FROM baru;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION audit_ubah() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    oleh text;
BEGIN
    IF NEW IS DISTINCT FROM OLD THEN
        oleh := pengubah();
        -- The stamp was set while the statement ran, when the setting may have been another.
        IF NEW.updated_by IS DISTINCT FROM oleh AND dari_aplikasi() THEN
            RAISE EXCEPTION 'cap bukan penulisnya' USING CONSTRAINT = 'cap_bukan_penulisnya';
        END IF;
        INSERT INTO audit (pengguna, pintu, batch, tabel, kunci, aksi, sebelum, sesudah)
        VALUES (oleh, pintu_sekarang(), batch_sekarang(), TG_TABLE_NAME,
                OLD.id::text, 'update', to_jsonb(OLD) - coalesce(TG_ARGV[0:], '{}'),
                to_jsonb(NEW) - coalesce(TG_ARGV[0:], '{}'));
    END IF;
    RETURN NULL;
END $$;
"""

# Two more columns name somebody. Who an undo puts back had been somebody's word before.
NAMED = """
CREATE FUNCTION jaga_nama_pelaku() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF dari_aplikasi() AND to_jsonb(NEW) ->> TG_ARGV[0] IS DISTINCT FROM pengubah()
        AND pintu_sekarang() <> 'undo' THEN
        RAISE EXCEPTION 'cap bukan penulisnya' USING CONSTRAINT = 'cap_bukan_penulisnya';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_jaga_nama_pelaku BEFORE INSERT ON potret
    FOR EACH ROW EXECUTE FUNCTION jaga_nama_pelaku('dibuat_oleh');
CREATE TRIGGER a_jaga_nama_pelaku BEFORE INSERT ON impor_berkas
    FOR EACH ROW WHEN (NEW.diterapkan_oleh IS NOT NULL)
    EXECUTE FUNCTION jaga_nama_pelaku('diterapkan_oleh');
CREATE TRIGGER a_jaga_nama_pelaku_ubah BEFORE UPDATE ON impor_berkas
    FOR EACH ROW WHEN (NEW.diterapkan_oleh IS NOT NULL
        AND NEW.diterapkan_oleh IS DISTINCT FROM OLD.diterapkan_oleh)
    EXECUTE FUNCTION jaga_nama_pelaku('diterapkan_oleh');
"""

# The note of what was counted already names the row that counts it, and is believed where that row
# is there and this transaction's own: a note that somebody wrote, or kept over a savepoint that was
# undone, hides nothing. The newest comes first.
COUNT = """
ALTER TABLE perubahan_tabel ADD COLUMN transaksi text NOT NULL
    DEFAULT pg_current_xact_id()::text;

CREATE OR REPLACE FUNCTION catat_perubahan() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    sudah text := coalesce(current_setting('dasbor.dihitung', true), '');
    catatan bigint := substring(sudah FROM ',' || TG_TABLE_NAME || '=([0-9]{1,18}),');
BEGIN
    PERFORM FROM perubahan_tabel p
    WHERE p.id = catatan AND p.tabel = TG_TABLE_NAME AND p.transaksi = pg_current_xact_id()::text;
    IF NOT FOUND THEN
        INSERT INTO perubahan_tabel (tabel) VALUES (TG_TABLE_NAME) RETURNING id INTO catatan;
        PERFORM set_config('dasbor.dihitung', ',' || TG_TABLE_NAME || '=' || catatan || ',' || sudah,
                           true);
        PERFORM pg_notify('dasbor_perubahan', '');
    END IF;
    RETURN NULL;
END $$;
"""


def upgrade() -> None:
    """Look at what rows say of themselves."""
    for statement in (AUDIT, NAMED, COUNT):
        op.execute(statement)


def downgrade() -> None:
    """Believe it, and the settings."""
    op.execute("DROP FUNCTION jaga_nama_pelaku() CASCADE")
    op.execute(import_module("db.migrations.versions.0035_believe_only_what_is_signed").AUDIT)
    before = import_module("db.migrations.versions.0043_say_that_something_was_saved")
    op.execute(before.COUNT.replace("{tell}", before.TELL))
    op.execute("ALTER TABLE perubahan_tabel DROP COLUMN transaksi")
