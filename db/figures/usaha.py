"""Figures of what the koperasi live from: the fokus of their business, and their produk."""

from typing import Any

from db.enums import Fokus
from db.figures.ukuran import KOSONG, TERDATA, Cacah, Ukuran

_AMBANG = "Batasnya yang berlaku pada 31 Desember tahun buku itu."
UNIT_USAHA, PROFIL = "unit usaha tahunan", "produk pada profil koperasi"


def _fokus(fokus: Fokus, nama: str, definisi: str) -> Ukuran:
    return Ukuran(
        kunci=f"koperasi_{fokus}",
        nama=nama,
        satuan="koperasi",
        definisi=f"{definisi} tahun buku itu. {_AMBANG}",
        yang=nama.lower(),
        hitung=Cacah({"fokus": str(fokus)}, bila_terdata="fokus"),
        lapor="fokus",
        **_ABOUT,
    )


_ABOUT: dict[str, Any] = {"sumber": UNIT_USAHA, "bertahun": True}
FOKUS_TERDATA = Ukuran(
    kunci="fokus_terdata",
    nama="Fokus usaha terdata",
    satuan="koperasi",
    definisi="Koperasi yang unit usaha berjalannya pada tahun buku itu terdata dan bagian simpan "
    "pinjam dalam volumenya dapat dihitung: semua volumenya terdata, atau semua unitnya simpan "
    "pinjam, atau tidak satu pun. Tanpa unit ia belum terdata, apa pun jenisnya.",
    yang="koperasi yang fokus usahanya terdata",
    hitung=Cacah({"fokus": TERDATA}, bila_terdata="fokus"),
    **_ABOUT,
)
SEKTOR_RIIL = _fokus(
    Fokus.SEKTOR_RIIL,
    "Koperasi sektor riil",
    "Koperasi yang simpan pinjamnya paling banyak {sektor_riil_simpan_pinjam_maks_persen} % dari "
    "volume usahanya",
)
CAMPURAN = _fokus(
    Fokus.CAMPURAN,
    "Koperasi usaha campuran",
    "Koperasi yang simpan pinjamnya di antara {sektor_riil_simpan_pinjam_maks_persen} % dan "
    "{simpan_pinjam_min_persen} % dari volume usahanya",
)
SIMPAN_PINJAM = _fokus(
    Fokus.SIMPAN_PINJAM,
    "Koperasi usaha simpan pinjam",
    "Koperasi yang simpan pinjamnya sekurangnya {simpan_pinjam_min_persen} % dari volume usahanya",
)
PERSEN_SEKTOR_RIIL = Ukuran(
    kunci="persen_sektor_riil",
    nama="Bagian sektor riil",
    satuan="persen",
    definisi="Koperasi yang simpan pinjamnya paling banyak "
    "{sektor_riil_simpan_pinjam_maks_persen} % dari volume usahanya tahun buku itu, dibagi "
    "koperasi yang fokus usahanya terdata. Yang belum terdata ditampilkan tersendiri. "
    f"{_AMBANG}",
    bagian=("koperasi_sektor_riil", "fokus_terdata"),
    lapor="fokus",
    **_ABOUT,
)
FOKUS_BELUM = Ukuran(
    kunci="fokus_belum_terdata",
    nama="Fokus usaha belum terdata",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang fokus usahanya tidak terbaca pada tahun buku itu: unit "
    "usahanya belum dicatat, atau volume salah satu unitnya belum.",
    yang="koperasi yang fokus usahanya belum terdata",
    hitung=Cacah({"fokus": KOSONG}),
    **_ABOUT,
)
TERVERIFIKASI = Ukuran(
    kunci="usaha_terverifikasi",
    nama="Fokus usaha terverifikasi",
    satuan="koperasi",
    definisi="Koperasi yang fokus usahanya terdata dan yang semua unit usaha berjalannya tahun "
    "buku itu sudah dicocokkan petugas dengan laporannya, dan tidak berubah sejak itu.",
    yang="koperasi yang unit usahanya terverifikasi",
    hitung=Cacah({"fokus": TERDATA, "usaha_terverifikasi": True}, bila_terdata="fokus"),
    **_ABOUT,
)
PERSEN_TERVERIFIKASI = Ukuran(
    kunci="persen_usaha_terverifikasi",
    nama="Bagian fokus usaha terverifikasi",
    satuan="persen",
    definisi="Koperasi yang unit usahanya sudah dicocokkan dengan laporannya, dibagi koperasi yang "
    "fokus usahanya terdata.",
    bagian=("usaha_terverifikasi", "fokus_terdata"),
    **_ABOUT,
)
BERDIRI = Ukuran(
    kunci="berdiri_tahun_buku",
    nama="Koperasi berdiri tahun itu",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang badan hukumnya bertanggal pada tahun buku itu.",
    yang="koperasi yang berdiri tahun itu",
    hitung=Cacah({"berdiri": True}),
    sumber="tanggal badan hukum",
    bertahun=True,
)
_BERDIRI_TERDATA = Ukuran(
    kunci="berdiri_fokus_terdata",
    nama="Koperasi berdiri tahun itu, fokus terdata",
    satuan="koperasi",
    definisi="Koperasi yang berdiri tahun itu dan yang fokus usahanya terdata pada tahun buku itu.",
    yang="koperasi yang berdiri tahun itu dan fokus usahanya terdata",
    hitung=Cacah({"berdiri": True, "fokus": TERDATA}, bila_terdata="fokus"),
    **_ABOUT,
)
_BERDIRI_RIIL = Ukuran(
    kunci="berdiri_sektor_riil",
    nama="Koperasi berdiri tahun itu, sektor riil",
    satuan="koperasi",
    definisi="Koperasi yang berdiri tahun itu dan yang fokus usahanya sektor riil pada tahun buku "
    "itu.",
    yang="koperasi yang berdiri tahun itu dan bersektor riil",
    hitung=Cacah({"berdiri": True, "fokus": str(Fokus.SEKTOR_RIIL)}, bila_terdata="fokus"),
    **_ABOUT,
)
PERSEN_BERDIRI_RIIL = Ukuran(
    kunci="persen_berdiri_sektor_riil",
    nama="Bagian sektor riil dari yang berdiri tahun itu",
    satuan="persen",
    definisi="Koperasi yang berdiri tahun itu dan bersektor riil, dibagi yang berdiri tahun itu "
    "dan fokus usahanya terdata.",
    bagian=("berdiri_sektor_riil", "berdiri_fokus_terdata"),
    **_ABOUT,
)
PRODUK_UNGGULAN = Ukuran(
    kunci="produk_unggulan",
    nama="Produk unggulan",
    satuan="produk",
    definisi="Produk koperasi terdaftar yang ditandai unggulan oleh petugas.",
    yang="produk ditandai unggulan",
    sumber=PROFIL,
    kueri="db.queries.produk.count_produk",
)
PRODUK = Ukuran(
    kunci="produk",
    nama="Produk tercatat",
    satuan="produk",
    definisi="Produk koperasi terdaftar yang sudah dicatat; yang belum dicatat tidak berarti tidak "
    "ada.",
    yang="produk",
    sumber=PROFIL,
    kueri="db.queries.produk.count_produk",
)
_PASAR: dict[str, Any] = {"kueri": "db.queries.pasar.count_pasar", "sumber": PROFIL}
PRODUK_BERMITRA = Ukuran(
    kunci="produk_bermitra",
    nama="Produk bermitra pembeli",
    satuan="produk",
    definisi="Produk koperasi terdaftar yang mitra pembelinya (offtaker) dicatat.",
    yang="produk yang mitra pembelinya dicatat",
    **_PASAR,
)
KOPERASI_BERMITRA = Ukuran(
    kunci="koperasi_bermitra",
    nama="Koperasi bermitra pembeli",
    satuan="koperasi",
    definisi="Koperasi terdaftar yang sekurangnya satu produknya bermitra pembeli.",
    yang="koperasi yang produknya bermitra pembeli",
    **_PASAR,
)
OMZET = Ukuran(
    kunci="omzet_produk",
    nama="Omzet produk tahun sebelumnya",
    satuan="rupiah",
    definisi="Jumlah omzet produk koperasi terdaftar di semua kanal pada tahun kalender sebelum "
    "tahun keadaan, hanya dari yang omzetnya dicatat.",
    yang="omzet produk",
    **_PASAR,
)
PRODUK_BEROMZET = Ukuran(
    kunci="produk_beromzet",
    nama="Produk yang omzetnya dicatat",
    satuan="produk",
    definisi="Produk koperasi terdaftar yang omzetnya pada tahun kalender sebelum tahun keadaan "
    "dicatat, sekurangnya di satu kanal.",
    yang="produk yang omzetnya dicatat",
    **_PASAR,
)
SURAT_BERAKHIR = Ukuran(
    kunci="legalitas_segera_berakhir",
    nama="Surat produk berakhir dalam 90 hari",
    satuan="surat",
    definisi="Surat (P-IRT, halal, merek, BPOM, NIB) produk koperasi terdaftar yang masa "
    "berlakunya berakhir pada hari keadaan sampai 90 hari sesudahnya.",
    yang="surat produk yang berakhir dalam 90 hari",
    **_PASAR,
)
SEMUA = (
    FOKUS_TERDATA,
    FOKUS_BELUM,
    SEKTOR_RIIL,
    CAMPURAN,
    SIMPAN_PINJAM,
    PERSEN_SEKTOR_RIIL,
    TERVERIFIKASI,
    PERSEN_TERVERIFIKASI,
    BERDIRI,
    _BERDIRI_TERDATA,
    _BERDIRI_RIIL,
    PERSEN_BERDIRI_RIIL,
    PRODUK_UNGGULAN,
    PRODUK,
    PRODUK_BERMITRA,
    KOPERASI_BERMITRA,
    OMZET,
    PRODUK_BEROMZET,
    SURAT_BERAKHIR,
)
