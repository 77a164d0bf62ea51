"""Refuse what an account may not write, whatever statement it is, and a log under another's name.

Who has signed was asked until now, and not whether they may: a kepala reads alone, an account that
is switched off does nothing, and a name that is no account's is nobody (docs/adr/0027).
"""

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

# Who writes what, by db/izin.py. Rows that belong to an account have policies beside it.
EDITOR, ADMIN, ANYBODY = ("staf", "admin"), ("admin",), ("kepala", "staf", "admin")
WRITERS = {
    "akun": ANYBODY,
    "akun_kecamatan": ADMIN,
    "alias_wilayah": EDITOR,
    "angkatan": EDITOR,
    "batas_wilayah": ADMIN,
    "dek": EDITOR,
    "fasilitasi": EDITOR,
    "fasilitasi_tahap": EDITOR,
    "foto_produk": EDITOR,
    "harkopnas": EDITOR,
    "impor_baris": EDITOR,
    "impor_berkas": EDITOR,
    "impor_pemetaan": EDITOR,
    "impor_perbaikan": EDITOR,
    "jabatan": EDITOR,
    "kehadiran": EDITOR,
    "keragaan": EDITOR,
    "kesehatan": EDITOR,
    "koperasi": EDITOR,
    "legalitas_produk": EDITOR,
    "logo": ADMIN,
    "omzet_produk": EDITOR,
    "orang": EDITOR,
    "pejabat": ADMIN,
    "pelatihan": EDITOR,
    "pengaturan": ADMIN,
    "peserta": EDITOR,
    "potret": ADMIN,
    "potret_koperasi": ADMIN,
    "produk": EDITOR,
    "program": EDITOR,
    "rat": EDITOR,
    "riwayat_status": EDITOR,
    "salindia": EDITOR,
    "sesi": EDITOR,
    "snapshot_ods": EDITOR,
    "target": ADMIN,
    "unit_usaha": EDITOR,
}

GUARD = """
-- The role of whoever has signed: 'sistem' for the program itself, NULL for who is no account that
-- may enter.
CREATE FUNCTION peran_terbukti() RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nama text := akun_terbukti();
BEGIN
    IF nama IS NULL AND dari_aplikasi() THEN
        RAISE EXCEPTION 'perubahan tanpa bukti' USING CONSTRAINT = 'perubahan_tanpa_bukti';
    END IF;
    IF nama = 'sistem' THEN
        RETURN nama;
    END IF;
    RETURN (SELECT a.peran FROM akun a WHERE a.nama_pengguna = nama AND a.aktif);
END $$;

-- Its arguments are the roles that may; the program itself may always.
CREATE FUNCTION jaga_penulis() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF dari_aplikasi() AND NOT coalesce(peran_terbukti() = ANY ('{sistem}' || TG_ARGV[0:]), false)
    THEN
        RAISE EXCEPTION 'penulis tidak berhak' USING CONSTRAINT = 'penulis_tidak_berhak';
    END IF;
    RETURN NULL;
END $$;
"""

# Only the account's own role and limit differ from 0035; what nobody knows is nowhere at home.
WILAYAH = """
CREATE OR REPLACE FUNCTION wilayah_terbukti() RETURNS text[] LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nama text := pengubah();
    akunnya akun;
BEGIN
    IF nama = 'sistem' THEN
        RETURN NULL;
    END IF;
    SELECT * INTO akunnya FROM akun a WHERE a.nama_pengguna = nama AND a.aktif;
    IF akunnya.peran = 'staf' THEN
        RETURN (SELECT array_agg(kecamatan_kode) FROM akun_kecamatan WHERE akun_id = akunnya.id);
    END IF;
    IF akunnya.peran = 'admin' OR NOT dari_aplikasi() THEN
        RETURN NULL;
    END IF;
    RETURN '{}';
END $$;

CREATE OR REPLACE FUNCTION boleh_akun(akun_id bigint) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nama text := akun_terbukti();
BEGIN
    RETURN coalesce(nama = 'sistem' OR EXISTS (
        SELECT FROM akun a WHERE a.nama_pengguna = nama AND a.aktif
            AND (a.id = boleh_akun.akun_id OR a.peran = 'admin')), false);
END $$;
"""

