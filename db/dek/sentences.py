"""The message of each slide as one full sentence, with a version for none, for few and for ties."""

from db.values.format import format_number, format_share
from db.values.hidden import boleh, kecil

# Below how many percent of the whole a part is called so.
_SEBAGIAN = (
    (10, "Kurang dari sepersepuluh"),
    (25, "Kurang dari seperempat"),
    (50, "Kurang dari separuh"),
    (60, "Lebih dari separuh"),
    (95, "Sebagian besar"),
    (100, "Hampir semua"),
)


def pembuka(edisi: int) -> str:
    """Name of the day."""
    return f"Hari Koperasi Nasional ke-{edisi}"


def sebagian(bagian: int, semua: int) -> str:
    """How much of a whole, in words, for a sentence above the number itself: "Sebagian besar"."""
    if bagian in (0, semua):
        return "Semua" if bagian else "Belum ada"
    words = next(words for most, words in _SEBAGIAN if 100 * bagian < most * semua)
    return "Separuh" if 2 * bagian == semua else words


def angka(*, jumlah: int, aktif: int, penyebut: int, terkecil: int) -> str:
    """How many koperasi there are, and how many live: of all, or of those with a status."""
    if jumlah == 0:
        return "Belum ada koperasi dalam register"
    if jumlah < terkecil:
        return f"Register memuat {kecil(terkecil)} koperasi"
    if penyebut < terkecil or not boleh(aktif, terkecil):
        return f"Register Kabupaten Serang memuat {format_number(jumlah)} koperasi"
    share = sebagian(aktif, penyebut)
    if penyebut < jumlah:
        return f"{share} koperasi yang statusnya terdata aktif"
    # Not "di Kabupaten Serang": some may lie outside of it.
    return f"{share} koperasi dalam register Kabupaten Serang aktif"


def sebaran(menurut: dict[str, int], *, terkecil: int) -> str:
    """Which kecamatan has most. `menurut` is koperasi by kecamatan."""
    most = max(menurut.values(), default=0)
    if most < terkecil:
        return f"Setiap kecamatan menaungi {kecil(terkecil)} koperasi"
    first = sorted(nama for nama, nilai in menurut.items() if nilai == most)
    if len(first) == 1:
        return f"{first[0]} menaungi koperasi terbanyak"
    if len(first) <= 3:  # noqa: PLR2004 - more names no longer read as a sentence
        return f"{_deret(first)} sama-sama menaungi koperasi terbanyak"
    return f"{len(first)} kecamatan sama-sama menaungi koperasi terbanyak"


def sebaran_tahun(*, awal: int, sejak: int, akhir: int, pada: int, terkecil: int) -> str:
    """Of those registered now, how many were founded since; those dissolved before are in none."""
    if akhir < terkecil:
        return f"Register memuat {kecil(terkecil)} koperasi bertanggal badan hukum"
    if sejak == pada or awal == akhir:
        return f"{format_number(akhir)} koperasi berbadan hukum pada {pada}"
    if not boleh(awal, terkecil) or not boleh(akhir - awal, terkecil):
        return (
            f"{format_number(akhir)} koperasi yang kini terdaftar di kecamatan berbadan hukum "
            f"sampai {pada}"
        )
    return (
        f"{format_number(akhir - awal)} koperasi yang kini terdaftar di kecamatan berbadan hukum "
        f"setelah {sejak}"
    )


def pertumbuhan(*, kapan: str, berdiri: int | None, target: int | None, terkecil: int) -> str:
    """How many were founded with the office's help, against the target.

    Args:
        kapan: "Tahun ini", or which.
        berdiri: None where nobody has recorded a case of the year.
    """
    if not berdiri:
        none = "kasus fasilitasi belum dicatat"
        if berdiri == 0:
            none = "belum ada koperasi yang berdiri lewat fasilitasi"
        return f"{kapan} {none}"
    if berdiri < terkecil:
        return f"{kapan} {kecil(terkecil)} koperasi berdiri lewat fasilitasi"
    if not target:
        return f"{kapan} koperasi terus berdiri; target belum ditetapkan"
    if berdiri == target:
        return f"{kapan} pendirian tepat mencapai target"
    if berdiri > target:
        return f"{kapan} pendirian melampaui target {format_number(target)}"
    return f"{kapan} pendirian mencapai {format_share(berdiri, target)} dari target"


