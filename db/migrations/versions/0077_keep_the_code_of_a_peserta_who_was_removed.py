"""Keep the code of a peserta who was removed: the invitation is printed, and a removal is undone.

A code said whose it was by a key to the peserta and went with them; an undo drew another one. It
stays now as long as the angkatan does: five letters, which by themselves name nobody.
"""

from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

KEY = """
ALTER TABLE kode_peserta
    DROP CONSTRAINT fk_kode_peserta_peserta_id_angkatan_id,
    ADD CONSTRAINT fk_kode_peserta_angkatan_id FOREIGN KEY (angkatan_id)
        REFERENCES angkatan (id) ON DELETE CASCADE;
"""

DRAW = """
CREATE OR REPLACE FUNCTION buat_kode_peserta() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    acak bytea;
BEGIN
    WHILE NOT EXISTS (SELECT FROM kode_peserta WHERE peserta_id = NEW.id) LOOP
        acak := uuid_send(gen_random_uuid());
        INSERT INTO kode_peserta (peserta_id, angkatan_id, kode)
        SELECT NEW.id, NEW.angkatan_id, string_agg(
            substr('ABCDEFGHJKMNPQRSTUVWXYZ23456789', get_byte(acak, at) % 31 + 1, 1), '')
        FROM generate_series(0, 4) at
        ON CONFLICT DO NOTHING;
    END LOOP;
    RETURN NULL;
END $$;
"""

# The function of 0070 draws until it has drawn one, which a code that is there would never let it.
BACK = """
DELETE FROM kode_peserta k WHERE NOT EXISTS (SELECT FROM peserta p WHERE p.id = k.peserta_id);
ALTER TABLE kode_peserta
    DROP CONSTRAINT fk_kode_peserta_angkatan_id,
    ADD CONSTRAINT fk_kode_peserta_peserta_id_angkatan_id FOREIGN KEY (peserta_id, angkatan_id)
        REFERENCES peserta (id, angkatan_id) ON DELETE CASCADE;
"""


def upgrade() -> None:
    """Let a code outlive its peserta, and be found again by the one who comes back."""
    op.execute(KEY)
    op.execute(DRAW)


def downgrade() -> None:
    """Back: codes of those who are gone go as well. The newer function draws as the older did."""
    op.execute(BACK)
