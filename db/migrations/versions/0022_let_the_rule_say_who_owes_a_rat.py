"""Let the rule say who owes a RAT: a row says so only where a person recorded an exception."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE rat ALTER COLUMN wajib DROP NOT NULL, ALTER COLUMN wajib DROP DEFAULT")


def downgrade() -> None:
    raise RuntimeError("Kewajiban RAT yang mengikuti aturan tidak punya nilai sendiri lagi.")
