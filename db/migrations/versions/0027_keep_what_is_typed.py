"""Keep what is typed and not saved yet, for whoever typed it and for nobody else.

No trigger audits it: it is no part of the register until it is saved (docs/adr/0021).
"""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE draf (
    id uuid CONSTRAINT pk_draf PRIMARY KEY,
    akun_id bigint NOT NULL CONSTRAINT fk_draf_akun_id REFERENCES akun (id) ON DELETE CASCADE,
    jendela uuid NOT NULL,
    kunci text NOT NULL,
    layar text NOT NULL,
    judul text NOT NULL,
    alamat jsonb NOT NULL,
    isi jsonb NOT NULL,
    semula jsonb NOT NULL,
    jumlah bigint NOT NULL CONSTRAINT ck_draf_jumlah_ada CHECK (jumlah > 0),
    pribadi boolean NOT NULL,
    diketik_pada timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ix_draf_akun_id ON draf (akun_id);
CREATE INDEX ix_draf_diketik_pada ON draf (diketik_pada);

-- For the program's role; the owner of the table, who backs up and clears away, is not bound.
ALTER TABLE draf ENABLE ROW LEVEL SECURITY;
CREATE POLICY draf_milik_sendiri ON draf USING (
    akun_id = (
        SELECT id FROM akun WHERE nama_pengguna = current_setting('dasbor.pengguna', true)
    )
);
"""


def upgrade() -> None:
    op.execute(TABLE)


def downgrade() -> None:
    op.execute("DROP TABLE draf")
