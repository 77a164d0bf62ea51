"""Invitations of an angkatan: what each says, and their PDF."""

from pathlib import Path

from db.enums import NamaJabatan
from db.queries.undangan import BahanUndangan, OrangDiundang
from db.values.format import format_date
from ui.files.deck.pindai import Pindai
from ui.files.paper.typeset import Values, draw_legible, typeset
from ui.words.labels import JABATAN

_TEMPLATE = (Path(__file__).parent / "undangan.typ").read_bytes()
_CARA = (
    "Bawa undangan ini. Di tempat, pindai kode di layar dinding; ketik lima huruf di atas untuk "
    "menemukan nama Anda."
)
_CARA_PINDAI = (
    "Bawa undangan ini. Di tempat, pindai kode ini, lalu ketik kode lisan di layar dinding; nama "
    "Anda langsung ditemukan."
)


def to_pdf_undangan(bahan: BahanUndangan, alamat: str) -> bytes:
    """Two on a sheet, by name.

    Args:
        alamat: at which phones will reach the program; "" leaves the code of the address away.

    Raises:
        CannotTypeset.
    """
    kop, penanda = bahan.kertas.kop, bahan.penanda
    values: Values = {
        "judul": f"Undangan {bahan.judul}, angkatan {bahan.angkatan}",
        "kop": {"pemerintah": kop.pemerintah, "dinas": kop.dinas, "alamat": kop.alamat},
        "isi": [list(each) for each in describe_event(bahan)],
        "cara": _CARA_PINDAI if alamat else _CARA,
        "kaki": "Kode undangan hanya menemukan nama; kehadiran dibuktikan kode di layar dinding.",
        "contoh": bahan.kertas.contoh,
        "tanda": {
            "jabatan": penanda.jabatan if penanda else "Panitia",
            "nama": penanda.nama if penanda else "",
            "bawah": f"NIP {penanda.nip}" if penanda and penanda.nip else "",
        },
        "orang": [_card(each, alamat) for each in bahan.orang],
    }

    def draw(values: Values, standard: list[str]) -> bytes:
        return bytes(typeset(_TEMPLATE, values, format="pdf", pdf_standards=standard))

    def say(values: Values, said: str) -> Values:
        return {**values, "kaki": f"{values['kaki']} {said}"}

    return draw_legible(values, draw, say)


def describe_event(bahan: BahanUndangan) -> list[tuple[str, str]]:
    """What, when and where."""
    first = format_date(bahan.hari[0]) if bahan.hari else "menyusul"
    when = f"{first} sampai {format_date(bahan.hari[-1])}" if len(bahan.hari) > 1 else first
    clock = f"{bahan.pukul:%H.%M} WIB pada hari pertama" if bahan.pukul else "menyusul"
    return [
        ("Kegiatan", f"{bahan.judul}, angkatan {bahan.angkatan}"),
        ("Tanggal", when),
        ("Pukul", clock),
        ("Tempat", bahan.tempat or "menyusul"),
    ]


def post_of(orang: OrangDiundang) -> str:
    """The post and the koperasi of somebody, as far as they are recorded."""
    jabatan = JABATAN[NamaJabatan(orang.jabatan)] if orang.jabatan else ""
    return ", ".join(part for part in (jabatan, orang.koperasi) if part)


def _card(orang: OrangDiundang, alamat: str) -> Values:
    code = Pindai(kata="", alamat=f"{alamat}/hadir?u={orang.kode}") if alamat else None
    return {
        "nama": orang.nama,
        "asal": post_of(orang),
        "kode": orang.kode,
        "gambar": code.svg() if code else None,
    }
