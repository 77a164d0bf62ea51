"""Figures of what the koperasi live from: the fokus of their business, and their produk."""

from typing import Any

from db.enums import Fokus
from db.figures.ukuran import TERDATA, Cacah, Ukuran

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
_FOKUS_TERDATA = Ukuran(
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
SEMUA = (
    _FOKUS_TERDATA,
    SEKTOR_RIIL,
    CAMPURAN,
    SIMPAN_PINJAM,
    PERSEN_SEKTOR_RIIL,
    PRODUK_UNGGULAN,
    PRODUK,
)
