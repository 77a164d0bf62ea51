"""Date a status by the clock of the office (WIB), whatever the server or a psql is set to."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TANGGALI_STATUS = """
CREATE FUNCTION hari_ini_wib() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (now() AT TIME ZONE 'Asia/Jakarta')::date
$$;

CREATE OR REPLACE FUNCTION tanggali_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status_kelembagaan IS DISTINCT FROM OLD.status_kelembagaan
       AND NEW.tanggal_status IS NOT DISTINCT FROM OLD.tanggal_status
       AND pintu_sekarang() <> 'undo' THEN
        NEW.tanggal_status := hari_ini_wib();
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION catat_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.tanggal_status > NEW.tanggal_status THEN
        -- The status was put back: what came after that day is no longer true.
        DELETE FROM riwayat_status WHERE koperasi_id = NEW.id AND mulai > NEW.tanggal_status;
    END IF;
    IF NEW.status_kelembagaan IS NOT NULL THEN
        INSERT INTO riwayat_status (koperasi_id, status, mulai, alasan)
        VALUES (NEW.id, NEW.status_kelembagaan, coalesce(NEW.tanggal_status, hari_ini_wib()),
                NEW.alasan_status)
        ON CONFLICT (koperasi_id, mulai)
        DO UPDATE SET status = excluded.status, alasan = excluded.alasan;
    END IF;
    RETURN NULL;
END $$;
"""


def upgrade() -> None:
    op.execute(TANGGALI_STATUS)


def downgrade() -> None:
    raise RuntimeError("Tanpa langkah ini, tanggal status mengikuti zona server.")
