"""Let no setting say where our functions look for a table, and only the program seal a day.

A function with the owner's rights that looks in the temporary schema first would find there what
the caller has put there; one that works with the caller's looks by the caller's setting
(docs/adr/0027).
"""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

# With the owner's rights, or reading a table where the caller has rights of its own; what reads
# none looks for nothing that could stand in the temporary schema, and is called for each row.
PINNED = (
    "catat_perubahan()",
    "catat_status()",
    "jaga_gabung()",
    "jaga_hapus_baris_potret()",
    "jaga_isi_potret()",
    "jaga_milik_koperasi()",
    "jaga_tahap_wilayah()",
    "jaga_urutan_tahap()",
    "ringkas_blok()",
    "ringkas_perubahan()",
    "tandai_blok()",
)

# By whoever has signed as the program: a statement that was slipped in seals nothing.
SEAL = """
CREATE FUNCTION jaga_segel() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF dari_aplikasi() AND akun_terbukti() IS DISTINCT FROM 'sistem' THEN
        RAISE EXCEPTION 'segel tanpa bukti' USING CONSTRAINT = 'segel_tanpa_bukti';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER a_jaga_segel BEFORE INSERT ON segel
    FOR EACH STATEMENT EXECUTE FUNCTION jaga_segel();
"""


def upgrade() -> None:
    """Pin the paths; guard the seal."""
    op.execute(SEAL)
    for function in PINNED:
        op.execute(f"ALTER FUNCTION {function} SET search_path = pg_catalog, public, pg_temp")


def downgrade() -> None:
    """Seal unsigned; the paths stay, which nothing needs otherwise."""
    op.execute("DROP FUNCTION jaga_segel() CASCADE")
