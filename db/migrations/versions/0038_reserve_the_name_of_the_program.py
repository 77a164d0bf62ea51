"""Keep the name that the program signs its own work with from ever being a person's.

An account that has it already is called "sistem.lama" from now on: a name must not stop a migration.
"""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Refuse the name."""
    op.execute("UPDATE akun SET nama_pengguna = 'sistem.lama' WHERE nama_pengguna = 'sistem'")
    op.execute(
        "ALTER TABLE akun ADD CONSTRAINT ck_akun_nama_pengguna_bukan_sistem"
        " CHECK (nama_pengguna <> 'sistem')"
    )


def downgrade() -> None:
    """Let it be any name again."""
    op.execute("ALTER TABLE akun DROP CONSTRAINT ck_akun_nama_pengguna_bukan_sistem")
