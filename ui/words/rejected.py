"""The sentence for each rule of the database, by constraint name. A test keeps it complete."""

from db.values.sandi import SANDI_DITOLAK

_SENTENCES = {
    "batch_tidak_ada": "Simpanan itu tidak ditemukan, jadi tidak ada yang diurungkan.",
    "batch_tidak_dapat_diurungkan": (
        "Perubahan ini tidak lewat penyuntingan register, jadi tidak dapat diurungkan dari sini."
    ),
    "angka_sudah_berubah": "Angka itu sudah diubah orang lain. Lihat angkanya sekarang.",
    "tahun_buku_belum_tiba": "Tahun buku itu belum berjalan.",
    "kasus_sudah_dipindah": (
        "Kasus ini sudah dipindah orang lain. Tidak ada yang tersimpan; lihat tahapnya sekarang."
    ),
    "kasus_sudah_ditutup": "Kasus ini sudah ditutup. Tidak ada yang tersimpan.",
    "massal_terlalu_banyak": (
        "Sekali ubah paling banyak 5.000 koperasi. Persempit saringannya, lalu ulangi."
    ),
    "sesi_per_hari_terlalu_banyak": "Isi 1 sampai 6 sesi per hari.",
    "rencana_tahun_lalu": "Rencana disalin ke tahun ini atau tahun sesudahnya.",
    "pelatihan_terlalu_lama": "Pelatihan berlangsung 1 sampai 31 hari. Periksa tanggalnya.",
    "massal_satu_isian": "Ubah massal mengisi satu kolom dengan satu nilai.",
    "pendiri_kurang": "Terlalu sedikit untuk mendirikan koperasi.",
    "tahap_tanpa_bukti": "Tahap ini memerlukan nomor bukti.",
    "nomor_sk_ganda": (
        "Nomor SK itu sudah dipakai kasus atau koperasi lain. Periksa nomornya; satu SK mendirikan "
        "satu koperasi."
    ),
    "nomor_sk_di_register": (
        "Koperasi dengan nomor SK itu sudah ada di register. Pilih koperasi itu sebagai jadinya "
        "kasus ini, atau perbaiki nomornya."
    ),
    "tahap_tanpa_dokumen": "Dokumen yang wajib untuk masuk tahap ini belum dicatat.",
    "umkm_melebihi_pendiri": "Lebih banyak daripada calon pendirinya.",
    "pendiri_di_bawah_umur": "Calon pendiri itu belum cukup umur untuk mendirikan koperasi.",
    "nama_usulan_kurang_kata": "Namanya terlalu pendek.",
    "nama_usulan_terpakai": (
        "Pilih nama lain; yang ini sudah dipakai koperasi di register atau diusulkan kelompok lain."
    ),
    "petugas_tidak_bertugas": "Akun itu tidak aktif atau tidak boleh mengubah data.",
    "pengingat_sudah_lewat": "Hari pengingatnya sudah lewat. Isi hari ini atau sesudahnya.",
    "pengingat_sudah_diubah": "Pengingat kasus itu baru saja diubah orang lain. Periksa dahulu.",
    "petugas_sudah_diganti": "Petugas kasus itu baru saja diganti orang lain. Periksa dahulu.",
    "petugas_tidak_dapat": "Akun itu tidak dapat mengubah kasus di kecamatan ini. Pilih yang lain.",
    "antrean_tanpa_peran": "Antrean memerlukan sekurangnya satu peran yang melihatnya.",
    "antrean_sudah_diubah": "Antrean itu baru saja diubah orang lain. Periksa, lalu simpan lagi.",
    "saringan_antrean_tidak_dikenal": "Saringan antrean itu tidak dikenal.",
    "uq_antrean_nama": "Sudah ada antrean bernama itu.",
    "ck_antrean_nama_3_sampai_40_huruf": "Nama antrean 3 sampai 40 huruf.",
    "ck_antrean_saringan_berupa_isian": "Saringan antrean itu tidak dikenal.",
    "ck_antrean_peran_dikenal": "Antrean memerlukan sekurangnya satu peran yang dikenal.",
    "ck_antrean_urutan_1_sampai_99": "Urutan antrean harus antara 1 dan 99.",
    "ck_fasilitasi_ingatkan_pada_masuk_akal": "Hari pengingat harus antara 2000 dan 2100.",
    "notaris_tidak_dipakai": "Notaris itu sudah tidak dipakai. Pilih yang lain.",
    "kasus_di_tahap_awal": "Kasus ini di tahap pertama, jadi tidak dapat mundur.",
    "kasus_tidak_ditunda": "Hanya kasus yang ditunda dapat dilanjutkan.",
    "keluar_sebelum_tahapnya": "Tanggalnya sebelum tanggal tahap terakhir kasus ini.",
    "mundur_sebelum_tahapnya": "Tanggal mundurnya sebelum tanggal tahap yang dibatalkan.",
    "koperasi_sudah_berkasus": "Koperasi itu sudah menjadi hasil kasus lain. Pilih koperasi lain.",
    "koperasi_kdmp": "Koperasi itu KDMP, yang tidak dihitung sebagai fasilitasi dinas.",
    "koperasi_bernomor_lain": (
        "Koperasi itu sudah bernomor badan hukum lain. Periksa koperasinya atau nomor SK-nya."
    ),
    "syarat_bukan_dokumen": ("Nomor bukti pokok diisi pada tahapnya, bukan pada daftar dokumen."),
    "syarat_tahap_sudah_diubah": "Syarat itu baru saja diubah orang lain. Periksa dahulu.",
    "notaris_sudah_diubah": "Notaris itu baru saja diubah orang lain. Periksa, lalu simpan lagi.",
    "lampiran_terlalu_besar": "Berkasnya terlalu besar. PDF paling besar 5 MB.",
    "lampiran_tidak_dikenal": "Berkas itu bukan PDF, JPEG, atau PNG menurut isinya.",
    "lampiran_bukan_yang_dikatakan": "Isi berkas tidak sama dengan yang dikatakan namanya.",
    "lampiran_tidak_utuh": "PDF itu tidak utuh. Simpan atau pindai ulang, lalu unggah lagi.",
    "lampiran_memuat_program": (
        "PDF itu memuat program atau berkas lain di dalamnya. Unggah hasil pindainya saja."
    ),
    "lampiran_terkunci": "PDF itu terkunci. Simpan tanpa kata sandi, lalu unggah lagi.",
    "isi_lampiran_tetap": "Isi lampiran tidak dapat dihapus.",
    "uq_lampiran_fasilitasi_id_syarat_id_sidik": "Berkas itu sudah dilampirkan pada dokumen ini.",
    "fk_lampiran_sesi_sesi_id": "Sesi tidak ada, atau masih dipakai data lain.",
    "uq_lampiran_sesi_sesi_id_sidik": "Berkas itu sudah dilampirkan pada sesi ini.",
    "fk_lampiran_spj_angkatan_id": "Angkatan tidak ada, atau masih dipakai data lain.",
    "fk_lampiran_spj_spj_id_angkatan_id": "SPJ itu tidak ada pada angkatan ini.",
    "uq_lampiran_spj_angkatan_id_spj_id_lembar_sidik": (
        "Berkas itu sudah dilampirkan pada lembar SPJ ini."
    ),
    "ck_lampiran_spj_lembar_dikenal": "Lembar SPJ itu tidak dikenal.",
    "ck_lampiran_spj_keterangan_1_sampai_200_huruf": "Keterangan foto 1 sampai 200 huruf.",
    "ck_lampiran_spj_membuktikan_cetakan": (
        "Pindaian membuktikan satu cetakan SPJ; foto tidak membuktikan cetakan mana pun."
    ),
    "lembar_spj_tidak_ada": (
        "Lembar itu tidak ada pada cetakan SPJ yang terakhir. Muat ulang layar, lalu pilih lagi."
    ),
    "fk_biaya_angkatan_angkatan_id": "Angkatan tidak ada, atau masih dipakai data lain.",
    "ck_biaya_angkatan_uraian_3_sampai_200_huruf": "Uraian biaya 3 sampai 200 huruf.",
    "ck_biaya_angkatan_penerima_1_sampai_120_huruf": "Penerima 1 sampai 120 huruf.",
    "ck_biaya_angkatan_tanggal_masuk_akal": "Tanggal bayar harus antara 1998 dan 2100.",
    "ck_biaya_angkatan_jumlah_rupiah_utuh": (
        "Jumlah biaya harus rupiah utuh tanpa sen, lebih dari nol."
    ),
    "ck_program_realisasi_rupiah_utuh": "Realisasi program harus rupiah utuh tanpa sen.",
    "ck_angkatan_realisasi_rupiah_utuh": "Realisasi angkatan harus rupiah utuh tanpa sen.",
    "ck_angkatan_transport_per_hari_rupiah_utuh": (
        "Transport per hari harus rupiah utuh tanpa sen."
    ),
    "ck_sesi_honor_per_jp_rupiah_utuh": "Honor per JP harus rupiah utuh tanpa sen.",
    "fk_spj_angkatan_id": "Angkatan itu sudah punya SPJ yang dicetak, jadi tidak dapat dihapus.",
    "uq_spj_angkatan_id_ke": "Cetakan SPJ dengan nomor itu sudah ada.",
    "uq_spj_id_angkatan_id": "SPJ itu sudah tercatat.",
    "ck_spj_ke_positif": "Cetakan SPJ dihitung mulai dari 1.",
    "ck_spj_sidik_64_huruf": "Sidik SPJ tidak sah.",
    "ck_spj_sidik_isi_64_huruf": "Sidik isi SPJ tidak sah.",
    "ck_spj_jumlah_rupiah_utuh": "Jumlah SPJ harus rupiah utuh tanpa sen.",
    "ck_spj_halaman_positif": "SPJ sedikitnya satu halaman.",
    "ck_spj_lembar_berupa_daftar": "Daftar lembar SPJ tidak sah.",
    "spj_berurut": "SPJ itu baru saja dicetak orang lain. Coba sekali lagi.",
    "spj_tetap": "SPJ yang sudah dicetak tidak diubah dan tidak dihapus.",
    "spj_ditolak": "SPJ belum dapat dibuat.",
    "cetakan_terus_berubah": (
        "Yang dicetak diubah atau dicetak orang lain selagi berkasnya dibuat. Coba sekali lagi."
    ),
    **{
        f"ck_{table}_{rule}": sentence
        for table in ("lampiran", "lampiran_sesi", "lampiran_spj")
        for rule, sentence in (
            ("nama_1_sampai_120_huruf", "Nama berkas 1 sampai 120 huruf."),
            ("sidik_asal_64_huruf", "Sidik berkas tidak sah."),
        )
    },
    "ck_isi_lampiran_sidik_dari_isinya": "Sidik lampiran tidak sesuai isinya.",
    "ck_isi_lampiran_paling_besar_5_mb": "Berkasnya terlalu besar, paling besar 5 MB.",
    "ck_isi_lampiran_berupa_pdf_atau_jpeg": "Lampiran harus PDF atau gambar.",
    "uq_syarat_tahap_tahap_nama": "Tahap itu sudah mempunyai syarat dengan nama ini.",
    "uq_syarat_tahap_satu_pokok": "Tahap itu sudah mempunyai bukti pokok.",
    "ck_syarat_tahap_nama_3_sampai_120_huruf": "Nama syarat 3 sampai 120 huruf.",
    "uq_notaris_nama_kedudukan": "Notaris itu sudah ada dalam daftar.",
    "ck_notaris_nama_3_sampai_120_huruf": "Nama notaris 3 sampai 120 huruf.",
    "ck_notaris_kedudukan_paling_panjang_120": "Tempat kedudukan paling panjang 120 huruf.",
    "ck_notaris_nomor_npak_paling_panjang_120": "Nomor NPAK paling panjang 120 huruf.",
    "uq_bukti_tahap_fasilitasi_id_syarat_id": "Dokumen itu sudah dicatat pada kasus ini.",
    "ck_bukti_tahap_nomor_paling_panjang_120": "Nomor dokumen paling panjang 120 huruf.",
    "ck_bukti_tahap_tanggal_masuk_akal": "Tanggal dokumen harus antara 1998 dan 2100.",
    "ck_mundur_tahap_alasan_3_sampai_500_huruf": "Alasan mundur 3 sampai 500 huruf.",
    "ck_mundur_tahap_mundur_sesudah_tahapnya": (
        "Tanggal mundurnya sebelum tanggal tahap yang dibatalkan."
    ),
    "ck_fasilitasi_jenis_lain_bila_lainnya": (
        "Jenis kelompok lainnya diisi hanya bila jenis kelompoknya Lainnya."
    ),
    "ck_fasilitasi_umkm_pendiri_tidak_negatif": "Jumlah pendiri ber-UMKM tidak boleh negatif.",
    "ck_fasilitasi_umkm_di_antara_pendiri": (
        "Calon pendiri yang punya UMKM tidak boleh melebihi calon pendirinya."
    ),
    "tanggal_belum_tiba": "Tanggal itu belum tiba. Isi tanggal hari ini atau sebelumnya.",
    "isian_bukan_teks": "Isian ini harus teks tanpa tanda tersembunyi.",
    "isian_memuat_ktp": "Isian memuat NIK KTP, yang tidak disimpan. Hapus nomor itu.",
    "isian_terlalu_panjang": "Isian terlalu panjang.",
    "isian_ganda": "Isian yang sama diubah dua kali sekaligus. Tidak ada yang tersimpan.",
    "isian_wajib": "Isian ini tidak boleh kosong.",
    "isian_di_luar_pilihan": "Isian ini tidak ada dalam daftar pilihan.",
    "tanggal_tidak_sah": (
        "Tanggal tidak sah. Tulis hari/bulan/tahun, misalnya 12/07/2026 atau 12 Juli 2026, "
        "antara 17 Agustus 1945 dan 1 Januari 2100."
    ),
    "bilangan_tidak_sah": "Isi bilangan bulat antara 0 dan 1.000.000, misalnya 1.250.",
    "jam_tidak_sah": "Tulis jam dan menit, misalnya 08.00.",
    "bilangan_nol": "Isi bilangan lebih dari nol.",
    "tahun_tidak_sah": "Isi tahun dengan empat angka antara 1945 dan 2100.",
    "nilai_tidak_sah": (
        "Isi nilai 0 sampai 100 dengan paling banyak dua angka di belakang koma, misalnya 82,5."
    ),
    "titik_tidak_sah": "Isi derajat desimal, misalnya -6,1201.",
    "angka_tidak_sah": "Isi dengan angka, paling besar seribu triliun.",
    "uang_tidak_sah": (
        "Isi jumlah rupiah dengan paling banyak dua angka di belakang koma, "
        "misalnya 12.500.000 atau 1.500,50."
    ),
    "sesi_belum_tiba": (
        "Sesi ini belum berlangsung: baru izin dan sakit yang dapat dicatat, dengan alasannya."
    ),
    "izin_perlu_alasan": "Tulis alasan izin atau sakitnya: sesi ini belum berlangsung.",
    "kehadiran_perlu_alasan": (
        "Tanda ini dibuat pada hari lain atau dengan cara lain. Tulis alasan perubahannya, lalu "
        "simpan lagi."
    ),
    "alasan_telepon": "Alasan menampilkan telepon diisi dengan kata, 5 sampai 200 huruf.",
    "orang_tidak_ada": "Orang itu tidak ada di register, atau di luar kecamatan akun Anda.",
    "usul_presensi_berubah": (
        "Register atau presensi berubah sejak layar ini dibuka, jadi tidak ada yang diambil alih. "
        "Muat ulang dan lihat keadaannya sekarang."
    ),
    "alasan_tanpa_kehadiran": "Alasan menyertai tanda kehadiran: pilih dahulu kehadirannya.",
    "ck_kehadiran_jam_bila_hadir": "Jam datang dan jam pulang hanya untuk peserta yang hadir.",
    "ck_kehadiran_pulang_sesudah_datang": "Jam pulang tidak boleh sebelum jam datang.",
    "ck_kehadiran_alasan_1_sampai_300_huruf": "Alasan paling panjang 300 huruf.",
    "ck_sesi_selesai_sesudah_mulai": "Jam selesai harus sesudah jam mulai.",
    "sesi_bukan_hari_ini": (
        "Presensi mandiri hanya dibuka pada hari sesinya. Sesi hari lain dicatat di tabel presensi."
    ),
    "pintu_belum_dibuka": "Presensi mandiri sesi ini belum pernah dibuka.",
    "pindai_tanpa_nama": "Pindai itu tidak menyebut nama, jadi tandai orangnya di tabel presensi.",
    "ck_pintu_hadir_alamat_sah": (
        "Alamat untuk ponsel ditulis seperti http://192.168.1.5:8501, tanpa apa pun di belakangnya."
    ),
    "ck_pintu_hadir_paling_lama_sehari": "Presensi mandiri terbuka paling lama 24 jam.",
    "ck_kode_peserta_kode_sah": "Kode peserta adalah lima huruf atau angka.",
    "ck_pindai_hadir_ditolak_beralasan": "Pindai yang ditolak menyebut alasannya.",
    "ck_pindai_hadir_diterima_bernama": "Pindai yang diterima menyebut pesertanya.",
    "uq_kode_peserta_angkatan_id_kode": "Kode itu sudah dipakai peserta lain di angkatan ini.",
    **dict.fromkeys(
        ("fk_pintu_hadir_sesi_id", "fk_pindai_hadir_sesi_id"), "Sesi itu sudah tidak ada."
    ),
    "posko_bukan_berkas": "Berkas itu bukan berkas posko.",
    "posko_bukan_pulang": (
        "Itu berkas bawa keluar, untuk laptop. Yang dibawa pulang diunduh di laptop itu."
    ),
    "posko_bukan_keluar": "Itu berkas bawa pulang, untuk kantor, bukan untuk laptop.",
    "posko_versi_lain": (
        "Berkas itu dibuat program versi lain. Samakan versi program di laptop dan di kantor, lalu "
        "buat berkasnya lagi."
    ),
    "posko_tidak_terbaca": (
        "Isi berkas itu tidak dikenal program ini. Samakan versi program di laptop dan di kantor, "
        "lalu buat berkasnya lagi."
    ),
    "posko_sandi_salah": "Kata sandi berkas salah, atau berkasnya rusak saat disalin.",
    "posko_rusak": "Berkas itu rusak atau diubah orang: tanda tangannya tidak cocok.",
    "posko_kantor_lain": (
        "Berkas itu bukan dari angkatan yang dibawa keluar kantor ini, atau rusak saat disalin. "
        "Salin ulang dari laptopnya."
    ),
    "posko_angkatan_hilang": (
        "Angkatan berkas itu sudah tidak ada di kantor, jadi tidak ada tempat untuk presensinya. "
        "Simpan berkasnya dan kembalikan angkatannya lebih dahulu."
    ),
    "uq_posko_nomor": "Nomor posko itu sudah dipakai. Coba lagi.",
    "uq_posko_di_luar": "Angkatan itu baru saja dibawa keluar orang lain. Muat ulang.",
    "ck_posko_nomor_sah": "Nomor posko tidak sah.",
    "fk_posko_angkatan_id": "Angkatan itu sudah tidak ada.",
    "ck_posko_pulang_urut_tidak_negatif": "Urutan berkas posko tidak sah.",
    "uq_posko_pulang_posko_id_laptop_urut": "Berkas itu baru saja dibawa pulang orang lain.",
    "uq_posko_peserta_posko_id_laptop_nomor": "Peserta itu sudah dibawa pulang.",
    "fk_posko_peserta_peserta_id": "Peserta itu sudah tidak ada.",
    "fk_posko_tanda_sesi_id": "Sesi itu sudah tidak ada.",
    "fk_posko_tanda_peserta_id": "Peserta itu sudah tidak ada.",
    "ck_posko_tanda_status_dikenal": "Status kehadiran dari posko tidak dikenal.",
    "ck_posko_tanda_cara_dikenal": "Cara presensi dari posko tidak dikenal.",
    "ck_posko_tanda_keadaan_dikenal": "Keadaan tanda posko tidak dikenal.",
    "uq_posko_tanda_posko_id_laptop_sesi_id_peserta_id": "Tanda itu sudah dibawa pulang.",
    **{
        f"{kind}_{table}_{rule}": sentence
        for table in ("posko_pulang", "posko_peserta", "posko_tanda")
        for kind, rule, sentence in (
            ("fk", "posko_id", "Posko itu sudah tidak ada."),
            ("ck", "laptop_sah", "Nama laptop di berkas itu tidak sah."),
        )
    },
    "uq_pindai_hadir_asal": "Pindai itu sudah dibawa pulang.",
    "uq_pintu_hadir_sesi_id": "Presensi mandiri sesi itu baru saja dibuka orang lain. Muat ulang.",
    "kolom_tidak_dapat_diubah": "Kolom ini tidak dapat diubah. Tidak ada yang tersimpan.",
    "tahun_bukan_judul_kolom": (
        "Judul kolom angkanya menyebut tahun lain. Unggah lagi berkasnya dan sebutkan tahun itu."
    ),
    "kolom_tidak_disimpan": (
        "Isi kolom yang tidak dibaca tidak disimpan. Unggah lagi berkasnya untuk membaca kolom itu."
    ),
    "baris_tidak_ada": "Salah satu baris sudah tidak ada. Tidak ada yang tersimpan; muat ulang.",
    "ck_batas_wilayah_isi_paling_besar_2_mb": "Batas yang sudah disederhanakan masih di atas 2 MB.",
    "ck_batas_wilayah_sumber_3_sampai_300_huruf": "Sebut sumbernya, 3 sampai 300 huruf.",
    "ck_potret_kdmp_per_tanggal_masuk_akal": "Keadaan per: KDMP baru ada sejak 2025.",
    "ck_potret_kdmp_sumber_3_sampai_120_huruf": "Sebut sumbernya, 3 sampai 120 huruf.",
    "ck_potret_kdmp_jumlah_positif": "Tabel itu tidak memuat satu desa pun.",
    "uq_potret_kdmp_per_tanggal": (
        "Sudah ada potret KDMP per tanggal itu. Urungkan impornya lebih dahulu bila keliru, atau "
        "pilih tanggal lain."
    ),
    "potret_kdmp_tidak_berubah": (
        "Potret KDMP tidak berubah lagi. Yang keliru diurungkan seutuhnya lewat Riwayat perubahan."
    ),
    "potret_kdmp_kosong": "Tidak ada desa yang dapat disimpan dari tabel itu.",
    "uq_keadaan_kdmp_potret_id_desa_kode": "Satu desa tercantum dua kali dalam tabel itu.",
    "ck_keadaan_kdmp_kecamatan_dari_desa": "Desa itu terletak di kecamatan lain.",
    "ck_keadaan_kdmp_bangunan_0_sampai_100": "Bangunan: isi 0 sampai 100 persen.",
    "ck_keadaan_kdmp_beroperasi_bila_bertanggal": (
        "Beroperasi sejak hanya untuk KDMP yang sudah beroperasi."
    ),
    "ck_keadaan_kdmp_anggota_tidak_negatif": "Anggota tidak dapat kurang dari nol.",
    "ck_keadaan_kdmp_simpanan_pokok_tidak_negatif": "Simpanan pokok tidak dapat kurang dari nol.",
    "ck_keadaan_kdmp_simpanan_wajib_tidak_negatif": "Simpanan wajib tidak dapat kurang dari nol.",
    "ck_keadaan_kdmp_rangkap_positif": "Jumlah baris tiap desa paling sedikit satu.",
    "ck_keadaan_kdmp_bujur_di_indonesia": "Bujur berada di luar Indonesia.",
    "ck_keadaan_kdmp_lintang_di_indonesia": "Lintang berada di luar Indonesia.",
    "ck_keadaan_kdmp_titik_berpasangan": "Lintang dan bujur harus diisi bersama.",
    "uq_kaitan_kdmp_desa_kode": "KDMP desa itu sudah dikaitkan dengan sebuah koperasi.",
    "uq_kaitan_kdmp_koperasi_id": "Koperasi itu sudah dikaitkan dengan KDMP sebuah desa.",
    "kaitan_kdmp_lain_kecamatan": "Koperasi: terletak di kecamatan lain daripada desa KDMP-nya.",
    "kaitan_kdmp_sudah_diubah": "Kaitan ini sudah diubah orang lain. Lihat keadaannya sekarang.",
    "batas_belum_diperiksa": "Centang dahulu bahwa yang diragukan sudah diperiksa.",
    "batas_tidak_lulus": "Batas ini tidak lulus pemeriksaan. Peta tidak berubah.",
    "potret_tidak_berubah": "Potret keadaan tidak dapat diubah atau dihapus.",
    "angka_beku_tidak_berubah": "Angka yang sudah dibekukan tidak dapat diubah atau dihapus.",
    "taksiran_tidak_berubah": "Taksiran yang sudah disimpan tidak dapat diubah atau dihapus.",
    "ck_taksiran_pendirian_pada_akhir_bulan": "Taksiran disimpan untuk hari terakhir sebuah bulan.",
    "ck_taksiran_pendirian_peluang_0_sampai_100": "Peluang antara 0 dan 100 persen.",
    "ck_taksiran_pendirian_kuantil_berurut": (
        "Batas taksiran harus berurutan, dan tidak di bawah yang sudah berdiri."
    ),
    "ck_taksiran_pendirian_peluang_bertarget": "Peluang ada bila targetnya ada, dan sebaliknya.",
    "uq_taksiran_pendirian_pada": "Taksiran bulan itu sudah disimpan.",
    "periode_belum_berakhir": "Periode itu belum berakhir, jadi angkanya belum dibekukan.",
    "ck_angka_beku_periode_akhir_hari_terakhir": (
        "Angka dibekukan pada hari terakhir sebuah bulan atau triwulan."
    ),
    "ck_angka_beku_nilai_atau_sebabnya": "Angka beku punya nilai, atau sebab tidak bernilai.",
    "uq_angka_beku_periode_jenis_periode_akhir_kunci_kecamatan_kode": (
        "Angka itu sudah dibekukan untuk periode yang sama."
    ),
    "ck_tindak_lanjut_isi_3_sampai_500_huruf": "Tulis tindakannya, 3 sampai 500 huruf.",
    "ck_tindak_lanjut_penanggung_3_sampai_120_huruf": (
        "Tulis jabatan atau instansi yang bertanggung jawab, 3 sampai 120 huruf."
    ),
    "ck_tindak_lanjut_hasil_paling_panjang_500": "Hasil paling panjang 500 huruf.",
    "ck_tindak_lanjut_satu_penanggung": (
        "Pilih satu penanggung jawab: akun, atau tulis jabatan atau instansinya."
    ),
    "ck_tindak_lanjut_tenggat_masuk_akal": "Tenggat harus antara 2000 dan 2100.",
    "orang_sudah_dibersihkan": (
        "Data orang ini sudah dibersihkan karena masa simpannya habis, dan tidak dapat diisi lagi. "
        "Orang yang datang kembali dicatat sebagai orang baru."
    ),
    "angkatan_sudah_dibersihkan": (
        "Nama peserta angkatan ini sudah dibersihkan karena masa simpannya habis: peserta tidak "
        "dapat ditambahkan lagi, juga dari daftar lama."
    ),
    "ck_orang_dibersihkan_tanpa_nama": (
        "Data orang ini sudah dibersihkan, dan nama atau teleponnya tidak dapat diisi lagi."
    ),
    "hanya_oleh_pembersihan": (
        "Nama “Data dibersihkan” hanya ditulis oleh pembersihan data pribadi."
    ),
    "pembersihan_tidak_berjalan": "Pembersihan ini sudah selesai. Muat ulang layarnya.",
    "uq_pembersihan_berjalan": (
        "Seseorang baru saja memulai pembersihan. Muat ulang layarnya, lalu lanjutkan yang itu."
    ),
    "ck_pembersihan_alasan_5_sampai_500_huruf": ("Tulis alasan pembersihan, 5 sampai 500 huruf."),
    "ck_tahan_pembersihan_alasan_5_sampai_500_huruf": (
        "Tulis alasan menahan, 5 sampai 500 huruf: misalnya siapa yang sedang memeriksa."
    ),
    "ck_tahan_pembersihan_alasan_lepas_5_sampai_500_huruf": (
        "Tulis alasan melepas, 5 sampai 500 huruf."
    ),
    "ck_tahan_pembersihan_satu_sasaran": (
        "Pilih satu yang ditahan: orang, angkatan, atau koperasi."
    ),
    "ck_tahan_pembersihan_lepas_beralasan": "Tulis alasan melepas.",
    **dict.fromkeys(
        (f"fk_tahan_pembersihan_{each}_id" for each in ("orang", "angkatan", "koperasi")),
        "Yang dihapus tercatat dalam penahanan pembersihan data pribadi (sedang diperiksa), jadi "
        "tidak dapat dihapus.",
    ),
    "sudah_ditahan": "Yang dipilih sudah ditahan.",
    "sudah_dilepas": "Penahanan ini sudah dilepas orang lain.",
    "ck_permintaan_data_pemohon_2_sampai_120_huruf": "Tulis nama pemohon, 2 sampai 120 huruf.",
    "ck_permintaan_data_identitas_3_sampai_300_huruf": (
        "Tulis bagaimana identitas pemohon diperiksa, 3 sampai 300 huruf, tanpa menyalin NIK KTP."
    ),
    "ck_permintaan_data_isi_3_sampai_1000_huruf": "Tulis isi permintaan, 3 sampai 1.000 huruf.",
    "ck_permintaan_data_bukti_paling_panjang_500": "Bukti paling panjang 500 huruf.",
    "ck_permintaan_data_putusan_3_sampai_1000_huruf": (
        "Tulis putusan dan alasannya, 3 sampai 1.000 huruf."
    ),
    "ck_permintaan_data_tenggat_sesudah_diterima": "Tenggat tidak boleh sebelum diterima.",
    "ck_permintaan_data_diputus_lengkap": "Pilih putusan dan tulis alasannya.",
    "permintaan_sudah_diputus": (
        "Permintaan ini baru saja diputus atau diubah orang lain. Muat ulang layarnya."
    ),
    "permintaan_tanpa_putusan": "Pilih dahulu: dipenuhi atau ditolak.",
    "permintaan_tanpa_orang": (
        "Permintaan ini tidak menyebut orang di register, jadi tidak ada yang dapat diperbaiki."
    ),
    "perbaikan_tanpa_isian": (
        "Tidak ada isian yang berubah. Tulis isian yang benar, atau tolak dengan alasannya."
    ),
    "permintaan_diputus_admin": "Penghapusan dan keberatan diputus admin.",
    "permintaan_diputus_staf": "Permintaan ini diputus lewat formulir perbaikan.",
    "tindak_lanjut_sudah_diubah": (
        "Tindak lanjut ini baru saja diubah orang lain. Periksa isinya, lalu simpan lagi."
    ),
    "tenggat_sudah_lewat": "Tenggat tidak boleh sebelum hari ini.",
    "ck_skema_kesehatan_bobot_sejumlah_100": "Bobot keempat aspek harus berjumlah 100.",
    "ck_skema_kesehatan_batas_menurun": "Batas predikat harus menurun.",
    "tutup_tahun_tetap": "Daftar tahun yang sudah ditutup tidak dapat diubah atau dihapus.",
    "kasus_dihitung_sekali": (
        "Ada kasus yang sudah dihitung pada tahun lain yang ditutup. Muat ulang halaman, lalu coba "
        "lagi."
    ),
    "tahun_belum_berakhir": "Tahun ini belum berakhir, jadi belum dapat ditutup.",
    "tahun_sudah_berubah": (
        "Tahun ini baru saja ditutup atau dibuka orang lain. Lihat keadaannya sekarang."
    ),
    "tahun_tanpa_kasus": "Belum ada kasus tahun itu yang dicatat, jadi tidak ada yang ditutup.",
    "tutup_triwulan_tetap": "Yang sudah dilaporkan tidak dapat diubah atau dihapus.",
    "triwulan_sudah_ditutup": (
        "Triwulan ini sudah ditutup. Yang dilaporkan hanya dikoreksi sesudah admin membukanya "
        "dengan alasan."
    ),
    "triwulan_sudah_berubah": (
        "Triwulan ini baru saja ditutup atau dibuka orang lain. Lihat keadaannya sekarang."
    ),
    "triwulan_tanpa_indikator": "Belum ada indikator pada tahun itu, jadi tidak ada yang ditutup.",
    "catatan_sudah_diubah": "Catatan ini baru saja diubah orang lain. Periksa, lalu simpan lagi.",
    "indikator_sudah_diubah": (
        "Indikator ini baru saja diubah orang lain. Periksa, lalu simpan lagi."
    ),
    "indikator_sudah_dilaporkan": (
        "Indikator ini sudah dilaporkan, jadi tidak dihapus: isi tahun terakhirnya, paling awal "
        "tahun laporan itu."
    ),
    "bulanan_tidak_berubah": "Ringkasan bulan yang sudah dibuat tidak dapat diubah atau dihapus.",
    "ck_ringkasan_bulanan_bulan_hari_pertama": "Bulan disebut dengan hari pertamanya.",
    "ck_ringkasan_bulanan_jumlah_positif": "Ringkasan tanpa butir tidak disimpan.",
    "uq_ringkasan_bulanan_bulan": "Ringkasan bulan itu sudah dibuat.",
    "ck_butir_bulanan_jumlah_sama_dengan_barisnya": "Jumlah sebuah butir adalah barisnya.",
    "target_tanpa_nilai": "Isi dahulu targetnya; dasar tanpa target tidak disimpan.",
    "angka_tidak_dikenal": "Angka itu tidak ada dalam katalog.",
    "ck_indikator_kinerja_nama_3_sampai_300": "Nama indikator 3 sampai 300 huruf.",
    "ck_indikator_kinerja_dokumen_terisi": "Sebut dokumennya, 3 sampai 300 huruf.",
    "ck_indikator_kinerja_mulai_masuk_akal": "Tahun pertama antara 1998 dan 2100.",
    "ck_indikator_kinerja_sampai_sesudah_mulai": (
        "Tahun terakhir tidak boleh sebelum tahun pertama."
    ),
    "uq_indikator_kinerja_jenis_kunci_mulai": "Indikator itu sudah ada sejak tahun yang sama.",
    "ck_catatan_kinerja_anggaran_tidak_negatif": "Realisasi anggaran tidak boleh kurang dari nol.",
    "uq_catatan_kinerja_indikator_id_tahun_triwulan": (
        "Catatan ini baru saja ditulis orang lain. Periksa, lalu simpan lagi."
    ),
    "ck_tutup_tahun_tahun_masuk_akal": "Tahun harus antara 1998 dan 2100.",
    "ck_tutup_tahun_ke_positif": "Penutupan dihitung mulai dari satu.",
    "ck_tutup_tahun_jumlah_tidak_negatif": "Jumlah kasus tidak boleh kurang dari nol.",
    "ck_tutup_tahun_dibuka_beralasan": "Tulis alasan pembukaannya, 5 sampai 500 huruf.",
    "uq_tutup_tahun_tahun_ke": (
        "Tahun ini baru saja ditutup orang lain. Lihat keadaannya sekarang."
    ),
    "uq_tutup_tahun_tertutup": (
        "Tahun ini baru saja ditutup orang lain. Lihat keadaannya sekarang."
    ),
    "ck_tutup_triwulan_ke_positif": "Penutupan dihitung mulai dari satu.",
    "ck_tutup_triwulan_jumlah_positif": "Penutupan tanpa baris tidak disimpan.",
    "ck_tutup_triwulan_dibuka_beralasan": "Tulis alasan koreksinya, 5 sampai 500 huruf.",
    "uq_tutup_triwulan_tahun_triwulan_ke": (
        "Triwulan ini baru saja ditutup orang lain. Lihat keadaannya sekarang."
    ),
    "ck_draf_jumlah_ada": "Draf tanpa isian tidak disimpan.",
    "ck_potret_jumlah_tidak_negatif": "Jumlah baris potret tidak boleh kurang dari nol.",
    "ck_potret_catatan_paling_panjang_500": "Catatan paling panjang 500 huruf.",
    "ck_pejabat_jabatan_terisi": "Jabatan belum diisi.",
    "ck_pejabat_nama_terisi": "Nama pejabat belum diisi.",
    "ck_pejabat_nip_18_digit": "NIP terdiri atas 18 angka.",
    "ck_pejabat_sampai_sesudah_mulai": "Hari terakhir menjabat tidak boleh sebelum hari pertama.",
    "uq_pejabat_jabatan_mulai": "Jabatan itu sudah punya pejabat sejak tanggal yang sama.",
    "pejabat_sesudah_pendahulunya": "Pejabat baru harus mulai sesudah pejabat sebelumnya mulai.",
    "ck_logo_isi_paling_besar_300_kb": "Logo paling besar 300 kB.",
    "logo_bukan_png": "Logo harus gambar PNG yang utuh, paling banyak 25 juta piksel.",
    "ck_akses_data_pribadi_orang_tidak_negatif": "Jumlah orang tidak boleh kurang dari nol.",
    "akses_hanya_ditambah": "Log akses data pribadi tidak dapat diubah atau dihapus.",
    "koperasi_diarsipkan": (
        "Koperasi ini sudah diarsipkan atau digabung, jadi tidak dapat diubah. Pulihkan dahulu."
    ),
    "koperasi_tidak_diarsipkan": "Koperasi ini tidak sedang diarsipkan.",
    "gabung_sudah_berubah": (
        "Salah satu koperasi baru saja diubah orang lain. Tidak ada yang tersimpan; "
        "periksa lagi perbedaannya."
    ),
    "koperasi_tidak_dihapus": "Koperasi tidak dihapus. Arsipkan dengan alasannya.",
    "gabung_ke_koperasi_tertutup": (
        "Koperasi tujuan sudah diarsipkan atau digabung. Pilih koperasi yang masih terbuka."
    ),
    "kasus_sudah_berdiri": (
        "Kasus ini sudah berdiri sebagai koperasi, jadi tidak ditutup. Yang salah adalah tahap SK: "
        "urungkan di Riwayat perubahan."
    ),
    "kasus_sudah_bergerak": (
        "Kasus ini sudah melewati tahap T0, jadi tidak dihapus: tutup dengan alasan, atau urungkan "
        "tahapnya di Riwayat perubahan."
    ),
    "peserta_punya_presensi": (
        "Kehadiran peserta ini sudah dicatat, jadi tidak dihapus: kosongkan dahulu presensinya di "
        "bagian Presensi."
    ),
    "sesi_punya_presensi": (
        "Presensi sesi ini sudah dicatat, jadi tidak dihapus: kosongkan dahulu presensinya di "
        "bagian Presensi."
    ),
    "di_luar_wilayah_akun": (
        "Akun Anda hanya boleh mengubah data di kecamatannya sendiri. Tidak ada yang tersimpan."
    ),
    "audit_hanya_ditambah": "Catatan perubahan tidak dapat diubah atau dihapus.",
    "peristiwa_masuk_hanya_ditambah": "Catatan masuk tidak dapat diubah atau dihapus.",
    "segel_sebelum_waktunya": "Hari itu belum berakhir, jadi belum dapat disegel.",
    "segel_tanpa_bukti": "Hanya program sendiri yang menyegel catatan perubahan.",
    "segel_tidak_berurutan": "Segel itu bukan yang berikutnya dalam rantai.",
    "perubahan_tanpa_bukti": (
        "Basis data tidak percaya siapa yang mengubah ini, jadi tidak ada yang tersimpan. "
        "Beri tahu pengelola server."
    ),
    "penulis_tidak_berhak": (
        "Akun yang menyimpan ini tidak ada, dimatikan, atau perannya tidak boleh mengubahnya. "
        "Tidak ada yang tersimpan."
    ),
    "catatan_orang_lain": "Catatan masuk dan akses hanya ditulis atas nama yang melakukannya.",
    "ck_peristiwa_masuk_peristiwa_dikenal": "Peristiwa masuk itu tidak ada dalam daftarnya.",
    "cap_bukan_penulisnya": (
        "Siapa yang menulis sebuah baris, dan kapan, dicatat oleh basis data sendiri."
    ),
    "sesi_tidak_diperpanjang": "Sesi berakhir pada waktunya; masuk lagi untuk sesi yang baru.",
    "akun_bukan_sendiri": "Hanya admin yang mengubah akun orang lain.",
    "segel_hanya_ditambah": "Segel harian tidak dapat diubah atau dihapus.",
    "ck_butir_pembersihan_jumlah_positif": "Jumlah yang dibersihkan harus lebih dari nol.",
    "ck_perubahan_blok_jenis_dikenal": "Jenis blok harus koperasi, angkatan, atau orang.",
    "ck_perubahan_blok_kali_positif": "Hitungan perubahan sebuah blok harus lebih dari nol.",
    "ck_perubahan_tabel_kali_positif": "Hitungan perubahan sebuah tabel harus lebih dari nol.",
    "uq_segel_hari": "Hari itu sudah disegel.",
    "truncate_melewati_audit": "Mengosongkan tabel sekaligus akan melewati catatan perubahan.",
    "fasilitasi_tahap_urut_tanggal": (
        "Tanggalnya sebelum tanggal tahap sebelumnya, atau sesudah tanggal tahap berikutnya."
    ),
    "ck_akun_nama_lengkap_terisi": "Nama lengkap belum diisi.",
    "ck_akun_nama_pengguna_bukan_sistem": "Nama itu dipakai program sendiri. Pilih nama lain.",
    "ck_akun_nama_pengguna_sah": (
        "Nama pengguna: 3 sampai 32 huruf kecil, angka, titik atau garis, diawali huruf."
    ),
    "ck_akun_sso_terisi": "Pengenal di SSO Pemkab paling panjang 255 huruf.",
    "uq_akun_sso": "Pengenal di SSO Pemkab itu sudah milik akun lain.",
    "akun_sudah_diubah": "Akun ini baru saja diubah orang lain. Periksa, lalu simpan lagi.",
    "akun_contoh_tetap": "Akun contoh dipakai bersama, jadi cara masuknya tetap.",
    "otp_kode_salah": "Kode itu tidak cocok. Tunggu sampai angkanya berganti, lalu ketik lagi.",
    "otp_belum_dipasang": "Kode kedua belum dipasang pada akun ini.",
    "undangan_tidak_berlaku": (
        "Kode itu sudah dipakai atau lewat waktunya. Mintalah yang baru kepada admin."
    ),
    "uq_undangan_kode_hash": "Kode itu sudah ada. Buat undangannya sekali lagi.",
    "akun_admin_terakhir": "Harus ada sekurangnya satu admin yang boleh masuk.",
    "uq_akun_nama_pengguna": "Nama pengguna itu sudah dipakai.",
    "uq_impor_berkas_sidik_jenis_lembar": "Berkas ini sudah pernah diimpor.",
    "uq_impor_perbaikan_berkas_id_nomor_kolom": "Keputusan untuk isian itu sudah tercatat.",
    "uq_impor_pemetaan_jenis_sidik_judul": "Pemetaan kolom untuk berkas serupa sudah tercatat.",
    "ck_impor_perbaikan_kemiripan_0_sampai_100": "Kemiripan antara 0 dan 100 persen.",
    "impor_sudah_ditutup": (
        "Berkas ini sudah ditutup dan baris mentahnya dihapus. Unggah lagi bila masih perlu."
    ),
    "isi_impor_orang_lain": (
        "Berkas ini dibaca rekan dan sedang diperiksa. Hanya ia atau admin yang dapat membacanya "
        "dengan kolom lain, kecuali berkas itu ditutup dahulu."
    ),
    "impor_tanpa_batch": "Impor tidak dapat ditelusuri, maka tidak ada yang ditulis.",
    "impor_belum_diterapkan": "Berkas ini belum menulis apa pun, jadi tidak ada yang dibatalkan.",
    "uq_akun_kecamatan_akun_id_kecamatan_kode": "Kecamatan itu sudah tercatat pada akun ini.",
    "isian_serentak_kosong": "Isi dahulu nilai yang akan diberikan kepada baris-baris itu.",
    "uq_impor_baris_berkas_id_nomor": "Baris berkas ini sudah tercatat.",
    "uq_kecamatan_kode_bps": "Kode BPS itu sudah dipakai kecamatan lain.",
    "uq_kecamatan_nama": "Nama kecamatan itu sudah ada.",
    "ck_orang_nama_2_sampai_120_huruf": "Nama orang 2 sampai 120 huruf.",
    "pengaturan_batas_fokus_bersilang": (
        "Batas sektor riil harus lebih rendah daripada batas simpan pinjam, pada hari itu dan pada "
        "nilai yang sudah ditetapkan sesudahnya."
    ),
    "pengaturan_nilai_tidak_sah": "Nilai itu tidak sah untuk pengaturan ini.",
    "pengaturan_tidak_berlaku_surut": (
        "Nilai baru berlaku paling cepat hari ini: angka yang sudah terbit tidak berubah surut."
    ),
    "target_sudah_diubah": (
        "Target tahun itu baru saja diubah orang lain. Periksa nilainya, lalu simpan lagi."
    ),
    "ck_pengaturan_sampai_sesudah_mulai": "Akhir masa berlaku mendahului awalnya.",
    "uq_pengaturan_kunci_berlaku_mulai": "Pengaturan itu sudah punya nilai mulai tanggal tersebut.",
    "ck_program_pagu_tidak_negatif": "Pagu tidak boleh kurang dari nol.",
    "ck_program_tahun_anggaran_masuk_akal": "Tahun anggaran harus antara 1998 dan 2100.",
    "ck_program_target_peserta_tidak_negatif": "Target peserta tidak boleh kurang dari nol.",
    "uq_program_tahun_anggaran_nama_sumber_dana": (
        "Program dengan tahun, nama dan sumber dana itu sudah ada."
    ),
    "target_tahun_tertutup": (
        "Pendirian tahun itu sudah ditutup beserta targetnya. Buka dahulu tahunnya dengan alasan "
        "di Fasilitasi, Hitungan."
    ),
    "target_indikator_tanpa_ukuran": "Angka itu tidak ada di katalog Indikator.",
    "ck_target_indikator_dasar_paling_panjang_500": "Dasar target paling panjang 500 huruf.",
    "ck_target_indikator_kunci_bernama": "Angka itu tidak ada di katalog Indikator.",
    "ck_target_indikator_nilai_tidak_negatif": "Target tidak boleh kurang dari nol.",
    "ck_target_indikator_pendirian_setahun_bulat": (
        "Target pendirian setahun adalah bilangan bulat, mis. 50: banyaknya koperasi."
    ),
    "ck_target_indikator_tahun_masuk_akal": "Tahun target harus antara 1998 dan 2100.",
    "ck_target_indikator_triwulan_1_sampai_4": "Triwulan adalah 1 sampai 4.",
    "fk_target_indikator_kecamatan_kode": "Kecamatan itu tidak ada.",
    "versi_indikator_sudah_diubah": (
        "Orang lain baru saja mengubah catatan angka ini. Muat ulang, lalu ulangi."
    ),
    "versi_indikator_mendahului": (
        "Versi baru harus berlaku sesudah versi yang sekarang, dan paling lambat hari ini."
    ),
    "ck_versi_indikator_kunci_bernama": "Angka itu tidak ada di katalog Indikator.",
    "ck_versi_indikator_nomor_lebih_dari_nol": "Nomor versi mulai dari 1.",
    "ck_versi_indikator_perubahan_disebut": "Sebutkan apa yang berubah pada versi ini.",
    "ck_versi_indikator_perubahan_paling_panjang_500": "Perubahan paling panjang 500 huruf.",
    "ck_versi_indikator_pemeriksaan_bertanggal": (
        "Isi siapa yang memeriksa beserta tanggalnya, atau kosongkan keduanya."
    ),
    "uq_versi_indikator_kunci_nomor": "Versi itu sudah ada.",
    "uq_versi_indikator_kunci_berlaku_mulai": "Angka ini sudah punya versi mulai hari itu.",
    "uq_target_indikator_kunci_tahun_triwulan_kecamatan_kode": "Target itu sudah ada.",
    "ck_pelatihan_jam_pelajaran_tidak_negatif": "Jam pelajaran tidak boleh kurang dari nol.",
    "ck_pelatihan_selesai_sesudah_mulai": "Tanggal selesai mendahului tanggal mulai.",
    "ck_alias_wilayah_menunjuk_satu_wilayah": (
        "Alias harus menunjuk satu kecamatan atau satu desa, atau ditandai di luar wilayah."
    ),
    "uq_alias_wilayah_alias_desa_kode": "Alias itu sudah tercatat.",
    "ck_angkatan_kuota_lebih_dari_nol": "Kuota harus lebih dari nol.",
    "ck_angkatan_nomor_lebih_dari_nol": "Nomor angkatan mulai dari 1.",
    "uq_angkatan_pelatihan_id_nomor": "Angkatan dengan nomor itu sudah ada pada pelatihan ini.",
    "ck_koperasi_alamat_paling_panjang_500": "Alamat paling panjang 500 huruf.",
    "ck_koperasi_syarat_anggota_paling_panjang_500": "Syarat anggota paling panjang 500 huruf.",
    "ck_koperasi_simpanan_anggota_tidak_negatif": (
        "Simpanan pokok dan simpanan wajib per anggota tidak boleh kurang dari nol."
    ),
    "ck_koperasi_kontak_kantor_paling_panjang_120": "Kontak kantor paling panjang 120 huruf.",
    "ck_koperasi_arsip_beralasan": "Mengarsipkan koperasi memerlukan alasan.",
    "ck_koperasi_bujur_di_indonesia": "Bujur berada di luar Indonesia.",
    "ck_koperasi_lintang_di_indonesia": "Lintang berada di luar Indonesia.",
    "ck_koperasi_titik_berpasangan": "Lintang dan bujur harus diisi bersama.",
    "ck_koperasi_catatan_paling_panjang_4000": "Catatan paling panjang 4.000 huruf.",
    "ck_koperasi_desa_di_kecamatannya": "Desa itu bukan bagian dari kecamatan yang dipilih.",
    "ck_koperasi_di_luar_wilayah_tanpa_kecamatan": (
        "Koperasi di luar wilayah tidak boleh punya kecamatan atau desa Kabupaten Serang."
    ),
    "ck_koperasi_fasilitasi_bertahun": "Koperasi hasil fasilitasi dinas perlu tahun fasilitasi.",
    "ck_koperasi_tahun_fasilitasi_masuk_akal": "Tahun fasilitasi harus antara 1998 dan 2100.",
    "ck_koperasi_nama_3_sampai_200_huruf": "Nama koperasi 3 sampai 200 huruf.",
    "ck_koperasi_nik_koperasi_13_digit": "NIK Koperasi terdiri dari tepat 13 digit.",
    "ck_koperasi_tanggal_badan_hukum_masuk_akal": (
        "Tanggal badan hukum harus antara 17/08/1945 dan 01/01/2100."
    ),
    "uq_koperasi_nik_koperasi": "NIK Koperasi itu sudah dipakai koperasi lain.",
    "ck_fasilitasi_biaya_akta_tidak_negatif": "Biaya akta tidak boleh kurang dari nol.",
    "ck_fasilitasi_calon_anggota_tidak_negatif": "Calon anggota tidak boleh kurang dari nol.",
    "ck_fasilitasi_desa_di_kecamatannya": "Desa itu bukan bagian dari kecamatan yang dipilih.",
    "ck_fasilitasi_keluar_beralasan": "Kasus yang keluar memerlukan alasan.",
    "ck_fasilitasi_keluar_bertanggal": "Kasus yang keluar memerlukan tanggal keluar.",
    "ck_fasilitasi_nama_kelompok_3_sampai_200_huruf": "Nama kelompok 3 sampai 200 huruf.",
    "ck_fasilitasi_tahun_anggaran_masuk_akal": "Tahun anggaran harus antara 1998 dan 2100.",
    "ck_fasilitasi_tahap_tanggal_masuk_akal": "Tanggal tahap harus antara 1998 dan 2100.",
    "uq_fasilitasi_tahap_fasilitasi_id_tahap": "Tahap itu sudah tercatat pada kasus ini.",
    "ck_jabatan_selesai_sesudah_mulai": "Akhir jabatan mendahului awalnya.",
    "uq_jabatan_orang_id_koperasi_id_jabatan_mulai": "Jabatan orang itu sudah tercatat.",
    "ck_keragaan_anggota_laki_perempuan_sejumlah": (
        "Anggota laki-laki ditambah perempuan tidak sama dengan jumlah anggota."
    ),
    "ck_keragaan_anggota_paling_banyak_sejuta": "Jumlah anggota lebih dari 1.000.000.",
    "ck_keragaan_anggota_tidak_negatif": "Jumlah anggota tidak boleh kurang dari nol.",
    "ck_keragaan_orang_tidak_negatif": "Jumlah orang tidak boleh kurang dari nol.",
    "ck_keragaan_umkm_tidak_negatif": "Anggota UMKM dan bagiannya tidak boleh kurang dari nol.",
    "ck_keragaan_umkm_skala_tidak_lebih": (
        "UMKM mikro, kecil, dan menengah bersama-sama lebih banyak daripada Anggota UMKM."
    ),
    "ck_keragaan_umkm_sektor_tidak_lebih": (
        "UMKM menurut sektor (pertanian, perdagangan, industri, jasa, lainnya) bersama-sama lebih "
        "banyak daripada Anggota UMKM."
    ),
    "ck_keragaan_umkm_tidak_lebih_dari_anggota": (
        "Anggota UMKM, atau UMKM menurut skala atau sektor bersama-sama, lebih banyak daripada "
        "Anggota tahun buku itu."
    ),
    "ck_keragaan_uang_tidak_negatif": "Nilai uang selain SHU tidak boleh kurang dari nol.",
    "uq_keragaan_koperasi_id_tahun_buku": "Keragaan tahun buku itu sudah ada.",
    "ck_kesehatan_skor_0_sampai_100": "Skor kesehatan antara 0 dan 100.",
    "ck_kesehatan_aspek_0_sampai_100": "Nilai tiap aspek antara 0 dan 100.",
    "wajib_predikat": "Pilih predikatnya, atau isi skor atau keempat aspeknya.",
    "uq_kesehatan_koperasi_id_tahun_buku": "Penilaian kesehatan tahun buku itu sudah ada.",
    "ck_peserta_nilai_post_0_sampai_100": "Nilai post-test antara 0 dan 100.",
    "ck_peserta_nilai_pre_0_sampai_100": "Nilai pre-test antara 0 dan 100.",
    "sertifikat_nomor_lama": (
        "Peserta ini sudah punya sertifikat. Satu peserta punya satu nomor: nomor lama di kertas, "
        "atau sertifikat dari sini."
    ),
    "nomor_lama_terbit": (
        "Nomor sertifikat lama itu nomor sertifikat yang terbit dari sini. Periksa nomor pada "
        "kertasnya."
    ),
    "nomor_ada_di_kertas_lama": (
        "Tidak ada yang terbit: nomor berikutnya sudah tercatat sebagai nomor sertifikat lama "
        "seorang peserta. Ubah pola nomor di Pengaturan, atau betulkan nomor lama itu."
    ),
    "sertifikat_tidak_memenuhi": (
        "Tidak ada yang ditandatangani: presensinya tidak lagi memenuhi syarat. Batalkan drafnya, "
        "atau betulkan presensinya."
    ),
    "sertifikat_berurut": (
        "Nomor sertifikat ini baru saja dipakai penerbitan lain. Coba lagi: nomornya ditarik ulang."
    ),
    "sertifikat_tetap": (
        "Sertifikat tidak dihapus dan isinya tidak diubah. Yang keliru dicabut dengan alasan."
    ),
    "sertifikat_sudah_berubah": (
        "Sertifikatnya baru saja diubah orang lain. Tidak ada yang tersimpan; lihat keadaannya "
        "sekarang."
    ),
    "sertifikat_dicabut": "Sertifikat yang dicabut tidak dapat dicetak lagi.",
    "kunci_sertifikat_tetap": "Kunci sertifikat tidak diubah atau dihapus.",
    "angkatan_tanpa_sesi": "Angkatan ini belum punya sesi, jadi belum ada yang dapat dihitung.",
    "sesi_belum_selesai": (
        "Sesi terakhir angkatan ini belum berlangsung. Sertifikat diterbitkan sesudahnya."
    ),
    "penanda_tidak_menjabat": (
        "Pejabat itu tidak menjabat pada hari penandatanganan. Pilih pejabat lain, atau perbarui "
        "daftar pejabat di Pengaturan."
    ),
    "ck_sertifikat_tahun_masuk_akal": "Tahun sertifikat harus antara 1998 dan 2100.",
    "ck_sertifikat_tahun_tanggal": "Tahun nomor sertifikat adalah tahun tanggalnya.",
    "ck_sertifikat_urut_positif": "Nomor urut sertifikat dihitung mulai dari satu.",
    "ck_sertifikat_nama_2_sampai_120_huruf": "Nama pada sertifikat 2 sampai 120 huruf.",
    "ck_sertifikat_hadir_dari_sesi": "Hadir tidak boleh lebih banyak daripada sesi angkatannya.",
    "ck_sertifikat_cetak_tidak_negatif": "Banyaknya cetakan tidak boleh kurang dari nol.",
    "ck_sertifikat_tanda_lengkap": (
        "Sertifikat yang ditandatangani menyebut siapa, kapan, dan caranya; draf tidak."
    ),
    "ck_sertifikat_dicabut_beralasan": "Tulis alasan pencabutannya, 5 sampai 500 huruf.",
    "uq_sertifikat_nomor": (
        "Nomor sertifikat itu sudah dipakai. Periksa pola nomor sertifikat di Pengaturan."
    ),
    "uq_sertifikat_tahun_urut": "Nomor urut sertifikat itu sudah dipakai pada tahun ini.",
    "uq_sertifikat_berlaku": "Peserta ini sudah punya sertifikat yang berlaku.",
    "uq_kunci_sertifikat_publik": "Kunci sertifikat itu sudah tercatat.",
    "uq_peserta_angkatan_id_orang_id": "Orang itu sudah terdaftar pada angkatan ini.",
    "uq_peserta_id_angkatan_id": "Peserta itu sudah tercatat.",
    "ck_rat_hadir_tidak_negatif": "Jumlah hadir RAT tidak boleh kurang dari nol.",
    "ck_rat_tanggal_sesudah_tahun_buku_mulai": "Tanggal RAT mendahului tahun bukunya.",
    "ck_rat_rencana_sesudah_tahun_buku_mulai": "Rencana RAT mendahului tahun bukunya.",
    "uq_rat_koperasi_id_tahun_buku": "RAT tahun buku itu sudah tercatat.",
    "uq_riwayat_status_koperasi_id_mulai": "Status pada tanggal itu sudah tercatat.",
    "ck_sesi_hari_lebih_dari_nol": "Hari sesi mulai dari 1.",
    "ck_sesi_nomor_lebih_dari_nol": "Nomor sesi mulai dari 1.",
    "uq_sesi_angkatan_id_nomor": "Sesi dengan nomor itu sudah ada.",
    "uq_sesi_id_angkatan_id": "Sesi itu sudah tercatat.",
    "uq_sesi_masuk_token_hash": "Sesi masuk itu sudah ada; silakan masuk kembali.",
    "ck_snapshot_ods_kuk_1_sampai_4": "KUK antara 1 dan 4.",
    "uq_snapshot_ods_koperasi_id_per_tanggal": "Data ODS pada tanggal itu sudah ada.",
    "ck_unit_usaha_volume_usaha_tidak_negatif": "Volume usaha tidak boleh kurang dari nol.",
    "ck_unit_usaha_verifikasi_bernama": "Yang diverifikasi harus menyebut oleh siapa dan kapan.",
    "unit_usaha_sudah_berubah": "Unit usahanya sudah diubah orang lain. Periksa lagi angkanya.",
    "uq_unit_usaha_koperasi_id_tahun_buku_nama": "Unit usaha itu sudah tercatat tahun tersebut.",
    "uq_kehadiran_peserta_id_sesi_id": "Kehadiran peserta pada sesi itu sudah tercatat.",
    "foto_terlalu_besar": "Foto terlalu besar. Paling besar 8 MB dan 60 juta piksel.",
    "foto_tidak_terbaca": "Berkas itu bukan foto JPEG, PNG, atau WebP yang utuh.",
    "takaran_tidak_sah": "Isi angka nol atau lebih dengan paling banyak dua desimal.",
    "pilihan_ya_tidak": "Isian ini hanya ya atau tidak.",
    "ck_produk_nama_2_sampai_120_huruf": "Nama produk 2 sampai 120 huruf.",
    "ck_produk_kapasitas_tidak_negatif": "Kapasitas tidak boleh kurang dari nol.",
    "ck_produk_kapasitas_bersatuan": "Kapasitas memerlukan satuan, misalnya kg atau bungkus.",
    "ck_produk_harga_tidak_negatif": "Harga tidak boleh kurang dari nol.",
    "ck_produk_produsen_anggota_tidak_negatif": "Jumlah produsen tidak boleh kurang dari nol.",
    "ck_produk_catatan_paling_panjang_1000": "Catatan paling panjang 1.000 huruf.",
    "uq_produk_koperasi_id_nama": "Produk bernama itu sudah tercatat pada koperasi ini.",
    "uq_produk_id_koperasi_id": "Produk itu sudah tercatat.",
    "ck_legalitas_produk_nomor_terisi": "Nomor legalitas 1 sampai 100 huruf.",
    "uq_legalitas_produk_produk_id_jenis": "Legalitas jenis itu sudah tercatat pada produk ini.",
    "ck_omzet_produk_omzet_tidak_negatif": "Omzet tidak boleh kurang dari nol.",
    "ck_omzet_produk_tahun_masuk_akal": "Tahun omzet harus antara 1945 dan 2100.",
    "uq_omzet_produk_produk_id_tahun_kanal": "Omzet kanal itu sudah tercatat tahun tersebut.",
    "ck_foto_produk_foto_berupa_jpeg": "Foto harus berupa JPEG.",
    "ck_foto_produk_foto_paling_besar_256_kb": "Foto terlalu rinci: masih lebih dari 256 kB.",
    "uq_foto_produk_produk_id": "Produk itu sudah punya foto.",
    "wajib_kategori": "Kategori wajib diisi.",
    "wajib_nomor": "Nomor wajib diisi.",
    "angka_salindia_beku": (
        "Angka dek sudah dibekukan. Pakai tombol Perbarui angka untuk membekukannya lagi."
    ),
    "dek_sudah_diubah": "Dek ini baru saja diubah orang lain. Muat ulang, lalu coba lagi.",
    "salindia_sudah_diubah": (
        "Salindia ini baru saja diubah orang lain. Periksa isinya, lalu simpan lagi."
    ),
    "harkopnas_sudah_diubah": (
        "Tema, kontak, atau logo tahun itu baru saja diubah orang lain. Periksa, lalu simpan lagi."
    ),
    "ck_harkopnas_tahun_masuk_akal": "Tahun Harkopnas harus antara 1948 dan 2100.",
    "ck_harkopnas_tema_3_sampai_160_huruf": "Tema 3 sampai 160 huruf.",
    "ck_harkopnas_kontak_paling_panjang_200": "Kontak paling panjang 200 huruf.",
    "ck_harkopnas_kontak_tanpa_nik_ktp": "Kontak tidak boleh memuat NIK KTP.",
    "ck_harkopnas_logo_berjenis": "Logo dan jenis berkasnya harus ada bersama-sama.",
    "ck_harkopnas_logo_png_atau_jpeg": "Logo harus gambar PNG atau JPEG.",
    "ck_harkopnas_logo_paling_besar": "Logo terlalu besar, paling besar 400 kB.",
    "uq_harkopnas_tahun": "Harkopnas tahun itu sudah tercatat.",
    "ck_salindia_aktif_bila_ada_isinya": (
        "Salindia ini belum punya data untuk ditampilkan, jadi tidak dapat dinyalakan."
    ),
    "ck_salindia_isi_objek": "Isi salindia tidak sah.",
    "fk_akses_data_pribadi_dibuat_id": "Catatan pembuatan berkas ini sudah tidak ada.",
    "ck_salindia_komentar_satu_baris": "Komentar paling panjang 140 huruf.",
    "ck_salindia_komentar_tanpa_nomor_pribadi": (
        "Komentar memuat nomor HP atau NIK KTP. Salindia tidak memuat data pribadi."
    ),
    "ck_salindia_catatan_penyaji_paling_panjang": "Catatan penyaji paling panjang 2.000 huruf.",
    "ck_salindia_catatan_penyaji_tanpa_nomor_pribadi": (
        "Catatan penyaji memuat nomor HP atau NIK KTP. Salindia tidak memuat data pribadi."
    ),
    "ck_salindia_judul_satu_kalimat": "Kalimat judul 3 sampai 140 huruf.",
    "ck_salindia_judul_tanpa_nomor_pribadi": (
        "Kalimat judul memuat nomor HP atau NIK KTP. Salindia tidak memuat data pribadi."
    ),
    "ck_salindia_judul_sunting_berdasar": "Kalimat suntingan harus punya kalimat dasarnya.",
    "uq_salindia_dek_id_kode": "Salindia itu sudah ada dalam dek ini.",
    "wajib_nama": "Nama wajib diisi.",
    "wajib_tanggal": "Tanggal wajib diisi.",
}

