"""The closed lists of the office. The stored value is the term; ui/labels has the word shown."""

from enum import StrEnum


class Peran(StrEnum):
    """What an account may do: kepala reads, staf edits, admin also manages accounts."""

    KEPALA = "kepala"
    STAF = "staf"
    ADMIN = "admin"


class StatusKelembagaan(StrEnum):
    """The dinas's own judgement of a koperasi. Not the ODS status, not the grade, not kesehatan."""

    AKTIF = "aktif"
    KURANG_AKTIF = "kurang_aktif"
    TIDAK_AKTIF = "tidak_aktif"
    USULAN_PEMBUBARAN = "usulan_pembubaran"
    DIBUBARKAN = "dibubarkan"


class StatusNik(StrEnum):
    """State of the NIK certificate in ODS. Having a NIK is not having a certificate."""

    BELUM_BERSERTIFIKAT = "belum_bersertifikat"
    SUDAH_BERSERTIFIKAT = "sudah_bersertifikat"
    SERTIFIKAT_EXPIRED = "sertifikat_expired"


class Grade(StrEnum):
    """Grade that ODS gives from three tahun buku of RAT reports. Never recomputed here."""

    A = "A"
    B = "B"
    C1 = "C1"
    C2 = "C2"
    D = "D"


class PredikatKesehatan(StrEnum):
    """Result of a penilaian kesehatan (Permenkop 9/2020)."""

    SEHAT = "sehat"
    CUKUP_SEHAT = "cukup_sehat"
    DALAM_PENGAWASAN = "dalam_pengawasan"
    DALAM_PENGAWASAN_KHUSUS = "dalam_pengawasan_khusus"


class Bentuk(StrEnum):
    """Primer or sekunder, and the wilayah keanggotaan that decides whose authority it is."""

    PRIMER_KABUPATEN = "primer_kabupaten"
    PRIMER_PROVINSI = "primer_provinsi"
    PRIMER_NASIONAL = "primer_nasional"
    SEKUNDER_KABUPATEN = "sekunder_kabupaten"
    SEKUNDER_PROVINSI = "sekunder_provinsi"
    SEKUNDER_NASIONAL = "sekunder_nasional"


SEKUNDER = (
    Bentuk.SEKUNDER_KABUPATEN,
    Bentuk.SEKUNDER_PROVINSI,
    Bentuk.SEKUNDER_NASIONAL,
)


class Jenis(StrEnum):
    """The five jenis of Permenkop 9/2018. The older kinds survive as kelompok."""

    PRODUSEN = "produsen"
    KONSUMEN = "konsumen"
    PEMASARAN = "pemasaran"
    JASA = "jasa"
    SIMPAN_PINJAM = "simpan_pinjam"


class PolaPengelolaan(StrEnum):
    """Conventional or sharia management."""

    KONVENSIONAL = "konvensional"
    SYARIAH = "syariah"


class LingkupAnggota(StrEnum):
    """From among whom a koperasi takes its members, as its anggaran dasar says."""

    UMUM = "umum"
    WARGA_DESA = "warga_desa"
    PEGAWAI = "pegawai"
    PROFESI = "profesi"
    PESANTREN = "pesantren"
    LAINNYA = "lainnya"


class FormatBadanHukum(StrEnum):
    """The era a nomor badan hukum was issued in, read off its pattern."""

    KANWIL = "kanwil"
    KANDEP = "kandep"
    SUBDINAS = "subdinas"
    BIDANG = "bidang"
    PROVINSI = "provinsi"
    KEMENTERIAN = "kementerian"
    AHU = "ahu"
    LAINNYA = "lainnya"


class Asal(StrEnum):
    """How a koperasi came to be. KDMP is a national programme and is counted apart."""

    MANDIRI = "mandiri"
    FASILITASI_DINAS = "fasilitasi_dinas"
    FASILITASI_PROVINSI = "fasilitasi_provinsi"
    FASILITASI_PUSAT = "fasilitasi_pusat"
    KDMP = "kdmp"


