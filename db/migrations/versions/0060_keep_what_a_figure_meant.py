"""Keep what each figure of the catalogue meant, from which day on, and who answers for it."""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

before = import_module("db.migrations.versions.0052_set_targets_of_any_figure")


def check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_versi_indikator_{name}"))


def upgrade() -> None:
    op.create_table(
        "versi_indikator",
        *before.changeable(),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("nomor", sa.BigInteger(), nullable=False),
        sa.Column("berlaku_mulai", sa.Date(), nullable=False),
        sa.Column("definisi", sa.Text(), nullable=False),
        sa.Column("rumus", sa.Text(), nullable=False),
        sa.Column("perubahan", sa.Text()),
        sa.Column("penanggung_jawab", sa.Text()),
        sa.Column("diperiksa_oleh", sa.Text()),
        sa.Column("diperiksa_pada", sa.Date()),
        sa.Column("contoh", sa.Boolean(), server_default="false", nullable=False),
        check("kunci_bernama", "kunci ~ '^[a-z][a-z0-9_]{1,79}$'"),
        check("nomor_lebih_dari_nol", "nomor > 0"),
        check("perubahan_disebut", "(nomor = 1) = (perubahan IS NULL)"),
        check("perubahan_paling_panjang_500", "char_length(perubahan) <= 500"),
        check("pemeriksaan_bertanggal", "(diperiksa_oleh IS NULL) = (diperiksa_pada IS NULL)"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versi_indikator")),
        sa.UniqueConstraint("kunci", "nomor", name=op.f("uq_versi_indikator_kunci_nomor")),
        sa.UniqueConstraint(
            "kunci", "berlaku_mulai", name=op.f("uq_versi_indikator_kunci_berlaku_mulai")
        ),
    )
    op.execute(before.guard("versi_indikator", ("admin",)))


def downgrade() -> None:
    """Not back: what the figures of earlier years meant stands nowhere else."""
    raise RuntimeError("Arti angka tahun-tahun lalu akan hilang: pulihkan dari cadangan.")
