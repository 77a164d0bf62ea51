"""What stands on the page of a phone: plain HTML, everything that somebody typed escaped."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from db.clock import WIB
from db.queries.pindai import CalonHadir, PintuTerbuka
from db.values.format import format_number

# Nothing but its own style, and its forms go back to where it came from.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# Of what is typed.
PALING_PANJANG = 60


@dataclass(frozen=True)
class Halaman:
    """An answer: its status, its page, and what it is counted as.

    Attributes:
        lokasi: the address where its page is, for what was sent and did something: a phone that
            goes back to it asks for it again, and not whether to send the form once more.
    """

    isi: str
    status: int = 200
    hasil: str = "dibuka"
    lokasi: str = ""


def show_at(hasil: str = "dialihkan", **fields: str) -> Halaman:
    """The answer to a form: its page is at the address with these fields."""
    return Halaman("", 303, hasil, f"/hadir?{urlencode(fields)}")


@cache
def _frame() -> str:
    return (Path(__file__).parent / "ponsel.html").read_text(encoding="utf-8")


def build(judul: str, isi: str, *, hari: int | None = None) -> str:
    """The page with that heading.

    Args:
        isi: HTML.
        hari: for how many days scans are kept.
    """
    kept = f"{format_number(hari)} hari" if hari else "beberapa puluh hari"
    page = _frame().replace("HARI_SIMPAN", kept).replace("JUDUL", escape(judul))
    return page.replace("ISI_HALAMAN", isi)


def say(kalimat: str, *, salah: bool = False) -> str:
    """A sentence that a screen reader speaks at once."""
    role, kelas = ("alert", "salah") if salah else ("status", "kata")
    return f'<p class="{kelas}" role="{role}">{escape(kalimat)}</p>'


def ask_lisan(*, kode: str = "", cari: str = "") -> str:
    """The form for the code that is said aloud; what was searched for is kept for later."""
    return (
        '<form method="post" action="/hadir">'
        '<label for="kode">Kode lisan</label>'
        '<p class="bantu" id="bantu">Empat angka di layar dinding; tanyakan bila tak terlihat.</p>'
        '<input id="kode" name="kode" inputmode="numeric" autocomplete="off" required'
        f' maxlength="12" aria-describedby="bantu" value="{escape(kode[:12])}">'
        f'<input type="hidden" name="cari" value="{escape(cari)}">'
        "<button>Lanjut</button></form>"
    )


def ask_nama(token: str, *, cari: str = "", label: str = "Nama Anda, atau kode undangan") -> str:
    """The form in which one's name is looked for."""
    return (
        '<form method="post" action="/hadir">'
        f'<label for="cari">{escape(label)}</label>'
        '<p class="bantu" id="bantu">Ketik dua huruf pertama nama, atau lima huruf kode di '
        "undangan.</p>"
        '<input id="cari" name="cari" autocomplete="off" autocapitalize="words" required'
        f' enterkeyhint="search" minlength="2" maxlength="{PALING_PANJANG}"'
        f' aria-describedby="bantu" value="{escape(cari)}">'
        f'<input type="hidden" name="t" value="{escape(token)}">'
        "<button>Cari nama</button></form>"
    )


def ask_hadir(token: str, found: Sequence[CalonHadir], jumlah: int, *, cari: str) -> str:
    """The names that may be meant, and the one button."""
    more = jumlah - len(found)
    rest = (
        f'<p class="bantu">Ada {format_number(more)} nama lagi: ketik lebih banyak huruf.</p>'
        if more
        else ""
    )
    choices = "".join(
        f'<label class="pilih"><input type="radio" name="peserta" value="{each.peserta_id}"'
        f" required{' checked' if jumlah == 1 else ''}><span><b>{escape(each.nama)}</b>"
        f"<small>{escape(each.koperasi or 'Koperasi belum tercatat')}</small></span></label>"
        for each in found
    )
    return (
        '<form method="post" action="/hadir"><fieldset><legend>Pilih nama Anda</legend>'
        f"{choices}</fieldset>{rest}"
        f'<input type="hidden" name="t" value="{escape(token)}">'
        f'<input type="hidden" name="cari" value="{escape(cari)}">'
        '<button class="utama">Saya hadir</button></form>'
        f"<hr>{ask_nama(token, cari=cari, label='Bukan di daftar ini? Cari lagi')}"
    )


def tell_hadir(kata: str, waktu: dt.datetime | None, siapa: CalonHadir, sesi: str) -> str:
    """The large answer: the word, the time, who, and of what."""
    when = f", {waktu.astimezone(WIB):%H.%M}" if waktu else ""
    kop = f"<br>{escape(siapa.koperasi)}" if siapa.koperasi else ""
    return (
        f'<div class="jadi" role="status"><p class="besar">{escape(kata)}{when}</p>'
        f"<p><b>{escape(siapa.nama)}</b>{kop}</p><p>{escape(sesi)}</p></div>"
    )


def sesi_words(pintu: PintuTerbuka) -> str:
    """Which sesi it is, in one line."""
    return f"{pintu.judul}, angkatan {pintu.angkatan}, sesi {pintu.nomor}"
