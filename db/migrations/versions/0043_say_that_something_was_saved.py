"""Say so to whoever listens when a transaction that changed a counted table is committed.

What people look at is then worked out again before their next click (docs/adr/0032). A message is
only a hint: what is served is judged by the versions of 0026, as before.
"""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

# As in 0026 and 0041, with one line more. PostgreSQL sends the message at the commit, once a transaction.
COUNT = """
CREATE OR REPLACE FUNCTION catat_perubahan() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nomor text := pg_current_xact_id()::text || ':';
    sudah text := coalesce(current_setting('dasbor.dihitung', true), '');
BEGIN
    IF NOT starts_with(sudah, nomor) THEN
        sudah := nomor || ',';
    END IF;
    IF strpos(sudah, ',' || TG_TABLE_NAME || ',') = 0 THEN
        INSERT INTO perubahan_tabel (tabel) VALUES (TG_TABLE_NAME);
        PERFORM set_config('dasbor.dihitung', sudah || TG_TABLE_NAME || ',', true);{tell}
    END IF;
    RETURN NULL;
END $$;
"""
TELL = """
        PERFORM pg_notify('dasbor_perubahan', '');"""


def upgrade() -> None:
    op.execute(COUNT.replace("{tell}", TELL))


def downgrade() -> None:
    op.execute(COUNT.replace("{tell}", ""))
