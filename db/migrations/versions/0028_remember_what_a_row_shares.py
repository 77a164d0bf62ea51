"""Remember of a judged row what it shares with others, so that one decision judges few rows.

`jejak` of a row: the keys by which it may be a double of others, the fields that it gave, the
spellings of places that were read in it. `dinilai` of a file: against what it was judged.
"""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

COLUMNS = (("impor_baris", "jejak"), ("impor_berkas", "dinilai"))


def upgrade() -> None:
    for table, column in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} jsonb NOT NULL DEFAULT '{{}}'")


def downgrade() -> None:
    for table, column in COLUMNS:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
