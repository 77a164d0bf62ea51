"""Let people in by the Pemkab's single sign-on, where the office has one.

An admin writes on the account by which name it is known there. What a browser goes away with and
comes back with lies in tables that no trigger copies, for minutes.
"""

from alembic import op

revision = "0041"
down_revision = "0037"
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


def upgrade() -> None:
    op.execute(AKUN)
    op.execute(TABLES)


def downgrade() -> None:
    op.execute("DROP TABLE hasil_sso, permintaan_sso")
    op.execute("ALTER TABLE akun DROP COLUMN sso")
