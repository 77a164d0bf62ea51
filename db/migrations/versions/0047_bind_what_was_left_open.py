"""Bind what an account could still do past its kecamatan, its own login and another's import.

All of it by a statement slipped into a click, none of it by a screen (docs/adr/0027).
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

# What follows a row by a cascade is not asked for itself (0014): so whoever deletes a person is
# asked for the posts that go along. A case and a merger point at a koperasi that is theirs to edit.
WILAYAH = """
CREATE FUNCTION jaga_jabatan_ikut() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    milik record;
BEGIN
    FOR milik IN SELECT DISTINCT k.kecamatan_kode, k.diarsipkan_pada, k.digabung_ke_id
                 FROM jabatan j JOIN koperasi k ON k.id = j.koperasi_id
                 WHERE j.orang_id = OLD.id LOOP
        PERFORM tolak_di_luar_wilayah(milik.kecamatan_kode);
        IF milik.diarsipkan_pada IS NOT NULL OR milik.digabung_ke_id IS NOT NULL THEN
            RAISE EXCEPTION 'koperasi diarsipkan' USING CONSTRAINT = 'koperasi_diarsipkan';
        END IF;
    END LOOP;
    RETURN OLD;
END $$;
CREATE TRIGGER a_jaga_jabatan_ikut BEFORE DELETE ON orang
    FOR EACH ROW EXECUTE FUNCTION jaga_jabatan_ikut();

CREATE FUNCTION jaga_kasus_berdiri() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.koperasi_id IS DISTINCT FROM OLD.koperasi_id THEN
        PERFORM tolak_di_luar_wilayah(kecamatan_kode) FROM koperasi WHERE id = NEW.koperasi_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_jaga_kasus_berdiri BEFORE INSERT OR UPDATE ON fasilitasi
    FOR EACH ROW WHEN (NEW.koperasi_id IS NOT NULL) EXECUTE FUNCTION jaga_kasus_berdiri();

CREATE OR REPLACE FUNCTION jaga_gabung() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM koperasi WHERE id = NEW.digabung_ke_id AND id <> NEW.id
        AND diarsipkan_pada IS NULL AND digabung_ke_id IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'tujuan gabung tertutup'
            USING CONSTRAINT = 'gabung_ke_koperasi_tertutup';
    END IF;
    PERFORM tolak_di_luar_wilayah(kecamatan_kode) FROM koperasi WHERE id = NEW.digabung_ke_id;
    RETURN NEW;
END $$;
"""

# The rows of a staged file are a copy of it and not audited. That somebody changes the cells of one
# that is staged is: by this column of its file, which is. Once a transaction.
IMPOR = """
CREATE FUNCTION tandai_isi_impor() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE impor_berkas SET isi_diubah = now()
    WHERE id = NEW.berkas_id AND isi_diubah IS DISTINCT FROM now();
    RETURN NULL;
END $$;
CREATE TRIGGER tandai_isi_diubah AFTER UPDATE OF sel, berkas_id, nomor ON impor_baris
    FOR EACH ROW WHEN ((NEW.sel, NEW.berkas_id, NEW.nomor)
        IS DISTINCT FROM (OLD.sel, OLD.berkas_id, OLD.nomor))
    EXECUTE FUNCTION tandai_isi_impor();

CREATE FUNCTION tandai_isi_ditambah() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- A file that is staged in this transaction is audited as such.
    UPDATE impor_berkas SET isi_diubah = now()
    WHERE id IN (SELECT berkas_id FROM baru) AND created_at < now()
        AND isi_diubah IS DISTINCT FROM now();
    RETURN NULL;
END $$;
CREATE TRIGGER tandai_isi_ditambah AFTER INSERT ON impor_baris REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION tandai_isi_ditambah();
"""

# Of an account itself: its password and second code, by the doors through which these are changed.
AKUN = """
CREATE OR REPLACE FUNCTION jaga_akun() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    milik_sendiri text[] := '{sandi_hash,sandi_sejak,undangan_sampai,otp_sejak,versi,updated_at,'
        'updated_by}';
