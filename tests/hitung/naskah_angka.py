"""The SQL texts that count the figures of the catalogue again, from their published words."""

# A koperasi as it stood on the day; dissolved, archived and merged ones are not among them.
HIDUP = """
WITH hidup AS (
  SELECT k.*, coalesce(k.kecamatan_kode, '-') AS letak,
         CASE WHEN %(pada)s >= %(kini)s THEN k.status_kelembagaan ELSE (
           SELECT r.status FROM riwayat_status r
           WHERE r.koperasi_id = k.id AND r.mulai <= %(pada)s ORDER BY r.mulai DESC LIMIT 1
         ) END AS keadaan
  FROM koperasi k
  WHERE CASE
    WHEN %(pada)s >= %(kini)s THEN k.diarsipkan_pada IS NULL AND k.digabung_ke_id IS NULL
    ELSE (k.tanggal_badan_hukum IS NULL OR k.tanggal_badan_hukum <= %(pada)s)
      AND ((k.diarsipkan_pada IS NULL AND k.digabung_ke_id IS NULL)
           OR k.diarsipkan_pada AT TIME ZONE 'Asia/Jakarta' >= %(pada)s + 1)
  END
), ada AS (SELECT * FROM hidup WHERE keadaan IS DISTINCT FROM 'dibubarkan')
"""
# A figure larger than so many times the middle of what a tahun buku reports, or the members of a
# koperasi that is not aktif above a limit, is left out of sums until a person has confirmed it.
ANGKA = ("jumlah_anggota", "modal_sendiri", "modal_luar", "aset", "volume_usaha", "shu")
FEWEST_REPORTS = 30


def _limit(name: str) -> str:
    told = f"FILTER (WHERE {name} <> 0)"
    return (
        f"CASE WHEN count(*) {told} >= {FEWEST_REPORTS} THEN %(kali)s"
        f" * percentile_disc(0.5) WITHIN GROUP (ORDER BY abs({name})) {told} END AS {name}"
    )


def doubt(name: str, row: str, limit: str, status: str) -> str:
    """The condition that a figure of a row of keragaan is left out."""
    many = f" OR ({row}.{name} > %(sepi)s AND {status} IN ('tidak_aktif', 'usulan_pembubaran'))"
    return (
        f"coalesce((abs({row}.{name}) > {limit}.{name}{many if name == ANGKA[0] else ''})"
        f" AND {row}.{name} IS DISTINCT FROM {row}.{name}_dipastikan, false)"
    )


