"""Clean the reasons that a laptop of a posko told, which the cleaning passed by (docs/adr/0055).

`posko_tanda` keeps what a laptop said of a mark, and the history keeps it too: a name in such a
reason would outlive the person's. Three functions of 0076, and no more of them than that is new.

And of a demo's request somebody decides too: only its past brings who decided it along.
"""

from alembic import op

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None

HISTORY = """
CREATE OR REPLACE FUNCTION isi_bersih(tabel text, isi jsonb, luas text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE
        WHEN isi IS NULL THEN NULL
        WHEN tabel = 'orang' THEN isi
            || CASE WHEN isi ->> 'telepon' IS NULL THEN '{}'
                    ELSE '{"telepon": "dibersihkan"}'::jsonb END
            || CASE WHEN luas = 'telepon' THEN '{}'
                    ELSE '{"nama": "Data dibersihkan"}'::jsonb END
        WHEN tabel = 'sertifikat' AND luas = 'semua' THEN isi || '{"nama": "Data dibersihkan"}'
        WHEN tabel IN ('kehadiran', 'posko_tanda') AND luas = 'semua'
            AND isi ->> 'alasan' IS NOT NULL THEN isi || '{"alasan": "dibersihkan"}'
        WHEN tabel = 'impor_perbaikan' AND luas = 'semua' THEN isi
            || CASE WHEN isi ->> 'dari' IS NULL THEN '{}' ELSE '{"dari": "dibersihkan"}'::jsonb END
            || CASE WHEN isi ->> 'menjadi' IS NULL THEN '{}'
                    ELSE '{"menjadi": "dibersihkan"}'::jsonb END
        WHEN tabel = 'permintaan_data' AND luas = 'semua' THEN isi
            || '{"pemohon": "Data dibersihkan", "identitas": "dibersihkan", "isi": "dibersihkan"}'
            || CASE WHEN isi ->> 'bukti' IS NULL THEN '{}'
                    ELSE '{"bukti": "dibersihkan"}'::jsonb END
            || CASE WHEN isi ->> 'putusan' IS NULL THEN '{}'
                    ELSE '{"putusan": "dibersihkan"}'::jsonb END
        ELSE isi END
$$;
"""

CLEAN = """
CREATE OR REPLACE FUNCTION bersihkan_baris(giliran text, pilihan bigint[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF giliran = 'identitas' THEN
        UPDATE orang SET nama = 'Data dibersihkan', dibersihkan_pada = hari_ini_wib(),
            telepon = CASE WHEN telepon IS NOT NULL THEN 'dibersihkan' END
        WHERE id = ANY (pilihan);
        UPDATE sertifikat s SET nama = 'Data dibersihkan' FROM peserta p
        WHERE p.id = s.peserta_id AND p.orang_id = ANY (pilihan) AND s.nama <> 'Data dibersihkan';
        UPDATE kehadiran h SET alasan = 'dibersihkan' FROM peserta p
        WHERE p.id = h.peserta_id AND p.orang_id = ANY (pilihan) AND h.alasan <> 'dibersihkan';
        UPDATE posko_tanda t SET alasan = 'dibersihkan' FROM peserta p
        WHERE p.id = t.peserta_id AND p.orang_id = ANY (pilihan) AND t.alasan <> 'dibersihkan';
    ELSIF giliran = 'telepon' THEN
        UPDATE orang SET telepon = 'dibersihkan' WHERE id = ANY (pilihan);
    ELSIF giliran = 'permintaan' THEN
        UPDATE permintaan_data SET pemohon = 'Data dibersihkan', identitas = 'dibersihkan',
            isi = 'dibersihkan', putusan = 'dibersihkan',
            bukti = CASE WHEN bukti IS NOT NULL THEN 'dibersihkan' END
        WHERE id = ANY (pilihan);
    ELSIF giliran = 'impor' THEN
        UPDATE impor_perbaikan SET dari = CASE WHEN dari IS NOT NULL THEN 'dibersihkan' END,
            menjadi = CASE WHEN menjadi IS NOT NULL THEN 'dibersihkan' END
        WHERE id = ANY (pilihan);
    ELSIF giliran = 'log_akses' THEN
        DELETE FROM akses_data_pribadi WHERE id = ANY (pilihan);
    ELSIF giliran = 'log_masuk' THEN
        DELETE FROM peristiwa_masuk WHERE id = ANY (pilihan);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION bersihkan_riwayat(giliran text, pilihan bigint[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    luas text := CASE giliran WHEN 'telepon' THEN 'telepon' ELSE 'semua' END;
    kunci_nya text[] := pilihan::text[];
    pesertanya bigint[];
BEGIN
    IF giliran IN ('log_akses', 'log_masuk') THEN
        RETURN;
    END IF;
    UPDATE audit a SET sebelum = isi_bersih(a.tabel, a.sebelum, luas),
        sesudah = isi_bersih(a.tabel, a.sesudah, luas)
    WHERE a.tabel = CASE giliran WHEN 'permintaan' THEN 'permintaan_data'
                                 WHEN 'impor' THEN 'impor_perbaikan' ELSE 'orang' END
        AND a.kunci = ANY (kunci_nya)
        AND (a.sebelum, a.sesudah) IS DISTINCT FROM
            (isi_bersih(a.tabel, a.sebelum, luas), isi_bersih(a.tabel, a.sesudah, luas));
    IF giliran <> 'identitas' THEN
        RETURN;
    END IF;
    SELECT array_agg(p.id) INTO pesertanya FROM peserta p WHERE p.orang_id = ANY (pilihan);
    UPDATE audit a SET sebelum = isi_bersih(a.tabel, a.sebelum, luas),
        sesudah = isi_bersih(a.tabel, a.sesudah, luas)
    WHERE a.tabel = 'sertifikat' AND a.kunci = ANY (
            SELECT s.id::text FROM sertifikat s WHERE s.peserta_id = ANY (pesertanya))
        AND (a.sebelum, a.sesudah) IS DISTINCT FROM
            (isi_bersih(a.tabel, a.sebelum, luas), isi_bersih(a.tabel, a.sesudah, luas));
    UPDATE audit a SET sebelum = isi_bersih(a.tabel, a.sebelum, luas),
        sesudah = isi_bersih(a.tabel, a.sesudah, luas)
    WHERE a.tabel IN ('kehadiran', 'posko_tanda')
        AND (coalesce(a.sesudah, a.sebelum) ->> 'peserta_id')::bigint = ANY (pesertanya)
        AND (a.sebelum, a.sesudah) IS DISTINCT FROM
            (isi_bersih(a.tabel, a.sebelum, luas), isi_bersih(a.tabel, a.sesudah, luas));
END $$;
"""

DECIDE = """
CREATE OR REPLACE FUNCTION jaga_permintaan_data() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.keadaan <> 'menunggu' AND OLD.keadaan = 'menunggu' AND pintu_sekarang() <> 'undo'
        AND NOT (NEW.contoh AND NEW.diputus_oleh IS NOT NULL) THEN
        NEW.diputus_oleh := pengguna_sekarang();
        NEW.diputus_pada := now();
    END IF;
    RETURN NEW;
END $$;
"""


def upgrade() -> None:
    """Let the cleaning, and the history with it, lose these reasons as those of `kehadiran`."""
    op.execute(HISTORY)
    op.execute(CLEAN)
    op.execute(DECIDE)


def downgrade() -> None:
    """Not back, as 0076."""
    raise RuntimeError("Data yang dibersihkan tidak dapat kembali: pulihkan dari cadangan.")
