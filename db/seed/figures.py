"""The figures that the demo register follows: how many of what, in 888 koperasi.

They are the proportions of the public register of Kabupaten Serang (December 2021) and the
totals that the office published in 2020-2022; no record of a real koperasi is among them.
"""

from collections.abc import Mapping

from db.enums import Grade, Jenis, PredikatKesehatan, StatusKelembagaan, StatusNik

# Koperasi in each kecamatan at scale 1; together 888.
PER_KECAMATAN: Mapping[str, int] = {
    "36.04.15": 60,
    "36.04.31": 58,
    "36.04.05": 54,
    "36.04.13": 54,
    "36.04.30": 52,
    "36.04.29": 50,
    "36.04.12": 43,
    "36.04.16": 42,
    "36.04.28": 39,
    "36.04.19": 39,
    "36.04.09": 39,
    "36.04.14": 39,
    "36.04.07": 38,
    "36.04.11": 30,
    "36.04.08": 29,
    "36.04.23": 27,
    "36.04.22": 25,
    "36.04.06": 23,
    "36.04.33": 21,
    "36.04.27": 19,
    "36.04.24": 17,
    "36.04.17": 16,
    "36.04.32": 15,
    "36.04.20": 13,
    "36.04.25": 13,
    "36.04.34": 11,
    "36.04.35": 8,
    "36.04.26": 7,
    "36.04.18": 7,
}
TOTAL = sum(PER_KECAMATAN.values())
PESISIR = frozenset(
    ("36.04.05", "36.04.07", "36.04.08", "36.04.12", "36.04.13", "36.04.14", "36.04.30", "36.04.31")
)
INDUSTRI = frozenset(
    ("36.04.05", "36.04.07", "36.04.08", "36.04.11", "36.04.15", "36.04.16", "36.04.26")
)

# Months in which a facilitated badan hukum was issued since 2016, January first.
SEASON = (4, 5, 7, 8, 11, 9, 38, 58, 55, 35, 111, 20)
# Months in which a RAT was held, January first.
RAT_SEASON = (41, 154, 151, 23, 8, 9, 3, 2, 1, 1, 0, 0)

# None: nobody has judged it yet. Those that were dissolved are not among the 888.
STATUS: Mapping[StatusKelembagaan | None, int] = {
    StatusKelembagaan.AKTIF: 664,
    StatusKelembagaan.KURANG_AKTIF: 104,
    StatusKelembagaan.TIDAK_AKTIF: 112,
    StatusKelembagaan.USULAN_PEMBUBARAN: 5,
    None: 3,
}
# Founded for the credit (Kredit Usaha Tani) of those years; most did not outlive it.
KUT = range(1998, 2002)
JENIS: Mapping[Jenis, int] = {
    Jenis.KONSUMEN: 521,
    Jenis.PRODUSEN: 260,
    Jenis.SIMPAN_PINJAM: 54,
    Jenis.JASA: 31,
    Jenis.PEMASARAN: 22,
}

KDMP = "KDMP (Koperasi Desa Merah Putih)"
LAINNYA, SERBA_USAHA, PERTANIAN = "Kop. Lainnya", "Kop. Serba Usaha", "Kop. Pertanian"
KPRI, KOPKAR, KOPPONTREN = "Kop. Pegawai Negeri (KPRI)", "Kopkar", "Koppontren"
KSP, KSPPS = "Kop. Simpan Pinjam", "Kop. Simpan Pinjam dan Pembiayaan Syariah"
NELAYAN, WANITA, KOPINKRA, KOPRA = "Kop. Nelayan", "Kop. Wanita", "Kopinkra", "Kopra"
PASAR, PROFESI, PEMUDA, PETERNAKAN = "Kop. Pasar", "Kop. Profesi", "Kop. Pemuda", "Kop. Peternakan"
ANGKUTAN, TKBM, PERKEBUNAN = (
    "Kop. Angkutan Darat",
    "Kop. Tenaga Kerja Bongkar Muat (TKBM)",
    "Kop. Perkebunan",
)

KELOMPOK: Mapping[Jenis, Mapping[str, float]] = {
    Jenis.KONSUMEN: {
        SERBA_USAHA: 109,
        LAINNYA: 76,
        KPRI: 50,
        PERTANIAN: 48,
        KOPKAR: 40,
        KOPPONTREN: 39,
        WANITA: 15,
        PASAR: 7,
        PROFESI: 7,
        PEMUDA: 4,
        NELAYAN: 3,
        KOPRA: 3,
        "KUD": 2,
        "Kop. Wredatama": 2,
        "Kop. Mahasiswa": 1,
        "Kop. Kepolisian": 1,
    },
    Jenis.PRODUSEN: {
        PERTANIAN: 56,
        LAINNYA: 51,
        SERBA_USAHA: 30,
        NELAYAN: 22,
        KOPINKRA: 19,
        KOPRA: 7,
        PETERNAKAN: 4,
        KOPPONTREN: 2,
        WANITA: 3,
        PERKEBUNAN: 2,
        "Kop. Kehutanan": 1,
    },
    Jenis.SIMPAN_PINJAM: {KSP: 32, KSPPS: 5, SERBA_USAHA: 3, WANITA: 2},
    Jenis.JASA: {LAINNYA: 13, SERBA_USAHA: 3, KOPKAR: 3, ANGKUTAN: 2, TKBM: 2, PROFESI: 1},
    Jenis.PEMASARAN: {LAINNYA: 8, KOPINKRA: 4, NELAYAN: 2, PASAR: 2, SERBA_USAHA: 1},
}

