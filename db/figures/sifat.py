"""What else a reader asks of a figure: how it came here, what it adds up over, where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.enums import PredikatKesehatan
from db.figures import kdmp, umkm
from db.figures.bulanan import ANGKA as ANGKA_BULANAN
from db.figures.hidup import Peristiwa
from db.figures.katalog import PETA, REKAP, UKURAN, with_parts
from db.figures.rapor import RAPOR
from db.figures.ukuran import Ukuran


@dataclass(frozen=True)
class Sumber:
    """Where a figure is read from.

    Attributes:
        diperbarui: when it changes.
        diolah: what the program does to it before it is counted.
    """

    diperbarui: str
    diolah: str


_SIMPAN = "setiap petugas menyimpan atau mengimpor"
# By words that stand in `sumber` of a figure; it may be read from several.
SUMBER: Mapping[str, Sumber] = {
    "register koperasi": Sumber(
        _SIMPAN, "Yang dibubarkan, digabung, atau diarsipkan tidak ikut; catatan ganda digabung."
    ),
    "status kelembagaan": Sumber(
        _SIMPAN, "Untuk hari yang lewat dibaca dari riwayat status menurut tanggal mulainya."
    ),
    "potret ODS terakhir": Sumber(
        "setiap potret ODS diimpor", "Potret yang terakhir sampai hari itu; yang lebih lama tidak."
    ),
    kdmp.SIMKOPDES: Sumber(
        "setiap tabel SIMKOPDES diimpor",
        "Satu baris tiap desa, yang rangkap dipilih petugas; belum melapor tetap belum melapor.",
    ),
    "penduduk Dukcapil semester I 2024": Sumber(
        "tidak berubah sampai angka semester lain dimasukkan", "Dipakai apa adanya."
    ),
    "tanggal badan hukum": Sumber(_SIMPAN, "Yang belum bertanggal disebut tersendiri."),
    "asal koperasi": Sumber(_SIMPAN, "Dipakai apa adanya; yang belum terdata tidak ikut."),
    "catatan RAT": Sumber(
        _SIMPAN, "RAT yang tanggalnya sesudah hari itu belum dihitung sebagai sudah."
    ),
    "penilaian kesehatan": Sumber(
        _SIMPAN, "Hanya menurut satu aturan penilaian; predikat menurut aturan lain tidak ikut."
    ),
    "unit usaha tahunan": Sumber(
        _SIMPAN, "Unit yang berjalan tahun buku itu; volume simpan pinjam dibagi seluruh volumenya."
    ),
    "produk pada profil koperasi": Sumber(_SIMPAN, "Hanya produk koperasi terdaftar."),
    "daftar hadir pelatihan": Sumber(
        "setiap presensi dicatat", "Sesi yang belum dicatat tidak dianggap alpa dan tidak ikut."
    ),
    "keragaan tahunan": Sumber(
        _SIMPAN, "Angka yang terlalu besar untuk dipercaya menunggu dipastikan dan tidak ikut."
    ),
    "tahap fasilitasi": Sumber(
        "setiap tahap kasus dicatat", "Kasus dihitung pada tanggal SK AHU-nya; KDMP tidak ikut."
    ),
    "jumlah UMKM menurut dinas": Sumber(
        "setiap angka itu ditetapkan di Pengaturan", "Dipakai apa adanya."
    ),
    "target dinas": Sumber("setiap target ditetapkan", "Dipakai apa adanya."),
    "pagu program": Sumber(_SIMPAN, "Hanya program yang pagunya terdata."),
    "realisasi angkatan": Sumber(_SIMPAN, "Hanya angkatan yang selesai dan realisasinya terdata."),
    "biaya akta": Sumber(_SIMPAN, "Hanya kasus yang biayanya dicatat."),
}
_TIDAK_BAGIAN = "Tidak: dihitung ulang dari pembilang dan penyebutnya."
_TIAP_KOPERASI = (
    "Antarkecamatan, bersama yang tanpa kecamatan. Tidak antarhari dan tidak antartahun buku: "
    "koperasi yang sama terhitung lagi."
)
_ANTARTAHUN = "Antartahun: yang satu tahun tidak terhitung pada tahun lain."
_ANTARKECAMATAN = "Antarkecamatan. Tidak antarhari: yang sama terhitung lagi."
_ORANG_SAMA = "Tidak: yang hadir pada dua tahun terhitung dua kali."
_KOPERASI_KINI = "Tidak antarhari: koperasi yang sama terhitung lagi."
_ANGKATAN_LAIN = "Tidak: tiap umur melihat angkatan pendirian yang lain."
# Of what is not counted over koperasi: over what it may be added.
DIJUMLAH: Mapping[str, str] = {
    "penduduk": _ANTARKECAMATAN,
    "kecamatan_berkoperasi": "Tidak: sudah dihitung atas semua kecamatan.",
    "tercatat_sampai": _ANTARKECAMATAN,
    "kdmp": _ANTARKECAMATAN,
    "koperasi_kdmp": _ANTARKECAMATAN,
    "koperasi_kdmp_aktif": _ANTARKECAMATAN,
    "median_anggota": "Tidak: angka tengah dicari lagi di antara semua pelapor.",
    "desa": _ANTARKECAMATAN,
    "desa_terbuka": _ANTARKECAMATAN,
    "umkm_kabupaten": "Tidak: satu angka untuk seluruh kabupaten.",
    "produk": _ANTARKECAMATAN,
    "produk_unggulan": _ANTARKECAMATAN,
    "produk_bermitra": _ANTARKECAMATAN,
    "koperasi_bermitra": _ANTARKECAMATAN,
    "omzet_produk": _ANTARTAHUN,
    "produk_beromzet": _ANTARKECAMATAN,
    "legalitas_segera_berakhir": _ANTARKECAMATAN,
    "presensi_hadir": _ANTARTAHUN,
    "presensi_dicatat": _ANTARTAHUN,
    "hadir_pelatihan": "Antarpelatihan dan antartahun.",
    "dicatat_pelatihan": "Antarpelatihan dan antartahun.",
    "peserta_baru": _ANTARTAHUN,
    "peserta_datang": "Antarangkatan: orang yang ikut dua angkatan adalah dua peserta.",
    **dict.fromkeys(
        (
            *("peserta_perempuan", "peserta_laki", "peserta_tanpa_lp"),
            *("kuota_selesai", "peserta_selesai"),
        ),
        "Antarangkatan dan antartahun: orang yang ikut dua angkatan adalah dua peserta.",
    ),
    **dict.fromkeys(
        (
            *("rat_dilatih_wajib", "rat_dilatih_tepat"),
            *("rat_tanpa_latihan_wajib", "rat_tanpa_latihan_tepat"),
        ),
        _KOPERASI_KINI,
    ),
    "orang_hadir": _ORANG_SAMA,
    "koperasi_hadir": _ORANG_SAMA,
    "angkatan": _ANTARTAHUN,
    "pendirian_fasilitasi": _ANTARKECAMATAN,
    "pendirian_tahun_ini": "Antarkecamatan dan antartahun: satu kasus mencapai T6 sekali.",
    "kasus_macet": _ANTARKECAMATAN,
    "target_pendirian": "Antartahun; jumlah target kecamatan boleh lain dari target kabupaten.",
    **{
        f"{apa}_{bulan}_bulan": _ANGKATAN_LAIN
        for apa in ("aktif", "berumur")
        for bulan in (12, 24, 36)
    },
    **{f"{apa}_{each}": _KOPERASI_KINI for apa in ("kejadian", "diamati") for each in Peristiwa},
    **{each.kunci: _ANTARKECAMATAN for each in (*kdmp.DARI_POTRET, kdmp.SIMPANAN)},
    **{each.kunci: _KOPERASI_KINI for each in (kdmp.TANPA_KDMP, kdmp.DENGAN_KDMP)},
    "pagu_program": "Antarprogram dan antartahun.",
    "peserta_berpagu": "Antarprogram dan antartahun.",
    "koperasi_berpagu": "Antarprogram: koperasi dihitung sekali tiap program.",
    "realisasi_angkatan": "Antarangkatan dan antartahun.",
    "hari_orang": "Antarangkatan dan antartahun.",
    "biaya_akta": _ANTARTAHUN,
    "koperasi_berbiaya_akta": _ANTARTAHUN,
}
_BERTAHAN = ("bertahan_12_bulan", "bertahan_24_bulan", "bertahan_36_bulan")
_HIDUP = tuple(f"persen_{each}" for each in Peristiwa)
# By the name of a screen: the figures that stand there, their parts aside.
TEMPAT: Mapping[str, tuple[str, ...]] = {
    "beranda": (
        "jumlah",
        "aktif",
        "kurang_aktif",
        "tidak_aktif",
        "usulan_pembubaran",
        "persen_aktif",
        "persen_aktif_terdata",
        "persen_status_belum",
        "persen_rat",
        "persen_cakupan",
        "kehadiran_pembinaan",
        "pendirian_tahun_ini",
        "kasus_macet",
        "kdmp",
        "kdmp_sah",
        "kdmp_lapor_sah",
        PETA[0],
    ),
    "peta": (
        *PETA,
        "persen_status_belum",
        "anggota_diperiksa",
        "luar_wilayah",
        "kecamatan_belum_terdata",
    ),
    "koperasi": ("jumlah",),
    "profil": ("kehadiran_pelatihan",),
    "produk": ("produk",),
    "sektor": (
        "jumlah",
        "koperasi_campuran",
        "koperasi_simpan_pinjam",
        "fokus_belum_terdata",
        "persen_sektor_riil",
        "persen_usaha_terverifikasi",
        "berdiri_tahun_buku",
        "persen_berdiri_sektor_riil",
        "produk",
        "produk_bermitra",
        "koperasi_bermitra",
        "omzet_produk",
        "produk_beromzet",
        "legalitas_segera_berakhir",
    ),
    "keanggotaan": (
        "anggota_per_1000",
        "persen_pelapor_anggota",
        "median_anggota",
        "anggota_diperiksa",
        "melapor_dua_tahun",
        "pertumbuhan_anggota",
        "anggota_terpilah",
        "persen_anggota_perempuan",
        "laki_terakhir",
        "persen_menerima_anggota",
        "persen_desa_terbuka",
        "persen_pelapor_umkm",
        "menaungi_umkm",
        "persen_umkm_ternaungi",
        *(each.kunci for each in (*umkm.SKALA, *umkm.SEKTOR)),
    ),
    "rat": (
        "persen_rat",
        "persen_rat_tepat_waktu",
        "persen_lapor_tepat",
        "persen_dinilai",
        "dinilai_kesehatan",
        *(f"predikat_{each}" for each in PredikatKesehatan),
        "persen_sehat",
    ),
    "kdmp": tuple(each.kunci for each in kdmp.SEMUA),
    "antrean": ("kasus_macet",),
    "fasilitasi": (
        "pendirian_tahun_ini",
        "pendirian_fasilitasi",
        "kasus_macet",
        *_BERTAHAN,
        *_HIDUP,
        "biaya_akta",
        "koperasi_berbiaya_akta",
        "biaya_akta_per_koperasi",
    ),
    "pembinaan": (
        "kehadiran_pelatihan",
        "persen_cakupan",
        "persen_peserta_baru",
        "persen_peserta_perempuan",
        "persen_peserta_laki",
        "persen_peserta_tanpa_lp",
        "persen_kuota",
        "persen_rat_dilatih",
        "persen_rat_tanpa_latihan",
        "status_terdata",
        "status_belum_terdata",
        "pagu_program",
        "pagu_per_peserta",
        "pagu_per_koperasi",
        "realisasi_per_hari_orang",
    ),
    "laporan": (
        *REKAP,
        "koperasi_campuran",
        "koperasi_simpan_pinjam",
        "fokus_belum_terdata",
        "persen_berdiri_sektor_riil",
        "pendirian_tahun_ini",
        "persen_target",
        *_BERTAHAN,
        *_HIDUP,
        "kehadiran_pelatihan",
        "peserta_datang",
    ),
    "rapor": ("jumlah", *RAPOR),
    "bulanan": ANGKA_BULANAN,
    "potret": REKAP,
    "harkopnas": (
        "jumlah",
        "persen_aktif",
        "persen_aktif_terdata",
        "persen_status_belum",
        "kecamatan_berkoperasi",
        "tercatat_sampai",
        "kdmp",
        "kdmp_aktif",
        "kdmp_sah",
        "kdmp_lapor_sah",
        "persen_kdmp_beroperasi",
        "persen_rat",
        "persen_cakupan",
        "persen_sertifikat",
        "persen_sektor_riil",
        "koperasi_campuran",
        "koperasi_simpan_pinjam",
        "produk",
        "produk_unggulan",
        "orang_hadir",
        "koperasi_hadir",
        "angkatan",
        "menaungi_umkm",
        "persen_umkm_ternaungi",
        "anggota_terakhir",
        "anggota_diperiksa",
        "anggota_terpilah",
        "laki_terakhir",
        "perempuan_terakhir",
        "rata_anggota",
        "pendirian_fasilitasi",
        "pendirian_tahun_ini",
        *_BERTAHAN,
    ),
}


def sources_of(ukuran: Ukuran) -> list[Sumber]:
    """All that it is read from."""
    return [about for words, about in SUMBER.items() if words in ukuran.sumber]


def say_sum(ukuran: Ukuran) -> str:
    """Over what the figure may be added up."""
    if ukuran.bagian is not None:
        return _TIDAK_BAGIAN
    return _TIAP_KOPERASI if ukuran.hitung is not None else DIJUMLAH[ukuran.kunci]


def places_of(kunci: str) -> list[str]:
    """The screens on which it stands, itself or as a part of what stands there, in their order."""
    return [screen for screen, shown in TEMPAT.items() if kunci in with_parts(shown)]


def uses_of(kunci: str) -> list[str]:
    """The ratios of which it is a part."""
    return [each.kunci for each in UKURAN.values() if kunci in (each.bagian or ())]
