"""Figures of who is a member where, how that grows, and where one could become one."""

from typing import Any

from db.figures.keragaan import KERAGAAN, TANPA
from db.figures.ukuran import TERDATA, Cacah, Jumlah, Ukuran

_REGISTER = "register koperasi"
MEDIAN = "db.queries.keanggotaan.list_sebaran_anggota"
DESA_BUKA = "db.queries.bergabung.count_desa_terbuka"
_ABOUT: dict[str, Any] = {"sumber": KERAGAAN, "bertahun": True}

_PERSEN_PELAPOR = Ukuran(
    kunci="persen_pelapor_anggota",
    nama="Bagian yang pernah melaporkan anggota",
    satuan="persen",
    definisi="Koperasi yang jumlah anggotanya pernah dilaporkan sampai tahun buku itu, dibagi "
    f"semua koperasi terdaftar. {TANPA}",
    bagian=("pelapor_anggota", "jumlah"),
    **_ABOUT,
)
PER_1000 = Ukuran(
    kunci="anggota_per_1000",
    nama="Anggota per 1.000 penduduk",
    satuan="anggota per 1.000 penduduk",
    definisi="Anggota menurut laporan terakhir koperasi di kecamatan itu, dibagi penduduk segala "
    "umur (Dukcapil, semester I 2024), kali 1.000; jumlah penduduk dewasa per kecamatan belum "
    "dimiliki. Paling sedikit sebesar itu, karena koperasi yang belum melapor tidak ikut. Yang "
    "dihitung keanggotaan, bukan orang: satu orang dapat menjadi anggota beberapa koperasi, dan "
    f"anggota dapat tinggal di kecamatan lain. {TANPA}",
    bagian=("anggota_terakhir", "penduduk"),
    faktor=1000,
    sumber=f"{KERAGAAN} dan penduduk Dukcapil semester I 2024",
    bertahun=True,
    lapor="anggota_terakhir",
)
MEDIAN_ANGGOTA = Ukuran(
    kunci="median_anggota",
    nama="Anggota koperasi yang di tengah",
    satuan="orang",
    definisi="Angka tengah (median): separuh koperasi yang melapor beranggotakan sebanyak itu atau "
    "kurang, menurut laporan terakhir sampai tahun buku terakhir yang sudah berakhir. Tidak "
    f"tertarik oleh beberapa koperasi yang sangat besar, seperti rata-rata. {TANPA}",
    yang="anggota pada koperasi yang di tengah",
    sumber=KERAGAAN,
    kueri=MEDIAN,
)
_MELAPOR_DUA_TAHUN = Ukuran(
    kunci="melapor_dua_tahun",
    nama="Melaporkan anggota dua tahun berturut-turut",
    satuan="koperasi",
    definisi="Koperasi yang jumlah anggotanya terdata pada tahun buku itu dan pada tahun buku "
    f"sebelumnya. {TANPA}",
    yang="koperasi yang melaporkan anggota pada kedua tahun buku",
    hitung=Cacah({"melapor_dua_tahun": True}),
    **_ABOUT,
)
_ANGGOTA_AWAL = Ukuran(
    kunci="anggota_awal",
    nama="Anggota setahun sebelumnya (yang melapor dua tahun)",
    satuan="orang",
    definisi="Anggota pada akhir tahun buku sebelumnya, hanya koperasi yang melaporkannya pada "
    f"kedua tahun buku. {TANPA}",
    yang="anggota setahun sebelumnya",
    hitung=Jumlah("anggota_awal", "pasangan_diperiksa"),
    lapor="anggota_awal",
    **_ABOUT,
)
_ANGGOTA_BERTAMBAH = Ukuran(
    kunci="anggota_bertambah",
    nama="Tambahan anggota dalam setahun",
    satuan="orang",
    definisi="Anggota pada akhir tahun buku itu dikurangi anggota setahun sebelumnya, hanya "
    f"koperasi yang melaporkannya pada kedua tahun buku; dapat kurang dari nol. {TANPA}",
    yang="tambahan anggota",
    hitung=Jumlah("anggota_bertambah", "pasangan_diperiksa"),
    lapor="anggota_bertambah",
    **_ABOUT,
)
_PERTUMBUHAN = Ukuran(
    kunci="pertumbuhan_anggota",
    nama="Pertumbuhan anggota",
    satuan="persen",
    definisi="Tambahan anggota dalam setahun dibagi anggota setahun sebelumnya, hanya koperasi "
    f"yang melaporkannya pada kedua tahun buku. {TANPA}",
    bagian=("anggota_bertambah", "anggota_awal"),
    lapor="anggota_awal",
    **_ABOUT,
)
_TERPILAH = Ukuran(
    kunci="anggota_terpilah_orang",
    nama="Anggota yang terpilah laki-laki dan perempuan",
    satuan="orang",
    definisi="Anggota menurut laporan terakhir koperasi yang memilah laki-laki dan perempuan; yang "
    f"hanya mencatat salah satunya tidak ikut. {TANPA}",
    yang="anggota koperasi yang memilah laki-laki dan perempuan",
    hitung=Jumlah("terpilah_terakhir", "anggota_terakhir_diperiksa"),
    lapor="terpilah_terakhir",
    **_ABOUT,
)
_PERSEN_PEREMPUAN = Ukuran(
    kunci="persen_anggota_perempuan",
    nama="Bagian anggota perempuan",
    satuan="persen",
    definisi="Anggota perempuan dibagi semua anggota, hanya koperasi yang laporan terakhirnya "
    f"memilah laki-laki dan perempuan. {TANPA}",
    bagian=("perempuan_terakhir", "anggota_terpilah_orang"),
    lapor="terpilah_terakhir",
    **_ABOUT,
)
_MENERIMA_TERDATA = Ukuran(
    kunci="menerima_terdata",
    nama="Terdata menerima anggota atau tidak",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang sudah tercatat menerima anggota baru atau tidak.",
    yang="koperasi yang tercatat menerima anggota baru atau tidak",
    sumber=_REGISTER,
    hitung=Cacah({"menerima_anggota": TERDATA}, bila_terdata="menerima_anggota"),
)
_MENERIMA = Ukuran(
    kunci="menerima_anggota",
    nama="Menerima anggota baru",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang tercatat menerima anggota baru. Yang belum dicatat tidak "
    "berarti tertutup.",
    yang="koperasi yang menerima anggota baru",
    sumber=_REGISTER,
    hitung=Cacah({"menerima_anggota": True}, bila_terdata="menerima_anggota"),
)
_PERSEN_MENERIMA = Ukuran(
    kunci="persen_menerima_anggota",
    nama="Bagian yang menerima anggota baru",
    satuan="persen",
    definisi="Koperasi yang menerima anggota baru dibagi koperasi yang sudah tercatat menerima "
    "atau tidak.",
    bagian=("menerima_anggota", "menerima_terdata"),
    sumber=_REGISTER,
)
DESA = Ukuran(
    kunci="desa",
    nama="Desa",
    satuan="desa",
    definisi="Desa menurut Kepmendagri 300.2.2-2430/2025; kabupaten ini tidak punya kelurahan.",
    yang="desa",
    sumber=_REGISTER,
    kueri=DESA_BUKA,
)
DESA_TERBUKA = Ukuran(
    kunci="desa_terbuka",
    nama="Desa dengan koperasi yang menerima anggota",
    satuan="desa",
    definisi="Desa yang punya sedikitnya satu koperasi yang menerima anggota baru dan tidak "
    "berstatus tidak aktif, usulan pembubaran, atau dibubarkan. Koperasi yang desanya belum "
    "terdata tidak ikut.",
    yang="desa dengan koperasi yang menerima anggota",
    sumber=_REGISTER,
    kueri=DESA_BUKA,
)
_PERSEN_DESA_TERBUKA = Ukuran(
    kunci="persen_desa_terbuka",
    nama="Bagian desa dengan koperasi yang menerima anggota",
    satuan="persen",
    definisi="Desa yang punya sedikitnya satu koperasi yang menerima anggota baru, dibagi semua "
    "desa.",
    bagian=("desa_terbuka", "desa"),
    sumber=_REGISTER,
    kueri=DESA_BUKA,
)
SEMUA = (
    PER_1000,
    _PERSEN_PELAPOR,
    MEDIAN_ANGGOTA,
    _MELAPOR_DUA_TAHUN,
    _ANGGOTA_AWAL,
    _ANGGOTA_BERTAMBAH,
    _PERTUMBUHAN,
    _TERPILAH,
    _PERSEN_PEREMPUAN,
    _MENERIMA_TERDATA,
    _MENERIMA,
    _PERSEN_MENERIMA,
    DESA,
    DESA_TERBUKA,
    _PERSEN_DESA_TERBUKA,
)
