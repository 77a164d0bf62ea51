"""Note which browser tried to log in, and let a ticket be good only in the one that asked for it.

Both hold the SHA-256 of a cookie that names the browser. Tickets live for seconds: those that are
open are thrown away.
"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE peristiwa_masuk ADD COLUMN perangkat text")
    op.execute("CREATE INDEX ix_peristiwa_masuk_alamat_waktu ON peristiwa_masuk (alamat, waktu)")
    op.execute(
        "CREATE INDEX ix_peristiwa_masuk_perangkat ON peristiwa_masuk (perangkat, nama_pengguna)"
        " WHERE peristiwa = 'masuk'"
    )
    op.execute("DELETE FROM tiket_masuk")
    op.execute("ALTER TABLE tiket_masuk ADD COLUMN perangkat text NOT NULL")


def downgrade() -> None:
    op.execute("ALTER TABLE tiket_masuk DROP COLUMN perangkat")
    op.execute("DROP INDEX ix_peristiwa_masuk_perangkat, ix_peristiwa_masuk_alamat_waktu")
    op.execute("ALTER TABLE peristiwa_masuk DROP COLUMN perangkat")
