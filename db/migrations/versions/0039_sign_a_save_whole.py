"""Believe the door and the batch of a save only together with the name that is signed with them.

A guard that asks by which door a change comes (an undo may delete a koperasi, a deck is frozen anew
by one door alone) asked a setting that any statement changes (docs/adr/0027).
"""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

PROOF = """
CREATE OR REPLACE FUNCTION akun_terbukti() RETURNS text LANGUAGE plpgsql
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
    IF encode(sha256(kunci || sha256(kunci || convert_to({signed}, 'UTF8'))), 'hex')
        = split_part(bukti, ':', 2) THEN
        RETURN nama;
    END IF;
    RETURN NULL;
END $$;
"""
# None of the first three holds a colon, and no account's name does.
WHOLE = """concat_ws(':', pg_current_xact_id_if_assigned(),
            coalesce(current_setting('dasbor.pintu', true), ''),
            coalesce(current_setting('dasbor.batch', true), ''), nama)"""
NAME_ALONE = "pg_current_xact_id_if_assigned()::text || ':' || nama"


def upgrade() -> None:
    """Ask for a signature over name, door and batch."""
    op.execute(PROOF.format(signed=WHOLE))


def downgrade() -> None:
    """Ask for one over the name."""
    op.execute(PROOF.format(signed=NAME_ALONE))
