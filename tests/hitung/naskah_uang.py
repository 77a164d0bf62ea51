"""The SQL text that counts the money of programs and akta again, and what it is divided by."""

from tests.hitung.naskah_angka import DIHITUNG

# Of each program of the year with a pagu: who came, and from how many koperasi.
UANG = f"""
WITH program_berpagu AS (
  SELECT g.pagu,
    (SELECT count(*) FROM peserta p JOIN angkatan a ON a.id = p.angkatan_id
       JOIN pelatihan l ON l.id = a.pelatihan_id AND l.program_id = g.id
       WHERE EXISTS (SELECT FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
         WHERE h.peserta_id = p.id AND h.status = 'hadir' AND s.tanggal <= %(pada)s))
      AS peserta,
    (SELECT count(DISTINCT p.koperasi_id) FROM peserta p JOIN angkatan a ON a.id = p.angkatan_id
       JOIN pelatihan l ON l.id = a.pelatihan_id AND l.program_id = g.id
       WHERE EXISTS (SELECT FROM kehadiran h JOIN sesi s ON s.id = h.sesi_id
         WHERE h.peserta_id = p.id AND h.status = 'hadir' AND s.tanggal <= %(pada)s))
      AS koperasi
  FROM program g
  WHERE g.tahun_anggaran = extract(year FROM %(pada)s::date) AND g.pagu IS NOT NULL
), akta AS (
  SELECT f.biaya_akta FROM {DIHITUNG} JOIN fasilitasi f ON f.id = d.fasilitasi_id
  WHERE d.tanggal BETWEEN date_trunc('year', %(pada)s::date)::date AND %(pada)s
)
SELECT (SELECT sum(pagu) FROM program_berpagu) AS pagu_program,
  (SELECT sum(peserta) FROM program_berpagu) AS peserta_berpagu,
  (SELECT sum(koperasi) FROM program_berpagu) AS koperasi_berpagu,
  (SELECT sum(biaya_akta) FROM akta) AS biaya_akta,
  (SELECT count(biaya_akta) FROM akta) AS koperasi_berbiaya_akta
"""
PER_SATU: dict[str, tuple[str, str, int]] = {
    "pagu_per_peserta": ("pagu_program", "peserta_berpagu", 1),
    "pagu_per_koperasi": ("pagu_program", "koperasi_berpagu", 1),
    "biaya_akta_per_koperasi": ("biaya_akta", "koperasi_berbiaya_akta", 1),
}