class ModelKdmp(StrEnum):
    """How a Koperasi Desa Merah Putih came to be (Inpres 9/2025)."""

    BARU = "baru"
    PENGEMBANGAN = "pengembangan"
    REVITALISASI = "revitalisasi"


class KategoriUnitUsaha(StrEnum):
    """What a unit usaha does; simpan_pinjam against the rest decides the fokus of a koperasi."""

    SIMPAN_PINJAM = "simpan_pinjam"
    PERDAGANGAN = "perdagangan"
    PRODUKSI = "produksi"
    PERTANIAN_PERIKANAN = "pertanian_perikanan"
    JASA = "jasa"
    PEMASARAN = "pemasaran"
    LAINNYA = "lainnya"


class Fokus(StrEnum):
    """What a koperasi lives from, read off its unit usaha. No value at all means: belum terdata."""

    SEKTOR_RIIL = "sektor_riil"
    CAMPURAN = "campuran"
    SIMPAN_PINJAM = "simpan_pinjam"


class KategoriProduk(StrEnum):
    """What kind of goods a produk is."""

    MAKANAN_MINUMAN = "makanan_minuman"
    HASIL_PERTANIAN = "hasil_pertanian"
    HASIL_PERIKANAN = "hasil_perikanan"
    HASIL_TERNAK = "hasil_ternak"
    KERAJINAN = "kerajinan"
    SANDANG = "sandang"
    BAHAN_BANGUNAN = "bahan_bangunan"
    LAINNYA = "lainnya"


class JenisLegalitas(StrEnum):
    """Papers that a produk may carry."""

    PIRT = "pirt"
    HALAL = "halal"
    MEREK = "merek"
    BPOM = "bpom"
    NIB = "nib"


class KanalPemasaran(StrEnum):
    """Where a produk is sold."""

    LOKAL = "lokal"
    PASAR = "pasar"
    OFFTAKER = "offtaker"
    MARKETPLACE = "marketplace"
    E_KATALOG = "e_katalog"
    EKSPOR = "ekspor"


class SumberAngka(StrEnum):
    """Where a yearly figure was read."""

    RAT = "rat"
    ODS = "ods"
    KUNJUNGAN = "kunjungan"
    IMPOR = "impor"


class Tahap(StrEnum):
    """Stages of a fasilitasi pendirian, in order. T6 is the one that counts toward the target."""

    T0 = "T0"
    T1 = "T1"
    T2 = "T2"
    T3 = "T3"
    T4 = "T4"
    T5 = "T5"
    T6 = "T6"
    T7 = "T7"
    T8 = "T8"
    T9 = "T9"
    T10 = "T10"


class JenisKelompok(StrEnum):
    """What kind of kelompok asks to be helped. One that is none of these is LAINNYA."""

    KUBE = "kube"
    GAPOKTAN = "gapoktan"
    POKTAN = "poktan"
    KWT = "kwt"
    NELAYAN = "nelayan"
    MAJELIS_TAKLIM = "majelis_taklim"
    PESANTREN = "pesantren"
    PEDAGANG_PASAR = "pedagang_pasar"
    PENGRAJIN = "pengrajin"
    PEMUDA = "pemuda"
    LMDH = "lmdh"
    PAGUYUBAN = "paguyuban"
    KARYAWAN = "karyawan"
    LAINNYA = "lainnya"


class Keluar(StrEnum):
    """Why a fasilitasi case stopped before it became a koperasi."""

    DITUNDA = "ditunda"
    MUNDUR = "mundur"
    DITOLAK = "ditolak"


class SumberDana(StrEnum):
    """Who pays: DAK Nonfisik, the regency's APBD, the province or the ministry."""

    DAK = "dak"
    APBD = "apbd"
    PROVINSI = "provinsi"
    PUSAT = "pusat"


class Tema(StrEnum):
    """Subject of a pelatihan."""

    PERKOPERASIAN_DASAR = "perkoperasian_dasar"
    KELEMBAGAAN_RAT = "kelembagaan_rat"
    PEMBUKUAN = "pembukuan"
    PENILAIAN_KESEHATAN = "penilaian_kesehatan"
    MANAJEMEN_USAHA = "manajemen_usaha"
    PERPAJAKAN = "perpajakan"
    PEMASARAN_DIGITAL = "pemasaran_digital"
    UJI_KOMPETENSI = "uji_kompetensi"


