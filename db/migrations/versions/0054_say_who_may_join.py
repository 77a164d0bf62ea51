"""Record who may join a koperasi and on which terms, and how many of its members are UMKM.

A snapshot keeps both from now on; of those made before, neither is known.
"""

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

LINGKUP = ("umum", "warga_desa", "pegawai", "profesi", "pesantren", "lainnya")
SKALA = ("umkm_mikro", "umkm_kecil", "umkm_menengah")
SEKTOR = ("umkm_pertanian", "umkm_perdagangan", "umkm_industri", "umkm_jasa", "umkm_lainnya")
# What a setting is until the office says otherwise; the count is the one that it publishes.
PENGATURAN = (
    ("umkm_kabupaten", "54000", "Jumlah UMKM di kabupaten, pembanding anggota UMKM koperasi"),
    (
        "umkm_kabupaten_asal",
        "dinas, 2022",
        "Sumber dan tahun jumlah UMKM itu; tertulis di samping setiap bagiannya",
    ),
    (
        "alamat_berkas_ajakan",
        "tidak ada",
        "Folder di situs Pemkab (https://…/) untuk lembar Ayo Berkoperasi, yang ditunjuk kode QR-nya",
    ),
)


def _sum(names: tuple[str, ...]) -> str:
    return " + ".join(f"coalesce({name}, 0)" for name in names)


def upgrade() -> None:
    op.execute("SELECT set_config('dasbor.pengguna', 'sistem', true)")
    op.execute("SELECT set_config('dasbor.pintu', 'migrasi', true)")
    _of_koperasi()
    _of_keragaan()
    op.execute(
        "ALTER TABLE potret_koperasi ADD COLUMN menerima_anggota boolean,"
        " ADD COLUMN anggota_umkm bigint, ADD COLUMN umkm_diperiksa boolean"
    )
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


def _of_koperasi() -> None:
    known = ", ".join(f"'{each}'" for each in LINGKUP)
    op.execute(f"""
        ALTER TABLE koperasi
            ADD COLUMN menerima_anggota boolean,
            ADD COLUMN lingkup_anggota varchar(40)
                CONSTRAINT ck_koperasi_lingkup_anggota_dikenal CHECK (lingkup_anggota IN ({known})),
            ADD COLUMN syarat_anggota text
                CONSTRAINT ck_koperasi_syarat_anggota_paling_panjang_500
                CHECK (char_length(syarat_anggota) <= 500),
            ADD COLUMN simpanan_pokok_anggota numeric(18, 2),
            ADD COLUMN simpanan_wajib_anggota numeric(18, 2),
            ADD COLUMN kontak_kantor text
                CONSTRAINT ck_koperasi_kontak_kantor_paling_panjang_120
                CHECK (char_length(kontak_kantor) <= 120),
            ADD CONSTRAINT ck_koperasi_simpanan_anggota_tidak_negatif
                CHECK (least(simpanan_pokok_anggota, simpanan_wajib_anggota) >= 0)
    """)
    # Of a kecamatan only those that take members are looked for.
    op.execute(
        "CREATE INDEX ix_koperasi_menerima_anggota ON koperasi (kecamatan_kode)"
        " WHERE menerima_anggota"
    )


def _of_keragaan() -> None:
    names = ("anggota_umkm", *SKALA, *SEKTOR)
    columns = ", ".join(f"ADD COLUMN {name} bigint" for name in names)
    op.execute(f"""
        ALTER TABLE keragaan {columns},
            ADD CONSTRAINT ck_keragaan_umkm_tidak_negatif CHECK (least({", ".join(names)}) >= 0),
            ADD CONSTRAINT ck_keragaan_umkm_skala_tidak_lebih
                CHECK ({_sum(SKALA)} <= anggota_umkm),
            ADD CONSTRAINT ck_keragaan_umkm_sektor_tidak_lebih
                CHECK ({_sum(SEKTOR)} <= anggota_umkm),
            ADD CONSTRAINT ck_keragaan_umkm_tidak_lebih_dari_anggota
                CHECK (greatest(anggota_umkm, {_sum(SKALA)}, {_sum(SEKTOR)}) <= jumlah_anggota)
    """)


def downgrade() -> None:
    raise RuntimeError("Yang sudah dicatat akan hilang: pulihkan dari cadangan.")
