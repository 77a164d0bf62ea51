"""The SQL texts that count the season of the RAT and the penilaian again, from published words."""

from tests.hitung.naskah_angka import HIDUP

PREDIKAT = ("sehat", "cukup_sehat", "dalam_pengawasan", "dalam_pengawasan_khusus")


def _setting(kunci: str) -> str:
    """What the setting was when the season began."""
    return (
        f"(SELECT nilai::int FROM pengaturan WHERE kunci = '{kunci}'"
        " AND berlaku_mulai <= make_date(%(buku)s + 1, 1, 1) ORDER BY berlaku_mulai DESC LIMIT 1)"
    )


def _month_end(kunci: str) -> str:
    begins = f"make_date(%(buku)s + 1, {_setting(kunci)}, 1)"
    return f"({begins} + interval '1 month' - interval '1 day')::date"


_LAPOR = f"r.tanggal + {_setting('bulan_lapor_rat')} * interval '1 month'"
_PREDIKAT = ",\n  ".join(
    f"count(*) FILTER (WHERE predikat = '{each}') AS predikat_{each}" for each in PREDIKAT
)
RAT = (
    HIDUP
    + f"""
, musim AS (
  SELECT ada.letak, r.id IS NOT NULL AS dicatat,
    %(pada)s > make_date(%(buku)s, 12, 31) AND coalesce(r.wajib,
      ada.tanggal_badan_hukum IS NULL OR ada.tanggal_badan_hukum < make_date(%(buku)s, 1, 1))
      AND r.tanggal <= %(pada)s AS diadakan,
    r.tanggal <= CASE WHEN ada.bentuk LIKE 'sekunder%%' THEN
      {_month_end("bulan_batas_rat_sekunder")} ELSE {_month_end("bulan_batas_rat_primer")} END
      AS pada_waktunya,
    coalesce(r.tanggal_lapor <= %(pada)s, false) AS dilaporkan,
    {_LAPOR} < %(pada)s AS lewat, r.tanggal_lapor <= {_LAPOR} AS lapor_tepat,
    coalesce(ada.jenis = 'simpan_pinjam', false) OR EXISTS (
      SELECT FROM unit_usaha u WHERE u.koperasi_id = ada.id AND u.berjalan
        AND u.kategori = 'simpan_pinjam' AND u.tahun_buku = (
          SELECT max(v.tahun_buku) FROM unit_usaha v
          WHERE v.koperasi_id = ada.id AND v.berjalan AND v.tahun_buku <= %(buku)s)) AS pinjam,
    h.predikat
  FROM ada
  LEFT JOIN rat r ON r.koperasi_id = ada.id AND r.tahun_buku = %(buku)s
  LEFT JOIN kesehatan h ON h.koperasi_id = ada.id AND h.tahun_buku = %(buku)s
    AND h.skema = 'Permenkop 9/2020' AND (h.tanggal IS NULL OR h.tanggal <= %(pada)s)
)
SELECT letak,
  CASE WHEN bool_or(dicatat) THEN count(*) FILTER (WHERE diadakan AND pada_waktunya) END
    AS rat_tepat_waktu,
  CASE WHEN bool_or(dicatat) THEN count(*) FILTER (WHERE diadakan AND (dilaporkan OR lewat)) END
    AS rat_patut_lapor,
  CASE WHEN bool_or(dicatat) THEN count(*) FILTER (WHERE diadakan AND dilaporkan AND lapor_tepat)
    END AS rat_lapor_tepat,
  count(*) FILTER (WHERE pinjam) AS ber_usp,
  count(predikat) AS dinilai_kesehatan,
  count(predikat) FILTER (WHERE pinjam) AS dinilai_usp,
  {_PREDIKAT}
FROM musim GROUP BY letak
"""
)
# In a kecamatan without a koperasi these are nought, the others not recorded.
NOUGHT = (
    "ber_usp",
    "dinilai_kesehatan",
    "dinilai_usp",
    *(f"predikat_{each}" for each in PREDIKAT),
)
PER_RAT: dict[str, tuple[str, str, int]] = {
    "persen_melapor": ("melapor", "jumlah", 100),
    "persen_rat_tepat_waktu": ("rat_tepat_waktu", "wajib_rat", 100),
    "persen_lapor_tepat": ("rat_lapor_tepat", "rat_patut_lapor", 100),
    "persen_dinilai": ("dinilai_usp", "ber_usp", 100),
    "persen_sehat": ("predikat_sehat", "dinilai_kesehatan", 100),
}
