"""Keep with a file what was not read of it, and what the newest judging says of it as a whole.

The command line says both; a file that waits must say them to whoever opens it tomorrow.
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

COLUMNS = ("tidak_dibaca", "catatan_nilai")


def upgrade() -> None:
    for column in COLUMNS:
        op.execute(f"ALTER TABLE impor_berkas ADD COLUMN {column} jsonb NOT NULL DEFAULT '[]'")


def downgrade() -> None:
    for column in COLUMNS:
        op.execute(f"ALTER TABLE impor_berkas DROP COLUMN {column}")
