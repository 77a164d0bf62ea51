"""Let whoever has a limit write no notes of the whole kabupaten, and know the usual rates of an SPJ.

A hambatan in the lembar kinerja is said of all kecamatan at once, as a potret of KDMP is
(docs/adr/0027, 4). The rates are those of the standar biaya of a year: nobody has told them yet
(docs/adr/0062).
"""

from alembic import op

revision = "0085"
down_revision = "0084"
branch_labels = None
depends_on = None

GUARD = """
CREATE TRIGGER a_jaga_kabupaten BEFORE INSERT OR UPDATE OR DELETE ON catatan_kinerja
    FOR EACH ROW EXECUTE FUNCTION jaga_seluruh_kabupaten();
"""

RATES = """
INSERT INTO pengaturan (kunci, nilai, berlaku_mulai, keterangan) VALUES
    ('tarif_transport_per_hari', 'belum ditetapkan', '2000-01-01',
     'Transport peserta per hari menurut standar biaya (rupiah); diusulkan pada SPJ'),
    ('tarif_honor_per_jp', 'belum ditetapkan', '2000-01-01',
     'Honor narasumber per JP menurut standar biaya (rupiah); diusulkan pada SPJ');
"""


def upgrade() -> None:
    """Ask for the limit of whoever writes a note; name the two rates."""
    op.execute(GUARD)
    op.execute(RATES)


def downgrade() -> None:
    """Let them, and forget the rates."""
    op.execute("DELETE FROM pengaturan WHERE kunci LIKE 'tarif\\_%'")
    op.execute("DROP TRIGGER a_jaga_kabupaten ON catatan_kinerja")
