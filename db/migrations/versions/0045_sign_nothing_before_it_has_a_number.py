"""Believe nobody in a transaction that has no number yet.

The text that is signed left the number out until there was one, and so could be made up of another
transaction's: its number and door given as the door (docs/adr/0027).
"""

from importlib import import_module

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

PROOF = """
CREATE OR REPLACE FUNCTION akun_terbukti() RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nomor text := pg_current_xact_id_if_assigned()::text;
    pintu text := coalesce(current_setting('dasbor.pintu', true), '');
    batch text := coalesce(current_setting('dasbor.batch', true), '');
    nama text := nullif(current_setting('dasbor.pengguna', true), '');
    bukti text := nullif(current_setting('dasbor.bukti', true), '');
    kunci bytea;
BEGIN
    -- A colon in one of the first three would let the parts be cut in another place.
    IF nomor IS NULL OR nama IS NULL OR bukti IS NULL
        OR position(':' IN pintu) > 0 OR position(':' IN batch) > 0 THEN
        RETURN NULL;
    END IF;
    SELECT isi INTO kunci FROM kunci_bukti WHERE tanda = split_part(bukti, ':', 1);
    IF encode(sha256(kunci || sha256(kunci || convert_to(
            nomor || ':' || pintu || ':' || batch || ':' || nama, 'UTF8'))), 'hex')
        = split_part(bukti, ':', 2) THEN
        RETURN nama;
    END IF;
    RETURN NULL;
END $$;
"""


def upgrade() -> None:
    """Ask for the number, and for a door and a save that hold no colon."""
    op.execute(PROOF)


def downgrade() -> None:
    """Leave out what there is not."""
    before = import_module("db.migrations.versions.0039_sign_a_save_whole")
    op.execute(before.PROOF.format(signed=before.WHOLE))
