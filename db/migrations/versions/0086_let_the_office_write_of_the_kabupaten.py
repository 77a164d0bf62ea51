"""Let whoever has a limit write no notes of the whole kabupaten (docs/adr/0027, 4).

A hambatan in the lembar kinerja is said of all kecamatan at once, as a potret of KDMP is.
"""

from alembic import op

revision = "0086"
down_revision = "0081"
branch_labels = None
depends_on = None

GUARD = """
CREATE TRIGGER a_jaga_kabupaten BEFORE INSERT OR UPDATE OR DELETE ON catatan_kinerja
    FOR EACH ROW EXECUTE FUNCTION jaga_seluruh_kabupaten();
"""


def upgrade() -> None:
    """Ask for the limit of whoever writes a note."""
    op.execute(GUARD)


def downgrade() -> None:
    """Let them."""
    op.execute("DROP TRIGGER a_jaga_kabupaten ON catatan_kinerja")
