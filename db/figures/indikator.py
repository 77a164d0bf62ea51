"""Each published number: its name, unit, definition and source. One constant each, no code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Indikator:
    """A number that a screen publishes, defined once.

    Attributes:
        kunci: stable key, also the column or option that carries it.
        nama: the words on the screen.
        satuan: unit; "persen" is 0–100.
        definisi: one sentence a reader can check the number with.
        pembilang, penyebut: what is counted over what; penyebut "" for a plain count.
        sumber: table of the register that it is read from.
        bertahun: True when it depends on the tahun buku that was chosen.
    """

    kunci: str
    nama: str
    satuan: str
    definisi: str
    pembilang: str
    penyebut: str
    sumber: str
    bertahun: bool = False

    @property
    def is_percent(self) -> bool:
        """Percentages are suppressed when their denominator is very small."""
        return self.satuan == "persen"


JUMLAH_KOPERASI = Indikator(
    kunci="jumlah_koperasi",
    nama="Jumlah koperasi",
    satuan="koperasi",
    definisi="Koperasi dalam register yang tidak dibubarkan, digabung, atau diarsipkan.",
    pembilang="koperasi terdaftar",
    penyebut="",
    sumber="register koperasi",
)
KOPERASI_PER_10000 = Indikator(
    kunci="koperasi_per_10000",
    nama="Koperasi per 10.000 penduduk",
    satuan="koperasi per 10.000 penduduk",
    definisi="Koperasi terdaftar dibagi jumlah penduduk, dikali 10.000.",
    pembilang="koperasi terdaftar",
    penyebut="penduduk",
    sumber="register koperasi; penduduk Dukcapil semester I 2024",
)
PENDUDUK_PER_KOPERASI = Indikator(
    kunci="penduduk_per_koperasi",
    nama="Penduduk per koperasi",
    satuan="orang per koperasi",
    definisi="Jumlah penduduk dibagi koperasi terdaftar.",
    pembilang="penduduk",
    penyebut="koperasi terdaftar",
    sumber="penduduk Dukcapil semester I 2024; register koperasi",
)
PERSEN_AKTIF = Indikator(
    kunci="persen_aktif",
    nama="Bagian koperasi aktif",
    satuan="persen",
    definisi="Koperasi berstatus aktif menurut dinas dibagi koperasi yang statusnya terdata.",
    pembilang="koperasi aktif",
    penyebut="koperasi yang statusnya terdata",
    sumber="status kelembagaan dinas",
)
PERSEN_RAT = Indikator(
    kunci="persen_rat",
    nama="Koperasi yang sudah RAT",
    satuan="persen",
    definisi="Koperasi yang menyelenggarakan RAT tahun buku itu dibagi koperasi yang wajib RAT.",
    pembilang="koperasi sudah RAT",
    penyebut="koperasi wajib RAT",
    sumber="catatan RAT",
    bertahun=True,
)
JUMLAH_ANGGOTA = Indikator(
    kunci="jumlah_anggota",
    nama="Jumlah anggota",
    satuan="orang",
    definisi="Anggota menurut keragaan terakhir yang dilaporkan sampai tahun buku itu; "
    "koperasi tanpa laporan tidak ikut dihitung.",
    pembilang="anggota",
    penyebut="",
    sumber="keragaan tahunan",
    bertahun=True,
)
RATA_ANGGOTA = Indikator(
    kunci="rata_anggota",
    nama="Rata-rata anggota per koperasi",
    satuan="orang per koperasi",
    definisi="Anggota menurut keragaan terakhir dibagi koperasi yang melaporkannya.",
    pembilang="anggota",
    penyebut="koperasi yang melaporkan anggota",
    sumber="keragaan tahunan",
    bertahun=True,
)
SEKTOR_RIIL = Indikator(
    kunci="sektor_riil",
    nama="Koperasi sektor riil",
    satuan="persen",
    definisi="Koperasi yang volume simpan pinjamnya tidak melebihi ambang di Pengaturan, dibagi "
    "koperasi yang unit usahanya terdata. Yang belum terdata ditampilkan tersendiri.",
    pembilang="koperasi sektor riil",
    penyebut="koperasi yang fokus usahanya terdata",
    sumber="unit usaha tahunan",
    bertahun=True,
)
PENDIRIAN_FASILITASI = Indikator(
    kunci="pendirian_fasilitasi",
    nama="Pendirian difasilitasi sejak 2015",
    satuan="koperasi",
    definisi="Kasus fasilitasi yang SK AHU-nya terbit (T6) sejak 1 Januari 2015, tanpa KDMP.",
    pembilang="kasus mencapai T6",
    penyebut="",
    sumber="tahap fasilitasi",
)
CAKUPAN_PEMBINAAN = Indikator(
    kunci="cakupan_pembinaan",
    nama="Cakupan pembinaan",
    satuan="persen",
    definisi="Koperasi aktif yang pengurus atau pengawasnya pernah hadir dalam pelatihan beberapa "
    "tahun terakhir (jumlah tahun di Pengaturan), dibagi koperasi aktif.",
    pembilang="koperasi aktif yang terjangkau pelatihan",
    penyebut="koperasi aktif",
    sumber="daftar hadir pelatihan",
)
SERTIFIKAT_NIK = Indikator(
    kunci="sertifikat_nik",
    nama="Sertifikat NIK berlaku",
    satuan="persen",
    definisi="Koperasi yang sertifikat NIK-nya masih berlaku dibagi koperasi yang status "
    "sertifikatnya terdata pada potret ODS terakhir.",
    pembilang="koperasi dengan sertifikat berlaku",
    penyebut="koperasi yang status sertifikatnya terdata",
    sumber="potret ODS terakhir",
)
KOPERASI_AKTIF = Indikator(
    kunci="koperasi_aktif",
    nama="Koperasi aktif",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang berstatus aktif menurut dinas. Pembandingnya koperasi yang "
    "berstatus aktif pada tanggal yang sama tahun lalu menurut riwayat status.",
    pembilang="koperasi aktif",
    penyebut="",
    sumber="status kelembagaan dinas",
)
PENDIRIAN_TAHUN_INI = Indikator(
    kunci="pendirian_tahun_ini",
    nama="Pendirian difasilitasi",
    satuan="koperasi",
    definisi="Kasus fasilitasi yang SK AHU-nya terbit (T6) tahun ini, tanpa KDMP. Jadwalnya target "
    "dikali rata-rata bagian yang biasanya sudah tercapai pada tanggal ini.",
    pembilang="kasus mencapai T6",
    penyebut="target tahun ini",
    sumber="tahap fasilitasi",
)
KEHADIRAN_PEMBINAAN = Indikator(
    kunci="kehadiran_pembinaan",
    nama="Kehadiran pembinaan",
    satuan="persen",
    definisi="Presensi hadir dibagi presensi yang dicatat sejak 1 Januari; sesi yang belum dicatat "
    "tidak ikut dihitung.",
    pembilang="presensi hadir",
    penyebut="presensi yang dicatat",
    sumber="daftar hadir pelatihan",
)
INDIKATOR: dict[str, Indikator] = {
    indikator.kunci: indikator
    for indikator in (
        JUMLAH_KOPERASI,
        KOPERASI_PER_10000,
        PENDUDUK_PER_KOPERASI,
        PERSEN_AKTIF,
        PERSEN_RAT,
        JUMLAH_ANGGOTA,
        RATA_ANGGOTA,
        SEKTOR_RIIL,
        PENDIRIAN_FASILITASI,
        CAKUPAN_PEMBINAAN,
        SERTIFIKAT_NIK,
        KOPERASI_AKTIF,
        PENDIRIAN_TAHUN_INI,
        KEHADIRAN_PEMBINAAN,
    )
}
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
