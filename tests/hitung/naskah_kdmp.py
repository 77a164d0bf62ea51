"""The SQL texts that count the KDMP again, from the published words."""

TANDA = (
    *("sah", "nib", "npwp", "lahan"),
    *("gerai_kantor", "gerai_sembako", "gerai_simpan_pinjam", "gerai_klinik", "gerai_apotek"),
    *("gerai_gudang", "gerai_logistik", "beroperasi", "rat"),
)
_SIGNS = ",\n  ".join(f"sum(CASE WHEN {each} THEN 1 ELSE 0 END) AS kdmp_{each}" for each in TANDA)
_TERAKHIR = (
    "(SELECT id FROM potret_kdmp WHERE per_tanggal = (SELECT max(per_tanggal) FROM potret_kdmp"
    " WHERE per_tanggal <= %(pada)s))"
)
_BERSAH = (
    "(SELECT max(p.per_tanggal) FROM potret_kdmp p JOIN keadaan_kdmp k ON k.potret_id = p.id"
    " WHERE p.per_tanggal <= %(pada)s AND k.sah IN (true, false))"
)
POTRET = f"""
SELECT left(desa_kode, 8) AS letak, count(*) AS kdmp_tercantum,
  {_SIGNS},
  sum(CASE WHEN sah IS NULL THEN 0 ELSE 1 END) AS kdmp_lapor_sah,
  sum(CASE WHEN beroperasi IS NULL THEN 0 ELSE 1 END) AS kdmp_lapor_beroperasi,
  sum(CASE WHEN anggota IS NULL THEN 0 ELSE 1 END) AS kdmp_lapor_anggota,
  sum(anggota) AS kdmp_anggota,
  round(sum(CASE WHEN simpanan_pokok IS NULL AND simpanan_wajib IS NULL THEN NULL
    ELSE coalesce(simpanan_pokok, 0) + coalesce(simpanan_wajib, 0) END)) AS kdmp_simpanan
FROM keadaan_kdmp WHERE potret_id = {_TERAKHIR} GROUP BY 1
"""
DENGAN = f"""
WITH ada AS (
  SELECT id, asal, desa_kode FROM koperasi WHERE diarsipkan_pada IS NULL AND digabung_ke_id IS NULL
    AND status_kelembagaan IS DISTINCT FROM 'dibubarkan'),
kait AS (
  SELECT t.desa_kode, coalesce(k.digabung_ke_id, k.id) AS koperasi_id
  FROM kaitan_kdmp t JOIN koperasi k ON k.id = t.koperasi_id),
biasa AS (
  SELECT id FROM ada WHERE coalesce(asal, '-') <> 'kdmp'
  EXCEPT SELECT koperasi_id FROM kait),
merah_putih AS (
  SELECT desa_kode FROM keadaan_kdmp WHERE sah AND potret_id IN
    (SELECT id FROM potret_kdmp WHERE per_tanggal = {_BERSAH})
  UNION SELECT desa_kode FROM kait WHERE koperasi_id IN (SELECT id FROM ada)
  UNION SELECT coalesce(desa_kode, 'tanpa desa ' || id) FROM ada
    WHERE asal = 'kdmp' AND id NOT IN (SELECT koperasi_id FROM kait))
SELECT (SELECT count(*) FROM biasa) AS koperasi_tanpa_kdmp,
  (SELECT count(*) FROM biasa) + (SELECT count(*) FROM merah_putih) AS koperasi_dengan_kdmp
"""
# As RATIOS of naskah_angka.
PER_KDMP: dict[str, tuple[str, str, int]] = {
    "persen_kdmp_sah": ("kdmp_sah", "kdmp_lapor_sah", 100),
    "persen_kdmp_beroperasi": ("kdmp_beroperasi", "kdmp_lapor_beroperasi", 100),
}
