"""Figures of the members that are UMKM, as the koperasi report them of a tahun buku."""

from typing import Any

from db.enums import SEKTOR_UMKM, SKALA_UMKM
from db.figures.keragaan import KERAGAAN, TANPA
from db.figures.ukuran import Cacah, Jumlah, Ukuran

UMKM_DINAS = "db.queries.keanggotaan.count_umkm_kabupaten"
_ABOUT: dict[str, Any] = {"sumber": KERAGAAN, "bertahun": True}
NAMA_BAGIAN = dict(
    zip(
        (*SKALA_UMKM, *SEKTOR_UMKM),
        (
            *("mikro", "kecil", "menengah", "pertanian dan perikanan", "perdagangan"),
            *("industri dan olahan", "jasa", "sektor lainnya"),
        ),
        strict=True,
    )
)
_HANYA = f"hanya koperasi yang melaporkannya. {TANPA}"

_PELAPOR_UMKM = Ukuran(
    kunci="pelapor_umkm",
    nama="Melaporkan anggota UMKM",
    satuan="koperasi",
    definisi="Koperasi yang melaporkan berapa anggotanya UMKM untuk tahun buku itu, juga yang "
    f"melaporkan nol. {TANPA}",
    yang="koperasi yang melaporkan anggota UMKM",
    hitung=Cacah({"pelapor_umkm": True}),
    **_ABOUT,
)
_PERSEN_PELAPOR_UMKM = Ukuran(
    kunci="persen_pelapor_umkm",
    nama="Bagian yang melaporkan anggota UMKM",
    satuan="persen",
    definisi="Koperasi yang melaporkan berapa anggotanya UMKM untuk tahun buku itu, dibagi semua "
    f"koperasi terdaftar. {TANPA}",
    bagian=("pelapor_umkm", "jumlah"),
    **_ABOUT,
)
MENAUNGI_UMKM = Ukuran(
    kunci="menaungi_umkm",
    nama="Menaungi anggota UMKM",
    satuan="koperasi",
    definisi=f"Koperasi yang melaporkan sedikitnya satu anggota UMKM untuk tahun buku itu. {TANPA}",
    yang="koperasi yang menaungi anggota UMKM",
    hitung=Cacah({"menaungi_umkm": True}),
    **_ABOUT,
)
ANGGOTA_UMKM = Ukuran(
    kunci="anggota_umkm",
    nama="Anggota UMKM",
    satuan="orang",
    definisi=f"Anggota yang menjalankan usaha mikro, kecil, atau menengah menurut laporan tahun "
    f"buku itu, {_HANYA}",
    yang="anggota UMKM yang dilaporkan",
    hitung=Jumlah("anggota_umkm", "umkm_diperiksa"),
    lapor="anggota_umkm",
    **_ABOUT,
)
UMKM_KABUPATEN = Ukuran(
    kunci="umkm_kabupaten",
    nama="UMKM di kabupaten",
    satuan="UMKM",
    definisi="{umkm_kabupaten} UMKM menurut {umkm_kabupaten_asal}. "
    "Pendataan lain (SIDT) mendata kabupaten yang berbeda tiap tahun, jadi tidak dibandingkan "
    "antarpendataan.",
    yang="UMKM di kabupaten",
    sumber="jumlah UMKM menurut dinas",
    kueri=UMKM_DINAS,
)
PERSEN_UMKM = Ukuran(
    kunci="persen_umkm_ternaungi",
    nama="Bagian UMKM kabupaten yang anggota koperasi",
    satuan="persen",
    definisi="Anggota UMKM yang dilaporkan dibagi {umkm_kabupaten} UMKM kabupaten "
    "({umkm_kabupaten_asal}). Paling sedikit sebesar itu: koperasi yang belum melaporkannya tidak "
    "ikut; dan keanggotaan yang dihitung, jadi satu UMKM pada dua koperasi terhitung dua kali. "
    "Tidak dibandingkan antarpendataan.",
    bagian=("anggota_umkm", "umkm_kabupaten"),
    sumber=f"{KERAGAAN} dan jumlah UMKM menurut dinas",
    bertahun=True,
    kueri=UMKM_DINAS,
)


def _bagian(kolom: str) -> Ukuran:
    nama = f"Anggota UMKM {NAMA_BAGIAN[kolom]}"
    return Ukuran(
        kunci=kolom,
        nama=nama,
        satuan="orang",
        definisi=f"{nama} menurut laporan tahun buku itu, {_HANYA}",
        yang=f"anggota UMKM {NAMA_BAGIAN[kolom]}",
        hitung=Jumlah(kolom, "umkm_diperiksa"),
        lapor=kolom,
        **_ABOUT,
    )


SKALA = tuple(map(_bagian, SKALA_UMKM))
SEKTOR = tuple(map(_bagian, SEKTOR_UMKM))
SEMUA = (
    _PELAPOR_UMKM,
    _PERSEN_PELAPOR_UMKM,
    MENAUNGI_UMKM,
    ANGGOTA_UMKM,
    *SKALA,
    *SEKTOR,
    UMKM_KABUPATEN,
    PERSEN_UMKM,
)