# The two logs: their number and time are the database's, and the name is the signed one. Whoever
# tries to enter is not yet who is named, and signs as '(masuk)'; by that nobody has entered.
LOGS = """
CREATE FUNCTION jaga_peristiwa() RETURNS trigger LANGUAGE plpgsql
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
    IF nama = '(masuk)' THEN
        sendiri := NEW.peristiwa NOT IN ('masuk', 'keluar', 'diakhiri');
    ELSIF NEW.peristiwa = 'diakhiri' THEN
        sendiri := sendiri OR boleh_kelola();
    END IF;
    IF sendiri THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'catatan orang lain' USING CONSTRAINT = 'catatan_orang_lain';
END $$;
CREATE TRIGGER a_jaga_peristiwa BEFORE INSERT ON peristiwa_masuk
    FOR EACH ROW EXECUTE FUNCTION jaga_peristiwa();
ALTER TABLE peristiwa_masuk ADD CONSTRAINT ck_peristiwa_masuk_peristiwa_dikenal
    CHECK (peristiwa IN ('mencoba', 'masuk', 'benar', 'ditolak', 'dibatasi', 'keluar', 'diakhiri',
                         'sso', 'sso ditolak'));

CREATE FUNCTION jaga_akses() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    peran text := CASE WHEN dari_aplikasi() THEN peran_terbukti() ELSE 'sistem' END;
BEGIN
    IF peran = 'sistem' THEN
        RETURN NEW;
    END IF;
    NEW.id := nextval(pg_get_serial_sequence(TG_TABLE_NAME, 'id'));
    NEW.waktu := clock_timestamp();
    IF peran IS NULL OR NEW.pengguna IS DISTINCT FROM akun_terbukti() THEN
        RAISE EXCEPTION 'catatan orang lain' USING CONSTRAINT = 'catatan_orang_lain';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_jaga_akses BEFORE INSERT ON akses_data_pribadi
    FOR EACH ROW EXECUTE FUNCTION jaga_akses();
"""

# Who has a screen open is said by that account; what is over, anybody clears away. A file that
# waits for a session is put there by the program alone.
ROWS = """
ALTER TABLE layar_terbuka ENABLE ROW LEVEL SECURITY;
CREATE POLICY layar_terbuka_dibaca ON layar_terbuka FOR SELECT USING (true);
CREATE POLICY layar_terbuka_dibuka ON layar_terbuka FOR INSERT WITH CHECK (boleh_akun(akun_id));
CREATE POLICY layar_terbuka_dipakai ON layar_terbuka FOR UPDATE USING (true)
    WITH CHECK (boleh_akun(akun_id));
CREATE POLICY layar_terbuka_ditutup ON layar_terbuka FOR DELETE
    USING (terakhir < clock_timestamp() - interval '1 minute' OR boleh_akun(akun_id));

ALTER TABLE unduhan ENABLE ROW LEVEL SECURITY;
CREATE POLICY unduhan_dibaca ON unduhan FOR SELECT USING (true);
CREATE POLICY unduhan_program ON unduhan USING (akun_terbukti() = 'sistem');
"""


def guard_writer(table: str, roles: tuple[str, ...]) -> str:
    """The trigger that lets only these roles write the table. It comes before all others."""
    arguments = ", ".join(f"'{each}'" for each in roles)
    return (
        f"CREATE TRIGGER a_jaga_penulis BEFORE INSERT OR UPDATE OR DELETE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION jaga_penulis({arguments});\n"
    )


def upgrade() -> None:
    """Ask the role of whoever has signed."""
    for statement in (GUARD, WILAYAH, LOGS, ROWS):
        op.execute(statement)
    for table, roles in WRITERS.items():
        op.execute(guard_writer(table, roles))


def downgrade() -> None:
    """Not back: who may write would be asked by screens alone."""
    raise RuntimeError("Tanpa langkah ini, peran hanya dijaga layar: pulihkan dari cadangan.")
