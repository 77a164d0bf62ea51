"""The SQL texts that count who filled a training, what it cost, and the RAT after it, again."""

from tests.hitung.naskah_angka import HIDUP

_PEJABAT = (
    "'ketua', 'wakil_ketua', 'sekretaris', 'bendahara', 'ketua_pengawas', 'anggota_pengawas',"
    " 'dewan_pengawas_syariah'"
)


def _month_end(kunci: str) -> str:
    """The last day to hold the RAT over last year, by the setting of 1 January."""
    month = (
        f"(SELECT nilai::int FROM pengaturan WHERE kunci = '{kunci}' AND berlaku_mulai"
        " <= make_date(y + 1, 1, 1) ORDER BY berlaku_mulai DESC LIMIT 1)"
    )
    return f"(make_date(y + 1, {month}, 1) + interval '1 month' - interval '1 day')::date"


# Of the koperasi that owed the RAT over last year and whose last day for it has gone by, where any
# RAT of that year is on record.
DAMPAK = (
    HIDUP
    + f"""
, tahun AS (SELECT extract(year FROM %(pada)s::date)::int - 1 AS y), musim AS (
  SELECT ada.letak, r.id IS NOT NULL AS tercatat, r.tanggal, CASE WHEN ada.bentuk LIKE 'sekunder%%'
      THEN {_month_end("bulan_batas_rat_sekunder")} ELSE {_month_end("bulan_batas_rat_primer")} END
      AS batas,
    coalesce(r.wajib, ada.tanggal_badan_hukum IS NULL
      OR ada.tanggal_badan_hukum < make_date(y, 1, 1)) AS wajib,
    EXISTS (SELECT FROM peserta p JOIN kehadiran h ON h.peserta_id = p.id
      JOIN sesi s ON s.id = h.sesi_id WHERE p.koperasi_id = ada.id AND h.status = 'hadir'
      AND p.jabatan IN ({_PEJABAT}) AND extract(year FROM s.tanggal) = y) AS dilatih
  FROM ada CROSS JOIN tahun LEFT JOIN rat r ON r.koperasi_id = ada.id AND r.tahun_buku = y
), dihitung AS (
  SELECT dilatih, coalesce(tanggal <= %(pada)s AND tanggal <= batas, false) AS tepat FROM musim m
  WHERE wajib AND batas < %(pada)s
    AND EXISTS (SELECT FROM musim n WHERE n.letak = m.letak AND n.tercatat)
)
SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE dilatih) END AS rat_dilatih_wajib,
  CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE dilatih AND tepat) END AS rat_dilatih_tepat,
  CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE NOT dilatih) END AS rat_tanpa_latihan_wajib,
  CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE NOT dilatih AND tepat) END
    AS rat_tanpa_latihan_tepat
FROM dihitung
"""
)
# Of the trainings that began this year: who came, and what is known once an angkatan is over.
TERISI = """
WITH datang AS (
  SELECT p.*, o.jenis_kelamin FROM peserta p JOIN orang o ON o.id = p.orang_id
  WHERE EXISTS (SELECT FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
    WHERE h.peserta_id = p.id AND h.status = 'hadir' AND s.tanggal <= %(pada)s)
), mulai AS (
  SELECT a.*, coalesce((SELECT max(s.tanggal) FROM sesi s WHERE s.angkatan_id = a.id),
    l.tanggal_selesai) AS terakhir
  FROM angkatan a JOIN pelatihan l ON l.id = a.pelatihan_id
  WHERE extract(year FROM l.tanggal_mulai) = extract(year FROM %(pada)s::date)
), selesai AS (
  SELECT m.*, (SELECT count(*) FROM datang d WHERE d.angkatan_id = m.id) AS hadir,
    (SELECT count(DISTINCT (h.peserta_id, s.tanggal)) FROM kehadiran h JOIN sesi s
      ON s.id = h.sesi_id WHERE h.angkatan_id = m.id AND h.status = 'hadir'
      AND s.tanggal <= %(pada)s) AS hari_orang
  FROM mulai m WHERE terakhir <= %(pada)s AND terakhir < %(kini)s
), datang_tahun AS (SELECT d.* FROM datang d JOIN mulai m ON m.id = d.angkatan_id)
SELECT (SELECT count(*) FROM datang_tahun WHERE jenis_kelamin = 'P') AS peserta_perempuan,
  (SELECT count(*) FROM datang_tahun WHERE jenis_kelamin = 'L') AS peserta_laki,
  (SELECT count(*) FROM datang_tahun WHERE jenis_kelamin IS NULL) AS peserta_tanpa_lp,
  (SELECT sum(kuota) FROM selesai) AS kuota_selesai,
  (SELECT sum(hadir) FROM selesai) AS peserta_selesai,
  (SELECT sum(realisasi) FROM selesai) AS realisasi_angkatan,
  (SELECT sum(hari_orang) FROM selesai WHERE realisasi IS NOT NULL) AS hari_orang
"""
# What cannot be known before any presensi of this year's trainings.
BERPRESENSI = ("peserta_perempuan", "peserta_laki", "peserta_tanpa_lp")
PER_DAMPAK: dict[str, tuple[str, str, int]] = {
    "persen_rat_dilatih": ("rat_dilatih_tepat", "rat_dilatih_wajib", 100),
    "persen_rat_tanpa_latihan": ("rat_tanpa_latihan_tepat", "rat_tanpa_latihan_wajib", 100),
    "persen_peserta_perempuan": ("peserta_perempuan", "peserta_datang", 100),
    "persen_peserta_laki": ("peserta_laki", "peserta_datang", 100),
    "persen_peserta_tanpa_lp": ("peserta_tanpa_lp", "peserta_datang", 100),
    "persen_kuota": ("peserta_selesai", "kuota_selesai", 100),
    "realisasi_per_hari_orang": ("realisasi_angkatan", "hari_orang", 1),
}
