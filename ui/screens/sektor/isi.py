"""The koperasi whose fokus is not known yet: which to fill first, and why those."""

from dataclasses import dataclass
from typing import Any

from db.frames import records_of
from db.queries.penutup import count_penutup, list_penutup
from db.values.format import NOT_RECORDED, format_number, format_rupiah_short
from ui.charts.html.parts import nothing
from ui.charts.html.tabel import word_table
from ui.reports.sektor_kata import LANGKAH, TERBAIK
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import JENIS
from ui.words.markup import Html, tag

# Rows on the screen; the file and the paper have more.
_SHOWN = 100


@dataclass(frozen=True)
class Kosong:
    """What is missing: how many, by step, and the first of them."""

    jumlah: int
    langkah: Html
    daftar: Html
    kata: str


def build_kosong(read: Read, tahun_buku: int) -> Kosong:
    """The koperasi that are belum terdata in a tahun buku: a view."""
    counts = read(count_penutup, tahun_buku)
    total = sum(counts.values())
    if not total:
        none = nothing(f"Fokus usaha semua koperasi tahun buku {tahun_buku} sudah terbaca.")
        return Kosong(0, none, Html(""), "")
    steps = word_table(
        "Koperasi yang belum terdata menurut langkah",
        ["Yang ditunggu", "Koperasi"],
        [
            (f"{words[0].upper()}{words[1:]}", format_number(counts.get(step, 0)))
            for step, words in LANGKAH.items()
        ],
    )
    rows = records_of(read(list_penutup, tahun_buku, limit=_SHOWN))
    heads = ["Koperasi", "Yang ditunggu", "Jenis", "Volume usaha", "Anggota"]
    table = word_table("Yang pertama diisi", heads, map(_cells, rows))
    more = f" Di sini {_SHOWN} yang pertama; berkasnya memuat semuanya." if total > _SHOWN else ""
    return Kosong(
        total,
        tag("div", steps, class_="d-isi d-pendek"),
        tag("div", table, class_="d-isi d-kata-23 d-buka d-gulung", tabindex="0"),
        f"{TERBAIK} Tiap nama membuka tempat mengisinya.{more}",
    )


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    address = address_in("profil", koperasi=str(row["koperasi_id"]), tab="Usaha")
    place = row["kecamatan"] or NOT_RECORDED
    return (
        tag("a", f"{row['nama']}, {place}", href=address),
        LANGKAH[row["langkah"]],
        JENIS[row["jenis"]] if row["jenis"] else NOT_RECORDED,
        format_rupiah_short(row["volume_usaha"]),
        format_number(row["jumlah_anggota"]),
    )
