"""Believe a name only where the program has signed it, and let nobody become somebody else by SQL.

What a session says of itself (`dasbor.pengguna`, `dasbor.wilayah`) any statement can change. The
signature it cannot make: its key lies in a table that the program's login does not read
(docs/adr/0027).
"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE kunci_bukti (
    tanda text CONSTRAINT pk_kunci_bukti PRIMARY KEY,
    isi bytea NOT NULL,
    didaftarkan_pada timestamptz NOT NULL DEFAULT clock_timestamp()
);
"""

# Not marked as the same within a statement: each call looks again, so that what a statement does
# to the settings while it runs is seen.
PROOF = """
-- Whoever the program says that it writes as, in this transaction; NULL where nobody has signed.
CREATE FUNCTION akun_terbukti() RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nama text := nullif(current_setting('dasbor.pengguna', true), '');
    bukti text := nullif(current_setting('dasbor.bukti', true), '');
    kunci bytea;
BEGIN
    IF nama IS NULL OR bukti IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT isi INTO kunci FROM kunci_bukti WHERE tanda = split_part(bukti, ':', 1);
    IF encode(sha256(kunci || sha256(kunci || convert_to(
            pg_current_xact_id_if_assigned()::text || ':' || nama, 'UTF8'))), 'hex')
        = split_part(bukti, ':', 2) THEN
        RETURN nama;
    END IF;
    RETURN NULL;
END $$;

-- The program's own login, or its role; the owner at psql is neither.
CREATE FUNCTION dari_aplikasi() RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT current_database() || '_aplikasi' IN (session_user, current_setting('role'))
$$;

CREATE FUNCTION pengubah() RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nama text := akun_terbukti();
BEGIN
    IF nama IS NULL AND dari_aplikasi() THEN
        RAISE EXCEPTION 'perubahan tanpa bukti' USING CONSTRAINT = 'perubahan_tanpa_bukti';
    END IF;
    RETURN coalesce(nama, pengguna_sekarang());
END $$;

-- Codes of the kecamatan that whoever writes is limited to; NULL is no limit.
CREATE FUNCTION wilayah_terbukti() RETURNS text[] LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nama text := pengubah();
BEGIN
    IF nama = 'sistem' THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT array_agg(ak.kecamatan_kode)
            FROM akun a JOIN akun_kecamatan ak ON ak.akun_id = a.id
            WHERE a.nama_pengguna = nama AND a.peran = 'staf');
END $$;

-- What belongs to an account is changed by it, by an admin, or by the program itself.
CREATE FUNCTION boleh_akun(akun_id bigint) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nama text := akun_terbukti();
BEGIN
    RETURN coalesce(nama = 'sistem' OR EXISTS (
        SELECT FROM akun a
        WHERE a.nama_pengguna = nama AND (a.id = boleh_akun.akun_id OR a.peran = 'admin')), false);
END $$;

CREATE FUNCTION boleh_kelola() RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN boleh_akun(NULL);
END $$;
"""

# As before, but for who it was: the signed name, or no change at all.
AUDIT = """
CREATE OR REPLACE FUNCTION audit_tambah() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    oleh text := pengubah();
BEGIN
    INSERT INTO audit (pengguna, pintu, batch, tabel, kunci, aksi, sesudah)
    SELECT oleh, pintu_sekarang(), batch_sekarang(), TG_TABLE_NAME, baru.id::text,
           'insert', to_jsonb(baru) - coalesce(TG_ARGV[0:], '{}')
    FROM baru;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION audit_hapus() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    oleh text := pengubah();
BEGIN
    INSERT INTO audit (pengguna, pintu, batch, tabel, kunci, aksi, sebelum)
    SELECT oleh, pintu_sekarang(), batch_sekarang(), TG_TABLE_NAME, lama.id::text,
           'delete', to_jsonb(lama) - coalesce(TG_ARGV[0:], '{}')
    FROM lama;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION audit_ubah() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW IS DISTINCT FROM OLD THEN
        INSERT INTO audit (pengguna, pintu, batch, tabel, kunci, aksi, sebelum, sesudah)
        VALUES (pengubah(), pintu_sekarang(), batch_sekarang(), TG_TABLE_NAME,
                OLD.id::text, 'update', to_jsonb(OLD) - coalesce(TG_ARGV[0:], '{}'),
                to_jsonb(NEW) - coalesce(TG_ARGV[0:], '{}'));
    END IF;
    RETURN NULL;
END $$;
"""

WILAYAH = """
CREATE OR REPLACE FUNCTION tolak_di_luar_wilayah(kode text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    boleh text[] := wilayah_terbukti();
BEGIN
    IF boleh IS NOT NULL AND NOT coalesce(kode = ANY (boleh), false) THEN
        RAISE EXCEPTION 'di luar wilayah akun' USING CONSTRAINT = 'di_luar_wilayah_akun';
    END IF;
END $$;

-- Reading is not limited: the condition that is always true costs no query anything. A row that
-- is changed is looked at by a_jaga_kecamatan as well, before and after, which says it in words.
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {table}_dibaca ON {table} FOR SELECT USING (true);
CREATE POLICY {table}_ditambah ON {table} FOR INSERT WITH CHECK (
    (SELECT wilayah_terbukti()) IS NULL OR kecamatan_kode = ANY ((SELECT wilayah_terbukti())::text[])
);
CREATE POLICY {table}_diubah ON {table} FOR UPDATE USING (true) WITH CHECK (
    (SELECT wilayah_terbukti()) IS NULL OR kecamatan_kode = ANY ((SELECT wilayah_terbukti())::text[])
);
CREATE POLICY {table}_dihapus ON {table} FOR DELETE USING (true);
"""

