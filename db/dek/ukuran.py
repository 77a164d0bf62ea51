"""What a deck counts that no other screen does."""

from db.indikator import Indikator

KECAMATAN = Indikator(
    kunci="kecamatan",
    nama="Kecamatan",
    satuan="kecamatan",
    definisi="Kecamatan yang menaungi sedikitnya satu koperasi terdaftar.",
    pembilang="kecamatan dengan koperasi",
    penyebut="",
    sumber="register koperasi",
)
ORANG_HADIR = Indikator(
    kunci="orang_hadir",
    nama="Orang dibina",
    satuan="orang",
    definisi="Orang yang hadir sedikitnya dalam satu sesi sejak 1 Januari, dihitung sekali.",
    pembilang="orang hadir",
    penyebut="",
    sumber="daftar hadir pelatihan",
)
KOPERASI_HADIR = Indikator(
    kunci="koperasi_hadir",
    nama="Koperasi",
    satuan="koperasi",
    definisi="Koperasi yang sedikitnya seorang pesertanya hadir sejak 1 Januari.",
    pembilang="mengirim orang yang hadir",
    penyebut="",
    sumber="daftar hadir pelatihan",
)
ANGKATAN = Indikator(
    kunci="angkatan",
    nama="Angkatan",
    satuan="angkatan",
    definisi="Angkatan pelatihan yang kehadirannya dicatat sejak 1 Januari.",
    pembilang="yang kehadirannya dicatat",
    penyebut="",
    sumber="daftar hadir pelatihan",
)
LANGSUNG = Indikator(
    kunci="kelangsungan",
    nama="Masih aktif",
    satuan="persen",
    definisi="Koperasi hasil fasilitasi sejak 2015 (SK AHU terbit, tanpa KDMP) yang hari ini "
    "berstatus aktif, dibagi semua yang berdiri. Status yang belum terdata tidak dihitung aktif.",
    pembilang="masih aktif",
    penyebut="berdiri sejak 2015",
    sumber="tahap fasilitasi dan status kelembagaan dinas",
)
KDMP = Indikator(
    kunci="kdmp",
    nama="Desa dengan KDMP",
    satuan="desa",
    definisi="Desa yang Koperasi Desa Merah Putih-nya tercatat dalam register.",
    pembilang="desa",
    penyebut="",
    sumber="asal koperasi dalam register",
)
