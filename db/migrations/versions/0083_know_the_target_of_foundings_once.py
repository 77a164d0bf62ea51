"""Know the target of foundings once: the 50 of a year stood in two tables (docs/adr/0059).

What Beranda, forecast and deck went by stays: the value of `target`. Where the lembar kinerja had
another, it is named in the row and stands in the audit. No figure counts what a target of peserta
was for, and no screen ever wrote one: such a row leaves by a deletion, which the audit keeps too.
"""

from alembic import op

revision = "0083"
down_revision = "0079"
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


def upgrade() -> None:
    """Move the targets of foundings to where those of all other figures stand."""
    op.execute(MOVE)
    op.execute(WHOLE)


def downgrade() -> None:
    """Not back: which of two values was meant is not known any more."""
    raise RuntimeError("Target pendirian kini satu: pulihkan dari cadangan.")
