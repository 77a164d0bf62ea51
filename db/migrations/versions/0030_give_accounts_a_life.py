"""Let people set and change their own password, and see from where they are logged in.

The one-time code lies in a table of its own, which no trigger copies; until when it is good stands
on the account and is audited. `harus_ganti_sandi` was never read: an account without a password is
one that has to set one.
"""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

AKUN = """
ALTER TABLE akun DROP COLUMN harus_ganti_sandi,
    ALTER COLUMN sandi_hash DROP NOT NULL,
    ADD COLUMN sandi_sejak timestamptz,
    ADD COLUMN undangan_sampai timestamptz;
"""

UNDANGAN = """
CREATE TABLE undangan (
    akun_id bigint CONSTRAINT pk_undangan PRIMARY KEY
        CONSTRAINT fk_undangan_akun_id REFERENCES akun (id) ON DELETE CASCADE,
    kode_hash text NOT NULL CONSTRAINT uq_undangan_kode_hash UNIQUE,
    berlaku_sampai timestamptz NOT NULL
);
"""

SESI = "ALTER TABLE sesi_masuk ADD COLUMN alamat text, ADD COLUMN peramban text"


def upgrade() -> None:
    op.execute(AKUN)
    op.execute(UNDANGAN)
    op.execute(SESI)


def downgrade() -> None:
    op.execute("ALTER TABLE sesi_masuk DROP COLUMN peramban, DROP COLUMN alamat")
    op.execute("DROP TABLE undangan")
    # Who has no password yet cannot enter by any.
    op.execute("UPDATE akun SET sandi_hash = '' WHERE sandi_hash IS NULL")
    op.execute(
        "ALTER TABLE akun DROP COLUMN undangan_sampai, DROP COLUMN sandi_sejak,"
        " ALTER COLUMN sandi_hash SET NOT NULL,"
        " ADD COLUMN harus_ganti_sandi boolean NOT NULL DEFAULT false"
    )
