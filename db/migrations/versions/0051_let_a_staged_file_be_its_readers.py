"""Let the cells of a staged file be changed by who read it, or an admin.

A statement slipped into a staf's own click could change what another's file says (0047 wrote that
into the audit, and let it happen). Who reads a file that was closed is its reader from then on; to
close one is anybody's who imports, and stands in the audit (docs/adr/0027).
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

# Nobody but this trigger says who read it: NULL, for whoever brought it in.
READER = """
CREATE FUNCTION catat_pembaca_impor() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT dari_aplikasi() THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.dibaca_oleh := NULL;
    ELSIF OLD.keadaan = 'ditutup' AND NEW.keadaan <> 'ditutup' THEN
        PERFORM FROM impor_baris WHERE berkas_id = OLD.id;
        IF FOUND THEN
            RAISE EXCEPTION 'baris masih ada' USING CONSTRAINT = 'isi_impor_orang_lain';
        END IF;
        NEW.dibaca_oleh := pengubah();
    ELSE
        NEW.dibaca_oleh := OLD.dibaca_oleh;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_catat_pembaca BEFORE INSERT OR UPDATE ON impor_berkas
    FOR EACH ROW EXECUTE FUNCTION catat_pembaca_impor();
"""

# Rows go with a file that is closed, or with the file itself.
CELLS = """
CREATE FUNCTION tolak_bukan_pembaca(berkas bigint[], ditutup boolean) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    oleh text := akun_terbukti();
BEGIN
    PERFORM FROM impor_berkas
    WHERE id = ANY (berkas) AND coalesce(dibaca_oleh, created_by) IS DISTINCT FROM oleh
        AND NOT (ditutup AND keadaan = 'ditutup');
    IF FOUND AND dari_aplikasi() AND NOT boleh_kelola() THEN
        RAISE EXCEPTION 'isi impor orang lain' USING CONSTRAINT = 'isi_impor_orang_lain';
    END IF;
END $$;

CREATE FUNCTION jaga_isi_impor() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM tolak_bukan_pembaca(ARRAY[OLD.berkas_id, NEW.berkas_id], false);
    ELSE
        PERFORM tolak_bukan_pembaca(ARRAY(SELECT DISTINCT berkas_id FROM baris), TG_OP = 'DELETE');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER a_jaga_isi_ubah AFTER UPDATE OF sel, berkas_id, nomor ON impor_baris
    FOR EACH ROW WHEN ((NEW.sel, NEW.berkas_id, NEW.nomor)
        IS DISTINCT FROM (OLD.sel, OLD.berkas_id, OLD.nomor))
    EXECUTE FUNCTION jaga_isi_impor();
CREATE TRIGGER a_jaga_isi_tambah AFTER INSERT ON impor_baris REFERENCING NEW TABLE AS baris
    FOR EACH STATEMENT EXECUTE FUNCTION jaga_isi_impor();
CREATE TRIGGER a_jaga_isi_hapus AFTER DELETE ON impor_baris REFERENCING OLD TABLE AS baris
    FOR EACH STATEMENT EXECUTE FUNCTION jaga_isi_impor();
"""


def upgrade() -> None:
    """Ask whose file it is."""
    op.add_column("impor_berkas", sa.Column("dibaca_oleh", sa.Text()))
    op.execute(READER)
    op.execute(CELLS)


def downgrade() -> None:
    """Not back: what a slipped-in statement may do would be asked by nothing."""
    raise RuntimeError("Tanpa langkah ini, isi berkas impor tidak terjaga: pulihkan dari cadangan.")
