"""Mark the files and settings that came with the demo, so that emptying it finds them."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("impor_berkas", "pengaturan"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN contoh boolean NOT NULL DEFAULT false")


def downgrade() -> None:
    for table in ("impor_berkas", "pengaturan"):
        op.execute(f"ALTER TABLE {table} DROP COLUMN contoh")
