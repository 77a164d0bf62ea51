"""Remember for a minute who has which screen open; a crash may forget it."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLE = """
CREATE UNLOGGED TABLE layar_terbuka (
    jendela uuid CONSTRAINT pk_layar_terbuka PRIMARY KEY,
    akun_id bigint NOT NULL CONSTRAINT fk_layar_terbuka_akun_id REFERENCES akun (id)
        ON DELETE CASCADE,
    halaman text NOT NULL,
    terakhir timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ix_layar_terbuka_akun_id ON layar_terbuka (akun_id);
CREATE INDEX ix_layar_terbuka_halaman ON layar_terbuka (halaman);
"""


def upgrade() -> None:
    op.execute(TABLE)


def downgrade() -> None:
    op.execute("DROP TABLE layar_terbuka")
