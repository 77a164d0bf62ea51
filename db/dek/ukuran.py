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
TERCATAT_SAMPAI = Indikator(
    kunci="tercatat_sampai",
    nama="Koperasi menurut tahun badan hukum",
    satuan="koperasi",
    definisi="Koperasi di 29 kecamatan yang hari ini terdaftar dan bertanggal badan hukum sampai "
    "akhir tahun itu; yang dibubarkan tidak ikut pada tahun mana pun.",
    pembilang="koperasi",
    penyebut="",
    sumber="tanggal badan hukum dalam register",
)
PRODUK_UNGGULAN = Indikator(
    kunci="produk_unggulan",
    nama="Produk unggulan",
    satuan="produk",
    definisi="Produk koperasi terdaftar yang ditandai unggulan oleh petugas.",
    pembilang="produk ditandai unggulan",
    penyebut="",
    sumber="produk pada profil koperasi",
)
PRODUK = Indikator(
    kunci="produk",
    nama="Produk tercatat",
    satuan="produk",
    definisi="Produk koperasi terdaftar yang sudah dicatat; yang belum dicatat tidak berarti tidak "
    "ada.",
    pembilang="produk",
    penyebut="",
    sumber="produk pada profil koperasi",
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
