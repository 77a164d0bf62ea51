"""Let a person say that a figure is as large as it looks, and a snapshot keep which nobody has."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

UANG = ("modal_sendiri", "modal_luar", "aset", "volume_usaha", "shu")
ANGKA = ("jumlah_anggota", *UANG)
# A sum with three noughts too many is a thousand times the usual one. Of the ministry's register of
# 2021 99 in 100 koperasi have fewer than 2.400 members, and the inactive ones are the small ones.
PENGATURAN = (
    (
        "kali_median_diperiksa",
        "1000",
        "Angka keragaan perlu diperiksa bila melebihi sekian kali angka tengah tahun bukunya",
    ),
    (
        "anggota_tidak_aktif_maks",
        "5000",
        "Jumlah anggota koperasi yang tidak aktif perlu diperiksa bila melebihi sekian orang",
    ),
)


def upgrade() -> None:
    op.execute("SELECT set_config('dasbor.pengguna', 'sistem', true)")
    op.execute("SELECT set_config('dasbor.pintu', 'migrasi', true)")
    op.execute("ALTER TABLE keragaan ADD COLUMN jumlah_anggota_dipastikan bigint")
    for name in UANG:
        op.execute(f"ALTER TABLE keragaan ADD COLUMN {name}_dipastikan numeric(18, 2)")
    for name in (*ANGKA, "angka"):
        op.execute(f"ALTER TABLE potret_koperasi ADD COLUMN {name}_diperiksa boolean")
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
    raise RuntimeError("Yang sudah dipastikan akan hilang: pulihkan dari cadangan.")
