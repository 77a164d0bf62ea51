"""Figures of what came after a training: the RAT of who was trained, and of who was not."""

from typing import Any

from db.figures.ukuran import Ukuran

SUMBER = "daftar hadir pelatihan dan catatan RAT"
_KUERI = "db.queries.dampak.list_rat_sesudah"
# Of whom: those of whom a pengurus or pengawas was trained, and those of whom nobody was.
_WAJIB = (
    "Koperasi wajib RAT atas tahun buku tahun lalu yang batas waktunya sudah lewat, di kecamatan "
    "yang RAT tahun buku itu ada yang dicatat"
)
_DILATIH = "yang pengurus atau pengawasnya hadir dalam pelatihan tahun lalu"
_TIDAK = "yang pengurus atau pengawasnya tidak seorang pun hadir dalam pelatihan tahun lalu"


def _rat(kunci: str, nama: str, satuan: str, definisi: str, **about: Any) -> Ukuran:
    return Ukuran(
        kunci=kunci,
        nama=nama,
        satuan=satuan,
        definisi=definisi,
        sumber=SUMBER,
        kueri=_KUERI,
        **about,
    )


WAJIB_DILATIH = _rat(
    "rat_dilatih_wajib",
    "Wajib RAT dan dilatih tahun lalu",
    "koperasi",
    f"{_WAJIB}, {_DILATIH}.",
    yang="koperasi wajib RAT yang dilatih tahun lalu",
)
TEPAT_DILATIH = _rat(
    "rat_dilatih_tepat",
    "RAT tepat waktu, dilatih tahun lalu",
    "koperasi",
    f"{_WAJIB}, {_DILATIH}, dan RAT-nya tepat waktu.",
    yang="koperasi yang dilatih tahun lalu dan RAT-nya tepat waktu",
)
PERSEN_DILATIH = _rat(
    "persen_rat_dilatih",
    "Bagian RAT tepat waktu, dilatih tahun lalu",
    "persen",
    f"{_WAJIB}, {_DILATIH}: bagian yang RAT-nya tepat waktu. Asosiasi, bukan sebab-akibat.",
    bagian=("rat_dilatih_tepat", "rat_dilatih_wajib"),
)
WAJIB_TIDAK = _rat(
    "rat_tanpa_latihan_wajib",
    "Wajib RAT dan tidak dilatih tahun lalu",
    "koperasi",
    f"{_WAJIB}, {_TIDAK}.",
    yang="koperasi wajib RAT yang tidak dilatih tahun lalu",
)
TEPAT_TIDAK = _rat(
    "rat_tanpa_latihan_tepat",
    "RAT tepat waktu, tidak dilatih tahun lalu",
    "koperasi",
    f"{_WAJIB}, {_TIDAK}, dan RAT-nya tepat waktu.",
    yang="koperasi yang tidak dilatih tahun lalu dan RAT-nya tepat waktu",
)
PERSEN_TIDAK = _rat(
    "persen_rat_tanpa_latihan",
    "Bagian RAT tepat waktu, tidak dilatih tahun lalu",
    "persen",
    f"{_WAJIB}, {_TIDAK}: bagian yang RAT-nya tepat waktu. Asosiasi, bukan sebab-akibat.",
    bagian=("rat_tanpa_latihan_tepat", "rat_tanpa_latihan_wajib"),
)
SEMUA = (
    WAJIB_DILATIH,
    TEPAT_DILATIH,
    PERSEN_DILATIH,
    WAJIB_TIDAK,
    TEPAT_TIDAK,
    PERSEN_TIDAK,
)
