"""A spreadsheet may be about the penilaian kesehatan, and a keragaan is not verified as a whole.

Nobody could say of a keragaan that it was verified, and nothing read it: each figure has the value
that a person confirmed (`…_dipastikan`), each unit usaha who held it against its paper.
"""

from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

TABLES = ("impor_berkas", "impor_pemetaan")
KINDS = ("register", "keragaan", "rat", "kesehatan", "peserta", "fasilitasi")

# A published column is not dropped; the other columns stay published.
UNVERIFIED = """
DO $$
DECLARE
    terbit record;
    kolom text;
BEGIN
    FOR terbit IN SELECT pubname, attnames FROM pg_publication_tables
        WHERE schemaname = 'public' AND tablename = 'keragaan'
            AND EXISTS (SELECT FROM pg_publication p WHERE p.pubname = pg_publication_tables.pubname
                AND NOT p.puballtables)
    LOOP
        SELECT string_agg(quote_ident(nama), ', ') INTO kolom
            FROM unnest(terbit.attnames) AS nama WHERE nama <> 'terverifikasi';
        EXECUTE format('ALTER PUBLICATION %I DROP TABLE keragaan', terbit.pubname);
        EXECUTE format('ALTER PUBLICATION %I ADD TABLE keragaan (%s)', terbit.pubname, kolom);
    END LOOP;
    ALTER TABLE keragaan DROP COLUMN terverifikasi;
END $$;
"""


def upgrade() -> None:
    op.execute(UNVERIFIED)
    known = ", ".join(f"'{each}'" for each in KINDS)
    for table in TABLES:
        name = op.f(f"ck_{table}_jenis_dikenal")
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, f"jenis IN ({known})")


def downgrade() -> None:
    raise RuntimeError("Pulihkan dari cadangan: berkas penilaian kesehatan akan hilang.")
