"""Let the program seal a day and forget old drafts without being the owner of either table.

The owner's connection is then needed at the start alone (docs/adr/0027). How a seal is computed is
said in db/postgres/seal.py as well, which checks: a check must not rely on what it checks.
"""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

SEAL = """
-- The next seal: of `hari`, over the rows up to `sampai`. A wrong number makes a seal that does not
-- check, never one that hides a row.
CREATE FUNCTION segel_tambah(hari date, sampai bigint) RETURNS bigint LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET datestyle = 'ISO, YMD' AS $$
DECLARE
    lama segel := (SELECT s FROM segel s ORDER BY id DESC LIMIT 1);
    dari bigint := coalesce(lama.sampai_id, -9223372036854775808);
    baru bigint;
BEGIN
    IF dari_aplikasi() AND hari >= hari_ini_wib() THEN
        RAISE EXCEPTION 'hari ini belum berakhir' USING CONSTRAINT = 'segel_sebelum_waktunya';
    END IF;
    IF hari <= lama.hari OR sampai <= dari OR sampai > (SELECT max(id) FROM audit) THEN
        RAISE EXCEPTION 'bukan segel berikutnya' USING CONSTRAINT = 'segel_tidak_berurutan';
    END IF;
    INSERT INTO segel (hari, dari_id, sampai_id, sebelumnya, jumlah, nomor, tanda, sidik)
    SELECT segel_tambah.hari, dari, sampai, coalesce(lama.sidik, ''), count(*),
        array_agg(b.id ORDER BY b.id),
        array_agg(('x' || encode(substr(b.h, 1, 8), 'hex'))::bit(64)::bigint ORDER BY b.id),
        encode(sha256(convert_to(concat_ws('|', segel_tambah.hari::text, dari::text, sampai::text,
            coalesce(lama.sidik, ''), count(*)), 'UTF8')
            || coalesce(string_agg(b.h, ''::bytea ORDER BY b.id), ''::bytea)), 'hex')
    FROM (
        SELECT a.id, sha256(convert_to(jsonb_build_array(a.id,
            to_char(a.waktu AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), a.pengguna, a.pintu,
            a.batch, a.tabel, a.kunci, a.aksi, a.sebelum, a.sesudah)::text, 'UTF8')) AS h
        FROM audit a WHERE a.id > dari AND a.id <= sampai
    ) AS b
    RETURNING id INTO baru;
    RETURN baru;
END $$;
"""

FORGET = """
CREATE FUNCTION lupakan_draf() RETURNS bigint LANGUAGE sql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH lama AS (
        DELETE FROM draf WHERE diketik_pada < clock_timestamp() - interval '14 days' RETURNING id
    )
    SELECT count(*) FROM lama
$$;
"""


def upgrade() -> None:
    op.execute(SEAL)
    op.execute(FORGET)


def downgrade() -> None:
    op.execute("DROP FUNCTION lupakan_draf()")
    op.execute("DROP FUNCTION segel_tambah(date, bigint)")
