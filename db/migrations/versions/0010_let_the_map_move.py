"""A deck may show the map of each year."""

import importlib

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KODE = importlib.import_module("db.migrations.versions.0007_make_decks").KODE
NAME = "ck_salindia_kode_dikenal"


def upgrade() -> None:
    known = ", ".join(f"'{each}'" for each in (*KODE, "sebaran_tahun"))
    op.drop_constraint(op.f(NAME), "salindia", type_="check")
    op.create_check_constraint(op.f(NAME), "salindia", f"kode IN ({known})")


def downgrade() -> None:
    raise RuntimeError("Pulihkan dari cadangan: salindia sebaran per tahun akan hilang.")
