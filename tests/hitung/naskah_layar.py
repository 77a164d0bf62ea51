"""The SQL texts that count again what only the screens of today tell."""

from tests.hitung.naskah_angka import ANGKA, BATAS, DIHITUNG, doubt
from tests.hitung.naskah_macet import MACET

OPEN = "diarsipkan_pada IS NULL AND digabung_ke_id IS NULL"
LISTS = {
    "kecamatan": f"SELECT c.kode AS k, count(k.id) AS n FROM kecamatan c LEFT JOIN koperasi k"
    f" ON k.kecamatan_kode = c.kode AND {OPEN} GROUP BY 1",
    "status": f"SELECT s AS k, count(k.id) AS n FROM unnest(ARRAY['aktif', 'kurang_aktif',"
    f" 'tidak_aktif', 'usulan_pembubaran', 'dibubarkan']) s LEFT JOIN koperasi k"
    f" ON k.status_kelembagaan = s AND {OPEN} GROUP BY 1",
    "arsip": "SELECT 'diarsipkan' AS k, count(diarsipkan_pada) AS n FROM koperasi"
    " UNION ALL SELECT 'digabung', count(digabung_ke_id) FROM koperasi",
    "semua": f"SELECT '' AS k, count(*) AS n FROM koperasi WHERE {OPEN}",
}
AKTIF = f"SELECT id FROM koperasi WHERE {OPEN} AND status_kelembagaan = 'aktif'"
TERDAFTAR = f"koperasi k WHERE {OPEN} AND status_kelembagaan IS DISTINCT FROM 'dibubarkan'"


def _owes(buku: str) -> str:
    """The condition that a koperasi k owed the RAT over a tahun buku, and has not held it."""
    return (
        "coalesce((SELECT r.wajib FROM rat r WHERE r.koperasi_id = k.id AND r.tahun_buku ="
        f" {buku}), k.tanggal_badan_hukum IS NULL OR k.tanggal_badan_hukum <"
        f" make_date({buku}, 1, 1)) AND NOT EXISTS (SELECT FROM rat r WHERE r.koperasi_id = k.id"
        f" AND r.tahun_buku = {buku} AND r.tanggal <= %(pada)s)"
    )


