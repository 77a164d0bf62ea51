"""Keep in a snapshot what each koperasi lives from and whether pembinaan reached it.

Snapshots that are there already do not know; their rows stay NULL, which is "belum terdata".
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE potret_koperasi ADD COLUMN fokus text, ADD COLUMN terjangkau boolean")


def downgrade() -> None:
    raise RuntimeError("Potret tidak dapat dibuat ulang: pulihkan dari cadangan.")
