"""Which SPJ are not complete, and what each lacks: on Pembinaan, and as a queue."""

import datetime as dt
from collections.abc import Iterable

import pandas as pd

from db.figures.spj import KeadaanSpj
from db.queries.spj import list_keadaan_spj, list_spj_kurang
from db.values.format import format_date_short, format_number
from ui.charts.html.tabel import word_table
from ui.session.data import later
from ui.session.view import Read
from ui.widgets.downloads import open_downloads, show_downloads
from ui.words.address import address_in
from ui.words.markup import Html, joined, tag

SECTION = "SPJ"
# In words what list_keadaan_spj asks for.
TENTANG = "Angkatan yang berakhir dalam 365 hari terakhir dan SPJ-nya belum lengkap"


def build_missing(read: Read, hari: dt.date) -> Html:
    """Every angkatan that ended in the last year whose SPJ is not complete: a view."""
    known = read(list_keadaan_spj, hari=hari)
    if not known:
        return Html("")
    missing = [each for each in known if each.kurang]
    words = (
        f"{format_number(len(missing))} dari {format_number(len(known))} angkatan yang berakhir "
        "dalam 365 hari terakhir."
    )
    head = tag("h2", "SPJ belum lengkap")
    table = missing_table(missing) if missing else Html("")
    return joined(head, tag("p", words, class_="d-kata"), table)


def missing_table(missing: Iterable[KeadaanSpj]) -> Html:
    """These as rows whose names open the tab."""
    rows = [
        (
            tag("a", each.nama, href=_address(each)),
            format_date_short(each.selesai),
            "; ".join(each.kurang),
        )
        for each in missing
    ]
    heads = ["Angkatan", "Selesai", "Yang kurang"]
    table = word_table("Angkatan yang SPJ-nya belum lengkap.", heads, rows)
    return tag("div", table, class_="d-buka d-kiri d-antre")


def offer_missing(hari: dt.date) -> None:
    """The same as a file."""
    box = open_downloads("unduh_spj_kurang")
    if box is None:
        return
    give = later(list_spj_kurang, hari=hari)
    with box:
        show_downloads(
            "spj_belum_lengkap",
            lambda: _rows(give()),
            judul=TENTANG,
            sumber="daftar hadir dan biaya pelatihan",
            pada=hari,
        )


def _rows(missing: Iterable[KeadaanSpj]) -> pd.DataFrame:
    """These under headings."""
    rows = [
        (each.nama, each.tahun, each.selesai, each.ke, "; ".join(each.kurang)) for each in missing
    ]
    heads = ["Angkatan", "Tahun", "Selesai", "Kali dicetak", "Yang kurang"]
    return pd.DataFrame(rows, columns=heads)


def _address(keadaan: KeadaanSpj) -> str:
    return address_in(
        "pembinaan",
        tahun_pembinaan=str(keadaan.tahun),
        bagian=SECTION,
        angkatan=str(keadaan.angkatan_id),
    )
