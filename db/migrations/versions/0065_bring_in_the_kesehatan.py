"""A spreadsheet may be about the penilaian kesehatan."""

from alembic import op

revision = "0065"
down_revision = "0060"
branch_labels = None
depends_on = None

TABLES = ("impor_berkas", "impor_pemetaan")
KINDS = ("register", "keragaan", "rat", "kesehatan", "peserta", "fasilitasi")


def upgrade() -> None:
    known = ", ".join(f"'{each}'" for each in KINDS)
    for table in TABLES:
        name = op.f(f"ck_{table}_jenis_dikenal")
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, f"jenis IN ({known})")


def downgrade() -> None:
    raise RuntimeError("Pulihkan dari cadangan: berkas penilaian kesehatan akan hilang.")
