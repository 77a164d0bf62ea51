"""Keep a file that was asked for until it is fetched, by whichever process; a crash may forget it."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TABLE = """
CREATE UNLOGGED TABLE unduhan (
    sidik text NOT NULL,
    sesi_id uuid NOT NULL CONSTRAINT fk_unduhan_sesi_id REFERENCES sesi_masuk (id)
        ON DELETE CASCADE,
    nama text NOT NULL,
    jenis text NOT NULL,
    isi bytea NOT NULL,
    dibuat_pada timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT pk_unduhan PRIMARY KEY (sidik, sesi_id)
);
CREATE INDEX ix_unduhan_sesi_id ON unduhan (sesi_id);
CREATE INDEX ix_unduhan_dibuat_pada ON unduhan (dibuat_pada);
-- It is compressed already, whatever it is.
ALTER TABLE unduhan ALTER COLUMN isi SET STORAGE EXTERNAL;
"""


def upgrade() -> None:
    op.execute(TABLE)


def downgrade() -> None:
    op.execute("DROP TABLE unduhan")