AKUN = """
-- A role, a name, whether somebody may enter: an admin's matter. The rest of an account is its own.
CREATE FUNCTION jaga_akun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT dari_aplikasi() OR boleh_kelola() THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_TABLE_NAME = 'akun' AND TG_OP = 'UPDATE' THEN
        IF OLD.nama_pengguna = akun_terbukti() AND (NEW.id, NEW.nama_pengguna, NEW.peran, NEW.aktif)
            IS NOT DISTINCT FROM (OLD.id, OLD.nama_pengguna, OLD.peran, OLD.aktif) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'akun orang lain' USING CONSTRAINT = 'akun_bukan_sendiri';
END $$;
CREATE TRIGGER a_jaga_akun BEFORE INSERT OR UPDATE OR DELETE ON akun
    FOR EACH ROW EXECUTE FUNCTION jaga_akun();
CREATE TRIGGER a_jaga_akun BEFORE INSERT OR UPDATE OR DELETE ON akun_kecamatan
    FOR EACH ROW EXECUTE FUNCTION jaga_akun();

-- Who holds a session, a pass or a code is that account.
ALTER TABLE sesi_masuk ENABLE ROW LEVEL SECURITY;
CREATE POLICY sesi_masuk_dibaca ON sesi_masuk FOR SELECT USING (true);
CREATE POLICY sesi_masuk_dibuka ON sesi_masuk FOR INSERT WITH CHECK (
    boleh_akun(akun_id) AND (sebagai_id IS NULL OR boleh_kelola()));
CREATE POLICY sesi_masuk_dipakai ON sesi_masuk FOR UPDATE USING (boleh_akun(akun_id))
    WITH CHECK (boleh_akun(akun_id) AND (sebagai_id IS NULL OR boleh_kelola()));
-- Anybody clears away what is over.
CREATE POLICY sesi_masuk_diakhiri ON sesi_masuk FOR DELETE
    USING (berlaku_sampai < clock_timestamp() OR boleh_akun(akun_id));

ALTER TABLE tiket_masuk ENABLE ROW LEVEL SECURITY;
CREATE POLICY tiket_masuk_dibaca ON tiket_masuk FOR SELECT USING (true);
CREATE POLICY tiket_masuk_diberi ON tiket_masuk FOR INSERT WITH CHECK (boleh_akun(akun_id));
CREATE POLICY tiket_masuk_dipakai ON tiket_masuk FOR DELETE
    USING (berlaku_sampai < clock_timestamp() OR boleh_akun(akun_id));

ALTER TABLE undangan ENABLE ROW LEVEL SECURITY;
CREATE POLICY undangan_dibaca ON undangan FOR SELECT USING (true);
CREATE POLICY undangan_dibuat ON undangan FOR INSERT WITH CHECK (boleh_kelola());
CREATE POLICY undangan_dikunci ON undangan FOR UPDATE USING (boleh_akun(akun_id))
    WITH CHECK (boleh_kelola());
CREATE POLICY undangan_dipakai ON undangan FOR DELETE USING (boleh_akun(akun_id));

-- Secrets that only their own account, while it enters, has to do with.
ALTER TABLE otp ENABLE ROW LEVEL SECURITY;
CREATE POLICY otp_milik_sendiri ON otp USING (boleh_akun(akun_id));
ALTER TABLE kode_pemulihan ENABLE ROW LEVEL SECURITY;
CREATE POLICY kode_pemulihan_dihitung ON kode_pemulihan FOR SELECT USING (true);
CREATE POLICY kode_pemulihan_dibuat ON kode_pemulihan FOR INSERT WITH CHECK (boleh_akun(akun_id));
CREATE POLICY kode_pemulihan_dipakai ON kode_pemulihan FOR DELETE USING (boleh_akun(akun_id));

DROP POLICY draf_milik_sendiri ON draf;
CREATE POLICY draf_milik_sendiri ON draf USING (
    akun_id = (SELECT id FROM akun WHERE nama_pengguna = (SELECT akun_terbukti()))
);

CREATE FUNCTION tolak_ubah_masuk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'peristiwa_masuk tidak dapat diubah atau dihapus'
        USING CONSTRAINT = 'peristiwa_masuk_hanya_ditambah';
END $$;
CREATE TRIGGER peristiwa_masuk_hanya_ditambah BEFORE UPDATE OR DELETE OR TRUNCATE
    ON peristiwa_masuk FOR EACH STATEMENT EXECUTE FUNCTION tolak_ubah_masuk();
"""


def upgrade() -> None:
    op.execute(TABLE)
    op.execute(PROOF)
    op.execute(AUDIT)
    for table in ("koperasi", "fasilitasi"):
        op.execute(WILAYAH.format(table=table))
    op.execute(AKUN)


def downgrade() -> None:
    raise RuntimeError("Tanpa bukti, siapa pun dapat mengaku siapa pun: pulihkan dari cadangan.")
