"""Say what an angkatan cost, where the SPJ has not brought it yet (0074).

Empty is not nought: of what was spent before nothing is known (docs/adr/0053).
"""

from alembic import op

revision = "0075"
down_revision = "0072"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, unless it is there."""
    op.execute(
        "ALTER TABLE angkatan ADD COLUMN IF NOT EXISTS realisasi numeric(18, 2)"
        " CONSTRAINT ck_angkatan_realisasi_rupiah_utuh"
        " CHECK (realisasi >= 0 AND realisasi = trunc(realisasi))"
    )


def downgrade() -> None:
    """Take it away again."""
    op.execute("ALTER TABLE angkatan DROP COLUMN realisasi")
