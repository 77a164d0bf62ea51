"""What an address says: the number of a row, and the choices of a screen."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

# Digits of the largest number that surely fits a bigint.
_LONGEST = 18
# The choices that each screen keeps in its address. No two screens share one: Streamlit hands
# what was chosen on one screen to the widget of the same key on the next, over what the link says.
PILIHAN: Mapping[str, tuple[str, ...]] = {
    "peta": ("tampilan", "indikator", "kecamatan_peta", "tahun_peta", "titik"),
    "koperasi": (
        "cari",
        "kecamatan",
        "status",
        "jenis",
        "kelompok",
        "tahun_koperasi",
        "fasilitasi",
        "asal",
        "perlu",
        "arsip",
        "urut",
        "mode",
        "halaman",
        "dipilih",
        "tahun_buku",
        "isian_tahunan",
        "kolom",
    ),
    "profil": ("tab", "isian_tahun"),
    "produk": (
        "cari_produk",
        "kecamatan_produk",
        "kategori",
        "legalitas",
        "unggulan",
        "halaman_produk",
    ),
    "sektor": ("tahun_sektor", "dari_sektor", "tab_sektor", "satuan_sektor"),
    "keanggotaan": (
        "tahun_anggota",
        "bagian_anggota",
        "tempat_anggota",
        "umkm_anggota",
        "halaman_anggota",
    ),
    "pengurus": (
        "bagian_pengurus",
        "kecamatan_pengurus",
        "jabatan_pengurus",
        "jenis_pengurus",
        "zona_pengurus",
        "pelatihan_pengurus",
        "sebelum_pengurus",
        "masa_pengurus",
        "koperasinya_pengurus",
        "kurang_pengurus",
        "koperasi_pengurus",
        "orang_pengurus",
        "halaman_pengurus",
    ),
    "kdmp": (
        "potret_kdmp",
        "bagian_kdmp",
        "kecamatan_kdmp",
        "tanda_kdmp",
        "tanda_peta_kdmp",
        "banding_kdmp",
    ),
    "fasilitasi": (
        "tahun",
        "tab_fasilitasi",
        "tahap",
        "macet",
        "mode_kasus",
        "cari_kasus",
        "hari_hitungan",
        "peristiwa",
        "menurut_hidup",
        "hari_hidup",
    ),
    "kasus": ("tab_kasus",),
    "pembinaan": (
        *("tahun_pembinaan", "dana", "materi", "kecamatan_pembinaan", "bagian", "cara_presensi"),
        *("isi_spj", "bukti_spj"),
    ),
    "riwayat": ("pengguna", "hari", "lewat"),
    "harkopnas": ("dek", "bagian_dek"),
    "laporan": ("laporan",),
    "potret": ("ukuran",),
    "kinerja": ("tahun_kinerja", "bagian_kinerja", "triwulan", "target_angka"),
    "bulanan": ("bulan",),
    "indikator": (
        "cari_angka",
        "hari_angka",
        "kecamatan_angka",
        "tahun_buku_angka",
        "bagian_angka",
    ),
    "rat": ("tahun_rat", "bagian_rat", "keadaan_rat", "kecamatan_rat"),
    "rapor": ("hari_rapor", "bagian_rapor", "kecamatan_rapor", "sel_rapor"),
    "pengaturan": ("pengaturan",),
    "pribadi": ("bagian_pribadi",),
    "akses": ("halaman_akses",),
}


def renamed(screen: str, asked: Iterable[str]) -> dict[str, str]:
    """The names of an address that are of before each screen had its own, with what they are now.

    "kecamatan" of the map is "kecamatan_peta".
    """
    own = PILIHAN.get(screen, ())
    return {
        each: f"{each}_{screen}" for each in asked if each not in own and f"{each}_{screen}" in own
    }


def address_in(screen: str, **query: str | Sequence[str]) -> str:
    """The address of a screen for a link in HTML, its choices as the screen itself writes them."""
    return f"/{screen}?{urlencode(query, doseq=True)}" if query else f"/{screen}"


def asal_angka(
    kunci: str,
    *,
    hari: dt.date | None = None,
    kecamatan: str | None = None,
    tahun_buku: int | None = None,
) -> str:
    """Where a figure of the catalogue says where it comes from: "dari mana angka ini".

    Args:
        hari: of which day, where that is not the day on which somebody follows the link.
        kecamatan: its name; None for the whole kabupaten.
    """
    asked = {
        "angka": kunci,
        "hari_angka": hari and hari.isoformat(),
        "kecamatan_angka": kecamatan,
        "tahun_buku_angka": tahun_buku and str(tahun_buku),
    }
    return address_in("indikator", **{name: each for name, each in asked.items() if each})


def find_id(asked: str) -> int | None:
    """The number of a row that an address names; None where it is none that the database knows.

    The digits of other scripts are none: an address is never made with them.
    """
    sound = asked.isascii() and asked.isdecimal() and len(asked) <= _LONGEST
    return int(asked) if sound else None
