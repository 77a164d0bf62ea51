"""Say how large an angkatan is planned: outside of it a plan is pointed out, never refused."""

from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

SETTINGS = """
INSERT INTO pengaturan (kunci, nilai, berlaku_mulai, keterangan) VALUES
    ('kuota_angkatan_terkecil', '25', '2000-01-01',
     'Kalender pembinaan menandai angkatan yang kuotanya lebih kecil'),
    ('kuota_angkatan_terbesar', '50', '2000-01-01',
     'Kalender pembinaan menandai angkatan yang kuotanya lebih besar');
"""


def upgrade() -> None:
    op.execute(SETTINGS)


def downgrade() -> None:
    op.execute("DELETE FROM pengaturan WHERE kunci LIKE 'kuota\\_angkatan\\_%'")
