"""Let an account, or an admin, end what the Pemkab has proved and nobody has taken yet.

It waits a minute for the login screen of its browser: "Akhiri semua" left it there.
"""

from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """As a ticket: whose it is lets it go."""
    op.execute(
        "CREATE POLICY hasil_sso_dilupakan ON hasil_sso FOR DELETE USING (boleh_akun(akun_id))"
    )


def downgrade() -> None:
    """The program alone lets it go."""
    op.execute("DROP POLICY hasil_sso_dilupakan ON hasil_sso")
