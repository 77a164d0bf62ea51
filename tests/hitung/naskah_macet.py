"""The SQL text that counts again which cases are longer in their stage than most were.

The curve of each stage is Kaplan and Meier's product, as a table over days: of those still there,
who left on that day.
"""

_SETTING = (
    "(SELECT nilai::int FROM pengaturan WHERE kunci = '{kunci}' AND berlaku_mulai <= %(pada)s"
    " ORDER BY berlaku_mulai DESC LIMIT 1)"
)
MACET = f"""
WITH jalan AS (
  SELECT f.id, substr(t.tahap, 2)::int AS nomor, t.tanggal,
    CASE WHEN f.tanggal_keluar <= %(pada)s THEN f.tanggal_keluar END AS keluar
  FROM fasilitasi f JOIN fasilitasi_tahap t ON t.fasilitasi_id = f.id AND t.tanggal <= %(pada)s
  LEFT JOIN koperasi k ON k.id = f.koperasi_id WHERE k.asal IS DISTINCT FROM 'kdmp'),
tinggal AS (
  SELECT a.id, a.nomor, a.tanggal, a.keluar, (SELECT b.tanggal FROM jalan b
    WHERE b.id = a.id AND b.nomor > a.nomor ORDER BY b.nomor LIMIT 1) AS lanjut FROM jalan a),
lama AS (
  SELECT id, nomor, coalesce(lanjut, keluar) IS NOT NULL AS selesai,
    greatest(coalesce(lanjut, keluar, %(pada)s) - tanggal, 0) AS hari
  FROM tinggal WHERE nomor < 6),
turun AS (
  SELECT nomor, hari, count(*) FILTER (WHERE selesai)::float AS pergi,
    (SELECT count(*) FROM lama m WHERE m.nomor = l.nomor AND m.hari >= l.hari) AS ada
  FROM lama l GROUP BY nomor, hari),
kurva AS (
  SELECT nomor, hari, CASE WHEN bool_or(pergi = ada) OVER w THEN 0
    ELSE exp(sum(CASE WHEN pergi < ada THEN ln(1 - pergi / ada) END) OVER w) END AS tersisa
  FROM turun WINDOW w AS (PARTITION BY nomor ORDER BY hari)),
batas AS (
  SELECT n AS nomor, coalesce(
    CASE WHEN (SELECT count(*) FROM lama WHERE nomor = n AND selesai)
        >= {_SETTING.format(kunci="riwayat_tahap_paling_sedikit")}
      THEN (SELECT min(hari) FROM kurva WHERE nomor = n AND tersisa <= 0.15 + 1e-9) END,
    {_SETTING.format(kunci="hari_tahap_tanpa_riwayat")}) AS hari
  FROM generate_series(0, 5) n)
SELECT count(*) AS n FROM lama JOIN batas USING (nomor)
WHERE NOT lama.selesai AND lama.hari > batas.hari
"""
ADA_KASUS = "SELECT EXISTS (SELECT FROM fasilitasi_tahap WHERE tanggal <= %(pada)s) AS ada"
