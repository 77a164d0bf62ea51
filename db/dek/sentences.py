"""The message of each slide as one full sentence, with a version for none, for few and for ties."""

from db.values.format import format_number, format_share
from db.values.hidden import boleh, kecil


def pembuka(edisi: int) -> str:
    """Name of the day."""
    return f"Hari Koperasi Nasional ke-{edisi}"


def angka(*, jumlah: int, aktif: int, penyebut: int, terkecil: int) -> str:
    """How many koperasi there are, and how many live: of all, or of those with a status."""
    if jumlah == 0:
        return "Belum ada koperasi dalam register"
    if jumlah < terkecil:
        return f"Register memuat {kecil(terkecil)} koperasi"
    if penyebut < terkecil or not boleh(aktif, terkecil):
        return f"Register Kabupaten Serang memuat {format_number(jumlah)} koperasi"
    share = format_share(aktif, penyebut)
    if penyebut < jumlah:
        return f"Dari {format_number(penyebut)} koperasi yang statusnya terdata, {share} aktif"
    # Not "di Kabupaten Serang": some may lie outside of it.
    return f"Dari {format_number(jumlah)} koperasi dalam register Kabupaten Serang, {share} aktif"


def sebaran(menurut: dict[str, int], *, jumlah: int, terkecil: int) -> str:
    """Which kecamatan has most. `menurut` is koperasi by kecamatan."""
    most = max(menurut.values(), default=0)
    if most < terkecil:
        return f"Setiap kecamatan menaungi {kecil(terkecil)} koperasi"
    first = sorted(nama for nama, nilai in menurut.items() if nilai == most)
    if len(first) == 1:
        of = f"{format_number(most)} dari {format_number(jumlah)}"
        return f"{first[0]} menaungi koperasi terbanyak: {of}"
    if len(first) <= 3:  # noqa: PLR2004 - more names no longer read as a sentence
        return f"{_deret(first)} sama banyak: masing-masing {format_number(most)} koperasi"
    return f"{len(first)} kecamatan sama banyak: masing-masing {format_number(most)} koperasi"


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
        f"Dari {format_number(akhir)} koperasi yang kini terdaftar di kecamatan, "
        f"{format_number(akhir - awal)} berbadan hukum setelah {sejak}"
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
    founded = f"{kapan} {format_number(berdiri)} koperasi berdiri"
    if not target:
        return f"{founded}; target belum ditetapkan"
    if berdiri == target:
        return f"{founded}, tepat mencapai target"
    if berdiri > target:
        return f"{founded}, melampaui target {format_number(target)}"
    return f"{founded}, {format_share(berdiri, target)} dari target"


def kelangsungan(*, angkatan: str, bulan: int, berdiri: int, aktif: int, terkecil: int) -> str:
    """How many of those that the office helped to found were aktif at one age.

    Args:
        angkatan: the years that have reached the age: "2015–2022".
    """
    then = f"masih aktif {bulan} bulan setelah berdiri"
    of = f"Dari {format_number(berdiri)} koperasi hasil fasilitasi {angkatan}"
    if aktif == 0:
        return f"{of}, tidak ada yang tercatat aktif {bulan} bulan setelah berdiri"
    if aktif < terkecil:
        return f"{of}, {kecil(terkecil)} {then}"
    if aktif == berdiri:
        return f"Semua {format_number(berdiri)} koperasi hasil fasilitasi {angkatan} {then}"
    return f"{of}, {format_share(aktif, berdiri)} {then}"


def sektor_riil(*, riil: int, simpan_pinjam: int, terdata: int, terkecil: int) -> str:
    """What the koperasi live from: goods and services, or lending."""
    of = f"Dari {format_number(terdata)} koperasi yang usahanya terdata"
    if riil == simpan_pinjam and boleh(riil, terkecil) and riil:
        return f"{of}, sektor riil dan simpan pinjam sama banyak: {format_number(riil)}"
    if riil < terkecil:
        return f"{of}, sektor riil {kecil(terkecil) if riil else 'belum ada'}"
    return f"{of}, {format_share(riil, terdata)} bergerak di sektor riil"


def produk(*, jumlah: int) -> str:
    """How many products are shown."""
    return f"{format_number(jumlah)} produk unggulan lahir dari koperasi Kabupaten Serang"


def pembinaan(*, kapan: str, orang: int, koperasi: int, terkecil: int) -> str:
    """How many people came, and from how many koperasi."""
    people = f"{kapan} {format_number(orang)} orang"
    if koperasi < terkecil:
        return f"{people} mengikuti pembinaan"
    return f"{people} dari {format_number(koperasi)} koperasi mengikuti pembinaan"


def rat_nik(*, tahun_buku: int, rat: str | None, nik: str | None) -> str:
    """Who held the RAT and whose certificate is valid; a share that is not known is left out.

    Each share says what it is of: those that owe a RAT are not those of whom ODS knows.
    """
    held = f"{rat} koperasi yang wajib sudah RAT tahun buku {tahun_buku}"
    valid = f"{nik} koperasi yang terdata di ODS bersertifikat NIK yang berlaku"
    return "; ".join(each for each, known in ((held, rat), (valid, nik)) if known)


def kdmp(*, desa: int, semua: int, terkecil: int) -> str:
    """How many desa have a KDMP in the register."""
    if desa < terkecil:
        return f"Koperasi Desa Merah Putih tercatat di {kecil(terkecil)} desa"
    if desa == semua:
        return f"Semua {format_number(semua)} desa sudah memiliki Koperasi Desa Merah Putih"
    of = f"{format_number(desa)} dari {format_number(semua)} desa"
    return f"{of} memiliki Koperasi Desa Merah Putih"


def ajakan() -> str:
    """The call at the end."""
    return "Ayo berkoperasi: bergabunglah dengan koperasi di desa Anda"


def _deret(nama: list[str]) -> str:
    """["A", "B", "C"] → "A, B, dan C"."""
    if len(nama) <= 2:  # noqa: PLR2004 - two names need no comma
        return " dan ".join(nama)
    return f"{', '.join(nama[:-1])}, dan {nama[-1]}"
