"""Figures that the koperasi report of a tahun buku: members and money."""

from db.figures.ukuran import Cacah, Jumlah, Ukuran

KERAGAAN = "keragaan tahunan"
MELAPOR = Ukuran(
    kunci="melapor",
    nama="Melaporkan keragaan",
    satuan="koperasi",
    definisi="Koperasi yang sedikitnya satu angka keragaan tahun buku itu terdata.",
    yang="koperasi berkeragaan",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Cacah({"melapor": True}),
)
ANGGOTA_TAHUN_BUKU = Ukuran(
    kunci="anggota_tahun_buku",
    nama="Anggota tahun buku itu",
    satuan="orang",
    definisi="Anggota menurut keragaan tahun buku itu, hanya koperasi yang melaporkannya.",
    yang="anggota yang dilaporkan untuk tahun buku itu",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Jumlah("jumlah_anggota"),
    lapor="jumlah_anggota",
)
ANGGOTA_TERAKHIR = Ukuran(
    kunci="anggota_terakhir",
    nama="Jumlah anggota (laporan terakhir)",
    satuan="orang",
    definisi="Anggota menurut keragaan terakhir yang dilaporkan sampai tahun buku itu; "
    "koperasi tanpa laporan tidak ikut dihitung.",
    yang="anggota menurut laporan terakhir",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Jumlah("anggota_terakhir"),
    lapor="anggota_terakhir",
)
PELAPOR_ANGGOTA = Ukuran(
    kunci="pelapor_anggota",
    nama="Pernah melaporkan anggota",
    satuan="koperasi",
    definisi="Koperasi yang jumlah anggotanya pernah dilaporkan sampai tahun buku itu.",
    yang="koperasi yang melaporkan anggota",
    sumber=KERAGAAN,
    bertahun=True,
    hitung=Cacah({"pelapor_anggota": True}),
)
RATA_ANGGOTA = Ukuran(
    kunci="rata_anggota",
    nama="Rata-rata anggota per koperasi",
    satuan="orang per koperasi",
    definisi="Anggota menurut keragaan terakhir dibagi koperasi yang melaporkannya.",
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
    hitung=Jumlah("laki_terakhir"),
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
    hitung=Jumlah("perempuan_terakhir"),
    lapor="perempuan_terakhir",
)


def _rupiah(kunci: str, nama: str) -> Ukuran:
    return Ukuran(
        kunci=kunci,
        nama=nama,
        satuan="rupiah",
        definisi=f"{nama} menurut keragaan tahun buku itu, hanya koperasi yang melaporkannya; "
        "dibulatkan ke rupiah per kecamatan.",
        yang=f"{nama} yang dilaporkan",
        sumber=KERAGAAN,
        bertahun=True,
        hitung=Jumlah(kunci),
        lapor=kunci,
    )


SEMUA = (
    MELAPOR,
    ANGGOTA_TAHUN_BUKU,
    ANGGOTA_TERAKHIR,
    PELAPOR_ANGGOTA,
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