# Columns that take one value of a closed list, by the check that guards them.
_CHOICES = {
    "Peran": ("ck_akun_peran_dikenal",),
    "Jenis kelamin": ("ck_orang_jenis_kelamin_dikenal",),
    "Sumber dana": ("ck_program_sumber_dana_dikenal", "ck_fasilitasi_sumber_dana_dikenal"),
    "Jenis permintaan data": ("ck_permintaan_data_jenis_dikenal",),
    "Keadaan permintaan data": ("ck_permintaan_data_keadaan_dikenal",),
    "Jenis periode": ("ck_angka_beku_periode_jenis_dikenal",),
    "Kelompok indikator": ("ck_indikator_kinerja_jenis_dikenal",),
    "Yang lebih baik": ("ck_indikator_kinerja_arah_dikenal",),
    "Tema": ("ck_pelatihan_tema_dikenal",),
    "Asal": ("ck_koperasi_asal_dikenal",),
    "Bentuk": ("ck_koperasi_bentuk_dikenal",),
    "Format badan hukum": ("ck_koperasi_format_badan_hukum_dikenal",),
    "Jenis": ("ck_koperasi_jenis_dikenal",),
    "Pola pengelolaan": ("ck_koperasi_pola_pengelolaan_dikenal",),
    "Siapa yang boleh bergabung": ("ck_koperasi_lingkup_anggota_dikenal",),
    "Status": (
        "ck_koperasi_status_kelembagaan_dikenal",
        "ck_riwayat_status_status_dikenal",
        "ck_kehadiran_status_dikenal",
    ),
    "Alasan keluar": ("ck_fasilitasi_keluar_dikenal",),
    "Jenis kelompok": ("ck_fasilitasi_jenis_kelompok_dikenal",),
    "Putusan": ("ck_impor_baris_putusan_dikenal",),
    "Jenis berkas": ("ck_impor_berkas_jenis_dikenal", "ck_impor_pemetaan_jenis_dikenal"),
    "Keadaan berkas": ("ck_impor_berkas_keadaan_dikenal",),
    "Cara perbaikan": ("ck_impor_perbaikan_cara_dikenal",),
    "Jabatan": ("ck_jabatan_jabatan_dikenal", "ck_peserta_jabatan_dikenal"),
    "Sumber": ("ck_keragaan_sumber_dikenal",),
    "Predikat": ("ck_kesehatan_predikat_dikenal",),
    "Grade": ("ck_snapshot_ods_grade_dikenal",),
    "Status NIK": ("ck_snapshot_ods_status_nik_dikenal",),
    "Kategori": ("ck_unit_usaha_kategori_dikenal", "ck_produk_kategori_dikenal"),
    "Model KDMP": ("ck_keadaan_kdmp_model_dikenal",),
    "Jenis legalitas": ("ck_legalitas_produk_jenis_dikenal",),
    "Kanal": ("ck_omzet_produk_kanal_dikenal",),
    "Tahap": (
        "ck_fasilitasi_tahap_tahap_dikenal",
        "ck_syarat_tahap_tahap_dikenal",
        "ck_mundur_tahap_tahap_dikenal",
    ),
    "Benda antrean": ("ck_antrean_benda_dikenal",),
    "Jenis salindia": ("ck_salindia_kode_dikenal",),
    "Keadaan sertifikat": ("ck_sertifikat_keadaan_dikenal",),
    "Cara tanda tangan": ("ck_sertifikat_cara_dikenal",),
    "Cara presensi": ("ck_kehadiran_cara_dikenal",),
    "Hasil pindai": ("ck_pindai_hadir_hasil_dikenal",),
    "Alasan ditolak": ("ck_pindai_hadir_alasan_dikenal",),
}

