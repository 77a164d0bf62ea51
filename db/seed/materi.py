"""What the sesi of a pelatihan are about, in the order in which they are held."""

from collections.abc import Mapping

from db.enums import Tema

MATERI: Mapping[Tema, tuple[str, ...]] = {
    Tema.PERKOPERASIAN_DASAR: (
        "Jati diri dan prinsip koperasi",
        "Hak dan kewajiban anggota",
        "Tugas pengurus dan pengawas",
        "Menyusun rencana kerja",
        "Simpanan, modal dan SHU",
        "Rencana tindak lanjut koperasi",
    ),
    Tema.KELEMBAGAAN_RAT: (
        "Anggaran dasar dan perubahannya",
        "Buku dan administrasi organisasi",
        "Menyiapkan RAT",
        "Laporan pertanggungjawaban pengurus",
        "Simulasi RAT",
        "Melaporkan RAT lewat ODS",
    ),
    Tema.PEMBUKUAN: (
        "Bukti transaksi dan jurnal",
        "Buku besar dan buku pembantu",
        "Neraca",
        "Perhitungan hasil usaha",
        "Membagi SHU",
        "Latihan menyusun laporan keuangan",
    ),
    Tema.PENILAIAN_KESEHATAN: (
        "Dasar penilaian kesehatan koperasi",
        "Tata kelola",
        "Profil risiko",
        "Kinerja keuangan",
        "Permodalan",
        "Mengisi kertas kerja penilaian",
    ),
    Tema.MANAJEMEN_USAHA: (
        "Memilih unit usaha",
        "Menghitung harga pokok",
        "Rencana bisnis satu halaman",
        "Mencari mitra pembeli",
        "Mengelola persediaan",
        "Bedah kasus usaha koperasi",
    ),
    Tema.PERPAJAKAN: (
        "NPWP dan kewajiban koperasi",
        "PPh atas SHU dan bunga simpanan",
        "PPh final UMKM",
        "Bukti potong",
        "SPT Tahunan",
        "Latihan mengisi SPT",
    ),
    Tema.PEMASARAN_DIGITAL: (
        "Mengenal pembeli daring",
        "Foto dan keterangan produk",
        "Toko di marketplace",
        "Media sosial koperasi",
        "E-katalog pemerintah",
        "Praktik mengunggah produk",
    ),
    Tema.UJI_KOMPETENSI: (
        "Unit kompetensi pengelola simpan pinjam",
        "Analisis pinjaman",
        "Pengendalian risiko kredit",
        "Latihan soal tertulis",
        "Uji tertulis",
        "Uji praktik dan wawancara",
    ),
}
