"""Log each file that names people; the log only grows."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE akses_data_pribadi (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_akses_data_pribadi PRIMARY KEY,
    waktu timestamptz NOT NULL DEFAULT clock_timestamp(),
    pengguna text NOT NULL,
    apa text NOT NULL,
    saringan text NOT NULL,
    orang bigint NOT NULL CONSTRAINT ck_akses_data_pribadi_orang_tidak_negatif CHECK (orang >= 0)
);
CREATE INDEX ix_akses_data_pribadi_waktu ON akses_data_pribadi (waktu);

CREATE FUNCTION tolak_ubah_akses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'akses_data_pribadi tidak dapat diubah atau dihapus'
        USING CONSTRAINT = 'akses_hanya_ditambah';
END $$;

CREATE TRIGGER akses_hanya_ditambah BEFORE UPDATE OR DELETE OR TRUNCATE ON akses_data_pribadi
    FOR EACH STATEMENT EXECUTE FUNCTION tolak_ubah_akses();
"""


def upgrade() -> None:
    op.execute(TABLE)


def downgrade() -> None:
    raise RuntimeError("Catatan akses tidak boleh hilang: pulihkan dari cadangan.")
