"""Count the transactions that changed each table, for whoever holds what was read of it.

A row is added in the transaction that changes the table, so it becomes visible with the change and
not before, in whatever order transactions commit, and no two writers ever want the same row
(docs/adr/0020).
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

# Nobody holds what is read of these: they are asked anew at each click, or never by a screen.
# Every row of the audit comes from a change of a table that is counted.
UNCOUNTED = (
    "alembic_version",
    "audit",
    "layar_terbuka",
    "peristiwa_masuk",
    "perubahan_tabel",
    "sesi_masuk",
    "tiket_masuk",
)

TABLE = """
CREATE TABLE perubahan_tabel (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_perubahan_tabel PRIMARY KEY,
    tabel text NOT NULL,
    kali bigint NOT NULL DEFAULT 1 CONSTRAINT ck_perubahan_tabel_kali_positif CHECK (kali > 0)
) WITH (autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);
"""

# The note of what this transaction has counted already begins with its number: what an earlier
# transaction left behind hides nothing. Undone to a savepoint, note and row go together.
COUNT = """
CREATE FUNCTION catat_perubahan() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    nomor text := pg_current_xact_id()::text || ':';
    sudah text := coalesce(current_setting('dasbor.dihitung', true), '');
BEGIN
    IF NOT starts_with(sudah, nomor) THEN
        sudah := nomor || ',';
    END IF;
    IF strpos(sudah, ',' || TG_TABLE_NAME || ',') = 0 THEN
        INSERT INTO perubahan_tabel (tabel) VALUES (TG_TABLE_NAME);
        PERFORM set_config('dasbor.dihitung', sudah || TG_TABLE_NAME || ',', true);
    END IF;
    RETURN NULL;
END $$;
"""

# The sums stay as they are for every reader; two that run at once take rows of their own.
GATHER = """
CREATE FUNCTION ringkas_perubahan() RETURNS void LANGUAGE sql
    SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH lama AS (
        DELETE FROM perubahan_tabel
        WHERE id IN (SELECT id FROM perubahan_tabel FOR UPDATE SKIP LOCKED)
        RETURNING tabel, kali
    )
    INSERT INTO perubahan_tabel (tabel, kali) SELECT tabel, sum(kali) FROM lama GROUP BY tabel;
$$;
"""

TRIGGERS = f"""
DO $$
DECLARE
    nama text;
BEGIN
    FOR nama IN
        SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
          AND c.relname NOT IN {UNCOUNTED}
    LOOP
        EXECUTE format('CREATE TRIGGER catat_perubahan'
            ' AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I'
            ' FOR EACH STATEMENT EXECUTE FUNCTION catat_perubahan()', nama);
    END LOOP;
END $$;
"""


def upgrade() -> None:
    for statement in (TABLE, COUNT, GATHER, TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP FUNCTION catat_perubahan() CASCADE")
    op.execute("DROP FUNCTION ringkas_perubahan()")
    op.execute("DROP TABLE perubahan_tabel")
