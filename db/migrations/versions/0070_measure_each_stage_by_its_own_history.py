"""Measure each stage by its own history, and let what waits stand in queues.

One limit of days served all stages. Now each has the P50 and P85 of this office's own cases; the
old value stays as what a stage without enough history takes, with all its days. The figure
kasus_macet begins its second version at the next start; where figures have versions already, the
first one says what was counted until then.
"""

from importlib import import_module

from alembic import op

revision = "0070"
down_revision = "0065"
branch_labels = None
depends_on = None

_CHANGEABLE = import_module("db.migrations.versions.0063_know_the_case_whole")._CHANGEABLE

SETTINGS = """
UPDATE pengaturan SET kunci = 'hari_tahap_tanpa_riwayat', keterangan =
    'Kasus di tahap tanpa riwayat yang cukup dianggap macet bila lebih dari sekian hari'
WHERE kunci = 'hari_kasus_macet';
INSERT INTO pengaturan (kunci, nilai, berlaku_mulai, keterangan) VALUES
    ('riwayat_tahap_paling_sedikit', '20', '2000-01-01',
     'P50 dan P85 satu tahap dihitung bila sekurangnya sekian kasus sudah selesai dari tahap itu');
INSERT INTO versi_indikator (kunci, nomor, berlaku_mulai, definisi, rumus)
SELECT 'kasus_macet', 1, DATE '1945-08-17',
    'Kasus fasilitasi terbuka sebelum SK AHU yang lebih lama di satu tahap daripada satu batas '
    'hari di Pengaturan, yang sama untuk semua tahap.',
    'jumlah kasus lebih lama daripada satu batas hari'
WHERE EXISTS (SELECT FROM versi_indikator);
"""

REMINDER = """
ALTER TABLE fasilitasi ADD COLUMN ingatkan_pada date
    CONSTRAINT ck_fasilitasi_ingatkan_pada_masuk_akal
    CHECK (ingatkan_pada BETWEEN DATE '2000-01-01' AND DATE '2100-01-01');
"""

QUEUES = f"""
CREATE TABLE antrean (
    nama text NOT NULL CONSTRAINT ck_antrean_nama_3_sampai_40_huruf
        CHECK (char_length(btrim(nama)) BETWEEN 3 AND 40),
    benda character varying(40) NOT NULL
        CONSTRAINT ck_antrean_benda_dikenal CHECK (benda IN ('kasus')),
    saringan jsonb NOT NULL DEFAULT '{{}}'
        CONSTRAINT ck_antrean_saringan_berupa_isian CHECK (jsonb_typeof(saringan) = 'object'),
    peran jsonb NOT NULL CONSTRAINT ck_antrean_peran_dikenal
        CHECK (jsonb_typeof(peran) = 'array' AND peran <> '[]'
            AND peran <@ '["kepala", "staf", "admin"]'),
    urutan bigint NOT NULL
        CONSTRAINT ck_antrean_urutan_1_sampai_99 CHECK (urutan BETWEEN 1 AND 99),
    berlaku boolean NOT NULL DEFAULT true,
    {_CHANGEABLE.format(table="antrean")},
    CONSTRAINT uq_antrean_nama UNIQUE (nama)
);
INSERT INTO antrean (nama, benda, saringan, peran, urutan) VALUES
    ('Antrean saya', 'kasus', '{{"petugas": "saya", "waktu": "perlu"}}', '["staf", "admin"]', 1),
    ('Lewat P85', 'kasus', '{{"waktu": "p85"}}', '["kepala", "staf", "admin"]', 2),
    ('Pengingat tiba', 'kasus', '{{"waktu": "pengingat"}}', '["kepala", "staf", "admin"]', 3),
    ('Tanpa petugas', 'kasus', '{{"petugas": "tanpa"}}', '["kepala", "staf", "admin"]', 4),
    ('Bukti kurang', 'kasus', '{{"bukti": "kurang"}}', '["kepala", "staf", "admin"]', 5),
    ('Kasus saya', 'kasus', '{{"petugas": "saya"}}', '["staf", "admin"]', 6),
    ('Semua kasus', 'kasus', '{{}}', '["kepala", "staf", "admin"]', 7);
"""


def upgrade() -> None:
    """Rename the setting, add the reminder and the queues."""
    guard = import_module("db.migrations.versions.0052_set_targets_of_any_figure").guard
    for statement in (SETTINGS, REMINDER, QUEUES, guard("antrean", ("admin",))):
        op.execute(statement)


def downgrade() -> None:
    """Not back: reminders and the office's own queues would be lost."""
    raise RuntimeError("Antrean tidak dapat dibuat ulang: pulihkan dari cadangan.")
