"""The word on the screen for each stored value and each column."""

from enum import StrEnum
from typing import Any

from db.enums import (
    AlasanHadir,
    Arah,
    Asal,
    BendaAntrean,
    Bentuk,
    CaraPerbaikan,
    CaraPresensi,
    CaraTanda,
    Fokus,
    FormatBadanHukum,
    Grade,
    HasilHadir,
    Jenis,
    JenisImpor,
    JenisKelamin,
    JenisKelompok,
    JenisKinerja,
    JenisLegalitas,
    JenisPeriode,
    JenisPermintaan,
    KanalPemasaran,
    KategoriProduk,
    KategoriUnitUsaha,
    KeadaanImpor,
    KeadaanPermintaan,
    KeadaanRat,
    KeadaanSertifikat,
    KeadaanTandaPosko,
    Keluar,
    KodeSalindia,
    LingkupAnggota,
    ModelKdmp,
    MutuRapor,
    NamaJabatan,
    Peran,
    PolaPengelolaan,
    PredikatKesehatan,
    Putusan,
    StatusKehadiran,
    StatusKelembagaan,
    StatusNik,
    SumberAngka,
    SumberDana,
    Tahap,
    Tema,
)
from db.values.format import NOT_RECORDED

PERAN = {Peran.KEPALA: "Kepala Dinas", Peran.STAF: "Staf", Peran.ADMIN: "Admin"}
STATUS_KELEMBAGAAN = {
    StatusKelembagaan.AKTIF: "Aktif",
    StatusKelembagaan.KURANG_AKTIF: "Kurang aktif",
    StatusKelembagaan.TIDAK_AKTIF: "Tidak aktif",
    StatusKelembagaan.USULAN_PEMBUBARAN: "Usulan pembubaran",
    StatusKelembagaan.DIBUBARKAN: "Dibubarkan",
}
# With those whose status nobody has recorded, as queries count them.
STATUS_OR_UNKNOWN: dict[str, str] = {
    **{str(status): word for status, word in STATUS_KELEMBAGAAN.items()},
    "belum_terdata": NOT_RECORDED.capitalize(),
}
# What may have become of a koperasi that the office helped to found.
NASIB = STATUS_OR_UNKNOWN | {"diarsipkan": "Diarsipkan", "digabung": "Digabung ke yang lain"}
STATUS_NIK = {
    StatusNik.BELUM_BERSERTIFIKAT: "Belum bersertifikat",
    StatusNik.SUDAH_BERSERTIFIKAT: "Sudah bersertifikat",
    StatusNik.SERTIFIKAT_EXPIRED: "Sertifikat kedaluwarsa",
}
GRADE = {grade: grade.value for grade in Grade}
PREDIKAT = {
    PredikatKesehatan.SEHAT: "Sehat",
    PredikatKesehatan.CUKUP_SEHAT: "Cukup sehat",
    PredikatKesehatan.DALAM_PENGAWASAN: "Dalam pengawasan",
    PredikatKesehatan.DALAM_PENGAWASAN_KHUSUS: "Dalam pengawasan khusus",
}
BENTUK = {
    Bentuk.PRIMER_KABUPATEN: "Primer Kabupaten/Kota",
    Bentuk.PRIMER_PROVINSI: "Primer Provinsi",
    Bentuk.PRIMER_NASIONAL: "Primer Nasional",
    Bentuk.SEKUNDER_KABUPATEN: "Sekunder Kabupaten/Kota",
    Bentuk.SEKUNDER_PROVINSI: "Sekunder Provinsi",
    Bentuk.SEKUNDER_NASIONAL: "Sekunder Nasional",
}
JENIS = {
    Jenis.PRODUSEN: "Produsen",
    Jenis.KONSUMEN: "Konsumen",
    Jenis.PEMASARAN: "Pemasaran",
    Jenis.JASA: "Jasa",
    Jenis.SIMPAN_PINJAM: "Simpan Pinjam",
}
_POLA_PENGELOLAAN = {
    PolaPengelolaan.KONVENSIONAL: "Konvensional",
    PolaPengelolaan.SYARIAH: "Syariah",
}
LINGKUP_ANGGOTA = {
    LingkupAnggota.UMUM: "Umum",
    LingkupAnggota.WARGA_DESA: "Warga desa setempat",
    LingkupAnggota.PEGAWAI: "Pegawai instansi atau perusahaan",
    LingkupAnggota.PROFESI: "Seusaha atau seprofesi",
    LingkupAnggota.PESANTREN: "Warga pesantren",
    LingkupAnggota.LAINNYA: "Lainnya",
}
_FORMAT_BADAN_HUKUM = {
    FormatBadanHukum.KANWIL: "Kanwil (sampai 1998)",
    FormatBadanHukum.KANDEP: "Kandep (1998–2001)",
    FormatBadanHukum.SUBDINAS: "Subdinas (2001–2006)",
    FormatBadanHukum.BIDANG: "Bidang Koperasi (2007–2016)",
    FormatBadanHukum.PROVINSI: "Provinsi",
    FormatBadanHukum.KEMENTERIAN: "Kementerian (2016–2019)",
    FormatBadanHukum.AHU: "AHU (sejak 2019)",
    FormatBadanHukum.LAINNYA: "Lainnya",
}
ASAL = {
    Asal.MANDIRI: "Mandiri",
    Asal.FASILITASI_DINAS: "Fasilitasi dinas",
    Asal.FASILITASI_PROVINSI: "Fasilitasi provinsi",
    Asal.FASILITASI_PUSAT: "Fasilitasi pusat",
    Asal.KDMP: "KDMP",
}
MODEL_KDMP = {
    ModelKdmp.BARU: "Baru",
    ModelKdmp.PENGEMBANGAN: "Pengembangan",
    ModelKdmp.REVITALISASI: "Revitalisasi",
}
# With those whose origin nobody has recorded.
ASAL_OR_UNKNOWN: dict[str, str] = {
    **{str(asal): word for asal, word in ASAL.items()},
    "belum_terdata": NOT_RECORDED.capitalize(),
}
KATEGORI_UNIT_USAHA = {
    KategoriUnitUsaha.SIMPAN_PINJAM: "Simpan pinjam",
    KategoriUnitUsaha.PERDAGANGAN: "Perdagangan",
    KategoriUnitUsaha.PRODUKSI: "Produksi dan olahan",
    KategoriUnitUsaha.PERTANIAN_PERIKANAN: "Pertanian dan perikanan",
    KategoriUnitUsaha.JASA: "Jasa",
    KategoriUnitUsaha.PEMASARAN: "Pemasaran",
    KategoriUnitUsaha.LAINNYA: "Lainnya",
}
FOKUS = {
    Fokus.SEKTOR_RIIL: "Sektor riil",
    Fokus.CAMPURAN: "Campuran",
    Fokus.SIMPAN_PINJAM: "Simpan pinjam",
}
KATEGORI_PRODUK = {
    KategoriProduk.MAKANAN_MINUMAN: "Makanan dan minuman",
    KategoriProduk.HASIL_PERTANIAN: "Hasil pertanian",
    KategoriProduk.HASIL_PERIKANAN: "Hasil perikanan",
    KategoriProduk.HASIL_TERNAK: "Hasil ternak",
    KategoriProduk.KERAJINAN: "Kerajinan",
    KategoriProduk.SANDANG: "Sandang",
    KategoriProduk.BAHAN_BANGUNAN: "Bahan bangunan",
    KategoriProduk.LAINNYA: "Lainnya",
}
JENIS_LEGALITAS = {
    JenisLegalitas.PIRT: "PIRT",
    JenisLegalitas.HALAL: "Sertifikat halal",
    JenisLegalitas.MEREK: "Merek terdaftar",
    JenisLegalitas.BPOM: "BPOM",
    JenisLegalitas.NIB: "NIB",
}
KANAL_PEMASARAN = {
    KanalPemasaran.LOKAL: "Lokal",
    KanalPemasaran.PASAR: "Pasar",
    KanalPemasaran.OFFTAKER: "Mitra pembeli (offtaker)",
    KanalPemasaran.MARKETPLACE: "Marketplace",
    KanalPemasaran.E_KATALOG: "E-katalog",
    KanalPemasaran.EKSPOR: "Ekspor",
}
_SUMBER_ANGKA = {
    SumberAngka.RAT: "RAT",
    SumberAngka.ODS: "ODS",
    SumberAngka.KUNJUNGAN: "Kunjungan",
    SumberAngka.IMPOR: "Impor",
}
TAHAP = {
    Tahap.T0: "Usulan kelompok",
    Tahap.T1: "Verifikasi",
    Tahap.T2: "Penyuluhan",
    Tahap.T3: "Rapat pendirian",
    Tahap.T4: "Berkas lengkap",
    Tahap.T5: "Akta notaris",
    Tahap.T6: "SK AHU terbit",
    Tahap.T7: "Legalitas usaha",
    Tahap.T8: "NIK terdaftar",
    Tahap.T9: "Penyerahan BH",
    Tahap.T10: "Pendampingan",
}
KELUAR = {Keluar.DITUNDA: "Ditunda", Keluar.MUNDUR: "Mundur", Keluar.DITOLAK: "Ditolak"}
SUMBER_DANA = {
    SumberDana.DAK: "DAK",
    SumberDana.APBD: "APBD",
    SumberDana.PROVINSI: "Provinsi",
    SumberDana.PUSAT: "Pusat",
}
TEMA = {
    Tema.PERKOPERASIAN_DASAR: "Perkoperasian dasar",
    Tema.KELEMBAGAAN_RAT: "Kelembagaan dan RAT",
    Tema.PEMBUKUAN: "Pembukuan dan laporan keuangan",
    Tema.PENILAIAN_KESEHATAN: "Penilaian kesehatan",
    Tema.MANAJEMEN_USAHA: "Manajemen usaha",
    Tema.PERPAJAKAN: "Perpajakan",
    Tema.PEMASARAN_DIGITAL: "Pemasaran digital",
    Tema.UJI_KOMPETENSI: "Uji kompetensi",
}
STATUS_KEHADIRAN = {
    StatusKehadiran.HADIR: "Hadir",
    StatusKehadiran.IZIN: "Izin",
    StatusKehadiran.SAKIT: "Sakit",
    StatusKehadiran.ALPA: "Alpa",
}
CARA_PRESENSI = {
    CaraPresensi.TANDA_TANGAN: "Tanda tangan",
    CaraPresensi.QR: "Kode QR",
    CaraPresensi.IMPOR: "Impor",
    CaraPresensi.PETUGAS: "Petugas",
}
ALASAN_HADIR = {
    AlasanHadir.KODE_LEWAT: "Kode sudah berganti",
    AlasanHadir.DI_LUAR_JAM: "Di luar jam presensi",
    AlasanHadir.ISIAN_LEWAT: "Halaman dibuka terlalu lama",
    AlasanHadir.BUKAN_PESERTA: "Bukan peserta angkatan ini",
    AlasanHadir.SUDAH_DICATAT: "Petugas sudah mencatat izin, sakit atau alpa",
    AlasanHadir.PONSEL_PENUH: "Ponsel ini sudah mencatat tiga nama",
}
_HASIL_HADIR = {
    HasilHadir.DITERIMA: "Diterima",
    HasilHadir.ULANG: "Sudah hadir",
    HasilHadir.DITOLAK: "Ditolak",
}
JENIS_KELOMPOK = {
    JenisKelompok.KUBE: "KUBE",
    JenisKelompok.GAPOKTAN: "Gapoktan",
    JenisKelompok.POKTAN: "Kelompok tani (poktan)",
    JenisKelompok.KWT: "Kelompok wanita tani (KWT)",
    JenisKelompok.NELAYAN: "Kelompok nelayan",
    JenisKelompok.MAJELIS_TAKLIM: "Majelis taklim",
    JenisKelompok.PESANTREN: "Pondok pesantren",
    JenisKelompok.PEDAGANG_PASAR: "Pedagang pasar",
    JenisKelompok.PENGRAJIN: "IKM/pengrajin",
    JenisKelompok.PEMUDA: "Karang taruna/pemuda",
    JenisKelompok.LMDH: "LMDH",
    JenisKelompok.PAGUYUBAN: "Paguyuban",
    JenisKelompok.KARYAWAN: "Karyawan",
    JenisKelompok.LAINNYA: "Lainnya",
}
JENIS_KELAMIN = {JenisKelamin.L: "Laki-laki", JenisKelamin.P: "Perempuan"}
KEADAAN_TANDA_POSKO = {
    KeadaanTandaPosko.MASUK: "Masuk",
    KeadaanTandaPosko.BENTROK: "Bentrok",
    KeadaanTandaPosko.KANTOR: "Menurut kantor",
}
KEADAAN_SERTIFIKAT = {
    KeadaanSertifikat.DRAF: "Draf",
    KeadaanSertifikat.DITANDATANGANI: "Ditandatangani",
    KeadaanSertifikat.DICABUT: "Dicabut",
}
CARA_TANDA = {
    CaraTanda.BASAH: "Tanda tangan basah",
    CaraTanda.TTE: "Tanda tangan elektronik (TTE)",
}
JABATAN = {
    NamaJabatan.KETUA: "Ketua",
    NamaJabatan.WAKIL_KETUA: "Wakil Ketua",
    NamaJabatan.SEKRETARIS: "Sekretaris",
    NamaJabatan.BENDAHARA: "Bendahara",
    NamaJabatan.KETUA_PENGAWAS: "Ketua Pengawas",
    NamaJabatan.ANGGOTA_PENGAWAS: "Anggota Pengawas",
    NamaJabatan.DEWAN_PENGAWAS_SYARIAH: "Dewan Pengawas Syariah",
    NamaJabatan.MANAJER: "Manajer/Pengelola",
    NamaJabatan.KARYAWAN: "Karyawan",
    NamaJabatan.ANGGOTA: "Anggota",
    NamaJabatan.CALON_ANGGOTA: "Calon anggota",
}
PUTUSAN = {
    Putusan.SIAP: "Siap",
    Putusan.PERLU_DIPERIKSA: "Perlu diperiksa",
    Putusan.DITOLAK: "Ditolak",
}
JENIS_IMPOR = {
    JenisImpor.REGISTER: "Register koperasi",
    JenisImpor.KERAGAAN: "Keragaan (angka tahunan)",
    JenisImpor.RAT: "RAT dan rencananya",
    JenisImpor.KESEHATAN: "Penilaian kesehatan",
    JenisImpor.PESERTA: "Peserta dan daftar hadir",
    JenisImpor.FASILITASI: "Kasus fasilitasi",
}
KEADAAN_IMPOR = {
    KeadaanImpor.DIPERIKSA: "Sedang diperiksa",
    KeadaanImpor.DITERAPKAN: "Sudah diterapkan",
    KeadaanImpor.DIBATALKAN: "Dibatalkan",
    KeadaanImpor.DITUTUP: "Ditutup",
}
CARA_PERBAIKAN = {
    CaraPerbaikan.KETIK: "Diketik",
    CaraPerbaikan.USUL_TANGGAL: "Usul tanggal diterima",
    CaraPerbaikan.USUL_KECAMATAN: "Usul kecamatan diterima",
    CaraPerbaikan.USUL_DESA: "Usul desa diterima",
    CaraPerbaikan.USUL_PILIHAN: "Usul pilihan diterima",
    CaraPerbaikan.USUL_NAMA: "Usul nama diterima",
    CaraPerbaikan.LUAR_WILAYAH: "Disimpan di luar wilayah",
    CaraPerbaikan.BENAR: "Dinyatakan benar",
    CaraPerbaikan.TAUTKAN: "Ditautkan",
    CaraPerbaikan.BARU: "Dinyatakan baru",
    CaraPerbaikan.PERBARUI: "Pembaruan disetujui",
    CaraPerbaikan.LEWATI: "Dilewati",
}
# The door by which a change came in, as the audit names it.
PINTU = {
    "grid": "tabel",
    "formulir": "formulir",
    "massal": "ubah massal",
    "impor": "impor",
    "undo": "urungkan",
    "arsip": "arsip",
    "gabung": "penggabungan",
    "posko": "posko",
    "sertifikat": "sertifikat",
    "pembersihan": "pembersihan data pribadi",
    "pengaturan": "pengaturan",
    "bekukan": "pembekuan dek",
    "potret": "potret keadaan",
    "beku": "pembekuan angka",
    "psql": "basis data langsung",
    "baris perintah": "baris perintah",
    "sistem": "sistem",
    "hadir mandiri": "presensi mandiri",
    "contoh": "data contoh",
    "migrasi": "pemasangan",
    "masuk": "masuk",
    "ekspor": "unduhan",
}
# A row of each table that people change.
TABEL = {
    "akun": "Akun",
    "akun_kecamatan": "Batas kecamatan akun",
    "alias_wilayah": "Ejaan wilayah",
    "angkatan": "Angkatan",
    "antrean": "Antrean",
    "biaya_angkatan": "Biaya angkatan",
    "bukti_tahap": "Bukti tahap",
    "catatan_kinerja": "Catatan kinerja",
    "dek": "Dek",
    "fasilitasi": "Kasus fasilitasi",
    "fasilitasi_tahap": "Tahap fasilitasi",
    "foto_produk": "Foto produk",
    "harkopnas": "Harkopnas",
    "impor_berkas": "Berkas impor",
    "impor_pemetaan": "Pemetaan kolom impor",
    "impor_perbaikan": "Perbaikan impor",
    "indikator_kinerja": "Indikator kinerja",
    "jabatan": "Jabatan",
    "kehadiran": "Kehadiran",
    "kaitan_kdmp": "Kaitan KDMP",
    "keadaan_kdmp": "Keadaan KDMP",
    "keragaan": "Keragaan",
    "kesehatan": "Penilaian kesehatan",
    "koperasi": "Koperasi",
    "lampiran": "Lampiran",
    "lampiran_sesi": "Lembar bertanda tangan",
    "lampiran_spj": "Lampiran SPJ",
    "legalitas_produk": "Legalitas produk",
    "logo": "Logo",
    "mundur_tahap": "Tahap yang mundur",
    "notaris": "Notaris",
    "omzet_produk": "Omzet produk",
    "orang": "Orang",
    "pejabat": "Pejabat",
    "pelatihan": "Pelatihan",
    "pembersihan": "Pembersihan data pribadi",
    "pengaturan": "Pengaturan",
    "permintaan_data": "Permintaan data pribadi",
    "peserta": "Peserta",
    "posko": "Posko",
    "posko_peserta": "Peserta dari posko",
    "posko_pulang": "Berkas dari posko",
    "posko_tanda": "Kehadiran dari posko",
    "potret_kdmp": "Potret KDMP",
    "produk": "Produk",
    "program": "Program",
    "rat": "RAT",
    "riwayat_status": "Riwayat status",
    "salindia": "Salindia",
    "sertifikat": "Sertifikat",
    "sesi": "Sesi",
    "snapshot_ods": "Data ODS",
    "spj": "SPJ",
    "syarat_tahap": "Syarat tahap",
    "tahan_pembersihan": "Penahanan pembersihan",
    "target": "Target",
    "target_indikator": "Target indikator",
    "tindak_lanjut": "Tindak lanjut",
    "tutup_tahun": "Penutupan tahun",
    "tutup_triwulan": "Penutupan triwulan",
    "unit_usaha": "Unit usaha",
    "versi_indikator": "Versi indikator",
}
# Why a mark that a posko brings home has no place here.
TERTAHAN_POSKO = {
    "sesi_hilang": (
        "sesi {nomor} sudah dihapus di kantor. Kembalikan dengan Urungkan di Riwayat perubahan, "
        "lalu bawa pulang berkas ini lagi."
    ),
    "sesi_belum_tiba": (
        "sesi {nomor} dipindah di kantor ke hari yang belum tiba. Betulkan tanggalnya, lalu bawa "
        "pulang berkas ini lagi."
    ),
    "peserta_hilang": (
        "pesertanya sudah dikeluarkan di kantor. Kembalikan dengan Urungkan di Riwayat perubahan, "
        "lalu bawa pulang berkas ini lagi."
    ),
}
KEADAAN_RAT = {
    KeadaanRat.TEPAT_WAKTU: "Sudah, tepat waktu",
    KeadaanRat.TERLAMBAT: "Sudah, lewat batas waktu",
    KeadaanRat.BELUM: "Belum, batas waktunya belum lewat",
    KeadaanRat.LEWAT_BATAS: "Belum, batas waktunya sudah lewat",
    KeadaanRat.BELUM_WAJIB: "Belum wajib: berdiri dalam atau sesudah tahun buku itu",
    KeadaanRat.DIBEBASKAN: "Tidak wajib menurut catatan RAT-nya",
}
MUTU_RAPOR = {
    MutuRapor.BAIK: "Baik",
    MutuRapor.CUKUP: "Cukup",
    MutuRapor.LEMAH: "Lemah",
    MutuRapor.BELUM_WAKTUNYA: "Belum waktunya",
}
JENIS_KINERJA = {
    JenisKinerja.IKU: "IKU",
    JenisKinerja.IKK: "IKK",
    JenisKinerja.RPJMD: "RPJMD",
}
ARAH = {Arah.NAIK: "Lebih tinggi lebih baik", Arah.TURUN: "Lebih rendah lebih baik"}
_JENIS_PERIODE = {JenisPeriode.BULAN: "Bulan", JenisPeriode.TRIWULAN: "Triwulan"}
SALINDIA = {
    KodeSalindia.PEMBUKA: "Pembuka",
    KodeSalindia.ANGKA: "Koperasi dalam angka",
    KodeSalindia.SEBARAN: "Sebaran 29 kecamatan",
    KodeSalindia.SEBARAN_TAHUN: "Sebaran dari tahun ke tahun",
    KodeSalindia.PERTUMBUHAN: "Pertumbuhan",
    KodeSalindia.KELANGSUNGAN: "Kelangsungan",
    KodeSalindia.SEKTOR_RIIL: "Sektor riil dan simpan pinjam",
    KodeSalindia.PRODUK: "Produk unggulan",
    KodeSalindia.PEMBINAAN: "Pembinaan",
    KodeSalindia.RAT_NIK: "RAT dan NIK",
    KodeSalindia.KDMP: "KDMP",
    KodeSalindia.UMKM: "Anggota UMKM",
    KodeSalindia.AJAKAN: "Ajakan",
}
JENIS_PERMINTAAN = {
    JenisPermintaan.AKSES: "Melihat datanya",
    JenisPermintaan.PERBAIKAN: "Memperbaiki datanya",
    JenisPermintaan.PENGHAPUSAN: "Menghapus datanya",
    JenisPermintaan.KEBERATAN: "Keberatan datanya dipakai",
}
KEADAAN_PERMINTAAN = {
    KeadaanPermintaan.MENUNGGU: "Menunggu putusan",
    KeadaanPermintaan.DIPENUHI: "Dipenuhi",
    KeadaanPermintaan.DITOLAK: "Ditolak",
}
LABELS: dict[type[StrEnum], dict[Any, str]] = {
    JenisPermintaan: JENIS_PERMINTAAN,
    KeadaanPermintaan: KEADAAN_PERMINTAAN,
    Peran: PERAN,
    StatusKelembagaan: STATUS_KELEMBAGAAN,
    StatusNik: STATUS_NIK,
    Grade: GRADE,
    PredikatKesehatan: PREDIKAT,
    Bentuk: BENTUK,
    Jenis: JENIS,
    PolaPengelolaan: _POLA_PENGELOLAAN,
    LingkupAnggota: LINGKUP_ANGGOTA,
    FormatBadanHukum: _FORMAT_BADAN_HUKUM,
    Asal: ASAL,
    KategoriUnitUsaha: KATEGORI_UNIT_USAHA,
    Fokus: FOKUS,
    KategoriProduk: KATEGORI_PRODUK,
    JenisLegalitas: JENIS_LEGALITAS,
    KanalPemasaran: KANAL_PEMASARAN,
    SumberAngka: _SUMBER_ANGKA,
    Tahap: TAHAP,
    Keluar: KELUAR,
    SumberDana: SUMBER_DANA,
    Tema: TEMA,
    StatusKehadiran: STATUS_KEHADIRAN,
    CaraPresensi: CARA_PRESENSI,
    HasilHadir: _HASIL_HADIR,
    AlasanHadir: ALASAN_HADIR,
    KeadaanSertifikat: KEADAAN_SERTIFIKAT,
    KeadaanTandaPosko: KEADAAN_TANDA_POSKO,
    CaraTanda: CARA_TANDA,
    JenisKelamin: JENIS_KELAMIN,
    JenisKelompok: JENIS_KELOMPOK,
    NamaJabatan: JABATAN,
    Putusan: PUTUSAN,
    KeadaanRat: KEADAAN_RAT,
    ModelKdmp: MODEL_KDMP,
    MutuRapor: MUTU_RAPOR,
    JenisPeriode: _JENIS_PERIODE,
    BendaAntrean: {BendaAntrean.KASUS: "Kasus fasilitasi", BendaAntrean.SPJ: "SPJ"},
    JenisKinerja: JENIS_KINERJA,
    Arah: ARAH,
    JenisImpor: JENIS_IMPOR,
    KeadaanImpor: KEADAAN_IMPOR,
    CaraPerbaikan: CARA_PERBAIKAN,
    KodeSalindia: SALINDIA,
}
KELOMPOK = {
    "pengurus": "Pengurus",
    "pengawas": "Pengawas",
    "lainnya": "Lainnya",
    "belum_terdata": NOT_RECORDED.capitalize(),
}

# What peristiwa_masuk says, but for the attempts.
PERISTIWA_MASUK = {
    "masuk": "Masuk",
    "benar": "Sandi benar, kode diminta",
    "ditolak": "Ditolak",
    "dibatasi": "Ditahan: terlalu sering gagal",
    "keluar": "Keluar",
    "diakhiri": "Sesi diakhiri",
    "sso": "Dikenali SSO Pemkab",
    "sso ditolak": "Ditolak sesudah SSO Pemkab",
}
