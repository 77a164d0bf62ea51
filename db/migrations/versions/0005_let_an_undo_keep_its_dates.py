"""Let an undo put a status back with the day it had, instead of the day of the undo."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TANGGALI_STATUS = """
CREATE OR REPLACE FUNCTION tanggali_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status_kelembagaan IS DISTINCT FROM OLD.status_kelembagaan
       AND NEW.tanggal_status IS NOT DISTINCT FROM OLD.tanggal_status
       AND pintu_sekarang() <> 'undo' THEN
        NEW.tanggal_status := current_date;
    END IF;
    RETURN NEW;
END $$;
"""


def upgrade() -> None:
    op.execute(TANGGALI_STATUS)


def downgrade() -> None:
    raise RuntimeError("Tanpa langkah ini, urungkan mengubah tanggal: pulihkan dari cadangan.")
