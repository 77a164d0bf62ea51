"""Set a target of any figure of the catalogue: for a year or a quarter, the kabupaten or a kecamatan.

The yearly targets of 0001 stay what they are: what the office promised to found and to train.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

guard_writer = import_module("db.migrations.versions.0040_ask_who_may_write").guard_writer
audit_guard = import_module("db.migrations.versions.0002_guard_the_register").guard


def guard(table: str, writers: tuple[str, ...]) -> str:
    """All that watches over a table that people change, as SQL: audit, counting, who may write."""
    return f"""
{audit_guard(table)}
CREATE TRIGGER catat_perubahan AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION catat_perubahan();
{guard_writer(table, writers)}
"""


def changeable() -> list[sa.Column]:
    by = {"server_default": sa.text("pengguna_sekarang()"), "nullable": False}
    when = {"server_default": sa.text("now()"), "nullable": False}
    return [
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("versi", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), **when),
        sa.Column("created_by", sa.Text(), **by),
        sa.Column("updated_at", sa.DateTime(timezone=True), **when),
        sa.Column("updated_by", sa.Text(), **by),
    ]


def check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_target_indikator_{name}"))


def upgrade() -> None:
    op.create_table(
        "target_indikator",
        *changeable(),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("tahun", sa.BigInteger(), nullable=False),
        sa.Column("triwulan", sa.BigInteger()),
        sa.Column("kecamatan_kode", sa.Text()),
        sa.Column("nilai", sa.Numeric(18, 2), nullable=False),
        sa.Column("dasar", sa.Text()),
        sa.Column("contoh", sa.Boolean(), server_default="false", nullable=False),
        check("kunci_bernama", "kunci ~ '^[a-z][a-z0-9_]{1,79}$'"),
        check("tahun_masuk_akal", "tahun BETWEEN 1998 AND 2100"),
        check("triwulan_1_sampai_4", "triwulan BETWEEN 1 AND 4"),
        check("nilai_tidak_negatif", "nilai >= 0"),
        check("dasar_paling_panjang_500", "char_length(dasar) <= 500"),
        sa.ForeignKeyConstraint(
            ["kecamatan_kode"],
            ["kecamatan.kode"],
            name=op.f("fk_target_indikator_kecamatan_kode"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_indikator")),
        sa.UniqueConstraint(
            "kunci",
            "tahun",
            "triwulan",
            "kecamatan_kode",
            name=op.f("uq_target_indikator_kunci_tahun_triwulan_kecamatan_kode"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_target_indikator_kecamatan_kode", "target_indikator", ["kecamatan_kode"])
    op.create_index("ix_target_indikator_tahun", "target_indikator", ["tahun"])
    op.execute(guard("target_indikator", ("admin",)))


def downgrade() -> None:
    op.drop_table("target_indikator")
