"""Figures that the koperasi report of a tahun buku: members and money."""

from db.figures.ukuran import Cacah, Jumlah, Ukuran

KERAGAAN = "keragaan tahunan"
_TERAKHIR_DIPERIKSA = "anggota_terakhir_diperiksa"
# What every sum says of the figures that it leaves out.
TANPA = "Angka yang perlu diperiksa tidak ikut."
_MELAPOR = Ukuran(
    kunci="melapor",
    nama="Melaporkan keragaan",
    satuan="koperasi",
    definisi="Koperasi yang sedikitnya satu angka keragaan tahun buku itu terdata.",
    yang="koperasi berkeragaan",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Cacah({"melapor": True}),
)
_PERSEN_MELAPOR = Ukuran(
    kunci="persen_melapor",
    nama="Bagian melaporkan keragaan",
    satuan="persen",
    definisi="Koperasi yang sedikitnya satu angka keragaan tahun buku itu terdata dibagi koperasi "
    "terdaftar.",
    sumber=KERAGAAN,
    bertahun=True,
    bagian=("melapor", "jumlah"),
)
_ANGGOTA_TAHUN_BUKU = Ukuran(
    kunci="anggota_tahun_buku",
    nama="Anggota tahun buku itu",
    satuan="orang",
    definisi=f"Anggota menurut keragaan tahun buku itu, hanya koperasi yang melaporkannya. {TANPA}",
    yang="anggota yang dilaporkan untuk tahun buku itu",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Jumlah("jumlah_anggota", "jumlah_anggota_diperiksa"),
    lapor="jumlah_anggota",
)
ANGGOTA_TERAKHIR = Ukuran(
    kunci="anggota_terakhir",
    nama="Jumlah anggota (laporan terakhir)",
    satuan="orang",
    definisi="Anggota menurut keragaan terakhir yang dilaporkan sampai tahun buku itu; "
    f"koperasi tanpa laporan tidak ikut dihitung. {TANPA}",
    yang="anggota menurut laporan terakhir",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Jumlah("anggota_terakhir", _TERAKHIR_DIPERIKSA),
    lapor="anggota_terakhir",
)
_PELAPOR_ANGGOTA = Ukuran(
    kunci="pelapor_anggota",
    nama="Pernah melaporkan anggota",
    satuan="koperasi",
    definisi=f"Koperasi yang jumlah anggotanya pernah dilaporkan sampai tahun buku itu. {TANPA}",
    yang="koperasi yang melaporkan anggota",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Cacah({"pelapor_anggota": True}),
)
RATA_ANGGOTA = Ukuran(
    kunci="rata_anggota",
    nama="Rata-rata anggota per koperasi",
    satuan="orang per koperasi",
    definisi=f"Anggota menurut keragaan terakhir dibagi koperasi yang melaporkannya. {TANPA}",
    sumber=KERAGAAN,
    bertahun=True,
    bagian=("anggota_terakhir", "pelapor_anggota"),
    faktor=1,
)
ANGGOTA_TERPILAH = Ukuran(
    kunci="anggota_terpilah",
    nama="Memilah anggota",
    satuan="koperasi",
    definisi="Koperasi yang laporan anggota terakhirnya memilah laki-laki dan perempuan.",
    yang="koperasi yang memilah anggotanya",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Cacah({"anggota_terpilah": True}),
)
LAKI_TERAKHIR = Ukuran(
    kunci="laki_terakhir",
    nama="Anggota laki-laki (laporan terakhir)",
    satuan="orang",
    definisi="Anggota laki-laki menurut laporan terakhir koperasi yang memilahnya.",
    yang="anggota laki-laki",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Jumlah("laki_terakhir", _TERAKHIR_DIPERIKSA),
    lapor="laki_terakhir",
)
PEREMPUAN_TERAKHIR = Ukuran(
    kunci="perempuan_terakhir",
    nama="Anggota perempuan (laporan terakhir)",
    satuan="orang",
    definisi="Anggota perempuan menurut laporan terakhir koperasi yang memilahnya.",
    yang="anggota perempuan",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Jumlah("perempuan_terakhir", _TERAKHIR_DIPERIKSA),
    lapor="perempuan_terakhir",
)

ANGKA_DIPERIKSA = Ukuran(
    kunci="angka_diperiksa",
    nama="Angka perlu diperiksa",
    satuan="koperasi",
    definisi="Koperasi yang sedikitnya satu angka keragaannya tahun buku itu lebih dari "
    "{kali_median_diperiksa} kali angka tengah pelapornya, atau yang tidak aktif dan anggotanya "
    "lebih dari {anggota_tidak_aktif_maks}, dan belum dipastikan petugas. Angka itu tidak ikut "
    "dalam jumlah mana pun.",
    yang="koperasi yang angkanya perlu diperiksa",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Cacah({"angka_diperiksa": True}),
)
ANGGOTA_DIPERIKSA = Ukuran(
    kunci="anggota_diperiksa",
    nama="Anggota perlu diperiksa (laporan terakhir)",
    satuan="koperasi",
    definisi="Koperasi yang jumlah anggotanya menurut laporan terakhir lebih dari "
    "{kali_median_diperiksa} kali angka tengah pelapornya, atau yang tidak aktif dan anggotanya "
    "lebih dari {anggota_tidak_aktif_maks}, dan belum dipastikan petugas. Angka itu tidak ikut "
    "dalam jumlah mana pun.",
    yang="koperasi yang anggotanya perlu diperiksa",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Cacah({_TERAKHIR_DIPERIKSA: True}),
)


def _rupiah(kunci: str, nama: str) -> Ukuran:
    return Ukuran(
        kunci=kunci,
        nama=nama,
        satuan="rupiah",
        definisi=f"{nama} menurut keragaan tahun buku itu, hanya koperasi yang melaporkannya; "
        f"dibulatkan ke rupiah per kecamatan. {TANPA}",
        yang=f"{nama} yang dilaporkan",
        sumber=KERAGAAN,
        bertahun=True,
        hitung=Jumlah(kunci, f"{kunci}_diperiksa"),
        lapor=kunci,
    )


SEMUA = (
    _MELAPOR,
    _PERSEN_MELAPOR,
    ANGKA_DIPERIKSA,
    ANGGOTA_DIPERIKSA,
    _ANGGOTA_TAHUN_BUKU,
    ANGGOTA_TERAKHIR,
    _PELAPOR_ANGGOTA,
    RATA_ANGGOTA,
    ANGGOTA_TERPILAH,
    LAKI_TERAKHIR,
    PEREMPUAN_TERAKHIR,
    _rupiah("modal_sendiri", "Modal sendiri"),
    _rupiah("modal_luar", "Modal luar"),
    _rupiah("aset", "Aset"),
    _rupiah("volume_usaha", "Volume usaha"),
    _rupiah("shu", "SHU"),
)
