"""Know the target of foundings once: the 50 of a year stood in two tables (docs/adr/0058).

What Beranda, forecast and deck went by stays: the value of `target`. Where the lembar kinerja had
another, it is named in the row and stands in the audit. No figure counts what a target of peserta
was for, and no screen ever wrote one: such a row leaves by a deletion, which the audit keeps too.

And know an SK once: AHU-1234 and AHU-0001234 were two, because noughts were only left out in front
of the whole number (0063). Doubles from before stay until somebody corrects them.
"""

from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

MOVE = """
INSERT INTO target_indikator AS i (kunci, tahun, nilai, dasar)
SELECT 'pendirian_tahun_ini', tahun, nilai, left(dasar, 500) FROM target WHERE jenis = 'pendirian'
ORDER BY tahun
ON CONFLICT (kunci, tahun, triwulan, kecamatan_kode) DO UPDATE SET
    nilai = EXCLUDED.nilai,
    contoh = false,
    dasar = nullif(left(concat_ws('; ', EXCLUDED.dasar,
        CASE WHEN NOT i.contoh THEN i.dasar END,
        CASE WHEN NOT i.contoh AND i.nilai <> EXCLUDED.nilai
            THEN 'lembar kinerja menyebut ' || replace(trim_scale(i.nilai)::text, '.', ',')
        END), 500), '');
UPDATE target_indikator SET nilai = round(nilai)
WHERE kunci = 'pendirian_tahun_ini' AND triwulan IS NULL AND kecamatan_kode IS NULL
    AND nilai <> round(nilai);
DELETE FROM target;
DROP TABLE target;
"""

WHOLE = """
ALTER TABLE target_indikator ADD CONSTRAINT ck_target_indikator_pendirian_setahun_bulat
    CHECK (kunci <> 'pendirian_tahun_ini' OR triwulan IS NOT NULL OR kecamatan_kode IS NOT NULL
        OR nilai = trunc(nilai));
"""

# As sk_key of db.values.spelling.
SK = r"""
CREATE FUNCTION nomor_sk(nomor text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT ltrim(regexp_replace(
        regexp_replace(upper(nomor COLLATE "C"), '[^A-Z0-9]', '', 'g'),
        '^[A-Z]*AHU0*(?=[0-9])', 'AHU'), 'NOMR0')
$$;
DROP INDEX ix_fasilitasi_tahap_nomor_sk;
CREATE INDEX ix_fasilitasi_tahap_nomor_sk ON fasilitasi_tahap (nomor_sk(nomor_bukti))
    WHERE tahap = 'T6';
CREATE INDEX ix_koperasi_nomor_sk ON koperasi (nomor_sk(nomor_badan_hukum));

CREATE OR REPLACE FUNCTION jaga_sk_ganda() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    polos text := nomor_sk(NEW.nomor_bukti);
BEGIN
    IF coalesce(polos, '') = '' THEN
        RETURN NEW;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('nomor SK'), hashtext(polos));
    PERFORM FROM fasilitasi_tahap lain
    WHERE lain.tahap = 'T6' AND lain.fasilitasi_id <> NEW.fasilitasi_id
      AND nomor_sk(lain.nomor_bukti) = polos;
    IF FOUND THEN
        RAISE EXCEPTION 'nomor SK ganda' USING CONSTRAINT = 'nomor_sk_ganda';
    END IF;
    RETURN NEW;
END $$;
"""


def upgrade() -> None:
    """Move the targets of foundings to those of all other figures; compare SK without noughts."""
    op.execute(MOVE)
    op.execute(WHOLE)
    op.execute(SK)


def downgrade() -> None:
    """Not back: which of two values was meant is not known any more."""
    raise RuntimeError("Target pendirian kini satu: pulihkan dari cadangan.")