BATAS = (
    "batas AS MATERIALIZED (SELECT tahun_buku, "
    + ", ".join(map(_limit, ANGKA))
    + " FROM keragaan GROUP BY tahun_buku)"
)
SUMMED = ", ".join(
    f"CASE WHEN NOT {doubt(name, 'g', 'b', 'ada.keadaan')} THEN g.{name} END AS {name}"
    for name in ANGKA
)
ANY_DOUBT = " OR ".join(doubt(name, "g", "b", "ada.keadaan") for name in ANGKA)
# What is known of each of them: RAT and keragaan of the tahun buku, the latest of the rest.
KENYATAAN = (
    HIDUP
    + f", {BATAS}"
    + f"""
, kenyataan AS (
  SELECT ada.letak, ada.keadaan, ada.di_luar_wilayah, {SUMMED}, {ANY_DOUBT} AS diperiksa,
    CASE WHEN %(pada)s > make_date(%(buku)s, 12, 31) THEN coalesce(r.wajib,
      ada.tanggal_badan_hukum IS NULL OR ada.tanggal_badan_hukum < make_date(%(buku)s, 1, 1))
    END AS wajib,
    r.id IS NOT NULL AS rat_dicatat, r.tanggal <= %(pada)s AS rat_diadakan,
    (SELECT CASE WHEN s.status_nik IS NOT NULL THEN
              s.status_nik = 'sudah_bersertifikat'
              AND coalesce(s.tanggal_berlaku_sertifikat >= %(pada)s, true) END
     FROM snapshot_ods s WHERE s.koperasi_id = ada.id AND s.per_tanggal <= %(pada)s
     ORDER BY s.per_tanggal DESC LIMIT 1) AS sertifikat,
    (SELECT CASE
        WHEN bool_and(u.kategori = 'simpan_pinjam') THEN 100
        WHEN bool_and(u.kategori <> 'simpan_pinjam') THEN 0
        WHEN bool_and(u.volume_usaha IS NOT NULL) THEN
          100 * sum(u.volume_usaha) FILTER (WHERE u.kategori = 'simpan_pinjam')
          / nullif(sum(u.volume_usaha), 0)
      END
     FROM unit_usaha u WHERE u.koperasi_id = ada.id AND u.berjalan
       AND u.tahun_buku = %(buku)s) AS pinjam,
    (SELECT bool_and(u.diverifikasi_pada IS NOT NULL) FROM unit_usaha u
     WHERE u.koperasi_id = ada.id AND u.berjalan AND u.tahun_buku = %(buku)s) AS dicocokkan,
    extract(year FROM ada.tanggal_badan_hukum) = %(buku)s AS berdiri,
    EXISTS (SELECT FROM peserta p JOIN kehadiran h ON h.peserta_id = p.id
            JOIN sesi s ON s.id = h.sesi_id
            WHERE p.koperasi_id = ada.id AND h.status = 'hadir'
              AND p.jabatan IN ('ketua', 'wakil_ketua', 'sekretaris', 'bendahara',
                                'ketua_pengawas', 'anggota_pengawas', 'dewan_pengawas_syariah')
              AND s.tanggal <= %(pada)s
              AND s.tanggal >= %(pada)s - make_interval(years => %(cakupan)s)) AS terjangkau,
    num_nonnulls(g.jumlah_anggota, g.anggota_laki, g.anggota_perempuan, g.modal_sendiri,
                 g.modal_luar, g.aset, g.volume_usaha, g.shu) > 0 AS melapor,
    t.jumlah_anggota AS anggota, t.anggota_laki AS laki, t.anggota_perempuan AS perempuan,
    t.diperiksa AS anggota_diperiksa
  FROM ada
  LEFT JOIN rat r ON r.koperasi_id = ada.id AND r.tahun_buku = %(buku)s
  LEFT JOIN keragaan g ON g.koperasi_id = ada.id AND g.tahun_buku = %(buku)s
  LEFT JOIN batas b ON b.tahun_buku = g.tahun_buku
  LEFT JOIN LATERAL (
    SELECT x.*, {doubt(ANGKA[0], "x", "y", "ada.keadaan")} AS diperiksa
    FROM keragaan x JOIN batas y ON y.tahun_buku = x.tahun_buku
    WHERE x.koperasi_id = ada.id AND x.tahun_buku <= %(buku)s
      AND x.jumlah_anggota IS NOT NULL ORDER BY x.tahun_buku DESC LIMIT 1) t ON true
)
"""
)
BY_PLACE = (
    KENYATAAN
    + """
SELECT letak,
  count(*) AS jumlah,
  count(*) FILTER (WHERE keadaan = 'aktif') AS aktif,
  count(*) FILTER (WHERE keadaan = 'kurang_aktif') AS kurang_aktif,
  count(*) FILTER (WHERE keadaan = 'tidak_aktif') AS tidak_aktif,
  count(*) FILTER (WHERE keadaan = 'usulan_pembubaran') AS usulan_pembubaran,
  count(*) FILTER (WHERE keadaan IS NULL) AS status_belum_terdata,
  count(keadaan) AS status_terdata,
  CASE WHEN %(pada)s > make_date(%(buku)s, 12, 31) THEN count(*) FILTER (WHERE wajib) END
    AS wajib_rat,
  CASE WHEN bool_or(rat_dicatat) THEN count(*) FILTER (WHERE wajib AND rat_diadakan) END
    AS sudah_rat,
  CASE WHEN count(sertifikat) > 0 THEN count(*) FILTER (WHERE sertifikat) END AS sertifikat,
  nullif(count(sertifikat), 0) AS sertifikat_terdata,
  nullif(count(pinjam), 0) AS fokus_terdata,
  count(*) - count(pinjam) AS fokus_belum_terdata,
  CASE WHEN count(pinjam) > 0 THEN count(pinjam) FILTER (WHERE dicocokkan) END
    AS usaha_terverifikasi,
  count(*) FILTER (WHERE berdiri) AS berdiri_tahun_buku,
  CASE WHEN count(pinjam) > 0 THEN count(pinjam) FILTER (WHERE berdiri) END
    AS berdiri_fokus_terdata,
  CASE WHEN count(pinjam) > 0 THEN count(*) FILTER (WHERE berdiri AND pinjam <= %(riil)s) END
    AS berdiri_sektor_riil,
  CASE WHEN count(pinjam) > 0 THEN count(*) FILTER (WHERE pinjam <= %(riil)s) END
    AS koperasi_sektor_riil,
  CASE WHEN count(pinjam) > 0 THEN count(*) FILTER (WHERE pinjam > %(riil)s AND pinjam < %(kredit)s)
    END AS koperasi_campuran,
  CASE WHEN count(pinjam) > 0 THEN count(*) FILTER (WHERE pinjam > %(riil)s
    AND pinjam >= %(kredit)s) END AS koperasi_simpan_pinjam,
  CASE WHEN EXISTS (SELECT FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
                    WHERE s.tanggal <= %(pada)s)
    THEN count(*) FILTER (WHERE keadaan = 'aktif' AND terjangkau) END AS terjangkau,
  count(*) FILTER (WHERE melapor) AS melapor,
  sum(jumlah_anggota) AS anggota_tahun_buku,
  count(*) FILTER (WHERE diperiksa) AS angka_diperiksa,
  count(*) FILTER (WHERE anggota_diperiksa) AS anggota_diperiksa,
  count(*) FILTER (WHERE di_luar_wilayah) AS luar_wilayah,
  count(*) FILTER (WHERE letak = '-' AND NOT di_luar_wilayah) AS kecamatan_belum_terdata,
  sum(anggota) FILTER (WHERE NOT anggota_diperiksa) AS anggota_terakhir,
  count(anggota) FILTER (WHERE NOT anggota_diperiksa) AS pelapor_anggota,
  count(*) FILTER (WHERE laki IS NOT NULL AND perempuan IS NOT NULL AND NOT anggota_diperiksa)
    AS anggota_terpilah,
  sum(laki) FILTER (WHERE perempuan IS NOT NULL AND NOT anggota_diperiksa) AS laki_terakhir,
  sum(perempuan) FILTER (WHERE laki IS NOT NULL AND NOT anggota_diperiksa) AS perempuan_terakhir,
  round(sum(modal_sendiri)) AS modal_sendiri, round(sum(modal_luar)) AS modal_luar,
  round(sum(aset)) AS aset, round(sum(volume_usaha)) AS volume_usaha, round(sum(shu)) AS shu
FROM kenyataan GROUP BY letak
"""
)
# Where no koperasi lies, a count of koperasi is nought and everything else is not recorded; in a
# register without any koperasi that is so everywhere. Who owes a RAT is known when a tahun buku is
# over.
NOUGHT = [
    "jumlah",
    "aktif",
    "kurang_aktif",
    "tidak_aktif",
    "usulan_pembubaran",
    "status_belum_terdata",
    "status_terdata",
    "wajib_rat",
    "melapor",
    "pelapor_anggota",
    "anggota_terpilah",
    "angka_diperiksa",
    "anggota_diperiksa",
    "luar_wilayah",
    "kecamatan_belum_terdata",
    "fokus_belum_terdata",
    "berdiri_tahun_buku",
]
T6_TANPA_KDMP = """
  fasilitasi f LEFT JOIN fasilitasi_tahap t ON t.fasilitasi_id = f.id AND t.tahap = 'T6'
  LEFT JOIN koperasi k ON k.id = f.koperasi_id WHERE k.asal IS DISTINCT FROM 'kdmp'
"""


