"""Let people in by the Pemkab's single sign-on, where the office has one.

An admin writes on the account by which name it is known there. What a browser goes away with and
comes back with lies in tables that no trigger copies, for minutes.
"""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

AKUN = """
ALTER TABLE akun ADD COLUMN sso text
    CONSTRAINT uq_akun_sso UNIQUE
    CONSTRAINT ck_akun_sso_terisi CHECK (btrim(sso) <> '' AND length(sso) <= 255);
"""

TABLES = """
CREATE TABLE permintaan_sso (
    state_hash text CONSTRAINT pk_permintaan_sso PRIMARY KEY,
    perangkat text NOT NULL,
    nonce text NOT NULL,
    verifier text NOT NULL,
    tujuan text NOT NULL,
    berlaku_sampai timestamptz NOT NULL
);
CREATE TABLE hasil_sso (
    perangkat text CONSTRAINT pk_hasil_sso PRIMARY KEY,
    akun_id bigint CONSTRAINT fk_hasil_sso_akun_id REFERENCES akun (id) ON DELETE CASCADE,
    alasan text,
    pengenal text,
    kuat boolean NOT NULL,
    berlaku_sampai timestamptz NOT NULL
);
CREATE INDEX ix_hasil_sso_akun_id ON hasil_sso (akun_id);
"""


# Who comes in by it is the program's word alone, and who is linked with it an admin's.
WALL = """
ALTER TABLE permintaan_sso ENABLE ROW LEVEL SECURITY;
CREATE POLICY permintaan_sso_program ON permintaan_sso USING (akun_terbukti() = 'sistem');
ALTER TABLE hasil_sso ENABLE ROW LEVEL SECURITY;
CREATE POLICY hasil_sso_dibaca ON hasil_sso FOR SELECT USING (true);
CREATE POLICY hasil_sso_program ON hasil_sso USING (akun_terbukti() = 'sistem');
"""
JAGA_AKUN = """
CREATE OR REPLACE FUNCTION jaga_akun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT dari_aplikasi() OR boleh_kelola() THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_TABLE_NAME = 'akun' AND TG_OP = 'UPDATE' THEN
        IF OLD.nama_pengguna = akun_terbukti()
            AND (NEW.id, NEW.nama_pengguna, NEW.peran, NEW.aktif{sso_baru})
            IS NOT DISTINCT FROM (OLD.id, OLD.nama_pengguna, OLD.peran, OLD.aktif{sso_lama}) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'akun orang lain' USING CONSTRAINT = 'akun_bukan_sendiri';
END $$;
"""


def upgrade() -> None:
    op.execute(AKUN)
    op.execute(TABLES)
    op.execute(WALL)
    op.execute(JAGA_AKUN.format(sso_baru=", NEW.sso", sso_lama=", OLD.sso"))


def downgrade() -> None:
    op.execute(JAGA_AKUN.format(sso_baru="", sso_lama=""))
    op.execute("DROP TABLE hasil_sso, permintaan_sso")
    op.execute("ALTER TABLE akun DROP COLUMN sso")
