"""The SQL text that counts again whom a life was watched of, and of whom it ended, by event."""

from tests.hitung.naskah_angka import T6_TANPA_KDMP

# Of two cases that are one koperasi the first counts; one outside the register tells nothing.
HIDUP = f"""
WITH berdiri AS (
  SELECT k.id, extract(year FROM t.tanggal)::int AS tahun,
    (t.tanggal + interval '3 years')::date AS bergrade_sejak,
    (k.diarsipkan_pada AT TIME ZONE 'Asia/Jakarta')::date <= %(pada)s AS arsip
  FROM {T6_TANPA_KDMP} AND t.tanggal BETWEEN '2015-01-01' AND %(pada)s AND k.id IS NOT NULL
    AND NOT EXISTS (SELECT FROM fasilitasi g JOIN fasilitasi_tahap u ON u.fasilitasi_id = g.id
      WHERE u.tahap = 'T6' AND g.koperasi_id = k.id AND u.tanggal >= '2015-01-01'
        AND (u.tanggal, g.id) < (t.tanggal, f.id))
), tiap AS (
  SELECT coalesce(arsip, false) AS arsip, bergrade_sejak > %(pada)s AS muda,
    (SELECT array_agg(r.status::text) FROM riwayat_status r
     WHERE r.koperasi_id = b.id AND r.mulai <= %(pada)s) AS status,
    (SELECT array_agg(coalesce(o.grade::text, 'tanpa')) FROM snapshot_ods o
     WHERE o.koperasi_id = b.id AND o.per_tanggal BETWEEN bergrade_sejak AND %(pada)s) AS grade,
    EXISTS (SELECT FROM generate_series(b.tahun + 1, extract(year FROM %(pada)s::date)::int) satu
      WHERE make_date(satu + 2, 12, 31) <= %(pada)s
        AND NOT EXISTS (SELECT FROM rat r WHERE r.koperasi_id = b.id
          AND r.tahun_buku IN (satu, satu + 1)
          AND r.tanggal <= make_date(satu + 2, 12, 31))) AS tanpa_rat
  FROM berdiri b
)
SELECT count(*) FILTER (WHERE arsip OR status IS NOT NULL) AS diamati_tidak_aktif,
  count(*) FILTER (WHERE arsip OR status && ARRAY['tidak_aktif', 'usulan_pembubaran',
    'dibubarkan']) AS kejadian_tidak_aktif,
  count(*) AS diamati_tanpa_rat,
  count(*) FILTER (WHERE tanpa_rat) AS kejadian_tanpa_rat,
  count(*) FILTER (WHERE muda OR grade IS NOT NULL) AS diamati_grade,
  count(*) FILTER (WHERE grade && ARRAY['D', 'tanpa']) AS kejadian_grade
FROM tiap
"""
PERISTIWA = ("tidak_aktif", "tanpa_rat", "grade")
PER_HIDUP: dict[str, tuple[str, str, int]] = {
    f"persen_{each}": (f"kejadian_{each}", f"diamati_{each}", 100) for each in PERISTIWA
}