BEGIN
    IF NOT dari_aplikasi() OR boleh_kelola() THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_TABLE_NAME = 'akun' AND TG_OP = 'UPDATE' THEN
        IF OLD.nama_pengguna = akun_terbukti() AND pintu_sekarang() IN ('akun', 'masuk')
            AND to_jsonb(NEW) - milik_sendiri = to_jsonb(OLD) - milik_sendiri THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'akun orang lain' USING CONSTRAINT = 'akun_bukan_sendiri';
END $$;

-- A pass is given at the login; a session is opened by the program, which spends one.
DROP POLICY sesi_masuk_dibuka ON sesi_masuk;
CREATE POLICY sesi_masuk_dibuka ON sesi_masuk FOR INSERT WITH CHECK (akun_terbukti() = 'sistem');
DROP POLICY tiket_masuk_diberi ON tiket_masuk;
CREATE POLICY tiket_masuk_diberi ON tiket_masuk FOR INSERT WITH CHECK (
    boleh_akun(akun_id) AND (pintu_sekarang() = 'masuk' OR akun_terbukti() = 'sistem'));

-- In use, and whose view it shows: nothing else of a session changes.
CREATE FUNCTION jaga_sesi() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    berubah text[] := '{terakhir_dipakai,sebagai_id}';
BEGIN
    IF NOT dari_aplikasi() OR akun_terbukti() = 'sistem' OR (
        to_jsonb(NEW) - berubah = to_jsonb(OLD) - berubah
        AND NEW.terakhir_dipakai <= clock_timestamp()) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'sesi tetap' USING CONSTRAINT = 'sesi_tidak_diperpanjang';
END $$;
CREATE TRIGGER a_jaga_sesi BEFORE UPDATE ON sesi_masuk
    FOR EACH ROW EXECUTE FUNCTION jaga_sesi();

DROP POLICY draf_milik_sendiri ON draf;
CREATE POLICY draf_milik_sendiri ON draf USING (
    akun_id = (SELECT id FROM akun WHERE nama_pengguna = (SELECT akun_terbukti())
               AND aktif AND peran IN ('staf', 'admin'))
);
"""

# As in 0040, but for the door: who enters and leaves does so at the login.
PERISTIWA = """
CREATE OR REPLACE FUNCTION jaga_peristiwa() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nama text := akun_terbukti();
    sendiri boolean := nama = NEW.nama_pengguna;
BEGIN
    IF NOT dari_aplikasi() OR nama = 'sistem' THEN
        RETURN NEW;
    END IF;
    IF nama IS NULL THEN
        RAISE EXCEPTION 'perubahan tanpa bukti' USING CONSTRAINT = 'perubahan_tanpa_bukti';
    END IF;
    NEW.id := nextval(pg_get_serial_sequence(TG_TABLE_NAME, 'id'));
    NEW.waktu := now();
    IF NEW.peristiwa = 'diakhiri' AND nama <> '(masuk)' THEN
        sendiri := sendiri OR boleh_kelola();
    ELSIF pintu_sekarang() <> 'masuk' THEN
        sendiri := false;
    ELSIF nama = '(masuk)' THEN
        sendiri := NEW.peristiwa NOT IN ('masuk', 'keluar', 'diakhiri');
    END IF;
    IF sendiri THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'catatan orang lain' USING CONSTRAINT = 'catatan_orang_lain';
END $$;
"""


def upgrade() -> None:
    """Ask for what follows, for the door, and who changes a staged file."""
    op.add_column("impor_berkas", sa.Column("isi_diubah", sa.DateTime(timezone=True)))
    for statement in (WILAYAH, IMPOR, AKUN, PERISTIWA):
        op.execute(statement)


def downgrade() -> None:
    """Not back: what a slipped-in statement may do would be asked by nothing."""
    raise RuntimeError("Tanpa langkah ini, batas sebuah akun tidak utuh: pulihkan dari cadangan.")
