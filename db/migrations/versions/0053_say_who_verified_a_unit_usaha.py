"""Say who has held a unit usaha against its paper, and when.

The share of sektor riil rests on these volumes and is quoted in public. What was verified is the
unit as it stood: another volume, kategori or name is one that nobody has seen yet.
"""

from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE unit_usaha ADD COLUMN diverifikasi_pada timestamptz,
    ADD COLUMN diverifikasi_oleh text,
    ADD CONSTRAINT ck_unit_usaha_verifikasi_bernama
        CHECK ((diverifikasi_pada IS NULL) = (diverifikasi_oleh IS NULL));
"""
# Before cap_perubahan, which raises the version of what differs. An undo brings both back at once.
TRIGGERS = """
CREATE FUNCTION batal_verifikasi() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.diverifikasi_pada := NULL;
    NEW.diverifikasi_oleh := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER batal_verifikasi BEFORE UPDATE ON unit_usaha
    FOR EACH ROW WHEN (
        (OLD.tahun_buku, OLD.nama, OLD.kategori, OLD.volume_usaha, OLD.berjalan) IS DISTINCT FROM
        (NEW.tahun_buku, NEW.nama, NEW.kategori, NEW.volume_usaha, NEW.berjalan)
        AND NEW.diverifikasi_pada IS NOT DISTINCT FROM OLD.diverifikasi_pada)
    EXECUTE FUNCTION batal_verifikasi();
CREATE TRIGGER a_jaga_nama_pelaku BEFORE INSERT ON unit_usaha
    FOR EACH ROW WHEN (NEW.diverifikasi_oleh IS NOT NULL)
    EXECUTE FUNCTION jaga_nama_pelaku('diverifikasi_oleh');
CREATE TRIGGER a_jaga_nama_pelaku_ubah BEFORE UPDATE ON unit_usaha
    FOR EACH ROW WHEN (NEW.diverifikasi_oleh IS NOT NULL
        AND NEW.diverifikasi_oleh IS DISTINCT FROM OLD.diverifikasi_oleh)
    EXECUTE FUNCTION jaga_nama_pelaku('diverifikasi_oleh');
"""


def upgrade() -> None:
    """Nothing that stands is verified by it."""
    op.execute(COLUMNS)
    op.execute(TRIGGERS)


def downgrade() -> None:
    raise RuntimeError("Yang sudah diverifikasi akan hilang: pulihkan dari cadangan.")