_TRIWULAN = ("catatan_kinerja", "tutup_triwulan")
_TAHUN_BUKU = ("keragaan", "kesehatan", "potret", "rat", "unit_usaha")

# What a foreign key points at, by the end of its name.
_POINTS_AT = {
    "kecamatan_kode": "Kecamatan",
    "desa_kode": "Desa",
    "bahan_baku_desa_kode": "Desa asal bahan baku",
    "produk_id_koperasi_id": "Produk",
    "kelompok": "Kelompok",
    "sektor_usaha": "Sektor usaha",
    "koperasi_id": "Koperasi",
    "digabung_ke_id": "Koperasi tujuan penggabungan",
    "fasilitasi_id": "Kasus fasilitasi",
    "petugas_akun_id": "Akun petugas",
    "notaris_id": "Notaris",
    "syarat_id": "Syarat tahap",
    "sidik": "Isi lampiran",
    "peserta_id": "Peserta",
    "orang_id": "Orang",
    "program_id": "Program",
    "pelatihan_id": "Pelatihan",
    "angkatan_id": "Angkatan",
    "peserta_id_angkatan_id": "Peserta pada angkatan ini",
    "sesi_id_angkatan_id": "Sesi pada angkatan ini",
    "berkas_id": "Berkas impor",
    "akun_id": "Akun",
    "sebagai_id": "Akun yang dilihat",
    "sesi_id": "Sesi masuk",
    "dek_id": "Dek",
    "potret_id": "Potret",
    "tahun": "Harkopnas tahun itu",
    "indikator_id": "Indikator",
    "tutup_id": "Penutupan",
    "ringkasan_id": "Ringkasan bulanan",
    "pintu_id": "Presensi mandiri",
    "pembersihan_id": "Pembersihan data pribadi",
}