def _rule(kunci: str) -> str:
    """What the rule says of the year of a stage: as on its 31 December, or on the day asked for."""
    return (
        f"(SELECT s.nilai FROM pengaturan s WHERE s.kunci = '{kunci}' AND s.berlaku_mulai <="
        " least(make_date(extract(year FROM t.tanggal)::int, 12, 31), %(pada)s::date)"
        " ORDER BY s.berlaku_mulai DESC LIMIT 1)"
    )


STANDING = "SELECT p.id FROM tutup_tahun p WHERE p.dibuka_pada IS NULL"
# What counts: the lists of closed years, and of the others each case in its first year.
DIHITUNG = f"""(
  SELECT d.fasilitasi_id, d.kecamatan_kode, d.tanggal FROM kasus_dihitung d
  WHERE d.tutup_id IN ({STANDING})
  UNION ALL SELECT * FROM (
    SELECT DISTINCT ON (f.id) f.id, f.kecamatan_kode, t.tanggal
    FROM fasilitasi_tahap t JOIN fasilitasi f ON f.id = t.fasilitasi_id
    LEFT JOIN koperasi k ON k.id = f.koperasi_id
    WHERE k.asal IS DISTINCT FROM 'kdmp'
      AND t.tanggal BETWEEN '2015-01-01'
        AND make_date(extract(year FROM %(pada)s::date)::int, 12, 31)
      AND t.tahap = CASE {_rule("hitung_tanggal")}
        WHEN 'SK AHU' THEN 'T6' WHEN 'akta' THEN 'T5' WHEN 'penyerahan BH' THEN 'T9' END
      AND {_rule("hitung_dana")} IN ('semua', coalesce(f.sumber_dana, 'belum dicatat'))
      AND ({_rule("hitung_bawaan")} = 'dihitung'
        OR f.tahun_anggaran = extract(year FROM t.tanggal))
      AND ({_rule("hitung_nomor")} <> 'wajib' OR btrim(t.nomor_bukti) <> '')
      AND extract(year FROM t.tanggal) NOT IN (
        SELECT p.tahun FROM tutup_tahun p WHERE p.dibuka_pada IS NULL)
      AND NOT EXISTS (SELECT FROM kasus_dihitung d
        WHERE d.fasilitasi_id = f.id AND d.tutup_id IN ({STANDING}))
    ORDER BY f.id, t.tanggal) terbuka
) d"""
BERDIRI = f"""
SELECT letak, (SELECT count(*) FROM {DIHITUNG} WHERE d.kecamatan_kode = letak
    AND d.tanggal BETWEEN '2015-01-01' AND %(pada)s) AS pendirian_fasilitasi
FROM (SELECT f.kecamatan_kode AS letak FROM {T6_TANPA_KDMP}
  UNION SELECT d.kecamatan_kode FROM {DIHITUNG}) x
"""
TAHUN_INI = f"""
SELECT d.kecamatan_kode AS letak, count(*) AS n FROM {DIHITUNG}
WHERE d.tanggal BETWEEN date_trunc('year', %(pada)s::date)::date AND %(pada)s GROUP BY 1
"""
ADA_KASUS = """
SELECT EXISTS (SELECT FROM fasilitasi WHERE tahun_anggaran = extract(year FROM %(pada)s::date))
    OR EXISTS (SELECT FROM fasilitasi_tahap
               WHERE extract(year FROM tanggal) = extract(year FROM %(pada)s::date)) AS ada
"""
SEKABUPATEN = """
SELECT
  (SELECT nilai::bigint FROM target_indikator WHERE kunci = 'pendirian_tahun_ini'
     AND triwulan IS NULL AND kecamatan_kode IS NULL
     AND tahun = extract(year FROM %(pada)s::date)) AS target_pendirian,
  (SELECT count(*) FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id AND h.status = 'hadir'
     AND s.tanggal BETWEEN date_trunc('year', %(pada)s::date)::date AND %(pada)s) AS presensi_hadir,
  (SELECT count(*) FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
     AND s.tanggal BETWEEN date_trunc('year', %(pada)s::date)::date AND %(pada)s)
     AS presensi_dicatat,
  (SELECT count(*) FROM kehadiran h JOIN angkatan a ON a.id = h.angkatan_id AND h.status = 'hadir'
     JOIN sesi s ON s.id = h.sesi_id AND s.tanggal <= %(pada)s
     JOIN pelatihan l ON l.id = a.pelatihan_id
     AND extract(year FROM l.tanggal_mulai) = extract(year FROM %(pada)s::date)) AS hadir_pelatihan,
  (SELECT count(*) FROM kehadiran h JOIN angkatan a ON a.id = h.angkatan_id
     JOIN sesi s ON s.id = h.sesi_id AND s.tanggal <= %(pada)s
     JOIN pelatihan l ON l.id = a.pelatihan_id
     AND extract(year FROM l.tanggal_mulai) = extract(year FROM %(pada)s::date))
     AS dicatat_pelatihan
"""
# Of the years of which every koperasi is that old; of two cases that are one, the first counts.
BERTAHAN = f"""
WITH berdiri AS (
  SELECT extract(year FROM t.tanggal) AS angkatan, t.tanggal, k.id,
    (k.diarsipkan_pada AT TIME ZONE 'Asia/Jakarta')::date AS diarsipkan,
    EXISTS (SELECT FROM fasilitasi g JOIN fasilitasi_tahap u ON u.fasilitasi_id = g.id
            WHERE u.tahap = 'T6' AND g.koperasi_id = k.id AND u.tanggal >= '2015-01-01'
              AND (u.tanggal, g.id) < (t.tanggal, f.id)) AS kembar
  FROM {T6_TANPA_KDMP} AND t.tanggal BETWEEN '2015-01-01' AND %(pada)s
), umur AS (
  SELECT *, (tanggal + make_interval(months => bulan))::date AS genap
  FROM berdiri, unnest(ARRAY[12, 24, 36]) bulan
), nasib AS (
  SELECT bulan, kembar OR coalesce(diarsipkan <= genap, false) AS pergi,
    (SELECT r.status FROM riwayat_status r WHERE r.koperasi_id = umur.id AND r.mulai <= genap
     ORDER BY r.mulai DESC LIMIT 1) AS keadaan,
    max(genap) OVER (PARTITION BY angkatan, bulan) <= %(pada)s AS cukup
  FROM umur)
SELECT bulan, count(*) FILTER (WHERE pergi OR keadaan IS NOT NULL) AS berumur,
  count(*) FILTER (WHERE NOT pergi AND keadaan = 'aktif') AS aktif
FROM nasib WHERE cukup GROUP BY 1
"""
DATANG = """
SELECT count(DISTINCT p.orang_id) AS orang_hadir, count(DISTINCT p.koperasi_id) AS koperasi_hadir,
  count(DISTINCT p.angkatan_id) AS angkatan
FROM peserta p WHERE EXISTS (
  SELECT FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
  WHERE h.peserta_id = p.id AND h.status = 'hadir'
    AND s.tanggal BETWEEN date_trunc('year', %(pada)s::date)::date AND %(pada)s)
"""
BARU = """
WITH datang AS (
  SELECT p.orang_id, l.tanggal_mulai, p.angkatan_id FROM peserta p
  JOIN angkatan a ON a.id = p.angkatan_id JOIN pelatihan l ON l.id = a.pelatihan_id
  WHERE EXISTS (SELECT FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
    WHERE h.peserta_id = p.id AND h.status = 'hadir' AND s.tanggal <= %(pada)s))
SELECT count(*) FILTER (WHERE NOT EXISTS (
    SELECT FROM datang e WHERE e.orang_id = d.orang_id
      AND (e.tanggal_mulai, e.angkatan_id) < (d.tanggal_mulai, d.angkatan_id))) AS peserta_baru,
  count(*) AS peserta_datang
FROM datang d WHERE extract(year FROM d.tanggal_mulai) = extract(year FROM %(pada)s::date)
"""
KINI = """
WITH ada AS (SELECT * FROM koperasi WHERE diarsipkan_pada IS NULL AND digabung_ke_id IS NULL
               AND status_kelembagaan IS DISTINCT FROM 'dibubarkan')
SELECT
  (SELECT count(*) FROM ada WHERE asal = 'kdmp') AS koperasi_kdmp,
  (SELECT count(DISTINCT desa_kode) FROM ada WHERE asal = 'kdmp') AS kdmp,
  (SELECT count(*) FROM ada WHERE asal = 'kdmp' AND status_kelembagaan = 'aktif')
    AS koperasi_kdmp_aktif,
  (SELECT count(*) FROM produk p JOIN ada ON ada.id = p.koperasi_id) AS produk,
  (SELECT count(*) FROM produk p JOIN ada ON ada.id = p.koperasi_id WHERE p.unggulan)
    AS produk_unggulan,
  (SELECT count(*) FROM produk p JOIN ada ON ada.id = p.koperasi_id WHERE p.mitra IS NOT NULL)
    AS produk_bermitra,
  (SELECT count(DISTINCT ada.id) FROM produk p JOIN ada ON ada.id = p.koperasi_id
   WHERE p.mitra IS NOT NULL) AS koperasi_bermitra,
  (SELECT round(sum(o.omzet)) FROM omzet_produk o JOIN ada ON ada.id = o.koperasi_id
   WHERE o.tahun = extract(year FROM %(pada)s::date) - 1) AS omzet_produk,
  (SELECT count(DISTINCT o.produk_id) FROM omzet_produk o JOIN ada ON ada.id = o.koperasi_id
   WHERE o.tahun = extract(year FROM %(pada)s::date) - 1 AND o.omzet IS NOT NULL)
    AS produk_beromzet,
  (SELECT count(*) FROM legalitas_produk l JOIN ada ON ada.id = l.koperasi_id
   WHERE l.berlaku_sampai >= %(pada)s::date AND l.berlaku_sampai <= %(pada)s::date + 90)
    AS legalitas_segera_berakhir
"""
TERCATAT = """
SELECT kecamatan_kode AS letak, count(*) AS n FROM koperasi
WHERE diarsipkan_pada IS NULL AND digabung_ke_id IS NULL AND kecamatan_kode IS NOT NULL
  AND status_kelembagaan IS DISTINCT FROM 'dibubarkan' AND tanggal_badan_hukum <= %(pada)s
GROUP BY 1
"""
SETTING = """
SELECT nilai::int AS n FROM pengaturan WHERE kunci = %(kunci)s AND berlaku_mulai <= %(hari)s
  AND (berlaku_sampai IS NULL OR berlaku_sampai >= %(hari)s) ORDER BY berlaku_mulai DESC LIMIT 1
"""
SETTINGS = {
    "cakupan": "tahun_cakupan_pembinaan",
    "riil": "sektor_riil_simpan_pinjam_maks_persen",
    "kredit": "simpan_pinjam_min_persen",
    "terkecil": "kelompok_terkecil",
    "kali": "kali_median_diperiksa",
    "sepi": "anggota_tidak_aktif_maks",
}
# Held on the last day of the tahun buku, whatever came later.
OF_THE_BOOK = ("riil", "kredit")
# kunci: numerator, denominator, factor. A percentage (factor 100) over a few is not told.
RATIOS: dict[str, tuple[str, str, int]] = {
    "persen_aktif": ("aktif", "jumlah", 100),
    "persen_aktif_terdata": ("aktif", "status_terdata", 100),
    "persen_status_belum": ("status_belum_terdata", "jumlah", 100),
    "koperasi_per_10000": ("jumlah", "penduduk", 10_000),
    "penduduk_per_koperasi": ("penduduk", "jumlah", 1),
    "persen_sertifikat": ("sertifikat", "sertifikat_terdata", 100),
    "persen_rat": ("sudah_rat", "wajib_rat", 100),
    "persen_sektor_riil": ("koperasi_sektor_riil", "fokus_terdata", 100),
    "persen_usaha_terverifikasi": ("usaha_terverifikasi", "fokus_terdata", 100),
    "persen_berdiri_sektor_riil": ("berdiri_sektor_riil", "berdiri_fokus_terdata", 100),
    "persen_cakupan": ("terjangkau", "aktif", 100),
    "rata_anggota": ("anggota_terakhir", "pelapor_anggota", 1),
    "kdmp_aktif": ("koperasi_kdmp_aktif", "koperasi_kdmp", 100),
    "kehadiran_pembinaan": ("presensi_hadir", "presensi_dicatat", 100),
    "kehadiran_pelatihan": ("hadir_pelatihan", "dicatat_pelatihan", 100),
    "persen_peserta_baru": ("peserta_baru", "peserta_datang", 100),
    "persen_target": ("pendirian_tahun_ini", "target_pendirian", 100),
    "bertahan_12_bulan": ("aktif_12_bulan", "berumur_12_bulan", 100),
    "bertahan_24_bulan": ("aktif_24_bulan", "berumur_24_bulan", 100),
    "bertahan_36_bulan": ("aktif_36_bulan", "berumur_36_bulan", 100),
}
