"""Mark the block of a koperasi whose penilaian or produk change, and sum its versions by index."""

import importlib

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

before = importlib.import_module("db.migrations.versions.0033_count_changes_by_block")

TABLES = "kesehatan", "produk"


def upgrade() -> None:
    op.execute(
        "CREATE INDEX ix_perubahan_blok_jenis ON perubahan_blok (jenis) INCLUDE (blok, kali)"
    )
    for table in TABLES:
        op.execute(before.trigger_of(table, "SELECT 'koperasi', koperasi_id FROM baris"))


def downgrade() -> None:
    op.execute("DROP INDEX ix_perubahan_blok_jenis")
    for table in TABLES:
        for kind in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER tandai_blok_{kind} ON {table}")
