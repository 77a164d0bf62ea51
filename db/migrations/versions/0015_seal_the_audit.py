"""Seal the audit day by day, and index it for the screens that read it."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE segel (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_segel PRIMARY KEY,
    hari date NOT NULL CONSTRAINT uq_segel_hari UNIQUE,
    dari_id bigint NOT NULL,
    sampai_id bigint NOT NULL,
    jumlah bigint NOT NULL,
    sebelumnya text NOT NULL,
    sidik text NOT NULL,
    nomor bigint[] NOT NULL,
    tanda bigint[] NOT NULL,
    dibuat_pada timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE FUNCTION tolak_ubah_segel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'segel tidak dapat diubah atau dihapus'
        USING CONSTRAINT = 'segel_hanya_ditambah';
END $$;

CREATE TRIGGER segel_hanya_ditambah BEFORE UPDATE OR DELETE OR TRUNCATE ON segel
    FOR EACH STATEMENT EXECUTE FUNCTION tolak_ubah_segel();
"""

INDEXES = """
CREATE INDEX ix_audit_pengguna_id ON audit (pengguna, id);
CREATE INDEX ix_audit_pintu_id ON audit (pintu, id);
-- Whatever belongs to a koperasi, also what is gone by now.
CREATE INDEX ix_audit_koperasi_id ON audit
    (((coalesce(sesudah, sebelum) ->> 'koperasi_id')::bigint), id)
    WHERE coalesce(sesudah, sebelum) ? 'koperasi_id';
"""


def upgrade() -> None:
    op.execute(TABLE)
    op.execute(INDEXES)


def downgrade() -> None:
    raise RuntimeError("Segel tidak boleh hilang: pulihkan dari cadangan.")