class StatusKehadiran(StrEnum):
    """What a daftar hadir says of one peserta in one sesi. No row at all means: belum dicatat."""

    HADIR = "hadir"
    IZIN = "izin"
    SAKIT = "sakit"
    ALPA = "alpa"


class CaraPresensi(StrEnum):
    """How an attendance came into the register."""

    TANDA_TANGAN = "tanda_tangan"
    QR = "qr"
    IMPOR = "impor"
    PETUGAS = "petugas"


class HasilHadir(StrEnum):
    """What came of a scan of self check-in."""

    DITERIMA = "diterima"
    # The mark stood already; from another phone.
    ULANG = "ulang"
    DITOLAK = "ditolak"


class AlasanHadir(StrEnum):
    """Why a scan was refused."""

    KODE_LEWAT = "kode_lewat"
    DI_LUAR_JAM = "di_luar_jam"
    ISIAN_LEWAT = "isian_lewat"
    BUKAN_PESERTA = "bukan_peserta"
    # Staff have marked izin, sakit or alpa.
    SUDAH_DICATAT = "sudah_dicatat"
    PONSEL_PENUH = "ponsel_penuh"


class KeadaanTandaPosko(StrEnum):
    """What became of a mark that came home from a posko."""

    MASUK = "masuk"
    # The office had typed something else; its mark stands until somebody decides.
    BENTROK = "bentrok"
    # Decided: the office's mark stands.
    KANTOR = "kantor"


class KeadaanSertifikat(StrEnum):
    """How far a sertifikat has come. Only a signed one proves anything; none is deleted."""

    DRAF = "draf"
    DITANDATANGANI = "ditandatangani"
    DICABUT = "dicabut"


class CaraTanda(StrEnum):
    """How the official signs: by hand on the paper, or electronically (BSrE)."""

    BASAH = "basah"
    TTE = "tte"


class JenisKelamin(StrEnum):
    """As the office writes it: L or P."""

    L = "L"
    P = "P"


class NamaJabatan(StrEnum):
    """Posts in a koperasi. The first four are pengurus, the next three pengawas."""

    KETUA = "ketua"
    WAKIL_KETUA = "wakil_ketua"
    SEKRETARIS = "sekretaris"
    BENDAHARA = "bendahara"
    KETUA_PENGAWAS = "ketua_pengawas"
    ANGGOTA_PENGAWAS = "anggota_pengawas"
    DEWAN_PENGAWAS_SYARIAH = "dewan_pengawas_syariah"
    MANAJER = "manajer"
    KARYAWAN = "karyawan"
    ANGGOTA = "anggota"
    CALON_ANGGOTA = "calon_anggota"


class Putusan(StrEnum):
    """Verdict of the import on one row of a spreadsheet."""

    SIAP = "siap"
    PERLU_DIPERIKSA = "perlu_diperiksa"
    DITOLAK = "ditolak"


class JenisImpor(StrEnum):
    """What a spreadsheet is about, which decides its columns and where its rows go."""

    REGISTER = "register"
    KERAGAAN = "keragaan"
    RAT = "rat"
    KESEHATAN = "kesehatan"
    PESERTA = "peserta"
    FASILITASI = "fasilitasi"


class KeadaanImpor(StrEnum):
    """How far a spreadsheet has come. Closing forgets its raw rows."""

    DIPERIKSA = "diperiksa"
    DITERAPKAN = "diterapkan"
    DIBATALKAN = "dibatalkan"
    DITUTUP = "ditutup"


class CaraPerbaikan(StrEnum):
    """What a reviewer decided on a row: a cell typed or confirmed, a proposal or link accepted."""

    KETIK = "ketik"
    USUL_TANGGAL = "usul_tanggal"
    USUL_KECAMATAN = "usul_kecamatan"
    USUL_DESA = "usul_desa"
    USUL_PILIHAN = "usul_pilihan"
    USUL_NAMA = "usul_nama"
    LUAR_WILAYAH = "luar_wilayah"
    BENAR = "benar"
    TAUTKAN = "tautkan"
    BARU = "baru"
    PERBARUI = "perbarui"
    LEWATI = "lewati"


