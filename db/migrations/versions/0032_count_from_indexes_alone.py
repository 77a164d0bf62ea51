"""Let the figures be counted from indexes alone: all that they read of a row is in them.

At 88.800 koperasi the rows of the register are 75 MB, of which its counts read 11.
"""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

UP = """
CREATE INDEX ix_koperasi_dihitung ON koperasi (id) INCLUDE (
    kecamatan_kode, desa_kode, di_luar_wilayah, status_kelembagaan, tanggal_badan_hukum,
    diarsipkan_pada, digabung_ke_id, asal);
CREATE INDEX ix_riwayat_status_terakhir ON riwayat_status (koperasi_id, mulai DESC)
    INCLUDE (status);
CREATE INDEX ix_rat_tahun_buku_koperasi_id ON rat (tahun_buku, koperasi_id)
    INCLUDE (tanggal, tanggal_lapor, wajib, id);
DROP INDEX ix_rat_tahun_buku;
CREATE INDEX ix_kehadiran_hadir ON kehadiran (sesi_id) INCLUDE (peserta_id)
    WHERE status = 'hadir';
CREATE INDEX ix_peserta_dihitung ON peserta (id) INCLUDE (
    angkatan_id, orang_id, koperasi_id, jabatan);
"""
DOWN = """
DROP INDEX ix_koperasi_dihitung;
DROP INDEX ix_riwayat_status_terakhir;
CREATE INDEX ix_rat_tahun_buku ON rat (tahun_buku);
DROP INDEX ix_rat_tahun_buku_koperasi_id;
DROP INDEX ix_kehadiran_hadir;
DROP INDEX ix_peserta_dihitung;
"""


def upgrade() -> None:
    op.execute(UP)


def downgrade() -> None:
    op.execute(DOWN)