ALERTS = {
    "macet": MACET,
    "tindak_lanjut": "SELECT count(*) AS n FROM tindak_lanjut WHERE selesai_pada IS NULL"
    " AND tenggat < %(pada)s",
    "presensi": "SELECT count(*) AS n FROM sesi s WHERE s.tanggal"
    " BETWEEN %(pada)s - 365 AND %(pada)s - 3"
    " AND NOT EXISTS (SELECT FROM kehadiran h WHERE h.sesi_id = s.id"
    " AND h.status NOT IN ('izin', 'sakit'))",
    "tanpa_rat": f"SELECT count(*) AS n FROM {TERDAFTAR} AND status_kelembagaan = 'aktif'"
    f" AND {_owes('%(genap)s')} AND {_owes('%(genap)s - 1')}"
    " AND NOT EXISTS (SELECT FROM rat r WHERE r.koperasi_id = k.id"
    " AND r.tahun_buku = %(tahun)s - 1 AND r.tanggal <= %(pada)s)",
    "belum_rat": f"SELECT count(*) AS n FROM {TERDAFTAR} AND {_owes('%(tahun)s - 1')}",
    "belum_lapor": f"SELECT count(*) AS n FROM {TERDAFTAR} AND EXISTS (SELECT FROM rat r WHERE"
    " r.koperasi_id = k.id AND r.tanggal < %(pada)s - 30 AND r.tanggal_lapor IS NULL"
    " AND r.tahun_buku = (SELECT max(q.tahun_buku) FROM rat q WHERE q.koperasi_id = k.id"
    " AND q.tanggal < %(pada)s - 30))",
    "sertifikat": f"SELECT count(*) AS n FROM {TERDAFTAR} AND (SELECT s.status_nik ="
    " 'sudah_bersertifikat' AND s.tanggal_berlaku_sertifikat BETWEEN %(pada)s AND %(pada)s + 90"
    " FROM snapshot_ods s WHERE s.koperasi_id = k.id AND s.per_tanggal <= %(pada)s"
    " ORDER BY s.per_tanggal DESC LIMIT 1)",
    "belum_terjangkau": f"SELECT count(*) AS n FROM ({AKTIF}) a WHERE NOT EXISTS (SELECT FROM"
    " peserta p JOIN kehadiran h ON h.peserta_id = p.id JOIN sesi s ON s.id = h.sesi_id"
    " WHERE p.koperasi_id = a.id AND s.tanggal <= %(pada)s"
    " AND s.tanggal >= %(pada)s - make_interval(years => %(cakupan)s)"
    " AND h.status = 'hadir' AND p.jabatan IN ('ketua', 'wakil_ketua', 'sekretaris', 'bendahara',"
    " 'ketua_pengawas', 'anggota_pengawas', 'dewan_pengawas_syariah'))",
    "status": f"SELECT count(*) AS n FROM koperasi WHERE {OPEN} AND status_kelembagaan IS NULL",
    "desa": f"SELECT count(*) AS n FROM {TERDAFTAR} AND desa_kode IS NULL AND NOT di_luar_wilayah",
    "angka": f"WITH {BATAS} SELECT count(*) AS n FROM {TERDAFTAR} AND EXISTS (SELECT FROM keragaan"
    " g JOIN batas b ON b.tahun_buku = g.tahun_buku WHERE g.koperasi_id = k.id AND ("
    + " OR ".join(doubt(name, "g", "b", "k.status_kelembagaan") for name in ANGKA)
    + "))",
    "impor": "SELECT count(*) AS n FROM impor_baris b JOIN impor_berkas f ON f.id = b.berkas_id"
    " WHERE b.putusan = 'perlu_diperiksa' AND f.keadaan <> 'ditutup'",
}
COUNTED = f"{DIHITUNG} WHERE d.tanggal BETWEEN '2015-01-01' AND %(pada)s"
# Each case in the stage that it had reached by the day, while it was open.
KASUS = """
SELECT k, count(*) AS n FROM (
  SELECT f.tahun_anggaran, (
    SELECT t.tahap FROM fasilitasi_tahap t WHERE t.fasilitasi_id = f.id AND t.tanggal <= %(pada)s
    ORDER BY length(t.tahap) DESC, t.tahap DESC LIMIT 1) AS k
  FROM fasilitasi f LEFT JOIN koperasi k ON k.id = f.koperasi_id
  WHERE (f.tanggal_keluar IS NULL OR f.tanggal_keluar > %(pada)s)
    AND k.asal IS DISTINCT FROM 'kdmp') x
WHERE k IS NOT NULL
  AND (tahun_anggaran = %(tahun)s OR k IN ('T0', 'T1', 'T2', 'T3', 'T4', 'T5')) GROUP BY 1
"""
WORK = {
    ("fasilitasi", "berdiri"): "SELECT y AS k, CASE WHEN EXISTS (SELECT FROM fasilitasi"
    " WHERE tahun_anggaran = y) OR EXISTS (SELECT FROM fasilitasi_tahap"
    " WHERE extract(year FROM tanggal) = y) THEN (SELECT count(*) FROM "
    f"{COUNTED} AND extract(year FROM d.tanggal) = y) END AS n"
    " FROM generate_series(2015, %(tahun)s) y",
    ("fasilitasi", "target"): "SELECT y AS k, (SELECT nilai::bigint FROM target_indikator"
    " WHERE kunci = 'pendirian_tahun_ini' AND triwulan IS NULL AND kecamatan_kode IS NULL"
    " AND tahun = y) AS n FROM generate_series(2015, %(tahun)s) y",
    ("fasilitasi", "kecamatan"): f"SELECT c.nama AS k, (SELECT count(*) FROM {COUNTED}"
    " AND d.kecamatan_kode = c.kode AND extract(year FROM d.tanggal) = %(tahun)s) AS n"
    " FROM kecamatan c",
    ("fasilitasi", "kasus"): KASUS,
    (
        "peserta",
        "baru",
    ): "SELECT y AS k, count(*) FILTER (WHERE pertama) AS n FROM datang GROUP BY 1",
    ("peserta", "berulang"): "SELECT y AS k, count(*) FILTER (WHERE NOT pertama) AS n FROM datang"
    " GROUP BY 1",
}
DATANG = """
WITH semua AS (
  SELECT p.orang_id, l.tanggal_mulai AS mulai, p.angkatan_id FROM peserta p
  JOIN angkatan a ON a.id = p.angkatan_id JOIN pelatihan l ON l.id = a.pelatihan_id
  WHERE EXISTS (SELECT FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
    WHERE h.peserta_id = p.id AND h.status = 'hadir' AND s.tanggal <= %(pada)s)
), datang AS (
  SELECT extract(year FROM s.mulai)::int AS y, NOT EXISTS (
    SELECT FROM semua e WHERE e.orang_id = s.orang_id
      AND (e.mulai, e.angkatan_id) < (s.mulai, s.angkatan_id)) AS pertama FROM semua s)
"""
ANGKATAN = """
SELECT a.id::text AS id,
  (SELECT count(*) FROM peserta p WHERE p.angkatan_id = a.id) AS terdaftar,
  (SELECT count(DISTINCT h.peserta_id) FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
   WHERE h.angkatan_id = a.id AND h.status = 'hadir' AND s.tanggal <= %(pada)s) AS datang,
  (SELECT count(DISTINCT p.koperasi_id) FROM peserta p JOIN kehadiran h ON h.peserta_id = p.id
   JOIN sesi s ON s.id = h.sesi_id
   WHERE p.angkatan_id = a.id AND h.status = 'hadir' AND s.tanggal <= %(pada)s) AS koperasi,
  (SELECT count(*) FROM sesi s WHERE s.angkatan_id = a.id) AS sesi,
  (SELECT count(*) FROM sesi s WHERE s.angkatan_id = a.id AND s.tanggal <= %(pada)s) AS sesi_lewat,
  (SELECT count(DISTINCT s.id) FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
   WHERE h.angkatan_id = a.id AND s.tanggal <= %(pada)s) AS sesi_dicatat,
  (SELECT count(*) FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id WHERE h.angkatan_id = a.id
   AND h.status = 'hadir' AND s.tanggal <= %(pada)s) AS hadir
FROM angkatan a
"""
# Angkatan of as many days together; and apart those of which a day has no presensi.
PER_HARI = """
WITH lama AS (
  SELECT s.angkatan_id, count(DISTINCT s.hari) AS n, NOT EXISTS (
    SELECT FROM sesi d WHERE d.angkatan_id = s.angkatan_id AND NOT EXISTS (
      SELECT FROM sesi e JOIN kehadiran h ON h.sesi_id = e.id WHERE e.angkatan_id = d.angkatan_id
      AND e.hari = d.hari AND e.tanggal <= %(pada)s)) AS lengkap
  FROM sesi s GROUP BY s.angkatan_id)
SELECT extract(year FROM l.tanggal_mulai)::int AS y,
  m.n || CASE WHEN m.lengkap THEN ' lengkap ' ELSE ' kurang ' END || s.hari AS hari,
  count(DISTINCT h.peserta_id) AS peserta,
  count(*) FILTER (WHERE h.status = 'hadir') AS hadir, count(*) AS dicatat
FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id JOIN angkatan a ON a.id = s.angkatan_id
JOIN lama m ON m.angkatan_id = a.id
JOIN pelatihan l ON l.id = a.pelatihan_id WHERE s.tanggal <= %(pada)s GROUP BY 1, 2
"""
TUMBUH = """
SELECT y AS tahun, c.kode, (SELECT count(*) FROM koperasi k WHERE k.kecamatan_kode = c.kode
    AND diarsipkan_pada IS NULL AND digabung_ke_id IS NULL
    AND status_kelembagaan IS DISTINCT FROM 'dibubarkan'
    AND k.tanggal_badan_hukum <= least(make_date(y, 12, 31), %(pada)s)) AS n
FROM generate_series(2015, %(tahun)s) y, kecamatan c
"""
BUKU = "SELECT tahun_buku AS y FROM rat UNION SELECT tahun_buku FROM keragaan"