_FOREIGN_KEYS = {
    "akun_kecamatan": ("akun_id", "kecamatan_kode"),
    "alias_wilayah": ("kecamatan_kode", "desa_kode"),
    "angka_beku": ("kecamatan_kode",),
    "angkatan": ("pelatihan_id",),
    "dek": ("tahun",),
    "desa": ("kecamatan_kode",),
    "bukti_tahap": ("fasilitasi_id", "syarat_id"),
    "fasilitasi": (
        *("kecamatan_kode", "desa_kode", "koperasi_id"),
        *("petugas_akun_id", "notaris_id"),
    ),
    "fasilitasi_tahap": ("fasilitasi_id",),
    "mundur_tahap": ("fasilitasi_id",),
    "lampiran": ("fasilitasi_id", "syarat_id", "sidik"),
    "lampiran_sesi": ("sidik",),
    "lampiran_spj": ("sidik",),
    "impor_baris": ("berkas_id",),
    "impor_berkas": ("angkatan_id",),
    "impor_perbaikan": ("berkas_id",),
    "foto_produk": ("produk_id_koperasi_id",),
    "jabatan": ("orang_id", "koperasi_id"),
    "kehadiran": ("peserta_id_angkatan_id", "sesi_id_angkatan_id"),
    "kode_peserta": ("angkatan_id",),
    "pindai_hadir": ("peserta_id",),
    "terakhir_hadir": ("peserta_id",),
    "rahasia_hadir": ("pintu_id",),
    "catatan_kinerja": ("indikator_id",),
    "baris_kinerja": ("tutup_id",),
    "kasus_dihitung": ("tutup_id",),
    "butir_bulanan": ("ringkasan_id",),
    "terakhir_melihat": ("akun_id",),
    "kaitan_kdmp": ("desa_kode", "koperasi_id"),
    "keadaan_kdmp": ("potret_id", "desa_kode", "kecamatan_kode"),
    "keragaan": ("koperasi_id",),
    "kesehatan": ("koperasi_id",),
    "koperasi": ("kecamatan_kode", "desa_kode", "kelompok", "sektor_usaha", "digabung_ke_id"),
    "legalitas_produk": ("produk_id_koperasi_id",),
    "omzet_produk": ("produk_id_koperasi_id",),
    "pelatihan": ("program_id",),
    "peserta": ("angkatan_id", "orang_id", "koperasi_id"),
    "produk": ("koperasi_id", "bahan_baku_desa_kode"),
    "rat": ("koperasi_id",),
    "riwayat_status": ("koperasi_id",),
    "potret_koperasi": ("potret_id",),
    "salindia": ("dek_id",),
    "sertifikat": ("peserta_id",),
    "permintaan_data": ("orang_id",),
    "butir_pembersihan": ("pembersihan_id",),
    "audit_dibersihkan": ("pembersihan_id",),
    "sesi": ("angkatan_id",),
    "draf": ("akun_id",),
    "tindak_lanjut": ("kecamatan_kode", "akun_id"),
    "hasil_sso": ("akun_id",),
    "layar_terbuka": ("akun_id",),
    "sesi_masuk": ("akun_id", "sebagai_id"),
    "snapshot_ods": ("koperasi_id",),
    "tiket_masuk": ("akun_id",),
    "kode_pemulihan": ("akun_id",),
    "otp": ("akun_id",),
    "undangan": ("akun_id",),
    "unduhan": ("sesi_id",),
    "unit_usaha": ("koperasi_id",),
}

REJECTED = {
    **_SENTENCES,
    **SANDI_DITOLAK,
    **{
        rule: f"{what} tidak ada dalam daftar pilihan."
        for what, rules in _CHOICES.items()
        for rule in rules
    },
    **{
        f"ck_{table}_tahun_buku_masuk_akal": "Tahun buku harus antara 1945 dan 2100."
        for table in _TAHUN_BUKU
    },
    **{
        f"ck_{table}_{rule}": sentence
        for table in _TRIWULAN
        for rule, sentence in (
            ("tahun_masuk_akal", "Tahun harus antara 1998 dan 2100."),
            ("triwulan_1_sampai_4", "Triwulan harus I sampai IV."),
        )
    },
    **{
        f"fk_{table}_{columns}": f"{_POINTS_AT[columns]} tidak ada, atau masih dipakai data lain."
        for table, keys in _FOREIGN_KEYS.items()
        for columns in keys
    },
}
