"""What became of the members where a training was, beside where none was: an association."""

import datetime as dt
from typing import Any

from db.frames import rows_of
from db.queries.keanggotaan import IKUT, TANPA, list_hubungan
from db.queries.pengaturan import get_pengaturan
from db.values.format import format_number, format_share
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.session.view import Read
from ui.words.labels import TEMA
from ui.words.markup import Html, tag

_NAMES = {IKUT: "Ikut pembinaan", TANPA: "Tidak ikut pembinaan"}
_BUKAN_SEBAB = (
    "Hubungan, bukan sebab: koperasi yang mengirim pesertanya berbeda dari yang lain dalam banyak "
    "hal, misalnya lebih aktif dari semula. Satu koperasi dapat mengikuti beberapa materi."
)


def build_hubungan(read: Read, tahun_buku: int, hari: dt.date) -> Html:
    """How members changed with and without a training in that year: a view."""
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    rows = {
        row["kelompok"]: row
        for row in rows_of(read(list_hubungan, tahun_buku=tahun_buku, hari=hari))
    }
    order = [each for each in (IKUT, TANPA) if each in rows]
    order += [each for each in rows if each not in (IKUT, TANPA)]
    told = [_row(rows[each], least) for each in order]
    title = f"Perubahan anggota sepanjang {tahun_buku}"
    if not told:
        words = "Belum ada koperasi yang melaporkan anggotanya pada kedua tahun buku."
        return section(title, nothing(words), "")
    heads = ("Koperasi yang …", "Di tengah", "Anggotanya bertambah", "Berkurang", "Koperasi")
    table = word_table(f"{title}.", heads, told)
    drawn = tag("div", table, class_="d-buka d-anggota")
    return section(_finding(rows, least, tahun_buku), drawn, _BUKAN_SEBAB, anak=title)


def _finding(rows: dict[str, dict[str, Any]], least: int, tahun_buku: int) -> str:
    both = [rows[each] for each in (IKUT, TANPA) if each in rows and rows[each]["n"] >= least]
    match both:
        case [came, others]:
            return (
                f"Yang ikut pembinaan {tahun_buku}: {_change(came['tengah'])} anggota di tengah "
                f"({format_number(came['n'])} koperasi); yang tidak: {_change(others['tengah'])} "
                f"({format_number(others['n'])})"
            )
    return f"Belum cukup koperasi untuk membandingkan perubahan anggota {tahun_buku}"


def _row(row: dict[str, Any], least: int) -> tuple[str, ...]:
    nama = _NAMES.get(row["kelompok"]) or f"Ikut materi: {TEMA[row['kelompok']]}"
    if row["n"] < least:
        return nama, *(f"kurang dari {least} koperasi",) * 3, "–"
    return (
        nama,
        _change(row["tengah"]),
        format_share(row["bertambah"], row["n"]),
        format_share(row["berkurang"], row["n"]),
        format_number(row["n"]),
    )


def _change(value: int) -> str:
    return f"+{format_number(value)}" if value > 0 else format_number(value)
