"""Figures of the register itself: how many koperasi, in which state, among how many people."""

from typing import Any

from db.enums import StatusKelembagaan
from db.figures.ukuran import KOSONG, TERDATA, Cacah, Ukuran

REGISTER, STATUS, ODS = "register koperasi", "status kelembagaan dinas", "potret ODS terakhir"
_PENDUDUK_DUKCAPIL = "penduduk Dukcapil semester I 2024"


def _status(status: StatusKelembagaan, nama: str, **about: Any) -> Ukuran:
    words = nama.lower().removeprefix("koperasi ")
    return Ukuran(
        kunci=str(status),
        nama=nama,
        satuan="koperasi",
        definisi=f"Koperasi terdaftar yang berstatus {words} menurut dinas.",
        yang=f"koperasi {words}",
        sumber=STATUS,
        hitung=Cacah({"status": str(status)}),
        **about,
    )


JUMLAH = Ukuran(
    kunci="jumlah",
    nama="Jumlah koperasi",
    satuan="koperasi",
    definisi="Koperasi dalam register yang tidak dibubarkan, digabung, atau diarsipkan.",
    yang="koperasi terdaftar",
    sumber=REGISTER,
    hitung=Cacah(),
)
AKTIF = _status(StatusKelembagaan.AKTIF, "Koperasi aktif")
KURANG_AKTIF = _status(StatusKelembagaan.KURANG_AKTIF, "Kurang aktif")
TIDAK_AKTIF = _status(StatusKelembagaan.TIDAK_AKTIF, "Tidak aktif")
USULAN_PEMBUBARAN = _status(StatusKelembagaan.USULAN_PEMBUBARAN, "Usulan pembubaran")
STATUS_BELUM_TERDATA = Ukuran(
    kunci="status_belum_terdata",
    nama="Status belum terdata",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang status kelembagaannya belum dicatat.",
    yang="koperasi tanpa status",
    sumber=STATUS,
    hitung=Cacah({"status": KOSONG}),
)
STATUS_TERDATA = Ukuran(
    kunci="status_terdata",
    nama="Status terdata",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang status kelembagaannya dicatat.",
    yang="koperasi yang statusnya terdata",
    sumber=STATUS,
    hitung=Cacah({"status": TERDATA}),
)
LUAR_WILAYAH = Ukuran(
    kunci="luar_wilayah",
    nama="Di luar kabupaten",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang alamatnya di luar Kabupaten Serang. Ikut dalam angka "
    "kabupaten, tidak dalam angka kecamatan mana pun.",
    yang="koperasi di luar kabupaten",
    sumber=REGISTER,
    hitung=Cacah({"di_luar_wilayah": True}),
)
KECAMATAN_BELUM_TERDATA = Ukuran(
    kunci="kecamatan_belum_terdata",
    nama="Kecamatan belum terdata",
    satuan="koperasi",
    definisi="Koperasi terdaftar di dalam kabupaten yang kecamatannya belum dicatat. Ikut dalam "
    "angka kabupaten, tidak dalam angka kecamatan mana pun.",
    yang="koperasi yang kecamatannya belum terdata",
    sumber=REGISTER,
    hitung=Cacah({"di_luar_wilayah": False, "kecamatan_kode": KOSONG}),
)
PERSEN_AKTIF = Ukuran(
    kunci="persen_aktif",
    nama="Bagian koperasi aktif",
    satuan="persen",
    definisi="Koperasi aktif dibagi koperasi terdaftar.",
    sumber=STATUS,
    bagian=("aktif", "jumlah"),
)
PERSEN_AKTIF_TERDATA = Ukuran(
    kunci="persen_aktif_terdata",
    nama="Aktif dari status terdata",
    satuan="persen",
    definisi="Koperasi aktif dibagi koperasi terdaftar yang statusnya terdata. Dipakai sebagai "
    "ganti Bagian koperasi aktif bila status lebih dari 5 % koperasi belum terdata.",
    sumber=STATUS,
    bagian=("aktif", "status_terdata"),
)
PERSEN_STATUS_BELUM = Ukuran(
    kunci="persen_status_belum",
    nama="Bagian status belum terdata",
    satuan="persen",
    definisi="Koperasi yang status kelembagaannya belum dicatat dibagi koperasi terdaftar.",
    sumber=STATUS,
    bagian=("status_belum_terdata", "jumlah"),
)
PENDUDUK = Ukuran(
    kunci="penduduk",
    nama="Penduduk",
    satuan="orang",
    definisi="Penduduk kecamatan menurut data Dukcapil.",
    yang="penduduk",
    sumber=_PENDUDUK_DUKCAPIL,
)
_KOPERASI_PER_10000 = Ukuran(
    kunci="koperasi_per_10000",
    nama="Koperasi per 10.000 penduduk",
    satuan="koperasi per 10.000 penduduk",
    definisi="Koperasi terdaftar dibagi jumlah penduduk, dikali 10.000.",
    sumber=f"{REGISTER}; {_PENDUDUK_DUKCAPIL}",
    bagian=("jumlah", "penduduk"),
    faktor=10_000,
)
_PENDUDUK_PER_KOPERASI = Ukuran(
    kunci="penduduk_per_koperasi",
    nama="Penduduk per koperasi",
    satuan="orang per koperasi",
    definisi="Jumlah penduduk dibagi koperasi terdaftar.",
    sumber=f"{_PENDUDUK_DUKCAPIL}; {REGISTER}",
    bagian=("penduduk", "jumlah"),
    faktor=1,
)
SERTIFIKAT = Ukuran(
    kunci="sertifikat",
    nama="Sertifikat NIK berlaku",
    satuan="koperasi",
    definisi="Koperasi yang sertifikat NIK-nya berlaku pada tanggal keadaan menurut potret ODS "
    "terakhir; belum terdata bila ODS tidak menyebut satu koperasi pun.",
    yang="koperasi dengan sertifikat berlaku",
    sumber=ODS,
    hitung=Cacah({"sertifikat_berlaku": True}, bila_terdata="sertifikat_berlaku"),
    lapor="sertifikat_berlaku",
)
_SERTIFIKAT_TERDATA = Ukuran(
    kunci="sertifikat_terdata",
    nama="Sertifikat NIK terdata",
    satuan="koperasi",
    definisi="Koperasi yang status sertifikat NIK-nya disebut potret ODS terakhir.",
    yang="koperasi yang status sertifikatnya terdata",
    sumber=ODS,
    hitung=Cacah({"sertifikat_berlaku": TERDATA}, bila_terdata="sertifikat_berlaku"),
)
PERSEN_SERTIFIKAT = Ukuran(
    kunci="persen_sertifikat",
    nama="Bagian sertifikat NIK berlaku",
    satuan="persen",
    definisi="Koperasi yang sertifikat NIK-nya masih berlaku dibagi koperasi yang status "
    "sertifikatnya terdata pada potret ODS terakhir.",
    sumber=ODS,
    bagian=("sertifikat", "sertifikat_terdata"),
    lapor="sertifikat_berlaku",
)
KECAMATAN = Ukuran(
    kunci="kecamatan_berkoperasi",
    nama="Kecamatan berkoperasi",
    satuan="kecamatan",
    definisi="Kecamatan yang menaungi sedikitnya satu koperasi terdaftar.",
    yang="kecamatan dengan koperasi",
    sumber=REGISTER,
)
TERCATAT_SAMPAI = Ukuran(
    kunci="tercatat_sampai",
    nama="Koperasi menurut tahun badan hukum",
    satuan="koperasi",
    definisi="Koperasi di 29 kecamatan yang hari ini terdaftar dan bertanggal badan hukum sampai "
    "akhir tahun itu; yang dibubarkan tidak ikut pada tahun mana pun.",
    yang="koperasi",
    sumber="tanggal badan hukum dalam register",
    kueri="db.queries.pertumbuhan.list_pertumbuhan",
)
KDMP = Ukuran(
    kunci="kdmp",
    nama="Desa dengan KDMP",
    satuan="desa",
    definisi="Desa yang Koperasi Desa Merah Putih-nya tercatat dalam register.",
    yang="desa",
    sumber="asal koperasi dalam register",
    kueri="db.dek.counts.count_kdmp",
)
KOPERASI_KDMP = Ukuran(
    kunci="koperasi_kdmp",
    nama="Koperasi Desa Merah Putih",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang asalnya KDMP.",
    yang="KDMP dalam register",
    sumber="asal koperasi dalam register",
    kueri="db.dek.counts.count_kdmp",
)
KOPERASI_KDMP_AKTIF = Ukuran(
    kunci="koperasi_kdmp_aktif",
    nama="Koperasi Desa Merah Putih aktif",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang asalnya KDMP dan yang berstatus aktif menurut dinas.",
    yang="KDMP aktif",
    sumber="asal koperasi dalam register",
    kueri="db.dek.counts.count_kdmp",
)
KDMP_AKTIF = Ukuran(
    kunci="kdmp_aktif",
    nama="KDMP aktif",
    satuan="persen",
    definisi="Koperasi Desa Merah Putih yang berstatus aktif menurut dinas dibagi Koperasi Desa "
    "Merah Putih dalam register.",
    sumber="asal koperasi dan status kelembagaan dinas",
    bagian=("koperasi_kdmp_aktif", "koperasi_kdmp"),
    kueri="db.dek.counts.count_kdmp",
)
SEMUA = (
    JUMLAH,
    AKTIF,
    KURANG_AKTIF,
    TIDAK_AKTIF,
    USULAN_PEMBUBARAN,
    STATUS_BELUM_TERDATA,
    STATUS_TERDATA,
    LUAR_WILAYAH,
    KECAMATAN_BELUM_TERDATA,
    PERSEN_AKTIF,
    PERSEN_AKTIF_TERDATA,
    PERSEN_STATUS_BELUM,
    PENDUDUK,
    _KOPERASI_PER_10000,
    _PENDUDUK_PER_KOPERASI,
    SERTIFIKAT,
    _SERTIFIKAT_TERDATA,
    PERSEN_SERTIFIKAT,
    KECAMATAN,
    TERCATAT_SAMPAI,
    KDMP,
    KOPERASI_KDMP,
    KOPERASI_KDMP_AKTIF,
    KDMP_AKTIF,
)