class KeadaanRat(StrEnum):
    """Where a koperasi stands with its RAT over a tahun buku on a day."""

    TEPAT_WAKTU = "tepat_waktu"
    TERLAMBAT = "terlambat"
    BELUM = "belum"
    LEWAT_BATAS = "lewat_batas"
    BELUM_WAJIB = "belum_wajib"
    DIBEBASKAN = "dibebaskan"


class MutuRapor(StrEnum):
    """What a figure of a kecamatan is worth against its target, or against the kabupaten."""

    BAIK = "baik"
    CUKUP = "cukup"
    LEMAH = "lemah"
    BELUM_WAKTUNYA = "belum_waktunya"


class JenisPeriode(StrEnum):
    """Over what figures are kept as they were said at its end."""

    BULAN = "bulan"
    TRIWULAN = "triwulan"


class BendaAntrean(StrEnum):
    """What waits in an antrean."""

    KASUS = "kasus"
    SPJ = "spj"


class JenisPermintaan(StrEnum):
    """What a person asks about the data on them."""

    AKSES = "akses"
    PERBAIKAN = "perbaikan"
    PENGHAPUSAN = "penghapusan"
    KEBERATAN = "keberatan"


class KeadaanPermintaan(StrEnum):
    """How far a permintaan_data has come."""

    MENUNGGU = "menunggu"
    DIPENUHI = "dipenuhi"
    DITOLAK = "ditolak"


class JenisKinerja(StrEnum):
    """In which set of indicators of the government one stands."""

    IKU = "iku"
    IKK = "ikk"
    RPJMD = "rpjmd"


class Arah(StrEnum):
    """Which way a figure is better."""

    NAIK = "naik"
    TURUN = "turun"


class KodeSalindia(StrEnum):
    """The slides of a deck, in the order in which a new deck shows them."""

    PEMBUKA = "pembuka"
    ANGKA = "angka"
    SEBARAN = "sebaran"
    SEBARAN_TAHUN = "sebaran_tahun"
    PERTUMBUHAN = "pertumbuhan"
    KELANGSUNGAN = "kelangsungan"
    SEKTOR_RIIL = "sektor_riil"
    PRODUK = "produk"
    PEMBINAAN = "pembinaan"
    RAT_NIK = "rat_nik"
    KDMP = "kdmp"
    UMKM = "umkm"
    AJAKAN = "ajakan"


# Columns of keragaan: members that are UMKM, by scale and by sector.
SKALA_UMKM = ("umkm_mikro", "umkm_kecil", "umkm_menengah")
SEKTOR_UMKM = ("umkm_pertanian", "umkm_perdagangan", "umkm_industri", "umkm_jasa", "umkm_lainnya")
PENGURUS = (
    NamaJabatan.KETUA,
    NamaJabatan.WAKIL_KETUA,
    NamaJabatan.SEKRETARIS,
    NamaJabatan.BENDAHARA,
)
PENGAWAS = (
    NamaJabatan.KETUA_PENGAWAS,
    NamaJabatan.ANGGOTA_PENGAWAS,
    NamaJabatan.DEWAN_PENGAWAS_SYARIAH,
)
# Posts that one person holds at a time.
SATU_ORANG = (
    NamaJabatan.KETUA,
    NamaJabatan.SEKRETARIS,
    NamaJabatan.BENDAHARA,
    NamaJabatan.KETUA_PENGAWAS,
    NamaJabatan.MANAJER,
)
# A koperasi in one of these states is still part of "jumlah koperasi".
TERDAFTAR = (
    StatusKelembagaan.AKTIF,
    StatusKelembagaan.KURANG_AKTIF,
    StatusKelembagaan.TIDAK_AKTIF,
    StatusKelembagaan.USULAN_PEMBUBARAN,
)
