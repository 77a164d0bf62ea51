"""A presenter's own notes on a slide, which only the presenter's window shows."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

# As db.models.dek has it.
PRIBADI = r"[0-9]{16}|(^|[^0-9])([+]?62|0)[ .-]?8[0-9]{2}[ .-]?[0-9]{3,4}[ .-]?[0-9]{3,5}([^0-9]|$)"


def upgrade() -> None:
    """Empty on every slide that there is."""
    op.add_column("salindia", sa.Column("catatan_penyaji", sa.Text()))
    for name, rule in (
        ("catatan_penyaji_paling_panjang", "char_length(catatan_penyaji) BETWEEN 1 AND 2000"),
        ("catatan_penyaji_tanpa_nomor_pribadi", f"catatan_penyaji !~ '{PRIBADI}'"),
    ):
        op.create_check_constraint(op.f(f"ck_salindia_{name}"), "salindia", rule)


def downgrade() -> None:
    """What was written is gone."""
    op.drop_column("salindia", "catatan_penyaji")
