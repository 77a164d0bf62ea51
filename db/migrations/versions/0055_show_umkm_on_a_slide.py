"""A deck may say how many UMKM are members of koperasi."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

NAME = "ck_salindia_kode_dikenal"


def upgrade() -> None:
    written = op.get_bind().scalar(
        sa.text("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = :name"),
        {"name": NAME},
    )
    kinds = dict.fromkeys((*re.findall(r"'([a-z_]+)'", str(written)), "umkm"))
    known = ", ".join(f"'{each}'" for each in kinds)
    op.drop_constraint(op.f(NAME), "salindia", type_="check")
    op.create_check_constraint(op.f(NAME), "salindia", f"kode IN ({known})")


def downgrade() -> None:
    raise RuntimeError("Pulihkan dari cadangan: salindia UMKM akan hilang.")
