"""Ask for a second code at the login, let an admin look as another, and set how long a session lives.

The secret of the code and the codes for a lost telephone lie where no trigger copies them; since
when an account has them stands on the account and is audited.
"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE otp (
    akun_id bigint CONSTRAINT pk_otp PRIMARY KEY
        CONSTRAINT fk_otp_akun_id REFERENCES akun (id) ON DELETE CASCADE,
    rahasia text NOT NULL,
    langkah bigint NOT NULL
);
CREATE TABLE kode_pemulihan (
    akun_id bigint NOT NULL
        CONSTRAINT fk_kode_pemulihan_akun_id REFERENCES akun (id) ON DELETE CASCADE,
    kode_hash text NOT NULL,
    CONSTRAINT pk_kode_pemulihan PRIMARY KEY (akun_id, kode_hash)
);
ALTER TABLE akun ADD COLUMN otp_sejak timestamptz;
ALTER TABLE sesi_masuk ADD COLUMN sebagai_id bigint
    CONSTRAINT fk_sesi_masuk_sebagai_id REFERENCES akun (id) ON DELETE SET NULL;
CREATE INDEX ix_sesi_masuk_sebagai_id ON sesi_masuk (sebagai_id);
"""

PENGATURAN = """
INSERT INTO pengaturan (kunci, nilai, berlaku_mulai, keterangan) VALUES
    ('kode_kedua', 'wajib', '2000-01-01',
     'Kode kedua saat masuk bagi staf dan admin: wajib, atau tidak wajib'),
    ('menit_sesi_diam', '240', '2000-01-01',
     'Sesudah berapa menit tanpa klik seseorang harus masuk lagi'),
    ('jam_sesi_terlama', '12', '2000-01-01',
     'Sesudah berapa jam seseorang harus masuk lagi, juga bila terus bekerja (berlaku bagi yang '
     'masuk sejak itu)');
"""


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(PENGATURAN)


def downgrade() -> None:
    op.execute(
        "DELETE FROM pengaturan"
        " WHERE kunci IN ('kode_kedua', 'menit_sesi_diam', 'jam_sesi_terlama')"
    )
    op.execute("ALTER TABLE sesi_masuk DROP COLUMN sebagai_id")
    op.execute("ALTER TABLE akun DROP COLUMN otp_sejak")
    op.execute("DROP TABLE kode_pemulihan, otp")
