"""Count the RAT of a season from indexes alone, too (0032, docs/adr/0061).

Its deadline asks for the bentuk of a koperasi, kesehatan for its jenis, Keanggotaan whether it takes
members: for these three the whole register was read, 75 MB, once for each season that is counted.
"""

from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

COLUMNS = """
    kecamatan_kode, desa_kode, di_luar_wilayah, status_kelembagaan, tanggal_badan_hukum,
    diarsipkan_pada, digabung_ke_id, asal"""


def upgrade() -> None:
    _build(f"{COLUMNS}, bentuk, jenis, menerima_anggota")


def downgrade() -> None:
    _build(COLUMNS)


def _build(columns: str) -> None:
    op.execute("DROP INDEX ix_koperasi_dihitung")
    op.execute(f"CREATE INDEX ix_koperasi_dihitung ON koperasi (id) INCLUDE ({columns})")
