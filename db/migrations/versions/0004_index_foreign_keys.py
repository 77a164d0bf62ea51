"""Index the foreign keys that have none: deleting or merging a row looks back along them."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = (
    ("tiket_masuk", "akun_id"),
    ("alias_wilayah", "kecamatan_kode"),
    ("alias_wilayah", "desa_kode"),
    ("koperasi", "sektor_usaha"),
    ("koperasi", "digabung_ke_id"),
    ("fasilitasi", "kecamatan_kode"),
    ("fasilitasi", "desa_kode"),
    ("impor_baris", "koperasi_id"),
)


def upgrade() -> None:
    for table, column in COLUMNS:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table, column in COLUMNS:
        op.drop_index(f"ix_{table}_{column}", table)