def kelangsungan(*, angkatan: str, bulan: int, berdiri: int, aktif: int, terkecil: int) -> str:
    """How many of those that the office helped to found were aktif at one age.

    Args:
        angkatan: the years that have reached the age: "2015–2022".
    """
    then = f"masih aktif {bulan} bulan setelah berdiri"
    of = f"koperasi hasil fasilitasi {angkatan}"
    if aktif == 0:
        return f"Dari {of}, tidak ada yang tercatat aktif {bulan} bulan setelah berdiri"
    if aktif < terkecil:
        return f"Dari {of}, {kecil(terkecil)} {then}"
    return f"{sebagian(aktif, berdiri)} {of} {then}"


def sektor_riil(*, riil: int, simpan_pinjam: int, terdata: int, terkecil: int) -> str:
    """What the koperasi live from: goods and services, or lending."""
    of = "koperasi yang usahanya terdata"
    if riil == simpan_pinjam and boleh(riil, terkecil) and riil:
        return f"Dari {of}, sektor riil dan simpan pinjam sama banyak"
    if riil < terkecil:
        return f"Dari {of}, sektor riil {kecil(terkecil) if riil else 'belum ada'}"
    return f"{sebagian(riil, terdata)} {of} bergerak di sektor riil"


def produk(*, jumlah: int) -> str:
    """How many products are shown."""
    return f"{format_number(jumlah)} produk unggulan lahir dari koperasi Kabupaten Serang"


def pembinaan(*, kapan: str, orang: int, baru: int, berulang: int, terkecil: int) -> str:
    """How many of those who came had never come before, or how many came.

    Args:
        baru, berulang: peserta who came for the first time, and who had come before.
    """
    if not baru or not boleh(baru, terkecil) or not boleh(berulang, terkecil):
        return f"{kapan} {format_number(orang)} orang mengikuti pembinaan"
    first = sebagian(baru, baru + berulang).lower()
    return f"{kapan} {first} peserta pembinaan baru pertama kali ikut"


def rat_nik(*, tahun_buku: int, rat: str | None, nik: str | None) -> str:
    """Who held the RAT and whose certificate is valid; a share that is not known is left out.

    Each share says what it is of: those that owe a RAT are not those of whom ODS knows.

    Args:
        rat, nik: a share in the words of sebagian().
    """
    if rat is None:
        return f"{nik} koperasi yang terdata di ODS bersertifikat NIK yang berlaku"
    held = f"{rat} koperasi yang wajib sudah RAT tahun buku {tahun_buku}"
    if nik is None:
        return held
    return f"{held}; {nik.lower()} yang terdata di ODS bersertifikat NIK"


def kdmp(*, desa: int, semua: int, terkecil: int) -> str:
    """How many desa have a KDMP in the register."""
    if desa < terkecil:
        return f"Koperasi Desa Merah Putih tercatat di {kecil(terkecil)} desa"
    return f"{sebagian(desa, semua)} desa sudah memiliki Koperasi Desa Merah Putih"


def kdmp_jalan(*, sah: int, lapor_sah: int, jalan: int, lapor: int, terkecil: int) -> str:
    """How many KDMP are legal and how many operate, each of those that tell it."""
    if not lapor_sah:
        return "KDMP sah atau belum, tidak satu pun melapor"
    if not boleh(sah, terkecil):
        return f"{kecil(terkecil).capitalize()} KDMP melapor sudah sah"
    legal = f"{sebagian(sah, lapor_sah)} KDMP yang melapor sudah sah"
    if not boleh(jalan, terkecil):
        return legal
    return f"{legal}; {sebagian(jalan, lapor).lower()} sudah beroperasi"


def umkm(*, koperasi: int, anggota: int) -> str:
    """How many koperasi have members that are UMKM, and how many these are."""
    return f"{format_number(koperasi)} koperasi menaungi {format_number(anggota)} anggota UMKM"


def ajakan() -> str:
    """The call at the end."""
    return "Ayo berkoperasi: bergabunglah dengan koperasi di desa Anda"


def _deret(nama: list[str]) -> str:
    """["A", "B", "C"] → "A, B, dan C"."""
    if len(nama) <= 2:  # noqa: PLR2004 - two names need no comma
        return " dan ".join(nama)
    return f"{', '.join(nama[:-1])}, dan {nama[-1]}"
