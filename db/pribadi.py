"""The classes of personal data: what each is for, where it lies, who sees it, until when.

What is about a person is named here and nowhere else: db.postgres.grants keeps the tables of
`milik` from reports, and tests/database/test_pribadi.py finds a column that is in no class.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

SEMUA = ("*",)
USULAN = "usulan, belum ditetapkan kantor"
_UU = "UU 27/2022 pasal 20"
_TUGAS = f"{_UU} ayat (2) huruf e: tugas pelayanan publik"
_WAJIB = f"{_UU} ayat (2) huruf c: kewajiban hukum"
_BUKTI = f"{_WAJIB} (bukti pelatihan dan uang)"


@dataclass(frozen=True, kw_only=True)
class _GolonganData:
    """A class of personal data.

    Attributes:
        milik: its columns in tables that are about people as a whole, which no report reads.
        kolom: its columns in other tables.
        simpan: key of the setting that says for how many years (hari_simpan_pindai: days), or a
            sentence where no setting does.
        cara: how it goes: by the cleaning, by itself, or by hand.
    """

    kunci: str
    nama: str
    tujuan: str
    dasar: str
    dilihat: str
    simpan: str
    cara: str
    milik: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kolom: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_STAF = "staf dan admin; tiap kali dibuka tercatat"
_ADMIN = "admin"
_PEMBERSIHAN = "pembersihan"
_SENDIRI = "terhapus sendiri"
_ARSIP = "petugas, menurut jadwal retensi arsip"

_AKUN = (
    *("akun", "akun_kecamatan", "undangan", "otp", "kode_pemulihan", "sesi_masuk", "tiket_masuk"),
    *("permintaan_sso", "hasil_sso", "terakhir_melihat", "layar_terbuka", "draf", "unduhan"),
    "kunci_bukti",
)

KELAS = {
    each.kunci: each
    for each in (
        _GolonganData(
            kunci="identitas",
            nama="Nama pengurus, pengawas, dan peserta",
            tujuan="mengundang, mencatat hadir, memberi sertifikat, mempertanggungjawabkan dana",
            dasar=_BUKTI,
            dilihat=_STAF,
            simpan="tahun_simpan_identitas",
            cara=_PEMBERSIHAN,
            milik={
                "orang": ("nama", "jenis_kelamin", "dibersihkan_pada"),
                "jabatan": ("orang_id", "koperasi_id", "jabatan", "mulai", "selesai"),
            },
        ),
        _GolonganData(
            kunci="telepon",
            nama="Telepon orang",
            tujuan="mengundang ke pelatihan dan mengingatkan RAT",
            dasar=_TUGAS,
            dilihat=_STAF,
            simpan="tahun_simpan_telepon",
            cara=_PEMBERSIHAN,
            milik={"orang": ("telepon",)},
        ),
        _GolonganData(
            kunci="pelatihan",
            nama="Keikutsertaan, presensi, dan nilai",
            tujuan="membuktikan siapa dilatih dengan dana siapa",
            dasar=_BUKTI,
            dilihat=_STAF,
            simpan="tahun_simpan_identitas",
            cara=f"{_PEMBERSIHAN}: barisnya tetap dihitung tanpa nama",
            milik={
                "peserta": (
                    *("angkatan_id", "orang_id", "koperasi_id", "jabatan", "nilai_pre"),
                    *("nilai_post", "nomor_sertifikat", "transport_dibayar"),
                ),
                "kehadiran": (
                    *("angkatan_id", "peserta_id", "sesi_id", "status", "waktu", "pulang"),
                    *("alasan", "cara"),
                ),
                "kode_peserta": SEMUA,
                "pintu_hadir": SEMUA,
                "terakhir_hadir": SEMUA,
                "posko": SEMUA,
                "posko_peserta": SEMUA,
                "posko_pulang": SEMUA,
                "posko_tanda": SEMUA,
            },
        ),
        _GolonganData(
            kunci="sertifikat",
            nama="Sertifikat",
            tujuan="membuktikan kelulusan dan keaslian kertasnya",
            dasar=_BUKTI,
            dilihat=f"{_STAF}; siapa pun yang memegang kertasnya memeriksa keasliannya",
            simpan="tahun_simpan_identitas",
            cara=f"{_PEMBERSIHAN}: nomornya tetap",
            milik={"sertifikat": SEMUA},
        ),
        _GolonganData(
            kunci="pindai",
            nama="Pindai presensi mandiri dan yang ditolak",
            tujuan="menolak presensi palsu dan menjelaskan penolakan",
            dasar=_TUGAS,
            dilihat="staf dan admin; ponsel dan alamat hanya sebagai sidik",
            simpan="hari_simpan_pindai",
            cara=_SENDIRI,
            milik={"pindai_hadir": SEMUA, "rahasia_hadir": SEMUA},
        ),
        _GolonganData(
            kunci="pindaian",
            nama="Pindaian daftar hadir dan bukti kasus",
            tujuan="bukti bertanda tangan untuk SPJ dan pendirian",
            dasar=_BUKTI,
            dilihat="staf dan admin",
            simpan=f"paling sedikit 10 tahun ({USULAN})",
            cara=_ARSIP,
            milik={
                "lampiran": SEMUA,
                "lampiran_sesi": SEMUA,
                "lampiran_spj": SEMUA,
                "isi_lampiran": SEMUA,
                "biaya_angkatan": SEMUA,
            },
        ),
        _GolonganData(
            kunci="kontak",
            nama="Kontak koperasi dan pengusul kasus",
            tujuan="menghubungi koperasi dan kelompok yang didampingi",
            dasar=_TUGAS,
            dilihat="staf dan admin",
            simpan=f"selama koperasi terdaftar atau kasus berjalan ({USULAN})",
            cara=_ARSIP,
            kolom={
                "koperasi": ("telepon", "email", "kontak_kantor"),
                "fasilitasi": ("pengusul", "lahir_termuda"),
                "fasilitasi_tahap": ("petugas",),
                "mundur_tahap": ("petugas",),
                "harkopnas": ("kontak",),
                "sesi": ("narasumber",),
            },
        ),
        _GolonganData(
            kunci="pejabat",
            nama="Pejabat penanda tangan, notaris, penanggung jawab",
            tujuan="menandatangani surat, menunjuk notaris, menindaklanjuti",
            dasar=_TUGAS,
            dilihat="semua pemakai dasbor; NIP di kertas",
            simpan=f"selama suratnya berlaku sebagai arsip ({USULAN})",
            cara=_ARSIP,
            milik={
                "pejabat": ("jabatan", "nama", "pangkat", "nip", "mulai", "sampai"),
                "notaris": ("nama", "kedudukan", "nomor_npak", "aktif"),
                "tindak_lanjut": SEMUA,
            },
            kolom={
                "koperasi": ("notaris",),
                "indikator_kinerja": ("penanggung_jawab",),
                "baris_kinerja": ("penanggung_jawab",),
                "versi_indikator": ("penanggung_jawab",),
            },
        ),
        _GolonganData(
            kunci="impor",
            nama="Baris lembar kerja yang diimpor",
            tujuan="memeriksa isi berkas sebelum masuk register",
            dasar=_TUGAS,
            dilihat="staf dan admin",
            simpan="tahun_simpan_telepon",
            cara=f"barisnya {_SENDIRI} saat berkas ditutup; nama yang diperbaiki: {_PEMBERSIHAN}",
            milik={
                "impor_baris": SEMUA,
                "impor_berkas": SEMUA,
                "impor_pemetaan": SEMUA,
                "impor_perbaikan": SEMUA,
            },
        ),
        _GolonganData(
            kunci="permintaan",
            nama="Permintaan data pribadi",
            tujuan="menjawab permintaan dan membuktikan jawabannya",
            dasar=f"{_WAJIB} (pasal 30 sampai 43)",
            dilihat="staf dan admin",
            simpan="tahun_simpan_permintaan",
            cara=_PEMBERSIHAN,
            milik={
                "permintaan_data": (
                    *("jenis", "orang_id", "pemohon", "identitas", "isi", "bukti"),
                    *("diterima_pada", "tenggat", "keadaan", "putusan", "diputus_pada"),
                    "diputus_oleh",
                ),
                "tahan_pembersihan": SEMUA,
                "pembersihan": SEMUA,
            },
        ),
        _GolonganData(
            kunci="akun",
            nama="Akun pegawai dan cara masuknya",
            tujuan="memberi hak sesuai tugas dan menjaga masuknya",
            dasar=_TUGAS,
            dilihat="admin; tiap pegawai melihat miliknya sendiri",
            simpan=f"selama akunnya ada ({USULAN})",
            cara="admin mematikan akun",
            milik=dict.fromkeys(_AKUN, SEMUA),
        ),
        _GolonganData(
            kunci="log_masuk",
            nama="Catatan percobaan masuk",
            tujuan="membatasi tebakan sandi dan memeriksa penyalahgunaan",
            dasar=f"{_WAJIB} (pasal 39: mencegah akses tidak sah)",
            dilihat="admin; tiap pegawai melihat miliknya sendiri",
            simpan="tahun_simpan_log_masuk",
            cara=_PEMBERSIHAN,
            milik={"peristiwa_masuk": SEMUA},
        ),
        _GolonganData(
            kunci="log_akses",
            nama="Log akses data pribadi",
            tujuan="mengetahui siapa melihat data siapa",
            dasar=f"{_WAJIB} (pasal 31: perekaman pemrosesan)",
            dilihat=_ADMIN,
            simpan="tahun_simpan_log_akses",
            cara=_PEMBERSIHAN,
            milik={"akses_data_pribadi": SEMUA},
        ),
        _GolonganData(
            kunci="riwayat",
            nama="Riwayat perubahan dan siapa menulis apa",
            tujuan="bukti bagi pemeriksa; mengurungkan kekeliruan",
            dasar=_BUKTI,
            dilihat="staf dan admin; kegiatan satu pegawai hanya admin",
            simpan="tidak dihapus; isian pribadinya dibersihkan bersama orangnya",
            cara=_PEMBERSIHAN,
            milik={"audit": SEMUA, "audit_dibersihkan": SEMUA},
        ),
    )
}

# The tables that are about people as a whole.
TABEL = frozenset(table for each in KELAS.values() for table in each.milik)
