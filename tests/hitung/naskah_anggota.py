"""The SQL texts that count members, UMKM and who takes members again, from the published words."""

from tests.hitung.naskah_angka import BATAS, HIDUP, doubt

_UMKM = (
    *("umkm_mikro", "umkm_kecil", "umkm_menengah", "umkm_pertanian", "umkm_perdagangan"),
    *("umkm_industri", "umkm_jasa", "umkm_lainnya"),
)
_TAHUN_INI = doubt("jumlah_anggota", "g", "b", "ada.keadaan")
_TAHUN_LALU = doubt("jumlah_anggota", "l", "c", "ada.keadaan")
_TERAKHIR = doubt("jumlah_anggota", "x", "y", "ada.keadaan")
_SUMS = ",\n  ".join(f"sum({name}) FILTER (WHERE NOT umkm_ragu) AS {name}" for name in _UMKM)
_ANGGOTA = (
    HIDUP
    + f", {BATAS}"
    + f"""
, anggota AS (
  SELECT ada.letak, ada.menerima_anggota,
    g.jumlah_anggota IS NOT NULL AND l.jumlah_anggota IS NOT NULL
      AND NOT {_TAHUN_INI} AND NOT {_TAHUN_LALU} AS dua,
    g.jumlah_anggota AS kini, l.jumlah_anggota AS lalu,
    coalesce(g.anggota_umkm, g.umkm_mikro + g.umkm_kecil + g.umkm_menengah) AS umkm,
    {_TAHUN_INI} OR coalesce(g.jumlah_anggota IS NULL AND
      coalesce(g.anggota_umkm, g.umkm_mikro + g.umkm_kecil + g.umkm_menengah) > b.jumlah_anggota,
      false) AS umkm_ragu,
    {", ".join(f"g.{name}" for name in _UMKM)},
    t.jumlah_anggota AS terakhir, t.ragu,
    CASE WHEN t.anggota_laki IS NOT NULL AND t.anggota_perempuan IS NOT NULL
      THEN t.jumlah_anggota END AS terpilah
  FROM ada
  LEFT JOIN keragaan g ON g.koperasi_id = ada.id AND g.tahun_buku = %(buku)s
  LEFT JOIN batas b ON b.tahun_buku = g.tahun_buku
  LEFT JOIN keragaan l ON l.koperasi_id = ada.id AND l.tahun_buku = %(buku)s - 1
  LEFT JOIN batas c ON c.tahun_buku = l.tahun_buku
  LEFT JOIN LATERAL (
    SELECT x.*, {_TERAKHIR} AS ragu FROM keragaan x JOIN batas y ON y.tahun_buku = x.tahun_buku
    WHERE x.koperasi_id = ada.id AND x.tahun_buku <= %(buku)s
      AND x.jumlah_anggota IS NOT NULL ORDER BY x.tahun_buku DESC LIMIT 1) t ON true
)
"""
)
ANGGOTA = (
    _ANGGOTA
    + f"""
SELECT letak,
  count(*) FILTER (WHERE dua) AS melapor_dua_tahun,
  sum(lalu) FILTER (WHERE dua) AS anggota_awal,
  sum(kini - lalu) FILTER (WHERE dua) AS anggota_bertambah,
  sum(terpilah) FILTER (WHERE NOT ragu) AS anggota_terpilah_orang,
  nullif(count(menerima_anggota), 0) AS menerima_terdata,
  CASE WHEN count(menerima_anggota) > 0 THEN count(*) FILTER (WHERE menerima_anggota) END
    AS menerima_anggota,
  count(umkm) FILTER (WHERE NOT umkm_ragu) AS pelapor_umkm,
  count(*) FILTER (WHERE umkm > 0 AND NOT umkm_ragu) AS menaungi_umkm,
  sum(umkm) FILTER (WHERE NOT umkm_ragu) AS anggota_umkm,
  {_SUMS}
FROM anggota GROUP BY letak
"""
)
# In a kecamatan without a koperasi these are nought, the others not recorded.
NOUGHT = ("melapor_dua_tahun", "pelapor_umkm", "menaungi_umkm")
# The koperasi in the middle: of a kecamatan, and of the kabupaten.
TENGAH = (
    _ANGGOTA
    + """
SELECT letak, percentile_disc(0.5) WITHIN GROUP (ORDER BY terakhir) AS n
FROM anggota WHERE terakhir IS NOT NULL AND NOT ragu GROUP BY GROUPING SETS ((letak), ())
"""
)
DESA = """
SELECT d.kecamatan_kode AS letak, count(*) AS desa,
  CASE WHEN bool_or(ada.terdata) THEN count(*) FILTER (WHERE d.kode IN (
    SELECT k.desa_kode FROM koperasi k
    WHERE k.diarsipkan_pada IS NULL AND k.digabung_ke_id IS NULL AND k.menerima_anggota
      AND coalesce(k.status_kelembagaan, '-')
        NOT IN ('dibubarkan', 'tidak_aktif', 'usulan_pembubaran'))) END AS desa_terbuka
FROM desa d CROSS JOIN (
  SELECT EXISTS (SELECT FROM koperasi WHERE menerima_anggota IS NOT NULL AND diarsipkan_pada IS NULL
    AND digabung_ke_id IS NULL AND status_kelembagaan IS DISTINCT FROM 'dibubarkan') AS terdata) ada
GROUP BY 1
"""
UMKM = "SELECT nilai::int AS n FROM pengaturan WHERE kunci = 'umkm_kabupaten' ORDER BY id DESC"
# As RATIOS of naskah_angka.
PER_ANGGOTA: dict[str, tuple[str, str, int]] = {
    "persen_pelapor_anggota": ("pelapor_anggota", "jumlah", 100),
    "anggota_per_1000": ("anggota_terakhir", "penduduk", 1000),
    "pertumbuhan_anggota": ("anggota_bertambah", "anggota_awal", 100),
    "persen_anggota_perempuan": ("perempuan_terakhir", "anggota_terpilah_orang", 100),
    "persen_menerima_anggota": ("menerima_anggota", "menerima_terdata", 100),
    "persen_desa_terbuka": ("desa_terbuka", "desa", 100),
    "persen_pelapor_umkm": ("pelapor_umkm", "jumlah", 100),
    "persen_umkm_ternaungi": ("anggota_umkm", "umkm_kabupaten", 100),
}
