"""Find the cases that are not founded yet.

After each save the menu counts who waits. These cases are few, and were found by looking at every
stage of every case ever: 0,4 s of 65.000 cases.
"""

from alembic import op

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A small index of the stages from the SK AHU on."""
    op.execute(
        "CREATE INDEX ix_fasilitasi_tahap_berdiri ON fasilitasi_tahap (fasilitasi_id, tanggal)"
        " WHERE tahap::text = ANY ('{T6,T7,T8,T9,T10}'::text[])"
    )


def downgrade() -> None:
    """Found by looking at all again."""
    op.execute("DROP INDEX ix_fasilitasi_tahap_berdiri")
