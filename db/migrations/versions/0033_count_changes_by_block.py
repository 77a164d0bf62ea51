"""Count the transactions that changed each block of the register, for counts kept by block.

As for each table (0026): a row in the transaction that changes something, so that no two writers
want the same one. A trigger says which blocks a change lies in and nothing of what is counted there
(docs/adr/0024).
"""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE perubahan_blok (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_perubahan_blok PRIMARY KEY,
    jenis text NOT NULL CONSTRAINT ck_perubahan_blok_jenis_dikenal
        CHECK (jenis IN ('koperasi', 'angkatan', 'orang')),
    blok integer NOT NULL,
    kali bigint NOT NULL DEFAULT 1 CONSTRAINT ck_perubahan_blok_kali_positif CHECK (kali > 0)
) WITH (autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);
"""

# Of 128 neighbours by number: numbers never change, and none is given to another.
BLOCK = """
CREATE FUNCTION blok_dari(nomor bigint) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT (nomor >> 7)::integer';
"""

# The argument selects jenis and nomor of all that is counted differently for these `baris`.
MARK = """
CREATE FUNCTION tandai_blok() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    baris text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT * FROM baru'
        WHEN 'DELETE' THEN 'SELECT * FROM lama'
        ELSE 'SELECT * FROM lama UNION ALL SELECT * FROM baru' END;
BEGIN
    EXECUTE format('WITH baris AS (%s), kena (jenis, nomor) AS (%s)'
        ' INSERT INTO perubahan_blok (jenis, blok)'
        ' SELECT DISTINCT jenis, blok_dari(nomor) FROM kena WHERE nomor IS NOT NULL',
        baris, TG_ARGV[0]);
    RETURN NULL;
END $$;
"""

# Only what stands there more than once is written anew; two that run at once skip each other's.
GATHER = """
CREATE FUNCTION ringkas_blok() RETURNS void LANGUAGE sql
    SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH ganda AS (
        SELECT jenis, blok FROM perubahan_blok GROUP BY jenis, blok HAVING count(*) > 1
    ), lama AS (
        DELETE FROM perubahan_blok
        WHERE id IN (SELECT id FROM perubahan_blok JOIN ganda USING (jenis, blok)
                     FOR UPDATE OF perubahan_blok SKIP LOCKED)
        RETURNING jenis, blok, kali
    )
    INSERT INTO perubahan_blok (jenis, blok, kali)
    SELECT jenis, blok, sum(kali) FROM lama GROUP BY jenis, blok;
$$;
"""

_OF_KOPERASI = "SELECT 'koperasi', koperasi_id FROM baris"
# A case without a koperasi lies in a block of its own kind, below nought.
CASE = "coalesce(koperasi_id, -id)"
_OF_PESERTA = """
    SELECT 'koperasi', peserta.koperasi_id FROM baris JOIN peserta ON {on}
    UNION ALL SELECT 'orang', peserta.orang_id FROM baris JOIN peserta ON {on}
    UNION ALL SELECT 'angkatan', {angkatan} FROM baris
"""
MARKED = {
    "koperasi": "SELECT 'koperasi', id FROM baris",
    "riwayat_status": _OF_KOPERASI,
    "rat": _OF_KOPERASI,
    "keragaan": _OF_KOPERASI,
    "unit_usaha": _OF_KOPERASI,
    "snapshot_ods": _OF_KOPERASI,
    "fasilitasi": f"SELECT 'koperasi', {CASE} FROM baris",
    "fasilitasi_tahap": "SELECT 'koperasi', coalesce(fasilitasi.koperasi_id, -fasilitasi.id)"
    " FROM baris JOIN fasilitasi ON fasilitasi.id = baris.fasilitasi_id",
    "peserta": f"{_OF_KOPERASI} UNION ALL SELECT 'orang', orang_id FROM baris"
    " UNION ALL SELECT 'angkatan', angkatan_id FROM baris",
    "kehadiran": _OF_PESERTA.format(
        on="peserta.id = baris.peserta_id", angkatan="baris.angkatan_id"
    ),
    "sesi": _OF_PESERTA.format(
        on="peserta.angkatan_id = baris.angkatan_id", angkatan="baris.angkatan_id"
    ),
    "angkatan": _OF_PESERTA.format(on="peserta.angkatan_id = baris.id", angkatan="baris.id"),
    "pelatihan": "SELECT 'angkatan', angkatan.id"
    " FROM baris JOIN angkatan ON angkatan.pelatihan_id = baris.id"
    " UNION ALL SELECT 'orang', peserta.orang_id FROM baris"
    " JOIN angkatan ON angkatan.pelatihan_id = baris.id"
    " JOIN peserta ON peserta.angkatan_id = angkatan.id",
    "orang": "SELECT 'orang', id FROM baris UNION ALL SELECT 'angkatan', peserta.angkatan_id"
    " FROM baris JOIN peserta ON peserta.orang_id = baris.id",
}

# Every block that holds something has a row, so that a sum over blocks misses none.
BEGIN_WITH = f"""
INSERT INTO perubahan_blok (jenis, blok)
SELECT 'koperasi', blok_dari(id) FROM koperasi
UNION SELECT 'koperasi', blok_dari({CASE}) FROM fasilitasi
UNION SELECT 'angkatan', blok_dari(id) FROM angkatan
UNION SELECT 'orang', blok_dari(id) FROM orang;
CREATE INDEX ix_sesi_tanggal ON sesi (tanggal);
CREATE INDEX ix_fasilitasi_blok ON fasilitasi (({CASE}));
"""


def trigger_of(table: str, question: str) -> str:
    """A trigger for each kind of change, because each has rows of another kind to look at."""
    rows = {
        "insert": "NEW TABLE AS baru",
        "delete": "OLD TABLE AS lama",
        "update": "OLD TABLE AS lama NEW TABLE AS baru",
    }
    argument = question.replace("'", "''")
    return "".join(
        f"CREATE TRIGGER tandai_blok_{kind} AFTER {kind.upper()} ON {table} REFERENCING {seen}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION tandai_blok('{argument}');\n"
        for kind, seen in rows.items()
    )


def upgrade() -> None:
    for statement in (TABLE, BLOCK, MARK, GATHER, BEGIN_WITH):
        op.execute(statement)
    for table, question in MARKED.items():
        op.execute(trigger_of(table, question))


def downgrade() -> None:
    op.execute("DROP INDEX ix_fasilitasi_blok")
    op.execute("DROP INDEX ix_sesi_tanggal")
    op.execute("DROP FUNCTION tandai_blok() CASCADE")
    op.execute("DROP FUNCTION ringkas_blok()")
    op.execute("DROP TABLE perubahan_blok")
    op.execute("DROP FUNCTION blok_dari(bigint)")
