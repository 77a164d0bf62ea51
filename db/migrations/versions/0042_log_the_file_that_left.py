"""Log the file that left: a second line when a browser fetches what names people.

Lines from before say nothing of it (`berkas` NULL).
"""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A line says whether it is of a file, and of which making it is the fetch."""
    op.execute("""
        ALTER TABLE akses_data_pribadi
            ADD COLUMN berkas boolean,
            ADD COLUMN dibuat_id bigint CONSTRAINT fk_akses_data_pribadi_dibuat_id
                REFERENCES akses_data_pribadi (id);
        CREATE INDEX ix_akses_data_pribadi_dibuat_id ON akses_data_pribadi (dibuat_id);
        ALTER TABLE unduhan ADD COLUMN akses_id bigint;
    """)


def downgrade() -> None:
    """Log the making alone again."""
    op.execute("ALTER TABLE unduhan DROP COLUMN akses_id")
    op.execute("ALTER TABLE akses_data_pribadi DROP COLUMN dibuat_id, DROP COLUMN berkas")
