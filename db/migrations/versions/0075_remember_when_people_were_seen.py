"""Remember of each peserta the last day that they came, so that who was seen when is one look-up.

Out of a million and a half marks it takes seconds to work it out (docs/adr/0054). Triggers write
it: it is locked first and counted then, so that two sesi marked at once both count. And people are
listed by name, a page at a time.
"""

from alembic import op

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE terakhir_hadir (
    peserta_id bigint NOT NULL CONSTRAINT pk_terakhir_hadir PRIMARY KEY
        CONSTRAINT fk_terakhir_hadir_peserta_id REFERENCES peserta (id) ON DELETE CASCADE,
    hari date
);
CREATE TRIGGER catat_perubahan AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON terakhir_hadir
    FOR EACH STATEMENT EXECUTE FUNCTION catat_perubahan();

INSERT INTO terakhir_hadir (peserta_id, hari)
SELECT k.peserta_id, max(s.tanggal) FROM kehadiran k JOIN sesi s ON s.id = k.sesi_id
WHERE k.status = 'hadir' GROUP BY k.peserta_id;

CREATE INDEX ix_orang_nama ON orang (nama, id);
"""

REMEMBER = """
CREATE FUNCTION ingat_hadir(siapa bigint[]) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO terakhir_hadir (peserta_id) SELECT p.id FROM peserta p
    WHERE p.id = ANY (siapa) ORDER BY p.id ON CONFLICT DO NOTHING;
    PERFORM FROM terakhir_hadir WHERE peserta_id = ANY (siapa) ORDER BY peserta_id FOR UPDATE;
    UPDATE terakhir_hadir t SET hari = datang.hari
    FROM unnest(siapa) AS satu (id), LATERAL (
        SELECT max(s.tanggal) AS hari FROM kehadiran k JOIN sesi s ON s.id = k.sesi_id
        WHERE k.peserta_id = satu.id AND k.status = 'hadir') AS datang
    WHERE t.peserta_id = satu.id AND t.hari IS DISTINCT FROM datang.hari;
END $$;

CREATE FUNCTION ingat_hadir_baru() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM ingat_hadir(array_agg(DISTINCT peserta_id)) FROM baru HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE FUNCTION ingat_hadir_ubah() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM ingat_hadir(array_agg(DISTINCT peserta_id))
    FROM (SELECT * FROM lama UNION ALL SELECT * FROM baru) AS keduanya HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE FUNCTION ingat_hadir_hapus() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM ingat_hadir(array_agg(DISTINCT peserta_id)) FROM lama HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE FUNCTION ingat_hadir_pindah() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM ingat_hadir(array_agg(DISTINCT k.peserta_id))
    FROM lama JOIN baru USING (id) JOIN kehadiran k ON k.sesi_id = baru.id
    WHERE lama.tanggal <> baru.tanggal HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER ingat_hadir_baru AFTER INSERT ON kehadiran REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION ingat_hadir_baru();
CREATE TRIGGER ingat_hadir_ubah AFTER UPDATE ON kehadiran
    REFERENCING OLD TABLE AS lama NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION ingat_hadir_ubah();
CREATE TRIGGER ingat_hadir_hapus AFTER DELETE ON kehadiran REFERENCING OLD TABLE AS lama
    FOR EACH STATEMENT EXECUTE FUNCTION ingat_hadir_hapus();
CREATE TRIGGER ingat_hadir_pindah AFTER UPDATE ON sesi
    REFERENCING OLD TABLE AS lama NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION ingat_hadir_pindah();
"""


def upgrade() -> None:
    """Work it out once, and from now on with each mark."""
    op.execute(TABLE)
    op.execute(REMEMBER)


def downgrade() -> None:
    """Back: it can be worked out again."""
    op.execute("DROP TRIGGER ingat_hadir_pindah ON sesi")
    for each in ("baru", "ubah", "hapus"):
        op.execute(f"DROP TRIGGER ingat_hadir_{each} ON kehadiran")
    for each in ("baru", "ubah", "hapus", "pindah"):
        op.execute(f"DROP FUNCTION ingat_hadir_{each}()")
    op.execute("DROP FUNCTION ingat_hadir(bigint[])")
    op.execute("DROP TABLE terakhir_hadir")
    op.execute("DROP INDEX ix_orang_nama")