JASA_LAINNYA, KEUANGAN = "Jasa Lainnya", "Jasa Keuangan dan Asuransi"
TANI, DAGANG = (
    "Pertanian, Kehutanan dan Perikanan",
    "Perdagangan Besar dan Eceran - Rep Mobil dan Motor",
)
_INDUSTRI_OLAH, _MAKAN = "Industri Pengolahan", "Penyediaan Akomodasi dan Makan Minum"
_TRANSPORTASI = "Transportasi dan Pergudangan"
# Percent of the register, and which kelompok are drawn to it (1 where nothing is said).
SEKTOR: Mapping[str, tuple[float, Mapping[str, float]]] = {
    _TRANSPORTASI: (1.0, {ANGKUTAN: 200, TKBM: 200}),
    "Jasa Pendidikan": (1.0, {KOPPONTREN: 10, KPRI: 6}),
    "Konstruksi": (0.7, {LAINNYA: 3}),
    "Informasi dan Komunikasi": (0.4, {LAINNYA: 3, PEMUDA: 9}),
    KEUANGAN: (23.0, {KSP: 60, KSPPS: 60, KPRI: 9, KOPKAR: 5, SERBA_USAHA: 3, WANITA: 3}),
    TANI: (22.0, {PERTANIAN: 25, NELAYAN: 25, PETERNAKAN: 40, PERKEBUNAN: 40, "KUD": 9}),
    _INDUSTRI_OLAH: (7.5, {KOPINKRA: 40, KOPRA: 12, LAINNYA: 2}),
    _MAKAN: (6.0, {LAINNYA: 3, WANITA: 4}),
    DAGANG: (13.0, {SERBA_USAHA: 2, PASAR: 12, KOPPONTREN: 3}),
}

GRADE: Mapping[Grade, float] = {
    Grade.A: 14.0,
    Grade.B: 10.0,
    Grade.C1: 4.0,
    Grade.C2: 1.6,
    Grade.D: 70.4,
}
# Weight of a kelompok for grade A or B.
GRADE_AB: Mapping[str, float] = {
    KPRI: 71,
    KOPKAR: 48,
    KSP: 38,
    KSPPS: 38,
    SERBA_USAHA: 29,
    PERTANIAN: 24,
    KOPPONTREN: 24,
    NELAYAN: 19,
    LAINNYA: 1,
}
STATUS_NIK: Mapping[StatusNik, float] = {
    StatusNik.SUDAH_BERSERTIFIKAT: 24.0,
    StatusNik.SERTIFIKAT_EXPIRED: 7.0,
    StatusNik.BELUM_BERSERTIFIKAT: 69.0,
}
KESEHATAN: Mapping[PredikatKesehatan, tuple[float, float, float]] = {
    # percent of the assessments, lowest and highest score
    PredikatKesehatan.SEHAT: (10, 80, 94),
    PredikatKesehatan.CUKUP_SEHAT: (45, 66, 79.99),
    PredikatKesehatan.DALAM_PENGAWASAN: (35, 51, 65.99),
    PredikatKesehatan.DALAM_PENGAWASAN_KHUSUS: (10, 32, 50.99),
}

# Members: median and 90th percentile where a number is recorded.
ANGGOTA: Mapping[str, tuple[float, float]] = {
    SERBA_USAHA: (24, 128),
    PERTANIAN: (24, 35),
    KPRI: (103, 253),
    KOPKAR: (160, 563),
    KOPPONTREN: (49, 150),
    KSP: (225, 825),
    NELAYAN: (27, 44),
    WANITA: (25, 92),
    KOPINKRA: (21, 25),
    KSPPS: (222, 700),
}
ANGGOTA_UMUM = (25, 70)
# The largest third of the register as a whole: share of the koperasi, and the members there.
ANGGOTA_TERBANYAK = ((0.70, 58), (0.75, 74), (0.90, 219), (0.95, 461), (0.99, 2366), (1.0, 3000))
# Chance that a koperasi in its normal state holds the RAT of a tahun buku.
RAJIN_RAT: Mapping[str, float] = {
    KPRI: 0.9,
    KOPKAR: 0.78,
    KSP: 0.76,
    KSPPS: 0.8,
    KOPPONTREN: 0.52,
    WANITA: 0.52,
    SERBA_USAHA: 0.52,
    PERTANIAN: 0.46,
    NELAYAN: 0.44,
    LAINNYA: 0.42,
}
RAJIN_RAT_UMUM = 0.46
