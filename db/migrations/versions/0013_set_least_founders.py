"""Let the office set how many founders a kelompok needs, and how many it had better have."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# UU 6/2023 asks for nine founders of a koperasi primer; the field still works with twenty.
PENGATURAN = (
    ("pendiri_paling_sedikit", "9", "Usulan kelompok perlu sekurangnya sekian calon anggota"),
    ("pendiri_anjuran", "20", "Usulan diingatkan bila calon anggotanya kurang dari sekian"),
)


def upgrade() -> None:
    op.execute("SELECT set_config('dasbor.pengguna', 'sistem', true)")
    op.execute("SELECT set_config('dasbor.pintu', 'migrasi', true)")
    table = sa.table(
        "pengaturan",
        *(sa.column(name) for name in ("kunci", "nilai", "berlaku_mulai", "keterangan")),
    )
    op.bulk_insert(
        table,
        [
            {"kunci": k, "nilai": n, "berlaku_mulai": dt.date(1998, 1, 1), "keterangan": why}
            for k, n, why in PENGATURAN
        ],
    )


def downgrade() -> None:
    raise RuntimeError("Nilai yang pernah berlaku akan hilang: pulihkan dari cadangan.")
