"""Find the looks at one person, and forget the names that were sought (docs/adr/0059).

The log says of lists and files whose people they were, so one question reads all of it. What was
typed to find somebody in Data pribadi stood in it in clear, also of people whose name is cleaned.
"""

from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The index by person; the searches lose their words."""
    op.execute("CREATE INDEX ix_akses_data_pribadi_siapa ON akses_data_pribadi USING gin (siapa)")
    op.execute("ALTER TABLE akses_data_pribadi DISABLE TRIGGER akses_hanya_ditambah")
    op.execute(
        "UPDATE akses_data_pribadi SET saringan = 'menurut nama, kode, atau telepon'"
        " WHERE apa = 'Pencarian data pribadi'"
    )
    op.execute("ALTER TABLE akses_data_pribadi ENABLE TRIGGER akses_hanya_ditambah")


def downgrade() -> None:
    """Without the index; the words are gone."""
    op.execute("DROP INDEX ix_akses_data_pribadi_siapa")
