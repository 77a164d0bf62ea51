"""What a phone is told where it is refused, and the address at which that is told again."""

from collections.abc import Mapping

from db.clock import WIB
from db.enums import AlasanHadir
from ui.hadir.halaman import Halaman, ask_lisan, ask_nama, build, say, sesi_words, show_at
from ui.hadir.pintu import Pintu

_SHUT = "Terlalu banyak kode yang salah dari jaringan ini. Tunggu satu menit, lalu pindai lagi."
_FAST = "Terlalu cepat. Tunggu setengah menit, lalu tekan tombolnya sekali lagi."
_AGAIN = "Server sedang tidak menjawab. Tunggu sebentar, lalu tekan tombolnya sekali lagi."
_OLD = "Kode itu sudah berganti. Pindai lagi kode QR di layar, atau ketik kode lisannya di bawah."
_LATE = (
    "Halaman ini dibuka lebih dari lima menit yang lalu. Pindai lagi kode QR di layar atau ketik "
    "kode lisannya; nama yang Anda cari tidak hilang."
)
_NO_CODE = "Kode lisan adalah empat angka, misalnya 0482."
_WRONG_CODE = "Kode lisan itu tidak berlaku sekarang. Lihat angkanya di layar, lalu ketik lagi."
KALIMAT = {
    AlasanHadir.BUKAN_PESERTA: "Nama itu tidak ada di daftar peserta angkatan ini. Cari lagi, atau "
    "datang ke meja petugas.",
    AlasanHadir.PONSEL_PENUH: "Ponsel ini sudah mencatat tiga nama untuk sesi ini. Pakai ponsel "
    "lain, atau datang ke meja petugas.",
    AlasanHadir.DI_LUAR_JAM: "Presensi sesi ini sudah ditutup. Datang ke meja petugas.",
}


def tell_at(halaman: Halaman, isian: Mapping[str, str]) -> Halaman:
    """Answer a form that was refused by the address of its page, with what was typed.

    Args:
        isian: the fields of the form.
    """
    kept = {name: isian[name] for name in ("t", "cari") if isian.get(name)}
    typed = {"isi": isian["kode"]} if isian.get("kode") else {}
    return show_at(halaman.hasil, tolak=halaman.hasil, **kept, **typed)


def refuse_kode(cari: str) -> Halaman:
    """A code that stands on no wall now."""
    page = say(_OLD, salah=True) + ask_lisan(cari=cari)
    return Halaman(build("Kode tidak berlaku", page), 410, "kode_lewat")


def refuse_lisan(typed: str, cari: str, *, angka: bool) -> Halaman:
    """A spoken code that is none, or is not said now (`angka`)."""
    page = say(_WRONG_CODE if angka else _NO_CODE, salah=True) + ask_lisan(kode=typed, cari=cari)
    return Halaman(build("Kode tidak berlaku", page), 410, "kode_lisan_salah")


def slow_down(cari: str, token: str = "", *, hari: int | None = None) -> Halaman:
    """Too many, from an address or (with its token) from a phone."""
    page = (
        say(_FAST, salah=True) + ask_nama(token, cari=cari)
        if token
        else say(_SHUT, salah=True) + ask_lisan(cari=cari)
    )
    return Halaman(build("Tunggu sebentar", page, hari=hari), 429, "dibatasi")


def refuse_hour(pintu: Pintu, now: float) -> Halaman:
    """Before its sesi or after it; `now` by the database's clock."""
    isi = pintu.isi
    early = now < isi.mulai.timestamp()
    kalimat = (
        f"Presensi sesi ini baru dibuka pukul {isi.mulai.astimezone(WIB):%H.%M}. Pindai lagi "
        "kodenya sesudah itu."
        if early
        else KALIMAT[AlasanHadir.DI_LUAR_JAM]
    )
    judul = "Presensi belum dibuka" if early else "Presensi sudah ditutup"
    page = say(kalimat, salah=True) + say(sesi_words(isi))
    return Halaman(build(judul, page, hari=pintu.hari), 409, AlasanHadir.DI_LUAR_JAM.value)


def refuse_late(cari: str, hari: int | None) -> Halaman:
    """A form that was given out too long ago."""
    page = say(_LATE, salah=True) + ask_lisan(cari=cari)
    return Halaman(build("Waktunya habis", page, hari=hari), 410, "isian_lewat")


def refuse_mark(
    alasan: AlasanHadir, kalimat: str, token: str, cari: str, hari: int | None
) -> Halaman:
    """Why somebody is not marked by this phone."""
    page = say(kalimat, salah=True) + ask_nama(token, cari=cari)
    return Halaman(build("Belum tercatat", page, hari=hari), 409, alasan.value)


def refuse_long() -> Halaman:
    """More than any form of ours."""
    page = say("Yang dikirim terlalu panjang. Pindai lagi kode QR di layar.", salah=True)
    return Halaman(build("Terlalu panjang", page), 413, "terlalu_panjang")


def tell_outage(token: str, cari: str) -> Halaman:
    """The database does not answer; what was typed can be sent again."""
    form = ask_nama(token, cari=cari) if token else ask_lisan(cari=cari)
    page = say(_AGAIN, salah=True) + form
    return Halaman(build("Server tidak menjawab", page), 503, "tidak_menjawab")
